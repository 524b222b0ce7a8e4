"""Is the log whole? Names every row that is not as it was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from .chain import BEGINNING, hash_of
from .models import Entry, Link


@dataclass(frozen=True)
class Anchor:
    """What the chain was at one moment, kept where the application cannot rewrite it."""

    number: int
    hash: str


def latest_anchor() -> Anchor:
    """The end of the chain now."""
    last = Link.objects.order_by("-number").values_list("number", "hash").first()
    return Anchor(*(last or (0, BEGINNING)))


def faults(anchors: list[Anchor]) -> Iterator[str]:
    """Every fault in the log, a sentence each, naming the row. Nothing when it is whole."""
    kept = defaultdict[int, set[str]](set)
    for anchor in anchors:
        kept[anchor.number].add(anchor.hash)
    number, previous = 0, BEGINNING
    for link in _links_with_entries():
        if link.number < 1:
            yield f"audit_link {link.number}: hører ikke hjemme i loggen"
            continue  # forged: the log begins with number one
        if link.number != number + 1:
            yield f"audit_link {_span(number + 1, link.number - 1)}: mangler"
            previous = ""
        yield from _faults_of(link, previous)
        number, previous = link.number, link.hash
        if kept.get(number, set()) - {link.hash}:
            yield f"audit_link {number}: stemmer ikke med ankeret"
    for anchored in sorted(anchored for anchored in kept if anchored > number):
        yield f"audit_link {anchored}: finnes i ankeret, men loggen slutter på {number}"
    for entry in _entries_without_link():
        yield f"audit_entry {entry}: er ikke lenket inn i loggen"


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _faults_of(link: Link, previous: str) -> Iterator[str]:
    entry: Entry | None = getattr(link, "found_entry", None)
    if entry is None:
        yield f"audit_entry {link.entry_id}: mangler (lenket som nummer {link.number})"
    elif previous and hash_of(previous, link.number, entry, link.outcome) != link.hash:
        yield f"audit_entry {link.entry_id}: er endret eller flyttet (lenket som nummer {link.number})"


def _links_with_entries(batch: int = 2000) -> Iterator[Link]:
    """Links in order, a batch at a time, each with its entry as `found_entry` when there is one."""
    later = Link.objects.order_by("number")
    while links := list(later[:batch]):
        entries = Entry.objects.in_bulk([link.entry_id for link in links])
        for link in links:
            link.found_entry = entries.get(link.entry_id)  # type: ignore[attr-defined]
            yield link
        later = later.filter(number__gt=links[-1].number)


def _entries_without_link() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("select e.id from audit_entry e left join audit_link l on l.entry_id = e.id where l.number is null order by e.id")
        return [entry for (entry,) in cursor.fetchall()]
