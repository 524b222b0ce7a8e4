"""Whether a PDF can be kept (PDF/A-2a) and read aloud (PDF/UA-1), as the validator says it."""

from __future__ import annotations

import re

import page

PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\n")
# A compressed stream may happen to end with a carriage return. With the line break before `endstream` the validator takes the two for one
# line break, and the length for wrong. Then it is measured here.
LENGTH = "a stream /Length does not match its raw content length"


def failures_in(pdf: bytes) -> list[str]:
    """What either standard refuses in it. Nothing means that it meets both."""
    said = [failure.message for profile in PROFILES for failure in page.validate_pdf_bytes(pdf, profile=profile).failures]
    return [message for message in said if message != LENGTH or not _lengths_are_right(pdf)]


def _lengths_are_right(pdf: bytes) -> bool:
    found = list(STREAM.finditer(pdf))
    return bool(found) and all(pdf[one.end() + int(one[1]) :].startswith(b"\nendstream") for one in found)
