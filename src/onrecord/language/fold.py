"""One idea of "the same words": what ordinary editing changes is folded, what changes the meaning is not.

Case, accents, marks, spelling (contractions, number words, British endings), vowel marks and invisible characters fold;
negations, numbers and names stay. Scripts that put no blank between words give a word a character, so that one lost
character is seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.types.span import Span

_PLAIN = re.compile(  # a word in a text of letters that stand alone
    r"(?:[^\W\d_]\.){2,}|\d[\d.,:]*\d|\d|[^\W\d_]+(?:['’ʼ‘][^\W\d_]+|[’ʼ]\s(?:m|s|re|ve|ll|d|t)\b)*|%"
)
_APOSTROPHE = re.compile("[’ʼ‘]")
LANGUAGE = "en"  # the tables; words of other languages pass through them unchanged
_UNSPACED = (  # scripts without blanks between words: Han, kana, Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0edf\u1000-\u103f\u1050-\u109d\u1780-\u17d3"
)
_INVISIBLE = (
    "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
_NEVER_SEEN = re.compile(
    "[\u00ad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0e\ufeff\U000e0100-\U000e01ef]"
    r"|[\u200c\u200d](?=[\x00-\u024f]|\Z)"
)
_UNUSUAL = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u1cff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u2de0-\uffff\U00010000-\U0010ffff]"
)
_TATWEEL = "\u0640"  # Arabic's stretcher of lines
HALF = 2  # characters of an unspaced script that weigh as much as a word
_ACCENTS = frozenset(
    (*range(10, 36), *range(200, 241))
)  # combining classes of Hebrew and Arabic points, and of accents
_STEM = 4  # letters that must be left of a word whose ending is taken off


class _Word(Struct, frozen=True, gc=False):
    """A word in its place, and what it is compared as."""

    span: Span
    key: str


def folded_words(text: str, span: Span | None = None) -> list[_Word]:
    """The words of `text` (or of a span of it), in order. A contraction gives two ("don't": do, not)."""
    start, end = span or (0, len(text))
    found: list[_Word] = []
    for match in (_word() if _UNUSUAL.search(text, start, end) else _PLAIN).finditer(text, start, end):
        place = Span(*match.span())
        found.extend(_Word(place, key) for key in keys(match[0]))
    return found


def weight(found: Iterable[str]) -> int:
    """How many words compared words amount to: two characters of an unspaced script are one."""
    counted = list(found)
    single = sum(len(key) == 1 and re.match(f"[{_UNSPACED}]", key) is not None for key in counted)
    return len(counted) - single + (single + 1) // HALF


@cache
def _word() -> re.Pattern[str]:
    """What one word looks like. A letter may carry vowel marks and invisible characters."""
    marks = _combining()
    first = f"(?![{_UNSPACED}])[^\\W\\d_]"
    run = f"{first}(?:(?![{_UNSPACED}])[^\\W\\d_]|[{marks}]|[{_INVISIBLE}]+(?=[^\\W\\d_{_UNSPACED}]))*"
    return re.compile(
        rf"(?:[^\W\d_]\.){{2,}}|\d[\d.,:]*\d|\d|[{_UNSPACED}][{marks}]*"
        rf"|{run}(?:['’ʼ‘]{run}|[’ʼ]\s(?:m|s|re|ve|ll|d|t)\b)*|%"
    )


def _combining() -> str:
    """The marks that stand on a letter, as ranges of a character class."""
    points = [n for n in range(0x300, 0xFE30) if unicodedata.category(chr(n)) in ("Mn", "Mc", "Me")]
    runs: list[list[int]] = []
    for n in points:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return "".join(f"\\u{a:04x}-\\u{b:04x}" for a, b in runs)


@cache
def keys(word: str) -> tuple[str, ...]:
    """What one word is compared as."""
    plain = _APOSTROPHE.sub("'", "".join(folded(word).split()))  # scrapers leave "I’ m"
    if plain[-1:] == "." or plain[0].isdigit():
        plain = (
            plain.replace(".", "") if not plain[0].isdigit() else plain.replace(",", "").rstrip(".").removesuffix(":00")
        )
    same = _respelled().get(plain)
    if same is not None:
        return tuple(same.split())
    if plain.endswith("n't"):
        return (plain[:-3], "not")
    if "'" in plain:
        return (plain.split("'")[0], "'s") if plain.endswith("'s") else (plain.replace("'", ""),)
    return (_american(plain),)


@cache
def folded(word: str) -> str:
    """Lower case, accents, vowel points and invisible characters off. Marks that are letters in their script (the
    voicing of kana, vowels of Hindi) stay."""
    decomposed = unicodedata.normalize("NFKD", _unseen().sub("", word.casefold()))
    return "".join(c for c in decomposed if unicodedata.combining(c) not in _ACCENTS) or word


@cache
def _unseen() -> re.Pattern[str]:
    """Characters that nobody sees, and the stretcher of Arabic lines."""
    return re.compile(f"[{_INVISIBLE}{_TATWEEL}]")


def visible(text: str) -> str:
    """A text without the characters that nobody sees: soft hyphens, marks of direction, manifests. The joiners of
    scripts that need them stay."""
    return _NEVER_SEEN.sub("", text) if _UNUSUAL.search(text) else text


def unseen_places(text: str) -> list[Span]:
    """Where the characters stand that `visible` leaves out."""
    return [Span(*found.span()) for found in _NEVER_SEEN.finditer(text)] if _UNUSUAL.search(text) else []


@lru_cache(1 << 17)
def stem(key: str) -> str:
    """A word without a common English ending: enough to bring "increased" and "increasing" together."""
    for ending in lexicons.table(LANGUAGE, "verify_stems"):
        cut = len(key) - len(ending["ending"])
        if cut >= _STEM and key.endswith(ending["ending"]):
            return key[:cut]
    return key


@cache
def _respelled() -> Mapping[str, str]:
    """Words that are written in two ways -> the one that is compared (contractions, number words, US spelling)."""
    return lexicons.mapping(LANGUAGE, "verify_same", "word", "same")


def _american(word: str) -> str:
    """British endings as American ones, where a word is long enough to have one."""
    if len(word) < 6:
        return word
    for row in lexicons.table(LANGUAGE, "verify_endings"):
        if word.endswith(row["british"]):
            return word[: -len(row["british"])] + row["american"]
    return word
