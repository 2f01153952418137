"""`Entity.roles`: the offices and functions that a story gives people: title, of what, held, ended or planned, when.

A `RoleFound` is found from the words around a phrase before it is known who the phrase is; join.py uses facts to tell
whom "the Russian leader" means, and find.py makes them roles of entities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from onrecord.entities.names.gazetteer import title_words
from onrecord.entities.phrases import Phrase
from onrecord.language.clause import negated, supposed
from onrecord.language.grammar import child
from onrecord.lexicons import closed, mapping, table, words
from onrecord.types.reading import Reading
from onrecord.types.record import Time
from onrecord.types.span import Span

_Status = Literal["held", "ended", "planned"]
_NO_ROLE = frozenset(("honorific", "part"))
_LONGEST = 5  # words of a title of the table: "chief of the general staff"
_BEFORE = 12  # words that may stand before a name as its titles: "Republican presidential candidate former President"
_OF = frozenset(closed("role_prepositions"))
_BE = frozenset(("be", "become", "remain"))


class RoleFound(Struct, frozen=True):
    """A role before it is known who has it. `person` and `of` are places among the story's phrases."""

    person: int
    title: str
    kind: str  # of the title, as titles.tsv has it
    of: int | None
    status: _Status
    span: Span
    because: str
    begin: str | None = None
    end: str | None = None
    predicate: int | None = None  # the token of a title that is said of somebody, so that its phrase is no mention


class _Title(Struct, frozen=True):
    """A title in the text: tokens `first` to `last` (end exclusive), with the status that words beside it tell."""

    first: int
    last: int
    kind: str
    status: _Status
    of: int | None
    start: int  # the first token of what belongs to it: status words, nation


class _Heads(Struct, frozen=True):
    """Phrases by their head token, by their last token, and by the token after them."""

    phrases: Sequence[Phrase]
    by_head: Mapping[int, int]
    by_last: Mapping[int, int]


def facts(reading: Reading, phrases: Sequence[Phrase], times: Sequence[Time]) -> tuple[RoleFound, ...]:
    """Every role that the story states, in text order; the same title of the same phrase once."""
    if not title_words(reading.language):
        return ()
    heads = _Heads(phrases, {p.head: p.n for p in reversed(phrases)}, {p.last - 1: p.n for p in reversed(phrases)})
    found: list[RoleFound] = []
    for phrase in phrases:
        if phrase.type not in ("person", "") or phrase.form == "adjective":
            continue
        if phrase.form == "name":
            found.extend(_before_name(reading, phrase, heads))
        else:
            found.extend(_described(reading, phrase, heads, times))
        found.extend(_in_apposition(reading, phrase, heads, times))
        found.extend(_said_of(reading, phrase, heads, times))
    found.extend(_given_by_verbs(reading, heads, times))
    once = {(f.person, f.span): f for f in reversed(found)}
    return tuple(sorted(once.values(), key=lambda f: (f.span, f.person)))


# --- titles ---------------------------------------------------------------------------------------------------------


def lower(reading: Reading, first: int, last: int) -> str:
    """The characters from one token to another in lower case."""
    return reading.text[reading.tokens[first].start : reading.tokens[last - 1].end].lower()


def _title_ending(reading: Reading, last: int, floor: int) -> tuple[int, str] | None:
    """The longest title of the table that ends before token `last`, and its kind."""
    known = title_words(reading.language)
    for first in range(max(floor, last - _LONGEST), last):
        if kind := known.get(lower(reading, first, last)):
            return first, kind
    return None


