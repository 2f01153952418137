"""Names of what speaks for a candidate: what training saw is what the package asks."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen, word_of

from onrecord.statements.candidates import Candidate
from onrecord.statements.features import candidate_features, speaking, top_of
from onrecord.statements.frame import frame


def made(text: str, cue: str, content: str, who: str | None) -> tuple[object, Candidate]:
    it = seen(text)
    source = at(it, who) if who else None
    return it, Candidate(at(it, cue), frame("that"), between(it, content), source, "subject", 0.95)


@pytest.mark.parametrize(
    ("text", "cue", "content", "who", "names"),
    [
        ("Olsen said it rained.", "said", "it rained", "Olsen", {"word=say/v", "share=9|th", "tag=VBD", "gap=1|that", "order=after", "top=rain|th", "toptag=VBD|that", "length=1|that", "kind=indirect|that", "first=it|that", "up=say|ROOT", "how=subject", "source=PERSON"}),
        ("It rained, she said.", "said", "It rained", "she", {"order=before", "gap=3|that", "source word=she", "source=PRON"}),
        ("Olsen had not said it rained.", "said", "it rained", None, {"aux=have", "neg=not", "how=subject"}),
        ("“Olsen said it rained,” Brandt told us.", "said", "it rained", "Olsen", {"cue in marks", "source in marks", "kind=direct|that"}),
        ("Olsen said it rained, proposing a meeting.", "said", "it rained, proposing a meeting", "Olsen", {"ends in a cue|that"}),
        ("Olsen told Brandt about the bridge.", "told", "the bridge", "Olsen", {"object=brandt|that", "beside=prep=about"}),
    ],
)  # fmt: skip
def test_features_of_a_candidate(text: str, cue: str, content: str, who: str | None, names: set[str]) -> None:
    it, c = made(text, cue, content, who)
    assert names - set(candidate_features(it, c)) == set()


def test_what_is_not_there_is_not_told() -> None:
    it, c = made("Olsen said it rained.", "said", "it rained", None)
    found = set(candidate_features(it, c))
    assert not {name for name in found if name.startswith(("source", "cue in", "ends in", "neg=", "object="))}


def test_features_of_who_speaks() -> None:
    it, c = made("Olsen said it rained, she told us.", "told", "Olsen said it rained", "she")
    named = set(speaking(it, c, at(it, "Olsen"), "subject"))
    assert {"way=subject", "who=PERSON", "within=True", "far=3|left", "same=True"} <= named
    assert "over=8|nsubj|ROOT|VBD|True" in named
    assert {"who=she", "within=False", "far=0|left"} <= set(speaking(it, c, c.source, "subject"))
    assert "nobody|VBD|ROOT" in set(speaking(it, c, None, "none"))


def test_the_top_of_a_content() -> None:
    it, c = made("Olsen said that the tax was unfair.", "said", "that the tax was unfair", None)
    assert word_of(it, top_of(it, c)) == "was"
