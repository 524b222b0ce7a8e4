from django.urls import path

from . import views

app_name = "organisation"
PERSON = "organisasjon/person/<key:key>"
POST = "organisasjon/post/<key:key>"
UNIT = "organisasjon/enhet/<key:key>"
urlpatterns = [
    path("organisasjon/", views.overview, name="overview"),
    path("organisasjon/navn/", views.name_municipality, name="name_municipality"),
    path("organisasjon/ny-enhet/", views.register_unit, name="register_unit"),
    path("organisasjon/ny-person/", views.register_account, name="register_account"),
    path(f"{UNIT}/", views.unit_page, name="unit"),
    path(f"{UNIT}/navn/", views.rename_unit, name="rename_unit"),
    path(f"{PERSON}/", views.account_page, name="account"),
    path(f"{PERSON}/navn/", views.rename_account, name="rename_account"),
    path(f"{PERSON}/e-post/", views.enter_mail_address, name="enter_mail_address"),
    path(f"{PERSON}/post/", views.propose_post, name="propose_post"),
    path(f"{PERSON}/steng/", views.close_account, name="close_account"),
    path(f"{PERSON}/gjenapne/", views.open_account_again, name="open_account_again"),
    path(f"{PERSON}/lenke/", views.ask_for_link, name="ask_for_link"),
    path(f"{POST}/bekreft/", views.confirm_post, name="confirm_post"),
    path(f"{POST}/avvis/", views.turn_down_post, name="turn_down_post"),
    path(f"{POST}/trekk/", views.withdraw_proposal, name="withdraw_proposal"),
    path(f"{POST}/avslutt/", views.end_post, name="end_post"),
    path("organisasjon/lenke/<key:key>/", views.show_link, name="show_link"),
    path("min-side/", views.own_page, name="own_page"),
    path("min-side/e-post/", views.choose_letters, name="choose_letters"),
    path("sprak/", views.choose_language, name="choose_language"),
]
