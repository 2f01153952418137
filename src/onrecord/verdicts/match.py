"""Where a claim's words stand: the places that a store holds likely, and an exact alignment at each.

The alignment is Levenshtein's over words (rapidfuzz), cut to the stretch that belongs together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct
from rapidfuzz.distance import LCSseq, Levenshtein

from onrecord.types.search import Place, Run, Search
from onrecord.types.span import Span
from onrecord.verdicts.loss import loss

_DRIFT = 16  # words by which an edited claim may have moved within its place
_SKIP = 6  # words of the page that may be missing between two that belong together, before the stretch breaks


class Step(Struct, frozen=True, gc=False):
    """One step of an alignment: words `page` of the run against words `draft` of the claim (half-open)."""

    kind: str  # equal | replace | delete (the draft leaves out) | insert (the draft adds)
    page: tuple[int, int]
    draft: tuple[int, int]


class Match(Struct, frozen=True):
    """A claim's words against a stretch of a run."""

    story: int
    run: int
    words: Run
    first: int  # words of the run
    last: int
    steps: tuple[Step, ...]
    matched: int  # words of the claim that are the page's

    @property
    def exact(self) -> bool:
        """Every word, and no other."""
        return all(step.kind == "equal" for step in self.steps)


def matches(search: Search, keys: Sequence[str], story: int | None = None) -> list[Match]:
    """The places that come closest to a claim of these compared words, closest first; with `story` in that one only."""
    found: dict[tuple[int, int, int, int], Match] = {}
    for place in search.candidates(keys, story):
        match = _aligned(search, place, list(keys))
        if match:
            found.setdefault((match.story, match.run, match.first, match.last), match)
    return sorted(found.values(), key=lambda m: (-m.matched, _cost(m), not m.words.speech, m.story, m.run, m.first))


def match_spans(match: Match, text: str) -> tuple[Span, ...]:
    """The places of the story's text under a match; more than one where its words are not neighbours there."""
    run = match.words
    if not run.speech:
        return (with_symbols(text, Span(run.starts[match.first], run.ends[match.last - 1])),)
    found: list[Span] = []
    for n in range(match.first, match.last):
        word = Span(run.starts[n], run.ends[n])
        if found and not any(c.isalnum() for c in text[found[-1].end : word.start]):
            found[-1] = Span(found[-1].start, max(word.end, found[-1].end))
        else:
            found.append(word)
    return tuple(with_symbols(text, span) for span in found)


def with_symbols(text: str, span: Span) -> Span:
    """The span with the currency sign in front, or the sign of degrees behind, that belongs to its outer words."""
    start, end = span
    while start and unicodedata.category(text[start - 1]) == "Sc":
        start -= 1
    while end < len(text) and text[end] in "°‰":
        end += 1
    return Span(start, end)


def longest_run(match: Match) -> int:
    """How many words in a row are the page's."""
    return max((step.draft[1] - step.draft[0] for step in match.steps if step.kind == "equal"), default=0)


def _cost(match: Match) -> int:
    """Words that differ."""
    return sum(max(s.page[1] - s.page[0], s.draft[1] - s.draft[0]) for s in match.steps if s.kind != "equal")


def _aligned(search: Search, place: Place, claim: list[str]) -> Match | None:
    """The claim against the words around its place; None when they have nothing in common."""
    run, at = search.words(place.story)[place.run], place.word
    length = len(run.keys)
    slack = len(claim) // 2 + _DRIFT
    low, high = max(0, at - slack), min(length, at + len(claim) + slack)
    if low >= high:
        return None
    window = list(run.keys[low:high])
    if at >= 0 and window[at - low : at - low + len(claim)] == claim:
        end = at + len(claim)
        last = _with_negation(run, end)
        same = Step("equal", (at, end), (0, len(claim)))
        lost = (Step("delete", (end, last), (len(claim), len(claim))),) if end < last else ()
        return Match(place.story, place.run, run, at, last, (same, *lost), len(claim))
    inner = tight(window, claim)
    if inner is None:
        return None
    first, last = _widened((low + inner[0], low + inner[1]), run, search.text(place.story), claim)
    last = _with_negation(run, last)
    codes = Levenshtein.opcodes(list(run.keys[first:last]), claim)
    steps = _merged(
        Step(code.tag, (first + code.src_start, first + code.src_end), (code.dest_start, code.dest_end))
        for code in codes
    )
    matched = sum(step.draft[1] - step.draft[0] for step in steps if step.kind == "equal")
    return Match(place.story, place.run, run, first, last, steps, matched) if matched else None


