"""What the clauses of a text tell: an action, who takes part, whether it happened, and in whose voice it is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.events.clause import lemma
from onrecord.events.factuality import judged_at, voiced
from onrecord.language import clause
from onrecord.language.fold import LANGUAGE
from onrecord.language.grammar import at
from onrecord.types.reading import Reading
from onrecord.types.record import Factuality
from onrecord.types.span import Span
from onrecord.verdicts.voice.side import TextSide

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "agent", "acomp", "prep", "npadvmod")
_NOUN_ARGUMENTS = ("poss", "prep", "compound", "amod", "nmod")
_ACTION_NOUNS = ("NOUN",)
_APART = ("relcl", "acl", "advcl", "punct")  # what hangs on a word and is told by itself
_STEPS = 8  # heads to climb from a word to its clause


class Told(Struct, frozen=True):
    """One verb or noun of action with its clause."""

    at: int  # token
    sentence: int
    word: str  # lemma, with its particle: "step down"
    words: tuple[int, ...]  # tokens of its clause that say what it is about, itself left out
    own: Factuality  # what the words around it make of it, whoever says so
    voice: Factuality  # what the text's own voice makes of it: alleged where a source alone says so
    by: str | None  # the statement that holds it
    finite: bool  # it is told, not only named: a verb with a tense
    verb: bool
    times: tuple[int, ...] = ()  # tokens of times that hang on it
    cue: Span | None = None  # what makes it less than a fact


def told_in(text: TextSide, first: int, last: int) -> tuple[Told, ...]:
    """What the sentences `first` to `last` (end exclusive) tell, in order."""
    return tuple(one for n in range(first, last) for one in _told_in_sentence(text, n))


@lru_cache(maxsize=4096)  # the sentences of a draft ask for the same ones of its pages
def _told_in_sentence(text: TextSide, n: int) -> tuple[Told, ...]:
    """What one sentence tells."""
    sentence = text.reading.sentences[n]
    found = (_told_at(text, i, n) for i in range(sentence.first, sentence.last))
    return tuple(one for one in found if one is not None)


def _told_at(text: TextSide, i: int, sentence: int) -> Told | None:
    """The telling of one token; None where it tells nothing: auxiliaries, names, verbs of saying."""
    reading = text.reading
    token = reading.tokens[i]
    state = token.pos == "AUX" and token.dep not in ("aux", "auxpass") and _says_state(reading, i)
    verb = token.pos == "VERB" or state
    noun = token.pos in _ACTION_NOUNS and _is_action(text, i)
    if not verb and not noun:
        return None
    judged = judged_at(reading, i)
    around = text.statements_at(i)
    story, _ = voiced(reading, i, judged, around)
    return Told(
        at=i,
        sentence=sentence,
        word=with_particle(reading, i),
        words=tuple(j for j in _clause_tokens(text, i) if text.reading.tokens[j].pos != "PUNCT"),
        own=judged.value,
        voice=story.value,
        by=around[-1].id if around else None,
        finite=verb and token.dep not in ("amod", "compound", "acl") and clause.finite(reading, i),
        verb=verb,
        times=tuple(j for j in _clause_tokens(text, i) if j in text.time_at),
        cue=story.cue,
    )


def _says_state(reading: Reading, i: int) -> bool:
    """True for "was guilty", "is dead": a copula whose complement says something."""
    return any(reading.tokens[c].dep in ("acomp", "attr") for c in reading.children[i])


def _is_action(text: TextSide, i: int) -> bool:
    """True for a noun that stands for what somebody does: those of the ladders, and triggers of events."""
    token = text.reading.tokens[i]
    return token.lemma in _ladder_words() or any(event.trigger.start == token.start for event in text.record.events)


@cache
def _ladder_words() -> frozenset[str]:
    """Every word that stands on a ladder of stages, be it noun or verb."""
    rows = lexicons.table(LANGUAGE, "voice_stages")
    return frozenset(word for row in rows for word in row["words"].split("|") if not word.endswith("/v"))


@cache
def voice_words(table: str) -> frozenset[str]:
    """The words of a table of one column."""
    return lexicons.words(LANGUAGE, table)


@cache
def prepositions(use: str) -> frozenset[str]:
    """The prepositions of one use."""
    return frozenset(row["word"] for row in lexicons.table(LANGUAGE, "voice_prepositions") if row["use"] == use)


def with_particle(reading: Reading, i: int) -> str:
    """A verb's lemma with its particle."""
    particle = next((reading.tokens[c].text.lower() for c in reading.children[i] if reading.tokens[c].dep == "prt"), "")
    return f"{lemma(reading, i)} {particle}".strip()


def _clause_tokens(text: TextSide, i: int) -> Iterator[int]:
    """The tokens that say what an action is about: those under its arguments that belong to no clause of their own."""
    reading = text.reading
    wanted = _NOUN_ARGUMENTS if reading.tokens[i].pos in _ACTION_NOUNS else _ARGUMENTS
    subject = subject_of(reading, i)
    tops = [c for c in reading.children[i] if reading.tokens[c].dep in wanted]
    if subject is not None and subject not in tops:
        tops.insert(0, subject)
    for top in tops:
        yield from (j for j in _under(reading, top) if j != i)


def _under(reading: Reading, top: int) -> Iterator[int]:
    """A token and what hangs on it, without clauses that hang on it."""
    waiting = [top]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += [c for c in reading.children[here] if reading.tokens[c].dep not in _APART]


def subject_of(reading: Reading, i: int) -> int | None:
    """The token that is the subject of a verb, inherited along chains of verbs; None for nouns and where there is
    none."""
    tokens, here = reading.tokens, i
    for _ in range(_STEPS):
        own = next((c for c in reading.children[here] if tokens[c].dep in clause.SUBJECTS), None)
        if own is not None:
            relative = tokens[own].tag in ("WDT", "WP") and tokens[here].dep == "relcl"
            return tokens[here].head if relative else own
        if tokens[here].dep in ("relcl", "acl"):
            return tokens[here].head
        if tokens[here].dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp") or tokens[here].head == here:
            return None
        here = tokens[here].head
    return None


def governing(reading: Reading, i: int) -> int | None:
    """The verb in whose clause a token stands; None where there is none."""
    tokens, here = reading.tokens, i
    for _ in range(_STEPS):
        if tokens[here].pos in ("VERB", "AUX") and tokens[here].dep not in ("aux", "auxpass"):
            return here
        if tokens[here].head == here:
            return None
        here = tokens[here].head
    return None


def tokens_of(reading: Reading, span: Span) -> range:
    """The tokens of a stretch."""
    return range(*at(reading, span))
