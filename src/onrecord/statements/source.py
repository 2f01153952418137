"""`Statement.source`: the noun phrase that speaks, found from the cue."""

from __future__ import annotations

from onrecord.lexicons import closed, words
from onrecord.statements.clause import asked_for, can_speak, finite
from onrecord.statements.view import View

_SUBJECT = frozenset(("nsubj", "csubj", "expl"))
_CLIMB = frozenset(("conj", "advcl", "xcomp", "pcomp", "acl", "dep", "parataxis"))
_HIGHEST = 6  # steps from a participle to the verb whose subject it shares; more are never right


def source_head(it: View, cue: int) -> tuple[int | None, str]:
    """The head of the phrase that speaks and how it was found; (None, "passive") when the text names none."""
    at, steps = cue, 0
    passive = False
    while steps < _HIGHEST:
        steps += 1
        passive = passive or any(it.tokens[c].dep in ("nsubjpass", "auxpass") for c in it.children[at])
        if passive:
            return _quoted_as(it, at, cue) or _agent(it, at)
        for c in _nearest_first(it, at) if at == cue else it.children[at]:
            if it.tokens[c].dep in _SUBJECT and it.tokens[c].text.lower() not in ("there",):
                if at != cue and not finite(it, at) and it.tokens[cue].tag in _FINITE:
                    break  # "allowed him to shoot ... and faulted": a verb with a tense goes on with none without
                if at != cue and reported(it, at) and (after_comma(it, cue) or not can_speak(it, c)):
                    break  # "said the tax was unfair and warned ...": a tax does not warn
                return c, "subject" if at == cue else "shared"
        if at == cue and (turned := _turned_subject(it, cue)) is not None:
            return turned, "subject"
        token = it.tokens[at]
        if token.dep == "acl" and it.tokens[token.head].pos in ("NOUN", "PROPN", "PRON"):
            return (token.head, "acl") if token.tag == "VBG" else (None, "acl")
        if token.dep == "relcl":
            return token.head, "relcl"
        if token.dep in (*_CLIMB, *(("ccomp", "advmod") if at != cue else ())) and token.head != at:
            if it.tokens[token.head].pos in ("NOUN", "PROPN") and token.dep != "conj":
                return token.head, "noun"
            at = token.head
        elif token.dep == "prep" and token.head != at:
            at = token.head
        else:
            break
    return None, "none"


def _turned_subject(it: View, cue: int) -> int | None:
    """The witness of "The plan was known, said another witness", whom the parser takes for the object."""
    before = any(it.tokens[c].dep == "ccomp" and c < cue for c in it.children[cue])
    found = next((c for c in it.children[cue] if it.tokens[c].dep == "dobj" and c > cue), None)
    return found if before and found is not None and can_speak(it, found) else None


def _nearest_first(it: View, verb: int) -> list[int]:
    """What hangs on a verb, the last word before it first: in "The bridge, Ann said, is new" the parser gives it two
    subjects."""
    children = it.children[verb]
    return [*(c for c in reversed(children) if c < verb), *(c for c in children if c > verb)]


def reported(it: View, verb: int) -> bool:
    """True for the verb of a clause that another verb takes."""
    token = it.tokens[verb]
    return token.dep == "ccomp" and it.tokens[token.head].pos == "VERB" and token.head < verb


def after_comma(it: View, cue: int) -> bool:
    """True for the participle of "..., adding that"."""
    return it.tokens[cue].tag == "VBG" and cue > 0 and it.tokens[cue - 1].text == ","


def _quoted_as(it: View, verb: int, cue: int) -> tuple[int, str] | None:
    """The subject of "was quoted as saying", whichever of the two verbs is taken for the cue."""
    introducing = [c for c in it.children[verb] if it.tokens[c].lemma == "as"]
    own = cue == verb and any(it.tokens[j].tag == "VBG" for c in introducing for j in it.children[c])
    if not own and it.tokens[cue].head not in introducing:
        return None
    subject = next((c for c in it.children[verb] if it.tokens[c].dep == "nsubjpass"), None)
    return (subject, "quoted") if subject is not None else None


def hears(it: View, verb: int) -> bool:
    """True for "was told": its subject is the one who hears."""
    lemma = it.tokens[verb].lemma.lower()
    return lemma in words(it.reading.language, "addressed") and any(
        it.tokens[c].dep == "auxpass" for c in it.children[verb]
    )