def _with_negation(run: Run, last: int) -> int:
    """Where a stretch ends that would cut a printed word before its "not": of "we cannot", three compared words, a
    claim "we can" has the first two, and the page's negation is lost."""
    cuts = 0 < last < len(run.keys) and run.starts[last] == run.starts[last - 1]
    return last + 1 if cuts and loss(run.keys[last]) == "negation" else last


def _merged(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps with neighbours that differ made one: what stands there against what stands here."""
    found: list[Step] = []
    for step in steps:
        if found and "equal" not in (step.kind, found[-1].kind):
            page, draft = (found[-1].page[0], step.page[1]), (found[-1].draft[0], step.draft[1])
            kind = "insert" if page[0] == page[1] else "delete" if draft[0] == draft[1] else "replace"
            found[-1] = Step(kind, page, draft)
        else:
            found.append(step)
    return tuple(found)


def _widened(inner: tuple[int, int], run: Run, text: str, claim: Sequence[str]) -> tuple[int, int]:
    """The stretch with as many more words at each end as the claim has there that the page has not, inside the
    sentence: a changed first or last word is then shown beside the word that it stands for."""
    first, last = inner
    inside = set(run.keys[first:last])
    matched = [n for n, word in enumerate(claim) if word in inside]
    if not matched:
        return first, last
    for _ in range(matched[0]):
        if first == 0 or _ends_sentence(text, run, first - 1):
            break
        first -= 1
    for _ in range(len(claim) - 1 - matched[-1]):
        if last == len(run.keys) or _ends_sentence(text, run, last - 1):
            break
        last += 1
    return first, last


def _ends_sentence(text: str, run: Run, word: int) -> bool:
    """True when a sentence ends between a word of a run and the next."""
    after = text[run.ends[word] : run.starts[word + 1]] if word + 1 < len(run.keys) else ""
    return any(mark in after for mark in ".!?\n")


def tight(window: list[str], claim: list[str]) -> tuple[int, int] | None:
    """The shortest stretch of the window that holds the claim's alignment. Where a word stands twice, an alignment read
    from the end takes the first one: so the end comes from reading forwards, the start from reading backwards."""
    forwards = _belonging(LCSseq.opcodes(window, claim))
    backwards = _belonging(LCSseq.opcodes(window[::-1], claim[::-1]))
    if forwards is None or backwards is None:
        return None
    first, last = len(window) - backwards[1], forwards[1]
    return (first, last) if first < last else forwards


def _belonging(codes: object) -> tuple[int, int] | None:
    """The stretch of the page that belongs together, of an alignment with a window that is larger than it: the run of
    equal blocks with the highest score, a matched word counting one and a skipped one taking a part of it away."""
    best_score, best_run = 0.0, None
    score, start, end = 0.0, 0, 0
    for code in codes:  # type: ignore[attr-defined]
        if code.tag != "equal":
            continue
        size = code.src_end - code.src_start
        gap = code.src_start - end
        carried = score - gap / _SKIP if score else 0.0
        if carried > 0:
            score = carried + size
        else:
            score, start = float(size), code.src_start
        end = code.src_end
        if score > best_score:
            best_score, best_run = score, (start, end)
    return best_run
