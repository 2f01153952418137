"""`Mention.form` "name" and "adjective": where somebody or something is named, and what type of thing it is.

The rules that do without the encoder (named.py is for where it is there, and asks some of them): evidence comes from
the parser's labels, from the tables, from the parse and from the story itself: a name has one type in one story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from onrecord.entities.names.gazetteer import GazetteerEntry, first_names, gazetteer, title_words
from onrecord.lexicons import mapping, words
from onrecord.types.reading import Reading, Token

TYPES = {  # a tagger's label -> the record's type; what is not here is no name that the record keeps
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "PLACE": "place", "FAC": "facility",
    "NORP": "group", "EVENT": "event", "WORK_OF_ART": "work", "LAW": "work", "PRODUCT": "work",
}  # fmt: skip
SURE = frozenset(("nation", "state", "province", "region", "capital", "seat", "body"))  # kinds that outvote the tagger
_HUMAN = frozenset(("occupation", "spokesperson", "legislator", "minister", "state", "law"))  # kinds of titles
_HOLDERS = frozenset(("person", "organization"))
_OWN_WORDS = frozenset(("entities.names/first-name", "entities.names/after-title", "entities.names/last-word"))
_RULERS = frozenset(("state", "local"))  # kinds of titles that are of a place
_LEAST_BEFORE = 2  # tokens of "president of"
_WITNESS = 1.6  # votes of the words around a name: a little more than one of the tagger's
_SHARED = frozenset(("capital", "city", "state", "province", "region", "body"))  # kinds whose names people bear too
_STOPS = frozenset((".", ",", ":", ";"))  # no headline ends so
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


def names_by_rule(reading: Reading) -> tuple[Name, ...]:
    """Every name of the story, in order, none inside another, by the labels on the tokens."""
    tagged = [name for first in _labelled_spans(reading) if (name := repaired(reading, first)) is not None]
    tagged = [_retyped(reading, name) for name in bridged(reading, tagged)]
    found = _merged_spans(listed(reading), tagged)
    found = _merged_spans(found, [*_unlabelled(reading, found), *short_name_in_brackets(reading, found)])
    return tuple(_looked_up(reading, name) for name in _consistent(reading, _in_headlines(reading, found)))


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


def repaired(reading: Reading, name: Name) -> Name | None:
    """Without article, title, possessive and marks at its ends; None when nothing is left."""
    tokens, language = reading.tokens, reading.language
    first, last = name.first, name.last
    while first < last and loose(tokens[last - 1]):
        last -= 1
    while first < last and (
        loose(tokens[first])
        or tokens[first].pos in ("DET", "ADP", "CCONJ")
        or tokens[first].tag == "PRP$"
        or (last - first > 1 and name.type in _HOLDERS and _status_word(reading, first, last))
    ):
        first += 1
    first = _after_split_title(reading, first, last)
    if name.type == "person":
        first = after_titles(tokens, first, last, title_words(language))
        slash = next((i for i in range(first, last) if tokens[i].text == "/"), first - 1)
        first = max(first, slash + 1)
        last = _before_home(reading, first, last)
        last = next((i for i in range(first + 1, last) if tokens[i].text in (",", "(", "'s", "’s", "-", "–", "—")
                     and not _joined_mark(tokens, i)), last)  # fmt: skip
    elif "/" in {t.text for t in tokens[first:last]}:
        slash = max(i for i in range(first, last) if tokens[i].text == "/")
        if slash + 2 < last and tokens[slash + 1].text in first_names(language):
            return Name(slash + 1, last, "person", "entities.names/credit")
    if first >= last or not any(t.text[:1].isupper() or t.text[:1].isdigit() for t in tokens[first:last]):
        return None
    if all(t.pos in ("NUM", "SYM", "PUNCT") for t in tokens[first:last]):
        return None
    if _only_title(reading, first, last) or (last - first == 1 and tokens[first].text.lower() in _stops(language)):
        return None
    return replace(name, first=first, last=last)


def _before_home(reading: Reading, first: int, last: int) -> int:
    """The end of a person's name without the place that stands behind it: "Ann Lee [of Ohio]"."""
    tokens = reading.tokens
    for i in range(first + 1, last - 1):
        if tokens[i].text == "of":
            home = gazetteer(reading.language).find(" ".join(t.text for t in tokens[i + 1 : last]))
            return i if home is not None and home.type == "place" else last
    return last


