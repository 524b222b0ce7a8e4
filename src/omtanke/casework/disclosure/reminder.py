"""What waits about a disclosure, as it stands on «Hjem». Never what it says, or about whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, TextField, Value, When
from django.urls import reverse

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.tasks.kinds import TaskKind
from omtanke.register.tasks.queries import tasks_laid

from . import policy
from .codes import LEADER_TOLD, TO_APPROVE, TO_HAND_OVER, TO_READ, TO_TELL
from .models import Delivery, Disclosure

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.tasks.models import Task


def disclosures(actor: Actor, keys: Collection[str]) -> Mapping[str, str]:
    """Those the actor may know of, by the kind of receiver."""
    found = Disclosure.objects.filter(policy.KNOW_DISCLOSURE.as_q(actor), key__in=keys)
    return {one.key: str(one.get_receiver_kind_display()) for one in found}


def deliveries(actor: Actor, keys: Collection[str]) -> Mapping[str, str]:
    """Those that have come to the actor's service, without a word about what or from where."""
    return dict.fromkeys(Delivery.objects.filter(policy.RECEIVE.as_q(actor), key__in=keys).values_list("key", flat=True), "")


def page_of_disclosure(task: Task) -> str:
    """Where it is read and decided; the address of the case is not in it, for an approver from elsewhere."""
    return reverse("disclosure:decide", args=[task.about])


def page_of_delivery(task: Task) -> str:
    """Where it is read."""
    return reverse("disclosure:opened", args=[task.about])


def with_others(actor: Actor) -> QuerySet[Any]:
    """Those she has begun herself that wait for another's yes or advice, by the kind of receiver."""
    hers = Disclosure.objects.filter(policy.began_it(actor), policy.KNOW_DISCLOSURE.as_q(actor))
    kinds = [When(receiver_kind=kind.value, then=Value(str(kind.label))) for kind in ReceiverKind]
    named = hers.annotate(called=Case(*kinds, default=Value(""), output_field=TextField()))
    return tasks_laid(actor, (TO_APPROVE, LEADER_TOLD), named, "called")


KINDS = (
    TaskKind(TO_APPROVE, _lazy("En deling venter på godkjenning"), page_of_disclosure, disclosures),
    TaskKind(LEADER_TOLD, _lazy("En ansatt deler etter sin egen plikt. Les, og gi råd"), page_of_disclosure, disclosures),
    TaskKind(TO_HAND_OVER, _lazy("Delingen er besvart. Se svaret, og overlever den"), page_of_disclosure, disclosures),
    TaskKind(TO_TELL, _lazy("Fortell den det gjelder hva som er delt, eller utsett det med en grunn"), page_of_disclosure, disclosures),
    TaskKind(TO_READ, _lazy("Noe er delt med tjenesten din"), page_of_delivery, deliveries),
)
