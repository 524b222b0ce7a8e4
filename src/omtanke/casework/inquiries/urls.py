from django.urls import path

from . import views

app_name = "inquiries"
urlpatterns = [
    path("noen-spor/", views.inquiries, name="inquiries"),
    path("noen-spor/<key:key>/", views.inquiry, name="inquiry"),
    path("noen-spor/<key:key>/avvis/", views.refuse, name="refuse"),
    path("noen-spor/<key:key>/besvart/", views.answer, name="answer"),
]
