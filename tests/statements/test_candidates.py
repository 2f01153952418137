"""Everything that may be a statement: cue, frame, content and source, before anything is chosen."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen, text_of, word_of

from onrecord.statements import candidates
from onrecord.statements.cue import shares


def offered(text: str) -> list[tuple[str, str, str, str | None]]:
    it = seen(text)
    return [
        (it.tokens[c.cue].text if c.cue >= 0 else "", c.frame.name, text_of(it, c.content), word_of(it, c.source))
        for c in candidates.all_quote_candidates(it)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Olsen said that it rained.", ("said", "that", "that it rained", "Olsen")),
        ("According to Olsen, it rained.", ("According", "according", ", it rained .", "Olsen")),
        ("In Olsen's view, the tax is unfair.", ("view", "view", ", the tax is unfair .", "Olsen")),
        ("As Olsen put it, the tax is unfair.", ("put", "view", ", the tax is unfair .", "Olsen")),
        ("“We left,” Olsen said.", ("said", "quote-after", "“ We left , ”", "Olsen")),
        ("“We left the town,” according to Olsen.", ("according", "quote-after", "“ We left the town , ”", "Olsen")),
        ("The tax “has failed,” Olsen said.", ("said", "quote-led", "The tax “ has failed , ”", "Olsen")),
        ("“We left the town.” — Marta Olsen", ("—", "quote-signed", "“ We left the town . ”", "Olsen")),
        ("“We left the town.”", ("", "alone", "“ We left the town . ”", None)),
        ("Mayor Olsen: Bridge will open in May", (":", "colon", "Bridge will open in May", "Olsen")),
        ("“He told me, ‘Go home,’ and I went,” Olsen said.", ("told", "quote-inner", "‘ Go home , ’", "He")),
        ("Olsen's claim that it rained was wrong.", ("claim", "acl", "that it rained", "Olsen")),
        ("Olsen made the claim that it rained.", ("claim", "acl", "that it rained", "Olsen")),
        ("Olsen said in a statement that it rained.", ("said", "that", "that it rained", "Olsen")),
        (
            "The plan, the head of the harbour board said, would fail.",
            ("said", "host", "The plan would fail .", "head"),
        ),
        ("The toll, admits the mayor, has failed.", ("admits", "host", "The toll has failed .", "mayor")),
        (
            "The board did not accede to sailors' demands for a vote.",
            ("demands", "pp:for-led", "for a vote", "sailors"),
        ),
        ("Olsen voiced scepticism about the bridge.", ("scepticism", "pp:about-led", "about the bridge", "Olsen")),
        (
            "Norway keeps the position that the bay is its own.",
            ("position", "acl", "that the bay is its own", "Norway"),
        ),
        ("Olsen informed the board that it rained.", ("informed", "that-far", "that it rained", "Olsen")),
        ("Olsen emphasised that it rained.", ("emphasised", "that", "that it rained", "Olsen")),
        ("The pair reportedly saw it.", ("reportedly", "according-hearsay", "The pair saw it .", None)),
        (
            "The board issued a statement that a man fell: “He was hurt at noon.”",
            ("statement", "acl-colon", "that a man fell : “ He was hurt at noon . ”", "board"),
        ),
        (
            "Ann Lee told the board, “He had left.”\n\n“In the town there is talk,” Lee added.\n\n“So we wait.”",
            ("told", "quote-before", "“ He had left . ”", "Lee"),
        ),
        (
            "Olsen said “this is the first case in history”, adding, “For us, he is a thief”.",
            ("adding", "quote-near", "“ For us , he is a thief ”", "Olsen"),
        ),
        ("Ferry paid its own way, Fahmi clarifies", ("clarifies", "colon", "Ferry paid its own way", "Fahmi")),
        (
            "The town laughed.\n\nI love this bridge.\n\n— Ann Lee (@annlee) June 3, 2025",
            ("—", "quote-signed", "I love this bridge .", "Lee"),
        ),
    ],
)
def test_a_candidate(text: str, wanted: tuple[str, str, str, str | None]) -> None:
    assert wanted in offered(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Who said that it rained?", "said"),
        ("Olsen rejected claims that it rained.", "claims"),
        ("That said, it rained.", "said"),
    ],
)
def test_a_word_that_reports_nothing(text: str, cue: str) -> None:
    assert cue not in [found[0] for found in offered(text)]


@pytest.mark.parametrize(
    ("text", "cue", "content", "rest"),
    [
        ("Olsen said the bridge was safe, adding that it was new.", "said", "the bridge was safe, adding that it was new", "the bridge was safe"),
        ("Olsen said the tax was unfair and accused the council.", "said", "the tax was unfair and accused the council", "the tax was unfair"),
        ("Olsen said the bridge was safe and very new.", "said", "the bridge was safe and very new", "the bridge was safe and very new"),
    ],
)  # fmt: skip
def test_a_content_ends_before_the_source_reports_again(text: str, cue: str, content: str, rest: str) -> None:
    it = seen(text)
    made = candidates.cut(it, between(it, content), at(it, cue), shares("en"))
    assert text_of(it, made) == text_of(it, between(it, rest))


@pytest.mark.parametrize(
    "text", ["“We wait,” Olsen said.", "Olsen said: “We wait.”", "Olsen said “we wait” on Friday."]
)
def test_what_marks_hold_is_no_candidate_again(text: str) -> None:
    it = seen(text)
    found = [(c.cue, c.content) for c in candidates.all_quote_candidates(it) if c.cue >= 0]
    assert found and len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Roe had changed her mind once — “I now do recall,” she said, and left.", "“ I now do recall , ”"),
        ("The mayor changed his tune on Friday — “I was wrong,” he told reporters.", "“ I was wrong , ”"),
        ("Smith left early: “I have had enough,” he said.", "“ I have had enough , ”"),
        ("The fair was closed -- “nobody came,” said Olsen.", "“ nobody came , ”"),
    ],
)
def test_the_reporter_s_clause_before_a_dash_is_not_said(text: str, content: str) -> None:
    assert {found for cue, frame, found, _ in offered(text) if frame.startswith("quote")} == {content}


@pytest.mark.parametrize(
    "text",
    [
        "The tax “has failed,” Olsen said.",
        "It was a bad year, “the worst of my life,” Olsen said.",
        "The plan is dead — “a disaster,” Olsen said.",  # a phrase goes on with the sentence
    ],
)
def test_what_leads_into_the_marks_may_be_said(text: str) -> None:
    assert "quote-led" in {frame for _, frame, _, _ in offered(text)}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The man fled from a bright light, which, Olsen said, scared him off.", "which scared him off ."),
        ("A court that, critics say, is too slow will hear the case.", "that is too slow"),
        ("The bridge, Olsen said, would cost a million.", None),
        ("The man, who is tall, Olsen said, would leave.", None),
    ],
)
def test_a_parenthesis_in_a_relative_clause(text: str, content: str | None) -> None:
    made = [found for _, frame, found, _ in offered(text) if frame == "closing-relative"]
    assert made == ([content] if content else [])
