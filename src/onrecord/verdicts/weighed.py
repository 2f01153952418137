"""One place of the pages weighed as the source of a claim: the words, who says them, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from onrecord.language.fold import folded_words, weight
from onrecord.language.marks import MARK, MARKS, quoted, touching
from onrecord.types.record import Record, Statement
from onrecord.types.span import Span, hull, overlaps
from onrecord.types.verdict import ABOUT_SPEAKER, SEVERITY, Claim, Closest, Difference, Name, SpeakerVerdict
from onrecord.verdicts import person, second_hand
from onrecord.verdicts.locate import closest, continued, innermost_statement, speaker_name, speaker_of
from onrecord.verdicts.qualifier import qualifier
from onrecord.verdicts.wording import Wording

_DOUBLE = '“”„‟«»＂"'
SHORT = 3  # words; fewer stand in any page
_HELD = ("altered", "stitched", "paraphrase only")  # verdicts on the words that hold whether the page has marks or not
WHOLE = ("verbatim", "same words", "abridged")


class Weighed(Struct, frozen=True):
    """One place as the source of a claim."""

    verdicts: tuple[Name, ...]
    says: str
    closest: Closest
    differences: tuple[Difference, ...] = ()
    others: tuple[Closest, ...] = ()
    because: str = ""
    words: Name = "not found"
    speaker: SpeakerVerdict = "not established"


def kindness(found: Weighed) -> tuple[int, int]:
    """Small for a kind reading: the worst verdict decides, then how many words differ."""
    worst = max(len(SEVERITY) - SEVERITY.index(verdict) for verdict in found.verdicts)
    return worst, sum(len(d.page) + len(d.draft) for d in found.differences if d.kind != "same")


KINDEST = (len(SEVERITY) - SEVERITY.index("verbatim"), 0)  # these very words, and nothing against them


def weighed(
    claim: Claim, record: Record, place: tuple[Span, ...], wording: Wording, steps: Sequence[Difference]
) -> Weighed:
    """A verdict on the words joined with what speaker and surroundings say."""
    statement = innermost_statement(record, place)
    speaking = statement or continued(record, place)
    told = wording
    writers = _from_page(claim, record, statement)
    if not claim.quoted or writers:
        told = wording  # weighed in retold.py
    elif wording.verdict not in _HELD and not _stands_marked(record, place, statement):
        told = _unquoted(claim, wording, statement, record, place)
    elif wording.verdict in WHOLE and (lent := _reporters_words(claim, record, place, statement)):
        told = lent
    verdicts, notes = [told.verdict], [told.says]
    who = True if writers else person.same(claim, record, speaking) if speaking else None
    if who is False and second_hand.both_told(claim, record, speaking):
        who = True
    if told.verdict == "misattributed":
        who = False
    for verdict, note in (
        *_by_whom(claim, record, place, speaking, who, verdicts),
        *_cut(claim, record, place, told.verdict),
    ):
        verdicts.append(verdict)
        notes.append(note)
    ordered = tuple(sorted(dict.fromkeys(verdicts), key=SEVERITY.index))
    if len(notes) > 1 and told.verdict in (*WHOLE, "too short to judge"):
        notes = [*notes[1:], "The words themselves are the page's."]
    if who is None and claim.speaker and len(notes) == 1:
        notes.append(_why_not_established(claim, record, speaking))
    on_words = [verdict for verdict in ordered if verdict not in ABOUT_SPEAKER]
    return Weighed(
        verdicts=ordered,
        says=" ".join(dict.fromkeys(notes)),
        closest=closest(record, place, statement, speaking),
        differences=tuple(steps),
        because=told.because,
        words=on_words[0] if on_words else wording.verdict,
        speaker=_judged_speaker(who, ordered),
    )


def _judged_speaker(who: bool | None, verdicts: Sequence[Name]) -> SpeakerVerdict:
    """The verdict on the speaker in words."""
    if "misattributed" in verdicts:
        return "differs"
    return "agrees" if who else "not established"


def _why_not_established(claim: Claim, record: Record, statement: Statement | None) -> str:
    """Why nobody can tell whether the draft's speaker is the page's."""
    if not record.annotated and record.language:
        return f"Who said it was not established: pages in its language ({record.language}) are not annotated."
    if statement is None or not (name := speaker_name(record, statement)):
        return f"The page does not say whether it was {claim.speaker}."
    return f"The page has it from “{name}”, and does not establish whether that is {claim.speaker}."


def _by_whom(
    claim: Claim,
    record: Record,
    place: tuple[Span, ...],
    statement: Statement | None,
    who: bool | None,
    verdicts: Sequence[Name],
) -> list[tuple[Name, str]]:
    """What the speaker makes of it: somebody else's words, or words of somebody who is quoted by another."""
    if who is None and _of_another(claim, record, statement):
        return [
            ("second-hand", f"On the page {speaker_of(record, statement)} says this, and {claim.speaker} tells it.")
        ]
    if who is False and second_hand.outer_fits(claim, record, statement):
        return [("second-hand", second_hand.says(record, statement))]
    if who is False:
        says = f"On the page {speaker_of(record, statement)} says this, not {claim.speaker}."
        return [("misattributed", says)] if "misattributed" not in verdicts else []
    nested = claim.quoted and statement is not None and second_hand.nested(record, statement)
    if nested and statement is not None and not second_hand.told_by(claim, record, statement):
        return [("second-hand", second_hand.says(record, statement))]
    if claim.quoted and second_hand.inside_single_marks(record.text, place):
        says = f"Second-hand: on the page {speaker_of(record, statement)} quotes somebody else with these words."
        return [("second-hand", says)]
    return []


