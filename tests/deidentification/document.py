"""Writes docs/deidentification.md: what the checker finds, measured on the corpus, and what it cannot find."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from omtanke.casework.consultation.codes import FindingKind
from tests.deidentification.corpus import every_sample
from tests.deidentification.measures import DIRECT, NAMES, WITHOUT_FAIL, Measured, Recall, measure, wilson
from tests.deidentification.shapes import KNOWN, SHAPES, TEXTS, measure_shape

ABOUT = """\
# What the checker of anonymous questions finds

Made by `make documents` from the code and the corpus; a check holds it up to date.

`omtanke deidentify`, and every page where a question without a name is written, uses the same function:
`findings(text, known)` in `casework/consultation/deidentify.py`. It looks for **opplysninger som kan røpe hvem det er**. It never
says that a text is anonymous, because it cannot know: whoever writes reads the text once more and answers «kan noen her likevel
skjønne hvem det er?».

It is patterns, word lists and a few rules about what stands where a name stands. Nothing is learnt from anybody's texts, nothing is
sent anywhere, and nothing is kept. What the sender's own case knows is handed in as plain strings (`known`), and is found in other
shapes too: inflected, shortened, misspelt, in lower case, without accents."""

HOW = """\
## How it is measured

The corpus in `tests/deidentification/corpus/` is {texts} short texts in bokmål ({bokmaal}) and nynorsk ({nynorsk}), many of them in
dialect: letters, chat, notes from the telephone. All are invented, and were written by hand before the checker was tuned. What should be
found is marked in the text itself. Half of them, chosen by a hash of the text's id, are **kept unseen**: what the checker misses there has
never been looked at. It was measured for the first time when the checker was done; a few patterns came later, from other sentences. The
other half was used while it was built (two marks that had been forgotten were added there), and is here for comparison only.

*Whole* is what counts: every letter and figure of what is marked lies inside something found. *Touched* is that some of it does. The
interval is Wilson's, at 95 %. A clean text has nothing in it that should be found, and whatever is marked there is marked in vain.

The corpus and the checker have the same author, so the figures say how the checker does on what that author thought of. Whoever writes
differently will see more missed; a corpus by somebody else is what would show how much."""

TIME = """\
## How long it takes

At most 10 ms for 1,000 characters is the target; `make bench` measures it and prints it. Twice as long a text takes about twice
the time, which a test holds for texts made to be slow."""

CANNOT = """\
## What it cannot find

- **What only those who were there understand.** «Han som veltet hylla i går», «jenta med hunden», a way of speaking, a quotation: nothing
  in the words says that they point at one person.
- **Several small things together.** A town, a year and a sport may each be harmless and name somebody together. Only an age
  together with a place is looked at as a whole.
- **Rare facts said in other ways** than the patterns of `lists/rare_facts.txt` know: the only one of a kind, the paper, an office, a
  title, many siblings, twins, a rare fate.
- **Names that are ordinary words**, in lower case and with nothing around them that shows it: «vi så even på fest». With a capital inside a
  sentence they are found; first in a sentence, when what follows is something people do.
- **A last name that is a word, first in a sentence** («Bakken var der»), and a name nobody has listed, in lower case.
- **A place or school in lower case** that is no known town, and is not made as Norwegian places are.
- **Nicknames that are words** («han kalles bamse»), unless «kaller seg» or «heter» stands before, or the case knows it.
- **Misspellings that happen to be another word**, in lower case, also of what is known («lars» as «las»).
- **User names without figures, dots or low lines**, unless the text says that it is one.
- **Pictures, and other languages.** It reads Norwegian. Names written in other alphabets are found only inside a sentence with capitals.
- **Persons everybody knows** are left alone on purpose, and so are countries, services, apps and holidays."""

LISTS = """\
## Where the lists come from

