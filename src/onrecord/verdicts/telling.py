"""What can be counted of a claim that is told beside the sentences of a page: words, figures, names, turns, rules.

The numbers are read by trees (models/told.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from rapidfuzz.distance import LCSseq

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.language.marks import quoted
from onrecord.models.forest import Floats
from onrecord.types.record import Record
from onrecord.types.span import Span
from onrecord.verdicts.alike import kinship
from onrecord.verdicts.loss import loss, refusals, tells
from onrecord.verdicts.passages import stems
from onrecord.verdicts.weighed import WHOLE, Weighed

_OURS, _THEIRS = 12, 24  # words without their like on the other side that are compared: the first, since each asks each
_LOSSES = ("negation", "condition", "hedge")
_RULES = (
    "altered", "condition", "denied", "limit", "limit-condition", "name", "number", "opposite", "own-words",
    "paraphrase", "turned", "unsupported",
)  # fmt: skip
NAMES = (
    "words", "telling", "page.words", "sentences", "in.best", "in.read", "in.page", "best.more", "best.share",
    "run", "run.share", "order", "figures", "figures.out", "names", "names.out", "names.page",
    "speaker.best", "speaker.read", "quoted", "alike", "opposite",
    *(f"{kind}.{side}" for kind in _LOSSES for side in ("claim", "best", "gap")),
    "refusal.gap", "modal.new", "modal.lost", "amount.new", "amount.lost", "untold",
    "rule.none", "rule.whole", *(f"rule.{name}" for name in _RULES),
)  # fmt: skip


class _Side(Struct, frozen=True):
    """Words of one side: as they are compared, in their forms, and which say something."""

    keys: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    tells: tuple[bool, ...]
    capital: tuple[bool, ...]

    def telling(self) -> frozenset[str]:
        """What the words that say something are compared as."""
        return frozenset(s for its, yes in zip(self.stems, self.tells, strict=True) if yes for s in its)


@lru_cache(maxsize=1 << 10)
def _side(text: str) -> _Side:
    """The words of a text."""
    words = folded_words(text)
    printed = [text[slice(*w.span)] for w in words]
    return _Side(
        tuple(w.key for w in words),
        tuple(stems(w.key) for w in words),
        tuple(tells(w.key) for w in words),
        tuple(n > 0 and p[:1].isupper() for n, p in enumerate(printed)),
    )


def telling(before: str, text: str, behind: str, record: Record, read: Sequence[Span], found: Weighed | None) -> Floats:
    """The numbers of a claim beside the sentences of a page that come closest, in the order of NAMES; `found` is what
    the rules made of it."""
    page = [record.text[slice(*span)] for span in read]
    claim, sides = _side(text), [_side(one) for one in page]
    wanted = claim.telling()
    best = max(range(len(page)), key=lambda n: (len(wanted & sides[n].telling()), -len(sides[n].keys)))
    numbers = [
        *_word_counts(claim, sides, best, record.text),
        *_told_by(before, behind, sides, best, page),
        *_turn_counts(claim, sides[best], _side(f"{before} {behind}")),
        *_class_gaps(claim, sides[best]),
        float(len(wanted - frozenset(s for side in sides for s in side.telling()))),
        *_ruled(found),
    ]
    return np.array(numbers, dtype=np.float32)


def _word_counts(claim: _Side, sides: Sequence[_Side], best: int, whole: str) -> list[float]:
    """How many of the claim's words stand there, in a row and in order; which figures and names do not."""
    wanted, there = claim.telling(), frozenset(s for side in sides for s in side.telling())
    near, page = sides[best], _side(whole).telling()
    count = max(1, len(wanted))
    blocks = LCSseq.opcodes(list(near.keys), list(claim.keys))
    runs = [code.src_end - code.src_start for code in blocks if code.tag == "equal"]
    figures = {key for key in claim.keys if loss(key) == "number"}
    told = {key for side in sides for key in side.keys}
    names = [its for its, capital in zip(claim.stems, claim.capital, strict=True) if capital and its]
    known = frozenset(s for side in sides for its in side.stems for s in its)
    everywhere = frozenset(s for its in _side(whole).stems for s in its)
    return [
        len(claim.keys), len(wanted), sum(len(side.keys) for side in sides), len(sides),
        len(wanted & near.telling()) / count, len(wanted & there) / count, len(wanted & page) / count,
        len(near.telling() - wanted), len(near.telling() & wanted) / max(1, len(near.telling())),
        max(runs, default=0), max(runs, default=0) / max(1, len(claim.keys)), sum(runs) / max(1, len(claim.keys)),
        len(figures), len(figures - told), len(names),
        sum(not its & known for its in names), sum(not its & everywhere for its in names),
    ]  # fmt: skip


def _told_by(before: str, behind: str, sides: Sequence[_Side], best: int, page: Sequence[str]) -> list[float]:
    """Whether those who tell it in the draft are named there, and whether the page has it in marks."""
    named = frozenset(s for text in (before, behind) for s in _side(text).telling())
    there = frozenset(s for side in sides for s in side.telling())
    count = max(1, len(named))
    return [len(named & sides[best].telling()) / count, len(named & there) / count, float(bool(quoted(page[best])))]


def _turn_counts(claim: _Side, near: _Side, around: _Side) -> list[float]:
    """Words alike and opposite, and what denies, limits or hedges on either side."""
    ours = [
        k for k, its, yes in zip(claim.keys, claim.stems, claim.tells, strict=True) if yes and not its & near.telling()
    ]
    theirs = [
        k for k, its, yes in zip(near.keys, near.stems, near.tells, strict=True) if yes and not its & claim.telling()
    ]
    kin = [kinship((a, a), (b, b)) for a in ours[:_OURS] for b in theirs[:_THEIRS]]
    found = [float(kin.count("alike") + kin.count("same")), float(kin.count("opposite"))]
    for kind in _LOSSES:
        mine, other = (sum(loss(key) == kind for key in side.keys) for side in (claim, near))
        found += [mine, other, mine - other]
    refused = [sum(key in refusals() for key in side.keys) for side in (claim, around, near)]
    return [*found, refused[0] + refused[1] - refused[2]]


def _class_gaps(claim: _Side, near: _Side) -> list[float]:
    """How sure, and how much: classes of such words that one side alone has."""
    found = []
    for table in ("verify_modals", "verify_quantities"):
        known = lexicons.mapping(LANGUAGE, table, "word", "class")
        ours, theirs = ({known[key] for key in side.keys if key in known} for side in (claim, near))
        found += [float(len(ours - theirs)), float(len(theirs - ours))]
    return found


def _ruled(found: Weighed | None) -> list[float]:
    """What the rules made of it."""
    rule = found.because.rpartition("/")[2] if found is not None else ""
    whole = found is not None and found.words in WHOLE
    return [float(found is None), float(whole), *(float(rule == name) for name in _RULES)]
