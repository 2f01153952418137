"""Answers of an archive as a table, JSON Lines or CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.types.store import Answer, Cell, Hit

_SHOWN: Mapping[str, tuple[str, ...]] = {  # the columns of the table on a terminal; "text" is what was found
    "statements": ("id", "published", "speaker", "text"),
    "stories": ("id", "published", "title", "text"),
    "events": ("id", "begins", "type", "factuality", "actors", "text"),
    "figures": ("id", "published", "value", "measure", "text"),
    "people": ("id", "name", "stories", "statements", "first", "last", "wikidata"),
    "timeline": ("id", "day", "outlet", "who", "type", "text"),
}
_NARROW = 22  # characters at most of a column beside the words, which take the room that is left
_DAYS = ("published", "begins", "first", "last")


def _cells(hit: Hit, what: str) -> dict[str, Cell | Sequence[Sequence[int]]]:
    """One row as it is written: its own id first."""
    row: dict[str, Cell | Sequence[Sequence[int]]] = {"id": hit.id}
    own = {"stories": ("story_id",), "people": ("person_id",), "timeline": ("id",)}.get(what, (f"{what[:-1]}_id",))
    row |= {name: value for name, value in hit.row.items() if name not in own}
    return row


def write_jsonl(found: Answer, what: str, out: BinaryIO) -> None:
    """One row a line, with the marked places of what is shown."""
    import msgspec

    for hit in found.hits:
        row = _cells(hit, what)
        if what != "people":
            row |= {"shown": hit.text, "marks": [list(mark) for mark in hit.marks]}
        out.write(msgspec.json.encode(row) + b"\n")
    if found.facets:
        out.write(msgspec.json.encode({"facets": found.facets, "total": found.total, "more": found.more}) + b"\n")
    out.flush()


def write_csv(found: Answer, what: str, out: BinaryIO) -> None:
    """One row a line under the names of the columns."""
    from onrecord.exports.stories.csv import csv_line, inert

    rows = [_cells(hit, what) for hit in found.hits]
    if rows:
        out.write(csv_line(rows[0]))
    for row in rows:
        out.write(csv_line(inert("" if cell is None else str(cell)) for cell in row.values()))
    out.flush()


def write_table(found: Answer, what: str, out: BinaryIO) -> None:
    """A table, the words that were asked for in bold."""
    from rich.table import Column, Table
    from rich.text import Text

    from onrecord.exports.plain import plain_line
    from onrecord.exports.stories.table import console_for

    narrow = {name: None if name in ("id", "text") else _NARROW for name in _SHOWN[what]}
    table = Table(*(Column(name, no_wrap=name == "id", max_width=most) for name, most in narrow.items()))
    for hit in found.hits:
        shown = _shown_row(hit, what)
        table.add_row(*(_bold_words(hit) if n == "text" else Text(plain_line(shown[n])) for n in _SHOWN[what]))
    console = console_for(out)
    with console.capture() as drawn:
        console.print(table)
        for name, values in found.facets.items():
            if values:
                told = ", ".join(f"{plain_line(value)} {count:,}" for value, count in values)
                console.print(Text(f"{name}: {told}"))
    out.write(drawn.get().encode("utf-8", "replace"))
    out.flush()


def _shown_row(hit: Hit, what: str) -> dict[str, str]:
    """The cells of a row as people read them: the id by which other verbs take it, days without hours, who said it or
    as what they are named, to whom something was done."""
    row = {name: _shown_cell(cell) for name, cell in hit.row.items()} | {"id": hit.id}
    row |= {name: row[name][:10] for name in _DAYS if name in row}
    if what in ("statements", "stories", "figures") and row.get("outlet"):
        row["published"] = f"{row['published']} {row['outlet']}".strip()
    if what == "statements":
        who = row["speaker"] or row["named_as"]
        row["speaker"] = who if row["kind"] == "direct" else f"{who} ({row['kind']})".strip()
    if what == "events" and row["recipients"]:
        row["actors"] = f"{row['actors']} → {row['recipients']}".strip()
    if what == "figures" and row["unit"]:
        row["value"] = f"{row['value']} {row['unit']}"
    return row


def _shown_cell(cell: Cell) -> str:
    """A cell as people read it."""
    if isinstance(cell, float):
        return f"{cell:,g}" if abs(cell) < 1e6 else f"{cell:,.0f}"
    return "" if cell is None else str(cell)


def _bold_words(hit: Hit) -> Text:
    """What was found, the wanted words in bold."""
    from rich.text import Text

    from onrecord.exports.plain import plain_line

    text, at = Text(), 0
    for mark in hit.marks:
        text.append(plain_line(hit.text[at : mark.start]))
        text.append(plain_line(hit.text[mark.start : mark.end]), style="bold")
        at = mark.end
    return text.append(plain_line(hit.text[at:]))


def say_more(found: Answer, form: str) -> None:
    """How many there are, where not all are shown or none."""
    from onrecord.cli import talk

    total = f"more than {found.total:,}" if found.more else f"{found.total:,}"
    if found.total > len(found.hits) or found.more:
        talk.say(f"{len(found.hits):,} of {total} shown")
    elif not found.hits:
        talk.say(f"nothing found{f' for {found.understood}' if found.understood else ''}")
    elif form == "table":
        talk.say(f"{total} found")
