"""Plan told as done, and may told as will: what becomes of a thing's factuality between page and draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.language.clause import SUBJECTS
from onrecord.types.record import Factuality
from onrecord.types.span import Span
from onrecord.types.verdict import VoiceKind
from onrecord.verdicts.voice.beside import Beside, beside, is_so, names_source, told_of
from onrecord.verdicts.voice.day import facets, facets_agree, times_in
from onrecord.verdicts.voice.raised import REALITY, DraftSentence, Raised, clause_span
from onrecord.verdicts.voice.same import Same
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.stage import stages
from onrecord.verdicts.voice.told import Told, tokens_of, voice_words

_COVERS = 0.5  # coverage of a passage that is held to tell the same
_CLAUSE = 0.5  # share of a clause's words that the passage must have
_UNREAL = 0.55  # share of what both have that is to come there, or only asked for
_REAL = 0.6  # share from which on a passage tells it as done
_AS_LIKE = 0.12  # coverage by which such a passage may fall short of the other
_SAME_ACTION = 0.85  # likeness of the very action; what else the clause has may stand in any part of the passage
_SHOWN = 0.75  # likeness of an action that the page tells as done elsewhere, and of what it is about
_OF_PLANS: tuple[Factuality, ...] = ("planned", "hypothetical")


def plan_as_done(one: DraftSentence) -> Iterator[Raised]:
    """The clauses that tell as done, or as certain, what no passage that tells the same does."""
    if not one.passages or one.passages[0].coverage < _COVERS:
        return
    for told, same in one.told:
        if not _stands_alone(one.draft, told) or told.own not in ("actual", "planned") or told.voice == "hypothetical":
            continue
        found = _unreal(one, told, same)
        if found is None:
            continue
        there, page_told = found
        kind = _made_of_it(one.draft, told, page_told)
        page = there.passage.page
        if kind is None or _is_settled(page, page_told):
            continue
        yield Raised(
            kind,
            clause_span(one.draft, told),
            _says(kind, page, page_told),
            page,
            clause_span(page, page_told),
            min(0.95, 0.25 + 0.35 * there.covers + 0.35 * there.passage.coverage),
            f"verdicts.voice.plan/{page_told.own}",
        )
        return


def _is_settled(page: TextSide, told: Told) -> bool:
    """True for what a page tells as decided, where the decision is the act: "decided to cancel the vote"."""
    cue = tokens_of(page.reading, told.cue) if told.cue is not None else ()
    return any(page.reading.tokens[i].lemma.lower() in voice_words("voice_settled") for i in cue)


def _stands_alone(draft: TextSide, told: Told) -> bool:
    """True for a main clause, or what a source says: not for what only tells which one is meant, when or whether; nor
    for verbs that plan or report themselves."""
    token = draft.reading.tokens[told.at]
    if not told.finite or token.dep in ("relcl", "acl", "advcl", "csubj", "csubjpass", "pcomp"):
        return False
    plans = voice_words("voice_plans") | voice_words("voice_wanting")
    if (
        told.word in plans
        or any(draft.reading.tokens[i].lemma.lower() in plans for i in told.words)
        or _believed(draft, told)
    ):
        return False
    return not any(draft.reading.tokens[c].dep == "ccomp" for c in draft.reading.children[told.at])


def _believed(draft: TextSide, told: Told) -> bool:
    """True for what the draft itself leaves to somebody's belief: "the police believe"."""
    held = next((s for s in draft.record.statements if s.id == told.by), None)
    cue = [i for span in held.cue for i in tokens_of(draft.reading, span)] if held is not None else []
    return any(stages(draft.reading, i).get("belief") == 1 for i in cue)


def _unreal(one: DraftSentence, told: Told, same: Sequence[Same]) -> tuple[Beside, Told] | None:
    """The passage that has the clause as a plan, a wish or a chance, and the clause there; None where one tells it as
    done, or none has it."""
    words = [told.at, *told.words]
    there = [beside(one.draft, words, p) for p in one.passages if p.coverage >= _COVERS - 0.1]
    there = [b for b in there if b.covers >= _CLAUSE and b.pairs]
    there.sort(key=lambda b: -_rank(one, told, b))
    if not there:
        return None
    best = there[0]
    doing = _doing_there(told, best)
    if doing is None and (_held_share(best, _OF_PLANS) < _UNREAL or told.own == "planned"):
        return None
    if _told_as_done(one, told, same, there):
        return None
    if doing is not None:
        return best, doing
    clauses = told_of(best.passage.page, best.passage.sentence)
    weights: dict[int, float] = {}
    for pair in best.pairs:
        other = clauses.get(pair.theirs)
        if other is not None and other.own in _OF_PLANS:
            weights[other.at] = weights.get(other.at, 0.0) + pair.alike * float(one.draft.weights[pair.mine])
    at = max(weights, key=lambda i: weights[i])
    return best, next(t for t in clauses.values() if t.at == at)


