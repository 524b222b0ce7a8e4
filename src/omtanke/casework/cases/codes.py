"""The closed lists of a case: codes for the database, words for the reader."""

from django.db.models import TextChoices

from omtanke.casework.consultation.codes import WithWhom
from omtanke.foundation.kernel.words import lazily as _lazy


class CloseReason(TextChoices):
    """Why a case ends: the kinds of end a routine may name."""

    NO_GROUND = "no_ground", _lazy("ikke grunn til bekymring")
    MISREPORTED = "misreported", _lazy("meldt på feil grunnlag")
    FOLLOWED_UP = "followed_up", _lazy("oppfølgingen er ferdig")
    ELSEWHERE = "elsewhere", _lazy("følges opp et annet sted")
    OTHER_MUNICIPALITY = "other_municipality", _lazy("overført til annen kommune eller fylkeskommune")
    CONSENT_WITHDRAWN = "consent_withdrawn", _lazy("samtykket er trukket")
    TOO_OLD = "too_old", _lazy("over aldersgrensen for oppfølgingen")


class ReopenReason(TextChoices):
    """Why a closed case is opened again."""

    NEW_CONCERN = "new_concern", _lazy("ny bekymring")
    CLOSED_BY_MISTAKE = "closed_by_mistake", _lazy("avsluttet ved en feil")
    ASKED_FOR = "asked_for", _lazy("den det gjelder, ba om det")


class Concern(TextChoices):
    """What a case may be opened about (P2). Opinion, faith, clothes, friends or absence alone open none."""

    VIOLENCE = "violence", _lazy("vold")
    THREATS = "threats", _lazy("trusler")
    HATE_CRIME = "hate_crime", _lazy("hatkriminalitet")
    RECRUITMENT = "recruitment", _lazy("rekruttering, eller reise for å slåss")
    CHILD_WELFARE = "child_welfare", _lazy("et barns omsorg eller utvikling")


class Reached(TextChoices):
    """How a concern reached whoever registers it (P4). A young person who tells about another is a protected source."""

    SEEN = "seen", _lazy("jeg har sett eller hørt det selv")
    TOLD_OF_SELF = "told_of_self", _lazy("en ung person fortalte om seg selv")
    TOLD_OF_ANOTHER = "told_of_another", _lazy("en ung person fortalte om en annen (den som sa fra, skal vernes)")
    GUARDIAN_OR_OTHER = "guardian_or_other", _lazy("foresatte eller andre tok kontakt")
    COLLEAGUE = "colleague", _lazy("en ansatt uten konto her sa det til meg")


class Service(TextChoices):
    """Another service that is worried too (P25): which one, never what it told."""

    POLICE = "police", _lazy("politiet")
    CHILD_WELFARE = "child_welfare", _lazy("barnevernstjenesten")
    HEALTH = "health", _lazy("helsestasjon og skolehelsetjeneste")
    SPECIALIST_HEALTH = "specialist_health", _lazy("spesialisthelsetjenesten")
    NAV = "nav", _lazy("NAV")
    SCHOOL = "school", _lazy("en annen skole")
    LEISURE = "leisure", _lazy("fritid eller ungdomsklubb")
    OTHER = "other", _lazy("en annen tjeneste")


class Safe(TextChoices):
    """Whether everybody is safe after an emergency, as far as anybody knows."""

    YES = "yes", _lazy("ja")
    NO = "no", _lazy("nei")
    UNSURE = "unsure", _lazy("vi vet ikke ennå")


class GuardiansRung(TextChoices):
    """Whether guardians have been told of an emergency. An adult has none."""

    YES = "rung", _lazy("ja, de er ringt")
    NOT_YET = "not_yet", _lazy("nei, ikke ennå")
    NONE = "none", _lazy("har ingen foresatte (er voksen)")


# The words over what every kind of step may hold, and over what stands in a line that is no step.
QUESTIONS = {
    "concern": _lazy("Det gjelder"),
    "reached": _lazy("Hvordan vi fikk vite det"),
    "observed": _lazy("Sett eller hørt"),
    "other_explanation": _lazy("Hva det også kan skyldes"),
    "own_words": _lazy("Den det gjelder, med egne ord"),
    "done_so_far": _lazy("Gjort til nå"),
    "because": _lazy("Begrunnelse"),
    "next_on": _lazy("Ser på saken igjen"),
    "until": _lazy("Venter til"),
    "c_still_concerned": _lazy("Fortsatt bekymret"),
    "c_consent": _lazy("Samtykke er gitt"),
    "c_age": _lazy("I aldersgruppen trinnet er for"),
    "c_no_immediate_danger": _lazy("Ingen er i fare nå"),
    "told_on": _lazy("Dato"),
    "receipt_on": _lazy("Kvittert"),
    "their_service": _lazy("Tjenesten der"),
    "basis": _lazy("På hvilket grunnlag de fortalte det"),
    "disclosure": _lazy("Nummeret i «Hva er delt, med hvem»"),
    "emergency_what": _lazy("Det som skjedde"),
    "emergency_called": _lazy("Hvem som ble ringt, og når"),
    "emergency_safe": _lazy("Er alle trygge"),
    "emergency_guardians": _lazy("Foresatte har fått vite det"),
    "emergency_guardians_when": _lazy("Når foresatte fikk eller får vite det"),
    "emergency_follows_up": _lazy("Hvem som følger opp nå"),
    "advised_by": _lazy("Drøftet med"),
    "advised_on": _lazy("Når"),
    "advice_given": _lazy("Rådet"),
    # Asked in the step about cooperation until it knew who coordinates and that there is a plan: what was answered then, still stands.
    "coordinator": _lazy("Hvem som koordinerte"),
    "plan_on": _lazy("Planen ble laget"),
}
CHOICES = {
    "concern": Concern,
    "reached": Reached,
    "their_service": Service,
    "emergency_safe": Safe,
    "emergency_guardians": GuardiansRung,
    "advised_by": WithWhom,
}


