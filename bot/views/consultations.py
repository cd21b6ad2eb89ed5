"""One consultation, as its two sides see it and as methodists do."""

from bot.context import Context
from bot.models import ConsultationState
from bot.screens.consultations import cards, office
from bot.screens.shared.screen import Answer
from bot.services.consultations import reading
from bot.services.library import proposals


async def card(ctx: Context, number: int) -> Answer:
    """The consultation with its last messages; to somebody who is none of its sides, that there is none."""
    consultation = await reading.read(ctx.session, number, ctx.actor.person.id)
    if consultation is None:
        return Answer(cards.gone(ctx.t))
    messages = await reading.said_by(ctx.session, consultation)
    proposable = await proposals.may_propose(ctx.session, number, ctx.actor.person.id)
    return Answer(cards.card(ctx.t, consultation, messages, ctx.now, proposable=proposable))


async def office_card(ctx: Context, number: int) -> Answer:
    """A question that waits, or that the methodist answers; for a question of their own, that there is none."""
    consultation = await reading.read_waiting(ctx.session, number, ctx.actor.person.id)
    if consultation is None:
        return Answer(cards.gone(ctx.t))
    waits = consultation.row.state is ConsultationState.WAITING
    return Answer(
        office.card(ctx.t, consultation, await reading.said_by(ctx.session, consultation), ctx.now, waits=waits)
    )
