"""Quotations between marks joined to the cue beside them: "...," she said; he said: "..."; "...," she said, "..."."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from onrecord.language.clause import SUBJECTS
from onrecord.lexicons import closed as closed_words
from onrecord.statements.clause import asked_for
from onrecord.statements.view import MarkedStretch, View

STOPS = frozenset(".?!;")
_OPENERS = frozenset(",:—–-―")
REACH = 45  # tokens between a quotation and its cue: "the chairman, ..., who had opposed the bill, said"
DASHES = frozenset("-–—―") | {"--"}
_SIGNATURE = 16  # tokens after a dash that still are the name of who is quoted
_LEAD = 2  # tokens before "from": "And this from the mayor:"
_CLAUSES = frozenset(("relcl", "acl"))
_BELOW = frozenset((*_CLAUSES, "advcl", "ccomp"))  # of verbs, those of a clause inside another
_SAYS = 3  # words of one that stands alone
_SHORT = 2  # of one that ends in a stop inside its marks: "Three hours!"
_UTTERANCE = 4  # words of a quotation that is a sentence whatever leads to it


class Quotes(Protocol):
    """How much a token is a verb that takes quotations, 0 to 1; `says`: whatever class the parser gave it."""

    def __call__(self, i: int, says: bool = False) -> float: ...


class Link(Struct, frozen=True):
    """Stretches that one cue reports. `cue` is a token; -1 for a quotation that stands alone."""

    cue: int
    stretches: tuple[int, ...]
    rule: str


def direct_links(it: View, quotes: Quotes) -> tuple[Link, ...]:
    """Each quotation that is an utterance of its own, with its cue. `quotes` gives how much a token is a verb that
    takes quotations, 0 to 1."""
    found: list[Link] = []
    for s in it.stretches:
        link = _cue_beside(it, s, quotes)
        if link is not None:
            found.append(link)
        elif _sentences_of_its_own(it, s):
            found.append(Link(-1, (s.n,), "alone"))
    return tuple(_carried(it, _joined_links(found)))


def _joined_links(found: Sequence[Link]) -> list[Link]:
    """Links with the same cue as one."""
    by_cue: dict[int, int] = {}
    out: list[Link] = []
    for link in found:
        if link.cue >= 0 and link.cue in by_cue:
            n = by_cue[link.cue]
            out[n] = Link(link.cue, (*out[n].stretches, *link.stretches), out[n].rule)
            continue
        by_cue[link.cue] = len(out)
        out.append(link)
    return out


def _carried(it: View, found: Sequence[Link]) -> list[Link]:
    """Quotations that stand alone, given to the statement that they go on: the one before in the paragraph; the one
    before the paragraph where this is nothing but quotation, or the last mark was left open; else the one after an
    open mark."""
    out: list[Link] = []
    for link in found:
        if link.cue >= 0 or link.rule in ("named", "with"):
            if out and out[-1].cue < 0 and _runs_on(it, out[-1], link):
                link = Link(link.cue, (*out.pop().stretches, *link.stretches), link.rule)
            out.append(link)
            continue
        s = it.stretches[link.stretches[0]]
        before = out[-1] if out else None
        if before is not None and _goes_on_from_last(it, it.stretches[before.stretches[-1]], s):
            out[-1] = Link(before.cue, (*before.stretches, s.n), before.rule)
            continue
        out.append(link)
    return out


def _runs_on(it: View, first: Link, second: Link) -> bool:
    """A quotation without a cue whose mark stays open into the paragraph of the next."""
    last, begin = it.stretches[first.stretches[-1]], it.stretches[second.stretches[0]]
    if last.part == begin.part:
        return not _words_between(it, last.last, begin.first)
    return not last.closed and begin.part == last.part + 1


def _goes_on_from_last(it: View, last: MarkedStretch, s: MarkedStretch) -> bool:
    """True when `s`, which has no cue, goes on with what `last` ends."""
    if s.part == last.part:
        return True
    if s.part != last.part + 1:
        return False
    words = [i for i in range(s.last, len(it.tokens)) if it.part_of[i] == s.part][:3]
    pure = _first_of_part(it, s) and not words
    return pure or (not last.closed and _first_of_part(it, s))


def _words_between(it: View, first: int, last: int) -> bool:
    """True when words stand between two tokens."""
    return any(it.tokens[i].pos not in ("PUNCT", "SPACE") for i in range(first, last))


def _first_of_part(it: View, s: MarkedStretch) -> bool:
    """True when a paragraph begins with the stretch."""
    return s.first == 0 or it.part_of[s.first - 1] != s.part


def _sentences_of_its_own(it: View, s: MarkedStretch) -> bool:
    """True for a stretch that stands as sentences of its own, with nothing of a sentence before or after it."""
    if not _first_of_part(it, s) and it.tokens[s.first - 1].text not in STOPS and it.inside[s.first - 1] < 0:
        return False
    words = sum(t.pos != "PUNCT" for t in it.tokens[s.first : s.last])
    end = it.tokens[s.last - 2].text if s.closed and s.last - s.first > 1 else it.tokens[s.last - 1].text
    if words < (_SHORT if s.closed and end[-1:] in STOPS else _SAYS):
        return False
    after = it.tokens[s.last].text if s.last < len(it.tokens) and it.part_of[s.last] == s.part else ""
    return end[-1:] in ".?!…" or after in ("", ".")


def _cue_beside(it: View, s: MarkedStretch, quotes: Quotes) -> Link | None:
    """The cue after the stretch, or before it, or at the end of the paragraph before."""
    return (
        _cue_after(it, s, quotes)
        or _cue_before(it, s, quotes)
        or _introduced(it, s, quotes)
        or _from(it, s)
        or signed(it, s)
        or _named_behind(it, s)
        or _with_that(it, s)
    )


def _introduced(it: View, s: MarkedStretch, quotes: Quotes) -> Link | None:
    """The cue of a paragraph that ends with a colon, before a paragraph that begins with the quotation."""
    at = s.first - 1
    if at < 1 or not _first_of_part(it, s) or it.tokens[at].text != ":":
        return None
    for i in range(at - 1, max(-1, at - REACH), -1):
        if it.part_of[i] != it.part_of[at] or it.tokens[i].text in STOPS:
            return None
        if quotes(i) > 0 and it.inside[i] < 0:
            return Link(i, (s.n,), "introduced")
    return None


def _from(it: View, s: MarkedStretch) -> Link | None:
    """The "from" of 'From the mayor: "..."' and "And this from Ann Lee:", in the same paragraph or the one before: a
    sentence without a verb."""
    colon = s.first - 1
    if colon < 1 or it.tokens[colon].text != ":" or not (it.part_of[colon] == s.part or _first_of_part(it, s)):
        return None
    led = it.tokens[it.reading.sentences[it.reading.sentence_of[colon]].first : colon]
    at = next((n for n, t in enumerate(led) if t.text.lower() == "from"), None)
    if at is None or not 1 < len(led) - at <= _SIGNATURE or at > _LEAD:
        return None
    verbs = any(t.pos in ("VERB", "AUX") and t.text.islower() for t in led)  # not the "Leeds" of "Ann Lee, Leeds"
    told = verbs or any(t.pos in ("NOUN", "PROPN") for t in led[:at])
    named = any(t.pos == "PROPN" for t in led[at + 1 :])  # not "From the archives:"
    return Link(led[at].i, (s.n,), "from") if named and not told else None


def signed(it: View, s: MarkedStretch) -> Link | None:
    """A quotation with a dash and a name after it: the dash is the cue."""
    at = s.last
    if at + 1 >= len(it.tokens) or it.part_of[at] != s.part or it.tokens[at].text not in DASHES:
        return None
    last = at + 1
    while last < len(it.tokens) and it.part_of[last] == s.part and it.inside[last] < 0:
        last += 1
    names = sum(t.pos in ("PROPN", "PRON", "NOUN") for t in it.tokens[at + 1 : last])
    verbs = sum(t.pos in ("VERB", "AUX") for t in it.tokens[at + 1 : last])
    return Link(at, (s.n,), "signed") if names and not verbs and last - at <= _SIGNATURE else None


def _named_behind(it: View, s: MarkedStretch) -> Link | None:
    """A quotation that ends in a comma, with nothing behind it in its paragraph but a name and what tells of it: no cue
    stands there."""
    at = s.last
    if not s.closed or s.last - s.first < _UTTERANCE or it.tokens[at - 2].text != "," or at >= len(it.tokens):
        return None
    last = at
    while (
        last < len(it.tokens)
        and it.part_of[last] == s.part
        and it.inside[last] < 0
        and it.tokens[last].text not in STOPS
    ):
        last += 1
    behind = it.tokens[at:last]
    if it.part_of[at] != s.part or not behind or behind[0].pos != "PROPN" or len(behind) > _SIGNATURE:
        return None
    return None if any(t.pos in ("VERB", "AUX", "PRON") for t in behind) else Link(-1, (s.n,), "named")


def _with_that(it: View, s: MarkedStretch) -> Link | None:
    """A whole utterance with "With that, Ann Lee left." or "With these words ..." behind it: hers."""
    at = s.last
    if not s.closed or at + 1 >= len(it.tokens) or it.part_of[at] != s.part:
        return None
    ended = it.tokens[at - 2].text[-1:] in STOPS and it.tokens[at].text == "With"
    words = it.tokens[min(at + 2, len(it.tokens) - 1)].text in (",", "words")  # not "With this win, Arsenal ..."
    pointing = words and it.tokens[at + 1].text.lower() in closed_words("demonstratives")
    return Link(-1, (s.n,), "with") if ended and pointing and leaver(it, s) is not None else None


def leaver(it: View, s: MarkedStretch) -> int | None:
    """The subject of the sentence behind a stretch."""
    sentence = it.reading.sentences[it.reading.sentence_of[s.last]]
    verbs = (i for i in range(s.last, sentence.last) if it.tokens[i].head == i)
    subjects = (c for i in verbs for c in it.children[i] if it.tokens[c].dep in SUBJECTS)
    return next((c for c in subjects if c > s.last + 1), None)


def _cue_after(it: View, s: MarkedStretch, quotes: Quotes) -> Link | None:
    """The cue of '...," said Ann' and '...," Ann, who had come late, said'."""
    inner = it.tokens[s.last - 2].text if s.closed and s.last - s.first > 2 else ""
    begin = s.last
    comma = inner[-1:] in ",?!—–-…" and inner != ""
    while begin < len(it.tokens) and it.part_of[begin] == s.part and it.tokens[begin].text in _OPENERS:
        comma, begin = True, begin + 1
    if inner[-1:] == "." and begin == s.last:
        comma = False
    stop = _end_of_clause(it, begin, s.part)
    if begin >= stop:
        return None
    candidates = [i for i in range(begin, stop) if quotes(i) > 0]
    top = next((i for i in candidates if it.tokens[i].dep not in _CLAUSES), None)
    if top is None:
        return _turned(it, s, begin, stop) if comma else None
    if comma and _first_verb(it, begin, top):
        return Link(top, (s.n,), "after")
    short = stop - begin <= 6 and quotes(top) > 0.5 and not comma and top - begin <= 3 and stop - top <= 2
    leads = stop < len(it.tokens) and it.part_of[stop] == s.part and it.inside[stop] >= 0  # "... here." Ann said "..."
    return Link(top, (s.n,), "after") if short and not leads and inner[-1:] in ".?!" else None


def _turned(it: View, s: MarkedStretch, begin: int, stop: int) -> Link | None:
    """'"We were ready," fumed Olsen.' and '"We were ready," Olsen fumed.': whatever the verb, it reports when nothing
    but it and its subject stands there."""
    verbs = [i for i in range(begin, stop) if it.tokens[i].pos == "VERB"]
    if len(verbs) != 1 or it.tokens[verbs[0]].tag not in ("VBD", "VBZ"):
        return None
    verb = verbs[0]
    sides = (range(begin, verb), range(verb + 1, stop))
    bare = [side for side in sides if not len(side)]
    named = [side for side in sides if any(it.tokens[i].pos in ("PROPN", "PRON", "NOUN") for i in side)]
    clear = not any(it.tokens[i].pos in ("ADP", "SCONJ", "CCONJ", "AUX") for side in sides for i in side)
    return Link(verb, (s.n,), "unlisted") if len(bare) == 1 and len(named) == 1 and clear else None


def _first_verb(it: View, begin: int, cue: int) -> bool:
    """True when no other main verb stands between the quotation and the cue."""
    return not any(
        it.tokens[i].pos in ("VERB", "AUX")
        and it.tokens[i].tag in ("VBD", "VBZ", "VBP")
        and it.tokens[i].dep not in (*_CLAUSES, "aux", "auxpass", "advcl", "ccomp")
        for i in range(begin, cue)
    )


def _end_of_clause(it: View, begin: int, part: int) -> int:
    """The token that ends the stretch of the story's own words from `begin`: a stop, a quotation, the paragraph."""
    for i in range(begin, min(len(it.tokens), begin + REACH)):
        if it.part_of[i] != part or it.inside[i] >= 0 or it.tokens[i].text in STOPS:
            return i
    return min(len(it.tokens), begin + REACH)


