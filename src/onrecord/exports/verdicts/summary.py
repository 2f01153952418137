"""What every form of verdicts tells: the count in one line, and claims of bounded length."""

from __future__ import annotations

from onrecord.types.verdict import Checked, Policy

LONG = 160  # characters of a claim that are shown


def total(draft: Checked, policy: Policy) -> str:
    """One line: how many claims pass."""
    found = draft.found
    good = sum(policy.allows(one) for one in found)
    pages = max((one.pages for one in found), default=0)
    if not found:
        return f"{draft.draft}: no quotation and no attributed statement in it"
    stories = "story" if pages == 1 else "stories"
    return f"{draft.draft}: {good} of {len(found)} claims stand, judged against {pages} {stories}"


def shortened(text: str) -> str:
    """A claim of bounded length."""
    return text if len(text) <= LONG else text[: LONG - 2].rstrip() + " …"
