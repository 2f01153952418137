"""What somebody is said to say or mean: kept, and its own subject's."""

from __future__ import annotations

import pytest
from statements.seen import at, seen
from support import story, words

from onrecord.statements.candidates import Candidate, all_quote_candidates
from onrecord.statements.nested import own_subject, told_inside


def of_cue(text: str, cue: str, base: str) -> Candidate:
    it = seen(text)
    return next(
        c for c in all_quote_candidates(it) if c.cue == at(it, cue) and c.frame.base == base and not c.frame.variant
    )


@pytest.mark.parametrize(
    ("text", "cue", "base", "own", "told"),
    [
        ("Olsen said his father believed the war was lost.", "believed", "that", True, True),
        ("Olsen said his client told police that the gun was a toy.", "told", "that", True, True),
        ("Olsen said he intends to finish the season.", "intends", "to", True, True),
        ("The union said it plans to strike on Monday.", "plans", "to", True, True),
        ("Olsen said it promised to be a warm day.", "promised", "to", False, False),
        ("Olsen said the robber tried to open the door.", "tried", "to", True, False),
        ("Olsen said I believed the war was lost.", "believed", "that", True, False),  # his own words
        ("“The mayor believed the war was lost,” Olsen said.", "believed", "that", True, False),
        ("“My boss told me that the gun was a toy,” Olsen said.", "told", "that", True, True),
        (
            "“He told me that the gun was a toy,” Olsen said.",
            "told",
            "that",
            True,
            False,
        ),  # who he is, is told elsewhere
        ("“My boss says that the gun was a toy,” Olsen said.", "says", "that", True, False),
        ("His father believed the war was lost.", "believed", "that", True, False),  # inside nothing
        ("Olsen said the rain showed the war was lost.", "showed", "that", False, False),
    ],
)
def test_what_another_s_clause_plainly_tells(text: str, cue: str, base: str, own: bool, told: bool) -> None:
    c = of_cue(text, cue, base)
    assert own_subject(seen(text), c) is own
    assert told_inside(seen(text), c) is told


@pytest.mark.parametrize(
    ("text", "content", "act", "who"),
    [
        ("Major Mike Doyle said his father believed the war was lost.", "the war was lost", "believe", "his father"),
        ("Striker Andre Wills said he intends to finish the season.", "to finish the season", "intend", "Andre Wills"),
        ("Lawyer Jane Osei said her client told police that the gun was a toy.", "that the gun was a toy", "assert", "her client"),
    ],
)  # fmt: skip
def test_the_record_has_both(text: str, content: str, act: str, who: str) -> None:
    of = story(text)
    outer = next(s for s in of.statements if s.within is None)
    inner = next(s for s in of.statements if s.within == outer.id)
    assert words(of.text, inner.content) == content
    assert (inner.act, [e.name for e in inner.speakers]) == (act, [who])
