"""The house rules that a program can see."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import house
import msgspec
import pytest
from support import ROOT

from bench.mutation.alone import caught
from onrecord.types import record as types

SOURCE = ROOT / "src/onrecord"
FILES = sorted(SOURCE.rglob("*.py"))
SOURCES = {str(file.relative_to(SOURCE)): file.read_text(encoding="utf-8") for file in FILES}
MODULES = {house.module_of(file, SOURCE): file.read_text(encoding="utf-8") for file in FILES}
OTHERS = [
    f.read_text(encoding="utf-8") for d in ("tests", "bench", "training", "docs") for f in (ROOT / d).rglob("*.py")
]
TESTS = {str(f.relative_to(ROOT)): f.read_text(encoding="utf-8") for f in (ROOT / "tests").rglob("test_*.py")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FORMATS = ("types", "cli", "exports", "web", "mcp")  # names of the format and of options, not words of a language


def test_code_holds_no_word_list() -> None:
    sources = {file: source for file, source in SOURCES.items() if file.split("/")[0] not in FORMATS}
    faults = [f"{file} {fault}" for file, source in sources.items() for fault in house.word_lists(source)]
    assert not faults, "\n".join(faults)


def test_grammar_is_asked_once() -> None:
    assert not (faults := house.asked_again(SOURCES, "language/clause.py")), "\n".join(faults)


def test_no_name_stands_in_many_files() -> None:
    """`find` of the record folders and the verbs of a door keep their protocol's name."""
    protocols = ("find", "verify", "ground", "people", "add", "read", "digest")
    assert not (faults := house.crowded_names(SOURCES, protocols)), "\n".join(faults)


def test_what_everybody_passes_on_has_its_name_for_itself() -> None:
    assert not (faults := house.borrowed_names(SOURCES)), "\n".join(faults)


def test_what_a_file_does_not_offer_begins_with_a_mark() -> None:
    """Public is what another file uses; entry points and the verbs of the command line are named in pyproject or app."""
    named = [json.dumps(PROJECT), *OTHERS]
    assert not (faults := house.idle_names(SOURCES, named)), "\n".join(faults)


def test_no_two_files_of_a_folder_differ_by_an_s() -> None:
    assert not (faults := house.near_names(SOURCES)), "\n".join(faults)


def test_no_file_and_no_function_is_long() -> None:
    assert not (faults := house.long_files(SOURCES)), "\n".join(faults)


def test_functions_stay_short() -> None:
    assert not (faults := house.lengthened(SOURCES)), "\n".join(faults)


def test_every_module_stands_in_a_layer() -> None:
    layers = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    assert not house.roomless([m for m in MODULES if m != "onrecord"], layers)


def test_every_module_with_logic_has_a_test_file() -> None:
    assert not (found := house.unasked(MODULES, TESTS)), "\n".join(found)


def test_every_module_with_logic_has_a_test_that_catches_its_faults() -> None:
    """tests/caught.tsv names for each module a test file that, run alone, noticed a fault planted in it; it is written
    by `python -m bench.mutation --each 3 --rooms ROOM --write`."""
    found = house.uncaught(MODULES, caught(), TESTS)
    ask = " ".join(f"--module {module}" for module in found)
    assert not found, (
        f"no test file alone is known to notice a fault: python -m bench.mutation --each 4 --rooms '' {ask} --write"
    )


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ('ARTICLES = ("the", "a", "an")', True),
        ('BEFORE = {"by": 1, "from": 2, "of": 3}', True),
        ('WORDS = "they them their theirs".split()', True),
        ('KINDS = ["one two", "a b", "c d", "e f", "g h", "i j", "k l", "m n"]', True),
        ('KEYS = ("speaker", "kind", "content", "cue")', False),
        ('LABELS = ("nsubj", "nsubjpass", "that", "mark", "prep")', False),
    ],
)
def test_a_word_list_is_caught(source: str, caught: bool) -> None:
    assert bool(house.word_lists(source)) is caught


def test_grammar_that_is_asked_again_is_caught() -> None:
    sources = {"clause.py": 'SUBJECTS = frozenset(("nsubj", "nsubjpass"))', "a.py": 'if dep in ("nsubj", "csubj"): ...'}
    assert not house.asked_again(sources, "clause.py")
    assert house.asked_again({**sources, "b.py": 'if dep in ("nsubjpass", "nsubj"): ...'}, "clause.py")


