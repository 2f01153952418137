"""Quotations without a cue that go on with what a source was just said to say: 'Ann said it was late. "We wait."'"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.language.clause import subject
from onrecord.statements.choice import Scored
from onrecord.statements.clause import can_speak
from onrecord.statements.view import View


def carried(it: View, chosen: Sequence[Scored]) -> tuple[Scored, ...]:
    """The chosen candidates, those that stand alone joined to the statement whose sentence ends right before them."""
    kept = list(chosen)
    for s in chosen:
        if s.candidate.cue >= 0 or s.candidate.source is not None:
            continue
        others = [n for n, o in enumerate(kept) if o.candidate.cue >= 0 and _own_words_before(it, o, s)]
        if not others:
            kept[kept.index(s)] = _of_actor(it, s)
            continue
        n = max(others, key=lambda n: (max(kept[n].candidate.content), -len(kept[n].candidate.content)))
        grown = kept[n].candidate.content | s.candidate.content
        kept[n] = replace(kept[n], candidate=replace(kept[n].candidate, content=grown))
        kept.remove(s)
    return tuple(kept)


def _of_actor(it: View, alone: Scored) -> Scored:
    """A quotation that no verb reports, given to who acts in the sentence before it in its paragraph: 'Peter Lorne
    shrugged. "Come back tomorrow."'"""
    first = min(alone.candidate.content)
    if alone.candidate.source is not None or first == 0 or it.part_of[first - 1] != it.part_of[first]:
        return alone
    if it.tokens[first - 1].text == "?":  # who is asked about is not who answers
        return alone
    sentence = it.reading.sentences[it.reading.sentence_of[first - 1]]
    verb = next((i for i in range(sentence.first, first) if it.tokens[i].dep == "ROOT"), None)
    who = subject(it.reading, verb) if verb is not None else None
    if who is None or it.inside[who] >= 0 or not can_speak(it, who):
        return alone
    return replace(alone, candidate=replace(alone.candidate, source=who, how="actor"))


def _own_words_before(it: View, said: Scored, alone: Scored) -> bool:
    """True when a statement of the story's own words ends in the sentence before the quotation, in its paragraph; or
    when its open mark at the end of the paragraph before runs on."""
    cue, first = said.candidate.cue, min(alone.candidate.content)
    if it.inside[cue] >= 0 or first == 0:
        return False
    last = max(max(said.candidate.content), cue)
    if last >= first:
        return False
    sentence = it.reading.sentence_of
    if it.part_of[last] == it.part_of[first]:
        return sentence[last] >= sentence[first - 1] and said.candidate.frame.base in _SAID
    stretch = it.inside[last]
    return it.part_of[last] + 1 == it.part_of[first] and stretch >= 0 and not it.stretches[stretch].closed


_SAID = frozenset(("that", "before", "host", "according", "quote"))  # frames of speech proper
