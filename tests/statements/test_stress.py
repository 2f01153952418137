"""The stress table: every phenomenon of reported speech, a line each, over the whole record (stress.tsv says how to read
a line). A line with a limit is known to fail, for the reason given."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from support import story, words

from onrecord.types.record import Record, Statement

PUBLISHED = "2024-03-14"  # a Thursday
TABLE = Path(__file__).with_name("stress.tsv")
LEAST = 150
NEAR = "near the threshold"  # a limit that new weights of the encoder may move to either side


def lines() -> list[dict[str, str]]:
    rows = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def fits(record: Record, s: Statement, wanted: str) -> bool:
    """True when a statement is as `SPEAKER > CONTENT ; FIELD=VALUE ...` says."""
    whole, _, fields = wanted.partition(" ; ")
    who, _, content = whole.partition(" > ")
    names = {e.id: e.name for e in record.entities}
    heard = ",".join(sorted(names[i] for i in s.speakers if i in names and not grouped(record, i)))
    speaker = names.get(s.speaker or "", "-")
    right = who == "*" or who == speaker or ",".join(sorted(who.split(","))) == heard
    return (
        right
        and content in ("*", words(record.text, s.content))
        and all(holds(record, s, *field.split("=", 1)) for field in fields.split(" & ") if field)
    )


def grouped(record: Record, entity: str) -> bool:
    """True for a group whose members are known: "Ann and Bob" as one."""
    return any(e.id == entity and e.members for e in record.entities)


def holds(record: Record, s: Statement, field: str, value: str) -> bool:
    names = {e.id: e.name for e in record.entities}
    times = {t.id: t.value for t in record.times}
    said: dict[str, str | None] = {
        "kind": s.kind,
        "act": s.act,
        "medium": s.medium or "-",
        "within": "yes" if s.within else "no",
        "to": ",".join(names[i] for i in s.addressees) or "-",
        "time": times.get(s.time or "", "-"),
    }
    return said[field] == value


def shown(record: Record) -> list[str]:
    names = {e.id: e.name for e in record.entities}
    return [
        f"{names.get(s.speaker or '', '-')} > {words(record.text, s.content)} ; kind={s.kind} & act={s.act} & "
        f"medium={s.medium} & within={s.within} & to={[names[i] for i in s.addressees]} & time={s.time} {s.because}"
        for s in record.statements
    ]


def flaws(text: str, wanted: str) -> list[str]:
    """What is not as the line wants it."""
    record = story(text.replace("¶", "\n\n"), PUBLISHED).record
    if wanted == "none":
        return shown(record)
    if wanted.startswith("never "):
        return [s for s in shown(record) if wanted.removeprefix("never ") in s]
    return [w for w in wanted.split(" || ") if not any(fits(record, s, w) for s in record.statements)]


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line['phenomenon']}: {line['text'][:60]}")
def test_line(line: dict[str, str], request: pytest.FixtureRequest) -> None:
    if line["limit"]:
        strict = not line["limit"].startswith(NEAR)
        request.applymarker(pytest.mark.xfail(reason=line["limit"], strict=strict))
    assert flaws(line["text"], line["wanted"]) == [], shown(story(line["text"].replace("¶", "\n\n"), PUBLISHED).record)


def test_table_is_large_and_has_each_text_once() -> None:
    rows = lines()
    keys = [(row["text"], row["wanted"]) for row in rows]
    assert len(rows) >= LEAST
    assert len(set(keys)) == len(keys)
    assert all(row["phenomenon"] and row["wanted"] for row in rows)
