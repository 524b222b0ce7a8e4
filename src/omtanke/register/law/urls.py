from django.urls import path

from . import views

app_name = "law"
urlpatterns = [
    path("grunnlag/", views.bases, name="bases"),
    path("grunnlag/nytt/", views.enter_basis, name="enter_basis"),
    path("grunnlag/<key:key>/godkjenn/", views.approve_basis, name="approve_basis"),
    path("grunnlag/<key:key>/trekk/", views.withdraw_basis, name="withdraw_basis"),
]
