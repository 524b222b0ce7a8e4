"""The floors: how fast a page could be if everything about it were written by hand, for it alone.

A floor stands behind the same middleware, session and sign-in as its page and gives the same bytes. Query, decryption,
log entry and page are by hand: raw SQL and string building, no model, no rule, no form, no template. What never changes
on a page (head, menu, emergency panel, footer) is cut once from the page itself.
"""

from __future__ import annotations

import secrets
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core import signing
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import resolve
from django.utils import timezone
from markupsafe import escape

from bench.by_hand import (
    CASE_POSTS,
    IMPARTIAL,
    at,
    cipher,
    clock,
    close_entry,
    day,
    fetch,
    known,
    leads_there,
    logged,
    open_entry,
    opened,
    places,
    point_pen,
    run,
    stored,
    takes_part,
)
from bench.town import FLOORS_AT as PREFIX
from omtanke.casework.cases import code_words
from omtanke.casework.cases.codes import CloseReason, Happening, ReopenReason, Role
from omtanke.foundation.kernel.keys import random_key
from omtanke.foundation.pages.environment import icon
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import FORM, SIGNED_IN, page
from omtanke.foundation.vault.master import KEY_BYTES, NONCE_BYTES, master_keys

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.pages.page import ActorRequest

Row = tuple[Any, ...]
PAGE = 50
OPEN = '<span class="ds-tag" data-color="info">Åpen</span>'
CLOSED = '<span class="ds-tag" data-color="neutral">Avsluttet</span>'
REASONS = {one.value: str(one.label) for one in (*CloseReason, *ReopenReason)}
HAPPENINGS = {one.value: str(one.label) for one in Happening}
ROLES = {one.value: str(one.label) for one in Role}


@dataclass(frozen=True)
class Shell:
    """The parts of somebody's page that are the same every time, and the content it had when it was cut."""

    head: str
    top: str
    bottom: str
    content: str

    def around(self, title: str, content: str) -> HttpResponse:
        return HttpResponse(f"{self.head}{title}{self.top}{content}{self.bottom}")


_SHELLS: dict[tuple[str, str], Shell] = {}
_TITLE, _BODY, _END = (" – Omtanke</title>", '<div class="width page">\n', '</div>\n<aside class="emergency"')


def _shell(request: ActorRequest, kind: str) -> Shell:
    if (request.actor.key, kind) not in _SHELLS:
        original = copy(request)
        original.path = original.path_info = request.path.removeprefix(PREFIX)
        found = resolve(original.path)
        text: str = found.func(original, **found.kwargs).content.decode()
        head, before_title, rest = text.partition("<title>")
        top, before_content, rest = rest.partition(_TITLE)[2].partition(_BODY)
        content, end, bottom = rest.partition(_END)
        _SHELLS[request.actor.key, kind] = Shell(head + before_title, _TITLE + top + before_content, end + bottom, content)
    return _SHELLS[request.actor.key, kind]


@page(needs=SIGNED_IN)
def case_list(request: ActorRequest) -> HttpResponse:
    """`/saker/`."""
    actor, after = request.actor, request.GET.get("etter", "")
    logged(actor, "cases.listed")
    cases = _newest_cases(actor, after)
    shell = _shell(request, "list")
    if not cases:
        return shell.around("Saker", shell.content)
    rows = "".join(
        f"""    <tr>
<th scope="row" data-label="Sak"><a class="ds-link" href="/sak/{key}/">{escape(word)}</a></th>
<td data-label="Enhet">{escape(unit)}</td>
<td data-label="Åpnet">{day(at(opened_at))}</td>
<td data-label="Status">{CLOSED if closed_at else OPEN}</td>
    </tr>
"""
        for _pk, key, word, opened_at, closed_at, unit in cases[:PAGE]
    )
    may_open = any(post in CASE_POSTS for post, _unit in actor.posts)
    button = f'<p><a class="ds-button" href="/saker/ny/">{icon("Plus")}Åpne en ny sak</a></p>' if may_open else ""
    return shell.around(
        "Saker",
        f"""  <main id="innhold" tabindex="-1">
<h1>Saker</h1>    <p class="print-notice">Utskrift går gjennom «Del».</p>
<p class="lead">Her står bare saker du selv har del i eller leder.</p>
{button}<table class="ds-table">
  <caption class="ds-sr-only">Saker du kan åpne, de nyeste først</caption>
  <thead>
    <tr><th scope="col">Sak</th><th scope="col">Enhet</th><th scope="col">Åpnet</th><th scope="col">Status</th></tr>
  </thead>
  <tbody>
{rows}  </tbody>
</table>
{_pager("/saker/" if after else "", cases[PAGE - 1][1] if len(cases) > PAGE else "")}
  </main>
""",
    )


