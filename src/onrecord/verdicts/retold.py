"""The verdict on what a draft tells in its own words: does the page tell it too?

Other words are the draft's right, another meaning is not. A claim that keeps the page's words (nearly.py) is held to
them: each edit is judged (edited.py), each word that says something must be told by the page's sentence (aligned.py,
alike.py), nothing may be turned (turned.py) and nothing that limits it left off (dropped.py). A claim that is told
freely is held to what can be compared whatever the words (freely.py). What cannot be shown does not pass.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.types.record import Record
from onrecord.types.span import Span
from onrecord.types.verdict import Claim
from onrecord.verdicts.aligned import Aligned, aligned, window_of
from onrecord.verdicts.counted import Retelling
from onrecord.verdicts.dropped import condition_lost, limit_lost
from onrecord.verdicts.edited import edits
from onrecord.verdicts.freely import free_turns, new_words
from onrecord.verdicts.nearly import Lens, lens
from onrecord.verdicts.parsed import TreeWord, is_content, parsed_words
from onrecord.verdicts.turned import turns
from onrecord.verdicts.wording import LOST, Wording

DENIED, OPPOSITE = "verdicts.judge/denied", "verdicts.judge/opposite"
NUMBER, NAME = "verdicts.judge/number", "verdicts.judge/name"
TURNED, UNSUPPORTED = "verdicts.judge/turned", "verdicts.judge/unsupported"
CONDITION, LIMIT = "verdicts.judge/limit-condition", "verdicts.judge/limit"
_LEAST = 2  # words of a claim that a sentence must tell to be its source
_SHARE = 0.5  # of a claim's words, the same


class Retold(Struct, frozen=True):
    """The verdict on the words of a claim that is told, against one place."""

    wording: Wording
    share: float  # of its words that stand there, in whatever order and form
    near: bool  # it keeps the words of the place


def retold(claim: Claim, record: Record, place: Sequence[Span]) -> Retold | None:
    """A claim that is told against one place; None where the place tells of something else."""
    words = parsed_words(claim.text)
    known = frozenset(w.key for form in (*claim.speaker_forms, claim.speaker or "") for w in folded_words(form))
    cue = frozenset(form for w in parsed_words(claim.cue or "") for form in w.forms)
    window = window_of(record, place)
    told = [aligned(words, part, window, known) for part in _clauses(words)]
    if not told or not all(_is_source(one) for one in told):
        return None
    beside = lens(words, window.words)
    faults = [fault for one in told if (fault := _fault(one, cue, beside))]
    share = sum(one.literal for one in told) / sum(one.wanted for one in told)
    told_there = Wording("paraphrase only", "The page says it, in other words.", "verdicts.judge/paraphrase")
    return Retold(faults[0] if faults else told_there, share, beside is not None and beside.near)


def _clauses(words: tuple[TreeWord, ...]) -> list[list[TreeWord]]:
    """The words that tell something, by main clause: each "and" between two verbs begins another."""
    roots = [w for w in words if w.dep == "ROOT"]
    beside = _asides(words)
    joined = [w.head for w in words if w.dep == "cc"]
    verbs = [w for w in words if w.dep == "conj" and w.pos in ("VERB", "AUX") and words[w.head] in roots]
    heads = [w for w in verbs if w.head in joined]
    parts = []
    for head in (None, *heads):
        inside = {w.i for w in words[head.left : head.right]} if head else set()
        elsewhere = {n for h in heads if h is not head for n in range(h.left, h.right)}
        wanted = [
            w
            for w in words
            if is_content(w) and w.i not in beside and w.i not in elsewhere and (head is None or w.i in inside)
        ]
        parts.append(wanted)
    return [part for part in parts if part]


def _asides(words: Sequence[TreeWord]) -> set[int]:
    """The words of what limits nothing: "as a rule", "in fact"."""
    rows = lexicons.table(LANGUAGE, "verify_tails")
    phrases = [tuple(row["words"].split()) for row in rows if row["where"] == "harmless"]
    keys = [w.text.lower() for w in words]
    return {
        n for phrase in phrases for at in range(len(keys)) if tuple(keys[at : at + len(phrase)]) == phrase
        for n in range(at, at + len(phrase))
    }  # fmt: skip


def _is_source(one: Aligned) -> bool:
    """True when enough of the claim's words stand there."""
    return one.literal >= min(_LEAST, one.wanted) and one.literal >= _SHARE * one.wanted


