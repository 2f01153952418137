"""Does the page's sentence go on, or begin, with something that the quotation may not lose?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.language.marks import quoted
from onrecord.types.record import Record
from onrecord.types.span import Span, overlaps
from onrecord.types.verdict import Claim
from onrecord.verdicts.ends import denied_above, ends_open, group_denied, lost_behind, lost_in_front, unsure_in_front
from onrecord.verdicts.locate import innermost_statement, sentence_around
from onrecord.verdicts.loss import loss
from onrecord.verdicts.stops import goes_on

_BEFORE = 20  # words before the quoted ones in which a negation or condition governs them
_NEAR = 4  # words behind the quoted ones within which a condition still limits them: "pay next year if ..."
_ENDS = " ,;–—-”\"’'"  # what may stand at the end of a stretch that goes on
_OPENS = " “„«\"‘'"  # what may stand between a word and the marked ones behind it
_CLAUSE = re.compile(r"[,;:–—]")
_PARTED = re.compile(r"(?P<part>[^“”„«»\"]+)(?:[”»]|\"(?![^\"]*\"))")  # a quotation's beginning, its opening mark off
_ELLIPSIS = re.compile(r"(?:\.\s?\.\s?\.|…)[\])]?[\"”’']*$")


@cache
def _qualifier_phrases(side: str) -> tuple[tuple[str, ...], ...]:
    """What a sentence goes on with ("after") or begins with ("before"), as compared words; the longest first."""
    rows = lexicons.table(LANGUAGE, "verify_qualifiers")
    found = (tuple(w.key for w in folded_words(row["words"])) for row in rows if side in row["side"].split("|"))
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def qualifier(record: Record, place: tuple[Span, ...], claim: Claim) -> str | None:
    """What was cut away, in words; None when nothing was."""
    return _qualifier_behind(record, place, claim) or _in_front(record, place, claim) or _joked(record, place, claim)


def _around(record: Record, span: Span, claim: Claim) -> Span:
    """The speech that a span lies in: the quoted stretch; of words that are told without marks, their sentence."""
    if claim.quoted:
        return next((mark for mark in quoted(record.text) if overlaps(mark, span)), sentence_around(record.text, span))
    said = innermost_statement(record, (span,))
    held = [content for content in said.content if overlaps(content, span)] if said else []
    around = sentence_around(record.text, span)
    return Span(min((content.start for content in held), default=around.start), around.end)


def _qualifier_behind(record: Record, place: tuple[Span, ...], claim: Claim) -> str | None:
    """The sentence goes on with "but", "if", "unless" ..., a few words on with a condition in the same clause, or at
    once with what limits it, and the draft does not keep it in its own words."""
    if _ELLIPSIS.search(claim.text):
        return None
    last = place[-1]
    around = _around(record, last, claim)
    rest = record.text[last.end : max(last.end, min(around.end, sentence_around(record.text, last).end))]
    if rest.strip(_ENDS) == "":
        if reported := _reported_behind(record, last, claim):
            return f"Cut before its qualifier: the sentence goes on with “{_shortened(reported)}”."
        rest = _broken_off(record, place) or rest
    if rest[:1] == "." and goes_on(record.text, last.end):
        rest = rest[1:]  # "Apple Inc. until they pay"
    if rest.lstrip("”\"'’")[:1] in (".", "!", "?"):
        return None
    keys = [word.key for word in folded_words(rest)]
    strong = any(_begins_said(keys, phrase) for phrase in _qualifier_phrases("after" if claim.quoted else "near"))
    if (strong and not _said_behind(claim, keys)) or (_limited(claim, rest) and not _conditional(claim)):
        return f"Cut before its qualifier: the sentence goes on with “{_shortened(rest)}”."
    if (claim.quoted and ends_open(record, place, rest)) or (
        not _conditional(claim) and lost_behind(record, place, claim, rest)
    ):
        return f"Cut before its qualifier: the sentence goes on with “{_shortened(rest)}”, which limits it."
    return None


def _said_behind(claim: Claim, keys: Sequence[str]) -> bool:
    """True when the draft goes on with the same words outside its marks."""
    behind = [word.key for word in folded_words(claim.trail)]
    return any(behind[n : n + 2] == list(keys[:2]) for n in range(len(behind)))


def _broken_off(record: Record, place: tuple[Span, ...]) -> str:
    """What the sentence of a quotation in pieces goes on with: “We will pay,” she said, “if the region does.”"""
    statement = innermost_statement(record, place)
    further = [span for span in statement.content if span.start > place[-1].end] if statement else []
    if not further:
        return ""
    rest = record.text[slice(*min(further))].lstrip("“”\"'‘’ ")
    return rest if rest[:1].islower() else ""


def _reported_behind(record: Record, last: Span, claim: Claim) -> str:
    """The condition or limit with which a reported sentence goes on behind some words in marks that are a part of it:
    she said that they could join “in the long term”, but not until the war had ended. "" where there is none, or the
    draft keeps it."""
    mark = next((mark for mark in quoted(record.text) if overlaps(mark, last)), None)
    around = sentence_around(record.text, last)
    if mark is None or not claim.quoted or not record.text[around.start : mark.start].rstrip(_OPENS)[-1:].isalnum():
        return ""
    rest = record.text[mark.end : around.end].lstrip(_ENDS)
    keys = [word.key for word in folded_words(rest)]
    asked = folded_words(claim.text)[-_NEAR:] + folded_words(record.text[around.start : mark.start])[-_NEAR:]
    if any((word.key,) in _qualifier_phrases("other") for word in asked):
        return ""  # not "at all sure" if
    kept = {(word.key,) for word in folded_words(f"{claim.lead} {claim.trail}")} & {*_qualifier_phrases("kept")}
    limits = any(_begins_said(keys, phrase) for phrase in _qualifier_phrases("reported"))
    return rest if limits and not kept and not _conditional(claim) and not _said_behind(claim, keys) else ""


def _begins_said(keys: Sequence[str], phrase: tuple[str, ...]) -> bool:
    """True when words begin with a phrase and go on."""
    return tuple(keys[: len(phrase)]) == phrase and len(keys) > len(phrase)


def _limited(claim: Claim, rest: str) -> bool:
    """True when a condition stands a few words on, with no mark and no other clause before it, and no word that asks
    ("asked him if ...")."""
    found = folded_words(rest)
    keys = [word.key for word in found]
    asking = any((word.key,) in _qualifier_phrases("other") for word in folded_words(claim.text)[-_NEAR:])
    if asking or (found and rest[: found[0].span.start].strip()):
        return False
    for at in range(1, min(_NEAR + 1, len(keys))):
        before = found[at - 1]
        if (before.key,) in _qualifier_phrases("clause") or (before.key,) in _qualifier_phrases("other"):
            return False
        if rest[before.span.end : found[at].span.start].strip():
            return False
        if any(_begins_said(keys[at:], phrase) for phrase in _qualifier_phrases("near")):
            return True
    return False


def _conditional(claim: Claim) -> bool:
    """True when the draft's own words around the quotation hold a condition."""
    return any(loss(word.key) == "condition" for word in folded_words(f"{claim.lead} {claim.trail}"))


