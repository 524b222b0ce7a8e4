"""Fjordvik with secrets: every text, name, number and key is one of a kind, and it is written down who has been told it.

What somebody may see follows from what is told here, never from the product's own rules.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest import mock

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.codes import CloseReason, Happening, RecusalReason, ReopenReason
from omtanke.casework.cases.events import record_step
from omtanke.casework.cases.models import Case, CaseNumber
from omtanke.casework.identities import actions as identities
from omtanke.casework.identities.codes import Answer, Purpose
from omtanke.edges.console import demo
from omtanke.foundation.access.actor import Actor, Post
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.keys import random_key
from omtanke.foundation.pages import drafts
from omtanke.foundation.pages.tokens import new_token
from omtanke.foundation.vault.keys import Owner
from omtanke.register.law import actions as law
from omtanke.register.law.models import ProcessingBasis
from omtanke.register.law.queries import approved_basis
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.codes import UnitKind
from omtanke.register.organisation.founding import FirstPerson, found
from omtanke.register.organisation.models import Account, Municipality, OneTimeLink, Unit
from omtanke.register.organisation.queries import actor_of
from omtanke.register.routines import actions as routines
from omtanke.register.routines import founding
from omtanke.register.routines.models import Adoption, Edition
from omtanke.register.routines.queries import routine_of
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.kinds import TaskKind, register_kind
from omtanke.register.tasks.workdays import day_of

from .clarifications import annas_clarification
from .closed_part import the_polices_talk
from .consents import runes_consent, two_consents
from .consultations import what_is_discussed
from .disclosures import four_disclosures, told_to_the_contact
from .expectations import CLOSED, EVERYBODY, NOBODY, NOWHERE, OUTSIDE, STANDING, WROTE
from .hindsight import what_is_read_from_outside
from .inquiries import two_inquiries
from .kept_by_leaders import what_a_leader_keeps
from .law_packs import three_law_packs
from .parties import two_parties
from .plans import a_plan_that_anna_has_part_in, two_plans
from .secrets import Secrets
from .statements import two_complaints
from .targets import Target

if TYPE_CHECKING:
    from django.db.models import Model

    from omtanke.casework.cases.models import Event

TEACHERS = ("inger", "fredrik", "lukas")  # at Vestmo, besides the cast; lukas' account is the closed one
WORK_TOGETHER = {"anna", "ragnhild", "rune"}  # each of them responsible at Vestmo, where one chooses among colleagues
ADMINISTRATORS = {"ida", "ivar"}
NAME_IS_KNOWN_TO = {  # besides to herself and to administrators
    "kaja": {"anna", "ragnhild", "rune"},  # whom she answers, without knowing it; and who are offered a briefing
    **dict.fromkeys((*WORK_TOGETHER, *TEACHERS), WORK_TOGETHER),
    "rune": {*WORK_TOGETHER, "leif"},  # leaders and deputies may answer for another's closed unit
    **{name: {"leif"} for name in ("odd", "nils")},
    "fredrik": {*WORK_TOGETHER, "inger", "kaja"},  # who is responsible for something in the year plan
    "ida": {"ragnhild", "leif", "solveig", "dag", "arne"},  # who proposed a post in their unit, and entered a basis
    "solveig": {"dag", "arne", "ragnhild", "leif"},  # who approved it, and a routine
    "ragnhild": {*WORK_TOGETHER, "inger", "fredrik", "kaja", "leif"},  # who owns the routine at Vestmo
    "naima": {"leif", "solveig"},  # whom he stands in for; she decides where nobody leads
    "siv": {"solveig"},
    "leif": {"naima", "odd", "nils", "kaja", "ragnhild"},  # who owns the routine in Sundet
}
WAITS = register_kind(TaskKind("test.matrix", "Ring tilbake", lambda task: f"/sak/{task.about}/"))
MADE_UP = "03841100092"  # a national number of nobody: 80 is added to the month
FIRST_NUMBER = 48_150_000  # nothing else on a page looks like this


def readers_of(case: str) -> list[str]:
    """Those who may open the case, by the table."""
    return [person for person, standing in STANDING[case].items() if standing not in OUTSIDE]


class Fjordvik:
    """The people, the secrets and what there is to point at."""

    def __init__(self) -> None:
        self.secrets, self.targets = Secrets(), list[Target]()
        self.began = clock.now() - timedelta(days=30)
        self.accounts = self._people()
        self.units = {unit.name: unit for unit in Unit.objects.all()}
        self._law()
        three_law_packs(self)
        self._routines()
        annas_clarification(self)
        two_inquiries(self)
        what_is_discussed(self)
        with recorded(Actor(id=0, key="test", at=self.began), "test.numbers_begin"):
            CaseNumber.objects.create(year=timezone.localtime(self.began).year, last=FIRST_NUMBER)
        self._annas_case()
        self._runes_case()
        self._the_closed_case()
        self._in_sundet()
        self._at_the_club()
        self._everybody_is_impartial()
        self._organisation()
        self._posts_and_links()
        self._nowhere()

    def account(self, person: str) -> Account:
        """The account behind a column of the matrix."""
        return self.accounts["lukas" if person == CLOSED else person]

    def client(self, person: str) -> Client:
        """The person's browser. The closed account had signed in before it was closed."""
        client = Client(raise_request_exception=False)
        if person != NOBODY:
            client.force_login(self.account(person))
        return client

    def by(self, person: str, day: float) -> Actor:
        """Somebody of the cast, that many days after it all began."""
        return actor_of(self.accounts[person], self.began + timedelta(days=day))

    def _people(self) -> dict[str, Account]:
        more = [FirstPerson(name, name.capitalize(), Post.EMPLOYEE, "ragnhild", demo.VESTMO) for name in TEACHERS]
        more.append(FirstPerson("nils", "Nils", Post.EMPLOYEE, "leif", demo.SUNDET))
        people = []
        for person in (*demo.CAST, *more):
            surname = self.secrets.word(person.username, *NAME_IS_KNOWN_TO.get(person.username, ()), *ADMINISTRATORS)
            people.append(replace(person, name=f"{person.name.split()[0]} {surname}"))
        return found(demo.MUNICIPALITY, demo.UNITS, people, at=self.began, is_demo=True)

    def _law(self) -> None:
        """Every kind of unit may keep what it keeps; one basis waits, and one has been withdrawn."""
        for kind in UnitKind:
            approved = law.approve_basis(actor=self.by("solveig", 0), on=self._entered_basis(kind))
        withdrawn = law.withdraw_basis(actor=self.by("solveig", 0), on=self._entered_basis(UnitKind.OTHER))
        self._point_at("the entered basis", "an entered basis", self._entered_basis(UnitKind.OTHER))
        self._point_at("the approved basis", "an approved basis", approved)
        self._point_at("the withdrawn basis", "a withdrawn basis", withdrawn)

    def _entered_basis(self, kind: UnitKind) -> ProcessingBasis:
        words = dict.fromkeys(("purpose", "basis", "officer_contact"), "Et eksempel")
        municipality, dpia_on = Municipality.objects.get(), self.began.date()
        ida = self.by("ida", 0)
        return law.enter_basis(actor=ida, on=municipality, unit_kind=kind, statutes="gdpr-6-1-e", dpia_on=dpia_on, **words)

    def _routines(self) -> None:
        """Two editions approved, of which Vestmo has gone from one to the other; one proposed, one laid in, one withdrawn."""
        first, second = (self._approved(self._proposed(number)) for number in (1, 2))
        withdrawn = routines.withdraw(actor=self.by("ida", 0), on=self._proposed(3))
        laid_in = founding.lay_in(self._routine(4), at=self.began)
        self._point_at("the approved edition", "an approved edition", first)
        self._point_at("the withdrawn edition", "a withdrawn edition", withdrawn)
        self._point_at("the edition laid in", "an edition laid in", laid_in)
        self._point_at("the proposed edition", "a proposed edition", self._proposed(5))
        before, now = (self._adopted("ragnhild", demo.VESTMO, edition) for edition in (first, second))
        self._point_at("vestmos routine before", "a routine no longer used", before)
        self._point_at("vestmos routine", "a routine in use", now)
        self._point_at("sundets routine", "a routine in use", self._adopted("leif", demo.SUNDET, first))

    def _routine(self, number: int) -> str:
        return (settings.ROUTINE_FILES / "molde-2026-01.yaml").read_text().replace('"2026-01"', f'"2026-0{number}"')

    def _proposed(self, number: int) -> Edition:
        return routines.propose(actor=self.by("ida", 0), on=Municipality.objects.get(), text=self._routine(number))

    def _approved(self, edition: Edition) -> Edition:
        return routines.approve(actor=self.by("solveig", 0), on=edition)

    def _adopted(self, leader: str, unit: str, edition: Edition) -> Adoption:
        review_on, who = self.began.date() + timedelta(days=300), {"droft": (Post.UNIT_LEADER, Post.DEPUTY)}
        said = {
            "owner": self.accounts[leader],
            "local_needs": "Et eksempel",
            "review_on": review_on,
            "follow_ups": who,
            "turned_on": ["hjemvendt"],
        }
        return routines.adopt(actor=self.by(leader, 0), on=self.units[unit], edition=edition, **said)

    def _opened(self, person: str, unit: str, name: str, kind: str = "an open case") -> tuple[Case, list[str]]:
        """A case whose every mark is a secret between its readers; the running number is for whoever leads."""
        readers, secrets = readers_of(name), self.secrets
        with mock.patch.object(cases, "_free_code_word", return_value=f"Blåveis {secrets.word(*readers)}"):
            case = cases.open_case(actor=self.by(person, 0), on=self.units[unit], text=secrets.text(*readers), beginning=self._beginning())
        secrets.tell(str(case.external_key))
        secrets.tell(str(case.number), *(reader for reader in readers if STANDING[name][reader].startswith("leads")))
        self._point_at(name, kind, case)
        for step in ("dialog", "droft"):  # where it is, and the one ahead
            self.targets.append(Target(f"{step} in {name}", kind.replace("case", "step"), (case.key, step), STANDING[name]))
        return case, readers

    def _beginning(self) -> cases.Beginning:
        edition = Edition.objects.filter(approved_at__isnull=False).earliest("pk")
        begins = routine_of(edition).entries[0]
        return cases.Beginning(edition=edition, entry=begins.key, step=begins.step)

    def _annas_case(self) -> None:
        case, readers = self._opened("anna", demo.VESTMO, "annas case")
        for name in ("ragnhild", *TEACHERS):
            cases.give_part(actor=self.by("anna", 1), on=case, to=self.accounts[name])
        first = case.events.get(kind=Happening.NOTED)
        cases.correct_note(actor=self.by("anna", 1), on=first, text=self.secrets.text(*readers), based_on=1)
        second = cases.write_note(actor=self.by("ragnhild", 2), on=case, text=self.secrets.text(*readers))
        cases.end_part(actor=self.by("anna", 3), on=case, account=self.accounts["fredrik"])
        cases.recuse(actor=self.by("ragnhild", 3), on=case, account=self.accounts["inger"], why=RecusalReason.FAMILY)
        answers = self._answered("ragnhild", case, readers)
        self._who_it_is(case, readers)
        two_consents(self, case, readers)
        two_plans(self, case, readers)
        four_disclosures(self, case)
        two_parties(self, case, readers)
        two_complaints(self, case, readers)
        self._draft("anna", "cases.note", "path:write_note", case)
        self._point_within("annas note", "a note", "annas case", first)
        self._point_within("ragnhilds note", "a note", "annas case", second)
        self._point_within("ragnhilds answers", "answers", "annas case", answers)
        self._point_within("the opening", "a line, no note", "annas case", case.events.get(kind=Happening.OPENED))
        self._point_within("ragnhilds part", "a part", "annas case", self._part(case, "ragnhild"))
        self._point_within("fredriks part", "an ended part", "annas case", self._part(case, "fredrik"))
        self._point_within("ingers mark", "a mark", "annas case", case.recusals.get())

    def _answered(self, person: str, case: Case, readers: list[str]) -> Event:
        """A step somebody has taken: what she answered is for the readers."""
        actor, said = self.by(person, 2), {"happened": self.secrets.text(*readers), "own_explanation": self.secrets.text(*readers)}
        with recorded(actor, "test.step_taken"):
            return record_step(actor=actor, case=case, step=case.step, outcome="discuss", answers=said)

    def _who_it_is(self, case: Case, readers: list[str]) -> None:
        """The line is for those who work on it; the full identity for who is responsible and who leads."""
        identities.write_who(actor=self.by("ragnhild", 4), on=case, line=self.secrets.text(*readers))
        known_to = ("anna", "ragnhild")
        self.secrets.tell(MADE_UP, *known_to)
        identities.attach_identity(
            actor=self.by("anna", 4),
            on=case,
            name=self.secrets.text(*known_to),
            birth_date="2011-04-03",
            national_number=MADE_UP,
            why=Purpose.SHARING,
            basis=approved_basis(case.unit.kind, self.began + timedelta(days=4))[0],
        )

    def _everybody_is_impartial(self) -> None:
        """Whoever may read a case has said so, and is not asked first any more."""
        for target in [target for target in self.targets if target.kind in ("an open case", "a closed case")]:
            case = Case.objects.get(key=target.keys[0])
            for reader in readers_of(target.name):
                identities.answer_impartiality(actor=self.by(reader, 19), on=case, why=Answer.NO)

    def _runes_case(self) -> None:
        case, readers = self._opened("rune", demo.VESTMO, "runes case")
        anna = self.accounts["anna"]
        cases.recuse(actor=self.by("ragnhild", 1), on=case, account=anna, why=RecusalReason.OTHER)
        cases.readmit(actor=self.by("ragnhild", 1), on=case, account=anna)
        cases.give_part(actor=self.by("rune", 2), on=case, to=anna)
        runes_consent(self, case)
        a_plan_that_anna_has_part_in(self, case, readers)
        told_to_the_contact(self, case)
        self._point_within("runes note", "a note", "runes case", case.events.get(kind=Happening.NOTED))
        self._point_within("annas part", "a part", "runes case", self._part(case, "anna"))
        self._point_within("annas lifted mark", "a lifted mark", "runes case", case.recusals.get())
        the_polices_talk(self, case)

    def _the_closed_case(self) -> None:
        case, readers = self._opened("anna", demo.VESTMO, "the closed case", "a closed case")
        for name in ("rune", "fredrik"):
            cases.give_part(actor=self.by("anna", 1), on=case, to=self.accounts[name])
        cases.leave(actor=self.by("fredrik", 2), on=case)
        self._point_within("runes answers", "closed answers", "the closed case", self._answered("rune", case, readers))
        cases.close(actor=self.by("anna", 3), on=case, why=CloseReason.NO_GROUND, text=self.secrets.text(*readers))
        cases.reopen(actor=self.by("ragnhild", 4), on=case, why=ReopenReason.NEW_CONCERN, text=self.secrets.text(*readers))
        cases.close(actor=self.by("ragnhild", 5), on=case, why=CloseReason.FOLLOWED_UP, text=self.secrets.text(*readers))
        self._point_within("the closed note", "a closed note", "the closed case", case.events.get(kind=Happening.NOTED))
        self._point_within("the last words", "a closed note", "the closed case", case.events.latest("pk"))
        self._point_within("runes part", "a part in a closed case", "the closed case", self._part(case, "rune"))

    def _in_sundet(self) -> None:
        case, _ = self._opened("leif", demo.SUNDET, "the case in Sundet")
        cases.give_part(actor=self.by("leif", 1), on=case, to=self.accounts["odd"])
        cases.recuse_oneself(actor=self.by("odd", 2), on=case, why=RecusalReason.CLOSE_FRIEND)
        self._point_within("the note in Sundet", "a note", "the case in Sundet", case.events.get(kind=Happening.NOTED))
        self._point_within("leifs part", "a part", "the case in Sundet", self._part(case, "leif"))
        self._point_within("odds mark", "a mark", "the case in Sundet", case.recusals.get())

    def _at_the_club(self) -> None:
        case, readers = self._opened("naima", demo.CLUB, "the case at the club")
        self._point_within("the answers at the club", "answers", "the case at the club", self._answered("naima", case, readers))
        self._unanswered(case, "naima", deputy="leif")
        self._draft("naima", "path.concern", "path:concern_write")
        self._point_within("the note at the club", "a note", "the case at the club", case.events.get(kind=Happening.NOTED))

    def _unanswered(self, case: Case, person: str, deputy: str) -> None:
        """Something waits about the case and is overdue, so it has opened for a named deputy in another unit."""
        actor, people = self.by(person, 1), self.accounts
        waits = {"kind": WAITS.key, "about": case, "unit": case.unit, "due_on": day_of(actor.at) + timedelta(days=5)}
        with recorded(actor, "test.assigned"):
            tasks.assign(actor=actor, responsible=people[person], deputy=people[deputy], **waits)

    def _part(self, case: Case, person: str) -> Model:
        return case.participants.filter(account=self.accounts[person]).latest("pk")

    def _draft(self, person: str, form: str, page: str, case: Case | None = None) -> None:
        """Something the person has typed and not sent: hers alone."""
        about, path = str(Owner.of(case)) if case else "", reverse(page, args=[case.key] if case else [])
        token = new_token(account=self.accounts[person].key, form=form, subject=about, owner=about, version=0, path=path)
        drafts.keep(
            token,
            {"text" if case else "observed": self.secrets.text(person), "about": "barn", "concern": "threats"},
            at=self.began + timedelta(days=20),
        )

    # --- the organisation

    def _organisation(self) -> None:
        self._point_at("the municipality", "the municipality")
        self._point_at("Vestmo", "a unit", self.units[demo.VESTMO])
        self._point_at("the club", "a unit", self.units[demo.CLUB])
        for name in ("anna", "leif", "ida"):
            self._point_at(f"{name}s account", "an account", self.accounts[name])
        what_a_leader_keeps(self)
        what_is_read_from_outside(self)
        organisation.close_account(actor=self.by("ida", 20), on=self.accounts["lukas"])
        self._point_at("the closed account", "a closed account", self.accounts["lukas"])

    def _posts_and_links(self) -> None:
        people, ida, later = self.accounts, self.by("ida", 28), self.began + timedelta(days=29)
        nora, nelly = self._newcomer("nora", "ragnhild"), self._newcomer("nelly")
        self._a_shown_link()
        self._point_at("the newcomers link", "a newcomers link", organisation.ask_for_link(actor=ida, on=nelly))
        self._point_at("annas link", "a link", organisation.ask_for_link(actor=ida, on=people["anna"]))
        self._point_at("the used link", "a used link", self._used(organisation.ask_for_link(actor=ida, on=people["odd"])))
        for whose in ("anna", "ida"):
            self._point_at(f"{whose}s post", "a post", people[whose].appointments.get())
        left = organisation.end_post(actor=self.by("leif", 28), on=people["nils"].appointments.get())
        self._point_at("the ended post", "an ended post", left)
        here = organisation.propose_post(actor=ida, on=nora, post=Post.EMPLOYEE, unit=self.units[demo.VESTMO], starts_at=later)
        self._point_at("the post ida proposed in Vestmo", "a proposed post", here)
        of_ivar = organisation.propose_post(actor=ida, on=people["ivar"], post=Post.ARCHIVIST, unit=None, starts_at=later)
        self._point_at("the post ida proposed for ivar", "a proposed post", of_ivar)

    def _newcomer(self, username: str, *known_to: str) -> Account:
        name = f"{username.capitalize()} {self.secrets.word(*known_to, *ADMINISTRATORS)}"
        return organisation.register_account(actor=self.by("ida", 27), on=Municipality.objects.get(), username=username, name=name)

    def _a_shown_link(self) -> None:
        """Whoever has the link's token may open it, and reads whom it is for."""
        link = organisation.ask_for_link(actor=self.by("ida", 28), on=self._newcomer("nell", *EVERYBODY))
        token = organisation.show_link(actor=self.by("ivar", 29), on=link)
        self.targets.append(Target("the shown link", "a token", (token,)))
        self.targets.append(Target("a card", "a paper for all", ("worried", "nb")))

    def _used(self, link: OneTimeLink) -> OneTimeLink:
        with recorded(self.by("odd", 28), "test.link_used"):
            OneTimeLink.objects.filter(pk=link.pk).update(used_at=self.began + timedelta(days=28))
        return link

    # --- what an address can name

    def _point_at(self, name: str, kind: str, row: Model | None = None) -> None:
        keys = (row.key,) if row else ()  # type: ignore[attr-defined]
        if isinstance(row, Case):
            self.secrets.tell(row.key, *readers_of(name))
        self.targets.append(Target(name, kind, keys, STANDING[name]))

    def _point_within(self, name: str, kind: str, case: str, row: Model) -> None:
        """Something in a case: its key too is for the readers only."""
        self.secrets.tell(row.key, *readers_of(case))  # type: ignore[attr-defined]
        wrote = {WROTE[name]: "wrote it"} if name in WROTE else {}
        self.targets.append(Target(name, kind, (row.case.key, row.key), {**STANDING[case], **wrote}))  # type: ignore[attr-defined]

    def _nowhere(self) -> None:
        """Keys that were never given, and things under another case's address."""
        keys = {target.name: target.keys for target in self.targets}
        for name, wrong in {
            "a key never given": (random_key(),),
            "two keys never given": (random_key(), random_key()),
            "a question of what was never begun": (random_key(), random_key(), "mottaker"),
            "a note never given": (*keys["annas case"], random_key()),
            "annas note at the club": (*keys["the case at the club"], keys["annas note"][1]),
            "runes note in annas case": (*keys["annas case"], keys["runes note"][1]),
            "annas part in annas case": (*keys["annas case"], keys["annas part"][1]),
            "ingers mark in runes case": (*keys["runes case"], keys["ingers mark"][1]),
        }.items():
            self.targets.append(Target(name, NOWHERE, wrong))
