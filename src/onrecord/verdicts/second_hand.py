"""Words that the page has from somebody who quotes somebody else with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.language.marks import quoted
from onrecord.types.record import Record, Statement
from onrecord.types.span import Span
from onrecord.types.verdict import Claim
from onrecord.verdicts import person
from onrecord.verdicts.locate import speaker_of

_CLOSED = re.compile(r"’(?!\w)")  # a closing single mark; inside a word it is an apostrophe


def nested(record: Record, statement: Statement) -> bool:
    """True when the page has these words from somebody who quotes them; "I say that ..." quotes nobody."""
    outer = _holder(record, statement)
    if outer is None or not (outer.speaker or outer.source):
        return False
    return outer.speaker != statement.speaker and not _by_first_person(record, statement)


def told_by(claim: Claim, record: Record, statement: Statement) -> bool:
    """True when the draft says itself who quotes these words: “a shame,” said Corr, according to the Gazette."""
    outer = _holder(record, statement)
    return outer is not None and _named_beside(claim, speaker_of(record, outer))


def outer_fits(claim: Claim, record: Record, statement: Statement | None) -> bool:
    """True when the draft's speaker is on the page the one who quotes these words of somebody else."""
    outer = _holder(record, statement)
    return outer is not None and person.same(claim, record, outer) is True


def both_told(claim: Claim, record: Record, statement: Statement | None) -> bool:
    """True when the draft's speaker is the one who quotes, and whom he quotes stands beside: Corr called it “a shame”,
    according to the Gazette."""
    if statement is None or not outer_fits(claim, record, statement):
        return False
    return _named_beside(claim, speaker_of(record, statement))


def _named_beside(claim: Claim, name: str) -> bool:
    """True when the last word of a name stands in the draft's own words around its quotation."""
    keys = [word.key for word in folded_words(name)]
    return bool(keys) and keys[-1] in {word.key for word in folded_words(f"{claim.lead} {claim.trail}")}


def inside_single_marks(text: str, place: Sequence[Span]) -> bool:
    """True when the words stand in single marks inside double ones: somebody quoted by the one who is quoted. The
    closing single mark may be missing, as pages often lose it."""
    start = place[0].start
    around = next((mark for mark in quoted(text) if mark.start < start < mark.end), None)
    opened = text.rfind("‘", around.start, start) if around else -1
    return opened >= 0 and not _CLOSED.search(text, opened + 1, start)


def says(record: Record, statement: Statement | None) -> str:
    """Who quotes whom."""
    outer = _holder(record, statement)
    return f"Second-hand: on the page {speaker_of(record, outer)} quotes {speaker_of(record, statement)}."


def _by_first_person(record: Record, statement: Statement) -> bool:
    """True when a statement inside a speech is the speaker's own: by "I" or "we", not by "my lawyer"."""
    first = {row["word"] for row in lexicons.table(LANGUAGE, "pronouns") if row["person"] == "1"}
    sources = ({word.key for word in folded_words(record.text, span)} for span in statement.source or ())
    return any(words and words <= first for words in sources)


def _holder(record: Record, statement: Statement | None) -> Statement | None:
    """The statement that holds another one."""
    return next((s for s in record.statements if statement and s.id == statement.within), None)
