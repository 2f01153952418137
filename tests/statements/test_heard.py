"""What a learned head holds of each candidate."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from heard import heard
from statements.seen import at, seen

from onrecord.models import encoder
from onrecord.models.heads import Head
from onrecord.models.statements import SaidHead, said_head
from onrecord.statements.candidates import all_quote_candidates
from onrecord.statements.evidence import Evidence, token_scores, with_voices
from onrecord.statements.heard import candidate_vectors, said_odds, scaled
from onrecord.statements.joint import all_candidates, content_rows


def offered(text: str) -> tuple[Evidence, list, list[list[float]]]:
    it = seen(text)
    of, every, said = all_candidates(token_scores(it, encoder.encoder_scores([text])[0]), all_quote_candidates(it))
    of = with_voices(of, (c.cue for c in every))
    return of, every, [[*row, 0.0] for row in content_rows(of, every, said)]


def odds(text: str, cue: str) -> float:
    of, every, rows = offered(text)
    return max(o for c, o in zip(every, said_odds(of, every, rows), strict=True) if c.cue == at(of.it, cue))


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        (("The minister warned on Monday that the dam could break.", "warned"), ("The lamp warned of rain like a bell.", "warned")),
        (("Police said the man was armed.", "said"), ("The town found that the bridge was shut.", "found")),
    ],
)  # fmt: skip
def test_a_reader_s_statement_is_likelier(likely: tuple[str, str], unlikely: tuple[str, str]) -> None:
    said = odds(*likely)
    assert said > 0
    try:
        other = odds(*unlikely)
    except ValueError:  # it is not even offered
        return
    assert other < said


def test_vectors_of_cue_content_top_source_and_what_the_cue_hangs_on() -> None:
    of, every, _ = offered("Olsen said that it rained.")
    c = next(c for c in every if c.cue == at(of.it, "said"))
    found = candidate_vectors(of, [c])
    tokens = of.scores.vectors[np.clip(of.last - 1, 0, None)]
    assert [one.shape for one in found] == [(1, tokens.shape[1])] * 5
    assert np.array_equal(found[0][0], tokens[at(of.it, "said")])
    assert np.allclose(found[1][0], tokens[sorted(c.content)].mean(axis=0), atol=1e-5)
    assert np.array_equal(found[3][0], tokens[at(of.it, "Olsen")])
    assert np.array_equal(found[4][0], found[0][0])  # the cue is the root


def test_nothing_where_there_is_nothing() -> None:
    text = "“We left the town.”"
    of, every, _ = offered(text)
    bare = [c for c in every if c.cue < 0]
    assert bare and not candidate_vectors(of, bare)[0].any() and not candidate_vectors(of, bare)[4].any()


def test_no_head_no_vectors_no_candidates() -> None:
    of, every, rows = offered("Olsen said that it rained.")
    with patch("onrecord.statements.heard.said_head", return_value=None):
        assert said_odds(of, every, rows) == []
    assert said_odds(of, [], []) == []
    by_hand = token_scores(of.it, heard("Olsen said that it rained.", "said", "that it rained", "Olsen"))
    assert said_odds(by_hand, every, rows) == []


def test_the_head_is_asked_with_scaled_numbers() -> None:
    of, every, rows = offered("Olsen said that it rained.")
    width = of.scores.vectors.shape[1]
    nothing = tuple(np.zeros((width, 1), np.float32) for _ in range(5))
    first = np.zeros((len(rows[0]), 1), np.float32)
    first[0] = 1.0
    answers = {"said": (np.ones((1, 1), np.float32), np.zeros(1, np.float32))}
    head = Head((*nothing, first), {}, np.zeros((0, 1), np.float32), np.full(1, 10, np.float32), answers)
    mean, spread = np.full(len(rows[0]), 1.0, np.float32), np.full(len(rows[0]), 2.0, np.float32)
    with patch("onrecord.statements.heard.said_head", return_value=SaidHead(head, mean, spread)):
        assert said_odds(of, every, rows) == pytest.approx([10 + (row[0] - 1) / 2 for row in rows])


def test_far_numbers_are_cut() -> None:
    found = scaled(np.array([[0.0, 100.0, -100.0]], np.float32), np.zeros(3, np.float32), np.ones(3, np.float32))
    assert found.tolist() == [[0.0, 4.0, -4.0]]


def test_the_package_has_a_head() -> None:
    one = said_head()
    assert one is not None and len(one.mean) == len(one.spread) == one.head.projections[-1].shape[0]
