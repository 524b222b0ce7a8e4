"""Every address, joined. Each route is a page that has said who may open it."""

from django.conf import settings
from django.urls import include, path, register_converter

import config.wiring  # noqa: F401  fills the ports before the first request
from omtanke.edges.site.urls import public
from omtanke.foundation.kernel.keys import KeyConverter

register_converter(KeyConverter, "key")

urlpatterns = [
    path("", include("omtanke.edges.site.urls")),
    *(path(f"{language}/", include((public, f"site-{language}")), {"language": language}) for language in ("nn", "en")),
    path("", include("omtanke.foundation.pages.urls")),
    path("", include("omtanke.register.organisation.urls")),
    path("", include("omtanke.register.tasks.urls")),
    path("", include("omtanke.register.law.urls")),
    path("", include("omtanke.register.routines.urls")),
    path("", include("omtanke.casework.clarification.urls")),
    path("", include("omtanke.casework.inquiries.urls")),
    path("", include("omtanke.casework.consultation.urls")),
    path("", include("omtanke.casework.cases.urls")),
    path("", include("omtanke.casework.identities.urls")),
    path("", include("omtanke.casework.consent.urls")),
    path("", include("omtanke.casework.disclosure.urls")),
    path("", include("omtanke.casework.informing.urls")),
    path("", include("omtanke.casework.cooperation.urls")),
    path("", include("omtanke.casework.plans.urls")),
    path("", include("omtanke.casework.path.urls")),
    path("", include("omtanke.duties.prevention.urls")),
    path("", include("omtanke.duties.oversight.urls")),
    path("", include("omtanke.duties.statistics.urls")),
    path("", include("omtanke.duties.hindsight.urls")),
    path("", include("omtanke.edges.integrations.sign_in.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("omtanke.edges.site.demo_urls")))

handler400 = "omtanke.foundation.pages.errors.bad_request"
handler403 = "omtanke.foundation.pages.errors.forbidden"
handler404 = "omtanke.foundation.pages.errors.not_found"
handler500 = "omtanke.foundation.pages.errors.server_error"
