"""How the follow-up of somebody who has come back goes on, and what is checked on the way: days, and never what was found."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

OUTCOMES = GO_ON, MOVED, END = "go_on", "moved", "end"


class SafetyBy(TextChoices):
    """Who has cleared the safety. None of them is ours, and what they found stays with them."""

    POLICE = "police", _lazy("politiet")
    PST = "pst", _lazy("PST, gjennom politiet")
    PRISON_SERVICE = "prison_service", _lazy("kriminalomsorgen")


# In the order things are done. What is about children never waits for the rest.
FIRST = ("settled_on", "safety_on", "coordinator_on", "contact_on")
EVERYDAY = ("housing_on", "school_on", "network_on", "neighbourhood_on", "own_plan_on")
HEALTH = ("health_on", "trauma_on", "specialist_health_on", "rvts_on")
CHILDREN = ("verge_on", "children_on")
GROUPS = {
    "first": (_lazy("Først"), FIRST),
    "everyday": (_lazy("Hverdagen"), EVERYDAY),
    "health": (_lazy("Helse og støtte"), HEALTH),
    "children": (_lazy("Hvis det er barn"), CHILDREN),
}
CHECKLIST = (*FIRST, *HEALTH, *EVERYDAY, *CHILDREN)
