"""What else the page says of itself: `Story.url`, `publisher`, `sections`, and the language that it claims."""

from __future__ import annotations

import html
import re

from msgspec import Struct

from onrecord.stories.facts import ldjson
from onrecord.stories.facts.claims import Claims

_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|$)")
_MOST_SECTIONS = 12


class _PageFacts(Struct, frozen=True):
    """Facts of a page that hold for each of its stories."""

    url: str | None = None
    publisher: str | None = None
    sections: tuple[str, ...] = ()
    language: str | None = None


def about(said: Claims) -> _PageFacts:
    """Read off the caller's word and the page's markup."""
    if not said.page.facts:
        return _PageFacts(url=said.page.url)
    return _PageFacts(said.address, publisher(said), _sections(said), _language(said))


def publisher(said: Claims) -> str | None:
    """The name of the publication."""
    for one in said.articles:
        if names := ldjson.texts(one.get("publisher")):
            return html.unescape(names[0])
    return next(iter(said.values("meta:og:site_name", "meta:publisher", "meta:application-name")), None)


def _sections(said: Claims) -> tuple[str, ...]:
    """Where the publication has put the story."""
    found = [html.unescape(text) for one in said.articles[:1] for text in ldjson.texts(one.get("articleSection"))]
    found += said.values("meta:article:section", "meta:section", "meta:parsely-section")
    return tuple(dict.fromkeys(text for text in found if text))[:_MOST_SECTIONS]


def _language(said: Claims) -> str | None:
    """The language that the page claims, as ISO 639-1."""
    told = [text for one in said.articles for text in ldjson.texts(one.get("inLanguage"))]
    for text in (*said.values("lang", "meta:og:locale"), *told, *said.values("meta:content-language")):
        if found := _LANGUAGE.match(text.strip().lower()):
            return found[0]
    return None