def _title_at(reading: Reading, head: int, floor: int, heads: _Heads) -> _Title | None:
    """The title whose last word is token `head`, with what stands before it, down to token `floor`."""
    tokens = reading.tokens
    last = head + 1
    status = _status_words(reading.language)
    if last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].text.lower() in status:
        last += 2
    first, kind = _title_ending(reading, head + 1, floor) or (head, "")
    if not kind:
        return None
    of, state, at = None, status.get(tokens[last - 1].text.lower()) if last > head + 1 else None, first
    start = first
    while at > floor:
        token = tokens[at - 1]
        word = token.text.lower()
        entity = heads.by_last.get(at - 1)
        if word in ("'s", "’s", "’", "'") and token.tag == "POS" and at - 2 >= floor:
            of = heads.by_last.get(at - 2) if of is None else of
            break
        if word == "-" and at - 2 >= floor and tokens[at - 2].text.lower() in status:
            state, at = state or status[tokens[at - 2].text.lower()], at - 2
        elif word in status:
            state, at = state or status[word], at - 1
        elif entity is not None and heads.phrases[entity].form in ("name", "adjective"):
            phrase = heads.phrases[entity]
            if phrase.type == "person" or phrase.first < floor:
                break
            party = phrase.entry is not None and phrase.entry.kind == "party"
            of, at = (entity if of is None and not party else of), phrase.first
        elif token.tag == "PRP$":
            of = heads.by_head.get(at - 1) if of is None else of
            break
        elif (token.pos in ("ADJ", "NOUN") and token.dep in ("amod", "compound", "nmod")) or token.tag in ("JJ", "VBN"):
            first = at - 1 if first == at and token.pos == "NOUN" and not _title_ending(reading, at, floor) else first
            if _title_ending(reading, at, floor):
                break
            at -= 1
        elif token.text == "-":
            at -= 1
        else:
            break
        start = at
    return _Title(first, last, kind, state or "held", of, start)  # type: ignore[arg-type]


def _status_words(language: str) -> Mapping[str, str]:
    """Words beside titles that tell a role's status."""
    return mapping(language, "role_status", "word", "status")


# --- where roles are said -------------------------------------------------------------------------------------------


def _before_name(reading: Reading, phrase: Phrase, heads: _Heads) -> Iterator[RoleFound]:
    """ "Russian President Vladimir Putin", "former US senator Ann Lee", "Senator Ann Lee of Ohio"."""
    tokens = reading.tokens
    sentence = reading.sentences[reading.sentence_of[phrase.first]]
    at = max(phrase.first, phrase.head + 1 - len(phrase.words))  # where the bare name begins
    floor = max(sentence.first, at - _BEFORE)
    after = _place_after(reading, phrase, heads)
    while at > floor:
        head = at - 1
        if (
            at - 3 >= floor
            and tokens[at - 2].text == "-"
            and tokens[at - 1].text.lower() in _status_words(reading.language)
        ):
            head = at - 3
        title = _title_at(reading, head, floor, heads)
        if title is None or tokens[head].pos in ("VERB", "AUX"):
            return
        if title.kind not in _NO_ROLE:
            of = title.of if title.of is not None else after
            yield fact(reading, phrase.n, title, of, "entities.roles/before-name")
        if title.start == at:
            return
        at = title.start


def _place_after(reading: Reading, phrase: Phrase, heads: _Heads) -> int | None:
    """What an "of ..." right after a name names."""
    tokens = reading.tokens
    if phrase.last < len(tokens) and tokens[phrase.last].text == "of":
        place = child(reading, phrase.last, "pobj")
        return heads.by_head.get(place) if place is not None else None
    return None


def _in_apposition(reading: Reading, phrase: Phrase, heads: _Heads, times: Sequence[Time]) -> Iterator[RoleFound]:
    """ "Ann Lee, head of the agency, ..." and "the agency's head, Ann Lee, ..."."""
    tokens = reading.tokens
    for c in reading.children[phrase.head]:
        if tokens[c].dep == "appos" and tokens[c].pos in ("NOUN", "PROPN") and not supposed(reading, c):
            yield from _of_phrase(reading, phrase.n, c, heads, times, "entities.roles/apposition")
    if tokens[phrase.head].dep == "appos" and phrase.form == "name":
        governor = tokens[phrase.head].head
        if tokens[governor].pos in ("NOUN", "PROPN"):
            yield from _of_phrase(reading, phrase.n, governor, heads, times, "entities.roles/apposition")


def _described(reading: Reading, phrase: Phrase, heads: _Heads, times: Sequence[Time]) -> Iterator[RoleFound]:
    """ "Iran's supreme leader", "the former mayor of the city": a description that is a title of something."""
    token = reading.tokens[phrase.head]
    if phrase.form != "nominal" or phrase.number == "many" or phrase.start not in ("the", "poss"):
        return
    if token.dep in ("attr", "appos", "oprd") or title_words(reading.language).get(phrase.noun) in (None, "occupation"):
        return
    if phrase.noun in mapping(reading.language, "role_groups", "word", "kinds") and phrase.last - phrase.first < 2:
        return
    for found in _of_phrase(reading, phrase.n, phrase.head, heads, times, "entities.roles/described"):
        general = found.title.lower() in mapping(reading.language, "role_groups", "word", "kinds")
        if found.of is not None and not general and found.of != phrase.n:
            yield found


