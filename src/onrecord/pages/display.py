"""How browsers show the elements of HTML when no style says otherwise, as tables (HTML standard, 13.2.6 and 15.3).

What no table names is shown in the line: unknown and custom elements, `<button>`, `<picture>`, `<st1:place>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

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
_DISPLAYED = re.compile(
    r"(?:^|[;\s])display\s*:\s*(inline|contents|block|flex|grid|table|flow-root|list-item)\b", re.IGNORECASE
)
_IN_LINE = frozenset(("inline", "contents"))  # "inline-block" and "inline-flex" begin so too
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN_NAMES = re.compile(  # classes that every style sheet hides, as front-end kits name them
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader-text|screen-?reader-only|show-for-sr|u-hidden-visually"
    r"|[\w-]*(?:tooltip-?text|tooltip-?content|tooltip__content|glossary-info|glossary-definition|popover-content))(?:\s|$)",
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


def filled(attributes: Sequence[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    """The attributes, "" for those without a value."""
    return tuple((name, value or "") for name, value in attributes) if attributes else ()


def is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """True when the markup says that a reader does not see the element."""
    if tag == "dialog" and "open" not in attributes:
        return True
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return not (attributes.get("id") or "").startswith(_STREAMED)
    if attributes.get("aria-hidden") == "true":
        return True
    return bool((style := attributes.get("style")) and _DISPLAY_NONE.search(style))


def is_inline(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """True when an element is shown in the line: by its own style, else as the tables above have it. Parts of tables
    and items of lists stay what they are."""
    usual = tag not in BLOCK and tag != "template"
    style = attributes.get("style")
    if not style or tag in _FIXED or (found := _DISPLAYED.search(style)) is None:
        return usual
    return found[1].lower() in _IN_LINE


def is_unseen(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """True when an element's text is no text of the page. The template of a shadow root is shown; what is called so in
    the line (a gloss that opens under the pointer, words for readers of screens) is not."""
    if tag in _UNSEEN:
        return not (tag == "template" and any(name in attributes for name in _SHADOW))
    return tag not in BLOCK and bool((name := attributes.get("class")) and _UNSEEN_NAMES.search(name))


def drawn_marks(language: str, depth: int) -> tuple[str, str]:
    """What a browser draws around <q>, which stands in so many others."""
    row = _display_marks().get(language.lower().partition("-")[0], _display_marks()["en"])
    return (row["inner_open"], row["inner_close"]) if depth % 2 else (row["open"], row["close"])


@cache
def _display_marks() -> Mapping[str, Mapping[str, str]]:
    """The quotation marks of each language."""
    return {row["language"]: row for row in lexicons.table("mul", "quotes")}
