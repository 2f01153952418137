"""`Event.factuality`: what the story's own voice makes of an event, and what each source does.

Cues (negation, modals, verbs, nouns and adjectives that govern it) are looked up in `factuality_cues` from the trigger
outwards, as FactBank's annotators reason; the innermost that is not plain decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import cast

from msgspec import Struct

from onrecord.events.clause import announced, lemma
from onrecord.language.clause import SUBJECTS
from onrecord.language.grammar import at as tokens_at
from onrecord.language.grammar import child
from onrecord.lexicons import closed, mapping, table
from onrecord.types.reading import Reading
from onrecord.types.record import Factuality, Held, Statement
from onrecord.types.span import Span, covers

_STEPS = 10  # heads to climb
_HELPERS = ("nsubj", "nsubjpass", "aux", "auxpass", "csubj", "expl", "mark")  # of a verb that is no command
_CLAUSES = ("xcomp", "ccomp", "pcomp", "oprd", "acomp")
_ASKING = ("WRB", "WP", "WP$", "WDT")
_Cues = Mapping[tuple[str, str], tuple[str, str]]


class Judged(Struct, frozen=True, gc=False):
    """A value, the cue that gives it, and the rule."""

    value: Factuality
    cue: Span | None
    because: str


NEGATION, NONE = "events.factuality/negation", "events.factuality/none"
GOVERNED, IMPLIED = "events.factuality/governor", "events.factuality/implied"
ADVERB, UNREAL = "events.factuality/adverb", "events.factuality/unreal"
DENIED = "events.factuality/denied"
PLAIN = Judged("actual", None, "events.factuality/plain")
GRANTED = Judged("actual", None, "events.factuality/granted")


@cache
def cues(language: str) -> _Cues:
    """(slot, word) -> (value, value when the cue itself is negated)."""
    return MappingProxyType(
        {(r["slot"], r["word"]): (r["value"], r["negated"]) for r in table(language, "factuality_cues")}
    )


def judged_at(reading: Reading, at: int) -> Judged:
    """What the words around token `at` make of it, whoever says them."""
    table, here, below = cues(reading.language), at, at
    for _ in range(_STEPS):
        own = _modified(reading, here, table)
        if own is not None and own.because in (NEGATION, NONE) and _of_quality(reading, below, here, table):
            own = None
        over = _governed(reading, here, table) if own is None or own.value == "planned" else None
        if own is not None:  # "fears that the bank will close": what is feared stands over what is to come
            return over if over is not None and over.value in ("hypothetical", "negated") else own
        if over is not None:
            return over
        token = reading.tokens[here]
        if token.head == here:
            break
        following = _climbs(reading, here, table)
        if following is None:
            break
        below, here = here, following
    return _commanded(reading, at) or _asked_about(reading, at) or _taken_for_granted(reading, at) or PLAIN


def _taken_for_granted(reading: Reading, at: int) -> Judged | None:
    """An event whose circumstances alone a question asks for: "asked why he resigned", "Who shot her?"."""
    here = at
    for _ in range(_STEPS):
        if reading.tokens[here].pos in ("VERB", "AUX"):
            break
        here = reading.tokens[here].head
    return GRANTED if _asks_what_was(reading, here) else None


def _modified(reading: Reading, here: int, table: _Cues) -> Judged | None:
    """Negations, auxiliaries, adverbs, determiners and adjectives on the word itself."""
    tokens = reading.tokens
    found: Judged | None = None
    for c in reading.children[here]:
        token, word = tokens[c], tokens[c].text.lower()
        if token.dep == "neg" and (value := table.get(("neg", word))):
            return Judged(cast(Factuality, value[0]), _word_span(reading, c), NEGATION)
        if token.dep in ("det", "preconj", "cc") and (value := table.get(("det", word))):
            return Judged(cast(Factuality, value[0]), _word_span(reading, c), NONE)
        if token.dep in ("nsubj", "nsubjpass", "dobj") and _none_of(reading, c, table):
            return Judged("negated", _word_span(reading, _none_at(reading, c, table)), NONE)
        if token.dep == "aux" and ("inverted", word) in table and _inverted(reading, here, c):
            return Judged("hypothetical", _word_span(reading, c), "events.factuality/condition")
        if token.dep == "aux" and token.tag in ("MD", "TO") and (value := table.get(("aux", word))):
            if _unreal(reading, here, c):
                return Judged("hypothetical", _word_span(reading, c), UNREAL)
            found = found or Judged(cast(Factuality, value[0]), _word_span(reading, c), "events.factuality/modal")
        elif token.dep == "mark" and (value := table.get(("mark", word))):
            found = found or Judged(cast(Factuality, value[0]), _word_span(reading, c), "events.factuality/condition")
        elif token.dep == "advmod" and (value := table.get(("adv", word))):
            found = found or Judged(cast(Factuality, value[0]), _word_span(reading, c), ADVERB)
        elif token.dep in ("amod", "compound") and (value := table.get(("mod", word))):
            found = found or Judged(cast(Factuality, value[0]), _word_span(reading, c), "events.factuality/adjective")
    return found


def _of_quality(reading: Reading, below: int, verb: int, table: _Cues) -> bool:
    """True where a negation denies only what an event was like: "the talks were not fruitful", "the visit was no
    success"; not where it denies that it is coming: "the talks are not likely"."""
    if below == verb or reading.tokens[below].dep not in SUBJECTS or reading.tokens[verb].lemma.lower() != "be":
        return False
    told = child(reading, verb, "attr", "acomp")
    word = reading.tokens[told].text.lower() if told is not None else ""
    return bool(word) and ("truth", word) not in table and ("adj", word) not in table


