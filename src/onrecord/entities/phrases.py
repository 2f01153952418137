"""Phrases: every stretch of the text that may refer to somebody or something, with what its words tell of it.

A phrase becomes a `Mention` once it is known to which entity it belongs (join.py).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from onrecord.entities.extent import noun_extent
from onrecord.entities.names.gazetteer import GazetteerEntry, denotes, first_names, gazetteer, genders, title_words
from onrecord.entities.names.name import DEMONYMS, Name
from onrecord.language.clause import supposed
from onrecord.language.grammar import at, characters_between, head
from onrecord.lexicons import closed, mapping, table
from onrecord.types.reading import Reading, Token
from onrecord.types.record import Form
from onrecord.types.span import Span

_KEPT = frozenset(("person", "organization", "group", "place", "facility", "work", "event"))
_INSIDE_NOUNS = frozenset(
    ("compound", "nmod", "npadvmod", "nummod", "amod", "quantmod", "meta")
)  # no phrase of its own
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PROPER_RUN = "entities.phrases/proper"  # because of a run of proper nouns that was taken for no name
COUNTRY = "US"  # in capitals no pronoun
_LEAST_STEM = 4  # letters of a place's name before its last vowels that tell it from others
_BEFORE = 4  # tokens of a title before a name that holds its last word
_MANY = frozenset(("NNS", "NNPS"))
_STANDING = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr", "ROOT"))  # where nouns stand
_INDEFINITE = frozenset(("NN", "DT", "CD", "JJ", "PDT"))  # tags of someone, some, one, many, all
_SUBSTANTIVE = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG"))


class Phrase(Struct, frozen=True, gc=False):
    """A stretch that may refer: tokens `first` to `last` (end exclusive) with its head."""

    n: int  # its place in the story's phrases
    span: Span
    first: int
    last: int
    head: int
    form: Form
    type: str  # the record's type, "" when the words do not tell
    number: str  # one | many | "" not told
    gender: str  # m | f | n | ""
    person: str  # of a pronoun: 1 | 2 | 3, else ""
    words: tuple[str, ...]  # of the name, or of the phrase in lower case
    noun: str  # the head's lemma in lower case
    start: str  # how it begins: the | a | this | poss | number | ""
    entry: GazetteerEntry | None
    because: str
    written: tuple[str, ...] = ()  # the words of a description as they stand
    sure: bool = False  # its type was given: one entity has one type


def phrases(reading: Reading, names: Sequence[Name], things: bool = False) -> tuple[Phrase, ...]:
    """All of them in the order of their first token, the longer before those inside it. `things`: with nouns that only
    WordNet knows, most of which are nobody: what is learned must tell."""
    owner = {i: name for name in names for i in range(name.first, name.last)}
    named = _with_derived(reading, [of_name(reading, name) for name in names])
    found: list[Phrase] = []
    table = pronouns(reading.language)
    kinds, loose = _plain_kinds(reading.language), denotes(reading.language)
    for token in reading.tokens:
        if token.i in owner:
            continue
        if token.tag in ("PRP", "PRP$", "WP", "WP$") or token.pos == "PRON":
            row = table.get(token.text.lower()) if token.text != COUNTRY else None
            if row is not None and row["person"] in ("1", "2", "3") and token.dep != "expl":
                found.append(of_pronoun(token, row))
        elif token.tag in _NOUNS and token.dep not in _INSIDE_NOUNS:
            phrase = _of_noun(reading, token.i, owner, kinds)
            if phrase is not None and phrase.type in _KEPT:
                found.append(phrase)
            elif things:
                found.extend(_unlisted(reading, token.i, owner, phrase, loose))
        elif things and _stands_alone(reading, token):
            found.append(_of_number(reading, token.i))
    whole = [p for p in found if not _cuts_word(reading.text, p.span)]
    return numbered(_untitled(reading, (*named, *whole)))


def called(phrase: Phrase) -> tuple[str, ...]:
    """The words by which a description calls somebody, "harbour master" of "the harbour master"; () for no such."""
    definite = phrase.form == "nominal" and phrase.start == "the" and phrase.type == "person"
    return phrase.words[1:] if definite and phrase.number != "many" else ()


def _untitled(reading: Reading, found: Sequence[Phrase]) -> Iterator[Phrase]:
    """Names without the title that no table has but the story: of "Harbour Master Ines Halloran" the name, where it
    says "the harbour master" as well."""
    titles = frozenset(filter(None, map(called, found)))
    for p in found:
        cut = _title_length(reading, p, titles) if p.form == "name" and p.type in ("person", "") else 0
        yield of_name(reading, Name(p.first + cut, p.last, "person", p.because, p.entry)) if cut else p


def _title_length(reading: Reading, name: Phrase, titles: Container[tuple[str, ...]]) -> int:
    """With how many words of a name the story calls somebody, or end a title that begins before it: "Secretary of |
    State Colin Powell"."""
    if not all(word[0].isupper() for word in name.words):
        return 0
    lower, known = tuple(word.lower() for word in name.words), title_words(reading.language)
    before = [t.text.lower() for t in reading.tokens[max(0, name.first - _BEFORE) : name.first]]
    for n in range(len(lower) - 1, 0, -1):
        begun = (" ".join((*before[k:], *lower[:n])) for k in range(len(before)))
        if lower[:n] in titles or any(title in known for title in begun):
            return n
    return 0


