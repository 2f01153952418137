"""What every form of verdicts tells: the count in one line, and claims of bounded length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.types.verdict import Checked, Judgement, Policy

FOR_READER = "for you to read"  # what passes and a reader must see
_LONG = 160  # characters of a claim that are shown


def total(draft: Checked, policy: Policy) -> str:
    """One line: how many claims pass."""
    found = draft.found
    good = sum(policy.allows(one) for one in found)
    pages = max((one.pages for one in found), default=0)
    if not found:
        return f"{draft.draft}: no quotation and no attributed statement in it{left_out(draft)}"
    stories = "story" if pages == 1 else "stories"
    stand = f"{good} of {len(found)} claims stand"
    return f"{draft.draft}: {stand}, judged against {pages} {stories}{_to_read(found, policy)}{left_out(draft)}"


def _to_read(found: Sequence[Judgement], policy: Policy) -> str:
    """What passes and a reader must see, counted by reason."""
    read = [one for one in found if policy.asks_reader(one)]
    told = sum("paraphrase only" in one.verdicts for one in read)
    counts = ((told, "in other words than the page's"), (len(read) - told, "whose speaker the page does not establish"))
    reasons = ", ".join(f"{count} {why}" for count, why in counts if count)
    return f"; {FOR_READER}: {reasons}" if reasons else ""


def voice_total(draft: Checked) -> str:
    """One line on the draft's own voice; "" where nobody asked for it."""
    if draft.voice is None:
        return ""
    found = len(draft.voice)
    if not found:
        return "In its own voice it says no more than the pages, as far as this can tell"
    return f"In its own voice it says more than the pages at {found} place{'s' if found > 1 else ''}"


def left_out(draft: Checked) -> str:
    """What stands in marks and was not judged, counted by reason."""
    counts = Counter(one.why for one in draft.unjudged if one.text)
    told = ", ".join(f"{count} ({why})" for why, count in sorted(counts.items()))
    return f"; not judged: {told}" if told else ""


def about_speaker(one: Judgement) -> str:
    """The verdict on the speaker, in words; "" where the draft names nobody."""
    return f"speaker: {one.speaker}" if one.speaker else ""


def bounded_claim(text: str) -> str:
    """A claim of bounded length."""
    return text if len(text) <= _LONG else text[: _LONG - 2].rstrip() + " …"


def verdict_sentence(name: str, says: str) -> str:
    """A verdict and its explanation, the verdict's own words once."""
    return says if says.lower().startswith(name) else f"{name}. {says}"
