"""Founds the made-up city: organisations, associations, people, a school year of themes, events, visits and answers.

The same every time but for dates, which lie around the day of founding, so that every screen has something to show. It is
made of rows, not of conversations: thousands of them are there in seconds.
"""

import random
from datetime import datetime

from sqlalchemy import func, select

from bot.config import Settings
from bot.database import Database
from bot.models import Organisation
from demo.cast import MENTOR, YOUNG
from demo.founding import Founding
from demo.mentoring import found_mentoring
from demo.people import found_organisations, settle_cast, settle_people
from demo.year import hold_past_events, plan_coming_events, plan_themes

SEED = 2026


async def found_city(database: Database, settings: Settings, bot_id: int, now: datetime) -> bool:
    """Fill an empty database; False when somebody lives there already."""
    async with database.transaction() as session:
        if await session.scalar(select(func.count()).select_from(Organisation)):
            return False
        founding = Founding(session, settings, bot_id, now, random.Random(SEED))
        await found_organisations(founding)
        await settle_people(founding)
        await settle_cast(founding)
        await plan_themes(founding)
        await hold_past_events(founding)
        await plan_coming_events(founding)
        pair = (founding.parts[MENTOR], founding.parts[YOUNG])
        await found_mentoring(session, founding.chance, now, settings.timezone, founding.people, *pair)
    return True
