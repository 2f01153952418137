"""The verdict on what a draft tells in its own words: does the page tell it too?

Other words are the draft's right, another meaning is not. Each word of the claim that says something must be told by a
word of one sentence of the page (aligned.py, alike.py); nothing may be turned (turned.py) and nothing that limits it
left off (dropped.py). What cannot be shown does not pass.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.fold import folded_words
from onrecord.types.record import Record
from onrecord.types.span import Span
from onrecord.types.verdict import Claim
from onrecord.verdicts.aligned import Aligned, aligned, window_of
from onrecord.verdicts.dropped import limit_lost
from onrecord.verdicts.parsed import TreeWord, is_content, parsed_words
from onrecord.verdicts.turned import turns
from onrecord.verdicts.wording import LOST, Wording

DENIED, OPPOSITE = "verdicts.judge/denied", "verdicts.judge/opposite"
_LEAST = 2  # words of a claim that a sentence must tell to be its source
_SHARE = 0.5  # of a claim's words, the same


def retold(claim: Claim, record: Record, place: Sequence[Span]) -> tuple[Wording, float] | None:
    """The verdict on the words of a claim that is told, against one place, and the share of its words that stand there;
    None where the place tells of something else."""
    words = parsed_words(claim.text)
    known = frozenset(w.key for form in (*claim.speaker_forms, claim.speaker or "") for w in folded_words(form))
    cue = frozenset(form for w in parsed_words(claim.cue or "") for form in w.forms)
    window = window_of(record, place)
    told = [aligned(words, part, window, known) for part in _clauses(words)]
    if not told or not all(_is_source(one) for one in told):
        return None
    faults = [fault for one in told if (fault := _fault(one, cue))]
    share = sum(one.literal for one in told) / sum(one.wanted for one in told)
    if faults:
        return faults[0], share
    return Wording("paraphrase only", "The page says it, in other words.", "verdicts.judge/paraphrase"), share


def _clauses(words: tuple[TreeWord, ...]) -> list[list[TreeWord]]:
    """The words that tell something, by main clause: each "and" between two verbs begins another."""
    roots = [w for w in words if w.dep == "ROOT"]
    joined = [w.head for w in words if w.dep == "cc"]
    verbs = [w for w in words if w.dep == "conj" and w.pos in ("VERB", "AUX") and words[w.head] in roots]
    heads = [w for w in verbs if w.head in joined]
    parts = []
    for head in (None, *heads):
        inside = {w.i for w in words[head.left : head.right]} if head else set()
        elsewhere = {n for h in heads if h is not head for n in range(h.left, h.right)}
        wanted = [w for w in words if is_content(w) and w.i not in elsewhere and (head is None or w.i in inside)]
        parts.append(wanted)
    return [part for part in parts if part]


def _is_source(one: Aligned) -> bool:
    """True when enough of the claim's words stand there."""
    return one.literal >= min(_LEAST, one.wanted) and one.literal >= _SHARE * one.wanted


def _fault(one: Aligned, cue: frozenset[str]) -> Wording | None:
    """What makes another statement of it."""
    turned = next(turns(one, cue), None)
    if turned is not None:
        says = f"Altered: {LOST[turned.loss][2]} - the page has “{turned.page}”, the draft “{turned.draft}”."
        return Wording("altered", says, DENIED if turned.loss == "negation" else "verdicts.judge/turned")
    opposed = next(((i, at) for i, (at, kind) in one.pairs.items() if kind == "opposite" and not _denied(one, i)), None)
    if opposed is not None:
        page, draft = one.window.words[opposed[1]].text, one.claim[opposed[0]].text
        return Wording("altered", f"Altered: the page has “{page}”, the draft “{draft}”.", OPPOSITE)
    if one.unsupported:
        return _unsupported(one)
    limit = limit_lost(one)
    if limit is not None:
        says = f"Cut before its qualifier: on the page “{limit}” limits it."
        return Wording("cut before its qualifier", says, "verdicts.judge/limit")
    return None


def _denied(one: Aligned, i: int) -> bool:
    """True for an opposite that a denial makes good, which `turns` has weighed: a verb, an adjective or a noun."""
    return one.claim[i].pos in ("VERB", "AUX", "ADJ", "NOUN")


def _unsupported(one: Aligned) -> Wording:
    """The verdict on words of the claim that the page's sentence does not tell."""
    word = max(one.unsupported, key=lambda w: (w.pos == "NUM", w.pos == "PROPN", w.pos == "VERB", -w.i))
    told = {at for at, _ in one.pairs.values()}
    beside = [
        w
        for w in one.window.words
        if w.sentence == one.sentence
        and w.i not in told
        and is_content(w)
        and w.pos == word.pos
        and one.window.within(w)
    ]
    kind = "a number differs" if word.pos == "NUM" else "a name differs" if word.pos == "PROPN" else "words differ"
    there = f" the page has “{beside[0].text}”, the draft “{word.text}”" if beside else f" “{word.text}” is not there"
    return Wording("altered", f"Altered: {kind} -{there}.", "verdicts.judge/unsupported")
