"""`Mention.form` "name" and "adjective": where somebody or something is named, and what type of thing it is.

Evidence comes from a tagger (spaCy's labels on the tokens, or labels of the same form handed in), from the tables,
from the parse and from the story itself: a name has one type in one story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from onrecord.entities.gazetteer import Entry, first_names, gazetteer, titles
from onrecord.lexicons import mapping
from onrecord.types.reading import Reading, Token

TYPES = {  # a tagger's label -> the record's type; what is not here is no name that the record keeps
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "PLACE": "place", "FAC": "facility",
    "NORP": "group", "EVENT": "event", "WORK_OF_ART": "work", "LAW": "work", "PRODUCT": "work",
}  # fmt: skip
SURE = frozenset(("nation", "state", "province", "region", "capital", "seat", "body"))  # kinds that outvote the tagger
DEMONYMS = frozenset(("adjective", "people", "party"))
LONGEST_TITLE = 4  # words: "Senate Majority Leader", "Minister of Foreign Affairs"
JOINERS = frozenset(("of", "and", "for", "the", "on", "&", "de", "del", "la"))  # words inside names of bodies


class Name(Struct, frozen=True, gc=False):
    """A name: tokens `first` to `last` (end exclusive)."""

    first: int
    last: int
    type: str
    because: str
    entry: Entry | None = None


def names(reading: Reading, labels: Sequence[str] | None = None) -> tuple[Name, ...]:
    """Every name of the story, in order, none inside another.

    `labels` are one a token, such as "B-PERSON", "I-ORG" or "", and take the place of those on the tokens.
    """
    tagged = [repaired(reading, name) for name in labelled(reading, labels)]
    found = merged(listed(reading), [name for name in tagged if name is not None], reading)
    found = merged(found, unlabelled(reading, found), reading)
    return tuple(consistent(reading, found))


def labelled(reading: Reading, labels: Sequence[str] | None) -> list[Name]:
    """The tagger's spans."""
    found: list[Name] = []
    start, kind = -1, ""
    for i, token in enumerate(reading.tokens):
        label = token.name if labels is None else labels[i]
        if label[:1] == "I" and label[2:] == kind:
            continue
        if kind in TYPES:
            found.append(Name(start, i, TYPES[kind], "entities.names/tagger"))
        start, kind = i, label[2:]
    if kind in TYPES:
        found.append(Name(start, len(reading.tokens), TYPES[kind], "entities.names/tagger"))
    return found


def repaired(reading: Reading, name: Name) -> Name | None:
    """Without article, title, possessive and marks at its ends; None when nothing is left."""
    tokens, language = reading.tokens, reading.language
    first, last = name.first, name.last
    while first < last and loose(tokens[last - 1]):
        last -= 1
    while first < last and (loose(tokens[first]) or tokens[first].pos == "DET" or tokens[first].tag == "PRP$"):
        first += 1
    if name.type == "person":
        first = after_titles(tokens, first, last, titles(language))
        last = next((i for i in range(first + 1, last) if tokens[i].text in (",", "(", "'s", "’s")), last)
    if first >= last or not any(t.text[:1].isupper() or t.text[:1].isdigit() for t in tokens[first:last]):
        return None
    if all(t.pos in ("NUM", "SYM", "PUNCT") for t in tokens[first:last]):
        return None
    return replace(name, first=first, last=last)


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


def listed(reading: Reading) -> list[Name]:
    """Names of several words that a table has, and single words that it is sure of."""
    known = gazetteer(reading.language)
    tokens, found, at = reading.tokens, [], 0
    while at < len(tokens):
        text = tokens[at].text
        length, entry = 1, None
        for pieces in known.starts.get(text, ()):
            if tuple(t.text for t in tokens[at : at + len(pieces)]) == pieces:
                length, entry = len(pieces), known.find(" ".join(pieces).replace(" 's", "'s").replace(" ’s", "’s"))
                break
        else:
            if text[:1].isupper() and (entry := known.by_name.get(text)) is not None and not trusted(tokens, at, entry):
                entry = None
        if entry is not None:
            kind = "group" if entry.kind == "people" else entry.type
            found.append(Name(at, at + length, kind, "entities.names/table", entry))
        at += length
    return found


def trusted(tokens: Sequence[Token], at: int, entry: Entry) -> bool:
    """True when a single word of a table is that thing here, whatever stands beside it."""
    token = tokens[at]
    if entry.kind in ("adjective", "people", "nation"):
        return token.pos in ("PROPN", "ADJ", "NOUN") or token.text.isupper()
    if entry.kind == "party":
        return token.pos in ("PROPN", "ADJ", "NOUN")
    return entry.kind in SURE and token.pos == "PROPN" and not beside_name(tokens, at)


