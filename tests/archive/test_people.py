"""The same person across stories: tables of stories written as lines, and what holds of any."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import assert_linear, examples

import onrecord
from onrecord.archive.people import Person, first_names_agree, names_agree, people
from onrecord.types.record import Entity, Links, Mention, PageRef, Record, Role
from onrecord.types.span import Span

NATIONS = {"Kenya": "Q114", "France": "Q142", "Chile": "Q298", "Japan": "Q17"}


def record(id: str, line: str) -> Record:
    """A story from a line: people parted by `;`, each `name[, title/of[, title/of]] [#link] [he|she]`. What `of` names
    is an entity of the story; names behind `with` are organisations that stand in it."""
    line, _, company = line.partition(" with ")
    text, entities, others = "", [], {}

    def written(words: str) -> Span:
        nonlocal text
        start = len(text)
        text += words + " "
        return Span(start, start + len(words))

    def other(name: str) -> str:
        if name not in others:
            place = name in NATIONS
            others[name] = Entity(f"x{len(others)}", "place" if place else "organization", name,
                                  (Mention(written(name), "name"),), links=Links(NATIONS.get(name)))  # fmt: skip
        return others[name].id

    for n, person in enumerate(filter(None, (p.strip() for p in line.split(";"))), 1):
        words = person.split()
        link = next((w[1:] for w in words if w.startswith("#")), None)
        pronoun = next((w for w in words if w in ("he", "she")), None)
        name, *roles = " ".join(w for w in words if not w.startswith("#") and w not in ("he", "she")).split(", ")
        held = []
        for role in roles:
            title, _, of = role.partition("/")
            held.append(Role(title, other(of) if of else None, "held", None, None, written(title)))
        mentions = [Mention(written(name), "name")] + ([Mention(written(pronoun), "pronoun")] if pronoun else [])
        entities.append(Entity(f"e{n}", "person", name, tuple(mentions), tuple(held), Links(link)))
    for name in filter(None, company.split(" and ")):
        other(name)
    page = PageRef("p", "0", "text/plain", "utf-8")
    return Record(1, id, None, page, None, None, (), "en", True, (), (), None, None, None, None, None, text, (), (), (),
                  entities=(*entities, *others.values()))  # fmt: skip


def clusters(*lines: str) -> set[frozenset[str]]:
    """Which people are one, as `name@story`."""
    records = [record(f"s{n}", line) for n, line in enumerate(lines)]
    by_place = {(r.id, e.id): e.name for r in records for e in r.entities}
    return {frozenset(f"{by_place[p.story, p.entity]}@{p.story[1:]}" for p in one.places) for one in people(records)}


# the stories | which of their people are one: numbers are stories, several people of a story are told by a letter
CASES = """
one full name | Ann Lee || Ann Lee | 0+1
one full name in three stories | Ann Lee || Ann Lee || Ann Lee | 0+1+2
two full names | Ann Lee || Bo Ek | -
a surname alone | Ann Lee || Lee | -
two surnames alone | Lee || Lee | -
a surname and the same office | Ann Lee, mayor/Boston || Lee, mayor/Boston | 0+1
two surnames and the same office | Lee, mayor/Boston || Lee, mayor/Boston | 0+1
a surname and another office | Ann Lee, mayor/Boston || Lee, mayor/Lyon | -
a surname and a title of nothing | Ann Lee, senator || Lee, senator | -
a surname and the same link | Ann Lee #Q1 || Lee #Q1 | 0+1
links that differ | Ann Lee #Q1 || Ann Lee #Q2 | -
a link on one side | Ann Lee #Q1 || Ann Lee | 0+1
one link under two names | Ann Lee #Q1 || Ann Holt #Q1 | 0+1
genders that differ | Robin Lee he || Robin Lee she | -
genders that agree | Robin Lee he || Robin Lee he | 0+1
a gender on one side | Robin Lee he || Robin Lee | 0+1
offices of two nations | Ann Lee, president/Kenya || Ann Lee, president/France | -
two offices of one nation | Ann Lee, president/Kenya || Ann Lee, prime minister/Kenya | 0+1
an office on one side | Ann Lee, president/Kenya || Ann Lee | 0+1
mayors of two cities | Ann Lee, mayor/Boston || Ann Lee, mayor/Lyon | -
mayor and mayor of one city | Ann Lee, mayor/Boston || Ann Lee, mayor/Boston | 0+1
roles that have nothing to do with each other | Ann Lee, mayor/Boston || Ann Lee, goalkeeper/Ajax | -
the same occupation elsewhere | Ann Lee, professor/Harvard || Ann Lee, professor/Yale | 0+1
roles that differ, in the same company | Ann Lee, mayor/Boston; Bo Ek || Ann Lee, candidate; Bo Ek | 0a+1a 0b+1b
roles that differ, beside one body | Ann Lee, director with Global Fund || Ann Lee, economist with Global Fund | 0+1
an initial and the same office | A. Lee, mayor/Boston || Ann Lee, mayor/Boston | 0+1
an initial alone | A. Lee || Ann Lee | -
another initial and the same office | B. Lee, mayor/Boston || Ann Lee, mayor/Boston | -
a short first name and the same office | Rob Lee, mayor/Boston || Robert Lee, mayor/Boston | 0+1
a short first name alone | Rob Lee || Robert Lee | -
another first name and the same office | Bo Lee, mayor/Boston || Ann Lee, mayor/Boston | -
a middle name | Ann Marie Lee, mayor/Boston || Ann Lee, mayor/Boston | 0+1
a middle name, in the same company | Ann Marie Lee; Bo Ek || Ann Lee; Bo Ek | 0a+1a 0b+1b
two middle names, in the same company | Ann Marie Lee; Bo Ek || Ann Rose Lee; Bo Ek | 0b+1b
roles of one kind | Ann Lee, coach/Ajax || Ann Lee, goalkeeper/Lyon FC | 0+1
two middle names | Ann Marie Lee, mayor/Boston || Ann Rose Lee, mayor/Boston | -
a surname between two of one office | Ann Lee, senator/Congress || Bo Lee, senator/Congress || Lee, senator/Congress | -
a namesake between two who contradict | Ann Lee, president/Kenya || Ann Lee || Ann Lee, president/France | -
two who contradict, a third by link | Ann Lee, president/Kenya #Q1 || Ann Lee #Q1 || Ann Lee, president/France | 0+1
two who contradict, a third by office | Ann Lee, mayor/Boston || Ann Lee, mayor/Boston || Ann Lee, mayor/Lyon | 0+1
two namesakes in one story | Ann Lee; Ann Lee || Ann Lee | 0a+1
a man and a woman, a third by company | Jo Lee he; Bo Ek || Jo Lee; Bo Ek || Jo Lee she | 0a+1a 0b+1b
accents and capitals | José Núñez || Jose Nunez | 0+1
marks in a name | J. R. Baker, coach/Ajax || J.R. Baker, coach/Ajax | 0+1
a name of one word | Madonna || Madonna | -
a name of one word with a link | Pelé #Q9 || Pelé #Q9 | 0+1
family of one surname | Ann Lee; Bo Lee || Ann Lee; Bo Lee | 0a+1a 0b+1b
a surname of a family | Ann Lee; Bo Lee || Lee | -
offices in time | Ann Lee, governor/Chile || Ann Lee, president/Chile || Ann Lee, president/Chile | 0+1+2
the same story twice says nothing new | Ann Lee | -
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES, ids=[c.split(" | ")[0] for c in CASES])
def test_who_is_one(case: str) -> None:
    _, stories, answer = case.split(" | ")
    records = [record(f"s{n}", line) for n, line in enumerate(stories.split(" || "))]
    found = {
        frozenset(f"{p.story[1:]}{'abc'[int(p.entity[1:]) - 1]}" for p in one.places)
        for one in people(records, everybody=True)
    }
    many = {frozenset(w if w[-1] in "abc" else f"{w}a" for w in group.split("+")) for group in answer.split()}
    assert {c for c in found if len(c) > 1} == (many if answer != "-" else set())


