"""What the user names, read one by one: the caller's options, what is passed over, and faults that stay in their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.desk import limits, reading
from onrecord.errors import InputError, UsageError
from onrecord.pages.source import MAX_PAGE, Options

FRENCH = "« Nous ouvrirons la ligne numéro {} en juin », a dit jeudi la ministre dans la capitale."  # no model is asked


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for n in range(1, 4):
        Path(f"{n}.txt").write_text(FRENCH.format(n), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, None),
        ("2023-12-07", "2023-12-07"),
        ("2023-12-07T18:30Z", "2023-12-07T18:30Z"),
        ("20231207", "2023-12-07"),
        ("2023-W49-4", "2023-12-07"),
    ],
)
def test_a_day_is_written_in_one_form(given: str | None, kept: str | None) -> None:
    assert reading.checked_day("--published", given) == kept


def test_options_that_are_none_are_told() -> None:
    found = reading.options(published="2023-12-07", encoding="UTF8", max_bytes=99)
    assert (found.published, found.captured, found.encoding, found.max_page) == ("2023-12-07", None, "utf-8", 99)
    assert (reading.options().encoding, reading.options().max_page) == (None, MAX_PAGE)
    for wrong in ({"published": "7.12.2023"}, {"captured": "soon"}, {"encoding": "klingon"}, {"encoding": "base64"}):
        with pytest.raises(UsageError):
            reading.options(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(("skip", "uris"), [(0, "1 2 3"), (1, "2 3"), (2, "3"), (3, ""), (9, "")])
def test_pages_of_an_earlier_run_are_passed_over(folder: Path, skip: int, uris: str) -> None:
    error = InputError("x", "y", "z")
    found = list(reading.by_page(["1.txt", error, "2.txt", "3.txt"], Options(), skip=skip))
    assert [page.uri.removesuffix(".txt") for page, _ in found if not isinstance(page, InputError)] == uris.split()
    assert sum(page is error for page, _ in found) == 1, "errors are told again"
    assert all(len(stories) == 1 for _, stories in found)


def test_each_place_is_counted_and_records_are_read_back(folder: Path) -> None:
    done: list[int] = []
    first = list(reading.stories(["1.txt", "2.txt"], Options(), input_done=lambda: done.append(1)))
    assert len(done) == 2
    lines = [msgspec.json.encode(one.record) for one in first if not isinstance(one, InputError)]
    Path("r.jsonl").write_bytes(b"\n".join(lines))
    again = list(reading.stories(["r.jsonl", "3.txt"], Options(), input_done=lambda: done.append(1)))
    assert len(done) == 4
    assert [one.record.page.uri for one in again if not isinstance(one, InputError)] == ["1.txt", "2.txt", "3.txt"]


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (ValueError("odd"), "onrecord broke on it (ValueError: odd)"),
        (KeyError(), "onrecord broke on it (KeyError)"),
        (limits.TooSlow(), "not done after 20 seconds of processor time"),
        (MemoryError(), "wants more than 2048 MB of memory"),
    ],
)
def test_a_fault_is_an_error_in_its_place(
    folder: Path, raised: BaseException, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*given: object) -> Iterator[None]:
        raise raised
        yield

    monkeypatch.delenv(reading.DEBUG, raising=False)
    monkeypatch.setattr("onrecord.desk.reading.pipeline.stories", fails)
    (found,) = reading.stories(["1.txt"], Options())
    assert isinstance(found, InputError) and found.why == told and found.where == "1.txt"
    if isinstance(raised, ValueError):
        monkeypatch.setenv(reading.DEBUG, "1")
        with pytest.raises(ValueError, match="odd"):
            list(reading.stories(["1.txt"], Options()))


def test_where_a_page_is_read_again(folder: Path) -> None:
    assert reading.place_of("1.txt") == "1.txt"
    assert reading.place_of("rows.jsonl#4") is None
    assert reading.place_of("demo:page.html") == "demo:"


@pytest.mark.parametrize(
    ("places", "size"),
    [(["1.txt"], 1), (["1.txt", "2.txt"], 2), (["1.txt", "gone.txt"], 0), (["1.txt", "."], 0), (["a\0b"], 0), ([], 0)],
)
def test_the_bytes_of_all_places(folder: Path, places: list[str], size: int) -> None:
    one = len(FRENCH.format(1).encode())
    assert reading.size(places) == size * one
    assert reading.size([InputError("a", "b", "c"), *places]) == size * one
