"""Which broadcast a Form is about, and what is shown when it was left as it was."""

from bot.forms.engine import FormContext
from bot.screens.shared.screen import Answer
from bot.views.broadcasts import broadcast_card


def about(ctx: FormContext) -> int:
    """The number of the broadcast a Form is about: its subject begins with it."""
    return int(ctx.draft.subject.partition(".")[0])


async def unchanged(ctx: FormContext) -> Answer:
    """The broadcast a Form was about, left as it was."""
    return await broadcast_card(ctx, about(ctx), ctx.t("event-form-unchanged"))
