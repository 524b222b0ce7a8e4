"""The words of a letter: that something waits and where to sign in. Never what, about whom or where."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from .models import LetterKind


def subject_and_text(kind: str, language: str, sign_in_address: str) -> tuple[str, str]:
    """What an e-mail says, in the receiver's language."""
    with translation.override(language):
        lines = [
            _("Noe har ventet for lenge i Omtanke.") if kind == LetterKind.RAISED else _("Noe venter på deg i Omtanke."),
            _("Logg inn for å se hva det er: {address}").format(address=sign_in_address)
            if sign_in_address
            else _("Logg inn for å se hva det er."),
            _("Denne e-posten sier ikke mer enn dette, og den kan ikke besvares."),
            _("Vil du ikke ha slike e-poster, slår du dem av på «Min side»."),
        ]
        return _("Noe venter på deg i Omtanke"), "\n\n".join(lines) + "\n"
