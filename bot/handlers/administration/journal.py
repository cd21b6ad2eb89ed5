"""«Журнал»: who did what."""

from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.administration import AuditPress
from bot.screens.administration import overview as screens
from bot.screens.shared.screen import Answer
from bot.services.administration import journal as audit_log

routes = Routes("journal", Role.ADMIN)


@routes.callback_query(AuditPress.filter())
async def open_journal(press: CallbackQuery, callback_data: AuditPress, ctx: Context) -> Answer:
    """The audit log, all of it or of one kind of objects."""
    kind = callback_data.kind if callback_data.kind in audit_log.KINDS else ""
    return Answer(screens.journal(ctx.t, await audit_log.page_of(ctx.session, kind, callback_data.page), kind))
