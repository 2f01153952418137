"""Which sentences and clauses of the pages tell what a sentence of the draft tells.

Words are held against words: the same stem, or vectors of the encoder that lie near one another ("held" and
"arrested"). A page's "he" stands for every name and description that its chain has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from onrecord.language.fold import folded_words, stem
from onrecord.types.reading import Reading
from onrecord.types.record import Entity
from onrecord.verdicts.alike import kinship
from onrecord.verdicts.person import nation_names
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import Told, told_in, voice_words

_UNLIKE, _ALIKE = 0.48, 0.78  # cosines of two words that have nothing in common, and that mean the same
_BY_KIN = {"same": 0.95, "alike": 0.85}  # what two words are worth that tables know to mean the same
_BEGIN = 3  # letters with which words of one family begin
_OPPOSITE = 0.3  # the most that one is worth which says the opposite
_KIN_FROM = 0.2  # cosine from which on two words are looked up
_BY_NATION = 0.9  # what "Iranian" is worth for "Tehran"
_BY_CHAIN = 0.9  # what a name is worth where the page has another word for the same one
_ELSEWHERE = 0.85  # what a word is worth that stands in the sentence, but not in the clause
_BY_DAY = 0.12  # what a day in common adds
_UNSAID = 0.5  # share of the sentence's coverage that a clause has which says nothing of what it is about
_LEAST = 0.34  # coverage of a sentence that may tell the same
_BEHIND = 0.45  # coverage by which a sentence may fall short of the best one
_NOTHING: frozenset[int] = frozenset()
MOST_PASSAGES = 8  # sentences that a draft's sentence is held against


class Passage(Struct, frozen=True, eq=False):
    """A sentence of a page, and how much of a draft's sentence it has, 0 to 1."""

    page: TextSide
    sentence: int
    coverage: float

    @property
    def tokens(self) -> range:
        """Its tokens."""
        one = self.page.reading.sentences[self.sentence]
        return range(one.first, one.last)


class Same(Struct, frozen=True, eq=False):
    """A clause of a page beside one of the draft: how alike the action is, and what it is about, 0 to 1."""

    passage: Passage
    told: Told
    action: float
    about: float


def likeness(a: TextSide, first: Sequence[int], b: TextSide, second: Sequence[int]) -> NDArray[np.float32]:
    """How alike each word of one text is to each of another, 0 to 1: of one stem, near vectors, one sense or nation."""
    if not first or not second:
        return np.zeros((len(first), len(second)), dtype=np.float32)
    rows, columns = list(first), list(second)
    cosines = a.vectors[rows] @ b.vectors[columns].T
    found = np.asarray(np.clip((cosines - _UNLIKE) / (_ALIKE - _UNLIKE), 0, 1), dtype=np.float32)
    mine, theirs = _word_arrays(a), _word_arrays(b)
    nation = (mine.nations[rows][:, None] == theirs.nations[columns]) & (mine.nations[rows][:, None] != "")
    equal = (mine.stems[rows][:, None] == theirs.stems[columns]) & (mine.stems[rows][:, None] != "")
    known = equal | nation
    kin = (cosines >= _KIN_FROM) & (a.weights[rows][:, None] > 0) & (b.weights[columns] > 0) & ~known
    for n, m in np.argwhere(kin):
        found[n, m] = _with_kin(float(found[n, m]), a, rows[n], b, columns[m])
    found = np.where(nation, np.maximum(found, _BY_NATION), found)
    return np.asarray(np.where(equal, 1.0, found), dtype=np.float32)


def _with_kin(soft: float, a: TextSide, i: int, b: TextSide, j: int) -> float:
    """How alike two words are, with what the tables of families and senses know of them."""
    kin = kinship((a.stems[i], a.reading.tokens[i].lemma.lower()), (b.stems[j], b.reading.tokens[j].lemma.lower()))
    if kin == "alike" and a.stems[i][:_BEGIN] == b.stems[j][:_BEGIN]:  # "vote" and "voting"
        kin = "same"
    return min(soft, _OPPOSITE) if kin == "opposite" else max(soft, _BY_KIN.get(kin or "", 0.0))


class _WordArrays(Struct, frozen=True, eq=False):
    """The words of a text as arrays: their stems, and the nations that they name by people, adjective or capital."""

    stems: NDArray[np.str_]
    nations: NDArray[np.str_]


@lru_cache(maxsize=64)
def _word_arrays(text: TextSide) -> _WordArrays:
    """The words of a text, to be held against others."""
    names = nation_names()
    nations = [names.get(t.text.lower(), "") if t.text[:1].isupper() else "" for t in text.reading.tokens]
    return _WordArrays(np.array(text.stems, dtype=np.str_), np.array(nations, dtype=np.str_))


