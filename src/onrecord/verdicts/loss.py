"""Which words carry the meaning: a quotation that loses one of them is not the same any more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE


@cache
def _sorts() -> Mapping[str, str]:
    """Words whose loss changes the meaning -> negation, condition, hedge."""
    return lexicons.mapping(LANGUAGE, "verify_loss", "word", "loss")


@cache
def units() -> frozenset[str]:
    """What numbers count, or are multiplied by."""
    return lexicons.words(LANGUAGE, "verify_units")


@cache
def refusals() -> frozenset[str]:
    """Words that say that what hangs on them is not so."""
    return lexicons.words(LANGUAGE, "verify_refusals")


def loss(word: str) -> str | None:
    """Which part of the meaning a compared word carries: negation, condition, hedge, number; None for others."""
    return "number" if word[:1].isdigit() else _sorts().get(word)


def tells(key: str) -> bool:
    """True for words that say what a sentence is about."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return key not in STOP_WORDS and key not in _sorts() and len(key) > 1
