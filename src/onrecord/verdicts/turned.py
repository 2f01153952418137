"""What a claim in the draft's own words turns: a negation, a number, an amount, how sure it is, who does what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.verdict import LossKind
from onrecord.verdicts.aligned import Aligned
from onrecord.verdicts.alike import kinship
from onrecord.verdicts.loss import loss
from onrecord.verdicts.parsed import (
    TreeWord,
    children,
    clause_path,
    governing_preposition,
    is_content,
    path_up,
    subjects,
)

_SURE = frozenset(("possible", "likely", "must", "plan", "hedge"))  # classes that a claim may neither lose nor gain
_EQUAL: Mapping[str, str] = {"almost": "about"}  # classes of amounts that an editor takes for one another
_OBJECTS = frozenset(("dobj", "attr", "acomp", "oprd", "dative"))
_TAKEN = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_DENYING = frozenset(("neg", "det", "advmod", "preconj"))  # as what a word that denies hangs on another
_PREDICATES = frozenset(("VERB", "AUX", "ADJ", "NOUN"))
_GOVERNING = frozenset(("aux", "advmod", "mark", "amod", "acomp", "oprd", "attr"))  # that may say how sure a verb is
_WITHIN = frozenset(
    ("xcomp", "ccomp", "pcomp", "acomp", "attr", "aux", "auxpass", "csubj", "dobj", "amod", "prep", "pobj")
)
_BEFORE_NUMBER = 2  # words before a number that say how exact it is


class Turn(Struct, frozen=True):
    """One thing that is told otherwise."""

    loss: LossKind
    page: str
    draft: str


def turns(one: Aligned, cue: frozenset[str]) -> Iterator[Turn]:
    """What is turned, the gravest first. `cue` are the draft's own words around the claim."""
    yield from _negations(one, cue)
    yield from _numbers(one)
    yield from _amounts(one)
    yield from _sureness(one, cue)
    yield from _directions(one)
    yield from _roles(one)


def _negations(one: Aligned, cue: frozenset[str]) -> Iterator[Turn]:
    """Words that are denied on one side and not on the other; a word and its opposite are one denial apart."""
    outer = sum(key in _refusals() or loss(key) == "negation" for key in cue)
    opposed = {at for at, kind in one.pairs.values() if kind == "opposite"}
    for i, (at, kind) in one.pairs.items():
        if one.claim[i].pos not in _PREDICATES or (kind == "same" and _is_referent(one, i, at)):
            continue
        ours = _denials(one.claim, i) + outer
        theirs = _denials(one.window.words, at) + _opposed(one.window.words, at, opposed)
        if (ours - theirs) % 2:
            page, draft = one.window.words[at], one.claim[i]
            yield Turn("negation", _with_denial(one.window.words, page), _with_denial(one.claim, draft))
            return


def _opposed(words: Sequence[TreeWord], i: int, opposed: set[int]) -> int:
    """How many words that say the opposite of the claim's a word hangs on, or stands beside as what is said of it."""
    path = {w.i for w in clause_path(words, i)}
    beside = {w.i for n in path for w in children(words, n) if w.dep in ("acomp", "attr")}
    return len((path | beside) & opposed)


def _is_referent(one: Aligned, i: int, at: int) -> bool:
    """True where a word stands for another one that is not its like: a name for a pronoun."""
    return kinship(one.claim[i].forms, one.window.words[at].forms) is None


def _denials(words: Sequence[TreeWord], i: int) -> int:
    """How many words deny what a word says: "not", "never", "no" on what the verb takes, "fails to" above it."""
    found: set[int] = set()
    below = -1
    for word in clause_path(words, i):
        held = children(words, word.i)
        held += [w for part in held if part.dep == "advmod" for w in children(words, part.i)]  # "no longer"
        if word.pos in ("VERB", "AUX"):
            taken = [part for part in held if part.dep in _TAKEN]
            held += [w for part in taken for w in (part, *children(words, part.i)) if w.i != below]
        found |= {w.i for w in held if loss(w.key) == "negation" and (w.dep in _DENYING or w.dep in _TAKEN)}
        if (below >= 0 and (word.lemma in _refusals() or word.key in _refusals())) or (
            loss(word.key) == "negation" and word.dep not in _DENYING
        ):
            found.add(word.i)
        below = word.i
    return len(found)


def _refusals() -> frozenset[str]:
    """Words that say that what hangs on them is not so."""
    return lexicons.words(LANGUAGE, "verify_refusals")


