"""The joint choice: grammar and encoder both as evidence, weighed by boosted trees (models/statements_joint.npz)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from msgspec.structs import replace

from onrecord.models.encoder import Scores
from onrecord.models.forest import probabilities
from onrecord.models.statements import joint_weights
from onrecord.statements.act import cue_acts, keeps_silent
from onrecord.statements.born import born
from onrecord.statements.candidates import Candidate
from onrecord.statements.choice import Scored, goes_on_with_object, holds, left_open, stressed, taken
from onrecord.statements.clause import whole_clause
from onrecord.statements.evidence import (
    Evidence,
    careful_numbers,
    class_of,
    content_numbers,
    cue_tokens,
    grammar_log_odds,
    source_numbers,
    token_scores,
    who_may,
    with_links,
    with_voices,
)
from onrecord.statements.heard import said_odds
from onrecord.statements.nested import own_subject, told_inside
from onrecord.statements.shape import rivals, shape
from onrecord.statements.source import hears
from onrecord.statements.view import View

_CLAUSE = 0.38  # probability that is enough for a quotation or a whole clause; best on the read stories, by folds
_LOOSE = 0.42  # for a clause that hangs on a noun, or that the encoder alone cut out
_SPOKEN = 0.4  # power of the source's probability in the value: who speaks is less sure than that somebody does
_INNER_STATE = 0.86  # for what the source intends, decides or feels: the stories' readers call it optional
_PHRASE = 0.62  # for noun phrases and infinitives: lower finds more in the stories, and more than GUM calls a statement
_TOLD = (
    0.35  # how much trees that hear the head count beside those that do not: stories like more, GUM and PolNeAR less
)
_TINY = 0.01  # how much the trees count between two that a rule keeps
_NESTED_CLAUSE = 0.35  # probability that is enough for a quotation or clause inside another statement
_NESTED = 0.5  # probability that is enough for a phrase inside another statement
_LIKELY = 0.25  # probability of a content under which its source is not looked for
_HOPELESS = -2.5  # log odds of grammar under which a candidate is dropped, unless
_HEARD = 0.15  # the encoder hears its cue with this probability
_SURE = frozenset(("quote", "clause", "rule"))
_STOPS = frozenset(".?!…")
_LEAST_SAID = 2  # words of an utterance: "Not now," she sang


def choose(it: View, found: Sequence[Candidate], scores: Scores) -> tuple[Scored, ...]:
    """The candidates that are kept, of the grammar's and of the encoder's own, in text order. Those of the story's own
    voice are chosen first, then those inside their contents."""
    of, every, said = all_candidates(token_scores(it, scores), found)
    if not every:
        return ()
    rows = content_rows(of, every, said)
    kept = _outermost(taken(_likely_candidates(of, every, rows, nested=False), partial(_needed, it)))
    kept = _with_unheard(it, found, kept)
    within = _inside_others(every, [s.candidate for s in kept])
    if not within:
        return kept
    more = _likely_candidates(of, [every[n] for n in within], [rows[n] for n in within], nested=True)
    enough = [s for s in more if s.value >= _needed_inside(it, s)]
    return _kept_beside(kept, enough)


def _with_unheard(it: View, found: Sequence[Candidate], kept: Sequence[Scored]) -> tuple[Scored, ...]:
    """What is kept with each whole utterance in marks that none of it touches, whatever verb is beside it: what marks
    hold as a sentence was said."""
    touched = {i for s in kept for i in (*s.candidate.content, s.candidate.cue)}
    spoken = [c for c in found if class_of(c) == "quote" or c.frame.base == "alone"]
    left = [c for c in spoken if not c.content & touched and c.cue not in touched and _utterance(it, c)]
    if not left:
        return tuple(kept)
    return taken([*kept, *(Scored(c, _TINY * c.share, learned=False) for c in left)], lambda s: 0.0)


def _utterance(it: View, c: Candidate) -> bool:
    """True for nothing but closed marks around a sentence: a capital first, a stop last."""
    inner = sorted(c.content)
    stretches = {it.inside[i] for i in inner}
    if -1 in stretches or not all(it.stretches[n].closed for n in stretches):
        return False
    words = [i for i in inner if any(ch.isalnum() for ch in it.tokens[i].text)]
    if not words or not it.tokens[words[0]].text[:1].isupper():
        return False
    if it.tokens[inner[-2]].text == ",":  # "June," she sang: at the head of its sentence one word will do
        return c.cue >= 0 and inner[0] == it.reading.sentences[it.reading.sentence_of[inner[0]]].first
    return len(words) >= _LEAST_SAID and any(it.tokens[i].text[-1:] in _STOPS for i in inner[-2:])


def _outermost(found: Sequence[Scored]) -> tuple[Scored, ...]:
    """Those that lie in the content of no other."""
    contents: dict[int, list[Candidate]] = {}
    for s in found:
        for token in s.candidate.content:
            contents.setdefault(token, []).append(s.candidate)
    return tuple(s for s in found if not any(holds(o, s.candidate) for o in contents.get(s.candidate.cue, ())))


def _kept_beside(kept: Sequence[Scored], more: Sequence[Scored]) -> tuple[Scored, ...]:
    """What is kept with those of `more` that nothing kept excludes."""
    first = {id(s.candidate): s for s in kept}
    every = taken([*(replace(s, value=1.0 + s.value) for s in kept), *more], lambda s: 0.0)
    return tuple(first.get(id(s.candidate), s) for s in every)


def _likely_candidates(
    of: Evidence, every: Sequence[Candidate], rows: Sequence[list[float]], nested: bool
) -> list[Scored]:
    """The likely ones of some candidates, each with its likeliest source."""
    values = _content_values(of, every, [[*row, float(nested)] for row in rows])
    told = {id(c) for c in every if nested and told_inside(of.it, c)}
    scored = zip(every, values, strict=True)
    likely = [(c, v) for c, v in scored if v >= _LIKELY or _ruled(of.it, c) or id(c) in told]
    if not nested:
        return _with_sources(with_voices(of, (c.cue for c, _ in likely)), likely)
    own = {id(c) for c, _ in likely if own_subject(of.it, c) and not _ruled(of.it, c)}
    plain = [Scored(c, max(v, _NESTED) if id(c) in told else v, learned=True) for c, v in likely if id(c) in own]
    rest = [(c, v) for c, v in likely if id(c) not in own]
    return plain + _with_sources(with_voices(of, (c.cue for c, _ in rest)), rest)


def _inside_others(every: Sequence[Candidate], kept: Sequence[Candidate]) -> list[int]:
    """The places of the candidates that lie, cue and all, in the content of one that is kept."""
    cues = {c.cue for c in kept}
    around: dict[int, list[Candidate]] = {}
    for outer in kept:
        for token in outer.content:
            around.setdefault(token, []).append(outer)
    free = [n for n, c in enumerate(every) if c.cue not in cues]
    return [n for n in free if any(holds(outer, every[n]) for outer in around.get(every[n].cue, ()))]


def content_rows(of: Evidence, every: Sequence[Candidate], said: Sequence[float]) -> list[list[float]]:
    """The numbers of each candidate's content: both witnesses, its shape, its rivals."""
    seen = [content_numbers(of, c, value) for c, value in zip(every, said, strict=True)]
    beside = rivals(every, seen)
    return [[*row, *shape(of.it, c), *other] for row, c, other in zip(seen, every, beside, strict=True)]


