"""`Story.authors` and `Story.agencies`."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import visible
from onrecord.stories.cut.lines import stamp_words
from onrecord.stories.facts import ldjson
from onrecord.stories.facts.claims import Claims, host
from onrecord.stories.facts.whose import holders, in_own_scope, is_first, own_article
from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.record import Author
from onrecord.types.span import Span

LATER = re.compile(r"(?<=\S)\s+\d.*$", re.DOTALL)  # a date behind a name that nothing parts from it
_SPLIT = re.compile(r"\s*[,;|/•·⋅\n]\s*|\s+[-–—]\s+|[ \u00a0]{2,}")
_BLANKS = re.compile(r"[ \u00a0]+")
_WORDS = re.compile(r"[^\W\d_][\w.'’-]*|&")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|net|org|co)\b")
_HANDLE = re.compile(r"[^\W\d_][\w-]{2,}(?:\.[\w-]+){0,2}")  # "jdoe", "jane.doe": what a blog calls its writer
_PARENTHESIS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_LONGEST = 60  # characters of a name
_MOST_WORDS = 5  # of a person's name
_MOST = 20  # authors of one story


class _AuthorSaid(Struct, frozen=True):
    """What the page says of authors in one place."""

    words: str
    source: tuple[Span, ...]
    organisation: bool = False
    shown: bool = False  # to the reader: the line may hold more than names


class _Named(Struct, frozen=True):
    """Somebody whom one kind of place names."""

    author: Author
    organisation: bool
    person: bool  # neither an organisation nor a mere handle
    shown: bool


def byline(said: Claims, cut: Cut) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    """Whom the page names as authors, and again those of them, or named besides, that are agencies and organisations.

    The first kind of place that names a person is believed: JSON-LD, meta elements by a table of names, the byline.
    Where markup names an organisation beside a person both are authors; in a byline it is whom the person works for.
    Where no place names a person, the first that names an organisation is believed.
    """
    believed: dict[str, _Named] = {}
    agencies: dict[str, Author] = {}
    for places in (_from_article(said, cut), _from_names(said, cut), _from_lines(said.page, cut)):
        found = _byline_named(said, places)
        agencies |= {key: one.author for key, one in found.items() if one.organisation and key not in agencies}
        if any(one.person for one in found.values()):
            believed = {key: one for key, one in found.items() if one.person or not one.shown}
            break
        believed = believed or found
    return tuple(one.author for one in believed.values())[:_MOST], tuple(agencies.values())[:_MOST]


def _byline_named(said: Claims, places: Iterable[_AuthorSaid]) -> dict[str, _Named]:
    """Everybody whom these places name, once each, whatever the case and the accents."""
    found: dict[str, _Named] = {}
    for one in places:
        words = visible(one.words)
        whole = one.organisation or _is_site(words, said)
        for name in (" ".join(words.split()),) if whole else split_names(words, one.shown):
            organisation = whole or _is_organisation(name, said)
            person = not organisation and not name.islower() and (" " in name or not one.shown)
            found.setdefault(_key(name), _Named(Author(name, one.source), organisation, person, one.shown))
    return found


def _key(name: str) -> str:
    """A name without case, accents and points."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def _from_article(said: Claims, cut: Cut) -> Iterator[_AuthorSaid]:
    """JSON-LD: the article's authors, by name or by reference."""
    found = own_article(said, cut)
    if found is None:
        return
    by_id = {str(one["@id"]): one for one in said.objects if "@id" in one and ("name" in one or "byline" in one)}
    told = found.get("author") or found.get("creator")
    for one in told if isinstance(told, list) else [told]:
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
            yield _AuthorSaid(html.unescape(name), ldjson.place_of_value(said.page, name), organisation)


def _from_names(said: Claims, cut: Cut) -> Iterator[_AuthorSaid]:
    """Meta elements: those of the first name in the table that says a person."""
    if not is_first(said.page, cut):
        return
    held = holders(said.page, cut)
    for row in lexicons.table("mul", "author_names"):
        own = [f for f in said.named.get(f"itemprop:{row['name']}", ()) if in_own_scope(said.page, f.element, held)]
        facts = [f for f in (*said.named.get(f"meta:{row['name']}", ()), *own) if not _ADDRESS.search(f.value)]
        yield from (_AuthorSaid(html.unescape(fact.value), (fact.source,)) for fact in facts)
        if any(not _is_organisation(one, said) for fact in facts for one in split_names(fact.value)):
            return
    yield from _from_label(said.page)


def _from_label(page: Page) -> Iterator[_AuthorSaid]:
    """Twitter's pairs of label and data, where the label says author."""
    labels = {f.name[-1]: f.value.casefold().strip() for f in page.facts if f.name[:-1] == "meta:twitter:label"}
    for fact in page.facts:
        if fact.name[:-1] == "meta:twitter:data" and labels.get(fact.name[-1]) in lexicons.words(
            "mul", "author_labels"
        ):
            yield _AuthorSaid(html.unescape(fact.value), (fact.source,))


def _from_lines(page: Page, cut: Cut) -> Iterator[_AuthorSaid]:
    """The story's bylines."""
    for part in cut.parts:
        if part.kind == "byline":
            yield _AuthorSaid(cut.text[part.span.start : part.span.end], cut.locate(page, part.span), shown=True)


