"""The audit driven by keys alone: y, n, ?, u, a figure; what the archive then holds; axe in both colours; a phone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import Watched
from browser.test_room_in_browser import PHONE, RULES, WIDE, Served, axe
from newsroom import TOKEN, fresh, store_of

from onrecord.desk.audit.judging import judgements

pytestmark = pytest.mark.browser


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Served]:
    served = Served(fresh(tmp_path), edit=True)
    yield served
    served.stop()


def entered(browser: Any, room: Served, **how: Any) -> Watched:
    context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **how})
    watched = Watched(context.new_page())
    watched.page.goto(f"{room.base}/?token={TOKEN}")
    return watched


def press(page: Any, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_sample_is_judged_by_keys_and_kept(browser: Any, room: Served) -> None:
    page = entered(browser, room).page
    page.goto(f"{room.base}/audit")
    page.get_by_role("table", name="By layer").or_(page.locator("table").first).get_by_role(
        "link", name="statements"
    ).last.click()
    page.wait_for_url("**/audit/statements")
    seen = []
    for key in "yyn?y":
        seen.append(page.locator("input[name=item]").get_attribute("value"))
        assert page.locator(".context mark").count() >= 1  # the page's words in front
        press(page, key)
    assert len(set(seen)) == 5 and "5 judged" in page.locator(".over").inner_text()
    press(page, "u")
    assert page.locator("input[name=item]").get_attribute("value") == seen[4]
    right = judgements(store_of(room.place)).right["statements"]
    assert right == dict(zip(seen, (True, True, False, None), strict=False))


def test_whole_stories_are_read_by_figures_and_the_report_shows_it(browser: Any, room: Served) -> None:
    watched = entered(browser, room)
    page = watched.page
    page.goto(f"{room.base}/audit/statements")
    for n in range(24):
        press(page, "n" if n % 6 == 5 else "y")
    page.goto(f"{room.base}/audit/statements/whole")
    for key in ("0", "1", "0", "3"):
        press(page, key)
    assert sorted(one.missing for one in judgements(store_of(room.place)).read["statements"].values()) == [0, 0, 1, 3]
    page.goto(f"{room.base}/audit")
    row = page.locator("tbody tr").first.inner_text()
    assert row.startswith("statements") and row.count("%") == 2 and "–" in row
    assert page.locator("svg.weeks .range").count() == page.locator("svg.weeks .corrected").count() > 1
    assert not watched.complaints, watched.complaints
    assert all(url.startswith(room.base) for url in watched.requests)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/audit", "/audit/speakers", "/audit/joins", "/audit/events/whole"])
def test_its_pages_have_no_findings_and_fit_a_phone(browser: Any, room: Served, path: str, scheme: str) -> None:
    page = entered(browser, room, color_scheme=scheme, viewport=PHONE).page
    page.goto(f"{room.base}/audit/speakers")
    for _ in range(3):
        press(page, "y")
    page.goto(room.base + path)
    page.evaluate(axe())
    found = page.evaluate("rules => axe.run({ runOnly: rules })", RULES)["violations"]
    assert not found, [(v["id"], v["nodes"][0]["html"][:150]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if folder := os.environ.get("ONRECORD_SHOTS"):
        page.screenshot(path=f"{folder}/audit{path.replace('/', '-')}-{scheme}.png", full_page=True)
