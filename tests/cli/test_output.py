"""Where the result goes and in which form; a file appears whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from onrecord.cli.output import check_folder, form_of, opened_output, target
from onrecord.errors import UsageError

FORMS = ("table", "jsonl", "csv")


@pytest.mark.parametrize(
    ("format", "out", "terminal", "form"),
    [
        (None, None, True, "table"),
        (None, None, False, "jsonl"),
        ("csv", None, True, "csv"),
        ("csv", "a.jsonl", False, "csv"),  # what is named goes before what the ending tells
        (None, "a.CSV", True, "csv"),
        (None, "a.txt", False, "table"),
        (None, "a.sarif", True, "jsonl"),  # no form of this command
        (None, "a", True, "jsonl"),
    ],
)
def test_which_form(
    format: str | None, out: str | None, terminal: bool, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert form_of(format, Path(out) if out else None, FORMS) == form


def test_a_form_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="table, jsonl, csv"):
        form_of("xml", None, FORMS)


@pytest.mark.parametrize(
    ("format", "out", "show", "terminal", "name", "shown"),
    [
        (None, None, False, True, "table", False),
        (None, None, False, False, "jsonl", False),
        (None, "a.html", False, False, "html", False),
        ("csv", "a.html", False, False, "csv", False),
        (None, None, True, True, "html", True),
        ("html", "x.html", True, False, "html", True),
        ("html", None, False, False, "html", False),
    ],
)
def test_what_options_come_to(
    format: str | None,
    out: str | None,
    show: bool,
    terminal: bool,
    name: str,
    shown: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    found = target(format, Path(out) if out else None, show)
    assert (found.exporter.name, found.show) == (name, shown)
    assert (found.out is None) == (out is None and not show)


@pytest.mark.parametrize(("format", "out", "show"), [("csv", None, True), (None, "a.csv", True), ("html", None, False)])
def test_what_cannot_be_meant(format: str | None, out: str | None, show: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UsageError):
        target(format, Path(out) if out else None, show)


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    out.write_bytes(b"old")
    mask = os.umask(0o027)
    try:
        with opened_output(out) as stream:
            stream.write(b"new")
            assert out.read_bytes() == b"old"
    finally:
        os.umask(mask)
    assert out.read_bytes() == b"new" and out.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [out]


def test_nothing_is_left_of_what_failed(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    with pytest.raises(KeyboardInterrupt), opened_output(out) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_to_and_stays_one() -> None:
    with opened_output(Path("/dev/null")) as stream:
        stream.write(b"x")
    assert not Path("/dev/null").is_file()


def test_without_a_name_it_is_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with opened_output(None) as stream:
        stream.write(b"x")
        stream.flush()
    assert capsysbinary.readouterr().out == b"x"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make it first"):
        check_folder(tmp_path / "no/a.jsonl")
    check_folder(tmp_path / "a.jsonl")
    with pytest.raises(UsageError, match="make it first"), opened_output(tmp_path / "no/a.jsonl"):
        pass
