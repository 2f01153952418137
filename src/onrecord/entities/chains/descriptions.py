"""Descriptions: whom "the Russian leader", "the agency", "both countries" mean. Each rule looks back and answers with a
phrase, with several (members), or not at all."""

from __future__ import annotations

import bisect
from collections.abc import Callable

from onrecord.entities.chains.chains import (
    FAR,
    NATION_KINDS,
    NEAR,
    PEOPLE,
    Chains,
    StoryPhrases,
    agrees,
    back,
    other_body,
    types_meet,
)
from onrecord.entities.chains.pointed import POINTED
from onrecord.entities.chains.pronouns import bound, meant
from onrecord.entities.chains.same_name import acronym
from onrecord.entities.links import in_office
from onrecord.entities.names.gazetteer import title_words
from onrecord.entities.phrases import Phrase
from onrecord.entities.roles import RoleFound
from onrecord.kb.table import folded_name
from onrecord.language.clause import SUBJECTS, negated
from onrecord.lexicons import closed, mapping

_LOOSE = frozenset(("event", "work", "facility", "thing"))  # types whose bare nouns mean any of the kind
_BARE = 2  # words of "the envoy"
MEMORY = 12  # mentions of a chain whose nouns are compared


def join_appositions(story: StoryPhrases, chains: Chains) -> None:
    """ "his Iranian counterpart, Ebrahim Raisi": two phrases side by side."""
    tokens = story.reading.tokens
    for p in story.phrases:
        if tokens[p.head].dep != "appos" or (chains.done[p.n] and p.form != "name"):
            continue
        other = _over_place(story, p, story.by_head.get(_last_joined(story, p)))
        if other is None:
            continue
        q = story.phrases[other]
        if {"adjective", "pronoun"} & {p.form, q.form} or not types_meet(p.type, q.type):
            continue
        short = acronym("".join(p.words), q.words) or acronym("".join(q.words), p.words)
        several = p.because == "entities.phrases/several"  # "Ann Lee, a farmer and former mayor"
        if (p.form == q.form == "name" and not short) or not (several or agrees(p.number, q.number)):
            continue
        if p.form == "nominal":
            chains.join(p.n, other, "entities.descriptions/apposition")
        else:
            chains.join(other, p.n, "entities.descriptions/apposition")


def _last_joined(story: StoryPhrases, phrase: Phrase) -> int:
    """The head of what one stands beside: of "Ann Lee and Bo Ek, the manager" the last, where the parser says the
    first."""
    tokens, at = story.reading.tokens, story.reading.tokens[phrase.head].head
    while phrase.number != "many":
        joined = [c for c in story.reading.children[at] if tokens[c].dep == "conj" and c < phrase.first]
        if not joined:
            break
        at = joined[-1]
    return at


def _over_place(story: StoryPhrases, phrase: Phrase, n: int | None) -> int | None:
    """What a name stands beside: of "The mayor of Marl, Ana Corr," the mayor, where the parser hangs her on Marl."""
    tokens = story.reading.tokens
    if n is None or phrase.type != "person" or story.phrases[n].type == "person":
        return n
    preposition = tokens[tokens[story.phrases[n].head].head]
    up = story.by_head.get(preposition.head) if preposition.dep == "prep" else None
    return up if up is not None and story.phrases[up].type == "person" else n


def _completed(story: StoryPhrases, phrase: Phrase) -> bool:
    """True when words stand behind the noun of a phrase that tell more: "the president of Peru"."""
    return any(t.tag != "POS" for t in story.reading.tokens[phrase.head + 1 : phrase.last])


