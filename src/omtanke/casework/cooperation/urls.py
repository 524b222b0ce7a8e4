from django.urls import path

from . import views

app_name = "cooperation"
HERE = "sak/<key:key>/samarbeid"
urlpatterns = [
    path(f"{HERE}/", views.cooperation, name="cooperation"),
    path(f"{HERE}/koordinator/", views.name, name="name"),
    path(f"{HERE}/koordinator/overfor/", views.hand_over, name="hand_over"),
    path(f"{HERE}/koordinator/stedfortreder/", views.deputy, name="deputy"),
]
