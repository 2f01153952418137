"""What a page says otherwise than before: two versions of a story in, their differences out.

First what it means (headline, statements, figures, events, the outlet's own notice of a correction), then the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Literal

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from onrecord.exports import tables
from onrecord.language.searched import searched, searched_words
from onrecord.lexicons import words
from onrecord.types.record import Record
from onrecord.types.span import Span

_Layer = Literal["headline", "notice", "statements", "figures", "events", "words"]
_ALIKE = 60.0  # of rapidfuzz's likeness: two statements that are this alike are one, changed
_MOST = 200  # differences in words that are told one by one
_LONG = 40_000  # words of a story that are compared one by one


class Change(Struct, frozen=True):
    """One difference. `before` and `after` are the words, None where there are none; spans lie in each story's text."""

    layer: _Layer
    change: Literal["came", "went", "changed"]
    before: str | None
    after: str | None
    before_span: Span | None = None
    after_span: Span | None = None
    what: str = ""  # of changed things: which columns differ
    because: str = ""


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """Every difference between two versions of a story."""
    return (*_headline(old, new), *_notices(old, new), *_things(old, new), *_changes_words(old, new))


def paired(old: Sequence[Record], new: Sequence[Record]) -> list[tuple[Record | None, Record | None]]:
    """The stories of two versions of a page, each with what it became: those that are most alike first."""
    found: list[tuple[Record | None, Record | None]] = []
    names = [[one.title or one.text[:2_000] for one in its] for its in (old, new)]
    scores = sorted((-_changes_alike(a, b), i, j) for i, a in enumerate(names[0]) for j, b in enumerate(names[1]))
    taken: tuple[set[int], set[int]] = set(), set()
    for score, i, j in scores:
        if i in taken[0] or j in taken[1] or (-score < _ALIKE and max(len(old), len(new)) > 1):
            continue
        taken[0].add(i)
        taken[1].add(j)
        found.append((old[i], new[j]))
    found += [(a, None) for i, a in enumerate(old) if i not in taken[0]]
    found += [(None, b) for j, b in enumerate(new) if j not in taken[1]]
    return found


def _changes_alike(a: str, b: str) -> float:
    return float(fuzz.ratio(searched(a), searched(b)))


def _headline(old: Record, new: Record) -> Iterator[Change]:
    if (old.title or "") != (new.title or ""):
        which: Literal["came", "went", "changed"] = "changed"
        if not (old.title and new.title):
            which = "came" if new.title else "went"
        because = "archive.changes/headline"
        yield Change("headline", which, old.title, new.title, old.headline, new.headline, because=because)


# --- the outlet's own notice ---------------------------------------------------------------------------------------


def notices(record: Record) -> list[Span]:
    """The paragraphs in which an outlet says that it corrected the story."""
    found = []
    for part in record.parts:
        text = record.text[part.span.start : part.span.end]
        plain = f" {searched(text)} "
        begins = any(
            plain.startswith(f" {one} ") for one in _changes_phrases() if " " not in one or one.startswith("editor")
        )
        if begins or any(f" {one} " in plain for one in _changes_phrases() if one.count(" ") > 1):
            found.append(part.span)
    return found


@cache
def _changes_phrases() -> tuple[str, ...]:
    return tuple(sorted(searched(one) for one in words("en", "correction_notices", "phrase")))


def _notices(old: Record, new: Record) -> Iterator[Change]:
    before = {searched(old.text[a:b]) for a, b in notices(old)}
    for span in notices(new):
        text = new.text[span.start : span.end]
        if searched(text) not in before:
            yield Change("notice", "came", None, text, None, span, because="archive.changes/notice")


# --- statements, figures, events -----------------------------------------------------------------------------------

_COMPARED = {
    "statements": ("speaker", "kind", "act", "content"),
    "figures": ("value", "low", "high", "comparator", "unit", "measure", "of"),
    "events": ("type", "mode", "factuality", "actors", "recipients", "place", "begins", "ends"),
}
_SHOWN = {"statements": "content", "figures": "sentence", "events": "sentence"}
_Row = dict[str, Any]


