"""All of verify: a claim against a shelf of stories -> Judgement.

The places whose words come closest are found (match.py), each is weighed as the claim's source (words, speaker, what
stands around it), and the kindest reading counts: a quotation is as good as its best source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from onrecord import lexicons
from onrecord.language.detect import language
from onrecord.language.marks import MARK, MARKS, quoted
from onrecord.types.record import Record, Statement
from onrecord.types.span import Span, covers, hull, overlaps
from onrecord.types.verdict import Claim, Closest, Difference, Judgement, Name
from onrecord.verdicts import person
from onrecord.verdicts.compare import Segment, crosses_sentence, differences, excused, segments
from onrecord.verdicts.locate import closest, source_of, speaker_name
from onrecord.verdicts.match import Match, Step, matches, runs, spans
from onrecord.verdicts.qualifier import qualifier
from onrecord.verdicts.shelf import Shelf
from onrecord.verdicts.words import LANGUAGE, loss, sorts, words

CLOSED = re.compile(r"’(?!\w)")  # a closing single mark; inside a word it is an apostrophe
SEVERITY: tuple[Name, ...] = (  # worst first
    "altered",
    "stitched",
    "misattributed",
    "cut before its qualifier",
    "second-hand",
    "not found",
    "paraphrase only",
    "other language",
    "too short to judge",
    "abridged",
    "same words",
    "verbatim",
)
PASSES: frozenset[Name] = frozenset(("verbatim", "same words", "abridged", "too short to judge"))
SHORT = 3  # words; fewer stand in any page
NEAR = 0.6  # share of a claim's words that its source must have to be called its source
NEAR_SHORT = 0.75  # the same for claims of up to FEW words
HALF = 0.5  # the same where LONG_RUN words stand in a row
NEAR_TELLING = 0.7  # the same for the words that say what it is about
FEW = 6
BY_CHANCE = 3  # words; a claim of so few stands in other sentences too, and counts only where the page has it as speech
LONG_RUN = 7  # words in a row that make a place the claim's source, whatever else it has
COMMON_TELLING = 2  # telling words that a place must share with a claim of which it has not all words
OWN_TELLING = 4  # the same for a place where nobody speaks
GRAVE = ("negation", "condition", "number")  # losses that tell an altered quotation, however few words it has
WEIGHED = 8  # places that are weighed as sources
RUN = 4  # words of each piece of a stitched quotation
STITCHED = 0.85  # share of a claim's words that its pieces must have together
NEARLY = 0.9  # share of a claim's words in one place that makes it an altered quotation, not a stitched one
TELLING = 0.5  # share of a claim's telling words that a paraphrase must have
LEAST_TELLING = 3
SURELY_TELLING = 5  # telling words that make a paraphrase where the speakers cannot be compared
SPREAD = 3_000  # places of a word above which it tells nothing


class Weighed(Struct, frozen=True):
    """One place as the source of a claim."""

    verdicts: tuple[Name, ...]
    says: str
    closest: Closest
    differences: tuple[Difference, ...] = ()
    others: tuple[Closest, ...] = ()
    because: str = ""


def judge(claim: Claim, shelf: Shelf) -> Judgement:
    """The verdicts on one claim, worst first."""
    parts = segments(claim.text)
    found = weigh(claim, parts, shelf) if parts else None
    if found is None:
        return replace(unfound(claim, parts, shelf), pages=len(shelf.records))
    return Judgement(
        claim=claim,
        verdicts=found.verdicts,
        says=found.says,
        closest=found.closest,
        others=found.others,
        differences=found.differences,
        pages=len(shelf.records),
        because=found.because,
    )


def weigh(claim: Claim, parts: Sequence[Segment], shelf: Shelf) -> Weighed | None:
    """The kindest reading of the claim; None when no place comes close."""
    if len(parts) > 1:
        return abridged(claim, parts, shelf)
    (segment,) = parts
    candidates = [m for m in matches(shelf, segment.keys)[:WEIGHED] if close(m, segment)]
    if len(segment.keys) < SHORT:
        candidates = [m for m in candidates if m.exact and stands_quoted(shelf, m)]
    elif len(segment.keys) <= FEW and claim.quoted:
        candidates = [m for m in candidates if is_speech(shelf, m) or (m.exact and len(segment.keys) > BY_CHANCE)]
    if claim.quoted:
        candidates = [m for m in candidates if m.exact or not by_chance(m, segment, shelf)]
    weighed = [weigh_place(claim, segment, match, shelf) for match in candidates]
    if claim.quoted and not any(match.exact for match in candidates):
        weighed += [found for found in [stitched(segment, shelf, candidates)] if found]
    return min(weighed, key=kindness, default=None)


def kindness(found: Weighed) -> tuple[int, int]:
    """Small for a kind reading: the worst verdict decides, then how many words differ."""
    worst = max(len(SEVERITY) - SEVERITY.index(verdict) for verdict in found.verdicts)
    return worst, sum(len(d.page) + len(d.draft) for d in found.differences if d.kind != "same")


def close(match: Match, segment: Segment) -> bool:
    """True when enough of the claim's words stand there, the telling ones among them, and not too thinly."""
    counted = sum(not edited for edited in segment.edited) or 1
    wanted = NEAR_SHORT if counted <= FEW else NEAR
    there = {n for step in match.steps if step.kind == "equal" for n in range(*step.draft)}
    telling = [n for n, key in enumerate(segment.keys) if not segment.edited[n] and tells(key)]
    thick = match.matched >= 0.5 * (match.last - match.first)
    if longest_run(match) >= LONG_RUN and match.matched >= HALF * counted:
        return thick
    enough = match.exact or (telling and sum(n in there for n in telling) >= NEAR_TELLING * len(telling))
    return bool(enough) and match.matched >= wanted * counted and thick


