"""`Story.published` and `Story.updated`, as far as the caller or the page says it (times/ reads it off the text).

A date counts where it can be no other's: said of the story's own article, in the page's head, in the area of the
story's headline. What stands in a sentence, an embed, a comment, a card or a list of others does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.moments import Order, moment, moments, order_of
from onrecord.stories.facts import ldjson
from onrecord.stories.facts.claims import Claims
from onrecord.stories.facts.whose import (
    BODY,
    Holders,
    block_at,
    element_line,
    holders,
    in_own_scope,
    is_first,
    own_article,
    strangers,
)
from onrecord.stories.words import element_words
from onrecord.types.cut import Cut
from onrecord.types.page import Fact, Page
from onrecord.types.record import Basis, Published
from onrecord.types.span import Span

_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)")
_BEFORE = 12  # blocks before the headline among which its date may stand
_SHORT = 200  # characters; what is longer is no date line
_LABEL = 40  # characters before a date in which is said what it means
_NAMES_UP = 2  # elements around a date whose names say what it means
_OTHERS = frozenset(("comment", "advert", "<aside>", "<nav>", "<blockquote>", "<article>", "<footer>"))
_OUTSIDE = _OTHERS | frozenset(
    ("navigation", "footer", "related")
)  # ... and where it does not stand under the headline


class _DateSaid(Struct, frozen=True):
    """A date that the page says, and where."""

    means: str  # "published" or "updated"
    value: str
    basis: Basis
    source: tuple[Span, ...]
    rule: str
    spans: tuple[Span, ...] = ()


def published(said: Claims, cut: Cut) -> tuple[Published | None, Published | None]:
    """When the story came out, and when it was last changed, which is never before."""
    told = tuple(_dates(said, cut))
    first = next((one for one in told if one.means == "published"), None)
    later = next(
        (one for one in told if one.means == "updated" and not (first and is_before(one.value, first.value))), None
    )
    page = said.page
    if page.given_published:
        day = page.given_published[:10]
        given = Published(
            page.given_published, page.given_published, day, day, "given", because="stories.published/given"
        )
        fits = later and not is_before(later.value, page.given_published)
        return given, _stamp(later) if later and fits else None
    return _stamp(first) if first else None, _stamp(later) if later else None


def is_before(one: str, other: str) -> bool:
    """True when a moment lies before another, as far as both are told: a day is before no moment of that day."""
    if len(one) <= 10 or len(other) <= 10:
        return one[:10] < other[:10]
    try:
        a, b = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return one[:10] < other[:10]
    if (a.tzinfo is None) != (b.tzinfo is None):
        return one[:10] < other[:10]
    return a < b


def _stamp(said: _DateSaid) -> Published:
    """A date as the record keeps it."""
    day = said.value[:10]
    return Published(
        said.value, day, day, day, said.basis, said.spans, said.source, because=f"stories.published/{said.rule}"
    )


def _dates(said: Claims, cut: Cut) -> Iterator[_DateSaid]:
    """Every date that the page says of the story, the most trusted first."""
    found, first = own_article(said, cut), is_first(said.page, cut)
    if found is not None:
        yield from _from_object(said.page, found)
    held = holders(said.page, cut)
    if first:
        yield from _from_names(said)
        for one in said.objects:
            if "WebPage" in ldjson.kinds(one):
                yield from _from_object(said.page, one)
        yield from _from_properties(said, held)
    elements = tuple(_from_elements(said, cut, held))
    yield from elements
    yield from _from_lines(said, cut, elements)
    if first:
        yield from _from_url(said)


def _from_object(page: Page, found: ldjson.Object) -> Iterator[_DateSaid]:
    """The dates of one object of JSON-LD."""
    for key, means in (("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "updated")):
        for words in ldjson.texts(found.get(key), "@value")[:1]:
            if value := moment(words):
                yield _DateSaid(means, value, "metadata", ldjson.place_of_value(page, words), "jsonld")


def _from_names(said: Claims) -> Iterator[_DateSaid]:
    """Meta elements, by a table of names."""
    order = _locale_order(said)
    for name, means in _meta_dates().items():
        for fact in said.named.get(f"meta:{name}", ()):
            if value := moment(fact.value, order):
                yield _DateSaid(means, value, "metadata", (fact.source,), "meta")


@cache
def _meta_dates() -> Mapping[str, str]:
    """Name of a meta element -> what its date means."""
    return lexicons.mapping("mul", "published_names", "name", "means")


def _from_properties(said: Claims, held: Holders) -> Iterator[_DateSaid]:
    """Microdata, of meta elements and of elements that are shown, where it is the story's own."""
    page = said.page
    for name, means in _meta_dates().items():
        for fact in said.named.get(f"itemprop:{name}", ()):
            if (value := moment(fact.value)) and in_own_scope(page, fact.element, held):
                yield _DateSaid(means, value, "metadata", (fact.source,), "itemprop")
    for at, element in enumerate(page.elements):
        given = dict(element.attributes)
        if "itemprop" not in given:
            continue
        means = _meta_dates().get(given.get("itemprop", "").strip().lower(), "")
        words = given.get("datetime") or given.get("content")
        if means and words and (value := moment(words)) and in_own_scope(page, at, held):
            yield _DateSaid(means, value, "metadata", (Span(element.source, element.source + 1),), "itemprop")