def _content_values(of: Evidence, every: Sequence[Candidate], rows: Sequence[list[float]]) -> list[float]:
    """The probability of each content: trees that hear the head, and the encoder's heads that learned from the same
    stories, and trees that do not, in mean; where there is nothing to hear, these alone."""
    plain, odds = _judge("plain", rows), said_odds(of, every, rows)
    if not odds:
        return plain
    told = _judge(
        "content", [[*row, *careful_numbers(of, c), one] for c, row, one in zip(every, rows, odds, strict=True)]
    )
    return [_TOLD * heard + (1 - _TOLD) * value for heard, value in zip(told, plain, strict=True)]


def _judge(name: str, rows: Sequence[Sequence[float]]) -> list[float]:
    """The trees' probabilities of some rows of numbers."""
    found: list[float] = probabilities(joint_weights()[name], np.array(rows, dtype=np.float32)).tolist()
    return found


def all_candidates(of: Evidence, found: Sequence[Candidate]) -> tuple[Evidence, list[Candidate], list[float]]:
    """The grammar's candidates that are not hopeless to both witnesses, those of the encoder that are none of them,
    and what grammar says of each; and the evidence with the links of their cues."""
    kept, values = [], []
    for c in found:
        value = grammar_log_odds(of, c)
        heard = c.cue < 0 or value >= _HOPELESS or max(of.cue[i] for i in cue_tokens(of.it, c.cue)) >= _HEARD
        if heard and any(of.word[i] for i in c.content):
            kept.append(c)
            values.append(value)
    seen = {(c.cue, c.content) for c in kept}
    quoted = {c.cue: c.content for c in kept if class_of(c) == "quote" or c.frame.base == "before"}
    alone = {(c.cue, c.content): c for one in (of, of.careful) if one is not None for c in born(one, quoted)}
    own = [c for key, c in alone.items() if key not in seen]
    return with_links(of, (c.cue for c in (*kept, *own))), kept + own, values + [0.0] * len(own)


