"""Which phrases are the same somebody or something: `Entity.mentions`, each with the rule that joined it.

Names are joined over the whole story first. Then phrases are taken in order; each rule looks back and answers with
the phrase that it refers to, or with several (members), or not at all. Sieves in the manner of Lee et al. (2013,
Computational Linguistics 39:4), with what quotations and roles tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities.chains import descriptions, pronouns
from onrecord.entities.chains.chains import Chains, Joined, told
from onrecord.entities.chains.same_name import join_names
from onrecord.entities.phrases import Phrase
from onrecord.entities.roles import Fact
from onrecord.types.reading import Quote, Reading


def join(
    reading: Reading, phrases: Sequence[Phrase], facts: Sequence[Fact], quotes: Sequence[Quote]
) -> tuple[Joined, ...]:
    """For each phrase, in their order, what it belongs to."""
    story = told(reading, phrases, facts, quotes)
    chains = Chains(story)
    join_names(story, chains)
    descriptions.join_appositions(story, chains)
    descriptions.join_titles(story, chains)
    for phrase in phrases:
        if chains.done[phrase.n] or phrase.form in ("name", "adjective"):
            again = (
                descriptions.same_head(story, chains, phrase)
                if phrase.form == "nominal" and phrase.start == "the"
                else None
            )
            if again is not None and not chains.named(again):
                chains.join(phrase.n, again, chains.why[phrase.n])
            chains.last[descriptions.key(phrase)] = phrase.n
            continue
        for because, rule in pronouns.RULES if phrase.form == "pronoun" else descriptions.RULES:
            found = rule(story, chains, phrase)
            if found is None:
                continue
            if isinstance(found, tuple):
                chains.members[phrase.n] = found
                chains.why[phrase.n] = because
            elif found >= 0:
                chains.join(phrase.n, found, because)
            break
        if phrase.form == "nominal":
            chains.last[descriptions.key(phrase)] = phrase.n
    return tuple(Joined(chains.chain[p.n], chains.why[p.n], chains.members.get(p.n, ())) for p in phrases)
