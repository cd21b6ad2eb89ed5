"""Finding organisations and associations."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Association, Organisation
from bot.services.organisations.ranking import rank


async def find(session: AsyncSession, query: str, limit: int = 6) -> list[Organisation]:
    """Organisations whose name or number is nearest to what was typed, best first; none when nothing is near."""
    # The register of a city is a few hundred rows: ranking them all in memory beats any index at forgiving mistakes.
    everything = list((await session.scalars(select(Organisation))).all())
    return [found.organisation for found in rank(query, everything, limit)]


async def get(session: AsyncSession, organisation_id: int) -> Organisation | None:
    """The organisation with this number."""
    return await session.get(Organisation, organisation_id)


async def association(session: AsyncSession, association_id: int) -> Association | None:
    """The association with this number."""
    return await session.get(Association, association_id)


async def associations(session: AsyncSession) -> list[Association]:
    """All associations: those of subjects, of kindergartens, of additional education, by name."""
    return list((await session.scalars(select(Association).order_by(Association.kind.desc(), Association.name))).all())
