"""A text as words and marks, as names of tables are cut."""

from __future__ import annotations

from times.told import pieces

from onrecord.times.dating.sign import name_pieces


def test_names_and_texts_are_cut_alike() -> None:
    _, cut = pieces("The town’s COVID-19 ward closed.")
    assert cut.words == ("The", "town", "'", "s", "COVID", "-", "19", "ward", "closed", ".")
    assert cut.lower[4] == "covid" and name_pieces("COVID-19") == ("COVID", "-", "19")


def test_where_a_name_ends() -> None:
    text = "Ann Roe left. Roe came."
    _, cut = pieces(text)
    assert [cut.ends(("Ann", "Roe"), i) for i in (0, 1, 4)] == [False, True, False]
    assert text[slice(*cut.span(4))] == "Roe" and cut.tag(cut.pieces[2].start) == "VERB"
