"""A few sentences as grammar, for the judge: words with their place in the tree, and what governs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from onrecord import lexicons
from onrecord.language.clause import SUBJECTS
from onrecord.language.fold import LANGUAGE, keys
from onrecord.verdicts.loss import tells

_LONGEST = 1_500  # characters that are parsed; a sentence is shorter, a few of them too
_PREDICATES = frozenset(("VERB", "AUX"))
_FIGURE = "number"
_OPEN = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"))
_APART = frozenset((";", ":", "–", "—"))  # between two clauses that are said one after the other
_SUBJECTS = SUBJECTS | {"csubj", "csubjpass"}
_CLIMBS = frozenset(("xcomp", "ccomp", "pcomp", "acomp", "attr", "oprd", "dobj", "pobj", "prep", "agent", "advmod",
                     "amod", "dative", "aux", "auxpass", "compound", "nummod"))  # fmt: skip


class TreeWord(Struct, frozen=True, gc=False):
    """One word or mark."""

    i: int
    start: int
    end: int
    text: str
    key: str  # as it is compared; "" for what is compared with its neighbour
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    left: int
    right: int
    sentence: int

    @property
    def forms(self) -> tuple[str, str]:
        """What it is compared as, and its lemma."""
        return self.key, self.lemma


@lru_cache(maxsize=2048)
def parsed_words(text: str) -> tuple[TreeWord, ...]:
    """The words of a short text."""
    from onrecord.models import english

    (found,) = english.parse([text[:_LONGEST]], names=False)
    sentence_of = [0] * len(found.start)
    for n, (first, last) in enumerate(found.sentences):
        sentence_of[first:last] = [n] * (last - first)
    return _in_one_word([
        TreeWord(i, start, end, told[0], _compared(told[0]), told[1].lower(), *told[2:5], head, left, right, n)  # type: ignore[call-arg]
        for i, (start, end, told, head, left, right, n) in enumerate(
            zip(found.start, found.end, found.told, found.head, found.left, found.right, sentence_of, strict=True)
        )
    ])  # fmt: skip


def _in_one_word(words: list[TreeWord]) -> tuple[TreeWord, ...]:
    """The words with "not much" compared as "little", "did not leave much" as "left little", "no fewer than 12" as "at
    least 12": what belongs to it stays in its place, as no word."""
    for row in lexicons.table(LANGUAGE, "verify_one_word"):
        before = row["before"].split()
        for n, word in enumerate(words):
            if word.key != row["word"] or not _is_behind(words[n + 1 : n + 2], row["behind"]):
                continue
            gap = bool(row["gap"]) and n > len(before) and words[n - 1].pos in _PREDICATES
            first = n - len(before) - gap
            own = words[max(0, first) : n - gap]
            if first < 0 or any(_spelled(w) != key for w, key in zip(own, before, strict=True)):
                continue
            says = row["says"]
            words[first : n - gap] = [replace(w, key="", lemma="") for w in own]
            words[n] = replace(word, text=" ".join([*(w.text for w in own), word.text]), key=says, lemma=says)
    return tuple(words)


def _spelled(word: TreeWord) -> str:
    """A word as the table has it: every "n't" is "not"."""
    return "not" if word.dep == "neg" and word.key in ("not", *lexicons.closed("denying")) else word.key


def _is_behind(words: Sequence[TreeWord], wanted: str) -> bool:
    """True where what must follow does."""
    if not wanted or not words:
        return not wanted
    figure = words[0].pos == "NUM" or words[0].key in lexicons.closed("multiples")
    return figure if wanted == _FIGURE else words[0].key == wanted


def _compared(text: str) -> str:
    """What a word is compared as; marks stay."""
    found = keys(text) if any(c.isalnum() for c in text) else (text,)
    return found[-1] if found[0] == "" else found[0]


def is_content(word: TreeWord) -> bool:
    """True for words that say what a clause is about: verbs but the lightest, other open words but the commonest."""
    if not word.key or word.dep in ("aux", "auxpass") or word.key in lexicons.words(LANGUAGE, "verify_light"):
        return False
    if word.pos == "VERB":
        return word.lemma not in lexicons.words(LANGUAGE, "verify_light")
    return word.pos in _OPEN and (tells(word.key) or word.key[:1].isdigit())


def children(words: Sequence[TreeWord], i: int) -> list[TreeWord]:
    """What hangs on a word directly."""
    return [w for w in words[words[i].left : words[i].right] if w.head == i and w.i != i]


def path_up(words: Sequence[TreeWord], i: int) -> Iterator[TreeWord]:
    """A word and what it hangs on, up to the root."""
    seen = set()
    while i not in seen:
        seen.add(i)
        yield words[i]
        i = words[i].head


def clause_path(words: Sequence[TreeWord], i: int) -> Iterator[TreeWord]:
    """A word and what it hangs on, as long as what is said of the one is said of the other."""
    for word in path_up(words, i):
        yield word
        low, high = sorted((word.i, word.head))
        if word.dep not in _CLIMBS or any(w.text in _APART for w in words[low:high]):
            return


def subjects(words: Sequence[TreeWord], i: int) -> list[TreeWord]:
    """Who or what does what a verb says: its own subject, or that of the verb it continues."""
    for word in path_up(words, i):
        found = [w for w in children(words, word.i) if w.dep in _SUBJECTS]
        if found:
            return found
        if word.dep == "relcl" or (word.dep == "acl" and word.tag != "VB"):
            return [words[word.head]]
        if word.dep not in ("conj", "xcomp", "aux", "auxpass"):
            return []
    return []


def governing_preposition(words: Sequence[TreeWord], i: int) -> TreeWord | None:
    """The preposition that a noun phrase hangs on, or the word that joins a clause: "before the roof fell"."""
    for word in path_up(words, i):
        if word.dep == "advcl":
            return next((w for w in children(words, word.i) if w.dep == "mark"), None)
        if word.dep in ("pobj", "pcomp"):
            return words[word.head]
        if word.dep not in ("compound", "amod", "nummod", "conj", "poss", "nmod"):
            return None
    return None
