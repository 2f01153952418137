"""What stands around a word in its clause: subject, object, particles, prepositions."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.events.patterns import small_words
from onrecord.language.clause import PASSIVE, SUBJECTS
from onrecord.language.grammar import child
from onrecord.lexicons import mapping
from onrecord.types.reading import Reading

_SUBJECTS = (*sorted(SUBJECTS), "csubj")
FINITE = ("VBD", "VBZ", "VBP")
STEPS = 6  # words to climb for the subject of a chain of verbs
NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
LABELS = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")  # of names of who can take part
MOST = 4  # participants on one side
WIDE = 9  # tokens to either side that count as near
_ENDS = ".?!…”\"’'"  # what closes a sentence of running text
_ACTIVE = ("aux", "dobj", "ccomp", "xcomp", "dative", "expl")  # on a verb: it is no bare participle
_OBJECTS = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM")  # right behind a verb: it has an object
_CLOCK = ("DATE", "TIME")
_DASHES = ("—", "–", "-", "--")
_PLACE = 3  # letters of the shortest place of a dateline
_DATELINE = 14  # tokens of the longest dateline
_PHRASE = 9  # tokens of a noun phrase whose words are looked at


def passive(reading: Reading, i: int) -> bool:
    """True for a verb in the passive: "was killed", "the man killed by"."""
    tokens = reading.tokens
    if tokens[i].tag not in ("VBN", "VBD"):
        return False
    if any(tokens[c].dep in PASSIVE for c in reading.children[i]) or undergone(reading, i):
        return True
    if tokens[i].dep == "conj" and tokens[i].tag == "VBN" and child(reading, i, *_SUBJECTS) is None:
        head = tokens[i].head
        return tokens[head].pos in ("VERB", "AUX") and _passive_once(reading, head)
    return tokens[i].dep in ("acl", "amod") and tokens[i].tag == "VBN" and child(reading, i, "nsubj") is None


def undergone(reading: Reading, i: int) -> bool:
    """True for what a headline or a label tells by a bare participle: "Two officers shot in Tarn", "Mayor arrested
    over bribes". The verb is one that nobody does without an object, and none stands behind it."""
    tokens, small = reading.tokens, small_words(reading.language)
    if lemma(reading, i) not in small["undergone"] or not is_label(reading, i):
        return False
    own = [tokens[c] for c in reading.children[i]]
    if not any(t.dep in SUBJECTS and t.i < i for t in own) or any(t.dep in _ACTIVE for t in own):
        return False
    rest = tokens[i + 1 : reading.sentences[reading.sentence_of[i]].last]
    if rest and rest[0].text.lower() in small["taking_aim"]:
        return False
    after = next((t for t in rest if t.pos != "ADV"), None)
    if after is None or after.pos not in _OBJECTS:
        return True
    return after.name[2:] in _CLOCK or after.text.lower() in small["left_so"]


def is_label(reading: Reading, i: int) -> bool:
    """True in a headline, and in a line that no mark ends: what tells in participles, as a caption or a list does."""
    sentence = reading.sentences[reading.sentence_of[i]]
    kind = reading.parts[sentence.part].kind if reading.parts else ""
    return kind == "headline" or reading.tokens[sentence.last - 1].text[-1] not in _ENDS


def _passive_once(reading: Reading, i: int) -> bool:
    """The same without looking at the verb's own head."""
    return any(reading.tokens[c].dep in PASSIVE for c in reading.children[i])


def subject(reading: Reading, i: int) -> int | None:
    """The token that is the grammatical subject of the verb at `i`, inherited along chains of verbs; None: none."""
    tokens, here = reading.tokens, i
    for _ in range(STEPS):
        token = tokens[here]
        subjects = [c for c in reading.children[here] if tokens[c].dep in _SUBJECTS]
        if subjects:
            found = _own_subject(reading, here, subjects) if here == i else subjects[0]
            if tokens[found].text.lower() in small_words(reading.language)["relative"] and token.dep == "relcl":
                return token.head
            return found
        if token.head == here:
            return None
        if token.dep == "conj" and token.tag in FINITE and tokens[token.head].tag == "VB":
            here = same_tense(reading, here)
            continue
        if token.dep in ("acl", "relcl", "amod"):
            return _author(reading, token.head) if token.tag == "VBG" else token.head
        if token.dep == "xcomp" and tokens[token.head].pos == "VERB":
            goal = child(reading, token.head, "dobj")
            if goal is not None and goal < here:
                return goal
        if token.dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acomp", "oprd", "attr"):
            here = token.head
            continue
        return None
    return None


