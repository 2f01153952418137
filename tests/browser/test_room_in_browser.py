"""The reading room in a real browser: nothing from elsewhere, no complaint of the policy, axe without findings in both
colours, keys alone, a phone, paper; hostile words stay words.

`ONRECORD_SHOTS=folder` keeps a picture of every page: wide, narrow and dark, with little, with hostile words, with much.
`ONRECORD_DOC_PICTURES=1` writes those of docs/howto/room.md.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import socket
import threading
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import Watched
from newsroom import TOKEN, bundled, crowded, first, fresh, hostile, store_of
from support import ROOT
from web.clients import pages

from onrecord.web.drawn import static_file

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
AXE = Path(__import__("axe_playwright_python").__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DRAFT = "“We did not cut a single inspection,” Transport Minister Tomas Rell told lawmakers.\n"


class Served:
    """A room on a port of its own."""

    def __init__(self, place: str, *, edit: bool = False) -> None:
        import uvicorn

        from onrecord.web.app import room

        self.place = place
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = room(place, token=TOKEN, edit=edit)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        self._thread = threading.Thread(target=lambda: asyncio.run(self._server.serve([listening])), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Served]]:
    """One room of invented stories, one of hostile words, one in which visitors put things right."""
    desk = fresh(tmp_path_factory.mktemp("desk"))
    made = {"bundled": Served(bundled()), "hostile": Served(hostile()), "desk": Served(desk, edit=True)}
    yield made
    for room in made.values():
        room.stop()


@pytest.fixture(scope="module")
def guests(browser: Any, rooms: dict[str, Served]) -> Iterator[Any]:
    """`guests("bundled", **context)`: somebody who came in by the token; one for each kind of visit."""
    known: dict[str, tuple[Any, Watched]] = {}

    def enter(name: str = "bundled", **how: Any) -> Watched:
        key = f"{name} {sorted(how.items())}"
        if key not in known:
            context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **how})
            watched = Watched(context.new_page())
            watched.base = rooms[name].base
            watched.page.goto(f"{watched.base}/?token={TOKEN}")
            known[key] = context, watched
        watched = known[key][1]
        watched.complaints.clear()
        watched.requests.clear()
        return watched

    yield enter
    for context, _ in known.values():
        context.close()


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def findings(page: Any, rules: list[str]) -> list[str]:
    """What axe finds wrong by rules or by groups of rules; it is run outside the page's policy."""
    page.evaluate(axe())
    run = f"axe.run(document, {{runOnly: {rules}, resultTypes: ['violations']}})"
    found = page.evaluate(f"{run}.then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 2)))")
    return [str(one) for one in found]


