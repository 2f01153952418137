"""What a draft says that somebody said: its quotations and its attributed statements.

One claim for each pair of marks, for each block quotation without marks, and for each statement that the draft
attributes in its own words.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words, weight
from onrecord.language.marks import quoted, touching
from onrecord.types.record import Entity, Record, Statement
from onrecord.types.span import Span, hull, trimmed
from onrecord.types.verdict import Claim, Unjudged
from onrecord.verdicts.attribution import Below, attribution
from onrecord.verdicts.extent import told_extent
from onrecord.verdicts.parsed import parsed_words
from onrecord.verdicts.person import is_pronoun
from onrecord.verdicts.stops import goes_on

MARKS = " \t\n\r\"'“”„‟«»‹›‘’‚‛「」『』〝〞〟＂`*_>,，、"  # what may stand around a quotation's words
LEAD = 120  # characters before a quotation that may belong to its sentence
_LAST = 3  # characters in which a sentence's stop and its closing marks stand
_STOP = re.compile(r"[.!?][\"”’')\]]*\s|\n")
_TITLE = 3  # words; an unattributed stretch in marks that is shorter is a title or a nickname, not a quotation
SMALL = 3  # letters; longer words of a title begin with a capital
_FRAME = 1  # words of the draft's own beside a quotation, from which on they tell something
_TELLING = frozenset(  # frames of cues in which words are told
    ("quote", "that", "before", "host", "np", "as-clause", "pp:of", "pp:about", "pp:on", "pp:against")
)
_WORKS = 4  # words before a title among which the noun of its work stands


class Draft(Struct, frozen=True):
    """What a draft claims, and what stands in marks besides."""

    claims: tuple[Claim, ...]
    unjudged: tuple[Unjudged, ...]


def claims(record: Record) -> tuple[Claim, ...]:
    """The claims of a draft, in order."""
    return read_claims_of(record).claims


def read_claims_of(record: Record, ignored: Sequence[tuple[int, str]] = ()) -> Draft:
    """A draft's claims and what is none. `ignored` are places of its text at which a mark says that the quotation
    beside it is left out, and why."""
    marked = _quotations(record)
    left_out = _beside(record, marked, ignored)
    called = {entity.id: _forms(record, entity) for entity in record.entities}
    found: list[Claim] = []
    unjudged: list[Unjudged] = []
    below = [attribution(record, span) for span in marked]
    statements, people = _statements_of(record, marked), _people_named(record)
    for span, named in zip(marked, below, strict=True):
        claim = _claim_of(record, statements.get(span), (span,), called, named, people)
        why = left_out.get(span) or _no_claim(record, span, claim)
        if why:
            unjudged.append(Unjudged(span, claim.text, why))
        else:
            found.append(claim)
    taken = sorted((*marked, *(one.span for one in below if one)))
    own = (s for s in record.statements if s.within is None and not _touched(s, taken))
    for statement in own:
        said = told_extent(record.text, statement.content, (*statement.cue, *statement.source), record.language)
        whole = statement if said == statement.content else replace(statement, content=said)
        found.append(_claim_of(record, whole, whole.content, called, None, people))
    ordered = sorted((claim for claim in found if folded_words(claim.text)), key=lambda claim: claim.spans[0])
    return Draft(tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(ordered, 1)), tuple(unjudged))


def bare_claim(quote: str, speaker: str | None = None, number: int = 1) -> Claim:
    """A claim without a draft: the words, and who is said to have said them."""
    return Claim(
        id=f"c{number}",
        spans=(),
        text=quote.strip(MARKS),
        quoted=True,
        speaker=speaker,
        speaker_forms=(speaker,) if speaker else (),
    )


def lead(text: str, start: int) -> str:
    """What stands before a place in its sentence."""
    stretch = text[max(0, start - LEAD) : start]
    begin = max((stop.end() for stop in _sentence_ends(stretch)), default=0)
    return stretch[begin:].strip(MARKS)


def _trail(text: str, end: int) -> str:
    """What stands behind a place in its sentence; nothing where the sentence ends with the place."""
    before = text[max(0, end - _LAST) : end]
    stretch = before + text[end : end + LEAD]
    stop = next((match for match in _sentence_ends(stretch) if match.end() > len(before)), None)
    return stretch[len(before) : stop.start() if stop else None].strip(MARKS)


def _sentence_ends(stretch: str) -> Iterator[re.Match[str]]:
    """The stops of a stretch at which its sentences end."""
    return (stop for stop in _STOP.finditer(stretch) if not goes_on(stretch, stop.start()))


def _quotations(record: Record) -> tuple[Span, ...]:
    """What a draft quotes, in order: what stands in marks, and block quotations that hold no marks of their own."""
    marked = quoted(record.text)
    blocks = [part.span for part in record.parts if part.kind == "quote"]
    bare = (
        span
        for span in blocks
        if next(touching(marked, span), None) is None and not re.match(r"\s*[—–―-]", record.text[span.start : span.end])
    )
    return tuple(sorted((*marked, *(trimmed(record.text, span) for span in bare))))


def _beside(record: Record, marked: Sequence[Span], ignored: Sequence[tuple[int, str]]) -> dict[Span, str]:
    """The quotations that a mark leaves out: the one that ends before it in its paragraph, or else the next."""
    found = {}
    for at, why in ignored:
        before = [span for span in marked if span.end <= at and "\n" not in record.text[span.end : at].strip("\n")]
        after = [span for span in marked if span.start >= at]
        chosen = before[-1] if before and "\n" not in record.text[before[-1].end : at] else after[0] if after else None
        if chosen:
            found[chosen] = f"the draft says to ignore it{': ' + why if why else ''}"
    return found


def _statements_of(record: Record, marked: Sequence[Span]) -> dict[Span, Statement]:
    """The statement that each quotation belongs to: the one that holds most of it, and of several the shortest. What
    says of itself inside a quotation who speaks is part of the quotation."""
    held: dict[Span, tuple[int, int, Statement]] = {}
    for statement in record.statements:
        if any(next(touching(marked, source), None) for source in statement.source):
            continue
        length = sum(content.end - content.start for content in statement.content)
        sizes: dict[Span, int] = {}
        for content in statement.content:
            for mark in touching(marked, content):
                shared = min(content.end, mark.end) - max(content.start, mark.start)
                sizes[mark] = sizes.get(mark, 0) + shared
        for mark, size in sizes.items():
            if mark not in held or (size, -length) > held[mark][:2]:
                held[mark] = (size, -length, statement)
    return {mark: statement for mark, (_, _, statement) in held.items()}


def _touched(statement: Statement, taken: Sequence[Span]) -> bool:
    """True when a statement's words, or its source, stand in a quotation or in the line that names its speaker."""
    return any(next(touching(taken, span), None) for span in (*statement.content, *statement.source))


