from django.urls import path

from . import views

app_name = "statistics"
urlpatterns = [
    path("statistikk/", views.figures, name="figures"),
    path("statistikk/tall.csv", views.spreadsheet, name="spreadsheet"),
    path("statistikk/rapport.pdf", views.year_report, name="year_report"),
]
