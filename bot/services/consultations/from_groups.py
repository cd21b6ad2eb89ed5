"""Questions out of support groups: to the association's mentor or the methodists, the answer back into the thread."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import GroupChat, Priority
from bot.services.consultations import conversation, questions
from bot.services.consultations.conversation import Spoken
from bot.services.consultations.questions import GroupSource
from bot.services.groups import chats, ties
from bot.services.shared import planning
from bot.services.shared.planning import Notice

TAKEN, EMPTY = Notice("group-question-taken"), Notice("group-question-empty")


async def ask(
    session: AsyncSession,
    group: GroupChat,
    thread_id: str | None,
    message_id: str,
    said: Sequence[Spoken],
    settings: Settings,
    now: datetime,
) -> bool:
    """Ask what was `said` in a group by the message that calls the bot (`message_id`) and by the one before it; the group is told
    that it was passed on, or how to ask when nothing was said. What was passed on before is not asked again; words that come
    on top of it are a question of their own. Whether there was a new one."""
    if not said:
        await _tell(session, group, EMPTY, thread_id, message_id, now)
        return False
    # Two who call the bot to the same message at once ask one after the other.
    await chats.lock(session, group.id)
    new = [spoken for spoken in said if not await conversation.is_there(session, spoken)]
    if not new:
        return False
    about = new[0].message_id
    tie = await ties.at(session, group.id, thread_id or "")
    source = GroupSource(group.id, thread_id, about, tie.association_id if tie else None)
    _, is_new = await questions.ask_in_group(session, source, new, settings, now)
    if is_new:
        await _tell(session, group, TAKEN, thread_id, about, now)
    return is_new


async def _tell(
    session: AsyncSession, group: GroupChat, notice: Notice, thread_id: str | None, message_id: str, now: datetime
) -> None:
    await planning.plan(
        session,
        group_chat_id=group.id,
        notice=notice,
        key=f"{notice}:{group.chat_id}:{message_id}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        # A chat that becomes a supergroup counts its messages anew.
        params={"chat": group.chat_id, "thread": thread_id, "message": message_id},
        urgent=True,
    )
