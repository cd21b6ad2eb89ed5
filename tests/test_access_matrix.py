"""Every handler with every role, against a matrix written by hand (access_matrix.toml); and the objects behind presses."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.types import Update
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import ROUTES
from bot.context import Context
from bot.forms.registry import FORMS
from bot.handlers.groups import chats
from bot.models import (
    Account,
    Attendance,
    Base,
    CheckIn,
    Event,
    EventState,
    FormDraft,
    Person,
    Questionnaire,
    Role,
    RoleGrant,
    SeenUpdate,
    Theme,
    ThemeMaterial,
)
from bot.presses.events import EventsPress
from bot.presses.themes import ThemeDo
from bot.screens.shared.screen import Answer
from bot.services.questionnaires import lifecycle
from bot.services.shared.actors import Actor
from bot.texts import Texts
from playground.client import Person as Driver
from tests.harness import NOON, City, settings_for
from tests.services.events.event_rows import add_event

MATRIX = tomllib.loads((Path(__file__).parent / "access_matrix.toml").read_text())
EVERYBODY = ("stranger", "lapsed", "guest", "teacher", "methodist", "admin")
SETTINGS = settings_for("sqlite://", "sqlite://")


def actor_of(role: str) -> Actor | None:
    """Somebody with this role, as the bot finds them; a registered one is a teacher besides."""
    match role:
        case "stranger":
            return None
        case "guest":
            roles = {Role.GUEST}
        case "lapsed":
            roles = {Role.TEACHER}
        case _:
            roles = {Role.TEACHER, Role(role)}
    return Actor(Person(), Account(), frozenset(roles))


def handlers() -> Iterator[tuple[str, TelegramEventObserver, HandlerObject]]:
    """All handlers of all kinds of updates, by the names the matrix knows them by."""
    for routes in (*ROUTES, chats.routes, chats.press_routes):
        for observer in routes.router().observers.values():
            for handler in observer.handlers:
                function = handler.callback
                module = function.__module__.removeprefix("bot.handlers.")
                yield f"{module}.{function.__qualname__}", observer, handler


async def lets_in(observer: TelegramEventObserver, role: str) -> bool:
    """Whether the middlewares that stand before this observer's handlers pass somebody on."""
    entered = False

    async def inside(_event: Any, **_data: Any) -> None:
        nonlocal entered
        entered = True

    way = observer.middleware.wrap_middlewares(observer._resolve_middlewares(), inside)
    async with AsyncSession() as nothing_to_read:
        known = actor_of(role)
        visitor = None if role == "lapsed" else known
        ctx = Context(nothing_to_read, SETTINGS, Texts("ru", SETTINGS.timezone), NOON, visitor, known=known)
        answer = await way(Update(update_id=1), {"ctx": ctx})
    assert entered or (isinstance(answer, Answer) and answer.screen is not None), "who is turned away is told so"
    return entered


def test_the_matrix_names_every_handler_and_every_form_and_none_that_is_gone() -> None:
    named = [name for name, _, _ in handlers()]
    assert len(set(named)) == len(named)
    assert sorted(MATRIX["handlers"]) == sorted(named)
    assert sorted(MATRIX["forms"]) == sorted(FORMS)
    assert all(set(roles) <= set(EVERYBODY) for part in MATRIX.values() for roles in part.values())


@pytest.mark.parametrize("role", EVERYBODY)
async def test_every_handler_lets_in_whom_the_matrix_names(role: str) -> None:
    found = {name: await lets_in(observer, role) for name, observer, _ in handlers()}
    assert found == {name: role in roles for name, roles in MATRIX["handlers"].items()}


@pytest.mark.parametrize("role", EVERYBODY)
def test_every_form_is_for_whom_the_matrix_names(role: str) -> None:
    actor = None if role == "lapsed" else actor_of(role)
    found = {name: actor is not None and actor.may(form.role) for name, form in FORMS.items()}
    assert found == {name: role in roles for name, roles in MATRIX["forms"].items()}


SECRET = "Тайный семинар"


async def everything(city: City) -> dict[str, list[Any]]:
    """All rows of all tables but the updates seen and who is asked what."""
    async with city.app.database.reading() as session:
        found = {}
        for table in Base.metadata.sorted_tables:
            if table.name != SeenUpdate.__tablename__:
                columns = [column for column in table.c if column.name not in ("asking_draft_id", "touched_at")]
                rows = (await session.execute(select(*columns))).all()
                found[table.name] = sorted(map(repr, rows))
        return found