def _with_denial(words: Sequence[TreeWord], word: TreeWord) -> str:
    """A word with what denies it."""
    near = [w for n in list(path_up(words, word.i))[:2] for w in children(words, n.i) if loss(w.key) == "negation"]
    return " ".join(w.text for w in sorted({*near, word}, key=lambda w: w.i))


def _sureness(one: Aligned, cue: frozenset[str]) -> Iterator[Turn]:
    """A "may", "could", "must", "plans to" or "thinks" that only one side has."""
    known = {_modals()[key] for key in cue if key in _modals()}
    for i, (at, _) in one.pairs.items():
        if _is_referent(one, i, at):
            continue
        ours = _classes_of(one.claim, _verb_over(one.claim, i), None)
        theirs = _classes_of(one.window.words, _verb_over(one.window.words, at), one)
        lost = set(theirs) & _SURE - set(ours) - known
        gained = set(ours) & _SURE - set(theirs)
        tense = _tense(one.claim, i), _tense(one.window.words, at)
        if lost:
            name = min(lost)
            yield Turn("hedge", f"{theirs[name]} {one.window.words[at].text}", one.claim[i].text)
            return
        if gained:
            name = min(gained)
            yield Turn("hedge", one.window.words[at].text, f"{ours[name]} {one.claim[i].text}")
            return
        if set(tense) == {"future", "past"}:
            yield Turn("hedge", one.window.words[at].text, one.claim[i].text)
            return


def _verb_over(words: Sequence[TreeWord], i: int) -> int:
    """The verb that a noun is the object or subject of, "all of the" before it left out; other words themselves."""
    word = words[i]
    table = lexicons.mapping(LANGUAGE, "verify_quantities", "word", "class")
    while word.dep == "pobj" and words[word.head].key == "of" and words[words[word.head].head].lemma in table:
        word = words[words[word.head].head]
    governs = words[i].pos in ("NOUN", "PROPN") and word.dep in _TAKEN
    return word.head if governs else i


def _classes_of(words: Sequence[TreeWord], i: int, one: Aligned | None) -> dict[str, str]:
    """class -> the word for it, of what says how sure a word's clause is."""
    found: dict[str, str] = {}
    for word in _sure_path(words, i):
        if one is not None and not one.window.within(word) and word.i != i:
            break
        for w in (word, *children(words, word.i)):
            governs = w.i != i and (w.i == word.i or w.dep in _GOVERNING)
            if governs and (name := _modals().get(w.lemma) or _modals().get(w.key)):
                if w.lemma == "have" and not any(c.dep == "xcomp" for c in children(words, w.i)):
                    continue
                found.setdefault(name, w.text)
    return found


def _sure_path(words: Sequence[TreeWord], i: int) -> Iterator[TreeWord]:
    """What a word's clause hangs on, "a scenario that ..." included."""
    for word in path_up(words, i):
        yield word
        that = word.dep in ("acl", "relcl") and any(w.dep == "mark" for w in children(words, word.i))
        if not that and word.dep not in _WITHIN:
            return


def _modals() -> Mapping[str, str]:
    """Words that say how sure, planned or required a thing is -> their class."""
    return lexicons.mapping(LANGUAGE, "verify_modals", "word", "class")


def _tense(words: Sequence[TreeWord], i: int) -> str:
    """future, past, or "" where it is neither."""
    verb = words[i]
    auxiliaries = [w for w in children(words, i) if w.dep in ("aux", "auxpass")]
    if any(_modals().get(w.lemma) == "future" or _modals().get(w.key) == "future" for w in auxiliaries):
        return "future"
    if verb.pos in ("VERB", "AUX") and verb.tag == "VBD" and not auxiliaries:
        return "past"
    return ""


def _numbers(one: Aligned) -> Iterator[Turn]:
    """Another number on the thing that the page counts."""
    for i, (at, _) in one.pairs.items():
        ours, theirs = (
            [w for w in children(words, n) if w.dep == "nummod" and w.key[:1].isdigit()]
            for words, n in ((one.claim, i), (one.window.words, at))
        )
        if ours and theirs and not {w.key for w in ours} & {w.key for w in theirs}:
            yield Turn("number", f"{theirs[0].text} {one.window.words[at].text}", f"{ours[0].text} {one.claim[i].text}")
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
                yield Turn("number", f"{first.text}", f"{ours[0].text} {one.claim[i].text}")
                return


