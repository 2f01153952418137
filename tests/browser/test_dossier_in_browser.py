"""The page of verdicts in a real browser: verdicts in words, links by mouse and keys, every size, both schemes, paper;
what a hostile draft writes stays text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import Watched
from browser.test_report_in_browser import CONTRAST
from verdicts.test_judge import SHELF

from onrecord.desk.verify.draft import read_draft
from onrecord.exports.verdicts import dossier
from onrecord.types.verdict import Checked
from onrecord.verdicts.draft import claims
from onrecord.verdicts.judge import judged

pytestmark = pytest.mark.browser

DRAFT = """Who promised what

“We will open the harbour in May,” Prime Minister Ada Marlow said. “I have promised jobs,” she added.

“They can't wait any longer,” said Lena Orth, the mayor. “The people of Kersey have waited … for this road,” Orth said.

“Nobody will pay a penny for the bridge across the bay,” Marlow said.
"""
HOSTILE = """</style><script>window.hacked = 1</script>

“<img src=x onerror=window.hacked=1> We will open the harbour in May,” said <b onclick=alert(1)>Ada Marlow</b>.

“javascript:alert(1) \u202ereversed\u202c &lt;script&gt; {{ 7 * 7 }} they can't wait any longer,” said Lena Orth.
"""
Open = Callable[..., Watched]


@pytest.fixture
def verdicts(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """`verdicts(draft, **context)` judges a draft against the page of test_judge.py and opens what is written."""
    contexts = []

    def opened(draft: str = DRAFT, **how: Any) -> Watched:
        source = tmp_path / "draft.md"
        source.write_text(draft, encoding="utf-8")
        record = read_draft(source).record
        target = tmp_path / "verdicts.html"
        with target.open("wb") as out:
            found = judged(claims(record), SHELF)
            dossier.EXPORTER.write(
                [Checked("draft.md", True, found, (None,) * len(found), record)], out, pages=SHELF.records
            )
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", **how))
        watched = Watched(contexts[-1].new_page())
        watched.page.goto(target.as_uri())
        return watched

    yield opened
    for context in contexts:
        context.close()


def texts(page: Any, selector: str) -> list[str]:
    return [
        " ".join(text.split()) for text in page.eval_on_selector_all(selector, "all => all.map(n => n.textContent)")
    ]


def test_every_mark_carries_its_verdict_in_words(verdicts: Open) -> None:
    page = verdicts().page
    assert texts(page, "a.claim") == [
        "“We will open the harbour in May,”✗ cut before its qualifier",
        "“I have promised jobs,”✗ altered",
        "“They can't wait any longer,”✓ verbatim",
        "“The people of Kersey have waited … for this road,”✓ abridged",
        "“Nobody will pay a penny for the bridge across the bay,”✗ not found",
    ]
    assert texts(page, ".tally li")[:2] == ["all 5", "✗ 1 cut before its qualifier"]
    assert page.is_visible(".label >> nth=0")


def test_the_draft_is_all_there(verdicts: Open) -> None:
    page = verdicts().page
    page.evaluate("document.querySelectorAll('.label').forEach(n => n.remove())")
    assert texts(page, ".draft p") == [" ".join(line.split()) for line in DRAFT.split("\n\n") if line.strip()]


def test_a_click_leads_to_the_source_and_back(verdicts: Open) -> None:
    page = verdicts().page
    page.click("a.claim >> nth=3")
    assert page.evaluate("location.hash") == "#c4"
    assert texts(page, "article:target blockquote mark") == ["The people of Kersey have waited", "for this road"]
    page.evaluate("document.querySelector('article:target details').open = true")
    page.click("article:target .next a >> nth=0")
    assert page.evaluate("document.querySelector(':target').tagName") == "A"
    assert page.evaluate("document.querySelector(':target').textContent").startswith("“The people")


def test_keys_go_through_the_claims_in_the_drafts_order(verdicts: Open) -> None:
    page = verdicts().page
    seen = []
    for _ in range(7):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('href')"))
    # first the choice of verdicts, then the draft's column, which scrolls
    assert seen == [None, None, "#c1", "#c2", "#c3", "#c4", "#c5"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#c4"
    page.keyboard.press("Tab")  # on from the card, not from the draft
    assert page.evaluate("document.activeElement.closest('article').id") == "c4"


def test_screen_readers_find_their_way(verdicts: Open) -> None:
    page = verdicts().page
    assert page.eval_on_selector_all("header, main, footer", "all => all.length") == 3
    assert page.get_attribute("html", "lang") == "en"
    names = texts(page, "h1, h2, h3")
    assert names[0] == "3 need you"
    assert names[1:3] == ["The draft", "What the pages say"]
    assert names[3] == "✗Fails: altered"  # the gravest first
    assert texts(page, ".diff .unseen") == ["Word by word:", "only on the page:"]
    assert texts(page, ".speaker")[0] == "Speaker: agrees"
    labelled = "all => all.every(n => document.getElementById(n.getAttribute('aria-labelledby')))"
    assert page.eval_on_selector_all("section, article", labelled)


def test_axe_finds_nothing(verdicts: Open) -> None:
    """axe-core (npm) where ONRECORD_AXE names its axe.min.js."""
    script = os.environ.get("ONRECORD_AXE")
    if not script:
        pytest.skip("no axe-core here (ONRECORD_AXE)")
    page = verdicts(bypass_csp=True).page
    page.evaluate(Path(script).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:80]) for one in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(verdicts: Open, scheme: str) -> None:
    worst = verdicts(color_scheme=scheme).page.evaluate(CONTRAST)
    assert worst["ratio"] >= 4.5, worst


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_is_wider_than_the_screen(verdicts: Open, width: int) -> None:
    page = verdicts(DRAFT + "\n\n“" + "harbour" * 60 + " in May of the year,” Marlow said.").page
    page.set_viewport_size({"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    columns = page.evaluate("getComputedStyle(document.querySelector('.pair')).gridTemplateColumns").split()
    assert len(columns) == (1 if width <= 896 else 2)


def test_on_paper_the_verdicts_need_no_colour(verdicts: Open) -> None:
    page = verdicts().page
    page.emulate_media(media="print")
    grey = "s => s.split(/[^0-9]+/).filter(Boolean).slice(0, 3).every((v, i, all) => v === all[0])"
    colours = page.eval_on_selector_all(
        "a.claim, a.claim mark, .label, h3, del, p, blockquote mark",
        f"all => all.map(n => getComputedStyle(n)).flatMap(s => [s.color, s.backgroundColor]).filter(c => !({grey})(c))",
    )
    assert colours == []
    good, bad = (
        page.eval_on_selector(f"a.{kind} mark", "n => getComputedStyle(n).borderBottomStyle")
        for kind in ("good", "bad")
    )
    assert (good, bad) == ("solid", "double")
    assert page.eval_on_selector(".draft", "n => getComputedStyle(n).overflow") == "visible"


def test_what_a_hostile_draft_writes_stays_text(verdicts: Open) -> None:
    watched = verdicts(HOSTILE)
    page = watched.page
    page.click("a.claim >> nth=0")
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.eval_on_selector_all("img, script, b, iframe", "all => all.length") == 0
    assert "{{ 7 * 7 }}" in page.text_content(".draft")
    assert "<img src=x onerror=window.hacked=1>" in page.text_content(".draft")
    assert watched.complaints == []
    assert [url for url in watched.requests if not url.startswith("file:")] == []


def test_the_policy_forbids_scripts(verdicts: Open) -> None:
    watched = verdicts()
    watched.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.x = 1'}))"
    )
    assert watched.page.evaluate("typeof window.x") == "undefined"
    assert any("Content Security Policy" in complaint for complaint in watched.complaints)


def test_a_count_shows_its_verdicts_alone(verdicts: Open) -> None:
    page = verdicts().page
    shown = "all => all.filter(n => getComputedStyle(n).display !== 'none').map(n => n.id)"
    assert page.eval_on_selector_all("article", shown) == ["c2", "c1", "c5", "c3", "c4"]
    page.click(".tally label >> text=not found")
    assert page.eval_on_selector_all("article", shown) == ["c5"]
    page.click(".tally label >> text=all 5")
    assert len(page.eval_on_selector_all("article", shown)) == 5


def test_card_and_draft_are_marked_together_and_a_correction_is_ready(verdicts: Open) -> None:
    page = verdicts().page
    page.click("a.claim >> nth=1")
    assert page.eval_on_selector("a.claim[href='#c2'] mark", "n => getComputedStyle(n).outlineStyle") == "solid"
    assert texts(page, "article:target .copy") == ["“I have never promised jobs”"]
