"""Reported speech and thought: content, cue and source, before anybody knows who the source is."""

from __future__ import annotations

from onrecord.models.encoder import Scores
from onrecord.models.statements import joint_weights
from onrecord.statements.act import act, says_nothing
from onrecord.statements.addressee import addressee
from onrecord.statements.candidates import Candidate, all_quote_candidates
from onrecord.statements.carry import carried
from onrecord.statements.choice import Scored, choose
from onrecord.statements.content import tidied, with_preposition
from onrecord.statements.cue import group
from onrecord.statements.frame import Frame
from onrecord.statements.joint import choose as choose_jointly
from onrecord.statements.kind import kind, word
from onrecord.statements.medium import medium
from onrecord.statements.source import phrase
from onrecord.statements.turns import with_turns
from onrecord.statements.view import View, part, spans_of, view
from onrecord.statements.within import smallest_content
from onrecord.types.reading import Quote, Reading


def quotes(reading: Reading, scores: Scores | None = None) -> tuple[Quote, ...]:
    """In text order. `scores` are the encoder's of the reading's text; without them grammar and marks decide alone."""
    if not reading.tokens:
        return ()
    it = view(reading)
    found = all_quote_candidates(it)
    joint = scores is not None and len(scores) > 0 and joint_weights()
    scored = carried(it, choose_jointly(it, found, scores) if joint and scores is not None else choose(it, found))
    chosen = [s.candidate for s in scored]
    cues = [group(it, c.cue) if c.cue >= 0 else frozenset() for c in chosen]
    whole = [with_preposition(it, c.content, c.cue, c.frame) for c in chosen]
    contents = [tidied(it, content - cue, cue) for content, cue in zip(whole, cues, strict=True)]
    kept = [
        n
        for n, content in enumerate(contents)
        if any(word(it.tokens[i]) for i in content) and not says_nothing(it, chosen[n].cue, content)
    ]
    cues, contents = [cues[n] for n in kept], [contents[n] for n in kept]
    return with_turns(reading, [quote(it, scored[n], contents, cues, at) for at, n in enumerate(kept)])


def quote(it: View, scored: Scored, contents: list[frozenset[int]], cues: list[frozenset[int]], n: int) -> Quote:
    """One chosen candidate as a quotation."""
    c = scored.candidate
    source = _source(it, c) - contents[n] - cues[n]
    return Quote(
        content=spans_of(it, contents[n]),
        cue=spans_of(it, cues[n]),
        source=spans_of(it, source),
        kind="direct" if _verbatim(it, c) else kind(it, contents[n]),
        act=act(it, c.cue, contents[n]),
        because=because(c.frame),
        addressee=addressee(it, c.cue, contents[n]),
        medium=medium(it, c.cue, contents[n]),
        within=smallest_content(contents, cues, n),
        confidence=round(scored.value, 3) if scored.learned else None,
    )


def _source(it: View, c: Candidate) -> frozenset[int]:
    """The phrase that speaks; of "from its chair, Ann Lee:", where all hangs on Lee, and of a letter's signature her
    name alone."""
    whole = phrase(it, c.source) if c.source is not None else frozenset[int]()
    signed = c.frame.variant == "letter"
    if c.source is None or not (signed or (c.frame.variant == "from" and c.cue in whole)):
        return whole
    first, begin = c.source, it.reading.sentences[it.reading.sentence_of[c.source]].first
    while first - 1 >= max(begin, c.cue + 1) and it.tokens[first - 1].pos == "PROPN":
        first -= 1
    return frozenset(range(first, c.source + 1))


def _verbatim(it: View, c: Candidate) -> bool:
    """True for what follows its speaker's label in a transcript: the label stands for marks. A headline's label does
    not."""
    if c.frame.base != "colon":
        return False
    return bool(c.frame.variant) or (part(it, c.cue).kind not in ("headline", "heading") and it.part_of[c.cue] > 0)


def because(frame: Frame) -> str:
    """The rule that made a candidate, from its frame: a quotation found "after" -> statements.direct/after."""
    if frame.base in ("quote", "alone"):
        rules = {"led": "statements.candidates/quote-led", "inner": "statements.inner/inner"}
        return rules.get(frame.variant, f"statements.direct/{frame.variant or frame.base}")
    if frame.base == "closing":
        return "statements.candidates/relative" if frame.variant else "statements.closing/sentence"
    if frame.base == "encoder":
        return "statements.evidence/encoder"
    if frame.base == "colon":
        rules = {"turn": "statements.transcripts/turn", "letter": "statements.letters/signed"}
        return rules.get(frame.variant, "statements.titled/colon")
    if frame.base in ("according", "view"):
        return f"statements.candidates/{frame.base}"
    return "statements.content/as-clause" if frame.variant == "clause" else f"statements.content/{frame.base}"
