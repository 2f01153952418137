"""What a claim in the draft's own words turns: a negation, a number, an amount, how sure it is, who does what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord import lexicons
from onrecord.verdicts.aligned import Aligned, is_referent
from onrecord.verdicts.alike import kinship
from onrecord.verdicts.counted import Retelling, amounts, comparisons, numbers
from onrecord.verdicts.doers import doers
from onrecord.verdicts.loss import loss, refusals
from onrecord.verdicts.parsed import (
    TreeWord,
    children,
    clause_path,
    governing_preposition,
    path_up,
)
from onrecord.verdicts.senses import amounts as quantities
from onrecord.verdicts.senses import modal, modals

_SURE = frozenset(("possible", "likely", "must", "plan", "hedge"))  # classes that a claim may neither lose nor gain
_OBJECTS = frozenset(("dobj", "attr", "acomp", "oprd", "dative"))
_TAKEN = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_DENYING = frozenset(("neg", "det", "advmod", "preconj"))  # as what a word that denies hangs on another
_PREDICATES = frozenset(("VERB", "AUX", "ADJ", "NOUN"))
_GOVERNING = frozenset(("aux", "advmod", "mark", "amod", "acomp", "oprd", "attr"))  # that may say how sure a verb is
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_WITHIN = frozenset(
    ("xcomp", "ccomp", "pcomp", "acomp", "attr", "aux", "auxpass", "csubj", "dobj", "amod", "prep", "pobj")
)
_BEFORE_NUMBER = 2  # words before a number that say how exact it is


def turns(one: Aligned, cue: frozenset[str]) -> Iterator[Retelling]:
    """What is turned, the gravest first. `cue` are the draft's own words around the claim."""
    yield from _negations(one, cue)
    yield from numbers(one)
    yield from amounts(one)
    yield from comparisons(one)
    yield from _sureness(one, cue)
    yield from directions(one)
    yield from doers(one)


def _negations(one: Aligned, cue: frozenset[str]) -> Iterator[Retelling]:
    """Words that are denied on one side and not on the other; a word and its opposite are one denial apart."""
    outer = any(key in refusals() or loss(key) == "negation" for key in cue)
    opposed = {at for at, kind in one.pairs.values() if kind == "opposite"}
    for i, (at, kind) in one.pairs.items():
        if one.claim[i].pos not in _PREDICATES or (kind == "same" and is_referent(one, i, at)):
            continue
        ours = _denials(one.claim, i) + outer
        theirs = _denials(one.window.words, at) + _opposed(one.window.words, at, opposed)
        if (ours - theirs) % 2:
            page, draft = one.window.words[at], one.claim[i]
            yield Retelling("negation", _with_denial(one.window.words, page), _with_denial(one.claim, draft))
            return


def _opposed(words: Sequence[TreeWord], i: int, opposed: set[int]) -> int:
    """How many words that say the opposite of the claim's a word hangs on, or stands beside as what is said of it."""
    path = {w.i for w in clause_path(words, i)}
    beside = {w.i for n in path for w in children(words, n) if w.dep in ("acomp", "attr")}
    return len((path | beside) & opposed)


def _denials(words: Sequence[TreeWord], i: int) -> int:
    """How often a word is denied: by "not", "never", "no" on what a verb takes, by "fails to" above it."""
    count = 0
    below = -1
    for word in clause_path(words, i):
        held = children(words, word.i)
        held += [w for part in held if part.dep == "advmod" for w in children(words, part.i)]  # "no longer"
        if word.pos in ("VERB", "AUX"):
            taken = [part for part in held if part.dep in _TAKEN and part.i != below]
            held += [w for part in taken for w in (part, *children(words, part.i))]
        count += any(loss(w.key) == "negation" and (w.dep in _DENYING or w.dep in _TAKEN) for w in held)
        count += loss(word.key) == "negation" and word.dep not in _DENYING
        count += below >= 0 and bool({word.lemma, word.key} & refusals())
        below = word.i
    return count


def _with_denial(words: Sequence[TreeWord], word: TreeWord) -> str:
    """A word with what denies it."""
    near = [w for n in list(path_up(words, word.i))[:2] for w in children(words, n.i) if loss(w.key) == "negation"]
    return " ".join(w.text for w in sorted({*near, word}, key=lambda w: w.i))