def _said_of(reading: Reading, phrase: Phrase, heads: _Heads, times: Sequence[Time]) -> Iterator[RoleFound]:
    """ "Ann Lee is the director of the agency", "who was governor"."""
    tokens = reading.tokens
    token = tokens[phrase.head]
    if token.dep != "nsubj" or tokens[token.head].lemma not in _BE:
        return
    verb = token.head
    what = child(reading, verb, "attr", "oprd", "acomp")
    if what is None or negated(reading, verb) or supposed(reading, verb) or tokens[what].pos not in ("NOUN", "PROPN"):
        return
    status = "planned" if _planned(reading, verb) else None
    if status is None and tokens[verb].lemma == "be" and tokens[verb].tag == "VBD":
        status = None
    for found in _of_phrase(reading, phrase.n, what, heads, times, "entities.roles/said-of"):
        yield _roles_changed(found, status, predicate=what)


def _given_by_verbs(reading: Reading, heads: _Heads, times: Sequence[Time]) -> Iterator[RoleFound]:
    """ "resigned as director", "will name Ann Lee head of the agency", "succeeds Bo Ek as mayor"."""
    tokens = reading.tokens
    verbs = {row["word"]: row for row in table(reading.language, "role_verbs")}
    for token in tokens:
        row = verbs.get(token.lemma.lower()) if token.pos == "VERB" else None
        if row is None or negated(reading, token.i) or supposed(reading, token.i):
            continue
        what = _role_word(reading, token.i)
        if what is None:
            continue
        subject, thing = _sides(reading, token.i, what)
        if thing is None and row["who"] == "object" and (named := heads.by_last.get(what - 1)) is not None:
            thing = heads.phrases[named].head
        person = subject if row["who"] == "subject" else thing
        status = "planned" if row["status"] == "held" and _planned(reading, token.i) else row["status"]
        for who, state in ((person, status), (thing, row["other"])):
            place = heads.by_head.get(who) if who is not None else None
            if place is None or not state or heads.phrases[place].form == "adjective":
                continue
            for found in _of_phrase(reading, place, what, heads, times, "entities.roles/verb"):
                whole = found if found.of is not None else _with_of(reading, found, token.i, what, heads)
                yield _roles_changed(_dated(reading, whole, token.i, times, state), state, predicate=what)


def _with_of(reading: Reading, found: RoleFound, verb: int, what: int, heads: _Heads) -> RoleFound:
    """The fact with what stands behind "for", "of" or "at" where the parser hangs it on the verb."""
    tokens = reading.tokens
    for c in reading.children[verb]:
        if what < c <= what + 1 and tokens[c].dep == "prep" and tokens[c].lemma in closed("office_prepositions"):
            place = child(reading, c, "pobj")
            if place is not None and place in heads.by_head:
                return replace(found, of=heads.by_head[place])
    return found


def _role_word(reading: Reading, verb: int) -> int | None:
    """The title that a verb gives: behind "as", or as its second object."""
    tokens = reading.tokens
    for c in reading.children[verb]:
        if tokens[c].dep == "prep" and tokens[c].lemma == "as":
            return child(reading, c, "pobj")
        if tokens[c].dep in ("oprd", "attr") and tokens[c].pos in ("NOUN", "PROPN"):
            return c
    for c in reading.children[verb]:
        if tokens[c].dep in ("dobj", "pobj"):
            for d in reading.children[c]:
                if tokens[d].dep == "prep" and tokens[d].lemma == "as":
                    return child(reading, d, "pobj")
        if tokens[c].dep == "prep" and tokens[c].lemma in closed("succession_prepositions"):
            for d in reading.children[c]:
                if tokens[d].dep == "prep" and tokens[d].lemma == "as":
                    return child(reading, d, "pobj")
    return None


