"""In support groups: the bot comes and goes, newcomers, questions, ties. Nothing is answered on the spot: what the bot has to say
is a Delivery, for a group takes twenty messages a minute. The one who presses gets a toast."""

from dataclasses import replace

from aiogram import F
from aiogram.enums import ChatMemberStatus
from aiogram.types import (
    CallbackQuery,
    Chat,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    User,
)

from bot.context import Context
from bot.handlers.shared.incoming import part_of
from bot.handlers.shared.routes import Routes
from bot.middlewares.groups import GROUPS, QUESTION, is_question, is_tie
from bot.models import GroupStatus, Person, Role
from bot.models.content import Part
from bot.presses.groups import GroupQuestionPress
from bot.screens.shared.screen import Answer
from bot.services.consultations import from_groups
from bot.services.consultations.conversation import Spoken
from bot.services.consultations.from_groups import Outcome, Place
from bot.services.groups import chats, posts, ties
from bot.services.groups.chats import Where
from bot.services.privacy import consent as consents
from bot.services.privacy.documents import read_document
from bot.services.shared.actors import Address
from bot.services.shared.quotas import EnoughError

# In a group nobody is answered: whoever has yet to agree to a new version of the consent is a stranger here.
routes = Routes("groups", only=F.chat.type.in_(GROUPS), lapsed=True)
# Under messages of a group: the one button there that presses.
press_routes = Routes("group_presses", only=F.message.chat.type.in_(GROUPS), lapsed=True)


def _where(address: Address, chat: Chat) -> Where:
    return Where(address.messenger, address.bot_id, str(chat.id), chat.title or "", bool(chat.is_forum))


@routes.my_chat_member()
async def bot_comes_or_goes(update: ChatMemberUpdated, ctx: Context, address: Address) -> None:
    """The bot was added, removed, made an administrator or no longer is one."""
    member = update.new_chat_member
    match member:
        case ChatMemberAdministrator():
            status, can_pin = GroupStatus.ADMINISTRATOR, bool(member.can_pin_messages)
        case ChatMemberRestricted():
            status = GroupStatus.MEMBER if member.is_member else GroupStatus.GONE
            can_pin = member.can_pin_messages
        case _:
            inside = member.status == ChatMemberStatus.MEMBER
            status, can_pin = GroupStatus.MEMBER if inside else GroupStatus.GONE, False
    await chats.change_standing(ctx.session, _where(address, update.chat), status, can_pin, ctx.visitor, ctx.now)


@routes.message(F.migrate_to_chat_id)
async def became_supergroup(message: Message, ctx: Context, address: Address) -> None:
    """The chat has another number from now on."""
    await chats.became_supergroup(ctx.session, _where(address, message.chat), str(message.migrate_to_chat_id))


@routes.message(F.migrate_from_chat_id)
async def was_a_group(message: Message, ctx: Context, address: Address) -> None:
    """The same, said in the new chat."""
    old = replace(_where(address, message.chat), chat_id=str(message.migrate_from_chat_id))
    await chats.became_supergroup(ctx.session, old, str(message.chat.id))


@routes.message(F.new_chat_title)
async def renamed(message: Message, ctx: Context, address: Address) -> None:
    """The chat has another title."""
    await chats.find_or_add(ctx.session, _where(address, message.chat), ctx.now)


@routes.message(F.new_chat_members)
async def people_came(message: Message, ctx: Context, address: Address) -> None:
    """Newcomers are greeted, bots are not; in a chat that is tied to nothing the bot is silent."""
    if all(person.is_bot for person in message.new_chat_members or ()):
        return
    group = await chats.find_or_add(ctx.session, _where(address, message.chat), ctx.now)
    tie = await ties.at(ctx.session, group.id, "")
    if tie is not None:
        await posts.greet(ctx.session, tie, ctx.settings, ctx.now)


@routes.message(is_tie)
async def tie_wanted(message: Message, ctx: Context, address: Address) -> None:
    """/привязать: a methodist is asked in private what the topic, or the chat, is about. Others are not heard."""
    if ctx.visitor is None or not (ctx.visitor.may(Role.METHODIST) or ctx.visitor.may(Role.ADMIN)):
        return
    group = await chats.find_or_add(ctx.session, _where(address, message.chat), ctx.now)
    thread = _thread(message) or ""
    await ties.ask_about_topic(ctx.session, group, thread, ctx.visitor.person, str(message.message_id), ctx.now)


