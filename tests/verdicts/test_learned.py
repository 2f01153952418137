"""Told words before the learned judge: which rules it may overrule, what it shows, and that without it nothing changes."""

from __future__ import annotations

import numpy as np
import pytest
from verdicts.pages import claim, page, shelf

from onrecord.errors import TamperedModel
from onrecord.models import pinned, told
from onrecord.types.record import Record
from onrecord.types.verdict import Judgement
from onrecord.verdicts.judge import judge
from onrecord.verdicts.learned import LEARNED
from onrecord.verdicts.passages import likely_sentences, sentences, stems
from onrecord.verdicts.telling import NAMES, telling

TEXT = (
    "The bridge\n\nThe bridge over the Ola will stay shut until the spring, Marlow said. "
    "Torv said the ferry would carry 40 cars. Mr. Ek left. The U.S. envoy did not speak."
)
SHUT = "The bridge over the Ola will stay shut until the spring"
PAGE = page(TEXT, (SHUT, "Marlow"), ("the ferry would carry 40 cars", "Torv"))
FREE = "nobody could cross the river there before winter had ended"
NEW = "the bridge over the Ola will stay shut until the spring for all lorries"
CUT = "the bridge over the Ola will stay shut"


def judged(words: str, *records: Record, speaker: str = "Marlow") -> Judgement:
    return judge(claim(words, speaker, quoted=False, lead=f"{speaker} said that"), shelf(*(records or (PAGE,))))


def sure(monkeypatch: pytest.MonkeyPatch, probability: float) -> list[int]:
    """Trees that always give the same answer, and how often they were asked."""
    asked: list[int] = []

    def supported(numbers: object) -> float:
        asked.append(len(numbers))  # type: ignore[arg-type]
        return probability

    monkeypatch.setattr(told, "available", lambda: True)
    monkeypatch.setattr(told, "supported", supported)
    return asked


@pytest.mark.parametrize(
    ("words", "probability", "verdict"),
    [
        (FREE, 0.99, "paraphrase only"),
        (FREE, 0.77, "not found"),
        (NEW, 0.99, "paraphrase only"),
        (NEW, 0.5, "altered"),
        (SHUT, 0.01, "verbatim"),
        (CUT, 0.99, "cut before its qualifier"),
    ],
)
def test_it_overrules_weak_rules_alone(
    words: str, probability: float, verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure(monkeypatch, probability)
    one = judged(words)
    assert one.worst == verdict
    assert (one.because == LEARNED) is (verdict == "paraphrase only")


def test_it_shows_the_sentence_on_which_it_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = sure(monkeypatch, 0.91)
    one = judged(FREE)
    assert one.closest is not None
    assert one.closest.characters == f"{SHUT}, Marlow said."
    assert "0.91" in one.says
    assert asked == [len(NAMES)]


def test_another_speaker_is_still_another(monkeypatch: pytest.MonkeyPatch) -> None:
    sure(monkeypatch, 0.99)
    assert judged("forty vehicles fit onto the ferry", speaker="Marlow").worst != "paraphrase only"


def test_a_figure_that_is_not_there_is_not_told_there(monkeypatch: pytest.MonkeyPatch) -> None:
    sure(monkeypatch, 0.99)
    assert judged("nobody could cross the river for 90 days").worst == "not found"


def test_words_in_marks_are_not_its_business(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = sure(monkeypatch, 0.99)
    judge(claim("nobody could cross the river there"), shelf(PAGE))
    assert not asked


def test_without_the_trees_all_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "available", lambda: False)
    monkeypatch.setattr(told, "supported", lambda _: pytest.fail("asked without weights"))
    assert judged(FREE).worst == "not found"
    assert judged(NEW).worst == "altered"


def test_a_page_of_another_language_is_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = sure(monkeypatch, 0.99)
    judged(FREE, page("Die Brücke bleibt bis zum Frühjahr gesperrt, sagte Marlow.", language="de"))
    assert not asked


def test_a_changed_digit_of_the_trees_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinned, "pins", lambda: {told.FILE: "0" * 64})
    told.available.cache_clear()
    with pytest.raises(TamperedModel, match=r"told\.npz"):
        told.available()
    told.available.cache_clear()


def test_the_trees_ask_for_the_numbers_that_are_counted() -> None:
    assert told.counted() == NAMES
    assert 0 < told.supported(np.zeros(len(NAMES), np.float32)) < 1


def test_what_is_counted_of_a_claim() -> None:
    text = "He said 12 ships may sail. Torv said the ferry would not carry 40 cars to Ek."
    read = sentences(text)
    record = page(text, ("the ferry would not carry 40 cars", "Torv"))
    numbers = dict(
        zip(
            NAMES,
            telling("Torv said that", "the ferry will carry 50 cars to Oslo", "", record, read, None),
            strict=True,
        )
    )
    assert numbers["words"] == 8
    assert numbers["figures.out"] == 1 and numbers["figures"] == 1
    assert numbers["names"] == numbers["names.out"] == numbers["names.page"] == 1
    assert numbers["negation.gap"] == -1
    assert numbers["run"] == 2
    assert numbers["speaker.best"] == 1
    assert numbers["rule.none"] == 1 and numbers["rule.whole"] == 0
    assert numbers["untold"] == 2


@pytest.mark.parametrize("words", ["", "。", "\u200b" * 50, "x" * 5_000, "不 " * 300, "“”''"])
def test_nothing_breaks_it(words: str) -> None:
    record = page(TEXT)
    numbers = telling("", words, "", record, sentences(TEXT), None)
    assert np.isfinite(numbers).all() and len(numbers) == len(NAMES)
    assert 0 <= told.supported(numbers) <= 1


def test_sentences_end_where_they_end() -> None:
    assert [TEXT[slice(*span)] for span in sentences(TEXT)][3:] == ["Mr. Ek left.", "The U.S. envoy did not speak."]


def test_the_nearest_sentences_in_the_order_of_the_page() -> None:
    found = likely_sentences(TEXT, "Torv and Marlow spoke of the ferry and of the bridge", budget=30)
    assert [TEXT[slice(*span)].split()[0] for span in found][-2:] == ["Torv", "Mr."]
    assert likely_sentences(TEXT, "the ferry of Torv", budget=5) == [found[-2]]
    assert likely_sentences(TEXT, "zebra") == [] == likely_sentences("", "bridge")
    assert len(likely_sentences("A bridge. " * 500, "bridge")) < 80


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("nine", "9", True), ("closing", "closed", True), ("Running", "run", False), ("march", "market", False)],
)
def test_what_words_are_compared_as(one: str, other: str, same: bool) -> None:
    assert (stems(one) == stems(other)) is same
    assert stems("—") == frozenset()