def there(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "there" and "here", where they are handed in as mentions: the last place."""
    if len(phrase.words) > 1 or story.reading.tokens[phrase.head].dep != "advmod":
        return None
    return next((n for n in back(story, chains, phrase, NEAR) if chains.type(n) in ("place", "facility")), -1)


def predicate(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "Lee is a farmer": what is said of somebody by "be" is that somebody. find.py makes no mention of it."""
    tokens = story.reading.tokens
    token = tokens[phrase.head]
    if token.dep != "attr" or tokens[token.head].lemma not in ("be", "become", "remain"):
        return None
    children = story.reading.children[token.head]
    if negated(story.reading, token.head):
        return None
    subject = next((c for c in children if tokens[c].dep in SUBJECTS and c < phrase.head), None)
    clause = tokens[token.head]
    if subject is not None and clause.dep == "relcl" and tokens[subject].tag in ("WP", "WDT"):
        subject = clause.head  # "Ann Lee, who is a farmer"
    n = story.by_head.get(subject) if subject is not None else None
    if (
        n is None
        or n >= phrase.n
        or (story.phrases[n].form != "pronoun" and not types_meet(chains.type(n), phrase.type))
    ):
        return None
    return n


def _bare_words(phrase: Phrase) -> str:
    """The words of a phrase in lower case without article and possessive."""
    words = [w.lower() for w in phrase.words if w.lower() not in closed("without_content")]
    return " ".join(words)


def key(phrase: Phrase) -> str:
    """Under what the last phrase of the same words is found."""
    return f"{_bare_words(phrase)}/{phrase.type}" if phrase.sure else _bare_words(phrase)


def same_words(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """The same words as before: "the Senate report ... the Senate report", "police ... police"."""
    if (
        phrase.start == "a"
        or (phrase.start == "number" and not _bare_words(phrase).isdigit())
        or (phrase.start == "" and phrase.number == "many" and phrase.type in PEOPLE)
    ):
        return None
    if _label(story, phrase):
        return None
    if (phrase.start == "" and phrase.type in _LOOSE) or (phrase.start == "this" and len(phrase.words) == 1):
        return None  # "fire ... fire" is any fire; "this" is what was just said
    n = chains.last.get(key(phrase))
    if n is None or n == phrase.n or (story.phrases[n].start == "a" and phrase.start != "the"):
        return None
    if phrase.start == "poss" and _owned_by_pronoun(story, phrase) and not _same_owner(story, chains, phrase, n):
        return None
    return n


def _label(story: StoryPhrases, phrase: Phrase) -> bool:
    """True for the "Photo" of "Photo: A. Lee": another one each time."""
    tokens = story.reading.tokens
    return phrase.start == "" and phrase.last < len(tokens) and tokens[phrase.last].text == ":"


def _owned_by_pronoun(story: StoryPhrases, phrase: Phrase) -> bool:
    """True when the possessor is a pronoun, which may be another one each time."""
    return any(t.tag == "PRP$" for t in story.reading.tokens[phrase.first : phrase.head])


def _same_owner(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when the possessors of two phrases are one."""
    mine, theirs = _owner(story, phrase), _owner(story, story.phrases[n])
    return mine is not None and theirs is not None and meant(story, chains, mine) == chains.chain[theirs]


def _owner(story: StoryPhrases, phrase: Phrase) -> int | None:
    """The phrase that possesses this one."""
    tokens = story.reading.tokens
    for c in story.reading.children[phrase.head]:
        if tokens[c].dep == "poss":
            return story.by_head.get(c)
    return None


def counterpart(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "his Iranian counterpart", "The Russian leader": a person with such a role in that nation."""
    wanted = _kinds_wanted(story, phrase)
    nation = _nation_of(story, phrase)
    if wanted is None or phrase.number == "many" or nation is None:
        return None
    best = None
    for n in sorted(story.facts_of):
        for fact in story.facts_of[n]:
            if n == phrase.n or story.phrases[n].form == "nominal":
                continue
            if not (fact.kind in wanted or same_title(story, phrase, fact)) or fact.of is None:
                continue
            if _land(story.phrases[fact.of]) == nation and (best is None or n < phrase.n):
                best = n
    return best


def _kinds_wanted(story: StoryPhrases, phrase: Phrase) -> frozenset[str] | None:
    """The kinds of titles that the noun of a description covers; none of a title of several words ("supreme leader"),
    which is that title alone."""
    language = story.reading.language
    groups = mapping(language, "role_groups", "word", "kinds")
    if phrase.type != "person" and phrase.noun not in groups:
        return None
    tokens = story.reading.tokens
    if phrase.head > phrase.first:
        two = f"{tokens[phrase.head - 1].text} {tokens[phrase.head].text}".lower()
        if two in title_words(language):
            return frozenset()
    return frozenset(filter(None, groups.get(phrase.noun, "").split("|")))


def same_title(story: StoryPhrases, phrase: Phrase, fact: RoleFound) -> bool:
    """True when a description ends in the very title of a role."""
    title = fact.title.lower().split()
    words = [t.text.lower() for t in story.reading.tokens[phrase.first : phrase.head + 1]]
    if words[-len(title) :] == title:
        return True
    if len(title) > 1 and title[-2] in closed("other_title"):
        return False  # "the president" is not the vice president; "the minister" may be the transport minister
    return title[-1] == phrase.noun and " ".join(words[-2:]) not in title_words(story.reading.language)


def _nation_of(story: StoryPhrases, phrase: Phrase) -> str | None:
    """The nation or place that stands in a description, as `_land` has it: "the Kenyan president", "the president of
    Kenya"."""
    tokens = story.reading.tokens
    for n in range(phrase.n + 1, len(story.phrases)):
        other = story.phrases[n]
        if other.first >= phrase.last:
            return None
        if not _land(other):
            continue
        preposition = tokens[tokens[other.head].head]
        if other.last <= phrase.head + 1 or (preposition.lemma == "of" and preposition.head == phrase.head):
            return _land(other)
    return None


def _land(phrase: Phrase) -> str:
    """The code of the nation that a name belongs to; of a place or people that no table holds its own name; "" for
    neither."""
    if phrase.entry is not None:
        return phrase.entry.nation
    own = phrase.type in ("place", "group") and phrase.form in ("name", "adjective")
    return " ".join(phrase.words).lower() if own else ""


def office_holder(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "Iran's supreme leader": the person of the story who holds that office at its date, as the tables know."""
    if phrase.type != "person" or phrase.number == "many" or phrase.start not in ("the", "poss"):
        return None
    if story.reading.published is None or not phrase.written:
        return None
    found = in_office(story.reading.language, " ".join(phrase.written), story.reading.published).wikipedia
    if found is None:
        return None
    words = {folded_name(w) for w in found.split("_")}
    for p in story.phrases:
        if p.form == "name" and p.type == "person" and {folded_name(w) for w in p.words} <= words:
            return p.n
    return None


def by_title(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "the president", "the senator": the last person with that title."""
    if phrase.type != "person" or phrase.number == "many" or phrase.start not in ("the", "this"):
        return None
    if _completed(story, phrase):
        return None  # of something else, perhaps
    for n in back(story, chains, phrase, FAR * 4):
        if chains.type(n) != "person":
            continue
        its = [f for m in chains.of(n) for f in story.facts_of.get(m, ())]
        if any(same_title(story, phrase, f) for f in its) and modifiers_meet(story, chains, phrase, n):
            return n
    return None


def by_office(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "the envoy", "the lawmaker": the only person so far in an office that the word covers."""
    rows = (mapping(story.reading.language, "role_groups", "word", column) for column in ("kinds", "titles"))
    kinds, titles = (tuple(filter(None, row.get(phrase.noun, "").split("|"))) for row in rows)
    if not (kinds or titles) or phrase.number == "many" or phrase.start not in ("the", "this"):
        return None
    if _completed(story, phrase) or len(phrase.words) > _BARE:
        return None
    people = [n for n in back(story, chains, phrase, FAR * 4) if chains.type(n) == "person"]
    said = {n: [f for m in chains.of(n) if m < phrase.n for f in story.facts_of.get(m, ())] for n in people}
    found = [n for n in people if any(f.kind in kinds or f.title.lower().endswith(titles) for f in said[n])]
    return found[0] if len(found) == 1 else None


def same_head(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "the committee" after "the Senate committee" or "Finance Committee": the same noun, nothing against it."""
    if not phrase.noun or phrase.type == "time" or _label(story, phrase):
        return None  # "May 16" is another day than "May 7"
    if phrase.start == "a" or (phrase.start in ("", "number") and not phrase.sure):
        return None  # a bare noun refers at all only when it was handed in as what does
    for n in back(story, chains, phrase, FAR * 2):
        its = chains.of(n)
        at = bisect.bisect_left(its, phrase.n)
        same = any(noun_agrees(story.phrases[m], phrase) for m in its[max(0, at - MEMORY) : at])
        if same and modifiers_meet(story, chains, phrase, n):
            return n
    return None


def noun_agrees(other: Phrase, phrase: Phrase) -> bool:
    """True when a phrase or name has the noun and number of another phrase."""
    if other.form not in ("name", "nominal") or not agrees(other.number, phrase.number):
        return False
    return phrase.noun == other.noun or (other.form == "name" and other.words[-1].lower() == phrase.noun)


def modifiers_meet(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when no word before the noun of a description is missing from what it may refer to."""
    owned = phrase.start == "poss" and story.phrases[n].form == "nominal"
    mine = chains.modifiers(phrase.n)
    if not mine and not owned:
        return True
    if owned and not _same_owner(story, chains, phrase, n):
        return False
    return mine <= chains.lemmas(n)


def general_noun(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "the agency", "the country": the last name of that sort."""
    before = story.reading.tokens[phrase.first : phrase.head]
    row = story.general.get(" ".join([*(t.lemma.lower() for t in before[-1:]), phrase.noun]))
    trade = row is not None or phrase.noun in closed("trades")  # "the auction house", "the cereal maker"
    row = row or story.general.get(phrase.noun)
    if row is None or phrase.number == "many":
        return None
    if _completed(story, phrase):
        return None
    only = any(t.tag == "JJS" for t in before) and _owner(story, phrase) is not None  # "the state's largest utility"
    more = ("PROPN",) if trade else ("ADJ", "PROPN", "NOUN")
    plain = phrase.start in ("the", "this") and not any(t.pos in more for t in before)
    if not (plain or only):
        return None
    loose = -1
    for n in back(story, chains, phrase, FAR):
        if trade and bound(story, phrase, n):
            continue  # "Norsk sued the cereal maker"
        its = [story.phrases[m] for m in chains.of(n) if story.phrases[m].form == "name"]
        for p in its:
            if p.type not in row["types"]:
                continue
            if p.words[-1] in row["ends"] or (p.entry is not None and p.entry.kind in row["kinds"]):
                return n
            if loose < 0 and plain and not row["kinds"] and not other_body(story, chains, phrase, n):
                loose = n
    return loose if loose >= 0 and story.sentence[phrase.n] - story.sentence[loose] <= NEAR else None


def own_country(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "his country" of a president, "your nation" to one: the nation of the owner's role."""
    if phrase.start != "poss" or not _own_nation(story, phrase) or phrase.number == "many":
        return None
    tokens = story.reading.tokens
    for c in story.reading.children[phrase.head]:
        if tokens[c].dep == "poss" and c in story.by_head:
            return _nation_held(story, chains, story.by_head[c])
    return None


def _nation_held(story: StoryPhrases, chains: Chains, owner: int) -> int | None:
    """The nation that somebody has a role in, or is called by the adjective of."""
    for m in chains.of(meant(story, chains, owner)):
        if (entry := story.phrases[m].entry) is not None and entry.kind == "nation":
            return m
        for fact in story.facts_of.get(m, ()):
            if fact.of is not None and (of := story.phrases[fact.of].entry) is not None and of.kind in NATION_KINDS:
                return fact.of
    return None


def _own_nation(story: StoryPhrases, phrase: Phrase) -> bool:
    """True for a noun that means a nation."""
    return mapping(story.reading.language, "pairs", "word", "of").get(phrase.noun) == "nations"


def _of_its_kind(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "the event", "the ship" after something named of that type: the nearest, when the noun says no more."""
    if phrase.start not in ("the", "this") or len(phrase.words) > 2 or phrase.number == "many":
        return None
    if phrase.type not in ("event", "work", "facility", "thing"):
        return None
    for n in back(story, chains, phrase, NEAR):
        if chains.type(n) == phrase.type and chains.named(n) and story.phrases[n].number != "many":
            return n
    return None


def _just_said(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "this issue" of a type that was given: the nearest of that type."""
    if not phrase.sure or phrase.start != "this":
        return None
    for n in back(story, chains, phrase, 1):
        if chains.type(n) == phrase.type and agrees(story.phrases[n].number, phrase.number):
            return n
    return None


def _last_two_together(story: StoryPhrases, chains: Chains, phrase: Phrase) -> tuple[int, ...] | None:
    """ "both leaders", "the two countries", "The leaders": the last two of that sort."""
    if phrase.number != "many" or phrase.start not in ("the", "this", ""):
        return None
    words = phrase.words[:3]
    two = "both" in words or "two" in words
    group = mapping(story.reading.language, "pairs", "word", "of").get(phrase.noun, "")
    if not two and not (phrase.start == "the" and len(phrase.words) <= 2 and group == "people"):
        return None
    found: dict[str, list[int]] = {}
    for n in back(story, chains, phrase, FAR, adjectives=True):
        if not _fits_group(story, chains, phrase, n) or chains.chain[n] in chains.members:
            continue
        alike = found.setdefault(chains.type(n), [])
        alike.append(n)
        if len(alike) == 2:
            return tuple(sorted(alike))
    return None


def _fits_group(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when a chain can be one of a group of that noun."""
    its = [story.phrases[m] for m in chains.of(n)]
    names = [p for p in its if p.form in ("name", "adjective") and p.number != "many"]
    if phrase.noun in ("country", "nation", "state"):
        return any(p.entry is not None and p.entry.kind in ("nation", "adjective") for p in names)
    if phrase.noun in ("side", "party", "government"):
        return any((p.entry is not None and p.entry.kind == "nation") or p.type == "person" for p in names)
    if phrase.type == "person":
        return any(p.type == "person" for p in names)
    if phrase.type in ("organization", "place"):
        return any(p.type == phrase.type for p in names)
    return False


RULES: tuple[tuple[str, Callable[[StoryPhrases, Chains, Phrase], int | tuple[int, ...] | None]], ...] = (
    ("entities.descriptions/predicate", predicate),
    ("entities.descriptions/there", there),
    *POINTED,
    ("entities.descriptions/counterpart", counterpart),
    ("entities.descriptions/office_holder", office_holder),
    ("entities.descriptions/by_title", by_title),
    ("entities.descriptions/by_office", by_office),
    ("entities.descriptions/own_country", own_country),
    ("entities.descriptions/same_words", same_words),
    ("entities.descriptions/same_head", same_head),
    ("entities.descriptions/general_noun", general_noun),
    ("entities.descriptions/of_its_kind", _of_its_kind),
    ("entities.descriptions/just_said", _just_said),
    ("entities.descriptions/together", _last_two_together),
)
