"""The way through the tree from one token to another, and the vector of each token."""

from __future__ import annotations

import numpy as np
import pytest
from heard import heard
from msgspec.structs import replace
from support import reading

from onrecord.language.path import path, vectors_of

TEXT = "The mayor of Lund said the guards tried to stop the man who had left."


def at(word: str) -> int:
    return next(t.i for t in reading(TEXT).tokens if t.text == word)


@pytest.mark.parametrize(
    ("first", "second", "way"),
    [
        ("said", "mayor", "/nsubj"),
        ("mayor", "said", "nsubj/"),
        ("said", "Lund", "/pobj<prep<nsubj"),
        ("stop", "guards", "xcomp/nsubj"),
        ("Lund", "stop", "pobj^prep^nsubj/xcomp<ccomp"),
        ("said", "said", "/"),
        ("left", "The", "relcl^dobj^xcomp^ccomp/det<nsubj"),
    ],
)
def test_up_and_down_the_tree(first: str, second: str, way: str) -> None:
    assert path(reading(TEXT), at(first), at(second)) == way


def test_a_long_way_is_far_and_two_sentences_have_none() -> None:
    text = "Ann left. Bob came."
    tokens = {t.text: t.i for t in reading(text).tokens}
    assert path(reading(text), tokens["left"], tokens["came"]) == "far"


def test_each_token_has_the_vector_of_its_first_word() -> None:
    text = "Ann can't go."
    scores = heard(text)
    vectors = np.arange(len(scores), dtype=np.float32)[:, None]
    found = vectors_of(reading(text), replace(scores, vectors=vectors))
    words = [text[a:b] for a, b in scores.offsets.tolist()]
    assert words[int(found[0][0])] == "Ann"
    assert found.shape == (len(reading(text).tokens), 1) and words[int(found[-1][0])] == "."
