"""An archive answers the judge as a shelf of the same records does."""

from __future__ import annotations

from pathlib import Path

import pytest
from archived import ROWS, empty, filled

from onrecord.errors import OnrecordError
from onrecord.stores.memory import shelve
from onrecord.stores.searching import ArchiveSearch, Together
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge

CLAIMS = [
    ("We will win back the trade volumes that we lost", "Maria Quimbel"),
    ("We will win back the trade volumes", "Ana Corr"),
    ("We will never win back the trade volumes that we lost", "Maria Quimbel"),
    ("Trade volume fell by 30 percent", "Ana Corr"),
    ("The harbour of Tarvik will close in 2025", "Piet Doorn"),
    ("Nobody has ever said these words of anything", None),
    ("No comment", "Jonas Bergström"),
]


@pytest.mark.parametrize(("words", "speaker"), CLAIMS)
def test_the_same_verdict_as_from_memory(tmp_path: Path, words: str, speaker: str | None) -> None:
    store = filled(empty(tmp_path))
    # what an older version of a page said was said
    shelf, search = shelve(record for _, record in store.records(store.all_stories())), ArchiveSearch(store)
    a, b, c = (judge(bare_claim(words, speaker), one) for one in (shelf, search, Together([search, shelf])))
    assert b.verdicts == a.verdicts == c.verdicts
    assert (b.closest is None) == (a.closest is None)
    if a.closest and b.closest:
        assert b.closest.characters == a.closest.characters
        assert b.closest.story in {record.id for record in search.records}
    store.close()


def test_nothing_can_be_verified_where_no_text_is_kept(tmp_path: Path) -> None:
    store = empty(tmp_path, text="none")
    with pytest.raises(OnrecordError, match="keeps no text"):
        ArchiveSearch(store)
    store.close()
    assert ROWS
