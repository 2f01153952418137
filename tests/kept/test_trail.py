"""Everything that explains one record: words, proof, and each rule that had a part in it."""

from __future__ import annotations

import pytest
from handmade import HEADLINE, page, record
from msgspec.structs import replace

from onrecord.errors import UsageError
from onrecord.kept.trail import ids, trail
from onrecord.types.record import Caption, Residue
from onrecord.types.span import Span

WHOLE = record()


def test_every_record_has_an_id_captions_and_residue_by_their_place() -> None:
    told = record(captions=(Caption(Span(0, 7)),), residue=(Residue(Span(0, 4), "blank"), *WHOLE.residue))
    assert list(ids(told)) == ["s1", "e1", "e2", "v1", "t1", "f1", "c1", "r1"]
    assert ids(told)["r1"].reason == "navigation"


@pytest.mark.parametrize(
    ("id", "kind", "words", "proof"),
    [
        ("s1", "statement", ["“We had no choice.”"], ["“We had no choice.”"]),
        ("e1", "entity", ["Ann Lee", "We"], ["Ann Lee", "We"]),
        ("v1", "event", ["closed"], ["closed"]),
        ("f1", "figure", ["Two"], ["Two"]),
        ("r1", "residue", [], ["Menu"]),
    ],
)
def test_words_of_the_story_and_characters_of_the_page(id: str, kind: str, words: list[str], proof: list[str]) -> None:
    found = trail(WHOLE, id, page())
    assert (found.id, found.kind, found.title) == (f"{WHOLE.id}/{id}", kind, HEADLINE)
    assert ([w.text for w in found.words], [w.text for w in found.proof]) == (words, proof)
    assert all(one.text is None for one in trail(WHOLE, id).proof)


def test_the_reasons_of_a_statement_are_its_own_its_speaker_s_and_its_time_s() -> None:
    told = [(reason.of, reason.rule.id) for reason in trail(WHOLE, "s1").reasons]
    assert told == [
        ("because", "statements.direct/after"),
        ("speaker because", "statements.speaker/mention"),
        ("speakers e1 because", "entities.find/chain"),
        ("time t1 because", "times.resolve/weekday"),
        ("“Ann Lee” is e1", "entities.names/first-name"),
    ]


def test_the_reasons_of_an_entity_are_those_of_its_mentions() -> None:
    told = [(reason.of, reason.rule.id) for reason in trail(WHOLE, "e1").reasons]
    assert told == [
        ("because", "entities.find/chain"),
        ("mention “Ann Lee”", "entities.names/first-name"),
        ("mention “We”", "entities.pronouns/speaker"),
    ]
    bare = record(
        entities=(replace(WHOLE.entities[0], mentions=(replace(WHOLE.entities[0].mentions[0], because=""),)),)
    )
    assert [reason.of for reason in trail(bare, "e1").reasons] == ["because"]


def test_the_story_itself_has_its_borders_and_its_date() -> None:
    found = trail(WHOLE, None)
    assert (found.id, found.kind, found.words, found.proof) == (WHOLE.id, "story", (), ())
    assert [reason.of for reason in found.reasons] == ["cut because", "published because"]


def test_an_id_that_the_story_has_not_is_told_with_those_it_has() -> None:
    with pytest.raises(UsageError, match="it has s1 to s1, e1 to e2, v1 to v1, t1 to t1, f1 to f1"):
        trail(WHOLE, "s2")
    with pytest.raises(UsageError, match="it has no records"):
        trail(record(times=(), entities=(), statements=(), events=(), figures=()), "s1")
