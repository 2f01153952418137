"""Plain-text pages as scrapers leave them; all texts are written for these tests, about people who do not exist."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SHARED, assert_linear, examples, needs_shared

from onrecord.pages.text import text_page
from onrecord.stories.cut.cuts import cuts
from onrecord.types.cut import JOINT, Cut
from onrecord.types.page import Page

BRIDGE = "Ferrinton Opens New Bridge After Decade of Delays"
BRIDGE_PARAGRAPHS = (
    "The mayor of Ferrinton, Ada Marsh, opened the town's new bridge on Monday after ten years of delays and disputes over its cost.",
    "“This bridge belongs to everybody who waited for it,” Marsh told some 400 people who had come to the river bank in the rain.",
    "The bridge cost 48 million crowns, three times what the council had planned when the work began.",
    "Engineers blamed the soft bed of the river for most of the delays, and said the new piers would stand for a century.",
)
STRIKE = "Miners in Upper Sella Vote to Strike From Next Week"
STRIKE_PARAGRAPHS = (
    "Miners at three copper pits in Upper Sella voted on Thursday to stop work next week unless their wages rise by a tenth.",
    "Their union's leader, Tomas Reik, said nine in ten members had voted for the strike, the first in the region since 1998.",
    "The company that runs the pits, Sella Copper, said its last offer was fair and that it would not talk under threat.",
    "Copper prices rose after the vote, as the pits of Upper Sella dig a sixth of the continent's ore.",
)
BRIDGE_PICTURE = "Mayor Ada Marsh cuts the ribbon on the bridge (Ferrinton Council)"
STRIKE_PICTURE = "Miners count votes in the union's hall. (AP Photo/Lina Okafor, File)"


def cut(text: str) -> tuple[Page, tuple[Cut, ...]]:
    """The page of a text and its stories."""
    found = text_page("test:", text, "0")
    return found, cuts(found)


def told(cut: Cut, *kinds: str) -> list[str]:
    """The words of the parts of some kinds."""
    return [cut.text[part.span.start : part.span.end] for part in cut.parts if part.kind in kinds]


def left(page: Page, cut: Cut) -> list[tuple[str, str]]:
    """The residue: reason and characters."""
    return [(x.reason, page.text[x.span.start : x.span.end]) for x in cut.leftovers if x.reason != "blank"]


def seed(title: str, picture: str, paragraphs: tuple[str, ...]) -> str:
    """A story as one scraper prints it: title and pictures twice, buttons between."""
    top = f"{title}\n\n{picture}\n{picture}\nTT\n20\n\n{title}\n\n{picture}\n{picture.replace('  ', ' ')}"
    return "\n\n".join((top, *paragraphs))


def bare(title: str, paragraphs: tuple[str, ...]) -> str:
    """Nothing but lines."""
    return "\n".join((title, *paragraphs))


def labelled(title: str, picture: str, paragraphs: tuple[str, ...]) -> str:
    """Section, date, counter, adverts and links."""
    one, two, *rest = paragraphs
    top = f"World\n{title}\n5 hours ago\nComments\n37\n\n\n{picture}"
    return "\n\n".join(
        (top, one, two, "Advertisement", *rest, "Read more\nSomething else that happened elsewhere\nFacebook\nX")
    )


FORMS = {
    "seed": "\n\n\n\n".join(
        (seed(BRIDGE, BRIDGE_PICTURE, BRIDGE_PARAGRAPHS), seed(STRIKE, STRIKE_PICTURE, STRIKE_PARAGRAPHS))
    ),
    "bare": "\n\n".join((bare(BRIDGE, BRIDGE_PARAGRAPHS), bare(STRIKE, STRIKE_PARAGRAPHS))),
    "signed": "\n\n".join(
        (
            bare(f"{BRIDGE}\nBy Lina Okafor\nMay 6, 2024", BRIDGE_PARAGRAPHS),
            bare(f"{STRIKE}\nBy Omar Weaver\nMay 7, 2024", STRIKE_PARAGRAPHS),
        )
    ),
    "labelled": "\n\n\n".join(
        (labelled(BRIDGE, BRIDGE_PICTURE, BRIDGE_PARAGRAPHS), labelled(STRIKE, STRIKE_PICTURE, STRIKE_PARAGRAPHS))
    ),
    "crlf": seed(BRIDGE, BRIDGE_PICTURE, BRIDGE_PARAGRAPHS).replace("\n", "\r\n")
    + "\r\n\r\n\r\n"
    + seed(STRIKE, STRIKE_PICTURE, STRIKE_PARAGRAPHS).replace("\n", "\r\n"),
    "one comes again": "\n\n\n".join(
        (
            seed(BRIDGE, BRIDGE_PICTURE, BRIDGE_PARAGRAPHS),
            seed(STRIKE, STRIKE_PICTURE, STRIKE_PARAGRAPHS),
            seed(BRIDGE, BRIDGE_PICTURE, BRIDGE_PARAGRAPHS),
        )
    ),
    "the last comes again at once": "\n\n\n".join(
        (
            bare(BRIDGE, BRIDGE_PARAGRAPHS),
            bare(STRIKE, STRIKE_PARAGRAPHS),
            bare(STRIKE, STRIKE_PARAGRAPHS),
        )
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_two_stories(form: str) -> None:
    found, stories = cut(FORMS[form])
    assert [told(story, "headline") for story in stories] == [[BRIDGE], [STRIKE]]
    assert [tuple(told(story, "paragraph")) for story in stories] == [BRIDGE_PARAGRAPHS, STRIKE_PARAGRAPHS]
    if form in ("seed", "labelled", "crlf", "one comes again"):
        assert [told(story, "caption") for story in stories] == [[BRIDGE_PICTURE], [STRIKE_PICTURE]]
    covered_once(found, stories)


def test_residue_and_its_reasons() -> None:
    found, (first, second) = cut(FORMS["seed"])
    assert left(found, first) == [
        ("repeat", BRIDGE_PICTURE),
        ("widget", "TT\n20"),
        ("repeat", BRIDGE),
        ("repeat", f"{BRIDGE_PICTURE}\n{BRIDGE_PICTURE}"),
    ]
    assert first.because == second.because == "stories.borders/together"
    assert found.text[first.pieces[0].start :].startswith(BRIDGE)  # of copies the first is kept
    found, (first, _) = cut(FORMS["labelled"])
    assert left(found, first) == [
        ("navigation", "World"),
        ("widget", "Comments\n37"),
        ("advert", "Advertisement"),
        ("related", "Read more\nSomething else that happened elsewhere"),
        ("widget", "Facebook\nX"),
        ("navigation", "World"),  # stands before the second headline: it goes with the story before it
    ]


def test_a_title_with_the_name_of_its_site() -> None:
    text = f"{BRIDGE} - The Sella Post\nListen to this article\n4 min\n\n{BRIDGE}\n\n" + "\n\n".join(BRIDGE_PARAGRAPHS)
    found, (story,) = cut(text)
    assert told(story, "headline") == [BRIDGE]
    assert left(found, story)[0] == ("repeat", f"{BRIDGE} - The Sella Post")


ONE = {
    "paragraphs alone": BRIDGE_PARAGRAPHS,
    "sub-headings": (
        BRIDGE, BRIDGE_PARAGRAPHS[0], BRIDGE_PARAGRAPHS[1], "Soft ground", BRIDGE_PARAGRAPHS[2], "Who pays for the bridge?",
        BRIDGE_PARAGRAPHS[3],
    ),
    "questions and answers": (
        "Ada Marsh on the Bridge and the River", "Is the bridge safe?", BRIDGE_PARAGRAPHS[3], "Who paid for the bridge?",
        BRIDGE_PARAGRAPHS[2], "Are you glad?", "Yes. I am. We all are, I think, after so many years of waiting.",
    ),
    "a list": (
        BRIDGE, BRIDGE_PARAGRAPHS[0], "The bridge in figures:", "- 48 million crowns", "- Ten years", "- 400 guests at the opening",
        BRIDGE_PARAGRAPHS[3],
    ),
    "times of day": (
        "The Latest: Ferrinton Opens Its Bridge", BRIDGE_PARAGRAPHS[0], "10 p.m.", BRIDGE_PARAGRAPHS[1], "___", "8:15 p.m.",
        BRIDGE_PARAGRAPHS[2],
    ),
    "a poem": (
        "The Bridge", "Slow water under the piers,", "slow feet over the stone,", "nobody counts the years,", "nobody walks alone.",
    ),
    "one line": ("The council met.",),
    "a related link inside": (
        BRIDGE, BRIDGE_PARAGRAPHS[0], BRIDGE_PARAGRAPHS[1], f"READ MORE: {STRIKE}", BRIDGE_PARAGRAPHS[2], BRIDGE_PARAGRAPHS[3],
    ),
    "captions inside": (
        BRIDGE, BRIDGE_PARAGRAPHS[0], BRIDGE_PICTURE, BRIDGE_PARAGRAPHS[1], BRIDGE_PARAGRAPHS[2], BRIDGE_PARAGRAPHS[3],
    ),
    "French": (
        "Le nouveau pont de Ferrinton est ouvert",
        "La maire de Ferrinton, Ada Marsh, a inauguré lundi le nouveau pont de la ville après dix ans de retards.",
        "Un coût triplé", "Le pont a coûté 48 millions de couronnes, trois fois plus que prévu par le conseil municipal.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize("joint", ["\n\n", "\n"])
def test_one_story_stays_one(name: str, joint: str) -> None:
    found, stories = cut(joint.join(ONE[name]))
    assert len(stories) == 1
    covered_once(found, stories)
    wanted = [line for line in ONE[name] if not line.startswith("READ MORE")]
    assert stories[0].text.split(JOINT) == wanted


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Ferrinton Opens New Bridge\n\n"
        "The mayor of Ferrinton, Ada Marsh, opened the town's new bridge on\n"
        "Monday after ten years of delays and disputes over its cost. She told\n"
        "some 400 people that the bridge belonged to everybody who had waited\n"
        "for it.\n\n"
        "The bridge cost 48 million crowns, three times what the council had\n"
        "planned when the work began, and engineers blamed the soft bed of the\n"
        "river for most of the delays.\n"
    )
    _, (story,) = cut(text)
    assert [part.kind for part in story.parts] == ["headline", "paragraph", "paragraph"]
    assert told(story, "paragraph")[0].endswith("everybody who had waited\nfor it.")


@pytest.mark.parametrize(
    "text",
    ["Home\nNews\nSport\n\nLog in\nSubscribe", "Share\nTweet\n20", "© 2024 The Sella Post", "Home\n\nWorld\n\nMenu"],
)
def test_a_page_without_a_story(text: str) -> None:
    found, (story,) = cut(text)
    assert (story.pieces, story.text, story.parts) == ((), "", ())
    covered_once(found, (story,))


def test_time_grows_with_the_text() -> None:
    def text(copies: int) -> str:
        return "\n\n".join(
            seed(f"{BRIDGE} {n}", BRIDGE_PICTURE, tuple(f"{p} {n}" for p in BRIDGE_PARAGRAPHS)) for n in range(copies)
        )

    assert_linear(cut, 150, text)


@needs_shared
def test_the_example_page() -> None:
    found, stories = cut((SHARED / "pages/two-stories.txt").read_text(encoding="utf-8"))
    covered_once(found, stories)
    assert len(stories) == 2
    for story, paragraphs in zip(stories, (13, 9), strict=True):
        assert [part.kind for part in story.parts][:2] == ["headline", "caption"]
        assert len(told(story, "paragraph")) == len(set(told(story, "paragraph"))) == paragraphs
        assert {reason for reason, _ in left(found, story)} == {"widget", "repeat"}
        assert ("widget", "TT\n20") in left(found, story)


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of an open set."""
    return [json.loads(line) for line in (SHARED / name).open(encoding="utf-8")]


