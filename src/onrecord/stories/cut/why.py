"""Why each block of a page was kept or left: people trust what they can see (`onrecord read --explain-cut`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord import lexicons
from onrecord.models.forest import Weights, contributions, forest_weights
from onrecord.stories.cut.blocks import MODEL, judged_blocks
from onrecord.stories.cut.cuts import HTML, cuts
from onrecord.stories.cut.groups import articles, of_group, stories_of
from onrecord.stories.cut.looks import looks
from onrecord.stories.cut.passes import FEATURES
from onrecord.stories.facts.claims import page_claims
from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.source_map import sources
from onrecord.types.span import Span

_MOST = 3  # reasons told of a block
_LEAST = 0.05  # log odds; what weighs less decides nothing
_FIRST_IMPRESSION = "p"  # the first pass's own score: its reasons are counted themselves


class Reason(Struct, frozen=True):
    """Something that speaks for a block's being running text of a story, or (below zero) against it."""

    what: str
    weight: float  # log odds that the trees add for it, the mean of both passes


class Verdict(Struct, frozen=True):
    """One stretch of a page, and what was made of it."""

    source: tuple[Span, ...]  # in Page.source
    text: str
    kept: str | None  # the kind of part that it is; None: it is in no story
    story: int | None  # which story of the page, from 1
    because: str  # the rule that drew the story's borders, or why the stretch is in none
    score: float | None  # how likely it is running text of a story; None: no model was asked
    reasons: tuple[Reason, ...] = ()


def verdicts(page: Page) -> tuple[Verdict, ...]:
    """Every stretch of the page in page order; blanks between blocks are not told."""
    made = cuts(page)
    scored = block_scores(page) if page.media_type in HTML and not page.clean else {}
    found: list[tuple[Span, Verdict]] = []
    for number, cut in enumerate(made, 1):
        found += kept(page, cut, number, scored)
        found += left(page, cut, scored)
    return tuple(verdict for _, verdict in sorted(found, key=lambda pair: pair[0]))


_Scored = Mapping[int, tuple[float, tuple[Reason, ...]]]  # by where the block begins in Page.text


def kept(page: Page, cut: Cut, number: int, scored: _Scored) -> list[tuple[Span, Verdict]]:
    """The parts of one story."""
    found = []
    for part in cut.parts:
        span = cut.on_page(part.span)[0]
        score, reasons = scored.get(span.start, (None, ()))
        text = cut.text[part.span.start : part.span.end]
        found.append((span, Verdict(cut.locate(page, part.span), text, part.kind, number, cut.because, score, reasons)))
    return found


def left(page: Page, cut: Cut, scored: _Scored) -> list[tuple[Span, Verdict]]:
    """What was left with one story."""
    found = []
    for one in cut.leftovers:
        text = page.text[one.span.start : one.span.end]
        if text.strip():
            score, reasons = scored.get(one.span.start, (None, ()))
            verdict = Verdict(sources(page.segments, one.span), text, None, None, one.reason, score, reasons)
            found.append((one.span, verdict))
    return found


def block_scores(page: Page, held: Weights | None = None) -> _Scored:
    """What the model thinks of each block, and the strongest reasons; each story of a page is judged by itself."""
    held = held or forest_weights(MODEL)
    found: dict[int, tuple[float, tuple[Reason, ...]]] = {}
    said = page_claims(page)
    for number, group in enumerate(stories_of(page, articles(page))):
        if not group:
            continue
        part = of_group(said, group, number)
        judgement = judged_blocks(looks(part), held)
        weighed = contributions(held.second, judgement.second)
        weighed[:, : judgement.first.shape[1]] += contributions(held.first, judgement.first)
        for block, p, row in zip(part.page.blocks, judgement.p, weighed / 2, strict=True):
            found[block.span.start] = (round(float(p), 3), _strongest(row))
    return found


def _strongest(row: npt.NDArray[np.float64]) -> tuple[Reason, ...]:
    """The reasons that weigh most for or against one block."""
    sums: dict[str, float] = {}
    for what, weight in zip(about(), row.tolist(), strict=True):
        if what:
            sums[what] = sums.get(what, 0.0) + weight
    ranked = sorted(sums.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple(Reason(what, round(weight, 2)) for what, weight in ranked[:_MOST] if abs(weight) >= _LEAST)


@cache
def about() -> Sequence[str]:
    """What each number that the second pass judges by is about; "" for what is no reason of its own."""
    return tuple("" if name == _FIRST_IMPRESSION else reason(name) for name in FEATURES)


def reason(look: str) -> str:
    """What one number is about, by the table."""
    for row in lexicons.table("en", "block_reasons"):
        if row["look"] == look or (row["look"].endswith("*") and look.startswith(row["look"][:-1])):
            return row["reason"]
    return ""