def _fault(one: Aligned, cue: frozenset[str], beside: Lens | None) -> Wording | None:
    """What makes another statement of it."""
    if beside is None or not beside.near:
        return _free_fault(one, cue, beside)
    edited = list(edits(one, beside, cue))
    turned = [turn for turn in turns(one, cue) if _is_seen(turn, beside)]
    found = next((turn for turn in edited if _is_other(turn)), None)
    if found is not None:
        return turned_wording(found)
    lacking = [word for word in one.unsupported if word.i not in beside.same]
    if lacking:
        return _unsupported(one, lacking)
    found = next((turn for turn in turned if _is_other(turn)), None)
    if found is not None:
        return turned_wording(found)
    opposed = next(((i, at) for i, (at, kind) in one.pairs.items() if kind == "opposite" and not _denied(one, i)), None)
    if opposed is not None:
        page, draft = one.window.words[opposed[1]].text, one.claim[opposed[0]].text
        return Wording("altered", f"Altered: the page has “{page}”, the draft “{draft}”.", OPPOSITE)
    found = next(iter((*edited, *turned)), None)
    condition = _limit(one, condition_lost(one))
    return condition or (turned_wording(found) if found else _limit(one, limit_lost(one, cue)))


def _is_seen(turn: Retelling, beside: Lens) -> bool:
    """True for a turn of the grammar that the edits can have made: a negation is told by them alone, and how sure it is
    needs a word that says something."""
    if turn.loss == "hedge":
        return any(is_content(w) for change in beside.changes for w in (*change.page, *change.draft))
    return turn.loss != "negation" and bool(beside.changes)


def _is_other(turn: Retelling) -> bool:
    """True for a turn that says another thing, and does not only leave off a limit or a hedge."""
    return bool(turn.draft) or turn.loss in ("negation", "number")


def _free_fault(one: Aligned, cue: frozenset[str], beside: Lens | None) -> Wording | None:
    """The same of a claim that is told freely."""
    found = next(free_turns(one, cue), None)
    if found is not None:
        return turned_wording(found)
    lacking = new_words(one, beside)
    return _unsupported(one, lacking) if lacking else _limit(one, limit_lost(one, cue, freely=True))


def turned_wording(found: Retelling) -> Wording:
    """The verdict on what is turned; a limit that is left off is cut."""
    if not _is_other(found):
        says = f"Cut before its qualifier: on the page “{found.page}” limits it."
        return Wording("cut before its qualifier", says, LIMIT)
    says = f"Altered: {LOST[found.loss][2]} - the page has “{found.page}”, the draft “{found.draft}”."
    if not found.draft:
        says = f"Altered: {LOST[found.loss][0]} - the draft leaves out “{found.page}”."
    elif not found.page:
        says = f"Altered: {LOST[found.loss][1]} - “{found.draft}” is not on the page."
    rule = {"negation": DENIED, "number": NUMBER, "name": NAME}.get(found.loss, TURNED)
    return Wording("altered", says, rule)


def _limit(one: Aligned, lost: str | None) -> Wording | None:
    """The verdict on a limit that is left off."""
    if lost is None:
        return None
    says = f"Cut before its qualifier: on the page “{lost}” limits it."
    because = CONDITION if lost == condition_lost(one) else LIMIT
    return Wording("cut before its qualifier", says, because)


def _denied(one: Aligned, i: int) -> bool:
    """True for an opposite that a denial makes good, which `turns` has weighed: a verb, an adjective or a noun."""
    return one.claim[i].pos in ("VERB", "AUX", "ADJ", "NOUN")


def _unsupported(one: Aligned, lacking: Sequence[TreeWord]) -> Wording:
    """The verdict on words of the claim that the page's sentence does not tell."""
    word = max(lacking, key=lambda w: (w.pos == "NUM", w.pos == "PROPN", w.pos == "VERB", -w.i))
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
    rule = {"NUM": NUMBER, "PROPN": NAME}.get(word.pos, UNSUPPORTED)
    return Wording("altered", f"Altered: {kind} -{there}.", rule)
