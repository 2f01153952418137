"""What a page says otherwise than before."""

from __future__ import annotations

from pathlib import Path

import pytest
from archived import ROWS, empty, filled
from support import story

from onrecord.archive.changes import changes, notices
from onrecord.desk.changes import steps
from onrecord.errors import UsageError

BEFORE = "Ana Corr said on Monday: “We will close the harbour.” About 300 jobs are at risk. Police arrested Piet Doorn."
AFTER = (
    "Ana Corr said on Monday: “We will not close the harbour.” About 200 jobs are at risk. Jonas Berg denied it.\n\n"
    "Correction: an earlier version of this article named Piet Doorn."
)


def test_the_changes_of_a_page(tmp_path: Path) -> None:
    store = filled(empty(tmp_path))
    found = list(steps(store, "https://example.org/harbour"))
    layers = {(step.change.layer, step.change.change) for step in found}
    assert {("headline", "changed"), ("statements", "changed"), ("figures", "changed"), ("words", "came")} <= layers
    figure = next(step.change for step in found if step.change.layer == "figures")
    assert "300" in figure.what
    assert "200" in figure.what
    with pytest.raises(UsageError, match="no page of that address"):
        list(steps(store, "https://example.org/other"))
    store.close()


def test_words_statements_and_a_notice() -> None:
    old, new = (story(text, "2024-05-06").record for text in (BEFORE, AFTER))
    found = changes(old, new)
    assert [(c.change, c.after) for c in found if c.layer == "notice"] == [
        ("came", "Correction: an earlier version of this article named Piet Doorn.")
    ]
    assert any(c.layer == "statements" and c.change == "changed" and "not close" in (c.after or "") for c in found)
    for change in found:
        for text, span, words in (
            (old.text, change.before_span, change.before),
            (new.text, change.after_span, change.after),
        ):
            if span and change.layer == "words":
                assert text[span.start : span.end].split() == (words or "").split()


def test_the_same_text_has_no_changes() -> None:
    assert changes(story(BEFORE).record, story(BEFORE).record) == ()
    assert notices(story(BEFORE).record) == []
    assert ROWS
