"""The worker: what happens by itself when its time comes. It never opens content."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, DataError, IntegrityError, close_old_connections, transaction
from django.utils.timezone import localdate

import config.wiring  # noqa: F401  joins the outbox to those it asks
from omtanke.casework.cases import actions as cases
from omtanke.casework.cases import queries as case_queries
from omtanke.casework.clarification import actions as clarification
from omtanke.casework.clarification import queries as clarification_queries
from omtanke.casework.consent import actions as consents
from omtanke.casework.consent import queries as consent_queries
from omtanke.casework.consultation import actions as consultation
from omtanke.casework.consultation import queries as consultation_queries
from omtanke.casework.cooperation import actions as cooperation
from omtanke.casework.cooperation import actions_of_parties as parties
from omtanke.casework.cooperation import outsiders
from omtanke.casework.cooperation import queries as cooperation_queries
from omtanke.casework.disclosure import actions as disclosure
from omtanke.casework.disclosure import queries as disclosure_queries
from omtanke.casework.identities import actions as identities
from omtanke.casework.identities import queries as identity_queries
from omtanke.casework.informing import actions as informing
from omtanke.casework.informing import queries as informing_queries
from omtanke.casework.inquiries import actions as inquiries
from omtanke.casework.inquiries import queries as inquiry_queries
from omtanke.duties.hindsight import actions as hindsight
from omtanke.duties.hindsight import queries as hindsight_queries
from omtanke.duties.oversight import actions as oversight
from omtanke.duties.oversight.reconciling import is_different_now
from omtanke.duties.prevention import actions as prevention
from omtanke.duties.prevention import queries_of_upkeep as upkeep
from omtanke.duties.prevention.queries_of_incidents import incidents_run_out
from omtanke.duties.statistics import actions as statistics
from omtanke.duties.statistics import queries as statistics_queries
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit import anchors
from omtanke.foundation.audit.entries import record_done
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotConfigured, NotReady
from omtanke.foundation.outbox import delivery
from omtanke.foundation.pages import drafts, form_keys
from omtanke.foundation.vault.keys import destroy_keys
from omtanke.foundation.vault.sweep import keys_without_rows
from omtanke.register.guidance.freshness import publish_reviewed
from omtanke.register.law import published as published_law
from omtanke.register.law import queries as law
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.models import Municipality, OneTimeLink
from omtanke.register.routines import actions as routine_actions
from omtanke.register.routines import queries as routines
from omtanke.register.routines.published import publish
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks import escalation, for_all
from omtanke.register.tasks import queries as tasks_queries
from omtanke.register.tasks.workdays import is_office_hours

if TYPE_CHECKING:
    from datetime import datetime

HEARTBEAT = "worker.alive"
FAILED = "worker.failed"  # the day's sweeps that are to be tried again
ROUND = 20  # seconds between two rounds
GIVES_WAY = 10  # of the 19 steps a process can go down
log = logging.getLogger(__name__)


def each(deeds: Iterable[Callable[[], object]]) -> None:
    """Do one after the other. What has changed since it was found is let be; what the database cannot take stops none of the others.

    Raises the last such fault when all are tried, so that it is tried again; and any other, as when the database is gone, at once.
    """
    failed: DatabaseError | None = None
    for deed in deeds:
        try:
            deed()
        except (NotAllowed, NotReady) as refusal:  # somebody was there first; each night again, it is a fault, and is seen
            log.warning("let be: %s", type(refusal).__name__)
        except (IntegrityError, DataError) as fault:
            log.exception("one of a sweep failed")
            failed = fault
    if failed:
        raise failed


def sweep_keys(*, at: datetime) -> None:
    """Destroy the keys that nothing belongs to; recorded first, since it cannot be undone."""
    owners = keys_without_rows(at=at)
    if owners:
        with transaction.atomic(durable=True):
            record_done(clock_actor(at), "vault.swept", "")
        destroy_keys(owners)


def sweep_links(*, at: datetime) -> None:
    """Forget one-time links whose time is out; nothing to forget is nothing to record."""
    if OneTimeLink.objects.filter(expires_at__lte=at).exists():
        organisation.sweep_links(actor=clock_actor(at), on=Municipality.objects.get())


def sweep_clarifications(*, at: datetime) -> None:
    """Destroy working notes whose last day has been; nothing to destroy is nothing to record."""
    if clarification_queries.run_out(localdate(at)):
        clarification.sweep_clarifications(actor=clock_actor(at), on=Municipality.objects.get())


def sweep_disclosures(*, at: datetime) -> None:
    """Destroy what somebody began to share and left to lie; nothing to destroy is nothing to record."""
    if disclosure_queries.left_to_lie(at):
        disclosure.sweep_drafts(actor=clock_actor(at), on=Municipality.objects.get())


def sweep_consultations(*, at: datetime) -> None:
    """Destroy discussions that have been quiet for long; nothing to destroy is nothing to record."""
    if consultation_queries.run_out(localdate(at)):
        consultation.sweep_consultations(actor=clock_actor(at), on=Municipality.objects.get())


def sweep_inquiries(*, at: datetime) -> None:
    """The same for what somebody asked us, and was answered long ago."""
    if inquiry_queries.run_out(at):
        inquiries.sweep_inquiries(actor=clock_actor(at), on=Municipality.objects.get())


def remind_of_clarifications(*, at: datetime) -> None:
    """The one reminder for each working note that ends soon."""
    each(
        partial(clarification.remind_of_last_day, actor=clock_actor(at), on=note)
        for note in clarification_queries.to_be_reminded_of(localdate(at))
    )


def hand_over_cases(*, at: datetime) -> None:
    """A case whose responsible has left the unit, is answered for by the next in line."""
    each(
        partial(cases.take_over_from_whoever_left, actor=clock_actor(at), on=case, to=account)
        for case, account in case_queries.left_by_the_responsible(at)
    )


def ask_for_coordinators(*, at: datetime) -> None:
    """Where whoever was named to coordinate is out, somebody is asked to name another."""
    each(partial(cooperation.ask_for_coordinator, actor=clock_actor(at), on=case) for case in cooperation_queries.without_coordinator())


def sweep_incidents(*, at: datetime) -> None:
    """Destroy what happened without anybody's name when a year has gone since it was closed."""
    if incidents_run_out(at):
        prevention.sweep_incidents(actor=clock_actor(at), on=Municipality.objects.get())


