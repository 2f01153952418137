"""Cases of who said what, who is who and when, written blind: `python -m bench.people_blind [--wrong]`.

people_blind.tsv holds five of each of 41 kinds, and two each of those and six more. `said`: a statement holds the
words a, and its speaker is called b; `not_said`: no content is a; `joined`, `apart`: two mentions are of one, of two;
`time`: the value of a begins with b; `act`, `kind`: of the statement that holds a. Told is how many of each kind are
right. A record's names hold no article and no "Mr" (the Kremlin, Mr Trench), and two who are called "they" are a group
whose members they are.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import onrecord
from onrecord.types.record import Entity, Record, Statement

FILE = Path(__file__).with_name("people_blind.tsv")
_EDGES = " “”\"'‘’,."


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done."""
    parser = argparse.ArgumentParser(prog="bench.people_blind", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="and the cases that are wrong")
    options = parser.parse_args(arguments)
    right, every = Counter[str](), Counter[str]()
    for row in cases():
        every[row["kind"]] += 1
        if holds(row):
            right[row["kind"]] += 1
        elif options.wrong:
            print("\t".join(row.values()))
    for kind, count in every.items():
        print(f"| {kind.replace('_', ' ')} | {right[kind]} of {count} |")
    print(f"| all | {right.total()} of {every.total()} |")
    return 0


def cases() -> list[dict[str, str]]:
    """The rows of the table; a paragraph ends at `\\n\\n`."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{key: value or "" for key, value in row.items()} for row in rows]


def holds(row: dict[str, str]) -> bool:
    """True when the record of the case's text is as the case says."""
    record = onrecord.annotate(row["text"].replace("\\n", "\n"), published=row["published"]).record
    a, b, check = row["a"], row["b"], row["check"]
    if check in ("said", "act", "kind"):
        found = [one for one in record.statements if a in _content(record, one)]
        return any(getattr(one, check) == b if check != "said" else _bare(b) in _called(record, one) for one in found)
    if check == "not_said":
        return a.strip(_EDGES) not in {_content(record, one).strip(_EDGES) for one in record.statements}
    if check == "time":
        at = record.text.find(a)
        near = [one for one in record.times if one.span.start < at + len(a) and at < one.span.end]
        return any(one.value.startswith(b) for one in near)
    first, second = _entity(record, a), _entity(record, b)
    if check == "joined" and second is not None and second.members:
        named = [one for one in record.entities if one.id in second.members]
        return all(any(form in a for form in _forms(record, one)) for one in named)
    if first is None or second is None:
        return check == "apart"
    return (first.id == second.id) is (check == "joined")


def _content(record: Record, statement: Statement) -> str:
    """What is said, in one line."""
    return " ".join(record.text[start:end] for start, end in statement.content)


def _forms(record: Record, entity: Entity) -> list[str]:
    """How the story calls somebody."""
    return [entity.name, *(record.text[slice(*mention.span)] for mention in entity.mentions)]


def _called(record: Record, statement: Statement) -> str:
    """How the story calls who speaks."""
    speaking = [one for one in record.entities if one.id in statement.speakers]
    return " / ".join(form for one in speaking for form in _forms(record, one))


def _entity(record: Record, words: str) -> Entity | None:
    """Who has the shortest mention that holds some words."""
    every = [(form, n) for n, one in enumerate(record.entities) for form in _forms(record, one)]
    for wanted in (words, _bare(words)):
        if found := [(len(form), n) for form, n in every if wanted in form]:
            return record.entities[min(found)[1]]
    return None


def _bare(words: str) -> str:
    """Words without the article or the "Mr" before a name."""
    return re.sub(r"^(?:[Tt]he|Mr|Mrs|Ms|Dr) ", "", words)


if __name__ == "__main__":
    raise SystemExit(main())
