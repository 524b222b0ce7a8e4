from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.views import LoginView
from django import forms
from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.pages.page import FORM, PUBLIC, SIGNED_IN, page
from omtanke.register.organisation import actions, queries

from .forms import ChangePasswordForm, ChoosePasswordForm, SignInForm

if TYPE_CHECKING:
    from django.http import HttpRequest

    from omtanke.foundation.pages.page import ActorRequest


class SignIn(LoginView):  # type: ignore[misc]
    """User name and password; in the demo also one button for each of the cast."""

    form_class = SignInForm
    template_name = "sign_in/sign_in.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        people = queries.demo_people(clock.now()) if settings.DEMO else []
        return super().get_context_data(**context) | {"demo_people": people, "demo_form": forms.Form(), "next": self.get_next_url()}  # type: ignore[no-any-return]

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 429 if form.was_throttled else 200
        return response


sign_in = page(needs=PUBLIC, methods=FORM)(SignIn.as_view())


@page(needs=SIGNED_IN, methods=FORM)
def sign_out(request: ActorRequest) -> HttpResponse:
    """Ask, and then end the session and what the browser has kept."""
    if request.method != "POST":
        return render(request, "sign_in/sign_out.html", {"form": forms.Form()})
    actions.sign_out(actor=request.actor, on=queries.account_of(request.actor))
    logout(request)
    del request.actor
    response = render(request, "sign_in/signed_out.html")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@page(needs=SIGNED_IN, methods=FORM)
def change_password(request: ActorRequest) -> HttpResponse:
    """Another password. Every other session of mine ends; this one goes on under a new key."""
    form = ChangePasswordForm.of(request, account=queries.account_of(request.actor))
    if done := form.carry_out(actions.change_password, on=form.account, then=lambda _: _with_receipt("password")):
        update_session_auth_hash(request, queries.account_of(request.actor))
        return done
    return form.page("sign_in/change_password.html", {})


@page(needs=PUBLIC, methods=FORM)
def choose_password(request: HttpRequest, token: str) -> HttpResponse:
    """What a one-time link opens. A link that cannot be used says the same whatever the reason."""
    found = queries.link_behind(token, clock.now())
    if found is None:
        return _unusable(request)
    link, actor = found
    form = ChoosePasswordForm(request.POST if request.method == "POST" else None, account=link.account)
    if form.is_valid():
        try:
            hashed = make_password(form.cleaned_data["new_password"])
            actions.choose_password(actor=actor, on=link, token=token, password_hash=hashed)
        except NotAllowed:
            return _unusable(request)
        except NotReady as hindered:
            form.add_error(None, str(hindered))
        else:
            return HttpResponseRedirect(reverse("password_chosen"))
    return _unkept(render(request, "sign_in/choose_password.html", {"form": form, "person": link.account}))


@page(needs=PUBLIC)
def password_chosen(request: HttpRequest) -> HttpResponse:
    """The receipt."""
    return render(request, "sign_in/password_chosen.html")


def _unusable(request: HttpRequest) -> HttpResponse:
    return _unkept(render(request, "sign_in/link_unusable.html", status=404))


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _with_receipt(receipt: str) -> str:
    return f"{reverse('organisation:own_page')}?kvittering={receipt}"
