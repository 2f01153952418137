"""What one block looks like by itself, in numbers."""

from __future__ import annotations

import math

import pytest
from stories.html import page, texts

from onrecord.stories.cut.own import OWN, own_numbers
from onrecord.stories.words import WORD


def row(markup: str) -> dict[str, float]:
    one = page(markup)
    keys = [WORD.findall(text.casefold()) for text in texts(one)]
    return dict(zip(OWN, own_numbers(one, texts(one), keys)[0], strict=True))


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ("<p>Ab cd.</p>", {"chars": math.log1p(6), "words": math.log1p(2), "linked": 0, "stop": 1, "tag_p": 1, "tag_h1": 0, "running": 0, "opens_upper": 1}),
        ("<p>ab <a href='/x'>cd</a></p>", {"linked": 0.4, "links": 1, "stop": 0, "opens_upper": 0}),
        ("<h2>Ab:</h2>", {"heading": 1, "colon": 1, "tag_h2": 1}),
        ("<ul><li>ab</li></ul>", {"item": 1, "heading": 0}),
        ("<p><b>ab</b> cd</p>", {"strong": 0.4}),
        ("<p>a, b, c</p>", {"commas": 0.5}),
        ("<p>12 ab</p>", {"digits": 0.4, "opens_digit": 1}),
        ("<p>AB cd</p>", {"upper": 0.5}),
        ("<p>“ab”</p>", {"quotes": 1}),
        ("<p>“We left.”</p>", {"stop": 1}),
        ("<p>a | b • c</p>", {"bars": 2}),
        ("<p>mail a@b.example</p>", {"at": 1}),
        (f"<p>{'word ' * 20}</p>", {"running": 1}),
        (f"<p><a href='/x'>{'word ' * 20}</a></p>", {"running": 0, "linked": 1}),
        ("<p hidden>ab</p>", {"hidden": 1}),
        ("<p>ab<br>cd</p>", {"newlines": 1}),
    ],
)  # fmt: skip
def test_numbers_of_a_block(markup: str, numbers: dict[str, float]) -> None:
    found = row(markup)
    assert {name: found[name] for name in numbers} == pytest.approx(numbers)
