"""What comes of presses and messages in Forms, left Forms and where nothing was asked (the walks of tests/handlers)."""

import itertools
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import FormDraft
from bot.presses.broadcasts import BroadcastPress
from bot.presses.people import ProfileDo, ProfilePress
from bot.presses.shared import FormDo, FormPress, Go
from tests.handlers.test_walks import built, every, kept, walked
from tests.test_forged_presses import Scene

FILE = {"file_unique_id": "u", "file_id": "file"}
CONTENTS: list[dict[str, Any]] = [
    {"document": FILE | {"file_name": "план.pdf", "file_size": 9}},
    {"document": FILE},
    {"photo": [FILE | {"width": 1, "height": 1}, FILE | {"width": 2, "height": 2, "file_unique_id": "v"}]},
    {"contact": {"phone_number": "1", "first_name": "Я"}},
    {"text": "/unknown"},
    {"text": "\x00\x07"},
]


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "town"))


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_every_verb_at_an_open_question(there: Scene, snapshot: SnapshotAssertion) -> None:
    opened = (ProfilePress(do=ProfileDo.CHANGE, ref="subject"), ProfilePress(do=ProfileDo.CHANGE, ref="under_35"))
    drafts = itertools.count(2)
    verbs = [FormDo.VALUE, FormDo.BACK, FormDo.SKIP, FormDo.KEEP, FormDo.ASK_TO_CANCEL, FormDo.RESUME, FormDo.CANCEL]
    steps = []
    for press, verb in zip(itertools.cycle(opened), verbs, strict=False):
        number, field = next(drafts), press.ref
        steps += every("teacher", press, FormPress(draft=number, field=field, do=verb, value="none"))
        steps += every("teacher", FormPress(draft=number, field="full_name", do=verb))
        steps += every("young", FormPress(draft=number, field=field, do=verb))
    steps += every("stranger", FormPress(draft=2, field="subject", do=FormDo.RESUME))
    steps += every("teacher", FormPress(draft=999, field="subject", do=FormDo.VALUE))

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_form_left_is_found_again_and_cancelled(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("methodist", Go(to="event-new"), "Название", Go(to="menu"), "Здравствуйте", "/cancel", "/cancel"),
        *every("methodist", Go(to="theme-new"), Go(to="event-new"), Go(to="menu"), "/cancel", "/cancel", "/cancel"),
        *every("young", Go(to="consult-new"), Go(to="menu"), "Здравствуйте", "/cancel", "Здравствуйте"),
        *every("victim young", "/menu", "Здравствуйте", "/cancel", "/menu"),
        *every("guest", "/start", "Здравствуйте", "/cancel", "/cancel"),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_form_of_a_role_that_was_taken_is_over(there: Scene, snapshot: SnapshotAssertion) -> None:
    begun = await walked(there, every("methodist", Go(to="event-new")))
    async with there.database.transaction() as session:
        draft = (await session.scalars(select(FormDraft).where(FormDraft.form == "event-new"))).one()
        draft.form = "register-upload"
    press = FormPress(draft=draft.id, field=draft.field, do=FormDo.RESUME)

    assert [begun, await walked(there, every("methodist", press, "Название", "/cancel"))] == snapshot


# A text, a choice, a file, a broadcast; nothing.
QUESTIONS: list[tuple[str, CallbackData]] = [
    ("teacher", ProfilePress(do=ProfileDo.CHANGE, ref="full_name")),
    ("teacher", ProfilePress(do=ProfileDo.CHANGE, ref="subject")),
    ("admin", Go(to="register-upload")),
    ("methodist", Go(to="broadcast-new")),
    ("teacher", Go(to="menu")),
    ("methodist", BroadcastPress(broadcast=1)),
]


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_whatever_is_sent_where_something_is_asked(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [step for who, press in QUESTIONS for step in every(who, press, *CONTENTS)]

    assert await walked(there, steps) == snapshot
