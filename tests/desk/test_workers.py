"""Several processes, one output: in order, the same, and a page that kills its worker loses only itself."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import handmade
import pytest

from onrecord.desk import workers
from onrecord.errors import InputError, MissingInput
from onrecord.pages.text import text_page as text_page
from onrecord.types.page import Page
from onrecord.types.story import Story


def pages(*texts: str) -> list[Page | InputError]:
    return [text_page(f"p{n}", text, f"{n}") for n, text in enumerate(texts)]


def echo(page: Page, kb: Path | None) -> workers.Found:
    """A worker's work without a model: what the page says is done."""
    if page.text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return (InputError(page.uri, page.text, "none"),)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_order_is_that_of_the_pages(jobs: int) -> None:
    texts = [f"text {n}" for n in range(25)]
    found = list(workers.annotated(pages(*texts), echo, jobs))
    assert [page.uri for page, _ in found] == [f"p{n}" for n in range(25)]  # type: ignore[union-attr]
    assert [one.why for _, ones in found for one in ones] == texts  # type: ignore[union-attr]


def test_an_error_keeps_its_place() -> None:
    missing = MissingInput("x", "no such file", "check")
    found = list(workers.annotated([*pages("a"), missing, *pages("b")], echo, 2))
    assert [ones[0].why for _, ones in found] == ["a", "no such file", "b"]  # type: ignore[union-attr]


def test_a_page_that_kills_its_worker_loses_only_itself() -> None:
    found = list(workers.annotated(pages("a", "die", "b", "c"), echo, 2))
    whys = [ones[0].why for _, ones in found]  # type: ignore[union-attr]
    assert whys == ["a", "its reading ended the process", "b", "c"]


def test_who_stops_listening_leaves_no_process() -> None:
    import multiprocessing

    found = workers.annotated(pages("a", "b", "c"), echo, 2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_no_more_pages_are_read_than_are_worked_on() -> None:
    read = 0

    def endless() -> object:
        nonlocal read
        while True:
            read += 1
            yield from pages(f"{read}")

    found = workers.annotated(endless(), echo, 2)  # type: ignore[arg-type]
    for _ in range(5):
        next(found)
    found.close()  # type: ignore[attr-defined]
    assert read <= 5 + workers.AHEAD * 2


def test_what_travels_arrives_whole() -> None:
    page = text_page("p", "The bridge is open.", "0")
    error = MissingInput("x", "no such file", "check")
    story = Story(handmade.record(), page, ())
    for one in (error, story):
        there = workers._joined(workers._parted(one), page)
        assert type(there) is type(one)
        if isinstance(there, Story):
            assert (there.record, there.page, there.cut) == (story.record, page, story.cut)
        else:
            assert (there.where, there.why, there.mend) == ("x", "no such file", "check")
