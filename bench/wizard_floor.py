"""The floor of the wizard's questions: what is shown of the case and of the answers is opened by hand, the rest is cut from the page."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from django.core import signing
from django.middleware.csrf import get_token
from markupsafe import escape

from bench.by_hand import at, cipher, day, fetch, known, logged, opened
from bench.shell import Row, shell_of
from bench.town import FLOORS_AT as PREFIX
from omtanke.casework.cases.codes import Happening
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import SIGNED_IN, page

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest

SHOWS = {  # the sealed answers each question shows
    "hvordan": ("receiver",),
    "formal": ("purpose",),
    "ord": ("words",),
    "vurdering": ("necessity", "proportion"),
    "samtykke": ("why_no_consent",),
    "informert": ("why_later",),
}
PARTS = "deler"
KEYS = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*(".*?name="form_key" value=")[^"]*')
OPTIONS = re.compile(r'<div class="ds-field">\n  <input class="ds-input" type="checkbox".*</label>\n</div>\n', re.DOTALL)
HEADINGS = {one.value: str(one.label) for one in Happening}
_CUT: dict[str, str] = {}


@page(needs=SIGNED_IN, also=("slug",), even_unanswered=True)
def question(request: ActorRequest, case__key: str, key: str, slug: str) -> HttpResponse:
    """`/sak/<key>/dele/<key>/sporsmal/<slug>/`."""
    actor, shown = request.actor, SHOWS.get(slug, ())
    condition, values = known(actor)
    hers = "exists (select 1 from disclosure_disclosure d where d.case_id = c.id and d.key = %s and d.begun_by_id = %s)"
    asked = [case__key, key, actor.id, *values]
    if not logged(actor, "disclosure.opened", f"disclosure.disclosure:{key}", f"c.key = %s and {hers} and {condition}", asked):
        return error_page(request, 404)
    columns = "".join(f", d.{name}" for name in shown)
    row = fetch(
        f"""select c.id, c.key, d.version, d.parts{columns} from disclosure_disclosure d join cases_case c on c.id = d.case_id
        where d.key = %s and d.begun_by_id = %s and c.key = %s and c.closed_at is null and {condition}""",
        [key, actor.id, case__key, *values],
    )[0]
    about, form = f"disclosure.disclosure:{key}", f"disclosure.{slug}"
    if fetch("select id from pages_draft where account = %s and form = %s and subject = %s", [actor.key, form, about]):
        return error_page(request, 404)  # the benchmark leaves no draft
    token = {"account": actor.key, "form": form, "subject": about, "owner": about, "version": row[2]}
    token |= {"path": request.path.removeprefix(PREFIX), "nonce": secrets.token_urlsafe(16)}
    shell = shell_of(request, f"question {slug}")
    seal = cipher(key, "disclosure.disclosure") if shown else None
    said = [opened(seal, row[4 + place], key, f"disclosure.{name}") if seal and row[4 + place] else "" for place, name in enumerate(shown)]
    content = _said_again(shell.content, said)
    if slug == PARTS:
        content = OPTIONS.sub(lambda _: _parts(row), content, count=1)
    signed, csrf = signing.dumps(token, salt="omtanke.form"), get_token(request)
    return shell.around(_title(content), KEYS.sub(lambda found: f"{found[1]}{csrf}{found[2]}{signed}", content))


def _said_again(content: str, said: list[str]) -> str:
    """The page with what it says of the answers put in anew."""
    places = [str(escape(text)) for text in said if text]
    if content not in _CUT:
        _CUT[content] = content
        for place, text in enumerate(places):
            _CUT[content] = _CUT[content].replace(f">\n{text}<", f">\n\0{place}\0<", 1)
    page_ = _CUT[content]
    for place, text in enumerate(places):
        page_ = page_.replace(f"\0{place}\0", text, 1)
    return page_


def _parts(row: Row) -> str:
    """Every note of the case, to choose among."""
    lines = fetch(
        """select e.key, e.kind, e.at, w.key, w.text from cases_event e join cases_wording w on w.event_id = e.id and w.version = e.version
        where e.case_id = %s order by e.id desc""",
        [row[0]],
    )
    seal, chosen = cipher(row[1]), set(row[3].split())
    return "".join(_part(number, seal, line, chosen) for number, line in enumerate(lines))


def _part(number: int, seal: AESGCM, line: Row, chosen: set[str]) -> str:
    key, kind, moment, wording, text = line
    words = " ".join(opened(seal, text, wording).splitlines())
    label = f"{HEADINGS[kind]}, {day(at(moment))}: {words[:160]}{'…' if len(words) > 160 else ''}"
    checked = " checked" if f"timeline:{key}" in chosen else ""
    return f"""<div class="ds-field">
  <input class="ds-input" type="checkbox" id="id_parts_0_{number}" name="parts" value="timeline:{key}"{checked}>
  <label class="ds-label" for="id_parts_0_{number}">{escape(label)}</label>
</div>
"""


def _title(content: str) -> str:
    found = re.search("<h1>(.*?)</h1>", content)
    return found[1] if found else ""
