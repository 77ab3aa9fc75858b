"""Days and times as people type them; it must not know what happens then."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

_TIME: Final = re.compile(r"(\d{1,2})\s*(?:[:.h]\s*(\d{2})?)?")


def day_of(text: str) -> date | None:
    """The day typed as 2027-03-31 or 31.03.2027, 31/03/2027; None when empty; ValueError otherwise."""
    parts = [int(part) for part in text.replace("/", "-").replace(".", "-").split("-") if part.strip()]
    if not parts:
        return None
    if len(parts) != 3:
        raise ValueError(f"{text!r} is no day or time")
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    return date(year, month, day)


def typed_day(day: date | None) -> str:
    """A day as it is typed, "" for None."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day is not None else ""


def time_of(text: str) -> time:
    """The time of day typed as 8:30, 8h30 or 18; ValueError otherwise."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no day or time")
    return time(int(match[1]), int(match[2] or 0))


def moment_of(text: str) -> datetime:
    """The moment typed as 31/03/2027 8:30; ValueError otherwise."""
    day_text, _, time_text = text.strip().partition(" ")
    day = day_of(day_text)
    if day is None:
        raise ValueError(f"{text!r} is no day or time")
    return datetime.combine(day, time_of(time_text))


def end_of(text: str, start: datetime) -> datetime | None:
    """The moment typed, on the day of `start` when only a time is; None when empty; ValueError otherwise."""
    if not text.strip():
        return None
    try:
        return datetime.combine(start, time_of(text))
    except ValueError:
        return moment_of(text)


def typed_moment(moment: datetime) -> str:
    """A moment as it is typed."""
    return f"{typed_day(moment)} {moment.hour}:{moment.minute:02}"


def typed_end(end: datetime | None, start: datetime) -> str:
    """The end of a period as it is typed: without its day when that is the day of `start`."""
    if end is None:
        return ""
    return f"{end.hour}:{end.minute:02}" if end.date() == start.date() else typed_moment(end)
