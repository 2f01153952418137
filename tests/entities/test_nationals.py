"""Somebody who is told by his nation alone."""

from __future__ import annotations

import pytest
from support import reading

from entities.helper import found, named
from onrecord.entities.names.named import named as names_of
from onrecord.entities.nationals import one_of, with_nationals
from onrecord.entities.phrases import phrases


def test_a_word_for_one_of_a_people() -> None:
    words = one_of("en")
    assert (words["Norwegian"], words["Swede"], words["Kenyan"]) == ("NOR", "SWE", "KEN")
    assert not {"French", "British", "Dutch"} & words.keys()


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("The Norwegian said it was hot.", ["The Norwegian"]),
        ("The Norwegian runner said it was hot.", []),
        ("The Norwegians said it was hot.", []),
        ("The French said it was hot.", []),
        ("Norwegian said it was hot.", []),
        ("They read it in the Norwegian.", []),
    ],
)
def test_where_a_nation_s_word_is_somebody(text: str, made: list[str]) -> None:
    its = reading(text)
    told = with_nationals(its, phrases(its, names_of(its, None), things=True))
    assert [text[slice(*p.span)] for p in told if p.because == "entities.nationals/one"] == made


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Swede Lars Holm led from start to finish. The Swede said his legs had felt heavy.", "The Swede", "Lars Holm"),
        ("Ruth Kiprono beat Norway's Anna Moen. The Norwegian said it was hot.", "The Norwegian", "Anna Moen"),
        ("Maria Poulsen of Denmark beat Ana Ruiz of Spain. The Dane said she was proud.", "The Dane", "Maria Poulsen"),
    ],
)
def test_who_it_is(text: str, words: str, name: str) -> None:
    entities = found(text, learned=True)
    assert named(entities, text, words).id == named(entities, text, name).id
