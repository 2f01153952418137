"""What else the page says of itself: `Story.url`, `publisher`, `sections`, and the language that it claims."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from onrecord.stories.facts import ldjson
from onrecord.types.page import Page

LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|$)")
MOST_SECTIONS = 12


class About(Struct, frozen=True):
    """Facts of a page that hold for each of its stories."""

    url: str | None = None
    publisher: str | None = None
    sections: tuple[str, ...] = ()
    language: str | None = None


def about(page: Page) -> About:
    """Read off the caller's word and the page's markup."""
    if not page.facts:
        return About(url=page.url)
    articles = ldjson.articles(page)
    return About(address(page), publisher(page, articles), sections(page, articles), language(page, articles))


def values(page: Page, *names: str) -> list[str]:
    """The values of facts by name, in the order of the names."""
    return [v for name in names for f in page.facts if f.name == name and (v := html.unescape(f.value).strip())]


def address(page: Page) -> str | None:
    """The canonical address; the caller's where the page names none, or another host's."""
    for found in values(page, "link:canonical", "meta:og:url"):
        whole = urljoin(page.url or "", found)
        if whole.startswith(("http://", "https://")) and (not page.url or host(whole) == host(page.url)):
            return whole
    return page.url


def host(url: str) -> str:
    """The host of an address without "www."; "" for what is no address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def publisher(page: Page, articles: tuple[ldjson.Object, ...]) -> str | None:
    """The name of the publication."""
    for one in articles:
        if names := ldjson.texts(one.get("publisher")):
            return html.unescape(names[0])
    return next(iter(values(page, "meta:og:site_name", "meta:publisher", "meta:application-name")), None)


def sections(page: Page, articles: tuple[ldjson.Object, ...]) -> tuple[str, ...]:
    """Where the publication has put the story."""
    found = [html.unescape(text) for one in articles[:1] for text in ldjson.texts(one.get("articleSection"))]
    found += values(page, "meta:article:section", "meta:section", "meta:parsely-section")
    return tuple(dict.fromkeys(text for text in found if text))[:MOST_SECTIONS]


def language(page: Page, articles: tuple[ldjson.Object, ...]) -> str | None:
    """The language that the page claims, as ISO 639-1."""
    said = [text for one in articles for text in ldjson.texts(one.get("inLanguage"))]
    for text in (*values(page, "lang", "meta:og:locale"), *said, *values(page, "meta:content-language")):
        if found := LANGUAGE.match(text.strip().lower()):
            return found[0]
    return None