@routes.message(is_question)
async def question(message: Message, ctx: Context, address: Address) -> None:
    """/вопрос, #вопрос: what the asker says in it, and in their own message that it replies to, goes to those who answer here."""
    if await chats.find(ctx.session, _where(address, message.chat)) is None:
        return
    group = await chats.find_or_add(ctx.session, _where(address, message.chat), ctx.now)
    asked = _replied_to(message)
    is_own = asked is not None and _is_by(asked, message.from_user)
    said = [_spoken(one, part) for one in (asked if is_own else None, message) if one and (part := own_words(one))]
    place = Place(group, _thread(message), str(message.message_id))
    try:
        outcome = await from_groups.ask(ctx.session, place, await _asker(ctx), said, ctx.settings, ctx.now)
    except EnoughError as error:
        await from_groups.explain(ctx.session, place, Outcome.ENOUGH, ctx.now, error.until)
        return
    about = place if asked is None or not said else replace(place, message_id=said[0].message_id)
    match outcome:
        case Outcome.NOT_TIED:
            await from_groups.explain(ctx.session, place, Outcome.NOT_TIED, ctx.now)
        case Outcome.NO_CONSENT:
            await from_groups.explain(ctx.session, about, Outcome.NO_CONSENT, ctx.now)
        case Outcome.EMPTY if asked is not None and not is_own and _can_press(asked):
            another = replace(place, message_id=str(asked.message_id))
            await from_groups.explain(ctx.session, another, Outcome.ANOTHERS, ctx.now)
        case Outcome.EMPTY:
            await from_groups.explain(ctx.session, place, Outcome.EMPTY, ctx.now)


@press_routes.callback_query(GroupQuestionPress.filter())
async def pass_on_mine(press: CallbackQuery, ctx: Context, address: Address) -> Answer:
    """«Передать вопрос» under a message: its author, and nobody else, passes it on."""
    below = press.message if isinstance(press.message, Message) else None
    asked = below.reply_to_message if below is not None else None
    part = own_words(asked) if asked is not None else None
    if below is None or asked is None or part is None:
        return Answer(toast=ctx.t.plain("group-toast-question-gone"))
    if not _is_by(asked, press.from_user):
        return Answer(toast=ctx.t.plain("group-toast-not-yours"))
    group = await chats.find(ctx.session, _where(address, below.chat))
    if group is None:
        return Answer(toast=ctx.t.plain("group-toast-not-tied"))
    place = Place(group, _thread(below), str(asked.message_id))
    said = [_spoken(asked, part)]
    outcome = await from_groups.ask(ctx.session, place, await _asker(ctx), said, ctx.settings, ctx.now)
    return Answer(toast=ctx.t.plain(f"group-toast-{outcome.value}"))


async def _asker(ctx: Context) -> Person | None:
    """Who asks, when they have consented to the document as it is now."""
    if ctx.visitor is None:
        return None
    version = read_document(ctx.settings.documents_dir, "consent", ctx.t.language).version
    return ctx.visitor.person if await consents.covers(ctx.session, ctx.visitor.person.id, version) else None


def _replied_to(message: Message) -> Message | None:
    asked = message.reply_to_message
    # In a topic every message that answers nothing replies to the topic's beginning (Bot API, «Message»).
    return None if asked is None or asked.forum_topic_created or _is_a_bots(asked) else asked


def _is_by(message: Message, person: User | None) -> bool:
    """Whether a person wrote the message, in their own name."""
    author = message.from_user
    return person is not None and author is not None and message.sender_chat is None and author.id == person.id


def _can_press(message: Message) -> bool:
    """Whether somebody wrote it who could press a button below it: not a group or a channel."""
    return message.sender_chat is None and own_words(message) is not None


def _is_a_bots(message: Message) -> bool:
    """Whether a bot wrote it. Who writes in the name of a group or channel stands behind a bot (Bot API, «Message», from)."""
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None


def _thread(message: Message) -> str | None:
    in_topic = message.is_topic_message and message.message_thread_id is not None
    return str(message.message_thread_id) if in_topic else None


def own_words(message: Message) -> Part | None:
    """What a message asks, without the word that calls the bot; None when nothing is left of it, or somebody else said it first
    (a message forwarded)."""
    part = part_of(message)
    if part is None or message.forward_origin is not None:
        return None
    text = QUESTION.sub(" ", part.text).strip()
    if text != part.text:
        # Formatting is counted in letters: with some taken out it would slip.
        part = replace(part, text=text, entities=())
    return part if part.text or part.file_id else None


def _spoken(message: Message, part: Part) -> Spoken:
    return Spoken(replace(part, album=None), str(message.chat.id), str(message.message_id))
