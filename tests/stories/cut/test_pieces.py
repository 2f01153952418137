"""What each block of a page is -> the cuts of its stories, with what is left over and why."""

from __future__ import annotations

from itertools import pairwise

from stories.html import P, page, paragraphs

from onrecord.stories.cut.looks import block_texts
from onrecord.stories.cut.pieces import BlockTold, assembled, shared_out, without_repeats
from onrecord.types.cut import Cut
from onrecord.types.page import Page

LEFT = BlockTold(None, "navigation")


def told(*kinds: str | None) -> dict[int, BlockTold]:
    return {n: BlockTold(kind) if kind else LEFT for n, kind in enumerate(kinds)}  # type: ignore[arg-type]


def shown(one: Page, cut: Cut) -> list[tuple[str, str]]:
    return [(part.kind, cut.text[slice(*part.span)][:6]) for part in cut.parts]


def test_a_story_is_its_kept_blocks() -> None:
    one = page(f"<nav><p>Menu</p></nav><h1>Bridge</h1>{paragraphs('a')}<p>End</p>")
    cut = assembled(one, range(4), told(None, "headline", "paragraph", None), "x")
    assert shown(one, cut) == [("headline", "Bridge"), ("paragraph", "The co")] and cut.because == "x"
    assert assembled(one, range(4), told(None, "headline", None, None), "x").pieces == ()  # a headline is no story


def test_captions_of_one_figure_are_one_piece() -> None:
    one = page(f"{paragraphs('a')}<figure><p>A bridge.</p><p>Photo: Roe</p></figure><figure><p>A ferry.</p></figure>")
    cut = assembled(one, range(4), told("paragraph", "caption", "caption", "caption"), "x")
    assert [kind for kind, _ in shown(one, cut)] == ["paragraph", "caption", "caption"]


def test_so_much_of_a_block() -> None:
    one = page(f"<p>{P.format('a')} © The Post</p>")
    cut = assembled(one, [0], {0: BlockTold("paragraph", until=len(P.format("a")))}, "x")
    [left] = shared_out(one, [cut], {0: BlockTold("paragraph")})
    assert cut.text == P.format("a")
    assert [(one.text[slice(*o.span)], o.reason) for o in left.leftovers if o.reason != "blank"] == [
        ("© The Post", "footer")
    ]


def test_of_long_parts_with_the_same_words_the_first_stays() -> None:
    one = page(f"{paragraphs('a', 'a')}<p>Short</p><p>Short</p>")
    held = block_texts(one)
    found = without_repeats(held, told("paragraph", "paragraph", "paragraph", "paragraph"))
    assert [found[n].kind for n in range(4)] == ["paragraph", None, "paragraph", "paragraph"] and found[
        1
    ].reason == "repeat"
    assert without_repeats(held, told("headline", "headline", None, None))[1].kind == "headline"


def test_a_heading_goes_with_the_text_under_it_and_a_standfirst_comes_once() -> None:
    one = page(f"<h2>What is it?</h2>{paragraphs('a')}<h2>What is it?</h2>{paragraphs('a')}<h2>Why?</h2>")
    kinds = told("heading", "paragraph", "heading", "paragraph", "heading")
    assert [made.kind for made in without_repeats(block_texts(one), kinds).values()] == [
        "heading", "paragraph", None, None, "heading",
    ]  # fmt: skip
    one = page(f"<p>What the council has said of the bridge so far</p><p>{paragraphs('a')}</p>" * 2)
    kinds = told("standfirst", "paragraph", "standfirst", "paragraph")
    assert [n for n, made in without_repeats(block_texts(one), kinds).items() if made.kind] == [0, 1]


def test_every_character_is_in_a_piece_or_left_over_with_the_story_before_it() -> None:
    one = page(f"<p>Menu</p>{paragraphs('a')}<p>Between</p>{paragraphs('b')}<p>End</p>")
    kinds = told(None, "paragraph", None, "paragraph", None)
    cuts = shared_out(one, [assembled(one, [n], kinds, "x") for n in (1, 3)], kinds)
    left = [[one.text[slice(*o.span)] for o in cut.leftovers if o.reason != "blank"] for cut in cuts]
    assert left == [["Menu", "Between"], ["End"]]
    spans = sorted([*(p for cut in cuts for p in cut.pieces), *(o.span for cut in cuts for o in cut.leftovers)])
    assert spans[0].start == 0 and spans[-1].end == len(one.text) and all(a.end == b.start for a, b in pairwise(spans))


def test_a_page_without_a_story() -> None:
    one = page("<p>Menu</p>")
    [none] = shared_out(one, [], told(None))
    assert none.pieces == () and none.because == "stories.markup/no-story" and none.leftovers[0].reason == "navigation"
