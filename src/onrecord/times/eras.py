"""What a text takes for granted about its time: who holds an office, which storms, things and words are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from onrecord.lexicons import table, words
from onrecord.types.reading import Reading, Token
from onrecord.types.span import Span

APART = 6  # tokens between a title and the full name behind it: "prime minister of the Republic of Poland"
BEHIND = 5  # tokens behind a name and its comma in which the title may stand: ", the outgoing governor of"
FORMER_BEFORE = 3  # tokens before a title in which "former" may stand: "former United States president"


class Era(Struct, frozen=True, gc=False):
    """A name with the days on which it can be used so: `[begin, end]`, an end of None is open."""

    kind: str  # office, storm or word
    name: tuple[str, ...]
    titles: tuple[tuple[str, ...], ...]  # any of them in lower case; () for a word that needs none
    begin: date
    end: date | None


class Sign(Struct, frozen=True, gc=False):
    """A place of the text that speaks for its terms; several when an office was held more than once."""

    span: Span
    kind: str  # held, former: an office; event: a storm, or a word with an end; word: one without; news: see below
    terms: tuple[tuple[date, date | None], ...]


@cache
def eras(language: str) -> Mapping[str, tuple[Era, ...]]:
    """The rows of the table by the last piece of their name."""
    found: dict[str, list[Era]] = {}
    for row in table(language, "time_eras"):
        name = pieces(row["name"])
        titles = tuple(pieces(title) for title in row["title"].split("|") if title)
        end = date.fromisoformat(row["to"]) if row["to"] else None
        found.setdefault(name[-1], []).append(Era(row["kind"], name, titles, date.fromisoformat(row["from"]), end))
    return {last: tuple(rows) for last, rows in found.items()}


def pieces(name: str) -> tuple[str, ...]:
    """A name as the tokenizer cuts it, near enough."""
    return tuple(name.replace("-", " - ").split())


def signs(reading: Reading) -> Iterator[Sign]:
    """The first place of each name of the table that the text uses as the table says."""
    known = eras(reading.language)
    former = words(reading.language, "time_former")
    seen: set[tuple[tuple[str, ...], str]] = set()
    lower = [token.text.lower() for token in reading.tokens]
    for token in reading.tokens:
        for kind, rows in standing(reading.tokens, lower, token.i, known.get(token.text, ()), former).items():
            if (rows[0].name, kind) not in seen:
                seen.add((rows[0].name, kind))
                yield Sign(Span(token.start, token.end), kind, terms(rows, kind))
    yield from sorted(news(reading), key=lambda sign: (sign.span, sign.terms))


def standing(
    tokens: Sequence[Token], lower: Sequence[str], i: int, rows: Sequence[Era], former: frozenset[str]
) -> Mapping[str, tuple[Era, ...]]:
    """The rows whose name ends at token `i` and that are used as they say, by the kind of sign that they are."""
    found: dict[str, tuple[Era, ...]] = {}
    for era in rows:
        kind = use(tokens, lower, i, era, former)
        if kind:
            found[kind] = (*found.get(kind, ()), era)
    return found


def use(tokens: Sequence[Token], lower: Sequence[str], i: int, era: Era, former: frozenset[str]) -> str:
    """held, former, word or event; "" when the name that ends at token `i` is not used as the row says."""
    first = i + 1 - len(era.name)
    full = first >= 0 and all(tokens[first + n].text == piece for n, piece in enumerate(era.name))
    if not era.titles:
        return ("event" if era.end else "word") if full else ""
    for title in era.titles:
        at = before(lower, first if full else i, title, full)
        if at is None and full:
            at = behind(lower, i, title)
        if at is not None:
            if era.kind == "storm":
                return "event"
            return "former" if any(w in former for w in lower[max(0, at - FORMER_BEFORE) : at]) else "held"
    return ""


def before(lower: Sequence[str], first: int, title: Sequence[str], full: bool) -> int | None:
    """Where the title begins that stands before a name; only before a full name may more words stand between."""
    size = len(title)
    for at in range(first - size, max(-1, first - size - (APART if full else 0) - 1), -1):
        if tuple(lower[at : at + size]) == title:
            return at
        if not lower[at + size - 1 : at + size] or not lower[at + size - 1][-1].isalnum():
            return None  # a mark stands between
    return None


def behind(lower: Sequence[str], last: int, title: Sequence[str]) -> int | None:
    """Where the title begins that stands in apposition behind a full name."""
    if last + 1 >= len(lower) or lower[last + 1] != ",":
        return None
    for at in range(last + 2, min(last + 2 + BEHIND, len(lower))):
        if tuple(lower[at : at + len(title)]) == tuple(title):
            return at
        if not lower[at][-1].isalnum():
            return None
    return None


def terms(rows: Sequence[Era], kind: str) -> tuple[tuple[date, date | None], ...]:
    """The days of the rows; of a former office those after a term has ended and before the next."""
    held = sorted({(row.begin, row.end) for row in rows})
    if kind != "former":
        return tuple(held)
    after = ((end, next((begin for begin, _ in held if begin >= end), None)) for _, end in held if end)
    return tuple(after)


class News(Struct, frozen=True, gc=False):
    """An event of the world's news: words that are all found in texts on it."""

    parts: tuple[tuple[str, ...], ...]  # in lower case
    day: date


@cache
def told(language: str) -> Mapping[str, tuple[News, ...]]:
    """The events of the table by the first piece of their words."""
    found: dict[str, list[News]] = {}
    for row in table(language, "time_events"):
        parts = tuple(pieces(part.lower()) for part in row["words"].split("+"))
        found.setdefault(parts[0][0], []).append(News(parts, date.fromisoformat(row["day"])))
    return {first: tuple(rows) for first, rows in found.items()}


def news(reading: Reading) -> Iterator[Sign]:
    """The events whose words the text has."""
    known = told(reading.language)
    places: dict[str, list[int]] = {}
    for token in reading.tokens:
        places.setdefault(token.text.lower(), []).append(token.i)
    lower = [token.text.lower() for token in reading.tokens]
    for word in places.keys() & known.keys():
        for one in known[word]:
            at = [first(places, lower, part) for part in one.parts]
            if None not in at:
                token = reading.tokens[at[0] or 0]
                yield Sign(Span(token.start, token.end), "news", ((one.day, None),))


def first(places: Mapping[str, Sequence[int]], lower: Sequence[str], part: tuple[str, ...]) -> int | None:
    """The first place of the words in the text."""
    size = len(part)
    return next((at for at in places.get(part[0], ()) if tuple(lower[at : at + size]) == part), None)