@pytest.mark.parametrize("colour", ["light", "dark"])
@pytest.mark.parametrize("name", ["bundled", "hostile", "desk"])
def test_every_page_is_sound(guests: Any, rooms: dict[str, Served], name: str, colour: str) -> None:
    watched = guests(name, color_scheme=colour)
    page = watched.page
    for path in pages(rooms[name].place):
        page.goto(watched.base + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate("typeof window.hacked") == "undefined", path
        assert watched.complaints == [], path
        if name != "hostile":
            assert findings(page, RULES if colour == "light" else ["color-contrast"]) == [], path
    assert [url for url in watched.requests if not url.startswith((watched.base, "data:"))] == []


@pytest.mark.parametrize("name", ["bundled", "hostile", "desk"])
def test_every_page_fits_a_phone(guests: Any, rooms: dict[str, Served], name: str) -> None:
    watched = guests(name, viewport=PHONE, has_touch=True, is_mobile=True)
    for path in pages(rooms[name].place):
        watched.page.goto(watched.base + path)
        wide = watched.page.evaluate(
            "[...document.querySelectorAll('body *')].filter(n => n.getBoundingClientRect().right > screen.width + 1 &&"
            " !n.closest('.scroll, .ways, .tabs, pre, svg, .unseen')).map(n => n.outerHTML.slice(0, 120)).slice(0, 3)"
        )
        assert wide == [], path
        assert watched.page.evaluate("document.documentElement.scrollWidth <= screen.width"), path


@pytest.mark.parametrize("width", [980, 1100, 1280, 1700])
def test_nothing_of_the_bar_lies_over_another(guests: Any, width: int) -> None:
    watched = guests(viewport={"width": width, "height": 800})
    for path in ("/find?q=ferry", "/verify", "/story/" + first(bundled(), "stories")):
        watched.page.goto(watched.base + path)
        sides = watched.page.eval_on_selector_all(
            ".bar .brand, .bar .ask button, .bar .ways a",
            "all => all.map(n => n.getBoundingClientRect()).map(r => [r.left, r.right])",
        )
        assert all(before[1] <= after[0] for before, after in pairwise(sides)), path
        assert sides[-1][1] <= width


def test_what_narrows_a_list_waits_behind_one_button_on_a_phone(guests: Any) -> None:
    watched = guests(viewport=PHONE, has_touch=True, is_mobile=True)
    watched.page.goto(f"{watched.base}/find?q=ferry")
    assert not watched.page.is_visible(".facets ul >> nth=0")
    watched.page.click(".facets summary")
    assert watched.page.is_visible(".facets ul >> nth=0")


def test_keys_alone_find_open_and_cite(guests: Any) -> None:
    watched = guests()
    page = watched.page
    page.goto(f"{watched.base}/health")
    page.keyboard.press("/")
    page.keyboard.type("rocks")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?q=rocks**")
    page.keyboard.press("n")
    page.keyboard.press("j")
    page.keyboard.press("p")
    assert page.text_content("body > .live") == "1 of 4" or page.text_content("body > .live").startswith("1 of ")
    words = page.text_content(".hit.at .open")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statement/**")
    assert page.text_content("h1").strip() == words.strip()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("c")
    page.wait_for_selector("text=Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert words.strip() in copied and "/at/" in copied


def test_both_sides_of_a_story_are_linked(guests: Any) -> None:
    watched = guests()
    id = first(bundled(), "statements", words="rocks", kind="direct")
    story, item = id.split("/")
    watched.page.goto(f"{watched.base}/story/{story}#{story}-{item}")
    assert watched.page.get_attribute(".card.on.held", "data-id") == item
    size = "n => getComputedStyle(n).fontSize"
    lit = watched.page.locator("article p .r.on").first
    assert lit.evaluate(size) == lit.locator("xpath=ancestor::p").evaluate(size)
    assert not watched.page.is_visible(".dock")  # its card shows the same
    watched.page.click(".card.on .page")
    assert watched.page.url.endswith(f"/statement/{id}")


def test_without_scripts_the_room_works(guests: Any) -> None:
    watched = guests(java_script_enabled=False)
    page = watched.page
    page.fill("#q2", "ferry")
    page.click(".hero button")
    page.click(".tabs a >> nth=1")
    page.click(".hit .open >> nth=0")
    assert "/story/" in page.url
    page.goto(f"{watched.base}/verify")
    assert page.is_visible("textarea") and not page.is_visible(".drop")


def test_a_dropped_draft_is_judged(guests: Any, tmp_path: Path) -> None:
    watched = guests()
    page = watched.page
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    page.goto(f"{watched.base}/verify")
    page.set_input_files("input[type=file]", str(draft))
    page.wait_for_selector("text=draft.md is in the box", state="attached")
    page.evaluate(
        "document.querySelector('.draft').addEventListener('submit', (e) => e.preventDefault(), {once: true})"
    )
    page.click(".draft button")
    assert page.inner_text(".draft button") == "Reading the draft …"
    page.click(".draft button")
    page.wait_for_selector("text=verbatim", timeout=60_000)
    assert page.is_visible("text=Another draft")
    assert watched.complaints == []


MARK = """() => {
  const part = [...document.querySelectorAll("article p[data-at]")].find((p) => p.textContent.length > 60);
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const [first, range] = [walk.nextNode(), document.createRange()];
  let last = first;
  for (let node = first; node; node = walk.nextNode()) last = node;
  range.setStart(first, Math.min(3, first.length));
  range.setEnd(last, last.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return range.toString().trim();
}"""


def test_words_that_are_marked_become_a_statement(guests: Any, rooms: dict[str, Served]) -> None:
    watched = guests("desk")
    page = watched.page
    story = first(rooms["desk"].place, "stories", words="osprey")
    page.goto(f"{watched.base}/story/{story}")
    assert page.is_visible("form.missing") and not page.is_visible(".pill")
    words = page.evaluate(MARK)
    page.click(".pill")
    assert page.input_value("form.missing textarea") == words
    page.select_option("form.missing select[name=speaker]", index=1)
    who = page.text_content("form.missing select[name=speaker] option >> nth=1")
    page.fill("form.missing input[name=why]", "the reader missed it")
    page.click("text=Add the statement")
    page.wait_for_url("**/story/*#*")
    store = store_of(rooms["desk"].place)
    try:
        record = store.record(story)
        added = next(s for s in record.statements if s.because == "correction/missing")
        assert [record.text[s.start : s.end] for s in added.content] == [words]
        assert next(e.name for e in record.entities if e.id == added.speaker) == who
    finally:
        store.close()
    assert page.url.endswith(f"-{added.id}") and page.get_attribute(".card.on.held", "data-id") == added.id
    assert watched.complaints == []


def test_what_was_left_out_is_given_to_the_story(guests: Any, rooms: dict[str, Served]) -> None:
    watched = guests("desk")
    page = watched.page
    story = first(rooms["desk"].place, "stories", words="Castellan confirmed")
    page.goto(f"{watched.base}/story/{story}")
    words = page.text_content(".card.r code >> nth=0")
    page.click(".belongs button >> nth=0")
    page.wait_for_url("**/story/*")
    assert page.url.rpartition("/")[2] != story and words.strip() in page.text_content("article")
    page.goto(f"{watched.base}/corrections")
    page.click("text=Take back >> nth=0")
    page.goto(f"{watched.base}/story/{story}")
    assert page.locator(".card.r").count() > 0 and watched.complaints == []


def test_keys_alone_merge_two_people_and_take_it_back(guests: Any) -> None:
    watched = guests("desk")
    page = watched.page
    page.goto(f"{watched.base}/find?what=people")
    rows = page.locator("tbody tr").count()
    for at in (rows - 2, rows - 1):
        page.focus(f"input[name=pick] >> nth={at}")
        page.keyboard.press("Space")
    page.fill(".merge input[name=why]", "one of them is the other")
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/**")
    page.goto(f"{watched.base}/find?what=people")
    assert page.locator("tbody tr").count() == rows - 1
    page.goto(f"{watched.base}/corrections")
    page.click("text=Take back >> nth=0")
    page.wait_for_load_state()
    page.goto(f"{watched.base}/find?what=people")
    assert page.locator("tbody tr").count() == rows
    page.click("text=They are one")  # nobody was chosen
    assert "choose two" in page.text_content("main")


def test_a_search_is_saved_from_its_page_followed_and_dropped(guests: Any) -> None:
    watched = guests("desk")
    page = watched.page
    page.goto(f"{watched.base}/find?q=ferry&what=stories")
    page.click(".follow summary")
    feed = page.get_attribute("text=JSON Feed", "href")
    page.fill(".follow input[name=name]", "Ferries & more")
    page.click("text=Save this search")
    page.wait_for_url(f"{watched.base}/")
    page.click("text=Ferries & more >> nth=0")
    page.wait_for_url("**/find?*ferry*")
    assert page.get_attribute(".tabs a[aria-current]", "href").count("what=stories") == 1
    assert page.request.get(watched.base + feed).json()["items"]
    page.goto(f"{watched.base}/")
    page.click(".kept button")
    page.wait_for_load_state()
    assert page.locator(".kept").count() == 0
    assert watched.complaints == []


def test_on_paper_there_is_no_furniture(guests: Any) -> None:
    watched = guests()
    watched.page.goto(f"{watched.base}/find?q=ferry")
    watched.page.emulate_media(media="print")
    assert not watched.page.is_visible(".bar") and not watched.page.is_visible(".facets")
    assert watched.page.is_visible(".hit >> nth=0")
    watched.page.emulate_media(media="screen")


DOCS = {
    "home": "/",
    "figures": "/figures?q=injured",
    "changes": "/changes?url=coasttoday.example/ferry-accident",
}  # the pictures of docs/howto/room.md


@pytest.mark.parametrize("name", DOCS)
def test_the_docs_pictures_show_what_the_room_shows(guests: Any, name: str) -> None:
    """Beside each picture stands a digest of the words and the style that it shows."""
    watched = guests()
    watched.page.goto(watched.base + DOCS[name])
    shows = watched.page.inner_text("main").encode() + (static_file("room.css") or b"")
    picture, digest = ROOT / f"docs/img/room-{name}.png", ROOT / f"docs/img/room-{name}.sha256"
    now = hashlib.sha256(shows).hexdigest() + "\n"
    if "ONRECORD_DOC_PICTURES" in os.environ:
        watched.page.screenshot(path=picture)
        digest.write_text(now, encoding="ascii")
    assert digest.read_text(encoding="ascii") == now, (
        "old: ONRECORD_DOC_PICTURES=1 pytest tests/browser -k docs_pictures"
    )
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.skipif("ONRECORD_SHOTS" not in os.environ, reason="ONRECORD_SHOTS names the folder for pictures")
def test_pictures(guests: Any, rooms: dict[str, Served]) -> None:
    rooms["crowded"] = Served(crowded())
    ways = {
        "wide": {},
        "dark": {"color_scheme": "dark"},
        "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
    }
    for name in rooms:
        for way, how in ways.items():
            watched = guests(name, **how)
            for path in pages(rooms[name].place):
                kind = re.sub(r"\W+", "-", re.sub(r"(?<=/)[0-9a-f]{16}.*", "", path)).strip("-") or "home"
                watched.page.goto(watched.base + path)
                kept_picture(watched.page, f"{name}-{way}-{kind}")


def kept_picture(page: Any, name: str) -> None:
    """A picture of what is on the screen, where pictures are kept."""
    if "ONRECORD_SHOTS" in os.environ:
        folder = Path(os.environ["ONRECORD_SHOTS"])
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png")


def test_a_newcomer_does_five_things(guests: Any) -> None:
    """Who said what about it; did it change; is my quotation right; which numbers differ; cite it. By what is seen."""
    watched = guests()
    page = watched.page
    page.goto(watched.base)
    page.keyboard.type("inspections")  # the box has the focus
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?*")
    page.click(".facets a:has-text('Tomas Rell')")
    page.wait_for_url("**speaker=*")
    said = page.locator(".hit")
    assert said.count() > 1 and all("Tomas Rell" in text for text in said.all_inner_texts())
    assert page.locator(".hit mark").first.inner_text().lower().startswith("inspect")
    kept_picture(page, "newcomer-1-who-said-what")

    page.click(".hit .open >> text=did not cut a single inspection >> nth=0")
    page.wait_for_url("**/statement/**")
    assert "Reported" in page.inner_text("main") and page.is_visible("text=Cite it")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("button:has-text('Copy') >> nth=0")
    page.wait_for_selector("text=Copied")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert "Tomas Rell" in cited and "did not cut a single inspection" in cited and "/at/" in cited
    kept_picture(page, "newcomer-5-cite-it")
    page.goto(cited[cited.index("[http") + 1 : cited.rindex("]")])
    assert "did not cut a single inspection" in page.inner_text("h1")

    page.click(".brand a")
    page.click("text=coasttoday.example/ferry-accident")
    page.wait_for_url("**/changes?*")
    told = page.inner_text("main")
    assert (
        "More than 20" in told
        and "14" in told
        and page.locator("main ins").count()
        and page.locator("main del").count()
    )
    kept_picture(page, "newcomer-2-did-it-change")

    page.click(".ways >> text=Verify")
    page.fill("textarea", "“We did not cut one inspection,” Transport Minister Tomas Rell told lawmakers.\n")
    page.click(".draft button", timeout=120_000)  # the first draft waits for the models
    page.wait_for_selector("text=altered", timeout=120_000)
    assert "single" in page.inner_text("body")
    kept_picture(page, "newcomer-3-is-my-quotation-right")

    page.goto(watched.base)
    page.click(".ways >> text=Figures")
    card = page.inner_text("main")
    assert "1 where they differ" in card and "12 or more" in card and "all give one value" in card
    kept_picture(page, "newcomer-4-which-numbers-differ")
    assert watched.complaints == []