def _cue_before(it: View, s: MarkedStretch, quotes: Quotes) -> Link | None:
    """The cue of 'Ann said: "..."', 'Ann said, "..."', 'asking, "..."' and of what a parenthesis goes on with."""
    at = s.first - 1
    if at < 0 or it.part_of[at] != s.part:
        return None
    mark = it.tokens[at].text
    if mark not in (",", ":") and quotes(at) <= 0:
        return None
    first = at
    while first > 0 and it.part_of[first - 1] == s.part and it.inside[first - 1] < 0:
        if it.tokens[first - 1].text in STOPS or at - first > REACH:
            break
        first -= 1
    if not closes(it, s) and mark != ":":
        return None
    candidates = [i for i in range(first, at + 1) if quotes(i) > 0 and it.tokens[i].dep not in ("relcl",)]
    if candidates:
        return Link(candidates[-1], (s.n,), "before")
    return _unlisted(it, s, first, at) if mark == ":" else None


def _unlisted(it: View, s: MarkedStretch, first: int, colon: int) -> Link | None:
    """'Olsen hit back: "We were ready."': whatever the verb, with a colon and a whole sentence in marks it reports.
    The verb is the sentence's, or the participle of "..., with Olsen firing back:"."""
    spoken = [i for i in range(s.first, s.last) if it.tokens[i].pos != "PUNCT"]
    if len(spoken) < _UTTERANCE or it.tokens[s.last - (2 if s.closed else 1)].text[-1:] not in ".?!,…":
        return None
    verbs = [i for i in range(first, colon) if it.tokens[i].pos == "VERB" and it.inside[i] < 0]
    top = next((i for i in reversed(verbs) if it.tokens[i].dep not in _BELOW and _has_subject(it, i)), None)
    return Link(top, (s.n,), "unlisted") if top is not None else None


def _has_subject(it: View, i: int) -> bool:
    """True for a verb with a subject of its own, which no question asks for."""
    return any(it.tokens[c].dep in SUBJECTS and not asked_for(it, c) for c in it.children[i])


def closes(it: View, s: MarkedStretch) -> bool:
    """True when the sentence ends with the stretch, or goes on only behind a comma."""
    if not s.closed or s.last >= len(it.tokens) or it.part_of[s.last] != s.part:
        return True
    inner = it.tokens[s.last - 2].text[-1:]
    return inner in ".?!,…" or it.tokens[s.last].text[:1] in ".,;—–?!)" or it.inside[s.last] >= 0
