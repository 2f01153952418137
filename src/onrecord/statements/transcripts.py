"""Turns of a transcript inside a story: `JO HALE, HEAD OF THE HARBOUR BOARD: We had no choice.`, the labels of those
who talk to each other (`Senator Paul Orr (D-Ohio):`, `ORR:`, `UNIDENTIFIED REPORTER:`), and `Q:` and `A:` of an
interview, whose answers are the one's whom the words before the first question name, else the label's."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.lexicons import closed, mapping, words
from onrecord.statements.clause import SPEAKERS, denoted
from onrecord.statements.view import View

_LABEL = re.compile(r"(?P<name>[^\W\d_][^\n:?!;\"“”]{1,160}):\s+(?=\S)")
_BRACKETS = re.compile(r"\([^()\n]*\)")
_ASIDE = re.compile(r"[,(]")
_TURN = re.compile(r"(?P<who>Q|A|Question|Answer)(?:[:.]|\s[-–—])\s+(?=\S)")
_LETTER = "DEAR "  # of whom a letter is to
_LEAST = 3  # tokens of what is said behind a label
_NAME = re.compile(r"(?:[^\W\d_][\w.’'-]*\s+){1,5}[^\W\d_][\w’'-]*\Z")
_OWN_STOP = re.compile(r"[.?!…][\"”’')\]]*\Z")
_OFFICE = 14  # words of what a label tells of somebody
_BEFORE = 3  # paragraphs before the first question in which who answers is named

Turned = tuple[int, frozenset[int], int]  # the label's last token, the content, the head of the source


def turns_told(it: View) -> Iterator[Turned]:
    """The turns of a story's paragraphs, in text order."""
    asked = _questions_and_answers(it)
    starts = [t.start for t in it.tokens]
    answers = _answering(it, min(asked)) if asked else None
    talked = _talks(it)
    for n, part in enumerate(it.reading.parts):
        first = bisect.bisect_left(starts, part.span.start)
        last = bisect.bisect_left(starts, part.span.end)
        if n in asked:
            behind = bisect.bisect_left(starts, asked[n].end())
            if behind < last:
                who = first if answers is None or asked[n]["who"][0] == "Q" else answers
                yield behind - 1, frozenset(range(behind, last)), who
        elif part.kind in ("paragraph", "list") or (n == 0 and part.kind not in ("headline", "heading")):
            told = talked.get(n) or _capital_turn(it, n, first, last)
            if told is not None:
                yield told


class _Label(Struct, frozen=True):
    """A paragraph's label: its own words, and the last of a name or role in it."""

    text: str
    bare: str  # without the office behind it
    full: bool  # a name of two words and more, with an office, a title or what stands in brackets
    turn: Turned


def _talks(it: View) -> dict[int, Turned]:
    """The turns of paragraphs in a row that all have labels: two who speak and more, of whom one is named in full, a
    question, an "I" or a "you" among what they say, and every turn ends as a sentence does."""
    found = {n: label for n in range(len(it.reading.parts)) if (label := _label_at(it, n)) is not None}
    surnames = {label.bare.split()[-1].lower() for label in found.values() if label.full}
    turns: dict[int, Turned] = {}
    row: list[int] = []
    for n in range(len(it.reading.parts) + 1):
        label = found.get(n)
        if label is not None and (label.full or _anon(it, label.bare) or label.bare.split()[-1].lower() in surnames):
            row.append(n)
            continue
        if len({found[m].bare.lower() for m in row}) > 1 and any(found[m].full for m in row) and _converse(it, row):
            turns |= {m: found[m].turn for m in row}
        row = []
    return turns


def _label_at(it: View, n: int) -> _Label | None:
    """The label of a paragraph whose words end as a sentence does."""
    text, part = it.reading.text, it.reading.parts[n]
    label = _LABEL.match(text, *part.span) if part.kind in ("paragraph", "list") else None
    if label is None or not _OWN_STOP.search(text[slice(*part.span)].rstrip()):
        return None
    starts = [t.start for t in it.tokens]
    first, last = (bisect.bisect_left(starts, at) for at in part.span)
    aside = _ASIDE.search(label["name"])
    bare = label["name"][: aside.start()].strip() if aside else label["name"].strip()
    colon = next((i for i in range(first, last) if it.tokens[i].end > label.end("name")), last)
    who = max((i for i in range(first, colon) if it.tokens[i].start < part.span.start + len(bare)), default=-1)
    opened = text[label.end()] in '“"‘'
    if who < 0 or colon + 1 >= last or it.inside[first] >= 0 or opened or bare.upper().startswith(_LETTER.strip()):
        return None
    short = len(label["name"].split()) <= _OFFICE
    full = aside is not None or _titled(it, bare)
    named = bool(_NAME.match(bare)) and all(w[0].isupper() for w in bare.split()) and _human(it, bare, first, who)
    return _Label(label["name"], bare, full and named and short, (colon, frozenset(range(colon + 1, last)), who))


