"""The verbs put together: the default verb, a misspelt one, and how each ending becomes an exit status."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from commandline import run

from onrecord.errors import UsageError


@pytest.mark.parametrize(
    ("word", "there", "told"),
    [
        ("chek", False, "is `onrecord check` meant?"),
        ("verfy", False, "is `onrecord verify` meant?"),
        ("chek", True, ""),  # a file of that name is read
        ("chek.html", False, "no such file"),
        ("zebra", False, "no such file"),
    ],
)
def test_a_misspelt_verb_is_asked_back_and_a_file_is_read(tmp_path: Path, word: str, there: bool, told: str) -> None:
    if there:
        (tmp_path / word).write_text("« Nous ouvrirons la ligne en juin », a dit jeudi la ministre.", encoding="utf-8")
    done = run(tmp_path, word)
    assert told in done.stderr and bool(done.stdout) is there, done


def test_an_option_of_the_program_is_no_page(tmp_path: Path) -> None:
    done = run(tmp_path, "--version")
    assert done.returncode == 0 and done.stdout.startswith("onrecord ")
    assert run(tmp_path, "--help").returncode == 0
    assert "nothing to read" in run(tmp_path, "read").stderr


@pytest.mark.parametrize(
    ("raised", "status", "told"),
    [
        (KeyboardInterrupt(), 130, "onrecord: stopped\n"),
        (BrokenPipeError(), 141, ""),
        (UsageError("wrong"), 2, "onrecord: wrong\n"),
        (
            OSError(errno.ENOSPC, "full"),
            2,
            "onrecord: the output cannot be written: no space left there - free some, or name another --out\n",
        ),
    ],
)
def test_endings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: BaseException, status: int, told: str
) -> None:
    def fails() -> None:
        raise raised

    monkeypatch.setattr("onrecord.cli.talk.leave_pipe", lambda: None)
    monkeypatch.setattr("onrecord.exports.offered", fails)
    done = run(tmp_path, "formats")
    assert (done.returncode, done.stderr) == (status, told)


def test_a_fault_of_the_disk_that_is_not_known_is_not_told_as_a_full_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise OSError(errno.EIO, "input or output")

    monkeypatch.setattr("onrecord.exports.offered", fails)
    assert "no space" not in run(tmp_path, "formats").stderr


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("read --nope x", "read: no such option: --nope", "see onrecord read --help"),
        ("check", "check: missing argument 'RECORDS", "see onrecord check --help"),
        ("kb", "", ""),  # its help is shown
    ],
)
def test_a_wrong_call_is_one_line_that_names_the_verb(tmp_path: Path, line: str, start: str, end: str) -> None:
    done = run(tmp_path, *line.split())
    told = [one for one in done.stderr.splitlines() if one.startswith("onrecord: ")]
    assert done.returncode == 2 and len(told) == bool(start), done
    assert all(one.startswith(f"onrecord: {start}") and one.endswith(end) for one in told)
