"""Headlines, and interviews with names in brackets: who says it without a verb, or with the verb at the end."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from onrecord.statements.clause import SPEAKERS, can_speak, denoted
from onrecord.statements.direct import Quotes
from onrecord.statements.view import View
from onrecord.types.reading import Token

_LABEL = 8  # tokens of a name before a colon, or after a last comma or dash
_TITLE = 30  # tokens of a headline's content
_LEAST = 3  # tokens of it
_NAMING = frozenset(("PROPN", "NOUN"))
_DASHES = frozenset("–—-")
_SURE = 0.5  # share of a verb that takes quotations above which it closes a headline

_Found = tuple[int, frozenset[int], int]  # cue, content, the head of the source


def titled_statements(it: View, takes_quotes: Quotes) -> Iterator[_Found]:
    """What headlines, headings and names in brackets say."""
    dated = {span.start for span in it.reading.datelines}
    answering = _by_initials(it)
    for sentence, before in zip(it.reading.sentences, (None, *it.reading.sentences[:-1]), strict=True):
        if (before is not None and before.part == sentence.part) or sentence.span.start in dated:
            continue
        first, last = sentence.first, _last_of_part(it, sentence.first + 1)
        headline = sentence.part == 0 or it.reading.parts[sentence.part].kind in ("headline", "heading")
        found = (
            _bracketed(it, first, last, answering)
            or _initialled(it, first, last, answering)
            or (_titled_labelled(it, first, last) if headline else None)
        )
        open_end = it.tokens[last - 1].text not in (".", "!", "?") and it.inside[last - 1] < 0  # as headlines are
        if found is None and headline and open_end and last - first <= _TITLE:
            found = _closed(it, first, last, takes_quotes) or _dashed(it, first, last)
        if found is not None:
            yield found


def _by_initials(it: View) -> frozenset[int]:
    """The first tokens of paragraphs that the initials of a person whom the story names begin, without a mark behind
    them: "AL We had no choice.", where two of them and more answer a question."""
    firsts = [s.first for n, s in enumerate(it.reading.sentences) if n and it.reading.sentences[n - 1].part != s.part]
    named = {"".join(t.text[0] for t in person) for person in _persons(it)}
    found = [i for i in firsts if it.tokens[i].text in named and it.tokens[i + 1 : i + 2] and not _elsewhere(it, i)]
    asked = [i for i in found if it.tokens[i - 1].text == "?" and it.tokens[i + 1].text[:1].isupper()]
    several = {it.tokens[i].text for i in asked if sum(it.tokens[j].text == it.tokens[i].text for j in asked) > 1}
    return frozenset(i for i in found if it.tokens[i].text in several and it.tokens[i + 1].text[:1].isupper())


def _elsewhere(it: View, i: int) -> bool:
    """True for initials that are read as a country's or a body's: "US President Lee Park walked out"."""
    return bool(it.tokens[i].name) and not it.tokens[i].name.endswith("PERSON")


def _persons(it: View) -> Iterator[list[Token]]:
    """The names of persons, of two words and more."""
    runs = itertools.groupby(it.tokens, lambda t: t.name.endswith("PERSON"))
    return (person for known, run in runs if known and len(person := [t for t in run if t.text[:1].isupper()]) > 1)


def _initialled(it: View, first: int, last: int, answering: frozenset[int]) -> _Found | None:
    """ "AL We had no choice.": hers up to the next label or heading."""
    return (first, frozenset(range(first + 1, _turn_end(it, last, answering))), first) if first in answering else None


def _bracketed(it: View, first: int, last: int, answering: frozenset[int]) -> _Found | None:
    """ "((Ann Lee)) We had no choice.", as interviews of Wikinews are set: hers up to the next label or heading."""
    text = [t.text for t in it.tokens[first : first + _LABEL + 4]]
    if text[:2] != ["(", "("] or text[-1:] == [")"]:
        return None
    end = next((i for i in range(3, len(text) - 1) if text[i : i + 2] == [")", ")"]), None)
    if end is None or first + end + 2 >= last:
        return None
    return first, frozenset(range(first + end + 2, _turn_end(it, last, answering))), first + end - 1


def _turn_end(it: View, last: int, answering: frozenset[int]) -> int:
    """Where a turn ends whose first paragraph ends at `last`: paragraphs behind it without a label are its
    own."""
    while last < len(it.tokens):
        kind = it.reading.parts[it.part_of[last]].kind
        behind = _last_of_part(it, last + 1)
        if kind not in ("paragraph", "list") or it.tokens[last].text == "(" or last in answering:
            break
        if it.tokens[behind - 1].text == "?" and behind in answering:
            break  # what is asked next
        last = behind
    return last


def _titled_labelled(it: View, first: int, last: int) -> _Found | None:
    """ "Mayor: Bridge will open in May", "Ann to Bob: resign"."""
    colon = next((i for i in range(first, min(first + _LABEL, last)) if it.tokens[i].text == ":"), None)
    if colon is None or colon == first or it.inside[first] >= 0:
        return None
    label = it.tokens[first:colon]
    if not _LEAST <= last - colon <= _TITLE + 1:
        return None
    if label[-1].pos not in _NAMING or any(t.pos in ("VERB", "AUX") for t in label):
        return None
    if not any(t.pos in ("VERB", "AUX") for t in it.tokens[colon + 1 : last]):
        return None
    to = next((i for i in range(first + 1, colon) if it.tokens[i].text in ("to", ",")), colon)
    if not _somebody(it, to):
        return None  # "SHOCK: ...", "Reports: ..."
    return colon, frozenset(range(colon + 1, last)), to - 1


def _somebody(it: View, last: int) -> bool:
    """True for a label whose last word is a name, a person, a body or one document."""
    end = it.tokens[last - 1]
    kind = denoted(it.reading.language).get(end.lemma.lower())
    document = kind == "work" and end.tag != "NNS"  # "Report: ..." has a source, "Reports: ..." has any
    topic = f" {end.text.lower()} " in it.reading.text  # "Coronavirus: ..." of a story that writes of the coronavirus
    return document or kind in SPEAKERS or (bool(end.name) and not topic)  # of "Ukraine war: ..." nobody says anything


def _closed(it: View, first: int, last: int, takes_quotes: Quotes) -> _Found | None:
    """ "Taxes to fall, says minister" and "Bridge is safe, mayor says": nothing but a verb of saying and a name follows
    the last comma."""
    comma = next((i for i in range(last - 1, max(first, last - 1 - _LABEL), -1) if it.tokens[i].text == ","), None)
    if comma is None or comma - first < _LEAST - 1 or last - comma < 3:
        return None
    for verb, name in ((comma + 1, range(comma + 2, last)), (last - 1, range(comma + 1, last - 1))):
        if takes_quotes(verb, says=True) < _SURE:
            continue
        known = it.tokens[name[-1]].pos in _NAMING or _unknown_name(it, name[-1], comma)
        if known and not any(it.tokens[i].pos in ("VERB", "AUX") for i in name):
            return verb, frozenset(range(first, comma)), name[-1]
    return None


def _unknown_name(it: View, i: int, comma: int) -> bool:
    """True for a capital word that the parser takes for an adjective, in a headline that writes others small."""
    return it.tokens[i].pos == "ADJ" and it.tokens[i].text.istitle() and it.tokens[comma - 1].text.islower()


def _dashed(it: View, first: int, last: int) -> _Found | None:
    """ "Bridge is safe – mayor": a clause, a dash between spaces, and somebody who can speak."""
    dash = next((i for i in range(last - 1, max(first, last - 1 - _LABEL), -1) if it.tokens[i].text in _DASHES), None)
    if dash is None or dash - first < _LEAST - 1 or dash + 1 >= last:
        return None
    spaced = it.tokens[dash - 1].end < it.tokens[dash].start and it.tokens[dash].end < it.tokens[dash + 1].start
    name = it.tokens[dash + 1 : last]
    if not spaced or any(t.pos not in (*_NAMING, "ADJ", "DET") for t in name) or not can_speak(it, last - 1):
        return None
    clause = any(t.pos in ("VERB", "AUX") for t in it.tokens[first:dash])
    return (dash, frozenset(range(first, dash)), last - 1) if clause else None


def _last_of_part(it: View, i: int) -> int:
    """The token after the paragraph that the token before `i` stands in."""
    while i < len(it.tokens) and it.part_of[i] == it.part_of[i - 1]:
        i += 1
    return i