def beside_name(tokens: Sequence[Token], at: int) -> bool:
    """True when another capitalised noun touches the word, so that it may be part of a longer name."""
    near = [tokens[n] for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
    return any(t.pos == "PROPN" and t.text[:1].isupper() for t in near)


def merged(surer: Sequence[Name], others: Sequence[Name], reading: Reading) -> list[Name]:
    """Both lists as one without overlaps. A longer span swallows a shorter; of equal ones the surer stands."""
    tokens = reading.tokens
    kept: dict[int, Name] = {}
    owner: dict[int, int] = {}  # token -> where the name that has it begins
    for name in [*others, *surer]:
        touched = {owner[i] for i in range(name.first, name.last) if i in owner}
        rivals = [kept[start] for start in sorted(touched)]
        if any(not wins(name, rival, tokens) for rival in rivals):
            continue
        for rival in rivals:
            for i in range(rival.first, rival.last):
                owner.pop(i, None)
            kept.pop(rival.first, None)
        kept[name.first] = name
        owner.update(dict.fromkeys(range(name.first, name.last), name.first))
    return [kept[start] for start in sorted(kept)]


def wins(name: Name, rival: Name, tokens: Sequence[Token]) -> bool:
    """True when a name of the tables, or of the second round, takes the place of one that is there."""
    size, other = name.last - name.first, rival.last - rival.first
    if size != other:
        return size > other
    if name.entry is None:
        return False
    return name.entry.kind in SURE or name.entry.kind in DEMONYMS or rival.type != "person"


def unlabelled(reading: Reading, found: Sequence[Name]) -> list[Name]:
    """Runs of capitalised nouns that no tagger has marked and that their words give away."""
    taken = {i for name in found for i in range(name.first, name.last)}
    ends, first = mapping(reading.language, "name_ends", "word", "type"), first_names(reading.language)
    tokens, more, at = reading.tokens, [], 0
    while at < len(tokens):
        if at in taken or not proper(tokens[at]):
            at += 1
            continue
        stop = at
        while stop < len(tokens) and stop not in taken and proper(tokens[stop]):
            stop += 1
        name = told(reading, at, stop, ends, first)
        if name is not None:
            more.append(name)
        at = stop
    return more


def proper(token: Token) -> bool:
    """True for a capitalised proper noun."""
    return token.pos == "PROPN" and token.text[:1].isupper()


def told(
    reading: Reading, first: int, last: int, ends: Mapping[str, str], first_name: Mapping[str, str]
) -> Name | None:
    """A run of proper nouns as a name, when a word in it tells its type."""
    tokens = reading.tokens
    start = after_titles(tokens, first, last, titles(reading.language))
    if start > first and tokens[last - 1].text.lower() not in titles(reading.language):
        return Name(start, last, "person", "entities.names/after-title")
    if last - first > 1 and tokens[last - 1].text in ends:
        return Name(first, last, ends[tokens[last - 1].text], "entities.names/last-word")
    if last - first > 1 and tokens[first].text in first_name:
        return Name(first, last, "person", "entities.names/first-name")
    return None


def consistent(reading: Reading, found: Sequence[Name]) -> list[Name]:
    """One type a name and story: what most mentions of it are; a surname is a person's when the full name stands
    somewhere; then unmarked places of the same word are marked too."""
    tokens = reading.tokens
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: set[str] = set()
    for name in found:
        votes[text_of(tokens, name)][name.type] += 3 if name.entry is not None and name.entry.kind in SURE else 1
        if name.type == "person" and name.last - name.first > 1:
            surnames.add(tokens[name.last - 1].text)
    result = []
    for name in found:
        kind = name.type
        text = text_of(tokens, name)
        if name.entry is None:
            kind = max(sorted(votes[text]), key=lambda t: votes[text][t])
            if text in surnames and kind != "person" and kind != "place":
                kind = "person"
        why = name.because if kind == name.type else "entities.names/one-type"
        result.append(replace(name, type=kind, because=why))
    known = {text: max(sorted(v), key=lambda t: v[t]) for text, v in votes.items() if " " not in text}
    known.update((surname, "person") for surname in surnames if surname not in known)
    taken = {i for name in result for i in range(name.first, name.last)}
    again = [
        Name(t.i, t.i + 1, known[t.text], "entities.names/again")
        for t in tokens
        if t.i not in taken and proper(t) and t.text in known and not beside_name(tokens, t.i) and len(t.text) > 2
    ]
    return sorted([*result, *again], key=lambda n: n.first)


def text_of(tokens: Sequence[Token], name: Name) -> str:
    """The words of a name."""
    return " ".join(t.text for t in tokens[name.first : name.last])
