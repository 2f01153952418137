"""Who holds an office and which storms, things and words are known, by a text that names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from onrecord.lexicons import table, words
from onrecord.times.dating.sign import LEAD, Sign, SignText, name_pieces
from onrecord.types.reading import Reading

_APART = 6  # pieces between a title and the full name behind it: "prime minister of the Republic of Poland"
_BEHIND = 5  # pieces behind a name and its comma in which the title may stand: ", the outgoing governor of"
_FORMER_BEFORE = 3  # pieces before a title in which "former" may stand: "former United States president"


class _Era(Struct, frozen=True, gc=False):
    """A name with the days on which it can be used so: `[begin, end]`, an end of None is open."""

    kind: str  # office, storm or word
    name: tuple[str, ...]
    titles: tuple[tuple[str, ...], ...]  # any of them in lower case; () for a word that needs none
    begin: date
    end: date | None


@cache
def eras(language: str) -> Mapping[str, tuple[_Era, ...]]:
    """The rows of the table by the last piece of their name."""
    found: dict[str, list[_Era]] = {}
    for row in table(language, "time_eras"):
        name = name_pieces(row["name"])
        titles = tuple(name_pieces(title) for title in row["title"].split("|") if title)
        end = date.fromisoformat(row["to"]) if row["to"] else None
        found.setdefault(name[-1], []).append(_Era(row["kind"], name, titles, date.fromisoformat(row["from"]), end))
    return {last: tuple(rows) for last, rows in found.items()}


def era_signs(reading: Reading, text: SignText) -> Iterator[Sign]:
    """The first place of each name of the table that the text uses as the table says."""
    known = eras(reading.language)
    former = words(reading.language, "time_former")
    seen: set[tuple[tuple[str, ...], str]] = set()
    for i, piece in enumerate(text.pieces):
        for kind, rows in _standing(text, i, known.get(piece.text, ()), former).items():
            if (rows[0].name, kind) not in seen:
                seen.add((rows[0].name, kind))
                at_head = " lead" if piece.start < LEAD and kind != "former" else ""
                yield Sign(text.span(i), kind + at_head, _terms_of_rows(rows, kind))


def _standing(text: SignText, i: int, rows: Sequence[_Era], former: frozenset[str]) -> Mapping[str, tuple[_Era, ...]]:
    """The rows whose name ends at piece `i` and that are used as they say, by the kind of sign that they are."""
    found: dict[str, tuple[_Era, ...]] = {}
    surname = bool(rows) and _surname_by_itself(text, i)
    for era in rows:
        full = text.ends(era.name, i)
        kind = _use(text, i, era, full, former) if full or (surname and era.titles) else ""
        if kind:
            found[kind] = (*found.get(kind, ()), era)
    return found


def _use(text: SignText, i: int, era: _Era, full: bool, former: frozenset[str]) -> str:
    """held, former, storm, word or event; "" when the name that ends at piece `i` is not used as the row says."""
    if not era.titles:
        return "event" if era.end else "word"
    for title in era.titles:
        at = _title_before(text.lower, i + 1 - len(era.name) if full else i, title, full)
        if at is None and full:
            at = _eras_behind(text.lower, i, title)
        if at is not None:
            if era.kind == "storm":
                return "storm"
            return "former" if any(w in former for w in text.lower[max(0, at - _FORMER_BEFORE) : at]) else "held"
    return ""


def _surname_by_itself(text: SignText, i: int) -> bool:
    """Whether piece `i` can be a surname by itself: not the "in" of Moon Jae-in nor the first of two names."""
    behind = text.pieces[i + 1] if i + 1 < len(text.pieces) else None
    return text.pieces[i].text[0].isupper() and not (behind is not None and text.tag(behind.start) == "PROPN")


def _title_before(lower: Sequence[str], first: int, title: Sequence[str], full: bool) -> int | None:
    """Where the title begins that stands before a name; only before a full name may more words stand between."""
    size = len(title)
    for at in range(first - size, max(-1, first - size - (_APART if full else 0) - 1), -1):
        if tuple(lower[at : at + size]) == title:
            return at
        if not lower[at + size - 1 : at + size] or not lower[at + size - 1][-1].isalnum():
            return None  # a mark stands between
    return None


def _eras_behind(lower: Sequence[str], last: int, title: Sequence[str]) -> int | None:
    """Where the title begins that stands in apposition behind a full name."""
    if last + 1 >= len(lower) or lower[last + 1] != ",":
        return None
    for at in range(last + 2, min(last + 2 + _BEHIND, len(lower))):
        if tuple(lower[at : at + len(title)]) == tuple(title):
            return at
        if not lower[at][-1].isalnum():
            return None
    return None


def _terms_of_rows(rows: Sequence[_Era], kind: str) -> tuple[tuple[date, date | None], ...]:
    """The days of the rows; of a former office those after a term has ended and before the next."""
    held = sorted({(row.begin, row.end) for row in rows}, key=lambda term: (term[0], term[1] or date.max))
    if kind != "former":
        return tuple(held)
    after = ((end, next((begin for begin, _ in held if begin >= end), None)) for _, end in held if end)
    return tuple(after)
