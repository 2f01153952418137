"""Which phrases are the same somebody or something: `Entity.mentions`, each with the rule that joined it.

Names are joined over the whole story first. Then phrases are taken in order; each rule looks back and answers with
the phrase that it refers to, or with several (members), or not at all. Sieves in the manner of Lee et al. (2013,
Computational Linguistics 39:4), with what quotations and roles tell.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from onrecord.entities.gazetteer import Entry, titles
from onrecord.entities.links import in_office, plain
from onrecord.entities.phrases import Phrase
from onrecord.entities.roles import Fact
from onrecord.lexicons import mapping, table
from onrecord.types.reading import Quote, Reading
from onrecord.types.span import Span

BACK = 60  # phrases that a rule looks back over: about six sentences of news
SHORT = 3  # letters: a first name so short may be the beginning of the other, as Rob of Robert
LOOSE = frozenset(("event", "work", "facility", "thing"))  # types whose bare nouns mean any of the kind
MEMORY = 12  # mentions of a chain whose nouns are compared
VAGUE = frozenset(("", "thing", "abstract", "work", "event"))  # types between which a name does not tell
TURNS = 4  # quotations before and after in which somebody is still taken to speak to the same person
OFTEN = 4  # mentions; more say no more
NEAR = 3  # sentences back to which a pronoun reaches; covers nearly all of GUM's news
FAR = 8  # sentences back to which a general noun ("the agency") reaches
SPEAKERS = ("", "named", "nominal", "place", "pronoun")  # of phrases in a source, the likeliest speaker first
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
OBJECTS = frozenset(("dobj", "dative", "pobj"))
PEOPLE = frozenset(("person", "group"))


class Joined(Struct, frozen=True):
    """What became of a phrase: the chain that it belongs to (the first phrase of it), and why; or who its members
    are; `alone` when nothing was found for it."""

    chain: int
    because: str
    members: tuple[int, ...] = ()


class Story(Struct, frozen=True):
    """All that rules ask: the reading, its phrases, facts, and who speaks where."""

    reading: Reading
    phrases: Sequence[Phrase]
    facts: Sequence[Fact]
    quotes: Sequence[Quote]
    by_head: Mapping[int, int]
    sentence: Sequence[int]  # of each phrase
    quoted: Sequence[int]  # of each phrase: the innermost quotation around it, -1 for none
    marked: Sequence[bool]  # of each phrase: between quotation marks
    source: Sequence[int]  # of each quotation: the phrase that speaks, -1 when none does
    addressee: Sequence[int]
    facts_of: Mapping[int, Sequence[Fact]]  # phrase -> its facts
    general: Mapping[str, Mapping[str, frozenset[str]]]


class Chains:
    """Phrases that are joined, by the first of each; knows what its members tell."""

    def __init__(self, story: Story) -> None:
        phrases = story.phrases
        self.chain = list(range(len(phrases)))
        self.why = [p.because for p in phrases]
        self.phrases: dict[int, list[int]] = {p.n: [p.n] for p in phrases}
        self.gender = [p.gender for p in phrases]
        self.kind = [(p.form != "name", p.n if p.type else len(phrases), p.type) for p in phrases]  # names tell first
        self.members: dict[int, tuple[int, ...]] = {}
        self.done = [False] * len(phrases)
        self.last: dict[str, int] = {}  # the words of a phrase -> the last phrase of these words

    def join(self, n: int, to: int, because: str) -> None:
        """Puts the chain of phrase `n` and that of `to` together."""
        a, b = self.chain[n], self.chain[to]
        self.done[n] = True
        self.why[n] = because
        if a == b:
            return
        first, second = min(a, b), max(a, b)
        for member in self.phrases.pop(second):
            self.chain[member] = first
            bisect.insort(self.phrases[first], member)
        self.gender[first] = self.gender[b] or self.gender[a]
        self.kind[first] = min(self.kind[first], self.kind[second])

    def of(self, n: int) -> list[int]:
        """The phrases of the chain of `n`."""
        return self.phrases[self.chain[n]]

    def type(self, n: int) -> str:
        """The type that the names, or else the nouns, of the chain tell."""
        return self.kind[self.chain[n]][2]

    def named(self, n: int) -> bool:
        """True when the chain has a name."""
        return not self.kind[self.chain[n]][0]


def join(
    reading: Reading, phrases: Sequence[Phrase], facts: Sequence[Fact], quotes: Sequence[Quote]
) -> tuple[Joined, ...]:
    """For each phrase, in their order, what it belongs to."""
    story = told(reading, phrases, facts, quotes)
    chains = Chains(story)
    join_names(story, chains)
    join_appositions(story, chains)
    for phrase in phrases:
        if chains.done[phrase.n] or phrase.form in ("name", "adjective"):
            again = same_head(story, chains, phrase) if phrase.form == "nominal" and phrase.start == "the" else None
            if again is not None and not chains.named(again):
                chains.join(phrase.n, again, chains.why[phrase.n])
            chains.last[bare(phrase)] = phrase.n
            continue
        rules = PRONOUN_RULES if phrase.form == "pronoun" else NOUN_RULES
        for rule in rules:
            found = rule(story, chains, phrase)
            if found is None:
                continue
            if isinstance(found, tuple):
                chains.members[phrase.n] = found
                chains.why[phrase.n] = f"entities.join/{rule.__name__}"
            elif found >= 0:
                chains.join(phrase.n, found, f"entities.join/{rule.__name__}")
            break
        if phrase.form == "nominal":
            chains.last[bare(phrase)] = phrase.n
    return tuple(Joined(chains.chain[p.n], chains.why[p.n], chains.members.get(p.n, ())) for p in phrases)


def told(reading: Reading, phrases: Sequence[Phrase], facts: Sequence[Fact], quotes: Sequence[Quote]) -> Story:
    """The story as the rules see it."""
    by_head = {p.head: p.n for p in reversed(phrases)}
    facts_of: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        facts_of[fact.person].append(fact)
    inner = innermost(phrases, quotes)
    marks = marked_ranges(reading)
    inside = in_ranges(phrases, marks)
    starts = [p.span.start for p in phrases]
    return Story(
        reading=reading,
        phrases=phrases,
        facts=facts,
        quotes=quotes,
        by_head=by_head,
        sentence=[reading.sentence_of[p.first] for p in phrases],
        quoted=inner,
        marked=inside,
        source=[phrase_under(phrases, starts, q.source) for q in quotes],
        addressee=[phrase_under(phrases, starts, q.addressee) for q in quotes],
        facts_of=facts_of,
        general=general(reading.language),
    )


def innermost(phrases: Sequence[Phrase], quotes: Sequence[Quote]) -> list[int]:
    """For each phrase the shortest quotation whose content holds it, -1 for none."""
    starts = [p.span.start for p in phrases]
    found, sizes = [-1] * len(phrases), [0] * len(phrases)
    for n, quote in enumerate(quotes):
        for span in quote.content:
            size = span.end - span.start
            at = bisect.bisect_left(starts, span.start)
            while at < len(phrases) and starts[at] < span.end:
                if phrases[at].span.end <= span.end and (found[at] < 0 or size < sizes[at]):
                    found[at], sizes[at] = n, size
                at += 1
    return found


def marked_ranges(reading: Reading) -> list[tuple[int, int]]:
    """The stretches between double quotation marks, paragraph by paragraph; an open one ends with its paragraph."""
    found, text = [], reading.text
    for part in reading.parts:
        start, opened = part.span.start, -1
        for at in range(start, part.span.end):
            char = text[at]
            if char == "“" or (char == '"' and opened < 0):
                opened = at
            elif char in '”"' and opened >= 0:
                found.append((opened, at + 1))
                opened = -1
        if opened >= 0:
            found.append((opened, part.span.end))
    return found


def in_ranges(phrases: Sequence[Phrase], ranges: Sequence[tuple[int, int]]) -> list[bool]:
    """For each phrase, in text order, whether it begins in one of the ranges, in text order."""
    found, at = [], 0
    for phrase in phrases:
        while at < len(ranges) and ranges[at][1] <= phrase.span.start:
            at += 1
        found.append(at < len(ranges) and ranges[at][0] <= phrase.span.start)
    return found


def phrase_under(phrases: Sequence[Phrase], starts: Sequence[int], spans: Sequence[Span]) -> int:
    """The phrase that a source names: the one of its very words, else a name inside it before a noun, a noun before
    a pronoun; -1 for none."""
    best, rank = -1, len(SPEAKERS)
    for start, end in spans[:1]:
        at = bisect.bisect_left(starts, start - 1)
        while at < len(phrases) and starts[at] < end:
            p = phrases[at]
            at += 1
            if p.form == "adjective" or p.span.end > end + 1:
                continue
            order = 0 if p.form == "nominal" and p.span == (start, end) else SPEAKERS.index(rank_of(p))
            if order < rank:
                best, rank = p.n, order
    return best


def rank_of(phrase: Phrase) -> str:
    """A phrase's sort as a speaker."""
    if phrase.form != "name":
        return phrase.form
    return "named" if phrase.type in ("person", "organization", "group") else "place"


