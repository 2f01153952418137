"""Candidates of annotated documents with the answer that the annotation gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.language.grammar import at
from onrecord.statements.candidates import Candidate, all_quote_candidates
from onrecord.statements.source import phrase, possible_sources
from onrecord.statements.view import View, view
from onrecord.types.reading import Reading
from onrecord.types.span import Span

Tokens = frozenset[int]


def tokens(it: View, spans: Sequence[Sequence[int]]) -> Tokens:
    """The words (no marks) under spans."""
    found: set[int] = set()
    for span in spans:
        first, last = at(it.reading, Span(*span))
        found.update(range(first, last))
    return words(it, found)


def words(it: View, which: Any) -> Tokens:
    """Those of some tokens that hold a letter or digit."""
    return frozenset(i for i in which if any(c.isalnum() for c in it.tokens[i].text))


def iou(a: Tokens, b: Tokens) -> float:
    """Tokens in common over all tokens."""
    return len(a & b) / max(1, len(a | b))


def f1(a: Tokens, b: Tokens) -> float:
    """Token F1; 1 for two empty sets."""
    return 1.0 if not a and not b else 2 * len(a & b) / (len(a) + len(b))


def gold(it: View, row: dict[str, Any]) -> list[tuple[Tokens, Tokens, Tokens]]:
    """Content, cue and source of each annotated statement, in words."""
    return [(tokens(it, s["content"]), tokens(it, s["cue"]), tokens(it, s["source"])) for s in row["statements"]]


def worth(it: View, c: Candidate, wanted: Sequence[tuple[Tokens, Tokens, Tokens]]) -> tuple[float, Tokens | None]:
    """The overlap with the annotated content of the same cue that is nearest, where the scorer would count it, else 0;
    and that statement's source."""
    content, best, who = words(it, c.content), 0.0, None
    for g in wanted:
        overlap = iou(content, g[0]) if g[0] & content else 0.0
        same = c.cue in g[1] or not g[1] or c.cue < 0
        if same and overlap >= 0.5 and overlap > best:
            best, who = overlap, g[2]
    return best, who


def examples(rows: Iterable[tuple[dict[str, Any], Reading]]) -> Iterator[tuple[View, Candidate, float, Tokens | None]]:
    """Every candidate that the annotation judges: not those inside another's content, which it leaves out."""
    for row, reading in rows:
        it = view(reading)
        wanted = gold(it, row)
        covered = frozenset(i for g in wanted for i in g[0])
        for c in all_quote_candidates(it):
            value, who = worth(it, c, wanted)
            if value or c.cue not in covered:
                yield it, c, value, who


def speakers(it: View, c: Candidate, who: Tokens) -> Iterator[tuple[int | None, str, bool]]:
    """Everybody who may be the source of a right candidate, and whether the scorer would count it."""
    for source, how in possible_sources(it, c.cue, c.source, c.how):
        mine = words(it, phrase(it, source) - c.content) if source is not None else frozenset()
        yield source, how, f1(mine, who) >= 0.5
