"""A draft beside a page, and all that the referee makes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import onrecord
from golden.blocks import HERE
from golden.shown import lines, plain, shown, whole
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.draft import read_draft
from onrecord.stores.memory import Shelf, shelve
from onrecord.types.verdict import Closest, Finding, Judgement

PUBLISHED = "2024-03-14"  # a Thursday


@cache
def shelf(page: str) -> Shelf:
    """A page of `golden/pages` to be searched; made once."""
    text = (HERE / "pages" / f"{page}.txt").read_text(encoding="utf-8").rstrip("\n")
    return shelve([onrecord.annotate(text, title=text.split("\n")[0], published=PUBLISHED).record])


def verdict_lines(given: str) -> Iterator[str]:
    """What is made of the draft of `PAGE | DRAFT`: each claim, and what it says more in its own voice."""
    page, _, text = given.partition(" | ")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "draft.md"
        place.write_text(whole(text), encoding="utf-8")
        story = read_draft(place)
        checked = judged_draft("draft.md", story, shelf(page), voice=True, least=0.0)
    for one in checked.found:
        yield from _judged(one, story.text)
    for left in checked.unjudged:
        yield f"unjudged: {shown(left, story.text)}"
    yield from (_raised(one, story.text) for one in checked.voice or ())


def _judged(one: Judgement, draft: str) -> Iterator[str]:
    """A claim with its verdicts, the place that is closest, and the steps from there."""
    yield f"claim: {shown(one.claim, draft)}"
    yield from (f"  {line}" for line in lines(one, draft, ("claim", "closest", "others", "differences")))
    for key, place in (("closest", one.closest), *(("other", other) for other in one.others)):
        if place is not None:
            yield f"  {key}: {_place(place)}"
    steps = [
        f"{d.kind} “{plain(d.page)}” -> “{plain(d.draft)}” {d.loss or ''}".strip()
        for d in one.differences
        if d.kind != "same"
    ]
    if steps:
        yield f"  differences: {' | '.join(steps)}"


def _place(place: Closest) -> str:
    at = ",".join(str(span.start) for span in place.spans)
    return f"“{plain(place.characters)}”@{at} in “{plain(place.sentence)}”, {place.statement} of {place.speaker}"


def _raised(one: Finding, draft: str) -> str:
    return f"voice: {one.kind} {shown(one.span, draft)}, {one.because}: {one.says} - {_place(one.page)}"
