"""What a sentence sets against something else: "Germany, not Taro, pays", "not parents but teachers decide"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord import lexicons
from onrecord.language.clause import SUBJECTS
from onrecord.verdicts.aligned import Aligned
from onrecord.verdicts.counted import Retelling
from onrecord.verdicts.loss import loss, refusals
from onrecord.verdicts.parsed import TreeWord

_NAMES = frozenset(("NOUN", "PROPN", "NUM"))
_VERBS = frozenset(("VERB", "AUX"))
_BESIDE = (",", "–", "—")  # between what is so and the "not" of what is not
_ENDS = (*_BESIDE, ".", "!", "?", ";", ":", ")", "”", '"', "''")  # behind what is not so
_FAR = 5  # words around a "not" in which the two stand


def contrasts(one: Aligned) -> Iterator[Retelling]:
    """What the claim says of the one that the page has not, and sets against another."""
    ours = _pairs(one.claim)
    has = {w.key for w in one.claim}
    there = {at for at, _ in one.pairs.values()}
    denies = any(loss(w.key) == "negation" or (w.pos != "NOUN" and set(w.forms) & refusals()) for w in one.claim)
    for kept, denied in _pairs([w for w in one.window.words if w.sentence == one.sentence]):
        swapped = any(a.key == denied.key and b.key == kept.key for a, b in ours)
        alone = denied.i in there and denied.key in has and kept.key not in has and not denies
        if kept.key != denied.key and (swapped or alone):
            yield Retelling("negation", f"{kept.text}, not {denied.text}", denied.text)
            return


def is_set_against(words: Sequence[TreeWord], n: int) -> bool:
    """True for the "not" of "not parents but teachers", which denies nothing that is told."""
    return _but_behind(words, n) is not None


def _pairs(words: Sequence[TreeWord]) -> list[tuple[TreeWord, TreeWord]]:
    """What is so and what is not, of each contrast, by the last noun of each: "Joe Biden, not Donald Trump"."""
    found = []
    for n, word in enumerate(words):
        if word.key not in lexicons.closed("setting_against") or (denied := _nouns_behind(words, n)) is None:
            continue
        kept = None
        if n and words[n - 1].text in _BESIDE:
            if _is_noun_alone(words, denied):
                near = reversed(words[max(0, n - _FAR) : n - 1])
                kept = next((w for w in near if w.pos in _NAMES or w.dep in SUBJECTS), None)
        elif (joint := _but_behind(words, n)) is not None:
            first = next((m for m in range(joint + 1, min(joint + _FAR, len(words))) if words[m].pos in _NAMES), None)
            kept = words[_run_end(words, first)] if first is not None else None
        if kept is not None:
            found.append((kept, words[denied]))
    return found


def _but_behind(words: Sequence[TreeWord], n: int) -> int | None:
    """The place of the "but" that sets something against what is behind a "not"; None where a verb stands between,
    which is denied or told, and for "not only"."""
    behind = _nouns_behind(words, n)
    if behind is None or words[n + 1].key in lexicons.closed("not_only"):
        return None
    for m in range(behind + 1, min(max(n + _FAR, behind + 3), len(words))):
        if words[m].key in lexicons.closed("contrasting"):
            return m
        if words[m].pos in _VERBS:
            return None
    return None


def _is_noun_alone(words: Sequence[TreeWord], denied: int) -> bool:
    """True where a mark or the end comes before another verb: what is denied is a thing, and not that it does
    something ("In May, not one train ran")."""
    rest = words[denied + 1 :]
    end = next((m for m, w in enumerate(rest) if w.text in _ENDS), len(rest))
    return not any(w.pos in _VERBS for w in rest[:end])


def _nouns_behind(words: Sequence[TreeWord], n: int) -> int | None:
    """The place of the last noun in a row behind a "not", where no verb stands between the two."""
    for m in range(n + 1, min(n + _FAR, len(words))):
        if words[m].pos in _NAMES:
            return _run_end(words, m)
        if words[m].pos in _VERBS or not words[m].text[:1].isalnum():
            return None
    return None


def _run_end(words: Sequence[TreeWord], m: int) -> int:
    """The place of the last of some nouns in a row, "the mayor's office" included."""
    at = m
    for k in range(m + 1, len(words)):
        if words[k].pos in _NAMES:
            at = k
        elif words[k].tag != "POS":
            break
    return at
