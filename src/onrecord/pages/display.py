"""How browsers show the elements of HTML when no style says otherwise, as tables (HTML standard, 13.2.6 and 15.3).

What no table names is shown in the line: unknown and custom elements, `<button>`, `<picture>`, `<st1:place>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord import lexicons


def names(words: str) -> frozenset[str]:
    """The words of a string."""
    return frozenset(words.split())


BLOCK = names(  # shown as blocks, or as parts of a table
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol "
    "optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
VOID = names("area base basefont bgsound br col embed hr img input keygen link meta param source track wbr")
UNSEEN = names(  # their text is no text of the page: not shown, drawn, or the reading beside the line
    "script style noscript template textarea title iframe noembed noframes svg select datalist object video audio "
    "canvas head math rt rp rtc"
)
READINGS = names("rb rt rp rtc")  # each ends the one before
DRAWINGS = names("svg math")
BREAKS_OUT = names(  # end a drawing that was not closed
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
HEAD_ONLY = names("title meta link base script style noscript template")  # do not end <head>
SCOPES = names("table td th caption button object template")  # an end tag inside does not close outside
CELLS = names("td th caption")
ROWS = names("thead tbody tfoot colgroup")
LISTS = names("ul ol menu dl")
ITEMS = names("li dd dt")
STRONG = names("b strong em i u")
CLOSE = frozenset((*CELLS, *ROWS, "tr", *ITEMS, "option"))  # siblings of these stand on the next line
CLOSES_P = BLOCK - names("body caption col colgroup html legend option optgroup tbody td tfoot th thead tr")
DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
UNSEEN_NAMES = re.compile(  # classes that every style sheet hides, as front-end kits name them
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader-text|screen-?reader-only|show-for-sr|u-hidden-visually"
    r"|[\w-]*(?:tooltip-?text|tooltip-?content|tooltip__content|glossary-info|glossary-definition|popover-content))(?:\s|$)",
    re.IGNORECASE,
)
STREAMED = "S:"  # React sends late parts of a page hidden under such ids and its script shows them
SHADOW = ("shadowrootmode", "shadowroot", "shadowmode")  # a <template> that is shown in place of its parent's content
XHTML = re.compile(
    r"\A\ufeff?\s*(?:<\?xml\b|<!DOCTYPE\s+html\s+PUBLIC\s+\"-//W3C//DTD XHTML|<html\b[^>]{0,400}\bxmlns\s*=)",
    re.IGNORECASE,
)
EMPTY_RAW = re.compile(
    r"<(script|style|title|iframe|textarea|noscript)\b((?:[^<>\"']|\"[^\"]{0,1000}\"|'[^']{0,1000}'){0,1000}?)/>",
    re.IGNORECASE,
)
STANDS_FOR = {
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
    if "/>" not in source or not XHTML.match(source[:2_000]):
        return source
    return EMPTY_RAW.sub(lambda found: f"<{STANDS_FOR[found[1].lower()]}{found[2]}/>", source)


def filled(attributes: Sequence[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    """The attributes, "" for those without a value."""
    return tuple((name, value or "") for name, value in attributes) if attributes else ()


def is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """True when the markup says that a reader does not see the element."""
    if tag == "dialog" and "open" not in attributes:
        return True
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return not (attributes.get("id") or "").startswith(STREAMED)
    if attributes.get("aria-hidden") == "true":
        return True
    return bool((style := attributes.get("style")) and DISPLAY_NONE.search(style))


def is_unseen(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """True when an element's text is no text of the page. The template of a shadow root is shown; what is called so in
    the line (a gloss that opens under the pointer, words for readers of screens) is not."""
    if tag in UNSEEN:
        return not (tag == "template" and any(name in attributes for name in SHADOW))
    return tag not in BLOCK and bool((name := attributes.get("class")) and UNSEEN_NAMES.search(name))


def drawn_marks(language: str, depth: int) -> tuple[str, str]:
    """What a browser draws around <q>, which stands in so many others."""
    row = _marks().get(language.lower().partition("-")[0], _marks()["en"])
    return (row["inner_open"], row["inner_close"]) if depth % 2 else (row["open"], row["close"])


@cache
def _marks() -> Mapping[str, Mapping[str, str]]:
    """The quotation marks of each language."""
    return {row["language"]: row for row in lexicons.table("mul", "quotes")}
