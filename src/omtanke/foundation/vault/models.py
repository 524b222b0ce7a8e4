from django.db import models

from omtanke.foundation.kernel.constraints import never_empty
from omtanke.foundation.kernel.privacy import Holds


class DataKey(models.Model):
    """Datanøkkel: seals what belongs to one owner. Destroying it disposes of the text, also in older backups.

    Lives in the vault database, which has its own backup regime.
    """

    kind = models.TextField()
    owner = models.TextField()
    wrapped = models.BinaryField()
    master_key = models.TextField()
    made_at = models.DateTimeField()

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "kind": Holds.NOTHING_PERSONAL,
            "owner": Holds.NOTHING_PERSONAL,
            "wrapped": Holds.NOTHING_PERSONAL,
            "master_key": Holds.NOTHING_PERSONAL,
            "made_at": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_key_per_owner", fields=["kind", "owner"]),
            never_empty("kind", "owner", "master_key", model="key"),
        ]

    def __str__(self) -> str:
        return f"key of {self.kind}"


class FindingHash(models.Model):
    """Finnenøkkel: recognises that two owners hold an equal value, and tells nobody what it is.

    A keyed hash, kept beside its owner's data key and destroyed with it. `purpose` says what kind of value it is.
    """

    kind = models.TextField()
    owner = models.TextField()
    purpose = models.TextField()
    digest = models.TextField()

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "kind": Holds.NOTHING_PERSONAL,
            "owner": Holds.PSEUDONYM,
            "purpose": Holds.NOTHING_PERSONAL,
            "digest": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_hash_per_purpose", fields=["kind", "owner", "purpose", "digest"]),
            never_empty("kind", "owner", "purpose", "digest", model="finding_hash"),
        ]
        indexes = [models.Index(fields=["digest"], name="finding_hash_by_digest")]

    def __str__(self) -> str:
        return f"hash of {self.kind}"
