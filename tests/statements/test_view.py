"""A reading with its quotation marks: which tokens stand inside, and tokens as spans again."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen, text_of
from support import words

from onrecord.statements.view import part, spans_of


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("“We had no choice,” Olsen said.", ["“ We had no choice , ”"]),
        ("‘We had no choice,’ Olsen said.", ["‘ We had no choice , ’"]),
        ("The ‘smart’ bridge fell.", []),
        ("The workers’ rights, Olsen said, are the guests’.", []),
        ("“He said ‘go now,’ and left,” Olsen said.", ["“ He said ‘ go now , ’ and left , ”"]),
        ("“One.” Olsen said “two” and ‘Three, she said.’", ["“ One . ”", "“ two ”", "‘ Three , she said . ’"]),
    ],
)
def test_stretches_between_marks(text: str, stretches: list[str]) -> None:
    it = seen(text)
    assert [text_of(it, range(s.first, s.last)) for s in it.stretches] == stretches
    inside = {i for s in it.stretches for i in range(s.first, s.last)}
    assert {i for i, n in enumerate(it.inside) if n >= 0} == inside


def test_tokens_stand_in_their_paragraph() -> None:
    it = seen("The bridge closed\n\nOlsen left.\n\nBrandt came.")
    assert [it.part_of[at(it, word)] for word in ("bridge", "Olsen", "Brandt", "came")] == [0, 1, 2, 2]
    assert part(it, at(it, "Brandt")).span.start == it.reading.text.index("Brandt")


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Olsen said, it rained, twice.", ", it rained,", "it rained"),
        ("Olsen said “it rained,” twice.", "“it rained,”", "“it rained,”"),
        ("Olsen asked: Did it rain?", ": Did it rain?", "Did it rain?"),
        ("The fund (FUND) paid.", "The fund (FUND)", "The fund (FUND)"),
        ("Olsen (of Lund) paid.", "of Lund)", "of Lund"),
        ("Olsen – she paid – left.", "– she paid –", "she paid"),
        ("One came.\n\nTwo came.", "One came.\n\nTwo came.", "One came | Two came"),
        ("Olsen paid , .", ", .", ""),
    ],
)
def test_tokens_as_spans(text: str, wanted: str, found: str) -> None:
    it = seen(text)
    assert words(text, spans_of(it, between(it, wanted))) == found


def test_tokens_with_a_gap_are_two_spans() -> None:
    it = seen("The plan, Olsen said, would fail.")
    apart = between(it, "The plan") | between(it, "would fail")
    assert words(it.reading.text, spans_of(it, apart)) == "The plan | would fail"
