"""How the follow-up of somebody who has come back goes on, and where she may have moved."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _lazy

OUTCOMES = GO_ON, MOVED, END = "go_on", "moved", "end"


class MovedTo(TextChoices):
    """Who takes over. Each is a controller of its own (P28)."""

    MUNICIPALITY = "municipality", _lazy("en annen kommune")
    COUNTY = "county", _lazy("fylkeskommunen")
