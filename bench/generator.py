"""A municipality with a hundred thousand cases, written in bulk. The dice always fall the same way; all of it is invented."""

from __future__ import annotations

import random
import secrets
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.management.color import no_style
from django.db import connections, router, transaction

from bench import town
from bench.plan_story import write_plan
from omtanke.casework.cases import code_words
from omtanke.casework.cases.codes import Happening, RecusalReason, Role
from omtanke.casework.cases.models import PLAIN, Case, CaseNumber, Event, Participant, Recusal, Wording
from omtanke.casework.path.waiting import NEXT_STEP
from omtanke.edges.console.demo_statistics import publish_earlier
from omtanke.foundation.access.actor import Actor, Post
from omtanke.foundation.audit.chain import hash_of
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.audit.models import Entry, Link, Outcome
from omtanke.foundation.audit.verify import latest_anchor
from omtanke.foundation.kernel.keys import ALPHABET, LENGTH
from omtanke.foundation.vault.keys import Owner
from omtanke.foundation.vault.master import KEY_BYTES, NONCE_BYTES, master_keys
from omtanke.foundation.vault.models import DataKey
from omtanke.foundation.vault.sealed import FORMAT
from omtanke.register.law.models import ProcessingBasis
from omtanke.register.law.published import SHIPPED
from omtanke.register.law.queries import edition_of as pack_edition_of
from omtanke.register.organisation.codes import UnitKind
from omtanke.register.organisation.founding import FirstPerson, FirstUnit, found
from omtanke.register.organisation.models import Account, Appointment, Unit
from omtanke.register.routines.models import Adoption, Edition, FollowUp
from omtanke.register.routines.queries import edition_of, routine_of
from omtanke.register.tasks.models import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

LED, HELPED, FEW, NONE, FIRST_CROWDED = 0, 1, 2, 3, 4  # units: where those who are asked for by name belong
ROUTINE = "molde-2026-01.yaml"
NAMED = {"long": town.LONG_CASE, "short": town.SHORT_CASE, "plan": town.PLAN_CASE}
BATCH = 5_000  # cases held in memory at a time
FIRST_DAY = datetime(2024, 1, 8, 8, 0, tzinfo=UTC)
LAST_DAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
SENTENCES = (
    "Eleven fortalte om en krangel som har vart siden høstferien.",
    "Vi snakket sammen etter siste time, og samtalen var frivillig.",
    "Det kan også være sinne etter en konflikt i friminuttet.",
    "Vi avtalte å møtes igjen på torsdag.",
    "En kollega har sett det samme, og vi drøftet det med lederen.",
    "Det var ikke noe nytt denne uka, og stemningen er bedre.",
    "Foresatte er med på avtalen, og ringer om det blir verre.",
    "Ville gjerne begynne på klatring igjen, og blir med på fredag.",
)
COLUMNS: dict[type[Model], str] = {
    DataKey: "kind owner wrapped master_key made_at",
    Case: "id key external_key code_word year number unit_id opened_at opened_by_id closed_at closed_by_id"
    " edition_id entry step is_about_adult",
    Participant: "key case_id account_id role since until",
    Recusal: "key case_id account_id reason marked_by_id since until",
    Event: "id key case_id kind at by_id about_id step reason version",
    Wording: "key event_id version field text written_at written_by_id",
    Entry: "id at actor deed subject why",
    Link: "number entry_id outcome hash",
    CaseNumber: "year last",
    Task: "key kind about_kind about step unit_id responsible_id made_at due_on",
}
KEPT_APART = (DataKey, Link, CaseNumber)  # another database; and two without a counter of their own


@dataclass(frozen=True)
class Person:
    """An employee, as rows and log name her."""

    row: int
    key: str


