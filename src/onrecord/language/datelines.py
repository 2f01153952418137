"""Datelines: "MARLOW, Texas (AP) — ", the place, day and agency before a story's first words. They are no words of the
sentence behind them: it is parsed without them, so that no content, actor or date of it holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.lexicons import table, words
from onrecord.types.cut import Part
from onrecord.types.span import Span

_LONGEST = 100  # characters up to the mark that ends it
_WORDS = 5  # of one place: "SAINT-DENIS DE LA REUNION"
_PIECES = 4  # parted by commas: town, state, day, year
_LEAST = 3  # letters of a town in capitals
_KINDS = frozenset(("paragraph", "standfirst", "quote", "list"))
_MARK = re.compile(r"\s+(?:—|–|―|--|-|_)\s+|—|\s?--\s|:\s+|(?<=\))\s?[-–—]+\s?")
_SOURCE = re.compile(r"\s*[(/](?P<source>[^()/\n]{2,40})[)/]$")
_DAY = re.compile(r"(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2} [^\W\d_]{3,9}\.?|\d{1,2} [^\W\d_]{3,9}\.? \d{4}|\d{4})")
_BEGINS = re.compile(r"[“‘\"'„«$£€]*[^\W_a-z]")  # a sentence: a capital or a digit, marks before it
_SMALL = re.compile(r"(?:d['’]|[^\W\d_]{1,3}$)")  # the small words of a town's name: de, la, upon has a capital


def datelines(text: str, parts: Sequence[Part], language: str) -> dict[int, Span]:
    """The dateline of each part that begins with one, up to where its sentence begins, by the part's place."""
    found = {}
    for n, part in enumerate(parts):
        end = _dateline_end(text, part.span, language) if part.kind in _KINDS else None
        if end is not None:
            found[n] = Span(part.span.start, end)
    return found


def is_dateline(text: str, language: str) -> bool:
    """True for a sentence or a line that is nothing but a dateline."""
    head = text.rstrip()
    behind = f"{head} A"  # what is told after it
    return _dateline_end(behind, Span(0, len(behind)), language) == len(head) + 1


def _dateline_end(text: str, part: Span, language: str) -> int | None:
    """Where the sentence behind the dateline of a part begins; None for a part without one."""
    if not text[part.start : part.start + 1].isupper() and text[part.start : part.start + 1] not in "(/":
        return None
    mark = _MARK.search(text, part.start, min(part.end, part.start + _LONGEST))
    if mark is None or not _BEGINS.match(text, mark.end(), part.end):
        return None
    head, rest = text[part.start : mark.start()], text[mark.end() : part.end]
    source = _SOURCE.search(head)
    pieces = [piece.strip() for piece in (head[: source.start()] if source else head).split(",")]
    if source is not None and not _by_agency(source["source"], language) and not pieces[0].isupper():
        return None
    if source is not None and pieces == [""]:
        return mark.end()  # "(Reuters) - ..."
    if len(pieces) > _PIECES or not all(map(_is_place_or_day, pieces)):
        return None
    colon = mark.group().strip() == ":"
    alone = not colon or text.count(f"{head}:") == 1  # a label that comes back is a speaker's
    return mark.end() if alone and _is_dateline(pieces, source is not None, colon, rest, language) else None


def _is_dateline(pieces: Sequence[str], source: bool, colon: bool, rest: str, language: str) -> bool:
    """True where what stands before the mark is sure to be a place: by its agency, its day, its state, its capitals, or
    since the tables know it."""
    town, known = pieces[0], _listed_places(language)
    in_tables = known.get(town.casefold()) == "place"
    day = any(_DAY.fullmatch(piece) for piece in pieces[1:])
    state = any(known.get(piece.casefold()) == "place" for piece in pieces[1:])
    if colon:
        return in_tables and (state or (town.isupper() and not source))
    if source or state or day:
        return not _DAY.fullmatch(town)
    capitals = town.isupper() and sum(map(str.isalpha, town)) >= _LEAST
    paired = _MARK.search(rest.split(". ", 1)[0]) is not None  # "NORVAN — Europe's shield — said"
    return len(pieces) == 1 and not paired and (in_tables or (capitals and known.get(town.casefold()) != "body"))


def _by_agency(source: str, language: str) -> bool:
    """True for an agency that the table has, and for what is set as the letters of one or of a station: "(WSVN)"."""
    letters = source.isalpha() and source.isupper() and len(source) > 1
    return letters or source.casefold() in words(language, "agencies")


def _is_place_or_day(piece: str) -> bool:
    """True for "SAN MARLO", "Calif.", "May 14"."""
    pieces = piece.split()
    if not pieces or len(pieces) > _WORDS:
        return False
    if _DAY.fullmatch(piece):
        return True
    return pieces[0][:1].isupper() and all(
        (one[:1].isupper() or _SMALL.match(one)) and not any(map(str.isdigit, one)) for one in pieces
    )


@cache
def _listed_places(language: str) -> Mapping[str, str]:
    """The towns, states and nations of the tables, with the names of bodies, in lower case: "place" or "body"."""
    bodies = {name for row in table(language, "organisations") for name in (row["name"], *row["alias"].split("|"))}
    rows = [*table(language, "nations"), *table(language, "regions"), *table(language, "cities")]
    names = {name for row in rows for key in ("name", "alias", "capital") if key in row for name in row[key].split("|")}
    both = [*((name, "body") for name in bodies), *((name, "place") for name in names)]
    return {name.casefold(): kind for name, kind in both if name}
