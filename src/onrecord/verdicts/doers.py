"""Who does what to whom: a subject, object or complement that is another one on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord import lexicons
from onrecord.language.clause import SUBJECTS
from onrecord.language.fold import LANGUAGE
from onrecord.verdicts.aligned import Aligned
from onrecord.verdicts.counted import Retelling
from onrecord.verdicts.parsed import TreeWord, children, is_content, path_up, subjects

_OBJECTS = frozenset(("dobj", "attr", "acomp", "oprd", "dative"))
_PART_OF_NAME = frozenset(("compound", "flat", "nmod", "conj", "appos"))


def doers(one: Aligned) -> Iterator[Retelling]:
    """The verbs of a claim whose subject or object is another one on the page; and what is said to be, where the page
    says something else of it."""
    page = one.window.words
    for word in (w for w in one.claim if w.pos == "VERB"):
        at, kind = one.pairs.get(word.i, (-1, "same"))
        if at < 0:  # a light verb, which stands for none but itself
            alike = [w.i for w in page if w.sentence == one.sentence and w.pos == "VERB" and w.lemma == word.lemma]
            at = alike[0] if len(alike) == 1 else -1
        if at >= 0 and page[at].pos == "VERB" and kind != "opposite":
            yield from _differing(one, word.i, at)
    yield from _bridges(one)


def _differing(one: Aligned, i: int, at: int) -> Iterator[Retelling]:
    """The parts of one verb that the page fills otherwise."""
    page = one.window.words
    theirs = _parts(page, at)
    for role, mine in _parts(one.claim, i).items():
        others = theirs.get(role, [])
        if not others or not all(is_content(o) or o.pos == "PROPN" for o in others):
            continue
        for word in mine:
            if word.i not in one.pairs or not (is_content(word) or word.pos == "PROPN"):
                continue
            stands = one.pairs[word.i][0]
            if _is_in(page, others, stands) or any(_is_in(page, others, n) for n in _same_thing(one, stands)):
                continue
            elsewhere = [o for name, filled in theirs.items() if name != role for o in filled]
            inside = any(head.left <= stands < head.right for head in (*elsewhere, *others))
            if inside or stands not in _clause(page, at):
                yield Retelling("words", f"{others[0].text} {page[at].text}", f"{word.text} {one.claim[i].text}")
                return


def _bridges(one: Aligned) -> Iterator[Retelling]:
    """ "X is Y", where the page's verb between X and Y says something else."""
    page = one.window.words
    for verb in one.claim:
        if verb.pos != "AUX" or verb.dep in ("aux", "auxpass"):
            continue
        held = children(one.claim, verb.i)
        who = [one.pairs[w.i][0] for w in held if w.dep in SUBJECTS and w.i in one.pairs]
        what = [one.pairs[w.i][0] for w in held if w.dep in ("attr", "acomp") and w.i in one.pairs]
        for first in who:
            for second in what:
                between = _nearest_verb(page, first)
                if between is None or between is not _nearest_verb(page, second) or between.i in (first, second):
                    continue
                told = not one.window.within(between) or between.i in {n for n, _ in one.pairs.values()}
                if not told and is_content(between) and between.lemma not in lexicons.words(LANGUAGE, "verify_copulas"):
                    yield Retelling("words", between.text, verb.text)
                    return


def _nearest_verb(words: Sequence[TreeWord], i: int) -> TreeWord | None:
    """The verb that a word hangs on."""
    return next((w for w in path_up(words, i) if w.i != i and w.pos == "VERB"), None)


def _parts(words: Sequence[TreeWord], i: int) -> dict[str, list[TreeWord]]:
    """subject, object and what hangs on each preposition, of a verb; a passive's subject is its object."""
    passive = _is_passive(words, i)
    meant = any(w.tag == "TO" for w in children(words, i))  # "to build": who does is not said
    who = [] if meant else list(subjects(words, i))
    found: dict[str, list[TreeWord]] = {"object" if passive else "subject": who}
    for w in children(words, i):
        if w.dep in _OBJECTS and not passive:
            found.setdefault("object", []).append(w)
        elif w.dep == "agent":
            found.setdefault("subject", []).extend(c for c in children(words, w.i) if c.dep == "pobj")
        elif w.dep == "prep":
            found.setdefault(w.key, []).extend(c for c in children(words, w.i) if c.dep == "pobj")
    return {role: words_ for role, words_ in found.items() if words_}


def _is_passive(words: Sequence[TreeWord], i: int) -> bool:
    """True for a verb in the passive, and for one that goes on with the subject of such a verb."""
    held = {w.dep for w in children(words, i)}
    if held & {"auxpass", "nsubjpass"}:
        return True
    goes_on = words[i].dep == "conj" and words[i].tag == "VBN" and not held & SUBJECTS
    return goes_on and _is_passive(words, words[i].head)


def _clause(words: Sequence[TreeWord], i: int) -> set[int]:
    """The words that hang on a verb, but for clauses with a subject of their own."""
    found = set(range(words[i].left, words[i].right))
    for n in range(words[i].left, words[i].right):
        if n != i and words[n].pos in ("VERB", "AUX") and any(w.dep in SUBJECTS for w in children(words, n)):
            found -= set(range(words[n].left, words[n].right))
    return found


def _is_in(words: Sequence[TreeWord], heads: Sequence[TreeWord], at: int) -> bool:
    """True when a word is one of some phrases, or stands in one; a name must be the phrase's own, not one that
    describes it: of "told by Bolton, Morrison's supervisor" Bolton alone."""
    held = [head for head in heads if head.left <= at < head.right]
    if words[at].pos != "PROPN" or not all(head.pos == "PROPN" for head in held):
        return bool(held)
    return any(_own_part(words, at, head.i) for head in held)


def _own_part(words: Sequence[TreeWord], at: int, head: int) -> bool:
    """True when a word is the head of a phrase or leads to it as part of its name."""
    for word in path_up(words, at):
        if word.i == head:
            return True
        if word.dep not in _PART_OF_NAME:
            return False
    return False


def _same_thing(one: Aligned, at: int) -> list[int]:
    """Other words of the window that are mentions of the same somebody or something."""
    end = one.window.span.start + one.window.words[at].end
    found = []
    for entity in one.window.record.entities:
        if any(m.span.end == end for m in entity.mentions):
            for mention in entity.mentions:
                found += [
                    w.i
                    for w in one.window.words
                    if mention.span.start <= one.window.span.start + w.start < mention.span.end
                ]
    return found
