"""Every address the product can have, the demo's sign-in among them."""

from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as always

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*always, path("", include("omtanke.edges.site.demo_urls"))]
