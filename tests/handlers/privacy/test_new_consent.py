"""A new version of the consent: what is closed until it is agreed to, and how people go on from where they were."""

import tomllib
from pathlib import Path
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import AnswerCallbackQuery, SendDocument, SendMessage
from sqlalchemy import func, select, update

from bot.database import Database
from bot.models import (
    Base,
    Consent,
    ConsultationMessage,
    FormDraft,
    OutboxEntry,
    Person,
    Registration,
    SeenUpdate,
)
from bot.presses.privacy import LONGEST, ONCE_MORE, ConsentPress, press_in, with_press
from tests.handlers.people.test_registration import new_consent
from tests.handlers.test_walks import says
from tests.harness import City
from tests.presses.test_wire_format import presses
from tests.services.events.event_rows import add_event
from tests.test_forged_presses import Scene, scene

WIRE = tomllib.loads((Path(__file__).parents[2] / "presses" / "wire_format.toml").read_text(encoding="utf-8"))
# Everything that a new version leaves open: the decision itself, the way back to it, one's own data.
OPEN = ("consent:", "go:start:", "pr:d:", "pr:e:", "pr:x:", "pr:z:")
ASKED = "Новая версия согласия"
TEXTS = (
    "/menu",
    "/events",
    "/theme",
    "/mentor",
    "/my",
    "/profile",
    "/help",
    "/methodist",
    "/admin",
    "/cancel",
    "слова",
)


async def rows_of_all(database: Database) -> dict[str, list[str]]:
    """All rows but the numbers of updates."""
    async with database.reading() as session:
        return {
            table.name: sorted(map(repr, (await session.execute(select(table))).all()))
            for table in Base.metadata.sorted_tables
            if table.name not in (SeenUpdate.__tablename__, OutboxEntry.__tablename__)
        }


async def lapse(database: Database) -> None:
    """Everybody has agreed to a version that is no longer the present one."""
    async with database.transaction() as session:
        await session.execute(update(Consent).values(version="2020-01-01"))


def asked(there: Scene) -> bool:
    """Whether the person was shown the request and nothing else."""
    shown = [call for call in there.sent.calls if not isinstance(call, AnswerCallbackQuery)]
    kinds = [type(call) for call in shown]
    return kinds == [SendDocument, SendMessage] and ASKED in shown[1].text  # type: ignore[attr-defined]


class Raw(CallbackData, prefix="raw"):
    """A button as it stands in the wire format."""

    data: str

    def pack(self) -> str:
        """As it stands there."""
        return self.data


async def test_no_button_and_no_word_gets_past_a_new_version(database: Database) -> None:
    there = await scene(database)
    async with database.transaction() as session:
        drafts = await session.scalar(select(func.count()).select_from(FormDraft))
    assert drafts and set(WIRE) == {press.__name__ for press in presses()}
    await lapse(database)
    before = await rows_of_all(database)
    buttons = [button for one in WIRE.values() for button in one["buttons"] if not button.startswith(OPEN)]
    assert len(buttons) > 200
    for button in buttons:
        await there.presses("methodist", Raw(data=button))
        assert asked(there), button
    for who in ("guest", "teacher", "mentor", "admin"):
        for button in ("e:1:s:", "fb:1", "f:1:full_name:v:1", "go:menu:0", "go:admin:0", "nonsense"):
            await there.presses(who, Raw(data=button))
            assert asked(there), (who, button)
        for text in TEXTS:
            await says(there, who, text)
            assert asked(there), (who, text)
    await says(there, "teacher", "/start e_1")
    assert asked(there)
    for data in ("consent:0:2020-01-01:", "pr:d:", "pr:e:"):
        await there.presses("teacher", Raw(data=data))
        assert not asked(there), "reading, deciding and one's own data stay open"
    await says(there, "teacher", "/privacy")
    assert [type(call) for call in there.sent.calls] == [SendDocument, SendDocument, SendMessage]
    assert await rows_of_all(database) == before


async def test_a_press_that_had_to_wait_is_done_once_the_version_is_agreed_to(city: City, tmp_path: Path) -> None:
    anna = await city.person()
    async with city.session() as session:
        event = await add_event(session, city.now)
        number = event.id
    new_consent(city, tmp_path, "2026-11-30")
    await anna.presses(data=f"e:{number}:s:")
    await anna.sees(ASKED)
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Registration)) == 0
    await anna.presses("Не согласен(на)")
    await anna.sees("остальное закрыто")
    await anna.presses(data=f"e:{number}:s:")
    await anna.sees(ASKED)
    await anna.presses("Не согласен(на)")
    await anna.sees("остальное закрыто")
    await anna.presses("Подумать ещё")
    request = await anna.sees(ASKED)
    agree = request.buttons[0][0].data
    await anna.presses("Согласен(на)")
    await anna.sees("Вы записаны")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Registration)) == 1
        assert (await session.scalars(select(Consent.version).order_by(Consent.id))).all()[-1] == "2026-11-30"
    await anna.presses(data=f"e:{number}:x:")
    await city.messenger.quiet()
    await anna.presses(data=agree, message=request.id)
    await anna.sees("это «Абонемент»")
    async with city.session() as session:
        states = (await session.scalars(select(Registration.state))).all()
    assert [state.value for state in states] == ["cancelled"], "an old button does nothing a second time"