def _status_word(reading: Reading, first: int, last: int) -> bool:
    """True for the "Current" of "Current NASA", not for the "New" of "New Hope Church"."""
    token = reading.tokens[first]
    if token.text.lower() not in words(reading.language, "role_status"):
        return False
    rest = " ".join(t.text for t in reading.tokens[first + 1 : last])
    return token.tag != "NNP" or gazetteer(reading.language).find(rest) is not None


def _after_split_title(reading: Reading, first: int, last: int) -> int:
    """The first token of a name into which the end of a title has slipped: "Secretary of [State Ann Lee]"."""
    known, tokens = title_words(reading.language), reading.tokens
    for size in range(min(2, last - first - 1), 0, -1):
        for back in range(2, LONGEST_TITLE):
            if first - back < 0:
                break
            text = reading.text[tokens[first - back].start : tokens[first + size - 1].end].lower()
            if text in known and " of " in text:
                return first + size
    return first


def _joined_mark(tokens: Sequence[Token], i: int) -> bool:
    """True for a hyphen that stands inside a word: "Smith-Jones"."""
    return (
        tokens[i].text in ("-", "–")
        and i + 1 < len(tokens)
        and tokens[i - 1].end == tokens[i].start
        and tokens[i].end == tokens[i + 1].start
    )


def _only_title(reading: Reading, first: int, last: int) -> bool:
    """True when all words are those of titles: "Supreme Leader", "Dear Mr."."""
    known, vague = title_words(reading.language), _stops(reading.language)
    text = reading.text[reading.tokens[first].start : reading.tokens[last - 1].end].lower()
    if text in known or text in vague:
        return True
    return all(t.text.lower() in known or t.text.lower() in vague for t in reading.tokens[first:last])


def _stops(language: str) -> frozenset[str]:
    """Words that are no name by themselves, though they are often written with a capital."""
    return words(language, "no_names")


def bridged(reading: Reading, found: Sequence[Name]) -> list[Name]:
    """ "Senate Homeland Security" and "Governmental Affairs Committee" as one: the first lacks the word that tells
    what it is, and the second ends in it."""
    tokens, ends = reading.tokens, mapping(reading.language, "name_ends", "word", "type")
    result: list[Name] = []
    for name in found:
        before = result[-1] if result else None
        if (
            before is not None
            and before.type == name.type == "organization"
            and name.first - before.last == 1
            and tokens[before.last].text in ("and", "&")
            and ends.get(tokens[name.last - 1].text) == "organization"
            and tokens[before.last - 1].text not in ends
            and name.last - name.first > 1
            and gazetteer(reading.language).find(_text_of(tokens, before)) is None
        ):
            result[-1] = Name(before.first, name.last, name.type, "entities.names/bridged")
        else:
            result.append(name)
    return result


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
    if human and name.type != "group" and gazetteer(reading.language).find(_text_of(tokens, name)) is None:
        return replace(name, type="person", because="entities.names/first-name")
    if titled(reading, name.first) and name.type != "group":
        return replace(name, type="person", because="entities.names/after-title")
    return name


def _first_name(reading: Reading, word: str) -> bool:
    """True for a first name that is not a nation's name too."""
    entry = gazetteer(reading.language).by_name.get(word)
    return word in first_names(reading.language) and (entry is None or entry.kind in ("city", "state"))


def titled(reading: Reading, first: int) -> bool:
    """True when a title with a capital stands right before a token."""
    if first == 0 or reading.sentence_of[first - 1] != reading.sentence_of[first]:
        return False
    before = reading.tokens[first - 1]
    kind = title_words(reading.language).get(before.text.lower(), "")
    return bool(kind) and kind != "part" and before.text[:1].isupper() and before.dep != "ROOT"


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
            body.setdefault(_text_of(tokens, name), name)
            if name.type == "person":
                body.setdefault(tokens[name.last - 1].text, name)
    result = [name for name in found if reading.sentence_of[name.first] not in loud]
    result.extend(
        name
        for name in found
        if reading.sentence_of[name.first] in loud and (_text_of(tokens, name) in body or name.entry is not None)
    )
    taken = {i for name in result for i in range(name.first, name.last)}
    for n in sorted(loud):
        sentence = reading.sentences[n]
        result.extend(_known_in(reading, sentence.first, sentence.last, body, taken))
    taken = {i for name in result for i in range(name.first, name.last)}
    result.extend(name for name in found if not any(i in taken for i in range(name.first, name.last)))
    return sorted(result, key=lambda n: n.first)