def _cuts_word(text: str, span: Span) -> bool:
    """True where a phrase begins or ends inside a word, because the grammar takes it apart: "they wed in May" has no
    "we", "hed" no "he", and what follows "id" does not begin with a d."""
    return any(0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha() for at in span)


def _unlisted(
    reading: Reading, i: int, owner: Mapping[int, Name], phrase: Phrase | None, loose: Mapping[str, str]
) -> Iterator[Phrase]:
    """The phrase of a noun that our tables do not know: what WordNet or nobody knows of it; of a proper noun that was
    taken for no name its run of proper nouns."""
    tokens = reading.tokens
    if phrase is not None:
        yield replace(phrase, type=loose.get(phrase.noun, ""), because="entities.phrases/thing")
    elif tokens[i].pos == "PROPN" and not (i + 1 < len(tokens) and i + 1 in owner):
        first, last = proper_run(tokens, i, *_sentence_around(reading, i))
        mine = range(first, last)
        if top(tokens, first, last) == i and not any(n in owner for n in mine):
            entry = gazetteer(reading.language).find(reading.text[tokens[first].start : tokens[last - 1].end])
            kind = entry.type if entry is not None else "person" if _described(reading, i, loose) else ""
            yield of_name(reading, Name(first, last, kind, PROPER_RUN, entry))


def _described(reading: Reading, i: int, loose: Mapping[str, str]) -> bool:
    """True for who is told beside the name to be somebody: "Ines Halloran, the harbour master,"."""
    beside = (reading.tokens[c] for c in reading.children[i] if reading.tokens[c].dep == "appos")
    return any(t.tag == "NN" and loose.get(t.lemma.lower()) == "person" for t in beside)


def _sentence_around(reading: Reading, i: int) -> tuple[int, int]:
    """The tokens of the sentence that a token stands in."""
    sentence = reading.sentences[reading.sentence_of[i]]
    return sentence.first, sentence.last


def _stands_alone(reading: Reading, token: Token) -> bool:
    """True for a number, determiner or adjective that stands for people or things: "at least seven", "those", "the
    injured"."""
    if token.dep not in _STANDING:
        return False
    if token.tag in ("CD", "DT"):
        return any(c.isalpha() or c.isdigit() for c in token.text)
    article = any(reading.tokens[c].tag == "DT" for c in reading.children[token.i])
    return token.tag in _SUBSTANTIVE and article


def _of_number(reading: Reading, i: int) -> Phrase:
    """A phrase without a noun at its head."""
    first, last = noun_extent(reading, i)
    if reading.tokens[i].text.lower() in closed("of_two") and reading.tokens[i - 1].text.lower() == "the":
        first = i - 1  # "of the two, only | the former"
    number = "one" if reading.tokens[i].text.lower() in closed("singular_alone") else "many"
    return replace(of_head(reading, i, first, last, ""), number=number, because="entities.phrases/thing")


