"""The learned ranker: which of the chains before it a description or a third-person pronoun belongs to, or none.

Today's rules are heard first: what they answer is evidence among other evidence. It is weighed by boosted trees and by
a small network that sees the encoder's vectors of both as well (models/chains.npz, made by training/entities_chains).
One of the candidates or none is the answer: both were taught so. Without the file the rules decide alone.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

import numpy as np
from msgspec import Struct

from onrecord.entities.chains.alike import Seen, pair_numbers
from onrecord.entities.chains.chains import FAR, NEAR, Chains, StoryPhrases, agrees, back, other_body, types_meet
from onrecord.entities.chains.descriptions import modifiers_meet, noun_agrees, same_title
from onrecord.entities.chains.pronouns import antecedent_likelihood, bound, compatible, named_by_itself, spoken_of
from onrecord.entities.chains.same_name import two_of_a_kind
from onrecord.entities.phrases import Phrase
from onrecord.entities.referring import KINDS
from onrecord.language.clause import SUBJECTS
from onrecord.lexicons import closed
from onrecord.models.chains import forests, pair_nets
from onrecord.models.forest import log_odds
from onrecord.models.heads import Floats
from onrecord.models.pairs import Towered, paired, towered

_ENOUGH = -0.7  # log odds against nobody with which a phrase joins a chain; best B-cubed on the read stories, by folds
_SOMEBODY = -2.0  # for "he" and "she", who are always somebody
_NAMED = 0.0  # for a name: most are somebody new
_OWN = -1.4  # log odds with which the rules' own answer is kept
_OWN_PRONOUN = -3.0  # for a pronoun, which is somebody
_AHEAD = 0.3  # how much likelier another chain must be than the rules' own answer, which can be explained
_TREES = 0.5  # how much the trees count beside the network
_MOST = 8  # chains that are weighed, the nearest first: ten found 0.03 more on the read stories, by folds, at more cost
_MEMORY = 12  # mentions of a chain whose words are compared
_TYPES = ("person", "organization", "place", "group", "event", "work", "facility", "thing", "animal")
_FORMS = ("pronoun", "nominal", "adjective")
_KIND = {kind: n for n, kind in enumerate(KINDS)}
_STARTS = closed("phrase_starts")
_WORDS = closed("third_persons")  # by gender and number
RULES = (
    "pronouns/third", "pronouns/speaker", "descriptions/counterpart", "descriptions/office_holder",
    "descriptions/by_title", "descriptions/own_country", "descriptions/same_words", "descriptions/same_head",
    "descriptions/general_noun", "descriptions/of_its_kind",
)  # fmt: skip


_NO_RULE = (0.0,) * len(RULES)
_NO_ANSWER = (0.0, 0.0, *_NO_RULE)
_NOT_CHOSEN = (0.0, 1.0, *_NO_RULE)
_FORMED = {form: tuple(float(form == f) for f in _FORMS) for form in _FORMS}
_NO_FORM = (0.0,) * len(_FORMS)
_UNHEARD = (0.0,) * 7


class Pick(Struct, frozen=True):
    """What the rules answered: a phrase before, or None, and which rule."""

    phrase: int | None
    because: str


class Ranker:
    """Chooses for the phrases of a story in their order; what was asked of the story is kept while it is walked."""

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._vectors: Sequence[Towered] = ()

    def __call__(self, story: StoryPhrases, chains: Chains, phrase: Phrase, pick: Pick) -> int | None:
        """The phrase before it whose chain the phrase most likely belongs to; None when nobody is likelier."""
        found = candidates(story, chains, phrase, pick)
        if not found:
            return None
        odds = self._odds(story, chains, phrase, found, pick)
        best = int(odds.argmax())
        own = next((k for k, n in enumerate(found) if _same_chain(chains, n, pick.phrase)), None)
        least = _OWN_PRONOUN if phrase.form == "pronoun" else min(_OWN, _needed(phrase))
        if own is not None and odds[own] >= max(least, odds[best] - _AHEAD):
            return pick.phrase
        return found[best] if odds[best] >= _needed(phrase) else None

    def _odds(self, story: StoryPhrases, chains: Chains, phrase: Phrase, found: Sequence[int], pick: Pick) -> Floats:
        """The log odds of each candidate against nobody."""
        if self._seen is None or self._seen.chains is not chains:
            self._seen = Seen(story, chains)
            heard = story.heard
            self._vectors = [towered(net, heard.vectors) for net in pair_nets()] if heard is not None else ()
        rows = feature_rows(self._seen, phrase, found, pick)
        odds = log_odds(forests()["link"], rows)
        if not self._vectors:
            return odds
        told = [paired(net, of, phrase.n, found, rows) for net, of in zip(pair_nets(), self._vectors, strict=True)]
        return np.asarray(_TREES * odds + (1 - _TREES) * (sum(told) / len(told)), dtype=np.float32)


def _needed(phrase: Phrase) -> float:
    """The log odds that are enough for a phrase of that sort."""
    if phrase.form == "name":
        return _NAMED
    return _SOMEBODY if phrase.form == "pronoun" and phrase.gender in ("m", "f") else _ENOUGH


def _same_chain(chains: Chains, n: int, other: int | None) -> bool:
    """True when two phrases are one already."""
    return other is not None and other >= 0 and chains.chain[n] == chains.chain[other]


def candidates(story: StoryPhrases, chains: Chains, phrase: Phrase, pick: Pick) -> list[int]:
    """One phrase of each chain near enough, the nearest first, and the rules' own answer wherever it stands."""
    reach = FAR * 4 if phrase.form != "pronoun" else FAR if phrase.gender in ("m", "f") else NEAR + 1
    near = (n for n in back(story, chains, phrase, reach, adjectives=True) if _possible(story, chains, phrase, n))
    found = list(islice(near, _MOST))
    own = pick.phrase
    if own is not None and 0 <= own != phrase.n and not any(_same_chain(chains, n, own) for n in found):
        found.append(own)
    return found


