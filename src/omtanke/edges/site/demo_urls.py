"""Only there when the demo is on."""

from django.urls import path

from . import demo_views

urlpatterns = [path("demo/logg-inn/", demo_views.sign_in, name="demo_sign_in")]