def longest_run(match: Match) -> int:
    """How many words in a row are the page's."""
    return max((step.draft[1] - step.draft[0] for step in match.steps if step.kind == "equal"), default=0)


def by_chance(match: Match, segment: Segment, shelf: Shelf) -> bool:
    """True when other words than the claim's are more likely another utterance: they have one telling word in common,
    or few and nobody says them, or a sentence ends between them; unless they go on together for long."""
    record = shelf.records[shelf.streams[match.stream].story]
    page = page_words(record, shelf, match)
    if all(d.loss in GRAVE for _, d in changed_steps(match, page, differences(match, page, segment), segment)):
        return False  # a negation or a number is all that differs, or nothing that counts
    common = len(in_common(match, segment))
    if longest_run(match) < LONG_RUN and common < OWN_TELLING and ends_inside(record, spans(shelf, match), segment):
        return True
    if longest_run(match) < LONG_RUN and common < COMMON_TELLING:
        return True
    return common < OWN_TELLING and writers_own(match, shelf)


def ends_inside(record: Record, place: Sequence[Span], segment: Segment) -> bool:
    """True when a sentence of the page ends inside a place, and none inside the claim."""
    return crosses_sentence(record.text[slice(*hull(place))]) and not crosses_sentence(first_to_last(segment.text))


def writers_own(match: Match, shelf: Shelf) -> bool:
    """True when nobody says the words on the page, and they are not so many in a row that they were lifted from it."""
    return longest_run(match) <= LONG_RUN and not is_speech(shelf, match)


def in_common(match: Match, segment: Segment) -> set[str]:
    """The telling words of a claim that stand in a place."""
    there = (segment.keys[n] for step in match.steps if step.kind == "equal" for n in range(*step.draft))
    return {key for key in there if tells(key)}


def tells(key: str) -> bool:
    """True for words that say what a sentence is about."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return key not in STOP_WORDS and key not in sorts() and len(key) > 1


def stands_quoted(shelf: Shelf, match: Match) -> bool:
    """True when the words stand in quotation marks on the page."""
    story = shelf.records[shelf.streams[match.stream].story]
    place = spans(shelf, match)
    return any(covers(mark, span) for mark in quoted(story.text) for span in place)


def is_speech(shelf: Shelf, match: Match) -> bool:
    """True when the words stand in marks on the page, or in what it reports that somebody said."""
    story = shelf.records[shelf.streams[match.stream].story]
    return stands_quoted(shelf, match) or source_of(story, spans(shelf, match)) is not None


def weigh_place(claim: Claim, segment: Segment, match: Match, shelf: Shelf) -> Weighed:
    """One place as the source of a claim in one piece."""
    record = shelf.records[shelf.streams[match.stream].story]
    place = spans(shelf, match)
    page = page_words(record, shelf, match)
    steps = differences(match, page, segment)
    text, says, because = worded(claim, segment, match, page, steps, record, place)
    if claim.quoted and text == "altered" and writers_own(match, shelf):
        (text,), (says,), because = own_words(text, says, steps, because)
    return judged(claim, record, place, text, says, because, steps)


def page_words(record: Record, shelf: Shelf, match: Match) -> list[tuple[str, str]]:
    """(compared, printed) of each word of a match's stretch."""
    stream = shelf.streams[match.stream]
    found = []
    for n in range(match.first, match.last):
        start, end = int(stream.starts[n]), int(stream.ends[n])
        found.append((shelf.key(int(shelf.ids[stream.first + n])), record.text[start:end]))
    return found


