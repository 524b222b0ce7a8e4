from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page

from . import actions, policy, queries
from .forms import AgreeForm, HolderForm, PeriodForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from omtanke.foundation.pages.page import ActorRequest
    from omtanke.register.organisation.models import Unit

    from .models import ClosedPeriod


@page(needs=SIGNED_IN)
def calendar(request: ActorRequest) -> HttpResponse:
    """When the units she leads are closed, and who answers meanwhile."""
    found = queries.calendars_of(request.actor)
    return render(request, "tasks/calendar.html", {"calendars": found, "receipt_for": request.GET.get("kvittering", "")})


@page(needs=policy.KEEP_CALENDAR, methods=FORM)
def enter_period(request: ActorRequest, unit: Unit) -> HttpResponse:
    """Days when the unit is closed."""
    form = PeriodForm.of(request, on=unit, people=queries.may_hold(unit, request.actor.at))
    if done := form.carry_out(actions.enter_period, on=unit, then=lambda _: _after("entered")):
        return done
    return form.page("tasks/enter_period.html", {"unit": unit})


@page(needs=policy.CHANGE_PERIOD, methods=FORM)
def name_holder(request: ActorRequest, period: ClosedPeriod) -> HttpResponse:
    """Somebody else answers."""
    people = queries.may_hold(period.unit, request.actor.at)
    form = HolderForm.of(request, on=period, people=people, initial={"holder": period.holder.key})
    if done := form.carry_out(actions.name_holder, on=period, then=lambda _: _after("named")):
        return done
    return form.page("tasks/name_holder.html", {"period": period})


@page(needs=policy.CHANGE_PERIOD, methods=FORM)
def remove_period(request: ActorRequest, period: ClosedPeriod) -> HttpResponse:
    """The unit is open after all."""
    form = AgreeForm.of(request, on=period)
    if done := form.carry_out(actions.remove_period, on=period, then=lambda _: _after("removed")):
        return done
    return form.page("tasks/remove_period.html", {"period": period})


def _after(deed: str) -> str:
    return f"{reverse('tasks:calendar')}?kvittering={deed}"
