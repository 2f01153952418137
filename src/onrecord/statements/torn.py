"""Clauses that the tree tears from their cue: "claimed at the time *that it was safe*", "told Reuters *police had
left*", "which police said *was stolen*", "the argument was *that it rained*"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from onrecord.language.clause import SUBJECTS
from onrecord.lexicons import closed, mapping, words
from onrecord.statements.clause import finite, subjectless
from onrecord.statements.cue import STRONG, reports, shares
from onrecord.statements.frame import Frame, frame
from onrecord.statements.view import View

_Tokens = frozenset[int]
_EVERYBODY = frozenset(closed("everybody"))  # of "us all that ...", no antecedent of the clause
_FAR = 14  # tokens between a cue and its "that"
_TENSED = frozenset(("VBD", "VBZ", "VBP"))
_NOMINAL = frozenset(("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"))
_SURE = 0.5  # share of a verb with a clause above which it takes one without "that" from anywhere
_LEAD = 1  # words of the subject behind a comma that the tree may hang elsewhere
_JOINED = frozenset(("ccomp", "conj", "parataxis"))
_MARKS = frozenset(("mark", "advmod"))
_BE = frozenset(("be", "remain"))


def torn(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """What the tree hangs elsewhere, though the cue takes it."""
    token = it.tokens[cue]
    if token.pos in ("NOUN", "PROPN"):
        yield from _told_of_noun(it, cue)
        yield from _two_phrases(it, cue)
        return
    yield from _subject_as_object(it, cue)
    yield from _around_cue(it, cue)
    if token.pos != "VERB" or reports(shares(it.reading.language), token.lemma.lower()) < STRONG:
        return
    clauses = [c for c in it.children[cue] if c > cue and it.tokens[c].dep == "ccomp"]
    if not clauses:
        yield from _far_clause(it, cue)
        return
    yield from _beside_first(it, cue, clauses[0])
    yield from _without_front(it, cue, clauses[0])


def _subject_as_object(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """ "Figures show a record 900 ships crossing the strait brought grain": the parser takes the subject of a clause
    without "that" for an object of the cue, and leaves the clause's verb without one; the clause of "warned us all that
    the talks would fail" for a relative one of "all"."""
    before: int | None = None
    for c in it.children[cue]:
        token = it.tokens[c]
        if c > cue + 1 and token.lemma.lower() in _EVERYBODY and it.tokens[c - 1].tag == "PRP":
            told = (r for r in it.children[c] if it.tokens[r].dep == "relcl" and it.tokens[r].left == c + 1)
            yield from ((frame("that"), frozenset(range(c + 1, it.tokens[r].right))) for r in told if _that(it, c + 1))
        if token.dep == "ccomp" and before is not None and subjectless(it, c):
            yield frame("that"), frozenset(range(it.tokens[before].left, token.right))
        if c > cue:
            before = c if token.dep in ("dobj", "dative") else None


def _that(it: View, i: int) -> bool:
    """True for "that" before what is a clause without it: a subject follows."""
    return it.tokens[i].text.lower() == "that" and it.tokens[i].dep not in SUBJECTS


