"""The joint choice: grammar and encoder both as evidence, weighed by boosted trees (models/statements_joint.npz)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from msgspec.structs import replace

from onrecord.models.encoder import Scores
from onrecord.models.forest import probabilities
from onrecord.models.statements import joint_weights
from onrecord.statements.candidates import Candidate
from onrecord.statements.choice import Scored, goes_on, holds, stressed, taken
from onrecord.statements.choice import judged as by_grammar
from onrecord.statements.choice import needed as enough_for_grammar
from onrecord.statements.clause import whole_clause
from onrecord.statements.evidence import (
    RULES,
    Evidence,
    born,
    class_of,
    content_numbers,
    cue_tokens,
    evidence,
    grammar,
    source_numbers,
    who_may,
    with_links,
    with_voices,
)
from onrecord.statements.source import hears
from onrecord.statements.view import View

CLAUSE = 0.33  # probability that is enough for a quotation or a whole clause; best F1 on PolNeAR's dev
LOOSE = 0.42  # for a clause that hangs on a noun, or that the encoder alone cut out
PHRASE = 0.86  # for noun phrases and infinitives: what only the widest reading calls a statement must be surer (GUM)
TINY = 0.01  # how much the trees count between two that a rule keeps
NESTED = 0.75  # probability that is enough for a phrase inside another statement
LIKELY = 0.25  # probability of a content under which its source is not looked for
HOPELESS = -2.5  # log odds of grammar under which a candidate is dropped, unless
HEARD = 0.15  # the encoder hears its cue with this probability
SURE = frozenset(("quote", "clause", "rule"))


def choose(it: View, found: Sequence[Candidate], scores: Scores) -> tuple[Scored, ...]:
    """The candidates that are kept, of the grammar's and of the encoder's own, in text order."""
    of, every, said = all_candidates(evidence(it, scores), found)
    if not every:
        return ()
    rows = [content_numbers(of, c, value) for c, value in zip(every, said, strict=True)]
    values = judge("content", rows)
    likely = [(c, v) for c, v in zip(every, values, strict=True) if v >= LIKELY or ruled(it, c)]
    kept = taken(with_sources(with_voices(of, (c.cue for c, _ in likely)), likely), partial(needed, it))
    return with_nested(it, found, kept)


def with_nested(it: View, found: Sequence[Candidate], kept: Sequence[Scored]) -> tuple[Scored, ...]:
    """The statements with those inside their contents, which grammar judges alone: the encoder learned from a corpus
    that leaves them out."""
    outer = [s.candidate for s in kept]
    taken_cues = {c.cue for c in outer}
    around: dict[int, list[Candidate]] = {}
    for o in outer:
        for token in o.content:
            around.setdefault(token, []).append(o)
    inner = [c for c in found if c.cue not in taken_cues and any(holds(o, c) for o in around.get(c.cue, ()))]
    judged = [s for s in (by_grammar(it, c) for c in inner) if s.value >= enough_inside(it, s)]
    return taken([*kept, *judged], lambda s: 0.0)


def enough_inside(it: View, s: Scored) -> float:
    """The least value with which grammar keeps a statement inside another one."""
    clause = class_of(s.candidate) in SURE or whole_clause(it, s.candidate.content)
    return enough_for_grammar(s) if clause or not s.learned else NESTED


def judge(name: str, rows: Sequence[Sequence[float]]) -> list[float]:
    """The trees' probabilities of some rows of numbers."""
    found: list[float] = probabilities(joint_weights()[name], np.array(rows, dtype=np.float32)).tolist()
    return found


def all_candidates(of: Evidence, found: Sequence[Candidate]) -> tuple[Evidence, list[Candidate], list[float]]:
    """The grammar's candidates that are not hopeless to both witnesses, those of the encoder that are none of them,
    and what grammar says of each; and the evidence with the links of their cues."""
    kept, values = [], []
    for c in found:
        value = grammar(of, c)
        heard = c.cue < 0 or value >= HOPELESS or max(of.cue[i] for i in cue_tokens(of.it, c.cue)) >= HEARD
        if heard and any(of.word[i] for i in c.content):
            kept.append(c)
            values.append(value)
    seen = {(c.cue, c.content) for c in kept}
    quoted = {c.cue: c.content for c in kept if class_of(c) == "quote" or c.frame == "before"}
    own = [c for c in born(of, quoted) if (c.cue, c.content) not in seen]
    return with_links(of, (c.cue for c in (*kept, *own))), kept + own, values + [0.0] * len(own)


def ruled(it: View, c: Candidate) -> bool:
    """True for what a rule decides."""
    return c.frame in RULES or stressed(it, c) or goes_on(it, c)


def with_sources(of: Evidence, likely: Sequence[tuple[Candidate, float]]) -> list[Scored]:
    """Candidates with their likeliest sources; the value is the product of both."""
    done = [Scored(c, max(c.share, PHRASE) + TINY * v, learned=False) for c, v in likely if ruled(of.it, c)]
    asked = [(c, value, who_may(of, c)) for c, value in likely if not ruled(of.it, c)]
    rows = [source_numbers(of, c, who, how) for c, _, may in asked for who, how in may]
    values = iter(judge("source", rows) if rows else ())
    for c, value, may in asked:
        best, (who, how) = max(((next(values), pair) for pair in may), key=lambda found: found[0])
        sure = c.how == "quoted" or (who is None and hears(of.it, c.cue))  # grammar leaves no other
        done.append(Scored(replace(c, source=who, how=how), value * (1.0 if sure else best), learned=True))
    return done


def needed(it: View, s: Scored) -> float:
    """The least value with which a candidate is kept."""
    c = s.candidate
    if class_of(c) in SURE:
        return CLAUSE
    if not whole_clause(it, c.content):
        return PHRASE
    return CLAUSE if c.cue >= 0 and it.tokens[c.cue].pos != "NOUN" and class_of(c) != "encoder" else LOOSE
