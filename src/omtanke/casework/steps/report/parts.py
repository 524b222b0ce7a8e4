"""What the child welfare service may be sent of a case: in the order the national portal asks, so that it can be written there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from omtanke.casework.cases.codes import Happening
from omtanke.casework.cases.models import Event
from omtanke.casework.cases.timeline import lines_of
from omtanke.casework.disclosure.parts import INFORMATION, IdentityPart, Item, WhoPart
from omtanke.casework.identities.models import ProtectionCheck
from omtanke.casework.identities.queries import is_protected
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.organisation.models import Municipality
from omtanke.register.organisation.queries import account_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor


class PortalPart:
    """Municipality, who reports, the child, and the worry. What the case does not know, the portal asks whoever reports.

    Where the address is protected, or nobody knows whether it is, there is nothing to paste: one rings (P12).
    """

    key, receivers, title = "portal", frozenset({ReceiverKind.CHILD_WELFARE}), INFORMATION
    label: _StrOrPromise = _lazy("Bekymringsmeldingen, i portalens rekkefølge")

    def sources(self, case: int) -> QuerySet[Any]:
        """Until somebody has looked the address up, it counts as protected."""
        return ProtectionCheck.objects.filter(case=case)

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        if case.is_about_adult or is_protected(case, actor.at):
            return
        yield self._field("municipality", _("1. Kommunen"), Municipality.objects.get().name)
        yield self._field("reporter", _("2. Den som melder"), f"{account_of(actor).name}, {case.unit.name}")
        child = [line for part in (IdentityPart(), WhoPart()) for item in part.said(actor, case) for line in item.lines]
        yield self._field("child", _("3. Barnet"), *child)
        opened = Event.objects.get(case=case, kind=Happening.OPENED)
        line = lines_of(actor, case, last_seen=opened.pk + 1)[0][0]
        yield self._field("worry", _("4. Bekymringen"), *(f"{answer.label}: {answer.text}" for answer in line.answers if answer.text))

    def _field(self, thing: str, heading: str, *lines: str) -> Item:
        return Item(self.key, thing, heading, tuple(line for line in lines if line))