# --- <time> --------------------------------------------------------------------------------------------------------


def _from_elements(said: Claims, cut: Cut, held: Holders) -> Iterator[_DateSaid]:
    """<time datetime> in the area of the story's headline: those under it before those above it."""
    facts = said.named.get("time:datetime", ())
    if not facts or not cut.pieces:
        return
    title, body = _area(said.page, cut)
    kinds = {cut.on_page(part.span)[0].start: part.kind for part in cut.parts}
    found: list[tuple[bool, _DateSaid]] = []
    for fact in facts:
        at = block_at(said.page, fact.at)
        near = max(title - _BEFORE, 0) <= at <= body and fact.at >= 0
        if not near or not _is_date_place(said.page, at, kinds):
            continue
        under = title < at
        if strangers(said.page, fact.element, held) & (_OTHERS if under else _OUTSIDE):
            continue
        means = _meaning(said.page, fact, at)
        if means != "other" and (value := moment(fact.value)):
            found.append((not under, _DateSaid(means, value, "metadata", (fact.source,), "time")))
    yield from (one for _, one in sorted(found, key=lambda pair: pair[0]))


def _area(page: Page, cut: Cut) -> tuple[int, int]:
    """The blocks of the story's headline and of the beginning of its running text."""
    starts = {part.kind: cut.on_page(part.span)[0].start for part in reversed(cut.parts)}
    body = min((at for kind, at in starts.items() if kind in BODY), default=cut.pieces[0].start)
    return block_at(page, starts.get("headline", body)), block_at(page, body)


def _is_date_place(page: Page, at: int, kinds: Mapping[int, str]) -> bool:
    """True for a block that may be a date line: a short one that is no running text and no caption."""
    if at < 0:
        return True
    span = page.blocks[at].span
    if span.end - span.start >= _SHORT:
        return False
    told = sum(one.end - one.start for one in moments(page.text[span.start : span.end]))
    return (
        kinds.get(span.start, "byline") in ("byline", "dateline", "headline") or span.end - span.start - told < _LABEL
    )


def _meaning(page: Page, fact: Fact, at: int) -> str:
    """What a date means by the words before it, or by the names of its element and those around it."""
    start = page.blocks[at].span.start if at >= 0 else fact.at
    words = page.text[max(start, fact.at - _LABEL) : fact.at]
    if not words.strip() and at > 0 and page.text[slice(*page.blocks[at - 1].span)].endswith((":", "：")):
        words = page.text[slice(*page.blocks[at - 1].span)][-_LABEL:]
    dates = moments(words, "day")
    if told_before := _said_before(words[dates[-1].end if dates else 0 :]):
        return told_before
    for steps, element in enumerate(element_line(page, fact.element)):
        if steps > _NAMES_UP:
            break
        told = {means for word in element_words(page.elements[element]) if (means := _by_name().get(word))}
        if told:
            return next(means for means in ("published", "updated", "other") if means in told)
    return "published"


