"""`onrecord audit`: how right and how whole an archive is, told from what its user judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive, Out, TableOrLines

if TYPE_CHECKING:
    from onrecord.archive.audit.counts import Count
    from onrecord.archive.audit.shares import Share
    from onrecord.desk.audit.report import AuditReport

_FORMS = ("table", "jsonl")
_Layer = Annotated[
    list[str] | None,
    typer.Option("--layer", "-l", metavar="LAYER", help="statements, speakers, events, figures or joins. Repeatable."),
]
_Weeks = Annotated[bool, typer.Option("--weeks", metavar="", help="Of a table: counts week by week too.")]


def audit(
    archive: Archive, layer: _Layer = None, weeks: _Weeks = False, format: TableOrLines = None, out: Out = None
) -> int:
    """Tell how right an archive is: precision, recall and counts with their 95% ranges, from a sample that you judge.

    The sample is judged in the reading room, by keys (y, n, ?), at /audit of `onrecord serve news.db --edit`.
    Judgements are kept as corrections are, and change no record.

    - `onrecord audit news.db`
    - `onrecord audit news.db --layer statements --weeks`
    - `onrecord audit news.db --format jsonl --out audit.jsonl`
    """
    import msgspec

    from onrecord.cli import output, talk
    from onrecord.desk import archives
    from onrecord.desk.audit.frame import LAYERS, checked_layer
    from onrecord.desk.audit.report import audit_report

    form = output.form_of(format, out, _FORMS)
    layers = tuple(checked_layer(name) for name in layer) if layer else LAYERS
    store = archives.opened_archive(archive, read_only=True)
    try:
        report = audit_report(store, layers)
    finally:
        store.close()
    with output.opened_output(out) as stream:
        if form == "table":
            _write_report(report, stream, weeks)
        else:
            stream.writelines(msgspec.json.encode(one) + b"\n" for one in report.layers)
    if not any(one.precision or one.recall for one in report.layers):
        talk.say(f"nothing is judged yet: onrecord serve {archive} --edit --open, and there /audit")
    if report.lost:
        talk.say(f"{report.lost} judgements no longer count: what they are about is gone, or told otherwise now")
    return status.DONE


def _write_report(report: AuditReport, out: BinaryIO, weeks: bool) -> None:
    """A table: each layer, then its outlets and kinds."""
    from rich.table import Table
    from rich.text import Text

    from onrecord.exports.plain import plain_line
    from onrecord.exports.stories.table import console_for

    table = Table("layer", "of", "things", "judged", "right", "found", "count, corrected")
    for one in report.layers:
        for part in one.parts:
            first = part.by == "all"
            told = "all" if first else f"{part.by} {part.name}"
            judged = str(part.precision.judged if part.precision else 0)
            row = [one.layer if first else "", told, f"{part.size:,}", judged, _percent(part.precision)]
            row += [_percent(one.recall), _ranged(one.counts[0]) if one.counts else ""] if first else ["", ""]
            table.add_row(*(Text(plain_line(cell)) for cell in row))
        for count in one.counts[1:] if weeks else ():
            row = ["", f"week of {count.week}", f"{count.raw:,}", "", "", "", _ranged(count)]
            table.add_row(*map(Text, row))
    console = console_for(out)
    with console.capture() as drawn:
        console.print(table)
    out.write(drawn.get().encode("utf-8", "replace"))
    out.flush()


def _percent(share: Share | None) -> str:
    return "" if share is None else f"{100 * share.value:.0f}% ({100 * share.low:.0f}-{100 * share.high:.0f})"


def _ranged(count: Count) -> str:
    return f"{count.value:,.0f} ({count.low:,.0f}-{count.high:,.0f})"
