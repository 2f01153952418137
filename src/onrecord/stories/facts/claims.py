"""What a page's markup says of it, decoded once: facts by name, JSON-LD, the page's own address.

`page_claims` is asked once a page; about, byline, headline, published and whose read what it gives, and so do the looks
of the page's blocks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from onrecord.stories.facts.ldjson import Decoded, Object, decoded_blocks
from onrecord.types.page import Fact, Page

_TAIL = re.compile(r"(?:/amp)?(?:/index)?(?:\.x?html?|\.php|\.aspx?)?/*\Z")
_MOBILE = ("www.", "m.", "mobile.", "amp.")


class Claims(Struct, frozen=True):
    """The facts of a page's markup."""

    page: Page
    named: Mapping[str, tuple[Fact, ...]]  # by the name of the fact
    objects: tuple[Object, ...]  # of JSON-LD
    articles: tuple[Object, ...]  # of them those that are articles, news first
    address: str | None  # the canonical address; the caller's where the page names none, or another host's

    def values(self, *names: str) -> list[str]:
        """The values of facts by name, in the order of the names."""
        return [v for name in names for f in self.named.get(name, ()) if (v := html.unescape(f.value).strip())]


def page_claims(page: Page) -> Claims:
    """The facts of a page."""
    named: dict[str, list[Fact]] = {}
    for fact in page.facts:
        named.setdefault(fact.name, []).append(fact)
    blocks = decoded_blocks(page) if "jsonld" in named else Decoded()
    kept = {name: tuple(facts) for name, facts in named.items()}
    return Claims(page, kept, blocks.objects, blocks.articles, _claims_address(page, kept))


def _claims_address(page: Page, named: Mapping[str, tuple[Fact, ...]]) -> str | None:
    """Where the page says that it is."""
    for fact in (*named.get("link:canonical", ()), *named.get("meta:og:url", ())):
        whole = _joined_address(page.url, html.unescape(fact.value).strip())
        if whole.startswith(("http://", "https://")) and (not page.url or host(whole) == host(page.url)):
            return whole
    return page.url


def _joined_address(base: str | None, link: str) -> str:
    """A link as a whole address; as it stands where it is none."""
    try:
        return urljoin(base or "", link)
    except ValueError:
        return link


def host(url: str) -> str:
    """The host of an address without "www."; "" for what is no address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def address_place(url: str | None) -> tuple[str, str] | None:
    """Host and path, without what addresses of one page differ by; None for no address and for a site's front page."""
    try:
        parts = urlsplit(url or "")
        name = (parts.hostname or "").lower()
    except ValueError:
        return None
    for start in _MOBILE:
        name = name.removeprefix(start)
    path = _TAIL.sub("", parts.path)
    return (name, path or f"?{parts.query}") if name and (path or parts.query) else None
