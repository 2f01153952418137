"""What the tables know by name."""

from __future__ import annotations

import pytest

from onrecord.entities.names.gazetteer import denotes, first_names, gazetteer, genders, title_words


@pytest.mark.parametrize(
    ("name", "entry", "kind"),
    [
        ("France", "France", "nation"),
        ("the United States", "United States", "nation"),
        ("The United States", "United States", "nation"),
        ("US", "United States", "nation"),
        ("French", "France", "adjective"),
        ("Kremlin", "Kremlin", "seat"),
        ("Paris", "Paris", "capital"),
        ("Texas", "Texas", "state"),
        ("NATO", "NATO", "body"),
    ],
)
def test_an_entry(name: str, entry: str, kind: str) -> None:
    found = gazetteer("en").find(name)
    assert found is not None and (found.name, found.kind) == (entry, kind)


def test_what_no_table_knows() -> None:
    assert gazetteer("en").find("Zubrowka") is None
    assert gazetteer("en").find("an France") is None


def test_a_name_belongs_to_the_first_table_that_has_it_and_straight_marks_are_curled() -> None:
    found = gazetteer("en")
    assert found.by_name["Georgia"].kind == "nation"  # and not the state
    assert found.by_name["Côte d'Ivoire"] is found.by_name["Côte d’Ivoire"]


def test_longer_names_stand_first_under_their_first_word() -> None:
    sizes = [len(pieces) for pieces in gazetteer("en").starts["United"]]
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] > 1
    assert gazetteer("en").nations["FRA"].name == "France"


def test_what_words_tell() -> None:
    assert title_words("en")["president"] == "state"
    assert (denotes("en")["mayor"], denotes("en")["bank"]) == ("person", "organization")
    assert (genders("en")["king"], genders("en")["queen"]) == ("m", "f")
    assert (first_names("en")["Peter"], first_names("en")["Anna"]) == ("m", "f")
