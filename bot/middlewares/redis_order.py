"""Locks in Redis, for several webhook workers. Loaded only where they share one."""

from aiogram.fsm.storage.redis import RedisEventIsolation

# A worker that was killed leaves its lock behind: the person's next update waits this long. Longer than any update is handled.
HELD_AT_MOST = 30.0  # seconds
# A Redis that takes connections and then is silent must not hold up an update: refused, it comes again.
ANSWERS_WITHIN = 5.0  # seconds


class RedisIsolation(RedisEventIsolation):
    """aiogram's locks, whose connections are closed at the end."""

    async def close(self) -> None:
        """Close the connections."""
        await self.redis.connection_pool.aclose()


def redis_isolation(url: str, held_at_most: float = HELD_AT_MOST) -> RedisIsolation:
    """Locks in the Redis at `url`; one is taken for given up after `held_at_most` seconds."""
    waits = {"socket_connect_timeout": ANSWERS_WITHIN, "socket_timeout": ANSWERS_WITHIN}
    made = RedisIsolation.from_url(url, connection_kwargs=waits, lock_kwargs={"timeout": held_at_most})
    assert isinstance(made, RedisIsolation)
    return made
