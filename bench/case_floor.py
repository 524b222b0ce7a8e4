"""The floor of the page of a case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import escape

from bench.by_hand import at, cipher, clock, day, fetch, known, logged, named_day, opened
from bench.shell import CLOSED, OPEN, PAGE, Row, pager, routine_in, shell_of
from omtanke.casework.cases.codes import CloseReason, Happening, ReopenReason, Role
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import SIGNED_IN, page
from omtanke.register.organisation.codes import POST_NAMES

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest

REASONS = {one.value: str(one.label) for one in (*CloseReason, *ReopenReason)}
HAPPENINGS = {one.value: str(one.label) for one in Happening}
WHO = '<p><a class="ds-link" href="/sak/{key}/hvem/">Vis hvem</a></p>\n'
DEEDS, STAIRS = '<div class="row">\n<a class="ds-button"', '<section class="flow" aria-labelledby="trapp">'
IN_A_CASE = re.compile("/sak/[^/]+/")
ROLES = {one.value: str(one.label) for one in Role}


@dataclass(frozen=True)
class Known:
    """A case as somebody sees it who takes part in it without leading its unit: what a leader sees besides has no floor."""

    key: str
    reader: int
    row: Row

    @property
    def is_open(self) -> bool:
        return self.row[3] is None

    @property
    def may_steer(self) -> bool:
        return self.is_open and bool(self.row[6] == Role.RESPONSIBLE)


@page(needs=SIGNED_IN, even_unanswered=True)
def case_page(request: ActorRequest, key: str) -> HttpResponse:
    """`/sak/<key>/`."""
    actor = request.actor
    condition, values = known(actor)
    if not logged(actor, "case.opened", f"cases.case:{key}", f"c.key = %s and {condition}", [key, *values]):
        return error_page(request, 404)
    row = fetch(
        f"""select c.id, c.code_word, c.opened_at, c.closed_at, u.name, a.name, p.role, c.step, c.edition_id
        from cases_case c join organisation_unit u on u.id = c.unit_id join organisation_account a on a.id = c.opened_by_id
        join cases_participant p on p.case_id = c.id and p.account_id = %s and p.until is null
        where c.key = %s and {condition}""",
        [actor.id, key, *values],
    )[0]
    case, word = Known(key, actor.id, row), str(escape(row[1]))
    shell = shell_of(request, f"case {case.row[7]} {case.is_open} {case.may_steer}")
    people = fetch(
        """select p.key, p.role, p.since, a.name from cases_participant p join organisation_account a on a.id = p.account_id
        where p.case_id = %s and p.until is null""",
        [row[0]],
    )
    people.sort(key=lambda one: (one[1] != Role.RESPONSIBLE, one[3]))
    trail = f"""<nav class="trail" aria-label="Du er her">
  <ol>
    <li><a class="ds-link" href="/saker/">Saker</a></li>
    <li><span aria-current="page">{word}</span></li>
  </ol>
</nav>
"""
    content = f"""  <main id="innhold" tabindex="-1">
