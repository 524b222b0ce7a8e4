"""The floor of a plan's page: everything in the plan is fetched and opened by hand, and written where it stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from markupsafe import escape

from bench.by_hand import at, cipher, clock, day, fetch, known, logged, named_day, opened
from bench.shell import shell_of
from omtanke.casework.plans.codes import Area, Interpreted
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import SIGNED_IN, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from django.http import HttpResponse

    from bench.shell import Row
    from omtanke.foundation.pages.page import ActorRequest

FIRST_GOAL = '<section class="flow" aria-labelledby="mal-'
AREAS = {code: capfirst(str(label)) for code, label in Area.choices}
INTERPRETED = {code: capfirst(str(label)) for code, label in Interpreted.choices}


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
    top = shell.content.partition(FIRST_GOAL)[0]  # who coordinates, and what can be done with the plan
    bottom = shell.content.rpartition("</section>\n")[2]
    return shell.around("Oppfølgingsplan", f"{top}{''.join(_sections(key, rows[0][0]))}{bottom}")


def _sections(case: str, plan: int) -> Iterator[str]:
    """The goals with their measures, and the meetings; what is asked about besides, as the page asks."""
    seal = cipher(case)
    goals = fetch("select id, key, words, put_away_at from plans_goal where plan_id = %s order by id", [plan])
    measures = fetch(
        """select m.goal_id, m.key, m.text, m.builds, m.area, m.starts_on, m.next_check_on, m.ended_at, r.name, k.valid_until
        from plans_measure m left join organisation_account r on r.id = m.responsible_id left join consent_consent k on k.id = m.consent_id
        where m.goal_id in (select id from plans_goal where plan_id = %s) order by m.id""",
        [plan],
    )
    meetings = fetch(
        """select m.key, m.place, m.agenda, m.invited, m.minutes, m.decisions, m.begins_at, m.interpreted, c.name from plans_meeting m
        join organisation_account c on c.id = m.called_by_id where m.plan_id = %s order by m.begins_at desc, m.id desc""",
        [plan],
    )
    fetch("""select k.* from plans_check k join plans_measure m on m.id = k.measure_id join plans_goal g on g.id = m.goal_id
        where g.plan_id = %s""", [plan])  # fmt: skip
    for table in ("addition", "mentoragreement"):
        fetch(f"select * from plans_{table} where plan_id = %s", [plan])
    for number, (goal, goal_key, words, _away) in enumerate(goals, start=1):
        cards = "".join(_measure(case, seal, one) for one in measures if one[0] == goal)
        yield f"""<section class="flow" aria-labelledby="mal-{goal_key}">
<h2 id="mal-{goal_key}">Mål {number}</h2>
<blockquote class="typed">{escape(opened(seal, words, goal_key, "goal.words"))}</blockquote>
{cards}

<div class="row">
  <a class="ds-button" href="/sak/{case}/plan/mal/{goal_key}/tiltak/">Avtal et tiltak</a>
  <a class="ds-button" href="/sak/{case}/plan/mal/{goal_key}/legg-bort/" data-variant="tertiary">Legg bort målet</a>
</div>
</section>
"""
    yield f"""
<section class="flow" aria-labelledby="moter">
<h2 id="moter">Møter</h2>
{"".join(_meeting(seal, one) for one in meetings)}

</section>
"""


def _measure(case: str, seal: AESGCM, row: Row) -> str:
    _goal, key, text, builds, area, starts_on, next_check_on, _ended_at, name, _until = row
    return f"""<div>
<section class="ds-card">
<h3>{AREAS[area]}</h3>
<p class="typed">{escape(opened(seal, text, key, "measure.text"))}</p>
<dl class="summary">
{_said("Styrker", opened(seal, builds, key, "measure.builds"))}{_said("Ansvarlig", name)}{_said("Fra", named_day(starts_on))}{
        _said("Ses på igjen", named_day(next_check_on))
    }</dl>


<div class="row">
  <a class="ds-button" href="/tiltak/{key}/" data-variant="secondary">Se på hvordan det går</a>
  <a class="ds-button" href="/sak/{case}/plan/tiltak/{key}/ansvar/" data-variant="tertiary">Gi ansvaret til en annen</a>
</div>
</section>
</div>
"""


def _meeting(seal: AESGCM, row: Row) -> str:
    key, place, agenda, invited, minutes, decisions, begins_at, interpreted, _called_by = row
    begins = at(begins_at)
    said = [("Hvor", place, "place"), ("Sakliste", agenda, "agenda"), ("Invitert", invited, "invited")]
    wrote = [("Sagt", minutes, "minutes"), ("Bestemt", decisions, "decisions")]
    before, after = ("".join(_said(term, opened(seal, text, key, f"meeting.{name}")) for term, text, name in one) for one in (said, wrote))
    return f"""<div>
<section class="ds-card">
<h3><time datetime="{begins.isoformat()}">{day(begins)} {clock(begins)}</time></h3>
<dl class="summary">
{before}{_said("Tolk", INTERPRETED[interpreted])}{after}</dl>

<div class="row">
<a class="ds-button" href="/mote/{key}/rett/" data-variant="tertiary">Rett referatet</a>
</div>
</section>
</div>
"""


def _said(term: str, text: str) -> str:
    return f"""  <div>
    <dt>{term}</dt>
    <dd>{escape(text)}</dd>
  </div>
"""
