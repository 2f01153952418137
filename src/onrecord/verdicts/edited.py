"""What an edit of the page's own words makes of them: an operator more or less, a limit left out or cut off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from onrecord import lexicons
from onrecord.language.clause import SUBJECTS
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.verdicts.aligned import Aligned
from onrecord.verdicts.contrasted import contrasts, is_set_against
from onrecord.verdicts.counted import Retelling
from onrecord.verdicts.dropped import keeps_condition
from onrecord.verdicts.loss import loss, refusals
from onrecord.verdicts.nearly import Change, Lens
from onrecord.verdicts.parsed import TreeWord, children, is_content, path_up
from onrecord.verdicts.senses import amount, modal, modals

_LONGEST = 8  # words of the page that one edit leaves out; more are another clause
_SHOWN = 8  # words of a limit that are shown
_UNSURE = frozenset(("possible", "likely", "hedge", "plan"))  # classes of modals whose loss says more than the page
_FIXED = frozenset(("VBD", "VBN"))  # tags of what is over and done
_NOW = frozenset(("VBZ", "VBP"))
_NOUNS = frozenset(("NOUN", "PROPN", "NUM"))
_TOPMOST = frozenset(("JJS", "RBS"))  # tags of superlatives
_HELD_BY = frozenset(("ccomp", "xcomp", "pcomp", "acl"))  # as what a clause hangs on what is said of it
_CLAUSE = ",;:–—()"  # marks that end a clause
_ONLY = "only"  # the class of amounts that are no more
_OF_ONLY = frozenset((_ONLY, "condition"))  # what "only" operates as
_DESCRIBING = frozenset(("det", "predet", "poss", "nummod", "amod", "compound", "case"))  # in front of a noun
_BRACKETS = "()"
_QUOTES = "\"'“”‘’"


def edits(one: Aligned, beside: Lens, cue: frozenset[str]) -> Iterator[Retelling]:
    """What the edits of a claim turn. A turn whose draft is "" is a limit or hedge that is left off. `cue` are the
    draft's own words around the claim."""
    yield from contrasts(one)
    group = denied_group(one.window.words, beside.first, beside.last)
    opposed = any(kind == "opposite" for _, kind in one.pairs.values())
    if group and not opposed and not _denied_at_all(one.claim):
        yield Retelling("negation", group, "")
    for change in beside.changes:
        if len(change.page) <= _LONGEST and not _crosses(one, change):
            yield from _operators(one, change)
    left_out = (change for change in beside.changes if not change.draft and len(change.page) <= _LONGEST)
    for change in left_out:
        if not _crosses(one, change) and _narrows(one, change):
            yield Retelling("words", _in_a_row(change.page), "")
    behind = _limit_after(one, beside)
    if behind:
        yield Retelling("words", behind, "")
    if not any(key in refusals() or loss(key) == "negation" for key in cue):
        above = _denied_above(one, beside)
        if above:
            yield Retelling("condition", above, "")
    front = _limit_in_front(one, beside, {modals()[key] for key in cue if key in modals()})
    if front:
        yield Retelling("words", front, "")


def denied_group(words: Sequence[TreeWord], first: int, last: int) -> str | None:
    """The "none of the", "few of our" right in front of words that begin with a group and hold the verb that none or
    few of it do; None where there is none."""
    start = first
    while start and words[start - 1].dep in _DESCRIBING and words[start - 1].head >= first:
        start -= 1
    before = [w for w in words[:start] if w.key and w.sentence == words[first].sentence]
    if not before or before[-1].key not in lexicons.closed("partitive"):
        return None
    who = words[before[-1].head]
    if who.dep not in SUBJECTS or not first <= who.head <= last:
        return None
    keys = [w.key for w in before]
    for phrase in _groups():
        if tuple(keys[-len(phrase) :]) == phrase:
            return _in_a_row(words[before[-len(phrase)].i : first])
    return None


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    """What denies something of a group, as compared words; the longest first."""
    rows = lexicons.table(LANGUAGE, "verify_qualifiers")
    found = (tuple(w.key for w in folded_words(row["words"])) for row in rows if "group" in row["side"].split("|"))
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def _denied_at_all(words: Sequence[TreeWord]) -> bool:
    """True where some word denies or refuses."""
    return any(is_denial(w, words) or set(w.forms) & refusals() for w in words)


