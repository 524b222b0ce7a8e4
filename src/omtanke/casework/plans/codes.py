"""The closed lists of a plan: codes for the database, words for the reader."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

CHECK_MEASURE = "plans.check"  # the kind of task that waits for a measure's next day
WRITE_MINUTES = "plans.minutes"  # the kind that waits when a meeting has been
EVALUATE = "plans.evaluate"  # the kind that waits for the day the whole plan is looked at again


class Area(TextChoices):
    """What a measure is about. All of it comes from ordinary services, and none of it is about what somebody means or believes."""

    MENTOR = "mentor", _lazy("relasjon og mentor")
    OTHER_COMPANY = "other_company", _lazy("alternativt miljø")
    SCHOOL = "school", _lazy("skole")
    WORK = "work", _lazy("arbeid og økonomi")
    HOUSING = "housing", _lazy("bolig")
    LEISURE = "leisure", _lazy("idrett og fritid")
    NETWORK = "network", _lazy("nettverk")
    TAKING_PART = "taking_part", _lazy("sosial deltakelse")
    FAMILY = "family", _lazy("familie")
    MENTAL_HEALTH = "mental_health", _lazy("psykisk helse")
    IDENTITY = "identity", _lazy("identitet og dialog")
    ONLINE = "online", _lazy("nettliv")
    RESTORING = "restoring", _lazy("konflikt og gjenopprettende møter")
    EVERYDAY = "everyday", _lazy("rutiner i hverdagen")


class Going(TextChoices):
    """How it goes with a measure. Three words and no number: nothing here adds up."""

    BETTER = "better", _lazy("bedre")
    SAME = "same", _lazy("som før")
    WORSE = "worse", _lazy("verre")


class PersonSays(TextChoices):
    """How the one it concerns says it goes; nobody has to say."""

    BETTER = "better", _lazy("bedre")
    SAME = "same", _lazy("som før")
    WORSE = "worse", _lazy("verre")
    WOULD_NOT = "would_not", _lazy("ville ikke svare")
    NOT_ASKED = "not_asked", _lazy("er ikke spurt ennå")


class Onwards(TextChoices):
    """What is done with a measure that somebody has looked at."""

    GO_ON = "go_on", _lazy("tiltaket fortsetter")
    END = "end", _lazy("tiltaket avsluttes")


class Decided(TextChoices):
    """What is decided when the whole plan has been looked at."""

    GO_ON = "go_on", _lazy("planen fortsetter")
    END = "end", _lazy("oppfølgingen etter planen er ferdig")
    OTHER_LEVEL = "other_level", _lazy("oppfølgingen flyttes til et annet nivå")


class WhyPutAway(TextChoices):
    """Why a goal is no longer worked for."""

    REACHED = "reached", _lazy("målet er nådd")
    CHANGED = "changed", _lazy("den det gjelder vil noe annet nå")


class OtherBasis(TextChoices):
    """Why somebody outside can be responsible for a measure without a consent."""

    PERSON = "person", _lazy("den det gjelder gjør det selv")
    GUARDIAN = "guardian", _lazy("foresatte, som er med på planen")
    SAME_UNIT = "same_unit", _lazy("en kollega i enheten, som ikke logger inn her")
    NOTHING_TOLD = "nothing_told", _lazy("den som gjør det, får ikke vite hvorfor")
    SHARED = "shared", _lazy("det er delt gjennom «Del» på et annet grunnlag")


class Passage(TextChoices):
    """What else can be written in a plan."""

    RELAPSE = "relapse", _lazy("hva vi gjør hvis det blir vanskelig igjen")
    STATEMENT = "statement", _lazy("den det gjelder, med egne ord")
    GUARDIAN = "guardian", _lazy("foresatte, med egne ord")
    DISAGREEMENT = "disagreement", _lazy("uenighet i planen")


class WhyEnded(TextChoices):
    """Why a plan ends. Four of them are other plans: what is in those stands there, never here (P27)."""

    DONE = "done", _lazy("oppfølgingen etter planen er ferdig")
    NOT_WANTED = "not_wanted", _lazy("den det gjelder vil ikke ha planen lenger")
    INDIVIDUAL_PLAN = "individual_plan", _lazy("individuell plan tar over")
    CHILDRENS_COORDINATOR = "childrens_coordinator", _lazy("barnekoordinator tar over")
    STAFETTLOGG = "stafettlogg", _lazy("Stafettloggen tar over")
    ACTIVITY_PLAN = "activity_plan", _lazy("aktivitetsplan i skolemiljøsak tar over")


ELSEWHERE = frozenset({WhyEnded.INDIVIDUAL_PLAN, WhyEnded.CHILDRENS_COORDINATOR, WhyEnded.STAFETTLOGG, WhyEnded.ACTIVITY_PLAN})


class Interpreter(TextChoices):
    """Whether a meeting needs an interpreter, and whether one is ordered (P30). Never a child or a relative."""

    NOT_NEEDED = "not_needed", _lazy("trengs ikke")
    TO_ORDER = "to_order", _lazy("trengs, og er ikke bestilt ennå")
    ORDERED = "ordered", _lazy("kvalifisert tolk er bestilt")
    REMOTE = "remote", _lazy("kvalifisert tolk fra en annen del av landet er bestilt, på telefon eller skjerm")


class Interpreted(TextChoices):
    """How they understood each other when they met."""

    NOT_NEEDED = "not_needed", _lazy("tolk trengtes ikke")
    PRESENT = "present", _lazy("kvalifisert tolk var med")
    REMOTE = "remote", _lazy("kvalifisert tolk var med på telefon eller skjerm")
    MISSING = "missing", _lazy("tolk trengtes, men var ikke med")
    RELATIVE = "relative", _lazy("et barn, en slektning eller en venn tolket")