@needs_shared
def test_dumps_of_the_open_set() -> None:
    right = [len(cut(row["input"])[1]) == len(row["stories"]) for row in rows("data/pages/multi_text.jsonl")]
    assert sum(right) >= 0.9 * len(right)


@needs_shared
@pytest.mark.parametrize("joint", ["\n\n", "\n"])
def test_single_stories_of_the_open_set(joint: str) -> None:
    whole = []
    for row in rows("data/pages/fundus_en.jsonl"):
        found, stories = cut(joint.join((row["title"], *row["body_paragraphs"])))
        covered_once(found, stories)
        whole.append(len(stories) == 1)
    assert whole.count(False) <= 1


# --- properties ----------------------------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        *BRIDGE_PARAGRAPHS, *STRIKE_PARAGRAPHS, BRIDGE, STRIKE, BRIDGE_PICTURE, STRIKE_PICTURE, "", "", "  ", "TT", "20",
        "Share", "Advertisement", "Related topics", "READ MORE: more", "By Lina Okafor", "May 6, 2024", "Soft ground", "- one",
        "\u202eabc", "a\0b", "\ufffd", "© 2024", "“", ")", "(Reuters)", "FILE - ", "…", "\u2028", "日本の首相は月曜日に発表した。",
    ]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n", "\r", "\n\n\n\n"])
