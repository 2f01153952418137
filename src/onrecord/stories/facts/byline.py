"""`Story.authors` and `Story.agencies`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import visible
from onrecord.stories.facts import ldjson
from onrecord.stories.facts.claims import Claims, host
from onrecord.stories.facts.line_names import (
    ADDRESS,
    MOST_WORDS,
    WORDS,
    agencies_beside,
    agency_names,
    begins_byline,
    has_first_name,
    kinds_of_words,
    name_key,
    parted_at,
    split_names,
)
from onrecord.stories.facts.whose import block_at, holders, in_own_scope, is_first, own_article
from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.record import Author
from onrecord.types.span import Span

_MOST = 20  # authors of one story
_TITLE_BARS = re.compile(r"\s+[|–—·•»-]+\s+")  # what parts a page's title from the name of its site
_LONGEST_SITE = 40  # characters of such a name
Kind = Literal["person", "handle", "organisation", "own", "role"]


class _AuthorSaid(Struct, frozen=True):
    """What the page says of authors in one place."""

    words: str
    source: tuple[Span, ...]
    organisation: bool = False
    shown: bool = False  # to the reader: the line may hold more than names


class _Named(Struct, frozen=True):
    """Somebody whom one kind of place names."""

    author: Author
    kind: Kind
    shown: bool  # in a printed line, or behind a person in the markup: an organisation is whom somebody works for
    led: bool = False  # by a word in front of it: "By"


def byline(said: Claims, cut: Cut) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    """Whom the page names as authors, and the agencies and organisations that it names as or beside them.

    The first kind of place that names a person is believed: JSON-LD, meta elements by a table of names, the byline;
    and the byline before them where it names quite other people.
    Where markup names an organisation beside a person both are authors; in a byline, and behind a person in one value
    of the markup, it is whom the person works for.
    Where no place names a person, the first that names an organisation is believed; the publication's own name and its
    desks are authors only where the markup says so, and no agencies. "Staff Writer" is nobody.
    """
    believed: dict[str, _Named] = {}
    agencies: dict[str, Author] = {}
    printed = _byline_named(said, _from_lines(said.page, cut))
    for found in (_byline_named(said, _from_article(said, cut)), _byline_named(said, _from_names(said, cut)), printed):
        agencies |= _organisations(found)
        if _people(found):
            told = printed if _is_contradicted(_people(found), _people(printed)) else found
            told = told | _more_people(found, printed)
            believed = {key: one for key, one in told.items() if _counts_beside_people(one)}
            break
        believed = believed or {key: one for key, one in found.items() if one.kind != "own" or not one.shown}
    agencies |= {key: one for key, one in _organisations(printed).items() if key not in agencies}
    for person in _people(believed):  # "Ann Lee Deputy Content Hub Director" is nobody else
        agencies = {key: one for key, one in agencies.items() if not key.startswith(f"{person} ")}
    return tuple(one.author for one in believed.values())[:_MOST], tuple(agencies.values())[:_MOST]


def _organisations(found: Mapping[str, _Named]) -> dict[str, Author]:
    """Those that are agencies and organisations."""
    return {key: one.author for key, one in found.items() if one.kind == "organisation"}


def _people(found: Mapping[str, _Named]) -> frozenset[str]:
    """The keys of those who are people."""
    return frozenset(key for key, one in found.items() if one.kind == "person")


def _counts_beside_people(one: _Named) -> bool:
    """True for a person, and for an organisation or a handle that the markup puts beside one."""
    return one.kind == "person" or (not one.shown and one.kind != "own")


def _is_contradicted(markup: frozenset[str], printed: frozenset[str]) -> bool:
    """True where the byline that readers see names other people than the markup, without a word in common: the markup
    often holds who has put the story in."""
    return bool(printed) and not {w for key in markup for w in key.split()} & {
        w for key in printed for w in key.split()
    }


def _more_people(markup: Mapping[str, _Named], printed: Mapping[str, _Named]) -> dict[str, _Named]:
    """Whom a byline names beside all whom the markup names, which often holds the first alone; none where it holds
    anything but names that begin with known first names, or where these stand in another line."""
    more = {key: one for key, one in printed.items() if key not in markup}
    if not _people(markup) < _people(printed):
        return {}
    lines = {printed[key].author.source for key in _people(markup)}
    sure = all(
        one.kind == "person" and one.led and one.author.source in lines and has_first_name(one.author.name)
        for one in more.values()
    )
    return more if sure else {}


def _byline_named(said: Claims, places: Iterable[_AuthorSaid]) -> dict[str, _Named]:
    """Everybody whom these places name, once each, whatever the case and the accents."""
    found: dict[str, _Named] = {}
    for one in places:
        words = visible(one.words)
        led = one.shown and begins_byline(words)
        whole = one.organisation or _is_site(words, said)
        names = (" ".join(words.split()),) if whole else split_names(words, one.shown)
        if not one.shown and any(_is_site(piece.strip(), said) for piece in words.split(",")):
            names = tuple(name for name in names if " " in name or _is_site(name, said))  # without places behind it
        names = tuple(part for name in names for part in ((name,) if whole else _agency_parted(name)))
        works_for = {name for n, name in enumerate(names) if n and _is_agency(name) and not _is_agency(names[0])}
        for name in (*names, *(agencies_beside(words) if one.shown else ())):
            bare = _without_role(_without_paper(name, one.shown))
            kind = _author_kind(bare, one, said)
            if kind != "role":
                beside = one.shown or name in works_for
                found.setdefault(name_key(bare), _Named(Author(bare, one.source), kind, beside, led))
    return found


def _author_kind(name: str, place: _AuthorSaid, said: Claims) -> Kind:
    """What a name in a place is the name of."""
    words = [w.casefold().strip(".") for w in WORDS.findall(name)]
    jobs = kinds_of_words("role")
    ends = kinds_of_words("organisation")
    rest = [word for word in words if word not in jobs and word not in kinds_of_words("filler")]
    if not rest or (len(words) == 1 and words[0] in ends):
        return "role"
    if _is_agency(name):
        return "organisation"
    if any(word in jobs for word in words):
        return "role" if place.shown else "own"
    if _is_site(name, said) or _is_site(" ".join(w for w in name.split() if w.casefold() not in ends), said):
        return "own"
    if place.organisation or _is_organisation(name, words):
        return "organisation"
    lone = " " not in name and place.shown
    if lone and not begins_byline(visible(place.words)):
        return "role"  # "BERLIN (AFP)": a place
    return "handle" if name.islower() or lone else "person"


def _agency_parted(name: str) -> tuple[str, ...]:
    """A name, and the agency whose name ends it: "Jane Doe Associated Press", "Jane Doe AFP"."""
    words = name.split()
    for n in range(2, len(words)):
        last = " ".join(words[n:])
        if _is_agency(last) and (len(words) - n > 1 or last.isupper() != name.isupper()):
            return " ".join(words[:n]), last
    return (name,)


def _without_role(name: str) -> str:
    """An agency's name without "Staff" behind it; any other as it stands."""
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in kinds_of_words("role"):
        words.pop()
    bare = " ".join(words)
    return bare if _is_agency(bare) else name