def _in_front(record: Record, place: tuple[Span, ...], claim: Claim) -> str | None:
    """The sentence begins with "if", "I never said that", "I think" ... and the quotation begins after it; what the
    draft keeps in its own words before the quotation ("she does not “need that any more”") is not lost."""
    if any(loss(word.key) in ("negation", "condition") for word in folded_words(_CLAUSE.split(claim.lead)[-1])):
        return None
    first = place[0]
    start = max(_around(record, first, claim).start, sentence_around(record.text, first).start)
    lead = record.text[start : first.start]
    if _said_in_front(claim, lead):
        return None
    found = folded_words(lead)[-_BEFORE:]
    keys = [word.key for word in found]
    if keys and loss(keys[-1]) == "negation" and not lead.rstrip().endswith((",", ";", ":", "-", "–", "—")):
        return f"Cut after its negation: on the page “{_shortened(lead[found[-1].span.start :])}” stands before it."
    if keys and keys[-1] in lexicons.words(LANGUAGE, "verify_hedges") and not lead.rstrip().endswith((",", ";", ":")):
        return f"Cut after its hedge: on the page “{_shortened(lead[found[-1].span.start :])}” stands before it."
    if group := group_denied(record, place, claim):
        return f"Cut after its negation: on the page “{group}” stands before it."
    if unsure := unsure_in_front(record, place, claim):
        return f"Cut after its hedge: on the page “{unsure}” stands before it."
    for phrase in _qualifier_phrases("before"):
        for at in range(len(keys) - len(phrase) + 1):
            cut = lead[found[at].span.start :]
            if tuple(keys[at : at + len(phrase)]) == phrase and not _ends_clause(cut):
                return f"Cut after its qualifier: on the page “{_shortened(cut)}” stands before it."
    if denied := denied_above(record, place, claim):
        return f"Cut after its negation: on the page “{_shortened(denied.rstrip(_OPENS))}” stands before it."
    if lost_in_front(record, place, claim, lead):
        return f"Cut after its qualifier: on the page “{_shortened(lead)}” stands before it."
    return None


def _said_in_front(claim: Claim, lead: str) -> bool:
    """True when the draft parts the quotation and has its beginning before who says it: “If it rains,” she said, “we
    will stay.”"""
    first = _PARTED.match(claim.lead)
    keys = [word.key for word in folded_words(first["part"])] if first else []
    there = [word.key for word in folded_words(lead)][-len(keys) - _NEAR :]
    return bool(keys) and any(there[n : n + len(keys)] == keys for n in range(len(there)))


def _ends_clause(words_between: str) -> bool:
    """True when a comma or semicolon parts the lead from what follows: "If so, ..." governs nothing."""
    return any(mark in words_between for mark in ";:") or words_between.rstrip().endswith("?")


def _joked(record: Record, place: tuple[Span, ...], claim: Claim) -> str | None:
    """The page says that it was a joke, and the draft does not."""
    statement = innermost_statement(record, place)
    if statement is None or not statement.cue:
        return None
    joking = lexicons.words(LANGUAGE, "verify_jokes")
    cue = " ".join(record.text[span.start : span.end] for span in statement.cue)
    there = {word.key for word in folded_words(cue)} & joking
    return f"On the page it is marked as a joke (“{cue}”)." if there and not _said_joking(claim, joking) else None


def _said_joking(claim: Claim, joking: frozenset[str]) -> bool:
    """True when the draft's own cue says so."""
    return bool({word.key for word in folded_words(claim.cue or "")} & joking)


def _shortened(text: str) -> str:
    """The first words of a stretch."""
    first = " ".join(text.split()[:8]).strip(_ENDS)
    return first + (" …" if len(text.split()) > 8 else "")
