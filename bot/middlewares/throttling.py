"""Nobody may keep the bot busy alone: a bucket of updates per person that fills up again with time."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from bot.middlewares.groups import of_group
from bot.middlewares.order import Handler
from bot.presses.shared import FormPress
from bot.screens.shared.screen import Answer, Screen
from bot.texts import Texts, language_of

REMEMBERED_PEOPLE = 10_000


@dataclass(slots=True)
class _Bucket:
    """One person: how many updates were left at a moment (`at`, seconds), and when they were last told to wait."""

    tokens: float
    at: float
    told_at: float = -math.inf


class ThrottlingMiddleware(BaseMiddleware):
    """Lets through `burst` updates of a person at once and `per_second` in the long run; the others are not handled.

    A message that is not handled is answered «слишком часто» once in the time that an empty bucket takes to fill, so that a
    flood does not make the bot flood in return; a press always gets its toast.

    The answer that a Form waited for is no flood, however fast it comes: once the Form has gone on, the token is given back.
    Nothing is asked of the database for that, and any worker can tell; a repeated press, a refused text, a tick, a page turned
    and «Назад» are paid for. A Form that has a dozen questions thus costs its opening only, and an answer to its question may
    take the bucket's last token, which everything else must leave, so that whoever could open a Form can answer it."""

    def __init__(
        self, per_second: float, burst: int, zone: ZoneInfo, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """`zone` is the city's, for texts; `monotonic` gives seconds, tests move it."""
        self._per_second = per_second
        self._burst = burst
        self._zone = zone
        self._monotonic = monotonic
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle, or answer «слишком часто»."""
        user: User | None = data.get("event_from_user")
        if user is None or not isinstance(event, Update) or event.my_chat_member is not None:
            return await handler(event, data)
        bucket = self._filled(user.id)
        if bucket.tokens < (0 if _may_answer_a_form(event) else 1):
            return self._too_often(event, user, bucket)
        bucket.tokens -= 1
        answer = await handler(event, data)
        if isinstance(answer, Answer) and answer.awaited:
            bucket.tokens += 1
        return answer

    def _filled(self, person: int) -> _Bucket:
        """The person's bucket as it is now; whoever was not seen for longest is forgotten for a new one."""
        now = self._monotonic()
        bucket = self._buckets.setdefault(person, _Bucket(self._burst, now))
        self._buckets.move_to_end(person)
        if len(self._buckets) > REMEMBERED_PEOPLE:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._per_second)
        bucket.at = now
        return bucket

    def _too_often(self, event: Update, user: User, bucket: _Bucket) -> Answer | None:
        t = Texts(language_of(user.language_code), self._zone)
        if event.callback_query is not None:
            return Answer(toast=t.plain("too-often"))
        # Told in a group, where nobody is answered, the person would still have to be told in private.
        if of_group(event) or bucket.at - bucket.told_at < self._burst / self._per_second:
            return None
        bucket.told_at = bucket.at
        return Answer(Screen(t("too-often")))


def _may_answer_a_form(update: Update) -> bool:
    """Whether an update looks like an answer to a Form's question: a press under one, or a private message that is no command."""
    if update.callback_query is not None:
        return (update.callback_query.data or "").startswith(FormPress.__prefix__ + ":")
    message = update.message
    return message is not None and not of_group(update) and not (message.text or "").startswith("/")