async def test_an_answer_typed_into_a_form_is_taken_after_agreeing_and_only_once(city: City, tmp_path: Path) -> None:
    anna = await city.person()
    await anna.says("/profile")
    await anna.sees("Изменить")
    await anna.presses("Изменить")
    await anna.sees("Что изменить?")
    await anna.presses("ФИО")
    await anna.sees("Как вас зовут?")
    new_consent(city, tmp_path, "2026-11-30")
    await anna.says("Иванова Анна")
    request = await anna.sees(ASKED)
    async with city.session() as session:
        assert (await session.scalars(select(Person.surname))).all() == ["Петрова"]
        assert "Иванова" not in repr((await session.execute(select(FormDraft.values))).all())
    await anna.presses("Согласен(на)")
    await anna.sees("Иванова Анна")
    async with city.session() as session:
        assert (await session.scalars(select(Person.surname))).all() == ["Иванова"]
    await anna.presses(data=request.buttons[0][0].data, message=request.id)
    await anna.sees("это «Абонемент»")


async def test_a_reply_and_an_edit_to_a_mentor_wait_too(city: City, tmp_path: Path) -> None:
    anna = await city.person()
    await anna.says("/mentor")
    await anna.sees("Наставник")
    menu = await anna.screen()
    new_consent(city, tmp_path, "2026-11-30")
    await anna.says("Ответ наставнику", reply_to=menu.id)
    await anna.sees(ASKED)
    mine = await anna.says("Слова без адреса")
    await anna.sees(ASKED)
    shown = len([one for one in await anna.chat() if ASKED in one.text])
    await anna.edits(mine.id, "Слова с другим адресом")
    await city.messenger.quiet()
    assert len([one for one in await anna.chat() if ASKED in one.text]) == shown + 1
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(ConsultationMessage)) == 0
    first = next(one for one in await anna.chat() if ASKED in one.text)
    await anna.presses("Согласен(на)", message=first.id)
    await anna.sees("не приняли и не сохранили")


async def test_who_does_not_agree_takes_and_erases_what_is_stored(city: City, tmp_path: Path) -> None:
    anna = await city.person()
    new_consent(city, tmp_path, "2026-11-30")
    await anna.says("/profile")
    await anna.sees(ASKED)
    await anna.presses("Мои данные")
    sent = await anna.sees(lambda message: message.file is not None and "данные" in message.file.name)
    assert "Петрова" in (await anna.downloads(sent)).decode()
    await anna.says("/profile")
    await anna.sees(ASKED)
    await anna.presses("Удалить")
    await anna.sees("Удалить все сведения о вас?")
    await anna.presses("Назад")
    await anna.sees(ASKED)
    await anna.presses("Удалить")
    await anna.sees("Удалить все сведения о вас?")
    await anna.presses("Удалить навсегда")
    await anna.sees("Из базы всё удалено")
    async with city.session() as session:
        assert (await session.scalars(select(Person.id))).all() == []


async def test_in_a_group_who_has_not_agreed_is_a_stranger(database: Database) -> None:
    there = await scene(database)
    group = {"chat": {"id": -1, "type": "supergroup", "title": ""}}
    tie: dict[str, Any] = {"text": "/привязать", **group}
    await lapse(database)
    before = await rows_of_all(database)
    await says(there, "methodist", tie)
    assert not there.sent.calls and await rows_of_all(database) == before
    async with database.transaction() as session:
        await session.execute(update(Consent).values(version="2099-01-01"))
    await says(there, "methodist", tie)
    assert await rows_of_all(database) != before, "who has agreed is asked what the group is about"


def test_what_the_button_cannot_carry_is_asked_for_once_more() -> None:
    longest = "x" * (LONGEST - 1)
    assert press_in(with_press(longest)) == longest
    for data in (longest + "x", "", "a~b", "consent:1:2026-09-01:"):
        assert with_press(data) == ONCE_MORE, data
    assert press_in("~consent~1~2026-09-01~") is None and press_in("e_1") is None
    assert len(ConsentPress(agree=True, version="2026-09-01", then=with_press(longest)).pack().encode()) == 64
