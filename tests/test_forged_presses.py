"""Presses nobody was offered: every class, every verb, every kind of person, objects of their own, of others and of nobody."""

import itertools
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendDocument, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import CallbackQuery, Chat, Message, Update, User
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs

from bot.app import make_dispatcher
from bot.clock import ShiftedClock
from bot.database import Database
from bot.middlewares.underway import UnderwayMiddleware
from bot.models import (
    Account,
    Attendance,
    AuditEntry,
    Base,
    Broadcast,
    BroadcastPart,
    BroadcastState,
    CheckIn,
    ErasureAct,
    EventState,
    FormDraft,
    GroupChat,
    GroupTie,
    KnownAnswer,
    KnownAnswerState,
    Meeting,
    Mentor,
    MentorKind,
    MentorState,
    OutboxEntry,
    Pair,
    PairStep,
    PartKind,
    Person,
    Project,
    Registration,
    RegistrationState,
    Role,
    RoleGrant,
    RoleInvitation,
    SavedAudience,
    SeenUpdate,
    Theme,
    ThemeMaterial,
)
from bot.models.content import Part
from bot.presses.mentoring import MentorPress
from bot.presses.people import ProfileDo, ProfilePress
from bot.presses.privacy import ConsentPress
from bot.services.broadcasts import filter_language
from bot.services.consultations import conversation, questions
from bot.services.consultations.conversation import Spoken
from bot.services.privacy import erasure
from bot.services.questionnaires import lifecycle
from bot.services.shared.actors import Address, find_actor
from tests.harness import BOT_ID, NOON, TOKEN, add_person, settings_for
from tests.mentors import enrol
from tests.presses.test_wire_format import presses
from tests.services.events.event_rows import add_event

SETTINGS = settings_for("sqlite://", "sqlite://")
FIRST_CHAT = 1000
# Whose objects have the number 1, and who has those with the number 2.
VICTIMS = ("victim young", "victim mentor", "victim methodist")
WITHOUT_RIGHTS = ("stranger", "guest", "teacher", "young", "mentor")
PEOPLE = (*WITHOUT_RIGHTS, "methodist", "admin")
OF_OTHERS, OWN, OF_NOBODY = 1, 2, 999
# Behind whose doors words are read; before the others the door is closed whatever they say.
WORDY = ("young", "methodist", "admin")
EVERYBODY = filter_language.to_json(filter_language.And(()))
# Words that stand in fields of text, besides none and one that means nothing.
WORDS: dict[str, tuple[str, ...]] = {
    "by": ("a", "m", "s", "o", "k", "t"),
    "scope": ("c", "d", "p"),
    "kind": ("event", "questionnaire", "receipt", "link", "label", "none", "role", "organisation", "subject"),
    "do": ("kinds", "save", "role", "subject", "association", "event_kind", "all", "none", "usual"),
    "ref": ("ru", "full_name", "organisation", "mentor", "1", "physics"),
    "field": ("title", "starts", "closes", "seats", "theme", "audience", "subjects", "days", "capacity", "wish"),
    "part": ("month", "title", "text", "materials", "audience"),
    "show": ("tutor", "leader", "offered", "invited"),
    "state": ("published", "hidden", "proposed"),
    "subject": ("physics",),
    "topic": ("lesson",),
    "day": ("20261201",),
    "period": ("year", "last", "all", "2026-11"),
    "role": ("methodist", "admin", "teacher"),
    "to": ("menu", "profile", "events", "methodist", "admin", "broadcasts", "broadcast-new", "event-new", "privacy"),
    "target": ("e_1", "e_3", "q_1", "c_1", "c_2", "g_1", "i_" + "0" * 32, "t_1"),
    "version": ("2026-11-29",),
    "value": ("1",),
}
# What nobody owns, or what says of itself that it counts what people do.
NOT_COMPARED = {SeenUpdate.__tablename__, OutboxEntry.__tablename__}
COUNTERS = {"helped", "revision", "touched_at", "asking_draft_id", "watch_message_id"}


