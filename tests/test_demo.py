"""The demo page shows what onrecord is for: two stories, each once and clean, with who said what."""

from __future__ import annotations

import re
from functools import cache

import pytest

from onrecord import demo, pages, pipeline
from onrecord.errors import InputError
from onrecord.pages.source import Options, Source
from onrecord.types.story import Story


@cache
def stories() -> tuple[Story, ...]:
    with demo.opened_demo() as stream:
        found = tuple(pipeline.stories(pages.stream_pages(Source(demo.NAME, stream), Options())))
    assert not any(isinstance(one, InputError) for one in found)
    return found  # type: ignore[return-value]


def test_two_stories_with_their_headlines() -> None:
    assert [story.title for story in stories()] == [
        "Norvania and Estria agree to reopen harbour railway",
        "Inquiry Faults Ferry Operator’s Training After Calder Bay Sinking",
    ]


def paragraphs() -> list[str]:
    """The words of the page's body paragraphs, by hand: what stands in <p> inside the two bodies, without boxes."""
    with demo.opened_demo() as stream:
        source = stream.read().decode()
    bodies = re.findall(r'<div class="body">\n(.*?)\n</div>\n<div class="share">', source, re.DOTALL)
    kept = re.sub(r'<aside class="newsletter">.*?</aside>|<div class="inline-promo">.*?</div>', "", "\n".join(bodies))
    text = re.findall(r"<p>(.*?)</p>", kept)
    return [p.replace("&rsquo;", "’").replace("&nbsp;", "\xa0").replace("&amp;", "&") for p in text]


def test_every_paragraph_once_and_in_order() -> None:
    kept = [s.text[p.span.start : p.span.end] for s in stories() for p in s.record.parts if p.kind == "paragraph"]
    assert kept == paragraphs()
    assert len(kept) == 18


@pytest.mark.parametrize(
    "mess",
    ["TT", "Share on", "Morning Meridian", "inbox", "Read more", "Advertisement", "214 partners", "Log in", "affected"],
)
def test_the_mess_is_left_out_with_a_reason(mess: str) -> None:
    assert all(mess not in story.text for story in stories())
    left = [(s.page.source[r.source.start : r.source.end], r.reason) for s in stories() for r in s.record.residue]
    assert any(mess in words and reason != "blank" for words, reason in left)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We have waited seven years", "Elena Markovic"),
        ("trade between the two countries grew", "Elena Markovic"),
        ("My father used to tell me", "Tomas Lindqvist"),
        ("We have not blocked anything", "Ruta Adamson"),
        ("It was bad practice", "Helen Osei"),
        ("My client was never shown", "Miriam Falk"),
        ("we have retrained every crew", "Anna Moreau"),
        ("They changed the radios", "Peter Holm"),
    ],
)
def test_who_said_it(words: str, speaker: str) -> None:
    found = [said.speaker for story in stories() for said in story.statements if words in said.text and not said.within]
    assert [one and one.name for one in found] == [speaker]
