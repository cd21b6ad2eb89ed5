"""Coming in: /start with or without a deep link, consent, the way into registration; help and the centre's documents."""

from collections.abc import Mapping

from aiogram import F
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.people.registration import REGISTRATION
from bot.forms.registry import FORMS, forms_of
from bot.handlers.shared.deep_links import Opener, open_target
from bot.handlers.shared.routes import Routes
from bot.presses.privacy import ConsentPress
from bot.presses.shared import Go
from bot.screens.privacy import consent
from bot.screens.shared import menu
from bot.screens.shared.screen import Answer, Attachment
from bot.screens.shared.targets import valid_target
from bot.services.people import roles
from bot.services.privacy import consent as consents
from bot.services.privacy.documents import read_document
from bot.services.shared import accounts, drafts
from bot.services.shared.actors import Address

routes = Routes("start")


async def home(ctx: Context) -> Answer:
    """The menu of a registered person."""
    left = (
        await drafts.unfinished(ctx.session, ctx.actor.account.id, forms_of(ctx.actor)) if ctx.actor.has_drafts else []
    )
    draft = next((draft for draft in left if FORMS[draft.form].begun(draft)), None)
    return Answer(menu.menu(ctx.t, ctx.actor.person.address, ctx.actor.roles, draft))


async def enter(ctx: Context, openers: Mapping[str, Opener], target: str) -> Answer:
    """Consent, registration, what `target` names, or the menu: whatever comes next for this person."""
    document = read_document(ctx.settings.documents_dir, "consent", ctx.t.language)
    if ctx.visitor is None or not await consents.covers(ctx.session, ctx.visitor.person.id, document.version):
        file = Attachment(ctx.t.plain("document-consent-file", version=document.version), document.content)
        screen = consent.ask(ctx.t, document.version, ctx.t.date_short(document.dated), target)
        return Answer(screen, files=(file,), fresh=True)
    if ctx.visitor.person.registered_at is None:
        values = {"then": target} if target else {}
        return await begin(ctx, REGISTRATION, values=values)
    return await open_target(ctx, openers, target) if target else await home(ctx)


@routes.message(CommandStart())
async def start(message: Message, command: CommandObject, ctx: Context, openers: Mapping[str, Opener]) -> Answer:
    """/start: consent, registration, or what the deep link names, or the menu. Who had blocked the bot is back."""
    if ctx.visitor is not None:
        accounts.mark_reachable(ctx.visitor.account)
        ctx.visitor = await roles.name_admin(ctx.session, ctx.visitor, ctx.settings.admin_ids, ctx.now)
    return await enter(ctx, openers, valid_target(command.args or ""))


@routes.callback_query(Go.filter(F.to == "start"))
async def start_again(press: CallbackQuery, ctx: Context, openers: Mapping[str, Opener]) -> Answer:
    """«Зарегистрироваться», «Подумать ещё»."""
    return await enter(ctx, openers, "")


@routes.callback_query(ConsentPress.filter(F.agree.is_(False)))
async def disagree(press: CallbackQuery, callback_data: ConsentPress, ctx: Context) -> Answer:
    """Refused: nothing is stored; what was stored under an earlier consent is left to the person to erase."""
    then = valid_target(callback_data.then)
    return Answer(consent.refused(ctx.t, then) if ctx.visitor is None else consent.refused_anew(ctx.t, then))


@routes.callback_query(ConsentPress.filter(F.agree))
async def agree(
    press: CallbackQuery, callback_data: ConsentPress, ctx: Context, openers: Mapping[str, Opener], address: Address
) -> Answer:
    """Consent given; on to registration, or to where the person was going. A button of an older text asks again."""
    document = read_document(ctx.settings.documents_dir, "consent", ctx.t.language)
    if callback_data.version == document.version:
        ctx.visitor = await consents.give(ctx.session, address, ctx.t.language, document.version, ctx.now)
    return await enter(ctx, openers, valid_target(callback_data.then))


@routes.message(Command("help"))
async def show_help(message: Message, ctx: Context) -> Answer:
    """What the bot can do for this person."""
    return Answer(menu.help_screen(ctx.t, ctx.visitor.roles if ctx.visitor else frozenset()))


@routes.message(Command("privacy"))
async def privacy(message: Message, ctx: Context) -> Answer:
    """The policy and the text of consent, as files."""
    documents = {
        name: read_document(ctx.settings.documents_dir, name, ctx.t.language) for name in ("policy", "consent")
    }
    files = tuple(
        Attachment(ctx.t.plain(f"document-{name}-file", version=document.version), document.content)
        for name, document in documents.items()
    )
    return Answer(consent.documents(ctx.t), files=files)