def _possible(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """False for what gender, number or the clause forbid."""
    if phrase.form == "name":
        return _may_be_named(story, chains, phrase, n)
    if phrase.person == "1":
        return _may_be_we(story, chains, phrase, n)
    if phrase.form == "pronoun":
        if not compatible(story, chains, phrase, n):
            return False
        return not (bound(story, phrase, n) or spoken_of(story, phrase, n) or named_by_itself(story, chains, phrase, n))
    other = story.phrases[n]
    if phrase.type == "person" and not agrees(chains.gender[chains.chain[n]], phrase.gender):
        return False
    if phrase.words[:1] and phrase.words[0] in closed("other_starts"):
        return False  # "another woman" is none of those before
    if phrase.type != "person" and (not _named_in(story, chains, phrase, n) or other_body(story, chains, phrase, n)):
        return False
    return other.person not in ("1", "2") or chains.chain[n] != n


def _may_be_named(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when a name may be that of a chain before it: of one that has none, or whose name has a word of it."""
    other = story.phrases[n]
    if other.person in ("1", "2") or other.form == "adjective":
        return False
    if not agrees(chains.gender[chains.chain[n]], phrase.gender):
        return False
    if phrase.number == "one" and other.number == "many":
        return False
    if not chains.named(n):
        return True
    if _lower(phrase.words)[1].isdisjoint(chains.name_words(n)):
        return False
    named = (story.phrases[m] for m in chains.of(n) if story.phrases[m].form == "name")
    return not any(two_of_a_kind(phrase, p) for p in named)


def _may_be_we(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True for whom a first person may mean: the speaker, a body or group, or the first person said before."""
    other = story.phrases[n]
    if other.person == "1":
        return other.number == phrase.number
    if other.person == "2":
        return False
    if phrase.number == "one":
        return chains.type(n) == "person" and other.number != "many"
    quote = story.quoted[phrase.n]
    speaks = quote >= 0 and story.source[quote] >= 0 and chains.chain[story.source[quote]] == chains.chain[n]
    return speaks or chains.type(n) != "person" or other.number == "many"


def _named_in(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when every proper noun before the noun of a description stands in the chain: "the Senate report" is not the
    House's."""
    if phrase.first == phrase.head:
        return True
    tokens = story.reading.tokens
    proper = {t.text.lower() for t in tokens[phrase.first : phrase.head] if t.pos == "PROPN"}
    return not proper or proper <= {w.lower() for m in chains.of(n) for w in story.phrases[m].words}


def feature_rows(seen: Seen, phrase: Phrase, found: Sequence[int], pick: Pick) -> Floats:
    """All that speaks for or against each chain, by its mention; the nearest first."""
    of_phrase = _of_phrase(seen.story, phrase)
    told = []
    for place, n in enumerate(found):
        its = seen.chains.of(n)
        size = bisect.bisect_left(its, phrase.n)
        lately = its[max(0, size - _MEMORY) : size]
        told.append((
            *_of_chain(seen, phrase, n, place, size, lately),
            *_of_both(seen, phrase, n, lately or [n]),
            *_of_rules(seen.chains, n, pick),
            *pair_numbers(seen, phrase, n),
        ))  # fmt: skip
    rows = np.empty((len(found), len(of_phrase) + len(told[0])), dtype=np.float32)
    rows[:, : len(of_phrase)] = of_phrase
    rows[:, len(of_phrase) :] = told
    return rows


def _of_phrase(story: StoryPhrases, phrase: Phrase) -> list[float]:
    """What is looked for."""
    token = story.reading.tokens[phrase.head]
    pronoun = phrase.form == "pronoun"
    word = {"m": 0, "f": 1, "n": 2}.get(phrase.gender, 3) if pronoun else -1
    return [
        float(pronoun),
        float(phrase.person == "1"),
        float(phrase.form == "name"),
        *(float(word == k) for k in range(len(_WORDS))),
        *(float(not pronoun and phrase.start == s) for s in _STARTS),
        *_types(phrase.type),
        float(phrase.number == "many"),
        float(len(phrase.words)),
        float(token.dep in SUBJECTS),
        float(token.dep == "poss"),
        float(story.marked[phrase.n]),
        float(phrase.because.endswith("/thing")),
    ]


def _of_chain(seen: Seen, phrase: Phrase, n: int, place: int, size: int, lately: Sequence[int]) -> tuple[float, ...]:
    """How near, how often, how prominent the chain is; `size`: how many of it stand before the phrase, `lately`: the
    last of those."""
    story, chains, own = seen.story, seen.chains, seen.of(n)
    its = chains.of(n)
    return (
        place,
        story.sentence[phrase.n] - story.sentence[n],
        math.log1p(abs(phrase.n - n)),
        size,
        size / (1 + phrase.n),
        len(its) - size,
        sum(seen.of(m).role[0] for m in lately),
        chains.named(n),
        *own.role,
        *_FORMED.get(story.phrases[n].form, _NO_FORM),
        story.sentence[its[0]] == 0,
        story.marked[n],
        *_types(chains.type(n)),
    )


def _of_both(seen: Seen, phrase: Phrase, n: int, lately: Sequence[int]) -> tuple[float, ...]:
    """How the two agree: type, number, gender, words, titles, and as a pronoun's antecedent."""
    story, chains = seen.story, seen.chains
    other, kind, gender, chain = story.phrases[n], chains.type(n), chains.gender[chains.chain[n]], chains.chain[n]
    near = [story.phrases[m] for m in lately]
    shared, as_said = _words_in_common(phrase, near)
    pronoun = phrase.form == "pronoun"
    general = story.general.get(phrase.noun)
    facts = seen.chain(n).facts
    quote, said = story.quoted[phrase.n], story.quoted[n]
    return (
        *_heard_of_both(seen, phrase, n, kind, lately),
        bool(phrase.type) and phrase.type == kind,
        types_meet(phrase.type, kind),
        phrase.number == other.number,
        bool(gender) and gender == phrase.gender,
        antecedent_likelihood(story, chains, phrase, n) if pronoun else 0.0,
        shared,
        not pronoun and any(noun_agrees(p, phrase) for p in near),
        not pronoun and as_said,
        not pronoun and modifiers_meet(story, chains, phrase, n),
        not pronoun and bool(facts) and any(same_title(story, phrase, f) for f in facts),
        len(facts),
        general is not None,
        general is not None and kind in general["types"],
        quote >= 0 and story.source[quote] >= 0 and chains.chain[story.source[quote]] == chain,
        quote >= 0 and said == quote,
        quote >= 0 and said >= 0 and _one_voice(story, chains, quote, said),
        story.marked[phrase.n] == story.marked[n],
        kind == "",
    )


def _words_in_common(phrase: Phrase, near: Sequence[Phrase]) -> tuple[float, bool]:
    """The largest share of words that a phrase has in common with one of some; whether one is the very same words."""
    text, mine = _lower(phrase.words)
    shared, as_said = 0.0, False
    for p in near:
        said, words = _lower(p.words)
        common = len(mine & words)
        if common:
            shared = max(shared, common / min(len(mine), len(p.words)))
        as_said = as_said or said == text
    return shared, as_said


def _heard_of_both(seen: Seen, phrase: Phrase, n: int, kind: str, lately: Sequence[int]) -> tuple[float, ...]:
    """How likely either refers, how likely the phrase has the chain's type, how alike the two are as the encoder sees
    them: the phrase and the nearest of the chain, and the most and the mean of the chain's last; and in type."""
    if not seen.likely:
        return _UNHEARD
    share = seen.kinds[phrase.n][_KIND[kind]] if kind in _KIND else -1.0
    row, kin = seen.alike(phrase.n)
    alike = [row[m] for m in lately]
    return (
        seen.likely[phrase.n], seen.likely[n], share, row[n], max(alike), sum(alike) / len(alike), kin[n],
    )  # fmt: skip


def _one_voice(story: StoryPhrases, chains: Chains, a: int, b: int) -> bool:
    """True when two quotations have one speaker."""
    x, y = story.source[a], story.source[b]
    return x >= 0 and y >= 0 and chains.chain[x] == chains.chain[y]


@lru_cache(maxsize=32)
def _types(kind: str) -> tuple[float, ...]:
    """One number for each type."""
    return tuple(float(kind == t) for t in _TYPES)


@lru_cache(maxsize=4096)
def _lower(words: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """Some words in lower case, as a text and as a set."""
    small = [w.lower() for w in words]
    return " ".join(small), frozenset(small)


def _of_rules(chains: Chains, n: int, pick: Pick) -> tuple[float, ...]:
    """What the rules answered."""
    if not _same_chain(chains, n, pick.phrase):
        return _NOT_CHOSEN if pick.phrase is not None else _NO_ANSWER
    rule = pick.because.removeprefix("entities.")
    return (1.0, 0.0, *(float(rule == name) for name in RULES))
