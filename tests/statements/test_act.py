"""Acts of what was not said."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen
from support import story

from onrecord.statements.act import act, says_nothing, unsaid_clause


@pytest.mark.parametrize(
    ("text", "content", "act"),
    [
        ("The harbour board did not say when the crane would be mended.", "when the crane would be mended", "deny"),
        ("Ada Roe declined to say whether the bridge was safe.", "whether the bridge was safe", "deny"),
        ("The ministry has not confirmed that it sold the ships.", "that it sold the ships", "deny"),
        ("Ada Roe has never said that she would leave.", "that she would leave", "deny"),
        ("Ada Roe refused to say how the crane broke.", "how the crane broke", "deny"),
        ("The ministry confirmed that it sold the ships.", "that it sold the ships", "assert"),
        ("Ada Roe said that she would not leave.", "that she would not leave", "assert"),
    ],
)
def test_act_of_a_denied_cue(text: str, content: str, act: str) -> None:
    record = story(text).record
    acts = [s.act for s in record.statements if [record.text[a:b].rstrip(".") for a, b in s.content] == [content]]
    assert acts == [act]


@pytest.mark.parametrize(
    ("text", "cue", "content", "wanted"),
    [
        ("Ada Roe declined to comment on the crane.", "declined", "to comment on the crane", "deny"),
        ("Ada Roe declined to say when it fell.", "say", "when it fell", "deny"),
        ("Ada Roe refused to sign the treaty.", "refused", "to sign the treaty", "intend"),
        ("Ada Roe wanted to know when it fell.", "wanted", "when it fell", "ask"),
        ("Ada Roe wanted to go home.", "wanted", "to go home", "intend"),
        ("Ada Roe vowed to comment on the crane.", "vowed", "to comment on the crane", "promise"),
        ("Ada Roe pleaded guilty to theft.", "pleaded", "guilty to theft", "assert"),
        ("Ada Roe pleaded for more time.", "pleaded", "more time", "demand"),
    ],
)
def test_act_by_the_words_alone(text: str, cue: str, content: str, wanted: str) -> None:
    it = seen(text)
    assert act(it, at(it, cue), between(it, content)) == wanted


@pytest.mark.parametrize(
    ("text", "cue", "unsaid"),
    [
        ("Ada Roe declined to say when it fell.", "declined", True),
        ("Ada Roe refused to say whether it fell.", "refused", True),
        ("Ada Roe declined to comment on the crane.", "declined", False),
        ("Ada Roe refused to answer questions.", "refused", False),
        ("Ada Roe wanted to say when it fell.", "wanted", False),
    ],
)
def test_a_refusal_reports_nothing_beside_what_is_not_said(text: str, cue: str, unsaid: bool) -> None:
    it = seen(text)
    assert (unsaid_clause(it, at(it, cue)) is not None) is unsaid


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("A spokesman for the bank declined to comment.", []),
        ("A spokesman for the bank declined to comment on the sale.", ["to comment on the sale"]),
    ],
)
def test_a_bare_refusal_to_comment_is_no_statement(text: str, contents: list[str]) -> None:
    record = story(text).record
    assert [record.text[a:b].rstrip(".") for s in record.statements for a, b in s.content] == contents


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("A nurse, who asked not to be named, said that staff had left.", True),
        ("An aide asked not to be identified by name.", True),
        ("The officials asked to remain anonymous.", True),
        ("She asked not to be moved to another ward.", False),
        ("He asked the council to name the street after her.", False),
    ],
)
def test_who_asks_not_to_be_named_says_nothing(text: str, none: bool) -> None:
    it = seen(text)
    cue = at(it, "asked")
    last = next(t.i for t in it.tokens if t.i > cue and t.text in ",.")
    assert says_nothing(it, cue, frozenset(range(cue + 1, last))) is none