def _of_another(claim: Claim, record: Record, statement: Statement | None) -> bool:
    """True where the draft gives to the page's writer what the page has from somebody else, whoever that is."""
    if statement is None or not statement.source or not claim.speaker or not person.is_writer(claim, record):
        return False
    source = record.text[slice(*hull(statement.source))]
    return not person.is_pronoun(source) and not _keeps_source(claim, source)


def _from_page(claim: Claim, record: Record, statement: Statement | None) -> bool:
    """True where the draft quotes the page's writer, who has it from nobody, or from whom the draft tells too: the
    paper wrote that nurses “had warned” of it."""
    if not claim.speaker or not person.is_writer(claim, record):
        return False
    source = record.text[slice(*hull(statement.source))] if statement and statement.source else ""
    return statement is None or (statement.kind == "indirect" and _keeps_source(claim, source))


def _keeps_source(claim: Claim, source: str) -> bool:
    """True where the draft names in front of its marks whom the page has it from."""
    theirs = [word.key for word in folded_words(source)]
    return bool(theirs) and theirs[-1] in [word.key for word in folded_words(claim.lead)]


def _cut(claim: Claim, record: Record, place: tuple[Span, ...], text: Name) -> list[tuple[Name, str]]:
    """What the page's sentence goes on with, or begins with, and the quotation may not lose."""
    if not claim.quoted:
        return []
    if not _stands_marked(record, place, innermost_statement(record, place)) and not person.is_writer(claim, record):
        return []
    if text not in WHOLE or weight(word.key for word in folded_words(claim.text)) < SHORT:
        return []
    lost = qualifier(record, place, claim)
    return [("cut before its qualifier", lost)] if lost else []


def _stands_marked(record: Record, place: Sequence[Span], statement: Statement | None) -> bool:
    """True when the page has the words in quotation marks."""
    if statement is not None and (statement.kind == "direct" or _ends_in_mark(record, statement, place)):
        return True
    quotes = [*quoted(record.text), *(part.span for part in record.parts if part.kind == "quote")]
    return any(overlaps(mark, span) for mark in quotes for span in place)


def _ends_in_mark(record: Record, statement: Statement, place: Sequence[Span]) -> bool:
    """True when the stretch of a statement that holds the words begins or ends with a mark, though no other answers it:
    pages lose one, or print a closing mark as an opening one."""
    around = (record.text[slice(*c)].strip() for c in statement.content if any(overlaps(c, span) for span in place))
    return any(MARK.match(stretch) or stretch.endswith(MARKS) for stretch in around)


def _unquoted(
    claim: Claim, found: Wording, statement: Statement | None, record: Record, place: Sequence[Span]
) -> Wording:
    """Words that the draft quotes and the page does not: whose are they?"""
    because = "verdicts.judge/own-words"
    headline = next((part.span for part in record.parts if part.kind == "headline"), None)
    if headline is not None and not claim.speaker and all(overlaps(headline, span) for span in place):
        return found
    if statement is not None:
        says = "The page reports this in its own words, without quotation marks."
        return Wording("paraphrase only", says, because)
    if claim.speaker and not person.may_be_writer(record):
        says = f"On the page these are the writer's own words, not {claim.speaker}'s."
        return Wording("misattributed", says, because)
    return Wording(found.verdict, "The page has these words, but as its own, not as anybody's speech.", because)


def _reporters_words(
    claim: Claim, record: Record, place: Sequence[Span], statement: Statement | None
) -> Wording | None:
    """The verdict on a quotation that takes words of the page's own into its marks: between two stretches that the page
    quotes, or beside one. A page that lost a mark is not held to it where all these words are in a direct statement. A
    stretch of a page that nobody is said to have said, quoted with the page's own marks, takes nothing into them."""
    if claim.speaker is None and any(mark in claim.text for mark in _DOUBLE):
        return None
    marks = quoted(record.text)
    found = [
        Span(s.start + w.span.start, s.start + w.span.end) for s in place for w in folded_words(record.text[slice(*s)])
    ]
    inside = [next(touching(marks, span), None) is not None for span in found]
    if all(inside) or not any(inside):
        return None
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    lent = [n for n, marked in enumerate(inside) if not marked]
    between = [n for n in lent if first < n < last]
    chosen = between or lent
    printed = record.text[found[chosen[0]].start : found[chosen[-1]].end]
    if between:
        says = f"Stitched: “{printed}” between the quoted words is the page's own, not the speaker's."
        return Wording("stitched", says, "verdicts.judge/own-words")
    said = statement.content if statement is not None and statement.kind == "direct" else ()
    if all(any(overlaps(content, found[n]) for content in said) for n in lent):
        return None
    says = f"The page has “{printed}” in its own words, outside its quotation marks."
    return Wording("paraphrase only", says, "verdicts.judge/own-words")
