"""What is different in a new edition, point by point, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.kernel.sheet_changes import Vocabulary
from omtanke.foundation.kernel.sheet_parts import Trust
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.codes import POST_NAMES

from .codes import KIND_NAMES, EndKind, OutsideParty, QuestionType, Skip

if TYPE_CHECKING:
    from omtanke.foundation.kernel.sheet_changes import Change

    from .schema import Routine

SAID = {
    **{post.value: name for post, name in POST_NAMES.items()},
    **KIND_NAMES,
    "services_concerned": _lazy("instanser som er bekymret"),
    "still_concerned": _lazy("fortsatt bekymring"),
    "consent": _lazy("samtykke"),
    "age": _lazy("alder"),
    "no_immediate_danger": _lazy("ikke fare nå"),
    **{value: label for codes in (EndKind, OutsideParty, QuestionType, Skip, Trust) for value, label in codes.choices},
}
CODES = {"kind", "main", "also", "outside", "coordinator", "skip", "trust", "type"}  # fields whose values are codes
FIELDS = {
    "title": _lazy("tittel"),
    "about": _lazy("om rutinen"),
    "owner_role": _lazy("hvem som eier rutinen"),
    "approved_by": _lazy("vedtatt av"),
    "valid_from": _lazy("gjelder fra"),
    "valid_to": _lazy("gjelder til"),
    "source": _lazy("kilde"),
    "vocabulary": _lazy("ord"),
    "side_rules": _lazy("regler som alltid gjelder"),
    "leader_duties": _lazy("lederens oppgaver"),
    "contacts": _lazy("kontakter"),
    "entries": _lazy("innganger"),
    "ends": _lazy("slutter"),
    "steps": _lazy("trinn"),
    "number": _lazy("nummer"),
    "kind": _lazy("slag"),
    "action": _lazy("handling"),
    "purpose": _lazy("formål"),
    "help": _lazy("hjelpetekst"),
    "force": _lazy("skal, bør eller kan"),
    "responsible": _lazy("ansvarlig"),
    "main": _lazy("hovedansvarlig"),
    "also": _lazy("andre hos oss"),
    "outside": _lazy("parter utenfra"),
    "coordinator": _lazy("koordinator"),
    "due": _lazy("frist"),
    "working_days": _lazy("arbeidsdager"),
    "every_weeks": _lazy("uker mellom hver gang"),
    "conditions": _lazy("betingelser"),
    "skip": _lazy("hoppe over"),
    "repeat": _lazy("kan gjentas"),
    "outcomes": _lazy("utfall"),
    "leads_to": _lazy("fører til (nøkkel)"),
    "asks_reason": _lazy("spør om grunn"),
    "questions": _lazy("spørsmål"),
    "required": _lazy("må besvares"),
    "choices": _lazy("valg"),
    "off_by_default": _lazy("er ellers slått av"),
    "label": _lazy("ordlyd"),
    "text": _lazy("tekst"),
    "nb": _lazy("bokmål"),
    "nn": _lazy("nynorsk"),
    "en": _lazy("engelsk"),
    "phone": _lazy("telefon"),
    "url": _lazy("nettadresse"),
    "checked_on": _lazy("sist kontrollert"),
    "trust": _lazy("hvor sikker kilden er"),
    "name": _lazy("navn"),
    "step": _lazy("trinn"),
    "type": _lazy("type"),
    "at_least": _lazy("minst"),
    "from": _lazy("fra"),
    "to": _lazy("til"),
    "read_on": _lazy("lest"),
}
WORDS = Vocabulary(fields=FIELDS, codes=CODES, said=SAID)


def changes(old: Routine, new: Routine) -> list[Change]:
    """What somebody who knows the old edition must know about the new one. Empty when they say the same."""
    return WORDS.changes(old, new)
