"""Words of a draft beside those of a passage: which stand for which, in whose voice the page has them, how real."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from onrecord.types.record import Factuality, Statement
from onrecord.verdicts.voice.same import Passage, chain_words, likeness
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import Told, tokens_of, told_in, voice_words

_BY_CHAIN = 0.9  # what a name is worth where the page means its bearer by another word
_SEEN = 0.3  # likeness of a pair that counts
_STEPS = 24  # heads to climb to a clause


class Pair(Struct, frozen=True, gc=False):
    """A word of the draft, the page's word that stands for it, and how alike they are, 0 to 1."""

    mine: int
    theirs: int
    alike: float


class Beside(Struct, frozen=True, eq=False):
    """Some words of a draft beside a passage."""

    draft: TextSide
    passage: Passage
    pairs: tuple[Pair, ...]
    covers: float  # share of the words' weight that the passage has

    def share(self, inside: Callable[[int], bool], but: Callable[[int], bool] = lambda _: False) -> float:
        """The share of what both have that stands on the page in some tokens; `but`: tokens that do not count."""
        counted = [(p.alike * float(self.draft.weights[p.mine]), p.theirs) for p in self.pairs if not but(p.theirs)]
        total = sum(weight for weight, _ in counted)
        return sum(weight for weight, theirs in counted if inside(theirs)) / total if total else 0.0


def beside(draft: TextSide, words: Sequence[int], passage: Passage) -> Beside:
    """Some words of a draft beside a passage: those that tell, each with its likest."""
    page, tokens = passage.page, list(passage.tokens)
    telling = [i for i in words if draft.weights[i] > 0]
    total = float(draft.weights[telling].sum()) if telling else 0.0
    alike = likeness(draft, telling, page, tokens)
    bearers = {j: chain_words(page, page.entity_at[j]) for j in tokens if j in page.entity_at}
    pairs = []
    for n, i in enumerate(telling):
        best, at = (float(alike[n].max()), tokens[int(alike[n].argmax())]) if tokens else (0.0, -1)
        by_chain = next((j for j, keys in bearers.items() if draft.stems[i] in keys), None)
        if best < _BY_CHAIN and by_chain is not None:
            best, at = _BY_CHAIN, by_chain
        if best >= _SEEN:
            pairs.append(Pair(i, at, best))
    has = sum(p.alike * float(draft.weights[p.mine]) for p in pairs)
    return Beside(draft, passage, tuple(pairs), has / total if total else 0.0)


def told_of(page: TextSide, sentence: int) -> Mapping[int, Told]:
    """Each token of a sentence with the clause that it belongs to."""
    return _told_of(page, sentence)


@lru_cache(maxsize=1024)
def _told_of(page: TextSide, sentence: int) -> Mapping[int, Told]:
    """The same, remembered."""
    told = {one.at: one for one in told_in(page, sentence, sentence + 1)}
    one, tokens = page.reading.sentences[sentence], page.reading.tokens
    found: dict[int, Told] = {}
    for i in range(one.first, one.last):
        here = i
        for _ in range(_STEPS):
            if here in told:
                found[i] = told[here]
                break
            if tokens[here].head == here:
                break
            here = tokens[here].head
    return found


def is_so(page: TextSide, sentence: int, i: int) -> Factuality:
    """What the page makes of the clause of a token, whoever says so."""
    told = told_of(page, sentence).get(i)
    return told.own if told is not None else "actual"


def said_by(page: TextSide, i: int) -> Statement | None:
    """The innermost statement that holds a token, and that only its source vouches for."""
    return next((s for s in page.statements_at(i) if not _no_claim(page, s)), None)


def statements_in(there: Beside) -> list[Statement]:
    """The statements that hold what both have, those first that hold most of it; whatever their verb."""
    page = there.passage.page
    held: dict[str, float] = {}
    for pair in there.pairs:
        for statement in page.statements_at(pair.theirs)[:1]:
            weight = pair.alike * float(there.draft.weights[pair.mine])
            held[statement.id] = held.get(statement.id, 0.0) + weight
    by_id = {s.id: s for s in page.record.statements}
    return [by_id[id] for id in sorted(held, key=lambda id: -held[id])]


def _no_claim(page: TextSide, statement: Statement) -> bool:
    """True for a statement that the page makes its own ("confirmed", "announced"), and for what is no saying: what is
    wanted, allowed, ordered."""
    cue = [i for span in statement.cue for i in tokens_of(page.reading, span)]
    lemmas = {page.reading.tokens[i].lemma.lower() for i in cue}
    denied = any(page.reading.tokens[i].dep == "neg" for i in cue)
    if (not denied and lemmas & voice_words("voice_vouching")) or lemmas & voice_words("voice_wanting"):
        return True
    says = any(i in _reporting_at(page) for i in cue) or statement.kind == "direct"
    return bool(cue) and not says


@lru_cache(maxsize=64)
def _reporting_at(page: TextSide) -> frozenset[int]:
    """The tokens with which a page reports."""
    words = voice_words("voice_reporting")
    tokens = page.reading.tokens
    return frozenset(t.i for t in tokens if t.lemma.lower() in words or t.text.lower() in words)


def names_source(page: TextSide, i: int) -> bool:
    """True for a token of a source or cue of any statement, and of none's content."""
    return i in _sources(page) and said_by(page, i) is None


@lru_cache(maxsize=256)
def _sources(page: TextSide) -> frozenset[int]:
    """The tokens of sources and cues."""
    spans = (span for s in page.record.statements for span in (*s.source, *s.cue))
    return frozenset(i for span in spans for i in tokens_of(page.reading, span))


def hedge_at(page: TextSide, passage: Passage) -> int | None:
    """The word of a passage, outside any statement, that says that somebody else vouches: "reportedly", "ascribed"."""
    words = voice_words("voice_hedging")
    tokens = page.reading.tokens
    return next((i for i in passage.tokens if tokens[i].lemma.lower() in words and said_by(page, i) is None), None)
