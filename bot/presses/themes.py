"""What buttons about themes of the month carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId


class ThemeDo(StrEnum):
    """What a ThemePress does."""

    OPEN = "o"
    MATERIALS = "m"


class ThemePress(CallbackData, prefix="th"):
    """One theme as a teacher sees it."""

    theme: ObjectId
    do: ThemeDo = ThemeDo.OPEN


class ThemeFilePress(CallbackData, prefix="thf"):
    """Send a file that is a theme's material."""

    material: ObjectId


class ThemeOfficeDo(StrEnum):
    """What a ThemeOfficePress does."""

    OPEN = "o"
    ASK_TO_DELETE = "d"
    DELETE = "x"


class ThemeOfficePress(CallbackData, prefix="tho"):
    """One theme as a methodist keeps it."""

    theme: ObjectId
    do: ThemeOfficeDo = ThemeOfficeDo.OPEN


class ThemePartPress(CallbackData, prefix="thp"):
    """Change a part of a theme: month, title, text, materials, audience."""

    theme: ObjectId
    part: str
