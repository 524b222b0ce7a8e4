"""What Anna shares from her case: begun, waiting for Ragnhild, by her own duty, and delivered to the child welfare service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from omtanke.casework.disclosure import actions, queries, rules
from omtanke.foundation.paper.document import as_text
from omtanke.foundation.paper.pdf import as_pdf
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks.workdays import day_of

from .standing import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.models import Disclosure
    from omtanke.foundation.access.actor import Actor

    from .fjordvik import Fjordvik

FOR_OWN_TASKS, OWN_DUTY = "fvl-13b-nr5", "opplaeringslova-24-3"
CONDITIONS = {
    FOR_OWN_TASKS: "egen-oppgave:yes noedvendig:yes forholdsmessig:yes bare-handlinger:yes",
    OWN_DUTY: "under-18:yes grunn-til-aa-tro:yes",
}
SAID = {
    "receiver": "Mottaksteamet",
    "purpose": "Å gi hjelp hjemme",
    "why_no_consent": "Kan ikke spørre uten fare.",
    "necessity": "De kjenner familien ikke.",
    "proportion": "Bare det vi har sett.",
}
KINDS = {"begun": "a disclosure", "waiting": "a waiting disclosure", "own": "an own duty", "delivered": "a delivered disclosure"}


def four_disclosures(fjordvik: Fjordvik, case: Case) -> None:
    """Each in a state of its own, with words that only its readers may meet."""
    for state, kind in KINDS.items():
        name = f"the {state} disclosure"
        readers = ("anna", "ragnhild", *(["siv"] if state == "delivered" else []), *(["rune"] if state in ("waiting", "own") else []))
        day = 25 if state == "begun" else 6  # what is left to lie for a fortnight, is destroyed
        changes = {"ground": OWN_DUTY if state == "own" else FOR_OWN_TASKS} | (_told_later(fjordvik) if state == "delivered" else {})
        row = _answered(fjordvik.by("anna", day), case, words=fjordvik.secrets.word(*readers), **changes)
        seen = _with_paper(fjordvik.by("anna", day), row)
        if state != "begun":
            approver = fjordvik.accounts["ragnhild"]
            row = actions.propose_disclosure(actor=fjordvik.by("anna", 6), on=row, seen=seen, approver=approver)
        if state == "delivered":
            actions.approve_disclosure(actor=fjordvik.by("ragnhild", 7), on=row, seen=seen)
            _delivered(fjordvik, row, seen)
        fjordvik.secrets.tell(row.key, *readers)
        keys = (case.key, row.key)
        fjordvik.targets.append(Target(name, kind, (row.key,), STANDING[name]))
        fjordvik.targets.append(Target(f"{name} in its case", f"{kind} in its case", keys, STANDING[name]))
        fjordvik.targets.append(Target(f"a question of {name}", f"{kind} in its case", (*keys, "mottaker"), STANDING[name]))


def told_to_the_contact(fjordvik: Fjordvik, case: Case) -> None:
    """Rune has told the municipality's contact on the phone, so that she can be invited; she has not been."""
    rune, readers = fjordvik.by("rune", 6), ("rune", "ragnhild")
    by_phone = {"receiver_kind": "contact", "receiver": "Kommunens kontakt", "how": "phone", "receiver_unit": None}
    row = _answered(rune, case, words=fjordvik.secrets.word(*readers), ground=FOR_OWN_TASKS, **by_phone)
    seen = _with_paper(rune, row)
    row = actions.propose_disclosure(actor=rune, on=row, seen=seen, approver=fjordvik.accounts["ragnhild"])
    actions.approve_disclosure(actor=fjordvik.by("ragnhild", 7), on=row, seen=seen)
    delivery = actions.deliver(actor=fjordvik.by("rune", 8), on=row, seen=seen)
    for key in (row.key, delivery.key):
        fjordvik.secrets.tell(key, *readers)


def _told_later(fjordvik: Fjordvik) -> dict[str, Any]:
    """They are to be told when the table is long since read."""
    return {"told": "later", "tell_on": day_of(fjordvik.by("anna", 6).at) + rules.LONGEST_WAIT, "why_later": "Det er uro hjemme."}


def _answered(actor: Actor, case: Case, *, words: str, ground: str, **changes: Any) -> Disclosure:
    codes: dict[str, Any] = {"service": "school", "profession": "teacher", "receiver_kind": "child_welfare", "how": "in_omtanke"}
    codes |= {"receiver_unit": Unit.objects.get(kind="child_welfare"), "ground": ground, "conditions": CONDITIONS[ground]}
    answers = SAID | codes | {"parts": "", "words": words, "harm": "no", "told": "now"} | changes
    row = actions.begin_disclosure(actor=actor, on=case)
    return actions.answer_question(actor=actor, on=row, answers=answers, based_on=row.version)


def _with_paper(actor: Actor, row: Disclosure) -> str:
    """The paper, made as the page makes it; the digest of its bytes."""
    paper, draft = queries.composed(actor=actor, on=row)
    assert paper, [str(one) for one in draft.obstacles]
    kept = actions.keep_paper(actor=actor, on=row, pdf=as_pdf(paper), text=as_text(paper), based_on=draft.row.version)
    return kept.digest


def _delivered(fjordvik: Fjordvik, row: Disclosure, seen: str) -> None:
    delivery = actions.deliver(actor=fjordvik.by("anna", 8), on=row, seen=seen)
    fjordvik.secrets.tell(delivery.key, "siv", "anna", "ragnhild")
    fjordvik.targets.append(Target("the delivery", "a delivery", (delivery.key,), STANDING["the delivery"]))
