from django.urls import path

from . import views

app_name = "cases"
urlpatterns = [
    path("saker/", views.case_list, name="list"),
    path("sak/<key:key>/", views.case_page, name="case"),
    path("sak/<key:key>/notat/", views.write_note, name="write_note"),
]