<h1>{word}</h1>    <p class="print-notice">Utskrift går gjennom «Del».</p>
{_now(case, people)}{_deeds(shell.content, case)}{_stairs(case)}<section class="flow" aria-labelledby="tidslinje">
<h2 id="tidslinje">Det som har skjedd</h2>
{_timeline(case, request.GET.get("etter", ""))}
</section>  </main>
<aside class="beside" aria-label="I tillegg">{_people(case, people)}</aside>"""
    return shell.around(word, trail + content)


@cache
def _stair(edition: int, number: int) -> tuple[str, str, str, str]:
    """Key, title, action and who, as they stand in the routine: the same for everybody."""
    routine = routine_in(edition)
    step = routine.steps[number]
    ours = [step.responsible.main, *step.responsible.also]
    own = [(words.nb if (words := getattr(routine.vocabulary, post, None)) else str(POST_NAMES[post])) for post in ours]
    who = ", ".join([*own, *(str(party.label) for party in step.responsible.outside)])
    return step.key, str(escape(step.title.nb)), str(escape(step.action.nb)), str(escape(who))


def _now(case: Known, people: list[Row]) -> str:
    opened_at, unit, opener = case.row[2], case.row[4], case.row[5]
    waits = fetch(
        """select a.name, t.due_on from tasks_task t join organisation_account a on a.id = t.responsible_id
        where t.about_kind = 'cases.case' and t.about = %s and t.kind = 'case.next_step' and t.done_at is null""",
        [case.key],
    )
    steps = range(len(routine_in(case.row[8]).steps))
    title = next(title for key, title, _, _ in (_stair(case.row[8], number) for number in steps) if key == case.row[7])
    return f"""<div class="row">
{OPEN if case.is_open else CLOSED}  <span class="ds-tag" data-color="neutral">{escape(unit)}</span>
</div>
{WHO.format(key=case.key)}<section class="flow" aria-labelledby="na">
<h2 id="na">Nå: {title}</h2>
<dl class="summary">
  <div>
    <dt>Har trinnet nå</dt>
    <dd>{escape(waits[0][0])}</dd>
  </div>
  <div>
    <dt>Senest</dt>
    <dd>{named_day(waits[0][1])}</dd>
  </div>
  <div>
    <dt>Ansvarlig for saken</dt>
    <dd>{escape(people[0][3])}</dd>
  </div>
  <div>
    <dt>Åpnet</dt>
    <dd>{day(at(opened_at))} av {escape(opener)}</dd>
  </div>
</dl>

</section>
"""


def _deeds(content: str, case: Known) -> str:
    """What she can do: the same on every page of hers where she has the same part in a case at the same step."""
    deeds = content.partition(DEEDS)[2].partition(STAIRS)[0]
    return IN_A_CASE.sub(f"/sak/{case.key}/", DEEDS + deeds)


def _stairs(case: Known) -> str:
    """The case is at one of the steps, and has taken none: that it has not is asked, as the page asks."""
    edition, here = case.row[8], case.row[7]
    walked = fetch("select step, reason from cases_event where case_id = %s and kind in ('step_taken', 'step_skipped')", [case.row[0]])
    routine = routine_in(edition)
    steps = "".join(
        _one_stair(case, edition, number, here)
        for number, step in enumerate(routine.steps)
        if not walked and (not step.off_by_default or step.key == here)
    )
    rules = "".join(f"<li>{escape(rule.text.nb)}</li>" for rule in routine.side_rules)
    return f"""{STAIRS}
<h2 id="trapp">Trinnene</h2>
<ol class="stair">
{steps}</ol>

<ul class="quiet">{rules}</ul>
</section>
"""


def _one_stair(case: Known, edition: int, number: int, here: str) -> str:
    key, title, action, who = _stair(edition, number)
    is_here = key == here
    state = f'<p class="stair-state">Her er vi nå</p><p>{action}</p>' if is_here else ""
    marks = ' data-state="current" aria-current="step"' if is_here else ""
    return f"""  <li{marks}>
    <span class="stair-number">{number + 1}</span>
    <div>
      <h3><a class="ds-link" href="/sak/{case.key}/trinn/{key}/">{title}</a></h3>
{state}<p class="quiet">Ansvarlig: {who}</p>    </div>
  </li>
