"""What limits the page's clause and is left off."""

from __future__ import annotations

import pytest
from verdicts.pages import page, spot

from onrecord.verdicts.aligned import aligned, window_of
from onrecord.verdicts.dropped import limit_lost
from onrecord.verdicts.parsed import is_content, parsed_words


def left_off(draft: str, text: str, *cue: str, freely: bool = False) -> str | None:
    """What a draft's clause leaves off of a page's sentence."""
    words = parsed_words(draft)
    one = aligned(words, [w for w in words if is_content(w)], window_of(page(text), (spot(text, text),)), frozenset())
    return limit_lost(one, frozenset(cue), freely=freely)


@pytest.mark.parametrize(
    ("draft", "text", "limit"),
    [
        # conditions, whatever is over and done
        ("The town will pay.", "The town will pay if the region pays half.", "if the region pays half"),
        ("The town will pay if the region does.", "The town will pay if the region pays half.", None),
        ("The town paid.", "The town paid unless the region had paid.", "unless the region had paid"),
        ("The boats will sail.", "The boats will sail, but not until May.", "but not until May"),
        ("The boats will sail.", "The boats will sail, but slowly.", None),
        # limits of what is open
        ("The boats will sail.", "The boats will sail during the summer.", "during the summer"),
        ("The boats sailed.", "The boats sailed during the summer.", None),
        ("The boats will sail during the summer.", "The boats will sail during the summer.", None),
        ("The boats will sail.", "The boats will sail, of course.", None),
        # clauses that narrow
        ("Boats may sail.", "Boats that carry food may sail.", "that carry food"),
        ("The boats may sail.", "The boats, which carry food, may sail.", None),
        # what is asked or doubted
        ("The boats will sail.", "It is unclear whether the boats will sail.", "whether the boats will sail"),
    ],
)
def test_what_is_left_off(draft: str, text: str, limit: str | None) -> None:
    assert left_off(draft, text) == limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("The town will pay if the region pays half.", "if the region pays half"),
        ("The town will pay during the summer.", None),
    ],
)
def test_of_what_is_told_freely_conditions_alone(text: str, limit: str | None) -> None:
    assert left_off("The town will pay.", text, freely=True) == limit


def test_a_long_limit_is_shown_in_part() -> None:
    text = "The town will pay if the region pays half of it in the first week of May."
    assert left_off("The town will pay.", text) == "if the region pays half of it in …"


def test_a_doubt_that_the_draft_has_around_the_claim_is_kept() -> None:
    text = "Orth doubted that the boats would sail."
    assert left_off("the boats would sail", text) is not None
    assert left_off("the boats would sail", text, "doubted", "doubt") is None
