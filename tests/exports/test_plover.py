"""PLOVER rows: one event of a type a line, with its sentence."""

from __future__ import annotations

import io
import json

import pytest

import onrecord
from onrecord.exports.stories.plover import EXPORTER, sentence_of
from onrecord.models import encoder
from onrecord.models import events as model
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


STORY = """Gunman held after attack in Kenya

Police in Kenya arrested a man on Tuesday after three people were killed at a market in Nairobi, officials said.

The attack began at noon. Mayor Ana Corr condemned the killings and called on the government to send help."""


@pytest.mark.skipif(not (encoder.available() and model.heads()), reason="no weights")
def test_every_row_of_a_story_can_be_weighed_and_read() -> None:
    """With its sentence, factuality and a confidence, by which a user may set a threshold."""
    out = io.BytesIO()
    EXPORTER.write([onrecord.annotate(STORY, published="2024-05-16")], out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert {row["event_type"] for row in rows} >= {"COERCE", "ASSAULT", "ACCUSE"}
    for row in rows:
        assert 0 < row["confidence"] <= 1
        assert row["trigger"] in row["sentence"] and row["sentence"] in STORY
        assert row["factuality"] in ("actual", "negated", "planned", "hypothetical", "alleged")
    arrest = next(row for row in rows if row["trigger"] == "arrested")
    assert arrest["actors"][0]["name"] is not None and arrest["date_basis"] == "event"
    killed = next(row for row in rows if row["trigger"] == "killed")
    assert killed["place"] == {
        "text": "Nairobi", "name": "Nairobi", "geonames": 184745, "country": "KEN", "region": "05",
        "latitude": -1.2833, "longitude": 36.8167, "precision": "city",
    }  # fmt: skip
