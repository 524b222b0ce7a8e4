"""The floor of a plan's page: everything in the plan is fetched and opened by hand, and put where it stands on the page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import escape

from bench.by_hand import cipher, fetch, known, logged, opened
from bench.shell import shell_of
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import SIGNED_IN, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest

GOAL, MEASURE, MEETING = ("words",), ("text", "builds"), ("place", "agenda", "invited", "minutes", "decisions")


@page(needs=SIGNED_IN, even_unanswered=True)
def plan_page(request: ActorRequest, key: str) -> HttpResponse:
    """`/sak/<key>/plan/`."""
    actor = request.actor
    condition, values = known(actor)
    if not logged(actor, "plan.opened", f"cases.case:{key}", f"c.key = %s and {condition}", [key, *values]):
        return error_page(request, 404)
    rows = fetch(
        f"""select p.id, p.begun_at, a.name from plans_plan p join cases_case c on c.id = p.case_id
        join organisation_account a on a.id = p.begun_by_id where c.key = %s and p.ended_at is null and {condition}""",
        [key, *values],
    )
    shell = shell_of(request, f"plan {key}")
    texts = tuple(_texts(key, rows[0][0]))
    pieces = _pieces(shell.content, texts)
    said = [str(escape(text)) for text in texts]
    return shell.around("Oppfølgingsplan", "".join(piece if isinstance(piece, str) else said[piece] for piece in pieces))


def _texts(case: str, plan: int) -> Iterator[str]:
    """Everything sealed in the plan, in the order it stands on the page; and what is asked about besides, as the page asks."""
    seal = cipher(case)
    goals = fetch("select id, key, words, put_away_at from plans_goal where plan_id = %s order by id", [plan])
    measures = fetch(
        """select m.goal_id, m.key, m.text, m.builds, m.area, m.starts_on, m.next_check_on, m.ended_at, r.name, k.valid_until
        from plans_measure m left join organisation_account r on r.id = m.responsible_id left join consent_consent k on k.id = m.consent_id
        where m.goal_id in (select id from plans_goal where plan_id = %s) order by m.id""",
        [plan],
    )
    meetings = fetch(
        """select m.key, m.place, m.agenda, m.invited, m.minutes, m.decisions, m.begins_at, c.name from plans_meeting m
        join organisation_account c on c.id = m.called_by_id where m.plan_id = %s order by m.begins_at desc, m.id desc""",
        [plan],
    )
    fetch("""select k.* from plans_check k join plans_measure m on m.id = k.measure_id join plans_goal g on g.id = m.goal_id
        where g.plan_id = %s""", [plan])  # fmt: skip
    for table in ("addition", "mentoragreement"):
        fetch(f"select * from plans_{table} where plan_id = %s", [plan])
    for number, goal, words, _away in goals:
        yield opened(seal, words, goal, "goal.words")
        for measure in (one for one in measures if one[0] == number):
            yield from (opened(seal, measure[2 + place], measure[1], f"measure.{field}") for place, field in enumerate(MEASURE))
    for meeting in meetings:
        yield from (opened(seal, meeting[1 + place], meeting[0], f"meeting.{field}") for place, field in enumerate(MEETING))


@cache  # one page, cut once
def _pieces(content: str, texts: tuple[str, ...]) -> tuple[str | int, ...]:
    """The page cut where each text stands: what is between them, and the number of each."""
    pieces: list[str | int] = []
    rest = content
    for number, text in enumerate(texts):
        before, found, rest = rest.partition(f">{escape(text)}<")
        if not found:
            raise ValueError(f"the page does not say {text!r} where it was looked for")
        pieces += [f"{before}>", number]
        rest = f"<{rest}"
    return (*pieces, rest)
