"""Arguments and options that several verbs have: each is said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUTS", help="Pages, folders, crawls, feeds, archives, JSON Lines; `-` is standard input."
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the stories came out (ISO 8601), where you know it."),
]
Captured = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the pages were saved (ISO 8601): no story is later."),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Of the bytes, instead of detecting it: utf-8, windows-1251 ...")
]
MaxBytes = Annotated[
    int | None, typer.Option(metavar="BYTES", min=1, help="The longest page to read. Default: 33,554,432.")
]
LinkTable = Annotated[
    Path | None,
    typer.Option("--kb", metavar="FILE", envvar="ONRECORD_KB", help="A link table of `onrecord kb build`."),
]
CodebookFile = Annotated[
    Path | None,
    typer.Option(
        "--codebook", metavar="FILE", help="Your own table of event words and types (TSV); its events come beside ours."
    ),
]
Archive = Annotated[str, typer.Argument(metavar="DB", help="The archive: its file, or postgresql://...")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write here; its ending tells the format.", dir_okay=False),
]
TableOrLines = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table or jsonl.", show_default=False)
]
