"""What each line of a plain-text page looks like: body, caption, byline, date, furniture of the page, or just short.

Nothing is decided here for good: a line that looks like furniture between two paragraphs may be a paragraph. `dump.py`
decides, when it knows where the stories begin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import visible
from onrecord.stories.facts.captions import looks_like_caption
from onrecord.types.span import Span

_Look = Literal["body", "caption", "byline", "dateline", "furniture", "list", "short"]

LONG = 220  # characters: longer than nearly every headline, so a line of it is a paragraph whatever it ends with
_SENTENCE = 40  # characters from which a line that ends like a sentence is taken for a paragraph
_ASKING = 130  # the same for lines that end as headlines do too: with ? ! or ...
_HEADLINE_STOPS = ("?", "!", "...", "…", "？", "！", "؟")
_WRAP = 120  # characters: no editor or mail program breaks lines later
_NARROWEST = 40  # characters; verse is shorter, and no prose is broken there
_WRAPPED = 0.5  # share of breaks that a fixed width explains, from which a page counts as hard-wrapped ...
_INSIDE = 0.35  # ... and of those the share before a small letter; German with its capital nouns has about half
_ENOUGH_BREAKS = 4  # fewer prove nothing
_BYLINE = 90  # characters; longer lines that begin with "By" are sentences
OPENERS = re.compile(r"(?:[-*•·▪◦●–—‣]|\d{1,3}[.)]|\(?[a-z]\))\s+\S")
CLOSERS = "\"'”’»)]›*_ \t\u200b"
STOPS = (".", "…", "。", "।", "؟", "!", "?", "！", "？", "۔")
HEADERS = ("caption", "byline", "dateline")  # looks of lines that stand between a headline and its text
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # as str.splitlines has them
_URL = re.compile(r"(?:https?://|www\.)\S+")
WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*\.?")


class Line(Struct, frozen=True, gc=False):
    """One unit of the page: a line, or the lines of one hard-wrapped paragraph."""

    span: Span  # in Page.text
    key: str  # its words for comparing: case, white space and the form of quotation marks left out
    shape: str  # the same with `#` for each number
    blanks: int  # blank lines that stand before it
    look: _Look
    reason: str = ""  # of furniture: what it would be dropped for
    opens: bool = False  # of furniture: the lines after it up to the next blank one are the same


def page_units(text: str, spans: Sequence[Span]) -> tuple[Line, ...]:
    """The units of a page whose non-blank lines are `spans`, in order."""
    found: list[Line] = []
    at = 0
    for span in _joined_paragraphs(text, spans):
        blanks = max(0, len(_LINE_END.findall(text, at, span.start)) - 1) if found else 0
        found.append(_line_look(text, span, blanks))
        at = span.end
    return tuple(found)


def _line_look(text: str, span: Span, blanks: int) -> Line:
    """One line, looked at by itself."""
    words = text[span.start : span.end]
    key = comparable(words)
    shape = NUMBER.sub("#", key)
    look, reason, opens = _looked_at(words, shape)
    return Line(span, key, shape, blanks, look, reason, opens)


def _looked_at(words: str, shape: str) -> tuple[_Look, str, bool]:
    """What a line looks like; of furniture also the reason and whether it opens a block."""
    if found := furniture(shape):
        return "furniture", *found
    if looks_like_caption(words):
        return "caption", "", False
    if is_byline(words, shape):
        return "byline", "", False
    if is_datestamp(shape):
        return "dateline", "", False
    if _is_body(words):
        return "body", "", False
    if OPENERS.match(words):
        return "list", "", False
    return "short", "", False


def comparable(words: str) -> str:
    """Casefolded, white space folded, curly quotation marks and long dashes made straight, without what nobody sees."""
    low = words.casefold()
    return " ".join((low if low.isascii() else _UNUSUAL.sub(_straightened, visible(low))).split())


def _straightened(mark: re.Match[str]) -> str:
    """What a mark is compared as."""
    return chr(_STRAIGHT[ord(mark[0])])


_STRAIGHT = str.maketrans("“”„«»‘’‚–—\u00a0", '"""""\'\'\'-- ')
_UNUSUAL = re.compile(f"[{''.join(map(chr, _STRAIGHT))}]")


def _is_body(words: str) -> bool:
    """True for a line that is long, or that ends like a sentence and is not very short."""
    if len(words) >= LONG:
        return True
    bare = words.rstrip(CLOSERS)
    if not bare.endswith(STOPS):
        return False
    return len(words) >= (_ASKING if bare.endswith(_HEADLINE_STOPS) else _SENTENCE)


# --- furniture -----------------------------------------------------------------------------------------------------


@cache
def _furniture_rows() -> tuple[Mapping[str, str], ...]:
    """The furniture of every language that there are tables for: a page may mix them, and few such words collide."""
    return tuple(row for language in sorted(lexicons.folders()) for row in lexicons.table(language, "furniture"))


@cache
def _whole_lines() -> Mapping[str, tuple[str, bool]]:
    """Lines that are furniture as they stand -> reason, and whether they open a block."""
    chosen = (row for row in _furniture_rows() if row["match"] in ("whole", "block"))
    return MappingProxyType({row["word"]: (row["reason"], row["match"] == "block") for row in chosen})