def worded(
    claim: Claim,
    segment: Segment,
    match: Match,
    page: Sequence[tuple[str, str]],
    steps: Sequence[Difference],
    record: Record,
    place: Sequence[Span],
) -> tuple[Name, str, str]:
    """The verdict on the words alone, the sentence that explains it, and the rule."""
    if match.exact:
        printed = " ".join(record.text[span.start : span.end] for span in place)
        if " ".join(printed.split()) == first_to_last(segment.text):
            return "verbatim", "The page has these very words.", "verdicts.judge/verbatim"
        return (
            "same words",
            "The same words; only punctuation, capitals or spelling differ.",
            "verdicts.judge/same-words",
        )
    changed = changed_steps(match, page, steps, segment)
    if not changed:
        return (
            "same words",
            "The same words, but for an editor's brackets or a filler such as “um”.",
            "verdicts.judge/same-words",
        )
    if claim.quoted and all(left_out_sentence(d) for _, d in changed) and between(match, record, place):
        return (
            "stitched",
            "Stitched: a passage between these words is left out, and no ellipsis says so.",
            "verdicts.judge/stitched",
        )
    return "altered", altered_says([difference for _, difference in changed]), "verdicts.judge/altered"


def changed_steps(
    match: Match, page: Sequence[tuple[str, str]], steps: Sequence[Difference], segment: Segment
) -> list[tuple[Step, Difference]]:
    """The steps that differ and that no ordinary editing excuses."""
    return [
        (step, difference)
        for step, difference in zip(match.steps, steps, strict=True)
        if not excused(step, page[step.page[0] - match.first : step.page[1] - match.first], segment)
    ]


def left_out_sentence(difference: Difference) -> bool:
    """True when a run of words was left out that may hold a sentence's end."""
    return difference.kind == "left out" and len(difference.page.split()) >= RUN


def between(match: Match, record: Record, place: Sequence[Span]) -> bool:
    """True when a sentence of the page ends inside what the match covers."""
    return crosses_sentence(record.text[slice(*hull(place))]) and match.matched >= 2 * RUN


def first_to_last(text: str) -> str:
    """A claim from its first word's first character to its last word's last."""
    known = words(text)
    return " ".join(text[known[0].span.start : known[-1].span.end].split()) if known else ""


LOST = {
    "negation": ("a negation is lost", "a negation is added", "a negation is changed"),
    "condition": ("a condition is lost", "a condition is added", "a condition is changed"),
    "number": ("a number is left out", "a number is added", "a number differs"),
    "name": ("a name is left out", "a name is added", "a name differs"),
    "hedge": ("a hedge is lost", "a hedge is added", "a hedge is changed"),
    "words": ("words are left out and nothing says so", "words are added", "words differ"),
}


def altered_says(changed: Sequence[Difference]) -> str:
    """What was changed, the gravest change first."""
    order = (*LOST, None)
    worst = min(changed, key=lambda d: order.index(d.loss))
    lost, added, differs = LOST[worst.loss or "words"]
    if not worst.draft:
        return f"Altered: {lost} - the draft leaves out “{worst.page}”."
    if not worst.page:
        return f"Altered: {added} - “{worst.draft}” is not on the page."
    return f"Altered: {differs} - the page has “{worst.page}”, the draft “{worst.draft}”."


