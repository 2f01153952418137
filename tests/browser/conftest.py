"""A real browser for the report. Where there is none the tests are skipped, unless ONRECORD_REQUIRE_BROWSER=1."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """The browser that is installed here."""
    return os.environ.get("ONRECORD_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One headless browser for all tests."""
    found = executable()
    if not found:
        reason = "no Chromium here: the report was not tried in a browser (apt-get install chromium)"
        if os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=QUIET)
        yield started
        started.close()


class Watched:
    """A page of the browser, and everything that went wrong on it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """`opened(stories, **context)` writes their report and opens it."""
    from onrecord.exports.stories.report import EXPORTER

    contexts = []

    def open_report(stories: Any, failures: Any = (), **how: Any) -> Watched:
        file = tmp_path / "report.html"
        with file.open("wb") as out:
            EXPORTER.write(stories, out, failures)
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", **how))
        watched = Watched(contexts[-1].new_page())
        watched.page.goto(file.as_uri())
        return watched

    yield open_report
    for context in contexts:
        context.close()
