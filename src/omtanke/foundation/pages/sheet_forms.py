"""A file that people write by hand, sent in from a page: pasted or uploaded, and checked line by line."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_faults import Faulty
from omtanke.foundation.kernel.words import lazily as _lazy

from .forms import Form

MOST_FAULTS = 20  # on one page; whoever has mended them sees the rest


class SheetForm(Form):
    """One file. Whoever inherits says where its manual is, and how it is read."""

    manual: ClassVar[str]
    file = forms.FileField(
        label=_lazy("Last opp filen"),
        required=False,
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
        error_messages={"empty": _lazy("Filen er tom."), "invalid": _lazy("Filen kom ikke frem. Prøv igjen.")},
    )
    text = forms.CharField(
        label=_lazy("Eller lim inn teksten"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 16, "spellcheck": "false", "wrap": "off"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        told = _("En YAML-fil, slik {manual} viser. Den kan også limes inn under.")
        self.fields["file"].help_text = told.format(manual=self.manual)

    @abstractmethod
    def read(self, text: str) -> None:
        """Read the file. Raises Faulty when it is not good."""

    def clean(self) -> dict[str, Any]:
        """The uploaded file wins; its text is shown for mending when something is wrong with it."""
        found = super().clean() or {}
        uploaded = found.pop("file", None)
        if self.errors:
            return found
        text = self._uploaded(uploaded) if uploaded else found.get("text", "").replace("\r\n", "\n")
        if not text.strip():
            self.add_error("text", _("Last opp en fil, eller lim inn teksten."))
            return found
        self._check(text)
        return {"text": text}

    def _uploaded(self, uploaded: Any) -> str:
        try:
            text = str(uploaded.read().decode("utf-8"))
        except UnicodeDecodeError:
            self.add_error("file", _("Filen er ikke lagret som UTF-8. Lagre den på nytt med tegnsettet UTF-8."))
            return ""
        self.data = {**self.data.dict(), "text": text}  # type: ignore[attr-defined]
        return text

    def _check(self, text: str) -> None:
        try:
            self.read(text)
        except Faulty as refusal:
            for fault in refusal.faults[:MOST_FAULTS]:
                self.add_error("text", _("Linje {line}: {what} {advice}").format(line=fault.line, what=fault.what, advice=fault.advice))
