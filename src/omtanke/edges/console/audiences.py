"""Who may read what about somebody: one table, from which docs/audiences.md is made, and which the code is held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.register.law.codes import ReceiverKind

from .documents import as_document, as_table

if TYPE_CHECKING:
    from collections.abc import Collection

WRITER = "whoever wrote it"
PARTICIPANT = "whoever takes part in the case"
COORDINATOR = "the coordinator"
ANSWERS = "whoever is responsible, and the unit's leader"
STANDS_IN = "whoever stands in for them while a task is unanswered"
APPROVER = "whoever is asked to say yes to the sharing"
SHARED_WITH_HER = "whoever shared with her, or wrote the consent"
RECEIVER = "the service it was shared with"
LEADER = "the unit's leader"
OWNER = "the system owner"
LEARNERS = (OWNER, "the data-protection officer", "everybody who leads a unit")
CONTACT = "the municipality's radicalisation contact"

ALL_IN_THE_CASE = (PARTICIPANT, ANSWERS, STANDS_IN)
SEE_THE_LINE = (WRITER, APPROVER, COORDINATOR, ANSWERS)
EVERYBODY = frozenset(ReceiverKind)
MAY_BE_IDENTIFIED = EVERYBODY - {ReceiverKind.MENTOR, ReceiverKind.YOUTH_CLUB, ReceiverKind.RVTS, ReceiverKind.OTHER}
NOBODY: frozenset[ReceiverKind] = frozenset()
GUARDIANS = frozenset({ReceiverKind.GUARDIAN})
MAY_HAVE_THE_PLAN = EVERYBODY - {ReceiverKind.POLICE, ReceiverKind.RVTS}


@dataclass(frozen=True)
class Row:
    """Something about somebody: the table it lies in, who reads it signed in, and as which part it may leave, to whom."""

    what: str
    model: str
    read_by: tuple[str, ...]
    part: str = ""
    given_to: frozenset[ReceiverKind] = NOBODY


ROWS = (
    Row("Hvem gjelder det? (the line)", "identities.WhoLine", ALL_IN_THE_CASE, "who", EVERYBODY),
    Row("Full identitet", "identities.Identity", (ANSWERS,), "identity", MAY_BE_IDENTIFIED),
    Row("Notater og svar fra saken", "cases.Wording", ALL_IN_THE_CASE, "timeline", EVERYBODY - {ReceiverKind.RVTS}),
    Row("Politiets samtale (the closed part)", "cases.Wording", (WRITER, ANSWERS)),
    Row("Bekymringsmeldingen til barnevernet", "cases.Wording", ALL_IN_THE_CASE, "portal", frozenset({ReceiverKind.CHILD_WELFARE})),
    Row("Samtykke", "consent.Consent", (WRITER, COORDINATOR, ANSWERS)),
    Row("Vurderingen før deling", "disclosure.Disclosure", (WRITER, APPROVER, ANSWERS)),
    Row("Hva er delt, med hvem", "disclosure.Disclosure", SEE_THE_LINE, "ledger", frozenset({ReceiverKind.PERSON})),
    Row(
        "Hva er delt, med hvem (to guardians, when they have been told)",
        "disclosure.Disclosure",
        SEE_THE_LINE,
        "ledger_for_guardians",
        frozenset({ReceiverKind.GUARDIAN}),
    ),
    Row("Dokumentet som er delt", "disclosure.DisclosedPaper", (WRITER, APPROVER, ANSWERS, RECEIVER)),
    Row("Hvordan det ble overlevert", "disclosure.Delivery", SEE_THE_LINE),
    Row("Kontakt om et tiltak, innenfor et samtykke", "disclosure.ServiceContact", (COORDINATOR, ANSWERS, WRITER, SHARED_WITH_HER)),
    Row("Det de sa da de fikk vite at noe var delt", "disclosure.Telling", SEE_THE_LINE),
    Row("Ord ved overføring av koordineringen", "cooperation.Coordinator", (COORDINATOR, ANSWERS)),
    Row("Oppgaven til kommunens radikaliseringskontakt, når hun tar del", "cooperation.Guest", ALL_IN_THE_CASE),
    Row("Medvirkende", "cooperation.Party", (COORDINATOR, ANSWERS, SHARED_WITH_HER)),
    Row("Mål i oppfølgingsplanen", "plans.Goal", ALL_IN_THE_CASE, "goals", MAY_HAVE_THE_PLAN),
    Row("Tiltak i oppfølgingsplanen", "plans.Measure", ALL_IN_THE_CASE, "measures", MAY_HAVE_THE_PLAN - GUARDIANS - {ReceiverKind.PERSON}),
    Row(
        "Tiltak i oppfølgingsplanen (to whoever it is about, also those whose consent has ended)",
        "plans.Measure",
        ALL_IN_THE_CASE,
        "measures_for_person",
        frozenset({ReceiverKind.PERSON}),
    ),
    Row(
        "Tiltak i oppfølgingsplanen (to guardians: not who helps, while the address is protected)",
        "plans.Measure",
        ALL_IN_THE_CASE,
        "measures_for_guardians",
        GUARDIANS,
    ),
    Row(
        "Skolens del av planen, under de fem overskriftene i opplæringslova § 12-4",
        "plans.Measure",
        ALL_IN_THE_CASE,
        "schools_part",
        frozenset({ReceiverKind.SCHOOL, ReceiverKind.COUNTY, ReceiverKind.PERSON}),
    ),
    Row(
        "Egne ord og avtaler i planen",
        "plans.Addition",
        ALL_IN_THE_CASE,
        "plan_words",
        MAY_BE_IDENTIFIED - {ReceiverKind.POLICE} - GUARDIANS,
    ),
    Row(
        "Egne ord og avtaler i planen (to guardians: not what may be the other's)",
        "plans.Addition",
        ALL_IN_THE_CASE,
        "plan_words_for_guardians",
        GUARDIANS,
    ),
    Row("Invitasjon til møte", "plans.Meeting", ALL_IN_THE_CASE, "invitation", MAY_HAVE_THE_PLAN - GUARDIANS),
    Row(
        "Invitasjon til møte (to guardians: not where, while the address is protected)",
        "plans.Meeting",
        ALL_IN_THE_CASE,
        "invitation_for_guardians",
        GUARDIANS,
    ),
    Row("Hvem som er fortalt om bekymringen, og hva de sa", "informing.Informing", ALL_IN_THE_CASE),
    Row("Det den unge selv sier", "informing.Statement", ALL_IN_THE_CASE, "said_by_person", frozenset({ReceiverKind.PERSON})),
    Row("Det foresatt A selv sier (to A only)", "informing.Statement", ALL_IN_THE_CASE, "said_by_guardian_a", GUARDIANS),
    Row("Det foresatt B selv sier (to B only)", "informing.Statement", ALL_IN_THE_CASE, "said_by_guardian_b", GUARDIANS),
    Row("Det vergen eller representanten selv sier", "informing.Statement", ALL_IN_THE_CASE, "said_by_representative", GUARDIANS),
    Row("Referat fra møte", "plans.Meeting", ALL_IN_THE_CASE, "meeting_minutes", MAY_BE_IDENTIFIED - {ReceiverKind.POLICE}),
    Row("Referat slik det sto før det ble rettet", "plans.EarlierMinutes", ALL_IN_THE_CASE),
    Row("Evaluering av hele planen", "plans.Evaluation", ALL_IN_THE_CASE),
    Row("Avtale med mentor", "plans.MentorAgreement", ALL_IN_THE_CASE),
    Row("Hvordan det går med et tiltak", "plans.Check", ALL_IN_THE_CASE),
    Row("Planen som tar over, og hvem som svarer for den", "plans.Plan", ALL_IN_THE_CASE),
    Row("En hendelse eller flere sammen, uten navn", "prevention.Incident", (WRITER, ANSWERS, STANDS_IN)),
    Row("Avidentifisert utdrag (destroyed when it has been read)", "hindsight.Extract", (LEADER, OWNER)),
    Row("Det leseren utenfra så (never of a single case)", "hindsight.OutsideReading", LEARNERS),
    Row("Den som spør oss", "inquiries.Inquiry", (WRITER, ANSWERS, STANDS_IN)),
    Row("Avklaring", "clarification.Clarification", (WRITER,)),
    Row("Drøfting, hos den som spør", "consultation.Asking", (WRITER,)),
    Row("Drøfting, hos den som svarer", "consultation.Consultation", (CONTACT,)),
    Row("Drøfting, det som er skrevet", "consultation.Said", (WRITER, CONTACT)),
    Row("Utkast", "pages.Draft", (WRITER,)),
)


@dataclass(frozen=True)
class Audience:
    """Somebody in or around a case: how she gets to know anything, what she needs, and what is never hers."""

    name: str
    way: str
    needs: str
    never: str


SIGNED_IN, ON_PAPER, NO_WAY = "signs in", "paper through the gate", "no way in"
AUDIENCES = (
    Audience(
        "Ansatt som melder",
        SIGNED_IN,
        "own notes, advice received, what her own service is to do",
        "other services' notes, the police's part",
    ),
    Audience("Enhetsleder", SIGNED_IN, "the unit's cases, deadlines, who is responsible", "other units' cases; a search for names"),
    Audience("Kommunens radikaliseringskontakt", SIGNED_IN, "anonymous questions; cases she takes part in", "an overview with names"),
    Audience("Koordinator", SIGNED_IN, "the whole plan as far as the consent reaches, everybody who takes part", "the police's part"),
    Audience(
        "Barnevernstjenesten",
        f"{SIGNED_IN}, under «Mottatt»",
        "what was shared with it",
        "the rest of the case; its own record is kept elsewhere",
    ),
    Audience("Skole og PPT", ON_PAPER, "own pupil, the school's measures", "what police, health and barnevern know"),
    Audience(
        "Kommunens helsetjeneste, spesialisthelsetjenesten",
        ON_PAPER,
        "what the patient consents to",
        "everything else; no record is written here",
    ),
    Audience("NAV", ON_PAPER, "its own measure", "what the concern was about; faith, politics"),
    Audience("Kriminalomsorgen", ON_PAPER, "its own part of the plan", "the municipality's notes"),
    Audience("RVTS", ON_PAPER, "a case told without who it is", "who it is, unless there is a consent"),
    Audience(
        "Politiet, også politiets radikaliseringskontakt", ON_PAPER, "what is shared on a legal basis, once at a time", "the case, the plan"
    ),
    Audience("Politirådet", NO_WAY, "strategy", "any single case"),
    Audience("PST", NO_WAY, "is reached through the police", "everything"),
    Audience("Mentor", ON_PAPER, "goals, agreements, how to get in touch", "what the concern was about, police, health; reports no talks"),
    Audience("Tillitsperson", ON_PAPER, "what the person shows", "everything else"),
    Audience(
        "Foresatte, verge",
        ON_PAPER,
        "the child's case, with the law's exceptions",
        "other families; what the child told in confidence, where excepted",
    ),
    Audience("Den det gjelder", ON_PAPER, "as a rule everything about oneself", "sources that are lawfully excepted"),
    Audience("Privatperson som sa fra", NO_WAY, "a receipt and advice", "whether there is a case"),
    Audience("Personvernombud", SIGNED_IN, "log, figures", "content as a routine"),
    Audience("Systemeier, arkivar, systemadministrator", SIGNED_IN, "bases, lists, accounts", "content"),
)


def audiences() -> str:
    """docs/audiences.md: who reads what, and who may be given it."""
    rows = ((row.what, f"`{row.model}`", "; ".join(row.read_by), _receivers(row)) for row in ROWS)
    return as_document(
        "Who may know what",
        "Everything that is written about somebody, who reads it signed in, and which kinds of receiver it may be given to. Only\n"
        "employees of the municipality sign in. That a kind of receiver may be given something, opens nothing by itself: each\n"
        "sharing has a legal basis or a consent, a purpose and somebody else's yes (docs/adr/0023).",
        as_table(("What", "Table", "Read in Omtanke by", "On paper, through the gate"), rows),
        "Tests hold every table with sealed text and every part that can be shared against this one.",
        "## Audiences\n\nOur own proposal, not checked by a lawyer or by a municipality (ikke kontrollert).",
        as_table(("Who", "Way in", "Needs", "Never"), ((one.name, one.way, one.needs, one.never) for one in AUDIENCES)),
        "Of those outside who take part (medvirkende), of what is shared and of the consents, a participant who is neither\n"
        "coordinator, responsible nor leader reads only those she shared with, or whose consent she wrote. The others stand\n"
        "as «én tjeneste til (skjermet)»: being a client\n"
        "is itself confidential.",
    )


def _receivers(row: Row) -> str:
    if row.given_to == EVERYBODY:
        return "everybody"
    if len(row.given_to) > len(EVERYBODY) / 2:
        return f"everybody but {_names(EVERYBODY - row.given_to)}"
    return _names(row.given_to) or "nobody"


def _names(kinds: Collection[ReceiverKind]) -> str:
    return ", ".join(str(one.label) for one in ReceiverKind if one in kinds)
