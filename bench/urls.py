"""The product's addresses, and beside them what only the benchmark has: the floors, and two small pages of its own."""

import os
from pathlib import Path

from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from bench.floors import FLOORS
from bench.town import FLOORS_AT as PREFIX
from config.urls import *  # noqa: F403  that is the point
from config.urls import urlpatterns as product


def sign_in(request: HttpRequest, username: str) -> HttpResponse:
    """A session without a password."""
    login(request, get_user_model().objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend")
    return HttpResponse()


def worker(_request: HttpRequest) -> JsonResponse:
    """Which process answers, and the memory it holds, in bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return JsonResponse({"pid": os.getpid(), "resident": pages * os.sysconf("SC_PAGE_SIZE")})


urlpatterns = [
    *product,
    path("benk/logg-inn/<str:username>/", sign_in),
    path("benk/prosess/", worker),
    *(path(f"{PREFIX[1:]}/{route}", floor) for route, floor in FLOORS.items()),
]
