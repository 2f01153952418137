"""`Event.type`, `mode`, `context`: the row of the tables whose conditions hold around a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from onrecord.events.clause import WIDE, announced, goal, is_label, lemma, phrase_words, prepositions, subject
from onrecord.events.code import nations_by_word, people_nouns
from onrecord.events.patterns import HUMAN, NAME, NATION, PERSON, PRONOUN, Condition, Pattern, patterns, small_words
from onrecord.language.grammar import child
from onrecord.types.reading import Reading

_PEOPLE = ("PERSON", "NORP")  # labels of names of people
_BOUND = ("nsubj", "nsubjpass", "csubj", "expl", "aux")  # on a verb: it is no imperative
NEVER = "never"  # frame of a row that tells an idiom: no event whatever else holds it for one
_IDIOM = 2  # a condition of so few words is part of the expression: "opened fire", "took hostage"


class _RowFound(Struct, frozen=True):
    """The row that holds around a word, the tokens that met its conditions, and those of them that belong to the
    expression itself."""

    pattern: Pattern
    met: tuple[int, ...] = ()
    fixed: tuple[int, ...] = ()


def verb_pattern(reading: Reading, i: int) -> _RowFound | None:
    """The row of `event_verbs` that fits the verb at `i`; None: none."""
    rows = patterns(reading.language, "event_verbs").get(lemma(reading, i), ())
    return _first_that_holds(reading, i, rows)


def noun_pattern(reading: Reading, i: int) -> _RowFound | None:
    """The same for the noun at `i` and the table `event_nouns`; a compound ("air strike") goes before its head."""
    table = patterns(reading.language, "event_nouns")
    word = lemma(reading, i)
    if i and reading.tokens[i - 1].head == i:
        rows = table.get(f"{lemma(reading, i - 1)} {word}", ())
        if rows and (found := _first_that_holds(reading, i, rows)):
            return _RowFound(found.pattern, (i - 1, *found.met), found.fixed)
    return _first_that_holds(reading, i, table.get(word, ()))


def _first_that_holds(reading: Reading, i: int, rows: tuple[Pattern, ...]) -> _RowFound | None:
    """The first row all of whose conditions hold; a row without a type says that this is no event."""
    for row in rows:
        found = row_met(reading, i, row)
        if found is not None:
            return found if row.type else None
    return None


def trivial(reading: Reading, i: int, kind: str) -> bool:
    """True for a word that no coder counts: of no type of the tables and merely seen, thought, said or done every day;
    in an idiom that a row of the frame "never" tells ("buried the message"), what the page asks its reader to do, or
    what somebody can do and whoever there may be does."""
    word, verb = lemma(reading, i), reading.tokens[i].pos == "VERB"
    if kind == "OTHER" and word in small_words(reading.language)["trivial" if verb else "trivial_nouns"]:
        return True
    if _commanded(reading, i) or _in_general(reading, i):
        return True
    rows = patterns(reading.language, "event_verbs" if verb else "event_nouns").get(word, ())
    return any(row.frame == NEVER and row_met(reading, i, row) is not None for row in rows)


def _in_general(reading: Reading, i: int) -> bool:
    """True for what tells nothing that happened or is to happen: "rebels can strike any town", "forms can be
    submitted", "any group that seeks to attack the state"."""
    tokens, classes = reading.tokens, small_words(reading.language)
    own = [tokens[c] for c in reading.children[i]]
    if any(t.dep == "aux" and t.text.lower() in classes["able"] for t in own):
        object_ = child(reading, i, "dobj")
        at_will = object_ is not None and _whoever(reading, object_, classes)
        asked = any(t.dep == "neg" or t.tag.startswith("W") for t in own)
        return (at_will or any(t.dep == "auxpass" for t in own)) and not asked
    here = i
    for _ in range(_CHAIN):
        if tokens[here].dep in ("relcl", "acl"):
            return _whoever(reading, tokens[here].head, classes)
        if tokens[here].dep not in ("xcomp", "conj") or tokens[here].pos != "VERB":
            return False
        here = tokens[here].head
    return False


