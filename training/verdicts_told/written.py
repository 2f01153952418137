"""Rows that were written by reading, as claims beside the text of their page.

The rows are those of bench/verify_data and bench/voice_data that may be read; the pages' texts are in the shared data
and are not copied. Rows whose fault is the speaker alone are left out: their words are the page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bench.frame import load
from bench.voice import in_open_half
from corpus import wider
from onrecord.verdicts import passages

ROWS = (
    *(f"verify_data/{name}" for name in ("third", "fourth", "pairs")),
    *(f"voice_data/{name}" for name in ("own", "pairs")),
)
TEXTS = ("statements/polnear_train.jsonl.gz", "stories/wikinews_open.jsonl.gz", "statements/gum_news.jsonl.gz")
PAGES = ("fundus_en", "fundus_other", "aeb", "traf_en", "wcxb")
SPEAKER = re.compile(r"misattributed|second-hand|wrong-(?:s?he|pronoun)|^pronoun/")
MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
PRONOUN = re.compile(r"\b(?:s?he|they|it)\b", re.IGNORECASE)
QUOTES = "“”\"'‘’ ,"
MORE = "verify_data/told"  # lies and truths told alike freely: weighed, and left out
UNREAD = "d1"  # the writer of the fourth set whose rows nobody reads


class Written(NamedTuple):
    """A claim that a draft tells, its sentence around it, and whether its page says so."""

    id: str
    writer: str
    kind: str
    passes: bool
    before: str
    told: str
    behind: str
    page: str


def written(bench: Path, *, more: bool = False) -> Iterator[Written]:
    """The rows that are learned from; with `more` those of MORE besides."""
    for name in (*ROWS, MORE) if more else ROWS:
        for row in load(bench / f"{name}.jsonl"):
            writer = str(row["id"]).partition("-")[0]
            half = name == "voice_data/pairs" and not in_open_half(row)
            marks = "verdict" in row and not row["kind"].endswith("/plain")  # quotations are judged word for word
            passes = row["passes"] if "passes" in row else row["kind"] == "faithful"
            by_whom = not passes and SPEAKER.search(row["kind"]) is not None
            if writer != UNREAD and not half and not marks and not by_whom:
                yield Written(row["id"], writer, row["kind"], passes, *pieces(row["draft"]), row["page"])


def pieces(draft: str) -> tuple[str, str, str]:
    """The draft's sentence before the words that are told, the words, and what is behind them; a draft without marks is
    told as a whole. A sentence whose teller is a pronoun has the one before with it."""
    marked = MARKED.search(draft)
    if marked is None:
        return "", draft, ""
    plain = MARKED.sub(lambda m: m[1], draft)
    start, end = marked.start(), marked.end() - 4
    spans = passages.sentences(plain)
    at = next((n for n, s in enumerate(spans) if s.start <= start < s.end), 0)
    stop = next((s.end for s in spans if s.start <= end - 1 < s.end), len(plain))
    before = plain[spans[at].start : start]
    if at and PRONOUN.search(before + plain[end:stop]):
        before = plain[spans[at - 1].start : start]
    return before.strip(QUOTES), plain[start:end].strip(QUOTES), plain[end:stop].strip(QUOTES + ".")


def texts(data: Path, wanted: set[str]) -> Mapping[str, str]:
    """The texts of pages by id: open pages as their sets have them, others as the wider corpus does."""
    found = {row["id"]: row["text"] for name in TEXTS for row in load(data / name)}
    found |= {row["id"]: page_text(row) for name in PAGES for row in load(data / f"pages/{name}.jsonl")}
    return found | {id: its[0] for id, its in wider.texts(data, wanted - set(found)).items()}


def page_text(row: Mapping[str, Any]) -> str:
    """The words of an open page's stories."""
    if "body" in row:
        return str(row["body"])
    if "stories" in row:
        return "\n\n".join(f"{one.get('headline') or ''}\n\n{one['text']}" for one in row["stories"])
    captions = [one.get("caption") or "" for one in row.get("images") or ()]
    lines = [
        row.get("title") or "",
        *(row.get("summary") or ()),
        *(row.get("body_paragraphs") or row.get("with") or ()),
    ]
    return "\n\n".join([*lines, *captions])
