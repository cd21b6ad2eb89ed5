"""One's own profile; a role somebody holds, as admins see it."""

from bot.context import Context
from bot.models import Role
from bot.screens.people import profile as profile_screens
from bot.screens.people import roles as role_screens
from bot.screens.shared.screen import Answer
from bot.services.people import profile, roles
from bot.views.shared import gone


async def own_profile(ctx: Context, saved: bool = False) -> Answer:
    """What is known of the person; who has not registered sees what they can do. `saved`: something was just changed."""
    person = ctx.actor.person
    if not ctx.actor.may(Role.TEACHER):
        return Answer(profile_screens.unregistered(ctx.t))
    loaded = await profile.load(ctx.session, person)
    first_years = person.in_first_years(ctx.today)
    return Answer(profile_screens.profile(ctx.t, loaded, ctx.actor.roles, first_years, saved))


async def role_card(ctx: Context, grant_id: int) -> Answer:
    """A granted role with its holder, or that it is no more."""
    holder = await roles.holder(ctx.session, grant_id)
    if holder is None:
        return gone(ctx)
    last_admin = not await roles.may_revoke(ctx.session, holder.grant, ctx.now)
    return Answer(role_screens.card(ctx.t, holder, ctx.now, last_admin))
