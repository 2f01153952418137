"""Words made unreadable in place, and as much of a text as an archive keeps."""

from __future__ import annotations

import pytest
from handmade import SOURCE, TEXT, record, spot
from msgspec.structs import replace

from onrecord.kept.mask import as_kept, masked, unmasked_flaws
from onrecord.types.span import Span


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], "ab\ncd"),
        ([(0, 1)], "█b\ncd"),
        ([(1, 4)], "a█\n█d"),
        ([(-3, 1), (4, 99)], "█b\nc█"),
        ([(2, 2)], "ab\ncd"),
    ],
)
def test_each_character_becomes_a_block_and_lines_stay(spans: list[tuple[int, int]], shown: str) -> None:
    assert masked("ab\ncd", [Span(*s) for s in spans]) == shown


def test_a_full_text_is_kept_as_it_is() -> None:
    assert as_kept(record(), "full") == record()
    assert as_kept(record(text=""), "none").text == ""


def test_nothing_of_a_text_is_kept() -> None:
    kept = as_kept(record(), "none").text
    assert len(kept) == len(TEXT) and set(kept) == {"█", "\n"}


def test_of_a_snippet_statements_and_the_sentences_of_events_and_figures_are_kept() -> None:
    said = replace(record().statements[0], source=(spot("Ann Lee"),))
    kept = as_kept(record(statements=(said,)), "snippet").text
    assert kept == (
        "Bridges closed in Marlow\n\n███████████Ann Lee██said████████████“We had no choice.”█"
        "Two bridges closed in Marlow & Ely."
    )
    assert as_kept(record(statements=(), events=(), figures=(), headline=None), "snippet").text.strip("█\n") == ""


def test_what_was_masked_is_no_flaw_and_what_is_wrong_besides_is() -> None:
    hidden = as_kept(record(), "none")
    assert unmasked_flaws(record(), SOURCE) == unmasked_flaws(hidden, SOURCE) == ()
    wrong = record(times=(replace(record().times[0], span=Span(3, 3)),))
    assert "no place" in unmasked_flaws(wrong, SOURCE)[0]


def test_a_place_that_leads_to_other_words_is_wrong_though_nothing_is_masked() -> None:
    assert "leads from" in unmasked_flaws(record(), SOURCE.replace("Two", "Six"))[0]


def test_without_its_page_only_its_own_spans_and_ids_are_asked() -> None:
    assert unmasked_flaws(record(), None) == ()
    wrong = record(times=(replace(record().times[0], anchor="t7"),))
    assert "points at t7" in unmasked_flaws(wrong, None)[0]
