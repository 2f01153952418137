"""`Mention.form` "name" and "adjective": where somebody or something is named, and what type of thing it is.

The rules that do without the encoder (named.py is for where it is there, and asks some of them): evidence comes from
the parser's labels, from the tables, from the parse and from the story itself: a name has one type in one story.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.entities.names.agreed import consistent
from onrecord.entities.names.gazetteer import GazetteerEntry, first_names, gazetteer, title_words
from onrecord.entities.names.name import (
    DEMONYMS,
    LONGEST_TITLE,
    SURE,
    TYPES,
    Name,
    after_titles,
    beside_name,
    name_text,
    proper,
    title_case,
    titled,
)
from onrecord.entities.names.repaired import bridged, repaired
from onrecord.lexicons import mapping
from onrecord.types.reading import Reading, Token

_STOPS = frozenset((".", ",", ":", ";"))  # no headline ends so


def names_by_rule(reading: Reading) -> tuple[Name, ...]:
    """Every name of the story, in order, none inside another, by the labels on the tokens."""
    tagged = [name for first in _labelled_spans(reading) if (name := repaired(reading, first)) is not None]
    tagged = [_retyped(reading, name) for name in bridged(reading, tagged)]
    found = _merged_spans(listed(reading), tagged)
    found = _merged_spans(found, [*_unlabelled(reading, found), *short_name_in_brackets(reading, found)])
    return tuple(_looked_up(reading, name) for name in consistent(reading, _in_headlines(reading, found)))


def _labelled_spans(reading: Reading) -> list[Name]:
    """The tagger's spans."""
    found: list[Name] = []
    start, kind = -1, ""
    for i, token in enumerate(reading.tokens):
        label = token.name
        if label[:1] == "I" and label[2:] == kind:
            continue
        if kind in TYPES:
            found.append(Name(start, i, TYPES[kind], "entities.names/tagger"))
        start, kind = i, label[2:]
    if kind in TYPES:
        found.append(Name(start, len(reading.tokens), TYPES[kind], "entities.names/tagger"))
    return found


def _retyped(reading: Reading, name: Name) -> Name:
    """The type that a first name, a title before it, or the last word tells against the tagger."""
    tokens = reading.tokens
    ends = mapping(reading.language, "name_ends", "word", "type")
    last = tokens[name.last - 1].text
    size = name.last - name.first
    if name.type == "person":
        if size > 1 and last in ends and tokens[name.first].text not in first_names(reading.language):
            return replace(name, type=ends[last], because="entities.names/last-word")
        return name
    if last in ends or not all(tokens[i].text[:1].isupper() for i in range(name.first, name.last)):
        return name
    first = tokens[name.first].text
    human = 1 < size < LONGEST_TITLE and _first_name(reading, first) and not first.isupper()
    if human and name.type != "group" and gazetteer(reading.language).find(name_text(tokens, name)) is None:
        return replace(name, type="person", because="entities.names/first-name")
    if titled(reading, name.first) and name.type != "group":
        return replace(name, type="person", because="entities.names/after-title")
    return name


def _first_name(reading: Reading, word: str) -> bool:
    """True for a first name that is not a nation's name too."""
    entry = gazetteer(reading.language).by_name.get(word)
    return word in first_names(reading.language) and (entry is None or entry.kind in ("city", "state"))


def _in_headlines(reading: Reading, found: Sequence[Name]) -> list[Name]:
    """Where most words have capitals the tagger runs names together: there a name that the rest of the story has
    stands in place of the longer one around it."""
    tokens = reading.tokens
    loud = {
        n
        for n, s in enumerate(reading.sentences)
        if tokens[s.last - 1].text not in _STOPS and title_case(tokens[s.first : s.last])
    }
    if not loud:
        return list(found)
    body: dict[str, Name] = {}
    for name in found:
        if reading.sentence_of[name.first] not in loud:
            body.setdefault(name_text(tokens, name), name)
            if name.type == "person":
                body.setdefault(tokens[name.last - 1].text, name)
    result = [name for name in found if reading.sentence_of[name.first] not in loud]
    result.extend(
        name
        for name in found
        if reading.sentence_of[name.first] in loud and (name_text(tokens, name) in body or name.entry is not None)
    )
    taken = {i for name in result for i in range(name.first, name.last)}
    for n in sorted(loud):
        sentence = reading.sentences[n]
        result.extend(_known_in(reading, sentence.first, sentence.last, body, taken))
    taken = {i for name in result for i in range(name.first, name.last)}
    result.extend(name for name in found if not any(i in taken for i in range(name.first, name.last)))
    return sorted(result, key=lambda n: n.first)


