"""Plan told as done, and may told as will: what becomes of a thing's factuality between page and draft."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.grammar import child
from onrecord.types.span import Span
from onrecord.types.verdict import VoiceKind
from onrecord.verdicts.voice.day import facets, facets_agree, times_in
from onrecord.verdicts.voice.raised import REALITY, Raised, Sentence, clause_span
from onrecord.verdicts.voice.same import Same, likeness
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import Told, subject_of

_ACTION, _ABOUT = 0.55, 0.5  # likeness of two clauses that tell the same
_SAME_WORD = 0.4  # of what they are about, where the action is the very same
_PAIR = 0.9  # of what they are about, of their doers and of what is done to, where the actions are not alike
_AS_LIKE = 0.3  # by which a clause may be less like the draft's and still show that it happened; opposites lie near too
_ONE_TIME = 0.75  # of what they are about, where both tell of one day


def plan_as_done(one: Sentence) -> Iterator[Raised]:
    """The clauses that tell as done, or as certain, what every clause of the pages that tells the same does not."""
    for told, same in one.told:
        if not told.finite or told.own not in ("actual", "planned") or told.voice == "hypothetical":
            continue
        there = [s for s in same if _tells(s) or _one_time(one.draft, told, s) or _one_pair(one.draft, told, s)]
        lower = [s for s in there if REALITY[s.told.own] < REALITY[told.own]]
        if not lower:
            continue
        best = max(lower, key=lambda s: s.action + s.about + 0.5 * s.passage.coverage)
        done = (s for s in there if REALITY[s.told.own] >= REALITY[told.own] and s.told.verb and _tells(s))
        if any(s.action + s.about >= best.action + best.about - _AS_LIKE for s in done):
            continue
        kind = _made_of_it(one.draft, told, best)
        if kind is None:
            continue
        page = best.passage.page
        yield Raised(
            kind,
            clause_span(one.draft, told),
            _says(kind, page, best.told),
            page,
            clause_span(page, best.told),
            min(0.95, 0.25 + 0.35 * best.action + 0.35 * best.about),
            f"verdicts.voice.plan/{best.told.own}",
        )
        return


def _tells(s: Same) -> bool:
    """True for a clause that tells the same."""
    return (s.action >= _ACTION and s.about >= _ABOUT) or (s.action >= 0.99 and s.about >= _SAME_WORD)


def _one_time(draft: TextSide, told: Told, s: Same) -> bool:
    """True for a clause of a page that tells of the same, in whatever words, and of the same day."""
    if s.about < _ONE_TIME or not s.told.verb:
        return False
    mine = [facets(t) for t in times_in(draft, told)]
    theirs = [facets(t) for t in times_in(s.passage.page, s.told)]
    return any(facets_agree(a, b) for a in mine for b in theirs)


def _one_pair(draft: TextSide, told: Told, s: Same) -> bool:
    """True for a clause in which the same one does something to the same: "brought in a curfew", "plans a curfew"."""
    if s.about < _PAIR or s.told.own != "planned" or not s.told.verb:
        return False
    page = s.passage.page
    mine, theirs = _object_of(draft, told.at), _object_of(page, s.told.at)
    doers = subject_of(draft.reading, told.at), subject_of(page.reading, s.told.at)
    if mine is None or theirs is None or doers[0] is None or doers[1] is None:
        return False
    return bool(
        likeness(draft, [mine], page, [theirs])[0, 0] >= _PAIR
        and likeness(draft, [doers[0]], page, [doers[1]])[0, 0] >= _PAIR
    )


def _object_of(text: TextSide, verb: int) -> int | None:
    """The object of a verb."""
    return child(text.reading, verb, "dobj", "nsubjpass")


def _made_of_it(draft: TextSide, told: Told, best: Same) -> VoiceKind | None:
    """What was made of it; None where it may as well be a way of speaking."""
    if best.told.own == "negated":
        return "stage raised"
    if told.own == "planned":
        return "stage raised" if best.told.own == "hypothetical" else None
    if _is_past(draft, told.at):
        return "plan told as done"
    return "stage raised" if best.told.own == "hypothetical" and draft.reading.tokens[told.at].tag != "VB" else None


def _is_past(text: TextSide, i: int) -> bool:
    """True for a past or a perfect: what is told as over."""
    reading = text.reading
    around = [reading.tokens[c] for c in reading.children[i] if reading.tokens[c].dep in ("aux", "auxpass")]
    return reading.tokens[i].tag == "VBD" or any(t.lemma == "have" or t.text.lower() in ("was", "were") for t in around)


def _says(kind: VoiceKind, page: TextSide, told: Told) -> str:
    """The sentence that explains it."""
    cue = f" (“{page.record.text[slice(*told.cue)]}”)" if isinstance(told.cue, Span) else ""
    if told.own == "negated":
        return f"The page says that this did not happen{cue}."
    if kind == "plan told as done":
        return f"Told as done; on the page it is to come or only asked for{cue}."
    return f"Told as certain; on the page it may be{cue}."
