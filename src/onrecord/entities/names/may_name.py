"""Stretches of a story that may be names: what the encoder hears, what the tables hold, what its words give away, and
the same words elsewhere in the story. name_evidence.py weighs them."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from onrecord.entities.names.by_rule import listed, short_name_in_brackets
from onrecord.entities.names.gazetteer import GazetteerEntry, gazetteer
from onrecord.entities.names.name import Name, proper
from onrecord.entities.names.repaired import bridged, repaired
from onrecord.models.encoder import TYPES as HEARD
from onrecord.models.encoder import Scores
from onrecord.models.encoder import encoder_names as encoder_names
from onrecord.types.reading import Reading, Token

_AS_RECORD = {  # the encoder's types of names as the record's; others (dates, money) are no names
    "PERSON": "person", "ORG": "organization", "PLACE": "place", "FAC": "facility", "NORP": "group",
    "MISC": "work", "PRODUCT": "work",
}  # fmt: skip
_DOUBTFUL = 0.1  # of the probability of "no name": a second decoding at so much of it finds what is only likely
_LONGEST = 12  # tokens of a stretch; longer ones are runs of a headline
ORIGINS = ("heard", "raw", "doubtful", "table", "proper", "again", "brackets", "bridged")


class NameStretch(Struct, frozen=True, gc=False):
    """Tokens `first` to `last` (end exclusive) that may be a name, and how they were found."""

    first: int
    last: int
    origin: str
    entry: GazetteerEntry | None = None


def name_stretches(reading: Reading, scores: Scores) -> tuple[NameStretch, ...]:
    """All of them in text order, each pair of borders once, by the first of ORIGINS that has found it."""
    raw, doubtful = heard(reading, scores, scores), heard(reading, scores, _doubtful(scores))
    whole = {name: repaired(reading, name) for name in dict.fromkeys((*raw, *doubtful))}  # most are heard twice
    mended = [name for first in raw if (name := whole[first]) is not None]
    found: dict[tuple[int, int], NameStretch] = {}
    _with_new_borders(found, "heard", mended)
    _with_new_borders(found, "raw", raw)
    _with_new_borders(found, "doubtful", (name for first in doubtful if (name := whole[first]) is not None))
    _with_new_borders(found, "table", listed(reading))
    _with_new_borders(found, "proper", _proper_runs(reading))
    _with_new_borders(found, "brackets", short_name_in_brackets(reading, mended))
    _with_new_borders(found, "bridged", (n for n in bridged(reading, mended) if n.because == "entities.names/bridged"))
    _with_new_borders(found, "again", again(reading, mended))
    kept = (_known_by_table(reading, s) for s in found.values() if s.last - s.first <= _LONGEST)
    return tuple(sorted(kept, key=lambda s: (s.first, s.last)))


def _known_by_table(reading: Reading, stretch: NameStretch) -> NameStretch:
    """The stretch with what a table holds by its name."""
    if stretch.entry is not None:
        return stretch
    start, end = reading.tokens[stretch.first].start, reading.tokens[stretch.last - 1].end
    entry = gazetteer(reading.language).find(reading.text[start:end])
    return stretch if entry is None else replace(stretch, entry=entry)


def _with_new_borders(found: dict[tuple[int, int], NameStretch], origin: str, names: Iterable[Name]) -> None:
    """Puts names with new borders into `found`; one that stands there learns what a table knows."""
    for name in names:
        before = found.get((name.first, name.last))
        if before is None:
            found[name.first, name.last] = NameStretch(name.first, name.last, origin, name.entry)
        elif before.entry is None and name.entry is not None:
            found[name.first, name.last] = replace(before, entry=name.entry)


def _doubtful(scores: Scores) -> Scores:
    """Scores in which every word is likelier to be a name."""
    table = scores.names.copy()
    table[:, 0] *= _DOUBTFUL
    return replace(scores, names=table)


def heard(reading: Reading, scores: Scores, decoded: Scores) -> list[Name]:
    """The encoder's runs as tokens."""
    starts = [t.start for t in reading.tokens]
    found: list[Name] = []
    for run in encoder_names(decoded, HEARD):
        if run.label not in _AS_RECORD:
            continue
        start, end = scores.span(run.first, run.last)
        first = max(bisect.bisect_right(starts, start) - 1, 0)
        for begin, stop in _in_parts(reading, first, bisect.bisect_left(starts, end)):
            if not found or found[-1].last <= begin:
                found.append(Name(begin, stop, _AS_RECORD[run.label], "entities.names/encoder"))
    return found


def _in_parts(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Tokens `first` to `last` cut at the ends of lines: no name runs over one."""
    begin = first
    for i in range(first + 1, last + 1):
        if i == last or "\n" in reading.text[reading.tokens[i - 1].end : reading.tokens[i].start]:
            yield begin, i
            begin = i


def _proper_runs(reading: Reading) -> Iterator[Name]:
    """Runs of capitalised proper nouns, sentence by sentence."""
    tokens, at = reading.tokens, 0
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and proper(tokens[stop]) and reading.sentence_of[stop] == reading.sentence_of[at]:
            stop += 1
        for kind in ("organization", "person") if stop > at else ():  # with and without the titles before it
            if name := repaired(reading, Name(at, stop, kind, "entities.names/proper")):
                yield name
        at = max(stop, at + 1)


def again(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """The words of a name, or the first or last word of a person's, wherever else they stand."""
    tokens = reading.tokens
    wanted: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        words = token_words(tokens, name.first, name.last)
        wanted[words[0]].add(words)
        if name.type == "person" and len(words) > 1:
            wanted[words[-1]].add(words[-1:])
            wanted[words[0]].add(words[:1])
    for token in tokens:
        for words in sorted(wanted.get(token.text, ())):
            if words[0][:1].isupper() and token_words(tokens, token.i, token.i + len(words)) == words:
                yield Name(token.i, token.i + len(words), "", "entities.names/again")


def token_words(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """The words of some tokens."""
    return tuple(t.text for t in tokens[first:last])


def stretches_of_words(reading: Reading, found: Sequence[NameStretch]) -> Mapping[tuple[str, ...], tuple[int, ...]]:
    """For the words of each stretch the numbers of all stretches of these words."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, stretch in enumerate(found):
        same[token_words(reading.tokens, stretch.first, stretch.last)].append(n)
    return {words: tuple(its) for words, its in same.items()}
