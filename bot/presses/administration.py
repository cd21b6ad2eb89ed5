"""What buttons of «Администрирование» carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import PageNumber


class AuditPress(CallbackData, prefix="au"):
    """The audit log: what was done to objects of a kind (empty: to all), a page of it."""

    kind: str = ""
    page: PageNumber = 0


class ExportPress(CallbackData, prefix="xp"):
    """Make the export of a period (services.shared.periods): year, last, all or a month like 2026-11."""

    period: str