def split_names(words: str, shown: bool = False) -> tuple[str, ...]:
    """The names in a byline: what stands before, between and behind them is left out."""
    bare = _BLANKS.sub(" ", words).strip()
    if not shown and _HANDLE.fullmatch(bare) and bare.casefold() not in _kinds("nobody"):
        return (bare,)
    names: list[str] = []
    helper = False  # "Reviewed by" and whoever follows
    for piece in _SPLIT.split(_PARENTHESIS.sub("", words)):
        rest = _without_start(piece.strip(" .:-–—\u00a0"))
        helper = _starts_with(rest, "helper") is not None or (helper and rest == piece)
        if helper:
            continue
        if names and _key(rest).replace(" ", "") in _kinds("degree"):
            names[-1] += f", {rest}"
            continue
        if names and shown and " " not in rest:  # a place
            continue
        names += _joint_names(_without_rest(_without_date(rest)) if shown else _without_date(rest))
    return tuple(name for name in names if _looks_like_name(name) and (not shown or _is_written_as_name(name)))


def _without_date(piece: str) -> str:
    """A name of two words and more without the date behind it."""
    bare = LATER.sub("", piece)
    if " " not in bare or bare == piece:
        return piece
    words = bare.split()
    while words and words[-1].casefold().rstrip(".") in stamp_words():
        words.pop()
    return " ".join(words)


def _without_start(piece: str) -> str:
    """The piece without "By", "Von" ..., be it behind a date."""
    low = _BLANKS.sub(" ", piece.casefold())
    start = next((w for w in byline_starts() if low.startswith((w + " ", w + ":"))), None)
    if start is not None:
        return piece[len(start) :].strip(" :\u00a0")
    dated = _dated_start().match(piece)
    return piece[dated.end() :] if dated else piece


def _starts_with(piece: str, kind: str) -> str | None:
    """The word of that kind in the table that a piece begins with."""
    low = piece.casefold()
    return next((w for w in _kinds(kind) if low.startswith(w) and not low[len(w) : len(w) + 1].isalpha()), None)


def _without_rest(piece: str) -> str:
    """A name without "in Politics", "for The Herald" behind it."""
    words = piece.split()
    end = next((n for n, word in enumerate(words) if n and word in _kinds("behind")), len(words))
    return " ".join(words[:end])


def _joint_names(piece: str) -> list[str]:
    """The names that "and" joins."""
    names: list[str] = []
    now: list[str] = []
    for word in piece.split():
        joint = word.casefold() in _kinds("joint") and (not word.isupper() or piece.isupper())
        if joint and now:
            names.append(" ".join(now))
            now = []
        elif not joint or not word.islower():
            now.append(word)
    return [*names, " ".join(now)] if now else names


def _looks_like_name(name: str) -> bool:
    """True for a few words of letters that are no address and no date."""
    if not name or len(name) > _LONGEST or ":" in name or _ADDRESS.search(name) or any(map(str.isdigit, name)):
        return False
    if name.casefold() in _kinds("nobody") or name.casefold() in byline_starts():
        return False
    return (
        0 < len(_WORDS.findall(name)) <= _MOST_WORDS + 2
        and name[0].isalpha()
        and not (name.islower() and " " not in name)
    )


def _is_written_as_name(name: str) -> bool:
    """False for a line that is none: "Read more", "5 min read". Names begin with capitals but for "de", "van" ..."""
    first, *more = name.split(",")[0].split()
    return not first[0].islower() and not any(w[0].islower() and w.casefold() not in _kinds("particle") for w in more)


def _is_organisation(name: str, said: Claims) -> bool:
    """True for an agency, a desk, the publisher itself."""
    low = name.casefold()
    words = [w.casefold().strip(".") for w in _WORDS.findall(low)]
    if low in _agencies() or low.removeprefix("the ") in _agencies() or len(words) > _MOST_WORDS:
        return True
    if any(w in _kinds("organisation") for w in words) or any(
        low.endswith(w) for w in _kinds("organisation") if w[0] == "."
    ):
        return True
    return _is_site(name, said)


def _is_site(name: str, said: Claims) -> bool:
    """True for the site's own name, by its word or by its address: "LTO" of lto.de."""
    low = " ".join(name.casefold().split())
    sites = {value.casefold() for value in said.values("meta:og:site_name", "meta:application-name")}
    if low in sites or low.removeprefix("the ") in sites:
        return True
    parts = host(said.address or "").split(".")[:-1]
    return "".join(filter(str.isalnum, low)) in {part.replace("-", "") for part in parts}


@cache
def _kinds(kind: str) -> frozenset[str]:
    """The words of one kind of the table of bylines."""
    return frozenset(row["word"] for row in lexicons.table("mul", "author_ends") if row["kind"] == kind)


@cache
def byline_starts() -> tuple[str, ...]:
    """What stands in front of a name, longest first."""
    more = {word for language in lexicons.folders() for word in lexicons.words(language, "byline_starts")}
    return tuple(sorted(_kinds("before") | more, key=lambda w: (-len(w), w)))


@cache
def _dated_start() -> re.Pattern[str]:
    """ "2 May 2024 by", "2024 von": a date and what stands in front of a name."""
    return re.compile(rf".*\d\S*\s+(?:{'|'.join(map(re.escape, byline_starts()))})[\s:]+", re.IGNORECASE)


@cache
def _agencies() -> Mapping[str, str]:
    """Agency as pages write it, casefolded -> its usual name."""
    return {
        row[key].casefold(): row["name"]
        for language in lexicons.folders()
        for row in lexicons.table(language, "agencies")
        for key in ("word", "name", "full")
        if row[key]
    }
