"""What a case knows, in any shape it may be written in: parts, endings, short forms, misspellings, other case, no accents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from omtanke.casework.consultation.codes import FindingKind

from .found import Found
from .ordinary import is_ordinary, is_surely_a_word
from .sounds import letters_apart, sound
from .word_lists import given_names, short_forms, small_words, vocabulary
from .words import Word, bare, words_of

GENERIC = vocabulary("generic")
ENDINGS = (
    "s",
    "es",
    "en",
    "et",
    "a",
    "n",
    "ene",
    "ens",
    "ane",
    "sen",
    "e",
    "emann",
    "mann",
    "emannen",
    "gutten",
    "guten",
    "jenta",
    "is",
    "y",
    "ie",
    "o",
    "an",
    "san",
    "sa",
    "ern",
    "åsen",
)
# Names that stand in nearly every text as other words; in lower case they are taken for those.
EVERYDAY = vocabulary("everyday")
SURELY_DOES = vocabulary("surely_does")
FEWEST_DIGITS = 5
MOST_KNOWN = 200
LONGEST = 200


@dataclass(frozen=True)
class Part:
    """One word of what is known."""

    plain: str
    sound: str
    is_name: bool
    short_forms: frozenset[str]


@dataclass(frozen=True)
class Known:
    """What is known, taken apart once for a whole text."""

    parts: tuple[Part, ...]
    joined: frozenset[str]
    numbers: tuple[re.Pattern[str], ...]
    labels: tuple[re.Pattern[str], ...]


def known_words(text: str, words: Sequence[Word], known: Sequence[str]) -> Iterator[Found]:
    """Every place in the text where something known stands in some shape."""
    if not known:
        return
    apart = take_apart(known)
    for pattern in (*apart.numbers, *apart.labels):
        yield from (Found(*match.span(), FindingKind.KNOWN) for match in pattern.finditer(text))
    for index, word in enumerate(words):
        follower = words[index + 1].plain if index + 1 < len(words) else ""
        stands_as_a_name = word.is_capital and (not word.begins or follower in SURELY_DOES)
        if any(is_a_shape_of(word, part, stands_as_a_name=stands_as_a_name) for part in apart.parts) or _is_joined(
            word.plain, apart.joined
        ):
            yield Found(word.start, word.end, FindingKind.KNOWN)


def take_apart(known: Sequence[str]) -> Known:
    """The words, the names written together, the numbers and the labels such as «9D»."""
    parts: dict[str, Part] = {}
    joined: set[str] = set()
    numbers, labels = [], []
    for one in known[:MOST_KNOWN]:
        written = words_of(one[:LONGEST])
        for word in written:
            if (len(word.text) > 1) and not _says_nothing(word):
                parts.setdefault(word.plain, _part(word))
        spans = combinations(range(len(written) + 1), 2)
        joined.update("".join(word.plain for word in written[first:last]) for first, last in spans if last - first > 1)
        digits = re.sub(r"\D", "", one)
        if len(digits) >= FEWEST_DIGITS and not re.search(r"[^\W\d_]", one):
            numbers.append(
                re.compile(r"(?<!\d)" + r"[ ./\u00a0-]?".join(digits.removeprefix("47") if len(digits) == 10 else digits) + r"(?!\d)")
            )
        elif re.search(r"\d", one) and not re.search(r"\s", one.strip()):
            labels.append(re.compile(rf"(?<!\w)(?:klasse |klassen )?{re.escape(one.strip())}(?!\w)", re.IGNORECASE))
    return Known(tuple(parts.values()), frozenset(joined), tuple(numbers), tuple(labels))


def is_a_shape_of(word: Word, part: Part, *, stands_as_a_name: bool) -> bool:
    """Whether a word of the text is a word of what is known, as people write it."""
    if _is_the_same(word, part):
        return True
    if word.plain in small_words() or len(word.plain) < 3:
        return False
    if word.plain in part.short_forms:
        return word.is_capital or not is_ordinary(word.plain)
    if not part.is_name and word.plain in given_names() and not word.plain.startswith(part.plain[:4]):
        return False
    if is_surely_a_word(word.plain) and not stands_as_a_name:
        return False
    return _sounds_alike(word, part) or _is_short_for(word, part)


def _is_the_same(word: Word, part: Part) -> bool:
    owner = word.plain.removesuffix("s") if word.plain == f"{part.plain}s" else bare(word.plain)
    for name in {word.plain, owner}:
        if name == part.plain or _without_ours(name) == _without_ours(part.plain) or _doubled_ours(name) == _doubled_ours(part.plain):
            return word.is_capital or name not in EVERYDAY
    return False


def _sounds_alike(word: Word, part: Part) -> bool:
    most = 0 if len(part.plain) < 4 else 1 if len(part.plain) < 8 else 2
    for name in {word.plain, bare(word.plain), *_stems(word.plain)}:
        if len(name) < 3:
            continue
        heard = sound(name)
        if heard == part.sound:
            return True
        if (
            most
            and letters_apart(name, part.plain, most) <= most
            and (name[0] == part.plain[0] or heard[0] == part.sound[0] or len(name) > 5)
        ):
            return True
        if most and len(part.sound) > 3 and letters_apart(heard, part.sound, 1) <= 1 and heard[0] == part.sound[0]:
            return True
    return False


def _is_short_for(word: Word, part: Part) -> bool:
    """«Alex» for Alexander, «Stine» for Kristine, «Jensemann» for Jens."""
    for name in {word.plain, bare(word.plain)}:
        if len(name) >= 3 and len(part.plain) > len(name) and part.plain.startswith(name) and part.is_name:
            return True
        if len(name) >= 4 and len(part.plain) > len(name) and part.plain.endswith(name) and part.is_name:
            return True
        if len(part.plain) >= 3 and name.startswith(part.plain) and name[len(part.plain) :] in ENDINGS:
            return True
    return False


def _stems(word: str) -> Iterator[str]:
    for ending in ENDINGS:
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            yield word[: -len(ending)]


def _part(word: Word) -> Part:
    forms = frozenset(short_forms().get(word.plain, ()))
    return Part(word.plain, sound(word.plain), word.is_capital, forms)


def _says_nothing(word: Word) -> bool:
    """«skole» in «Solberg skole»: what it is, not which one."""
    return word.plain in GENERIC or (not word.is_capital and is_ordinary(word.plain)) or (word.is_shouted and len(word.text) < 3)


def _is_joined(word: str, joined: frozenset[str]) -> bool:
    return word in joined or bare(word) in joined


def _without_ours(word: str) -> str:
    return word.replace("aa", "a").replace("å", "a").replace("ø", "o").replace("æ", "e").replace("ae", "e").replace("oe", "o")


def _doubled_ours(word: str) -> str:
    return word.replace("å", "aa").replace("ø", "oe").replace("æ", "ae")
