"""Quiet hours: when only urgent messages are sent."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.config import QuietHours

ONE_DAY = timedelta(days=1)


def _quiet_span(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """The quiet hours that `moment` falls into, begin and end in UTC; None when it falls into none."""
    if quiet.begin == quiet.end:
        return None
    local = moment.astimezone(zone)
    for day in (local.date() - ONE_DAY, local.date()):
        begin = datetime.combine(day, quiet.begin, zone)
        end_day = day if quiet.end > quiet.begin else day + ONE_DAY
        end = datetime.combine(end_day, quiet.end, zone)
        if begin <= local < end:
            return begin.astimezone(moment.tzinfo), end.astimezone(moment.tzinfo)
    return None


def after_quiet(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """`moment` itself, or the end of the quiet hours it falls into."""
    span = _quiet_span(moment, quiet, zone)
    return span[1] if span else moment


def reminder_at(wanted: datetime, starts_at: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """When to send a reminder wanted at `wanted` of what starts at `starts_at`.

    Quiet hours push it to their end; where that would be the start or later, it goes just before they begin."""
    span = _quiet_span(wanted, quiet, zone)
    if span is None:
        return wanted
    begin, end = span
    return end if end < starts_at else begin - timedelta(minutes=1)


def is_quiet(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> bool:
    """Whether only urgent messages may be sent at this moment."""
    return _quiet_span(moment, quiet, zone) is not None
