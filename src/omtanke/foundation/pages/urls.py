from django.urls import path

from . import views

app_name = "pages"
urlpatterns = [
    path("utkast/", views.keep_draft, name="draft"),
    path("_komponenter/", views.gallery, name="gallery"),
]
