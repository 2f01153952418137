"""How browsers show the elements of HTML when no style says otherwise, as tables (HTML standard, 13.2.6 and 15.3).

What no table names is shown in the line: unknown and custom elements, `<button>`, `<picture>`, `<st1:place>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from onrecord import lexicons


def _string_words(words: str) -> frozenset[str]:
    """The words of a string."""
    return frozenset(words.split())


BLOCK = _string_words(  # shown as blocks, or as parts of a table
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol "
    "optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
VOID = _string_words("area base basefont bgsound br col embed hr img input keygen link meta param source track wbr")
_UNSEEN = _string_words(  # their text is no text of the page: not shown, drawn, or the reading beside the line
    "script style noscript template textarea title iframe noembed noframes svg select datalist object video audio "
    "canvas head math rt rp rtc"
)
READINGS = _string_words("rb rt rp rtc")  # each ends the one before
DRAWINGS = _string_words("svg math")
BREAKS_OUT = _string_words(  # end a drawing that was not closed
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
HEAD_ONLY = _string_words("title meta link base script style noscript template")  # do not end <head>
SCOPES = _string_words("table td th caption button object template")  # an end tag inside does not close outside
CELLS = _string_words("td th caption")
ROWS = _string_words("thead tbody tfoot colgroup")
LISTS = _string_words("ul ol menu dl")
ITEMS = _string_words("li dd dt")
_FIXED = SCOPES | CELLS | ROWS | LISTS | ITEMS | {"tr", "col", "template"}
STRONG = _string_words("b strong em i u")
CLOSE = frozenset((*CELLS, *ROWS, "tr", *ITEMS, "option"))  # siblings of these stand on the next line
CLOSES_P = BLOCK - _string_words("body caption col colgroup html legend option optgroup tbody td tfoot th thead tr")
(  # the kinds of a tag, a bit each: one look into a table instead of a dozen
    BLOCKS, EMPTY, READING, DRAWING, ENDS_DRAWING, STAYS_IN_HEAD, SCOPE, CELL, ROW, LIST, ITEM, ENDS_P, QUOTED, ROOT,
    FIXED, UNSEEN, BOLD, PRE, LINK, HIDDEN, PARAGRAPH, OPTION, TIME, CARD,
) = (1 << n for n in range(24))  # fmt: skip
_KINDS = {
    BLOCKS: BLOCK, EMPTY: VOID, READING: READINGS, DRAWING: DRAWINGS, ENDS_DRAWING: BREAKS_OUT,
    STAYS_IN_HEAD: HEAD_ONLY, SCOPE: SCOPES, CELL: CELLS, ROW: ROWS | {"tr"}, LIST: LISTS, ITEM: ITEMS,
    ENDS_P: CLOSES_P, QUOTED: {"q"}, ROOT: {"html", "body"}, FIXED: _FIXED, UNSEEN: _UNSEEN, BOLD: STRONG,
    PRE: {"pre", "listing"}, PARAGRAPH: {"p"}, OPTION: {"option", "optgroup"}, TIME: {"time"},
}  # fmt: skip
TAG_KINDS = {
    tag: sum(bit for bit, tags in _KINDS.items() if tag in tags) for tag in frozenset[str]().union(*_KINDS.values())
}
_EFFECTS = BOLD | PRE | UNSEEN  # kinds of a tag that are what it makes of its text
_DISPLAYED = re.compile(
    r"(?:^|[;\s])display\s*:\s*(inline|contents|block|flex|grid|table|flow-root|list-item)\b", re.IGNORECASE
)
_IN_LINE = frozenset(("inline", "contents"))  # "inline-block" and "inline-flex" begin so too
_HIDING = frozenset(("hidden", "aria-hidden", "style"))  # attributes that may hide an element
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN_NAMES = re.compile(  # classes that every style sheet hides, as front-end kits name them
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader-text|screen-?reader-only|show-for-sr|u-hidden-visually"
    r"|[\w-]*(?:tooltip-?text|tooltip-?content|tooltip__content|glossary-info|glossary-definition|popover-content))(?:\s|$)",
    re.IGNORECASE,
)
_CARD_NAMES = re.compile(  # classes of what opens over a name when it is pointed at; what is around it is seen
    r"(?:^|\s)(?!has-|with-|js-)[\w-]*(?:fly-?out|hover-?card|roll-?over(?:-[\w-]+)?-(?:block|card|content|box|panel))"
    r"(?:-(?:block|card|content|box|panel|inner))?(?:\s|$)",
    re.IGNORECASE,
)
_HIDING_PIECES = ("sr", "hidden", "screen", "tooltip", "glossary", "popover", "fly", "hover", "roll")  # one is in each
_CARD = re.compile(  # ... and its form: it begins with a picture or a link
    r"<[^<>]{1,2000}>\s{0,200}(?:<(?!/|a\b|img\b|picture\b)[^<>]{1,2000}>\s{0,200}){0,8}<(?:a|img|picture)\b",
    re.IGNORECASE,
)
_STREAMED = "S:"  # React sends late parts of a page hidden under such ids and its script shows them
_SHADOW = ("shadowrootmode", "shadowroot", "shadowmode")  # a <template> that is shown in place of its parent's content
_XHTML = re.compile(
    r"\A\ufeff?\s*(?:<\?xml\b|<!DOCTYPE\s+html\s+PUBLIC\s+\"-//W3C//DTD XHTML|<html\b[^>]{0,400}\bxmlns\s*=)",
    re.IGNORECASE,
)
_EMPTY_RAW = re.compile(
    r"<(script|style|title|iframe|textarea|noscript)\b((?:[^<>\"']|\"[^\"]{0,1000}\"|'[^']{0,1000}'){0,1000}?)/>",
    re.IGNORECASE,
)
_STANDS_FOR = {
    "script": "source",
    "style": "input",
    "title": "input",
    "iframe": "source",
    "textarea": "basefont",
    "noscript": "basefont",
}


def as_html(source: str) -> str:
    """The markup with what XHTML alone closes by a slash (`<script/>`) written as empty elements of as many
    characters, since HTML's own tokenizer would take all that follows for the inside of a script."""
    if "/>" not in source or not _XHTML.match(source[:2_000]):
        return source
    return _EMPTY_RAW.sub(lambda found: f"<{_STANDS_FOR[found[1].lower()]}{found[2]}/>", source)


