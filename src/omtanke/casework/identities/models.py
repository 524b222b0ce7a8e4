from django.db import models

from omtanke.foundation.kernel.constraints import both_or_neither, in_order
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField

from .codes import Purpose


class WhoLine(models.Model):
    """Hvem gjelder det?: one sealed line in a case, name and class or less. What it said before is not kept (P6)."""

    key = KeyField()
    case = models.OneToOneField("cases.Case", models.CASCADE, related_name="who_line")
    line = SealedTextField(label="who_line.line")
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "line": Holds.IDENTITY,
            "version": Holds.NOTHING_PERSONAL,
            "written_at": Holds.PSEUDONYM,
            "written_by": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"who line {self.key}"


class Identity(models.Model):
    """Full identitet: who a case is about, attached by an act of its own, for a purpose and on an approved basis (P6).

    Belongs to one case and is sealed with its key. What is not known is sealed as empty, so that a row does not tell.
    """

    key = KeyField()
    case = models.OneToOneField("cases.Case", models.CASCADE, related_name="identity")
    name = SealedTextField(label="identity.name")
    birth_date = SealedTextField(label="identity.birth_date")
    national_number = SealedTextField(label="identity.national_number")
    purpose = models.TextField(choices=Purpose)
    basis = models.ForeignKey("law.ProcessingBasis", models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()
    attached_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "name": Holds.IDENTITY,
            "birth_date": Holds.IDENTITY,
            "national_number": Holds.IDENTITY,
            "purpose": Holds.PSEUDONYM,
            "basis": Holds.NOTHING_PERSONAL,
            "attached_at": Holds.PSEUDONYM,
            "attached_by": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"identity {self.key}"


class ProtectionCheck(models.Model):
    """Kontroll av adressebeskyttelse: somebody has looked in her service's own register and found «ugradert» (P12).

    There is no field for a grade: unknown counts as protected, and a check only says, for a day, that it is not so.
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="protection_checks")
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    valid_until = models.DateTimeField()

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "checked_at": Holds.PSEUDONYM,
            "checked_by": Holds.STAFF,
            "valid_until": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [in_order("checked_at", "valid_until", model="protection_check")]

    def __str__(self) -> str:
        return f"protection check {self.key}"


class ImpartialityAnswer(models.Model):
    """Svar om habilitet: somebody has said that she is neither family nor a close friend of anybody in the case (P9).

    `knew_who` tells whether she saw the line then. Without it she is asked again when there is one.
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="impartiality_answers")
    account = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    knew_who = models.BooleanField(default=False)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "account": Holds.STAFF,
            "answered_at": Holds.STAFF,
            "knew_who": Holds.STAFF,
        }

    class Meta:
        constraints = [models.UniqueConstraint(name="one_impartiality_answer_each", fields=["case", "account"])]

    def __str__(self) -> str:
        return f"impartiality answer {self.key}"


class AgeDay(models.Model):
    """Alder: in which month whoever the case is about reaches an age from which something is so (P32).

    The first day of that month and no closer, since the clock opens nothing, and a birth date is sealed. `asked_at` is when somebody
    was told that something changes.
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="age_days")
    age = models.PositiveSmallIntegerField()
    month = models.DateField()
    asked_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "age": Holds.PSEUDONYM,
            "month": Holds.PSEUDONYM,
            "asked_at": Holds.PSEUDONYM,
            "seen_at": Holds.PSEUDONYM,
            "seen_by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            both_or_neither("seen_at", "seen_by", model="age_day"),
            models.UniqueConstraint(name="one_day_for_each_age", fields=["case", "age"]),
        ]

    def __str__(self) -> str:
        return f"age {self.key}"