def _doing_there(told: Told, there: Beside) -> Told | None:
    """The clause of a passage with the very action of the draft's, planned or perhaps there, or not done at all."""
    action = next((p for p in there.pairs if p.mine == told.at and p.alike >= _SAME_ACTION), None)
    if action is None:
        return None
    doing = told_of(there.passage.page, there.passage.sentence).get(action.theirs)
    if doing is None or doing.own in ("actual", "alleged"):
        return None
    undone = doing.at == action.theirs and doing.finite and doing.verb and there.covers >= _SHOWN
    return doing if doing.own in _OF_PLANS or undone else None


def _told_as_done(one: DraftSentence, told: Told, same: Sequence[Same], there: Sequence[Beside]) -> bool:
    """True when a passage nearly as like tells it as done, or any clause that tells very much the same."""
    least = _rank(one, told, there[0]) - _AS_LIKE
    if any(_tells(told, b) for b in there[1:] if _rank(one, told, b) >= least):
        return True
    return any(_is_done(told, s) for s in same)


def _is_done(told: Told, s: Same) -> bool:
    """True for a clause of a page that tells very much the same, and as done."""
    likely = s.action >= _SHOWN and s.about >= _SHOWN
    return likely and s.told.verb and REALITY[s.told.own] >= REALITY[told.own]


def _tells(told: Told, there: Beside) -> bool:
    """True for a passage that tells a clause as done; not where it only names it: "his resignation"."""
    action = next((p for p in there.pairs if p.mine == told.at), None)
    named = action is not None and there.passage.page.reading.tokens[action.theirs].pos == "NOUN"
    return not named and _held_share(there, ("actual", "alleged")) >= _REAL


def _rank(one: DraftSentence, told: Told, there: Beside) -> float:
    """How well a passage fits a clause: its words, the whole sentence, a day of both."""
    mine = [facets(t) for t in times_in(one.draft, told)]
    page = there.passage.page
    theirs = [facets(page.time_at[i]) for i in there.passage.tokens if i in page.time_at] if mine else []
    day = any(facets_agree(a, b) for a in mine for b in theirs)
    return 0.5 * there.covers + 0.5 * there.passage.coverage + 0.15 * day


def _held_share(there: Beside, values: Sequence[Factuality]) -> float:
    """The share of what both have that the page's clauses hold so."""
    page, number = there.passage.page, there.passage.sentence
    return there.share(
        lambda i: is_so(page, number, i) in values, lambda i: names_source(page, i) or _is_subject(page, i)
    )


def _is_subject(page: TextSide, i: int) -> bool:
    """True for a word of a subject: in "the phase is planned to reach" it stands outside the plan."""
    tokens = page.reading.tokens
    for _ in range(4):
        if tokens[i].dep in SUBJECTS:
            return True
        if tokens[i].dep not in ("compound", "amod", "poss", "nmod", "det", "nummod"):
            return False
        i = tokens[i].head
    return False


def _made_of_it(draft: TextSide, told: Told, theirs: Told) -> VoiceKind | None:
    """What was made of it; None where it may as well be a way of speaking."""
    if theirs.own == "negated":
        return "stage raised"
    if draft.reading.tokens[told.at].tag == "VBG":  # "was mending": it may not have come to an end
        return None
    if told.own == "planned":
        return "stage raised" if theirs.own == "hypothetical" and _may_be(theirs) else None
    if _is_past(draft, told.at):
        return "plan told as done"
    return "stage raised" if theirs.own == "hypothetical" and draft.reading.tokens[told.at].tag != "VB" else None


def _may_be(theirs: Told) -> bool:
    """True for a clause that its modal or adverb makes a chance, not one that is a purpose."""
    return theirs.finite


def _is_past(text: TextSide, i: int) -> bool:
    """True for a past or a perfect: what is told as over."""
    reading = text.reading
    around = [reading.tokens[c] for c in reading.children[i] if reading.tokens[c].dep in ("aux", "auxpass")]
    return reading.tokens[i].tag == "VBD" or any(t.lemma == "have" or t.text.lower() in ("was", "were") for t in around)


def _says(kind: VoiceKind, page: TextSide, told: Told) -> str:
    """The sentence that explains it."""
    cue = f" (“{page.record.text[slice(*told.cue)]}”)" if isinstance(told.cue, Span) else ""
    if told.own == "negated":
        return f"The page says that this was not done{cue}."
    if kind == "plan told as done":
        return f"Told as done; on the page it is to come or only asked for{cue}."
    return f"Told as certain; on the page it may be{cue}."
