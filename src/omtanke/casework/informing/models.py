from django.db import models
from django.db.models import Q

from omtanke.casework.cases.codes import Harm, HowTold, Voice
from omtanke.foundation.kernel.constraints import both_or_neither
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField

from .codes import HowSaid, StatementKind


class Informing(models.Model):
    """Informering: somebody has been told of the worry, or it was put off, with a reason and a day (P29).

    `day` is when she was told, or when it is looked at again, and `whom` is empty when it was put off. `words` is what she said to it, or
    why it waits; `weighed` is what was made of what she said.
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="informings")
    day = models.DateField()
    whom = models.TextField(choices=Voice, blank=True)
    how = models.TextField(choices=HowTold, blank=True)
    harm = models.TextField(choices=Harm, blank=True)
    words = SealedTextField(label="informing.words")
    weighed = SealedTextField(label="informing.weighed", null=True)
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "day": Holds.PSEUDONYM,
            "whom": Holds.PSEUDONYM,
            "how": Holds.PSEUDONYM,
            "harm": Holds.PSEUDONYM,
            "words": Holds.NARRATIVE,
            "weighed": Holds.NARRATIVE,
            "at": Holds.PSEUDONYM,
            "by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="informing_is_told_or_put_off", condition=Q(whom="", how="") & ~Q(harm="") | ~Q(whom="") & ~Q(how="") & Q(harm="")
            ),
        ]

    def __str__(self) -> str:
        return f"informing {self.key}"


class Statement(models.Model):
    """Uttalelse: what the young person, a guardian or a representative says herself, disagrees with or complains about.

    Nobody changes it. It may be given to whoever said it, and never to another. A complaint is answered.
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="statements")
    voice = models.TextField(choices=Voice)
    kind = models.TextField(choices=StatementKind)
    how = models.TextField(choices=HowSaid)
    said_on = models.DateField()
    name = SealedTextField(label="statement.name")
    words = SealedTextField(label="statement.words")
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    answer = SealedTextField(label="statement.answer", null=True)

    sealed_by = "case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "voice": Holds.PSEUDONYM,
            "kind": Holds.PSEUDONYM,
            "how": Holds.PSEUDONYM,
            "said_on": Holds.PSEUDONYM,
            "name": Holds.IDENTITY,
            "words": Holds.NARRATIVE,
            "at": Holds.PSEUDONYM,
            "by": Holds.STAFF,
            "answered_at": Holds.PSEUDONYM,
            "answered_by": Holds.STAFF,
            "answer": Holds.NARRATIVE,
        }

    class Meta:
        constraints = [
            both_or_neither("answered_at", "answered_by", model="statement"),
            models.CheckConstraint(
                name="only_a_complaint_is_answered", condition=Q(answered_at__isnull=True) | Q(kind=StatementKind.COMPLAINT.value)
            ),
        ]
        indexes = [models.Index(fields=["case", "voice"], name="statement_by_voice")]

    def __str__(self) -> str:
        return f"statement {self.key}"
