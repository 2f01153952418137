"""What a whole clause lost at its two ends: a limit of time, place or scope behind it, a frame or a limit in front.

A noun phrase may be quoted out of any sentence ("a disgrace"); where the quoted words hold a verb, what hangs on them
directly, with no mark between, belongs to what was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord import lexicons
from onrecord.language.clause import SUBJECTS
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.types.record import Record
from onrecord.types.span import Span, hull
from onrecord.types.verdict import Claim
from onrecord.verdicts.edited import denied_group, is_denial, operators
from onrecord.verdicts.locate import innermost_statement, sentence_around
from onrecord.verdicts.loss import refusals, tells
from onrecord.verdicts.parsed import TreeWord, children, parsed_words, path_up

_VERBS = frozenset(("VB", "VBD", "VBP", "VBZ", "MD"))
_LIGHT = frozenset(("AUX", "ADV", "PART"))  # between a word that says how sure and what hangs on it
_STEPS = 3  # such words that are looked at
_CLAUSES = re.compile(r"[,;:–—]")
_CLAUSE_ENDS = (",", ";", ":", "–", "—")
_HELPING = frozenset(("aux", "auxpass"))
_HELD = frozenset(("ccomp", "xcomp", "pcomp"))  # as what a clause hangs on what denies it
_OPEN = frozenset(("acl", "relcl", "dobj"))  # as what an infinitive does: no law allows people to
_KEPT = 4  # telling words behind or in front of which one, in the draft's own words around, keeps what was cut
_KEPT_ROW = 2  # words in a row with which the draft goes on as the page does
_FRONT = 12  # words of a limit in front, up to its comma
_LONGEST = 1_000  # characters of a sentence that is parsed


def lost_behind(record: Record, place: Sequence[Span], claim: Claim, rest: str) -> bool:
    """True when `rest`, with which the page's sentence goes on, limits the words that were quoted."""
    found = folded_words(rest)
    if not found or rest[: found[0].span.start].strip():
        return False
    keys = [word.key for word in found]
    timely = len(keys) > 1 and (keys[0],) in _ends_phrases("with time") and (keys[1],) in _ends_phrases("time")
    if not timely and not any(tuple(keys[: len(phrase)]) == phrase for phrase in _ends_phrases("after")):
        return False
    if _ends_kept(claim, keys) or not _has_verb(record, place):
        return False
    start = place[-1].end + found[0].span.start
    return (keys[0],) not in _ends_phrases("clause") or _parsed_at(record, place, start)[1] != "mark"


def ends_open(record: Record, place: Sequence[Span], rest: str) -> bool:
    """True when the quoted words end with a verb that only helps the one behind it: "were" of "were spending"."""
    found = folded_words(rest)
    if record.language not in (None, LANGUAGE) or not found or rest[: found[0].span.start].strip():
        return False
    words = folded_words(record.text, place[-1])
    return len(words) > 1 and _parsed_at(record, place, words[-1].span.start)[1] in _HELPING


def lost_in_front(record: Record, place: Sequence[Span], claim: Claim, lead: str) -> bool:
    """True when `lead`, with which the page's sentence begins, frames or limits the words that were quoted."""
    found = folded_words(lead)
    keys = [word.key for word in found]
    if _is_framed(lead, claim):
        return _has_verb(record, place)
    if not keys or _ends_kept(claim, keys):
        return False
    tail = lead[found[-1].span.end :].strip()
    begins = any(tuple(keys[: len(phrase)]) == phrase for phrase in _ends_phrases("front"))
    harmless = any(tuple(keys[: len(phrase)]) == phrase for phrase in _ends_phrases("harmless"))
    harmless = harmless and not any(tuple(keys[: len(phrase)]) == phrase for phrase in _conditions_spelled())
    if "," in lead.strip().rstrip(",") or not begins or harmless or len(keys) > _FRONT:
        return False
    if tail != "," and (tail or _verb_between(record, place, place[0].start - len(lead), place[0].start)):
        return False  # "Before the vote Orth said": a clause of its own stands between
    return _has_verb(record, place)


