"""A text's phrases and chains as far as the rules need them: names joined, nothing asked of the ranker."""

from __future__ import annotations

from functools import cache

from support import reading

from onrecord.entities.chains.chains import Chains, StoryPhrases, story_for_rules
from onrecord.entities.chains.descriptions import join_appositions
from onrecord.entities.chains.identified import join_titles
from onrecord.entities.chains.join import walk
from onrecord.entities.chains.same_name import join_names
from onrecord.entities.find import possible
from onrecord.entities.names.by_rule import names_by_rule
from onrecord.entities.phrases import Phrase
from onrecord.entities.roles import facts
from onrecord.statements.quotes import quotes
from onrecord.types.reading import Quote


@cache
def story(text: str, published: str | None = None) -> StoryPhrases:
    """The story as the rules that join see it; made once, never changed."""
    its = reading(text, published)
    said: tuple[Quote, ...] = quotes(its)
    found = possible(its, names_by_rule(its), (), [span for q in said for span in (*q.source, *q.addressee)])
    return story_for_rules(its, found, facts(its, found, ()), said)


def names(text: str, published: str | None = None) -> tuple[StoryPhrases, Chains]:
    """The story, and the chains of its names with what stands beside them."""
    made = story(text, published)
    chains = Chains(made)
    join_names(made, chains)
    join_appositions(made, chains)
    join_titles(made, chains)
    return made, chains


def walked(text: str, published: str | None = None) -> tuple[StoryPhrases, Chains]:
    """The story, and the chains that all rules make."""
    made = story(text, published)
    return made, walk(made, None)


def phrase(made: StoryPhrases, words: str, nth: int = 0) -> Phrase:
    """The phrase of those words."""
    text = made.reading.text
    found = [p for p in made.phrases if text[slice(*p.span)] == words]
    assert len(found) > nth, [text[slice(*p.span)] for p in made.phrases]
    return found[nth]


def words(made: StoryPhrases, n: int | None) -> str | None:
    """A phrase by its number as its words."""
    return None if n is None or n < 0 else made.reading.text[slice(*made.phrases[n].span)]


def together(made: StoryPhrases, chains: Chains) -> list[list[str]]:
    """Chains of more than one phrase as their words."""
    return [
        [made.reading.text[slice(*made.phrases[n].span)] for n in its]
        for its in chains.phrases.values()
        if len(its) > 1
    ]