def _told_of_noun(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """ "The argument was that it rained", "rumours spread that it rained": the clause of the noun's verb."""
    token = it.tokens[cue]
    verb = token.head
    speaks = reports(shares(it.reading.language), it.tokens[verb].lemma.lower()) >= STRONG
    if token.dep != "nsubj" or verb < cue or speaks:  # of "the report said that it rained" the verb is the cue
        return
    for c in it.children[verb]:
        if c > verb and it.tokens[c].dep == "ccomp" and finite(it, c):
            yield frame("that", "told"), frozenset(range(it.tokens[c].left, it.tokens[c].right))
        elif c > verb and it.tokens[c].dep == "prep" and it.tokens[verb].lemma in _BE:
            made = frame("pp", "told", it.tokens[c].lemma.lower())
            yield made, frozenset(range(it.tokens[c].left, it.tokens[c].right))


def _two_phrases(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """ "dissatisfaction with Ann over her silence": both phrases of a noun of saying."""
    own = mapping(it.reading.language, "saying_nouns", "word", "prepositions").get(it.tokens[cue].lemma.lower(), "")
    beside = (*it.children[cue], *it.children[it.tokens[cue].head])
    found = [it.tokens[c] for c in beside if c > cue and it.tokens[c].lemma.lower() in own.split()]
    for first, second in itertools.pairwise(found):
        if first.right == second.left:
            made = frame("pp", "led", first.lemma.lower())
            yield made, frozenset(range(first.left, second.right))


def _around_cue(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """ "... which police said was stolen": the clause whose relative word stands before the cue."""
    for c in it.children[cue]:
        token = it.tokens[c]
        if token.dep == "ccomp" and token.left < cue < c and it.tokens[token.left].tag in ("WDT", "WP"):
            mine = frozenset((token.left, *range(cue + 1, token.right)))
            yield frame("that", "around"), mine


def _far_clause(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """The clause behind adjuncts or the one who hears: "claimed at the time that ...", "announced on Twitter, the work
    had ended", "claiming the rule is unfair", where the tree hangs it on the adjunct or on another verb."""
    end = it.reading.sentences[it.reading.sentence_of[cue]].last
    addressed = it.tokens[cue].lemma.lower() in words(it.reading.language, "addressed")
    hears = addressed and any(it.tokens[c].dep == "dobj" and c > cue for c in it.children[cue])  # so a clause follows
    for i in range(cue + 1, min(end - 1, cue + _FAR)):
        token = it.tokens[i]
        named = token.pos == "VERB" and token.dep not in ("compound", "amod")
        if it.inside[i] != it.inside[cue] or named or token.pos in ("CCONJ", "AUX"):
            break
        verb = token.head
        if it.tokens[i - 1].pos in ("ADP", "SCONJ") or _noun_takes(it, it.tokens[verb].head):
            continue
        clause = verb > i and finite(it, verb) and verb < end
        led = token.text.lower() == "that" and token.dep in (*_MARKS, *(("dobj",) if hears else ()))
        asks = (
            token.text.lower() in closed("asking_clauses")
            and token.dep in ("advmod", "mark")
            and it.tokens[verb].left == i
        )
        if clause and (led or asks):
            yield frame("that", "far"), frozenset(range(i, it.tokens[verb].right))
            if last := _end_of_first(it, verb):
                yield frame("that", "conj"), frozenset(range(i, last))
            return
    yield from _bare_clause(it, cue, end)


def _noun_takes(it: View, noun: int) -> bool:
    """True for the noun of "supports the claim that ...", which has the clause for its own."""
    token, language = it.tokens[noun], it.reading.language
    lemma = token.lemma.lower()
    known = (lemma, "n", "acl") in shares(language) or lemma in words(language, "saying_nouns")
    return token.pos == "NOUN" and known


def _end_of_first(it: View, verb: int) -> int:
    """Where the first of clauses that "and" or ", stating" joins ends; 0 for one alone."""
    joined = next((c for c in it.children[verb] if c > verb and _second_report(it, c)), None)
    if joined is None:
        return 0
    last = it.tokens[joined].left
    while it.tokens[last - 1].pos in ("PUNCT", "CCONJ"):
        last -= 1
    return last


def _second_report(it: View, c: int) -> bool:
    """True for a second verb with a tense, and for a participle behind a comma."""
    token = it.tokens[c]
    return (token.dep == "conj" and finite(it, c)) or (token.tag == "VBG" and it.tokens[token.left - 1].text == ",")


def _bare_clause(it: View, cue: int, end: int) -> Iterator[tuple[Frame, _Tokens]]:
    """The clause without "that" that begins right behind the cue or behind the first comma after it."""
    while end > cue and it.tokens[end - 1].pos == "PUNCT" and it.inside[end - 1] < 0:
        end -= 1
    comma = next((i for i in range(cue + 1, min(end, cue + _FAR)) if it.tokens[i].text == ","), None)
    if shares(it.reading.language).get((it.tokens[cue].lemma.lower(), "v", "that"), 0.0) < _SURE:
        return
    told = it.tokens[cue].tag in _TENSED and any(it.tokens[c].dep == "nsubj" and c < cue for c in it.children[cue])
    plain = (
        comma is not None
        and told
        and all(it.tokens[c].dep in ("prep", "npadvmod", "advmod") for c in it.children[cue] if cue < c < comma)
    )
    heard = next((it.tokens[c].right for c in it.children[cue] if c == cue + 1 and it.tokens[c].lemma == "to"), 0)
    behind = comma + 1 if comma is not None and plain and comma > cue + 1 else 0
    for first in (i for i in (cue + 1, heard, behind) if 0 < i < end):
        verb = _verb_behind(it, first, end, _LEAD if first == behind else 0)
        nominal = it.tokens[first].pos in _NOMINAL or it.tokens[first].dep in SUBJECTS
        if verb is not None and nominal and it.tokens[first].tag not in ("WDT", "WP"):
            yield frame("that", "bare"), frozenset(range(first, end))
            last = _second_verb(it, verb, end)
            if last:
                yield frame("that", "conj"), frozenset(range(first, last))
            return


def _second_verb(it: View, verb: int, end: int) -> int:
    """Where "..., and claimed" begins, whose subject may be the one who speaks; 0 where nothing such follows."""
    for i in range(verb + 1, end - 2):
        if it.tokens[i].text == "," and it.tokens[i + 1].pos == "CCONJ" and it.tokens[i + 2].tag in _TENSED:
            return i
    return 0


def _verb_behind(it: View, first: int, end: int, lead: int) -> int | None:
    """The verb with a tense whose subject begins at `first`, as the tree has it or with nothing but a noun phrase
    between; `lead` words of the phrase may hang elsewhere."""
    for i in range(first + 1, end):
        token = it.tokens[i]
        if token.pos not in ("VERB", "AUX"):
            if token.pos in ("PUNCT", "CCONJ", "SCONJ") or token.tag in ("WDT", "WP", "WRB", "TO"):
                return None
            continue
        if token.tag not in (*_TENSED, "MD"):
            return None
        top = token.head if token.dep in ("aux", "auxpass") else i
        subject = next((c for c in it.children[top] if it.tokens[c].dep in SUBJECTS and c < i), None)
        return i if subject is None or first <= it.tokens[subject].left <= first + lead else None
    return None


def _beside_first(it: View, cue: int, clause: int) -> Iterator[tuple[Frame, _Tokens]]:
    """ "said she is not interested but would serve if asked": a clause that the tree hangs beside the first, on the
    cue, though it has not the cue's tense."""
    token = it.tokens[clause]
    for c in it.children[cue]:
        held = it.tokens[c]
        if c <= clause or held.dep not in _JOINED or held.left < token.right:
            continue
        own = any(it.tokens[n].dep in SUBJECTS for n in it.children[c])
        if held.dep == "conj" and (own or held.tag == it.tokens[cue].tag or not finite(it, c)):
            continue
        if it.inside[held.left] == it.inside[token.left]:
            yield frame("that", "joined"), frozenset(range(token.left, held.right))
            return


def _without_front(it: View, cue: int, clause: int) -> Iterator[tuple[Frame, _Tokens]]:
    """ "reported, citing police, there were ..." and "told Reuters police had left": without what the tree takes into
    the clause from before it."""
    token = it.tokens[clause]
    first = it.tokens[token.left]
    front = next((c for c in it.children[clause] if it.tokens[c].left == first.i), None)
    if token.left <= cue or front is None or front == clause:
        return
    held = it.tokens[front]
    if held.dep == "advcl" and held.tag == "VBG" and it.tokens[held.right].text == ",":
        yield frame("that", "front"), frozenset(range(held.right + 1, token.right))
    elif held.dep in SUBJECTS and it.tokens[cue].lemma.lower() in words(it.reading.language, "addressed"):
        after = next((i for i in range(first.i, front + 1) if _new_phrase(it, i)), None)
        if after is not None:
            yield frame("that", "front"), frozenset(range(after, token.right))


def _new_phrase(it: View, i: int) -> bool:
    """True for the "police" of "told Reuters police had left": a common noun, article or pronoun behind a name."""
    before, token = it.tokens[i - 1], it.tokens[i]
    return before.pos == "PROPN" and token.pos in ("NOUN", "DET", "PRON", "ADJ") and token.text.islower()
