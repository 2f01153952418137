"""Labels of names on tokens: the encoder's, where the parser was run without its own."""

from __future__ import annotations

from heard import heard
from msgspec.structs import replace
from support import reading

from onrecord.language.labels import labelled
from onrecord.types.reading import Reading

TEXT = "Anna Roe left Lund on Friday with a Saab."


def bare() -> Reading:
    read = reading(TEXT)
    return replace(read, tokens=tuple(replace(token, name="") for token in read.tokens))


def names(read: Reading) -> dict[str, str]:
    return {token.text: token.name for token in read.tokens if token.name}


def test_names_get_the_parsers_labels() -> None:
    scores = heard(TEXT, names={"Anna Roe": "PERSON", "Lund": "PLACE", "Friday": "DATE", "Saab": "MISC"})
    assert names(labelled(bare(), scores)) == {
        "Anna": "B-PERSON",
        "Roe": "I-PERSON",
        "Lund": "B-GPE",
        "Friday": "B-DATE",
    }


def test_without_scores_and_where_there_are_labels_nothing_changes() -> None:
    scores = heard(TEXT, names={"Lund": "PERSON"})
    assert labelled(bare(), None) == bare()
    assert labelled(reading(TEXT), scores) == reading(TEXT)
