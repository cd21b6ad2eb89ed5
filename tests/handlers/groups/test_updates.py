"""What the bot keeps of what happens in a support group, and what it plans to say: a row of the chat, deliveries, questions."""

from typing import Any

import pytest
from aiogram.types import Update
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import ConsultationMessage, Delivery, GroupChat, GroupTie, Project
from tests.handlers.test_walks import built, kept
from tests.harness import NOON
from tests.test_forged_presses import Scene

BOT = {"id": 4242, "is_bot": True, "first_name": "Абонемент"}
GUEST = {"id": 77, "is_bot": False, "first_name": "Гостья"}
ANOTHER_BOT = {"id": 78, "is_bot": True, "first_name": "Бот"}
RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"),
    *("can_edit_stories", "can_delete_stories", "can_manage_topics", "can_send_welcome_messages"),
)
LIMITS = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos"),
    *("can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages"),
    *("can_add_web_page_previews", "can_change_info", "can_invite_users", "can_manage_topics"),
    *("can_edit_tag", "can_react_to_messages"),
)


async def _tied(session: AsyncSession, there: Scene) -> None:
    """The chat -1 is tied as a whole."""
    assert (await session.get_one(GroupTie, 1)).project is Project.MENTOR


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "group_updates"), _tied)


def _in(chat: int, **more: Any) -> dict[str, Any]:
    return {"id": chat, "type": "supergroup", "title": f"Чат {-chat}"} | more


async def happens(there: Scene, **update: Any) -> None:
    """An update comes; nothing is answered at once."""
    there.sent.calls.clear()
    update_id = next(there.updates)
    await there.dispatcher.feed_update(there.bot, Update.model_validate({"update_id": update_id} | update))
    assert there.sent.calls == []


async def said(there: Scene, who: str | dict[str, Any], chat: dict[str, Any], **fields: Any) -> None:
    """Somebody writes in a group, or the messenger does in their name."""
    person = {"id": there.chats[who], "is_bot": False, "first_name": who} if isinstance(who, str) else who
    message = {"message_id": 500 + next(there.updates), "date": NOON, "chat": chat, "from": person}
    await happens(there, message=message | fields)


async def becomes(there: Scene, who: str, chat: dict[str, Any], status: str, **rights: Any) -> None:
    """Somebody makes the bot something in a chat."""
    person = {"id": there.chats[who], "is_bot": False, "first_name": who}
    change = {"chat": chat, "from": person, "date": NOON, "old_chat_member": {"status": "left", "user": BOT}}
    await happens(there, my_chat_member=change | {"new_chat_member": {"status": status, "user": BOT} | rights})


async def stored(there: Scene) -> str:
    """The groups, what is planned for them or about them, and the questions that came from one."""
    async with there.database.reading() as session:
        groups = (await session.scalars(select(GroupChat).order_by(GroupChat.id))).all()
        planned = (
            await session.scalars(select(Delivery).where(Delivery.notice.like("group%")).order_by(Delivery.id))
        ).all()
        words = (await session.scalars(select(ConsultationMessage).order_by(ConsultationMessage.id))).all()
    lines = [
        f"{g.chat_id} «{g.title}» {g.status.value} pins={g.can_pin} forum={g.is_forum} gone={g.gone_at}" for g in groups
    ]
    lines += [f"{one.notice} {one.params}" for one in planned]
    lines += [f"question {one.text!r} {one.kind.value} {one.entities}" for one in words if one.consultation_id > 2]
    return "\n".join(lines)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_the_bot_comes_and_goes(there: Scene, snapshot: SnapshotAssertion) -> None:
    admin = dict.fromkeys(RIGHTS, False)
    limited = dict.fromkeys(LIMITS, False) | {"until_date": 0}
    await becomes(there, "methodist", _in(-2), "member")
    await becomes(there, "methodist", _in(-3), "administrator", can_pin_messages=True, **admin)
    await becomes(there, "methodist", _in(-4, is_forum=True), "administrator", can_pin_messages=False, **admin)
    await becomes(there, "methodist", _in(-5), "restricted", is_member=True, can_pin_messages=True, **limited)
    await becomes(there, "methodist", _in(-6), "restricted", is_member=False, can_pin_messages=False, **limited)
    await becomes(there, "methodist", _in(-7), "left")
    await becomes(there, "methodist", _in(-8), "member")
    await becomes(there, "methodist", _in(-8), "kicked", until_date=0)
    await becomes(there, "teacher", _in(-9), "member")
    await becomes(there, "methodist", _in(-1), "administrator", can_pin_messages=True, **admin)

    assert await stored(there) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_titles_numbers_newcomers_and_ties(there: Scene, snapshot: SnapshotAssertion) -> None:
    await said(there, "teacher", _in(-1, title="Новое имя"), new_chat_title="Новое имя")
    await said(there, "teacher", _in(-2), new_chat_title="Чат 2")
    await said(there, "teacher", _in(-2, type="group"), migrate_to_chat_id=-22)
    await said(there, "teacher", _in(-33), migrate_from_chat_id=-3)
    await said(there, "teacher", _in(-1), migrate_to_chat_id=-100)
    await said(there, "teacher", _in(-100), new_chat_members=[ANOTHER_BOT])
    await said(there, "teacher", _in(-200), new_chat_members=[GUEST])
    await said(there, "teacher", _in(-100), new_chat_members=[ANOTHER_BOT, GUEST])
    topic = {"is_topic_message": True, "message_thread_id": 5}
    for who in ("teacher", "methodist", "admin", "stranger"):
        await said(there, who, _in(-100), text="/привязать")
    await said(there, "methodist", _in(-100), text="/tie@bot", **topic)
    await said(there, "methodist", _in(-100), text="/tie", message_thread_id=5)

    assert await stored(there) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_questions(there: Scene, snapshot: SnapshotAssertion) -> None:
    chat = _in(-1)
    other = {"date": NOON, "chat": chat, "message_id": 3}
    asked = other | {"from": GUEST, "text": "Как начать урок?"}
    bold = [{"type": "bold", "offset": 0, "length": 3}]
    file = {"document": {"file_id": "f", "file_unique_id": "u"}, "caption": "#вопрос", "media_group_id": "9"}
    await said(there, "teacher", chat, text="Что делать? #вопрос", entities=bold)
    await said(there, "teacher", chat, text="/вопрос", reply_to_message=asked | {"entities": bold})
    await said(there, "teacher", chat, text="/вопрос и ещё", reply_to_message=asked)
    await said(there, "teacher", chat, text="/вопрос", reply_to_message=asked | {"from": ANOTHER_BOT})
    of_group = asked | {"from": ANOTHER_BOT, "sender_chat": _in(-1), "message_id": 4}
    await said(there, "teacher", chat, text="/вопрос", reply_to_message=of_group)
    topic = {"forum_topic_created": {"name": "Тема", "icon_color": 1}}
    await said(there, "teacher", chat, text="/вопрос Кому?", reply_to_message=other | {"from": GUEST} | topic)
    await said(there, "teacher", chat, text="/question", is_topic_message=True, message_thread_id=6)
    await said(there, "teacher", chat, text="Где? /question", is_topic_message=True, message_thread_id=6)
    await said(there, "teacher", chat, text="Когда? /question", message_thread_id=6)
    await said(there, "teacher", chat, **file)
    await said(there, "teacher", chat, text="Просто разговор")

    assert await stored(there) == snapshot
