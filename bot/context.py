"""What handlers, views and Forms work with: everything of the update at hand in one object."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.services.shared.actors import Actor
from bot.texts import Texts


@dataclass
class Context:
    """The transaction's session, who writes (`visitor`: nobody before consent to the present version), their texts, the moment,
    the settings. `known` is who writes also where they have agreed to an earlier version only. `bot_username` is for deep
    links."""

    session: AsyncSession
    settings: Settings
    t: Texts
    now: datetime
    visitor: Actor | None
    bot_username: str = ""
    known: Actor | None = None

    @property
    def lapsed(self) -> bool:
        """Whether a person is known who has yet to agree to the present version of the consent."""
        return self.visitor is None and self.known is not None

    @property
    def actor(self) -> Actor:
        """Who writes, behind a door that only people with a role pass (middlewares.access). Raises LookupError elsewhere, before
        consent."""
        if self.visitor is None:
            raise LookupError("nobody has consented from this account: the router declares no role")
        return self.visitor

    @property
    def today(self) -> date:
        """The city's present day."""
        return city_day(self.now, self.t.zone)
