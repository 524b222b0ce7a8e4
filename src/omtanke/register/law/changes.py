"""What is different in a new law pack, point by point, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.kernel.sheet_changes import Vocabulary
from omtanke.foundation.kernel.sheet_parts import Trust
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import Answer, Decider, Duty, ReceiverKind

if TYPE_CHECKING:
    from omtanke.foundation.kernel.sheet_changes import Change

    from .schema import Pack

WORDS = Vocabulary(
    codes={"answer", "decided_by", "duty", "receivers", "receiver", "trust", "needs"},
    said={
        # The duty to report to barnevernstjenesten has the receiver's code: the field before it says which it is.
        **{value: label for codes in (Duty, ReceiverKind, Answer, Decider, Trust) for value, label in codes.choices},
        "yes": _lazy("ja"),
        "no": _lazy("nei"),
    },
    fields={
        "title": _lazy("tittel"),
        "about": _lazy("om pakken"),
        "valid_from": _lazy("gjelder fra"),
        "valid_to": _lazy("gjelder til"),
        "services": _lazy("tjenester"),
        "professions": _lazy("profesjoner"),
        "grounds": _lazy("regler"),
        "receiver_deadlines": _lazy("mottakerens frister"),
        "age_rules": _lazy("aldersregler"),
        "sources": _lazy("kilder"),
        "label": _lazy("ordlyd"),
        "receiver": _lazy("mottaker"),
        "health_personnel": _lazy("helsepersonell"),
        "law": _lazy("hjemmel"),
        "says": _lazy("hva den sier"),
        "answer": _lazy("svar"),
        "identified": _lazy("sier hvem det gjelder"),
        "receivers": _lazy("mottakere"),
        "conditions": _lazy("betingelser"),
        "question": _lazy("spørsmål"),
        "needs": _lazy("må svares"),
        "document": _lazy("skrives ned"),
        "decided_by": _lazy("hvem som avgjør"),
        "duty": _lazy("den ansattes egen plikt"),
        "limits": _lazy("grenser"),
        "trust": _lazy("hvor sikker kilden er"),
        "in_force": _lazy("i kraft"),
        "from": _lazy("fra"),
        "until": _lazy("til"),
        "replaced_by": _lazy("erstattes av (nøkkel)"),
        "days": _lazy("dager"),
        "months": _lazy("måneder"),
        "age": _lazy("alder"),
        "consents": _lazy("samtykker selv"),
        "text": _lazy("tekst"),
        "url": _lazy("nettadresse"),
        "year": _lazy("år"),
        "read": _lazy("lest"),
        "nb": _lazy("bokmål"),
        "nn": _lazy("nynorsk"),
        "en": _lazy("engelsk"),
    },
)


def changes(old: Pack, new: Pack) -> list[Change]:
    """What somebody who knows the old edition must know about the new one. Empty when they say the same."""
    return WORDS.changes(old, new)