@cache
def _beginnings() -> re.Pattern[str]:
    """What furniture begins with."""
    words = sorted(
        (row["word"] for row in _furniture_rows() if row["match"] in ("start", "sure")), key=lambda w: (-len(w), w)
    )
    return re.compile("|".join(f"(?:{re.escape(w)}(?!\\w))" for w in words))


@cache
def _beginning_reasons() -> Mapping[str, str]:
    """Beginning -> reason."""
    return MappingProxyType(
        {row["word"]: row["reason"] for row in _furniture_rows() if row["match"] in ("start", "sure")}
    )


_FURNITURE = 160  # characters; a longer line that begins with "Follow us" is a sentence of a story


def furniture(shape: str) -> tuple[str, bool] | None:
    """Why a line is furniture by its words alone, and whether it opens a block; None when it is not."""
    bare = shape.strip("|>»›→▶•·:.-_ ")
    known = _whole_lines()
    if found := known.get(shape) or known.get(bare):
        return found
    if _URL.fullmatch(shape):
        return "navigation", False
    if not any(map(str.isalnum, shape)):
        return None
    match = _beginnings().match(shape)
    if match is None or (len(shape) > _FURNITURE and not match[0].endswith((":", "|", "-"))):
        return None
    if len(match[0]) == len(shape) and not match[0].endswith((":", "|", "-")):
        return _beginning_reasons()[match[0]], False
    if _is_body(shape) and not match[0].endswith((":", "|", "-")) and match[0] not in _sure_beginnings():
        return None
    return _beginning_reasons()[match[0]], False


@cache
def _sure_beginnings() -> frozenset[str]:
    """Those that begin no sentence of a story."""
    return frozenset(row["word"] for row in _furniture_rows() if row["match"] == "sure")


# --- bylines and dates ---------------------------------------------------------------------------------------------


def is_byline(words: str, shape: str) -> bool:
    """True for "By Jane Doe and John Roe", "Written by Jane Doe, Political Editor": a table's word, then a name."""
    first = next((w for w in _byline_words() if shape.startswith(w) and not shape[len(w) : len(w) + 1].isalpha()), None)
    if first is None or len(words) > _BYLINE or words.endswith((".", ":", "?", "!")):
        return False
    rest = words[len(first) :].strip(" :\t")
    return rest[:1].isupper() and not any(map(str.isdigit, rest[:1]))


@cache
def _byline_words() -> tuple[str, ...]:
    """What a byline begins with, longest first."""
    found = {word for language in lexicons.folders() for word in lexicons.words(language, "byline_starts")}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


@cache
def stamp_words() -> frozenset[str]:
    """The words of which a date line is made."""
    return frozenset(word for language in lexicons.folders() for word in lexicons.words(language, "datestamp"))


_MOST_STAMP = 14  # words; the longest usual form is "Published Monday, 4 March 2024 at 10:15 am GMT | Updated ..."


def is_datestamp(shape: str) -> bool:
    """True when a line holds a number and, for the rest, nothing but words of dates and times."""
    if "#" not in shape or len(shape) > _BYLINE:
        return False
    found = [w.rstrip(".") for w in WORD.findall(shape.replace("#", " "))]
    return 0 < len(found) <= _MOST_STAMP and all(w in stamp_words() or f"{w}." in stamp_words() for w in found)


# --- hard-wrapped lines --------------------------------------------------------------------------------------------


def _joined_paragraphs(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """`spans`, the lines of each paragraph as one where the page was broken at a fixed width."""
    width = _wrap_width(text, spans)
    if width is None:
        return tuple(spans)
    found: list[Span] = []
    for n, span in enumerate(spans):
        if found and follows(text, spans[n - 1], span) and _is_full(text, spans[n - 1], span, width):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def _wrap_width(text: str, spans: Sequence[Span]) -> int | None:
    """The width at which the lines were broken; None when they were not.

    A break is explained by the width when the next line's first word would not have fitted; a page is wrapped when
    that holds for most breaks and many of them stand before a small letter.
    """
    breaks = [(a, b) for a, b in pairwise(spans) if follows(text, a, b)]
    if len(breaks) < _ENOUGH_BREAKS:
        return None
    lengths = sorted(end - start for (start, end), _ in breaks)
    width = lengths[len(lengths) * 95 // 100]
    full = [(a, b) for a, b in breaks if _is_full(text, a, b, width)]
    inside = sum(text[b.start].islower() for _, b in full)
    if not _NARROWEST <= width <= _WRAP or len(full) < _WRAPPED * len(breaks) or inside < _INSIDE * len(full):
        return None
    return width


def follows(text: str, a: Span, b: Span) -> bool:
    """True when no blank line stands between two lines."""
    return len(_LINE_END.findall(text, a.end, b.start)) == 1


_OVER = 3  # characters by which a wrapped line may be longer than the width; headlines stick out further
_SLACK = 0.8  # of the width: a proportional font or a hyphenless wrapper breaks earlier than it must


def _is_full(text: str, a: Span, b: Span, width: int) -> bool:
    """True when the first word of line `b` would not have fitted on line `a`."""
    end = text.find(" ", b.start, b.end)
    word = (b.end if end < 0 else end) - b.start
    length = a.end - a.start
    return length + 1 + word > width * _SLACK and width // 2 < length <= width + _OVER
