"""What somebody is said to say, think or intend: "She said *her father believed the war was lost*", "He said *he hopes
to stay*". Whoever is the subject of the inner verb speaks there, not the speaker of the outer statement."""

from __future__ import annotations

from onrecord.lexicons import mapping, words
from onrecord.statements.act import cue_acts
from onrecord.statements.candidates import Candidate
from onrecord.statements.clause import can_speak, finite, whole_clause
from onrecord.statements.cue import STRONG, reports, shares
from onrecord.statements.view import View

_THINKS = frozenset(("believe", "expect", "feel", "promise", "deny"))  # acts of a verb with a clause
_MAIN = frozenset(("ROOT", "ccomp", "conj", "parataxis"))
_MEANS = frozenset(("intend", "promise", "demand"))  # and with an infinitive


def own_subject(it: View, c: Candidate) -> bool:
    """True for a cue with a tense and a subject that can speak: nobody else does. What "it" plans is a body's."""
    if c.how != "subject" or c.source is None or not finite(it, c.cue):
        return False
    plans = it.tokens[c.source].text.lower() == "it" and c.frame.base == "to" and _act(it, c) == "intend"
    return plans or can_speak(it, c.source)


def _act(it: View, c: Candidate) -> str:
    """The act of the cue's word; "" where it has none of its own."""
    return cue_acts(it.reading.language).get((it.tokens[c.cue].lemma.lower(), ""), "")


def told_inside(it: View, c: Candidate) -> bool:
    """True for what the clause of another statement plainly tells of a third person: that he says, thinks, promises or
    intends; between marks that he said it."""
    if c.source is None or not own_subject(it, c):
        return False
    language, lemma = it.reading.language, it.tokens[c.cue].lemma.lower()
    if it.inside[c.cue] >= 0:
        return _told_in_marks(it, c)
    if it.tokens[c.cue].dep != "ccomp":
        return False
    person = mapping(language, "pronouns", "word", "person").get(it.tokens[c.source].text.lower(), "3")
    if person in ("1", "2") or c.frame.variant:
        return False
    act = _act(it, c)
    if c.frame.base == "that":
        speaks = reports(shares(language), lemma) >= STRONG or act in _THINKS
        return speaks and whole_clause(it, c.content)
    return c.frame.base == "to" and len(c.content) > 1 and act in _MEANS and lemma not in words(language, "attempts")


def _told_in_marks(it: View, c: Candidate) -> bool:
    """True for "My boss told me that the books were fine" between marks: another one, who said or promised it in
    the past and a clause behind "that"."""
    language, token = it.reading.language, it.tokens[c.cue]
    third = it.tokens[c.source].pos in ("PROPN", "NOUN") if c.source is not None else False
    led = it.tokens[min(c.content)].text.lower() == "that"
    speaks = reports(shares(language), token.lemma.lower()) >= STRONG or _act(it, c) == "promise"
    said = token.tag == "VBD" and token.dep in _MAIN
    return (
        third
        and led
        and said
        and speaks
        and c.frame.base == "that"
        and not c.frame.variant
        and whole_clause(it, c.content)
    )