def _crosses(one: Aligned, change: Change) -> bool:
    """True for an edit in which a sentence of the page ends, or that leaves out what stands in brackets there."""
    words = one.window.words
    if not change.page:
        return False
    first, last = change.page[0].i, change.page[-1].i
    around = words[max(0, first - 1) : last + 2]
    if not change.draft and any(w.text in _BRACKETS for w in around[:-1]):
        return True
    return len({w.sentence for w in around}) > 1


def _operators(one: Aligned, change: Change) -> Iterator[Retelling]:
    """What says how much, how sure, and whether at all, on one side of an edit alone."""
    theirs, ours = operators(change.page, one.window.words), operators(change.draft, one.claim)
    if _only(change.page, one.window.words) and _only(change.draft, one.claim):  # "just 30", "only 30"
        theirs, ours = ({name: n for name, n in side.items() if name not in _OF_ONLY} for side in (theirs, ours))
    inside = {w.i for w in change.draft}
    opposed = sum(kind == "opposite" for i, (_, kind) in one.pairs.items() if i in inside)
    alike = {i: at for i, (at, kind) in one.pairs.items() if kind != "opposite"}
    refused = _refused((w for w in change.page if w.i not in alike.values()), alike.values())
    refuses = _refused((w for w in change.draft if w.i not in alike), alike)
    denied = theirs.get("negation", 0) + refused - ours.get("negation", 0) - refuses
    alone = _bounds_denial(change.page, one.window.words) != _bounds_denial(change.draft, one.claim)
    if alone or (denied - opposed) % 2:
        yield Retelling("negation", _in_a_row(change.page), _in_a_row(change.draft))
        return
    counted = [w for w in change.page if w.pos == "NUM"]
    mine = {w.key for w in one.claim}
    other = any(is_content(w) or loss(w.key) or w.key in lexicons.closed("multiples") for w in change.draft)
    if counted and other and not any(w.key in mine for w in counted):
        yield Retelling("number", _in_a_row(change.page), _in_a_row(change.draft))
        return
    lost = [name for name in theirs if name not in ours and name != "negation"]
    gained = [name for name in ours if name not in theirs and name != "negation"]
    surer = any(modal(w, one.claim) for w in change.draft)
    if lost and not gained and not surer:
        yield Retelling("condition" if "condition" in lost else "hedge", _in_a_row(change.page), "")
    elif gained or lost:
        yield Retelling("hedge", _in_a_row(change.page), _in_a_row(change.draft))


def _only(words: Sequence[TreeWord], whole: Sequence[TreeWord]) -> bool:
    """True where one of some words says that it is no more."""
    return any(amount(w, whole) == _ONLY for w in words)


def _bounds_denial(words: Sequence[TreeWord], whole: Sequence[TreeWord]) -> bool:
    """True where an edit has the "only" of a "not only" and not its "not"."""
    inside = {w.i for w in words}
    return any(
        w.i > 0
        and w.i - 1 not in inside
        and w.key in lexicons.closed("not_only")
        and loss(whole[w.i - 1].key) == "negation"
        for w in words
    )


def _refused(words: Iterable[TreeWord], told: Collection[int]) -> int:
    """How many of some words say that what hangs on them is not so: "failed to", "a ban on" what both sides tell."""
    words = tuple(words)
    kept = (w for w in words if (w.pos in ("VERB", "ADJ") and w.dep != "amod") or _refuses_told(w, told))
    return sum(bool(set(w.forms) & refusals()) or acquits(w, words, told) for w in kept)


def acquits(word: TreeWord, words: Sequence[TreeWord], told: Collection[int]) -> bool:
    """True for "cleared of", "acquitted of" where what somebody is cleared of is told, and the acquittal is not."""
    if not set(word.forms) & set(lexicons.closed("acquitting")) or word.i in told:
        return False
    of = (w for w in words if w.head == word.i and w.key in lexicons.closed("partitive"))
    return any(w.left < i < w.right for w in of for i in told)


def _refuses_told(word: TreeWord, told: Collection[int]) -> bool:
    """True for a noun behind which what is told hangs on it; "none" and "nobody" deny by themselves."""
    return word.pos == "NOUN" and loss(word.key) != "negation" and any(word.i < i < word.right for i in told)


def operators(words: Sequence[TreeWord], whole: Sequence[TreeWord]) -> Mapping[str, int]:
    """Class -> how often some words of a whole deny, condition, hedge or weigh what is told."""
    found: dict[str, int] = {}
    for word in words:
        for name in _classes(word, whole):
            found[name] = found.get(name, 0) + 1
    return found


