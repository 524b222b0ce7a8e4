"""How something is shared in Fjordvik: through the gate, as anybody would, with the words of the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.disclosure import actions, queries
from omtanke.foundation.paper.document import as_text
from omtanke.foundation.paper.pdf import as_pdf

if TYPE_CHECKING:
    from omtanke.casework.disclosure.models import Disclosure

    from .demo_fjordvik import Story

CHILD_WELFARE = "Barnevernstjenesten"
TO_CHILD_WELFARE = {"receiver_kind": "child_welfare", "how": "in_omtanke", "receiver": "Barnevernstjenesten, mottaket"}
A_TEACHER = {"service": "school", "profession": "teacher"}
CONDITIONS = "egen-oppgave:yes noedvendig:yes forholdsmessig:yes bare-handlinger:yes"
ON_GROUND = {"ground": "fvl-13b-nr5", "conditions": CONDITIONS, "harm": "no", "told": "now"}


def proposes(story: Story, sender: str, days_ago: float, *, to: str, purpose: str, words: str) -> tuple[Disclosure, str]:
    """Somebody at Vestmo weighs it, makes the paper, and asks another for a yes. Gives the digest of its bytes too."""
    who, actor = story.who, story.who(sender, days_ago=days_ago)
    said = {
        "purpose": purpose,
        "words": words,
        "necessity": "Vi har prøvd det vi kan på skolen. Dette er det bare barnevernstjenesten som kan hjelpe med.",
        "proportion": "Bare det vi selv har sett, og ikke noe om andre.",
        "why_no_consent": "Foresatte er informert og positive, men har ikke svart skriftlig ennå.",
    }
    row = actions.begin_disclosure(actor=actor, on=story.case)
    answers = TO_CHILD_WELFARE | A_TEACHER | ON_GROUND | said | {"receiver_unit": who.units[CHILD_WELFARE]}
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