def _sides(reading: Reading, verb: int, what: int) -> tuple[int | None, int | None]:
    """Who does it, and to whom; of a passive only to whom. A verb without a subject of its own takes the one of the
    verb that it hangs on."""
    tokens = reading.tokens
    thing = next((c for c in reading.children[verb] if tokens[c].dep in ("dobj", "dative") and c != what), None)
    passive = child(reading, verb, "nsubjpass")
    if passive is not None:
        return None, _antecedent(reading, passive, verb)
    up = verb
    for _ in range(3):  # a chain of verbs is rarely longer: "agreed to step down and work as"
        subject = child(reading, up, "nsubj", "nsubjpass")
        if subject is not None:
            return _antecedent(reading, subject, up), thing
        if tokens[up].dep in ("relcl", "acl"):
            owner = tokens[up].head
            return (owner, thing) if tokens[verb].tag != "VBN" else (None, owner)
        if tokens[up].dep not in ("conj", "xcomp", "advcl", "ccomp"):
            break
        up = tokens[up].head
    return None, thing


def _antecedent(reading: Reading, subject: int, verb: int) -> int:
    """What a relative pronoun stands for; any other subject itself."""
    tokens = reading.tokens
    if tokens[subject].tag in ("WP", "WDT") and tokens[verb].dep == "relcl":
        return tokens[verb].head
    return subject


def _of_phrase(
    reading: Reading, person: int, head: int, heads: _Heads, times: Sequence[Time], because: str
) -> Iterator[RoleFound]:
    """The role that a noun phrase with a title at its head tells of somebody."""
    tokens = reading.tokens
    sentence = reading.sentences[reading.sentence_of[head]]
    title = _title_at(reading, head, max(sentence.first, min(tokens[head].left, head), head - _BEFORE), heads)
    if title is None or title.kind in _NO_ROLE:
        return
    of = title.of
    for c in reading.children[head]:
        if of is None and tokens[c].dep == "prep" and tokens[c].lemma in _OF and c > head:
            place = child(reading, c, "pobj")
            if place is not None and place in heads.by_head:
                of = heads.by_head[place]
                break
    if of is None and (owner := child(reading, head, "poss")) is not None:
        of = heads.by_head.get(owner)
    yield _dated(reading, fact(reading, person, title, of, because), head, times, title.status)


def fact(reading: Reading, person: int, title: _Title, of: int | None, because: str) -> RoleFound:
    """A title as a fact of somebody; "elect" and the like stay part of what is written."""
    first, last = title.first, title.last
    span = Span(reading.tokens[first].start, reading.tokens[last - 1].end)
    return RoleFound(person, reading.text[span.start : span.end], title.kind, of, title.status, span, because)


def _roles_changed(found: RoleFound, status: str | None, predicate: int | None) -> RoleFound:
    """The fact with another status, unless its own words tell one that is not simply held."""
    kept = found.status if found.status != "held" or status is None else status
    return replace(found, status=kept, predicate=predicate)


# --- when -----------------------------------------------------------------------------------------------------------


def _dated(reading: Reading, found: RoleFound, head: int, times: Sequence[Time], status: str) -> RoleFound:
    """The fact with the days that stand under its verb or title: "since 2019", "from 2003 to 2011", "on Monday"."""
    token = reading.tokens[head]
    left, right = reading.tokens[token.left].start, reading.tokens[token.right - 1].end
    begin, end = found.begin, found.end
    for time in times:
        if not (left <= time.span.start and time.span.end <= right) or time.begin is None:
            continue
        word = _word_before(reading, time.span.start)
        if word in ("since", "from"):
            begin = begin or time.begin
        elif word in closed("term_ends"):
            end = end or time.end
        elif token.pos != "VERB":
            continue
        elif status == "ended":
            end = end or (time.end if time.type == "DURATION" else time.begin)
        else:
            begin = begin or (time.end if time.type == "DURATION" else time.begin)
    state = "ended" if end is not None and begin is not None and status == "held" else found.status
    return replace(found, status=state, begin=begin, end=end)


def _word_before(reading: Reading, start: int) -> str:
    """The word right before a character."""
    head = reading.text[max(0, start - 20) : start].rsplit(None, 1)  # twenty: longer than any preposition
    return head[-1].lower() if head else ""


# --- questions to the tree ------------------------------------------------------------------------------------------


def _planned(reading: Reading, verb: int) -> bool:
    """True when the verb lies ahead: a modal before it, or hanging on one of intent."""
    tokens, ahead = reading.tokens, words(reading.language, "ahead")
    if any(tokens[c].dep == "aux" and tokens[c].text.lower() in ahead for c in reading.children[verb]):
        return True
    up = tokens[verb].head
    return tokens[verb].dep in ("xcomp", "ccomp") and tokens[up].lemma.lower() in ahead
