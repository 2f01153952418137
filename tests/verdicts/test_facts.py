"""What a draft tells in its own voice in nearly a page's words."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord import annotate
from onrecord.stores.memory import Shelf, shelve
from onrecord.types.span import Span
from onrecord.verdicts.facts import facts

PAGE = """Ferry line of Ostrava Bay drops its night boats

The ferry line Skarv will stop its night boats on Friday, and the town council was told of it in a letter of two pages.

Skarv carried 41,000 passengers last year, nearly four times the number of 2015. None of the boats was damaged in the storm.

The old pier of Lundby was sold to a museum in March. The old pier of Ely was sold to a brewery in April.
"""


@cache
def shelf() -> Shelf:
    return shelve([annotate(PAGE).record])


@pytest.mark.parametrize(
    ("draft", "loss"),
    [
        ("The ferry line Skarv will stop its night boats on Friday.", None),
        ("The ferry line Skarv will stop its night boats on Thursday.", "Thursday"),
        ("Skarv carried 14,000 passengers last year.", "14,000"),
        ("Some of the boats were damaged in the storm.", "negation"),
        ("The old pier of Lundby was sold to a brewery in March.", "brewery"),
        ("The old pier of Lundby was sold to a museum in March.", None),
        ("The old pier was sold to a brewery in April.", None),  # one of two places tells it so
        ("Sold to a brewery.", None),  # too short
        ("The gulls had the whole pier to themselves in the evening.", None),
    ],
)
def test_what_is_told_otherwise(draft: str, loss: str | None) -> None:
    found = facts(annotate(draft).record, (), shelf())
    assert [one.verdicts for one in found] == ([("altered",)] if loss else []), [one.says for one in found]
    assert all(loss in one.says for one in found)
    assert all(draft[slice(*one.claim.spans[0])] == one.claim.text and not one.claim.quoted for one in found)


def test_a_clause_is_judged_apart_and_what_is_judged_already_is_not() -> None:
    draft = "The gulls were loud in the bay that morning; Skarv carried 14,000 passengers last year."
    record = annotate(draft).record
    (one,) = facts(record, (), shelf())
    assert one.claim.text == "Skarv carried 14,000 passengers last year."
    assert facts(record, (Span(50, 60),), shelf()) == ()
    assert facts(annotate("Skarv a transporté 14 000 passagers l'an dernier, dit la ville.").record, (), shelf()) == ()


MILL = """Mill by the river

The old mill on the river will be pulled down in June unless a buyer is found.
"""


@pytest.mark.parametrize(
    ("draft", "cut"),
    [
        ("The old mill on the river will be pulled down in June.", True),
        ("The old mill on the river will be pulled down in June, and if it rains the fair moves to the hall.", True),
        ("If no buyer is found, the old mill on the river will be pulled down in June.", False),
        ("The old mill on the river will be pulled down in June unless a buyer is found.", False),
    ],
)
def test_another_condition_keeps_none_of_the_page(draft: str, cut: bool) -> None:
    found = facts(annotate(draft).record, (), shelve([annotate(MILL).record]))
    assert [one.verdicts for one in found] == ([("cut before its qualifier",)] if cut else [])
