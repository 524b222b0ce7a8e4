"""What whoever writes a routine file is told to do when something in it is wrong."""

from __future__ import annotations

from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_faults import Advice, Faulty, fields_of
from omtanke.foundation.kernel.sheet_parts import Part

from . import schema

MANUAL = "docs/routines.md"
CONDITIONS = ("services_concerned", "still_concerned", "consent", "age", "no_immediate_danger")


class NotARoutine(Faulty):
    """The file is refused; the faults say why, in the order of their lines."""


def advice() -> Advice:
    """In the language of whoever asks."""
    return Advice(
        example="routine_files/molde-2026-01.yaml",
        manual=MANUAL,
        fields=fields_of(schema, Part),
        missing={
            "main": _("Skriv hvilken post hos dere trinnet venter på: employee, unit_leader, deputy eller radicalisation_contact."),
            "key": _("Gi det en nøkkel: små bokstaver, tall og bindestrek. Nøkkelen skal aldri endres senere."),
            "kind": _("Skriv hva slags trinn eller slutt det er. Slagene står i docs/routines.md."),
            "leads_to": _("Skriv hvor utfallet fører: nøkkelen til et trinn, «next», «stay», eller «end:» og nøkkelen til en slutt."),
        },
        patterns={
            "edition": _('Skriv utgaven som år og nummer med to siffer, for eksempel "2026-01".'),
            "leads_to": _("Skriv nøkkelen til et trinn, «next», «stay», eller «end:» og nøkkelen til en slutt."),
        },
        tags=CONDITIONS,
        unknown_tag=_("«{value}» er ikke en kjent betingelse."),
    )