def values_of(name: str, annotation: Any, numbers: tuple[int, ...]) -> tuple[Any, ...]:
    """What a field may hold in a forged press."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(annotation)
    if annotation is bool:
        return (False, True)
    if annotation is int:
        return {"page": (0,), "minutes": (0, 30), "people": (0, 7), "part": (0,), "group": (0, *numbers)}.get(
            name, numbers
        )
    return ("", "zz", *WORDS.get(name, ()))


def forged(press: type[CallbackData], *numbers: int, wordy: bool = True) -> Iterator[CallbackData]:
    """Presses of a class about objects with these numbers: every verb with every number and, where `wordy`, with every word
    about the first of them."""
    fields = press.model_fields
    texts = {name: values_of(name, str, ()) for name, one in fields.items() if one.annotation is str}
    usual = {name: words[-1] for name, words in texts.items()}
    spoken = [(name, word) for name in texts for word in texts[name]] if wordy else []
    for about, words in ((numbers, [("", "")]), (numbers[:1], spoken)):
        verbs = {name: values_of(name, one.annotation, about) for name, one in fields.items() if name not in texts}
        for chosen in itertools.product(*verbs.values()):
            for name, word in words:
                yield press(**dict(zip(verbs, chosen, strict=True)) | usual | ({name: word} if name else {}))


def names_an_object(press: type[CallbackData]) -> bool:
    """Whether what the press is about has a number."""
    return any(one.annotation is int and name not in ("page", "minutes") for name, one in press.model_fields.items())


def is_an_end(press: CallbackData) -> bool:
    """Whether nothing of the one who presses is left as it was."""
    erases = isinstance(press, ProfilePress) and press.do in (ProfileDo.ERASE, ProfileDo.ERASE_LAST_ADMIN)
    return erases or isinstance(press, ConsentPress | MentorPress)


class Kept(BaseSession):
    """Calls go nowhere but into a list; what was to be sent counts as sent."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        """One call."""
        self.calls.append(method)
        if isinstance(method, SendMessage | SendDocument | SendPhoto):
            return message_in(int(method.chat_id))
        return True

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """No file is there."""
        yield b""


def message_in(chat: int) -> Message:
    """A message of the bot in somebody's chat."""
    return Message(message_id=5, date=NOON, chat=Chat(id=chat, type="private"), text="Меню")


@dataclass
class Scene:
    """A bot without a messenger, and the people in it: the chat and the number of each (0: unknown to the bot)."""

    database: Database
    dispatcher: Dispatcher
    bot: Bot
    sent: Kept
    chats: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    updates: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def presses(self, who: str, press: CallbackData) -> None:
        """Somebody presses; there is always an answer and nothing breaks."""
        chat = self.chats[who]
        number = next(self.updates)
        query = CallbackQuery(
            id=str(number),
            from_user=User(id=chat, is_bot=False, first_name=who, language_code="ru"),
            chat_instance="1",
            message=message_in(chat),
            data=press.pack(),
        )
        self.sent.calls.clear()
        with capture_logs() as logs:
            await self.dispatcher.feed_update(self.bot, Update(update_id=number, callback_query=query))
        assert not [entry for entry in logs if entry["log_level"] in ("error", "critical")], (who, press.pack(), logs)
        assert any(isinstance(call, AnswerCallbackQuery) for call in self.sent.calls), (who, press.pack())
        said = [call.text for call in self.sent.calls if isinstance(call, SendMessage | EditMessageText)]
        assert not any("сломалось" in str(text) for text in said), (who, press.pack(), said)

    async def of_others(self, who: str) -> dict[str, set[str]]:
        """The rows of all tables that are not this person's."""
        mine = {self.people[who]}
        found: dict[str, set[str]] = {}
        async with self.database.reading() as session:
            accounts = set(await session.scalars(select(Account.id).where(Account.person_id.in_(mine))))
            for table in Base.metadata.sorted_tables:
                if table.name in NOT_COMPARED:
                    continue
                columns = [column for column in table.c if column.name not in COUNTERS]
                owned = [
                    (column.name, accounts if "account" in column.name else mine)
                    for column in columns
                    if any(key.column.table.name in ("people", "accounts") for key in column.foreign_keys)
                ]
                if table.name in ("people", AuditEntry.__tablename__):
                    owned.append(("id" if table.name == "people" else "actor_id", mine))
                found[table.name] = {
                    repr(tuple(row.values()))
                    for row in (await session.execute(select(*columns))).mappings()
                    if not any(row[name] in whose for name, whose in owned)
                }
        return found