def _agent(it: View, verb: int) -> tuple[int | None, str]:
    """The phrase after "by" of a passive."""
    for c in it.children[verb]:
        if it.tokens[c].dep == "agent":
            for inner in it.children[c]:
                if it.tokens[inner].dep == "pobj":
                    return inner, "agent"
    return None, "passive"


def noun_source(it: View, i: int) -> tuple[int | None, str]:
    """The owner of a noun of saying: "his claim", "the claim by Ann"; or the subject of its verb: "made the claim"."""
    for c in it.children[i]:
        if it.tokens[c].dep == "poss":
            return c, "poss"
    for c in it.children[i]:
        if it.tokens[c].dep == "prep" and it.tokens[c].lemma in closed("agent_prepositions"):
            for inner in it.children[c]:
                if it.tokens[inner].dep == "pobj" and it.tokens[c].lemma != "of":
                    return inner, "by"
    token = it.tokens[i]
    if token.dep in ("dobj", "attr", "pobj") and token.head != i:
        return source_head(it, token.head)
    return None, "none"


_FINITE = frozenset(("VBD", "VBZ", "VBP"))  # a finite verb with a subject shares nobody else's
_UP = frozenset((*_CLIMB, "acomp", "oprd", "attr", "dobj", "pobj", "prep", "ccomp", "relcl", "amod", "agent", "nsubj"))
_OWNERS = frozenset(("poss", "compound", "nmod"))
_OF = frozenset(closed("source_prepositions"))


def possible_sources(it: View, cue: int, first: int | None, how: str) -> tuple[tuple[int | None, str], ...]:
    """Whoever may speak, each with how it was found: the likeliest by grammar first, then what hangs at the cue and
    the words above it, then nobody."""
    if how == "quoted":
        return ((first, f"1{how}"),)
    found: dict[int | None, str] = {first: f"1{how}"} if first is not None else {}
    at, steps = cue, 0
    own = how == "subject" and first is not None and it.tokens[cue].tag in _FINITE
    while steps < (1 if own else _HIGHEST):
        for c in it.children[at]:
            for who, way in near(it, at, c):
                found.setdefault(who, f"{min(steps, 3)}{way}")
        token = it.tokens[at]
        if token.head == at or token.dep not in _UP:
            break
        if it.tokens[token.head].pos in ("NOUN", "PROPN", "PRON"):
            found.setdefault(token.head, f"{min(steps, 3)}{token.dep}")
        at, steps = token.head, steps + 1
    found.setdefault(None, f"no {how}")
    return tuple((who, way) for who, way in found.items() if who is None or not asked_for(it, who))


def near(it: View, at: int, c: int) -> list[tuple[int, str]]:
    """Who hangs at one word: its subject, its owner, the noun after "by"."""
    token = it.tokens[c]
    if token.dep in ("nsubj", "nsubjpass", "csubj"):
        return [] if token.dep == "nsubjpass" and hears(it, at) else [(c, token.dep)]
    if token.dep in _OWNERS and it.tokens[at].pos == "NOUN":
        return [(c, token.dep)]
    if token.dep in ("agent", "prep") and token.lemma.lower() in _OF:
        return [(j, token.lemma.lower()) for j in it.children[c] if it.tokens[j].dep == "pobj"]
    return []


_LEFT_OUT = frozenset(("relcl", "punct", "cc", "ccomp", "advcl", "parataxis", "case"))


def phrase(it: View, head: int) -> frozenset[int]:
    """The phrase of `head` with titles, appositions and "and ..."; without relative clauses and possessive 's."""
    mine = [head]
    for c in it.children[head]:
        token = it.tokens[c]
        if token.dep in _LEFT_OUT and not _source_short(it, c):
            continue
        mine.extend(range(token.left, token.right))
    first, last = min(mine), max(mine)
    for c in it.children[head]:
        if it.tokens[c].dep == "relcl" and c > head and not _source_short(it, c):
            last = min(last, it.tokens[c].left - 1)
    return frozenset(range(first, last + 1))


def _source_short(it: View, c: int) -> bool:
    """True for the infinitive of "figures to be published today", which the parser calls a relative clause."""
    token = it.tokens[c]
    return token.dep == "relcl" and it.tokens[token.left].tag == "TO"
