"""The floor of registering a concern."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core import signing
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from bench.by_hand import CASE_POSTS, close_entry, fetch, open_entry, places, point_pen, run, stored
from bench.shell import Row, routine_in
from omtanke.casework.cases import code_words
from omtanke.foundation.kernel.keys import random_key
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import FORM, SIGNED_IN, page
from omtanke.foundation.vault.master import KEY_BYTES, NONCE_BYTES, master_keys
from omtanke.register.tasks.workdays import add_working_days

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.pages.page import ActorRequest

ASKED = ("concern", "reached", "observed", "other_explanation", "own_words", "done_so_far")


@page(needs=SIGNED_IN, methods=FORM)
def register_concern(request: ActorRequest) -> HttpResponse:
    """`/bekymring/ny/skriv/`: what the form's POST does."""
    actor, posted = request.actor, request.POST
    token = signing.loads(posted["form_key"], salt="omtanke.form")
    answers = {name: posted[name].strip() for name in ASKED if posted.get(name, "").strip()}
    units = [unit for post, unit in actor.posts if post in CASE_POSTS]
    chosen = fetch(f"select id, key, kind from organisation_unit where key = %s and id in ({places(units)})", [posted["unit"], *units])
    if (
        token["account"] != actor.key
        or token["form"] != "path.concern"
        or not {"observed", "other_explanation"} <= set(answers)
        or not chosen
    ):
        return error_page(request, 400)
    unit, unit_key, kind = chosen[0]
    basis = "select 1 from law_processingbasis where unit_kind = %s and approved_at <= %s and (withdrawn_at is null or withdrawn_at > %s)"
    followed = """select e.id, e.text from routines_adoption a join routines_edition e on e.id = a.edition_id
        where a.unit_id = %s and a.adopted_at <= %s and (a.until is null or a.until > %s)
        and (e.withdrawn_at is null or e.withdrawn_at > %s)"""
    now = stored(actor.at)
    if not fetch(basis, [kind, now, now]) or not (editions := fetch(followed, [unit, now, now, now])):
        return error_page(request, 400)
    key, seal = random_key(), AESGCM.generate_key(KEY_BYTES * 8)
    keys, subject = master_keys(), f"organisation.unit:{unit_key}"
    run(
        "insert into vault_datakey (kind, owner, wrapped, master_key, made_at) values ('cases.case', %s, %s, %s, %s)",
        [key, keys.wrap(seal, f"cases.case:{key}"), keys.current, now],
        "vault",
    )
    address = f"/sak/{key}/registrert/"
    with transaction.atomic(durable=True):
        outer = open_entry(actor, "concern.registered", subject)
        inner = open_entry(actor, "case.opened_new", subject)
        point_pen(inner)
        run("insert into pages_formkey (nonce, used_at, address) values (%s, %s, %s)", [token["nonce"], now, address])
        _store_case(actor, key, unit, editions[0], AESGCM(seal), answers)
        run("delete from pages_draft where account = %s and form = 'path.concern' and subject = ''", [actor.key])
        point_pen(None)
        close_entry(actor, "case.opened_new", subject, "", inner)
        close_entry(actor, "concern.registered", subject, "", outer)
    return HttpResponseRedirect(address)


def _store_case(actor: Actor, key: str, unit: int, edition: Row, seal: AESGCM, answers: dict[str, str]) -> None:
    year, now = timezone.localtime(actor.at).year, stored(actor.at)
    number = fetch(
        """insert into cases_casenumber (year, last) values (%s, 1)
        on conflict (year) do update set last = cases_casenumber.last + 1 returning last""",
        [year],
    )[0][0]
    words = [f"{secrets.choice(code_words.WORDS)} {secrets.randbelow(990) + 10}" for _ in range(8)]
    taken = {word for (word,) in fetch(f"select code_word from cases_case where code_word in ({places(words)})", words)}
    entry = routine_in(edition[0]).entries[0]
    case = fetch(
        """insert into cases_case (key, external_key, code_word, year, number, unit_id, opened_at, opened_by_id, edition_id,
        entry, step, is_about_adult) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) returning id""",
        [key, uuid4().hex, next(word for word in words if word not in taken), year, number, unit, now, actor.id, edition[0],
         entry.key, entry.step, False],
    )[0][0]  # fmt: skip
    run(
        "insert into cases_participant (key, case_id, account_id, role, since) values (%s, %s, %s, 'responsible', %s)",
        [random_key(), case, actor.id, now],
    )
    event = fetch(
        """insert into cases_event (key, case_id, kind, at, by_id, step, reason, version, is_closed_part)
        values (%s, %s, 'opened', %s, %s, '', '', 1, false) returning id""",
        [random_key(), case, now, actor.id],
    )[0][0]
    for field, text in answers.items():
        wording, nonce = random_key(), secrets.token_bytes(NONCE_BYTES)
        sealed = b"\x01" + nonce + seal.encrypt(nonce, text.encode(), f"wording.text\x00{wording}".encode())
        run(
            "insert into cases_wording (key, event_id, version, field, text, written_at, written_by_id) values (%s, %s, 1, %s, %s, %s, %s)",
            [wording, event, field, sealed, now, actor.id],
        )
    _let_wait(actor, key, unit, edition[0], entry.step)


def _let_wait(actor: Actor, key: str, unit: int, edition: int, step: str) -> None:
    """One task for whoever follows the step up, and a notice to whoever leads the unit."""
    today, now = timezone.localdate(actor.at), stored(actor.at)
    fetch("select f.post from routines_followup f join routines_adoption a on a.id = f.adoption_id where a.unit_id = %s and f.step = %s",
          [unit, step])  # fmt: skip
    closed = fetch("select first_on, last_on from tasks_closedperiod where unit_id = %s", [unit])
    days = {first + timedelta(days=number) for first, last in closed for number in range((last - first).days + 1)}
    due = routine_in(edition).step(step).due
    due_on = add_working_days(today, due.working_days if due and due.working_days else 10, days)
    run(
        """insert into tasks_task (key, kind, about_kind, about, step, unit_id, responsible_id, made_at, due_on)
        values (%s, 'case.next_step', 'cases.case', %s, %s, %s, %s, %s, %s)""",
        [random_key(), key, step, unit, actor.id, now, str(due_on)],
    )
    leaders = fetch(
        """select a.key from organisation_appointment p join organisation_account a on a.id = p.account_id
        where p.unit_id = %s and p.post = 'unit_leader' and p.confirmed_at <= %s and p.starts_at <= %s
        and (p.ends_at is null or p.ends_at > %s) and a.is_active""",
        [unit, now, now, now],
    )
    for (leader,) in leaders:
        run("insert into outbox_notice (made_at, account, kind, subject) values (%s, %s, 'concern.registered', %s)",
            [now, leader, f"cases.case:{key}"])  # fmt: skip
