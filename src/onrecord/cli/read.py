"""`onrecord read`: pages in, their record out."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Captured, CodebookFile, Encoding, Inputs, LinkTable, MaxBytes, Published

_Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="jsonl, table, html, csv, jsonld, annotations, plover, ftm."),
]
_Open = Annotated[bool, typer.Option("--open", metavar="", help="Show the HTML report in the browser.")]
_ExplainCut = Annotated[
    bool,
    typer.Option(
        "--explain-cut", metavar="", help="Show why each stretch of a page was kept or left, instead of its record."
    ),
]


Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", metavar="N", min=1, max=64, help="Processes that share the work; the output is the same."
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", metavar="", help="Go on where the same command with --out FILE.jsonl was stopped.")
]
_Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="Share the work out on this cluster of Dask; --out is a folder of Parquet parts."
    ),
]
_WholeRecords = Annotated[
    bool, typer.Option("--records", metavar="", help="With --cluster: whole records beside tables, for onrecord join.")
]
_Where = Annotated[
    str | None,  # a path, or with --cluster the address of a store, whose // a path would lose
    typer.Option("--out", "-o", metavar="FILE", help="Write here; its ending tells the format. Whole or not at all."),
]
_Share = Annotated[
    str | None,
    typer.Option(
        "--shard", metavar="I/N", help="Read the Ith of N runs of the inputs into a part; `onrecord merge` joins them."
    ),
]
_Profile = Annotated[
    bool, typer.Option("--profile", metavar="", help="Tell on stderr where the processor's time went, by stage.")
]


def read(
    inputs: Inputs = None,
    format: _Format = None,
    out: _Where = None,
    open: _Open = False,
    published: Published = None,
    captured: Captured = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = None,
    kb: LinkTable = None,
    codebook: CodebookFile = None,
    explain_cut: _ExplainCut = False,
    jobs: Jobs = 1,
    resume: Resume = False,
    shard: _Share = None,
    cluster: _Cluster = None,
    records: _WholeRecords = False,
    profile: _Profile = False,
) -> int:
    """Read pages and write their record: a table on a terminal, JSON Lines in a pipe.

    A page that cannot be read is one line on stderr; the others are written, and the exit status is 3.

    - `onrecord read page.html`
    - `onrecord read pages/ crawl.warc.gz feed.xml --format jsonl --out record.jsonl`
    - `cat scrape.txt | onrecord read - --published 2023-12-07`
    - `onrecord read crawl/ --jobs 4 --out record.jsonl`, and after a stop the same with `--resume`
    - `onrecord read crawl/ --cluster tcp://10.0.0.1:8786 --out record/`
    - `onrecord read pages/ --codebook mine.tsv`
    - `onrecord read page.html --explain-cut`
    """
    from onrecord.cli import output, talk
    from onrecord.cli.inputs import read_and_write, resumable
    from onrecord.desk import reading
    from onrecord.desk.stopwatch import Stopwatch, stage_table
    from onrecord.errors import UsageError
    from onrecord.kb.table import Kb

    if not inputs:
        if not talk.piped():
            raise UsageError("nothing to read - name a page, a folder or `-`, or pipe a page in")
        inputs = ["-"]
    options = reading.options(
        published=published, captured=captured, encoding=encoding, max_bytes=max_bytes, codebook=codebook
    )
    if codebook is not None:
        reading.check_uncoded(inputs)
    if explain_cut:
        from onrecord.cli import cut

        if out or open:
            raise UsageError("--explain-cut goes to stdout - leave --out and --open out")
        return status.PARTLY if cut.explain(inputs, options, format) else status.DONE
    if cluster is not None:
        from onrecord.cli.cluster import read_on_cluster

        return read_on_cluster(inputs, options, cluster, out, kb, records, profile)
    if records:
        raise UsageError("--records is for --cluster - a file of JSON Lines holds the whole records anyway")
    target = output.target(format, Path(out) if out else None, open)
    if resume and not (target.out and resumable(target)):
        raise UsageError("--resume goes on with a file of JSON Lines - add --out record.jsonl")
    with Kb(kb) if kb is not None else nullcontext():  # one that is none is told before anything is read
        pass
    if shard and not (target.out and resumable(target)):
        raise UsageError("--shard writes a part of a file of JSON Lines - add --out record.jsonl")
    if profile and jobs > 1:
        raise UsageError("--profile watches one process - leave --jobs out")
    watch = Stopwatch()
    with watch.running() if profile else nullcontext():
        failures = read_and_write(inputs, options, target, kb, jobs, resume, shard, watch)
    if profile:
        print("\n".join(stage_table(watch)), file=sys.stderr)
    if target.show and target.out:
        output.show(target.out)
    return status.PARTLY if failures else status.DONE
