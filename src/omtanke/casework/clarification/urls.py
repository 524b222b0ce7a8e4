from django.urls import path

from . import views

app_name = "clarification"
urlpatterns = [
    path("avklaring/", views.clarifications, name="clarifications"),
    path("avklaring/arkivregel/", views.archive_rule, name="archive_rule"),
    path("avklaring/<key:key>/", views.note, name="note"),
    path("avklaring/<key:key>/slett/", views.forget, name="forget"),
]