def empty_scene(database: Database) -> Scene:
    """A bot with nobody in it."""
    sent = Kept()
    dispatcher = make_dispatcher(
        SETTINGS, ShiftedClock(fixed=NOON), database, SimpleEventIsolation(), "bot", UnderwayMiddleware()
    )
    return Scene(database, dispatcher, Bot(TOKEN, session=sent), sent)


async def scene(database: Database) -> Scene:
    """Victims with objects of every kind, and people of every kind with a few of their own."""
    made = empty_scene(database)
    async with database.transaction() as session:
        await _people(session, made)
        await _events(session, made)
        await _mentoring(session, made)
        await _staff_things(session, made)
    async with database.transaction() as session:
        await lifecycle.open_due(session, SETTINGS, NOON)
    return made


async def _people(session: AsyncSession, made: Scene) -> None:
    roles = {"methodist": Role.METHODIST, "victim methodist": Role.METHODIST, "admin": Role.ADMIN}
    for number, who in enumerate((*VICTIMS, *PEOPLE), FIRST_CHAT):
        made.chats[who], made.people[who] = number, 0
        if who == "stranger":
            continue
        given = [roles[who]] if who in roles else []
        person = await add_person(session, NOON, str(number), "Петрова Анна Сергеевна", *given, teaching_since=2026)
        person.under_35 = True
        made.people[who] = person.id
        if who == "guest":
            person.registered_at = None
            person.surname = person.given_name = person.patronymic = None
    await session.flush()


async def _events(session: AsyncSession, made: Scene) -> None:
    boss, victim = made.people["victim methodist"], made.people["victim young"]
    theme = Theme(id=OF_OTHERS, month=date(2026, 12, 1), title="Тема", text="Текст", announce_at=NOON, created_at=NOON)
    session.add(theme)
    await session.flush()
    session.add(ThemeMaterial(theme_id=theme.id, title="Файл", file_id="file", file_kind="document"))
    await add_event(session, NOON, id=1, created_by=boss, theme_id=theme.id)
    await add_event(session, NOON, id=2, created_by=boss, in_=timedelta(hours=-2))
    await add_event(session, NOON, id=3, created_by=boss, state=EventState.DRAFT, published_at=None)
    for event in (1, 2):
        session.add(
            Registration(event_id=event, person_id=victim, state=RegistrationState.SEATED, number=1, registered_at=NOON)
        )
    session.add(Attendance(event_id=2, person_id=victim, how=CheckIn.LIST, at=NOON))
    account = await session.scalar(select(Account.id).where(Account.person_id == victim))
    assert account is not None
    session.add(
        FormDraft(account_id=account, form="profile", subject="", field="full_name", values={}, touched_at=NOON)
    )
    await session.flush()


