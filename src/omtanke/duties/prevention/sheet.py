"""«Hva har vi gjort i år?» on one page, and the same as a paper. No case and no figure about cases; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.paper.document import Paper, Row, Section
from omtanke.register.guidance.papers import words_in
from omtanke.register.organisation.published import published_name

from .codes import Aim

if TYPE_CHECKING:
    from datetime import date

    from .models import Activity, YearPlan


@dataclass(frozen=True)
class YearDone:
    """What a unit has done in a year: each part as rows of a label and what stands there, so that page and paper say the same."""

    plan: YearPlan
    routine: list[tuple[str, str]]
    done: list[Activity]
    trained: list[Activity]
    dropped: list[Activity]
    left: int
    briefings: list[tuple[str, str]]
    guide: str

    @property
    def parts(self) -> list[tuple[str, list[tuple[str, str]], str]]:
        """Heading, rows, and what is said when there are none."""
        return [
            (_("Rutinen"), self.routine, _("Enheten har ikke tatt en rutine i bruk.")),
            (_("Det vi har gjort"), [_row(one) for one in self.done], _("Ingenting er skrevet som gjort ennå.")),
            (_("Opplæring"), [_row(one) for one in self.trained], _("Ingen opplæring er skrevet som gjort ennå.")),
            (_("Faglige oppdateringer vi har drøftet"), self.briefings, _("Ingen er skrevet som drøftet ennå.")),
            (_("Veilederen"), [(_("Gått gjennom"), self.guide)], ""),
            (_("Det som utgikk"), [(one.title, one.why_dropped) for one in self.dropped], _("Ingenting i planen er tatt ut.")),
        ]


def paper_of(done: YearDone, on: date) -> Paper:
    """One page, to show to others."""
    words = words_in(get_language() or "nb")
    return Paper(
        title=_("Hva har vi gjort i {year}?").format(year=done.plan.year),
        author=published_name(),
        language=words.language,
        made_on=on,
        foot=date_format(on, "j. F Y"),
        lead=(_("{unit}. Det forebyggende arbeidet, uten opplysninger om noen.").format(unit=done.plan.unit.name),),
        sections=tuple(
            Section(heading, () if rows else (nothing,), tuple(Row(label, (said,)) for label, said in rows))
            for heading, rows, nothing in done.parts
        ),
        page_of=words.frame.page_of,
    )


def _row(one: Activity) -> tuple[str, str]:
    aim = one.own_aim or str(Aim(one.aim).label)
    return one.title, _("{day}. Bidrar til {aim}.").format(day=date_format(one.done_on, "j. F Y"), aim=aim) if one.done_on else aim