"""


def _timeline(case: Known, after: str) -> str:
    older, values = ("and e.id < (select id from cases_event where key = %s and case_id = %s)", [after, case.row[0]]) if after else ("", [])
    lines = fetch(
        f"""select e.key, e.kind, e.at, e.by_id, e.reason, e.version, b.name, o.name, w.key, w.text
        from cases_event e join organisation_account b on b.id = e.by_id left join organisation_account o on o.id = e.about_id
        left join cases_wording w on w.event_id = e.id and w.version = e.version
        where e.case_id = %s {older} order by e.id desc limit {PAGE + 1}""",
        [case.row[0], *values],
    )
    seal = cipher(case.key)
    items = "".join(_line(case, seal, line) for line in lines[:PAGE])
    turn = pager(f"/sak/{case.key}/" if after else "", lines[PAGE - 1][0] if len(lines) > PAGE else "")
    return f"""<ol class="timeline">
{items}</ol>
{turn}"""


def _line(case: Known, seal: AESGCM, line: Row) -> str:
    key, kind, moment, by, reason, version, name, about, wording, text = line
    when, notes = at(moment), f"/sak/{case.key}/notat/{key}"
    heading = HAPPENINGS[kind] + (f": {about}" if about else "") + (f": {REASONS[reason]}" if reason else "")
    words = f'<p class="typed">{escape(opened(seal, text, wording))}</p>' if wording else ""
    links = ""
    if kind == Happening.NOTED and by == case.reader and case.is_open:
        links += f'<a class="ds-link" href="{notes}/rett/">Rett notatet</a>'
    if version > 1:
        links += f'<a class="ds-link" href="{notes}/versjoner/">Tidligere versjoner</a>'
    links = f"""    <p class="row">
{links}    </p>
""" if links else ""  # fmt: skip
    return f"""  <li>
    <p class="timeline-head"><strong>{escape(name)}</strong> <time datetime="{when.isoformat()}">{day(when)} {clock(when)}</time></p>
    <h3>{escape(heading)}</h3>
{words}{links}  </li>
"""


def _people(case: Known, people: list[Row]) -> str:
    here, rows = f"/sak/{case.key}", "".join(_part(case, part) for part in people)
    leave = f'<p><a class="ds-link" href="{here}/forlat/">Gå ut av saken</a></p>' if case.is_open else ""
    return f"""<section class="flow" aria-labelledby="deltakere">
<h2 id="deltakere">Hvem har del i saken</h2>
<ul class="people">
{rows}</ul>
{leave}</section>
<section class="flow" aria-labelledby="innsyn">
<h2 id="innsyn">Sist åpnet av</h2>
<ul>{_opened_lately(case)}</ul>
<p><a class="ds-link" href="{here}/apnet/">Hvem har åpnet saken</a></p>
<p><a class="ds-link" href="{here}/lesere/">Hvem kan lese dette nå?</a></p>
</section><section class="flow" aria-labelledby="habilitet">
<h2 id="habilitet">Slekt eller nær venn?</h2>
<p><a class="ds-link" href="{here}/habilitet/">Jeg er inhabil i saken</a></p>
</section>"""


def _part(case: Known, part: Row) -> str:
    role, name, end = part[1], escape(part[3]), f"/sak/{case.key}/del/{part[0]}/avslutt/"
    hidden = f'<span class="ds-sr-only"> deltakelsen til {name}</span>'
    link = f'<p><a class="ds-link" href="{end}">Avslutt{hidden}</a></p>' if case.may_steer and role != Role.RESPONSIBLE else ""
    return f"""  <li>
    <span class="initial" aria-hidden="true">{name[:1]}</span>
    <div>
      <strong>{name}</strong>
      <p>{ROLES[role].capitalize()}</p>
{link}    </div>
  </li>
"""


def _opened_lately(case: Known) -> str:
    """The newest opening by each of the latest five, among the latest forty."""
    entries = fetch(
        """select a.name, e.at from audit_entry e join audit_link l on l.entry_id = e.id join organisation_account a on a.key = e.actor
        where e.subject = %s and e.deed = 'case.opened' and l.outcome = 'done' order by e.id desc limit 40""",
        [f"cases.case:{case.key}"],
    )
    latest = sorted(((at(moment), name) for name, moment in dict(reversed(entries)).items()), reverse=True)[:5]
    return "".join(
        f'<li>{escape(name)}<br><time class="quiet" datetime="{when.isoformat()}">{day(when)} {clock(when)}</time></li>'
        for when, name in latest
    )
