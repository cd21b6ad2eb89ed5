"""The lists about a broadcast as an office opens them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from syrupy.assertion import SnapshotAssertion

from bot.models import DeliveryState
from bot.reports.broadcasts import missed, readers
from bot.services.broadcasts.numbers import NonRecipient, Reader
from bot.texts import Texts
from tests.reports.export.test_whole_book import whole

T = Texts("ru", ZoneInfo("Europe/Moscow"))


def test_who_did_not_get_it_stands_with_the_reason(snapshot: SnapshotAssertion) -> None:
    states = [state for state in DeliveryState if state is not DeliveryState.SENT]
    rows = [NonRecipient(f"Педагог {number}", "Школа № 1", state, None) for number, state in enumerate(states)]
    rows.append(NonRecipient("Без Места", None, DeliveryState.FAILED, "chat not found"))
    rows.append(NonRecipient("Без Причины", None, DeliveryState.FAILED, ""))
    rows.append(NonRecipient("Без Ответа", None, DeliveryState.UNCERTAIN, "timeout"))
    assert whole(missed(T, rows)) == snapshot


def test_who_has_read_it_stands_with_the_time_of_the_city(snapshot: SnapshotAssertion) -> None:
    read = Reader("Абрамова Анна", "Школа № 1", datetime(2026, 12, 1, 21, 30, tzinfo=UTC))
    assert whole(readers(T, [read, Reader("Борисов Борис", None, None)])) == snapshot
