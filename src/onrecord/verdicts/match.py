"""Where a claim's words stand on the shelf: places that share trigrams on one diagonal, then an exact alignment there.

The candidates are found as in sequence search (shared n-grams vote for a diagonal), the alignment is Levenshtein's over
words (rapidfuzz), cut to the stretch that belongs together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from rapidfuzz.distance import LCSseq, Levenshtein

from onrecord.types.span import Span
from onrecord.verdicts.shelf import Shelf, Stream

PLACES = 12  # candidates that are aligned; the true one is among the first three in all but repeated boilerplate
COMMON = 400  # places above which a word says nothing about where a claim stands
RARE = 8  # words of a claim that are looked up when its trigrams lead nowhere
BIN = 16  # words by which an edited claim may drift off its diagonal and still vote with it
SKIP = 6  # words of the page that may be missing between two that belong together, before the stretch breaks


class Step(Struct, frozen=True, gc=False):
    """One step of an alignment: words `page` of the stream against words `draft` of the claim (half-open)."""

    kind: str  # equal | replace | delete (the draft leaves out) | insert (the draft adds)
    page: tuple[int, int]
    draft: tuple[int, int]


class Match(Struct, frozen=True):
    """A claim's words against a stretch of a stream."""

    stream: int
    first: int  # words of the stream
    last: int
    steps: tuple[Step, ...]
    matched: int  # words of the claim that are the page's

    @property
    def exact(self) -> bool:
        """Every word, and no other."""
        return all(step.kind == "equal" for step in self.steps)


def matches(shelf: Shelf, keys: Sequence[str], story: int | None = None) -> list[Match]:
    """The places that come closest to a claim of these compared words, closest first; with `story` in that one only."""
    claim = shelf.number(keys)
    if not len(claim):
        return []
    places = exact_places(shelf, claim) if len(claim) < 3 else voted(shelf, claim)
    found: dict[tuple[int, int, int], Match] = {}
    for place in places:
        stream = shelf.stream_at(min(max(place, 0), len(shelf.ids) - 1))
        if story is not None and shelf.streams[stream].story != story:
            continue
        match = aligned(shelf, stream, claim, place - shelf.streams[stream].first)
        if match:
            found.setdefault((match.stream, match.first, match.last), match)
    return sorted(
        found.values(), key=lambda m: (-m.matched, cost(m), not shelf.streams[m.stream].speech, m.stream, m.first)
    )


def cost(match: Match) -> int:
    """Words that differ."""
    return sum(max(s.page[1] - s.page[0], s.draft[1] - s.draft[0]) for s in match.steps if s.kind != "equal")


def exact_places(shelf: Shelf, claim: np.ndarray) -> list[int]:
    """Where a claim of one or two words stands as it is."""
    places = shelf.one(int(claim[0]))[: COMMON * 10]
    return [int(p) for p in places if np.array_equal(shelf.ids[p : p + len(claim)], claim)][:PLACES]


def voted(shelf: Shelf, claim: np.ndarray) -> list[int]:
    """Where the claim would begin, judged by its trigrams; by its rarest words where those lead nowhere."""
    hits = [shelf.three(int(claim[n]), int(claim[n + 1]), int(claim[n + 2])) - n for n in range(len(claim) - 2)]
    found = best(np.concatenate(hits)) if hits else []
    if sum(len(hit) > 0 for hit in hits) * 3 >= len(hits):
        return found
    singles = [(shelf.one(int(word)), n) for n, word in enumerate(claim)]
    rare = sorted((pair for pair in singles if 0 < len(pair[0]) <= COMMON), key=lambda pair: len(pair[0]))[:RARE]
    more = best(np.concatenate([places - n for places, n in rare])) if rare else []
    return list(dict.fromkeys([*found, *more]))


