"""The floor of the page of a step: its guidance and its questions never change, so all but the form's keys is cut from the page."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from django.core import signing
from django.middleware.csrf import get_token
from markupsafe import escape

from bench.by_hand import fetch, known
from bench.shell import shell_of
from bench.town import FLOORS_AT as PREFIX
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import SIGNED_IN, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest

KEYS = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*(".*?name="form_key" value=")[^"]*')
_CUT: dict[tuple[str, str], tuple[str, str]] = {}


@page(needs=SIGNED_IN, also=("step",), even_unanswered=True)
def step_page(request: ActorRequest, key: str, step: str) -> HttpResponse:
    """`/sak/<key>/trinn/<step>/`, where the case stands at it."""
    actor = request.actor
    condition, values = known(actor)
    rows = fetch(
        f"""select c.id, c.step, c.closed_at, r.text from cases_case c join routines_edition r on r.id = c.edition_id
        where c.key = %s and {condition}""",
        [key, *values],
    )
    if not rows or rows[0][1] != step or rows[0][2]:
        return error_page(request, 404)
    fetch("select step, reason from cases_event where case_id = %s and kind in ('step_taken', 'step_skipped')", [rows[0][0]])
    about, form = f"cases.case:{key}", f"path.step.{step}"
    if fetch("select id from pages_draft where account = %s and form = %s and subject = %s", [actor.key, form, about]):
        return error_page(request, 404)  # the benchmark types nothing
    token = {"account": actor.key, "form": form, "subject": about, "owner": about, "version": 0}
    token |= {"path": request.path.removeprefix(PREFIX), "nonce": secrets.token_urlsafe(16)}
    shell = shell_of(request, f"step {step}")
    signed, csrf = signing.dumps(token, salt="omtanke.form"), get_token(request)
    return shell.around(_title(shell.content), KEYS.sub(lambda found: f"{found[1]}{csrf}{found[2]}{signed}", shell.content))


def _title(content: str) -> str:
    found = re.search("<h1>(.*?)</h1>", content)
    return found[1] if found else str(escape(""))