def judged(
    claim: Claim,
    record: Record,
    place: tuple[Span, ...],
    text: Name,
    says: str,
    because: str,
    steps: Sequence[Difference],
    others: tuple[Closest, ...] = (),
) -> Weighed:
    """A verdict on the words joined with what speaker and surroundings say."""
    statement = source_of(record, place)
    verdicts: list[Name] = [text]
    notes = [says]
    marked = statement is not None and (statement.kind == "direct" or ends_in_mark(record, statement, place))
    marked = marked or any(overlaps(mark, span) for mark in quoted(record.text) for span in place)
    if not claim.quoted:
        verdicts, notes, because = own_words(text, says, steps, because)
    elif text not in ("altered", "stitched", "paraphrase only") and not marked:
        verdicts[0], note = unquoted(claim, text, statement)
        notes, because = [note], "verdicts.judge/own-words"
    who = person.same(claim, record, statement) if statement else None
    if who is False and outer_fits(claim, record, statement):
        who = None
        verdicts.append("second-hand")
        notes.append(second_hand(record, statement))
    elif who is False and "misattributed" not in verdicts:
        verdicts.append("misattributed")
        notes.append(f"On the page {speaker_of(record, statement)} says this, not {claim.speaker}.")
    elif claim.quoted and statement and nested(record, statement):
        verdicts.append("second-hand")
        notes.append(second_hand(record, statement))
    elif claim.quoted and inside_single_marks(record.text, place):
        verdicts.append("second-hand")
        notes.append(f"Second-hand: on the page {speaker_of(record, statement)} quotes somebody else with these words.")
    whole = claim.quoted and text in ("verbatim", "same words", "abridged") and len(words(claim.text)) >= SHORT
    if whole and (cut := qualifier(record, place, claim)):
        verdicts.append("cut before its qualifier")
        notes.append(cut)
    ordered = tuple(sorted(dict.fromkeys(verdicts), key=SEVERITY.index))
    if len(notes) > 1 and text in PASSES:
        notes = [*notes[1:], "The words themselves are the page's."]
    return Weighed(
        verdicts=ordered,
        says=" ".join(dict.fromkeys(notes)),
        closest=closest(record, place, statement),
        differences=tuple(steps),
        others=others,
        because=because,
    )


def ends_in_mark(record: Record, statement: Statement, place: Sequence[Span]) -> bool:
    """True when the stretch of a statement that holds the words begins or ends with a mark, though no other answers it:
    pages lose one, or print a closing mark as an opening one."""
    around = (record.text[slice(*c)].strip() for c in statement.content if any(overlaps(c, span) for span in place))
    return any(MARK.match(stretch) or stretch.endswith(MARKS) for stretch in around)


def own_words(text: Name, says: str, steps: Sequence[Difference], because: str) -> tuple[list[Name], list[str], str]:
    """An attributed statement in the draft's own words: other words are its right, another meaning is not."""
    grave = [d for d in steps if d.loss == "negation" or (d.loss == "number" and has_number(d.draft))]
    if text == "altered" and grave:
        return ["altered"], [altered_says(grave)], because
    if text in ("verbatim", "same words"):
        return [text], [says], because
    return ["paraphrase only"], ["The page says it, in other words."], "verdicts.judge/paraphrase"


def has_number(text: str) -> bool:
    """True when a number stands in it."""
    return any(loss(word.key) == "number" for word in words(text))


def unquoted(claim: Claim, text: Name, statement: Statement | None) -> tuple[Name, str]:
    """Words that the draft quotes and the page does not: whose are they?"""
    if statement is not None:
        return "paraphrase only", "The page reports this in its own words, without quotation marks."
    if claim.speaker:
        return "misattributed", f"On the page these are the writer's own words, not {claim.speaker}'s."
    return text, "The page has these words, but as its own, not as anybody's speech."


def outer_fits(claim: Claim, record: Record, statement: Statement | None) -> bool:
    """True when the draft's speaker is on the page the one who quotes these words of somebody else."""
    outer = holder(record, statement)
    return outer is not None and person.same(claim, record, outer) is True


def inside_single_marks(text: str, place: Sequence[Span]) -> bool:
    """True when the words stand in single marks inside double ones: somebody quoted by the one who is quoted. The
    closing single mark may be missing, as pages often lose it."""
    start = place[0].start
    around = next((mark for mark in quoted(text) if mark.start < start < mark.end), None)
    opened = text.rfind("‘", around.start, start) if around else -1
    return opened >= 0 and not CLOSED.search(text, opened + 1, start)


def nested(record: Record, statement: Statement) -> bool:
    """True when the page has these words from somebody who quotes them; "I say that ..." quotes nobody."""
    outer = holder(record, statement)
    return outer is not None and outer.speaker != statement.speaker and not by_first_person(record, statement)


