"""The joint choice: what grammar offers and what the encoder hears, weighed together."""

from __future__ import annotations

import pytest
from heard import heard
from statements.seen import seen, text_of, word_of

from onrecord.statements.candidates import all_quote_candidates
from onrecord.statements.joint import choose


def chosen(text: str, cue: str = "", content: str = "", source: str = "") -> list[tuple[str, str, str | None]]:
    it = seen(text)
    made = choose(it, all_quote_candidates(it), heard(text, cue, content, source))
    return [
        (it.tokens[s.candidate.cue].text if s.candidate.cue >= 0 else "", text_of(it, s.candidate.content), word_of(it, s.candidate.source))
        for s in made
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cue", "content", "source", "found"),
    [
        ("Olsen said that it rained.", "said", "that it rained", "Olsen", [("said", "that it rained", "Olsen")]),
        ("Olsen intoned that it rained.", "intoned", "that it rained", "Olsen", [("intoned", "that it rained", "Olsen")]),
        ("Olsen found that it rained.", "", "", "", []),
        ("Olsen saw the house that burned.", "", "", "", []),
        ("“We left the town.”", "", "", "", [("", "“ We left the town . ”", None)]),
        ("Mayor Olsen: Bridge will open in May", "", "", "", [(":", "Bridge will open in May", "Olsen")]),
    ],
)  # fmt: skip
def test_what_is_chosen(
    text: str, cue: str, content: str, source: str, found: list[tuple[str, str, str | None]]
) -> None:
    assert chosen(text, cue, content, source) == found


def test_a_statement_inside_another_is_kept_beside_it() -> None:
    text = "“He told me, ‘Go home,’ and I went,” Olsen said."
    assert chosen(text, "said", "“He told me, ‘Go home,’ and I went,”", "Olsen") == [
        ("said", "“ He told me , ‘ Go home , ’ and I went , ”", "Olsen"),
        ("told", "‘ Go home , ’", "He"),
    ]


def test_no_candidates_no_statements() -> None:
    assert chosen("Olsen slept.") == []
