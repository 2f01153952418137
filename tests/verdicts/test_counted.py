"""What a claim counts or weighs otherwise; and who does it (doers)."""

from __future__ import annotations

import pytest
from verdicts.pages import page, spot

from onrecord.verdicts.aligned import Aligned, aligned, window_of
from onrecord.verdicts.counted import amounts, comparisons, numbers
from onrecord.verdicts.parsed import is_content, parsed_words


def beside(draft: str, text: str) -> Aligned:
    words = parsed_words(draft)
    wanted = [w for w in words if is_content(w)]
    return aligned(words, wanted, window_of(page(text), (spot(text, text),)), frozenset())


@pytest.mark.parametrize(
    ("draft", "text", "turn"),
    [
        ("The council hired 40 guards.", "The council hired 30 guards.", ("30 guards", "40 guards")),
        ("The council hired 30 guards.", "The council hired 30 guards.", None),
        ("The council hired 30 guards.", "The council hired guards.", None),
    ],
)
def test_another_number(draft: str, text: str, turn: tuple[str, str] | None) -> None:
    made = next(numbers(beside(draft, text)), None)
    assert (made and (made.page, made.draft)) == turn


@pytest.mark.parametrize(
    ("draft", "text", "turn"),
    [
        ("All guards left the town.", "Some guards left the town.", ("Some guards", "All guards")),
        ("Most guards left the town.", "Most guards left the town.", None),
        ("Guards left the town.", "Most guards left the town.", ("Most guards", "guards")),
        ("Guards left the town.", "All guards left the town.", None),
        ("All guards left the town.", "Guards left the town.", ("guards", "All guards")),
    ],
)
def test_another_amount(draft: str, text: str, turn: tuple[str, str] | None) -> None:
    made = next(amounts(beside(draft, text)), None)
    assert (made and (made.page.casefold(), made.draft.casefold())) == (turn and tuple(t.casefold() for t in turn))


@pytest.mark.parametrize(
    ("draft", "text", "kind"),
    [
        ("The council wants more guards.", "The council wants fewer guards.", "words"),
        ("The council wants more guards.", "The council wants more guards.", None),
        ("Only the council wants guards.", "The council wants guards.", "hedge"),
        ("Only the council wants guards.", "Only the council wants guards.", None),
    ],
)
def test_another_weight(draft: str, text: str, kind: str | None) -> None:
    made = next(comparisons(beside(draft, text)), None)
    assert (made and made.loss) == kind
