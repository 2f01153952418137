"""`Figure.change`: whether the number says by how much something rose or fell, and which word says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from onrecord.figures.words import small
from onrecord.types.reading import Reading

_Change = Literal["increase", "decrease"]
_STEPS = 4  # heads to climb from a number to the word that moves it: 20 <- % <- by <- increased
_BETWEEN = ("pobj", "nummod", "prep", "npadvmod", "dobj", "advmod", "quantmod", "compound", "amod", "nmod", "attr",
           "conj", "pcomp", "appos", "oprd", "dep", "advcl", "acl", "acomp", "agent")  # fmt: skip


def change(reading: Reading, at: int, words: Mapping[str, str]) -> tuple[_Change, int] | None:
    """The direction of the number at token `at` and the token of the moving word; None when nothing moves."""
    tokens, here = reading.tokens, at
    classes = small(reading.language)
    for step in range(_STEPS):
        token = tokens[here]
        if step and token.lemma.lower() in words and _moves(reading, here, at):
            return cast(_Change, words[token.lemma.lower()]), here
        for c in reading.children[here]:
            side = tokens[c]
            if side.dep in ("advmod", "prt") and side.text.lower() in classes["direction"]:
                return cast(_Change, words[side.text.lower()]), here if token.pos in ("VERB", "AUX") else c
        if (
            token.dep == "prep"
            and token.lemma.lower() in classes["level"]
            and not _noun_of_change(reading, here, words)
        ):
            return None
        if token.head == here or token.dep not in _BETWEEN:
            return None
        here = token.head
    return None


def _moves(reading: Reading, mover: int, at: int) -> bool:
    """False where the number is what is moved or stands before the verb: "two men lost", "cut 20 jobs" is a cut."""
    token = reading.tokens[mover]
    if token.pos in ("VERB", "AUX"):
        return at > mover or token.tag == "VBN"
    return token.pos in ("NOUN", "ADV", "ADJ", "ADP", "PROPN")


def _noun_of_change(reading: Reading, preposition: int, words: Mapping[str, str]) -> bool:
    """True for the "of" in "an increase of 20%"."""
    head = reading.tokens[reading.tokens[preposition].head]
    return reading.tokens[preposition].lemma == "of" and head.pos == "NOUN" and head.lemma.lower() in words