def _amounts(one: Aligned) -> Iterator[Turn]:
    """All, most, some, only, about, at least: a class that only one side has."""
    for i, (at, kind) in one.pairs.items():
        if one.claim[i].pos not in ("NOUN", "PROPN", "NUM", "VERB", "ADJ") or kind == "opposite":
            continue
        ours, theirs = _amounts_of(one.claim, i), _amounts_of(one.window.words, at)
        if set(ours) == set(theirs) or _is_referent(one, i, at):
            continue
        lost = [name for name in theirs if name not in ours and name != "all"]
        gained = [name for name in ours if name not in theirs]
        if lost or gained:
            page = " ".join([*theirs.values(), one.window.words[at].text])
            yield Turn("hedge", page, " ".join([*ours.values(), one.claim[i].text]))
            return


def _amounts_of(words: Sequence[TreeWord], i: int) -> dict[str, str]:
    """class -> the word for it, of what says how much of a thing there is."""
    table = lexicons.mapping(LANGUAGE, "verify_quantities", "word", "class")
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
    for w in own:
        name = table.get(w.lemma) or table.get(w.key)
        if name:
            found.setdefault(_EQUAL.get(name, name), w.text)
    return found


def _directions(one: Aligned) -> Iterator[Turn]:
    """Before for after, to for from, with for without."""
    for i, (at, _) in one.pairs.items():
        ours, theirs = governing_preposition(one.claim, i), governing_preposition(one.window.words, at)
        if ours is None or theirs is None:
            continue
        if ours.key != theirs.key and kinship(ours.forms, theirs.forms) == "opposite":
            yield Turn("words", f"{theirs.text} {one.window.words[at].text}", f"{ours.text} {one.claim[i].text}")
            return


def _roles(one: Aligned) -> Iterator[Turn]:
    """A subject, object or complement that is another one on the page."""
    page = one.window.words
    for i, (at, kind) in one.pairs.items():
        if one.claim[i].pos != "VERB" or page[at].pos != "VERB" or kind == "opposite":
            continue
        ours, theirs = _parts(one.claim, i), _parts(page, at)
        for role, mine in ours.items():
            for word in mine:
                if word.i not in one.pairs or (not is_content(word) and word.pos != "PROPN"):
                    continue
                stands = one.pairs[word.i][0]
                others = theirs.get(role, [])
                if (
                    not others
                    or _inside(page, others, stands)
                    or any(_inside(page, [o], one_at) for o in others for one_at in _same_thing(one, stands))
                ):
                    continue
                if not all(is_content(o) or o.pos == "PROPN" for o in others):
                    continue
                if any(
                    _inside(page, filled, stands) for name, filled in theirs.items() if name != role
                ) or stands not in _clause(page, at):
                    yield Turn("words", f"{others[0].text} {page[at].text}", f"{word.text} {one.claim[i].text}")
                    return


def _parts(words: Sequence[TreeWord], i: int) -> dict[str, list[TreeWord]]:
    """subject, object and what hangs on each preposition, of a verb; a passive's subject is its object."""
    passive = any(w.dep == "auxpass" for w in children(words, i)) or any(
        w.dep == "nsubjpass" for w in children(words, i)
    )
    doers = subjects(words, i)
    found: dict[str, list[TreeWord]] = {"object" if passive else "subject": list(doers)}
    for w in children(words, i):
        if w.dep in _OBJECTS and not passive:
            found.setdefault("object", []).append(w)
        elif w.dep == "agent":
            found.setdefault("subject", []).extend(c for c in children(words, w.i) if c.dep == "pobj")
        elif w.dep == "prep":
            found.setdefault(w.key, []).extend(c for c in children(words, w.i) if c.dep == "pobj")
    return {role: words_ for role, words_ in found.items() if words_}


def _clause(words: Sequence[TreeWord], i: int) -> set[int]:
    """The words that hang on a verb, but for clauses with a subject of their own."""
    found = set(range(words[i].left, words[i].right))
    for n in range(words[i].left, words[i].right):
        if (
            n != i
            and words[n].pos in ("VERB", "AUX")
            and any(w.dep in ("nsubj", "nsubjpass") for w in children(words, n))
        ):
            found -= set(range(words[n].left, words[n].right))
    return found


def _inside(words: Sequence[TreeWord], heads: Sequence[TreeWord], at: int) -> bool:
    """True when a word stands in what hangs on one of some words."""
    return any(head.left <= at < head.right for head in heads)


def _same_thing(one: Aligned, at: int) -> list[int]:
    """Other words of the window that are mentions of the same somebody or something."""
    place = one.window.span.start + one.window.words[at].start
    found = []
    for entity in one.window.record.entities:
        if any(m.span.start <= place < m.span.end for m in entity.mentions):
            for mention in entity.mentions:
                found += [
                    w.i
                    for w in one.window.words
                    if mention.span.start <= one.window.span.start + w.start < mention.span.end
                ]
    return found
