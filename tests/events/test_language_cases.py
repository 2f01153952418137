"""The cases of public reports about coders of events and readers of numbers (E and F), where the shared folder is there,
and five more of each kind, written before anything was run on them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec
import pytest
from support import SHARED, needs_shared

import onrecord

FOLDER = SHARED / "cases/language"
PUBLISHED = "2024-05-16"


@cache
def cases() -> tuple[dict[str, Any], ...]:
    file = FOLDER / "cases.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.is_file() else []
    return tuple(row for row in rows if row["layer"] in ("events", "figures"))


@cache
def record(text: str) -> dict[str, Any]:
    return msgspec.to_builtins(onrecord.annotate(text, published=PUBLISHED).record)


def fits(asked: str | None, told: str | None) -> bool:
    """One of the words parted by | stands in what is told; None asks nothing."""
    return asked is None or any(word.lower() in (told or "").lower() for word in asked.split("|"))


def people(story: dict[str, Any], side: list[dict[str, Any]]) -> str:
    """The words and names of one side."""
    names = {one["id"]: one["name"] for one in story["entities"]}
    words = (story["text"][slice(*one["span"])] if one.get("span") else "" for one in side)
    return " ; ".join((*words, *(names.get(one.get("entity"), "") for one in side)))


def at_word(story: dict[str, Any], what: str, spans: str, word: str) -> list[dict[str, Any]]:
    """The records one of whose places touches an occurrence of the word."""
    text, found = story["text"], []
    for one in story[what]:
        places = one[spans] if isinstance(one[spans][0], list | tuple) else [one[spans]]
        if any(word.lower() in text[max(0, s - len(word)) : e + len(word)].lower() for s, e in places) and any(
            s < at + len(word) and at < e
            for s, e in places
            for at in range(len(text))
            if text.lower().startswith(word.lower(), at)
        ):
            found.append(one)
    return found


def holds(story: dict[str, Any], check: list[Any]) -> bool:
    """Whether a story's record passes one check of `shared/cases/README.md`."""
    kind, word, *asked = check
    if kind.startswith("event"):
        found = at_word(story, "events", "mentions", word)
        if kind == "event_actor_not":
            return not any(asked[0].lower() in people(story, one["actors"]).lower() for one in found)
        if kind == "event_recipient_not":
            return not any(asked[0].lower() in people(story, one["recipients"]).lower() for one in found)
        if kind == "event_fact_any":
            return bool(found) and all(one["factuality"] in asked[0] for one in found)
        types = asked[0] if isinstance(asked[0], list) else [asked[0]]
        return any(
            (types == [None] or one["type"] in types)
            and asked[1] in (None, one["factuality"])
            and fits(asked[2], people(story, one["actors"]))
            and fits(asked[3], people(story, one["recipients"]))
            for one in found
        )
    text = story["text"]
    if kind == "said":
        names = {one["id"]: one["name"] for one in story["entities"]}
        return any(
            word in " ".join(text[slice(*span)] for span in one["content"])
            and fits(asked[0], " ".join([str(names.get(one["speaker"])), *(text[slice(*s)] for s in one["source"])]))
            for one in story["statements"]
        )
    if kind == "not_said":
        return not any(word in text[slice(*span)] for one in story["statements"] for span in one["content"])
    if kind == "time":
        return any(text[slice(*one["span"])] == word and one["value"] == asked[0] for one in story["times"])
    found = at_word(story, "figures", "span", word)
    if kind == "no_figure":
        return not found
    if kind == "figure_has":
        return any(one["value"] is None and one["low"] for one in found)
    if kind == "figure_cmp":
        asked_for = asked[0].replace("person", "person|people")
        return any(one["comparator"] == "~" and fits(asked_for, one["unit"]) for one in found)
    if kind == "figure_value":
        return any(one["value"] in asked[0] for one in found)
    if kind == "figure_range":
        return any((one["low"], one["high"], one["unit"]) == tuple(asked) for one in found)
    if kind == "one_at":
        return len(found) == 1 and found[0]["value"] == asked[0]
    value, unit, *compared = asked
    return any(
        one["value"] == value and fits(unit, one["unit"]) and (not compared or compared[0] in (None, one["comparator"]))
        for one in found
    )


