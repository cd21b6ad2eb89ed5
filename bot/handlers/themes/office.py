"""Themes of the month, as methodists keep them."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.themes import EDIT_THEME, PARTS, THEME, first_field, values_of
from bot.handlers.shared.routes import Routes
from bot.models import Role
from bot.presses.shared import Go
from bot.presses.themes import ThemeOfficeDo, ThemeOfficePress, ThemePartPress
from bot.screens.shared.screen import Answer
from bot.screens.themes import office as screens
from bot.services.themes import planning
from bot.views.shared import gone
from bot.views.themes import office_card

routes = Routes("theme_office", Role.METHODIST)


@routes.callback_query(Go.filter(F.to == "themes-office"))
async def all_themes(press: CallbackQuery, callback_data: Go, ctx: Context) -> Answer:
    """All themes, a page of them."""
    this_month = planning.month_of(ctx.now, ctx.t.zone)
    found = await planning.page_of(ctx.session, "all", this_month, callback_data.page, staff=True)
    return Answer(screens.theme_list(ctx.t, found.rows, found.page, found.pages))


@routes.callback_query(Go.filter(F.to == "theme-new"))
async def new_theme(press: CallbackQuery, ctx: Context) -> Answer:
    """«Новая тема»: the Form, where it stood if it was left."""
    return await begin(ctx, THEME)


@routes.callback_query(ThemeOfficePress.filter(F.do == ThemeOfficeDo.OPEN))
async def open_theme(press: CallbackQuery, callback_data: ThemeOfficePress, ctx: Context) -> Answer:
    """A theme and what can be changed in it."""
    return await office_card(ctx, callback_data.theme)


@routes.callback_query(ThemePartPress.filter(F.part.in_(PARTS)))
async def change_part(press: CallbackQuery, callback_data: ThemePartPress, ctx: Context) -> Answer:
    """Change one part of a theme. The month of an announced one stays."""
    theme, part = await planning.get(ctx.session, callback_data.theme), callback_data.part
    if theme is None:
        return gone(ctx)
    if part == "month" and theme.announced_at is not None:
        return (await office_card(ctx, theme.id)).saying(ctx.t.plain("theme-toast-month-stays"))
    return await begin(
        ctx, EDIT_THEME, subject=f"{theme.id}-{part}", values=values_of(theme, part), field_name=first_field(part)
    )


@routes.callback_query(ThemeOfficePress.filter(F.do == ThemeOfficeDo.ASK_TO_DELETE))
async def ask_to_delete(press: CallbackQuery, callback_data: ThemeOfficePress, ctx: Context) -> Answer:
    """Asks once before deleting a theme nobody has been told of."""
    theme = await planning.get(ctx.session, callback_data.theme)
    if theme is None:
        return gone(ctx)
    if not await planning.may_delete(ctx.session, theme):
        return (await office_card(ctx, theme.id)).saying(ctx.t.plain("theme-toast-told"))
    return Answer(screens.sure_to_delete(ctx.t, theme))


@routes.callback_query(ThemeOfficePress.filter(F.do == ThemeOfficeDo.DELETE))
async def delete_theme(press: CallbackQuery, callback_data: ThemeOfficePress, ctx: Context) -> Answer:
    """Deletes it."""
    theme = await planning.get(ctx.session, callback_data.theme)
    if theme is None:
        return Answer(screens.deleted(ctx.t))
    if not await planning.remove(ctx.session, theme, ctx.actor.person.id, ctx.now):
        return (await office_card(ctx, theme.id)).saying(ctx.t.plain("theme-toast-told"))
    return Answer(screens.deleted(ctx.t), toast=ctx.t.plain("theme-toast-deleted"))