def _forms(record: Record, speaker: Entity) -> tuple[str, ...]:
    """Every way in which the draft names or describes somebody."""
    spans = (mention.span for mention in speaker.mentions if mention.form in ("name", "nominal"))
    names = (speaker.name,) if not is_pronoun(speaker.name) else ()
    return tuple(dict.fromkeys((*(record.text[span.start : span.end] for span in spans), *names)))


def _claim_of(
    record: Record,
    statement: Statement | None,
    spans: tuple[Span, ...],
    called: Mapping[str, tuple[str, ...]],
    below: Below | None,
    people: Sequence[tuple[int, int]],
) -> Claim:
    """One quotation or statement of the draft as a claim, with every way in which the draft refers to its speaker."""
    claim = Claim(
        id="",
        spans=spans,
        text=_bare(record.text, spans),
        quoted=statement is None or spans is not statement.content,
        lead=lead(record.text, spans[0].start),
        trail=_trail(record.text, spans[-1].end),
    )
    if below:
        return replace(claim, speaker=below.name, speaker_forms=below.forms, source=below.name)
    if statement is None:
        return claim
    speaker = next((e for e in record.entities if e.id == statement.speaker), None)
    source = record.text[slice(*hull(statement.source))] if statement.source else None
    forms = called.get(statement.speaker or "", ())
    name = speaker.name if speaker else source
    if source and is_pronoun(source):
        at = bisect.bisect_right(people, (statement.source[0].start, len(record.entities))) - 1
        last = record.entities[people[at][1]] if at >= 0 else None
        forms = (*(called[last.id] if last else ()), *forms)
        name = last.name if last else name
    elif source:
        together = called.get(statement.speakers[1], ()) if speaker is not None and len(statement.speakers) > 1 else ()
        forms = (source, *forms, *together)  # of "Ann and Bo Lee" also Ann's
    outer = next((s for s in record.statements if s.id == statement.within), None)
    if outer is not None:  # "Orth said Brandt wanted “...”": the words may be either's
        forms = (*forms, *called.get(outer.speaker or "", ()))
    cue = record.text[slice(*hull(statement.cue))] if statement.cue else None
    if claim.quoted and statement.kind != "direct" and cue and not _may_tell(cue):
        return replace(claim, cue=cue)  # looks at it “before taking the last of them”: nobody said so
    whole = _bare(record.text, statement.content)
    return replace(
        claim,
        told=whole if claim.quoted and len(folded_words(whole)) > len(folded_words(claim.text)) + _FRAME else "",
        scare=claim.quoted and len(folded_words(claim.text)) == 1 and _names_an_act(cue),
        speaker=name,
        speaker_forms=tuple(dict.fromkeys(forms)),
        speaker_link=speaker.links.wikidata if speaker and (not source or not is_pronoun(source)) else None,
        source=source,
        cue=cue,
    )


