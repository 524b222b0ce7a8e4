from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.pages.page import FORM, SIGNED_IN, page

from . import actions, policy, queries
from .codes import How
from .forms_of_decisions import (
    ALL,
    AdviceForm,
    ApproveForm,
    CorrectionForm,
    HandOverForm,
    PlainForm,
    PutOffForm,
    ReceiptForm,
    SendBackForm,
    ToldForm,
)
from .parts import labels
from .queries_of_contacts import contacts_kept_from, contacts_of, has_contacts

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.foundation.pages.page import ActorRequest

    from .models import Delivery, Disclosure


@page(needs=policy.SEE_LEDGER)
def ledger(request: ActorRequest, case: Case) -> HttpResponse:
    """«Hva er delt, med hvem»."""
    lines = queries.ledger_of(actor=request.actor, on=case)
    later = {line.row.key for line in lines if line.delivery and line.is_still_to_be_told}
    contacts = contacts_of(actor=request.actor, on=case) if has_contacts(request.actor, case) else []
    hidden = queries.kept_from(request.actor, case) + contacts_kept_from(request.actor, case)
    can_be_given = not hidden and (bool(contacts) or any(line.delivery and line.row.key not in later for line in lines))
    shown = {"lines": lines, "contacts": contacts, "labels": labels(), "later": later, "can_be_given": can_be_given, "hidden": hidden}
    return render(request, "disclosure/ledger.html", {"case": case, "may_share": policy.SHARE.decide(request.actor, case), **shown})


