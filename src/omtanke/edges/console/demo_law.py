"""What Fjordvik has decided about law and archive. An example: no lawyer and no archivist has looked at it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from omtanke.casework.clarification.models import WorkingNoteRule
from omtanke.foundation.access.actor import Actor
from omtanke.foundation.audit.commands import recorded
from omtanke.register.law.models import ProcessingBasis
from omtanke.register.law.published import SHIPPED
from omtanke.register.law.queries import edition_of
from omtanke.register.organisation.codes import UnitKind
from omtanke.register.organisation.models import Municipality

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.register.organisation.models import Account

PURPOSE = "Å følge opp én bekymring om vold, trusler eller rekruttering til den er avklart, sammen med den det gjelder."
BASIS = (
    "Eksempel i demoen, ikke en juridisk vurdering: nødvendig for å utføre en oppgave i allmennhetens interesse, "
    "med grunnlag i loven enheten arbeider etter."
)
CONTACT = "Personvernombudet i Fjordvik (oppdiktet), Dag Nilsen"


def decide_everything(*, entered_by: Account, approved_by: Account, archivist: Account, at: datetime) -> None:
    """A basis for every kind of unit, the law pack, and the archivist's rule. One deed, since every test begins with it."""
    with recorded(Actor(id=entered_by.pk, key=entered_by.key, at=at), "law.founded"):
        WorkingNoteRule.objects.create(municipality=Municipality.objects.get(), approved_at=at, approved_by=archivist)
        ProcessingBasis.objects.bulk_create(
            ProcessingBasis(
                unit_kind=kind,
                purpose=PURPOSE,
                basis=BASIS,
                statutes="gdpr-6-1-e",
                dpia_on=timezone.localdate(at) - timedelta(days=30),
                officer_contact=CONTACT,
                entered_at=at,
                entered_by=entered_by,
                approved_at=at,
                approved_by=approved_by,
            )
            for kind in UnitKind
        )
        pack = edition_of((settings.LAW_FILES / SHIPPED).read_text(encoding="utf-8"))
        pack.proposed_at, pack.proposed_by, pack.approved_at, pack.approved_by = at, entered_by, at, approved_by
        pack.save(force_insert=True)
