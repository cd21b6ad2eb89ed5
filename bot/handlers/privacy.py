"""Acts of destruction, for admins."""

from aiogram import Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.privacy import ActsPress, ErasureActPress
from bot.reports.privacy.erasure_act import act_file
from bot.screens.privacy import acts as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer, Attachment
from bot.services.privacy import erasure
from bot.texts import Texts

router = allow(Router(name="erasure"), Role.ADMIN)


@router.callback_query(ActsPress.filter())
async def acts(press: CallbackQuery, callback_data: ActsPress, session: AsyncSession, t: Texts) -> Answer:
    """The acts of destruction; a button gives each as a file."""
    found, pages = await erasure.acts(session, callback_data.page)
    return Answer(screens.acts(t, found, min(callback_data.page, pages - 1), pages))


@router.callback_query(ErasureActPress.filter())
async def open_act(press: CallbackQuery, callback_data: ErasureActPress, session: AsyncSession, t: Texts) -> Answer:
    """An act with its log extract, as a file."""
    act = await erasure.find_act(session, callback_data.act)
    if act is None:
        return Answer(common.gone(t))
    name = t.plain("erasure-act-file-name", act=str(act.id))
    return Answer(files=(Attachment(name, act_file(t, act)),), toast=t.plain("erasure-act-toast"))
