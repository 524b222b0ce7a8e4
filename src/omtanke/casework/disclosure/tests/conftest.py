"""Anna shares with the child welfare service: a note of hers, and who it is about; and what she has answered so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from omtanke.casework.consent import actions as consents
from omtanke.casework.consent.rules import Terms
from omtanke.casework.disclosure import actions, queries
from omtanke.casework.disclosure.models import DisclosedPaper, Disclosure
from omtanke.casework.identities import actions as identities
from omtanke.foundation.kernel import clock
from omtanke.foundation.paper.document import as_text
from omtanke.foundation.paper.pdf import as_pdf
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.consent.models import Consent
    from tests.cast import Person

LINE = "Tobias, 8B"
FOR_OWN_TASKS, OWN_DUTY, ON_CONSENT = "fvl-13b-nr5", "opplaeringslova-24-3", "fvl-13a-nr1"
CONDITIONS = {
    FOR_OWN_TASKS: "egen-oppgave:yes noedvendig:yes forholdsmessig:yes bare-handlinger:yes",
    OWN_DUTY: "under-18:yes grunn-til-aa-tro:yes",
    ON_CONSENT: "rett-person:yes frivillig:yes rekker-hit:yes",
}


def answers(case: Case, **changes: Any) -> dict[str, Any]:
    """Everything answered so that it can be proposed."""
    ground = changes.pop("ground", FOR_OWN_TASKS)
    note = case.events.filter(kind="noted").earliest("pk").key
    said = {"receiver": "Siv, mottaksteamet", "purpose": "Å gi hjelp hjemme", "why_no_consent": "Kan ikke spørre uten fare."}
    why = {"necessity": "De kjenner familien ikke.", "proportion": "Bare ett notat."}
    codes = {"service": "school", "profession": "teacher", "receiver_kind": "child_welfare", "how": "in_omtanke"}
    rest = {"ground": ground, "conditions": CONDITIONS[ground], "parts": f"who:line timeline:{note}"}
    unit = Unit.objects.get(kind="child_welfare")
    return said | why | codes | rest | {"receiver_unit": unit, "words": None, "harm": "no", "told": "now"} | changes


def answered(who: Person, case: Case, **changes: Any) -> Disclosure:
    row = actions.begin_disclosure(actor=who.actor, on=case)
    return actions.answer_question(actor=who.actor, on=row, answers=answers(case, **changes), based_on=row.version)


def with_paper(who: Person, row: Disclosure) -> DisclosedPaper:
    """The paper, made as the page makes it."""
    paper, draft = queries.composed(actor=who.actor, on=row)
    assert paper, [str(one) for one in draft.obstacles]
    return actions.keep_paper(actor=who.actor, on=row, pdf=as_pdf(paper), text=as_text(paper), based_on=draft.row.version)


def proposed(who: Person, case: Case, to: Person, **changes: Any) -> tuple[Disclosure, str]:
    """Proposed, and the digest of its bytes."""
    row = answered(who, case, **changes)
    seen = with_paper(who, row).digest
    return actions.propose_disclosure(actor=who.actor, on=row, seen=seen, approver=to.account), seen


@pytest.fixture
def known(anna: Person, ragnhild: Person, case: Case) -> Case:
    """Anna's case, which says who it is about."""
    identities.write_who(actor=ragnhild.actor, on=case, line=LINE)
    return case


def consented(who: Person, case: Case, **changes: Any) -> Consent:
    today = day_of(clock.now())
    said = dict.fromkeys(("giver", "covers", "purpose", "informed", "minutes"), "x")
    codes = {"capacity": "person", "responsibility": "not_a_guardian", "service": "child_welfare", "given": "oral"}
    terms = Terms(**said | codes | {"valid_from": today, "valid_until": today} | changes)
    return consents.record_consent(actor=who.actor, on=case, terms=terms)