def _without_paper(name: str, shown: bool) -> str:
    """A name of too many words for a person that begins with a known first name, without what it works for: "Jane B.
    Doe Northport Evening Herald" and "Jane Doe For The Herald On Sunday" in a printed line, the second in markup."""
    words = name.split()
    if len(words) <= MOST_WORDS or _is_agency(name) or not has_first_name(name):
        return name
    end = next((n for n, word in enumerate(words) if n > 1 and word.casefold() in kinds_of_words("behind")), 0)
    if not end and shown:
        end = 1 + next((n for n, word in enumerate(words) if n and _ends_person(word)), -1)
    return " ".join(words[:end]) if end else name


def _ends_person(word: str) -> bool:
    """True for a word that may be a surname: no initial and no "van"."""
    return len(word.rstrip(".")) > 1 and word.casefold() not in kinds_of_words("particle")


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
        facts = [f for f in (*said.named.get(f"meta:{row['name']}", ()), *own) if not ADDRESS.search(f.value)]
        yield from (_AuthorSaid(html.unescape(fact.value), (fact.source,)) for fact in facts)
        if any(_names_a_person(one, said) for fact in facts for one in split_names(html.unescape(fact.value))):
            return
    yield from _from_label(said.page)


def _names_a_person(name: str, said: Claims) -> bool:
    """True for a name in a meta element that is no organisation's and no desk's."""
    return _author_kind(name, _AuthorSaid(name, ()), said) in ("person", "handle")


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
            yield _AuthorSaid(_with_edges(page, cut, part.span), cut.locate(page, part.span), shown=True)


def _with_edges(page: Page, cut: Cut, span: Span) -> str:
    """The words of a byline with bars at the edges of links."""
    words, place = cut.text[span.start : span.end], cut.on_page(span)[0]
    block = block_at(page, place.start)
    links = page.blocks[block].links if block >= 0 else ()
    return parted_at(words, (edge - place.start for link in links for edge in link))


# --- what a name is ------------------------------------------------------------------------------------------------


def _is_agency(name: str) -> bool:
    """True for an agency that the tables know."""
    low = name.casefold()
    return low in agency_names() or low.removeprefix("the ") in agency_names()


def _is_organisation(name: str, words: Sequence[str]) -> bool:
    """True for a name of organisations by its words, or by their number."""
    ends = kinds_of_words("organisation")
    return len(words) > MOST_WORDS or any(w in ends for w in words) or name.casefold().endswith(_host_ends())


@cache
def _host_ends() -> tuple[str, ...]:
    """How the names of hosts end."""
    return tuple(sorted(word for word in kinds_of_words("organisation") if word[0] == "."))


def _is_site(name: str, said: Claims) -> bool:
    """True for the site's own name, by its word, at the end of the page's title or by its address: "LTO" of lto.de."""
    low = " ".join(name.casefold().split()).removeprefix("the ")
    sites = {
        value.casefold().removeprefix("the ") for value in said.values("meta:og:site_name", "meta:application-name")
    }
    for title in said.values("title"):
        *others, last = _TITLE_BARS.split(title)
        sites |= {last.casefold().removeprefix("the ")} if others and len(last) <= _LONGEST_SITE else set()
    here = host(said.address or "")
    if low in sites or low == here:
        return True
    parts = here.split(".")[:-1]
    return "".join(filter(str.isalnum, low)) in {part.replace("-", "") for part in parts}