def passages(
    draft: TextSide, sentence: int, pages: Iterable[TextSide], without: frozenset[int] = frozenset()
) -> list[Passage]:
    """The sentences of the pages that tell most of what a sentence of the draft does, the best first. `without`: tokens
    that are left out of account."""
    one = draft.reading.sentences[sentence]
    wanted = [i for i in range(one.first, one.last) if draft.weights[i] > 0 and i not in without]
    weights = draft.weights[wanted]
    if not len(wanted) or not weights.sum():
        return []
    found = [passage for page in pages for passage in _of_page(draft, wanted, weights, page)]
    found.sort(key=lambda p: (-p.coverage, p.page.record.id, p.sentence))
    best = found[0].coverage if found else 0.0
    return [p for p in found[:MOST_PASSAGES] if p.coverage >= max(_LEAST, best - _BEHIND)]


def _of_page(draft: TextSide, wanted: Sequence[int], weights: NDArray[np.float32], page: TextSide) -> list[Passage]:
    """Each sentence of a page with its coverage."""
    alike = likeness(draft, wanted, page, range(len(page.reading.tokens)))
    days = {time.value[5:] for i in range(min(wanted), max(wanted) + 1) if (time := draft.time_at.get(i)) is not None}
    found = []
    for n, one in enumerate(page.reading.sentences):
        best = alike[:, one.first : one.last].max(axis=1, initial=0)
        best = np.maximum(best, _by_chain(draft, wanted, page, range(one.first, one.last)))
        coverage = float((best * weights).sum() / weights.sum())
        found.append(Passage(page, n, min(1.0, coverage + _BY_DAY * _one_day(draft, page, days, n))))
    return found


def _one_day(draft: TextSide, page: TextSide, days: set[str], sentence: int) -> bool:
    """True when a sentence of a page has one of the days, whatever the year."""
    one = page.reading.sentences[sentence]
    return bool(days) and any(
        time.value[5:] in days or page.reading.tokens[i].text in draft.record.text.split()
        for i in range(one.first, one.last)
        if (time := page.time_at.get(i)) is not None and page.reading.tokens[i].pos in ("PROPN", "NUM")
    )


def _by_chain(draft: TextSide, wanted: Sequence[int], page: TextSide, there: range) -> NDArray[np.float32]:
    """For each word of the draft what it is worth to a sentence that means its bearer, in whatever words."""
    meant = {key for i in there if (who := page.entity_at.get(i)) is not None for key in chain_words(page, who)}
    return np.array([_BY_CHAIN * (draft.stems[i] in meant) for i in wanted], dtype=np.float32)


def chain_words(page: TextSide, who: Entity) -> frozenset[str]:
    """The words of all names, descriptions and roles by which a page calls somebody, as stems."""
    return _chains(page).get(who.id, frozenset())


@lru_cache(maxsize=64)
def _chains(page: TextSide) -> Mapping[str, frozenset[str]]:
    """The same for everybody of a page."""
    text, found = page.record.text, {}
    for who in page.record.entities:
        forms = [text[m.span.start : m.span.end] for m in who.mentions if m.form in ("name", "nominal")]
        forms += [who.name, *(role.title for role in who.roles)]
        found[who.id] = frozenset(stem(word.key) for form in forms for word in folded_words(form))
    return found


def same_told(draft: TextSide, told: Told, there: Sequence[Passage]) -> list[Same]:
    """The clauses of some passages beside one of the draft, the likest first."""
    words = [i for i in told.words if draft.weights[i] > 0]
    found = [
        Same(passage, other, _action(draft, told, passage.page, other), _about(draft, words, passage, other))
        for passage in there
        for other in told_in(passage.page, passage.sentence, passage.sentence + 1)
    ]
    return sorted(found, key=lambda one: -(one.action + one.about))


def _action(draft: TextSide, told: Told, page: TextSide, other: Told) -> float:
    """How alike two actions are."""
    if told.word == other.word:
        return 1.0
    return float(likeness(draft, _verb_words(draft, told), page, _verb_words(page, other)).max())


def _verb_words(text: TextSide, told: Told) -> list[int]:
    """An action with its particle, which may mean more than the verb: "came back", "stepped down"."""
    reading = text.reading
    return [told.at, *(c for c in reading.children[told.at] if reading.tokens[c].dep == "prt" or _is_way(reading, c))]


def _is_way(reading: Reading, i: int) -> bool:
    """True for an adverb that belongs to its verb: "back", "away"."""
    return reading.tokens[i].dep == "advmod" and reading.tokens[i].text.lower() in voice_words("voice_ways")


def _about(draft: TextSide, words: Sequence[int], passage: Passage, other: Told) -> float:
    """How much of what a clause of the draft is about the clause of a page has."""
    weights = draft.weights[list(words)]
    if not len(words) or not weights.sum():
        return _UNSAID * passage.coverage
    page = passage.page
    mine = likeness(draft, words, page, other.words).max(axis=1, initial=0)
    around = likeness(draft, words, page, passage.tokens).max(axis=1, initial=0)
    chain = _by_chain(draft, words, page, passage.tokens)
    best = np.maximum(np.maximum(mine, _ELSEWHERE * around), chain)
    return float((best * weights).sum() / weights.sum())
