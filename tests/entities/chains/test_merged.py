"""Whole chains that are one after all: which pairs are weighed, by which numbers, and which are joined."""

from __future__ import annotations

import numpy as np
import pytest
from entities.built import phrase, together, walked

from onrecord.entities.chains import merged
from onrecord.entities.chains.alike import Seen
from onrecord.entities.chains.chains import Chains, StoryPhrases
from onrecord.entities.chains.ranked import Weighed

TEXT = "A guard saw the mayor. Ann Lee left Lund. Guards called the old mayor of Lund. Lee slept."


def weighed(*asked: Weighed) -> tuple[StoryPhrases, Chains, dict[tuple[str, str], list[float]]]:
    """A story with the numbers of its pairs, by the first words of both chains."""
    story, chains = walked(TEXT)
    pairs, rows = merged.pairs_weighed(Seen(story, chains), asked)
    first = {n: story.reading.text[slice(*story.phrases[n].span)] for n in range(len(story.phrases))}
    return story, chains, {(first[a], first[b]): row for (a, b), row in zip(pairs, rows.tolist(), strict=True)}


def test_chains_with_a_word_in_common_are_weighed() -> None:
    _, _, rows = weighed()
    assert ("A guard", "Guards") in rows
    assert ("A guard", "Ann Lee") not in rows


def test_a_link_that_was_not_taken_makes_a_pair() -> None:
    story, chains, _ = weighed()
    guard, lee = phrase(story, "A guard").n, phrase(story, "Ann Lee").n
    for odds, there in ((-1.0, True), (-2.0, False)):
        _, _, rows = weighed(Weighed(lee, [guard], [odds], None))
        assert (("A guard", "Ann Lee") in rows) is there
    _, _, rows = weighed(Weighed(lee, [guard, phrase(story, "the mayor").n], [-1.0, 2.0], guard))
    assert rows["A guard", "Ann Lee"][:9] == [1.0, -1.0, -9.0, -1.0, -1.0, -3.0, -1.0, 0.0, 1.0]
    assert rows["the mayor", "Ann Lee"][:9] == [1.0, 2.0, -9.0, 2.0, 2.0, 0.0, 2.0, 0.0, 0.0]
    assert chains.phrases[chains.chain[lee]][0] == lee


def test_what_two_chains_tell() -> None:
    story, chains, rows = weighed()
    row = rows["A guard", "Guards"]
    sizes = [len(chains.of(phrase(story, words).n)) for words in ("A guard", "Guards")]
    assert row[9:11] == pytest.approx(np.log(sizes))
    assert row[11:19] == [0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    words = row[28:40]
    assert words[:2] == [1.0, 1.0]  # their noun
    assert words[2:4] == [0.0, 0.0]  # no names
    gap, apart, met = row[48:51]
    assert (gap, met) == (2.0, 0.0) and apart == pytest.approx(np.log(3))
    assert row[53:55] == [1.0, 0.0]  # in the first sentence


def test_one_inside_the_other() -> None:
    story, chains = walked("The mayor of the old town left the town.")
    pairs, rows = merged.pairs_weighed(Seen(story, chains), ())
    outer = Weighed(phrase(story, "the old town").n, [phrase(story, "The mayor of the old town").n], [0.0], None)
    pairs, rows = merged.pairs_weighed(Seen(story, chains), [outer])
    pair = (chains.chain[outer.found[0]], chains.chain[outer.phrase])
    assert rows[pairs.index(pair)][52] == 1.0


@pytest.mark.parametrize(
    ("likely", "joined"),
    [
        ({(1, 2): 0.9}, [(1, 2)]),
        ({(1, 2): 0.3}, []),
        ({(1, 2): 0.5, (2, 3): 0.9, (1, 3): 0.2}, [(2, 3), (1, 2)]),  # the likeliest first
        ({(1, 2): 0.5, (2, 3): 0.9}, [(2, 3), (1, 2)]),  # in the mean .25, which is enough
        ({(1, 2): 0.4, (2, 3): 0.9, (1, 3): 0.01}, [(2, 3)]),  # in the mean not likely
        ({(1, 2): 0.9, (2, 3): 0.8, (1, 3): 0.7}, [(1, 2), (1, 3)]),
    ],
)
def test_the_likeliest_are_joined_first_as_long_as_all_are_likely(
    likely: dict[tuple[int, int], float], joined: list[tuple[int, int]]
) -> None:
    assert list(merged.together(likely)) == joined


def test_what_is_joined_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    story, chains = walked(TEXT)
    monkeypatch.setattr(merged, "forests", dict)
    merged.merge(Seen(story, chains), ())
    assert ["A guard", "Guards"] not in together(story, chains)
    monkeypatch.setattr(merged, "forests", lambda: {"merge": object()})
    monkeypatch.setattr(merged, "probabilities", lambda _, rows: rows[:, 28] * 0.9)  # a noun in common
    merged.merge(Seen(story, chains), ())
    assert ["A guard", "Guards"] in together(story, chains)
    assert chains.why[phrase(story, "Guards").n] == "entities.merged/merged"


def test_a_speaker_with_a_name_is_joined_only_where_it_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ann Lee left Lund. “It was late,” said Lee. The mayor slept. An older mayor was there."
    mayor, older = "The mayor", "An older mayor"
    for odds, alone, both in ((0.5, True, False), (0.7, True, True)):
        story, chains = walked(text)
        asked = Weighed(phrase(story, mayor).n, [phrase(story, "Ann Lee").n], [0.0], None)
        monkeypatch.setattr(merged, "forests", lambda: {"merge": object()})
        monkeypatch.setattr(merged, "probabilities", lambda _, rows, odds=odds: np.full(len(rows), odds))
        merged.merge(Seen(story, chains), (asked,))
        its = [sorted(one) for one in together(story, chains)]
        assert any({mayor, older} <= set(one) for one in its) is alone
        assert any({mayor, "Ann Lee"} <= set(one) for one in its) is both