def best(diagonals: np.ndarray) -> list[int]:
    """The diagonals with most votes; neighbours within BIN vote together."""
    if not len(diagonals):
        return []
    bins, count = np.unique(diagonals // BIN, return_counts=True)
    total = count.copy()
    beside = np.flatnonzero(np.diff(bins) == 1)
    total[beside] += count[beside + 1]
    total[beside + 1] += count[beside]
    order = np.lexsort((bins, -total))[:PLACES]
    exact = {int(b): most_common(diagonals[diagonals // BIN == b]) for b in bins[order]}
    return [exact[int(b)] for b in bins[order]]


def most_common(values: np.ndarray) -> int:
    """The value that occurs most often, the smallest of several."""
    found, count = np.unique(values, return_counts=True)
    return int(found[np.argmax(count)])


def aligned(shelf: Shelf, stream: int, claim: np.ndarray, at: int) -> Match | None:
    """The claim against the words around word `at` of a stream; None when they have nothing in common."""
    place = shelf.streams[stream]
    length = len(place.starts)
    slack = len(claim) // 2 + BIN
    low, high = max(0, at - slack), min(length, at + len(claim) + slack)
    if low >= high:
        return None
    window = shelf.ids[place.first + low : place.first + high]
    if at >= 0 and at + len(claim) <= length and np.array_equal(window[at - low : at - low + len(claim)], claim):
        step = Step("equal", (at, at + len(claim)), (0, len(claim)))
        return Match(stream, at, at + len(claim), (step,), len(claim))
    inner = tight(window.tolist(), claim.tolist())
    if inner is None:
        return None
    first, last = widened(inner, shelf, place, low, claim)
    codes = Levenshtein.opcodes(shelf.ids[place.first + first : place.first + last].tolist(), claim.tolist())
    steps = merged(
        Step(code.tag, (first + code.src_start, first + code.src_end), (code.dest_start, code.dest_end))
        for code in codes
    )
    matched = sum(step.draft[1] - step.draft[0] for step in steps if step.kind == "equal")
    return Match(stream, first, last, steps, matched) if matched else None


def merged(steps: Iterable[Step]) -> tuple[Step, ...]:
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


def widened(inner: tuple[int, int], shelf: Shelf, place: Stream, low: int, claim: np.ndarray) -> tuple[int, int]:
    """The stretch with as many more words at each end as the claim has there that the page has not, inside the
    sentence: a changed first or last word is then shown beside the word that it stands for."""
    first, last = low + inner[0], low + inner[1]
    inside = shelf.ids[place.first + first : place.first + last]
    matched = [n for n, word in enumerate(claim) if word in inside]
    if not matched:
        return first, last
    text = shelf.records[place.story].text
    for _ in range(matched[0]):
        if first == 0 or ends_sentence(text, place, first - 1):
            break
        first -= 1
    for _ in range(len(claim) - 1 - matched[-1]):
        if last == len(place.starts) or ends_sentence(text, place, last - 1):
            break
        last += 1
    return first, last


def ends_sentence(text: str, place: Stream, word: int) -> bool:
    """True when a sentence ends between a word of a stream and the next."""
    after = text[int(place.ends[word]) : int(place.starts[word + 1])] if word + 1 < len(place.starts) else ""
    return any(mark in after for mark in ".!?\n")


def tight(window: list[int], claim: list[int]) -> tuple[int, int] | None:
    """The shortest stretch of the window that holds the claim's alignment. Where a word stands twice, an alignment read
    from the end takes the first one: so the end comes from reading forwards, the start from reading backwards."""
    forwards = together(LCSseq.opcodes(window, claim))
    backwards = together(LCSseq.opcodes(window[::-1], claim[::-1]))
    if forwards is None or backwards is None:
        return None
    first, last = len(window) - backwards[1], forwards[1]
    return (first, last) if first < last else forwards


def together(codes: object) -> tuple[int, int] | None:
    """The stretch of the page that belongs together, of an alignment with a window that is larger than it: the run of
    equal blocks with the highest score, a matched word counting one and a skipped one taking a part of it away."""
    best_score, best_run = 0.0, None
    score, start, end = 0.0, 0, 0
    for code in codes:  # type: ignore[attr-defined]
        if code.tag != "equal":
            continue
        size = code.src_end - code.src_start
        gap = code.src_start - end
        carried = score - gap / SKIP if score else 0.0
        if carried > 0:
            score = carried + size
        else:
            score, start = float(size), code.src_start
        end = code.src_end
        if score > best_score:
            best_score, best_run = score, (start, end)
    return best_run


def runs(shelf: Shelf, keys: Sequence[str], least: int) -> list[tuple[int, int, int, int]]:
    """The claim as runs of words that stand somewhere as they are: (place in `ids`, words, first and last word of the
    claim), greedily from the left, each as long as any, at least `least` words; of equally long ones the first."""
    claim = shelf.number(keys)
    found, at = [], 0
    while at + least <= len(claim):
        best_place, best_length = -1, 0
        for place in shelf.three(int(claim[at]), int(claim[at + 1]), int(claim[at + 2]))[: COMMON * 4]:
            length = common(shelf.ids, int(place), claim, at)
            if length > best_length:
                best_place, best_length = int(place), length
        if best_length >= least:
            found.append((best_place, best_length, at, at + best_length))
            at += best_length
        else:
            at += 1
    return found


def common(ids: np.ndarray, place: int, claim: np.ndarray, at: int) -> int:
    """How many words are the same from two places on."""
    length = min(len(ids) - place, len(claim) - at)
    differs = np.flatnonzero(ids[place : place + length] != claim[at : at + length])
    return int(differs[0]) if len(differs) else length


def spans(shelf: Shelf, match: Match) -> tuple[Span, ...]:
    """The places of the story's text under a match; more than one where its words are not neighbours there."""
    stream = shelf.streams[match.stream]
    if not stream.speech:
        return (Span(int(stream.starts[match.first]), int(stream.ends[match.last - 1])),)
    found: list[Span] = []
    text = shelf.records[stream.story].text
    for n in range(match.first, match.last):
        word = Span(int(stream.starts[n]), int(stream.ends[n]))
        if found and not any(c.isalnum() for c in text[found[-1].end : word.start]):
            found[-1] = Span(found[-1].start, max(word.end, found[-1].end))
        else:
            found.append(word)
    return tuple(found)
