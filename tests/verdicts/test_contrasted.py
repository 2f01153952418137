"""What a sentence sets against something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from verdicts.pages import page, spot

from onrecord.desk.verify import verify
from onrecord.verdicts.aligned import aligned, window_of
from onrecord.verdicts.contrasted import contrasts, is_set_against
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.parsed import is_content, parsed_words
from onrecord.verdicts.retold import retold

TOLD = [
    ("Germany, not Taro, would pay for the transport", "Taro, not Germany, would pay for the transport", False),
    ("Germany, not Taro, would pay for the transport", "Taro would pay for the transport", False),
    ("Germany, not Taro, would pay for the transport", "Germany would pay for the transport", True),
    ("Germany, not Taro, would pay for the transport", "Germany would pay for the transport, not Taro", True),
    ("Germany, not Taro, would pay for the transport", "not Taro but Germany would pay for the transport", True),
    ("not parents but teachers would decide in May", "parents would decide in May", False),
    ("not parents but teachers would decide in May", "teachers, not parents, would decide in May", True),
    ("the ban was about attention, not about punishment", "the ban was about punishment", False),
    ("the ban was about attention, not about punishment", "the ban was not about punishment", True),
    ("the ban was about attention, not about punishment", "the ban was about attention", True),
    ("the shop was big but not safe for children", "the shop was big and safe for children", False),
    ("the mayor, not a rich man, would pay the fine", "the mayor would pay the fine", True),
    ("teachers and parents would decide in May", "parents would decide in May", True),
    # --- names of two words are held to their last
    ("Joe Biden, not Donald Trump, signed the law", "Donald Trump, not Joe Biden, signed the law", False),
    ("Joe Biden, not Donald Trump, signed the law", "Trump, not Biden, signed the law", False),
    ("Joe Biden, not Donald Trump, signed the law", "Donald Trump signed the law", False),
    ("Joe Biden, not Donald Trump, signed the law", "Biden signed the law", True),
    ("not Donald Trump but Joe Biden signed the law", "Donald Trump signed the law", False),
    # --- the other one may be told of in the sentence's other half
    (
        "the council, not the mayor, would pay the bill, but the mayor would sign the contract",
        "the mayor would sign the contract",
        True,
    ),
    (
        "the council, not the mayor, would pay the bill, but the mayor would sign the contract",
        "the mayor would pay the bill",
        False,
    ),
    # --- a denial of what somebody does sets nothing against a day
    ("on Monday, no police came, but police arrived on Tuesday", "police arrived on Tuesday", True),
    ("on Monday, no police came, but police arrived on Tuesday", "on Monday police came", False),
    ("in May, no trains ran, but trains would run daily now", "trains would run daily now", True),
    ("in May, not one train ran, but trains would run daily now", "trains would run daily now", True),
    ("not only parents but teachers would decide in May", "parents would decide in May", True),
]


@pytest.mark.parametrize(("there", "told", "passes"), TOLD)
def test_what_is_set_against_another(there: str, told: str, passes: bool) -> None:
    text = f"Minister Ioane Pelu said {there}."
    found = retold(bare_claim(told, "Ioane Pelu"), page(text, (there, "Ioane Pelu")), (spot(text, there),))
    assert found is not None
    assert (found.wording.verdict == "paraphrase only") == passes, found.wording


def test_which_of_the_two_is_shown() -> None:
    text, told = "Germany, not Taro, pays.", parsed_words("Taro pays.")
    one = aligned(told, [w for w in told if is_content(w)], window_of(page(text), (spot(text, text),)), frozenset())
    assert [(turn.loss, turn.page, turn.draft) for turn in contrasts(one)] == [
        ("negation", "Germany, not Taro", "Taro")
    ]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Not parents but teachers decide.", True),
        ("Parents do not decide but teachers do.", False),
        ("Not now.", False),
    ],
)
def test_a_not_that_denies_nothing(text: str, against: bool) -> None:
    words = parsed_words(text)
    at = next(n for n, w in enumerate(words) if w.text.lower() == "not")
    assert is_set_against(words, at) == against


PAGE = """Museum to return door

Schoolchildren will be able to see the door for free until 30 June, provided that they book ahead.

The hall stays open until 5 p.m. unless it rains, director Beatrix Lund said.
"""


@pytest.mark.parametrize(
    ("draft", "passes"),
    [
        ("Schoolchildren will be able to see the door for free until 30 June.", False),
        ("Schoolchildren will be able to see the door for free until 30 June if they book ahead.", True),
        ("Schoolchildren will be able to see the door for free until 30 June, provided that they book ahead.", True),
        ("Lund said the hall stays open until 5 p.m.", False),
        ("Lund said the hall stays open until 5 p.m. unless it rains.", True),
    ],
)
def test_one_condition_does_not_keep_another(draft: str, passes: bool, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(draft, encoding="utf-8")
    assert all(one.passes for one in verify(tmp_path / "draft.txt", tmp_path / "page.txt")) == passes