def _sureness(one: Aligned, cue: frozenset[str]) -> Iterator[Retelling]:
    """A "may", "could", "must", "plans to" or "thinks" that only one side has."""
    known = {modals()[key] for key in cue if key in modals()}
    for i, (at, _) in one.pairs.items():
        if is_referent(one, i, at):
            continue
        mine, its = _verb_over(one.claim, i), _verb_over(one.window.words, at)
        if one.claim[i].pos in ("NOUN", "PROPN", "NUM") and (mine == i or not _one_verb(one, mine, its)):
            continue
        ours, theirs = _classes_of(one.claim, mine), _classes_of(one.window.words, its)
        lost = set(theirs) & _SURE - set(ours) - known
        gained = set(ours) & _SURE - set(theirs)
        tense = _tense(one.claim, i), _tense(one.window.words, at)
        if lost:
            name = min(lost)
            instead = "" if not gained else one.claim[i].text
            yield Retelling("hedge", f"{theirs[name]} {one.window.words[at].text}", instead)
            return
        if gained:
            name = min(gained)
            yield Retelling("hedge", one.window.words[at].text, f"{ours[name]} {one.claim[i].text}")
            return
        done = one.claim[i].tag in _FINITE and not ours and _is_meant(one.window.words, its)
        if done or set(tense) == {"future", "past"}:
            yield Retelling("hedge", one.window.words[at].text, one.claim[i].text)
            return


def _verb_over(words: Sequence[TreeWord], i: int) -> int:
    """The verb that a noun is the object or subject of, "all of the" before it left out; other words themselves."""
    word = words[i]
    while word.dep == "pobj" and words[word.head].key == "of" and words[words[word.head].head].lemma in quantities():
        word = words[words[word.head].head]
    governs = words[i].pos in ("NOUN", "PROPN") and word.dep in _TAKEN
    return word.head if governs else i


def _one_verb(one: Aligned, mine: int, its: int) -> bool:
    """True for two verbs that stand for one another, and where the claim's says next to nothing."""
    return one.pairs.get(mine, (its, ""))[0] == its


def _classes_of(words: Sequence[TreeWord], i: int) -> dict[str, str]:
    """class -> the word for it, of what says how sure a word's clause is."""
    found: dict[str, str] = {}
    for word in _sure_path(words, i):
        for w in (word, *children(words, word.i)):
            governs = w.i != i and (w.i == word.i or w.dep in _GOVERNING)
            if governs and (name := modal(w, words)):
                if w.lemma == "have" and not any(c.dep == "xcomp" for c in children(words, w.i)):
                    continue
                found.setdefault(name, w.text)
    return found


def _is_meant(words: Sequence[TreeWord], i: int) -> bool:
    """True for what is meant to be, and not said to be done: "a mission to free them"."""
    return words[i].tag == "VB" and words[i].dep in ("acl", "advcl", "relcl")


def _sure_path(words: Sequence[TreeWord], i: int) -> Iterator[TreeWord]:
    """What a word's clause hangs on, "a scenario that ..." included."""
    for word in path_up(words, i):
        yield word
        marks = [w.key for w in children(words, word.i) if w.dep == "mark"]
        joined = bool(marks) and word.dep in ("acl", "relcl")
        likened = word.dep == "advcl" and any(key in lexicons.closed("likening") for key in marks)
        if not joined and not likened and word.dep not in _WITHIN:
            return


def _tense(words: Sequence[TreeWord], i: int) -> str:
    """future, past, or "" where it is neither."""
    verb = words[i]
    auxiliaries = [w for w in children(words, i) if w.dep in ("aux", "auxpass")]
    if any(modal(w, words) == "future" for w in auxiliaries):
        return "future"
    if verb.pos in ("VERB", "AUX") and verb.tag == "VBD" and not auxiliaries:
        return "past"
    return ""


def directions(one: Aligned) -> Iterator[Retelling]:
    """Before for after, to for from, with for without."""
    for i, (at, _) in one.pairs.items():
        ours, theirs = governing_preposition(one.claim, i), governing_preposition(one.window.words, at)
        if ours is None or theirs is None:
            continue
        if ours.key != theirs.key and kinship(ours.forms, theirs.forms) == "opposite":
            yield Retelling("words", f"{theirs.text} {one.window.words[at].text}", f"{ours.text} {one.claim[i].text}")
            return
