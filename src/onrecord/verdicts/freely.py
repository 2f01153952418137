"""A claim that is told freely: what can be compared whatever the words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.verdicts.aligned import Aligned
from onrecord.verdicts.alike import kinship
from onrecord.verdicts.contrasted import contrasts
from onrecord.verdicts.counted import Retelling, amounts, comparisons, numbers
from onrecord.verdicts.doers import doers
from onrecord.verdicts.edited import acquits, is_denial
from onrecord.verdicts.loss import refusals
from onrecord.verdicts.nearly import Lens
from onrecord.verdicts.parsed import TreeWord, governing_preposition
from onrecord.verdicts.senses import amount
from onrecord.verdicts.turned import directions

_NAMED = frozenset(("PROPN", "NUM"))


def free_turns(one: Aligned, cue: frozenset[str]) -> Iterator[Retelling]:
    """A denial that one side alone has, another number, amount or comparison."""
    page = [w for w in one.window.words if w.sentence == one.sentence and one.window.within(w)]
    opposed = [(i, at) for i, (at, kind) in one.pairs.items() if kind == "opposite"]
    there = {at for at, _ in one.pairs.values()}
    ours = [w for w in one.claim if _denies(w, one.claim, one.pairs.keys())]
    theirs = [w for w in page if _denies(w, one.window.words, there)]
    if not _says_little(page, one.window.words):
        ours += [w for w in one.claim if _makes_little(w, one.claim)]
    if not _says_little(one.claim, one.claim):
        theirs += [w for w in page if _makes_little(w, one.window.words)]
    outer = any(key in refusals() for key in cue)
    if bool(ours or outer) != bool(theirs) and not opposed:
        shown = (theirs or ours or [one.claim[0]])[0].text
        yield Retelling("negation", shown if theirs else page[0].text if page else "", shown)
    for i, at in opposed:
        if not ours and not theirs and not outer:
            yield Retelling("words", one.window.words[at].text, one.claim[i].text)
    yield from contrasts(one)
    yield from numbers(one)
    yield from (turn for turn in amounts(one) if turn.draft.split()[1:])
    yield from comparisons(one)
    yield from directions(one)
    yield from doers(one)


def _denies(word: TreeWord, whole: tuple[TreeWord, ...], told: Collection[int]) -> bool:
    """True for a word that denies or refuses. A noun denies what hangs on it alone: "the ban" on nothing is a thing."""
    if word.pos == "NOUN" and not any(i != word.i and i in told for i in range(word.left, word.right)):
        return is_denial(word, whole)
    return is_denial(word, whole) or bool(set(word.forms) & refusals()) or acquits(word, whole, told)


def _makes_little(word: TreeWord, whole: Sequence[TreeWord]) -> bool:
    """True for the "not" of "not much"."""
    return not word.key and word.dep == "neg" and _says_little(whole[word.i + 1 : word.i + 3], whole)


def _says_little(words: Sequence[TreeWord], whole: Sequence[TreeWord]) -> bool:
    """True where something is said to be little or few, whether by a "not" or without."""
    return any(amount(w, whole) in lexicons.closed("small_amounts") for w in words)


def new_words(one: Aligned, beside: Lens | None) -> list[TreeWord]:
    """The words of a claim that the page does not tell, where that can be known: numbers, names, days and units that
    its sentence lacks, what was put between the page's own words, and nouns that stand nowhere on the page."""
    found = []
    for word in one.unsupported:
        if beside is not None and word.i in beside.same:
            continue
        put = beside is not None and beside.edited(word)
        put = put and word.lemma not in _general() and word.key not in lexicons.closed("somebody")
        time = word.pos == "NOUN" and word.lemma in _time_words()
        known = word.pos not in _NAMED and not time and not _is_new(word, one)
        if put or not known or _changed_places(word, one):
            found.append(word)
    return found


def _changed_places(word: TreeWord, one: Aligned) -> bool:
    """True for a word that stands behind the preposition behind which the page has another word of the claim."""
    mine = governing_preposition(one.claim, word.i)
    if mine is None:
        return False
    for i, (at, _) in one.pairs.items():
        ours, theirs = governing_preposition(one.claim, i), governing_preposition(one.window.words, at)
        if theirs is not None and theirs.key == mine.key and (ours is None or ours.key != mine.key):
            return one.claim[i].pos in ("NOUN", "PROPN")
    return False


def _is_new(word: TreeWord, one: Aligned) -> bool:
    """True for a noun that stands nowhere on the page, in no form and by no like word, and is no general one."""
    if word.pos != "NOUN" or word.lemma in _general():
        return False
    words = {w.key for w in folded_words(one.window.record.text)}
    return not any(kinship(word.forms, (key, key)) for key in words)


@cache
def _time_words() -> frozenset[str]:
    """Nouns of time."""
    return frozenset(row["words"] for row in lexicons.table(LANGUAGE, "verify_tails") if row["where"] == "time")


@cache
def _general() -> frozenset[str]:
    """Nouns that stand for many names: man, company, group."""
    return frozenset(row["noun"] for row in lexicons.table(LANGUAGE, "general_nouns"))
