"""Who may take part from outside, and the names of what waits about those who work together."""

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.law.codes import ReceiverKind

INVITED = "contact.invited"  # the kind of notice
NAME_COORDINATOR = "cooperation.name_coordinator"
TELL_RECEIVERS = "cooperation.tell_receivers"

TRUSTED = "trusted_person"
NO_PARTIES = frozenset({ReceiverKind.PERSON, ReceiverKind.CONTACT})
# Whoever it is about takes part anyway, and the municipality's own contact is a guest, who signs in.
# A trusted person is told as «en annen», on what the person herself has said yes to.
PARTY_KINDS = [*((kind.value, kind.label) for kind in ReceiverKind if kind not in NO_PARTIES), (TRUSTED, _lazy("tillitsperson"))]
LABELS = dict(PARTY_KINDS)


def told_as(kind: str) -> str:
    """Which kind of receiver a party of this kind is told as."""
    return ReceiverKind.OTHER.value if kind == TRUSTED else kind