def test_a_name_in_three_files_is_caught() -> None:
    source = "def joined(): ..."
    assert house.crowded_names({"a.py": source, "b.py": source, "c.py": "class joined: ..."})
    assert not house.crowded_names({"a.py": source, "b.py": source, "c.py": "joined = 1"})


@pytest.mark.parametrize(
    ("other", "idle"),
    [
        ("from a import helper", False),
        ("from a import (\n    first,\n    helper,\n)", False),
        ("import a\na.helper()", False),
        ('entry = "a:helper"', False),
        ("helper = 1  # a word of its own", True),
        ("", True),
    ],
)
def test_a_public_helper_that_nobody_uses_is_caught(other: str, idle: bool) -> None:
    own = "def helper(): ...\ndef _own(): return helper()"
    assert house.idle_names({"a.py": own, "b.py": other}, []) == (["a.py: helper"] if idle else [])


def test_a_second_class_of_a_shared_name_is_caught() -> None:
    sources = {
        "types/story.py": "class Story: ...",
        "chains/chains.py": "class Story: ...",
        "chains/b.py": "class C: ...",
    }
    assert house.borrowed_names(sources) == ["Story: chains/chains.py, types/story.py"]
    assert not house.borrowed_names({**sources, "chains/chains.py": "class Phrases: ..."})


def test_what_is_handed_out_is_public() -> None:
    own = "class Given: ...\nclass Left: ...\nclass Asked:\n    one: Given\ndef ask() -> Asked: ...\ndef _leave() -> Left: ..."
    assert house.idle_names({"a.py": own, "b.py": "from a import ask"}, []) == ["a.py: Left"]


def test_two_files_that_differ_by_an_s_are_caught() -> None:
    assert house.near_names(["a/sign.py", "a/signs.py", "b/sign.py"]) == ["a/sign and a/signs"]
    assert house.near_names(["a/sign.py", "a/signs/one.py"]) == ["a/sign and a/signs"]
    assert house.near_names(["a/sign.py", "b/signs.py"]) == []


@pytest.mark.parametrize("lines", ["N = 1\n" * 451, "def f():\n" + "    g()\n" * 61])
def test_a_long_file_and_a_long_function_are_caught(lines: str) -> None:
    assert house.long_files({"a.py": lines})
    assert not house.long_files({"a.py": "def f():\n" + "    g()\n" * 60 + "N = 1\n" * 389})


def test_functions_that_get_longer_are_caught() -> None:
    short, long = "def f():\n    g()\n", "def f():\n" + "    g()\n" * 11
    assert not house.lengthened({"a.py": short * 3 + long})
    assert len(house.lengthened({"a.py": short * 2 + long})) == 1
    assert len(house.lengthened({"a.py": short + long * 2})) == 2


def test_a_module_in_no_layer_is_caught() -> None:
    assert house.roomless(["x.a", "x.a.b", "x.c"], ["x.a | x.d"]) == ["x.c"]


def test_a_module_without_a_test_is_caught() -> None:
    source = "def f(n): return n + 1"
    modules = {"x.a": source, "x.b": source, "x.c": source, "x.d": source, "x.e": "def f(): return g()"}
    table = {"x.a": "tests/t.py\tf: one off", "x.b": "tests/gone.py\tf: one off", "x.c": "tests/t.py\tg: one off"}
    assert house.uncaught(modules, table, {"tests/t.py"}) == ["x.b", "x.c", "x.d"]


def test_a_module_without_a_test_file_is_caught() -> None:
    source = "def f(a): return a + 1"
    modules = {f"x.room.{name}": source for name in "abcef"} | {"x.room.d": "N = 1", "x.room.inner.g": source}
    imports = "from x.room import b, c\nimport x.room.other\nfrom x.room.e import f"
    tests = {"tests/room/test_all.py": imports, "tests/test_f.py": "", "tests/room/test_g.py": ""}
    assert house.unasked(modules, tests) == ["x.room.a", "x.room.f"]
    assert house.unasked(modules, {**tests, "tests/room/test_f.py": ""}) == ["x.room.a"]


@pytest.mark.parametrize("file", FILES, ids=[str(f.relative_to(SOURCE)) for f in FILES])
def test_every_module_says_what_it_is(file: Path) -> None:
    assert house.docstring(file.read_text(encoding="utf-8")), "a docstring of one line is enough"


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
