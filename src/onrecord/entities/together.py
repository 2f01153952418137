"""Those who say one thing together: "Ghana and Ivory Coast said", "Carl and Denise Hobbs" are a group of the record,
called as written, with its members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.entities.chains.chains import Joined
from onrecord.entities.phrases import Phrase, of_head
from onrecord.language.grammar import head
from onrecord.lexicons import closed
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Entity
from onrecord.types.span import Span, covers

SPEAKERS = "entities.together/speakers"
_PEOPLE = frozenset(("person", "organization", "place", "group", "facility"))

Chained = Mapping[int, Sequence[int]]  # the first phrase of each chain -> those of its phrases that are kept


def with_together(
    reading: Reading, phrases: Sequence[Phrase], joined: Sequence[Joined], kept: Chained, quotes: Sequence[Quote]
) -> tuple[tuple[Phrase, ...], tuple[Joined, ...], dict[int, list[int]]]:
    """The phrases, what became of them, and the chains, with those who speak together; who is called "they" already
    with the same members is one with them."""
    more, chained = [*phrases], [*joined]
    chains = {chain: [*its] for chain, its in kept.items()}
    groups = {_members(joined, (n,)): chain for chain, its in chains.items() for n in its if joined[n].members}
    seen: set[tuple[int, int]] = set()
    for first, last, top, members in _speaking_together(reading, phrases, joined, chains, quotes):
        if (first, last) in seen:
            continue
        seen.add((first, last))
        n = len(more)
        more.append(replace(of_head(reading, top, first, last, "group"), n=n, number="many", because=SPEAKERS))
        key = frozenset(joined[m].chain for m in members)
        chain = groups.setdefault(key, n)
        chained.append(Joined(chain, SPEAKERS, members))
        chains.setdefault(chain, []).append(n)
    return tuple(more), tuple(chained), chains


def named_at(phrases: Sequence[Phrase], joined: Sequence[Joined], its: Sequence[int]) -> tuple[int, int]:
    """The place of a chain among the entities: where it is first named, of those who speak together behind the last."""
    first = min((phrases[n] for n in its), key=lambda p: p.span)
    if first.because != SPEAKERS:
        return first.span.start, first.span.end
    return max(phrases[m].span.start for m in joined[first.n].members), first.span.end + 1


def acting(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities without those who only speak together: what is done, each member does."""
    return tuple(e for e in entities if any(m.because != SPEAKERS for m in e.mentions))


def _members(joined: Sequence[Joined], its: Sequence[int]) -> frozenset[int]:
    """The chains of the members of some phrases."""
    return frozenset(joined[m].chain for n in its for m in joined[n].members)


def _speaking_together(
    reading: Reading, phrases: Sequence[Phrase], joined: Sequence[Joined], kept: Chained, quotes: Sequence[Quote]
) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    """The first and last token, the head and the members of each source that names two or more whom "and" joins."""
    by_head: dict[int, Phrase] = {}
    for its in kept.values():
        for n in its:
            by_head.setdefault(phrases[n].head, phrases[n])
    for quote in quotes:
        for span in quote.source[:1]:
            top = head(reading, span)
            heads = _joined_heads(reading, top, span) if top is not None else []
            if top in by_head and (told := joined[by_head[top].n].members):  # "Senators Mary Holt and Jim Orr"
                heads = [phrases[m].head for m in told if covers(span, phrases[m].span)]
            members = [by_head[i] for i in heads if i in by_head]
            chains = {joined[p.n].chain for p in members}
            plain = all(_tellable(p) and not joined[p.n].members for p in members)
            sorts = {p.type == "place" for p in members if p.type != "organization"}  # no "New Orleans and officials"
            if len(heads) > 1 and len(chains) == len(members) == len(heads) and plain and len(sorts) < 2:
                inside = [phrases[n] for chain in chains for n in kept[chain] if covers(span, phrases[n].span)]
                first, last = min(p.first for p in inside), max(p.last for p in inside)
                yield first, last, heads[0], tuple(p.n for p in members)


def _tellable(p: Phrase) -> bool:
    """True for a name, and for who is told with an article or as several: of "CEO and president Ann Lee" neither."""
    return p.type in _PEOPLE and (p.form == "name" or (p.form == "nominal" and (p.start != "" or p.number == "many")))


def _joined_heads(reading: Reading, top: int, span: Span) -> list[int]:
    """The heads of "Ann, Bo and Eva Lee" inside a stretch; none where "or" joins them."""
    found, i = [top], top
    while True:
        below = [reading.tokens[c] for c in reading.children[i]]
        if any(t.dep == "cc" and t.text.lower() not in _AND for t in below):
            return []
        more = [t.i for t in below if t.dep == "conj" and covers(span, Span(t.start, t.end))]
        if not more:
            return found
        found.extend(more)
        i = more[-1]


_AND = frozenset(closed("with_others"))
