"""What a draft claims: quotations and attributed statements, with what stands around them."""

from __future__ import annotations

import pytest
from handmade import replace
from verdicts.pages import page, spot

from onrecord.types.record import Record
from onrecord.verdicts.draft import bare_claim, claims, lead, read_claims_of


@pytest.mark.parametrize(
    ("text", "at", "before"),
    [
        ("He left. Orth said: “We will pay.”", "We will", "Orth said:"),
        ("He left.\nOrth said: “We will pay.”", "We will", "Orth said:"),
        ("“He left.” She said “we will pay.”", "we will", "She said"),
        ("We will pay.", "We will", ""),
        ("x" * 200 + " said “we will pay.”", "we will", "x" * 113 + " said"),
    ],
)
def test_what_stands_before(text: str, at: str, before: str) -> None:
    assert lead(text, spot(text, at).start) == before


@pytest.mark.parametrize(
    ("quote", "speaker", "text", "forms"),
    [(" “We will pay,” ", "Orth", "We will pay", ("Orth",)), ("*pay*", None, "pay", ()), ("Pay!", "", "Pay!", ())],
)
def test_bare_words(quote: str, speaker: str | None, text: str, forms: tuple[str, ...]) -> None:
    found = bare_claim(quote, speaker, 4)
    assert (found.id, found.text, found.speaker_forms, found.quoted) == ("c4", text, forms, True)


def told(record: Record) -> list[tuple[str, bool, str | None]]:
    return [(one.text, one.quoted, one.speaker) for one in claims(record)]


def test_a_quotation_and_a_report_each_with_its_speaker() -> None:
    text = "“We will pay for it,” said Orth. Brandt said that it rains every day. “Nobody asked any of us.”"
    made = page(text, ("“We will pay for it,”", "Orth"), ("that it rains every day", "Brandt"))
    assert told(made) == [
        ("We will pay for it", True, "Orth"),
        ("that it rains every day", False, "Brandt"),
        ("Nobody asked any of us.", True, None),
    ]
    assert [one.id for one in claims(made)] == ["c1", "c2", "c3"]


def test_what_goes_on_behind_is_kept_up_to_the_stop() -> None:
    text = "Orth said “we will pay for it” until May. Then he left."
    (one,) = claims(page(text, ("“we will pay for it”", "Orth")))
    assert (one.lead, one.trail) == ("Orth said", "until May")
    text = "Orth said “we will pay for it.” Then he left."
    (one,) = claims(page(text, ("“we will pay for it.”", "Orth")))
    assert one.trail == ""


def test_the_statement_that_holds_most_of_a_quotation_and_of_several_the_shortest() -> None:
    text = "Orth said Brandt thinks “we will pay for it” and left."
    whole = ("Brandt thinks “we will pay for it”", "Orth")
    inner = ("“we will pay for it”", "Brandt", "s1")
    (one,) = claims(page(text, whole, inner))
    assert one.speaker == "Brandt" and set(one.speaker_forms) == {"Brandt", "Orth"}


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("They sang “The Long Road Home” there.", (), "a title or a name"),
        ("They sang “the long road home” there.", (), None),
        ("They sang “The Long Road Ends.” there.", (), None),  # a sentence
        ("He wrote the novel “Harbour” there, Orth said.", (("“Harbour”", "Orth"),), "the title of a work"),
        ("They called him “quiet Olle” there.", (), "one or two words that nobody is said to have said"),
        ("They called him “quiet Olle” there, Orth said.", (("“quiet Olle”", "Orth"),), None),
        ("They called him “quiet Olle Brask” there.", (), None),  # three words
        ("They wrote “...” there.", (), "no words"),
    ],
)
def test_what_in_marks_is_no_quotation(text: str, said: tuple[tuple[str, str], ...], why: str | None) -> None:
    found = read_claims_of(page(text, *said))
    assert [one.why for one in found.unjudged] == ([why] if why else [])
    assert len(found.claims) == (why is None)


@pytest.mark.parametrize(
    ("at", "why", "left"),
    [
        ("And he left", "old", "We will pay for it"),  # the one that ends before it
        ("One", "", "We will pay for it"),  # none before it: the next
        ("Two", "", "Nobody asked any of us"),  # another paragraph
    ],
)
def test_a_mark_leaves_the_quotation_beside_it_out(at: str, why: str, left: str) -> None:
    text = "One “We will pay for it” was said. And he left.\n\nTwo “Nobody asked any of us” was said."
    found = read_claims_of(page(text), [(spot(text, at).start, why)])
    (one,) = found.unjudged
    assert one.text == left and one.why == "the draft says to ignore it" + (f": {why}" if why else "")
    assert len(found.claims) == 1


@pytest.mark.parametrize(
    ("cue", "speaker"),
    [("looks", None), ("said", "Orth"), ("posted", "Orth"), ("gerfted", "Orth")],
)
def test_nobody_says_what_a_verb_of_no_words_stands_before(cue: str, speaker: str | None) -> None:
    text = f"Orth {cue} it was “before taking the last of them home”."
    record = page(text, ("before taking the last of them home", "Orth"))
    said = replace(record.statements[0], kind="mixed", cue=(spot(text, cue),))
    assert told(replace(record, statements=(said,))) == [("before taking the last of them home", True, speaker)]