def _is_framed(lead: str, claim: Claim) -> bool:
    """True where the clause that leads to the quoted words frames them ("it's possible that"), and the draft does not
    keep it."""
    clause = _CLAUSES.split(lead)[-1]
    keys = [word.key for word in folded_words(clause)]
    framed = keys[:-1] if keys[-1:] == ["that"] else keys
    if not framed or clause.rstrip().endswith(_CLAUSE_ENDS) or _ends_kept(claim, keys):
        return False
    return any(tuple(side[-len(phrase) :]) == phrase for side in (framed, keys) for phrase in _ends_phrases("frame"))


def unsure_in_front(record: Record, place: Sequence[Span], claim: Claim) -> str | None:
    """What says how sure, how often or how much right before the quoted words, and hangs on them: "may have", "in
    part", "sometimes"; None where nothing does, or the draft says the like before its marks."""
    if record.language not in (None, LANGUAGE):
        return None
    around = sentence_around(record.text, hull(place))
    if not any(c.isalnum() for c in record.text[around.start : place[0].start]):
        return None
    words = parsed_words(record.text[around.start : around.end])
    first = next((w.i for w in words if around.start + w.start >= place[0].start), 0)
    start = first
    while (
        start
        and first - start < _STEPS
        and (words[start - 1].pos in _LIGHT or operators(words[start - 1 : start], words))
    ):
        start -= 1
    lead = parsed_words(claim.lead)
    found = set(operators(words[start:first], words)) - set(operators(lead, lead)) - {"negation", "condition", "plan"}
    return " ".join(w.text for w in words[start:first]) if found else None


def group_denied(record: Record, place: Sequence[Span], claim: Claim) -> str | None:
    """The "none of" right in front of the words for a group, with what the group is said to do; None where there is
    none, or the draft has it before its marks."""
    around = sentence_around(record.text, hull(place))
    if record.language not in (None, LANGUAGE) or around.start >= place[0].start:
        return None
    words = parsed_words(record.text[around.start : around.end])
    inside = [w.i for w in words if place[0].start <= around.start + w.start < place[-1].end and w.text[:1].isalnum()]
    found = denied_group(words, inside[0], inside[-1]) if inside else None
    if found is None:
        return None
    said = [word.key for word in folded_words(claim.lead)]
    wanted = [word.key for word in folded_words(found)][:2]
    return None if any(said[n : n + 2] == wanted for n in range(len(said))) else found


def denied_above(record: Record, place: Sequence[Span], claim: Claim) -> str | None:
    """What denies the clause that holds the quoted words: "does not mean that", "no law allows people to"; None where
    nothing does, the cue lies between, or the draft's own words around the marks deny too. What an ellipsis leaves out
    is judged elsewhere."""
    around = sentence_around(record.text, hull(place))
    if any(mark in claim.text for mark in ("...", "…", ". . .")):
        return None
    if record.language not in (None, LANGUAGE) or not claim.quoted or not around.start <= place[0].start < around.end:
        return None
    words = parsed_words(record.text[around.start : around.end])
    inside = [w for w in words if any(p.start <= around.start + w.start < p.end for p in place)]
    own = parsed_words(f"{claim.lead} {claim.trail}")
    if not any(w.tag in _VERBS for w in inside) or any(_denies(w, own) for w in own):
        return None
    top = min(inside, key=lambda w: (sum(1 for _ in path_up(words, w.i)), w.i))
    statement = innermost_statement(record, tuple(place))
    cues = statement.cue if statement else ()
    below, intended = top, any(w.tag == "TO" for w in children(words, top.i))
    for word in path_up(words, top.head):
        held = below.dep in _HELD or (intended and (below.dep in _OPEN or word.dep in _OPEN))
        if not held or word.i >= inside[0].i or word.sentence != top.sentence:
            return None
        denying = [
            w for w in children(words, word.i) if w.i < inside[0].i and (is_denial(w, words) or _at_no_point(w, words))
        ]
        told = any(cue.start <= around.start + word.start < cue.end for cue in cues)
        if told and word.dep == "xcomp" and not denying and set(words[word.head].forms) & refusals():
            denying = [words[word.head]]  # refused to say
        if denying or set(word.forms) & refusals():
            start = (denying or [word])[0].start
            return record.text[around.start + start : place[0].start]
        if told:
            return None
        below = word
    return None


