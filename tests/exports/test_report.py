"""The report without a browser: runs, escaping, the policy and what fails."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
from html.parser import HTMLParser

import pytest
from exports.sample import HOSTILE, story
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import MissingInput
from onrecord.exports.stories.report import EXPORTER, exact
from onrecord.exports.stories.report.cards import groups
from onrecord.exports.stories.report.runs import AROUND, Marked, shared_out, shown_spans, text_runs
from onrecord.types.span import Span
from onrecord.types.story import Story


def report(*stories: Story, failures: tuple[MissingInput, ...] = ()) -> str:
    out = io.BytesIO()
    EXPORTER.write(stories, out, failures)
    return out.getvalue().decode()


TEXT = "0123456789"


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], ["0123456789"]),
        ([("a", 2, 5)], ["01", "234 a", "56789"]),
        ([("a", 2, 8), ("b", 4, 6)], ["01", "23 a", "45 b a", "67 a", "89"]),
        ([("a", 0, 6), ("b", 3, 10)], ["012 a", "345 a b", "6789 b"]),
        ([("a", 0, 3), ("b", 3, 10)], ["012 a", "3456789 b"]),
        ([("a", 0, 10), ("b", 0, 10)], ["0123456789 a b"]),
    ],
)
def test_runs(marks: list[tuple[str, int, int]], shown: list[str]) -> None:
    found = text_runs(TEXT, Span(0, 10), [Marked(Span(start, end), id, "s") for id, start, end in marks])
    assert [" ".join((run.text, *run.own)) for run in found] == shown


@given(
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9), st.booleans()), max_size=12),
    st.integers(0, 10),
    st.integers(11, 30),
)
def test_runs_hold_every_character_once_and_every_mark_whole(
    places: list[tuple[int, int, bool]], start: int, end: int
) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(40))
    roles = ("content", AROUND)
    marks = [Marked(Span(a, a + n), f"m{i}", "s", roles[around]) for i, (a, n, around) in enumerate(places)]
    found = text_runs(text, Span(start, end), marks)
    assert "".join(run.text for run in found) == text[start:end]
    for mark in marks:
        under = "".join(run.text for run in found if mark.id in (*run.own, *run.around))
        assert under == text[max(start, mark.span.start) : min(end, mark.span.end)]


@pytest.mark.parametrize(
    ("mark", "blocks"),
    [((0, 5), "a"), ((4, 11), "ab"), ((0, 30), "abc"), ((5, 10), ""), ((9, 11), "b"), ((20, 21), "c"), ((25, 40), "c")],
)
def test_marks_go_to_the_blocks_that_they_touch(mark: tuple[int, int], blocks: str) -> None:
    shared = shared_out([Span(0, 5), Span(10, 15), Span(20, 30)], [Marked(Span(*mark), "m", "s")])
    assert "".join(name for name, marks in zip("abc", shared, strict=True) if marks) == blocks


def test_every_record_has_a_card_and_every_card_its_proof() -> None:
    cards = [card for group in groups(story()) for card in group.cards]
    ids = {mark.id for mark in shown_spans(story().record)}
    assert {card.id for card in cards} == ids | {"r1", "r2"}
    for card in cards:
        assert card.proof
        assert all(story().page.source[p.source.start : p.source.end] == p.characters for p in card.proof)


@given(st.text())
def test_page_text_is_shown_as_it_is(text: str) -> None:
    shown = str(exact(text))
    assert not re.search("[<>\"'\r\x00]", shown)
    kept = "".join(
        c
        for c in text
        if c in "\t\n\r\x0c" or (c >= " " and not "\x7f" <= c <= "\x9f" and not "\ud800" <= c <= "\udfff")
    )
    assert [c for c in html.unescape(shown) if c in kept] == [c for c in kept]  # noqa: C416


def test_the_policy_names_the_style_and_the_script_and_nothing_else() -> None:
    text = report(story())
    policy = html.unescape(re.search('Content-Security-Policy" content="([^"]*)"', text)[1])
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


class Attributes(HTMLParser):
    """Every attribute of every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += ((name, value or "") for name, value in attrs)


def test_no_attribute_runs_styles_or_loads() -> None:
    parser = Attributes()
    parser.feed(report(story(), failures=(MissingInput(HOSTILE, HOSTILE, HOSTILE),)))
    names = {name for name, _ in parser.found}
    assert {"class", "href"} <= names
    assert not {name for name in names if name.startswith("on")} | names & {"style", "src", "srcset", "action"}
    assert all(value.startswith(("#", "data:image/svg+xml,")) for name, value in parser.found if name == "href")


def test_hostile_text_ends_no_block() -> None:
    text = report(story(), failures=(MissingInput(HOSTILE, HOSTILE, HOSTILE),))
    assert HOSTILE not in text
    assert text.count("</script>") == 2
    (block,) = re.findall('<script type="application/json" class="record">(.*?)</script>', text, re.DOTALL)
    assert json.loads(block)["text"] == story().text


def test_what_failed_is_listed() -> None:
    text = report(failures=(MissingInput("gone.html", "no such file", "check the name"),))
    assert "1 input could not be read" in text
    assert "no such file</td><td>check the name" in text
    assert "could not be read" not in report(story())


def test_two_stories_have_two_sections_and_links_to_them() -> None:
    text = report(story("a.txt"), story("b.txt"))
    assert text.count('<section class="story"') == 2
    assert text.count(f'<li><a href="#{story().id}">') == 2


def test_the_same_stories_give_the_same_bytes() -> None:
    assert report(story()) == report(story())
