"""What buttons about themes of the month carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId


class ThemePress(CallbackData, prefix="th"):
    """One theme as a teacher sees it. `do`: o (open), m (its materials)."""

    theme: ObjectId
    do: str = "o"


class ThemeFilePress(CallbackData, prefix="thf"):
    """Send a file that is a theme's material."""

    material: ObjectId


class ThemeOfficePress(CallbackData, prefix="tho"):
    """One theme as a methodist keeps it. `do`: o (open), d (ask before deleting), x (yes, delete)."""

    theme: ObjectId
    do: str = "o"


class ThemePartPress(CallbackData, prefix="thp"):
    """Change a part of a theme: month, title, text, materials, audience."""

    theme: ObjectId
    part: str
