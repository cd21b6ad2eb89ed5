"""The base of mentors as methodists keep it: two bases apart, offers that wait, one mentor's card."""

from bot.models import MentorKind, MentorState, Person
from bot.presses.mentoring import MentorListPress, MentorOfficeDo, MentorOfficePress
from bot.presses.shared import Go
from bot.screens.mentoring import offer as own
from bot.screens.shared.pages import in_rows, lines, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_mentoring_office
from bot.services.mentoring.directory import Counts, Entry
from bot.services.shared.pages import Page
from bot.texts import Html, Texts


def base(t: Texts, counts: Counts) -> Screen:
    """«Наставники»: the numbers of both bases, what waits on top."""
    parts = [
        t(f"mentor-base-{kind.value}", active=counts.active[kind], paused=counts.paused[kind]) for kind in MentorKind
    ]
    waiting = []
    for state, count in ((MentorState.OFFERED, counts.offered), (MentorState.INVITED, counts.invited)):
        if count:
            parts.append(t(f"mentor-base-{state.value}", n=count))
            label = t.plain(f"button-mentor-base-{state.value}", n=count)
            waiting.append(Button(label, MentorListPress(show=state.value)))
    bases = [
        Button(
            t.plain(f"button-mentor-base-{kind.value}", n=counts.active[kind] + counts.paused[kind]),
            MentorListPress(show=kind.value),
        )
        for kind in MentorKind
    ]
    acts = (
        Button(t.plain("button-mentor-search"), MentorOfficePress(do=MentorOfficeDo.SEARCH)),
        Button(t.plain("button-mentor-invite"), MentorOfficePress(do=MentorOfficeDo.INVITE)),
    )
    return Screen(
        t("mentor-base", lines=lines(parts)), (*pairs(waiting), *pairs(bases), acts, (to_mentoring_office(t),))
    )


def mentor_list(t: Texts, show: str, found: Page[Entry]) -> Screen:
    """A page of one base, or of what waits."""
    if not found.rows:
        return Screen(t(f"mentor-list-{show}-none"), ((to_base(t),),))
    parts = [line(t, number, entry) for number, entry in enumerate(found.rows, start=1)]
    numbers = tuple(
        Button(t.plain("mentor-number", number=number), MentorOfficePress(mentor=entry.mentor.id))
        for number, entry in enumerate(found.rows, start=1)
    )
    turn = pager(t, found.page, found.pages, lambda page: MentorListPress(show=show, page=page))
    rows = (*in_rows(numbers), turn, (to_base(t),))
    return Screen(t(f"mentor-list-{show}", total=found.total, lines=lines(parts)), rows)


def line(t: Texts, number: int, entry: Entry) -> Html:
    """A mentor in a list: who, of where, how busy."""
    state = "paused" if entry.mentor.state is MentorState.PAUSED else "active"
    return t(
        f"mentor-list-line-{state}",
        number=number,
        who=own.name_and_place(t, entry.person, entry.organisation.name if entry.organisation else None),
        load=entry.load,
        capacity=entry.mentor.capacity,
    )


def label(t: Texts, entry: Entry) -> str:
    """A mentor on a button of a search: name and place."""
    return own.name_and_place(t, entry.person, entry.organisation.name if entry.organisation else None)


def person_label(t: Texts, person: Person) -> str:
    """Somebody to invite, on a button."""
    return own.name_and_place(t, person, person.organisation.name if person.organisation else None)


def card(t: Texts, entry: Entry) -> Screen:
    """One mentor: state, load, what they offer; what can be done."""
    mentor = entry.mentor
    parts = [
        t("mentor-card", who=label(t, entry), kind=t.plain(f"mentor-kind-{mentor.kind.value}")),
        own.standing(t, mentor),
    ]
    if mentor.state in (MentorState.ACTIVE, MentorState.PAUSED):
        parts.append(own.load(t, entry))
    if mentor.state is not MentorState.INVITED:
        parts += own.particulars(t, mentor)
    return Screen(lines(parts), (*_deeds(t, entry), (to_base(t),)))


def _deeds(t: Texts, entry: Entry) -> tuple[tuple[Button, ...], ...]:
    number = entry.mentor.id
    match entry.mentor.state:
        case MentorState.OFFERED:
            approve = Button(
                t.plain("button-mentor-approve"), MentorOfficePress(mentor=number, do=MentorOfficeDo.APPROVE)
            )
            refuse = Button(t.plain("button-mentor-refuse"), MentorOfficePress(mentor=number, do=MentorOfficeDo.REFUSE))
            return ((approve, refuse),)
        case MentorState.ACTIVE | MentorState.PAUSED | MentorState.INVITED:
            return (
                (
                    Button(
                        t.plain("button-mentor-remove"),
                        MentorOfficePress(mentor=number, do=MentorOfficeDo.ASK_TO_REMOVE),
                    ),
                ),
            )
        case _:
            return ()


def sure_to_remove(t: Texts, entry: Entry) -> Screen:
    """Asks once."""
    number = entry.mentor.id
    return Screen(
        t("mentor-sure-remove", who=label(t, entry), pairs=entry.pairs),
        (
            (Button(t.plain("button-mentor-keep"), MentorOfficePress(mentor=number)),),
            (Button(t.plain("button-mentor-yes-remove"), MentorOfficePress(mentor=number, do=MentorOfficeDo.REMOVE)),),
        ),
    )


def invited(t: Texts, outcome: str) -> Screen:
    """What came of inviting somebody."""
    return Screen(t(f"mentor-invite-{outcome}"), ((to_base(t),),))


def mentor_notice(t: Texts, key: str, entry: Entry) -> Screen:
    """A notice to methodists about a mentor, with what they can do."""
    text = t(key, who=label(t, entry), pairs=entry.pairs, kind=t.plain(f"mentor-kind-{entry.mentor.kind.value}"))
    if entry.mentor.state is MentorState.OFFERED:
        return Screen(lines([text, *own.particulars(t, entry.mentor)]), _deeds(t, entry))
    open_card = Button(t.plain("button-mentor-open"), MentorOfficePress(mentor=entry.mentor.id))
    return Screen(text, ((open_card,),))


def declined(t: Texts, person: Person) -> Screen:
    """Told to who invited."""
    return Screen(t("mentor-declined", name=person.full_name or t.plain("mentor-nameless")), ((to_base(t),),))


def to_base(t: Texts) -> Button:
    """The way back to the base."""
    return Button(t.plain("button-mentor-base-back"), Go(to="mentors"))