def by_first_person(record: Record, statement: Statement) -> bool:
    """True when a statement inside a speech is the speaker's own."""
    first = {row["word"] for row in lexicons.table(LANGUAGE, "pronouns") if row["person"] == "1"}
    return any(word.key in first for span in statement.source or () for word in words(record.text, span))


def holder(record: Record, statement: Statement | None) -> Statement | None:
    """The statement that holds another one."""
    return next((s for s in record.statements if statement and s.id == statement.within), None)


def second_hand(record: Record, statement: Statement | None) -> str:
    """Who quotes whom."""
    outer = holder(record, statement)
    return f"Second-hand: on the page {speaker_of(record, outer)} quotes {speaker_of(record, statement)}."


def speaker_of(record: Record, statement: Statement | None) -> str:
    """The name of a statement's speaker, or its words for it."""
    if statement is None:
        return "the page"
    return speaker_name(record, statement) or "somebody unnamed"


def abridged(claim: Claim, parts: Sequence[Segment], shelf: Shelf) -> Weighed | None:
    """A claim with ellipses: each piece must stand in one story, in order, and what is left out may not turn it."""
    longest = max(range(len(parts)), key=lambda n: len(parts[n].keys))
    weighed = []
    for anchor in matches(shelf, parts[longest].keys)[:WEIGHED]:
        story = shelf.streams[anchor.stream].story
        if not close(anchor, parts[longest]):
            continue
        found: list[Match | None] = []
        for n, part in enumerate(parts):
            there = [anchor] if n == longest else matches(shelf, part.keys, story)
            there = [m for m in there if close(m, part)]
            found.append(best_in_order(there, found[-1] if found else None, shelf))
        if all(found):
            weighed.append(weigh_pieces(claim, parts, [m for m in found if m], shelf))
    return min(weighed, key=kindness, default=None)


def best_in_order(there: Sequence[Match], before: Match | None, shelf: Shelf) -> Match | None:
    """The closest match, the first that stands after the piece before among equally close ones."""
    if not there:
        return None
    end = spans(shelf, before)[-1].end if before else 0
    return min(there, key=lambda m: (-m.matched, spans(shelf, m)[0].start < end, spans(shelf, m)[0].start))


def weigh_pieces(claim: Claim, parts: Sequence[Segment], found: Sequence[Match], shelf: Shelf) -> Weighed:
    """The pieces of an abridged claim, all in one story."""
    record = shelf.records[shelf.streams[found[0].stream].story]
    places = [spans(shelf, match) for match in found]
    place = tuple(span for one in places for span in one)
    steps: list[Difference] = []
    ordered, gaps = True, []
    for n, (part, match) in enumerate(zip(parts, found, strict=True)):
        if n:
            gap = Span(places[n - 1][-1].end, places[n][0].start)
            ordered = ordered and gap.start <= gap.end
            gaps.append(record.text[gap.start : gap.end] if gap.start <= gap.end else "")
            steps.append(Difference("left out", gaps[-1].strip(), "…"))
        steps.extend(differences(match, page_words(record, shelf, match), part))
    broken = [d for d, m in changes(parts, found, record, shelf) if not m]
    if broken:
        return judged(claim, record, place, "altered", altered_says(broken), "verdicts.judge/altered", steps)
    speakers = {s.speaker for one in places if (s := source_of(record, one))}
    if not ordered or len(speakers) > 1:
        says = "Stitched: on the page the pieces stand in another order or belong to several speakers."
        return judged(claim, record, place, "stitched", says, "verdicts.judge/stitched", steps)
    turned = [word for gap in gaps for word in swallowed(gap)]
    if turned:
        says = f"Altered: the ellipsis swallows “{turned[0]}”."
        return judged(claim, record, place, "altered", says, "verdicts.judge/ellipsis", steps)
    says = "Abridged, and the ellipsis says so."
    return judged(claim, record, place, "abridged", says, "verdicts.judge/abridged", steps)


def changes(
    parts: Sequence[Segment], found: Sequence[Match], record: Record, shelf: Shelf
) -> Iterable[tuple[Difference, bool]]:
    """Each step that differs, and whether ordinary editing excuses it."""
    for part, match in zip(parts, found, strict=True):
        page = page_words(record, shelf, match)
        for step, difference in zip(match.steps, differences(match, page, part), strict=True):
            there = page[step.page[0] - match.first : step.page[1] - match.first]
            yield difference, excused(step, there, part)


