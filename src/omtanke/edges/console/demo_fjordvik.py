"""Fjordvik's people, and how a story about a case is told: who did what, how many working days ago.

What is left of the last day says when on it: 2.9 is early, and 2.1 is late, on the third working day before today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING

from django.utils.timezone import make_aware

from omtanke.casework.cases import actions as cases
from omtanke.casework.identities import actions as identities
from omtanke.casework.identities.codes import Answer
from omtanke.casework.identities.queries import must_answer_first
from omtanke.casework.informing import actions as informing
from omtanke.casework.path import actions as path
from omtanke.register.organisation.queries import actor_of
from omtanke.register.tasks.workdays import ONE_DAY, add_working_days, day_of, is_working_day

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account, Unit

HISTORY = timedelta(days=70)  # how long Fjordvik has used Omtanke
AT_WORK, FOR_HOURS = time(8), 7

NOT_TOLD_YET = 4  # working days: what is so new, still waits for somebody to tell them


@dataclass
class Fjordvik:
    """The people, and the day everything is counted back from."""

    accounts: dict[str, Account]
    units: dict[str, Unit]
    today: datetime

    def __call__(self, username: str, *, days_ago: float) -> Actor:
        """Somebody of the cast, acting some days ago."""
        into_the_day = timedelta(hours=FOR_HOURS * (ceil(days_ago) - days_ago))
        return actor_of(self.accounts[username], make_aware(datetime.combine(self.day(days_ago), AT_WORK)) + into_the_day)

    def day(self, days_ago: float) -> date:
        """The date of the working day some working days ago."""
        day, left = day_of(self.today), ceil(days_ago)
        while left:
            day -= ONE_DAY
            left -= is_working_day(day)
        return day

    def ahead(self, working_days: int) -> date:
        """The date so many working days from now."""
        return add_working_days(day_of(self.today), working_days)

    def registers(
        self, username: str, days_ago: float, unit: str, *, entry: str = "", is_about_adult: bool = False, **answers: str
    ) -> Story:
        """A concern, and the story that begins with it."""
        case = path.register_concern(
            actor=self(username, days_ago=days_ago),
            on=self.units[unit],
            answers=answers,
            entry=entry,
            is_about_adult=is_about_adult,
        )
        story = Story(self, case)
        if days_ago > NOT_TOLD_YET:
            story.tells(username, days_ago)
        return story

    def opens_for_child(self, username: str, days_ago: float, unit: str) -> Story:
        """A child's own case, which begins empty."""
        story = Story(self, path.open_for_child(actor=self(username, days_ago=days_ago), on=self.units[unit]))
        story.tells(username, days_ago)
        return story


@dataclass
class Story:
    """One case on its way through the routine."""

    who: Fjordvik
    case: Case

    def takes(self, username: str, days_ago: float, outcome: str, *, look_again: date | None = None, **answers: str | date) -> None:
        """Somebody takes the step where the case is."""
        if look_again:
            answers["next_on"] = look_again
        self.case = path.take_step(
            actor=self._reader(username, days_ago),
            on=self.case,
            step=self.case.step,
            outcome=outcome,
            answers={field: str(answer) for field, answer in answers.items()},
        )

    def tells(self, username: str, days_ago: float) -> None:
        """Whoever registered it rings the guardians, and has told the person herself."""
        actor, today = self._reader(username, days_ago), self.who.day(days_ago)
        said = {"person": "«Greit at du sier det rett ut.»", "guardian_a": "«Ring meg, ikke send brev.»"}
        for whom, words in said.items():
            if whom == "person" or not self.case.is_about_adult:
                how = "talk" if whom == "person" else "phone"
                informing.note_informed(actor=actor, on=self.case, whom=whom, how=how, told_on=today, said=words)

    def skips(self, username: str, days_ago: float, why: str) -> None:
        """Somebody passes over the step where the case is."""
        self.case = path.skip_step(actor=self._reader(username, days_ago), on=self.case, step=self.case.step, text=why)

    def was_urgent(self, username: str, days_ago: float, **answers: str) -> None:
        """Somebody writes down afterwards what was done when it was urgent."""
        said = {f"emergency_{field}": answer for field, answer in answers.items()}
        self.case = path.document_emergency(actor=self._reader(username, days_ago), on=self.case, answers=said)

    def notes(self, username: str, days_ago: float, text: str) -> None:
        """Somebody writes a note."""
        cases.write_note(actor=self._reader(username, days_ago), on=self.case, text=text)

    def says_who(self, username: str, days_ago: float, line: str) -> None:
        """Somebody writes who the case concerns."""
        identities.write_who(actor=self._reader(username, days_ago), on=self.case, line=line)

    def lets_in(self, username: str, days_ago: float, to: str) -> None:
        """Somebody gives a colleague part in the case."""
        cases.give_part(actor=self.who(username, days_ago=days_ago), on=self.case, to=self.who.accounts[to])

    def _reader(self, username: str, days_ago: float) -> Actor:
        """Somebody who works on the case, and has said first that she is impartial."""
        actor = self.who(username, days_ago=days_ago)
        if must_answer_first(actor, self.case):
            identities.answer_impartiality(actor=actor, on=self.case, why=Answer.NO)
        return actor
