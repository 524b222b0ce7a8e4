"""A meeting as a file for anybody's calendar: when, and nothing that says what, where, with whom or about whom.

Nor which program it comes from: that would say what the meeting is about.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import datetime

    from .models import Meeting

STAMP = "%Y%m%dT%H%M%SZ"


def as_ics(meeting: Meeting) -> str:
    """The meeting by RFC 5545. It lasts an hour in the calendar; how long it takes, nobody knows before."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kalender//NONSGML//NO",
        "BEGIN:VEVENT",
        f"UID:{meeting.key}",
        f"DTSTAMP:{_moment(meeting.called_at)}",
        f"DTSTART:{_moment(meeting.begins_at)}",
        "DURATION:PT1H",
        f"SUMMARY:{_('Møte')}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{line}\r\n" for line in lines)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime(STAMP)
