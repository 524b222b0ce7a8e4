from django.urls import path

from . import views
from . import views_of_concern as concern
from . import views_of_consultation as consultation
from . import views_of_moving as moving
from . import views_of_notes as notes

app_name = "path"
CASE = "sak/<key:key>"
STEP = f"{CASE}/trinn/<slug:step>"
urlpatterns = [
    path("bekymring/ny/", concern.danger, name="concern"),
    path("bekymring/ny/hvem/", concern.who, name="concern_who"),
    path("bekymring/ny/hva/", concern.what, name="concern_what"),
    path("bekymring/ny/skriv/", concern.write, name="concern_write"),
    path("bekymring/ny/etterpa/", concern.afterwards, name="concern_afterwards"),
    path("bekymring/ny/flere/", concern.elsewhere, {"which": "several"}, name="concern_several"),
    path("bekymring/ny/hendelse/", concern.elsewhere, {"which": "incident"}, name="concern_incident"),
    path("bekymring/ny/ansatt/", concern.elsewhere, {"which": "employee"}, name="concern_employee"),
    path("bekymring/ny/annet/", concern.elsewhere, {"which": "other"}, name="concern_other"),
    path("bekymring/ny/overfort/", moving.handed_over_here, name="handed_over_here"),
    path("saker/ny/", concern.danger, name="open"),
    path(f"{CASE}/registrert/", concern.registered, name="registered"),
    path(f"{CASE}/barnets-egen/", concern.for_child, name="for_child"),
    path(f"{CASE}/", views.case_page, name="case"),
    path(f"{STEP}/", views.step_page, name="step"),
    path(f"{STEP}/hopp-over/", views.skip_step, name="skip_step"),
    path(f"{STEP}/ga-til/", views.go_to_step, name="go_to_step"),
    path("sak/<key:case__key>/svar/<key:key>/rett/", views.correct_answers, name="correct_answers"),
    path(f"{CASE}/etterpa/", views.afterwards, name="afterwards"),
    path(f"{CASE}/flytting/", moving.moving, name="moving"),
    path(f"{CASE}/flytting/kvitter/", moving.give_receipt, name="give_receipt"),
    path(f"{CASE}/vent/", views.wait, name="wait"),
    path(f"{CASE}/avslutt/", views.end, name="close"),
    path(f"{CASE}/gjenapne/", views.reopen, name="reopen"),
    path(f"{CASE}/rutine/", views.move, name="move"),
    path(f"{CASE}/samme-elev/", views.same_person, name="same_person"),
    path(f"{CASE}/tjenester/", views.note_service, name="note_service"),
    path(f"{CASE}/drofting/", consultation.ask, name="consult"),
    path(f"{CASE}/drofting/sjekk/", consultation.check, name="check_question"),
    path(f"{CASE}/drofting/rad/", consultation.note_advice, name="note_advice"),
    path("drofting/min/<key:key>/", consultation.own, name="own_consultation"),
    path(f"{CASE}/notat/", notes.write_note, name="write_note"),
    path(f"{CASE}/notat/sjekk/", notes.check, name="check_note"),
    path("sak/<key:case__key>/notat/<key:key>/rett/", notes.correct_note, name="correct_note"),
]
