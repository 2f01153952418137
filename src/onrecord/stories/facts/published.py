"""`Story.published` and `Story.updated`, as far as the caller or the page says it (times/ reads it off the text)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.stories.facts import ldjson
from onrecord.stories.facts.moments import moment
from onrecord.stories.facts.whose import article, is_first, source_span
from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.record import Basis, Published
from onrecord.types.span import Span

IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)")
UPDATED = re.compile(
    r"(?i)\b(?:updated|modified|aktualisiert|actualizado|mis à jour|aggiornato|atualizado|bijgewerkt)\b"
)


class Said(Struct, frozen=True):
    """A date that the page says, and where."""

    means: str  # "published" or "updated"
    value: str
    basis: Basis
    source: tuple[Span, ...]
    rule: str
    spans: tuple[Span, ...] = ()


def published(page: Page, cut: Cut) -> tuple[Published | None, Published | None]:
    """When the story came out, and when it was last changed."""
    said = tuple(dates(page, cut))
    first = next((one for one in said if one.means == "published"), None)
    later = next((one for one in said if one.means == "updated"), None)
    if page.given_published:
        day = page.given_published[:10]
        given = Published(
            page.given_published, page.given_published, day, day, "given", because="stories.published/given"
        )
        return given, stamp(later) if later else None
    return stamp(first) if first else None, stamp(later) if later else None


def stamp(said: Said) -> Published:
    """A date as the record keeps it."""
    day = said.value[:10]
    return Published(
        said.value, day, day, day, said.basis, said.spans, said.source, because=f"stories.published/{said.rule}"
    )


def dates(page: Page, cut: Cut) -> Iterator[Said]:
    """Every date that the page says of the story, the most trusted first."""
    yield from from_article(page, cut)
    if is_first(page, cut):
        yield from from_names(page)
        yield from from_page(page)
        yield from from_attributes(page)
    yield from from_elements(page, cut)
    yield from from_lines(page, cut)
    if is_first(page, cut):
        yield from from_url(page)


def from_article(page: Page, cut: Cut) -> Iterator[Said]:
    """JSON-LD."""
    found = article(page, cut)
    if found is not None:
        yield from from_object(page, found)


def from_page(page: Page) -> Iterator[Said]:
    """JSON-LD: what it says of the page as such."""
    for one in ldjson.objects(page):
        if "WebPage" in ldjson.kinds(one):
            yield from from_object(page, one)


def from_object(page: Page, found: ldjson.Object) -> Iterator[Said]:
    """The dates of one object of JSON-LD."""
    for key, means in (("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "updated")):
        said = found.get(key)
        if isinstance(said, str) and (value := moment(said)):
            yield Said(means, value, "metadata", ldjson.place(page, said), "jsonld")


def from_names(page: Page) -> Iterator[Said]:
    """Meta elements, by a table of names."""
    for name, means in names().items():
        for fact in page.facts:
            if fact.name == f"meta:{name}" and (value := moment(fact.value)):
                yield Said(means, value, "metadata", (fact.source,), "meta")


@cache
def names() -> Mapping[str, str]:
    """Name of a meta element -> what its date means."""
    return lexicons.mapping("mul", "published_names", "name", "means")


def from_attributes(page: Page) -> Iterator[Said]:
    """Microdata on elements that are shown."""
    for element in page.elements:
        if all(key != "itemprop" for key, _ in element.attributes):
            continue
        given = dict(element.attributes)
        means = names().get(given.get("itemprop", "").strip().lower())
        said = given.get("datetime") or given.get("content")
        if means and said and (value := moment(said)):
            yield Said(means, value, "metadata", (Span(element.source, element.source + 1),), "itemprop")


def from_elements(page: Page, cut: Cut) -> Iterator[Said]:
    """<time datetime> between the story's first and last character in the source, or shortly before them."""
    span = source_span(page, cut)
    if span is None:
        return
    for fact in page.facts:
        near = fact.name == "time:datetime" and span.start - NEAR <= fact.source.start < span.end
        if near and (value := moment(fact.value)):
            yield Said("published", value, "metadata", (fact.source,), "time")


NEAR = 6_000  # characters of markup between a date and the headline under it


def from_lines(page: Page, cut: Cut) -> Iterator[Said]:
    """Date lines and bylines of the story."""
    for part in cut.parts:
        words = cut.text[part.span.start : part.span.end]
        if part.kind in ("dateline", "byline") and (value := moment(words)):
            means = "updated" if UPDATED.match(words) else "published"
            yield Said(means, value, "page", cut.locate(page, part.span), "line", (part.span,))


def from_url(page: Page) -> Iterator[Said]:
    """The day in the page's address."""
    said = page.url or next((f.value for f in page.facts if f.name in ("link:canonical", "meta:og:url")), "")
    found = IN_URL.search(said.lower())
    if found is None:
        return
    middle = found[2] if found[2].isdigit() else ""
    value = moment(f"{found[1]}-{middle}-{found[3]}") if middle else moment(f"{found[3]} {found[2]} {found[1]}")
    if value:
        places = tuple(f.source for f in page.facts if f.name in ("link:canonical", "meta:og:url") and f.value == said)
        yield Said("published", value, "metadata", places[:1], "url")
