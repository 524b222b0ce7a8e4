"""What files written by hand are made of, whatever they are about."""

from __future__ import annotations

from typing import Annotated

from django.db.models import TextChoices
from pydantic import BaseModel, ConfigDict, StringConstraints

from omtanke.foundation.kernel.words import lazily as _lazy

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=400)]
EditionName = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}$")]


class Part(BaseModel):
    """Any part of a file. Frozen and strict: what is not drawn is refused."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class Words(Part):
    """What people read, in both Norwegian forms and perhaps in English."""

    nb: Text
    nn: Text
    en: Text | None = None

    def said(self, language: str) -> str:
        """In this language, or in bokmål where the file does not have it."""
        return {"nn": self.nn, "en": self.en}.get(language) or self.nb


class Trust(TextChoices):
    """How far a source can be trusted."""

    LAW = "L", _lazy("lovtekst")
    STATED = "S", _lazy("står i kilden")
    OLD = "O", _lazy("eldre kilde, kontroller før bruk")
    UNVERIFIED = "U", _lazy("ikke kontrollert")
    OWN = "own", _lazy("kommunens egen")
