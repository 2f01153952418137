"""One place of the pages weighed as the source of a claim: the words, who says them, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from onrecord.language.fold import words
from onrecord.language.marks import MARK, MARKS, quoted
from onrecord.types.record import Record, Statement
from onrecord.types.span import Span, overlaps
from onrecord.types.verdict import SEVERITY, Claim, Closest, Difference, Name
from onrecord.verdicts import person, second_hand
from onrecord.verdicts.locate import closest, source_of, speaker_of
from onrecord.verdicts.qualifier import qualifier
from onrecord.verdicts.wording import Wording, in_own_words

SHORT = 3  # words; fewer stand in any page
HELD = ("altered", "stitched", "paraphrase only")  # verdicts on the words that hold whether the page has marks or not
WHOLE = ("verbatim", "same words", "abridged")


class Weighed(Struct, frozen=True):
    """One place as the source of a claim."""

    verdicts: tuple[Name, ...]
    says: str
    closest: Closest
    differences: tuple[Difference, ...] = ()
    others: tuple[Closest, ...] = ()
    because: str = ""


def kindness(found: Weighed) -> tuple[int, int]:
    """Small for a kind reading: the worst verdict decides, then how many words differ."""
    worst = max(len(SEVERITY) - SEVERITY.index(verdict) for verdict in found.verdicts)
    return worst, sum(len(d.page) + len(d.draft) for d in found.differences if d.kind != "same")


def weighed(
    claim: Claim, record: Record, place: tuple[Span, ...], wording: Wording, steps: Sequence[Difference]
) -> Weighed:
    """A verdict on the words joined with what speaker and surroundings say."""
    statement = source_of(record, place)
    text, because = wording.verdict, wording.because
    verdicts: list[Name] = [text]
    notes = [wording.says]
    if not claim.quoted:
        own = in_own_words(wording, steps)
        verdicts, notes, because = [own.verdict], [own.says], own.because
    elif text not in HELD and not _stands_marked(record, place, statement):
        verdicts[0], note = _unquoted(claim, text, statement)
        notes, because = [note], "verdicts.judge/own-words"
    for verdict, note in (*_by_whom(claim, record, place, statement, verdicts), *_cut(claim, record, place, text)):
        verdicts.append(verdict)
        notes.append(note)
    ordered = tuple(sorted(dict.fromkeys(verdicts), key=SEVERITY.index))
    if len(notes) > 1 and text in (*WHOLE, "too short to judge"):
        notes = [*notes[1:], "The words themselves are the page's."]
    return Weighed(
        verdicts=ordered,
        says=" ".join(dict.fromkeys(notes)),
        closest=closest(record, place, statement),
        differences=tuple(steps),
        because=because,
    )


def _by_whom(
    claim: Claim, record: Record, place: tuple[Span, ...], statement: Statement | None, verdicts: Sequence[Name]
) -> list[tuple[Name, str]]:
    """What the speaker makes of it: somebody else's words, or words of somebody who is quoted by another."""
    who = person.same(claim, record, statement) if statement else None
    if who is False and second_hand.outer_fits(claim, record, statement):
        return [("second-hand", second_hand.says(record, statement))]
    if who is False:
        says = f"On the page {speaker_of(record, statement)} says this, not {claim.speaker}."
        return [("misattributed", says)] if "misattributed" not in verdicts else []
    if claim.quoted and statement and second_hand.nested(record, statement):
        return [("second-hand", second_hand.says(record, statement))]
    if claim.quoted and second_hand.inside_single_marks(record.text, place):
        says = f"Second-hand: on the page {speaker_of(record, statement)} quotes somebody else with these words."
        return [("second-hand", says)]
    return []


def _cut(claim: Claim, record: Record, place: tuple[Span, ...], text: Name) -> list[tuple[Name, str]]:
    """What the page's sentence goes on with, or begins with, and the quotation may not lose."""
    if not claim.quoted or text not in WHOLE or len(words(claim.text)) < SHORT:
        return []
    lost = qualifier(record, place, claim)
    return [("cut before its qualifier", lost)] if lost else []


def _stands_marked(record: Record, place: Sequence[Span], statement: Statement | None) -> bool:
    """True when the page has the words in quotation marks."""
    if statement is not None and (statement.kind == "direct" or _ends_in_mark(record, statement, place)):
        return True
    return any(overlaps(mark, span) for mark in quoted(record.text) for span in place)


def _ends_in_mark(record: Record, statement: Statement, place: Sequence[Span]) -> bool:
    """True when the stretch of a statement that holds the words begins or ends with a mark, though no other answers it:
    pages lose one, or print a closing mark as an opening one."""
    around = (record.text[slice(*c)].strip() for c in statement.content if any(overlaps(c, span) for span in place))
    return any(MARK.match(stretch) or stretch.endswith(MARKS) for stretch in around)


def _unquoted(claim: Claim, text: Name, statement: Statement | None) -> tuple[Name, str]:
    """Words that the draft quotes and the page does not: whose are they?"""
    if statement is not None:
        return "paraphrase only", "The page reports this in its own words, without quotation marks."
    if claim.speaker:
        return "misattributed", f"On the page these are the writer's own words, not {claim.speaker}'s."
    return text, "The page has these words, but as its own, not as anybody's speech."