def _ruled(it: View, c: Candidate) -> bool:
    """True for what a rule decides."""
    return c.frame.by_rule or stressed(it, c) or goes_on_with_object(it, c)


def _with_sources(of: Evidence, likely: Sequence[tuple[Candidate, float]]) -> list[Scored]:
    """Candidates with their likeliest sources; the value is the product of both."""
    done = [Scored(c, max(c.share, _PHRASE) + _TINY * v, learned=False) for c, v in likely if _ruled(of.it, c)]
    asked = [(c, value, who_may(of, c)) for c, value in likely if not _ruled(of.it, c)]
    rows = [source_numbers(of, c, who, how) for c, _, may in asked for who, how in may]
    values = iter(_judge("source", rows) if rows else ())
    for c, value, may in asked:
        best, (who, how) = max(((next(values), pair) for pair in may), key=lambda found: found[0])
        sure = c.how == "quoted" or (who is None and hears(of.it, c.cue))  # grammar leaves no other
        done.append(Scored(replace(c, source=who, how=how), value * (1.0 if sure else best**_SPOKEN), learned=True))
    return done


def _needed_inside(it: View, s: Scored) -> float:
    """The least value with which a statement inside another one is kept."""
    clause = class_of(s.candidate) in _SURE or whole_clause(it, s.candidate.content)
    return _NESTED_CLAUSE if clause else _NESTED


def _state_of_mind(it: View, c: Candidate) -> bool:
    """True for what the source intends, decides or feels: a careful reader may leave it out; what he leaves open or
    will not say is none."""
    if left_open(it, c) or keeps_silent(it, c.cue, c.content):
        return False
    act = cue_acts(it.reading.language).get((it.tokens[c.cue].lemma.lower(), "")) if c.cue >= 0 else None
    return act in ("intend", "decide", "feel")


def _needed(it: View, s: Scored) -> float:
    """The least value with which a candidate is kept."""
    c = s.candidate
    if class_of(c) in _SURE:
        return _CLAUSE
    if not whole_clause(it, c.content):
        return _INNER_STATE if _state_of_mind(it, c) else _PHRASE
    return _CLAUSE if c.cue >= 0 and it.tokens[c.cue].pos != "NOUN" and class_of(c) != "encoder" else _LOOSE