def _said_before(words: str) -> str:
    """What the last words before a date say of it; "" when they say nothing."""
    ends = [(match.end(), match[0].casefold()) for match in _label_pattern().finditer(words)]
    return _by_text()[max(ends)[1]] if ends else ""


def says_published(words: str) -> bool:
    """True for words before a date that end by saying that the story came out then: "Jane Doe Published:"."""
    ends = max(((match.end(), match[0].casefold()) for match in _label_pattern().finditer(words)), default=(0, ""))
    return bool(ends[1]) and _by_text()[ends[1]] == "published" and not words[ends[0] :].strip(" :")


@cache
def _by_text() -> Mapping[str, str]:
    """Words in front of a date -> what it means."""
    return {row["word"]: row["means"] for row in lexicons.table("mul", "date_words") if row["where"] == "text"}


@cache
def _by_name() -> Mapping[str, str]:
    """Words of the name of an element -> what the date in it means."""
    return {row["word"]: row["means"] for row in lexicons.table("mul", "date_words") if row["where"] == "name"}


@cache
def _label_pattern() -> re.Pattern[str]:
    """Any of the words in front of a date, the longest first; words of letters that stand alone."""
    words = sorted(_by_text(), key=lambda word: (-len(word), word))
    return re.compile(
        "|".join(
            rf"(?<!\w){re.escape(w)}(?!\w)" if w.isascii() or w[0].lower() != w[0].upper() else re.escape(w)
            for w in words
        ),
        re.IGNORECASE,
    )


# --- what is printed -----------------------------------------------------------------------------------------------


def _from_lines(said: Claims, cut: Cut, elements: tuple[_DateSaid, ...]) -> Iterator[_DateSaid]:
    """Date lines and bylines of the story, every date in them."""
    for part in cut.parts:
        if part.kind not in ("dateline", "byline"):
            continue
        words = cut.text[part.span.start : part.span.end]
        end = 0
        for one in moments(words, _locale_order(said) or _shown_order(words, said, elements)):
            means = _said_before(words[end : one.start]) or ("published" if not end else "")
            end = one.end
            if means in ("published", "updated"):
                span = Span(part.span.start + one.start, part.span.start + one.end)
                yield _DateSaid(means, one.value, "page", cut.locate(said.page, span), "line", (span,))


def _locale_order(said: Claims) -> Order | None:
    """Whether the page writes the day or the month first, by its locale."""
    return next((order for text in said.values("lang", "meta:og:locale") if (order := order_of(text))), None)


def _shown_order(words: str, said: Claims, elements: tuple[_DateSaid, ...]) -> Order | None:
    """The same by what else the page tells: a day that the markup says stands in the line, and no day of the line lies
    behind it or behind the day on which the page was captured."""
    known = {one.value[:10] for one in elements}
    known |= {value[:10] for fact in said.named.get("time:datetime", ()) if (value := moment(fact.value))}
    latest = max(known, default="") or (said.page.captured or "")[:10]
    read: dict[Order, set[str]] = {
        order: {one.value[:10] for one in moments(words, order)} for order in ("day", "month")
    }
    fits = [order for order, days in read.items() if known & days] or [
        order for order, days in read.items() if latest and max(days, default="") <= latest
    ]
    return fits[0] if len(fits) == 1 and read["day"] != read["month"] else None


def _from_url(said: Claims) -> Iterator[_DateSaid]:
    """The day in the page's address."""
    page = said.page
    facts = (*said.named.get("link:canonical", ()), *said.named.get("meta:og:url", ()))
    address = page.url or next((fact.value for fact in facts), "")
    found = _IN_URL.search(address.lower())
    if found is None:
        return
    middle = found[2] if found[2].isdigit() else ""
    value = moment(f"{found[1]}-{middle}-{found[3]}") if middle else moment(f"{found[3]} {found[2]} {found[1]}")
    if value:
        places = tuple(fact.source for fact in facts if fact.value == address)
        yield _DateSaid("published", value, "metadata", places[:1], "url")
