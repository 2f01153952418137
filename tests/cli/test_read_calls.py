"""What `onrecord read` refuses before anything is read, and what it passes on; nothing is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import cut, inputs, output, status, talk
from onrecord.cli.read import read
from onrecord.errors import InputError, UsageError


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """What would have been read and shown; `failing` are the failures that there would be."""
    found: dict[str, Any] = {"shown": [], "failing": []}

    def fake(names: list[str], options: object, target: output.Target, *rest: object) -> list[InputError]:
        found.update(names=names, target=target, rest=rest)
        return list(found["failing"])

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(inputs, "read_and_write", fake)
    monkeypatch.setattr(output, "show", found["shown"].append)
    monkeypatch.setattr(talk, "piped", lambda: False)
    return found


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"inputs": None}, "nothing to read"),
        ({"explain_cut": True, "out": "x.html"}, "goes to stdout"),
        ({"explain_cut": True, "open": True}, "goes to stdout"),
        ({"resume": True}, "--resume goes on"),
        ({"resume": True, "out": "x.csv"}, "--resume goes on"),
        ({"shard": "1/2"}, "--shard writes a part"),
        ({"shard": "1/2", "out": "x.csv"}, "--shard writes a part"),
        ({"profile": True, "jobs": 2}, "leave --jobs out"),
    ],
)
def test_what_is_refused(seen: dict[str, Any], given: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read(**({"inputs": ["a.txt"], "format": None if "out" in given else "jsonl"} | given))
    assert "names" not in seen


@pytest.mark.parametrize(
    "given", [{}, {"resume": True}, {"shard": "1/2"}, {"profile": True}, {"jobs": 2}, {"profile": True, "jobs": 1}]
)
def test_what_goes_together(seen: dict[str, Any], given: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert read(["a.txt"], out="r.jsonl", **given) == status.DONE
    assert (seen["names"], seen["target"].out, seen["shown"]) == (["a.txt"], Path("r.jsonl"), [])
    assert seen["rest"][:4] == (None, given.get("jobs", 1), given.get("resume", False), given.get("shard"))
    assert ("CPU-s" in capsys.readouterr().err) is given.get("profile", False)


def test_a_pipe_is_an_input(seen: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "piped", lambda: True)
    assert read(None, format="jsonl") == status.DONE and seen["names"] == ["-"]


def test_a_report_that_is_opened_is_shown_and_failures_are_told(seen: dict[str, Any]) -> None:
    seen["failing"] = [InputError("a", "b", "c")]
    assert read(["a.txt"], open=True) == status.PARTLY
    assert seen["shown"] == [seen["target"].out] and seen["target"].exporter.name == "html"


@pytest.mark.parametrize(("failures", "ended"), [([], status.DONE), ([InputError("a", "b", "c")], status.PARTLY)])
def test_the_cut_explained(
    seen: dict[str, Any], failures: list[InputError], ended: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cut, "explain", lambda names, options, form: failures)
    assert read(["a.txt"], explain_cut=True) == ended and "names" not in seen


def test_a_cluster_takes_it_all(seen: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("onrecord.cli.cluster.read_on_cluster", lambda *given: asked.extend(given) or 3)
    assert read(["a.txt"], cluster="tcp://none", out="record", profile=True) == 3
    assert asked[0] == ["a.txt"] and asked[2:4] == ["tcp://none", "record"] and "names" not in seen
    assert asked[5:] == [False, True]


def test_a_link_table_that_is_none_is_told_before(seen: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "kb.sqlite").write_bytes(b"no table")
    with pytest.raises((UsageError, InputError)):
        read(["a.txt"], format="jsonl", kb=tmp_path / "kb.sqlite")
    assert "names" not in seen
