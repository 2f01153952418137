"""Names whose ends are mended: without article, title, possessive and marks; two halves of one name joined."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.entities.names.gazetteer import first_names, gazetteer, title_words
from onrecord.entities.names.name import (
    LONGEST_TITLE,
    Name,
    after_titles,
    loose,
    name_text,
)
from onrecord.lexicons import mapping, words
from onrecord.types.reading import Reading, Token

_HOLDERS = frozenset(("person", "organization"))


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
        first += _only_begins(reading, first, last)
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


def _only_begins(reading: Reading, first: int, last: int) -> bool:
    """True for the "Brave" of "Brave Ann Lee" at the beginning of a sentence, where she is "Ann Lee" elsewhere."""
    tokens, known = reading.tokens, first_names(reading.language)
    if last - first < 3 or tokens[first].text in known or tokens[first + 1].text not in known:
        return False
    begins = reading.sentences[reading.sentence_of[first]].first == first or tokens[first - 1].text == ":"
    whole = reading.text[tokens[first].start : tokens[last - 1].end]
    rest = reading.text[tokens[first + 1].start : tokens[last - 1].end]
    return begins and reading.text.count(rest) > reading.text.count(whole)


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
            and gazetteer(reading.language).find(name_text(tokens, before)) is None
        ):
            result[-1] = Name(before.first, name.last, name.type, "entities.names/bridged")
        else:
            result.append(name)
    return result
