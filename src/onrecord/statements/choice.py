"""Which candidates are statements: for each cue its best content and source; no two statements over the same words.

With the learned model (models/statements.json) each candidate gets a probability; without it the table of cues decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from onrecord.lexicons import words
from onrecord.models.statements import has_statement_weights, probability
from onrecord.statements.candidates import Candidate, next_by_and, next_by_participle
from onrecord.statements.clause import can_speak
from onrecord.statements.cue import STRONG, reports, shares
from onrecord.statements.features import candidate_features, speaking, top_of
from onrecord.statements.frame import frame
from onrecord.statements.source import possible_sources
from onrecord.statements.view import View

_ENOUGH = 0.4  # share of a cue's word in its frame above which the table alone takes it for a statement
_SAME = 0.5  # share of common tokens above which two contents are one
HOPELESS = 0.2  # probability of a content under which its source is not looked for
CLAUSE = 0.35  # probability that is enough for a clause or a quotation; best F1 on PolNeAR's train
PHRASE = 0.5  # for a noun phrase, an infinitive ...: what only the widest reading calls a statement must be surer
_CLAUSES = frozenset(("that", "before", "host", "according", "quote"))
# too rare in the examples to be learned, and plain to see
_STRESSES = frozenset((frame("np"), frame("pp", preposition="of", with_object=True), frame("encoder")))


class Scored(Struct, frozen=True):
    """A candidate with the source that was chosen for it and its probability (a share where the table decides)."""

    candidate: Candidate
    value: float
    learned: bool


def choose(it: View, found: Sequence[Candidate]) -> tuple[Scored, ...]:
    """The candidates that are kept, in text order."""
    scored = [_reported_probability(it, c) for c in found] if has_statement_weights() else [_by_table(c) for c in found]
    return taken(scored, needed)


def taken(scored: Sequence[Scored], enough: Callable[[Scored], float]) -> tuple[Scored, ...]:
    """The best first, as long as it is good enough and none that it excludes was taken; in text order."""
    kept: list[Scored] = []
    at: dict[int, list[Candidate]] = {}  # those kept, by the tokens of their contents and cues: only they can exclude
    for s in sorted(scored, key=lambda s: (-s.value, min(s.candidate.content), s.candidate.cue)):
        places = (*s.candidate.content, s.candidate.cue)
        beside = {id(c): c for i in places for c in at.get(i, ())}
        if s.value >= enough(s) and not any(excludes(c, s.candidate) for c in beside.values()):
            kept.append(s)
            for i in places:
                at.setdefault(i, []).append(s.candidate)
    return tuple(sorted(kept, key=lambda s: (min(s.candidate.content), s.candidate.cue)))


def _by_table(c: Candidate) -> Scored:
    """The share of the cue's word in its frame."""
    return Scored(c, c.share, learned=False)


def _reported_probability(it: View, c: Candidate) -> Scored:
    """The probability that the content is reported, times that of the likeliest source."""
    if c.frame.by_rule or stressed(it, c) or goes_on_with_object(it, c):
        return Scored(c, max(c.share, _ENOUGH), learned=False)
    content = probability("statement", candidate_features(it, c))
    if content < HOPELESS:
        return Scored(c, 0.0, learned=True)
    may = possible_sources(it, c.cue, c.source, c.how)
    values = [probability("source", speaking(it, c, who, how)) for who, how in may]
    best = max(range(len(may)), key=lambda n: (values[n], -n))
    who, how = may[best]
    spoken = 1.0 if c.frame.base == "quote" else values[best]  # marks hold what was said, whoever said it
    return Scored(replace(c, source=who, how=how), content * spoken, learned=True)


def stressed(it: View, c: Candidate) -> bool:
    """True for "underscored the importance of ...": a verb of stress and a noun that holds a claim; for "accused the
    agency of negligence", for "would not rule out a return", and for "the army confirmed the use of gas"."""
    if c.frame not in _STRESSES or c.cue < 0:
        return False
    language, lemma = it.reading.language, it.tokens[c.cue].lemma.lower()
    if lemma in words(language, "stressed", "accusing"):
        return any(it.tokens[i].lemma == "of" for i in c.content)
    if c.frame.base == "np" and lemma in words(language, "stressed", "excluding"):
        return left_open(it, c)
    top = it.tokens[top_of(it, c)].lemma.lower()
    if c.frame.base == "np" and lemma in words(language, "stressed", "confirming"):
        of = any(it.tokens[i].lemma == "of" for i in it.children[top_of(it, c)])
        return of and top in words(language, "stressed", "deed") and _speaks(it, c)
    return lemma in words(language, "stressed", "verb") and top in words(language, "stressed", "noun")


def left_open(it: View, c: Candidate) -> bool:
    """True for who "would not rule out" something: he says that it may be."""
    excluding = words(it.reading.language, "stressed", "excluding")
    if c.frame != frame("np") or c.cue < 0 or it.tokens[c.cue].lemma.lower() not in excluding:
        return False
    children = [it.tokens[i] for i in it.children[c.cue]]
    over = it.tokens[it.tokens[c.cue].head]
    refused = it.tokens[c.cue].dep == "xcomp" and over.lemma in words(it.reading.language, "verify_refusals")
    denied = refused or any(t.dep == "neg" for t in children)
    return denied and any(t.dep == "prt" and t.text == "out" for t in children) and _speaks(it, c)


def _speaks(it: View, c: Candidate) -> bool:
    """True for a cue whose subject can speak."""
    return c.source is not None and c.how in ("subject", "shared") and can_speak(it, c.source)


def goes_on_with_object(it: View, c: Candidate) -> bool:
    """True for the object of "she said that ..., proposing a meeting" and "... and faulted the board": the second
    report of a sentence that reports."""
    if not c.frame.takes_object or c.frame.variant or c.cue < 1:
        return False
    if not next_by_participle(it, c.cue) and not next_by_and(it, c.cue):
        return False
    known, i = shares(it.reading.language), c.cue
    if reports(known, it.tokens[i].lemma.lower()) < STRONG:
        return False
    while it.tokens[i].head < i:
        i = it.tokens[i].head
        if it.tokens[i].pos == "VERB" and reports(known, it.tokens[i].lemma.lower()) >= STRONG:
            return True
    return False


def needed(s: Scored) -> float:
    """The least value with which a candidate is kept."""
    if not s.learned:
        return _ENOUGH
    return CLAUSE if s.candidate.frame.base in _CLAUSES else PHRASE


def excludes(first: Candidate, c: Candidate) -> bool:
    """True when `c` cannot be a statement beside `first`: the same cue, or nearly the same words."""
    if first.cue == c.cue and c.cue >= 0:
        return True
    common = len(first.content & c.content)
    if not common:
        return False
    if holds(first, c) or holds(c, first):
        return False
    return common >= _SAME * len(first.content | c.content) or not (
        c.content < first.content or first.content < c.content
    )


def holds(outer: Candidate, inner: Candidate) -> bool:
    """True when one statement lies in another's content with cue and all."""
    return inner.content < outer.content and inner.cue in outer.content and outer.cue not in inner.content
