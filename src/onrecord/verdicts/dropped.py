"""What limits the page's clause and is left off, where a claim is in the draft's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.span import Span, overlaps
from onrecord.verdicts.aligned import Aligned
from onrecord.verdicts.loss import loss
from onrecord.verdicts.parsed import TreeWord, children, clause_path, is_content, path_up, subjects

_SHOWN = 8  # words of a limit that are shown
_SUBORDINATE = frozenset(("ccomp", "advcl", "pcomp", "acl", "csubj", "xcomp", "relcl"))
_ASIDE = frozenset(("advcl", "relcl", "pcomp", "acl"))  # clauses whose own limits are not the claim's
_BUT = 8  # words behind what is told in which a "but not until" begins
_FIXED = frozenset(("VBD", "VBN"))  # tags of what is over and done


def condition_lost(one: Aligned) -> str | None:
    """The condition, or the other half of an "either ... or", that the page sets on what is told and the claim leaves
    off; None where there is none. No words of a draft make this good, so a free telling is held to it too."""
    top = _top(one)
    if top is None:
        return None
    told = {at for at, _ in one.pairs.values()}
    return next(_conditions(one, top, told), None) or next(_alternatives(one, told), None)


def limit_lost(one: Aligned, cue: frozenset[str] = frozenset(), *, freely: bool = False) -> str | None:
    """The words that limit what the claim tells, which it leaves off; None where it keeps them all. `cue`
    are the draft's own words around the claim. Of a claim that is
    told freely conditions alone are looked for."""
    top = _top(one)
    lost = condition_lost(one)
    if lost is not None or top is None:
        return lost
    words = one.window.words
    told = {at for at, _ in one.pairs.values()}
    if freely:
        return None
    return (
        next(_doubted(one, top, cue), None)
        or next((_shown(words, w) for w in _limits(one, top, told)), None)
        or (_goes_on(one, told) if _is_open(one, words[top]) else None)
    )


def _top(one: Aligned) -> int | None:
    """The word of the page that governs the others that the claim tells: the verb of its clause."""
    words = one.window.words
    order = sorted((at for at, _ in one.pairs.values()), key=lambda at: (sum(1 for _ in path_up(words, at)), at))
    for at in order:
        verb = next((w for w in clause_path(words, at) if w.pos in ("VERB", "AUX")), None)
        if verb is not None and one.window.within(verb):
            return verb.i
    return order[0] if order else None


def _conditions(one: Aligned, top: int, told: set[int]) -> Iterator[str]:
    """ "If", "unless", "until" and the like, on what is told or on what that hangs on, where the claim has none."""
    words = one.window.words
    above = [w.i for w in path_up(words, top)]
    for i in dict.fromkeys((*sorted(told), *above)):
        for child in children(words, i):
            holds = child.left <= top < child.right or child.i in told
            free = (
                child.dep in ("advcl", "prep", "advmod")
                and not holds
                and not _touches(child, told)
                and one.window.within(child)
            )
            if free and _is_condition(words, child) and not keeps_condition(one, child.left, child.right):
                yield _shown(words, child)
    if any(_begins_condition(w) for w in one.claim):
        return
    behind = [w for w in words[max(told) + 1 : max(told) + _BUT] if w.sentence == one.sentence and w.text[:1].isalnum()]
    joins = lexicons.closed("adversative")
    if behind and behind[0].key in joins and any(_denies_or_limits(w) for w in behind[1:3]):
        yield " ".join(w.text for w in behind)


def keeps_condition(one: Aligned, left: int, right: int) -> bool:
    """True where the claim has a condition that the page's sentence has not outside a stretch: that stretch's own, in
    whatever words. Of "open until June, provided that you book" an "until" keeps one half."""
    outside = [w for w in one.window.words if w.sentence == one.sentence and not left <= w.i < right]
    theirs = Counter(w.key for w in outside if _begins_condition(w))
    return bool(Counter(w.key for w in one.claim if _begins_condition(w)) - theirs)


def _begins_condition(word: TreeWord) -> bool:
    """True for a word with which a condition begins."""
    return _begins_limit(word, "condition") or loss(word.key) == "condition"


def _alternatives(one: Aligned, told: set[int]) -> Iterator[str]:
    """What "or" sets beside what is told, where two verbs are joined or "either" stands before: one of the two is not
    said to be so. What may be, or is denied, is so of each."""
    words = one.window.words
    joins = lexicons.closed("alternative")
    if any(w.key in joins for w in one.claim):
        return
    for second in (w for w in words if w.dep == "conj" and w.sentence == one.sentence and one.window.within(w)):
        first = words[second.head]
        between = [w for w in children(words, first.i) if w.dep == "cc" and first.i < w.i < second.i]
        if not between or between[-1].key not in joins or (first.i in told) == _touches(second, told):
            continue
        either = any(w.key in lexicons.closed("either") for w in words[first.left : first.right])
        verbs = first.pos == second.pos == "VERB"
        if (either or verbs) and not any(_frees(w) for verb in clause_path(words, first.i) for w in _with(words, verb)):
            yield _shown(words, between[-1] if first.i in told else first, second.right)


def _with(words: Sequence[TreeWord], verb: TreeWord) -> list[TreeWord]:
    """A word and what hangs on it directly."""
    return [verb, *children(words, verb.i)]


def _frees(word: TreeWord) -> bool:
    """True for what makes each half of an "or" true by itself: "may", "can", a negation."""
    return word.tag == "MD" or loss(word.key) in ("negation", "condition")


def _denies_or_limits(word: TreeWord) -> bool:
    """True for a negation and for what begins a condition."""
    return loss(word.key) in ("negation", "condition") or _begins_limit(word, "condition")


def _is_condition(words: Sequence[TreeWord], child: TreeWord) -> bool:
    """True for a phrase or clause that begins with a condition; "once" and "when" want a clause with a subject."""
    if _begins_phrase(words, child):
        return True
    if child.dep == "advmod":
        return False
    first = words[child.left]
    begins = [w for w in (first, *children(words, child.i)) if w.i == child.left or w.dep in ("mark", "advmod")]
    if not any(_begins_limit(w, "condition") for w in begins):
        return False
    clause = child if child.dep == "advcl" else next((w for w in children(words, child.i) if w.dep == "pcomp"), None)
    return clause is None or bool(subjects(words, clause.i)) or not any(_begins_limit(w, "clause") for w in begins)


def _begins_phrase(words: Sequence[TreeWord], child: TreeWord) -> bool:
    """True for a condition of several words: "in the event of a flood", "as long as" before a clause."""
    spelled = " ".join(w.key for w in words[child.left : child.right]) + " "
    clause = child.dep != "advmod" or any(w.dep in ("advcl", "ccomp") for w in children(words, child.i))
    return clause and any(spelled.startswith(f"{phrase} ") for phrase in _limit_words("phrase"))


def _doubted(one: Aligned, top: int, cue: frozenset[str]) -> Iterator[str]:
    """The clause is what is asked, doubted, refused, or set as a condition; the claim says it outright."""
    words = one.window.words
    refusals = lexicons.words(LANGUAGE, "verify_refusals")
    if any(_begins_limit(w, "doubt") and w.dep in ("mark", "advmod", "ROOT", "ccomp") for w in one.claim):
        return
    denies = any(w.lemma in refusals or loss(w.key) == "negation" for w in one.claim)
    below = words[top]
    for word in path_up(words, top):
        marks = [w for w in children(words, word.i) if w.dep in ("mark", "advmod") and w.i < word.i]
        marked = [w for w in marks if _begins_limit(w, "doubt") or loss(w.key) == "condition"]
        if marked and word.dep in _SUBORDINATE:
            yield _shown(words, marked[0], word.right)
            return
        doubts = (
            word.i != top
            and not cue & set(word.forms)
            and (_begins_limit(word, "doubt") or (not denies and word.lemma in refusals))
        )
        if doubts and below.dep in _SUBORDINATE:
            yield _shown(words, word, word.right)
            return
        below = word


def _limits(one: Aligned, top: int, told: set[int]) -> Iterator[TreeWord]:
    """Phrases of time, place and scope on a clause that is not over and done, and clauses that narrow a noun."""
    words = one.window.words
    for verb in _governing(one, top, told):
        for child in children(words, verb.i) if _is_open(one, verb) else ():
            if (
                _touches(child, told)
                or _told_too(one, child)
                or not one.window.within(child)
                or _harmless(child, words)
            ):
                continue
            if child.right - child.left == 1 and child.dep == "prep":
                continue  # what it takes was parsed as something else
            if child.dep in ("prep", "advcl", "npadvmod", "advmod", "dative") and _limits_clause(one, child):
                yield child
    open_ = _is_open(one, words[top])
    for noun in (w for w in words if w.i in told and w.pos in ("NOUN", "PROPN")):
        for child in children(words, noun.i):
            if _touches(child, told) or _told_too(one, child) or _comma_between(words, noun, child):
                continue
            if not one.window.within(child):
                continue
            if (child.dep == "relcl" and (open_ or noun.tag == "NNS")) or (
                child.dep in ("acl", "prep") and _narrows(noun, words) and (open_ or noun in subjects(words, top))
            ):
                yield child


def _governing(one: Aligned, top: int, told: set[int]) -> list[TreeWord]:
    """The verbs and adjectives that say what is told, or that what is told hangs on in its clause."""
    words = one.window.words
    found = {top: words[top]}
    for i in sorted(told):
        for word in clause_path(words, i):
            if word.pos in ("VERB", "AUX", "ADJ") and one.window.within(word) and word.dep not in _ASIDE:
                found.setdefault(word.i, word)
            if word.i == top:
                break
    return list(found.values())


def _goes_on(one: Aligned, told: set[int]) -> str | None:
    """What follows at once upon what is told with "to" and a verb: "any action" of "any action to harm us"."""
    words = one.window.words
    behind = words[max(told) + 1 : max(told) + 3]
    if len(behind) == 2 and behind[0].tag == "TO" and behind[1].tag == "VB" and behind[0].sentence == one.sentence:
        return _shown(words, behind[0], behind[1].right)
    return None


def _limits_clause(one: Aligned, child: TreeWord) -> bool:
    """True for a phrase that begins as limits do, and for a time."""
    words = one.window.words
    first = words[child.left]
    if (
        child.dep == "advcl"
        and first.pos != "ADP"
        and not any(w.dep.startswith("nsubj") for w in children(words, child.i))
    ):
        return False
    if child.dep == "advcl" and first.key in lexicons.closed("contrast"):
        who = subjects(words, child.i)
        return child.left > words[child.head].i and bool(who) and who[0].pos == "PRON"
    if child.dep == "prep" and first.key in lexicons.closed("to"):
        return False
    if not any(is_content(w) or w.pos == "PROPN" for w in words[child.left : child.right]):
        return False
    if child.key in lexicons.closed("now"):
        return False
    if child.dep in ("npadvmod", "advmod"):
        return _is_time(one, child, [time.span for time in one.window.record.times])
    rows = lexicons.table(LANGUAGE, "verify_tails")
    return any(row["where"] == "after" and row["words"] == first.key for row in rows)


def _is_open(one: Aligned, verb: TreeWord) -> bool:
    """True for a clause that is not over and done: of the present, the future, what may be, or what is denied."""
    words = one.window.words
    kids = children(words, verb.i)
    if any(loss(w.key) == "negation" for w in kids):
        return True
    if any(w.dep == "aux" and w.tag == "MD" for w in kids):
        return True
    return verb.tag not in _FIXED


def _is_time(one: Aligned, word: TreeWord, spans: Sequence[Span]) -> bool:
    """True for words of a time."""
    place = Span(one.window.span.start + word.start, one.window.span.start + word.end)
    return any(overlaps(span, place) for span in spans)


def _narrows(noun: TreeWord, words: Sequence[TreeWord]) -> bool:
    """True for a noun in the plural that no number and no article of one stands before."""
    return noun.tag in ("NNS", "NNPS") and not any(w.dep == "nummod" for w in children(words, noun.i))


def _comma_between(words: Sequence[TreeWord], noun: TreeWord, child: TreeWord) -> bool:
    """True when a comma or dash stands between a noun and what follows it: it adds, and does not narrow."""
    return child.left > noun.i and any(w.text in ",–—-(" for w in words[noun.i + 1 : child.left])


def _touches(child: TreeWord, told: set[int]) -> bool:
    """True when the claim tells some of what hangs there."""
    return any(child.left <= at < child.right for at in told)


def _told_too(one: Aligned, child: TreeWord) -> bool:
    """True when each word of what hangs there stands in the claim too, however little it tells: "for this effect"."""
    claimed = {w.key for w in one.claim}
    return all(w.key in claimed for w in one.window.words[child.left : child.right] if w.text[:1].isalnum())


def _harmless(child: TreeWord, words: Sequence[TreeWord]) -> bool:
    """True for phrases that limit nothing: "in fact", "of course"."""
    rows = lexicons.table(LANGUAGE, "verify_tails")
    phrase = " ".join(w.text.lower() for w in words[child.left : child.right])
    return any(row["where"] == "harmless" and phrase.startswith(row["words"]) for row in rows)


def _begins_limit(word: TreeWord, where: str) -> bool:
    """True for a word of the table of limits."""
    limits = _limit_words(where)
    return word.key in limits or word.lemma in limits


@cache
def _limit_words(where: str) -> frozenset[str]:
    """The words of the table of limits for one place."""
    return frozenset(row["words"] for row in lexicons.table(LANGUAGE, "verify_limits") if row["where"] == where)


def _shown(words: Sequence[TreeWord], child: TreeWord, end: int | None = None) -> str:
    """The first words of a limit."""
    found = words[child.left : end or child.right]
    return " ".join(w.text for w in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
