"""The small inputs that were made after public reports of what breaks on real pages (`../shared/cases/pages`).

Each row of `cases.jsonl` names an input and what a right reading of it holds. Our own tables of each kind stand in the
test files of the modules that answer for it; here only the shared inputs are read. What is left to do is named, so that
a case that passes by and by is taken off the list.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from support import SHARED

from onrecord.cli import main

CASES = SHARED / "cases" / "pages"
LEFT: frozenset[str] = frozenset()  # cases that fail, each told in docs/decisions/009-real-pages.md

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="no shared cases here (../shared or $ONRECORD_SHARED)")


def rows() -> list[dict[str, Any]]:
    """The cases."""
    if not CASES.is_dir():
        return []
    return [json.loads(line) for line in (CASES / "cases.jsonl").read_text("utf-8").splitlines()]


def folded(text: str) -> str:
    """Text without soft hyphens, white space folded."""
    return " ".join(text.replace("\u00ad", "").split())


def read(case: Mapping[str, Any], folder: Path) -> tuple[list[dict[str, Any]], str]:
    """The stories of a case as the command writes them, and what it says besides."""
    out, err = folder / "out.jsonl", io.StringIO()
    with redirect_stderr(err), redirect_stdout(io.StringIO()), pytest.raises(SystemExit):
        main(["read", str(CASES / case["input"]), *case["args"], "--format", "jsonl", "--out", str(out)])
    lines = out.read_text("utf-8").splitlines() if out.exists() else []
    return [json.loads(line) for line in lines], err.getvalue()


def flaws(case: Mapping[str, Any], stories: Sequence[Mapping[str, Any]], said: str) -> list[str]:
    """What of the expected is not so."""
    expect = case["expect"]
    told = [one for one in stories if one["text"]]
    whole = folded("\n".join(one["text"] for one in told))
    found = [
        f"{whole.count(folded(w))} times: {w}" for w in expect.get("must_contain", ()) if whole.count(folded(w)) != 1
    ]
    found += [f"too much: {w}" for w in expect.get("must_not_contain", ()) if folded(w) in whole]
    if "stories" in expect and len(stories) != expect["stories"]:  # a page without a story is a line without text
        found.append(f"{len(stories)} stories")
    if "stderr_contains" in expect and expect["stderr_contains"] not in folded(said):
        found.append(f"said: {said}")
    for key, right in CHECKS.items():
        if told and key in expect and not right(told[0], expect[key]):
            found.append(f"{key}: {told[0].get(key.removesuffix('_not'))!r}, not {expect[key]!r}"[:300])
    return found


def dated(story: Mapping[str, Any], key: str, value: str | None) -> bool:
    """True for that date, to the precision that is asked for."""
    said = (story[key] or {}).get("value")
    return said is None if value is None else bool(said and said.startswith(value))


def single(story: Mapping[str, Any], wanted: Sequence[str]) -> bool:
    """True when each is one part of the story."""
    parts = {folded(story["text"][slice(*part["span"])]) for part in story["parts"]}
    return all(folded(one) in parts for one in wanted)


def spoken(story: Mapping[str, Any], wanted: Mapping[str, int]) -> bool:
    """True when each speaker says so many things directly."""
    names = {entity["id"]: entity["name"] for entity in story["entities"]}
    direct = [names.get(s["speaker"], "") for s in story["statements"] if s["kind"] == "direct"]
    return all(sum(name in re.sub("\u00ad", "", one) for one in direct) >= most for name, most in wanted.items())


CHECKS: Mapping[str, Callable[[Mapping[str, Any], Any], bool]] = {
    "title": lambda story, value: story["title"] == value,
    "authors": lambda story, value: [a["name"] for a in story["authors"]] == value,
    "published": lambda story, value: dated(story, "published", value),
    "published_not": lambda story, value: not dated(story, "published", value),
    "updated": lambda story, value: dated(story, "updated", value),
    "url": lambda story, value: story["url"] == value,
    "language": lambda story, value: story["language"] == value,
    "captions": lambda story, value: len(story["captions"]) == (value if isinstance(value, int) else len(value)),
    "paragraph_is": single,
    "direct_statements_of": spoken,
}


@pytest.mark.parametrize("case", [pytest.param(one, id=one["id"]) for one in rows()])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    found = flaws(case, *read(case, tmp_path))
    if case["id"] in LEFT:
        assert found, "passes: take it off LEFT"
    else:
        assert not found, "\n".join(found)
