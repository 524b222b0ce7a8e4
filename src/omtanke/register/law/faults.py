"""What whoever writes a law pack is told to do when something in it is wrong."""

from __future__ import annotations

from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_faults import Advice, Faulty, fields_of
from omtanke.foundation.kernel.sheet_parts import Part

from . import schema

MANUAL = "docs/law.md"


class NotAPack(Faulty):
    """The file is refused; the faults say why, in the order of their lines."""


def advice() -> Advice:
    """In the language of whoever asks."""
    return Advice(
        example="law_files/norge-2026-01.yaml",
        manual=MANUAL,
        fields=fields_of(schema, Part),
        missing={
            "law": _("Skriv loven og paragrafen, for eksempel «Straffeloven § 196». En regel uten hjemmel kan ikke brukes."),
            "question": _("Skriv spørsmålet som den ansatte skal svare ja eller nei på."),
            "needs": _("Skriv «yes» eller «no»: hvilket svar som må til for at regelen skal gjelde."),
            "limits": _("Skriv hva regelen ikke åpner for."),
            "in_force": _("Skriv «in_force: {from: …}» med dagen regelen begynner å gjelde. Uten dag kan regelen ikke brukes."),
            "from": _("Skriv dagen, eller «null» når ingen vet når regelen begynner å gjelde."),
            "trust": _("Skriv L, S, O eller U. U betyr «ikke kontrollert»."),
            "sources": _("Skriv nøkkelen til minst én kilde på listen «sources» nederst."),
            "receivers": _("Skriv hvem regelen gjelder deling med."),
            "decided_by": _("Skriv «self» eller «leader»."),
        },
        patterns={"edition": _('Skriv utgaven som år og nummer med to siffer, for eksempel "2026-01".')},
    )
