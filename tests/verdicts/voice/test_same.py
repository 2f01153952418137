"""Passages of a page that tell what a sentence does: by words, by who is meant, by the day."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import side

from onrecord.verdicts.voice.same import chain_words, passages

PAGE = """Karl Brandt, the director, opened the ferry on 12 March. Lena Orth opened a school on 14 May. The dogs barked.
He wept."""


@pytest.mark.parametrize(
    ("draft", "best"),
    [
        ("The ferry was opened by Brandt.", 0),
        ("Orth opened a school.", 1),
        ("Officials opened on 14 May a building.", 1),
        ("Dogs were barking.", 2),
    ],
)
def test_the_passage(draft: str, best: int) -> None:
    found = passages(side(draft), 0, [side(PAGE)])
    assert found[0].sentence == best
    assert [one.coverage for one in found] == sorted((one.coverage for one in found), reverse=True)
    assert all(0 < one.coverage <= 1 for one in found)


def test_a_day_counts_only_where_it_is_named() -> None:
    page = side(PAGE)
    dated, other = (
        passages(side(f"Officials opened on {day} a building."), 0, [page])[0] for day in ("14 May", "20 June")
    )
    assert dated.sentence == 1
    assert dated.coverage > other.coverage


def test_words_by_which_somebody_is_called() -> None:
    page = side(PAGE)
    brandt = next(e for e in page.record.entities if "Brandt" in e.name)
    assert {"karl", "brandt", "director"} <= chain_words(page, brandt)
    assert "orth" not in chain_words(page, brandt)


def test_a_sentence_of_small_words_has_no_passage() -> None:
    assert passages(side("It was so."), 0, [side(PAGE)]) == []
