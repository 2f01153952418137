"""What holds of the entities of any text, and single manners of mentions."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from support import assert_linear, examples, reading, story

from entities.helper import found, named
from onrecord.entities.find import find, speaking
from onrecord.entities.given import coreferent
from onrecord.entities.names.by_rule import names_by_rule
from onrecord.entities.names.evidence import CLASSES, Opinions, elsewhere
from onrecord.entities.names.may_name import NameStretch
from onrecord.entities.names.named import likeliest
from onrecord.entities.names.named import named as named_by
from onrecord.entities.phrases import phrases
from onrecord.models import encoder
from onrecord.types.span import Span, overlaps

# text | the names in it with their types, in order
NAMES = """
Russian President Boris Lukin met reporters in Oslo. | Boris Lukin=person, Oslo=place
The Senate Homeland Security and Governmental Affairs Committee met. | Senate Homeland Security and Governmental Affairs Committee=organization
Boris Lukin's wife left Kenya's capital. | Boris Lukin=person, Kenya=place
The Eurasian Economic Union signed it. | Eurasian Economic Union=organization
Mr. Lukin spoke to the BBC. | Lukin=person, BBC=organization
Former Secretary of State Helen Price spoke. | Helen Price=person
Current NASA Administrator Paul Reed spoke. | NASA=organization, Paul Reed=person
The Global Relief Fund (GRF) sent aid. | Global Relief Fund=organization, GRF=organization
""".strip().splitlines()

# text | mention | form
FORMS = """
Iranian officials met in Oslo. | Iranian | adjective
Iranian officials met in Oslo. | Oslo | name
The old committee of the city, which met on Monday, agreed. | The old committee of the city | nominal
The committee's report was long. | The committee | nominal
Mary Holt lost her keys. | her | pronoun
Republican lawmakers met. | Republican | adjective
""".strip().splitlines()

# text | a place | what it stands for, "-" for nothing
STANDS = """
Moscow rejected the offer. Russia wants more. | Moscow | Russia
Ties between Tehran and Baghdad grew. Iran and Iraq signed a deal. | Tehran | Iran
The Kremlin denied the report. Russia wants more. | Kremlin | Russia
He landed in Moscow on Monday. Russia was cold. | Moscow | -
They met at the Kremlin on Monday. Russia was cold. | Kremlin | -
Washington imposed sanctions. The United States wants more. | Washington | United States
""".strip().splitlines()

TEXTS = st.lists(
    st.sampled_from(
        ["Boris Lukin", "the president", "he", "“I", "said.", "”", "Iranian", "and", ",", "(", "’s", "\n\n", "The", "agency",
         "of", "Kenya", "both leaders", "it", "resigned as", "director", "US", "Mr.", "-", "their", "\U0001f600", "é"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize("case", NAMES)
def test_names(case: str) -> None:
    text, answer = (cell.strip() for cell in case.split("|"))
    its = reading(text)
    kept = [n for n in names_by_rule(its) if n.entry is None or n.entry.kind not in ("adjective", "party")]
    words = [f"{text[its.tokens[n.first].start : its.tokens[n.last - 1].end]}={n.type}" for n in kept]
    assert words == answer.split(", ")


@pytest.mark.parametrize("case", FORMS)
def test_form(case: str) -> None:
    text, mention, form = (cell.strip() for cell in case.split("|"))
    forms = {m.form for e in found(text) for m in e.mentions if text[m.span.start : m.span.end] == mention}
    assert forms == {form}


@pytest.mark.parametrize("case", STANDS)
def test_stands_for(case: str) -> None:
    text, place, state = (cell.strip() for cell in case.split("|"))
    its = named(found(text), text, place)
    assert its.type in ("place", "facility")
    (mention,) = (m for m in its.mentions if text[m.span.start : m.span.end] == place)
    names_by_id = {e.id: e.name for e in found(text)}
    assert names_by_id.get(mention.stands_for or "", "-") == state


@examples(30)
@given(TEXTS)
def test_whatever_the_text_ids_and_spans_hold(text: str) -> None:
    its = reading.__wrapped__(text)
    entities = find(its, (), ())
    assert [e.id for e in entities] == [f"e{n}" for n in range(1, len(entities) + 1)]
    ids = {e.id for e in entities}
    firsts = [e.mentions[0].span for e in entities]
    assert firsts == sorted(firsts)
    spans = [m.span for e in entities for m in e.mentions]
    assert len(spans) == len(set(spans))
    for entity in entities:
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda m: m.span)
        assert all(its.text[m.span.start : m.span.end].strip() for m in entity.mentions)
        assert {r.of for r in entity.roles if r.of} | {m.stands_for for m in entity.mentions if m.stands_for} <= ids
        assert set(entity.members) <= ids
        assert entity.name
    assert find(its, (), ()) == entities


def test_an_empty_text_has_nobody() -> None:
    assert found("") == ()


def test_given_mentions_are_joined() -> None:
    text = "Mary Holt met David Cole. She thanked him."
    its = reading(text)
    spans = [(Span(text.index(w), text.index(w) + len(w)), "person") for w in ("Mary Holt", "David Cole", "She", "him")]
    a, b, c, d = coreferent(its, (), spans)
    assert (a, b) == (c, d)
    assert a != b


def test_the_encoder_s_names_stand_in_place_of_the_parser_s() -> None:
    text = "Umbo Zork visited Oslo."
    offsets = np.array([(0, 4), (5, 9), (10, 17), (18, 22), (22, 23)])
    labels = ["B-ORG", "I-ORG", "O", "B-PLACE", "O"]
    table = np.array(
        [[0.9 if label == name else 0.001 for name in encoder.NAMES] for label in labels], dtype=np.float32
    )
    scores = encoder.Scores(offsets, np.zeros((5, 9), dtype=np.float32), table)
    its = reading(text)
    assert [(n.first, n.last, n.type) for n in named_by(its, scores)] == [(0, 2, "organization"), (3, 4, "place")]
    assert named(find(its, (), (), scores), text, "Umbo Zork").type == "organization"


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 4), st.floats(-3, 3)), max_size=12))
def test_the_likeliest_names_do_not_overlap(rows: list[tuple[int, int, float]]) -> None:
    borders = sorted({(first, first + size): odds for first, size, odds in rows}.items())
    found = [NameStretch(first, last, "heard") for (first, last), _ in borders]
    worth = [value for _, value in borders]
    kept = likeliest(found, worth)
    assert all(found[a].last <= found[b].first for a, b in pairwise(kept))
    best = 0.0
    for chosen in combinations(range(len(found)), 2):  # no pair is worth more
        if found[chosen[0]].last <= found[chosen[1]].first:
            best = max(best, sum(worth[n] for n in chosen))
    assert sum(worth[n] for n in kept) >= best - 1e-9


def test_a_name_again_and_again_is_weighed_in_linear_time() -> None:
    def weigh(n: int) -> None:
        column, table = np.zeros(n), np.zeros((n, len(CLASSES)))
        opinions = Opinions(table, table, column, column, column, column)
        for m in range(n):
            elsewhere(opinions, m, range(n))

    assert_linear(weigh, 2_000)


@pytest.mark.parametrize(
    ("text", "who", "kind"),
    [
        ("Signs that say men are not welcome hang in the hall.", "Signs", None),
        ("Residents who accused the board of neglect left.", "Residents", "group"),
        ("It began at noon, according to harbour guards, who said two men fled.", "harbour guards", "group"),
        ("“I am blown away by it,” said someone at the meeting.", "someone at the meeting", None),
        ("Some said they felt dejected.", "Some", None),
        (
            "Speaking in the hall, the Conservative MP said: “It need not be like this.”",
            "the Conservative MP",
            "person",
        ),
    ],
)
def test_whoever_speaks_is_somebody(text: str, who: str, kind: str | None) -> None:
    entity = named(story(text).record.entities, text, who)
    assert kind is None or entity.type == kind


@pytest.mark.parametrize("text", ["This says that it rained.", "It says that it rained.", "That shows that it rained."])
def test_what_is_only_pointed_at_is_nobody(text: str) -> None:
    assert text.split()[0] not in {text[slice(*m.span)] for e in found(text) for m in e.mentions}


@pytest.mark.parametrize(
    ("text", "whole"),
    [("They wed in Marlow in May.", ["They"]), ("She knew that hed come.", ["She"]), ("“Im late,” she said.", ["she"]),
     ("We’re late, and it’s over.", ["We", "it"]), ("He", ["He"])],
)  # fmt: skip
def test_a_pronoun_is_a_whole_word(text: str, whole: list[str]) -> None:
    spans = [p.span for p in phrases(reading(text), ()) if p.form == "pronoun"]
    assert [text[start:end] for start, end in spans] == whole


span = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda two: Span(two[0], two[0] + two[1]))


@given(st.lists(span, max_size=8), st.lists(span, max_size=8))
@examples(120)
def test_who_speaks_shares_a_character_with_a_source(places: list[Span], sources: list[Span]) -> None:
    class Placed(Struct, frozen=True):
        n: int
        span: Span

    found = [Placed(n, one) for n, one in enumerate(places)]
    assert speaking(found, sources) == {p.n for p in found if any(overlaps(p.span, s) for s in sources)}  # type: ignore[arg-type]
