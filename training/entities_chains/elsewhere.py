"""Chains of other corpora, for the network of links alone: GUM's open news and interviews (CC BY 4.0) and WikiEvents.

Their readers mark other things than ours do, so that what is no mention there says nothing: only which of the marked
are one. WikiEvents states no licence: weights are learned from it, no text is kept.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.entities.phrases import Phrase
from onrecord.types.reading import Reading

GUM = ("gum_news", "gum_interview")


def rows(shared: Path) -> Iterator[dict[str, Any]]:
    """The documents with `heads`: the end of the head of each mention -> its chain."""
    for name in GUM:
        for line in (shared / f"data/entities/{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            told = {(m.get("head") or [m["start"], m["end"]])[1]: m["entity_id"] for m in reversed(row["mentions"])}
            yield row | {"published": row.get("date"), "heads": told}
    with gzip.open(shared / "data/events/wikievents_devtest.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            chains = enumerate(row["entities"])
            yield row | {"heads": {span[1]: f"w{n}" for n, one in chains for span in one["spans"]}}


def chains_told(row: Mapping[str, Any], reading: Reading, found: tuple[Phrase, ...]) -> list[str | None]:
    """The chain of each phrase by the end of its name or of its head; None for what was not marked."""
    tokens, heads = reading.tokens, row["heads"]
    ends = [(tokens[p.last - 1].end if p.form in ("name", "adjective") else 0, tokens[p.head].end) for p in found]
    return [heads.get(last) or heads.get(head) for last, head in ends]
