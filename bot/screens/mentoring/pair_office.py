"""Pairs as methodists keep them: all of them, young teachers without a mentor, whom to tie to whom, what was said at the end."""

from datetime import date

from bot.models import MentorState, PairSide, PairState, Person, Subject
from bot.presses.mentoring import PairList, PairListPress, PairOfficeDo, PairOfficePress, TiePress, YoungPress
from bot.presses.shared import Go
from bot.screens.mentoring.directory import label
from bot.screens.mentoring.pairs import facts, person
from bot.screens.shared.pages import in_rows, lines, pager
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.ways import to_mentoring_office
from bot.services.mentoring.closing import AT_LEAST, Results
from bot.services.mentoring.pair_lists import Alone, PairCard
from bot.services.mentoring.suggestions import Suggestion
from bot.services.shared.pages import Page
from bot.texts import Html, Texts


def _number(t: Texts, number: int) -> str:
    return t.plain("mentor-number", number=number)


def pair_list(t: Texts, found: Page[PairCard], today: date) -> Screen:
    """A page of active pairs, with marks for what needs a look."""
    if not found.rows:
        alone = Button(t.plain("mentoring-office-young-alone"), Go(to="young-alone"))
        return Screen(t("pair-list-none"), ((alone,), (to_mentoring_office(t),)))
    parts = [_line(t, number, pair, today) for number, pair in enumerate(found.rows, start=1)]
    numbers = [
        Button(_number(t, number), PairOfficePress(pair=pair.row.id)) for number, pair in enumerate(found.rows, start=1)
    ]
    turn = pager(t, found.page, found.pages, lambda page: PairListPress(show=PairList.PAIRS, page=page))
    text = t("pair-list", total=found.total, lines=lines(parts))
    return Screen(text, (*in_rows(numbers), turn, (to_mentoring_office(t),)))


def _line(t: Texts, number: int, pair: PairCard, today: date) -> Html:
    marks = []
    if pair.mentor_state is not MentorState.ACTIVE:
        marks.append(t("pair-mark-away"))
    if late := pair.overdue(today):
        marks.append(t("pair-mark-late", n=late))
    if pair.silent(today):
        marks.append(t("pair-mark-silent"))
    return t(
        "pair-list-line",
        number=number,
        young=_name(t, pair.young),
        mentor=_name(t, pair.mentor),
        done=pair.done,
        steps=len(pair.row.steps),
        marks=Html("".join(f"{t('pair-mark-between')}{mark}" for mark in marks)),
    )


def _name(t: Texts, who: Person) -> str:
    return who.full_name or t.plain("mentor-nameless")


def card(t: Texts, pair: PairCard, today: date) -> Screen:
    """One pair."""
    parts = [t("pair-office-card", young=person(t, pair.young), mentor=person(t, pair.mentor)), *facts(t, pair, today)]
    back = (Button(t.plain("button-pairs-back"), Go(to="pairs")),)
    if pair.row.state is PairState.CLOSED:
        return Screen(lines(parts), (back,))
    if pair.mentor_state is not MentorState.ACTIVE:
        parts.append(t("pair-mentor-away"))
    change = Button(
        t.plain("button-pair-change-mentor"), PairOfficePress(pair=pair.row.id, do=PairOfficeDo.ASK_TO_CHANGE)
    )
    close = Button(t.plain("button-pair-close"), PairOfficePress(pair=pair.row.id, do=PairOfficeDo.ASK_TO_CLOSE))
    return Screen(lines(parts), ((change,), (close,), back))


def sure(t: Texts, pair: PairCard, do: PairOfficeDo) -> Screen:
    """Asks once before the pair is closed, or the mentor changed."""
    keep = Button(t.plain("button-pair-keep"), PairOfficePress(pair=pair.row.id))
    kind = "change" if do is PairOfficeDo.ASK_TO_CHANGE else "close"
    yes = Button(
        t.plain(f"button-pair-yes-{kind}"),
        PairOfficePress(
            pair=pair.row.id, do=PairOfficeDo.CHANGE if do is PairOfficeDo.ASK_TO_CHANGE else PairOfficeDo.CLOSE
        ),
    )
    text = t(f"pair-sure-{kind}", young=_name(t, pair.young), mentor=_name(t, pair.mentor))
    return Screen(text, ((keep,), (yes,)))


