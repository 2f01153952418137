"""Stories longer than the parser takes at once go through it in windows that lose and double nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.grammar import WINDOW, windows
from onrecord.types.cut import Part
from onrecord.types.span import Span

PIECES = st.sampled_from(
    ["word ", "Sentence. ", "\n", "x" * 30_000, " " * 25_000, "a " * 15_000, "Ab. " * 9_000, "日本語" * 8_000]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=6)


@given(st.lists(TEXTS.map("".join), min_size=1, max_size=3))
def test_every_part_is_covered_once(texts: list[str]) -> None:
    parts, at = [], 0
    for text in texts:
        parts.append(Part("paragraph", Span(at, at + len(text))))
        at += len(text) + 2
    whole = "\n\n".join(texts)
    found = list(windows(whole, parts))
    for n, part in enumerate(parts):
        at = part.span.start
        for number, place in found:
            if number == n:
                assert not whole[at : place.start].strip()
                assert 0 < place.end - place.start <= WINDOW
                at = place.end
        assert not whole[at : part.span.end].strip()
    assert [number for number, _ in found] == sorted(number for number, _ in found)


def test_a_window_ends_after_a_sentence_where_it_can() -> None:
    text = "One sentence more. " * 3_000
    (_, first), *_ = windows(text, [Part("paragraph", Span(0, len(text)))])
    assert text[: first.end].endswith(".")
