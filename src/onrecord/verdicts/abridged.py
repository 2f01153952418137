"""Claims with ellipses: each piece must stand in one story, in order, and what is left out may not turn it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.language.fold import folded_words
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.span import Span
from onrecord.types.verdict import Claim, Difference
from onrecord.verdicts.compare import ClaimPart, differences, excused, whole_steps
from onrecord.verdicts.likely import WEIGHED, close
from onrecord.verdicts.locate import innermost_statement
from onrecord.verdicts.loss import loss
from onrecord.verdicts.match import Match, match_spans, matches
from onrecord.verdicts.parsed import children, parsed_words, path_up, subjects
from onrecord.verdicts.weighed import Weighed, kindness, weighed
from onrecord.verdicts.wording import Wording, altered, page_words


def abridged(claim: Claim, parts: Sequence[ClaimPart], search: Search) -> Weighed | None:
    """The kindest reading of a claim in several pieces; None when no story has them all."""
    longest = max(range(len(parts)), key=lambda n: len(parts[n].keys))
    found = []
    for anchor in matches(search, parts[longest].keys)[:WEIGHED]:
        if not close(anchor, parts[longest]):
            continue
        text = search.record(anchor.story).text
        pieces: list[Match | None] = []
        for n, part in enumerate(parts):
            there = [anchor] if n == longest else matches(search, part.keys, anchor.story)
            there = [m for m in there if close(m, part)]
            pieces.append(_best_in_order(there, pieces[-1] if pieces else None, text))
        if all(pieces):
            found.append(_weigh_pieces(claim, parts, [m for m in pieces if m], search))
    return min(found, key=kindness, default=None)


def _best_in_order(there: Sequence[Match], before: Match | None, text: str) -> Match | None:
    """The closest match, the first that stands after the piece before among equally close ones."""
    if not there:
        return None
    end = match_spans(before, text)[-1].end if before else 0
    return min(there, key=lambda m: (-m.matched, match_spans(m, text)[0].start < end, match_spans(m, text)[0].start))


def _weigh_pieces(claim: Claim, parts: Sequence[ClaimPart], found: Sequence[Match], search: Search) -> Weighed:
    """The pieces of an abridged claim, all in one story."""
    record = search.record(found[0].story)
    places = [match_spans(match, record.text) for match in found]
    place = tuple(span for one in places for span in one)
    steps: list[Difference] = []
    ordered, gaps = True, []
    for n, (part, match) in enumerate(zip(parts, found, strict=True)):
        if n:
            gap = Span(places[n - 1][-1].end, places[n][0].start)
            ordered = ordered and gap.start <= gap.end
            gaps.append(record.text[gap.start : gap.end] if gap.start <= gap.end else "")
            steps.append(Difference("left out", gaps[-1].strip(), "…"))
        steps.extend(differences(match, page_words(record, match), part))
    broken = [d for d, m in _changes(parts, found, record) if not m]
    speakers = {s.speaker for one in places if (s := innermost_statement(record, one))}
    turned = [word for gap in gaps for word in _swallowed(gap)]
    if broken:
        wording = altered(broken)
    elif not ordered or len(speakers) > 1:
        says = "Stitched: on the page the pieces stand in another order or belong to several speakers."
        wording = Wording("stitched", says, "verdicts.judge/stitched")
    elif turned:
        wording = Wording("altered", f"Altered: the ellipsis swallows “{turned[0]}”.", "verdicts.judge/ellipsis")
    elif not any(folded_words(gap) for gap in gaps):
        says = "The same words; the page has the ellipsis too."
        wording = Wording("same words", says, "verdicts.judge/same-words")
    else:
        wording = Wording("abridged", "Abridged, and the ellipsis says so.", "verdicts.judge/abridged")
    return weighed(claim, record, place, wording, steps)


def _changes(parts: Sequence[ClaimPart], found: Sequence[Match], record: Record) -> Iterable[tuple[Difference, bool]]:
    """Each step that differs, and whether ordinary editing excuses it."""
    for part, match in zip(parts, found, strict=True):
        page = page_words(record, match)
        for step, difference in zip(whole_steps(match, page, part), differences(match, page, part), strict=True):
            there = page[step.page[0] - match.first : step.page[1] - match.first]
            yield difference, excused(step, there, part)


def _swallowed(gap: str) -> list[str]:
    """The words of a gap that turn the sentence that it was cut from: negations and conditions up to the next stop, and
    after the last one. What is denied in a clause of its own, between commas, turns nothing else."""
    stops = [m.end() for m in re.finditer(r"[.!?][\"”’']*\s", gap)]
    head, tail = (gap[: stops[0]], gap[stops[-1] :]) if stops else (gap, "")
    return [
        piece[word.span.start : word.span.end]
        for piece in (head, tail)
        for word in folded_words(piece)
        if loss(word.key) in ("negation", "condition")
        and not (loss(word.key) == "negation" and _denies_its_own(piece, word.span.start))
    ]


def _is_manner(piece: str, at: int) -> bool:
    """True for "without judgment", where all that is denied was left out too."""
    words = parsed_words(piece)
    denial = next((w for w in words if w.start <= at < w.end), None)
    return denial is not None and denial.pos == "ADP" and any(w.dep == "pobj" for w in children(words, denial.i))


def _denies_its_own(piece: str, at: int) -> bool:
    """True for a negation in a clause with a subject of its own that begins and ends inside what was left out."""
    if _is_manner(piece, at):
        return True
    start, end = piece.rfind(",", 0, at), piece.find(",", at)
    if start < 0 or end < 0:
        return False
    words = parsed_words(piece[start + 1 : end])
    denial = next((w for w in words if start + 1 + w.start <= at < start + 1 + w.end), None)
    verbs = [w for w in path_up(words, denial.i) if w.pos in ("VERB", "AUX")] if denial else []
    return any(subjects(words, verb.i) for verb in verbs)
