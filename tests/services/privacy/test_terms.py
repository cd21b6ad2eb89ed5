"""What is kept for a set time only, and that the policy names these times."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.config import ROOT, Settings
from bot.database import Database
from bot.models import (
    Account,
    Consent,
    Consultation,
    ConsultationMessage,
    ConsultationState,
    Delivery,
    DeliveryState,
    ErasureAct,
    Farewell,
    PartKind,
    Person,
    Priority,
    SentMessage,
    Side,
    TakeBack,
)
from bot.services.privacy import erasure, terms
from bot.services.privacy.documents import read_document
from tests.harness import NOON, settings_for

SETTINGS = settings_for("sqlite://", "sqlite://")
DAY = timedelta(days=1)


def guest(number: int, days: int, **more: object) -> list[object]:
    """Somebody who consented so many days ago."""
    at = NOON - days * DAY
    account = Account(
        id=number,
        person_id=number,
        messenger="telegram",
        bot_id="1",
        external_id=str(number),
        chat_id=str(number),
        created_at=at,
    )
    return [Person(id=number, created_at=at, **more), account, Consent(person_id=number, version="1", given_at=at)]


async def test_who_consented_and_never_registered_is_forgotten_with_an_act(database: Database) -> None:
    async with database.transaction() as session:
        for rows in (guest(1, 31), guest(2, 29), guest(3, 400, registered_at=NOON - 400 * DAY), guest(4, 31)):
            for row in rows:
                session.add(row)
                await session.flush()
        session.add(Consent(person_id=4, version="2", given_at=NOON - DAY))
    assert await terms.forget_due(database, SETTINGS, NOON) == 1
    async with database.transaction() as session:
        assert (await session.scalars(select(Person.id).order_by(Person.id))).all() == [2, 3, 4]
        (act,) = (await session.scalars(select(ErasureAct))).all()
        assert (act.person_id, act.reason, act.destroyed) == (1, erasure.TERM_OVER, list(erasure.CATEGORIES_OF_GUESTS))
        (row,) = (await session.scalars(select(Farewell))).all()
        assert row.chat_id is None, "swept, and nobody is disturbed"
    assert await terms.forget_due(database, SETTINGS, NOON) == 0


async def test_words_of_questions_long_over_go_and_their_numbers_stay(database: Database) -> None:
    solved, withdrawn, waiting = ConsultationState.SOLVED, ConsultationState.WITHDRAWN, ConsultationState.WAITING
    rows = ((1, solved, 366, 366), (2, solved, 366, 364), (3, waiting, 400, 400), (4, withdrawn, 366, 366))
    async with database.transaction() as session:
        for row in guest(1, 500, registered_at=NOON - 500 * DAY):
            session.add(row)
            await session.flush()
        for number, state, asked, said in rows:
            asked_at, at = NOON - asked * DAY, NOON - said * DAY
            session.add(
                Consultation(
                    id=number,
                    asker_id=1,
                    state=state,
                    asked_at=asked_at,
                    answer_by=asked_at,
                    solved_at=at if state is solved else None,
                    mark=5,
                    thanks="Спасибо",
                    asker_contact="ivan_l",
                )
            )
            await session.flush()
            session.add(
                ConsultationMessage(
                    consultation_id=number,
                    author_id=1,
                    side=Side.ASKER,
                    kind=PartKind.TEXT,
                    text="Слова",
                    source_chat_id="1",
                    source_message_id=str(number),
                    said_at=at,
                )
            )
    assert await terms.forget_due(database, SETTINGS, NOON) == 2
    async with database.transaction() as session:
        left = await session.scalars(select(ConsultationMessage.consultation_id).order_by(ConsultationMessage.id))
        assert left.all() == [2, 3]
        kept = {one.id: one for one in (await session.scalars(select(Consultation))).all()}
        assert all(one.mark == 5 for one in kept.values())
        assert [kept[number].thanks for number in (1, 2, 3, 4)] == [None, "Спасибо", "Спасибо", None]
        assert [kept[number].asker_contact for number in (1, 2, 3, 4)] == [None, "ivan_l", "ivan_l", None]


async def test_where_old_messages_stand_is_forgotten_and_that_they_were_sent_is_not(database: Database) -> None:
    async with database.transaction() as session:
        for row in guest(1, 500, registered_at=NOON - 500 * DAY):
            session.add(row)
            await session.flush()
        for number, days in ((1, 181), (2, 179)):
            at = NOON - days * DAY
            session.add(
                Delivery(
                    id=number,
                    person_id=1,
                    key=str(number),
                    notice="x",
                    priority=int(Priority.NOTICE),
                    state=DeliveryState.SENT,
                    due_at=at,
                    created_at=at,
                    sent_at=at,
                )
            )
            await session.flush()
            session.add(SentMessage(delivery_id=number, position=0, account_id=1, chat_id="1", message_id="7"))
            session.add(TakeBack(messenger="max", bot_id="1", chat_id="1", message_id="7", sent_at=at, language="ru"))
        session.add(Farewell(messenger="max", bot_id="1", chat_id="1", language="ru", since=(NOON - 8 * DAY).date()))
    assert await terms.forget_due(database, SETTINGS, NOON) == 1
    async with database.transaction() as session:
        assert (await session.scalars(select(SentMessage.delivery_id))).all() == [2]
        assert (await session.scalars(select(Delivery.state))).all() == 2 * [DeliveryState.SENT]
        assert (await session.scalars(select(TakeBack.sent_at))).all() == [NOON - 179 * DAY]
        assert (await session.scalars(select(Farewell.chat_id))).all() == [None], "a bot that is no more tells nobody"


@pytest.mark.parametrize(("language", "days"), [("ru", "{} дней"), ("en", "{} days")])
def test_the_policy_names_the_terms_that_are_set(language: str, days: str) -> None:
    text = read_document(ROOT / "documents", "policy", language).content.decode()
    item = " ".join(text[text.index("\n9. ") :].split())
    settings = Settings(_env_file=None)
    terms_set = (settings.keep_unregistered_days, settings.keep_words_days, settings.keep_sent_days)
    assert [item.count(days.format(term)) for term in terms_set] == [1, 1, 1]
    readme = Path(ROOT, "README.md" if language == "en" else "README.ru.md").read_text(encoding="utf-8")
    assert "`{}`, `{}`, `{}`".format(*terms_set) in readme