def see_to_upkeep(*, at: datetime) -> None:
    """What public pages say and has come to its day, waits for whoever owns it: once for each thing, until it is looked at or put right."""
    municipality = Municipality.objects.first()
    if municipality is None:
        return
    publish_reviewed(upkeep.reviewed())  # first: the file may have been lost, or be from another database
    every = upkeep.everything_kept_up(at)
    each(partial(prevention.let_upkeep_be, actor=clock_actor(at), on=municipality, upkeep=row) for row in upkeep.no_longer_due(every, at))
    each(
        partial(prevention.ask_for_upkeep, actor=clock_actor(at), on=municipality, thing=one.name, owner=one.owner, account=account)
        for one, account in upkeep.to_ask_for(every, at)
    )


def remind_of_consents(*, at: datetime) -> None:
    """A consent that ends soon is asked for again, or runs out; then nobody is reminded of it any more."""
    each(partial(consents.remind_of_end, actor=clock_actor(at), on=one) for one in consent_queries.ending_soon(at))
    each(partial(consents.let_end, actor=clock_actor(at), on=one) for one in consent_queries.ended(at))


def let_complaints_wait(*, at: datetime) -> None:
    """A complaint that came when nobody could answer, waits for whoever can now."""
    each(partial(informing.let_complaint_wait, actor=clock_actor(at), on=complaint) for complaint in informing_queries.waits_for_nobody(at))


def end_guests(*, at: datetime) -> None:
    """A contact whose part rested on a consent that no longer counts, has none."""
    each(partial(parties.end_guest, actor=clock_actor(at), on=guest) for guest in outsiders.guests_who_are_out(at))


def ask_to_tell_receivers(*, at: datetime) -> None:
    """Where a consent no longer counts, somebody is asked to tell those who were told on it."""
    each(partial(parties.ask_to_tell_receivers, actor=clock_actor(at), on=case) for case in outsiders.cases_to_tell_in(at))


def sweep_tasks(*, at: datetime) -> None:
    """What waits for somebody who has left, waits for whoever leads; what waits for the whole municipality, for another who can answer."""
    each(
        partial(tasks.take_from_whoever_left, actor=clock_actor(at), on=task, to=account)
        for task, account in [*tasks_queries.left_behind(at), *for_all.left_by_holders(at)]
    )


def ask_before_closings(*, at: datetime) -> None:
    """«Kan den som overtar, vite hvem dette gjelder?», for open cases in units that close within a week."""
    each(
        partial(identities.ask_before_closing, actor=clock_actor(at), on=case, due_on=due_on)
        for case, due_on in identity_queries.to_be_asked_before_closing(localdate(at))
    )


def ask_about_ages(*, at: datetime) -> None:
    """Where whoever a case is about reaches an age that changes something, by the law as it is now, whoever is responsible is told."""
    each(partial(identities.renew_ages, actor=clock_actor(at), on=case) for case in identity_queries.with_other_ages(at))
    each(partial(identities.ask_about_age, actor=clock_actor(at), on=case) for case in identity_queries.turning_now(at))


def ask_for_reviews(*, at: datetime) -> None:
    """The yearly review of each unit's routine waits for whoever decides there."""
    each(
        partial(routine_actions.ask_for_review, actor=clock_actor(at), on=adoption, account=account, due_on=due_on)
        for adoption, account, due_on in routines.to_be_reviewed(at)
    )


def raise_unanswered(*, at: datetime) -> None:
    """What stands unanswered after its day, somebody above is told of: never what it is about."""
    each(
        partial(tasks.raise_unanswered, actor=clock_actor(at), on=unit, raisings=raisings) for unit, raisings in escalation.to_be_raised(at)
    )
    if for_everybody := for_all.to_be_raised(at):
        tasks.raise_for_all(actor=clock_actor(at), on=Municipality.objects.get(), raisings=for_everybody)