def _things(old: Record, new: Record) -> Iterator[Change]:
    a, b = tables.table_rows(old), tables.table_rows(new)
    keys: dict[_Layer, Callable[[_Row], str]] = {
        "statements": lambda r: searched(str(r["content"])),
        "figures": lambda r: searched(f"{r['measure']} {r['of']} {r['unit']} {r['text']}"),
        "events": lambda r: searched(f"{r['type']} {r['text']} {r['actors']} {r['recipients']}"),
    }
    for layer, key in keys.items():
        names = [column.name for column in tables.columns()[layer]]
        before, after = _of_the_story(old, names, a[layer]), _of_the_story(new, names, b[layer])
        yield from _layer(layer, before, after, key)


def _of_the_story(record: Record, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[_Row]:
    """The rows by their columns, without what a notice of correction tells again: it would be taken for what the story
    says now, and the notice is told for itself."""
    told = [dict(zip(names, row, strict=True)) for row in rows]
    inside = notices(record)
    return [row for row in told if not any(n.start <= row["span_start"] < n.end for n in inside)]


def _layer(layer: _Layer, before: list[_Row], after: list[_Row], key: Callable[[_Row], str]) -> Iterator[Change]:
    """Things of one kind: the same under one key, then the most alike, then what came and went."""
    shown, rest = _SHOWN[layer], list(after)
    gone = []
    for row in before:
        same = next((one for one in rest if key(one) == key(row)), None)
        if same is None:
            gone.append(row)
            continue
        rest.remove(same)
        yield from _changes_changed(layer, row, same)
    scores = sorted(
        (-_changes_alike(str(a[shown]), str(b[shown])), i, j) for i, a in enumerate(gone) for j, b in enumerate(rest)
    )
    lost, come = set(range(len(gone))), set(range(len(rest)))
    for score, i, j in scores:
        if -score >= _ALIKE and i in lost and j in come:
            lost.discard(i)
            come.discard(j)
            yield from _changes_changed(layer, gone[i], rest[j])
    for i in sorted(lost):
        yield Change(layer, "went", str(gone[i][shown]), None, _span(gone[i]), None, because=f"archive.changes/{layer}")
    for j in sorted(come):
        yield Change(layer, "came", None, str(rest[j][shown]), None, _span(rest[j]), because=f"archive.changes/{layer}")


def _changes_changed(layer: _Layer, a: _Row, b: _Row) -> Iterator[Change]:
    differ = [name for name in _COMPARED[layer] if _changes_plain(a[name]) != _changes_plain(b[name])]
    if differ:
        shown = _SHOWN[layer]
        what = "; ".join(f"{name}: {a[name]} -> {b[name]}" for name in differ if name != shown) or "words"
        yield Change(
            layer, "changed", str(a[shown]), str(b[shown]), _span(a), _span(b), what, because=f"archive.changes/{layer}"
        )  # fmt: skip


def _changes_plain(cell: Any) -> Any:
    return searched(cell) if isinstance(cell, str) else cell


def _span(row: _Row) -> Span:
    return Span(row["span_start"], row["span_end"])


# --- words ---------------------------------------------------------------------------------------------------------

_JOINED = re.compile(r"\s+")


def _changes_words(old: Record, new: Record) -> Iterator[Change]:
    """The words that differ, in order."""
    a, b = searched_words(old.text)[:_LONG], searched_words(new.text)[:_LONG]
    steps = Levenshtein.opcodes([w.key for w in a], [w.key for w in b])
    merged: list[list[int]] = []
    for step in steps:
        if step.tag == "equal":
            continue
        if merged and step.src_start - merged[-1][1] <= 1 and step.dest_start - merged[-1][3] <= 1:
            merged[-1][1], merged[-1][3] = step.src_end, step.dest_end
        else:
            merged.append([step.src_start, step.src_end, step.dest_start, step.dest_end])
    for i, j, k, m in merged[:_MOST]:
        here = Span(a[i].span.start, a[j - 1].span.end) if j > i else None
        there = Span(b[k].span.start, b[m - 1].span.end) if m > k else None
        change: Literal["came", "went", "changed"] = "changed" if here and there else "came" if there else "went"
        before, after = (
            _JOINED.sub(" ", text[s.start : s.end]) if s else None for text, s in ((old.text, here), (new.text, there))
        )
        yield Change("words", change, before, after, here, there, because="archive.changes/words")