def title_case(tokens: Sequence[Token]) -> bool:
    """True for a headline in capitals: nearly every longer word begins with one."""
    long = [t for t in tokens if t.text.isalpha() and len(t.text) > _LONG_WORD]
    return len(long) > 2 and sum(t.text[0].isupper() for t in long) >= _TITLE_SHARE * len(long)


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
    return entry.kind in SURE and token.pos == "PROPN" and not _beside_name(tokens, at)


def _beside_name(tokens: Sequence[Token], at: int) -> bool:
    """True when another capitalised noun touches the word, so that it may be part of a longer name."""
    if tokens[at].text.endswith(".") and len(tokens[at].text) > 2:
        return False
    near = [tokens[n] for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
    return any(t.pos == "PROPN" and t.text[:1].isupper() for t in near)


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
    entry = gazetteer(reading.language).find(_text_of(reading.tokens, name))
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


def proper(token: Token) -> bool:
    """True for a capitalised proper noun."""
    return token.pos == "PROPN" and token.text[:1].isupper()


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


def _consistent(reading: Reading, found: Sequence[Name]) -> list[Name]:
    """One type a name and story: what most mentions of it are; a surname is a person's when the full name stands
    somewhere; then unmarked places of the same word are marked too."""
    tokens = reading.tokens
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surnames: set[str] = set()
    for name in found:
        votes[_text_of(tokens, name)][name.type] += _weight(name)
        if name.type != "group" and name.entry is None and (said := type_from_context(reading, name)):
            votes[_text_of(tokens, name)][said] += _WITNESS
    for name in found:
        text = _text_of(tokens, name)
        if name.last - name.first > 1 and max(sorted(votes[text]), key=lambda t: votes[text][t]) == "person":
            surnames.add(tokens[name.last - 1].text)
    result = []
    for name in found:
        kind = name.type
        text = _text_of(tokens, name)
        if name.entry is None:
            kind = max(sorted(votes[text]), key=lambda t: votes[text][t])
            if text in surnames and kind != "person":
                kind = "person"
        if name.entry is not None and text in surnames and name.entry.kind in _SHARED:
            result.append(Name(name.first, name.last, "person", "entities.names/surname"))
            continue
        why = name.because if kind == name.type else "entities.names/one-type"
        result.append(replace(name, type=kind, because=why))
    known = {text: max(sorted(v), key=lambda t: v[t]) for text, v in votes.items() if " " not in text}
    known.update((surname, "person") for surname in surnames if surname not in known)
    taken = {i for name in result for i in range(name.first, name.last)}
    again = [
        Name(t.i, t.i + 1, known[t.text], "entities.names/again")
        for t in tokens
        if t.i not in taken and proper(t) and t.text in known and not _beside_name(tokens, t.i) and len(t.text) > 2
    ]
    return sorted([*result, *again], key=lambda n: n.first)


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
    city = gazetteer(reading.language).find(_text_of(tokens, name))
    return "place" if city is not None and city.type == "place" else ""


def ruled(reading: Reading, first: int) -> bool:
    """True right behind "the president of", "prime minister of", "governor of"."""
    tokens = reading.tokens
    if first < _LEAST_BEFORE or tokens[first - 1].text != "of":
        return False
    return title_words(reading.language).get(tokens[first - 2].text.lower(), "") in _RULERS


def _weight(name: Name) -> float:
    """How much a name's own type counts for all names of the same words."""
    if name.entry is not None and name.entry.kind in SURE:
        return 3.0
    return 2.0 if name.because in _OWN_WORDS else 1.5 if name.type == "person" else 1.0


def _text_of(tokens: Sequence[Token], name: Name) -> str:
    """The words of a name."""
    return " ".join(t.text for t in tokens[name.first : name.last])
