"""Known answers: the list, one of them, what the two who talked are asked and told."""

from collections.abc import Sequence

from bot.models import KnownAnswer, Subject
from bot.presses.library import KnownConsentPress, KnownDo, KnownListPress, KnownPress
from bot.presses.shared import Go
from bot.screens.shared.pages import lines, numbered, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_mentor_room
from bot.screens.shared.wording import shortened
from bot.services.library.answers import Outcome
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

LINE_LIMIT = 110


def subject_of(code: str) -> Subject | None:
    """The subject a list's button names; None: all subjects, or no subject at all (made up)."""
    return Subject(code) if code in {subject.value for subject in Subject} else None


def answer_list(t: Texts, found: Page[KnownAnswer], subject: Subject | None) -> Screen:
    """What is published, of one subject or of all."""
    code = subject.value if subject else ""
    title = t("known-title-subject", subject=t.plain(f"subject-{code}")) if subject else t("known-title")
    siblings = [
        Button(t.plain("known-button-search"), Go(to="known-search")),
        Button(t.plain("known-button-subject"), Go(to="known-subjects")),
    ]
    if not found.rows:
        everything = (Button(t.plain("known-button-all"), Go(to="known")),) if subject else ()
        text = t("known-none-subject" if subject else "known-none", title=title)
        return Screen(text, (everything, (to_mentor_room(t),)))
    numbers = numbered([KnownPress(answer=one.id, subject=code, page=found.page) for one in found.rows])
    turn = pager(t, found.page, found.pages, lambda page: KnownListPress(subject=code, page=page))
    text = t("known-list", title=title, lines=enumerated(t, found.rows))
    return Screen(text, (*numbers, turn, *pairs(siblings), (to_mentor_room(t),)))


def enumerated(t: Texts, answers: Sequence[KnownAnswer]) -> Html:
    """Questions with numbers, one a line, and how many people each has helped."""
    return lines(
        [
            t("known-line", number=number, question=in_a_line(t, one.question), helped=one.helped)
            for number, one in enumerate(answers, start=1)
        ]
    )


def in_a_line(t: Texts, text: str) -> str:
    """A text's beginning without line breaks."""
    return shortened(t, " ".join(text.split()), LINE_LIMIT)


def subjects(t: Texts, found: Sequence[tuple[Subject, int]]) -> Screen:
    """Subjects to choose from, with how many answers each has."""
    buttons = [
        Button(
            t.plain("known-choice", subject=t.plain(f"subject-{subject.value}"), count=count),
            KnownListPress(subject=subject.value),
        )
        for subject, count in found
    ]
    everything = (Button(t.plain("known-button-all"), Go(to="known")),)
    return Screen(t("known-subjects" if found else "known-subjects-none"), (*pairs(buttons), everything))


def card(t: Texts, known: KnownAnswer, press: KnownPress, *, helped: bool) -> Screen:
    """A known answer; `press` says which list it was opened from, `helped` whether this person said so."""
    back = KnownListPress(subject=press.subject, page=press.page)
    thanks = KnownPress(answer=known.id, do=KnownDo.HELPED, subject=press.subject, page=press.page)
    return Screen(
        card_text(t, known, helped=helped),
        (
            () if helped else (Button(t.plain("known-button-helped"), thanks),),
            (Button(t.plain("known-button-back"), back),),
        ),
    )


def card_text(t: Texts, known: KnownAnswer, *, helped: bool) -> Html:
    """Question, answer, subject, whom it has helped."""
    notes = [
        t("known-subject-line", subject=t.plain(f"subject-{known.subject.value}")) if known.subject else Html(""),
        t("known-helped-you", others=known.helped - 1)
        if helped
        else t("known-helped", helped=known.helped)
        if known.helped
        else Html(""),
    ]
    text = words(t, known.question, known.answer)
    shown = [note for note in notes if note]
    return t("known-card", words=text, notes=lines(shown)) if shown else text


def words(t: Texts, question: str, answer: str) -> Html:
    """A question and its answer, as they stand wherever they are read."""
    return t("known-words", question=question, answer=answer)


def helped_instead(t: Texts) -> Screen:
    """Said at the end of asking when a known answer has helped: nobody was asked."""
    return Screen(t("known-close-done"), ((to_mentor_room(t),),))


def gone(t: Texts) -> Screen:
    """The answer is hidden, or was never there."""
    return Screen(t("known-gone"), ((Button(t.plain("known-button-back"), Go(to="known")),),))


def consent(t: Texts, known: KnownAnswer) -> Screen:
    """Asks the other one, with the exact words. It names nobody, so that an awkward question stays so."""
    return Screen(
        t("known-consent", words=words(t, known.question, known.answer)),
        (
            (Button(t.plain("known-button-agree"), KnownConsentPress(answer=known.id, agree=True)),),
            (Button(t.plain("known-button-refuse"), KnownConsentPress(answer=known.id, agree=False)),),
        ),
    )


def settled(t: Texts, known: KnownAnswer, outcome: Outcome) -> Screen:
    """What came of a word given about a known answer. Who refused may think better of it."""
    rows: list[tuple[Button, ...]] = []
    if outcome is Outcome.PUBLISHED:
        rows.append((Button(t.plain("known-button-open"), KnownPress(answer=known.id)),))
    if outcome is Outcome.REFUSED:
        rows.append((Button(t.plain("known-button-agree-after-all"), KnownConsentPress(answer=known.id, agree=True)),))
    return Screen(t(f"known-settled-{outcome.value}"), (*rows, (to_mentor_room(t),)))


def proposed(t: Texts) -> Screen:
    """The other one is asked."""
    return Screen(t("known-settled-proposed"), ((to_mentor_room(t),),))


def not_proposable(t: Texts) -> Screen:
    """The consultation is not solved, has no answer, was proposed already, or is somebody else's."""
    return Screen(t("known-not-proposable"), ((to_mentor_room(t),),))


def agreed(t: Texts, known: KnownAnswer) -> Screen:
    """Told to who proposed it: published."""
    return Screen(
        t("known-agreed", question=in_a_line(t, known.question)),
        ((Button(t.plain("known-button-open"), KnownPress(answer=known.id)),),),
    )


def declined(t: Texts, known: KnownAnswer) -> Screen:
    """Told to who proposed it: it will not be published."""
    return Screen(t("known-declined", question=in_a_line(t, known.question)), ((to_mentor_room(t),),))