def sources_left(reading: Reading, found: Sequence[Phrase], sources: Iterable[Span]) -> list[Phrase]:
    """Phrases for the sources of statements that none of those found is: a speaker stands there, whatever the tables
    know of the word ("19 per cent of voters", "a press kit")."""
    heads = {i for p in found for i in (range(p.first, p.last) if p.form in ("name", "adjective") else (p.head,))}
    loose = denotes(reading.language)
    more: dict[int, Phrase] = {}
    for span in sources:
        top = head(reading, span)
        if top is None or top in heads or not _may_speak(reading.tokens[top]):
            continue
        token = reading.tokens[top]
        if token.pos == "PROPN" and token.text.lower() not in title_words(reading.language):
            first, last = proper_run(reading.tokens, top, *at(reading, span))
            more[top] = of_name(reading, Name(first, last, "organization", "entities.phrases/source", None))
            continue
        first, last = noun_extent(reading, top)
        office = token.pos == "PROPN"  # "the Conservative MP"
        phrase = of_head(reading, top, first, last, "person" if office else loose.get(token.lemma.lower(), "group"))
        more[top] = replace(phrase, because="entities.phrases/source")
    return [phrase for phrase in more.values() if not _cuts_word(reading.text, phrase.span)]


def _may_speak(token: Token) -> bool:
    """True for what may be a source by its class: a noun, "19 per cent", "some", "someone"; not "it" or "this"."""
    if token.pos == "PRON":
        return token.tag in _INDEFINITE and token.text.lower() not in closed("mute_pronouns")
    return token.pos in ("NOUN", "PROPN", "NUM", "DET", "ADJ")


def _with_derived(reading: Reading, found: Sequence[Phrase]) -> list[Phrase]:
    """The names with each adjective of a place that the story itself names as the adjective of that place: "Norvanian"
    where Norvania is named, in no table."""
    places = {_place_stem(p.words[-1]): p for p in reversed(found) if p.type == "place" and p.entry is None}
    result = []
    for p in found:
        ending = next(filter(p.noun.endswith, _endings(reading.language)), "")
        place = places.get(_place_stem(p.noun.removesuffix(ending))) if ending and len(p.words) == 1 else None
        if place is not None and p.type in ("group", "place") and p.entry is None and p.words != place.words:
            p = replace(p, form="adjective", type="place", words=place.words, because="entities.phrases/derived")
        result.append(p)
    return result


def _endings(language: str) -> tuple[str, ...]:
    """Endings that make the adjective of a place, the longest first."""
    return tuple(row["word"] for row in table(language, "demonym_ends"))


def _place_stem(word: str) -> str:
    """A place's name without its last vowels, as its adjective keeps it; short ones whole."""
    bare = word.lower().rstrip("aeiouy")
    return bare if len(bare) >= _LEAST_STEM else word.lower()


@cache
def _plain_kinds(language: str) -> Mapping[str, str]:
    """What nouns denote for phrases that nobody has given: WordNet is heard on people only, where it is sure."""
    own = mapping(language, "kinds", "word", "type")
    people = {word: kind for word, kind in denotes(language).items() if kind == "person"}
    return MappingProxyType({**people, **own})


