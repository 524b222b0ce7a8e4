from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from omtanke.foundation.kernel import clock
from omtanke.foundation.pages.errors import error_page
from omtanke.foundation.pages.page import POST_ONLY, PUBLIC, page
from omtanke.register.organisation import actions
from omtanke.register.organisation.queries import actor_of, demo_account

if TYPE_CHECKING:
    from django.http import HttpRequest


@page(needs=PUBLIC, methods=POST_ONLY)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become one of the demo cast. Exists only in a database that the demo made and marked."""
    account = demo_account(request.POST.get("who", ""))
    if account is None:
        return error_page(request, 404)
    actions.sign_in(actor=actor_of(account, clock.now()), on=account)
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    wanted = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(wanted if here else "/hjem/")
