from django.urls import path

from . import views, views_of_parties

app_name = "cooperation"
HERE = "sak/<key:key>/samarbeid"
INSIDE = "sak/<key:case__key>/samarbeid"
urlpatterns = [
    path(f"{HERE}/", views.cooperation, name="cooperation"),
    path(f"{HERE}/koordinator/", views.name, name="name"),
    path(f"{HERE}/koordinator/overfor/", views.hand_over, name="hand_over"),
    path(f"{HERE}/koordinator/stedfortreder/", views.deputy, name="deputy"),
    path(f"{HERE}/ny/", views_of_parties.enter, name="enter"),
    path(f"{HERE}/kontakt/", views_of_parties.invite_contact, name="invite_contact"),
    path(f"{INSIDE}/avslutt/<key:key>/", views_of_parties.end, name="end"),
    path(f"{INSIDE}/si-fra/<key:key>/", views_of_parties.tell, name="tell"),
]
