"""Which phrases are the same somebody or something: `Entity.mentions`, each with the rule that joined it.

Names are joined over the whole story first. Then phrases are taken in order; each rule looks back and answers with
the phrase that it refers to, or with several (members), or not at all. Sieves in the manner of Lee et al. (2013,
Computational Linguistics 39:4), with what quotations and roles tell. For descriptions and third persons the rules'
answer is one witness of the learned ranker's (ranked.py), which decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.entities.chains import descriptions, pronouns
from onrecord.entities.chains.chains import Chains, Joined, StoryPhrases, owners, story_for_rules
from onrecord.entities.chains.identified import join_called, join_held_off, join_identified, join_titles
from onrecord.entities.chains.pointed import join_members
from onrecord.entities.chains.ranked import Pick
from onrecord.entities.chains.same_name import join_names
from onrecord.entities.phrases import Phrase
from onrecord.entities.roles import RoleFound
from onrecord.types.reading import Quote, Reading

Choose = Callable[[StoryPhrases, Chains, Phrase, Pick], int | None]
_SURE = frozenset(
    f"entities.{rule}"
    for rule in (
        "descriptions/predicate",
        "descriptions/there",
        "pointed/of_two",
        "pointed/from_place",
        "pointed/by_nation",
        "pointed/of_nation",
        "pointed/by_command",
        "pronouns/hearer",
        "pronouns/pair",
        "pronouns/ahead",
    )
)


def join(
    reading: Reading,
    phrases: Sequence[Phrase],
    facts: Sequence[RoleFound],
    quotes: Sequence[Quote],
) -> tuple[Joined, ...]:
    """For each phrase, in their order, what it belongs to, as the rules say."""
    return results(walk(story_for_rules(reading, phrases, facts, quotes), None))


def results(chains: Chains) -> tuple[Joined, ...]:
    """What became of each phrase."""
    return tuple(Joined(chains.chain[p.n], chains.why[p.n], chains.members.get(p.n, ())) for p in chains.all)


def walk(story: StoryPhrases, choose: Choose | None) -> Chains:
    """The chains of a story. `choose` answers for descriptions and third persons; None: the rules alone do."""
    chains = _named_chains(story)
    for phrase in _in_turn(story):
        if chains.done[phrase.n] or phrase.form in ("name", "adjective"):
            _name_again(story, chains, phrase)
            if choose is not None and phrase.form == "name" and chains.of(phrase.n)[0] == phrase.n:
                chosen = choose(story, chains, phrase, Pick(None, ""))
                if chosen is not None:
                    chains.join(phrase.n, chosen, "entities.ranked/ranked")
            continue
        found, because = _asked(story, chains, phrase)
        if isinstance(found, tuple):
            chains.members[phrase.n] = found
            chains.why[phrase.n] = because
        elif choose is not None and because not in _SURE and _weighable(phrase):
            chosen = choose(story, chains, phrase, Pick(found, because))
            if chosen is not None:
                own = found is not None and found >= 0 and chains.chain[found] == chains.chain[chosen]
                chains.join(phrase.n, chosen, because if own else "entities.ranked/ranked")
        elif found is not None and found >= 0:
            chains.join(phrase.n, found, because)
        if phrase.form == "nominal":
            chains.last[descriptions.key(phrase)] = phrase.n
    return chains


def _in_turn(story: StoryPhrases) -> Iterator[Phrase]:
    """The phrases in their order, but who says marked words before the words ("He lied," the lawyer said) and whose
    something is before it ("his neighbor")."""
    taken = [False] * len(story.phrases)
    for phrase in story.phrases:
        quote = story.quoted[phrase.n] if story.marked[phrase.n] else -1
        speaker = (story.source[quote],) if quote >= 0 and story.source[quote] >= 0 else ()
        for whole in (*speaker, phrase.n):
            for n in (*owners(story, story.phrases[whole]), whole):
                if not taken[n]:
                    taken[n] = True
                    yield story.phrases[n]


def _named_chains(story: StoryPhrases) -> Chains:
    """The chains of names, and of what stands beside a name as its apposition or title."""
    chains = Chains(story)
    join_names(story, chains)
    descriptions.join_appositions(story, chains)
    join_held_off(story, chains)
    join_titles(story, chains)
    join_identified(story, chains)
    join_called(story, chains)
    join_members(story, chains)
    return chains


def _name_again(story: StoryPhrases, chains: Chains, phrase: Phrase) -> None:
    """What is joined already is remembered by its words; "the ..., Ann Lee" may go on with a chain before it."""
    again = None
    if phrase.form == "nominal" and phrase.start == "the":
        again = descriptions.same_head(story, chains, phrase)
    if again is not None and not chains.named(again):
        chains.join(phrase.n, again, chains.why[phrase.n])
    chains.last[descriptions.key(phrase)] = phrase.n


def _asked(story: StoryPhrases, chains: Chains, phrase: Phrase) -> tuple[int | tuple[int, ...] | None, str]:
    """The answer of the first rule that has one, and which rule; -1 for one that says that nobody is meant."""
    for because, rule in pronouns.RULES if phrase.form == "pronoun" else descriptions.RULES:
        found: int | tuple[int, ...] | None = rule(story, chains, phrase)
        if found is not None:
            return found, because
    return None, ""


def _weighable(phrase: Phrase) -> bool:
    """True for what the ranker has learned about: descriptions, third persons and "we"."""
    return phrase.form == "nominal" or phrase.person in ("1", "3")
