from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from omtanke.foundation.pages.page import FORM, page

from . import actions_of_meetings as actions
from . import policy, queries
from .addresses import after
from .calendar import as_ics
from .forms import CallOffForm, CorrectMinutesForm, MeetingForm, MentorForm, MinutesForm

if TYPE_CHECKING:
    from omtanke.foundation.pages.page import ActorRequest

    from .models import Meeting, Plan


@page(needs=policy.WRITE, methods=FORM)
def call_meeting(request: ActorRequest, plan: Plan) -> HttpResponse:
    """Call those who work together."""
    form = MeetingForm.of(request, on=plan, owner=plan.case)
    if done := form.carry_out(actions.call_meeting, on=plan, then=lambda _: after("called", plan.case)):
        return done
    return form.page("plans/call_meeting.html", {"case": plan.case})


@page(needs=policy.WRITE_MINUTES, methods=FORM)
def minutes(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """What was said at the meeting, and what was decided."""
    form = MinutesForm.of(request, on=meeting, owner=meeting.case)
    if done := form.carry_out(actions.write_minutes, on=meeting, then=lambda _: after("minutes", meeting.case)):
        return done
    return form.page("plans/minutes.html", {"case": meeting.case, "found": queries.meeting_of(actor=request.actor, on=meeting)})


@page(needs=policy.WRITE_MINUTES, methods=FORM)
def call_off(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """There is no meeting after all."""
    form = CallOffForm.of(request, on=meeting, owner=meeting.case)
    if done := form.carry_out(actions.call_off, on=meeting, then=lambda _: after("called_off", meeting.case)):
        return done
    return form.page("plans/call_off.html", {"case": meeting.case, "found": queries.meeting_of(actor=request.actor, on=meeting)})


@page(needs=policy.CORRECT_MINUTES, methods=FORM)
def correct_minutes(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """The minutes as they should have been; after a lost race those that count now are shown."""
    found = queries.minutes_of(actor=request.actor, on=meeting) if request.method == "GET" else None
    now = {"minutes": found.minutes, "decisions": found.decisions} if found else {}
    form = CorrectMinutesForm.of(request, on=meeting, owner=meeting.case, version=queries.corrections_of(meeting), initial=now)
    if done := form.carry_out(actions.correct_minutes, on=meeting, then=lambda _: after("minutes_corrected", meeting.case)):
        return done
    found = found or queries.minutes_of(actor=request.actor, on=meeting)
    return form.page("plans/correct_minutes.html", {"case": meeting.case, "found": found})


@page(needs=policy.SEE_MEETING)
def calendar(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """The meeting for her calendar, under a name that says nothing."""
    headers = {"Content-Disposition": 'attachment; filename="mote.ics"'}
    return HttpResponse(as_ics(meeting), content_type="text/calendar; charset=utf-8", headers=headers)


@page(needs=policy.WRITE, methods=FORM)
def agree_with_mentor(request: ActorRequest, plan: Plan) -> HttpResponse:
    """The agreement with a mentor is in place."""
    form = MentorForm.of(request, on=plan, owner=plan.case)
    if done := form.carry_out(actions.agree_with_mentor, on=plan, then=lambda _: after("mentor", plan.case)):
        return done
    return form.page("plans/agree_with_mentor.html", {"case": plan.case})
