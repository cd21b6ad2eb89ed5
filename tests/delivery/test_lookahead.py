"""Reading what goes next while what went before is under way."""

from datetime import UTC, datetime

import pytest

from bot.delivery.lookahead import Lookahead, Next
from bot.delivery.queue import Claimed, Sending
from bot.services.shared.planning import Notice

NOON = datetime(2026, 1, 12, 9, tzinfo=UTC)
SENDING = Sending(NOON, NOON, False, "telegram", "1")


def delivery(number: int) -> Claimed:
    return Claimed(number, number, None, False, None, Notice("news"), {}, 0, 1, None, 0, "ru", None)


class Queue:
    """Deliveries that nobody has claimed, and how often they were asked for."""

    def __init__(self, count: int) -> None:
        self.waiting = [delivery(number) for number in range(count)]
        self.asked: list[int] = []
        self.broken = False

    async def read(self, most: int, sending: Sending) -> Next:
        """The first of them."""
        self.asked.append(most)
        if self.broken:
            raise ConnectionError
        return Next(most, self.waiting[:most])


async def test_enough_that_was_read_ahead_is_taken_without_asking_again() -> None:
    queue = Queue(10)
    lookahead = Lookahead(queue.read)
    lookahead.begin(4, SENDING)
    due = await lookahead.take(3, SENDING)
    assert ([one.id for one in due.found], queue.asked) == ([0, 1, 2, 3], [4])
    assert due.goes_on(3)
    # Taken is taken: the next turn must not claim the same ones.
    await lookahead.take(3, SENDING)
    assert queue.asked == [4, 3]


async def test_towards_the_end_it_is_asked_what_is_left_now() -> None:
    queue = Queue(2)
    lookahead = Lookahead(queue.read)
    lookahead.begin(4, SENDING)
    queue.waiting.append(delivery(2))
    due = await lookahead.take(4, SENDING)
    assert [one.id for one in due.found] == [0, 1, 2]
    assert not due.goes_on(4)


async def test_what_is_dropped_is_read_anew_and_its_failure_is_nobodys() -> None:
    queue = Queue(5)
    queue.broken = True
    lookahead = Lookahead(queue.read)
    lookahead.begin(2, SENDING)
    await lookahead.drop()
    queue.broken = False
    assert len((await lookahead.take(2, SENDING)).found) == 2


async def test_a_failure_is_told_to_the_turn_that_takes_it_and_to_no_other() -> None:
    queue = Queue(5)
    queue.broken = True
    lookahead = Lookahead(queue.read)
    lookahead.begin(2, SENDING)
    with pytest.raises(ConnectionError):
        await lookahead.take(2, SENDING)
    queue.broken = False
    assert len((await lookahead.take(2, SENDING)).found) == 2