def general(language: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """General nouns with the last words, kinds and types of names that they can stand for."""
    return {
        row["noun"]: {key: frozenset(filter(None, row[key].split("|"))) for key in ("ends", "kinds", "types")}
        for row in table(language, "general_nouns")
    }


# --- names ----------------------------------------------------------------------------------------------------------


def join_names(story: Story, chains: Chains) -> None:
    """Names of the same thing: by table, by the same words, by surname, by acronym, by a shorter form."""
    by_key: dict[tuple[str, str], int] = {}
    people: dict[str, list[int]] = defaultdict(list)  # surname -> full names
    bodies: list[int] = []
    named = [p for p in story.phrases if p.form in ("name", "adjective")]
    for p in sorted(named, key=lambda p: (-min(len(p.words), 2), p.n)):
        key = key_of(p)
        if key in by_key:
            chains.join(p.n, by_key[key], "entities.join/same_name")
            continue
        target = None
        if p.type == "person":
            target = same_person(story, people, p)
        elif p.type == "organization" and p.entry is None:
            target = same_body(story, bodies, p)
        if target is not None:
            chains.join(p.n, target[0], target[1])
        by_key[key] = p.n
        if p.type == "person" and len(p.words) > 1:
            people[p.words[-1].lower()].append(p.n)
        if p.type == "organization":
            bodies.append(p.n)
    for p, q in pairwise(named):
        if p.type == q.type == "person" and p.form == q.form == "name" and in_brackets(story.reading, p, q):
            chains.join(p.n, q.n, "entities.join/first_name")


def in_brackets(reading: Reading, p: Phrase, q: Phrase) -> bool:
    """True for "(Ali) Khamenei": a first name in brackets right before the surname."""
    text = reading.text
    return text[max(0, p.span.start - 1) : p.span.start] == "(" and text[p.span.end : q.span.start] == ") "


def key_of(phrase: Phrase) -> tuple[str, str]:
    """What two names of one thing share."""
    if phrase.entry is not None and phrase.entry.kind != "people":
        return ("entry", phrase.entry.name)
    kind = "place" if phrase.type == "facility" else "" if phrase.type in VAGUE else phrase.type
    return (kind, " ".join(phrase.words).lower().replace(".", ""))


def same_person(story: Story, people: Mapping[str, list[int]], p: Phrase) -> tuple[int, str] | None:
    """A fuller name with the same surname; or with the same first name, when only one person has it."""
    if len(p.words) == 1:
        word = p.words[0].lower()
        full = [n for n in people.get(word, ()) if agrees(story.phrases[n].gender, p.gender)]
        if full:
            earlier = [n for n in full if n < p.n]
            return (earlier or full)[-1], "entities.join/surname"
        first = [n for group in people.values() for n in group if story.phrases[n].words[0].lower() == word]
        chain = {story.phrases[n].words[-1] for n in first}
        return (first[0], "entities.join/first_name") if len(chain) == 1 else None
    for n in people.get(p.words[-1].lower(), ()):
        other = story.phrases[n].words
        if initials_agree(p.words, other):
            return n, "entities.join/fuller_name"
    return None


def agrees(a: str, b: str) -> bool:
    """True when two genders or numbers can be one."""
    return not a or not b or a == b


def initials_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    """True when the first names are the same but for one letter, or one is the other's initial or beginning."""
    x, y = a[0].lower().strip("."), b[0].lower().strip(".")
    if x == y or (min(len(x), len(y)) <= SHORT and (x.startswith(y) or y.startswith(x))):
        return True
    return len(x) == len(y) > SHORT + 1 and sum(m != n for m, n in zip(x, y, strict=True)) == 1


def same_body(story: Story, bodies: Sequence[int], p: Phrase) -> tuple[int, str] | None:
    """A longer name of an organisation of which this is the acronym, the beginning or the end."""
    mine = [w.lower() for w in p.words]
    for n in bodies:
        other = [w.lower() for w in story.phrases[n].words]
        if len(p.words) == 1 and acronym(p.words[0], story.phrases[n].words):
            return n, "entities.join/acronym"
        if len(other) == 1 and acronym(story.phrases[n].words[0], p.words):
            return n, "entities.join/acronym"
        if len(mine) < len(other) and (other[: len(mine)] == mine or (len(mine) > 1 and other[-len(mine) :] == mine)):
            return n, "entities.join/shorter_name"
    return None


def acronym(short: str, words: Sequence[str]) -> bool:
    """True when the capitals of `words` are `short`."""
    letters = short.replace(".", "")
    return len(letters) > 1 and letters.isupper() and "".join(w[0] for w in words if w[:1].isupper()) == letters


def join_appositions(story: Story, chains: Chains) -> None:
    """ "his Iranian counterpart, Ebrahim Raisi": two phrases side by side."""
    tokens = story.reading.tokens
    for p in story.phrases:
        if tokens[p.head].dep != "appos" or (chains.done[p.n] and p.form != "name"):
            continue
        other = story.by_head.get(tokens[p.head].head)
        if other is None:
            continue
        q = story.phrases[other]
        if {"adjective", "pronoun"} & {p.form, q.form} or not types_meet(p.type, q.type):
            continue
        short = acronym("".join(p.words), q.words) or acronym("".join(q.words), p.words)
        if (p.form == q.form == "name" and not short) or not agrees(p.number, q.number):
            continue
        if p.form == "nominal":
            chains.join(p.n, other, "entities.join/apposition")
        else:
            chains.join(other, p.n, "entities.join/apposition")


def types_meet(a: str, b: str) -> bool:
    """True when two types can be of one thing."""
    if not a or not b or a == b:
        return True
    pair = {a, b}
    return pair <= {"organization", "group"} or pair <= {"place", "facility"} or pair <= {"place", "organization"}


# --- nouns ----------------------------------------------------------------------------------------------------------


def bare(phrase: Phrase) -> str:
    """The words of a phrase in lower case without article and possessive."""
    words = [w.lower() for w in phrase.words if w.lower() not in ("the", "'s", "’s")]
    return " ".join(words)


def predicate(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """ "Lee is a farmer": what is said of somebody by "be" is that somebody. find.py makes no mention of it."""
    tokens = story.reading.tokens
    token = tokens[phrase.head]
    if token.dep != "attr" or tokens[token.head].lemma not in ("be", "become", "remain"):
        return None
    children = story.reading.children[token.head]
    if any(tokens[c].dep == "neg" for c in children):
        return None
    subject = next((c for c in children if tokens[c].dep in SUBJECTS and c < phrase.head), None)
    n = story.by_head.get(subject) if subject is not None else None
    if (
        n is None
        or n >= phrase.n
        or (story.phrases[n].form != "pronoun" and not types_meet(chains.type(n), phrase.type))
    ):
        return None
    return n


def same_words(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """The same words as before: "the Senate report ... the Senate report", "police ... police"."""
    if (
        phrase.start == "a"
        or (phrase.start == "number" and not bare(phrase).isdigit())
        or (phrase.start == "" and phrase.number == "many" and phrase.type in PEOPLE)
    ):
        return None
    if (phrase.start == "" and phrase.type in LOOSE) or (phrase.start == "this" and len(phrase.words) == 1):
        return None  # "fire ... fire" is any fire; "this" is what was just said
    n = chains.last.get(bare(phrase))
    if n is None or n == phrase.n or (story.phrases[n].start == "a" and phrase.start != "the"):
        return None
    if phrase.start == "poss" and PRONOUN_OWNERS & set(phrase.words) and not same_owner(story, chains, phrase, n):
        return None
    return n


def same_owner(story: Story, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when the possessors of two phrases are one."""
    mine, theirs = owner(story, phrase), owner(story, story.phrases[n])
    return mine is not None and theirs is not None and chains.chain[mine] == chains.chain[theirs]


def owner(story: Story, phrase: Phrase) -> int | None:
    """The phrase that possesses this one."""
    tokens = story.reading.tokens
    for c in story.reading.children[phrase.head]:
        if tokens[c].dep == "poss":
            return story.by_head.get(c)
    return None


def back(story: Story, chains: Chains, phrase: Phrase, sentences: int, adjectives: bool = False) -> list[int]:
    """The phrases before this one, nearest first, one a chain, without those around it."""
    found: list[int] = []
    seen: set[int] = set()
    hushed = {chains.chain[n] for n in own_voice(story, phrase)} if phrase.form == "nominal" else set()
    for n in range(phrase.n - 1, max(-1, phrase.n - 1 - BACK), -1):
        if story.sentence[phrase.n] - story.sentence[n] > sentences:
            break
        other, chain = story.phrases[n], chains.chain[n]
        if chain in seen or (other.first <= phrase.first and phrase.last <= other.last):
            continue
        if other.form == "adjective" and not adjectives:
            continue
        if chain in hushed:
            continue
        seen.add(chain)
        found.append(n)
    return found


def own_voice(story: Story, phrase: Phrase) -> Iterator[int]:
    """Who speaks the marked words that a description stands in: nobody speaks so of himself."""
    quote = story.quoted[phrase.n]
    while quote >= 0 and story.marked[phrase.n]:
        if story.source[quote] >= 0:
            yield story.source[quote]
        quote = -1 if (outer := story.quotes[quote].within) is None else outer


def counterpart(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """ "his Iranian counterpart", "The Russian leader": a person with such a role in that nation."""
    wanted = kinds_wanted(story, phrase)
    nation = nation_of(story, phrase)
    if wanted is None or phrase.number == "many" or nation is None:
        return None
    best = None
    for n in sorted(story.facts_of):
        for fact in story.facts_of[n]:
            if n == phrase.n or story.phrases[n].form == "nominal":
                continue
            if not (fact.kind in wanted or same_title(story, phrase, fact)) or fact.of is None:
                continue
            of = story.phrases[fact.of]
            if of.entry is not None and of.entry.nation == nation and (best is None or n < phrase.n):
                best = n
    return best


def kinds_wanted(story: Story, phrase: Phrase) -> frozenset[str] | None:
    """The kinds of titles that the noun of a description covers; none of a title of several words ("supreme leader"),
    which is that title alone."""
    language = story.reading.language
    groups = mapping(language, "role_groups", "word", "kinds")
    if phrase.type != "person" and phrase.noun not in groups:
        return None
    tokens = story.reading.tokens
    if phrase.head > phrase.first:
        two = f"{tokens[phrase.head - 1].text} {tokens[phrase.head].text}".lower()
        if two in titles(language):
            return frozenset()
    return frozenset(groups[phrase.noun].split("|")) if phrase.noun in groups else frozenset()


def same_title(story: Story, phrase: Phrase, fact: Fact) -> bool:
    """True when a description ends in the very title of a role."""
    title = fact.title.lower().split()
    words = [t.text.lower() for t in story.reading.tokens[phrase.first : phrase.head + 1]]
    if words[-len(title) :] == title:
        return True
    return title[-1] == phrase.noun and " ".join(words[-2:]) not in titles(story.reading.language)


def nation_of(story: Story, phrase: Phrase) -> str | None:
    """The code of the nation that stands in a description: "the Kenyan president", "the president of Kenya"."""
    tokens = story.reading.tokens
    for n in range(phrase.n + 1, len(story.phrases)):
        other = story.phrases[n]
        if other.first >= phrase.last:
            return None
        if other.entry is None or not other.entry.nation:
            continue
        preposition = tokens[tokens[other.head].head]
        if other.last <= phrase.head + 1 or (preposition.lemma == "of" and preposition.head == phrase.head):
            return other.entry.nation
    return None


def office_holder(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """ "Iran's supreme leader": the person of the story who holds that office at its date, as the tables know."""
    if phrase.type != "person" or phrase.number == "many" or phrase.start not in ("the", "poss"):
        return None
    if story.reading.published is None or not phrase.written:
        return None
    found = in_office(story.reading.language, " ".join(phrase.written), story.reading.published).wikipedia
    if found is None:
        return None
    words = {plain(w) for w in found.split("_")}
    for p in story.phrases:
        if p.form == "name" and p.type == "person" and {plain(w) for w in p.words} <= words:
            return p.n
    return None


def by_title(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """ "the president", "the senator": the last person with that title."""
    if phrase.type != "person" or phrase.number == "many" or phrase.start not in ("the", "this"):
        return None
    if phrase.last > phrase.head + 1:
        return None  # of something else, perhaps
    for n in back(story, chains, phrase, FAR * 4):
        if story.phrases[n].type != "person":
            continue
        its = [f for m in chains.of(n) for f in story.facts_of.get(m, ())]
        if any(same_title(story, phrase, f) for f in its) and modifiers_meet(story, chains, phrase, n):
            return n
    return None


def same_head(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """ "the committee" after "the Senate committee" or "Finance Committee": the same noun, nothing against it."""
    if phrase.start in ("a", "number", "") or not phrase.noun:
        return None
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


def modifiers_meet(story: Story, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when no word before the noun of a description is missing from what it may refer to."""
    tokens = story.reading.tokens
    other = story.phrases[n]
    mine = {t.lemma.lower() for t in tokens[phrase.first : phrase.head] if t.pos in ("ADJ", "NOUN", "PROPN", "NUM")}
    theirs = {
        t.lemma.lower()
        for m in chains.of(n)
        for t in tokens[min(story.phrases[m].first, tokens[story.phrases[m].head].left) : story.phrases[m].last]
        if t.pos in ("ADJ", "NOUN", "PROPN", "NUM")
    }
    if phrase.start == "poss" and other.form == "nominal":
        return same_owner(story, chains, phrase, n) and mine <= theirs
    return mine <= theirs


def general_noun(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """ "the agency", "the country": the last name of that sort."""
    row = story.general.get(phrase.noun)
    if row is None or phrase.number == "many" or phrase.start not in ("the", "this"):
        return None
    if phrase.last > phrase.head + 1:
        return None
    if any(t.pos in ("ADJ", "PROPN", "NOUN") for t in story.reading.tokens[phrase.first : phrase.head]):
        return None
    loose = -1
    for n in back(story, chains, phrase, FAR):
        its = [story.phrases[m] for m in chains.of(n) if story.phrases[m].form == "name"]
        for p in its:
            if p.type not in row["types"]:
                continue
            if p.words[-1] in row["ends"] or (p.entry is not None and p.entry.kind in row["kinds"]):
                return n
            if loose < 0 and not row["kinds"]:
                loose = n
    return loose if loose >= 0 and story.sentence[phrase.n] - story.sentence[loose] <= NEAR else None


def own_country(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """ "his country" of a president, "your nation" to one: the nation of the owner's role."""
    if phrase.start != "poss" or not own_nation(story, phrase) or phrase.number == "many":
        return None
    tokens = story.reading.tokens
    for c in story.reading.children[phrase.head]:
        if tokens[c].dep == "poss" and c in story.by_head:
            return nation_held(story, chains, story.by_head[c])
    return None


def nation_held(story: Story, chains: Chains, owner: int) -> int | None:
    """The nation that somebody has a role in, or is called by the adjective of."""
    target = owner
    if story.phrases[owner].person in ("1", "2") and chains.chain[owner] == owner and not chains.done[owner]:
        found = speaker(story, chains, story.phrases[owner]) or hearer(story, chains, story.phrases[owner])
        target = owner if found is None or found < 0 else found
    for m in chains.of(target):
        if (entry := story.phrases[m].entry) is not None and entry.kind == "nation":
            return m
        for fact in story.facts_of.get(m, ()):
            if fact.of is not None and (of := story.phrases[fact.of].entry) is not None and of.kind in NATION_KINDS:
                return fact.of
    return None


def own_nation(story: Story, phrase: Phrase) -> bool:
    """True for a noun that means a nation."""
    return mapping(story.reading.language, "pairs", "word", "of").get(phrase.noun) == "nations"


NATION_KINDS = frozenset(("nation", "adjective"))


def of_its_kind(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """ "the event", "the ship" after something named of that type: the nearest, when the noun says no more."""
    if phrase.start not in ("the", "this") or len(phrase.words) > 2 or phrase.number == "many":
        return None
    if phrase.type not in ("event", "work", "facility", "thing"):
        return None
    for n in back(story, chains, phrase, NEAR):
        if chains.type(n) == phrase.type and chains.named(n) and story.phrases[n].number != "many":
            return n
    return None


def together(story: Story, chains: Chains, phrase: Phrase) -> tuple[int, ...] | None:
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
        if not fits_group(story, chains, phrase, n) or chains.chain[n] in chains.members:
            continue
        alike = found.setdefault(chains.type(n), [])
        alike.append(n)
        if len(alike) == 2:
            return tuple(sorted(alike))
    return None


def fits_group(story: Story, chains: Chains, phrase: Phrase, n: int) -> bool:
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


# --- pronouns -------------------------------------------------------------------------------------------------------


def speaker(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """'I' and 'my' inside a quotation: who says it."""
    if phrase.person != "1":
        return None
    quote = story.quoted[phrase.n]
    if quote < 0 or not story.marked[phrase.n]:
        return earlier_first(story, chains, phrase)
    source = story.source[quote]
    if phrase.number == "one":
        return source if source >= 0 else earlier_first(story, chains, phrase)
    if source >= 0 and story.phrases[source].type in ("organization", "group"):
        return source
    if source >= 0 and (body := body_of(story, chains, source)) is not None:
        return body
    return earlier_first(story, chains, phrase)


def body_of(story: Story, chains: Chains, n: int) -> int | None:
    """What the person of a chain has a role in and speaks for: "we" of a president is the state."""
    for m in chains.of(n):
        for fact in story.facts_of.get(m, ()):
            if (
                fact.of is not None
                and fact.status == "held"
                and fact.kind in ("state", "minister", "head", "spokesperson", "local")
            ):
                return fact.of
    return None


def earlier_first(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """The same first person pronoun, said shortly before in the same quotation or outside of any."""
    for n in range(phrase.n - 1, max(-1, phrase.n - BACK), -1):
        other = story.phrases[n]
        if other.person == "1" and other.number == phrase.number and story.quoted[n] == story.quoted[phrase.n]:
            return n
    return None


def hearer(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """'you' inside a quotation: to whom it is said, when the story tells."""
    if phrase.person != "2":
        return None
    quote = story.quoted[phrase.n]
    if quote < 0 or filler(story, phrase):
        return -1
    return hearer_of(story, chains, quote)


def filler(story: Story, phrase: Phrase) -> bool:
    """True for the 'you' of "you know": nobody is meant."""
    tokens = story.reading.tokens
    verb = tokens[phrase.head].head
    if tokens[verb].lemma.lower() not in mapping(story.reading.language, "fillers", "word", "kind"):
        return False
    return not any(tokens[c].dep in ("dobj", "ccomp") and c > verb for c in story.reading.children[verb])


def hearer_of(story: Story, chains: Chains, quote: int) -> int:
    """To whom a quotation is said: as its cue tells, else as those of the nearest quotation of the same speaker do;
    -1 for not told."""
    if story.addressee[quote] >= 0 or story.source[quote] < 0:
        return story.addressee[quote]
    speaker = chains.chain[story.source[quote]]
    for step in range(1, TURNS + 1):
        for other in (quote - step, quote + step):
            if not 0 <= other < len(story.quotes) or story.source[other] < 0 or story.addressee[other] < 0:
                continue
            if chains.chain[story.source[other]] == speaker and chains.chain[story.addressee[other]] != speaker:
                return story.addressee[other]
    return -1


def third(story: Story, chains: Chains, phrase: Phrase) -> int | None:
    """'he', 'she', 'it', 'they': the likeliest of those before it that agree."""
    if phrase.person != "3" or impersonal(story, phrase):
        return None
    best, top = None, -1e9
    for n in back(story, chains, phrase, NEAR):
        if not compatible(story, chains, phrase, n) or bound(story, phrase, n):
            continue
        score = likely(story, chains, phrase, n)
        if score > top:
            best, top = n, score
    return best


def impersonal(story: Story, phrase: Phrase) -> bool:
    """'it' that refers to nothing: "it became evident that", "it rained"."""
    if phrase.noun != "it":
        return False
    tokens = story.reading.tokens
    token = tokens[phrase.head]
    if token.dep not in SUBJECTS:
        return False
    verb = token.head
    clause = any(
        tokens[c].dep in ("ccomp", "csubj", "advcl", "xcomp") and c > verb for c in story.reading.children[verb]
    )
    adjective = any(tokens[c].dep in ("acomp", "attr", "oprd") for c in story.reading.children[verb])
    deep = any(
        tokens[d].dep in ("xcomp", "ccomp", "relcl", "advcl", "prep") and tokens[d].i > c
        for c in story.reading.children[verb]
        if tokens[c].dep in ("acomp", "attr")
        for d in story.reading.children[c]
    )
    if tokens[verb].lemma in ("be", "become", "seem", "appear", "look") and adjective and (clause or deep):
        return True
    return tokens[verb].lemma in mapping(story.reading.language, "impersonal", "word", "kind")


def compatible(story: Story, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when number, gender and type of a chain allow the pronoun."""
    other = story.phrases[n]
    if other.person in ("1", "2"):
        return False
    kind, gender = chains.type(n), chains.gender[chains.chain[n]]
    if phrase.gender in ("m", "f"):
        return kind in ("person", "") and gender in (phrase.gender, "") and other.number != "many"
    if phrase.gender == "n":
        return kind not in ("person", "group") and other.number != "many" and gender not in ("m", "f")
    if other.number == "many":
        return True
    return kind in ("organization", "group") or chains.chain[n] in chains.members or other.noun == "they"


def bound(story: Story, phrase: Phrase, n: int) -> bool:
    """True when the two stand in one clause so that they can't be one: "Lee saw him", "his friend Bo"."""
    tokens = story.reading.tokens
    me, other = tokens[phrase.head], tokens[story.phrases[n].head]
    if me.dep == "poss" or phrase.noun.endswith(("self", "selves")):
        return False
    verb = clause(story.reading, me.i)
    return verb == clause(story.reading, other.i) and other.dep in SUBJECTS | OBJECTS and me.i != other.i


def clause(reading: Reading, i: int) -> int:
    """The verb of the clause in which a token stands as an argument."""
    tokens = reading.tokens
    for _ in range(4):  # subject, object, object of a preposition of the verb
        i = tokens[i].head
        if tokens[i].pos in ("VERB", "AUX"):
            return i
        if tokens[i].dep not in ("prep", "pobj", "agent"):
            return -1
    return -1


class Weights(Struct, frozen=True):
    """What makes it likely that a pronoun refers back to a phrase. Set by coordinate search over the pronouns of
    GUM's open news and interviews (bench/entities.py, the documents kept for tuning)."""

    sentence: float = -1.0  # for each sentence between
    between: float = -0.02  # for each phrase between
    subject: float = 0.7
    object: float = 0.3
    pronoun: float = 0.5  # a pronoun of the same gender
    named: float = 0.4  # a chain with a name, for 'he' and 'she'
    often: float = 0.5  # a chain with four mentions or more; part of it for fewer
    own_source: float = -4.0  # the speaker, inside the speaker's own quotation marks
    source: float = 1.5  # the speaker, in reported speech
    reporter: float = 1.2  # the subject of the verb on which the pronoun's clause hangs: "Lee said he ..."
    inside: float = 0.7  # from a quotation to what was said inside one
    leaves: float = -1.0  # from outside into a quotation
    thing: float = -0.3  # 'it' for a work or an event
    same_role: float = 0.2  # subject to subject, object to object
    many: float = 0.8  # 'they' for a plural
    paragraph: float = -0.2  # in another part
    possessor: float = -0.3  # one that stands inside a phrase as its owner


WEIGHTS = Weights()


def likely(story: Story, chains: Chains, phrase: Phrase, n: int, w: Weights = WEIGHTS) -> float:
    """How likely a pronoun refers to the chain of `n`; larger is likelier."""
    tokens, other = story.reading.tokens, story.phrases[n]
    mine, dep = tokens[phrase.head].dep, tokens[other.head].dep
    chain, quote = chains.chain[n], story.quoted[phrase.n]
    score = w.sentence * (story.sentence[phrase.n] - story.sentence[n]) + w.between * (phrase.n - n)
    score += w.subject if dep in SUBJECTS else w.object if dep == "dobj" else w.possessor if dep == "poss" else 0.0
    score += w.same_role if mine == dep or {mine, dep} <= SUBJECTS else 0.0
    score += w.pronoun if other.form == "pronoun" and other.gender == phrase.gender else 0.0
    score += w.named if phrase.gender in ("m", "f") and chains.named(n) else 0.0
    score += w.often * min(bisect.bisect_left(chains.of(n), phrase.n), OFTEN) / OFTEN
    score += w.many if phrase.noun in PLURALS and other.number == "many" else 0.0
    score += w.thing if phrase.gender == "n" and chains.type(n) in ("work", "event") else 0.0
    if quote >= 0 and story.source[quote] >= 0 and chains.chain[story.source[quote]] == chain:
        score += w.own_source if story.marked[phrase.n] else w.source
    elif (
        not story.marked[phrase.n] and dep in SUBJECTS and tokens[other.head].head == upper(story.reading, phrase.head)
    ):
        score += w.reporter
    score += w.inside if story.marked[phrase.n] and lately_marked(story, chains, phrase, n) else 0.0
    score += w.leaves if story.marked[n] and not story.marked[phrase.n] else 0.0
    sentences = story.reading.sentences
    score += w.paragraph if sentences[story.sentence[n]].part != sentences[story.sentence[phrase.n]].part else 0.0
    return score


def lately_marked(story: Story, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when something of the chain was said between quotation marks in the sentences before."""
    its = chains.of(n)
    at = bisect.bisect_left(its, phrase.n)
    near = [m for m in its[max(0, at - OFTEN) : at] if story.sentence[phrase.n] - story.sentence[m] <= NEAR]
    return any(story.marked[m] for m in near)


def upper(reading: Reading, i: int) -> int:
    """The verb on which the clause of a token hangs as what is said; -1 for none."""
    tokens = reading.tokens
    verb = clause(reading, i) if tokens[i].dep != "poss" else clause(reading, tokens[i].head)
    return tokens[verb].head if verb >= 0 and tokens[verb].dep == "ccomp" else -1


PLURALS = frozenset(("they", "them", "their", "theirs", "themselves"))
PRONOUN_RULES = (predicate, speaker, hearer, third)
PRONOUN_OWNERS = frozenset(("my", "your", "his", "her", "its", "our", "their"))
NOUN_RULES = (
    predicate,
    counterpart,
    office_holder,
    by_title,
    own_country,
    same_words,
    same_head,
    general_noun,
    of_its_kind,
    together,
)


def entry_of(story: Story, chains: Chains, n: int) -> Entry | None:
    """What a table knows of the chain of a phrase."""
    return next((e for m in chains.of(n) if (e := story.phrases[m].entry) is not None), None)
