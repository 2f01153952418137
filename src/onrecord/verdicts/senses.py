"""What a word that may weigh, plan or doubt says where it stands: "just 30" is an amount, "just out of jail" is none;
"it is reported that" doubts, "report hazards" does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.verdicts.parsed import TreeWord, children

_CLAUSES = frozenset(("ccomp", "xcomp", "acomp", "oprd", "acl", "relcl", "csubj"))  # as what a clause hangs on a word
_PASSIVE = frozenset(("auxpass", "nsubjpass"))
_PERFECT = "VBN"
_PARENTHESIS = frozenset(("parataxis", "intj"))


def modal(word: TreeWord, words: Sequence[TreeWord]) -> str | None:
    """The class of a word that says how sure or planned something is; None where it does not say so there."""
    for form in (word.lemma, word.key):
        if form in modals():
            return modals()[form] if form not in _with_clause() or _takes_clause(word, words) else None
    return None


def amount(word: TreeWord, words: Sequence[TreeWord], *, lemma: bool = True) -> str | None:
    """The class of a word that says how much there is, or how exactly; None where it does not say so there."""
    forms = (word.lemma, word.key) if lemma else (word.key,)
    form = next((form for form in forms if form in amounts()), None)
    if form is None:
        return None
    before = words[word.i - 1] if word.i else None
    behind = words[word.i + 1] if word.i + 1 < len(words) else None
    for where, beside, name in _senses().get(form, ()):
        near = before if where == "before" else behind
        if near is not None and beside == (near.tag if where == "tag" else near.key) and not _done(near, where, words):
            return name or None
    return amounts()[form]


def _done(near: TreeWord, where: str, words: Sequence[TreeWord]) -> bool:
    """True for a participle of the passive, before which the word is no word of time: "was just told"."""
    return where == "tag" and near.tag == _PERFECT and any(w.dep == "auxpass" for w in children(words, near.i))


def _takes_clause(word: TreeWord, words: Sequence[TreeWord]) -> bool:
    """True for a word on which a clause hangs, in the passive, before a noun ("a reported 30"), or in parentheses."""
    held = {w.dep for w in children(words, word.i) if not _tells_of_it(w, words)}
    attribute = word.dep == "amod" or (word.tag == _PERFECT and word.dep == "acl")
    return attribute or word.dep in _PARENTHESIS or not held.isdisjoint(_CLAUSES | _PASSIVE)


def _tells_of_it(word: TreeWord, words: Sequence[TreeWord]) -> bool:
    """True for a participle that tells what was done with the thing: "reports printed there"."""
    return word.dep == "acl" and word.tag == _PERFECT and all(w.dep != "mark" for w in children(words, word.i))


@cache
def modals() -> Mapping[str, str]:
    """Words that say how sure, planned or required a thing is -> their class."""
    return lexicons.mapping(LANGUAGE, "verify_modals", "word", "class")


@cache
def amounts() -> Mapping[str, str]:
    """Words that say how much -> their class."""
    return lexicons.mapping(LANGUAGE, "verify_quantities", "word", "class")


@cache
def _with_clause() -> frozenset[str]:
    """Words of `modals` that say so only with a clause."""
    return frozenset(row["word"] for row in lexicons.table(LANGUAGE, "verify_modals") if row["takes"] == "clause")


@cache
def _senses() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """Words of `amounts` -> (where, the word or tag beside it, the class there)."""
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for row in lexicons.table(LANGUAGE, "verify_amount_senses"):
        found[row["word"]] = (*found.get(row["word"], ()), (row["where"], row["beside"], row["class"]))
    return found
