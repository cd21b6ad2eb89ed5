"""The menu: what this person can do, what waits for them."""

from bot.models import FormDraft, Role
from bot.presses.shared import Go
from bot.screens.shared import form_question
from bot.screens.shared.screen import Button, Screen, pairs
from bot.texts import Html, Texts

# What a teacher sees, in this order; a room that is not built yet is not listed.
TEACHER_ROOMS = ("events", "theme", "mentor", "my", "subscriptions", "profile")


def menu(t: Texts, name: str, roles: frozenset[Role], draft: FormDraft | None = None) -> Screen:
    """The menu of somebody with these roles; a Form left midway (`draft`) comes first."""
    rows: list[tuple[Button, ...]] = []
    if draft is not None:
        rows.append((form_question.resume(t, draft),))
    rows.extend(pairs([Button(t.plain(f"menu-{room}"), Go(to=room)) for room in TEACHER_ROOMS]))
    if Role.METHODIST in roles:
        rows.append((Button(t.plain("menu-methodist"), Go(to="methodist")),))
    if Role.ADMIN in roles:
        rows.append((Button(t.plain("menu-admin"), Go(to="admin")),))
    return Screen(t("menu-title", name=name), tuple(rows))


def help_screen(t: Texts, roles: frozenset[Role]) -> Screen:
    """The commands this person has and what each is for."""
    commands = Html("\n".join(t(f"help-{command}") for command in commands_for(roles)))
    return Screen(t("help", commands=commands), ((Button(t.plain("button-to-menu"), Go(to="menu")),),))


def commands_for(roles: frozenset[Role]) -> tuple[str, ...]:
    """Names of the commands somebody with these roles has, without the slash."""
    common = ("start", "menu", "events", "theme", "mentor", "my", "profile", "privacy", "help", "cancel")
    staff = tuple(role.value for role in (Role.METHODIST, Role.ADMIN) if role in roles)
    return (*common, *staff)
