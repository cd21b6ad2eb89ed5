"""Coming in: /start with or without a deep link, consent, the way into registration; help and the centre's documents."""

from dataclasses import replace
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.people.registration import REGISTRATION
from bot.forms.registry import FORMS, forms_of
from bot.handlers.shared.deep_links import open_target
from bot.presses.privacy import ConsentPress
from bot.presses.shared import Go, OpenBelowPress, OpenTarget
from bot.screens.privacy import consent
from bot.screens.shared import menu
from bot.screens.shared.screen import Answer, Attachment
from bot.screens.shared.targets import valid_target
from bot.services.people import roles
from bot.services.privacy import consent as consents
from bot.services.privacy.documents import read_document
from bot.services.shared import accounts, drafts
from bot.services.shared.actors import Actor, Address
from bot.texts import Texts

router = Router(name="start")


async def home(session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """The menu of a registered person."""
    left = await drafts.unfinished(session, actor.account.id, forms_of(actor)) if actor.has_drafts else []
    draft = next((draft for draft in left if FORMS[draft.form].begun(draft)), None)
    return Answer(menu.menu(t, actor.person.address, actor.roles, draft))


async def enter(
    session: AsyncSession, settings: Settings, t: Texts, actor: Actor | None, now: datetime, target: str
) -> Answer:
    """Consent, registration, what `target` names, or the menu: whatever comes next for this person."""
    document = read_document(settings.documents_dir, "consent", t.language)
    if actor is None or not await consents.covers(session, actor.person.id, document.version):
        file = Attachment(t.plain("document-consent-file", version=document.version), document.content)
        screen = consent.ask(t, document.version, t.date_short(document.dated), target)
        return Answer(screen, files=(file,), fresh=True)
    if actor.person.registered_at is None:
        values = {"then": target} if target else {}
        return await begin(session, settings, t, actor, now, REGISTRATION, values=values)
    return await open_target(session, t, actor, now, target) if target else await home(session, t, actor)


@router.message(CommandStart())
async def start(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor | None,
    now: datetime,
) -> Answer:
    """/start: consent, registration, or what the deep link names, or the menu. Who had blocked the bot is back."""
    if actor is not None:
        accounts.unblocked(actor.account)
        actor = await roles.name_admin(session, actor, settings.admin_ids, now)
    return await enter(session, settings, t, actor, now, valid_target(command.args or ""))


@router.callback_query(Go.filter(F.to == "start"))
async def start_again(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor | None, now: datetime
) -> Answer:
    """«Зарегистрироваться», «Подумать ещё»."""
    return await enter(session, settings, t, actor, now, "")


@router.callback_query(OpenTarget.filter())
async def open_link(
    press: CallbackQuery,
    callback_data: OpenTarget,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor | None,
    now: datetime,
) -> Answer:
    """What a deep link named, after registration."""
    return await enter(session, settings, t, actor, now, valid_target(callback_data.target))


@router.callback_query(OpenBelowPress.filter())
async def open_below(
    press: CallbackQuery,
    callback_data: OpenBelowPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor | None,
    now: datetime,
) -> Answer:
    """The button under a broadcast: what it names, in a message of its own."""
    return replace(await enter(session, settings, t, actor, now, valid_target(callback_data.target)), fresh=True)


@router.callback_query(ConsentPress.filter(F.agree.is_(False)))
async def disagree(press: CallbackQuery, callback_data: ConsentPress, t: Texts, actor: Actor | None) -> Answer:
    """Refused: nothing is stored; what was stored under an earlier consent is left to the person to erase."""
    then = valid_target(callback_data.then)
    return Answer(consent.refused(t, then) if actor is None else consent.refused_anew(t, then))


@router.callback_query(ConsentPress.filter(F.agree))
async def agree(
    press: CallbackQuery,
    callback_data: ConsentPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor | None,
    address: Address,
    now: datetime,
) -> Answer:
    """Consent given; on to registration, or to where the person was going. A button of an older text asks again."""
    document = read_document(settings.documents_dir, "consent", t.language)
    if callback_data.version == document.version:
        actor = await consents.give(session, address, t.language, document.version, now)
    return await enter(session, settings, t, actor, now, valid_target(callback_data.then))


@router.message(Command("help"))
async def show_help(message: Message, t: Texts, actor: Actor | None) -> Answer:
    """What the bot can do for this person."""
    return Answer(menu.help_screen(t, actor.roles if actor else frozenset()))


@router.message(Command("privacy"))
async def privacy(message: Message, settings: Settings, t: Texts) -> Answer:
    """The policy and the text of consent, as files."""
    documents = {name: read_document(settings.documents_dir, name, t.language) for name in ("policy", "consent")}
    files = tuple(
        Attachment(t.plain(f"document-{name}-file", version=document.version), document.content)
        for name, document in documents.items()
    )
    return Answer(consent.documents(t), files=files)
