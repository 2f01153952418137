"""`Mention.stands_for`: a capital or seat that means the state ("Moscow said", "ties between Tehran and the EU")."""

from __future__ import annotations

from onrecord.entities.phrases import Phrase
from onrecord.language.grammar import child
from onrecord.lexicons import closed, words
from onrecord.types.reading import Reading


def stands(reading: Reading, phrase: Phrase) -> bool:
    """True when the name of a capital or seat acts as only a state can."""
    if phrase.entry is None or phrase.entry.kind not in ("capital", "seat") or phrase.form != "name":
        return False
    tokens = reading.tokens
    token = tokens[phrase.head]
    if token.dep == "conj":
        up = tokens[token.head]
        token = up if up.pos == "PROPN" else token
    if token.dep == "nsubj":
        verb = tokens[token.head]
        return verb.pos == "VERB" and verb.lemma.lower() in _state_acts(reading)
    if token.dep == "poss":
        return tokens[token.head].lemma.lower() in _state_acts(reading)
    if token.dep == "agent" or (token.dep == "pobj" and tokens[token.head].dep == "agent"):
        return True
    if token.dep == "pobj":
        preposition = tokens[token.head]
        word = preposition.text.lower()
        governor = tokens[preposition.head]
        if word in closed("between_states"):
            return True
        return word == "of" and governor.lemma.lower() in _state_acts(reading)
    if token.dep == "dobj":
        verb = tokens[token.head]
        return verb.lemma.lower() in _state_acts(reading) and child(reading, token.head, "nsubj") is not None
    return False


def _state_acts(reading: Reading) -> frozenset[str]:
    """Verbs and nouns of what states do."""
    return words(reading.language, "state_acts")
