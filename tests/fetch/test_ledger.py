"""What earlier runs got: conditional requests, how far a crawl is good, what a stopped run has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.fetch.ask import ServerAnswer
from onrecord.fetch.ledger import Ledger

ASKED, URL = "https://paper.test/a", "https://paper.test/a/"


def answer(status: int = 200, ago: int = 0, **fields: str) -> ServerAnswer:
    at = (datetime.now(UTC) - timedelta(seconds=ago)).isoformat()
    raw = tuple((name.replace("_", "-").encode(), value.encode()) for name, value in fields.items())
    return ServerAnswer(URL, at, None, status, "", raw, b"", b"")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "crawl.ledger"


def test_a_page_is_asked_for_only_if_it_changed(place: Path) -> None:
    ledger = Ledger(place)
    assert ledger.validators(ASKED) == {}
    ledger.note(ASKED, answer(ETag='"1"', Last_Modified="Mon"))
    for url in (ASKED, URL):
        assert ledger.validators(url) == {"If-None-Match": '"1"', "If-Modified-Since": "Mon"}
    ledger.note(ASKED, answer(304))  # it was not changed: what was known stays known
    assert ledger.validators(ASKED) == {"If-None-Match": '"1"', "If-Modified-Since": "Mon"}
    ledger.note(ASKED, answer(ETag='"2"'))
    assert ledger.validators(ASKED) == {"If-None-Match": '"2"'}
    ledger.note(ASKED, answer())
    assert ledger.validators(ASKED) == {}
    ledger.close()


@pytest.mark.parametrize(("ago", "seconds", "fresh"), [(10, 60, True), (100, 60, False)])
def test_what_was_got_lately(ago: int, seconds: float, fresh: bool, place: Path) -> None:
    ledger = Ledger(place)
    assert not ledger.fresh(ASKED, seconds)
    ledger.note(ASKED, answer(ago=ago))
    assert ledger.fresh(ASKED, seconds) is ledger.fresh(URL, seconds) is fresh
    ledger.close()


def run(place: Path, go_on: bool = False) -> Ledger:
    ledger = Ledger(place, go_on)
    ledger.begin(ledger.end, ledger.records)
    return ledger


@pytest.mark.parametrize(
    ("finished", "go_on", "stopped", "done"),
    [(False, True, True, True), (False, False, True, False), (True, True, False, False), (True, False, False, False)],
)
def test_a_stopped_run_goes_on_where_that_is_asked(
    finished: bool, go_on: bool, stopped: bool, done: bool, place: Path
) -> None:
    ledger = run(place)
    ledger.note(ASKED, answer(), end=400, records=3)
    assert ledger.done(ASKED) and ledger.done(URL) and not ledger.done("https://paper.test/b")
    if finished:
        ledger.finish()
        assert not ledger.done(ASKED)
    ledger.close()
    again = Ledger(place, go_on)
    assert (again.stopped, again.done(ASKED)) == (stopped, done)
    assert (again.end, again.records) == (400, 3)
    again.begin(again.end, again.records)
    assert again.done(ASKED) is done
    again.close()


def test_a_line_that_is_cut_short_is_none(place: Path) -> None:
    ledger = run(place)
    ledger.note(ASKED, answer(ETag="x"))
    ledger.close()
    whole = place.read_bytes()
    place.write_bytes(whole + b'{"asked": "https://pap')
    again = Ledger(place)
    assert again.validators(ASKED) and place.read_bytes() == whole
    again.close()


@pytest.mark.parametrize("line", ["no json", "[]", '{"asked": "x"}', '{"x": 1}'])
def test_another_file_is_told(line: str, place: Path) -> None:
    place.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1 is none of a fetch"):
        Ledger(place)


def test_a_file_is_one_runs_alone(place: Path) -> None:
    ledger = Ledger(place)
    with pytest.raises(UsageError, match="another fetch"):
        Ledger(place)
    ledger.close()
    Ledger(place).close()
    with pytest.raises(UsageError, match="cannot be written"):
        Ledger(place / "x")


def test_a_long_file_is_written_anew(place: Path) -> None:
    ledger = run(place)
    for n in range(1_010):
        ledger.note(ASKED, answer(ETag=str(n)), end=n)
    ledger.finish()
    ledger.close()
    again = Ledger(place)
    assert len(place.read_text(encoding="utf-8").splitlines()) == 1
    assert again.validators(ASKED) == {"If-None-Match": "1009"} and not again.stopped
    again.close()
