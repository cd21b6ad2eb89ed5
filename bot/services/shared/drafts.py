"""Drafts of Forms: begun, found, remembered, dropped."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Account, FormDraft

# Built once: the menu asks for it, and the menu is what people open most.
UNFINISHED = (
    select(FormDraft)
    .where(FormDraft.account_id == bindparam("account"))
    .order_by(FormDraft.touched_at.desc(), FormDraft.id.desc())
)


async def find(session: AsyncSession, draft_id: int, account_id: int) -> FormDraft | None:
    """The account's draft with this number, or None: it was finished, dropped, or is somebody else's."""
    draft = await session.get(FormDraft, draft_id)
    return draft if draft is not None and draft.account_id == account_id else None


async def open_draft(session: AsyncSession, account: Account) -> FormDraft | None:
    """The draft that a typed text answers: the one whose question stands last in the chat; None when there is none."""
    return await session.get(FormDraft, account.asking_draft_id) if account.asking_draft_id else None


async def unfinished(session: AsyncSession, account_id: int, forms: Collection[str]) -> list[FormDraft]:
    """The account's drafts of these forms, the most recently changed first."""
    return [draft for draft in await session.scalars(UNFINISHED, {"account": account_id}) if draft.form in forms]


async def note_screen(session: AsyncSession, account: Account, draft_id: int | None, edited: int | None) -> None:
    """A screen was shown to the account: the question of a draft, or something else (`draft_id` is None).

    After something else typed texts answer no Form, unless it went into a message above the open question (`edited`: the
    number of the message that changes, None for a new one)."""
    if draft_id is not None:
        account.asking_draft_id = draft_id
        return
    if account.asking_draft_id is None:
        # Set to what it is already, it would still be looked through for changes at the commit of every update.
        return
    draft = await open_draft(session, account)
    if draft is None or edited is None or not _question_below(draft, edited):
        account.asking_draft_id = None


def _question_below(draft: FormDraft, message_id: int) -> bool:
    return draft.message_id is not None and draft.message_id.isdigit() and int(draft.message_id) > message_id


async def begin(
    session: AsyncSession,
    account_id: int,
    form: str,
    subject: str,
    first_field: str,
    values: dict[str, Any],
    now: datetime,
) -> FormDraft:
    """The account's draft of this form about this subject: the existing one where it was left, or a new one at
    `first_field`."""
    draft = await session.scalar(
        select(FormDraft).where(
            FormDraft.account_id == account_id, FormDraft.form == form, FormDraft.subject == subject
        )
    )
    if draft is None:
        draft = FormDraft(
            account_id=account_id,
            form=form,
            subject=subject,
            field=first_field,
            values=values,
            view={},
            touched_at=now,
        )
        session.add(draft)
        await session.flush()
    draft.touched_at = now
    return draft


async def drop(session: AsyncSession, account_id: int, form: str, subject: str) -> None:
    """Delete the account's draft of this form about this subject, if there is one."""
    await session.execute(
        delete(FormDraft).where(
            FormDraft.account_id == account_id, FormDraft.form == form, FormDraft.subject == subject
        )
    )


async def remember_message(session: AsyncSession, draft_id: int, message_id: str) -> None:
    """Remember which message asks the open question, so that its keyboard can be taken away."""
    await session.execute(update(FormDraft).where(FormDraft.id == draft_id).values(message_id=message_id))