REPORTED = [(row["id"], check) for row in cases() for check in row["expect"]["checks"]]


@needs_shared
@pytest.mark.parametrize(("id", "check"), REPORTED, ids=[f"{id}: {check[:2]}" for id, check in REPORTED])
def test_each_check_of_a_report(id: str, check: list[Any]) -> None:
    name = next(row["input"][0] for row in cases() if row["id"] == id)
    assert holds(record((FOLDER / name).read_text(encoding="utf-8")), check)


# fmt: off
WRITTEN = [
    # what is planned is told as planned, by whom it is planned
    ("Port to lose its ferry\n\nVestoria will close the ferry line to Munk in June, Transport Minister Lia Holt said on Monday. "
     "The islanders protested on Sunday.", ["event", "close", None, "planned", "Vestoria", None]),
    ("Air base to shut\n\nNorland plans to pull out its pilots from Sudria, General Ove Brandt said. "
     "The two countries signed a pact in March.", ["event_fact_any", "pull out", ["planned"]]),
    ("Envoys due in Lund\n\nThe king is to meet the rebels on Friday. The rebels released two guards on Monday. "
     "The guards were taken to Lund.", ["event", "meet", ["CONSULT", "AGREE"], "planned", "king", "rebels"]),
    ("Envoys due in Lund\n\nThe king is to meet the rebels on Friday. The rebels released two guards on Monday. "
     "The guards were taken to Lund.", ["event", "released", None, "actual", "rebels", "guards"]),
    ("Miners may strike\n\nMiners may strike in May if talks fail, their union said. The talks began in Lund on Monday. "
     "The firm made an offer.", ["event_fact_any", "strike in May", ["hypothetical", "planned"]]),
    # an object of the verb is not whom the act is directed at
    ("Party wants new count\n\nThe Green party asked the court on Monday to order a review of the count. The judge refused the request. "
     "Guards expelled a reporter.", ["event_recipient_not", "asked", "review"]),
    ("Party wants new count\n\nThe Green party asked the court on Monday to order a review of the count. The judge refused the request. "
     "Guards expelled a reporter.", ["event", "asked", "REQUEST", "actual", "Green", "court"]),
    ("Party wants new count\n\nThe Green party asked the court on Monday to order a review of the count. The judge refused the request. "
     "Guards expelled a reporter.", ["event", "expelled", None, "actual", "Guards", "reporter"]),
    ("Mayor under fire\n\nThe union accused Mayor Eva Lind of a breach of the rules. Lind rejected the charge. "
     "Police detained a clerk with a box of files.", ["event_recipient_not", "accused", "rules"]),
    ("Mayor under fire\n\nThe union accused Mayor Eva Lind of a breach of the rules. Lind rejected the charge. "
     "Police detained a clerk with a box of files.", ["event", "detained", "COERCE", "actual", "Police", "clerk"]),
    # what did not come
    ("Council keeps toll\n\nThe council did not approve the new toll on Tuesday. No one was arrested at the rally. "
     "The governor never met the drivers.", ["event_fact_any", "approve", ["negated"]]),
    ("Council keeps toll\n\nThe council did not approve the new toll on Tuesday. No one was arrested at the rally. "
     "The governor never met the drivers.", ["event_fact_any", "arrested", ["negated"]]),
    ("Council keeps toll\n\nThe council did not approve the new toll on Tuesday. No one was arrested at the rally. "
     "The governor never met the drivers.", ["event_fact_any", "met", ["negated"]]),
    ("Rebels deny raid\n\nThe rebels denied that their men had bombed the bridge at Orm. None of the workers was hurt. "
     "Police opened an inquiry on Monday.", ["event_fact_any", "bombed", ["negated", "alleged"]]),
    ("Rebels deny raid\n\nThe rebels denied that their men had bombed the bridge at Orm. None of the workers was hurt. "
     "Police opened an inquiry on Monday.", ["event_fact_any", "hurt", ["negated"]]),
    # the place of a dateline does nothing
    ("Three held over thefts\n\nMADRID — Police detained three men on Monday over thefts, a judge said.\n\n"
     "LIMA, Peru (AP) — A blast killed two miners on Tuesday.", ["event_actor_not", "detained", "MADRID"]),
    ("Three held over thefts\n\nMADRID — Police detained three men on Monday over thefts, a judge said.\n\n"
     "LIMA, Peru (AP) — A blast killed two miners on Tuesday.", ["event_actor_not", "killed", "Peru"]),
    ("Drivers stop work\n\nOSLO, May 13 (Reuters) - Drivers blocked a bridge on Monday. The city fined their union. "
     "The union rejected the fine.", ["event_actor_not", "blocked", "OSLO"]),
    ("Drivers stop work\n\nOSLO, May 13 (Reuters) - Drivers blocked a bridge on Monday. The city fined their union. "
     "The union rejected the fine.", ["event", "blocked", None, "actual", "Drivers", None]),
    ("Drivers stop work\n\nOSLO, May 13 (Reuters) - Drivers blocked a bridge on Monday. The city fined their union. "
     "The union rejected the fine.", ["time", "May 13", "2024-05-13"]),
    # counts that are vague
    ("Scores of boats sank and thousands of people fled the coast.", ["figure_cmp", "thousands", "person|people"]),
    ("Dozens of homes burned in Lund.", ["figure_cmp", "Dozens", "home"]),
    ("Hundreds of thousands of voters stayed at home.", ["figure_has", "Hundreds of thousands"]),
    ("The fire cost tens of millions of dollars.", ["figure_cmp", "tens of millions", "USD"]),
    ("A thousand workers marched.", ["figure", "A thousand", 1000, "worker"]),
    # halves, quarters, letters
    ("Nearly half a billion euros were lost.", ["figure", "half a billion", 500_000_000, "EUR", "<"]),
    ("A quarter of a million homes lost power.", ["figure", "quarter of a million", 250_000, "home"]),
    ("Two and a half million tonnes were shipped.", ["figure", "Two and a half million", 2_500_000, "ton"]),
    ("The firm paid €2.7bn for the mine.", ["figure", "€2.7bn", 2_700_000_000, "EUR"]),
    ("It sold the mine for $450k.", ["figure", "$450k", 450_000, "USD"]),
    # shares in words, limits, points
    ("Three in four nurses want to leave.", ["figure_value", "Three in four", [0.75, 75]]),
    ("Up to 1,200 jobs could go.", ["figure", "Up to 1,200", 1200, "job", "<"]),
    ("No fewer than 40 clinics closed.", ["figure", "40", 40, "clinic", ">"]),
    ("Support fell three percentage points to 44 per cent.", ["figure", "three percentage points", 3, "percentage point"]),
    ("Wages are 8-10% lower there.", ["figure_range", "8-10%", 8, 10, "percent"]),
    # mixed numbers
    ("The pipe is two and one-half miles long.", ["figure", "two and one-half miles", 2.5, "mile"]),
    ("They dug 3 1/4 metres on Monday.", ["figure", "3 1/4 metres", 3.25, "meter|metre"]),
    ("The pass lies at fifteen hundred metres.", ["figure", "fifteen hundred metres", 1500, "meter|metre"]),
    ("It was minus 12 degrees in Lund.", ["figure", "minus 12 degrees", -12, "degree"]),
    ("The bridge cost 4.6 billion kroner.", ["one_at", "4.6 billion kroner", 4_600_000_000]),
]
# fmt: on


@pytest.mark.parametrize(("text", "check"), WRITTEN, ids=[f"{check[:2]} {n}" for n, (_, check) in enumerate(WRITTEN)])
def test_more_of_each_kind(text: str, check: list[Any]) -> None:
    assert holds(record(text), check)


def test_a_check_can_fail() -> None:
    story = record(WRITTEN[0][0])
    assert not holds(story, ["event", "close", None, "actual", "Vestoria", None])
    assert not holds(story, ["event", "close", None, "planned", "Munk", None])
    assert not holds(story, ["event_actor_not", "close", "Vestoria"])
    assert not holds(story, ["figure", "June", 6, None])
