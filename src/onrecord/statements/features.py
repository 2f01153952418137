"""What speaks for and against a candidate, as names of features. Training (training/statements_choice) uses it too."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from onrecord.statements.candidates import Candidate
from onrecord.statements.cue import CLASSES, shares
from onrecord.statements.kind import kind
from onrecord.statements.view import View

_BESIDE = frozenset(("dobj", "dative", "prep", "advmod", "mark", "acomp", "oprd", "xcomp", "ccomp", "advcl"))
_LENGTHS = (1, 2, 4, 7, 12, 20, 40, 80)  # borders between the classes of length of a content, in tokens
STRONG = 0.35  # share of a participle above which it is taken to report by itself
_SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def _bucket(value: float, borders: tuple[float, ...]) -> int:
    """How many borders a value passes."""
    return bisect.bisect_left(borders, value)


def candidate_features(it: View, c: Candidate) -> Iterator[str]:
    """The names of the features that a candidate has, each once."""
    size = len(c.content)
    first = it.tokens[min(c.content)]
    frame = c.frame.name
    yield "bias"
    yield f"frame={frame}"
    yield f"length={_bucket(size, _LENGTHS)}|{frame}"
    yield f"kind={kind(it, c.content)}|{frame}"
    yield f"first={first.lemma.lower() if first.pos not in ('PROPN', 'NOUN', 'NUM') else first.pos}|{frame}"
    yield f"firstpos={first.tag}|{frame}"
    yield f"part={it.reading.parts[it.part_of[first.i]].kind}"
    if c.cue >= 0:
        yield from _of_cue(it, c)
    yield from _of_source(it, c)


def _of_cue(it: View, c: Candidate) -> Iterator[str]:
    """What the cue's word and its place in the sentence tell."""
    token, frame = it.tokens[c.cue], c.frame.name
    word = f"{token.lemma.lower()}/{CLASSES.get(token.pos, token.pos)}"
    yield f"word={word}"
    yield f"word={word}|{frame}"
    yield f"share={_bucket(c.share, _SHARES)}|{c.frame.stem[:2]}"
    yield f"tag={token.tag}"
    yield f"tag={token.tag}|{frame}"
    yield f"dep={token.dep}|{token.tag}"
    yield f"dep={token.dep}|{frame}"
    for child in it.children[c.cue]:
        t = it.tokens[child]
        if t.dep in ("aux", "auxpass", "neg", "prt"):
            yield f"{t.dep}={t.lemma.lower()}"
            yield f"{t.dep}={t.lemma.lower()}|{frame}"
        elif t.dep in _BESIDE and child not in c.content:
            yield f"beside={t.dep}|{frame}"
            if t.dep in ("mark", "prep", "advmod"):
                yield f"beside={t.dep}={t.lemma.lower()}"
                yield f"beside={t.dep}={t.lemma.lower()}|{word}|{frame}"
            elif t.dep == "dobj":
                yield f"object={t.lemma.lower()}|{word}|{frame}"
                yield f"object={t.lemma.lower()}|{frame}"
    if it.inside[c.cue] >= 0:
        yield "cue in marks"
    top = it.tokens[top_of(it, c)]
    yield f"top={top.lemma.lower()}|{frame[:2]}"
    yield f"top={top.lemma.lower() if top.pos != 'PROPN' else top.pos}|{word}"
    yield f"toptag={top.tag}|{frame}"
    if _participle(it, c):
        yield f"ends in a cue|{frame}"
    gap = min(abs(i - c.cue) for i in c.content)
    yield f"gap={min(gap, 6)}|{frame}"
    yield f"order={'after' if min(c.content) > c.cue else 'before' if max(c.content) < c.cue else 'around'}"
    head = it.tokens[token.head]
    yield f"up={head.lemma.lower() if head.pos in ('VERB', 'AUX') else head.pos}|{token.dep}"


def top_of(it: View, c: Candidate) -> int:
    """The word of the content on which the others hang: the first whose head is outside."""
    return next(
        (i for i in sorted(c.content) if it.tokens[i].head not in c.content and it.tokens[i].pos != "PUNCT"),
        min(c.content),
    )


def _participle(it: View, c: Candidate) -> bool:
    """True when a participle after a comma in the content may report by itself: "..., proposing a meeting"."""
    known = shares(it.reading.language)
    return any(
        it.tokens[i].tag == "VBG"
        and it.tokens[i].dep == "advcl"
        and it.tokens[i - 1].text == ","
        and max(known.get((it.tokens[i].lemma.lower(), "v", key), 0.0) for key in ("that", "np", "quote")) >= STRONG
        for i in c.content
        if i > 0
    )


def _of_source(it: View, c: Candidate) -> Iterator[str]:
    """Who speaks, as far as the grammar tells."""
    yield f"how={c.how}"
    yield f"how={c.how}|{c.frame.name}"
    if c.source is None:
        return
    token = it.tokens[c.source]
    label = token.name[2:] or token.pos
    yield f"source={label}"
    yield f"source={label}|{c.frame.name}"
    if token.pos in ("PRON", "NOUN", "DET"):
        yield f"source word={token.lemma.lower() if token.pos == 'NOUN' else token.text.lower()}"
    if it.inside[c.source] >= 0:
        yield "source in marks"
    if c.source in c.content:
        yield "source in content"


def speaking(it: View, c: Candidate, source: int | None, how: str) -> Iterator[str]:
    """What speaks for one who may be the source of a candidate."""
    cue = it.tokens[c.cue]
    frame = c.frame.stem
    yield f"way={how}"
    yield f"way={how}|{frame}"
    yield f"way={how}|{cue.tag}|{cue.dep}"
    yield f"way={how}|{cue.lemma.lower()}|{frame[:2]}"
    if source is None:
        yield f"nobody|{cue.tag}|{cue.dep}"
        return
    token = it.tokens[source]
    label = token.name[2:] or token.tag
    text = token.text.lower() if token.pos in ("PRON", "DET") else label
    yield f"who={text}"
    yield f"who={text}|{how}"
    yield f"noun={token.lemma.lower()}"
    yield f"far={_bucket(abs(source - c.cue), _LENGTHS)}|{'left' if source < c.cue else 'right'}"
    yield f"marks={it.inside[source] == it.inside[c.cue]}|{it.inside[source] >= 0}"
    yield f"within={source in c.content}"
    over = it.tokens[token.head]
    verb = over.lemma.lower()
    reports = shares(it.reading.language).get((verb, CLASSES.get(over.pos, ""), "that"), 0.0)
    yield f"over={_bucket(reports, _SHARES)}|{token.dep}|{cue.dep}|{cue.tag}|{over.i in c.content}"
    comma = c.cue > 0 and it.tokens[c.cue - 1].text == ","
    yield f"comma={comma}|{cue.tag}|{how}|{_bucket(reports, _SHARES) >= 4}"
    yield f"same={it.reading.sentence_of[source] == it.reading.sentence_of[c.cue]}"
