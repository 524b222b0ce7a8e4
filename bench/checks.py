"""What is asked inside an installation afterwards: what the crowd's cases came to, and how long papers take."""

import json
import statistics
import time
from datetime import date

from django.db.models import Count

from bench import town
from omtanke.casework.cases.models import Case
from omtanke.casework.disclosure.actions import answer_question, begin_disclosure
from omtanke.casework.disclosure.queries import composed, draft_of
from omtanke.foundation.kernel import clock
from omtanke.foundation.paper.document import Paper, Row, Section
from omtanke.foundation.paper.pdf import as_pdf
from omtanke.register.organisation.models import Account
from omtanke.register.organisation.queries import actor_of

MADE = 20
ANSWERED = {
    "service": "school",
    "profession": "teacher",
    "receiver": "Mottaksteamet",
    "how": "phone",
    "ground": "fvl-13b-nr5",
    "conditions": "egen-oppgave:yes noedvendig:yes forholdsmessig:yes bare-handlinger:yes",
    "purpose": "At familien får hjelp hjemme.",
    "necessity": "De kjenner ikke familien fra før.",
    "proportion": "Bare det som står i planen.",
    "why_no_consent": "De foresatte er spurt, og tenker på det.",
    "harm": "no",
    "told": "now",
}
OF_A_PLAN = {"goals", "measures", "plan_words", "meeting_minutes"}


def crowd() -> None:
    """Print how many of the crowd's cases are stored, and how many numbers or code words are given twice."""
    theirs = Case.objects.filter(opened_by__username__in=town.CROWD)
    twice = [
        *Case.objects.values("year", "number").annotate(times=Count("pk")).filter(times__gt=1),
        *Case.objects.values("code_word").annotate(times=Count("pk")).filter(times__gt=1),
    ]
    print(json.dumps({"stored": theirs.count(), "doubled": len(twice)}))


def paper() -> None:
    """Print how many milliseconds it takes to make a paper of two pages: the middle of twenty, after the first."""
    rows = (Row("Mottaker", ("Barnevernstjenesten",)), Row("Formål", ("Å få hjelp til rett tid.",)))
    said = ("Det som ble sett og hørt, med egne ord. " * 20,) * 5
    two_pages = Paper("Opplysninger", "Fjordvik kommune", "nb", date(2026, 11, 25), rows=rows, sections=(Section("Det som er sett", said),))
    as_pdf(two_pages)
    print(json.dumps({"milliseconds": statistics.median(_timed(two_pages) for _ in range(MADE))}))


def plan_paper() -> None:
    """Print the same of everything in the plan with thirty measures and ten meetings that child welfare may have, as the gate makes it."""
    import config.urls  # noqa: F401  with it come the parts that plans offer

    case = Case.objects.get(key=town.PLAN_CASE)
    sees = Account.objects.get(username=town.SEES_FEW)
    actor = actor_of(sees, clock.now())
    row = begin_disclosure(actor=actor, on=case, receiver_kind="child_welfare")
    items = [item for item in draft_of(actor=actor, on=row).items if item.part in OF_A_PLAN]
    chosen = ANSWERED | {"parts": " ".join(item.key for item in items)}
    answer_question(actor=actor, on=row, answers=chosen, based_on=row.version)
    paper, draft = composed(actor=actor, on=row)
    if paper is None:
        raise ValueError([str(one) for one in draft.obstacles])
    as_pdf(paper)
    print(json.dumps({"milliseconds": statistics.median(_timed(paper) for _ in range(MADE)), "things": len(items)}))


def _timed(one: Paper) -> float:
    began = time.perf_counter()
    as_pdf(one)
    return (time.perf_counter() - began) * 1000