def announced(reading: Reading, i: int) -> bool:
    """True for what a headline tells with a bare infinitive: "Minister to visit Kenya"."""
    tokens = reading.tokens
    if not any(tokens[c].tag == "TO" for c in reading.children[i]):
        return False
    over = tokens[tokens[i].head]
    fragment = over.dep == "ROOT" and over.pos in ("NOUN", "PROPN") and over.i < i
    return tokens[i].dep == "ROOT" or (fragment and tokens[i].dep in ("acl", "relcl", "advcl"))


def _author(reading: Reading, noun: int) -> int:
    """Who speaks in a document: the party of "the party issued a statement condemning", "the party's statement"; the
    noun itself where it is none, or nobody is told."""
    if lemma(reading, noun) not in small_words(reading.language)["document"]:
        return noun
    owner = child(reading, noun, "poss")
    if owner is not None:
        return owner
    verb = reading.tokens[noun].head
    doer = child(reading, verb, *_SUBJECTS) if reading.tokens[noun].dep == "dobj" else None
    return noun if doer is None else doer


def same_tense(reading: Reading, i: int) -> int:
    """The verb above that shares the tense of a joined one: "a report said failures let a man shoot and faulted"."""
    tokens, here = reading.tokens, i
    for _ in range(STEPS):
        here = tokens[here].head
        if tokens[here].tag == tokens[i].tag or tokens[here].head == here:
            return here
    return here


def after_dateline(reading: Reading, sentence: int) -> int:
    """The first token of a sentence after its dateline ("PARIS, May 14 (AP) - Police"); its first where it has none."""
    tokens, here = reading.tokens, reading.sentences[sentence]
    first = tokens[here.first]
    if not (first.text.isupper() and len(first.text) >= _PLACE):
        return here.first
    for i in range(here.first + 1, min(here.last - 1, here.first + _DATELINE)):
        apart = tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start
        if tokens[i].text in _DASHES and apart:
            return i + 1
    return here.first


def _own_subject(reading: Reading, verb: int, subjects: list[int]) -> int:
    """Of several subjects of a verb the one after its subordinator: the parser joins two clauses now and then."""
    if len(subjects) > 1:
        begin = after_dateline(reading, reading.sentence_of[verb])
        subjects = [s for s in subjects if s >= begin] or subjects
    marks = [c for c in reading.children[verb] if reading.tokens[c].dep == "mark"]
    later = [s for s in subjects if marks and marks[-1] < s < verb]
    return later[-1] if later else subjects[0]


def goal(reading: Reading, i: int) -> int | None:
    """The token that the verb at `i` acts on: its object, or its subject in the passive; None: none."""
    tokens = reading.tokens
    if passive(reading, i):
        return subject(reading, i)
    found = child(reading, i, "dobj")
    if found is not None:
        relative = tokens[found].text.lower() in small_words(reading.language)["relative"] and tokens[i].dep == "relcl"
        return tokens[i].head if relative else found
    if tokens[i].dep == "relcl" and child(reading, i, *_SUBJECTS) is not None and not _plain_adjunct(reading, i):
        return tokens[i].head
    return _later_object(reading, i)


def _plain_adjunct(reading: Reading, i: int) -> bool:
    """True when the relative word of the clause is its subject or an adverb ("where", "when")."""
    tokens = reading.tokens
    return any(
        (tokens[c].dep in _SUBJECTS and tokens[c].text.lower() in small_words(reading.language)["relative"])
        or tokens[c].tag == "WRB"
        for c in reading.children[i]
    )


def _later_object(reading: Reading, i: int) -> int | None:
    """The object that two joined verbs share: "seized and burned the houses"."""
    tokens = reading.tokens
    for c in reading.children[i]:
        if tokens[c].dep == "conj" and tokens[c].tag == tokens[i].tag and c - i <= 3:
            return child(reading, c, "dobj")
    return None


