"""A text of a day, its whole record, and what the learned parts were asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import onrecord
from golden.asked import told, watched
from golden.blocks import HERE
from golden.shown import lines, whole
from onrecord.language import grammar
from onrecord.models import encoder, english

LEAVE = ("onrecord", "id", "page", "text", "source_map", "parts", "residue", "annotated", "cut_because")


def bare_lines(given: str) -> Iterator[str]:
    """The record of `DAY | TEXT` where the encoder is not installed: by rules, grammar and tables."""
    tagged = {
        "en": lambda texts, _: english.parse(texts, True)
    }  # the tagger's names are taken where nothing knows better
    with mock.patch.object(encoder, "available", lambda: False), mock.patch.dict(grammar._PARSERS, tagged):
        yield from record_lines(given)


def record_lines(given: str) -> Iterator[str]:
    """The record of `DAY | TEXT`; the day may be empty, and the text `page NAME`, one of `golden/pages`."""
    day, _, text = given.partition(" | ")
    if text.startswith("page "):
        text = (HERE / "pages" / f"{text[5:]}.txt").read_text(encoding="utf-8")
    with watched() as asked:
        record = onrecord.annotate(whole(text), published=day or None).record
    yield from lines(record, record.text, LEAVE)
    yield from told(asked)