def _inverted(reading: Reading, here: int, auxiliary: int) -> bool:
    """True for the condition of "had the army attacked, ..."."""
    subjects = [c for c in reading.children[here] if reading.tokens[c].dep in SUBJECTS]
    return reading.tokens[here].dep == "advcl" and bool(subjects) and auxiliary < subjects[0]


def _unreal(reading: Reading, here: int, auxiliary: int) -> bool:
    """True for the past of what did not come: "would have resigned"."""
    after = (reading.tokens[c] for c in reading.children[here] if c > auxiliary)
    return reading.tokens[auxiliary].tag == "MD" and any(t.dep == "aux" and t.lemma == "have" for t in after)


def _none_of(reading: Reading, noun: int, table: _Cues) -> bool:
    """True for "no one", "nobody", "no soldier" as subject or object."""
    return _none_at(reading, noun, table) >= 0


def _none_at(reading: Reading, noun: int, table: _Cues) -> int:
    """The token of the "no"; -1 when there is none."""
    if ("det", reading.tokens[noun].text.lower()) in table:
        return noun
    return next((c for c in reading.children[noun] if ("det", reading.tokens[c].text.lower()) in table), -1)


def _governed(reading: Reading, here: int, table: _Cues) -> Judged | None:
    """The verb, noun, adjective or preposition that governs the word, when it is a cue."""
    tokens = reading.tokens
    token = tokens[here]
    head = tokens[token.head]
    infinitive = any(tokens[c].tag == "TO" for c in reading.children[here])
    if token.dep in ("pobj", "pcomp") and (value := table.get(("prep", head.text.lower()))):
        return Judged(cast(Factuality, value[0]), _word_span(reading, head.i), "events.factuality/preposition")
    if infinitive and (yet := _yet_to(reading, here, table)) is not None:
        return Judged("negated", _word_span(reading, yet), NEGATION)
    presupposed = token.dep in ("ccomp", "csubj", "csubjpass") and _asks_what_was(reading, here)
    slot = "" if presupposed else _slot_of(reading, here, infinitive, table)
    if slot and (found := _cue_value(reading, here, slot, table)):
        plain, denied, because = found
        chosen = plain if not _cue_negated(reading, head.i, table) else denied or "hypothetical"
        undone = (
            _called_off(reading, head.i, table) if slot == "noun" and chosen in ("planned", "hypothetical") else None
        )
        if undone is not None:
            return undone
        if chosen != "actual":
            return Judged(cast(Factuality, chosen), _word_span(reading, head.i), because)
        if because == IMPLIED:
            return None
    clause = token.dep in ("ccomp", "csubj", "csubjpass") and not presupposed
    if clause and (said := _called_true(reading, head.i, table)) is not None:
        return said
    if infinitive and any(tokens[c].tag == "WRB" for c in reading.children[here]):  # "how to attack"
        mark = next(c for c in reading.children[here] if tokens[c].tag == "WRB")
        return Judged("hypothetical", _word_span(reading, mark), "events.factuality/purpose")
    if infinitive and announced(reading, here):
        mark = next(c for c in reading.children[here] if tokens[c].tag == "TO")
        return Judged("planned", _word_span(reading, mark), "events.factuality/headline")
    if infinitive and head.lemma == "be" and token.dep == "xcomp":
        return Judged("planned", _word_span(reading, head.i), "events.factuality/is to")
    result = ("result", token.lemma) in table or _won_by(reading, here, table)
    if infinitive and token.dep in ("advcl", "acl", "relcl") and not result:
        if token.dep != "advcl" and _singled_out(reading, head.i, table):
            return None
        mark = next(c for c in reading.children[here] if tokens[c].tag == "TO")
        if token.dep != "advcl" and child(reading, here, "auxpass") is not None:  # "a vote to be held"
            return Judged("planned", _word_span(reading, mark), "events.factuality/is to")
        return Judged("hypothetical", _word_span(reading, mark), "events.factuality/purpose")
    return None