class Voice(TextChoices):
    """Who has been told something, or says it. Two guardians are told apart: what one has said is never given to the other."""

    PERSON = "person", _lazy("den det gjelder")
    GUARDIAN_A = "guardian_a", _lazy("foresatt A")
    GUARDIAN_B = "guardian_b", _lazy("foresatt B")
    REPRESENTATIVE = "representative", _lazy("verge eller representant")


class HowTold(TextChoices):
    """How they were told. A letter comes after a call, never instead of one."""

    TALK = "talk", _lazy("i en samtale")
    PHONE = "phone", _lazy("på telefon")
    LETTER = "letter", _lazy("i brev, etter at vi ringte")


class Harm(TextChoices):
    """The answer to «Kan det skade barnet at de får vite det nå?» (P29)."""

    NO = "no", _lazy("nei")
    YES = "yes", _lazy("ja")
    UNSURE = "unsure", _lazy("vet ikke")


class RecusalReason(TextChoices):
    """Why somebody may not handle a case (fvl. kap. II)."""

    FAMILY = "family", _lazy("i slekt med noen i saken")
    CLOSE_FRIEND = "close_friend", _lazy("nær venn av noen i saken")
    OWN_PART = "own_part", _lazy("har selv en rolle i det som skjedde")
    OTHER = "other", _lazy("annen grunn som kan svekke tilliten")


class Role(TextChoices):
    """What a participant is in the case."""

    RESPONSIBLE = "responsible", _lazy("ansvarlig")
    TAKES_PART = "takes_part", _lazy("deltar")


class Happening(TextChoices):
    """What a line in the timeline says."""

    OPENED = "opened", _lazy("Saken ble åpnet")
    NOTED = "noted", _lazy("Notat")
    PART_GIVEN = "part_given", _lazy("Fikk del i saken")
    PART_ENDED = "part_ended", _lazy("Gikk ut av saken")
    HANDED_OVER = "handed_over", _lazy("Fikk ansvaret")
    TOOK_OVER = "took_over", _lazy("Fikk ansvaret fordi den ansvarlige ikke lenger arbeider her")
    RECUSED = "recused", _lazy("Er ikke habil og er tatt ut av saken")
    READMITTED = "readmitted", _lazy("Er habil igjen")
    CLOSED = "closed", _lazy("Saken ble avsluttet")
    REOPENED = "reopened", _lazy("Saken ble åpnet igjen")
    STEP_TAKEN = "step_taken", _lazy("Trinn gjennomført")
    STEP_SKIPPED = "step_skipped", _lazy("Trinn hoppet over")
    STEP_CHOSEN = "step_chosen", _lazy("Gikk til et annet trinn")
    STEP_REPEATED = "step_repeated", _lazy("Trinnet tas på nytt")
    STEP_WAITED = "step_waited", _lazy("Venter")
    MOVED = "moved", _lazy("Følger en annen utgave av rutinen")
    SERVICE_CONCERNED = "service_concerned", _lazy("En annen tjeneste er også bekymret")
    CAME_FROM = "came_from", _lazy("Saken ble overført hit")
    RECEIPT_GIVEN = "receipt_given", _lazy("Vi kvitterte til dem som overførte saken hit")
    EMERGENCY = "emergency", _lazy("Dokumentert etter en akutt hendelse")
    ADVISED = "advised", _lazy("Drøftet uten å si hvem det gjelder")
    SAME_PERSON = "same_person", _lazy("Gjelder samme elev som en annen sak")
    DISCLOSED = "disclosed", _lazy("Opplysninger ble delt")
    SET_RIGHT = "set_right", _lazy("Rettelse av noe som ble delt")
    TOLD = "told", _lazy("Fikk vite om bekymringen")
    TELLING_PUT_OFF = "telling_put_off", _lazy("Utsatt å fortelle om bekymringen")
    STATED = "stated", _lazy("Egen uttalelse")
    DISAGREED = "disagreed", _lazy("Uenig i noe")
    COMPLAINED = "complained", _lazy("Klage")
    READ_TOGETHER = "read_together", _lazy("Lest gjennom sammen")
    ANSWERED = "answered", _lazy("Klage besvart")
    # Of a plan only that it happened: what is in it stands in the plan.
    PLAN_BEGUN = "plan_begun", _lazy("Plan begynt")
    MEASURE_AGREED = "measure_agreed", _lazy("Tiltak avtalt")
    MEETING_HELD = "meeting_held", _lazy("Møte holdt")
    PLAN_EVALUATED = "plan_evaluated", _lazy("Plan evaluert")
    PLAN_ENDED = "plan_ended", _lazy("Plan avsluttet")