def alone(t: Texts, kind: Alone, found: Page[Person], counts: dict[Alone, int]) -> Screen:
    """A page of young teachers without a mentor; the other measure is a press away."""
    parts = [
        t(
            "young-line",
            number=number,
            who=person(t, one),
            subject=_subject(t, one),
            since=str(one.teaching_since or 0),
        )
        for number, one in enumerate(found.rows, start=1)
    ]
    numbers = [Button(_number(t, number), YoungPress(person=one.id)) for number, one in enumerate(found.rows, start=1)]
    turn = pager(t, found.page, found.pages, lambda page: PairListPress(show=PairList(kind.value), page=page))
    other = Alone.UNDER_35 if kind is Alone.FIRST_YEARS else Alone.FIRST_YEARS
    key = kind.value.replace("_", "-")
    text = t(f"young-alone-{key}", total=found.total, lines=lines(parts)) if parts else t(f"young-alone-{key}-none")
    name = t.plain(f"button-young-{other.value.replace('_', '-')}", n=counts[other])
    return Screen(
        text,
        (
            *in_rows(numbers),
            turn,
            (Button(name, PairListPress(show=PairList(other.value))),),
            (to_mentoring_office(t),),
        ),
    )


def _subject(t: Texts, one: Person) -> str:
    if one.subject is None or one.subject is Subject.NONE:
        return t.plain("young-no-subject")
    return t.plain(f"subject-{one.subject.value}")


def young(t: Texts, one: Person, found: Page[Suggestion]) -> Screen:
    """A young teacher and the mentors that fit, each with the reason."""
    back = (Button(t.plain("button-young-back"), Go(to="young-alone")),)
    who = t(
        "young-card",
        who=person(t, one),
        subject=_subject(t, one),
        since=str(one.teaching_since or 0),
    )
    if not found.rows:
        base = (Button(t.plain("mentoring-office-mentors"), Go(to="mentors")),)
        return Screen(lines([who, t("young-no-mentors")]), (base, back))
    parts = [_suggestion(t, number, suggested) for number, suggested in enumerate(found.rows, start=1)]
    numbers = [
        Button(_number(t, number), TiePress(young=one.id, mentor=suggested.entry.mentor.id))
        for number, suggested in enumerate(found.rows, start=1)
    ]
    turn = pager(t, found.page, found.pages, lambda page: YoungPress(person=one.id, page=page))
    return Screen(lines([who, t("young-suggestions", lines=lines(parts))]), (*in_rows(numbers), turn, back))


def _suggestion(t: Texts, number: int, one: Suggestion) -> Html:
    reasons = [t(f"young-reason-{reason.value}") for reason in one.reasons] or [t("young-reason-none")]
    load = t("young-load-full" if one.full else "young-load", load=one.entry.load, capacity=one.entry.mentor.capacity)
    return t(
        "young-suggestion",
        number=number,
        who=label(t, one.entry),
        why=Html(t("pair-mark-between").join([*reasons, load])),
    )


def has_pair(t: Texts, pair_id: int) -> Screen:
    """The young teacher has a mentor already: the other methodist was first."""
    return Screen(
        t("young-has-pair"),
        (
            (Button(t.plain("button-pair-open"), PairOfficePress(pair=pair_id)),),
            (Button(t.plain("button-young-back"), Go(to="young-alone")),),
        ),
    )


def results(t: Texts, found: list[Results], words: int) -> Screen:
    """What both sides say of pairs that are closed, in parts of five."""
    parts = [t("pair-results", closed=found[0].closed if found else 0)]
    for one in found:
        parts.append(Html(""))
        side = one.side.value
        parts.append(t(f"pair-results-{side}", answered=one.answered, shown=one.shown))
        if not one.scales:
            parts.append(t("pair-results-few", n=one.answered, least=AT_LEAST))
        parts += [
            t(
                "pair-results-line",
                question=t.plain(f"pair-scale-{scale.question}-{side}"),
                mean=t.number(scale.mean, 1),
                share=t.share(scale.high, scale.n),
            )
            for scale in one.scales
        ]
    read = (Button(t.plain("button-pair-words", n=words), PairListPress(show=PairList.WORDS)),) if words else ()
    return Screen(lines(parts), (read, (to_mentoring_office(t),)))


def words(t: Texts, found: Page[tuple[PairSide, str]]) -> Screen:
    """Answers in words, without names."""
    parts = [t(f"pair-words-{side.value}", words=said) for side, said in found.rows]
    turn = pager(t, found.page, found.pages, lambda page: PairListPress(show=PairList.WORDS, page=page))
    back = (Button(t.plain("button-pair-results-back"), Go(to="pair-results")),)
    return Screen(t("pair-words", lines=lines(parts)) if parts else t("pair-words-none"), (turn, back))


def end_asked(t: Texts, pair: PairCard, today: date) -> Screen:
    """One of a pair asks to close it."""
    text = t("pair-end-asked", young=person(t, pair.young), mentor=person(t, pair.mentor))
    return Screen(lines([text, *facts(t, pair, today)]), ((_open(t, pair.row.id),),))


def mentor_left(t: Texts, pair: PairCard) -> Screen:
    """The mentor of a young teacher is gone."""
    find = Button(t.plain("button-young-find"), YoungPress(person=pair.young.id))
    return Screen(t("pair-left", young=person(t, pair.young)), ((find,),))


def _open(t: Texts, pair_id: int) -> Button:
    return Button(t.plain("button-pair-open"), PairOfficePress(pair=pair_id))
