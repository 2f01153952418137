"""The house rules that a program can see."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import msgspec
import pytest
from support import ROOT

from onrecord.types import record as types

SOURCE = ROOT / "src/onrecord"
FILES = sorted(SOURCE.rglob("*.py"))
WORDS = 8  # strings of lower-case letters in one literal; more is a word list, and belongs into a table


@pytest.mark.parametrize("file", FILES, ids=[str(f.relative_to(SOURCE)) for f in FILES])
def test_code_holds_no_word_list(file: Path) -> None:
    if file.parent.name in ("types", "cli") or "exports" in file.parts:
        pytest.skip("names of the format and of options, not words of a language")
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            plain = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
            english = [w for w in plain if re.fullmatch(r"[a-z]+(?: [a-z]+)+", w)]
            assert len(english) < WORDS, f"line {node.lineno}: {english[:5]} ... belongs into lexicons/"


@pytest.mark.parametrize("file", FILES, ids=[str(f.relative_to(SOURCE)) for f in FILES])
def test_every_module_says_what_it_is(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))), "a docstring of one line is enough"


def test_no_module_names_a_machine() -> None:
    tracked = [p for folder in ("src", "tests", "bench", "docs", "training") for p in (ROOT / folder).rglob("*")]
    for file in tracked:
        if file.suffix in (".py", ".md", ".toml", ".tsv", ".json") and "__pycache__" not in file.parts:
            found = re.search(r"/work/(?:main|shared)|/root/|/tmp/w/", file.read_text(encoding="utf-8"))
            assert not found or file == Path(__file__), f"{file}: {found and found[0]}"


def rows() -> dict[str, list[str]]:
    """docs/where.md: field -> the files that make it."""
    text = (ROOT / "docs/where.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| `([\w.]+)` \| (.+?) \|", text, re.MULTILINE)
    return {field: re.findall(r"`([\w/]+\.py)`", files) for field, files in found}


RECORDS = {
    "Story": types.Record,
    "Published": types.Published,
    "Caption": types.Caption,
    "Time": types.Time,
    "Entity": types.Entity,
    "Mention": types.Mention,
    "Role": types.Role,
    "Statement": types.Statement,
    "Event": types.Event,
    "Figure": types.Figure,
}
FIELDS = [f"{name}.{field.name}" for name, type_ in RECORDS.items() for field in msgspec.structs.fields(type_)]


@pytest.mark.parametrize("field", FIELDS)
def test_where_leads_from_every_field_to_its_file(field: str) -> None:
    files = rows().get(field)
    assert files, f"docs/where.md has no line for {field}"
    key = field.split(".")[1]
    for file in files:
        path = SOURCE / file
        assert path.is_file(), f"{field}: there is no {file}"
        assert re.search(rf"\b{key}", path.read_text(encoding="utf-8")), f"{field}: {file} never says {key!r}"


def test_where_names_no_field_that_there_is_not() -> None:
    assert set(rows()) <= set(FIELDS)
