"""What an expression and its neighbours look like to the learned choice: names of features. Training imports them."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from onrecord.times.meaning import Meaning
from onrecord.types.reading import Reading, Token
from onrecord.types.span import Span

_MANY = 12  # a number above it says only that it is large
_FAR = 6  # steps up the tree to the verb that governs


def expression_features(reading: Reading, span: Span, meaning: Meaning, tense: int) -> tuple[str, ...]:
    """The named features of an expression in its place; () without a parse."""
    tokens = reading.tokens
    if not tokens:
        return ()
    first = max(bisect.bisect_right(tokens, span.start, key=lambda t: t.start) - 1, 0)
    last = max(bisect.bisect_left(tokens, span.end, key=lambda t: t.start), first + 1)
    words = reading.text[span.start : span.end].lower()
    own = (f"words={words}", f"start={words.split()[0]}", f"end={words.split()[-1]}", *_count_features(meaning))
    around = (*neighbours(tokens, first, last), *_grammar_features(reading, first, last))
    return (sort(meaning), *own, *around, f"tense={tense}")


def sort(meaning: Meaning) -> str:
    """What the words alone say that it is."""
    unit = meaning.unit or ""
    if meaning.kind == "ref":
        return f"ref {meaning.ref}"
    if meaning.kind in ("length", "set"):
        return f"{meaning.kind} {unit}"
    if meaning.weekday is not None:
        return "weekday"
    if meaning.direction is not None:
        return f"away {unit} {meaning.base} {meaning.direction}"
    if meaning.shift is not None and unit:
        return f"shift {unit} {meaning.shift} {meaning.base}"
    filled = ("day", "month", "season", "quarter", "half", "holiday", "year", "hour", "part", "decade", "century")
    return "point " + next((name for name in filled if getattr(meaning, name) is not None), "")


def _count_features(meaning: Meaning) -> tuple[str, ...]:
    """How many, and how exactly."""
    many = "few" if meaning.few else "none" if meaning.n is None else str(min(int(meaning.n), _MANY))
    return f"n={many}", f"mod={meaning.mod}", f"shift={meaning.shift}", f"dir={meaning.direction}"


def neighbours(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """The words beside it."""
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    return (
        f"before={before.lemma.lower() if before else ''}",
        f"after={after.lemma.lower() if after else ''}",
        f"tag before={before.tag if before else ''}",
        f"tag after={after.tag if after else ''}",
    )


def _grammar_features(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    """Its head's place in the tree, the verb above it, and where it stands in its sentence."""
    tokens = reading.tokens
    head = last - 1
    for i in range(first, last):
        if not first <= tokens[i].head < last or tokens[i].head == i:
            head = i
    sentence = reading.sentences[reading.sentence_of[first]]
    found = [f"dep={tokens[head].dep}", f"pos={tokens[head].pos}"]
    found.append(f"opens={first == sentence.first}")
    verb = above(tokens, head)
    if verb is not None:
        helpers = sorted(tokens[c].lemma for c in reading.children[verb.i] if tokens[c].dep in ("aux", "auxpass"))
        found += [f"verb tag={verb.tag}", f"aux={' '.join(helpers)}"]
        found.append(f"behind={verb.i < first}")
    return tuple(found)


def above(tokens: Sequence[Token], i: int) -> Token | None:
    """The verb that governs a token."""
    for _ in range(_FAR):
        if tokens[i].pos in ("VERB", "AUX"):
            return tokens[i]
        if tokens[i].head == i:
            return None
        i = tokens[i].head
    return None
