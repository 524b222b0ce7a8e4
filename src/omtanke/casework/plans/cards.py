"""What a plan's goals, measures and meetings say on its page: row by row, for the blocks in `plans/cards.html`, since there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from omtanke.foundation.pages.environment import day, display, time
from omtanke.foundation.pages.kept import Filling

from .codes import Interpreter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .models import Meeting
    from .written import GoalSaid, MeasureSaid, MeetingSaid


def of_goals(goals: Iterable[GoalSaid]) -> Iterator[Filling]:
    """What stands over each goal's measures, and around them."""
    for number, one in enumerate(goals, start=1):
        row, measures = one.row, one.measures
        is_put_away = row.put_away_at is not None
        why = display(row, "why_put_away") if is_put_away else ""
        said = {"heading": _("Mål {number}").format(number=number), "words": one.words, "why_put_away": why}
        yield Filling(row.key, said, {"is_put_away": is_put_away, "has_measures": measures != []}, {"measures": measures})


def of_measures(measures: Iterable[MeasureSaid]) -> Iterator[Filling]:
    """What each measure's card says. What it rests on is named only to whoever may know of the consent (P22)."""
    for one in measures:
        row, rests_on = one.row, _what_it_rests_on(one)
        said = {
            "area": _begun_large(display(row, "area")),
            "text": one.text,
            "builds": one.builds,
            "responsible": one.responsible,
            "since": day(row.starts_on),
            "until": day(row.ended_at or row.next_check_on),
            "rests_on": rests_on,
        }
        told = {
            "is_ended": row.ended_at is not None,
            "is_due": one.is_due,
            "rests_on_something": rests_on != "",
            "rests_on_nothing": one.rests_on_nothing,
            "names_consent": one.names_consent,
        }
        yield Filling(row.key, said, told, {"checks": one.checks})


def of_meetings(meetings: Iterable[MeetingSaid]) -> Iterator[Filling]:
    """What each meeting's card says, with its minutes when they are written."""
    for one in meetings:
        row, earlier = one.row, one.earlier
        is_minuted, is_called_off = row.minuted_at is not None, row.called_off_at is not None
        said = {
            "begins": time(row.begins_at),
            "place": one.place,
            "agenda": one.agenda,
            "invited": one.invited,
            "interpreter": _begun_large(display(row, "interpreted" if is_minuted else "interpreter")),
            "language_spoken": one.language or "",
            "minutes": one.minutes if is_minuted else "",
            "decisions": one.decisions if is_minuted else "",
            "why_called_off": one.why_called_off if is_called_off else "",
            "corrected": _corrected(row) if earlier else "",
        }
        told = {
            "is_called_off": is_called_off,
            "is_minuted": is_minuted,
            "has_been": one.has_been,
            "orders_interpreter": row.interpreter == Interpreter.TO_ORDER,
            "is_corrected": earlier != [],
            "speaks": one.language not in ("", None),
        }
        yield Filling(row.key, said, told, {"earlier": earlier})


def _corrected(row: Meeting) -> str:
    return _("Rettet {day} av {name}").format(day=day(row.minuted_at), name=row.minuted_by) if row.minuted_at else ""


def _what_it_rests_on(one: MeasureSaid) -> str:
    consent = one.row.consent
    if consent is None:
        return display(one.row, "other_basis") if one.row.other_basis else ""
    if not one.names_consent:
        return _("et samtykke (skjermet)")
    return _("samtykke til {service} til og med {day}").format(service=display(consent, "service"), day=day(consent.valid_until))


def _begun_large(text: str) -> str:
    return text[:1].upper() + text[1:]
