"""The event tables speak PLOVER: every type, mode and context is one of the manual's, every condition can be read."""

from __future__ import annotations

import pytest

from onrecord.events.patterns import patterns, small_words
from onrecord.lexicons import table, words

TYPES = {row["type"] for row in table("en", "plover")}
MODES = {(row["type"], row["mode"]) for row in table("en", "plover")}


@pytest.mark.parametrize("name", ["event_verbs", "event_nouns"])
def test_types_modes_and_contexts_are_of_the_manual(name: str) -> None:
    contexts = words("en", "plover_contexts", "context")
    wrong = [
        (lemma, row.type, row.mode, row.context)
        for lemma, rows in patterns("en", name).items()
        for row in rows
        if row.type not in TYPES | {"OTHER", ""}
        or (row.mode and (row.type, row.mode) not in MODES)
        or not set(row.context) <= contexts
    ]
    assert wrong == []


def test_every_set_that_a_row_names_exists() -> None:
    known = {row["set"] for row in table("en", "event_sets")}
    for name in ("event_verbs", "event_nouns"):
        for row in table("en", name):
            named = {
                word[1:]
                for cell in row["when"].split()
                for word in cell.partition(":")[2].split("|")
                if word[:1] == "@"
            }
            assert named <= known, row["lemma"]


def test_classes_of_small_words_are_filled() -> None:
    assert all(small_words("en").values())


def test_there_are_sixteen_types() -> None:
    assert len(TYPES) == 16
