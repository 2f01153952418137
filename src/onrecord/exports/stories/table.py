"""A table to look at: who said what, and the rest in short. For eyes, not for programs (those take JSON Lines)."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.errors import InputError
from onrecord.exports import words
from onrecord.exports.plain import plain_line
from onrecord.types.record import Record
from onrecord.types.story import Story

WIDTH = 110  # columns where there is no terminal to ask
_NARROW = 40  # columns below which no table can be read
_TITLE = 11  # columns: "statements" and a space
_MOST = 12  # people and things named in the short list; the report shows all


class _TableForm:
    """Story by story: a heading, its statements, events, figures, and who and when."""

    name = "table"
    suffix = ".txt"

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """Colours and the terminal's width where `out` is a terminal; plain text otherwise."""
        console = console_for(out)
        for story in stories:
            with console.capture() as drawn:
                _draw(story, console)
            lines = "".join(f"{line.rstrip()}\n" for line in drawn.get().split("\n")[:-1])
            out.write(lines.encode("utf-8", "replace"))
            out.flush()


def console_for(out: BinaryIO) -> Console:
    """A console that draws for `out`. NO_COLOR is respected by rich."""
    terminal = out.isatty()
    width = max(_NARROW, shutil.get_terminal_size((WIDTH, 24)).columns) if terminal else WIDTH
    return Console(file=io.StringIO(), force_terminal=terminal, width=width, highlight=False, legacy_windows=False)


def _draw(story: Story, console: Console) -> None:
    """One story."""
    record = story.record
    console.print(
        Text(plain_line(record.title or ("(no headline)" if record.text else "(no story on this page)")), style="bold")
    )
    console.print(Text(plain_line(_heading(record)), style="dim"))
    for table in (statements(story), events(story), figures(story)):
        if table.row_count:
            console.print()
            console.print(table)
    console.print()
    for name, value in (("who", who(record)), ("when", _days_named(record)), ("left out", left_out(record))):
        if value:
            line = Table.grid(padding=(0, 2, 0, 0))
            line.add_column(width=_TITLE, style="dim")
            line.add_column(overflow="fold")
            line.add_row(name, cell(value))
            console.print(line)
    console.print()


def _heading(record: Record) -> str:
    """Where it was found, when it came out, and its id."""
    found = [record.page.uri]
    if record.published:
        found.append(f"published {record.published.value} ({words.BASIS[record.published.basis]})")
    if record.text and not record.annotated:
        found.append(f"language {record.language or 'not known'}: cut, not annotated")
    return " · ".join([*found, record.id])


def _grid(title: str, *columns: tuple[str, int]) -> Table:
    """An open table; a column's number is its share of the width. The first column holds the ids."""
    table = Table(box=None, expand=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Text(title, style="bold cyan"), width=_TITLE, no_wrap=True)
    for name, ratio in columns:
        table.add_column(name, ratio=ratio, overflow="fold")
    return table


def statements(story: Story) -> Table:
    """Who said what."""
    table = _grid("statements", ("who", 3), ("how", 3), ("what", 10))
    for said in story.statements:
        inside = f" (in {said.within})" if said.within else ""
        how = f"{words.ACT[said.record.act]}, {words.KIND[said.record.kind]}{inside}"
        table.add_row(said.id, cell(words.speakers(story, said.record)), cell(how), cell(said.text))
    return table


def events(story: Story) -> Table:
    """Who did what to whom, when, and whether."""
    table = _grid("events", ("what", 3), ("who", 3), ("to whom", 3), ("when", 2), ("whether", 3))
    for event in story.record.events:
        what = words.event_type(event)
        who, whom = words.participants(story, event.actors), words.participants(story, event.recipients)
        whether = words.whether(story, event)
        table.add_row(event.id, cell(what), cell(who), cell(whom), cell(event.begin or ""), cell(whether))
    return table


def figures(story: Story) -> Table:
    """What was counted or measured."""
    table = _grid("figures", ("value", 3), ("of what", 6), ("who says so", 3))
    for figure in story.record.figures:
        measure = words.joined_words(story.text, figure.measure)
        by = words.asserted_by(story, figure.asserted_by)
        table.add_row(figure.id, cell(words.amount_in_words(figure)), cell(measure), cell(by))
    return table


def cell(text: str) -> Text:
    """Page text in a cell: no markup in it is obeyed."""
    return Text(plain_line(text))


def who(record: Record) -> str:
    """The people and things with the most mentions: those with a name first, none that is only "we" or "they"."""
    forms = {entity.id: {mention.form for mention in entity.mentions} for entity in record.entities}
    called = [entity for entity in record.entities if forms[entity.id] != {"pronoun"}]
    found = sorted(called, key=lambda entity: ("name" not in forms[entity.id], -len(entity.mentions)))
    rest = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return ", ".join(entity.name for entity in found[:_MOST]) + rest


def _days_named(record: Record) -> str:
    """The days and stretches named, once each."""
    return ", ".join(dict.fromkeys(time.value for time in record.times))


def left_out(record: Record) -> str:
    """How many stretches of the page are in no story, by reason."""
    counted = Counter(left.reason for left in record.residue if left.reason != "blank")
    return ", ".join(f"{number} {reason}" for reason, number in counted.most_common())


EXPORTER = _TableForm()
