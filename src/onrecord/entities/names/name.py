"""A name in the story's tokens, and what its words and those beside it tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from onrecord.entities.names.gazetteer import GazetteerEntry, gazetteer, title_words
from onrecord.types.reading import Reading, Token

TYPES = {  # a tagger's label -> the record's type; what is not here is no name that the record keeps
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "PLACE": "place", "FAC": "facility",
    "NORP": "group", "EVENT": "event", "WORK_OF_ART": "work", "LAW": "work", "PRODUCT": "work",
}  # fmt: skip
SURE = frozenset(("nation", "state", "province", "region", "capital", "seat", "body"))  # kinds that outvote the tagger
_HUMAN = frozenset(("occupation", "spokesperson", "legislator", "minister", "state", "law"))  # kinds of titles
_RULERS = frozenset(("state", "local"))  # kinds of titles that are of a place
_LEAST_BEFORE = 2  # tokens of "president of"
_LONG_WORD = 3  # letters; shorter words have no capital in most headlines
_TITLE_SHARE = 0.85  # of the longer words; measured on headlines and sentences of GUM's news
DEMONYMS = frozenset(("adjective", "people", "party"))
LONGEST_TITLE = 4  # words: "Senate Majority Leader", "Minister of Foreign Affairs"


class Name(Struct, frozen=True, gc=False):
    """A name: tokens `first` to `last` (end exclusive)."""

    first: int
    last: int
    type: str
    because: str
    entry: GazetteerEntry | None = None


def titled(reading: Reading, first: int) -> bool:
    """True when a title with a capital stands right before a token."""
    if first == 0 or reading.sentence_of[first - 1] != reading.sentence_of[first]:
        return False
    before = reading.tokens[first - 1]
    kind = title_words(reading.language).get(before.text.lower(), "")
    return bool(kind) and kind != "part" and before.text[:1].isupper() and before.dep != "ROOT"


def title_case(tokens: Sequence[Token]) -> bool:
    """True for a headline in capitals: nearly every longer word begins with one."""
    long = [t for t in tokens if t.text.isalpha() and len(t.text) > _LONG_WORD]
    return len(long) > 2 and sum(t.text[0].isupper() for t in long) >= _TITLE_SHARE * len(long)


def loose(token: Token) -> bool:
    """True for what no name begins or ends with."""
    return token.tag == "POS" or (token.pos == "PUNCT" and token.text != ".") or token.text in ("'s", "’s", "’", "'")


def after_titles(tokens: Sequence[Token], first: int, last: int, known: Mapping[str, str]) -> int:
    """The first token after the titles at the head of a person's name; `first` when all of it would be title."""
    at = first
    while at < last:
        for length in range(min(LONGEST_TITLE, last - at - 1), 0, -1):
            if " ".join(t.text for t in tokens[at : at + length]).lower() in known:
                at += length
                break
        else:
            return at
    return at if at < last else first


def beside_name(tokens: Sequence[Token], at: int) -> bool:
    """True when another capitalised noun touches the word, so that it may be part of a longer name."""
    if tokens[at].text.endswith(".") and len(tokens[at].text) > 2:
        return False
    near = [tokens[n] for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
    return any(t.pos == "PROPN" and t.text[:1].isupper() for t in near)


def proper(token: Token) -> bool:
    """True for a capitalised proper noun."""
    return token.pos == "PROPN" and token.text[:1].isupper()


def type_from_context(reading: Reading, name: Name) -> str:
    """What the words around a name say of its type: "in X" a place, "X told" somebody; "" when they do not tell."""
    tokens = reading.tokens
    token = tokens[name.last - 1]
    before = tokens[name.first - 1] if name.first > 0 else token
    if (token.dep == "pobj" and token.head == before.i and before.text.lower() == "in") or ruled(reading, name.first):
        return "place"
    if (
        before.tag == "NN"
        and before.head == token.i
        and title_words(reading.language).get(before.text.lower(), "") in _HUMAN
    ):
        return "person"
    if any(tokens[c].dep == "relcl" and tokens[tokens[c].left].text == "who" for c in reading.children[token.i]):
        return "person"
    if name.last + 1 < len(tokens) and tokens[name.last].text == ",":
        nation = gazetteer(reading.language).find(tokens[name.last + 1].text)
        if nation is not None and nation.kind in ("nation", "state") and token.dep in ("pobj", "ROOT"):
            return "place"
    city = gazetteer(reading.language).find(name_text(tokens, name))
    return "place" if city is not None and city.type == "place" else ""


def ruled(reading: Reading, first: int) -> bool:
    """True right behind "the president of", "prime minister of", "governor of"."""
    tokens = reading.tokens
    if first < _LEAST_BEFORE or tokens[first - 1].text != "of":
        return False
    return title_words(reading.language).get(tokens[first - 2].text.lower(), "") in _RULERS


def name_text(tokens: Sequence[Token], name: Name) -> str:
    """The words of a name."""
    return " ".join(t.text for t in tokens[name.first : name.last])
