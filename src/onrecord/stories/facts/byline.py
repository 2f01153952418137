"""`Story.authors` and `Story.agencies`."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.stories.cut.lines import stamp_words
from onrecord.stories.facts import ldjson
from onrecord.stories.facts.about import address, host
from onrecord.stories.facts.whose import article, is_first
from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.record import Author
from onrecord.types.span import Span

LATER = re.compile(r"(?<=\S)\s+\d.*$", re.DOTALL)  # a date behind a name that nothing parts from it
SPLIT = re.compile(r"\s*[,;|/•·⋅\n]\s*|\s+[-–—]\s+|[ \u00a0]{2,}")
BLANKS = re.compile(r"[ \u00a0]+")
WORDS = re.compile(r"[^\W\d_][\w.'’-]*|&")
ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|net|org|co)\b")
HANDLE = re.compile(r"[^\W\d_][\w-]{2,}(?:\.[\w-]+){0,2}")  # "jdoe", "jane.doe": what a blog calls its writer
PARENTHESIS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
LONGEST = 60  # characters of a name
MOST_WORDS = 5  # of a person's name
MOST = 20  # authors of one story


class Said(Struct, frozen=True):
    """What the page says of authors in one place."""

    words: str
    source: tuple[Span, ...]
    organisation: bool = False
    shown: bool = False  # to the reader: the line may hold more than names


class Named(Struct, frozen=True):
    """Somebody whom one kind of place names."""

    author: Author
    organisation: bool
    person: bool  # neither an organisation nor a mere handle
    shown: bool


def byline(page: Page, cut: Cut) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    """Whom the page names as authors, and again those of them, or named besides, that are agencies and organisations.

    The first kind of place that names a person is believed: JSON-LD, meta elements by a table of names, the byline.
    Where markup names an organisation beside a person both are authors; in a byline it is whom the person works for.
    Where no place names a person, the first that names an organisation is believed.
    """
    believed: dict[str, Named] = {}
    agencies: dict[str, Author] = {}
    for places in (from_article(page, cut), from_names(page, cut), from_lines(page, cut)):
        found = named(page, places)
        agencies |= {key: one.author for key, one in found.items() if one.organisation and key not in agencies}
        if any(one.person for one in found.values()):
            believed = {key: one for key, one in found.items() if one.person or not one.shown}
            break
        believed = believed or found
    return tuple(one.author for one in believed.values())[:MOST], tuple(agencies.values())[:MOST]


def named(page: Page, places: Iterable[Said]) -> dict[str, Named]:
    """Everybody whom these places name, once each, whatever the case and the accents."""
    found: dict[str, Named] = {}
    for said in places:
        whole = said.organisation or is_site(said.words, page)
        for name in (" ".join(said.words.split()),) if whole else split(said.words, said.shown):
            organisation = whole or is_organisation(name, page)
            person = not organisation and not name.islower() and (" " in name or not said.shown)
            found.setdefault(key(name), Named(Author(name, said.source), organisation, person, said.shown))
    return found


def key(name: str) -> str:
    """A name without case, accents and points."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


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
        what = [kind.casefold() for kind in ldjson.kinds(one)] if isinstance(one, dict) else []
        organisation = bool(what) and "person" not in what
        for name in ldjson.texts(one):
            yield Said(html.unescape(name), ldjson.place(page, name), organisation)


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
            yield Said(cut.text[part.span.start : part.span.end], cut.locate(page, part.span), shown=True)


def split(words: str, shown: bool = False) -> tuple[str, ...]:
    """The names in a byline: what stands before, between and behind them is left out."""
    bare = BLANKS.sub(" ", words).strip()
    if not shown and HANDLE.fullmatch(bare) and bare.casefold() not in kinds("nobody"):
        return (bare,)
    names: list[str] = []
    helper = False  # "Reviewed by" and whoever follows
    for piece in SPLIT.split(PARENTHESIS.sub("", words)):
        rest = without_start(piece.strip(" .:-–—\u00a0"))
        helper = starts_with(rest, "helper") is not None or (helper and rest == piece)
        if helper:
            continue
        if names and key(rest).replace(" ", "") in kinds("degree"):
            names[-1] += f", {rest}"
            continue
        if names and shown and " " not in rest:  # a place
            continue
        names += joined(without_rest(without_date(rest)) if shown else without_date(rest))
    return tuple(name for name in names if looks_like_name(name) and (not shown or is_written_as_name(name)))


def without_date(piece: str) -> str:
    """A name of two words and more without the date behind it."""
    bare = LATER.sub("", piece)
    if " " not in bare or bare == piece:
        return piece
    words = bare.split()
    while words and words[-1].casefold().rstrip(".") in stamp_words():
        words.pop()
    return " ".join(words)


def without_start(piece: str) -> str:
    """The piece without "By", "Von" ..., be it behind a date."""
    low = BLANKS.sub(" ", piece.casefold())
    start = next((w for w in starts() if low.startswith((w + " ", w + ":"))), None)
    if start is not None:
        return piece[len(start) :].strip(" :\u00a0")
    dated = dated_start().match(piece)
    return piece[dated.end() :] if dated else piece


def starts_with(piece: str, kind: str) -> str | None:
    """The word of that kind in the table that a piece begins with."""
    low = piece.casefold()
    return next((w for w in kinds(kind) if low.startswith(w) and not low[len(w) : len(w) + 1].isalpha()), None)


def without_rest(piece: str) -> str:
    """A name without "in Politics", "for The Herald" behind it."""
    words = piece.split()
    end = next((n for n, word in enumerate(words) if n and word in kinds("behind")), len(words))
    return " ".join(words[:end])


def joined(piece: str) -> list[str]:
    """The names that "and" joins."""
    names: list[str] = []
    now: list[str] = []
    for word in piece.split():
        joint = word.casefold() in kinds("joint") and (not word.isupper() or piece.isupper())
        if joint and now:
            names.append(" ".join(now))
            now = []
        elif not joint or not word.islower():
            now.append(word)
    return [*names, " ".join(now)] if now else names


def looks_like_name(name: str) -> bool:
    """True for a few words of letters that are no address and no date."""
    if not name or len(name) > LONGEST or ":" in name or ADDRESS.search(name) or any(map(str.isdigit, name)):
        return False
    if name.casefold() in kinds("nobody") or name.casefold() in starts():
        return False
    return (
        0 < len(WORDS.findall(name)) <= MOST_WORDS + 2
        and name[0].isalpha()
        and not (name.islower() and " " not in name)
    )


def is_written_as_name(name: str) -> bool:
    """False for a line that is none: "Read more", "5 min read". Names begin with capitals but for "de", "van" ..."""
    first, *more = name.split(",")[0].split()
    return not first[0].islower() and not any(w[0].islower() and w.casefold() not in kinds("particle") for w in more)


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
    return is_site(name, page)


def is_site(name: str, page: Page) -> bool:
    """True for the site's own name, by its word or by its address: "LTO" of lto.de."""
    low = " ".join(name.casefold().split())
    sites = {f.value.casefold() for f in page.facts if f.name in ("meta:og:site_name", "meta:application-name")}
    if low in sites or low.removeprefix("the ") in sites:
        return True
    parts = host(address(page) or "").split(".")[:-1]
    return "".join(filter(str.isalnum, low)) in {part.replace("-", "") for part in parts}


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
def dated_start() -> re.Pattern[str]:
    """ "2 May 2024 by", "2024 von": a date and what stands in front of a name."""
    return re.compile(rf".*\d\S*\s+(?:{'|'.join(map(re.escape, starts()))})[\s:]+", re.IGNORECASE)


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