@pytest.mark.parametrize(
    ("stories", "joined"),
    [
        (("Ann Lee", "Ann Lee"), False),  # accused, victims, passers-by
        (("Ann Lee; Bo Ek", "Ann Lee; Bo Ek"), False),
        (("Ann Lee, mayor/Boston", "Ann Lee"), True),
        (("Ann Lee #Q1", "Ann Lee"), True),
        (("Ann Lee, driver", "Ann Lee, driver"), False),  # work that anybody may do
        (("Ann Lee, mayor/Boston", *("Ann Lee",) * 9), True),
        (("Ann Lee, mayor/Boston", *("Ann Lee",) * 10), False),  # one of eleven: misread, rather than an office
    ],
)
def test_nobody_without_a_public_role_is_joined_unless_asked(stories: tuple[str, ...], joined: bool) -> None:
    records = [record(f"s{n}", line) for n, line in enumerate(stories)]
    assert any(len(one.places) > 1 for one in people(records)) == joined
    assert any(len(one.places) > 1 for one in people(records, everybody=True))


def test_every_join_says_why_and_where() -> None:
    records = [record("s0", "Ann Lee, mayor/Boston"), record("s1", "Lee, mayor/Boston"), record("s2", "Ann Lee")]
    (one,) = people(records)
    assert (one.name, [p.story for p in one.places]) == ("Ann Lee", ["s0", "s1", "s2"])
    assert sorted(j.because for j in one.joins) == ["archive.people/full_name", "archive.people/role"]
    texts = {r.id: r.text for r in records}
    for join in one.joins:
        for place, spans in ((join.a, join.spans_a), (join.b, join.spans_b)):
            assert spans and all(texts[place.story][a:b] in ("Ann Lee", "Lee", "mayor") for a, b in spans)


