"""Pronouns: whom "he", "it", "I", "you" mean. Third persons by what agrees and is likeliest, as in Lappin and Leass
(1994, Computational Linguistics 20:4); first and second persons by who speaks to whom."""

from __future__ import annotations

import bisect
from collections.abc import Callable

from msgspec import Struct

from onrecord.entities.chains.chains import BACK, NEAR, OBJECTS, OFTEN, PEOPLE, Chains, StoryPhrases, agrees, back
from onrecord.entities.phrases import Phrase
from onrecord.language.clause import SUBJECTS, clause_of
from onrecord.lexicons import closed, mapping
from onrecord.types.reading import Reading

_PAIR = 2  # sentences back to two people whom "they" may mean
_TURNS = 4  # quotations before and after in which somebody is still taken to speak to the same person


def speaker(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """'I' and 'my' inside a quotation: who says it."""
    if phrase.person != "1":
        return None
    quote = story.quoted[phrase.n]
    if quote < 0 or not story.marked[phrase.n]:
        return _earlier_first(story, phrase)
    source = story.source[quote]
    if phrase.number == "one":
        return source if source >= 0 else _earlier_first(story, phrase)
    if source >= 0 and story.phrases[source].type in ("organization", "group"):
        return source
    if source >= 0 and (body := _body_of(story, chains, source)) is not None:
        return body
    return _earlier_first(story, phrase)


def _body_of(story: StoryPhrases, chains: Chains, n: int) -> int | None:
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


def _earlier_first(story: StoryPhrases, phrase: Phrase) -> int | None:
    """The same first person pronoun, said shortly before: in the same quotation or outside of any, else in the
    sentences right before."""
    near = None
    for n in range(phrase.n - 1, max(-1, phrase.n - BACK), -1):
        other = story.phrases[n]
        if other.person != "1" or other.number != phrase.number:
            continue
        if story.quoted[n] == story.quoted[phrase.n]:
            return n
        if near is None and story.sentence[phrase.n] - story.sentence[n] <= NEAR:
            near = n
    return near


def hearer(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """'you' inside a quotation: to whom it is said, when the story tells."""
    if phrase.person != "2":
        return None
    quote = story.quoted[phrase.n]
    if quote < 0 or _filler(story, phrase):
        return -1
    return _hearer_of(story, chains, quote)


def _filler(story: StoryPhrases, phrase: Phrase) -> bool:
    """True for the 'you' of "you know": nobody is meant."""
    tokens = story.reading.tokens
    verb = tokens[phrase.head].head
    if tokens[verb].lemma.lower() not in mapping(story.reading.language, "fillers", "word", "kind"):
        return False
    return not any(tokens[c].dep in ("dobj", "ccomp") and c > verb for c in story.reading.children[verb])


def _hearer_of(story: StoryPhrases, chains: Chains, quote: int) -> int:
    """To whom a quotation is said: as its cue tells, else as those of the nearest quotation of the same speaker do;
    -1 for not told."""
    if story.addressee[quote] >= 0 or story.source[quote] < 0:
        return story.addressee[quote]
    speaker = chains.chain[story.source[quote]]
    for step in range(1, _TURNS + 1):
        for other in (quote - step, quote + step):
            if not 0 <= other < len(story.quotes) or story.source[other] < 0 or story.addressee[other] < 0:
                continue
            if chains.chain[story.source[other]] == speaker and chains.chain[story.addressee[other]] != speaker:
                return story.addressee[other]
    return -1


def pair(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | tuple[int, ...] | None:
    """'they' of two people whom "and" joins: "Captain Lee and Bo Ek left. They said ...": both, where no plural stands
    nearer; of two of any sort in what they say: "Ghana and Peru said they". Said again it is the first 'they'."""
    if phrase.person != "3" or phrase.number != "many":
        return None
    for n in range(phrase.n - 1, max(-1, phrase.n - BACK), -1):
        other = story.phrases[n]
        if story.sentence[phrase.n] - story.sentence[n] > _PAIR or _other_many(story, other):
            return None
        if n in chains.members and other.form == "pronoun":
            return n
        if both := _joined_reporters(story, chains, phrase, n):
            return both
        both = _joined_people(story, chains, n)
        if both and story.sentence[n] < story.sentence[phrase.n]:
            return both
    return None


def _joined_reporters(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> tuple[int, ...]:
    """A phrase and the one before it to which "and" joins it, where the two are the subject of the verb that reports
    the pronoun's clause; else none."""
    tokens, reading = story.reading.tokens, story.reading
    first = story.by_head.get(tokens[story.phrases[n].head].head)
    if tokens[story.phrases[n].head].dep != "conj" or first is None or first == n:
        return ()
    top = tokens[story.phrases[first].head]
    below = [tokens[c] for c in reading.children[top.i]]
    both = any(t.dep == "cc" and t.text.lower() in closed("with_others") for t in below)
    two = both and sum(t.dep == "conj" for t in below) == 1
    tells = top.dep in SUBJECTS and tokens[phrase.head].dep in SUBJECTS and top.head == _upper(reading, phrase.head)
    able = all(chains.type(m) in _TELLING and chains.named(m) for m in (first, n))
    return (first, n) if two and tells and able and chains.chain[first] != chains.chain[n] else ()


_TELLING = frozenset(("person", "organization", "place"))  # types of who may say something with another


def _joined_people(story: StoryPhrases, chains: Chains, n: int) -> tuple[int, ...]:
    """A person and the one before it to whom "and" joins it, where both are subject and one has a name; else none."""
    tokens, other = story.reading.tokens, story.phrases[n]
    first = _joined_to(story, other)
    if first is None or first == n or tokens[story.phrases[first].head].dep not in SUBJECTS:
        return ()
    people = all(chains.type(m) == "person" and story.phrases[m].number != "many" for m in (first, n))
    named = chains.named(first) or chains.named(n)
    return (first, n) if people and named and chains.chain[first] != chains.chain[n] else ()


def _joined_to(story: StoryPhrases, phrase: Phrase) -> int | None:
    """The phrase to which "and" joins one; of "The director, Omar Said, and the writer, Eva Blum, left" the parser
    makes two subjects."""
    tokens = story.reading.tokens
    top = tokens[phrase.head]
    if top.dep == "conj":
        return story.by_head.get(top.head)
    joined = any(t.text.lower() == "and" for t in tokens[max(0, phrase.first - 1) : phrase.first])
    if top.dep not in SUBJECTS or not joined:
        return None
    before = [c for c in story.reading.children[top.head] if tokens[c].dep in SUBJECTS and c < phrase.first]
    return story.by_head.get(before[-1]) if before else None


def _other_many(story: StoryPhrases, other: Phrase) -> bool:
    """True for a plural that "they" may mean as well; not for things behind a preposition: "looked for frogs"."""
    tokens = story.reading.tokens
    top = tokens[other.head]
    if other.number != "many" or other.person or (top.dep == "pobj" and tokens[top.head].text.lower() == "as"):
        return False  # "both had worked as nurses": what the two are
    return other.type in PEOPLE or top.dep != "pobj"


def ahead(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """'she' of "Before she ran, Maria Olsen taught": the subject behind the clause that opens a sentence, where nobody
    before is likelier, or where it is the very one."""
    tokens, reading = story.reading.tokens, story.reading
    token = tokens[phrase.head]
    clause = tokens[token.head]
    if phrase.gender not in ("m", "f") or token.dep not in SUBJECTS or clause.dep != "advcl" or clause.head < clause.i:
        return None
    if clause.left != reading.sentences[story.sentence[phrase.n]].first:
        return None
    subject = next((c for c in reading.children[clause.head] if tokens[c].dep in SUBJECTS and c > clause.i), None)
    subject = _named_over(reading, clause.head) if subject is None else subject
    n = story.by_head.get(subject) if subject is not None else None
    if n is None or story.phrases[n].form != "name" or chains.type(n) != "person":
        return None
    if not agrees(chains.gender[chains.chain[n]], phrase.gender) or story.quoted[n] != story.quoted[phrase.n]:
        return None
    near = [m for m in back(story, chains, phrase, NEAR) if compatible(story, chains, phrase, m)]
    others = [m for m in near if chains.type(m) in ("person", "") and chains.chain[m] != chains.chain[n]]
    known = chains.gender[chains.chain[n]] == phrase.gender  # better than one of whom the story does not tell
    free = all(known and chains.gender[chains.chain[m]] == "" and chains.named(m) for m in others)
    return n if free else None


def _named_over(reading: Reading, i: int) -> int | None:
    """The head of a subject's name in which token `i` stands: the parser may hang the clause on a first name."""
    tokens = reading.tokens
    while tokens[i].dep == "compound" and tokens[i].head > i:
        i = tokens[i].head
    return i if tokens[i].dep in SUBJECTS else None


def third(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """'he', 'she', 'it', 'they': the likeliest of those before it that agree."""
    if phrase.person != "3" or _impersonal(story, phrase):
        return None
    best, top = None, -1e9
    for n in back(story, chains, phrase, NEAR):
        if not compatible(story, chains, phrase, n) or bound(story, phrase, n) or spoken_of(story, phrase, n):
            continue
        if named_by_itself(story, chains, phrase, n):
            continue
        score = antecedent_likelihood(story, chains, phrase, n)
        if score > top:
            best, top = n, score
    return best


def _impersonal(story: StoryPhrases, phrase: Phrase) -> bool:
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
    if tokens[verb].lemma in closed("copulas") and adjective and (clause or deep):
        return True
    return tokens[verb].lemma in mapping(story.reading.language, "impersonal", "word", "kind")


def compatible(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when number, gender and type of a chain allow the pronoun."""
    other = story.phrases[n]
    if other.person in ("1", "2") or (other.words and other.words[0] in closed("no_antecedents")):
        return False
    kind, gender = chains.type(n), chains.gender[chains.chain[n]]
    if phrase.gender in ("m", "f"):
        return kind in ("person", "") and gender in (phrase.gender, "") and other.number != "many"
    if phrase.gender == "n":
        return kind not in ("person", "group") and other.number != "many" and gender not in ("m", "f")
    if other.number == "many":
        return True
    return kind in ("organization", "group") or chains.chain[n] in chains.members or other.noun == "they"


def spoken_of(story: StoryPhrases, phrase: Phrase, n: int) -> bool:
    """True when the pronoun says a quotation in marks in which the other stands: "My client lied," she said."""
    return story.marked[n] and story.quoted[n] >= 0 and story.source[story.quoted[n]] == phrase.n


def named_by_itself(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when the pronoun says something in which the other is named: "He said that Lee had left" is not Lee's."""
    if phrase.n not in story.source:
        return False
    mine = (m for m in chains.of(n) if story.phrases[m].form == "name" and story.quoted[m] >= 0)
    return any(story.source[story.quoted[m]] == phrase.n for m in mine)


def bound(story: StoryPhrases, phrase: Phrase, n: int) -> bool:
    """True when the two stand in one clause so that they can't be one: "Lee saw him", "his friend Bo"."""
    tokens = story.reading.tokens
    me, other = tokens[phrase.head], tokens[story.phrases[n].head]
    if me.dep == "poss" or phrase.noun.endswith(("self", "selves")):
        return False
    verb = clause_of(story.reading, me.i)
    return verb == clause_of(story.reading, other.i) and other.dep in SUBJECTS | OBJECTS and me.i != other.i


class _Weights(Struct, frozen=True):
    """What makes it likely that a pronoun refers back to a phrase. Set by coordinate search over the pronouns of
    GUM's open news and interviews (bench/entities.py, the documents kept for tuning)."""

    sentence: float = -1.3  # for each sentence between
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


_WEIGHTS = _Weights()


def antecedent_likelihood(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int, w: _Weights = _WEIGHTS) -> float:
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
    score += w.many if phrase.number == other.number == "many" else 0.0
    score += w.thing if phrase.gender == "n" and chains.type(n) in ("work", "event") else 0.0
    if quote >= 0 and story.source[quote] >= 0 and chains.chain[story.source[quote]] == chain:
        score += w.own_source if story.marked[phrase.n] else w.source
    elif (
        not story.marked[phrase.n] and dep in SUBJECTS and tokens[other.head].head == _upper(story.reading, phrase.head)
    ):
        score += w.reporter
    score += w.inside if story.marked[phrase.n] and _lately_marked(story, chains, phrase, n) else 0.0
    score += w.leaves if story.marked[n] and not story.marked[phrase.n] else 0.0
    sentences = story.reading.sentences
    score += w.paragraph if sentences[story.sentence[n]].part != sentences[story.sentence[phrase.n]].part else 0.0
    return score


def _lately_marked(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True when something of the chain was said between quotation marks in the sentences before."""
    its = chains.of(n)
    at = bisect.bisect_left(its, phrase.n)
    near = [m for m in its[max(0, at - OFTEN) : at] if story.sentence[phrase.n] - story.sentence[m] <= NEAR]
    return any(story.marked[m] for m in near)


def _upper(reading: Reading, i: int) -> int:
    """The verb on which the clause of a token hangs as what is said; -1 for none."""
    tokens = reading.tokens
    verb = clause_of(reading, i if tokens[i].dep != "poss" else tokens[i].head)
    return tokens[verb].head if verb is not None and tokens[verb].dep == "ccomp" else -1


def meant(story: StoryPhrases, chains: Chains, n: int) -> int:
    """The chain of a phrase; of a pronoun that is not yet joined the chain that it will be joined with."""
    phrase = story.phrases[n]
    if phrase.form == "pronoun" and chains.chain[n] == n and not chains.done[n]:
        for _, rule in RULES:
            found = rule(story, chains, phrase)
            if isinstance(found, int) and found >= 0:
                return chains.chain[found]
    return chains.chain[n]


RULES: tuple[tuple[str, Callable[[StoryPhrases, Chains, Phrase], int | tuple[int, ...] | None]], ...] = (
    ("entities.pronouns/speaker", speaker),
    ("entities.pronouns/hearer", hearer),
    ("entities.pronouns/pair", pair),
    ("entities.pronouns/ahead", ahead),
    ("entities.pronouns/third", third),
)