def _at_no_point(word: TreeWord, words: Sequence[TreeWord]) -> bool:
    """True for the preposition of "at no point did we say", which turns verb and subject."""
    turned = any(
        w.dep in _HELPING
        and w.i < word.head
        and any(s.dep in SUBJECTS and w.i < s.i for s in children(words, word.head))
        for w in children(words, word.head)
    )
    return (
        turned
        and word.dep == "prep"
        and any(is_denial(w, words) for n in children(words, word.i) for w in children(words, n.i))
    )


def _denies(word: TreeWord, whole: Sequence[TreeWord]) -> bool:
    """True for a word that denies, or says that what hangs on it is not so."""
    return is_denial(word, whole) or bool(set(word.forms) & refusals())


def _ends_kept(claim: Claim, keys: Sequence[str]) -> bool:
    """True when the draft has the cut words, or some that tell, in its own words around the quotation."""
    around = {word.key for text in (claim.lead, claim.trail) for word in folded_words(text)}
    behind = [word.key for word in folded_words(claim.trail)][:_KEPT_ROW]
    if len(behind) == _KEPT_ROW and behind == list(keys[:_KEPT_ROW]):
        return True
    return bool(around & set([key for key in keys if tells(key)][:_KEPT]))


def _has_verb(record: Record, place: Sequence[Span]) -> bool:
    """True when a verb with a tense, or behind a modal, stands among the quoted words."""
    if record.language not in (None, LANGUAGE):
        return False
    whole = hull(place)
    around = sentence_around(record.text, whole)
    start, end = min(around.start, whole.start), max(around.end, whole.end)
    return any(
        whole.start <= start + at < whole.end and tag in _VERBS for at, (tag, _) in _parsed(record.text[start:end])
    )


def _verb_between(record: Record, place: Sequence[Span], start: int, end: int) -> bool:
    """True when a verb with a tense, or behind a modal, stands in a stretch of the sentence of the quoted words."""
    around = sentence_around(record.text, hull(place))
    found = _parsed(record.text[around.start : around.end])
    return any(start <= around.start + at < end and tag in _VERBS for at, (tag, _) in found)


def _parsed_at(record: Record, place: Sequence[Span], at: int) -> tuple[str, str]:
    """Tag and role of the word that begins at a place near the quoted ones; ("", "") where none does."""
    around = sentence_around(record.text, hull(place))
    found = dict(_parsed(record.text[around.start : around.end]))
    return found.get(at - around.start, ("", ""))


@lru_cache(maxsize=1024)
def _parsed(text: str) -> tuple[tuple[int, tuple[str, str]], ...]:
    """Where the words of a sentence stand, each with its tag and role."""
    from onrecord.models import english

    (parsed,) = english.parse([text[:_LONGEST]], names=False)
    return tuple((start, (told[3], told[4])) for start, told in zip(parsed.start, parsed.told, strict=True))


@cache
def _conditions_spelled() -> frozenset[tuple[str, ...]]:
    """Conditions of several words: "in the event of" is one, "in the event" alone is none."""
    rows = lexicons.table(LANGUAGE, "verify_limits")
    return frozenset(tuple(w.key for w in folded_words(row["words"])) for row in rows if row["where"] == "phrase")


@cache
def _ends_phrases(where: str) -> frozenset[tuple[str, ...]]:
    """The phrases of one kind, as compared words."""
    rows = lexicons.table(LANGUAGE, "verify_tails")
    return frozenset(tuple(w.key for w in folded_words(row["words"])) for row in rows if row["where"] == where)
