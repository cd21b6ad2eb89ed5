"""«Администрирование»: state, journal, people without an organisation."""

from dataclasses import replace
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.methodist.push import lag
from bot.middlewares.access import allow
from bot.models import Role
from bot.presses.administration import AuditPress
from bot.presses.shared import Go
from bot.screens import organisations as register_screens
from bot.screens.administration import overview as screens
from bot.screens.shared.screen import Answer
from bot.services.administration import journal as audit_log
from bot.services.administration import overview, unconfirmed
from bot.services.organisations import without_organisation as unlisted
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="admin"), Role.ADMIN)


async def _state(session: AsyncSession, t: Texts, now: datetime) -> Answer:
    return Answer(screens.admin(t, await overview.of(session, now), await lag(session, now)))


@router.message(Command("admin"))
async def admin_command(message: Message, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """/admin"""
    return await _state(session, t, now)


@router.callback_query(Go.filter(F.to == "admin"))
async def admin_press(press: CallbackQuery, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """«Администрирование», «Обновить»."""
    return await _state(session, t, now)


@router.callback_query(AuditPress.filter())
async def journal(press: CallbackQuery, callback_data: AuditPress, session: AsyncSession, t: Texts) -> Answer:
    """The audit log, all of it or of one kind of objects."""
    kind = callback_data.kind if callback_data.kind in audit_log.KINDS else ""
    return Answer(screens.journal(t, await audit_log.page_of(session, kind, callback_data.page), kind))


@router.callback_query(Go.filter(F.to == "unlisted"))
async def without_organisation(press: CallbackQuery, callback_data: Go, session: AsyncSession, t: Texts) -> Answer:
    """People who did not find theirs in the register."""
    return Answer(register_screens.unlisted(t, await unlisted.page_of(session, callback_data.page)))


@router.callback_query(Go.filter(F.to == "unsure"))
async def unsure(press: CallbackQuery, session: AsyncSession, t: Texts, now: datetime) -> Answer:
    """Announcements that may not have arrived: asks before they go a second time."""
    found = await unconfirmed.count(session, now)
    return Answer(screens.unsure(t, found)) if found else await _state(session, t, now)


@router.callback_query(Go.filter(F.to == "unsure-again"))
async def send_unsure_again(
    press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Да, отправить ещё раз»"""
    again = await unconfirmed.send_again(session, actor.person, now)
    shown = await _state(session, t, now)
    return replace(shown, toast=t.plain("admin-toast-unsure", n=again))
