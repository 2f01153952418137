"""Quotations without a cue that go on with what a source was just said to say."""

from __future__ import annotations

import pytest
from statements.seen import seen, text_of

from onrecord.statements.candidates import all_quote_candidates
from onrecord.statements.carry import carried
from onrecord.statements.choice import choose


def contents(text: str) -> list[str]:
    it = seen(text)
    return [text_of(it, s.candidate.content) for s in carried(it, choose(it, all_quote_candidates(it)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Olsen said it was late. “We wait for them.”", ["it was late “ We wait for them . ”"]),
        ("Olsen said it was late.\n\n“We wait for them.”", ["it was late", "“ We wait for them . ”"]),
        ("Olsen said it was late. Nobody came that day. “We wait for them.”", ["it was late", "“ We wait for them . ”"]),
        ("“We wait for them.” Olsen said it was late.", ["“ We wait for them . ”", "it was late"]),
    ],
)  # fmt: skip
def test_what_goes_on(text: str, found: list[str]) -> None:
    assert contents(text) == found
