"""What a sentence sets against something else: "Germany, not Taro, pays", "not parents but teachers decide"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord import lexicons
from onrecord.verdicts.aligned import Aligned
from onrecord.verdicts.counted import Retelling
from onrecord.verdicts.loss import loss, refusals
from onrecord.verdicts.parsed import TreeWord

_NAMES = frozenset(("NOUN", "PROPN", "NUM"))
_VERBS = frozenset(("VERB", "AUX"))
_BESIDE = (",", "–", "—")  # between what is so and the "not" of what is not
_FAR = 5  # words around a "not" in which the two stand


def contrasts(one: Aligned) -> Iterator[Retelling]:
    """What the claim says of the one that the page has not, and sets against another."""
    ours = _pairs(one.claim)
    has = {w.key for w in one.claim}
    denies = any(loss(w.key) == "negation" or (w.pos != "NOUN" and set(w.forms) & refusals()) for w in one.claim)
    for kept, denied in _pairs([w for w in one.window.words if w.sentence == one.sentence]):
        swapped = any(a.key == denied.key and b.key == kept.key for a, b in ours)
        alone = denied.key in has and kept.key not in has and not denies
        if kept.key != denied.key and (swapped or alone):
            yield Retelling("negation", f"{kept.text}, not {denied.text}", denied.text)
            return


def is_set_against(words: Sequence[TreeWord], n: int) -> bool:
    """True for the "not" of "not parents but teachers", which denies nothing that is told."""
    behind = _nouns_behind(words, n)
    return behind is not None and any(w.key in lexicons.closed("contrasting") for w in words[behind : n + _FAR])


def _pairs(words: Sequence[TreeWord]) -> list[tuple[TreeWord, TreeWord]]:
    """What is so and what is not, of each contrast."""
    found = []
    for n, word in enumerate(words):
        if loss(word.key) != "negation" or (denied := _nouns_behind(words, n)) is None:
            continue
        kept = None
        if n and words[n - 1].text in _BESIDE:
            kept = next((w for w in reversed(words[max(0, n - _FAR) : n - 1]) if w.pos in _NAMES), None)
        elif is_set_against(words, n):
            joint = next(m for m in range(denied, n + _FAR) if words[m].key in lexicons.closed("contrasting"))
            kept = next((w for w in words[joint + 1 : joint + _FAR] if w.pos in _NAMES), None)
        if kept is not None:
            found.append((kept, words[denied]))
    return found


def _nouns_behind(words: Sequence[TreeWord], n: int) -> int | None:
    """The place of the noun behind a "not", where no verb stands between the two."""
    for m in range(n + 1, min(n + _FAR, len(words))):
        if words[m].pos in _NAMES:
            return m
        if words[m].pos in _VERBS or not words[m].text[:1].isalnum():
            return None
    return None