def _newest_cases(actor: Actor, after: str) -> list[Row]:
    """One query; where she leads and where she takes part are asked apart, so that each has its index."""
    older, values = "", list[Any]()
    if after:
        condition, asked = known(actor)
        if last := fetch(f"select c.id from cases_case c where c.key = %s and {condition}", [after, *asked]):
            older, values = "and c.id < %s", [last[0][0]]
    lines = [leads_there(actor), takes_part(actor)] if actor.leads else [takes_part(actor)]
    parts = " union ".join(
        f"""select * from (select c.id, c.key, c.code_word, c.opened_at, c.closed_at, c.unit_id from cases_case c
        where {condition} and {IMPARTIAL} {older} order by c.id desc limit {PAGE + 1}) part"""
        for condition, _ in lines
    )
    return fetch(
        f"""select f.id, f.key, f.code_word, f.opened_at, f.closed_at, u.name from ({parts}) f
        join organisation_unit u on u.id = f.unit_id order by f.id desc limit {PAGE + 1}""",
        [value for _, asked in lines for value in (*asked, actor.id, *values)],
    )


def _pager(newer: str, older: str) -> str:
    if not newer and not older:
        return ""
    left = f'<a class="ds-button" data-variant="secondary" rel="prev" href="{newer}">{icon("ChevronLeft")}Nyere</a>' if newer else ""
    right = (
        f'<a class="ds-button" data-variant="secondary" rel="next" href="?etter={older}">Eldre{icon("ChevronRight")}</a>' if older else ""
    )
    return f"""<nav class="pager" aria-label="Bla i listen">
{left}{right}</nav>
"""


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


@page(needs=SIGNED_IN)
def case_page(request: ActorRequest, key: str) -> HttpResponse:
    """`/sak/<key>/`."""
    actor = request.actor
    condition, values = known(actor)
    if not logged(actor, "case.opened", f"cases.case:{key}", f"c.key = %s and {condition}", [key, *values]):
        return error_page(request, 404)
    row = fetch(
        f"""select c.id, c.code_word, c.opened_at, c.closed_at, u.name, a.name, p.role
        from cases_case c join organisation_unit u on u.id = c.unit_id join organisation_account a on a.id = c.opened_by_id
        join cases_participant p on p.case_id = c.id and p.account_id = %s and p.until is null
        where c.key = %s and {condition}""",
        [actor.id, key, *values],
    )[0]
    case, word = Known(key, actor.id, row), str(escape(row[1]))
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
{_summary(case, people)}{_buttons(case)}<section class="flow" aria-labelledby="tidslinje">
<h2 id="tidslinje">Det som har skjedd</h2>
{_timeline(case, request.GET.get("etter", ""))}
</section>  </main>
<aside class="beside" aria-label="I tillegg">{_people(case, people)}</aside>"""
    return _shell(request, "case").around(word, trail + content)


def _summary(case: Known, people: list[Row]) -> str:
    opened_at, unit, opener = case.row[2], case.row[4], case.row[5]
    return f"""<div class="row">
{OPEN if case.is_open else CLOSED}  <span class="ds-tag" data-color="neutral">{escape(unit)}</span>
</div>
<dl class="summary">
  <div>
    <dt>Ansvarlig nå</dt>
    <dd>{escape(people[0][3])}</dd>
  </div>
  <div>
    <dt>Åpnet</dt>
    <dd>{day(at(opened_at))} av {escape(opener)}</dd>
  </div>
</dl>

"""


def _buttons(case: Known) -> str:
    here = f"/sak/{case.key}"
    steer = f"""  <a class="ds-button" href="{here}/del/" data-variant="secondary">Gi en kollega del</a>
  <a class="ds-button" href="{here}/ansvar/" data-variant="secondary">Overfør ansvaret</a>
  <a class="ds-button" href="{here}/avslutt/" data-variant="secondary">Avslutt saken</a>