def kinds_of_tag(tag: str) -> int:
    """What a tag is, a bit for each kind; 0 for a tag that is nothing but shown in the line."""
    return TAG_KINDS.get(tag, 0)


def filled(attributes: Sequence[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    """The attributes, "" for those without a value."""
    return tuple([(one[0], one[1] or "") for one in attributes])


class Shape(Struct, frozen=True, gc=False):
    """What a start tag makes: how its element is shown, what holds in it, its attributes."""

    kinds: int  # of its tag
    inline: bool
    effect: int
    attributes: tuple[tuple[str, str], ...] = ()


def shown_shape(tag: str, attributes: Sequence[tuple[str, str | None]]) -> Shape:
    """What a start tag with these attributes makes."""
    if not attributes:
        return _usual_shape(tag)
    kinds, given = TAG_KINDS.get(tag, 0), dict(attributes)
    whole: tuple[Any, ...] = filled(attributes) if None in given.values() else tuple(attributes)
    effect = kinds & _EFFECTS
    if kinds & UNSEEN:
        if tag == "template" and any(name in given for name in _SHADOW):
            effect -= UNSEEN
    else:
        if tag == "a" and "href" in given:
            effect = LINK
        if name := given.get("class"):
            effect |= _hides(name) & (CARD if kinds & BLOCKS else CARD | UNSEEN)
    if _HIDING.isdisjoint(given):  # nearly all; "style" is among them
        return Shape(
            kinds, _is_inline_tag(kinds), effect | (HIDDEN if tag == "dialog" and "open" not in given else 0), whole
        )
    if _is_hidden(given) or (tag == "dialog" and "open" not in given):
        effect |= HIDDEN
    return Shape(kinds, _is_inline(kinds, given), effect, whole)


@lru_cache(maxsize=512)
def _usual_shape(tag: str) -> Shape:
    """What a start tag without attributes makes."""
    kinds = kinds_of_tag(tag)
    return Shape(kinds, _is_inline(kinds, {}), kinds & (BOLD | PRE | UNSEEN) | (HIDDEN if tag == "dialog" else 0))


def as_card(made: Shape, source: str, start: int) -> Shape:
    """The same without the CARD among its effects: hidden, or unseen in a line, where the markup there has the form."""
    effect = made.effect & ~CARD
    if _CARD.match(source, start):
        effect |= UNSEEN if made.inline else HIDDEN
    return Shape(made.kinds, made.inline, effect, made.attributes)


@lru_cache(maxsize=1_024)  # pages repeat the same few classes
def _hides(name: str) -> int:
    """UNSEEN for classes of which one is hidden by every style sheet, CARD for those that may be a card, else 0."""
    low = name.lower()
    for piece in _HIDING_PIECES:
        if piece in low:
            return (UNSEEN if _UNSEEN_NAMES.search(name) else 0) | (CARD if _CARD_NAMES.search(name) else 0)
    return 0


def _is_hidden(given: Mapping[str, str | None]) -> bool:
    """True when the attributes say that a reader does not see the element."""
    if "hidden" in given and given["hidden"] != "until-found":
        return not (given.get("id") or "").startswith(_STREAMED)
    if given.get("aria-hidden") == "true":
        return True
    return bool((style := given.get("style")) and _DISPLAY_NONE.search(style))


def _is_inline(kinds: int, given: Mapping[str, str | None]) -> bool:
    """True when an element is shown in the line: by its own style, else as the tables above have it. Parts of tables
    and items of lists stay what they are."""
    if not kinds & FIXED and "style" in given and (found := _DISPLAYED.search(given["style"] or "")):
        return found[1].lower() in _IN_LINE
    return _is_inline_tag(kinds)


def _is_inline_tag(kinds: int) -> bool:
    """True when elements of such tags are shown in the line where no style says otherwise; <template> is not."""
    return not kinds & BLOCKS and not (kinds & SCOPE and kinds & STAYS_IN_HEAD)


def drawn_marks(language: str, depth: int) -> tuple[str, str]:
    """What a browser draws around <q>, which stands in so many others."""
    row = _display_marks().get(language.lower().partition("-")[0], _display_marks()["en"])
    return (row["inner_open"], row["inner_close"]) if depth % 2 else (row["open"], row["close"])


@cache
def _display_marks() -> Mapping[str, Mapping[str, str]]:
    """The quotation marks of each language."""
    return {row["language"]: row for row in lexicons.table("mul", "quotes")}
