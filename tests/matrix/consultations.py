"""What is discussed in Fjordvik without saying who it is about: Anna asks, Kaja answers, and neither has the other's side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.consultation import actions
from omtanke.casework.consultation.checking import examine
from omtanke.casework.consultation.models import Consultation
from omtanke.register.organisation.models import Municipality

from .expectations import STANDING
from .targets import Target

if TYPE_CHECKING:
    from django.db.models import Model

    from .fjordvik import Fjordvik


def what_is_discussed(fjordvik: Fjordvik) -> None:
    """Two questions, of which one has ended, and what each of them has noted after a call."""
    _a_question(fjordvik, "annas question", "what the contact got")
    ended = _a_question(fjordvik, "annas ended question", "what the contact got and closed")
    actions.need_no_more(actor=fjordvik.by("anna", 23), on=ended)
    kaja, texts = fjordvik.by("kaja", 22), {"asked": fjordvik.secrets.text("kaja"), "advice": fjordvik.secrets.text("kaja")}
    call = actions.note_call(actor=kaja, on=Municipality.objects.get(), kept=_everything_in(texts), **texts)
    _point_at(fjordvik, "a call", "a consultation", call)
    told = {"advice": fjordvik.secrets.text("anna")}
    about = {"with_whom": "police", "talked_on": fjordvik.began.date(), "kept": _everything_in(told)}
    own = actions.note_own_call(actor=fjordvik.by("anna", 22), on=fjordvik.accounts["anna"], **told, **about)
    _point_at(fjordvik, "annas call", "an asking", own)


def _a_question(fjordvik: Fjordvik, asked: str, received: str) -> Model:
    between = ("anna", "kaja")
    texts = {"seen": fjordvik.secrets.text(*between), "wonder": fjordvik.secrets.text(*between)}
    codes = {"age_band": "from_12", "arena": "school"}
    asking = actions.ask(
        actor=fjordvik.by("anna", 21),
        on=fjordvik.accounts["anna"],
        texts=codes | texts,
        kept=_everything_in(texts),
        recognisable="no",
    )
    reached = Consultation.objects.latest("pk")
    actions.give_advice(actor=fjordvik.by("kaja", 22), on=reached, text=fjordvik.secrets.text(*between))
    _point_at(fjordvik, asked, "an asking", asking)
    _point_at(fjordvik, received, "a consultation", reached)
    return asking


def _point_at(fjordvik: Fjordvik, name: str, kind: str, row: Model) -> None:
    """The key of each side is for whoever has that side."""
    fjordvik.secrets.tell(row.key, *STANDING[name])  # type: ignore[attr-defined]
    fjordvik.targets.append(Target(name, kind, (row.key,), STANDING[name]))  # type: ignore[attr-defined]


def _everything_in(texts: dict[str, str]) -> list[str]:
    """A word that stands nowhere else may look like a name; here all of them are kept."""
    return [spot.key for spot in examine(texts)]