async def _mentoring(session: AsyncSession, made: Scene) -> None:
    for number, prefix in ((OF_OTHERS, "victim "), (OWN, "")):
        young, mentor = made.people[f"{prefix}young"], made.people[f"{prefix}mentor"]
        # One at a time takes questions: each question goes to the mentor it is meant for.
        await enrol(
            session,
            Mentor(
                id=number,
                person_id=mentor,
                kind=MentorKind.TUTOR,
                state=MentorState.ACTIVE,
                capacity=1,
                offered_at=NOON,
            ),
        )
        await session.flush()
        asker = await session.get_one(Person, young)
        spoken = Spoken(Part(PartKind.TEXT, "Вопрос"), str(young), str(number))
        consultation = await questions.ask(session, asker, [spoken], SETTINGS, NOON)
        assert (consultation.id, consultation.responder_id) == (number, mentor)
        chat = str(made.chats[f"{prefix}mentor"])
        answerer = await find_actor(session, Address("telegram", str(BOT_ID), chat, chat), NOON)
        assert answerer is not None
        answer = Spoken(Part(PartKind.TEXT, "Ответ"), str(mentor), str(number))
        await conversation.say(session, number, answerer, answer, SETTINGS, NOON)
        session.add(
            Pair(
                id=number,
                young_id=young,
                mentor_id=mentor,
                starts_on=NOON.date(),
                ends_on=date(2027, 5, 31),
                made_at=NOON,
            )
        )
        await session.flush()
        session.add(PairStep(id=number, pair_id=number, position=0, code="first_meeting", due_on=NOON.date()))
        session.add(
            Meeting(
                id=number,
                pair_id=number,
                held_on=NOON.date(),
                minutes=30,
                topic="lesson",
                logged_by=young,
                logged_at=NOON,
            )
        )
        session.add(
            KnownAnswer(
                id=number,
                consultation_id=number,
                question="Вопрос",
                answer="Ответ",
                state=KnownAnswerState.PROPOSED,
                proposed_at=NOON,
            )
        )
    await session.flush()


async def _staff_things(session: AsyncSession, made: Scene) -> None:
    boss = made.people["victim methodist"]
    for number, state in ((OF_OTHERS, BroadcastState.DRAFT), (OWN, BroadcastState.RUNNING)):
        session.add(Broadcast(id=number, author_id=boss, state=state, filter=EVERYBODY, created_at=NOON))
        await session.flush()
        session.add(BroadcastPart(broadcast_id=number, position=0, kind=PartKind.TEXT, text="Рассылка"))
    session.add(SavedAudience(id=OF_OTHERS, name="Все", filter=EVERYBODY, author_id=boss, created_at=NOON))
    session.add(GroupChat(id=OF_OTHERS, messenger="telegram", bot_id=str(BOT_ID), chat_id="-1", added_at=NOON))
    await session.flush()
    session.add(GroupTie(id=OF_OTHERS, group_chat_id=OF_OTHERS, project=Project.MENTOR, tied_at=NOON))
    session.add(
        RoleInvitation(
            id=OF_OTHERS,
            code="0" * 31 + "1",
            role=Role.METHODIST,
            created_at=NOON,
            created_by=made.people["admin"],
            expires_at=NOON + timedelta(days=7),
        )
    )
    session.add(
        ErasureAct(
            id=OF_OTHERS,
            at=NOON,
            person_id=77,
            reason=erasure.WITHDRAWN,
            method=erasure.DELETED,
            destroyed=[],
        )
    )
    assert await session.scalar(select(RoleGrant.id).where(RoleGrant.id == OF_OTHERS)) is not None


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("who", PEOPLE)
async def test_forged_presses_are_answered_and_change_nothing_of_others(database: Database, who: str) -> None:
    there = await scene(database)
    ends: list[CallbackData] = []
    before = await there.of_others(who) if who in WITHOUT_RIGHTS else {}
    for module, found in itertools.groupby(presses(), key=lambda press: press.__module__):
        mine: list[CallbackData] = []
        for press in found:
            own = {OWN} if names_an_object(press) and who in ("young", "mentor") else set()
            mine += forged(press, *own, wordy=False) if own else ()
            foreign = (OF_OTHERS, OF_NOBODY)
            for made in forged(press, *foreign, wordy=who in WORDY):
                if is_an_end(made):
                    ends.append(made)
                else:
                    await there.presses(who, made)
        after = await there.of_others(who) if before else {}
        for table, rows in before.items():
            assert rows <= after[table], (who, module, table, rows - after[table])
        for made in mine:
            await there.presses(who, made)
        before = await there.of_others(who) if before and mine else after
    for made in ends:
        await there.presses(who, made)