def _whoever(reading: Reading, noun: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """True for "any group", "anyone"."""
    words = (noun, *(c for c in reading.children[noun] if c < noun))
    return any(reading.tokens[w].text.lower() in classes["whoever"] for w in words)


def _commanded(reading: Reading, i: int) -> bool:
    """True for an imperative to whoever reads it: "Please call the office.", "Inspect your plants and water them." A
    headline has bare verbs of its own."""
    tokens, here = reading.tokens, i
    if tokens[i].tag != "VB":
        return False
    while tokens[here].dep == "conj" and tokens[tokens[here].head].pos in ("VERB", "AUX"):
        if any(tokens[c].dep in _BOUND for c in reading.children[here]):
            return False
        here = tokens[here].head
    bare = not any(tokens[c].dep in _BOUND or tokens[c].tag == "TO" for c in reading.children[here])
    return bare and tokens[here].tag == "VB" and tokens[here].dep == "ROOT" and not is_label(reading, i)


def row_met(reading: Reading, i: int, row: Pattern) -> _RowFound | None:
    """The row with what met its conditions around `i`; None where one does not hold."""
    met: list[int] = []
    fixed: list[int] = []
    for condition in row.conditions:
        token = _meets(reading, i, condition)
        if token is None:
            return None
        met.append(token)
        if condition.words is not None and len(condition.words) <= _IDIOM:
            fixed.append(token)
    return _RowFound(row, tuple(met), tuple(fixed))


def _meets(reading: Reading, i: int, condition: Condition) -> int | None:
    """The token around `i` that meets the condition; None when none does."""
    for token in _slot(reading, i, condition.slot):
        if (
            condition.words is None
            or lemma(reading, token) in condition.words
            or _takes_names(reading, token, condition)
        ):
            return token
    return None


def _takes_names(reading: Reading, token: int, condition: Condition) -> bool:
    """True when the condition takes names and the token is one."""
    word = reading.tokens[token]
    wanted = condition.words or frozenset()
    if PERSON in wanted and word.name.endswith(PERSON):
        return True
    if PRONOUN in wanted and word.tag == "PRP":
        return True
    if word.dep in ("compound", "amod", "poss", "nmod"):
        return False
    if HUMAN in wanted and (
        word.name[2:] in _PEOPLE or (word.pos == "NOUN" and lemma(reading, token) in people_nouns(reading.language))
    ):
        return True
    if NATION in wanted and word.text.lower() in nations_by_word(reading.language):
        return True
    return NAME in wanted and word.pos == "PROPN"


def _slot(reading: Reading, i: int, name: str) -> Iterator[int]:
    """The tokens that fill one slot around token `i`."""
    tokens = reading.tokens
    if name in ("obj", "subj"):
        head = goal(reading, i) if name == "obj" else subject(reading, i)
        if head is not None:
            yield from phrase_words(reading, head)
            if name == "subj" and tokens[head].tag == "PRP":
                yield from _speaker_words(reading, i)
    elif name == "comp":
        quality = child(reading, i, "acomp")
        for holder in (i, quality):
            inner = child(reading, holder, "xcomp", "ccomp") if holder is not None else None
            if inner is not None:
                yield inner
    elif name == "inf":
        inner = child(reading, i, "xcomp", "ccomp")
        if inner is not None and (tokens[inner].dep == "ccomp" or child(reading, inner, "nsubj") is None):
            yield from (inner for c in reading.children[inner] if tokens[c].tag == "TO")
    elif name == "aim":
        clauses = (c for c in reading.children[i] if tokens[c].dep in ("advcl", "xcomp"))
        yield from (c for c in clauses if any(tokens[g].tag == "TO" for g in reading.children[c]))
    elif name in ("acomp", "oprd"):
        inner = child(reading, i, name)
        if inner is not None:
            yield inner
    elif name == "prt":
        yield from (c for c in reading.children[i] if tokens[c].dep in ("prt", "advmod") and c - i <= WIDE)
        yield from (c for c in reading.children[i] if tokens[c].dep == "prep" and c == i + 1)
    elif name == "mod":
        yield from (c for c in reading.children[i] if c < i and tokens[c].dep in ("compound", "amod", "nmod", "poss"))
    elif name == "any":
        sentence = reading.sentences[reading.sentence_of[i]]
        yield from range(max(sentence.first, i - WIDE), min(sentence.last, i + WIDE + 1))
    elif name == "will":
        inner = child(reading, i, "ccomp")
        if inner is not None and _coming(reading, inner, small_words(reading.language)):
            yield inner
    elif name == "many":
        head = subject(reading, i)
        if head is not None and (tokens[head].tag in ("NNS", "NNPS") or _names_several(reading, head)):
            yield head
    elif name == "plural":
        if tokens[i].tag in ("NNS", "NNPS"):
            yield i
    elif name == "prep":
        yield from (c for c in reading.children[i] if tokens[c].dep == "prep")
    else:
        yield from _at_preposition(reading, i, name)


def _speaker_words(reading: Reading, i: int) -> Iterator[int]:
    """The words of who says of himself what the verb at `i` tells: the union of "the union said it would strike"."""
    token = reading.tokens[i]
    if token.dep == "ccomp" and lemma(reading, token.head) in small_words(reading.language)["saying"]:
        head = subject(reading, token.head)
        if head is not None:
            yield from phrase_words(reading, head)


def _names_several(reading: Reading, noun: int) -> bool:
    """True for "they", "we", and nouns that "and" joins."""
    plural = small_words(reading.language)["plural"]
    return reading.tokens[noun].text.lower() in plural or child(reading, noun, "conj") is not None


def _at_preposition(reading: Reading, i: int, name: str) -> Iterator[int]:
    """The words of the noun phrases (or the verb) that preposition `name` governs, at the verb or at its object."""
    inner = child(reading, i, "dobj")
    for holder in (i, inner):
        if holder is None:
            continue
        for preposition, noun in prepositions(reading, holder):
            if preposition == name and lemma(reading, noun) not in small_words(reading.language)["spell"]:
                yield from phrase_words(reading, noun)


def verb_pattern_of(reading: Reading, i: int) -> _RowFound | None:
    """The row that fits, as PLOVER codes it when it is told as something to come or something that others must do."""
    found = verb_pattern(reading, i)
    if _deontic(reading, i):
        return _RowFound(_REQUESTED)
    if found and lemma(reading, i) in small_words(reading.language)["vowing"] and _vowed(reading, i):
        return _RowFound(msgspec.structs.replace(found.pattern, type="THREATEN"), found.met, found.fixed)
    return _RowFound(_planned_as_agree(reading, i, found.pattern), found.met, found.fixed) if found else None


def _vowed(reading: Reading, i: int) -> bool:
    """True for what is vowed against somebody: "vowed to attack", "pledged to expel"."""
    inner = child(reading, i, "xcomp")
    found = verb_pattern(reading, inner) if inner is not None else None
    return found is not None and found.pattern.type in small_words(reading.language)["hostile"]


_CHAIN = 3  # verbs from one that "to" or "and" hangs on another to the clause of a noun
REFUSED, DUE = "refused", "due"  # mark a pattern whose negation or "must" became its type; no modes of PLOVER
SPENT = (REFUSED, DUE)
_REQUESTED = Pattern((), "REQUEST", DUE, (), "must")


def _planned_as_agree(reading: Reading, i: int, pattern: Pattern) -> Pattern:
    """PLOVER codes cooperative acts told in the future as AGREE, hostile ones as THREATEN."""
    classes = small_words(reading.language)
    if (pattern.type in classes["tame"] and _refusing(reading, i, classes)) or _withheld(reading, i, pattern):
        return Pattern((), "REJECT", REFUSED, pattern.context, pattern.frame)
    if not _coming(reading, i, classes):
        return pattern
    unless = any(
        reading.tokens[c].dep == "advcl"
        and any(reading.tokens[g].text.lower() in classes["unless"] for g in reading.children[c])
        for c in reading.children[i]
    )
    if pattern.type in classes["hostile"] or (unless and pattern.type in classes["tame"]):
        return Pattern((), "THREATEN", None, pattern.context, pattern.frame)
    decided = _governor(reading, i) in classes["decide"] and pattern.type in classes["yielding"]
    if pattern.type in classes["tame"] and pattern.mode != "resign" and not decided:
        return Pattern((), "AGREE", None, pattern.context, pattern.frame)
    return pattern


def _governor(reading: Reading, i: int) -> str:
    """The lemma of the word on which the token hangs as its infinitive; "" where it does not."""
    token = reading.tokens[i]
    return lemma(reading, token.head) if token.dep == "xcomp" else ""


def _refusing(reading: Reading, i: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """True for "will not release": said of the future by who could."""
    tokens = reading.tokens
    own = [tokens[c] for c in reading.children[i]]
    auxiliaries = {t.text.lower() for t in own if t.dep == "aux"}
    active = not any(t.dep in ("nsubjpass", "auxpass") for t in own)
    return active and bool(auxiliaries & classes["future"]) and any(t.dep == "neg" for t in own)


def _withheld(reading: Reading, i: int, pattern: Pattern) -> bool:
    """True for "did not allow", "has not granted": a concession that was refused."""
    own = [reading.tokens[c] for c in reading.children[i]]
    active = not any(t.dep in ("nsubjpass", "auxpass") for t in own)
    told = any(t.dep == "aux" and t.tag in ("VBD", "VBZ", "VBP") for t in own)
    return pattern.type == "CONCEDE" and active and told and any(t.dep == "neg" for t in own)


def _coming(reading: Reading, i: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """True for "will send", "plans to send", "is going to send"; not for "will not send" or "would have sent"."""
    tokens = reading.tokens
    auxiliaries = {tokens[c].text.lower() for c in reading.children[i] if tokens[c].dep == "aux"}
    if any(tokens[c].dep == "neg" for c in reading.children[i]) or "have" in auxiliaries:
        return False
    if auxiliaries & classes["future"] or announced(reading, i):
        return True
    return tokens[i].dep == "xcomp" and lemma(reading, tokens[i].head) in classes["intend"]


def _deontic(reading: Reading, i: int) -> bool:
    """True for what somebody says that somebody must do: "said the army must leave"."""
    tokens = reading.tokens
    classes = small_words(reading.language)
    if tokens[i].dep != "ccomp" or lemma(reading, tokens[i].head) not in classes["saying"]:
        return False
    auxiliaries = {tokens[c].text.lower() for c in reading.children[i] if tokens[c].dep == "aux"}
    own = child(reading, i, "nsubj")
    negated = any(tokens[c].dep == "neg" for c in reading.children[i])
    return bool(auxiliaries & classes["must"]) and own is not None and "have" not in auxiliaries and not negated