async def told_nothing(city: City, person: Driver, presses: list[str]) -> None:
    """Made-up presses change no row, and tell nothing of what is hidden."""
    before = await everything(city)
    for data in presses:
        answer = await person.presses(data=data)
        await city.messenger.quiet()
        assert answer.answered, data
        shown = await person.screen()
        assert SECRET not in (shown.text, *shown.labels, answer.text) and SECRET not in shown.text, data
        assert await everything(city) == before, data


async def test_a_teacher_with_made_up_presses_learns_nothing_of_a_draft(city: City) -> None:
    methodist = await city.actor(await city.person("Методистова Ольга Ивановна", Role.METHODIST))
    async with city.session() as session:
        draft = await add_event(
            session, city.now, state=EventState.DRAFT, title=SECRET, published_at=None, created_by=methodist.person.id
        )
        theme = Theme(month=date(2027, 1, 1), title=SECRET, text=SECRET, announce_at=city.now, created_at=city.now)
        theme.materials = [ThemeMaterial(title=SECRET, file_id="f", file_kind="document")]
        session.add(theme)
        await session.flush()
        draft.theme_id = theme.id
        number, theme_number, material = draft.id, theme.id, theme.materials[0].id
    anna = await city.person()
    await told_nothing(city, anna, [f"e:{number}:{do}:" for do in ("o", "s", "c", "x", "i", "h", "?")])
    await told_nothing(city, anna, [f"of:{number}:{do}:0" for do in "opewcyldxafk"])
    await told_nothing(city, anna, [f"ofe:{number}:title", f"in:{number}", f"res:{number}", f"open:e_{number}"])
    await told_nothing(city, anna, [f"thp:{theme_number}:title", *(f"tho:{theme_number}:{do}" for do in "odx")])
    await told_nothing(city, anna, [*(f"th:{theme_number}:{do}" for do in ThemeDo), f"thf:{material}"])
    await told_nothing(
        city,
        anna,
        [
            "go:themes-coming:0",
            "go:theme:0",
            EventsPress(by="t", ref=str(theme_number)).pack(),
            f"open:t_{theme_number}",
        ],
    )
    await anna.says(f"/start e_{number}")
    assert "больше нет" in (await anna.sees("больше нет")).text


async def test_the_answers_and_drafts_of_others_are_out_of_reach(city: City) -> None:
    anna, boris = await city.person("Анина Анна Ивановна"), await city.person("Борисов Борис Ильич")
    async with city.session() as session:
        event = await add_event(session, city.now, in_=timedelta(hours=-2), title=SECRET)
        person = (await session.scalars(select(Account.person_id).where(Account.external_id == str(anna.id)))).one()
        session.add(Attendance(event_id=event.id, person_id=person, how=CheckIn.LIST, at=city.now))
        await session.flush()
        await lifecycle.open_due(session, SETTINGS, city.now)
        number = event.id
        questionnaire = (await session.scalars(select(Questionnaire.id))).one()
    await anna.presses(data=f"fb:{questionnaire}")
    await anna.sees("вопрос 1 из 5")
    await anna.presses("5")
    await anna.sees("вопрос 2 из 5")
    async with city.session() as session:
        draft = (await session.scalars(select(FormDraft.id))).one()
    await told_nothing(city, boris, [f"f:{draft}:topicality:{do}:1" for do in "vbskcxr"])
    await told_nothing(city, boris, [f"fb:{questionnaire}", f"open:q_{questionnaire}", f"tick:{number}:{person}:0:0"])
    await told_nothing(
        city,
        boris,
        [f"{kind}:{number}" for kind in ("res", "resp")] + [f"{kind}:{number}:0" for kind in ("resw", "resn")],
    )
    await told_nothing(city, boris, [f"resr:{number}:1", "pr:e:full_name:7", "act:1", "acts:0", "au::0"])
    await boris.says(f"/start q_{questionnaire}")
    await boris.sees("больше нет")
    await anna.presses("5")
    await anna.sees("вопрос 3 из 5")


async def test_a_role_taken_away_closes_its_rooms_and_its_open_forms(city: City) -> None:
    olga = await city.person("Методистова Ольга Ивановна", Role.METHODIST)
    await olga.says("/methodist")
    await olga.sees("Кабинет методиста")
    cabinet = await olga.screen()
    await olga.presses("Новое мероприятие")
    await olga.sees("Новое мероприятие · 1 из")
    form = await olga.screen()
    async with city.session() as session:
        actor = await city.actor(olga)
        for grant in await session.scalars(select(RoleGrant).where(RoleGrant.person_id == actor.person.id)):
            grant.revoked_at = city.now
    await olga.says("Семинар, которого не будет")
    await city.messenger.quiet()
    assert (await olga.presses(message=form.id, data=form.buttons[0][0].data)).text
    await olga.presses(message=cabinet.id, data=cabinet.buttons[0][0].data)
    await olga.sees("недоступен")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Event)) == 0