def _cue_value(reading: Reading, here: int, slot: str, table: _Cues) -> tuple[str, str, str] | None:
    """What the table holds of the governing word, of it when negated, and the rule: what it implies ("eschewed
    signing", "could not bring himself to sign", "refrained from signing") before what it only bears on."""
    head = reading.tokens[here].head
    slots = {"verb": ("implied", "verb"), "of": ("of",)}.get(slot, (slot,))
    if slot == "verb" and reading.tokens[here].dep == "prep":
        slots = ("from", *slots)
    for one in slots:
        if found := table.get((one, _cue_word(reading, head, one, table))):
            sure = one in ("implied", "from") or (one == "of" and found[0] == "negated")
            return *found, IMPLIED if sure else GOVERNED
    return None


def _cue_negated(reading: Reading, cue: int, table: _Cues) -> bool:
    """True for a cue that is itself denied: "did not plan", "no plan", "no longer plans"."""
    own = reading.children[cue]
    denied = any(reading.tokens[c].dep == "neg" for c in own)
    return denied or (reading.tokens[cue].pos == "NOUN" and _none_at(reading, cue, table) >= 0)


def _yet_to(reading: Reading, here: int, table: _Cues) -> int | None:
    """The "yet" of what "has yet to" come, or "is yet to"; None: it is not told so."""
    tokens = reading.tokens
    head = tokens[here].head
    if head == here or tokens[head].lemma.lower() not in ("have", "be"):
        return None
    near = (*reading.children[head], *reading.children[here])
    return next((c for c in near if head < c < here and ("yet", tokens[c].text.lower()) in table), None)


def _asks_what_was(reading: Reading, here: int) -> bool:
    """True for a clause that asks why, how, when, where, who or what: that it happened is taken for granted, as in "it
    is unclear why he fired" and "asked who killed her". Only "whether" and "if" ask that itself."""
    tokens = reading.tokens
    for c in reading.children[here]:
        whose = reading.children[c] if tokens[c].dep in (*SUBJECTS, "dobj") else ()
        if c < here and any(tokens[w].tag in _ASKING for w in (c, *whose) if w <= c):
            return True
    return False


def _won_by(reading: Reading, here: int, table: _Cues) -> bool:
    """True for what a won contest came to: "beat Roe to win the title", "rallied to reach the final"."""
    token = reading.tokens[here]
    over = reading.tokens[token.head]
    won = over.pos == "VERB" and ("contest", lemma(reading, over.i)) in table
    return won and token.dep in ("advcl", "xcomp") and ("outcome", lemma(reading, here)) in table


def _called_off(reading: Reading, noun: int, table: _Cues) -> Judged | None:
    """For a plan, plot or attempt: what was made of it by who foiled, scrapped or denied it."""
    token = reading.tokens[noun]
    verb = token.head
    value = table.get(("object", _cue_word(reading, verb, "object", table)), ("", ""))
    if token.dep not in ("dobj", "nsubjpass") or value[0] != "negated":
        return None
    return Judged("negated", _word_span(reading, verb), GOVERNED)


def _called_true(reading: Reading, verb: int, table: _Cues) -> Judged | None:
    """What "it is not true that", "it is false that" make of the clause."""
    quality = child(reading, verb, "acomp", "attr")
    value = table.get(("truth", reading.tokens[quality].text.lower())) if quality is not None else None
    if quality is None or value is None:
        return None
    negated = any(reading.tokens[c].dep == "neg" for c in reading.children[verb])
    chosen = value[1] if negated else value[0]
    if chosen == "actual":
        return None
    return Judged(cast(Factuality, chosen), _word_span(reading, quality), GOVERNED)


