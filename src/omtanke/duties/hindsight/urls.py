from django.urls import path

from . import views

app_name = "hindsight"
HOME = "gjennomgang"
EXTRACT = f"{HOME}/utdrag/<key:key>"
urlpatterns = [
    path(f"{HOME}/", views.readings, name="readings"),
    path(f"{HOME}/<key:key>/", views.reading, name="reading"),
    path(f"{HOME}/<key:key>/hefte.pdf", views.booklet, name="booklet"),
    path(f"{HOME}/<key:key>/svar/", views.write_what_was_learnt, name="write_what_was_learnt"),
    path(f"{HOME}/<key:key>/uten/", views.end_unread, name="end_unread"),
    path(f"{EXTRACT}/", views.extract, name="extract"),
    path(f"{EXTRACT}/utelat/", views.leave_out, name="leave_out"),
]