@dataclass
class Town:
    """The municipality, and the rows that wait to be written."""

    people: dict[str, Person]
    units: list[tuple[int, str, list[Person]]]
    edition: int
    entry: str
    step: str
    dice: random.Random = field(default_factory=lambda: random.Random(14))
    rows: dict[type[Model], list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    event_ids: Iterator[int] = field(default_factory=lambda: count(1))
    entry_ids: Iterator[int] = field(default_factory=count)
    link: tuple[int, str] = (0, "")

    def key(self) -> str:
        return "".join(self.dice.choices(ALPHABET, k=LENGTH))


def generate() -> None:
    """Found the municipality and fill it, in one recorded act."""
    accounts = _found()
    with recorded(Actor(id=0, key="bench", at=LAST_DAY), "bench.filled"):
        here = _town(accounts, _routine_and_basis(accounts))
        _second_post(accounts)
        for number, kind in enumerate(_kinds(here), 1):
            _case(here, number, kind)
            if number % BATCH == 0:
                _write(here)
        here.rows[CaseNumber] = sorted(here.numbers.items())
        _write(here)
        _set_counters()
    publish_earlier(LAST_DAY)
    write_plan(here.dice, SENTENCES, LAST_DAY - timedelta(days=90))
    for connection in connections.all():
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze" if connection.vendor == "postgresql" else "pragma wal_checkpoint(truncate)")


def _found() -> dict[str, Account]:
    units = [FirstUnit(f"Enhet {number + 1:02} skole", UnitKind.SCHOOL) for number in range(town.UNITS)]
    people = [
        FirstPerson("ida", "Ida Strand", Post.ADMINISTRATOR, "ivar"),
        FirstPerson("ivar", "Ivar Moen", Post.ADMINISTRATOR, "ida"),
    ]
    for number, unit in enumerate(units):
        posts = {_username(number, 0): Post.UNIT_LEADER, _username(number, 1): Post.DEPUTY}
        for username in (*(_username(number, place) for place in range(town.STAFF)), *_guests(number)):
            post = posts.get(username, Post.EMPLOYEE)
            people.append(FirstPerson(username, f"Kari {username.capitalize()}", post, "ida", unit.name))
    return found("Fjordvik kommune", units, people, at=FIRST_DAY)


def _routine_and_basis(accounts: dict[str, Account]) -> Edition:
    """What must be approved before anything is registered, and that every unit follows the routine."""
    ida, ivar = accounts["ida"], accounts["ivar"]
    edition = edition_of((settings.ROUTINE_FILES / ROUTINE).read_text(encoding="utf-8"))
    edition.proposed_at = edition.approved_at = FIRST_DAY
    edition.proposed_by, edition.approved_by = ida, ivar
    edition.save(force_insert=True)
    pack = pack_edition_of((settings.LAW_FILES / SHIPPED).read_text(encoding="utf-8"))
    pack.proposed_at = pack.approved_at = FIRST_DAY
    pack.proposed_by, pack.approved_by = ida, ivar
    pack.save(force_insert=True)
    for unit in Unit.objects.order_by("pk"):
        adopted = {"owner": ida, "review_on": LAST_DAY.date(), "adopted_at": FIRST_DAY, "adopted_by": ida}
        adoption = Adoption.objects.create(unit=unit, edition=edition, **adopted)
        FollowUp.objects.bulk_create(FollowUp(adoption=adoption, step=step.key, post=Post.EMPLOYEE) for step in routine_of(edition).steps)
    said = {
        "purpose": "Hjelp",
        "basis": "Oppgave i loven",
        "statutes": "gdpr-6-1-e",
        "dpia_on": FIRST_DAY.date(),
        "officer_contact": "Ombudet",
    }
    decided = {"entered_at": FIRST_DAY, "entered_by": ida, "approved_at": FIRST_DAY, "approved_by": ivar}
    ProcessingBasis.objects.create(unit_kind=UnitKind.SCHOOL, **said, **decided)
    return edition


def _second_post(accounts: dict[str, Account]) -> None:
    """The busiest leader is an employee of another unit too, and has a part in some of its cases."""
    unit = Unit.objects.order_by("pk")[HELPED]
    confirmed = {"confirmed_at": FIRST_DAY, "confirmed_by": accounts["ida"]}
    Appointment.objects.create(account=accounts[town.SEES_MANY], unit=unit, post=Post.EMPLOYEE, starts_at=FIRST_DAY, **confirmed)


def _username(unit: int, place: int) -> str:
    return town.SEES_MANY if (unit, place) == (LED, 0) else f"u{unit:02}p{place:02}"


def _guests(unit: int) -> list[str]:
    """Those who belong to a unit without being drawn for its cases."""
    readers = {FEW: [town.SEES_FEW], NONE: [town.SEES_NONE]}.get(unit, [])
    return readers + [name for number, name in enumerate(town.CROWD) if FIRST_CROWDED + number == unit]


def _town(accounts: dict[str, Account], edition: Edition) -> Town:
    people = {name: Person(account.pk, account.key) for name, account in accounts.items()}
    units = [
        (unit.pk, unit.key, [people[_username(number, place)] for place in range(town.STAFF)])
        for number, unit in enumerate(Unit.objects.order_by("pk"))
    ]
    anchor, newest = latest_anchor(), Entry.objects.latest("pk").pk
    entry = routine_of(edition).entries[0]
    return Town(people, units, edition.pk, entry.key, entry.step, entry_ids=count(newest + 1), link=(anchor.number, anchor.hash))


def _kinds(here: Town) -> list[tuple[int, str]]:
    """Each case's unit and what is particular about it: the busy leader's parts elsewhere, the three cases of another."""
    elsewhere = town.CASES - town.CASES_LED
    units = [LED] * town.CASES_LED + [1 + number % (town.UNITS - 1) for number in range(elsewhere)]
    here.dice.shuffle(units)
    kinds = [(unit, "") for unit in units]
    for number in here.dice.sample([number for number, unit in enumerate(units) if unit == HELPED], town.PARTS_ELSEWHERE):
        kinds[number] = (HELPED, "many")
    for number, special in ((20_000, "few"), (60_000, "short"), (61_000, "plan"), (99_990, "long")):
        kinds[number] = (FEW, special)
    return kinds


def _case(here: Town, number: int, kind: tuple[int, str]) -> None:
    (unit, unit_key, staff), special = here.units[kind[0]], kind[1]
    opened_at = FIRST_DAY + (LAST_DAY - FIRST_DAY) * (number / town.CASES)
    people = here.dice.sample(staff[1:], here.dice.randint(1, 3))
    if special:
        guest = here.people[town.SEES_MANY if special == "many" else town.SEES_FEW]
        people.insert(0 if special in NAMED else 1, guest)
    key = NAMED.get(special) or here.key()
    is_closed = special not in NAMED and here.dice.random() < 0.6
    closed_at = opened_at + timedelta(hours=20) if is_closed else None
    here.numbers[opened_at.year] += 1
    here.rows[Case].append(
        (
            number,
            key,
            UUID(int=here.dice.getrandbits(128)).hex,
            _code_word(number),
            opened_at.year,
            here.numbers[opened_at.year],
            unit,
            _moment(opened_at),
            people[0].row,
            _moment(closed_at),
            people[0].row if is_closed else None,
            here.edition,
            here.entry,
            here.step,
            False,
        )
    )
    if not is_closed:
        due_on = f"{LAST_DAY + timedelta(days=here.dice.randint(1, 14)):%Y-%m-%d}"
        waits = (here.key(), NEXT_STEP.key, Case._meta.label_lower, key, here.step, unit, people[0].row, _moment(opened_at), due_on)
        here.rows[Task].append(waits)
    for place, person in enumerate(people):
        role = Role.TAKES_PART if place else Role.RESPONSIBLE
        here.rows[Participant].append((here.key(), number, person.row, role.value, _moment(opened_at), None))
    if number % 100 == 0:  # one in a hundred has somebody who is not impartial: now and then the unit's leader
        somebody = staff[0] if number % 1000 == 0 else staff[-1]
        if somebody not in people:
            row = (here.key(), number, somebody.row, RecusalReason.FAMILY.value, people[0].row, _moment(opened_at), None)
            here.rows[Recusal].append(row)
    _story(here, number, Owner(Case._meta.label_lower, key), f"organisation.unit:{unit_key}", people, opened_at, closed_at)


def _story(here: Town, case: int, owner: Owner, unit: str, people: list[Person], opened_at: datetime, closed_at: datetime | None) -> None:
    """What happened in the case, sealed with its own key, and the log of it."""
    seal = _key(here, owner, opened_at)
    is_long = owner.key == town.LONG_CASE
    _log(here, opened_at, people[0], "case.opened_new", unit)
    _event(here, case, Happening.OPENED, opened_at, people[0])
    notes = town.NOTES if is_long else here.dice.randint(2, 4)
    for number in range(notes):
        at, writer = opened_at + timedelta(minutes=5 * number), here.dice.choice(people)
        wordings = 2 if number % 10 == 9 else 1
        event = _event(here, case, Happening.NOTED, at, writer, version=wordings)
        for version in range(1, wordings + 1):
            _word(here, seal, event, version, at, writer)
        if number:
            _log(here, at, writer, "case.noted", str(owner))
    for number in range(60 if is_long else 2):
        _log(here, opened_at + timedelta(hours=17, minutes=number), here.dice.choice(people), "case.opened", str(owner))
    if closed_at:
        event = _event(here, case, Happening.CLOSED, closed_at, people[0], reason="followed_up", version=1)
        _word(here, seal, event, 1, closed_at, people[0])
        _log(here, closed_at, people[0], "case.closed", str(owner), why="followed_up")


def _key(here: Town, owner: Owner, at: datetime) -> AESGCM:
    keys, data_key = master_keys(), secrets.token_bytes(KEY_BYTES)
    here.rows[DataKey].append((owner.kind, owner.key, keys.wrap(data_key, str(owner)), keys.current, _moment(at)))
    return AESGCM(data_key)


def _event(here: Town, case: int, kind: Happening, at: datetime, by: Person, *, reason: str = "", version: int = 0) -> int:
    event = next(here.event_ids)
    here.rows[Event].append((event, here.key(), case, kind.value, _moment(at), by.row, None, "", reason, version))
    return event


def _word(here: Town, seal: AESGCM, event: int, version: int, at: datetime, by: Person) -> None:
    key, nonce = here.key(), secrets.token_bytes(NONCE_BYTES)
    text = " ".join(here.dice.choices(SENTENCES, k=here.dice.randint(2, 6)))
    stored = FORMAT + nonce + seal.encrypt(nonce, text.encode(), f"wording.text\x00{key}".encode())
    here.rows[Wording].append((key, event, version, PLAIN, stored, _moment(at), by.row))


def _log(here: Town, at: datetime, by: Person, deed: str, subject: str, why: str = "") -> None:
    entry = Entry(id=next(here.entry_ids), at=at, actor=by.key, deed=deed, subject=subject, why=why)
    number, previous = here.link
    here.link = number + 1, hash_of(previous, number + 1, entry, Outcome.DONE)
    here.rows[Entry].append((entry.pk, _moment(at), by.key, deed, subject, why))
    here.rows[Link].append((here.link[0], entry.pk, Outcome.DONE.value, here.link[1]))


def _code_word(number: int) -> str:
    """Every pair of word and number once, in an order that looks like chance."""
    pair = number * 7919 % (len(code_words.WORDS) * 990)
    return f"{code_words.WORDS[pair // 990]} {pair % 990 + 10}"


def _moment(at: datetime | None) -> str | None:
    """As SQLite stores it; PostgreSQL reads the same in UTC, which its connection is set to."""
    return None if at is None else f"{at:%Y-%m-%d %H:%M:%S.%f}"


def _write(here: Town) -> None:
    for model, names in COLUMNS.items():
        alias = router.db_for_write(model)
        connection = connections[alias]
        empty = _left_empty(model, names.split())
        table, columns = model._meta.db_table, ", ".join([*names.split(), *empty])
        rows = [(*row, *empty.values()) for row in here.rows.pop(model, [])]
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
                    for row in rows:
                        copy.write_row(row)
            elif rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"insert into {table} ({columns}) values ({places})", rows)


def _left_empty(model: type[Model], given: list[str]) -> dict[str, Any]:
    """The columns nothing is said about here and the database wants something in, with what Django would write."""
    others = (field for field in model._meta.local_concrete_fields if field.column not in given and not (field.null or field.primary_key))
    return {field.column: field.get_default() for field in others}


def _set_counters() -> None:
    """Rows were given their numbers here, so PostgreSQL must be told where to go on (SQLite sees it by itself)."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model in COLUMNS if model not in KEPT_APART]):
            cursor.execute(statement)
