"""The learned ranker: what it joins that no rule dares, what it may not touch."""

from __future__ import annotations

import pytest

from entities.helper import found, named
from onrecord.models.chains import forests, pair_nets

ZEBRAS = (
    "Zebras repel flies\nZebras in Lund drew fewer flies than horses, Ada Roe said. "
    "The zebras wore no coats. The flies left the zebras alone."
)
REPORTS = (
    "Senate report faults guards\nA Senate report faulted the guards on Monday. "
    "The House report praised the guards. The House report was short."
)


def test_weights_are_there() -> None:
    assert set(forests()) == {"link", "kept"} and pair_nets()


def test_what_only_wordnet_knows_is_kept_when_said_twice() -> None:
    zebras = named(found(ZEBRAS, learned=True), ZEBRAS, "The zebras")
    assert len(zebras.mentions) > 1


@pytest.mark.parametrize(("first", "second"), [("A Senate report", "The House report")])
def test_other_names_before_one_noun_are_others(first: str, second: str) -> None:
    entities = found(REPORTS, learned=True)
    assert named(entities, REPORTS, first).id != named(entities, REPORTS, second).id
