"""What stands between a page's words and a draft's, and what it does to the meaning."""

from __future__ import annotations

import pytest
from verdicts.pages import found, page, shelf

from onrecord.verdicts.compare import (
    crosses_sentence,
    differences,
    excused,
    inside_brackets,
    lost,
    segments,
    whole_steps,
)
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge
from onrecord.verdicts.wording import page_words


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("We will pay", ["we will pay"]),
        ("We will ... pay", ["we will", "pay"]),
        ("We will […] pay … now", ["we will", "pay", "now"]),
        ("... pay (. . .)", ["pay"]),
        ("We will pay. Now.", ["we will pay now"]),
    ],
)
def test_a_claim_between_its_ellipses(text: str, stretches: list[str]) -> None:
    assert [" ".join(one.keys) for one in segments(text)] == stretches


@pytest.mark.parametrize(
    ("text", "edited", "inner"),
    [
        ("[The town] will pay for the bridge", [1, 1, 0, 0, 0, 0, 0], "will pay for the bridge"),
        ("We will pay for the bridge (of Ely).", [0, 0, 0, 0, 0, 0, 1, 1], "We will pay for the bridge"),
        ("We will pay [him] for the bridge", [0, 0, 0, 1, 0, 0, 0], None),  # none at the ends
        ("[The town] will pay now", [1, 1, 0, 0, 0], None),  # three words are too few to be looked for
    ],
)
def test_an_editors_brackets(text: str, edited: list[int], inner: str | None) -> None:
    (one,) = segments(text)
    assert list(map(int, one.edited)) == edited
    kept = inside_brackets(one)
    assert (kept.text if kept else None) == inner
    assert kept is None or (len(kept.keys) == len(kept.printed) == len(inner.split()) and not any(kept.edited))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("there", "here", "loss"),
    [
        ("not", "", "negation"),
        ("if", "", "condition"),
        ("17", "27", "number"),
        ("million", "billion", "number"),
        ("Marlow", "Orth", "name"),
        ("may", "will", "hedge"),
        ("boat", "ship", "words"),
        ("not Marlow", "Orth", "negation"),  # the gravest of several
        ("I", "he", "words"),  # "I" is no name
        ("may Marlow", "may Orth", "name"),  # what both have is no change
    ],
)
def test_what_a_change_loses(there: str, here: str, loss: str) -> None:
    assert lost([(w.lower(), w) for w in there.split()], [(w.lower(), w) for w in here.split()]) == loss


PAGE = "We will um pay for the the data center on the hill if the region pays its own half."


@pytest.mark.parametrize(
    ("draft", "changed", "fine"),
    [
        ("We will pay for the the data center on the hill", [("left out", "um", "")], True),
        ("We will um pay for the data center on the hill", [("left out", "the", "")], True),
        ("We will um pay for the the datacenter on the hill", [("replaced", "data center", "datacenter")], True),
        ("We will um pay for the the data center on [Gallows] hill", [("replaced", "the", "Gallows")], True),
        ("We will um pay for the the data center on the hill [unless] the region pays its own half",
         [("replaced", "if", "unless")], False),
        ("We will um not pay for the the data center on the hill", [("added", "", "not")], False),
        ("We um pay for the the data center on the hill", [("left out", "will", "")], False),
        ("We will um pay for the the data room on the hill", [("replaced", "center", "room")], False),
    ],
)  # fmt: skip
def test_what_ordinary_editing_does(draft: str, changed: list[tuple[str, str, str]], fine: bool) -> None:
    search = shelf(page(PAGE))
    match, segment = found(draft, search)
    words = page_words(search.record(match.story), match)
    told = [one for one in differences(match, words, segment) if one.kind != "same"]
    assert [(one.kind, one.page, one.draft) for one in told] == changed
    assert (
        all(
            excused(step, words[step.page[0] - match.first : step.page[1] - match.first], segment)
            for step in match.steps
        )
        is fine
    )


@pytest.mark.parametrize(
    ("there", "draft", "changed"),
    [
        ("We cannot pay for the bridge now", "We can pay for the bridge now", ("cannot", "can")),
        ("We can pay for the bridge now", "We cannot pay for the bridge now", ("can", "cannot")),
        ("We don’t pay for the bridge now", "We do pay for the bridge now", ("don’t", "do")),
        ("We do pay for the bridge now", "We don't pay for the bridge now", ("do", "don't")),
        ("We can’t pay for the bridge now", "We won’t pay for the bridge now", ("can’t", "won’t")),
        ("Don’t pay for the bridge of Ely", "Do pay for the bridge of Ely", ("Don’t", "Do")),
        ("Pay for the bridge of Ely we cannot", "Pay for the bridge of Ely we can", ("cannot", "can")),  # cut in a word
    ],
)
def test_a_contraction_is_changed_whole(there: str, draft: str, changed: tuple[str, str]) -> None:
    search = shelf(page(f"{there}."))
    match, segment = found(draft, search)
    told = differences(match, page_words(search.record(match.story), match), segment)
    assert [(one.page, one.draft) for one in told if one.kind == "replaced"] == [changed]
    assert " ".join(one.page for one in told) == there and " ".join(one.draft for one in told) == draft
    assert [one.loss for one in told if one.kind != "same"] == ["negation" if "won" not in draft else "words"]
    assert len(whole_steps(match, page_words(search.record(match.story), match), segment)) == len(told)
    assert not judge(bare_claim(draft, None), search).passes


@pytest.mark.parametrize(
    ("text", "crosses"), [("We pay", False), ("We pay.", True), ("We pay. Now", True), ("Is it 3.5 now", False)]
)
def test_where_a_sentence_ends(text: str, crosses: bool) -> None:
    assert crosses_sentence(text) is crosses