"""
    return f"""<div class="row">
<a class="ds-button" href="{here}/notat/">Skriv notat</a>{steer if case.may_steer else ""}</div>
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
    pager = _pager(f"/sak/{case.key}/" if after else "", lines[PAGE - 1][0] if len(lines) > PAGE else "")
    return f"""<ol class="timeline">
{items}</ol>
{pager}"""


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
</section>
<section class="flow" aria-labelledby="habilitet">
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


@page(needs=SIGNED_IN, methods=FORM)
def open_case(request: ActorRequest) -> HttpResponse:
    """`/saker/ny/`: what the form's POST does."""
    actor, posted = request.actor, request.POST
    token, text = signing.loads(posted["form_key"], salt="omtanke.form"), posted["text"].strip()
    units = [unit for post, unit in actor.posts if post in CASE_POSTS]
    chosen = fetch(f"select id from organisation_unit where key = %s and id in ({places(units)})", [posted["unit"], *units])
    if token["account"] != actor.key or token["form"] != "cases.open" or not text or not chosen:
        return error_page(request, 400)
    key, seal = random_key(), AESGCM.generate_key(KEY_BYTES * 8)
    keys, subject = master_keys(), f"organisation.unit:{posted['unit']}"
    run(
        "insert into vault_datakey (kind, owner, wrapped, master_key, made_at) values ('cases.case', %s, %s, %s, %s)",
        [key, keys.wrap(seal, f"cases.case:{key}"), keys.current, stored(actor.at)],
        "vault",
    )
    address = f"/sak/{key}/?kvittering=opened"
    with transaction.atomic(durable=True):
        entry = open_entry(actor, "case.opened_new", subject)
        point_pen(entry)
        run("insert into pages_formkey (nonce, used_at, address) values (%s, %s, %s)", [token["nonce"], stored(actor.at), address])
        _store_case(actor, key, chosen[0][0], AESGCM(seal), text)
        run("delete from pages_draft where account = %s and form = 'cases.open' and subject = ''", [actor.key])
        point_pen(None)
        close_entry(actor, "case.opened_new", subject, "", entry)
    return HttpResponseRedirect(address)


def _store_case(actor: Actor, key: str, unit: int, seal: AESGCM, text: str) -> None:
    year, now = timezone.localtime(actor.at).year, stored(actor.at)
    number = fetch(
        """insert into cases_casenumber (year, last) values (%s, 1)
        on conflict (year) do update set last = cases_casenumber.last + 1 returning last""",
        [year],
    )[0][0]
    words = [f"{secrets.choice(code_words.WORDS)} {secrets.randbelow(990) + 10}" for _ in range(8)]
    taken = {word for (word,) in fetch(f"select code_word from cases_case where code_word in ({places(words)})", words)}
    case = fetch(
        """insert into cases_case (key, external_key, code_word, year, number, unit_id, opened_at, opened_by_id)
        values (%s, %s, %s, %s, %s, %s, %s, %s) returning id""",
        [key, uuid4().hex, next(word for word in words if word not in taken), year, number, unit, now, actor.id],
    )[0][0]
    run(
        "insert into cases_participant (key, case_id, account_id, role, since) values (%s, %s, %s, 'responsible', %s)",
        [random_key(), case, actor.id, now],
    )
    note = fetch(
        """insert into cases_event (key, case_id, kind, at, by_id, reason, version)
        values (%s, %s, 'opened', %s, %s, '', 0), (%s, %s, 'noted', %s, %s, '', 1) returning id""",
        [random_key(), case, now, actor.id, random_key(), case, now, actor.id],
    )[1][0]
    wording, nonce = random_key(), secrets.token_bytes(NONCE_BYTES)
    sealed = b"\x01" + nonce + seal.encrypt(nonce, text.encode(), f"wording.text\x00{wording}".encode())
    run(
        "insert into cases_wording (key, event_id, version, text, written_at, written_by_id) values (%s, %s, 1, %s, %s, %s)",
        [wording, note, sealed, now, actor.id],
    )


FLOORS = {"saker/": case_list, "sak/<key:key>/": case_page, "saker/ny/": open_case}  # by the address of the page
