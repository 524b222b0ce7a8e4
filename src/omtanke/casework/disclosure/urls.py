from django.urls import path

from . import views
from . import views_of_questions as questions

app_name = "disclosure"
CASE = "sak/<key:key>"
ONE = "sak/<key:case__key>/dele/<key:key>"
WAITING = "deling/<key:key>"
urlpatterns = [
    path(f"{CASE}/dele/", questions.begin, name="begin"),
    path(f"{CASE}/delt/", views.ledger, name="ledger"),
    path(f"{CASE}/delt/rett/", views.correct, name="correct"),
    path(f"{ONE}/se-over/", questions.look_over, name="look_over"),
    path(f"{ONE}/forhandsvisning/", questions.preview, name="preview"),
    path(f"{ONE}/la-vaere/", questions.take_back, name="take_back"),
    path(f"{ONE}/overlever/", views.hand_over, name="hand_over"),
    path(f"{ONE}/fortalt/", views.tell, name="tell"),
    path(f"{ONE}/utsett/", views.put_off, name="put_off"),
    path(f"{ONE}/kvittering/", views.note_receipt, name="note_receipt"),
    path(f"{ONE}/sporsmal/<slug:slug>/", questions.question, name="question"),
    path(f"{WAITING}/", views.decide, name="decide"),
    path(f"{WAITING}/dokument.pdf", views.pdf, name="pdf"),
    path(f"{WAITING}/godkjenn/", views.approve, name="approve"),
    path(f"{WAITING}/send-tilbake/", views.send_back, name="send_back"),
    path(f"{WAITING}/rad/", views.advise, name="advise"),
    path("mottatt/", views.received, name="received"),
    path("mottatt/<key:key>/", views.opened, name="opened"),
    path("mottatt/<key:key>/dokument.pdf", views.opened_pdf, name="opened_pdf"),
    path("mottatt/<key:key>/kvittering/", views.confirm, name="confirm"),
]
