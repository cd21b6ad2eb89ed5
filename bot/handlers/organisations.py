"""The register of organisations: what is in it, uploading a file, a sample of one."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.organisations import REGISTER_UPLOAD
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.shared import Go
from bot.screens import organisations as screens
from bot.screens.shared.screen import Answer, Attachment
from bot.services.organisations import importing
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="register"), Role.ADMIN)


@router.callback_query(Go.filter(F.to == "register"))
async def register(press: CallbackQuery, session: AsyncSession, t: Texts) -> Answer:
    """How many organisations there are."""
    return Answer(screens.register(t, await importing.counts(session)))


@router.callback_query(Go.filter(F.to == "register-upload"))
async def upload(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Загрузить файл»."""
    return await begin(session, settings, t, actor, now, REGISTER_UPLOAD)


@router.callback_query(Go.filter(F.to == "register-sample"))
async def sample(press: CallbackQuery, session: AsyncSession, t: Texts) -> Answer:
    """«Образец»: an XLSX to fill in."""
    # XlsxWriter is loaded only when a file is made.
    from bot.reports.organisations import register_sample

    file = Attachment(t.plain("register-sample-name"), register_sample(t))
    shown = screens.register(t, await importing.counts(session))
    return Answer(shown, files=(file,), toast=t.plain("register-sample-toast"))
