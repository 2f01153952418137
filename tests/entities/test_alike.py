"""What a phrase and a chain have in common, as the ranker is told it; which phrases are kept."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.entities.chains.alike import Seen, pair_numbers
from onrecord.entities.chains.chains import Chains, StoryPhrases, story_for_rules
from onrecord.entities.chains.kept import kept_numbers, name_starts
from onrecord.entities.find import possible

TEXT = (
    "A red truck hit a blue truck in Lund. The red truck burned, and its driver left. "
    "The driver's father and a nurse saw him. Ten guards met six guards."
)


def story() -> StoryPhrases:
    its = reading(TEXT)
    return story_for_rules(its, possible(its, (), (), ()), (), ())


def numbers(first: str, second: str) -> list[float]:
    its = story()
    of = {TEXT[p.span.start : p.span.end]: p for p in its.phrases}
    return pair_numbers(Seen(its, Chains(its)), of[second], of[first].n)


@pytest.mark.parametrize(
    ("first", "second", "place", "value"),
    [
        ("A red truck", "The red truck", 0, 1.0),  # one noun
        ("A red truck", "The red truck", 2, 0.0),  # no word of the later is missing
        ("a blue truck", "The red truck", 2, 1.0),
        ("Ten guards", "six guards", 5, 1.0),  # other numbers
        ("A red truck", "The red truck", 8, 1.0),  # said with "a"
        ("The driver's father", "a nurse", 14, 1.0),  # joined by "and"
    ],
)
def test_words_and_places(first: str, second: str, place: int, value: float) -> None:
    assert numbers(first, second)[place] == value


def test_every_pair_has_as_many_numbers() -> None:
    its = story()
    seen = Seen(its, Chains(its))
    counts = {len(pair_numbers(seen, p, n)) for p in its.phrases for n in range(p.n)}
    assert len(counts) == 1


def test_what_was_kept_of_a_chain_is_asked_anew_when_it_grows() -> None:
    its = story()
    chains = Chains(its)
    seen = Seen(its, chains)
    of = {TEXT[p.span.start : p.span.end]: p.n for p in its.phrases}
    assert seen.chain(of["A red truck"]).size == 1
    chains.join(of["The red truck"], of["A red truck"], "rule")
    assert seen.chain(of["A red truck"]).size == 2


def test_each_phrase_of_a_chain_has_its_numbers() -> None:
    its = story()
    chains = Chains(its)
    chains.join(3, 0, "entities.ranked/ranked")
    rows = kept_numbers(its, chains, chains.of(0), frozenset(), name_starts(its))
    assert len(rows) == 2 and len(rows[0]) == len(rows[1])