No list is a register of people. Each file, with its origin and licence, stands in
[`lists/README.md`](../src/omtanke/casework/consultation/recognition/lists/README.md): first and last names in use in Norway are our own
compilation; more names come from Faker (MIT); places from GeoNames (CC BY 4.0) with our own municipalities and regions; ordinary words from
Norsk Ordbank (CC BY 4.0)."""


def deidentification() -> str:
    """The whole document."""
    samples = every_sample()
    unseen, seen = (measure(sample for sample in samples if sample.is_unseen is which) for which in (True, False))
    nynorsk = sum(sample.language == "nn" for sample in samples)
    parts = (
        ABOUT,
        f"## What it looks for\n\n{_table(('Kind', 'On screen', 'Direct'), _kinds())}",
        HOW.format(texts=len(samples), bokmaal=len(samples) - nynorsk, nynorsk=nynorsk),
        f"## Against the targets, on the unseen half\n\n{_against_the_targets(unseen)}",
        f"## By kind, on the unseen half ({unseen.texts} texts)\n\n{_by_kind(unseen)}",
        f"## By kind, on the half used while it was built ({seen.texts} texts)\n\n{_by_kind(seen)}",
        f"## What a case knows, in other shapes\n\n{_shapes()}",
        TIME,
        CANNOT,
        LISTS,
    )
    return "\n\n".join(parts) + "\n"


def _kinds() -> Iterator[tuple[str, ...]]:
    for kind in FindingKind:
        yield f"`{kind.value}`", str(kind.label), "yes" if kind.value in DIRECT else ""


def _against_the_targets(measured: Measured) -> str:
    return _table(("What", "Target", "Measured", "95 % interval", "Reached"), _targets(measured))


def _targets(measured: Measured) -> Iterator[tuple[str, ...]]:
    yield _target("national numbers, telephones, e-mail, web addresses", 1.0, measured.of(WITHOUT_FAIL))
    yield _target("direct identifiers", 0.95, measured.of(DIRECT))
    yield _target("names known to the case, in any shape", 0.995, measured.of(["known"]))
    yield _target("other names", 0.90, measured.of(NAMES))
    in_vain = f"{measured.in_vain} in {measured.clean_words} words, {measured.in_vain_per_hundred:.2f}"
    reached = "yes" if measured.in_vain_per_hundred <= 1.5 else "**no**"
    yield (
        "marked in vain in clean texts, for 100 words",
        "at most 1.5",
        in_vain,
        _interval(*wilson(measured.in_vain, measured.clean_words)),
        reached,
    )


def _target(what: str, target: float, recall: Recall) -> tuple[str, ...]:
    reached = "yes" if recall.share >= target else "**no**"
    return what, f"{100 * target:g} %", f"{recall.whole} of {recall.there}, {_percent(recall.share)}", _interval(*recall.interval), reached


def _by_kind(measured: Measured) -> str:
    rows = ((f"`{kind}`", *_row(recall)) for kind, recall in sorted(measured.kinds.items()))
    summary = f"In {measured.clean_texts} clean texts with {measured.clean_words} words together, marked in vain: {measured.in_vain}."
    return f"{_table(('Kind', 'Marked', 'Whole', 'Touched', 'Share whole', '95 % interval'), rows)}\n\n{summary}"


def _row(recall: Recall) -> tuple[str, ...]:
    return str(recall.there), str(recall.whole), str(recall.touched), _percent(recall.share), _interval(*recall.interval)


def _shapes() -> str:
    measured = {shape: measure_shape(shape) for shape in SHAPES}
    rows = [(shape, *_row(recall)) for shape, recall in (*measured.items(), ("all", sum(measured.values(), Recall())))]
    about = f"Each word of {len(KNOWN)} invented names, in each shape, in {len(TEXTS)} sentences; looked at while the checker was built."
    return f"{about}\n\n{_table(('Shape', 'Tried', 'Whole', 'Touched', 'Share whole', '95 % interval'), rows)}"


def _percent(share: float) -> str:
    """Never rounded up: one missed of many is not all of them."""
    return f"{math.floor(1000 * share) / 10:.1f} %"


def _interval(low: float, high: float) -> str:
    return f"{100 * low:.1f}–{100 * high:.1f}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ("---",) * len(heads), *rows))
