"""Talk goes to stderr, in one line, without steering the terminal; the bar keeps out of the way."""

from __future__ import annotations

import io
import os
import sys

import pytest

from onrecord.cli.talk import Bar, coloured, complain, piped, say


@pytest.mark.parametrize(("message", "line"), [
    ("read\tall", "read all\n"), ("a\x1b[31mb", "a\ufffd[31mb\n"), ("two\nlines", "two lines\n"),
])  # fmt: skip
def test_one_line_that_steers_nothing(message: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(message)
    complain(message)
    found = capsys.readouterr()
    assert "\x1b" not in found.err and found.out == ""
    first, second = found.err.splitlines()
    assert second == f"onrecord: {first}"


@pytest.mark.parametrize(
    ("terminal", "setting", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour(terminal: bool, setting: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    assert coloured(terminal) is wanted


def test_what_is_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    end, other = os.pipe()
    with os.fdopen(end) as pipe, open(os.devnull) as nothing, open(__file__) as file:  # noqa: PTH123
        for given, found in ((pipe, True), (nothing, False), (file, True), (io.StringIO(), False), (None, False)):
            monkeypatch.setattr(sys, "stdin", given)
            assert piped() is found, given
    os.close(other)


class Terminal(io.BytesIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        return True


def test_what_is_written_to_a_terminal_passes_the_bar_and_a_file_does_not_know_it() -> None:
    out, file = Terminal(), io.BytesIO()
    with Bar(2) as bar:
        assert bar.around(file) is file
        aside = bar.around(out)
        assert aside is not out and aside.isatty()
        assert aside.write(b"abc") == 3
        bar.input_done()
        bar.story_done()
        bar.bytes_read(10)
    assert out.getvalue() == b"abc"


@pytest.mark.parametrize(
    ("size", "read", "state"),
    [
        (0, 50, {"total": 4, "completed": 1, "inputs": "1/4 inputs", "stories": 2}),
        (100, 50, {"total": 100, "completed": 50, "inputs": "1/4 inputs", "stories": 2}),
        (
            100,
            150,
            {"total": 100, "completed": 100, "inputs": "1/4 inputs", "stories": 2},
        ),  # unpacked: more than there was
    ],
)
def test_how_far_it_is(size: int, read: int, state: dict[str, object]) -> None:
    bar = Bar(4)
    bar.size = size
    bar.bytes_read(read)
    bar.input_done()
    bar.story_done()
    bar.story_done()
    assert bar._state() == state