@page(needs=policy.KNOW_DISCLOSURE)
def decide(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """What waits for a second person, and what has been answered; also for an approver who has no part in the case."""
    actor = request.actor
    may = {name: bool(rule.decide(actor, disclosure)) for name, rule in RULES.items()}
    shown = queries.paper_shown(actor=actor, on=disclosure) if may["see_paper"] else None
    seen = {"seen": shown.row.digest if shown else ""}
    forms = {
        "approve": ApproveForm.of(request, on=disclosure, initial=seen),
        "send_back": SendBackForm.of(request, on=disclosure, owner=disclosure),
        "advise": AdviceForm.of(request, on=disclosure, owner=disclosure),
        "hand_over": HandOverForm.of(request, on=disclosure, is_inside=disclosure.how == How.IN_OMTANKE, initial=seen),
    }
    return render(request, "disclosure/decide.html", {"disclosure": disclosure, "shown": shown, "may": may, "forms": forms})


@page(needs=policy.DECIDE, methods=FORM)
def approve(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """Say yes to the bytes that were shown."""
    shown = queries.paper_shown(actor=request.actor, on=disclosure)
    form = ApproveForm.of(request, on=disclosure, initial={"seen": shown.row.digest})
    if done := form.carry_out(actions.approve_disclosure, on=disclosure, then=lambda _: "/hjem/?kvittering=decided"):
        return done
    return form.page("disclosure/approve.html", {"disclosure": disclosure, "shown": shown})


@page(needs=policy.DECIDE, methods=FORM)
def send_back(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """Say what must be changed first."""
    form = SendBackForm.of(request, on=disclosure, owner=disclosure)
    if done := form.carry_out(actions.send_back, on=disclosure, then=lambda _: "/hjem/?kvittering=decided"):
        return done
    return form.page("disclosure/send_back.html", {"disclosure": disclosure})


@page(needs=policy.ADVISE, methods=FORM)
def advise(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """Give advice about somebody's own duty."""
    form = AdviceForm.of(request, on=disclosure, owner=disclosure)
    if done := form.carry_out(actions.advise_on_duty, on=disclosure, then=lambda _: "/hjem/?kvittering=decided"):
        return done
    return form.page("disclosure/advise.html", {"disclosure": disclosure})


@page(needs=policy.SEE_PAPER)
def pdf(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """The bytes that lie there."""
    return _file(queries.paper_shown(actor=request.actor, on=disclosure))


@page(needs=policy.HAND_OVER, methods=FORM)
def hand_over(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """Let the approved bytes leave the unit."""
    shown = queries.paper_shown(actor=request.actor, on=disclosure)
    is_inside = disclosure.how == How.IN_OMTANKE
    form = HandOverForm.of(request, on=disclosure, is_inside=is_inside, initial={"seen": shown.row.digest})
    if done := form.carry_out(actions.deliver, on=disclosure, then=lambda _: _ledger(disclosure.case, "handed_over")):
        return done
    return form.page("disclosure/hand_over.html", {"case": disclosure.case, "disclosure": disclosure, "shown": shown})


@page(needs=policy.NOTE_RECEIPT, methods=FORM)
def note_receipt(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """Write that the receiver has it."""
    form = ReceiptForm.of(request, on=disclosure, owner=disclosure)
    if done := form.carry_out(actions.note_receipt, on=disclosure, then=lambda _: _ledger(disclosure.case, "receipt")):
        return done
    return form.page("disclosure/receipt.html", {"case": disclosure.case})


@page(needs=policy.TELL, methods=FORM)
def tell(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """Write that they have been told, and what they said."""
    form = ToldForm.of(request, on=disclosure, owner=disclosure, initial={"which": ALL})
    if done := form.carry_out(actions.note_told, on=disclosure, then=lambda _: _ledger(disclosure.case, "told")):
        return done
    may_put_off = policy.PUT_OFF.decide(request.actor, disclosure)
    return form.page("disclosure/tell.html", {"case": disclosure.case, "disclosure": disclosure, "may_put_off": may_put_off})


@page(needs=policy.PUT_OFF, methods=FORM)
def put_off(request: ActorRequest, disclosure: Disclosure) -> HttpResponse:
    """Let it wait once more, with a reason and a day."""
    form = PutOffForm.of(request, on=disclosure, owner=disclosure)
    if done := form.carry_out(actions.put_off_telling, on=disclosure, then=lambda _: _ledger(disclosure.case, "put_off")):
        return done
    return form.page("disclosure/put_off.html", {"case": disclosure.case, "disclosure": disclosure})


@page(needs=policy.SHARE, methods=FORM)
def correct(request: ActorRequest, case: Case) -> HttpResponse:
    """Begin a notice to every earlier receiver."""
    form = CorrectionForm.of(request, on=case, owner=case)
    if done := form.carry_out(actions.begin_corrections, on=case, then=lambda _: reverse("disclosure:begin", args=[case.key])):
        return done
    found = {"told": queries.to_correct(request.actor, case), "hidden": queries.kept_from(request.actor, case)}
    return form.page("disclosure/correct.html", {"case": case, **found})


@page(needs=SIGNED_IN)
def received(request: ActorRequest) -> HttpResponse:
    """«Mottatt»: what has been shared with my service."""
    return render(request, "disclosure/received.html", {"found": queries.received_by(actor=request.actor)})


@page(needs=policy.RECEIVE)
def opened(request: ActorRequest, delivery: Delivery) -> HttpResponse:
    """Exactly what was approved, and nothing else."""
    shown = queries.received(actor=request.actor, on=delivery)
    may_confirm = policy.CONFIRM.decide(request.actor, delivery)
    form = PlainForm.of(request, on=delivery)
    return render(request, "disclosure/opened.html", {"delivery": delivery, "shown": shown, "may_confirm": may_confirm, "form": form})


@page(needs=policy.RECEIVE)
def opened_pdf(request: ActorRequest, delivery: Delivery) -> HttpResponse:
    """The approved bytes."""
    return _file(queries.received(actor=request.actor, on=delivery))


@page(needs=policy.CONFIRM, methods=FORM)
def confirm(request: ActorRequest, delivery: Delivery) -> HttpResponse:
    """Say that it has come."""
    form = PlainForm.of(request, on=delivery)
    if done := form.carry_out(actions.confirm_received, on=delivery, then=lambda _: reverse("disclosure:opened", args=[delivery.key])):
        return done
    return form.page("disclosure/confirm.html", {"delivery": delivery})


RULES = {
    "see_paper": policy.SEE_PAPER,
    "decide": policy.DECIDE,
    "advise": policy.ADVISE,
    "hand_over": policy.HAND_OVER,
    "tell": policy.TELL,
    "write": policy.WRITE,
}


def _file(shown: queries.Shown) -> HttpResponse:
    """Bytes under a name that says nothing."""
    headers = {"Content-Disposition": 'inline; filename="opplysninger.pdf"'}
    return HttpResponse(shown.pdf, content_type="application/pdf", headers=headers)


def _ledger(case: Case, receipt: str) -> str:
    return f"{reverse('disclosure:ledger', args=[case.key])}?kvittering={receipt}"