def _titled(it: View, name: str) -> bool:
    """True for a name with a title of its bearer before it."""
    return name.split()[0].lower().rstrip(".") in words(it.reading.language, "titles")


def _human(it: View, name: str, first: int, last: int) -> bool:
    """True for a label's name that is a person's: so tagged, or with a first name among its words."""
    known = words(it.reading.language, "firstnames")
    tagged = any(t.name.endswith("PERSON") for t in it.tokens[first : last + 1])
    return tagged or any(word.capitalize() in known for word in name.split())


def _anon(it: View, label: str) -> bool:
    """True for "QUESTION", "Host", "UNIDENTIFIED REPORTER": who speaks without a name."""
    kinds = mapping("mul", "speech_labels", "word", "kind")
    known = kinds.get(label.lower(), "") == "role"
    last = label.split()[-1].lower()
    unnamed = label.split()[0].lower() in closed("unnamed_speakers")
    return known or (unnamed and denoted(it.reading.language).get(last, "person") == "person")


def _converse(it: View, row: Sequence[int]) -> bool:
    """True where somebody asks or says "I" or "you": no list of names with what they won."""
    persons = mapping(it.reading.language, "pronouns", "word", "person")
    return any(
        t.text == "?" or persons.get(t.text.lower()) in ("1", "2") for t in it.tokens if it.part_of[t.i] in set(row)
    )


def _capital_turn(it: View, n: int, first: int, last: int) -> Turned | None:
    """What a paragraph with a label in capitals says, if its label names somebody or comes again."""
    text, span = it.reading.text, it.reading.parts[n].span
    label = _LABEL.match(text, span.start, span.end)
    bare = _BRACKETS.sub("", label["name"]).strip() if label else ""
    if label is None or bare.startswith(_LETTER) or not bare.isupper() or first >= last or it.inside[first] >= 0:
        return None
    colon = next(i for i in range(first, last) if it.tokens[i].end >= label.end("name") + 1)
    aside = _ASIDE.search(text, span.start, label.end("name"))
    end = aside.start() if aside else label.end("name")
    who = max(i for i in range(first, colon + 1) if i == first or it.tokens[i].start < end)
    who -= who == colon and who > first
    size = last - colon - 1
    verbs = any(t.pos in ("VERB", "AUX") for t in it.tokens[colon + 1 : last])
    if size < _LEAST or not verbs or not (_somebody(it, who, aside is not None) or _again(it, label["name"])):
        return None
    return colon, frozenset(range(colon + 1, last)), who


def _somebody(it: View, i: int, office: bool) -> bool:
    """True for a name that is nobody's topic, and for a person or body by its noun; behind a name with an `office`
    stands a comma."""
    token = it.tokens[i]
    topic = f" {token.text.lower()} " in it.reading.text
    named = bool(token.name) and not token.name.endswith(("GPE", "DATE")) and not topic
    return (
        named
        or (office and token.pos == "PROPN" and not topic)
        or denoted(it.reading.language).get(token.lemma.lower()) in SPEAKERS
    )


def _again(it: View, label: str) -> bool:
    """True for a label that other paragraphs begin with too."""
    begins = (it.reading.text.startswith(f"{label}:", part.span.start) for part in it.reading.parts)
    return sum(begins) > 1


def _questions_and_answers(it: View) -> dict[int, re.Match[str]]:
    """The paragraphs that begin with `Q:` or `A:`, where both are there."""
    text = it.reading.text
    found = {n: m for n, p in enumerate(it.reading.parts) if (m := _TURN.match(text, p.span.start, p.span.end))}
    return found if {m["who"][0] for m in found.values()} == {"Q", "A"} else {}


def _answering(it: View, first: int) -> int | None:
    """The last word of the only person's name in the nearest paragraph, before the first question, that names one; of
    two the one whom another asked or met."""
    for n in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        here = [i for i, t in enumerate(it.tokens) if it.part_of[i] == n and t.name.endswith("PERSON")]
        ends = [i for i in here if i + 1 not in here or it.tokens[i + 1].name.startswith("B")]
        if len(ends) > 1:
            ends = [i for i in ends if _met(it, i)]
        if len(ends) == 1:
            return ends[0]
        if here:
            return None
    return None


def _met(it: View, i: int) -> bool:
    """True for the object of "asked", "met", "spoke to", "sat down with"."""
    top = i
    while it.tokens[top].dep in ("compound", "appos") and it.tokens[top].head != top:
        top = it.tokens[top].head
    over = it.tokens[it.tokens[top].head]
    if it.tokens[top].dep == "pobj":
        over = it.tokens[over.head]
    elif it.tokens[top].dep not in ("dobj", "dative"):
        return False
    return over.lemma.lower() in words(it.reading.language, "interviewing")
