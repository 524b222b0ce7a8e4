from django.urls import path

from . import views

app_name = "law"
PACK = "lov/pakker/<key:key>"
urlpatterns = [
    path("lov/", views.lookup, name="lookup"),
    path("lov/pakker/", views.packs, name="packs"),
    path("lov/pakker/ny/", views.propose_pack, name="propose_pack"),
    path(f"{PACK}/", views.pack, name="pack"),
    path(f"{PACK}/godkjenn/", views.approve_pack, name="approve_pack"),
    path(f"{PACK}/trekk/", views.withdraw_pack, name="withdraw_pack"),
    path("grunnlag/", views.bases, name="bases"),
    path("grunnlag/nytt/", views.enter_basis, name="enter_basis"),
    path("grunnlag/<key:key>/godkjenn/", views.approve_basis, name="approve_basis"),
    path("grunnlag/<key:key>/trekk/", views.withdraw_basis, name="withdraw_basis"),
]
