"""Where one story of a plain-text page ends and the next begins.

The page is seen as body lines with gaps between them: runs of lines that are no paragraphs (headlines, captions, dates,
furniture; mostly there is none and the gap is empty). Only such a run can hold a border, as a story begins with a
headline. For each the evidence is gathered as numbers (`FEATURES` of gaps.py), and boosted trees, trained by
training/stories_borders on texts that are not of this page, say how likely a border is. The evidence is that of text
segmentation (lexical cohesion, Hearst 1997), with what a news page adds: a headline's words return in its own story,
its header is built like the page's first one, and the furniture before it repeats.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from onrecord.models import borders as model
from onrecord.stories.cut.gaps import Gap, beginning, gaps
from onrecord.stories.cut.lines import Line

TOGETHER = (
    "alone",  # the score by the evidence above
    "same_form",  # the mean score of the runs of the same form
    "same_form_count",  # how many there are (log)
    "same_depth",  # the mean score of the runs with as many blank lines before them
    "best_other",  # the highest score of another run
    "others",  # the mean score of the others
    "others_count",  # how many there are (log)
)
UNLIKELY = -8.0  # log odds of a run without a line that may be a headline


def story_starts(text: str, lines: Sequence[Line]) -> tuple[tuple[int, int | None], ...]:
    """The places among `lines` at which stories begin, each with the line that is its headline.

    The first story begins with the page; () when no line of the page is a paragraph.
    """
    found = gaps(text, lines)
    if not found:
        return ()
    first, *others = found
    chosen = [gap for gap, score in zip(others, _border_scores(others), strict=True) if score > 0]
    return ((0, first.headline), *((beginning(lines, gap), gap.headline) for gap in chosen))


def _border_scores(found: Sequence[Gap]) -> list[float]:
    """For each run how likely it holds a border, above 0 for yes: first each by itself, then beside the others."""
    alone = [UNLIKELY if gap.headline is None else model.score("alone", gap.evidence) for gap in found]
    beside = built_alike(found, alone)
    return [
        UNLIKELY if gap.headline is None else model.score("together", (*gap.evidence, *more))
        for gap, more in zip(found, beside, strict=True)
    ]


def built_alike(found: Sequence[Gap], alone: Sequence[float]) -> list[tuple[float, ...]]:
    """The numbers of TOGETHER for each run: a dump is built alike all through, so runs of one form, which are parted
    from the text by as many blank lines, are borders or sub-headings together."""
    groups: dict[tuple[int, ...], list[float]] = {}
    for gap, score in zip(found, alone, strict=True):
        for key in (gap.form, gap.form[:1]):
            groups.setdefault(key, []).append(score)
    best = sorted(alone, reverse=True)
    total = sum(alone)
    made: list[tuple[float, ...]] = []
    for gap, score in zip(found, alone, strict=True):
        other_best = best[1] if score == best[0] and len(best) > 1 else best[0] if len(best) > 1 else UNLIKELY
        made.append(
            (
                score,
                _mean_of_others(groups[gap.form], score),
                math.log1p(len(groups[gap.form]) - 1),
                _mean_of_others(groups[gap.form[:1]], score),
                other_best,
                (total - score) / (len(alone) - 1) if len(alone) > 1 else UNLIKELY,
                math.log1p(len(alone) - 1),
            )
        )
    return made


def _mean_of_others(group: Sequence[float], score: float) -> float:
    """The mean of a group without one member; that of a run that has none beside it is its own."""
    return (sum(group) - score) / (len(group) - 1) if len(group) > 1 else score
