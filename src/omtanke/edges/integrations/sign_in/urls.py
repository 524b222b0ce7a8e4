"""Allauth looks its page up by name, so these routes have no namespace of their own."""

from django.urls import path

from . import views

urlpatterns = [
    path("logg-inn/", views.sign_in, name="account_login"),
    path("logg-ut/", views.sign_out, name="sign_out"),
    path("min-side/passord/", views.change_password, name="change_password"),
    path("velkommen/", views.password_chosen, name="password_chosen"),
    path("velkommen/<str:token>/", views.choose_password, name="choose_password"),
]