@cache
def _may_tell(cue: str) -> bool:
    """False for a verb that is known and takes no words: neither a quotation nor a clause nor a thing."""
    lemmas = {word.lemma for word in parsed_words(cue)}
    frames = {row["frame"] for row in lexicons.table(LANGUAGE, "cues") if row["lemma"] in lemmas}
    return not frames or not frames.isdisjoint(_TELLING)


def _names_an_act(cue: str | None) -> bool:
    """True for the cue of "expressed “regret”", where the word in marks is what is done, not what is said."""
    return bool({word.key for word in folded_words(cue or "")} & lexicons.words(LANGUAGE, "verify_scare"))


def _people_named(record: Record) -> list[tuple[int, int]]:
    """Where the draft names a person in its own words, in order: (end of the name, number of the entity)."""
    marked = quoted(record.text)
    return sorted(
        (mention.span.end, n)
        for n, entity in enumerate(record.entities)
        if entity.type == "person"
        for mention in entity.mentions
        if mention.form == "name" and next(touching(marked, mention.span), None) is None
    )


def _no_claim(record: Record, span: Span, claim: Claim) -> str | None:
    """Why a stretch in marks is no quotation; None when it is one."""
    found = folded_words(claim.text)
    if not found:
        return "no words"
    before = [word.key for word in folded_words(lead(record.text, span.start))][-_WORKS:]
    if _capitals(claim.text) and lexicons.words(LANGUAGE, "verify_works") & set(before):
        return "the title of a work"
    if claim.speaker is None and len(found) > 1 and _capitals(claim.text):
        return "a title or a name"
    if claim.speaker is None and weight(word.key for word in found) < _TITLE:
        return "one or two words that nobody is said to have said"
    return None


def _capitals(text: str) -> bool:
    """True when every longer word begins with a capital, as in titles, and no sentence ends."""
    long = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > SMALL]
    return bool(long) and all(word[:1].isupper() for word in long) and not text.rstrip(" ,").endswith((".", "!", "?"))


def _bare(text: str, spans: tuple[Span, ...]) -> str:
    """The words of the stretches without the marks around them."""
    stretches = (text[span.start : span.end].strip(MARKS) for span in spans)
    return " ".join(stretch for stretch in stretches if stretch)
