"""What a claim counts or weighs otherwise: another number, amount, comparison or time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.verdict import LossKind
from onrecord.verdicts.aligned import Aligned, is_referent
from onrecord.verdicts.alike import kinship
from onrecord.verdicts.parsed import TreeWord, children, path_up
from onrecord.verdicts.senses import amount
from onrecord.verdicts.senses import amounts as quantities

_EQUAL: Mapping[str, str] = {"almost": "about"}  # classes of amounts that an editor takes for one another
_ONE = "one"  # the class of one of several
_BEFORE_NUMBER = 2  # words before a number that say how exact it is


class Retelling(Struct, frozen=True):
    """One thing that is told otherwise."""

    loss: LossKind
    page: str
    draft: str


def numbers(one: Aligned) -> Iterator[Retelling]:
    """Another number on the thing that the page counts."""
    for i, (at, _) in one.pairs.items():
        ours, theirs = (
            [w for w in children(words, n) if w.dep == "nummod" and w.key[:1].isdigit()]
            for words, n in ((one.claim, i), (one.window.words, at))
        )
        if ours and theirs and not {w.key for w in ours} & {w.key for w in theirs}:
            yield Retelling(
                "number", f"{theirs[0].text} {one.window.words[at].text}", f"{ours[0].text} {one.claim[i].text}"
            )
            return
        mine, its = _share_figure(one.claim, i), _share_figure(one.window.words, at)
        if mine and its and mine.key != its.key:
            yield Retelling("number", f"{its.text} {one.window.words[at].text}", f"{mine.text} {one.claim[i].text}")
            return
        joined = one.window.words[at]
        if ours and joined.dep == "conj" and joined.head not in {n for n, _ in one.pairs.values()}:
            first = one.window.words[joined.head]
            between = [
                n
                for n, _ in one.pairs.values()
                if (first.i < n < joined.left and first.left <= n < first.right) or first.i < n < joined.left
            ]
            if between and first.lemma == joined.lemma:
                yield Retelling("number", f"{first.text}", f"{ours[0].text} {one.claim[i].text}")
                return


def _share_figure(words: Sequence[TreeWord], i: int) -> TreeWord | None:
    """The figure of a share of something: the 38 of "38 percent of the parents"."""
    of = words[words[i].head]
    if words[i].dep != "pobj" or of.key not in lexicons.closed("partitive"):
        return None
    return next((w for w in children(words, of.head) if w.dep == "nummod" and w.key[:1].isdigit()), None)


def amounts(one: Aligned) -> Iterator[Retelling]:
    """All, most, some, only, about, at least: a class that only one side has."""
    for i, (at, kind) in one.pairs.items():
        if one.claim[i].pos not in ("NOUN", "PROPN", "NUM", "VERB", "ADJ") or kind == "opposite":
            continue
        ours, theirs = _amounts_of(one.claim, i), _amounts_of(one.window.words, at)
        if set(ours) == set(theirs) or is_referent(one, i, at):
            continue
        names = _weighing("verbs") if one.claim[i].pos == "VERB" else None
        lost = [name for name in theirs if name not in ours and name != "all" and (names is None or name in names)]
        gained = [name for name in ours if name not in theirs and (names is None or name in names)]
        if lost or gained:
            page = " ".join([*theirs.values(), one.window.words[at].text])
            yield Retelling("hedge", page, " ".join([*ours.values(), one.claim[i].text]))
            return


def _amounts_of(words: Sequence[TreeWord], i: int) -> dict[str, str]:
    """class -> the word for it, of what says how much of a thing there is."""
    own = [w for w in children(words, i) if w.dep in ("det", "amod", "advmod", "quantmod", "predet", "neg", "nummod")]
    own += [g for w in own if w.dep in ("advmod", "quantmod", "nummod") for g in children(words, w.i)]
    for number in (words[i], *tuple(own)):
        if number.pos == "NUM":
            own += words[max(0, number.i - _BEFORE_NUMBER) : number.i]
    for word in path_up(words, i):  # "most of them"
        if word.dep != "pobj" or words[word.head].key != "of":
            break
        own.append(words[words[word.head].head])
    found: dict[str, str] = {}
    timely = words[i].lemma in _timely()
    if timely:
        own += words[max(0, i - 1) : i]
    part = {words[words[word.head].head].i for word in path_up(words, i) if word.dep == "pobj"}
    for w in own:
        if w.i not in part and (quantities().get(w.key) == _ONE or w.key in lexicons.closed("partitive_only")):
            continue  # "one van", "his part"; "one of the vans" is another amount
        name = amount(w, words)
        if name and (timely or name not in _weighing("deictic")):
            found.setdefault(_EQUAL.get(name, name), w.text)
    return found


def comparisons(one: Aligned) -> Iterator[Retelling]:
    """More for less, "often" for "once": words that weigh the whole claim and that the page's sentence has not."""
    there = [w for w in one.window.words if w.sentence == one.sentence]
    classes = {amount(w, one.window.words) for w in there}
    for word in one.claim:
        name = amount(word, one.claim)
        moved = name in ("more", "less") and name not in classes
        against = next((w for w in there if moved and kinship(word.forms, w.forms) == "opposite"), None)
        if against is not None:
            yield Retelling("words", against.text, word.text)
        elif name in _weighing("wide") and word.dep in ("advmod", "amod", "det") and name not in classes:
            yield Retelling("hedge", " ".join(w.text for w in there[:1]), word.text)


@cache
def _timely() -> frozenset[str]:
    """The words of time that an amount may count."""
    return frozenset(row["words"] for row in lexicons.table(LANGUAGE, "verify_tails") if row["where"] == "time")


@cache
def _weighing(what: str) -> frozenset[str]:
    """The classes of amounts that weigh something."""
    rows = lexicons.table(LANGUAGE, "verify_quantity_classes")
    return frozenset(row["class"] for row in rows if row["weighs"] == what)