DUMPS = st.lists(st.tuples(LINES, ENDS), max_size=40).map(lambda pairs: "".join(map("".join, pairs)))


def covered_once(page: Page, stories: tuple[Cut, ...]) -> None:
    """Every character of the page is in one piece or one leftover, and texts are the pieces joined."""
    places = sorted(
        [piece for story in stories for piece in story.pieces]
        + [leftover.span for story in stories for leftover in story.leftovers]
    )
    at = 0
    for place in places:
        assert place.start == at < place.end
        at = place.end
    assert at == len(page.text)
    for story in stories:
        assert story.text == JOINT.join(page.text[a:b] for a, b in story.pieces)
        assert [story.text[p.span.start : p.span.end] for p in story.parts] == [page.text[a:b] for a, b in story.pieces]
        for in_text, in_source, length in story.source_map(page):
            assert page.source[in_source : in_source + length] == story.text[in_text : in_text + length]
        for leftover in story.leftovers:
            assert (leftover.reason == "blank") == (not page.text[leftover.span.start : leftover.span.end].strip())


@examples(60)
@given(DUMPS)
def test_any_lines(text: str) -> None:
    found, stories = cut(text)
    assert stories
    covered_once(found, stories)
    assert cut(text)[1] == stories


@examples(60)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    found, stories = cut(text)
    covered_once(found, stories)
