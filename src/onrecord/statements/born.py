"""Statements that the encoder alone finds: runs of cue words with what it links to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from onrecord.language.grammar import at, head
from onrecord.models.encoder import inside_runs
from onrecord.statements.act import unsaid_clause
from onrecord.statements.candidates import Candidate, cut, gloss
from onrecord.statements.clause import can_speak
from onrecord.statements.credited import named_after
from onrecord.statements.cue import STRONG, reports, shares
from onrecord.statements.direct import STOPS
from onrecord.statements.evidence import PART, Evidence
from onrecord.statements.frame import frame
from onrecord.statements.source import hears
from onrecord.statements.view import View
from onrecord.types.span import Span

_CUE = 0.25  # probability above which a run of words is tried as a cue
_INSIDE = 0.5  # of a word in the content or source of a cue
_GAP = 2  # words between two runs of a content that are closed: marks and a lost article
_LIGHT = frozenset(("advmod", "aux", "auxpass", "neg", "prt"))
_HARDLY = 0.2  # share of a verb under which it reports nothing by itself
_MOST_OF = 0.5  # share of a stretch's tokens, marks counted, that are linked words of another paragraph's statement


def born(of: Evidence, quoted: Mapping[int, frozenset[int]]) -> Iterator[Candidate]:
    """Statements that the encoder alone finds: runs of cue words with what it links to them. `quoted` is what the
    marks hold for a cue, or what ", Ann said" ends: a piece of that is nothing new."""
    it, scores = of.it, of.scores
    for run in inside_runs(scores.role("cue-begin"), scores.role("cue"), _CUE):
        place = Span(*scores.span(run.first, run.last))
        top = _verb_of(it, head(it.reading, place))
        if top is None or it.reading.parts[it.part_of[top]].kind == "caption":
            continue
        cue = range(*at(it.reading, place))
        linked_to = {
            i
            for a, b in _likely_stretches(scores.link("content", run.first, run.last), _INSIDE)
            for i in range(*at(it.reading, Span(*scores.span(a, b))))
            if i not in cue
            and i != top
            and (it.part_of[i] == it.part_of[top] or it.inside[i] >= 0)
            and i not in it.dated
        }
        if _impersonal(it, top) or gloss(it, top, it.tokens[top].lemma.lower()):
            continue
        kept = _trimmed(it, _whole_content(it, _without_scraps(it, linked_to, top), top), top)
        if not any(of.word[i] for i in kept) or kept <= quoted.get(top, frozenset()) or _only_goes_on(it, kept, top):
            continue
        if it.tokens[top].lemma.lower() == "accord":
            yield Candidate(top, frame("encoder"), kept, named_after(it, top), "according", 0.0)
            continue
        values = scores.link("source", run.first, run.last)
        best = max(_likely_stretches(values, PART), key=lambda r: float(values[r[0] : r[1]].sum()), default=None)
        who = head(it.reading, Span(*scores.span(*best))) if best else None
        grown = (_trimmed(it, more, top) for more in _repaired(it, kept, frozenset((*cue, top))))
        for content in dict.fromkeys((kept, *grown)):
            yield Candidate(top, frame("encoder"), content, who, "encoder", 0.0)


def _only_goes_on(it: View, content: frozenset[int], top: int) -> bool:
    """True for the "He nodded." behind an utterance that has ended: a sentence of its own with a verb that reports
    nothing."""
    last = max(content)
    if last > top or it.inside[last] < 0 or it.reading.sentence_of[last] == it.reading.sentence_of[top]:
        return False
    inner = it.tokens[last - 1].text if it.stretches[it.inside[last]].last == last + 1 else it.tokens[last].text
    known = shares(it.reading.language)
    return inner[-1:] in STOPS and reports(known, it.tokens[top].lemma.lower()) < _HARDLY


def _without_scraps(it: View, linked_to: set[int], top: int) -> set[int]:
    """What is linked without marks whose words are not, and without pieces of what other paragraphs hold in marks."""
    said: dict[int, list[int]] = defaultdict(list)
    for i in linked_to:
        if it.inside[i] >= 0 and any(c.isalnum() for c in it.tokens[i].text):
            said[it.inside[i]].append(i)
    left = set()
    for i in linked_to:
        n = it.inside[i]
        stretch = it.stretches[n] if n >= 0 else None
        own = it.part_of[i] == it.part_of[top]
        whole = stretch is not None and len(said[n]) >= _MOST_OF * (stretch.last - stretch.first)
        if whole or (own and (stretch is None or said[n])):
            left.add(i)
    return left


def _repaired(it: View, content: frozenset[int], cue: frozenset[int]) -> Iterator[frozenset[int]]:
    """A content of holes and open ends as whole stretches: what lies between its first and last word on either side of
    the cue; that up to the end of the sentence; the longer side alone."""
    if it.part_of[min(content)] != it.part_of[max(content)]:
        return
    sides = [frozenset(i for i in content if i < min(cue)), frozenset(i for i in content if i > max(cue))]
    filled = [frozenset(range(min(side), max(side) + 1)) - cue if side else side for side in sides]
    whole = filled[0] | filled[1]
    if whole and whole != content:
        yield whole
    last = max(content)
    end = it.reading.sentences[it.reading.sentence_of[last]].last
    while end - 1 > last and it.tokens[end - 1].pos == "PUNCT":
        end -= 1
    if end - 1 > last > max(cue):
        yield whole | frozenset(range(last + 1, end))
    if all(filled):
        yield max(filled, key=len)


def _verb_of(it: View, top: int | None) -> int | None:
    """The head of a cue: its verb where the run holds only an adverb or auxiliary of it."""
    if top is None:
        return None
    top = unsaid_clause(it, top) or top
    over = it.tokens[top].head
    if it.tokens[top].pos == "ADP" and it.tokens[over].lemma.lower() == "accord":
        return over
    if it.tokens[top].dep == "pobj" and it.tokens[over].dep == "prep":  # "said in a statement": that is the medium
        verb = it.tokens[over].head
        if (
            it.tokens[verb].pos == "VERB"
            and reports(shares(it.reading.language), it.tokens[verb].lemma.lower()) >= STRONG
        ):
            return verb
    light = it.tokens[top].pos in ("ADV", "PART", "AUX") and it.tokens[top].dep in _LIGHT
    return over if light and it.tokens[over].pos in ("VERB", "NOUN", "AUX") else top


def _impersonal(it: View, cue: int) -> bool:
    """True for "it became evident that": an "it" that nobody stands behind, at a word that does not report."""
    lemma = it.tokens[cue].lemma.lower()
    return reports(shares(it.reading.language), lemma) < STRONG and any(
        it.tokens[c].text.lower() in ("it", "there") and it.tokens[c].dep in ("nsubj", "expl") for c in it.children[cue]
    )


def _trimmed(it: View, content: frozenset[int], cue: int) -> frozenset[int]:
    """A content without who hears it ("asked Ann whether ...") and without the source's next report."""
    hearer = next((c for c in it.children[cue] if c > cue and it.tokens[c].dep in ("dobj", "dative")), None)
    if hearer is not None and it.tokens[hearer].left == min(content, default=-1) and can_speak(it, hearer):
        rest = content - frozenset(range(it.tokens[hearer].left, it.tokens[hearer].right))
        clause = any(it.tokens[c].dep == "ccomp" and c > hearer for c in it.children[cue])
        content = rest if clause and rest else content
    if hears(it, cue):  # "Ann was asked whether ..."
        for c in it.children[cue]:
            if it.tokens[c].dep == "nsubjpass":
                content = content - frozenset(range(it.tokens[c].left, it.tokens[c].right)) or content
    return cut(it, content, cue, shares(it.reading.language)) if content else content


def _whole_content(it: View, content: set[int], cue: int) -> frozenset[int]:
    """A content with the article or "that" before its first word, without an "and" that begins it."""
    if not content:
        return frozenset()
    first = min(content)
    rest = content - {first} if it.tokens[first].dep == "cc" and first - 1 != cue else content
    before = first - 1
    small = before >= 0 and before != cue and it.tokens[before].dep in ("det", "mark", "poss", "predet")
    same = small and it.part_of[before] == it.part_of[first] and it.inside[before] == it.inside[first]
    return frozenset(rest | {before}) if same and it.tokens[before].head in content else frozenset(rest)


def _likely_stretches(values: NDArray[np.float32], least: float) -> list[tuple[int, int]]:
    """Runs of words whose value is enough, small gaps closed."""
    found: list[tuple[int, int]] = []
    for i in np.flatnonzero(values >= least).tolist():
        if found and i - found[-1][1] < _GAP + 1:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found
