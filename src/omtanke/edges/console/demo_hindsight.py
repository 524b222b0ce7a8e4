"""What somebody from outside has read in Fjordvik, and this year's reading on its way. All of it is invented."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.cases.models import Case
from omtanke.duties.hindsight import actions
from omtanke.duties.hindsight.models import OutsideReading
from omtanke.duties.hindsight.queries import Begun
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.vault.keys import Owner, make_key
from omtanke.register.organisation.models import Municipality
from omtanke.register.organisation.queries import leading
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from .demo_fjordvik import Fjordvik

A_YEAR = timedelta(days=365)
LEARNT: dict[str, str] = {
    "done_well": "Noen snakket med den det gjaldt etter få dager, og foresatte fikk vite det på telefon, ikke i brev.",
    "to_learn": "Skriv kortere. Flere notater gjentar det samme, og da blir det uklart hva som er sett og hva noen har tolket.",
    "own_voice": "Ja i de fleste. I ett av utdragene var det de voksne som snakket hele veien.",
    "kept_longer": "Ett notat om en venn var ikke nødvendig, og kunne vært slettet med en gang.",
    "right_end": "Ja. Ingen ble fulgt opp lenger enn det var grunn til.",
}
STORY = (
    "En ungdom hadde delt noe som skremte andre. En voksen som ungdommen stolte på, spurte åpent og alene. "
    "Det viste seg å være en oppgave som var misforstått. Foresatte ble ringt, og saken ble avsluttet etter kort tid."
)


def play(who: Fjordvik) -> None:
    """The year before is read; of this year's stories one is told, and the others wait for those who lead."""
    closed = list(Case.objects.filter(closed_at__isnull=False).select_related("unit").order_by("pk"))
    at = who("ragnhild", days_ago=1.9).at
    begun = Begun(day_of(at).year, who.accounts["solveig"], [(case, leading(case.unit_id, at)[0]) for case in closed])
    _learnt(who, begun.year - 1)
    reading = actions.begin_reading(actor=clock_actor(at), on=Municipality.objects.get(), begun=begun)
    told = next(iter(reading.extracts.select_related("case").order_by("-pk")))
    teller = leading(told.case.unit_id, at)[0].username
    actions.write_extract(actor=who(teller, days_ago=1.5), on=told, text=STORY)


def _learnt(who: Fjordvik, year: int) -> None:
    at = who.today - A_YEAR
    with recorded(clock_actor(at), "outside_reading.founded", str(Municipality.objects.get().key)):
        row = OutsideReading(year=year, begun_at=at, ended_at=at, ended_by=who.accounts["solveig"], is_read=True)
        make_key(Owner.of(row), at=at)
        for field, text in LEARNT.items():
            setattr(row, field, text)
        row.save(force_insert=True)