def _classes(word: TreeWord, whole: Sequence[TreeWord]) -> Iterator[str]:
    """What a word operates as."""
    known = loss(word.key) or loss(word.text.lower())
    if is_denial(word, whole):
        yield "negation"
    beside = word.i > 0 and loss(whole[word.i - 1].key) == "negation" and word.key in lexicons.closed("not_only")
    if beside:
        return  # "not only"
    if known == "condition":
        yield "condition"
    sure = modal(word, whole)
    if sure in _UNSURE and word.pos in ("AUX", "ADV", "VERB", "ADJ"):
        yield sure
    weight = amount(word, whole, lemma=False)
    behind = whole[word.i + 1] if word.i + 1 < len(whole) else None
    if weight is None or weight in _deictic() or (weight == "only" and known != "condition"):
        return
    if word.pos == "ADP" and (behind is None or behind.pos != "NUM"):
        return  # "over the bridge"
    alone = word.key in lexicons.closed("partitive_only") and not (word.i and whole[word.i - 1].pos == "ADP")
    if (weight != "one" and not alone) or (behind is not None and behind.key in lexicons.closed("partitive")):
        yield weight


def is_denial(word: TreeWord, whole: Sequence[TreeWord]) -> bool:
    """True for a word that denies; "not only" and what is set beside a fact (", not at 15") deny nothing."""
    if loss(word.key) != "negation" and loss(word.lemma) != "negation" and word.key not in lexicons.closed("denying"):
        return False
    behind = whole[word.i + 1 : word.i + 2]
    before = whole[word.i - 1 : word.i] if word.i else ()
    only = bool(behind) and behind[0].key in lexicons.closed("not_only")
    beside = bool(before) and before[0].text == "," and bool(behind) and behind[0].pos not in ("VERB", "AUX")
    if beside and word.dep == "det" and whole[word.head].dep in SUBJECTS:
        return True  # "On Monday, no police came"
    return not only and not beside and not is_set_against(whole, word.i)


@cache
def _deictic() -> frozenset[str]:
    """Classes that tell a time by the day of writing."""
    rows = lexicons.table(LANGUAGE, "verify_quantity_classes")
    return frozenset(row["class"] for row in rows if row["weighs"] == "deictic")


def _narrows(one: Aligned, change: Change) -> bool:
    """True for words left out that narrow what is told: the noun that a kept one only describes, a phrase or clause of
    time, place or scope on what is not over and done."""
    words = one.window.words
    last = change.page[-1]
    before = words[change.page[0].i - 1] if change.page[0].i else None
    if before is not None and last.pos == "NOUN" and before.pos == "PROPN" and before.dep == "compound":
        head = words[before.head]
        if head.i == last.i:
            return True
    first = change.page[0]
    whole = (len(change.page) > 1 and last.i < first.right) or (
        last.pos in _NOUNS and not any(w.pos in ("VERB", "AUX") for w in change.page)
    )
    return whole and _begins_limit(one, first) and _open_there(one, first)


def _limit_after(one: Aligned, beside: Lens) -> str | None:
    """What the page's clause goes on with behind the last of the claim's words, where it limits them."""
    words = one.window.words
    rest = words[beside.last + 1 :]
    rest = rest[: next((n for n, w in enumerate(rest) if w.sentence != words[beside.last].sentence), len(rest))]
    while rest and rest[0].text in _QUOTES:
        rest = rest[1:]
    comma = bool(rest) and rest[0].text in _CLAUSE
    told = [w for w in rest if any(c.isalnum() for c in w.text)]
    if not told or _has_more(one, beside):
        return None
    keys = [w.key for w in told[:3]]
    joins = (*lexicons.closed("adversative"), *lexicons.closed("joining"))
    conditions = [n for n, key in enumerate(keys) if _is_condition(key)]
    if conditions and (conditions[0] == 0 or all(key in joins for key in keys[: conditions[0]])):
        if conditions[0] == 0 and keeps_condition(one, told[0].i, told[-1].i + 1):
            return None
        return _in_a_row(told[:_SHOWN])
    if comma or not _begins_limit(one, told[0]) or not _open_there(one, told[0]):
        return None
    return _in_a_row(told[:_SHOWN])


def _has_more(one: Aligned, beside: Lens) -> bool:
    """True where the claim goes on in words of its own behind the last that is the page's."""
    last = max(beside.same, default=-1)
    return any(w.i > last and any(c.isalnum() for c in w.text) for w in one.claim)


