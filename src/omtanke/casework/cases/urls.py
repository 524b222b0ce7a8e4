from django.urls import path

from . import views
from . import views_of_parts as parts

app_name = "cases"
CASE = "sak/<key:key>"
urlpatterns = [
    path("saker/", views.case_list, name="list"),
    path("sak/<key:case__key>/notat/<key:key>/versjoner/", views.note_versions, name="note_versions"),
    path(f"{CASE}/apnet/", views.openings, name="openings"),
    path(f"{CASE}/lesere/", views.readers, name="readers"),
    path(f"{CASE}/del/", parts.give_part, name="give_part"),
    path(f"{CASE}/ansvar/", parts.hand_over, name="hand_over"),
    path("sak/<key:case__key>/del/<key:key>/avslutt/", parts.end_part, name="end_part"),
    path(f"{CASE}/forlat/", parts.leave, name="leave"),
    path(f"{CASE}/habilitet/", parts.recuse_oneself, name="recuse_oneself"),
    path(f"{CASE}/habilitet/andre/", parts.recuse, name="recuse"),
    path("sak/<key:case__key>/habilitet/<key:key>/opphev/", parts.readmit, name="readmit"),
]
