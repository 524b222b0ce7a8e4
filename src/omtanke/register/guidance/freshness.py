"""How long what we say can be trusted without being looked at again. From files and the calendar: public pages have no actor to ask."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.timezone import localdate

from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

# Our own choices. A number goes wrong sooner than a guide; what is dated by its year alone, lasts to the middle of the next.
A_NUMBER_LASTS, A_TEXT_LASTS = timedelta(days=182), timedelta(days=365)
A_YEAR_LASTS_TO = (6, 30)
NOTHING: Mapping[str, date] = {}


def text_is_due(name: str, year: int) -> date:
    """The day by which a text that was checked in that year should be looked at again."""
    again = reviewed().get(name)
    return max(date(year + 1, *A_YEAR_LASTS_TO), again + A_TEXT_LASTS if again else date.min)


def number_is_due(name: str, checked_on: date) -> date:
    """The day by which somebody should try the number again."""
    return max(checked_on, reviewed().get(name, date.min)) + A_NUMBER_LASTS


def law_is_due(name: str, approved_on: date) -> date:
    """The day by which the law pack should be held against the law again."""
    return max(approved_on, reviewed().get(name, date.min)) + A_TEXT_LASTS


def entry_is_due(key: str, review_by: date) -> date:
    """The day by which one entry of the law pack, which names a day of its own, should be held against the law again."""
    again = reviewed().get(entry_name(key))
    return max(review_by, again + A_TEXT_LASTS if again else date.min)


def entry_name(key: str) -> str:
    """What an entry of the law pack is called among the things that are kept up."""
    return f"law:{key}"


def routine_is_due(name: str, read_on: date) -> date:
    """The day by which an edition of a routine should be held against its source again; the units' own reviews come besides."""
    return max(read_on, reviewed().get(name, date.min)) + A_TEXT_LASTS


def routine_name(key: str, edition: str) -> str:
    """What an edition is called among the things that are kept up."""
    return f"routine:{key}:{edition}"


def is_stale(due_on: date) -> bool:
    """Whether the day has been."""
    return due_on < localdate(clock.now())


def reviewed() -> Mapping[str, date]:
    """What somebody here has looked at again, and when."""
    try:
        return _reviewed(_file(), _file().stat().st_mtime_ns)
    except FileNotFoundError:
        return NOTHING


def publish_reviewed(known: Mapping[str, date]) -> None:
    """Let public pages know what has been looked at again."""
    write_whole(_file(), json.dumps({name: day.isoformat() for name, day in sorted(known.items())}))


@lru_cache(maxsize=2)
def _reviewed(file: Path, _changed: int) -> Mapping[str, date]:
    return {name: date.fromisoformat(day) for name, day in json.loads(file.read_text(encoding="utf-8")).items()}


def _file() -> Path:
    return Path(settings.DATA) / "published" / "reviewed.json"