NAMES = st.sampled_from(["Ann Lee", "A. Lee", "Bo Lee", "Lee", "Ann Ek", "Ek", "Robin Lee he", "Robin Lee she"])
ROLES = st.sampled_from(
    ["", ", mayor/Boston", ", mayor/Lyon", ", president/Kenya", ", president/France", " #Q1", " #Q2"]
)
STORIES = st.lists(
    st.lists(st.tuples(NAMES, ROLES).map("".join), min_size=1, max_size=3).map("; ".join), min_size=1, max_size=7
)


@examples(60)
@given(STORIES, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_stories_changes_nothing(lines: list[str], chance: random.Random, everybody: bool) -> None:
    records = [record(f"s{n}", line) for n, line in enumerate(lines)]
    before = msgspec.json.encode(records)
    found = people(records, everybody=everybody)
    assert msgspec.json.encode(records) == before
    mixed = records + records[:1]
    chance.shuffle(mixed)
    assert people(mixed, everybody=everybody) == found
    places = [place for one in found for place in one.places]
    assert len(places) == len(set(places)) == sum(e.type == "person" for r in records for e in r.entities)


@examples(60)
@given(STORIES)
def test_never_by_a_surname_alone_nor_against_what_is_known(lines: list[str]) -> None:
    records = [record(f"s{n}", line) for n, line in enumerate(lines)]
    entities = {(r.id, e.id): e for r in records for e in r.entities}
    for one in people(records, everybody=True):
        its = [entities[p.story, p.entity] for p in one.places]
        assert len({e.links.wikidata for e in its} - {None}) <= 1
        assert len({p.story for p in one.places}) == len(one.places)
        assert len(one.joins) == len(one.places) - 1
        for join in one.joins:
            a, b = entities[join.a.story, join.a.entity], entities[join.b.story, join.b.entity]
            if len(a.name.split()) == 1 or len(b.name.split()) == 1:
                assert join.because in ("archive.people/link", "archive.people/role")


@given(st.lists(st.sampled_from(["ann", "a", "rob", "robert", "bo", "lee"]), min_size=1, max_size=3),
       st.lists(st.sampled_from(["ann", "a", "rob", "robert", "bo", "lee"]), min_size=1, max_size=3))  # fmt: skip
def test_names_agree_both_ways(a: list[str], b: list[str]) -> None:
    assert names_agree(tuple(a), tuple(b)) == names_agree(tuple(b), tuple(a))
    assert first_names_agree(a[0], b[0]) == first_names_agree(b[0], a[0])


def test_on_the_command_line_and_in_python(tmp_path: Path) -> None:
    records = [record("s0", "Ann Lee, mayor/Boston"), record("s1", "Ann Lee; Bo Ek")]
    file = tmp_path / "record.jsonl"
    file.write_bytes(b"\n".join(map(msgspec.json.encode, records)) + b"\n{}\n")
    result = subprocess.run([sys.executable, "-m", "onrecord.cli", "people", str(file)], capture_output=True)
    assert result.returncode == 3
    lines = result.stdout.splitlines()
    assert [msgspec.json.decode(line, type=Person) for line in lines] == list(onrecord.people(records))


def test_time_grows_with_the_stories() -> None:
    def records(times: int) -> list[Record]:
        lines = (f"Ann Lee, president/Kenya; Bo Ek{n % 40}x Holt; Lee{n % 7}; Jo Ek #Q{n % 90}" for n in range(times))
        return [record(f"s{n:06}", line) for n, line in enumerate(lines)]

    def told(stories: list[Record]) -> None:
        found: tuple[Person, ...] = people(stories)
        assert len(max(found, key=lambda one: len(one.places)).places) == len(stories)

    assert_linear(told, 800, records)
