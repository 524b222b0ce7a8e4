"""When a report or an advice can be written down. Nothing here stands between an employee and her duty: it is noted afterwards (P17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cases.rules import obstacles_to_days, obstacles_to_stray_answers
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import CONSULTED, NOT_REPORTED, REPORTED, Basis, Feedback, How, Recipient

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.cases.step_kinds import StepFacts

OF_THE_REPORT = ("recipient", "reported_on", "basis")
OF_THE_ADVICE = ("consulted_with", "consulted_on", "advice")
BELONGS_TO = {
    **dict.fromkeys((*OF_THE_REPORT, "service", "how", "receipt", "feedback", "answered_on"), (REPORTED,)),
    **dict.fromkeys((*OF_THE_ADVICE, "without_names"), (CONSULTED,)),
}


def obstacles(facts: StepFacts) -> Iterable[Obstacle]:
    """Why this is not the whole of it, or too much."""
    answers = facts.answers
    if facts.outcome == REPORTED:
        yield from _to_report(facts)
    if facts.outcome == CONSULTED:
        yield from _to_advice(facts)
    if facts.outcome == NOT_REPORTED and not answers.get("reason"):
        yield Obstacle("reason", _lazy("Skriv hvorfor det ikke meldes."))
    if facts.immediate_danger and facts.outcome == NOT_REPORTED:
        yield Obstacle("danger", _lazy("Saken er merket med fare nå. Ring 112 om faren er der ennå, og skriv så hva som ble meldt."))
    yield from obstacles_to_days(answers.get("reported_on"), answers.get("answered_on"), answers.get("consulted_on"), today=facts.today)
    yield from obstacles_to_stray_answers(answers, facts.outcome, BELONGS_TO)


def obstacles_to_having_shared(*, has_left: bool) -> Iterable[Obstacle]:
    """Why it cannot have gone through the gate."""
    if not has_left:
        yield Obstacle(
            "nothing-has-left",
            _lazy(
                "Ingenting er overlevert til denne mottakeren gjennom «Del» i saken ennå. Gjør det ferdig der, eller velg en annen måte."
            ),
        )


def _to_report(facts: StepFacts) -> Iterable[Obstacle]:
    answers = facts.answers
    recipient = answers.get("recipient")
    if not all(answers.get(field) for field in OF_THE_REPORT):
        yield Obstacle("half-a-report", _lazy("Skriv hvem det er meldt til, når, og på hvilket grunnlag."))
    if answers.get("basis") == Basis.CHILD_WELFARE_DUTY and recipient not in (None, Recipient.CHILD_WELFARE):
        yield Obstacle(
            "wrong-recipient", _lazy("Opplysningsplikten til barnevernstjenesten gjelder bare barnevernstjenesten. Velg et annet grunnlag.")
        )
    if recipient == Recipient.CHILD_WELFARE and facts.is_adult_form:
        yield Obstacle(
            "an-adult",
            _lazy("Saken gjelder en voksen. Barnevernstjenesten får bare meldinger om barn. Er det barn i familien, har de sin egen sak."),
        )
    if (recipient == Recipient.OTHER) != bool(answers.get("service")):
        yield Obstacle("which-service", _lazy("Velg hvilken tjeneste når det er meldt til en annen tjeneste, og bare da."))
    if answers.get("how") == How.PORTAL and recipient != Recipient.CHILD_WELFARE:
        yield Obstacle("no-such-way", _lazy("Portalen for bekymringsmelding er bare for barnevernstjenesten. Velg en annen måte."))
    if answers.get("feedback") and (answers["feedback"] == Feedback.RECEIVED) != bool(answers.get("answered_on")):
        yield Obstacle("answered-when", _lazy("Er tilbakemeldingen mottatt, skriver du datoen, og ellers ingen dato. Aldri hva den sier."))
    if answers.get("answered_on") and answers["answered_on"] < answers.get("reported_on", ""):
        yield Obstacle("answered-before", _lazy("Tilbakemeldingen kan ikke ha kommet før det ble meldt."))


def _to_advice(facts: StepFacts) -> Iterable[Obstacle]:
    if not all(facts.answers.get(field) for field in OF_THE_ADVICE):
        yield Obstacle("half-an-advice", _lazy("Skriv hvem du drøftet med, når, og hvilket råd du fikk."))
    if facts.answers.get("without_names") != "yes":
        yield Obstacle(
            "named",
            _lazy("Ble det sagt noe som kan røpe hvem det er, er det ikke en drøfting uten navn. Velg at det er meldt, og grunnlaget."),
        )