def swallowed(gap: str) -> list[str]:
    """The words of a gap that turn the sentence that it was cut from: negations and conditions up to the next stop, and
    after the last one."""
    stops = [m.end() for m in re.finditer(r"[.!?][\"”’']*\s", gap)]
    head, tail = (gap[: stops[0]], gap[stops[-1] :]) if stops else (gap, "")
    return [
        piece[word.span.start : word.span.end]
        for piece in (head, tail)
        for word in words(piece)
        if loss(word.key) in ("negation", "condition")
    ]


def stitched(segment: Segment, shelf: Shelf, candidates: Sequence[Match]) -> Weighed | None:
    """The claim as runs of words from several places, where no one place has nearly all."""
    found = runs(shelf, segment.keys, RUN)
    if len(found) < 2 or sum(length for _, length, _, _ in found) < STITCHED * len(segment.keys):
        return None
    if any(m.matched >= NEARLY * (len(segment.keys) - sum(segment.edited)) for m in candidates):
        return None
    places = []
    for at, length, _, _ in found:
        stream = shelf.streams[number := shelf.stream_at(at)]
        match = Match(number, at - stream.first, at - stream.first + length, (), length)
        places.append((shelf.records[stream.story], spans(shelf, match)))
    closests = tuple(closest(record, place, source_of(record, place)) for record, place in places)
    pages = len({c.story for c in closests})
    where = f"{pages} pages" if pages > 1 else "one page"
    return Weighed(
        verdicts=("stitched",),
        says=f"Stitched: words from {len(places)} places of {where} are joined, and nothing says so.",
        closest=closests[0],
        others=closests[1:],
        because="verdicts.judge/stitched",
    )


def unfound(claim: Claim, parts: Sequence[Segment], shelf: Shelf) -> Judgement:
    """What can be said of a claim whose words stand nowhere."""
    keys = [key for part in parts for key in part.keys]
    if len(keys) < SHORT:
        says = "One or two words are too few to tell whose they are."
        return Judgement(claim, ("too short to judge",), says, because="verdicts.judge/short")
    told = paraphrase(claim, keys, shelf)
    if told:
        return told
    spoken = language(claim.text) if sum(map(len, keys)) > 40 else None
    pages = {record.language for record in shelf.records}
    if spoken and pages and spoken not in pages:
        says = f"The words are in another language ({spoken}) than the pages."
        return Judgement(claim, ("other language",), says, because="verdicts.judge/language")
    count = len(shelf.records)
    searched = "the one story" if count == 1 else f"any of the {count} stories"
    says = f"Not found in {searched} searched. That does not mean that it was never said."
    return Judgement(claim, ("not found",), says, because="verdicts.judge/not-found")


def paraphrase(claim: Claim, keys: Sequence[str], shelf: Shelf) -> Judgement | None:
    """A statement of the pages that has most of the claim's telling words, and is not somebody else's."""
    telling = [key for key in dict.fromkeys(keys) if tells(key)]
    votes: dict[tuple[int, str], int] = {}
    for key in telling:
        for one in {statement for number in shelf.forms(key) for statement in shelf.statements_with(number, SPREAD)}:
            votes[one] = votes.get(one, 0) + 1
    for (story, id), count in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if count < max(LEAST_TELLING, TELLING * len(telling)):
            break
        record = shelf.records[story]
        statement = next(s for s in record.statements if s.id == id)
        same = person.same(claim, record, statement)
        if same or (same is None and count >= SURELY_TELLING):
            place = closest(record, statement.content, statement)
            if other := other_number(keys, place.characters):
                says = f"Altered: a number differs - the page has “{other[0]}”, the draft “{other[1]}”."
                return Judgement(claim, ("altered",), says, place, because="verdicts.judge/number")
            says = f"{speaker_of(record, statement)} says something like it on the page, in other words."
            return Judgement(claim, ("paraphrase only",), says, place, because="verdicts.judge/paraphrase")
    return None


def other_number(keys: Sequence[str], page: str) -> tuple[str, str] | None:
    """A number of the page and the one that the claim has instead; None when the claim's numbers all stand there, or
    the page has none that the claim lacks."""
    there = [word.key for word in words(page) if loss(word.key) == "number"]
    lacking = [key for key in keys if loss(key) == "number" and key not in there]
    instead = [key for key in there if key not in keys]
    return (instead[0], lacking[0]) if lacking and instead else None
