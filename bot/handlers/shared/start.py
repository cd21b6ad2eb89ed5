"""Coming in: /start with or without a deep link, consent, the way into registration; help and the centre's documents."""

from collections.abc import Mapping

from aiogram import F
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message, Update

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.people.registration import REGISTRATION
from bot.forms.registry import FORMS, forms_of
from bot.handlers.shared.deep_links import Opener, open_target
from bot.handlers.shared.routes import Routes
from bot.middlewares import consent as asking
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

# Reading the new version and deciding about it are all that it leaves open, with one's own data.
routes = Routes("start", lapsed=True)
help_routes = Routes("help")


async def home(ctx: Context) -> Answer:
    """The menu of a registered person."""
    left = (
        await drafts.unfinished(ctx.session, ctx.actor.account.id, forms_of(ctx.actor)) if ctx.actor.has_drafts else []
    )
    draft = next((draft for draft in left if FORMS[draft.form].begun(draft)), None)
    return Answer(menu.menu(ctx.t, ctx.actor.person.address, ctx.actor.roles, draft))


async def enter(ctx: Context, openers: Mapping[str, Opener], target: str) -> Answer:
    """Consent, registration, what `target` names, or the menu: whatever comes next for this person."""
    if ctx.visitor is None:
        return asking.request(ctx, target)
    if ctx.visitor.person.registered_at is None:
        values = {"then": target} if target else {}
        return await begin(ctx, REGISTRATION, values=values)
    return await open_target(ctx, openers, target) if target else await home(ctx)


@routes.message(CommandStart())
async def start(message: Message, command: CommandObject, ctx: Context, openers: Mapping[str, Opener]) -> Answer:
    """/start: consent, registration, or what the deep link names, or the menu. Who had blocked the bot is back."""
    if ctx.known is not None:
        accounts.mark_reachable(ctx.known.account)
    if ctx.visitor is not None:
        ctx.visitor = await roles.name_admin(ctx.session, ctx.visitor, ctx.settings.admin_ids, ctx.now)
    return await enter(ctx, openers, valid_target(command.args or ""))


@routes.callback_query(Go.filter(F.to == "start"))
async def start_again(press: CallbackQuery, ctx: Context, openers: Mapping[str, Opener]) -> Answer:
    """«Зарегистрироваться», «Подумать ещё»."""
    return await enter(ctx, openers, "")


@routes.callback_query(ConsentPress.filter(F.agree.is_(False)))
async def disagree(press: CallbackQuery, callback_data: ConsentPress, ctx: Context) -> Answer:
    """Refused: nothing is stored; what was stored under an earlier consent is left to the person to erase."""
    if ctx.known is None:
        return Answer(consent.refused(ctx.t, valid_target(callback_data.then)))
    return Answer(consent.refused_anew(ctx.t, callback_data.then))


@routes.callback_query(ConsentPress.filter(F.agree))
async def agree(
    press: CallbackQuery,
    callback_data: ConsentPress,
    ctx: Context,
    openers: Mapping[str, Opener],
    address: Address,
    event_update: Update,
) -> Answer | asking.Resumed:
    """Consent given; on to registration, or to what the person was about to do. A button of an older text asks again."""
    document = read_document(ctx.settings.documents_dir, "consent", ctx.t.language)
    then, lapsed = callback_data.then, ctx.lapsed
    if ctx.visitor is None and callback_data.version != document.version:
        return asking.request(ctx, then, asking.replied_to(press))
    if callback_data.version == document.version:
        ctx.visitor = await consents.give(ctx.session, address, ctx.t.language, document.version, ctx.now)
    if not lapsed or valid_target(then) or not then:
        return await enter(ctx, openers, valid_target(then))
    # Pressed a second time it is no longer lapsed: what waited is done once.
    waited = asking.waited(press, then, event_update.update_id)
    return asking.Resumed(waited) if waited is not None else Answer(consent.agreed(ctx.t))


@help_routes.message(Command("help"))
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