def _denied_above(one: Aligned, beside: Lens) -> str | None:
    """The words in front that deny all that the claim keeps of the page: "that doesn't mean that ..."."""
    words = one.window.words
    kept = [w for w in words[beside.first : beside.last + 1] if w.sentence == one.sentence]
    if not kept or _denied_at_all(one.claim):
        return None
    top = min(kept, key=lambda w: (sum(1 for _ in path_up(words, w.i)), w.i))
    below = top
    for word in path_up(words, top.i):
        if word.i < beside.first and below.dep in _HELD_BY:
            held = [w for w in children(words, word.i) if w.i < beside.first and is_denial(w, words)]
            if held or set(word.forms) & refusals():
                return _in_a_row(words[(held or [word])[0].i : word.i + 1])
        below = word
    return None


def _limit_in_front(one: Aligned, beside: Lens, known: set[str]) -> str | None:
    """A word that says how much or how sure right before the first of the claim's words on the page."""
    words = one.window.words
    first = words[beside.first]
    while first.i and words[first.i - 1].key in lexicons.closed("reported_nothing"):
        first = words[first.i - 1]
    if first.i == 0 or min(beside.same, default=1) > _first_word(one.claim):
        return None
    before = words[first.i - 1]
    if before.text == "," and before.sentence == first.sentence:
        return _scope_in_front(one, first)
    if before.sentence != first.sentence or not any(c.isalnum() for c in before.text):
        return None
    found = set(_classes(before, words)) - {"negation", *known}
    return before.text if found and not found & set(operators(one.claim, one.claim)) else None


def _scope_in_front(one: Aligned, first: TreeWord) -> str | None:
    """The phrase of time, place or scope with which the page's sentence begins, closed by a comma, on what is not over
    and done; None where there is none, or the claim keeps a word of it."""
    words = one.window.words
    lead = [w for w in words[: first.i - 1] if w.sentence == first.sentence]
    while lead and not any(c.isalnum() for c in lead[0].text):
        lead = lead[1:]
    if (
        not lead
        or len(lead) > _LONGEST
        or any(w.text in _CLAUSE for w in lead)
        or not one.window.within(words[lead[0].head])
    ):
        return None
    rows = lexicons.table(LANGUAGE, "verify_tails")
    phrase = " ".join(w.text.lower() for w in lead)
    begins = any(row["where"] == "front" and row["words"] == lead[0].key for row in rows)
    harmless = any(row["where"] == "harmless" and phrase.startswith(row["words"]) for row in rows)
    told = {w.lemma for w in one.claim}
    if not begins or harmless or any(is_content(w) and w.lemma in told for w in lead):
        return None
    return _in_a_row(lead) if _open_there(one, lead[0]) else None


def _first_word(words: Sequence[TreeWord]) -> int:
    """The first word that is compared."""
    return next((w.i for w in words if w.key not in lexicons.closed("reported_nothing")), 0)


def _begins_limit(one: Aligned, word: TreeWord) -> bool:
    """True for a word with which a limit of time, place or scope begins, and for a clause that picks out."""
    rows = lexicons.table(LANGUAGE, "verify_tails")
    kinds = {row["kind"] for row in rows if row["where"] == "after" and row["words"] == word.key}
    if not kinds:
        return False
    if word.pos in ("ADP", "SCONJ") or word.tag in ("IN", "TO"):
        inside = one.window.words[word.left : word.right]
        return word.dep != "prt" and word.tag != "TO" and (len(inside) > 1 or word.dep == "mark")
    return "restriction" in kinds or "time or place" in kinds


def _is_condition(key: str) -> bool:
    """True for what begins a condition."""
    rows = lexicons.table(LANGUAGE, "verify_limits")
    return any(row["words"] == key and row["where"] == "condition" for row in rows) or loss(key) == "condition"


def _open_there(one: Aligned, word: TreeWord) -> bool:
    """True where a word hangs on what is not over and done, is denied, or is the most of its kind."""
    words = one.window.words
    head = words[word.head]
    if head.tag in _TOPMOST or (head.pos in _NOUNS and any(w.tag in _TOPMOST for w in words[head.left : head.i])):
        return True
    for verb in path_up(words, word.head):
        if verb.pos not in ("VERB", "AUX"):
            continue
        kids = children(words, verb.i)
        if any(loss(w.key) == "negation" or w.key in lexicons.closed("denying") or w.tag == "MD" for w in kids):
            return True
        if any(w.dep == "auxpass" and w.tag in _NOW for w in kids):
            return True  # "are driven"
        perfect = any(w.dep == "aux" and w.lemma in lexicons.closed("tense_only") for w in kids)
        return verb.tag not in _FIXED and not perfect
    return False


def _in_a_row(words: Sequence[TreeWord]) -> str:
    """Words in a row."""
    return " ".join(w.text for w in words)
