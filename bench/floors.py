"""The floors: how fast a page could be if everything about it were written by hand, for it alone.

A floor stands behind the same middleware, session and sign-in as its page and gives the same bytes. Query, decryption,
log entry and page are by hand: raw SQL and string building, no model, no rule, no form, no template. What never changes
on a page (head, menu, emergency panel, footer) is cut once from the page itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.middleware.csrf import get_token
from markupsafe import escape

from bench.by_hand import CASE_POSTS, IMPARTIAL, at, day, fetch, known, leads_there, logged, takes_part
from bench.case_floor import case_page
from bench.concern_floor import register_concern
from bench.plan_floor import plan_page
from bench.shell import CLOSED, OPEN, PAGE, Row, pager, shell_of
from bench.step_floor import step_page
from bench.wizard_floor import question
from omtanke.foundation.pages.environment import icon
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import SIGNED_IN, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.pages.page import ActorRequest

CSRF = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]*')
SEARCH = '<form class="form" method="post" novalidate>'  # where the page begins to be the same for everybody


@page(needs=SIGNED_IN)
def case_list(request: ActorRequest) -> HttpResponse:
    """`/saker/`."""
    actor, after = request.actor, request.GET.get("etter", "")
    logged(actor, "cases.listed")
    cases = _newest_cases(actor, after)
    shell = shell_of(request, "list")
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
    button = f'<p><a class="ds-button" href="/bekymring/ny/">{icon("Plus")}Ny bekymring</a></p>' if may_open else ""
    search = CSRF.sub(get_token(request), "".join(shell.content.partition(SEARCH)[1:]))
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
{pager("/saker/" if after else "", cases[PAGE - 1][1] if len(cases) > PAGE else "")}
{search}""",
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


@page(needs=SIGNED_IN)
def figures(request: ActorRequest) -> HttpResponse:
    """`/statistikk/`: what is published never changes, so it is asked only whether anything has come since."""
    if not request.actor.leads:
        return error_page(request, 403)
    ((newest,),) = fetch("select key from statistics_figure order by id desc limit 1")
    shell = shell_of(request, f"figures {newest}")
    return shell.around("Statistikk", shell.content)


FLOORS = {  # by the address of the page
    "saker/": case_list,
    "sak/<key:key>/": case_page,
    "sak/<key:key>/trinn/<slug:step>/": step_page,
    "sak/<key:case__key>/dele/<key:key>/sporsmal/<slug:slug>/": question,
    "sak/<key:key>/plan/": plan_page,
    "bekymring/ny/skriv/": register_concern,
    "statistikk/": figures,
}
