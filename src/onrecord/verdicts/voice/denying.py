"""Words with which a sentence accuses, and with which one denies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.verdicts.voice.side import TextSide

_POS = ("VERB", "NOUN", "ADJ")


@cache
def _denials() -> Mapping[str, str]:
    """Word -> whether it is enough."""
    return lexicons.mapping(LANGUAGE, "voice_denials", "word", "alone")


def accuses(text: TextSide, tokens: range, *, openly: bool = False) -> bool:
    """True for a sentence with a word that holds something against somebody. `openly`: one that says so: "accused"."""
    table = lexicons.mapping(LANGUAGE, "voice_accusations", "word", "says")
    words = {word for word, says in table.items() if says or not openly}
    return any(text.reading.tokens[i].lemma.lower() in words and not (openly and _in_a_phrase(text, i)) for i in tokens)


def _in_a_phrase(text: TextSide, i: int) -> bool:
    """True for "free of charge", "in charge of": a bare noun behind its preposition that accuses nobody."""
    token = text.reading.tokens[i]
    bare = not any(text.reading.tokens[c].dep in ("det", "amod", "poss", "nummod") for c in text.reading.children[i])
    return token.pos == "NOUN" and token.dep == "pobj" and bare


def denies(text: TextSide, tokens: range, side: str = "page") -> int | None:
    """The word with which a sentence denies; None where it does not. A draft denies by weaker words too: "replied"."""
    reading = text.reading
    for i in tokens:
        alone = _denials().get(reading.tokens[i].lemma.lower())
        pos = reading.tokens[i].pos
        if alone not in ("yes", "verb", side) or pos not in (("VERB",) if alone == "verb" else _POS):
            continue
        if not any(reading.tokens[c].dep == "neg" for c in reading.children[i]):
            return i
    return None
