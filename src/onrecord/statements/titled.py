"""Headlines, and interviews with names in brackets: who says it without a verb, or with the verb at the end."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.statements.clause import SPEAKERS, can_speak, denoted
from onrecord.statements.direct import Quotes
from onrecord.statements.view import View

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
    for sentence, before in zip(it.reading.sentences, (None, *it.reading.sentences[:-1]), strict=True):
        if (before is not None and before.part == sentence.part) or sentence.span.start in dated:
            continue
        first, last = sentence.first, _last_of_part(it, sentence.first + 1)
        headline = sentence.part == 0 or it.reading.parts[sentence.part].kind in ("headline", "heading")
        found = _bracketed(it, first, last) or (_titled_labelled(it, first, last) if headline else None)
        open_end = it.tokens[last - 1].text not in (".", "!", "?") and it.inside[last - 1] < 0  # as headlines are
        if found is None and headline and open_end and last - first <= _TITLE:
            found = _closed(it, first, last, takes_quotes) or _dashed(it, first, last)
        if found is not None:
            yield found


def _bracketed(it: View, first: int, last: int) -> _Found | None:
    """ "((Ann Lee)) We had no choice.", as interviews of Wikinews are set: hers up to the next label or heading."""
    text = [t.text for t in it.tokens[first : first + _LABEL + 4]]
    if text[:2] != ["(", "("] or text[-1:] == [")"]:
        return None
    end = next((i for i in range(3, len(text) - 1) if text[i : i + 2] == [")", ")"]), None)
    if end is None or first + end + 2 >= last:
        return None
    return first, frozenset(range(first + end + 2, _turn_end(it, last))), first + end - 1


def _turn_end(it: View, last: int) -> int:
    """Where a turn in brackets ends whose first paragraph ends at `last`: paragraphs behind it without a label are its
    own."""
    while last < len(it.tokens):
        kind = it.reading.parts[it.part_of[last]].kind
        if kind not in ("paragraph", "list") or it.tokens[last].text == "(":
            break
        last = _last_of_part(it, last + 1)
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
        if it.tokens[name[-1]].pos in _NAMING and not any(it.tokens[i].pos in ("VERB", "AUX") for i in name):
            return verb, frozenset(range(first, comma)), name[-1]
    return None


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
