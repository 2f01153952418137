"""Reported speech and thought: content, cue and source, before anybody knows who the source is."""

from __future__ import annotations

from onrecord.statements.act import act
from onrecord.statements.addressee import addressee
from onrecord.statements.candidates import Candidate, candidates
from onrecord.statements.choice import choose
from onrecord.statements.cue import group
from onrecord.statements.kind import kind
from onrecord.statements.medium import medium
from onrecord.statements.source import phrase
from onrecord.statements.view import View, spans_of, view
from onrecord.statements.within import within
from onrecord.types.reading import Quote, Reading


def quotes(reading: Reading) -> tuple[Quote, ...]:
    """In text order."""
    if not reading.tokens:
        return ()
    it = view(reading)
    chosen = choose(it, candidates(it))
    cues = [group(it, c.cue) if c.cue >= 0 else frozenset() for c in chosen]
    contents = [c.content - cue for c, cue in zip(chosen, cues, strict=True)]
    made = [quote(it, chosen[n], contents, cues, n) for n in range(len(chosen))]
    return tuple(q for q in made if q.content)


def quote(it: View, c: Candidate, contents: list[frozenset[int]], cues: list[frozenset[int]], n: int) -> Quote:
    """One chosen candidate as a quotation."""
    source = phrase(it, c.source) - contents[n] - cues[n] if c.source is not None else frozenset()
    return Quote(
        content=spans_of(it, contents[n]),
        cue=spans_of(it, cues[n]),
        source=spans_of(it, source),
        kind=kind(it, contents[n]),
        act=act(it, c.cue, contents[n]),
        because=f"statements.candidates/{c.frame.split('-')[0]}",
        addressee=addressee(it, c.cue, contents[n]),
        medium=medium(it, c.cue, contents[n]),
        within=within(contents, cues, n),
    )