def send_letters(*, at: datetime) -> None:
    """Tell people by e-mail that something waits, in office hours."""
    if is_office_hours(at):
        delivery.send_letters(at)


def reconcile_receipts(*, at: datetime) -> None:
    """Every receipt is held against what came of it; where nothing is different, there is nothing to record."""
    municipality = Municipality.objects.first()
    if municipality and is_different_now():
        oversight.reconcile_receipts(actor=clock_actor(at), on=municipality)


def publish_figures(*, at: datetime) -> None:
    """The figures of each half-year that is over are counted once."""
    each(
        partial(statistics.publish_half, actor=clock_actor(at), on=Municipality.objects.get(), half=half)
        for half in statistics_queries.halves_to_publish(at)
    )


def ask_for_outside_reading(*, at: datetime) -> None:
    """Once a year closed cases are drawn for somebody from outside to read; what nobody ended in time is destroyed first."""
    if any(hindsight_queries.to_sweep(at)):
        hindsight.sweep_readings(actor=clock_actor(at), on=Municipality.objects.get())
    if begun := hindsight_queries.to_begin(at):
        hindsight.begin_reading(actor=clock_actor(at), on=Municipality.objects.get(), begun=begun)


def sweep_sessions(*, at: datetime) -> None:  # the clock of the session store is Django's
    """Forget sessions that have ended."""
    SessionStore.clear_expired()


def publish_routine(*, at: datetime) -> None:
    """Let public pages show the edition that applies: one may begin or end today, and a file may have been lost."""
    if said := routines.to_publish(at):
        publish(*said)


def publish_law(*, at: datetime) -> None:
    """The law pack that applies lies beside the routine, for whoever wants to read it."""
    edition = law.pack_in_use(at)
    published_law.publish(edition.text if edition else "")
    published_law.publish_bases(law.bases_to_publish(at))


Sweeps = tuple[Callable[..., None], ...]
EVERY_ROUND: Sweeps = (
    drafts.sweep,
    form_keys.sweep,
    end_guests,
    ask_to_tell_receivers,
    publish_routine,
    publish_law,
    send_letters,
)
ONCE_A_DAY: Sweeps = (
    reconcile_receipts,
    publish_figures,
    sweep_clarifications,
    sweep_consultations,
    sweep_disclosures,
    sweep_inquiries,
    sweep_incidents,
    see_to_upkeep,
    remind_of_clarifications,
    ask_before_closings,
    ask_about_ages,
    sweep_keys,
    sweep_links,
    hand_over_cases,
    ask_for_coordinators,
    let_complaints_wait,
    remind_of_consents,
    sweep_tasks,
    raise_unanswered,
    ask_for_reviews,
    ask_for_outside_reading,
    sweep_sessions,
    delivery.sweep_letters,
)


def work_until_told_to_stop() -> int:
    """Go a round now and then until SIGTERM or Ctrl-C; stops between two rounds."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    give_way()
    while not stop.is_set():
        go_a_round(clock.now())
        stop.wait(ROUND)
    return 0


def give_way() -> None:
    """Let whoever waits for a page have the processor first, also while the night's work lasts into the morning."""
    os.nice(GIVES_WAY)


def go_a_round(at: datetime) -> None:
    """Everything that is due at this moment, and what failed in the round before. What fails now is tried again in the next."""
    close_old_connections()
    data, failed = Path(settings.DATA), list[Callable[..., None]]()
    for sweep in EVERY_ROUND + (ONCE_A_DAY if _is_first_of_the_day(at, data / HEARTBEAT) else _failed_before(data / FAILED)):
        try:
            sweep(at=at)
        except (OSError, DatabaseError, NotAllowed, NotReady):
            log.exception("a sweep failed")
            failed.append(sweep)
        except NotConfigured:  # somebody must see to it, and is told of it once a day
            log.exception("a sweep failed")
    try:
        anchors.leave_one(at)
        _remember(failed, data / FAILED)
        (data / HEARTBEAT).write_text(at.isoformat())
    except (OSError, DatabaseError, NotConfigured):
        log.exception("no anchor or heartbeat written")


def _failed_before(file: Path) -> Sweeps:
    """Those of the day's sweeps whose names were left by the round before, which may have been another process's."""
    names = file.read_text().split() if file.exists() else []
    return tuple(sweep for sweep in ONCE_A_DAY if sweep.__name__ in names)


def _remember(failed: Iterable[Callable[..., None]], file: Path) -> None:
    """Before the heartbeat, which says that the day has begun."""
    if names := [sweep.__name__ for sweep in failed if sweep in ONCE_A_DAY]:
        file.write_text("\n".join(names))
    else:
        file.unlink(missing_ok=True)


def _is_first_of_the_day(at: datetime, heartbeat: Path) -> bool:
    return not heartbeat.exists() or heartbeat.read_text()[:10] != at.isoformat()[:10]
