"""Verdicts on a draft's claims as a table for eyes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.exports.plain import plain_line
from onrecord.exports.stories.table import console_for
from onrecord.exports.verdicts.summary import about_speaker, bounded_claim, total, voice_total
from onrecord.types.record import Record
from onrecord.types.verdict import DEFAULT, Checked, Difference, Judgement, Policy

_SIGNS = {True: ("✓", "green"), False: ("✗", "bold red")}
_READ = ("?", "yellow")  # it passes, and a reader must see whether the page's words say the same


class _VerdictTable:
    """One row a claim: what the draft says, the verdict, and what the page has instead."""

    name = "table"
    suffix = ".txt"

    def write(
        self, drafts: Sequence[Checked], out: BinaryIO, policy: Policy = DEFAULT, pages: Sequence[Record] = ()
    ) -> None:
        """A table a draft, and the count below it."""
        console = console_for(out)
        for draft in drafts:
            with console.capture() as drawn:
                console.print(_drawn(draft, policy))
                console.print(Text(plain_line(total(draft, policy)), style="bold"))
                if draft.voice:
                    console.print(_own_voice(draft, policy))
                if draft.voice is not None:
                    console.print(Text(plain_line(voice_total(draft)), style="bold"))
            out.write(drawn.get().encode("utf-8", "replace"))
        out.flush()


def _drawn(draft: Checked, policy: Policy) -> Table:
    """The verdicts, those that fail in red."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for name in ("", "claim", "verdict", "where, and what stands there"):
        drawn.add_column(name, overflow="fold")
    for one in draft.found:
        sign, style = _READ if policy.asks_reader(one) else _SIGNS[policy.allows(one)]
        said = f"“{bounded_claim(one.claim.text)}”" if one.claim.quoted else bounded_claim(one.claim.text)
        who = f"\n— {plain_line(one.claim.speaker)}" if one.claim.speaker else ""
        drawn.add_row(
            Text(sign, style=style),
            Text(plain_line(said) + who),
            Text("\n".join(plain_line(part) for part in (" · ".join(one.verdicts), about_speaker(one)) if part), style),
            _evidence(one),
        )
    return drawn


def _own_voice(draft: Checked, policy: Policy) -> Table:
    """What the draft says more than the pages in its own voice."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for name in ("", "the draft", "goes further by", "where, and what stands there"):
        drawn.add_column(name, overflow="fold")
    sign, style = ("!", "yellow") if policy.allow_voice else _SIGNS[False]
    for one in draft.voice or ():
        shown = Text(plain_line(one.says))
        start = one.page.source[0].start if one.page.source else one.page.spans[0].start
        shown.append(f"\n{plain_line(bounded_claim(one.page.sentence))}")
        shown.append(f"\n{plain_line(one.page.uri)}:{start}", style="dim")
        drawn.add_row(
            Text(sign, style=style), Text(plain_line(bounded_claim(one.text))), Text(one.kind, style=style), shown
        )
    return drawn


def _evidence(one: Judgement) -> Text:
    """The sentence that explains the verdict, the differences word by word, and the place."""
    shown = Text(plain_line(one.says))
    if one.worst == "altered":
        shown.append("\n")
        for difference in one.differences:
            shown.append_text(_table_changed(difference))
    if one.closest:
        start = one.closest.source[0].start if one.closest.source else one.closest.spans[0].start
        who = f", {one.closest.speaker}" if one.closest.speaker else ""
        shown.append(f"\n{plain_line(one.closest.uri)}:{start}{plain_line(who)}", style="dim")
    return shown


def _table_changed(difference: Difference) -> Text:
    """A word diff that can be read without colour: [-the page's-] {+the draft's+}."""
    if difference.kind == "same":
        return Text(plain_line(difference.page) + " ")
    shown = Text()
    if difference.page:
        shown.append(f"[-{plain_line(difference.page)}-] ", style="red")
    if difference.draft:
        shown.append(f"{{+{plain_line(difference.draft)}+}} ", style="green")
    return shown


EXPORTER = _VerdictTable()
