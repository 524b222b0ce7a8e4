"""Whether a word is an ordinary one: in the dictionary, an inflection of one there, or two of them together."""

from __future__ import annotations

from .word_lists import dictionary, small_words, vocabulary

ENDINGS = sorted(vocabulary("dictionary_endings"), key=len, reverse=True)
PLAIN_ENDINGS = ("en", "et", "er", "ene", "e", "a", "s", "ne", "ar", "ane", "te")
NYNORSK_INSIDE = (
    ("namn", "navn"),
    ("skul", "skol"),
    ("kyrkj", "kirk"),
    ("sjuk", "syk"),
    ("vald", "vold"),
    ("spel", "spill"),
    ("kjenn", "kjenn"),
    ("rettleia", "veilede"),
    ("øyr", "ør"),
    ("bod", "bud"),
    ("uro", "uro"),
)
NYNORSK_ENDINGS = (
    ("arane", "erne"), ("aren", "eren"), ("ane", "ene"), ("ar", "er"), ("legare", "ligere"), ("lege", "lige"), ("leg", "lig"),
    ("heita", "heten"), ("heit", "het"), ("ast", "es"), ("ande", "ende"), ("kja", "ke"), ("gja", "ge"), ("ja", "e"), ("jer", "er"),
    ("sla", "slen"), ("a", "en"), ("ne", "ene"),
)  # fmt: skip
SHORTEST_STEM = 4
SHORTEST_COMPOUND = 7
SHORTEST_PART = 3
LONGEST = 40  # nothing longer is a word, and looking for its parts would take long
LANDSCAPE = tuple(vocabulary("landscape"))


def is_ordinary(word: str) -> bool:
    """For a plain word in lower case, of bokmål or nynorsk."""
    if is_in_the_dictionary(word) or (SHORTEST_COMPOUND <= len(word) <= LONGEST and _is_compound(word)):
        return True
    in_bokmaal = _in_bokmaal(word)
    return in_bokmaal != word and (
        _in_dictionary(in_bokmaal) or (SHORTEST_COMPOUND <= len(in_bokmaal) <= LONGEST and _is_compound(in_bokmaal))
    )


def is_in_the_dictionary(word: str) -> bool:
    """Written there, or an inflection of what is: not what a place or a name puts together of two words."""
    return word in small_words() or _in_dictionary(word)


def is_surely_a_word(word: str) -> bool:
    """In the dictionary as it stands or with one plain ending: what a misspelt name seldom is."""
    return (
        word in small_words()
        or word in dictionary()
        or any(
            word.endswith(end) and word[: -len(end)] in dictionary() and not (end[0] == "e" and word[: -len(end)].endswith("e"))
            for end in PLAIN_ENDINGS
        )
    )


def sounds_like_a_place(word: str) -> bool:
    """Made of two parts, and ends as Norwegian places do."""
    return any(word.endswith(end) and len(word) >= len(end) + 3 for end in LANDSCAPE)


def is_landscape(word: str) -> bool:
    """A word places end with, standing alone: «neset», «kleiva»."""
    return word in LANDSCAPE


def _in_bokmaal(word: str) -> str:
    """Nynorsk spelt as bokmål, nearly: enough to know the word again."""
    for nynorsk, bokmaal in NYNORSK_INSIDE:
        word = word.replace(nynorsk, bokmaal)
    return next(
        (
            word[: -len(nynorsk)] + bokmaal
            for nynorsk, bokmaal in NYNORSK_ENDINGS
            if word.endswith(nynorsk) and len(word) > len(nynorsk) + 2
        ),
        word,
    )


def _in_dictionary(word: str, endings: int = 2) -> bool:
    """Under an entry with at most so many endings: «lærer-ne»."""
    known = dictionary()
    if word in known:
        return True
    for ending in ENDINGS:
        stem = word[: -len(ending)]
        if len(stem) < SHORTEST_STEM or not word.endswith(ending):
            continue
        if stem in known or stem + "e" in known or (stem[-1] == stem[-2] and stem[:-1] in known):
            return True
        if endings > 1 and len(stem) > SHORTEST_STEM and _in_dictionary(stem, endings - 1):
            return True
    return False


def _is_compound(word: str, parts: int = 3) -> bool:
    """Made of at most so many words: «helse-syke-pleier»."""
    for middle in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        first, last = word[:middle], word[middle:]
        if _is_part(first) and (_is_part(last) or (parts > 2 and len(last) >= SHORTEST_COMPOUND and _is_compound(last, parts - 1))):
            return True
        if (
            first[-1] in "se"
            and _is_part(first[:-1])
            and (_is_part(last) or (parts > 2 and len(last) >= SHORTEST_COMPOUND and _is_compound(last, parts - 1)))
        ):
            return True
    return False


def _is_part(word: str) -> bool:
    return len(word) >= SHORTEST_PART and (word in dictionary() or (len(word) > SHORTEST_STEM and _in_dictionary(word, 1)))
