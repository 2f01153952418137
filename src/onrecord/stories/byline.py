"""`Story.authors` and `Story.agencies`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.stories import ldjson
from onrecord.stories.whose import article, is_first
from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.record import Author
from onrecord.types.span import Span

LATER = re.compile(r"(?<=\S)\s+\d.*$", re.DOTALL)  # a date behind a name that nothing parts from it
SPLIT = re.compile(r"\s*[,;|/•·\n]\s*")
WORDS = re.compile(r"[^\W\d_][\w.'’-]*|&")
ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|net|org|co)\b")
PARENTHESIS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
LONGEST = 60  # characters of a name
MOST_WORDS = 5  # of a person's name
MOST = 20  # authors of one story


class Said(Struct, frozen=True):
    """What the page says of authors in one place."""

    words: str
    source: tuple[Span, ...]
    organisation: bool = False


def byline(page: Page, cut: Cut) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    """The people, and apart from them the agencies and organisations, whom the page names as authors.

    The first kind of place that names a person is believed: JSON-LD, meta elements by a table of names, links and
    elements that are an author's by their markup, the byline.
    """
    people: dict[str, Author] = {}
    others: dict[str, Author] = {}
    for places in (from_article(page, cut), from_names(page, cut), from_lines(page, cut)):
        for said in places:
            for name in split(said.words):
                found = others if said.organisation or is_organisation(name, page) else people
                found.setdefault(name.casefold(), Author(name, said.source))
        if people:
            break
    return tuple(people.values())[:MOST], tuple(others.values())[:MOST]


def from_article(page: Page, cut: Cut) -> Iterator[Said]:
    """JSON-LD: the article's authors, by name or by reference."""
    found = article(page, cut)
    if found is None:
        return
    by_id = {
        str(one["@id"]): one for one in ldjson.objects(page) if "@id" in one and ("name" in one or "byline" in one)
    }
    said = found.get("author") or found.get("creator")
    for one in said if isinstance(said, list) else [said]:
        if isinstance(one, dict) and not one.get("name") and str(one.get("@id")) in by_id:
            one = by_id[str(one["@id"])]
        if isinstance(one, dict) and not one.get("name"):
            parts = (one.get(key) for key in ("givenName", "familyName"))
            one = {
                **one,
                "name": one.get("byline") or " ".join(part for part in parts if isinstance(part, str)) or None,
            }
        organisation = isinstance(one, dict) and ldjson.kinds(one) and "Person" not in ldjson.kinds(one)
        for name in ldjson.texts(one):
            yield Said(html.unescape(name), ldjson.place(page, name), bool(organisation))


def from_names(page: Page, cut: Cut) -> Iterator[Said]:
    """Meta elements: those of the first name in the table that says a person."""
    if not is_first(page, cut):
        return
    for name in lexicons.table("mul", "author_names"):
        facts = [f for f in page.facts if f.name == f"meta:{name['name']}" and not ADDRESS.search(f.value)]
        yield from (Said(html.unescape(fact.value), (fact.source,)) for fact in facts)
        if any(not is_organisation(one, page) for fact in facts for one in split(fact.value)):
            return
    yield from from_label(page)


def from_label(page: Page) -> Iterator[Said]:
    """Twitter's pairs of label and data, where the label says author."""
    labels = {f.name[-1]: f.value.casefold().strip() for f in page.facts if f.name[:-1] == "meta:twitter:label"}
    for fact in page.facts:
        if fact.name[:-1] == "meta:twitter:data" and labels.get(fact.name[-1]) in lexicons.words(
            "mul", "author_labels"
        ):
            yield Said(html.unescape(fact.value), (fact.source,))


def from_lines(page: Page, cut: Cut) -> Iterator[Said]:
    """The story's bylines."""
    for part in cut.parts:
        if part.kind == "byline":
            yield Said(cut.text[part.span.start : part.span.end], cut.locate(page, part.span))


def split(words: str) -> tuple[str, ...]:
    """The names in a byline: what stands before, between and behind them is left out."""
    names = []
    for piece in SPLIT.split(PARENTHESIS.sub("", words)):
        names += joined(without_date(without_start(piece.strip(" .:-–—"))))
    return tuple(name for name in names if looks_like_name(name))


def without_date(piece: str) -> str:
    """A name of two words and more without the date behind it."""
    bare = LATER.sub("", piece)
    return bare if " " in bare else piece


def without_start(piece: str) -> str:
    """The piece without "By", "Von" ..."""
    low = piece.casefold()
    start = next((w for w in starts() if low.startswith((w + " ", w + ":"))), "")
    return piece[len(start) :].strip(" :") if start else piece


def joined(piece: str) -> list[str]:
    """The names that "and" joins."""
    names: list[str] = []
    now: list[str] = []
    for word in piece.split():
        if word.casefold() in kinds("joint") and now:
            names.append(" ".join(now))
            now = []
        else:
            now.append(word)
    return [*names, " ".join(now)] if now else names


def looks_like_name(name: str) -> bool:
    """True for a few words of letters that are no address and no date."""
    if not name or len(name) > LONGEST or ADDRESS.search(name) or any(map(str.isdigit, name)):
        return False
    return (
        0 < len(WORDS.findall(name)) <= MOST_WORDS + 2
        and name[0].isalpha()
        and not (name.islower() and " " not in name)
    )


def is_organisation(name: str, page: Page) -> bool:
    """True for an agency, a desk, the publisher itself."""
    low = name.casefold()
    words = [w.casefold().strip(".") for w in WORDS.findall(low)]
    if low in agencies() or low.removeprefix("the ") in agencies() or len(words) > MOST_WORDS:
        return True
    if any(w in kinds("organisation") for w in words) or any(
        low.endswith(w) for w in kinds("organisation") if w[0] == "."
    ):
        return True
    sites = {f.value.casefold() for f in page.facts if f.name in ("meta:og:site_name", "meta:application-name")}
    return low in sites or low.removeprefix("the ") in sites


@cache
def kinds(kind: str) -> frozenset[str]:
    """The words of one kind of the table of bylines."""
    return frozenset(row["word"] for row in lexicons.table("mul", "author_ends") if row["kind"] == kind)


@cache
def starts() -> tuple[str, ...]:
    """What stands in front of a name, longest first."""
    more = {word for language in lexicons.folders() for word in lexicons.words(language, "byline_starts")}
    return tuple(sorted(kinds("before") | more, key=lambda w: (-len(w), w)))


@cache
def agencies() -> Mapping[str, str]:
    """Agency as pages write it, casefolded -> its usual name."""
    return {
        row[key].casefold(): row["name"]
        for language in lexicons.folders()
        for row in lexicons.table(language, "agencies")
        for key in ("word", "name", "full")
        if row[key]
    }
