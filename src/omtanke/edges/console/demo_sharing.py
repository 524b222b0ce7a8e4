"""How something is shared in Fjordvik: through the gate, as anybody would, with the words of the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.disclosure import actions, queries
from omtanke.foundation.paper.document import as_text
from omtanke.foundation.paper.pdf import as_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from omtanke.casework.consent.models import Consent
    from omtanke.casework.disclosure.models import Disclosure
    from omtanke.casework.plans.models import Measure

    from .demo_fjordvik import Story

CHILD_WELFARE, CLUB = "Barnevernstjenesten", "Fjordvik ungdomsklubb"
TO_CHILD_WELFARE = {"receiver_kind": "child_welfare", "how": "in_omtanke", "receiver": "Barnevernstjenesten, mottaket"}
A_TEACHER = {"service": "school", "profession": "teacher"}
CONDITIONS = "egen-oppgave:yes noedvendig:yes forholdsmessig:yes bare-handlinger:yes"
TO_THE_CLUB = {"receiver_kind": "youth_club", "how": "in_omtanke", "receiver": "Fjordvik ungdomsklubb, den som har boksegruppa"}
ON_CONSENT = {
    "ground": "fvl-13a-nr1",
    "conditions": "rett-person:yes frivillig:yes rekker-hit:yes",
    "why_no_consent": None,
    "harm": "no",
    "told": "now",
}
ON_GROUND = {"ground": "fvl-13b-nr5", "conditions": CONDITIONS, "harm": "no", "told": "now"}


def proposes(story: Story, sender: str, days_ago: float, *, to: str, purpose: str, words: str) -> tuple[Disclosure, str]:
    """Somebody at Vestmo weighs it, makes the paper, and asks another for a yes. Gives the digest of its bytes too."""
    said = {
        "purpose": purpose,
        "words": words,
        "necessity": "Vi har prøvd det vi kan på skolen. Dette er det bare barnevernstjenesten som kan hjelpe med.",
        "proportion": "Bare det vi selv har sett, og ikke noe om andre.",
        "why_no_consent": "Foresatte er informert og positive, men har ikke svart skriftlig ennå.",
    }
    answers = TO_CHILD_WELFARE | A_TEACHER | ON_GROUND | said | {"receiver_unit": story.who.units[CHILD_WELFARE]}
    return _proposed(story, sender, days_ago, to, answers)


def shares_a_measure(story: Story, sender: str, days_ago: float, *, to: str, consent: Consent, measure: Measure) -> None:
    """The club is told of its own measure and of nothing else, on what the family has said yes to; Naima finds it under «Mottatt»."""
    said = {
        "purpose": "At treneren vet hva vi har avtalt, og hvem hun kan ringe.",
        "words": "Ring Anna på skolen hvis han slutter å komme.",
        "necessity": "Klubben kan ikke gjøre sin del uten å vite hva den er.",
        "proportion": "Bare tiltaket klubben selv har ansvar for.",
        "parts": f"measures:{measure.key}",
    }
    answers = TO_THE_CLUB | A_TEACHER | ON_CONSENT | said | {"receiver_unit": story.who.units[CLUB], "consent": consent}
    row, seen = _proposed(story, sender, days_ago, to, answers)
    actions.approve_disclosure(actor=story.who(to, days_ago=days_ago - 0.2), on=row, seen=seen)
    actions.deliver(actor=story.who(sender, days_ago=days_ago - 0.4), on=row, seen=seen)


def _proposed(story: Story, sender: str, days_ago: float, to: str, answers: Mapping[str, Any]) -> tuple[Disclosure, str]:
    who, actor = story.who, story.who(sender, days_ago=days_ago)
    row = actions.begin_disclosure(actor=actor, on=story.case)
    row = actions.answer_question(actor=actor, on=row, answers=answers, based_on=row.version)
    paper, draft = queries.composed(actor=actor, on=row)
    if paper is None:
        raise RuntimeError([str(one) for one in draft.obstacles])
    kept = actions.keep_paper(actor=actor, on=row, pdf=as_pdf(paper), text=as_text(paper), based_on=draft.row.version)
    row = actions.propose_disclosure(actor=actor, on=row, seen=kept.digest, approver=who.accounts[to])
    return row, kept.digest


def shares(story: Story, sender: str, days_ago: float, *, to: str, purpose: str, words: str) -> None:
    """The same, approved, handed over and received by Siv, each a little later than the one before."""
    row, seen = proposes(story, sender, days_ago, to=to, purpose=purpose, words=words)
    actions.approve_disclosure(actor=story.who(to, days_ago=days_ago - 0.2), on=row, seen=seen)
    delivery = actions.deliver(actor=story.who(sender, days_ago=days_ago - 0.4), on=row, seen=seen)
    actions.confirm_received(actor=story.who("siv", days_ago=days_ago - 0.5), on=delivery)