def _singled_out(reading: Reading, noun: int, table: _Cues) -> bool:
    """True for who is told by what he did: "the first to leave", "one of the few towns to refuse"."""
    words = (noun, *(c for c in reading.children[noun] if reading.tokens[c].dep in ("amod", "advmod", "nummod")))
    return any(reading.tokens[w].tag == "JJS" or ("single", reading.tokens[w].text.lower()) in table for w in words)


def _slot_of(reading: Reading, here: int, infinitive: bool, table: _Cues) -> str:
    """The slot of the cue table in which the head of this word stands to it; "" where it does not bear on it."""
    token = reading.tokens[here]
    head = reading.tokens[token.head]
    told = token.dep == "acl" and any(reading.tokens[c].dep == "mark" for c in reading.children[here])
    clause = token.dep in _CLAUSES or told or (token.dep in ("acl", "relcl") and infinitive)
    if head.pos in ("VERB", "AUX"):
        if token.dep in ("dobj", "nsubjpass"):
            return "object"
        if token.dep == "prep":
            return table.get(("after_verb", token.text.lower()), ("", ""))[0]
        brought = infinitive and token.dep == "advcl" and _brings_self(reading, head.i)
        return "verb" if clause or brought else ""
    if head.pos in ("NOUN", "PROPN"):
        of = token.dep == "prep" and ("after_noun", token.text.lower()) in table
        return "noun" if clause or of else ""
    if head.pos in ("ADJ", "ADV") and token.dep == "prep" and token.text.lower() == "of":
        return "of"
    if head.pos == "ADJ":
        verb = clause and token.pos in ("VERB", "AUX")  # not the "due to" that tells a cause
        return "adj" if verb or (token.dep == "prep" and token.text.lower() == "for") else ""
    return ""


def _brings_self(reading: Reading, verb: int) -> bool:
    """True for the "bring" of who "could not bring himself to" do it."""
    goal = child(reading, verb, "dobj")
    reflexive = mapping(reading.language, "pronouns", "word", "reflexive")
    return goal == verb + 1 and bool(reflexive.get(reading.tokens[goal].text.lower()))


def _cue_word(reading: Reading, head: int, slot: str, table: _Cues) -> str:
    """The form of the governing word under which the table has it: "going" before "go", "rule out" before
    "rule"."""
    text, word = reading.tokens[head].text.lower(), lemma(reading, head)
    particle = child(reading, head, "prt")
    phrase = f"{word} {reading.tokens[particle].text.lower()}" if particle is not None else text
    return next((one for one in (phrase, text) if (slot, one) in table), word)


def _climbs(reading: Reading, here: int, table: _Cues) -> int | None:
    """The next word outwards whose own cues bear on the event; None where the clause stands for itself."""
    tokens = reading.tokens
    token = tokens[here]
    head = tokens[token.head]
    if token.dep == "conj":
        finite = token.tag in ("VBD", "VBZ", "VBP") or any(
            tokens[c].dep in ("nsubj", "nsubjpass", "aux", "auxpass") for c in reading.children[here]
        )
        return None if finite and head.dep == "ROOT" else token.head if not finite else None
    if token.dep in ("xcomp", "ccomp", "pcomp", "oprd", "acomp"):
        return token.head if token.dep != "ccomp" else None
    if token.dep in ("dobj", "attr"):
        return None if stands(reading, here, table) else token.head
    if token.dep in SUBJECTS:
        return token.head if ("occur", head.lemma) in table else None
    if token.dep == "advcl" and _won_by(reading, here, table):
        return token.head
    if token.dep in ("pobj", "prep", "agent"):
        return (
            token.head
            if (head.pos in ("ADP", "VERB") and head.text.lower() in closed("event_prepositions"))
            or (token.dep == "prep" and token.text.lower() == "for" and head.pos == "VERB")
            or (token.dep == "pobj" and token.tag == "VBG")
            else None
        )
    return None


def _commanded(reading: Reading, at: int) -> Judged | None:
    """An event that is told to be done: "Release the hostages!"."""
    token = reading.tokens[at]
    bare = token.tag == "VB" and token.dep in ("ROOT", "ccomp", "conj", "advcl", "parataxis") and token.pos == "VERB"
    if not bare or any(reading.tokens[c].dep in _HELPERS for c in reading.children[at]):
        return None
    if token.dep == "conj" and reading.tokens[token.head].tag != "VB":
        return None
    return Judged("hypothetical", _word_span(reading, at), "events.factuality/command")


