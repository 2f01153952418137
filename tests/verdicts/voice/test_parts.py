"""The parts of the voice check, each by itself: what clauses tell, how high they stand, what days, numbers and nouns
have in common."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.types.record import Figure, Time
from onrecord.types.span import Span
from onrecord.verdicts.voice import amount, scope
from onrecord.verdicts.voice.day import facets, facets_agree
from onrecord.verdicts.voice.denial import accuses, denies
from onrecord.verdicts.voice.raised import is_attributed
from onrecord.verdicts.voice.same import passages, same_told
from onrecord.verdicts.voice.side import TextSide, text_side
from onrecord.verdicts.voice.stage import stages
from onrecord.verdicts.voice.told import subject_of, told_in

TEXT = """Police arrested a man. He was not charged. The firm plans to close two plants. Roe may resign, said Brandt.
One of the five demands was met. Some officers wept. All officers left. Officers sang. Parts of Britain froze.
Vik denied the accusation. Orth accused Vik of fraud. The guards held a vote. A fire broke out."""


@pytest.fixture(scope="module")
def text() -> TextSide:
    return text_side(onrecord.annotate(" ".join(TEXT.split()), title="A test").record)


def at(text: TextSide, word: str) -> int:
    return next(token.i for token in text.reading.tokens if token.text == word)


@pytest.mark.parametrize(
    ("word", "own", "finite"),
    [("arrested", "actual", True), ("charged", "negated", True), ("close", "planned", False), ("resign", "hypothetical", True)],
)  # fmt: skip
def test_a_clause_knows_whether_it_happened(text: TextSide, word: str, own: str, finite: bool) -> None:
    i = at(text, word)
    (told,) = [one for one in told_in(text, *_sentence(text, i)) if one.at == i]
    assert (told.own, told.finite) == (own, finite)


def _sentence(text: TextSide, i: int) -> tuple[int, int]:
    n = text.reading.sentence_of[i]
    return n, n + 1


def test_what_a_source_says_is_not_the_writers(text: TextSide) -> None:
    assert is_attributed(text, text.reading.sentence_of[at(text, "Brandt")])
    assert not is_attributed(text, text.reading.sentence_of[at(text, "arrested")])


def test_the_subject_goes_on_to_the_verb_behind_it(text: TextSide) -> None:
    found = subject_of(text.reading, at(text, "close"))
    assert found is not None
    assert text.reading.tokens[found].text == "firm"


def test_stages_ask_for_what_stands_beside(text: TextSide) -> None:
    assert stages(text.reading, at(text, "arrested"))["justice"] < stages(text.reading, at(text, "charged"))["justice"]
    assert "justice" not in stages(text.reading, at(text, "held"))  # a vote, nobody in custody
    assert "job" not in stages(text.reading, at(text, "fire"))  # the noun fires nobody


@pytest.mark.parametrize(
    ("words", "amount", "partitive"),
    [("demands", "PART", True), ("officers", "PART", False), ("Britain", "PART", True), ("Officers", "OPEN", False)],
)
def test_how_much_of_a_noun_is_meant(text: TextSide, words: str, amount: str, partitive: bool) -> None:
    found = scope._share_of(text, at(text, words))
    assert (found.amount.name, found.partitive) == (amount, partitive)


def test_accusing_and_denying(text: TextSide) -> None:
    reading = text.reading
    by_word = {w: reading.sentences[reading.sentence_of[at(text, w)]] for w in ("denied", "accused", "wept")}
    ranges = {word: range(one.first, one.last) for word, one in by_word.items()}
    assert denies(text, ranges["denied"]) is not None
    assert denies(text, ranges["accused"]) is None
    assert accuses(text, ranges["accused"])
    assert not accuses(text, ranges["wept"])


def test_a_sentence_is_found_by_other_words(text: TextSide) -> None:
    draft = text_side(onrecord.annotate("Officers detained a man on Monday, it was learned.").record)
    best = passages(draft, 0, [text])[0]
    assert text.reading.sentences[best.sentence].span == text.reading.sentences[0].span
    (detained,) = [one for one in told_in(draft, 0, 1) if one.word == "detain"]
    likest = same_told(draft, detained, [best])[0]
    assert likest.told.word == "arrest"
    assert likest.action > 0.4


def day(value: str, begin: str | None = None, end: str | None = None, kind: str = "DATE") -> Time:
    return Time("t1", Span(0, 1), kind, value, begin=begin, end=end)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mine", "theirs", "agree"),
    [
        (day("XXXX-WXX-2"), day("2024-05-14", "2024-05-14", "2024-05-15"), True),  # a Tuesday
        (day("XXXX-WXX-7"), day("2024-05-14", "2024-05-14", "2024-05-15"), False),
        (day("XXXX-08-12"), day("2019-08-02", "2019-08-02", "2019-08-03"), False),
        (day("XXXX-08-12"), day("2019-08"), None),  # less exact: it proves nothing
        (day("XXXX-07"), day("2019-08"), False),
        (day("P4D", kind="DURATION"), day("P4W", kind="DURATION"), False),
        (day("PRESENT_REF"), day("2019-08-02"), None),
    ],
)
def test_days_agree_differ_or_cannot_be_compared(mine: Time, theirs: Time, agree: bool | None) -> None:
    assert facets_agree(facets(mine), facets(theirs)) is agree


def figure(value: float, comparator: str = "=", unit: str | None = None) -> Figure:
    return Figure("f1", Span(0, 1), value, comparator=comparator, unit=unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mine", "theirs", "may"),
    [
        (figure(50, "~"), figure(49), True),
        (figure(50), figure(49), False),
        (figure(40, ">"), figure(45), True),
        (figure(1_050_000), figure(1_051_635), True),  # rounded
        (figure(82_000), figure(52_000), False),
    ],
)
def test_numbers_may_be_one_number(mine: Figure, theirs: Figure, may: bool) -> None:
    assert amount.may_be(mine, theirs) is may


def test_sums_of_two_are_no_other_number() -> None:
    assert amount.derived(figure(15), [figure(12), figure(3)])
    assert not amount.derived(figure(24), [figure(12)])
