"""The cases of public reports about who says what, who is who and when (L and T), where the shared folder is there; what
is an event in them is asked with the events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from support import SHARED, needs_shared, story, words

from onrecord.types.story import Story

FOLDER = SHARED / "cases/language"
PUBLISHED = "2024-05-16"  # the day that the reports give every page

pytestmark = needs_shared


def rows() -> Iterator[tuple[str, list[Any]]]:
    """Each check of a case with the name of its page."""
    file = FOLDER / "cases.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        row = json.loads(line)
        if row["id"][0] in "LT":
            yield from ((row["input"][0], check) for check in row["expect"]["checks"] if check[0] in CHECKS)


@cache
def read(name: str) -> Story:
    return story((FOLDER / name).read_text(encoding="utf-8"), PUBLISHED)


def said(of: Story, part: str) -> list[Any]:
    """The statements whose content holds some words, the shortest first."""
    found = [s for s in of.statements if part in words(of.text, s.content).replace(" | ", " ")]
    return sorted(found, key=lambda s: len(words(of.text, s.content)))


def forms(of: Story, entity: Any) -> list[str]:
    return [of.text[slice(*m.span)] for m in entity.mentions]


def called(of: Story, statement: Any) -> str:
    """Every way in which the story tells the speakers of a statement."""
    return " / ".join(form for one in statement.speakers for form in (one.name, *forms(of, one)))


def with_form(of: Story, text: str) -> list[Any]:
    """The entities of which a mention is these words, a title or article more or less."""
    return [e for e in of.entities if any(form == text or form.endswith(f" {text}") for form in forms(of, e))]


def under(of: Story, every: tuple[Any, ...], text: str) -> list[Any]:
    """What of the record shares a character with the words ("a|b": with either)."""
    places = [(at, at + len(w)) for w in text.split("|") for at in range(len(of.text)) if of.text.startswith(w, at)]
    return [one for one in every if any(one.span.start < end and start < one.span.end for start, end in places)]


def is_said(of: Story, part: str, speaker: str | None, kind: str | None) -> None:
    found = said(of, part)
    assert found
    assert kind is None or kind in {s.kind for s in found}, [s.kind for s in found]
    for name in (speaker or "").split("+"):
        told = " / ".join(called(of, s) for s in found if kind in (None, s.kind)).lower()
        assert any(one.lower() in told for one in name.split("|")), told


def is_not_said(of: Story, part: str) -> None:
    """No statement is nothing but these words, whatever marks stand around them."""
    assert part not in {words(of.text, s.content).strip(" “”\"'‘’,.") for s in of.statements}


def is_no_assertion(of: Story, part: str) -> None:
    acts = {s.act for s in said(of, part) or said(of, part.partition(" ")[2])}
    assert "assert" not in acts


def has_time(of: Story, text: str, *values: str) -> None:
    assert {t.value for t in under(of, of.times, text)} & set(values)


def has_figure(of: Story, text: str, value: float, unit: str | None, _comparator: str | None) -> None:
    found = [f for f in under(of, of.figures, text) if f.value == value]
    assert found
    assert unit is None or {f.unit for f in found} & {unit, f"{unit}s"}


def has_entity(of: Story, text: str, kind: str, name: str | None = None) -> None:
    found = [e for e in with_form(of, text) if e.type == kind]
    assert found
    assert name is None or name in {e.name for e in found}


def is_pronoun(of: Story, context: str, word: str, name: str) -> None:
    at = of.text.index(context) + context.index(word)
    whose = [e for e in of.entities if any(m.span.start == at and m.form == "pronoun" for m in e.mentions)]
    assert [e.name for e in whose] == [name]


def has_no_plain_event(of: Story, word: str, _why: str) -> None:
    """No event that a word tells took place in the story's own voice."""
    told = [e for e in of.events if any(word in of.text[slice(*span)] for span in e.mentions)]
    assert "actual" not in {e.factuality for e in told}


def ids(found: list[Any]) -> set[str]:
    return {e.id for e in found}


CHECKS: dict[str, Callable[..., None]] = {
    "said": is_said,
    "not_said": is_not_said,
    "not_said_exact": is_not_said,
    "not_assert": is_no_assertion,
    "differ_speaker": lambda of, a, b: _true(said(of, a)[0].speakers != said(of, b)[0].speakers),
    "time": has_time,
    "time_in": lambda of, text, values: has_time(of, text, *values),
    "time_mod": lambda of, text, value, mod: _true(
        (value, mod) in {(t.value, t.mod) for t in under(of, of.times, text)}
    ),
    "time_type": lambda of, text, kind: _true(kind in {t.type for t in under(of, of.times, text)}),
    "no_time": lambda of, text: _true(not under(of, of.times, text)),
    "no_time_exact": lambda of, text: _true(text not in {of.text[slice(*t.span)] for t in of.times}),
    "figure": has_figure,
    "entity": has_entity,
    "entity_any": has_entity,
    "entity_exact_name": lambda of, name, kind: has_entity(of, name, kind, name),
    "no_name_mention_ends": lambda of, end: _true(
        not [m for e in of.entities for m in e.mentions if m.form == "name" and of.text[: m.span.end].endswith(end)]
    ),
    "same": lambda of, a, b: _true(ids(with_form(of, a)) & ids(with_form(of, b))),
    "differ": lambda of, a, b: _true(not ids(with_form(of, a)) & ids(with_form(of, b))),
    "pron": is_pronoun,
    "no_event_plain": has_no_plain_event,
}


def _true(found: object) -> None:
    assert found


ROWS = list(rows())


@pytest.mark.parametrize(("name", "check"), ROWS, ids=[f"{name}: {' '.join(map(str, c[:2]))[:50]}" for name, c in ROWS])
def test_each_check_of_a_report(name: str, check: list[Any]) -> None:
    kind, *told = check
    CHECKS[kind](read(name), *told)