def joined_nouns(reading: Reading, noun: int) -> Iterator[int]:
    """The nouns that "and" joins to this one."""
    here: int | None = noun
    for _ in range(MOST):
        here = child(reading, here, "conj") if here is not None else None
        if here is not None:
            yield here


def phrase_words(reading: Reading, head: int) -> Iterator[int]:
    """The tokens of a noun phrase that characterise it: its head, what stands before it, and its "of" noun."""
    tokens = reading.tokens
    yield head
    for c in reading.children[head]:
        dep = tokens[c].dep
        if dep in ("compound", "amod", "nmod", "nummod", "poss"):
            yield c
            yield from (g for g in reading.children[c] if tokens[g].dep in ("compound", "amod"))
        elif dep == "prep" and tokens[c].lemma == "of" and c - head < _PHRASE:
            inner = child(reading, c, "pobj")
            if inner is not None:
                yield inner
                yield from (g for g in reading.children[inner] if tokens[g].dep in ("compound", "amod"))
        elif dep == "conj" and c - head < _PHRASE:
            yield c
            yield from (g for g in reading.children[c] if tokens[g].dep in ("compound", "amod"))


def prepositions(reading: Reading, i: int) -> Iterator[tuple[str, int]]:
    """The prepositions that hang on token `i` (or on its object), with the noun or verb that each governs."""
    tokens = reading.tokens
    for c in reading.children[i]:
        token = tokens[c]
        if token.dep in ("prep", "agent", "dative") and token.pos in ("ADP", "SCONJ", "VERB"):
            inner = child(reading, c, "pobj", "pcomp")
            if inner is not None:
                yield token.text.lower(), inner
            for deeper in reading.children[c]:  # "out of", "from near"
                if tokens[deeper].dep == "prep" and (last := child(reading, deeper, "pobj")) is not None:
                    yield tokens[deeper].text.lower(), last


def gotten(reading: Reading, at: int) -> tuple[int, int] | None:
    """The verb and the noun of what its subject gets from others, where the word at `at` is either: "received
    criticism", "faces charges", "came under attack", "was met with praise". None: it is nothing of the kind."""
    tokens, small = reading.tokens, small_words(reading.language)
    verb, noun = at, _gotten_by(reading, at)
    if noun is None:
        over = tokens[tokens[at].head]
        verb = over.head if over.pos == "ADP" else over.i
        noun = at if _gotten_by(reading, verb) == at else None
    if noun is None or lemma(reading, noun) not in small["gotten"] or child(reading, noun, "poss") is not None:
        return None
    return verb, noun


def _gotten_by(reading: Reading, verb: int) -> int | None:
    """The noun that the verb tells its subject to get; None: it tells of no getting."""
    tokens, small = reading.tokens, small_words(reading.language)
    if tokens[verb].pos != "VERB":
        return None
    word, of_passive = lemma(reading, verb), passive(reading, verb)
    if not of_passive and word in small["getting"]:
        return child(reading, verb, "dobj")
    ways = (
        small["met_with"]
        if of_passive and word in small["met"]
        else small["come_under"]
        if word in small["come"]
        else ()
    )
    under = next(
        (c for c in reading.children[verb] if tokens[c].dep == "prep" and tokens[c].text.lower() in ways), None
    )
    return child(reading, under, "pobj") if under is not None else None


def sides_of_gotten(reading: Reading, verb: int, noun: int) -> Iterator[tuple[str, int]]:
    """Who gets it, and from whom."""
    who = subject(reading, verb)
    if who is not None:
        yield from (("suffers", one) for one in (who, *joined_nouns(reading, who)))
    for holder in (noun, verb):
        for preposition, one in prepositions(reading, holder):
            if preposition in small_words(reading.language)["gotten_from"]:
                yield from (("acts", giver) for giver in (one, *joined_nouns(reading, one)))


def lemma(reading: Reading, i: int) -> str:
    """The lemma in small letters."""
    token = reading.tokens[i]
    found = token.lemma.lower()
    if token.pos != "VERB":
        return found
    return mapping(reading.language, "verb_lemmas", "word", "lemma").get(token.text.lower(), found)
