"""PLOVER rows: one event of a type a line, with its sentence."""

from __future__ import annotations

import io
import json

import onrecord
from onrecord.exports.stories.plover import EXPORTER, sentence_of
from onrecord.types.span import Span

TEXT = "Norland's army attacked a village in Kenya on Monday. Two people died there. Nobody spoke."


def test_rows_carry_type_parties_sentence_and_date() -> None:
    out = io.BytesIO()
    EXPORTER.write([onrecord.annotate(TEXT, published="2024-05-16")], out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert all(row["event_type"] != "OTHER" for row in rows)
    attack = next(row for row in rows if row["trigger"] == "attacked")
    assert (attack["event_type"], attack["date"], attack["date_basis"]) == ("ASSAULT", "2024-05-13", "event")
    assert attack["sentence"] == "Norland's army attacked a village in Kenya on Monday."
    assert attack["quad"] == "MATERIAL CONFLICT"
    assert attack["factuality"] == "actual"


def test_a_sentence_ends_at_a_line_too() -> None:
    text = "A headline\n\nPolice came. They left."
    at = text.index("came")
    assert sentence_of(text, Span(at, at + 4)) == "Police came."
