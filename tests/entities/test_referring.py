"""Which phrases refer: what is offered beyond the tables, and what the learned head's word does to it."""

from __future__ import annotations

import numpy as np
from support import reading

from onrecord.entities.find import _form_told, possible
from onrecord.entities.phrases import PROPER_RUN, Phrase
from onrecord.entities.referring import KINDS, LEAST, Heard, sifted

TEXT = "At least seven died in the crash. The injured left the ward. Zorvex Gromby sued the script."


def offered() -> tuple[Phrase, ...]:
    return possible(reading(TEXT), (), (), ())


def heard(found: tuple[Phrase, ...], likely: float, kind: str = "facility") -> Heard:
    kinds = np.zeros((len(found), len(KINDS)), dtype=np.float32)
    kinds[:, KINDS.index(kind)] = 1.0
    return Heard(np.full(len(found), likely, dtype=np.float32), kinds, np.zeros((len(found), 4), dtype=np.float32))


def words(found: tuple[Phrase, ...]) -> set[str]:
    return {TEXT[p.span.start : p.span.end] for p in found}


def test_numbers_adjectives_and_unknown_nouns_are_offered() -> None:
    assert {"At least seven", "The injured", "the script", "Zorvex Gromby"} <= words(offered())


def test_without_what_is_learned_only_tables_speak() -> None:
    known = possible(reading(TEXT), (), (), (), things=False)
    assert words(known).isdisjoint({"At least seven", "The injured", "Zorvex Gromby"})


def test_what_is_unlikely_goes_and_the_rest_is_numbered_anew() -> None:
    found = offered()
    kept, told = sifted(found, heard(found, LEAST / 2), ())
    assert kept == () and len(told.likely) == 0
    kept, told = sifted(found, heard(found, LEAST / 2), {found[1].head})
    assert [p.n for p in kept] == [0] and kept[0].span == found[1].span and len(told.likely) == 1


def test_the_head_tells_a_type_only_where_no_table_is_sure() -> None:
    found = offered()
    kept, _ = sifted(found, heard(found, 0.9), ())
    of = {TEXT[p.span.start : p.span.end]: p for p in kept}
    assert of["the script"].type == "facility"
    assert of["the crash"].type == next(p.type for p in found if TEXT[p.span.start : p.span.end] == "the crash")


def test_a_run_of_proper_nouns_that_was_taken_for_no_name_is_told_as_a_description() -> None:
    (run,) = (p for p in offered() if TEXT[p.span.start : p.span.end] == "Zorvex Gromby")
    assert run.because == PROPER_RUN and run.form == "name" and _form_told(run) == "nominal"
