"""The report in a real browser: both sides linked, proof exact, hostile text inert, nothing asked of the network."""

from __future__ import annotations

from typing import Any

import pytest
from exports.sample import HOSTILE, SOURCE, story

from onrecord.errors import MissingInput

pytestmark = pytest.mark.browser


def lit(page: Any, selector: str) -> list[str]:
    return page.eval_on_selector_all(selector, "nodes => nodes.map(n => n.textContent)")


def test_pointing_at_words_shows_their_record(opened: Any) -> None:
    page = opened([story()]).page
    page.hover("article .r[data-r~='f1']")
    assert page.get_attribute(".card.on", "data-id") == "f1"
    assert "".join(lit(page, "article .r.on")) == "more than 18%"
    assert lit(page, "article .r.by") == ["costs"]


def test_the_shortest_record_under_the_pointer_wins_and_a_second_click_shows_the_next(opened: Any) -> None:
    page = opened([story()]).page
    page.hover("article .r[data-r~='s2']")
    assert page.get_attribute(".card.on", "data-id") == "s2"
    page.click("article .r[data-r~='s2']")
    page.click("article .r[data-r~='s2']")
    assert page.get_attribute(".card.on", "data-id") == "s1"
    assert "".join(lit(page, "article .r.on")) == SOURCE.splitlines()[5].split(" Lindqvist")[0]


def test_pointing_at_a_record_shows_its_words(opened: Any) -> None:
    page = opened([story()]).page
    page.hover(".card[data-id='e1'] .head b")
    assert lit(page, "article .r.on") == ["Elena Markovic", "Markovic", "She"]


def test_keys_move_hold_and_let_go(opened: Any) -> None:
    page = opened([story()]).page
    seen = []
    for key in ("j", "ArrowDown", "j", "k", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
        seen.append(page.get_attribute(".card.on", "data-id"))
        assert page.evaluate("document.activeElement.textContent") == seen[-1]
        assert page.get_attribute(".card.on .pick", "aria-current") == "true"
    assert seen == ["s1", "s2", "s3", "s2", "e1", "s1"]
    page.keyboard.press("Enter")
    page.hover("article .r[data-r~='f1']")
    assert page.get_attribute(".card.on", "data-id") == "s1"
    assert page.evaluate("location.hash") == f"#{story().id}-s1"
    page.keyboard.press("Escape")
    assert not page.query_selector_all(".card.on, article .r.on, article .r.by")


def test_screen_readers_are_told(opened: Any) -> None:
    page = opened([story()]).page
    page.keyboard.press("j")
    assert page.text_content(".live").startswith("s1, Tomas Lindqvist, says, direct, “My father said")


def test_a_link_to_a_record_opens_on_it(opened: Any) -> None:
    page = opened([story()]).page
    page.goto(page.url + f"#{story().id}-s3")
    page.reload()
    assert page.get_attribute(".card.on.held", "data-id") == "s3"


def test_proof_shows_the_characters_of_the_source(opened: Any) -> None:
    page = opened([story()]).page
    shown = page.eval_on_selector_all(
        ".places code", "nodes => nodes.map(n => [Number(n.dataset.start), Number(n.dataset.end), n.textContent])"
    )
    assert len(shown) >= 15
    for start, end, characters in shown:
        assert characters == SOURCE[start:end]
    page.hover("article .r[data-r~='f1']")
    assert lit(page, ".dock code")[0] == "more than 18%"


def test_the_text_is_all_there(opened: Any) -> None:
    page = opened([story()]).page
    assert [line.removeprefix("Caption ") for line in lit(page, "article > *")] == [
        story().text[part.span.start : part.span.end] for part in story().record.parts
    ]


def test_hostile_text_is_inert(opened: Any) -> None:
    watched = opened([story()], [MissingInput(HOSTILE, HOSTILE, HOSTILE)])
    page = watched.page
    page.keyboard.press("j")
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.eval_on_selector_all("img, iframe, object", "nodes => nodes.length") == 0
    assert HOSTILE in lit(page, "article > p")
    record = page.evaluate("JSON.parse(document.querySelector('script.record').textContent)")
    assert record["text"] == story().text
    assert watched.complaints == []
    assert [url for url in watched.requests if not url.startswith(("file:", "data:"))] == []


def test_the_policy_forbids_what_it_should(opened: Any) -> None:
    watched = opened([story()])
    watched.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.x = 1'}))"
    )
    assert watched.page.evaluate("typeof window.x") == "undefined"
    assert any("Content Security Policy" in complaint for complaint in watched.complaints)


def test_readable_without_scripts(opened: Any) -> None:
    page = opened([story()], java_script_enabled=False).page
    page.click(".card[data-id='s1'] summary")
    assert page.is_visible(".card[data-id='s1'] .places code")
    page.click(".card[data-id='s3'] .pick")
    assert page.url.endswith(f"#{story().id}-p5")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(opened: Any, scheme: str) -> None:
    """WCAG AA: 4.5 to 1 between the colour of a text and what lies under it, marked or not."""
    page = opened([story()], [MissingInput("a", "b", "c")], color_scheme=scheme).page
    page.keyboard.press("j")
    worst = page.evaluate(CONTRAST)
    assert worst["ratio"] >= 4.5, worst


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_nothing_is_wider_than_the_screen(opened: Any, width: int) -> None:
    page = opened([story()]).page
    page.set_viewport_size({"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const under = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgba(getComputedStyle(node).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  let worst = { ratio: 99 };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !node.checkVisibility() || node.matches("script, style")) continue;
    const [a, b] = [light(rgba(getComputedStyle(node).color)), light(under(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst.ratio) worst = { ratio, text: texts.currentNode.data.trim().slice(0, 40), class: node.className };
  }
  return worst;
}"""
