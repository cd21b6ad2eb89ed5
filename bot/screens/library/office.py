"""Known answers as methodists keep them: what is published, what is hidden, how many wait for consent."""

from collections.abc import Mapping

from bot.models import KnownAnswer, KnownAnswerState
from bot.presses.library import KnownOfficeDo, KnownOfficeListPress, KnownOfficePress
from bot.screens.library.answers import card_text, in_a_line
from bot.screens.shared.pages import lines, numbered, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_mentoring_office
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

FILTERS = ("", KnownAnswerState.PUBLISHED.value, KnownAnswerState.HIDDEN.value)


def state_of(code: str) -> KnownAnswerState | None:
    """The state a list's button names; None: both that methodists read."""
    return KnownAnswerState(code) if code and code in FILTERS else None


def answer_list(
    t: Texts, found: Page[KnownAnswer], state: KnownAnswerState | None, figures: Mapping[KnownAnswerState, int]
) -> Screen:
    """What is published and hidden, or one of these; of the others, whose words are not open yet, only how many there are."""
    code = state.value if state else ""
    counts = t(
        "known-office-figures",
        published=figures[KnownAnswerState.PUBLISHED],
        hidden=figures[KnownAnswerState.HIDDEN],
        proposed=figures[KnownAnswerState.PROPOSED],
        refused=figures[KnownAnswerState.REFUSED],
    )
    others = [
        Button(t.plain(f"known-office-show-{one or 'all'}"), KnownOfficeListPress(state=one))
        for one in FILTERS
        if one != code
    ]
    last = (*pairs(others), (to_mentoring_office(t),))
    if not found.rows:
        return Screen(t("known-office-none", counts=counts), last)
    numbers = numbered([KnownOfficePress(answer=one.id, state=code, page=found.page) for one in found.rows])
    turn = pager(t, found.page, found.pages, lambda page: KnownOfficeListPress(state=code, page=page))
    rows = lines([_line(t, number, one) for number, one in enumerate(found.rows, start=1)])
    return Screen(t("known-office-list", counts=counts, lines=rows), (*numbers, turn, *last))


def _line(t: Texts, number: int, known: KnownAnswer) -> Html:
    key = f"known-office-line-{known.state.value}"
    return t(key, number=number, question=in_a_line(t, known.question), helped=known.helped)


def card(t: Texts, known: KnownAnswer, press: KnownOfficePress) -> Screen:
    """One of them, with hiding or showing; the words stay as the two agreed to them."""
    hidden = known.state is KnownAnswerState.HIDDEN

    def again(do: KnownOfficeDo) -> KnownOfficePress:
        return KnownOfficePress(answer=known.id, do=do, state=press.state, page=press.page)

    key, do = ("show", KnownOfficeDo.SHOW) if hidden else ("hide", KnownOfficeDo.ASK_TO_HIDE)
    change = Button(t.plain(f"known-office-{key}"), again(do))
    text = t(
        f"known-office-card-{known.state.value}",
        card=card_text(t, known, helped=False),
        moment=t.date_long(known.published_at) if known.published_at else "",
    )
    return Screen(text, ((change,), (_back(t, press),)))


def sure_to_hide(t: Texts, known: KnownAnswer, press: KnownOfficePress) -> Screen:
    """Asks once."""
    stay = KnownOfficePress(answer=known.id, state=press.state, page=press.page)
    hide = KnownOfficePress(answer=known.id, do=KnownOfficeDo.HIDE, state=press.state, page=press.page)
    return Screen(
        t("known-office-sure", question=in_a_line(t, known.question)),
        ((Button(t.plain("known-office-keep"), stay),), (Button(t.plain("known-office-yes-hide"), hide),)),
    )


def gone(t: Texts) -> Screen:
    """There is no such answer."""
    back = Button(t.plain("known-office-back"), KnownOfficeListPress())
    return Screen(t("known-office-gone"), ((back,),))


def _back(t: Texts, press: KnownOfficePress) -> Button:
    return Button(t.plain("known-office-back"), KnownOfficeListPress(state=press.state, page=press.page))