def _known_in(
    reading: Reading, first: int, last: int, body: Mapping[str, Name], taken: Collection[int]
) -> Iterator[Name]:
    """The names of the story's body that stand in a headline."""
    tokens, at = reading.tokens, first
    while at < last:
        length = 1
        for size in range(min(LONGEST_TITLE, last - at), 0, -1):
            text = " ".join(t.text for t in tokens[at : at + size])
            if text in body and not any(i in taken for i in range(at, at + size)):
                yield Name(at, at + size, body[text].type, "entities.names/headline", body[text].entry)
                length = size
                break
        at += length


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
            if (
                text[:1].isupper()
                and (entry := known.by_name.get(text)) is not None
                and not _trusted(tokens, at, entry)
            ):
                entry = None
        if entry is not None:
            kind = "group" if entry.kind == "people" else entry.type
            found.append(Name(at, at + length, kind, "entities.names/table", entry))
        at += length
    return found


def _trusted(tokens: Sequence[Token], at: int, entry: GazetteerEntry) -> bool:
    """True when a single word of a table is that thing here, whatever stands beside it."""
    token = tokens[at]
    if entry.kind in ("adjective", "people", "nation"):
        return token.pos in ("PROPN", "ADJ", "NOUN") or token.text.isupper()
    if entry.kind == "party":
        return token.pos in ("PROPN", "ADJ", "NOUN")
    return entry.kind in SURE and token.pos == "PROPN" and not beside_name(tokens, at)


def _merged_spans(surer: Sequence[Name], others: Sequence[Name]) -> list[Name]:
    """Both lists as one without overlaps. A longer span swallows a shorter; of equal ones the surer stands."""
    kept: dict[int, Name] = {}
    owner: dict[int, int] = {}  # token -> where the name that has it begins
    for name in [*others, *surer]:
        touched = {owner[i] for i in range(name.first, name.last) if i in owner}
        rivals = [kept[start] for start in sorted(touched)]
        if any(not _wins(name, rival) for rival in rivals):
            continue
        for rival in rivals:
            for i in range(rival.first, rival.last):
                owner.pop(i, None)
            kept.pop(rival.first, None)
        kept[name.first] = name
        owner.update(dict.fromkeys(range(name.first, name.last), name.first))
    return [kept[start] for start in sorted(kept)]


def _wins(name: Name, rival: Name) -> bool:
    """True when a name of the tables, or of the second round, takes the place of one that is there."""
    size, other = name.last - name.first, rival.last - rival.first
    if size != other:
        return size > other
    if name.entry is None:
        return False
    return name.entry.kind in SURE or name.entry.kind in DEMONYMS or rival.type != "person"


def _looked_up(reading: Reading, name: Name) -> Name:
    """The name with what a table knows of it, when that is of its type."""
    if name.entry is not None or name.type not in ("place", "organization", "facility"):
        return name
    entry = gazetteer(reading.language).find(name_text(reading.tokens, name))
    return name if entry is None or entry.type != name.type else replace(name, entry=entry)


def short_name_in_brackets(reading: Reading, found: Sequence[Name]) -> Iterator[Name]:
    """ "the Global Relief Fund (GRF)": capitals in brackets behind a name of several words."""
    tokens = reading.tokens
    for name in found:
        at = name.last
        if name.last - name.first < 2 or name.type in ("person", "group") or at + 2 >= len(tokens):
            continue
        short = tokens[at + 1].text
        if tokens[at].text == "(" and tokens[at + 2].text == ")" and short.isupper() and len(short) > 1:
            yield Name(at + 1, at + 2, name.type, "entities.names/in-brackets")


def _unlabelled(reading: Reading, found: Sequence[Name]) -> list[Name]:
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
        name = _type_told(reading, at, stop, ends, first)
        if name is not None:
            more.append(name)
        at = stop
    return more


def _type_told(
    reading: Reading, first: int, last: int, ends: Mapping[str, str], first_name: Mapping[str, str]
) -> Name | None:
    """A run of proper nouns as a name, when a word in it tells its type."""
    tokens = reading.tokens
    start = after_titles(tokens, first, last, title_words(reading.language))
    if start > first and tokens[last - 1].text.lower() not in title_words(reading.language):
        return Name(start, last, "person", "entities.names/after-title")
    if last - first > 1 and tokens[last - 1].text in ends:
        return Name(first, last, ends[tokens[last - 1].text], "entities.names/last-word")
    if last - first > 1 and tokens[first].text in first_name:
        return Name(first, last, "person", "entities.names/first-name")
    return None
