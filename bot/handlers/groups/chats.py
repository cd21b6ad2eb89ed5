"""In support groups: the bot comes and goes, newcomers, questions, ties. Nothing is answered on the spot: what the bot has to say
is a Delivery, for a group takes twenty messages a minute."""

from dataclasses import replace

from aiogram import F
from aiogram.enums import ChatMemberStatus
from aiogram.types import Chat, ChatMemberAdministrator, ChatMemberRestricted, ChatMemberUpdated, Message

from bot.context import Context
from bot.handlers.shared.incoming import part_of
from bot.handlers.shared.routes import Routes
from bot.middlewares.groups import GROUPS, QUESTION, is_question, is_tie
from bot.models import GroupStatus, Role
from bot.models.content import Part
from bot.services.consultations import from_groups
from bot.services.consultations.conversation import Spoken
from bot.services.groups import chats, posts, ties
from bot.services.groups.chats import Where
from bot.services.shared.actors import Address

# In a group nobody is answered: whoever has yet to agree to a new version of the consent is a stranger here.
routes = Routes("groups", only=F.chat.type.in_(GROUPS), lapsed=True)


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
    """/вопрос, #вопрос: what it replies to, and what it says itself, goes to those who answer here."""
    group = await chats.find_or_add(ctx.session, _where(address, message.chat), ctx.now)
    asked = message.reply_to_message
    # In a topic every message that answers nothing replies to the topic's beginning (Bot API, «Message»).
    if asked is not None and (asked.forum_topic_created or _is_a_bots(asked)):
        asked = None
    said = [_spoken(one, part) for one in (asked, message) if one is not None and (part := _question_part(one))]
    await from_groups.ask(ctx.session, group, _thread(message), str(message.message_id), said, ctx.settings, ctx.now)


def _is_a_bots(message: Message) -> bool:
    """Whether a bot wrote it. Who writes in the name of a group or channel stands behind a bot (Bot API, «Message», from)."""
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None


def _thread(message: Message) -> str | None:
    in_topic = message.is_topic_message and message.message_thread_id is not None
    return str(message.message_thread_id) if in_topic else None


def _question_part(message: Message) -> Part | None:
    """What a message asks, without the word that calls the bot; None when nothing is left of it."""
    part = part_of(message)
    if part is None:
        return None
    text = QUESTION.sub(" ", part.text).strip()
    if text != part.text:
        # Formatting is counted in letters: with some taken out it would slip.
        part = replace(part, text=text, entities=())
    return part if part.text or part.file_id else None


def _spoken(message: Message, part: Part) -> Spoken:
    return Spoken(replace(part, album=None), str(message.chat.id), str(message.message_id))