def numbered(found: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Phrases in order, each with its place."""
    ordered = sorted(found, key=lambda p: (p.first, -p.last, p.head))
    return tuple(replace(p, n=n) for n, p in enumerate(ordered))


def proper_run(tokens: Sequence[Token], top: int, first: int, last: int) -> tuple[int, int]:
    """The proper nouns that stand around a head without a gap."""
    start, stop = top, top + 1
    while start > first and tokens[start - 1].pos == "PROPN":
        start -= 1
    while stop < last and tokens[stop].pos in ("PROPN", "NUM"):
        stop += 1
    return start, stop


def pronouns(language: str) -> Mapping[str, Mapping[str, str]]:
    """The rows of the pronouns by their word."""
    return {row["word"]: row for row in table(language, "pronouns")}


def of_name(reading: Reading, name: Name) -> Phrase:
    """A name, or the adjective of a nation or party."""
    tokens = reading.tokens
    head = top(tokens, name.first, name.last)
    entry = name.entry
    bare = entry is not None and entry.kind in DEMONYMS and (entry.kind != "people") and tokens[head].tag != "NNS"
    words = tuple(t.text for t in tokens[name.first : name.last])
    many = tokens[head].tag in _MANY and (name.type == "group" or (name.type == "person" and len(words) == 1))
    gender = _gender_of_name(reading, name) if name.type in ("person", "") else "n" if name.type != "group" else ""
    return Phrase(0, characters_between(reading, name.first, name.last), name.first, name.last, head,
                  "adjective" if bare else "name", name.type, "many" if many else "one", gender, "", words,
                  tokens[head].lemma.lower(), "", entry, name.because)  # fmt: skip


def top(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of a stretch whose head lies outside it: the last such."""
    return next((i for i in range(last - 1, first - 1, -1) if not first <= tokens[i].head < last), last - 1)


def _gender_of_name(reading: Reading, name: Name) -> str:
    """What a title before the name, or the first name, tells."""
    tokens, told = reading.tokens, genders(reading.language)
    for i in range(name.first - 1, max(name.first - 3, -1), -1):
        if not (tokens[i].pos in ("PROPN", "NOUN") or tokens[i].text == "."):
            break
        if gender := told.get(tokens[i].text.lower()):
            return gender
    if name.last - name.first > 1:
        return first_names(reading.language).get(tokens[name.first].text, "")
    return ""


def of_pronoun(token: Token, row: Mapping[str, str]) -> Phrase:
    """A personal pronoun or possessive."""
    return Phrase(0, Span(token.start, token.end), token.i, token.i + 1, token.i, "pronoun",
                  "person" if row["gender"] in ("m", "f") else "", row["number"], row["gender"], row["person"],
                  (token.text.lower(),), token.text.lower(), "", None, "entities.phrases/pronoun")  # fmt: skip


def _of_noun(reading: Reading, i: int, owner: Mapping[int, Name], kinds: Mapping[str, str]) -> Phrase | None:
    """The phrase of a noun that is no name; None when its words say that it refers to nothing."""
    tokens = reading.tokens
    token = tokens[i]
    word = token.lemma.lower()
    kind = kinds.get(word, "")
    proper = token.pos == "PROPN" and not (kind and token.text.islower())  # "the ministry" is none
    if proper and not (kind == "person" and word in title_words(reading.language)):
        return None
    if proper and i + 1 < len(tokens) and i + 1 in owner:
        return None  # a title right before its name
    if token.dep == "appos" and supposed(reading, i):
        return None  # "Lee, if elected mayor"
    first, last = noun_extent(reading, i)
    return of_head(reading, i, first, last, kind)


def of_head(reading: Reading, i: int, first: int, last: int, kind: str) -> Phrase:
    """A phrase with a common noun at its head."""
    tokens = reading.tokens
    token = tokens[i]
    word = token.lemma.lower()
    many = token.tag in _MANY or word == "people"
    gender = genders(reading.language).get(word, "") if kind == "person" else "n" if kind else ""
    return Phrase(0, characters_between(reading, first, last), first, last, i, "nominal", kind,
                  "many" if many else "one", gender, "", tuple(t.text.lower() for t in tokens[first:last]), word,
                  start_of(tokens, first, i), None, "entities.phrases/noun",
                  tuple(t.text for t in tokens[first:last]))  # fmt: skip


def start_of(tokens: Sequence[Token], first: int, head: int) -> str:
    """How a phrase begins: with which article, a possessive or a number."""
    token = tokens[first]
    word = token.text.lower()
    if word in ("the", "both"):
        return "the"
    if word in closed("indefinite_starts"):
        return "a"
    if word in closed("demonstratives"):
        return "this"
    if token.tag == "PRP$" or any(t.tag == "POS" for t in tokens[first:head]):
        return "poss"
    return "number" if token.pos == "NUM" else ""
