"""By whom a whole sentence holds: "According to Ann, ...", "By all reports, ...", "reportedly"."""

from __future__ import annotations

import pytest
from statements.seen import seen, text_of, word_of

from onrecord.statements.credited import according, heard_of, viewed


def credited(text: str) -> list[tuple[str, str, str | None]]:
    """Cue, content without marks, source, of whatever credits anything."""
    it = seen(text)
    made = [(t.i, f, c, w) for t in it.tokens if t.lemma.lower() == "accord" for f, c, w in according(it, t.i)]
    made += [found for t in it.tokens for found in viewed(it, t.i) if t.lemma.lower() != "accord"]
    made += [(t.i, *found) for t in it.tokens for found in heard_of(it, t.i)]
    return [
        (it.tokens[i].text, text_of(it, (j for j in content if it.tokens[j].pos != "PUNCT")), word_of(it, who))
        for i, _, content, who in made
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("According to the town's charter, the clerk would follow the mayor, but that post is empty.", ("According", "the clerk would follow the mayor", "charter")),
        ("The bridge is shut, according to The Post, so the town waits.", ("according", "The bridge is shut", "Post")),
        ("In the wake of the storm, the bridge was shut, according to police.", ("according", "the bridge was shut", "police")),
        ("Norway signed a treaty, according to which the border runs there.", ("according", "the border runs there", "treaty")),
        ("In Olsen's view, the tax is unfair.", ("view", "the tax is unfair", "Olsen")),
        ("In the analysis of the Harbour Institute, the bridge is unsafe.", ("analysis", "the bridge is unsafe", "Institute")),
        ("By all reports, the ferry sank.", ("reports", "the ferry sank", None)),
        ("By reports on Monday, the ferry sank.", ("By", "the ferry sank", "reports")),
        ("Per police, the ferry sank.", ("Per", "the ferry sank", "police")),
        ("The pair reportedly saw the ferry sink.", ("reportedly", "The pair saw the ferry sink", None)),
        ("The man was shot, the agency said, citing the police.", ("citing", "The man was shot", "police")),
    ],
)  # fmt: skip
def test_who_a_sentence_is_credited_to(text: str, wanted: tuple[str, str, str | None]) -> None:
    assert wanted in credited(text)


def test_whom_nobody_names_is_not_the_next_paragraphs_first_name() -> None:
    assert credited("The bridge is unsafe, according to ...\n\nMayor Ann Lee spoke in the square.") == []


@pytest.mark.parametrize(
    "text",
    [
        "By Monday, the ferry sank.",
        "The boats cost nine dollars per family.",
        "Per day, the ferry sails twice.",
        "In the view of the sea, the town is small.",
        "The ferry sank, citing no reason.",
        "The ferry closed early, citing the weather.",
        "Regrettably, the ferry sank.",
    ],
)
def test_what_credits_nobody(text: str) -> None:
    assert credited(text) == []
