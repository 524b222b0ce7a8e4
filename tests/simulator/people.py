"""A working day at the desks: new worries, questions and incidents, and what waits, done by whoever is here and remembers it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.clarification import actions as clarification
from omtanke.casework.consultation import actions as consultation
from omtanke.casework.inquiries import actions as inquiries
from omtanke.casework.path import actions as path
from omtanke.casework.path.rules import ToldUs
from omtanke.duties.prevention import actions as prevention
from omtanke.duties.prevention.rules import Happened, News
from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation.models import Appointment, Municipality
from omtanke.register.organisation.queries import in_force
from omtanke.register.tasks.models import Task

from .deeds import CONCERN, DEEDS, WHY

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke.register.organisation.models import Account, Unit

    from .town import Town

AHEAD = timedelta(days=4)  # how long before its day somebody begins to think of what waits
EARLY, IN_TIME, FOR_ANOTHER = 0.2, 0.5, 0.3  # how likely it is that it is done today
FORGOTTEN = 12  # one in so many things is never done by whoever should, until somebody above asks for it
EMERGENCY = {"emergency_what": "Det ble slåsskamp, og politiet kom."}


@dataclass
class People:
    """Everybody in the town at work; what the commands refuse is counted, and changes nothing."""

    town: Town
    registered: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def begin_day(self, concerns: int) -> list[Callable[[], object]]:
        """What will be done today, in the order it happens; each thing finds out for itself whether it still can be."""
        dice, here = self.town.dice, self._here()
        things: list[Callable[[], object]] = [lambda: self._registers(here) for _ in range(concerns)]
        for share, deed in ((0.06, self._clarifies), (0.05, self._asks), (0.03, self._is_asked), (0.02, self._notes_incident)):
            things += [lambda deed=deed: deed(here) for _ in range(sum(dice.random() < share for _ in range(max(concerns, 3))))]  # type: ignore[misc]
        if self.town.today.day <= 2:
            things.append(self._shares_news)
        standing_in = self._standing_in()
        soon = Task.objects.filter(done_at__isnull=True, due_on__lte=self.town.today + AHEAD, kind__in=DEEDS)
        for task in soon.select_related("responsible", "deputy", "unit").order_by("pk"):
            if somebody := self._who_does(task, standing_in):
                things.append(lambda task=task, somebody=somebody: self._does(task, somebody))  # type: ignore[misc]
        dice.shuffle(things)
        return things

    def try_to(self, thing: Callable[[], object]) -> None:
        """Do it; a refusal is an answer too."""
        try:
            thing()
        except (NotAllowed, NotReady) as refusal:
            self.refused[" ".join(str(refusal).split()[:7])] += 1

    def _does(self, task: Task, somebody: Account) -> None:
        if Task.objects.filter(pk=task.pk, done_at__isnull=True).exists():
            DEEDS[task.kind](self.town, somebody, task)
            self.counts[task.kind] += 1

    def _who_does(self, task: Task, standing_in: dict[int, list[Account]]) -> Account | None:
        """The responsible, unless she is away or has forgotten it; after its day somebody else may."""
        dice, late = self.town.dice, task.due_on < self.town.today
        is_forgotten = task.pk % FORGOTTEN == 0
        if self.town.is_at_work(task.responsible_id) and not is_forgotten:
            return task.responsible if dice.random() < (IN_TIME if task.due_on <= self.town.today else EARLY) else None
        if late and dice.random() < FOR_ANOTHER:
            others = [task.deputy] if task.deputy else standing_in.get(task.unit_id or 0, [])
            able = [one for one in others if self.town.is_at_work(one.pk)]
            return dice.choice(able) if able else None
        return None

    def _here(self) -> list[tuple[Account, Unit]]:
        held = Appointment.objects.filter(in_force(self.town.now), unit__isnull=False, account__is_active=True)
        rows = held.select_related("account", "unit").order_by("pk")
        return [(one.account, one.unit) for one in rows if one.unit and self.town.is_at_work(one.account_id)]

    def _standing_in(self) -> dict[int, list[Account]]:
        held = Appointment.objects.filter(in_force(self.town.now), post__in=(Post.UNIT_LEADER, Post.DEPUTY), account__is_active=True)
        found: dict[int, list[Account]] = {}
        for one in held.select_related("account").order_by("pk"):
            found.setdefault(one.unit_id or 0, []).append(one.account)
        return found

    def _registers(self, here: list[tuple[Account, Unit]]) -> None:
        account, unit = self.town.dice.choice(here)
        actor, luck, adult = self.town.acts(account), self.town.dice.random(), self.town.dice.random() < 0.1
        if luck < 0.04:
            path.register_emergency(actor=actor, on=unit, answers=CONCERN, afterwards=EMERGENCY, is_about_adult=adult)
        elif luck < 0.07:
            told = ToldUs("other_municipality", "school", self.town.today, WHY)
            path.register_handed_over(actor=actor, on=unit, told=told, is_about_adult=adult)
        else:
            path.register_concern(actor=actor, on=unit, answers=CONCERN, is_about_adult=adult)
        self.registered += 1

    def _clarifies(self, here: list[tuple[Account, Unit]]) -> None:
        account, _ = self.town.dice.choice(here)
        clarification.begin_clarification(actor=self.town.acts(account), on=account, seen="Satt alene.", heard="", next_step="Snakke.")
        self.counts["clarifications"] += 1

    def _asks(self, here: list[tuple[Account, Unit]]) -> None:
        account, _ = self.town.dice.choice(here)
        texts = {"wonder": "Hvordan begynner jeg samtalen?"}
        consultation.ask(actor=self.town.acts(account), on=account, texts=texts, kept=(), recognisable="no")
        self.counts["questions"] += 1

    def _is_asked(self, here: list[tuple[Account, Unit]]) -> None:
        account, unit = self.town.dice.choice(here)
        said = {"asker": "press", "who": "Avisa", "switchboard": "", "asks_for": "Om noen.", "basis": ""}
        inquiries.receive_inquiry(actor=self.town.acts(account), on=unit, is_order=self.town.dice.random() < 0.2, **said)
        self.counts["inquiries"] += 1

    def _notes_incident(self, here: list[tuple[Account, Unit]]) -> None:
        account, unit = self.town.dice.choice(here)
        what = Happened("incident", "school", self.town.today, "Noen hadde skrevet på veggen.")
        prevention.note_incident(actor=self.town.acts(account), on=unit, what=what)
        self.counts["incidents"] += 1

    def _shares_news(self) -> None:
        contacts = Appointment.objects.filter(in_force(self.town.now), post=Post.RADICALISATION_CONTACT, account__is_active=True)
        contact = next((one.account for one in contacts.order_by("pk") if self.town.is_at_work(one.account_id)), None)
        if contact:
            news = News("text", "Nytt om nettet", "Noe nytt å lese.")
            some = self.town.dice.sample(self.town.units, max(1, len(self.town.units) // 4))
            prevention.offer_briefing(actor=self.town.acts(contact), on=Municipality.objects.get(), news=news, units=some)
            self.counts["briefings"] += 1