def stands(reading: Reading, noun: int, table: _Cues) -> bool:
    """True for an event that is there whatever the verb before it comes to: "hopes to end the war", "sanctions imposed
    on both"."""
    tokens = reading.tokens
    imposed = any(tokens[c].dep == "acl" and tokens[c].tag == "VBN" for c in reading.children[noun])
    return tokens[noun].pos in ("NOUN", "PROPN") and (
        imposed or ("presupposed", lemma(reading, tokens[noun].head)) in table
    )


def _asked_about(reading: Reading, at: int) -> Judged | None:
    """An event that a yes-or-no question asks about: "Did he resign?"."""
    sentence = reading.sentences[reading.sentence_of[at]]
    last = reading.tokens[sentence.last - 1]
    if last.text != "?" or reading.tokens[at].dep != "ROOT":
        return None
    around = [reading.tokens[c] for c in reading.children[at]]
    subject = next((t.i for t in around if t.dep in SUBJECTS), None)
    inverted = subject is not None and any(t.dep in ("aux", "auxpass") and t.i < subject for t in around)
    if not inverted or reading.tokens[sentence.first].tag.startswith("W"):
        return None
    return Judged("hypothetical", _word_span(reading, last.i), "events.factuality/question")


def _word_span(reading: Reading, i: int) -> Span:
    """The characters of one token."""
    return Span(reading.tokens[i].start, reading.tokens[i].end)


def voiced(
    reading: Reading, at: int, own: Judged, statements: tuple[Statement, ...]
) -> tuple[Judged, tuple[Held, ...]]:
    """The value in the story's own voice of the event at token `at`, and what the maker of each statement around it
    holds.

    `statements`: those whose content holds the event, the innermost first.
    """
    story, held = own, []
    for statement in statements:
        willed = cues(reading.language).get(("act", statement.act))
        if own == GRANTED and statement.act == "ask":
            held.append(Held(statement.id, story.value))
            if statement.kind == "direct" and story.value == "actual":
                story = Judged("alleged", None, GRANTED.because)
            continue
        over = statement.act == "decide" and _is_over(reading, at)  # "ruled that the army attacked"
        if willed is not None and story.value == "actual" and not over:
            story = _by_act(story, statement, cast(Factuality, willed[0]))
            held.append(Held(statement.id, story.value))
            continue
        denies = statement.act == "deny" and story.value == "actual"
        theirs = story.value == "alleged" and any(story.cue is not None and covers(c, story.cue) for c in statement.cue)
        value: Factuality = "negated" if denies else "actual" if theirs else story.value
        held.append(Held(statement.id, value))
        if story.value == "actual" and not _factive(reading, statement):
            cue = statement.cue[0] if statement.cue else None
            story = Judged("alleged", cue, DENIED if denies else "events.factuality/said")
    return story, tuple(held)


def _is_over(reading: Reading, at: int) -> bool:
    """True for an event that is told in the past by its own finite verb, or by that of the clause that it stands in."""
    here = at
    for _ in range(_STEPS):
        token = reading.tokens[here]
        helpers = [reading.tokens[c].tag for c in reading.children[here] if reading.tokens[c].dep in ("aux", "auxpass")]
        if token.pos in ("VERB", "AUX") and (token.tag == "VBD" or helpers):
            return "MD" not in helpers and "TO" not in helpers and bool({token.tag, *helpers} & {"VBD", "VBN"})
        if token.head == here or token.dep == "ccomp":
            return False
        here = token.head
    return False


def _by_act(story: Judged, statement: Statement, value: Factuality) -> Judged:
    """What a statement expects, promises or demands is so in the story's voice too; what it praises happened."""
    if value == "actual":
        return story
    return Judged(value, statement.cue[0] if statement.cue else None, "events.factuality/act")


def _factive(reading: Reading, statement: Statement) -> bool:
    """True when the cue implies that what is said is so: "admitted", "the fact that"; not for "has not confirmed that",
    which leaves it open."""
    table = cues(reading.language)
    for span in statement.cue:
        first, last = tokens_at(reading, span)
        found = next((value for i in range(first, last) if (value := table.get(("factive", lemma(reading, i))))), None)
        if found is not None:
            return not (found[1] == "alleged" and statement.act == "deny")
    return False
