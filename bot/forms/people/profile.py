"""The Form that changes one thing of the profile: its subject is the field's name, its fields are those of registration."""

from bot.forms.engine import Form, FormContext
from bot.forms.people.registration import FIELDS, read_name
from bot.models import Position, Role, Subject
from bot.screens.shared.screen import Answer
from bot.services.people import profile
from bot.texts import Html
from bot.views.people import own_profile


def _path(ctx: FormContext) -> list[str]:
    return [ctx.draft.subject]


def _heading(ctx: FormContext, number: int, count: int) -> Html:
    return ctx.t("profile-change", now=ctx.values["was"])


async def _finish(ctx: FormContext) -> Answer:
    session, person, value = ctx.session, ctx.actor.person, ctx.values[ctx.draft.subject]
    match ctx.draft.subject:
        case "full_name":
            name = read_name(value)
            assert name is not None
            profile.rename(person, name)
        case "organisation":
            await profile.move(session, person, value, ctx.now)
        case "position":
            profile.set_position(person, Position(value))
        case "subject":
            await profile.set_subject(session, person, Subject(value))
        case "since":
            await profile.set_teaching_since(session, person, value, ctx.now)
        case "under_35":
            await profile.set_under_35(session, person, value == "yes", ctx.now)
        case "associations":
            await profile.set_associations(session, person, [int(number) for number in value])
    return await own_profile(ctx, saved=True)


async def _leave(ctx: FormContext) -> Answer:
    return await own_profile(ctx)


PROFILE = Form("profile", Role.TEACHER, FIELDS, _finish, _leave, _heading, _path)
