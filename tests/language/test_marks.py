"""What stands between quotation marks, one line a case; and that a text made of marks costs no more than its length."""

from __future__ import annotations

import pytest
from support import assert_linear

from onrecord.language.marks import marked, quoted
from onrecord.types.span import Span

CASES = [
    # (text, the stretches with their marks)
    ("“We will,” she said.", ["“We will,”"]),
    ('"We will," she said. "Today."', ['"We will,"', '"Today."']),
    ('" We will , " she said .', ['" We will , "']),
    ("``We will,'' she said.", ["``We will,''"]),
    ("`` We will , `` she said .", ["`` We will , ``"]),
    ("„Wir gehen“, sagte sie.", ["„Wir gehen“"]),
    ("»Wir gehen«, sagte sie.", ["»Wir gehen«"]),
    ("« Nous partons », dit-elle.", ["« Nous partons »"]),
    ("“We will,\nand soon,\nleave,” she said.", ["“We will,", "and soon,", "leave,”"]),
    ("“We will leave.\n“Soon,” she said.", ["“We will leave.", "“Soon,”"]),
    ("“We will leave\nShe left. “Soon,” he said.", ["“We will leave", "“Soon,”"]),
    ('"He called it "a mess" and left," she said.', ['"He called it "a mess" and left,"']),
    ('"He called it “a mess” and left," she said.', ['"He called it “a mess” and left,"']),
    ('"We will,” she said.', ['"We will,”']),
    ("He is 6'3\" tall. \"So what,\" she said.", ['"So what,"']),
    ("The 17'' screen ``shines.''", ["``shines.''"]),
    ("> “We will,” she said.", ["“We will,”"]),
    ('She said *"We will."*', ['"We will."']),
    ("No mark here, and it's fine.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stretches"), CASES, ids=[text[:30] for text, _ in CASES])
def test_stretches(text: str, stretches: list[str]) -> None:
    assert [text[span.start : span.end] for span in quoted(text)] == stretches


def test_a_stretch_that_nothing_closes_says_so() -> None:
    text = "“We will leave. “Soon,” he said."
    assert [mark.closed for mark in marked("“We will leave.\n“Soon,” he said.", (Span(0, len(text)),))] == [False, True]


HOSTILE = ('"', "“", "“‘", "”", "``", "''", '" ', ' "', '"a ', "“a”", "“\n", '"\n', "„a", "»a«", "6'3\"")


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_as_the_text_does(unit: str) -> None:
    assert_linear(quoted, 20_000, lambda n: unit * (n // len(unit)))
