"""Day changed: the page tells the same of another day, month, year, hour or stretch of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from onrecord.types.record import Time
from onrecord.types.span import Span, overlaps
from onrecord.verdicts.voice.beside import beside
from onrecord.verdicts.voice.raised import DraftSentence, Raised
from onrecord.verdicts.voice.same import Passage, likeness
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import Told, governing, tokens_of

_COVERS = 0.42  # coverage of a passage whose days are looked at
_CLOSE = 0.25  # coverage by which a passage may fall short of the best one
_SAME_MATTER = 0.35  # coverage that a time's own clause must have in a passage
_SAME_ACTION = 0.6  # likeness of the verbs of two times that shows that the draft's stands further off on the page
_SAME_LENGTH = 0.6  # and of the verbs of two stretches of time, of which a page has many
_NEAR = 1  # sentences beside a passage in which the day may stand
_DATE = re.compile(r"^(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?$")
_WEEKDAY = re.compile(r"-W(?:\d\d|XX)-(\d)")
_CLOCK = re.compile(r"T(\d\d:\d\d)")
Facets = Mapping[str, str]


def day_changed(one: DraftSentence) -> Iterator[Raised]:
    """The times of a sentence that the page has otherwise."""
    there = [p for p in one.passages if p.coverage >= _COVERS]
    for time in one.draft.record.times if there else ():
        if not overlaps(time.span, one.span) or any(overlaps(mark, time.span) for mark in one.draft.marked):
            continue
        found = _otherwise(one, time, there)
        if found is not None:
            yield found


def _otherwise(one: DraftSentence, time: Time, there: Sequence[Passage]) -> Raised | None:
    """What the page has instead of a time; None where it has the time, or none that is comparable."""
    mine = facets(time)
    if not mine:
        return None
    words = _about(one, time)
    rated = sorted(
        ((_told_there(one, words, p), p) for p in there if p.coverage >= one.passages[0].coverage - _CLOSE),
        key=lambda r: -r[0],
    )
    rated = [(covers, p) for covers, p in rated if covers >= max(_SAME_MATTER, rated[0][0] - _CLOSE)]
    others: list[tuple[float, Passage, Time]] = []
    for covers, passage in rated:
        of_it = list(_times_of(passage.page, passage.sentence, passage.sentence))
        agrees = [facets_agree(mine, facets(other)) for other in of_it]
        if True in agrees:
            return None
        others += [
            (covers + 0.5 * _verbs(one.draft, time, passage.page, other), passage, other)
            for other, agree in zip(of_it, agrees, strict=True)
            if agree is False and ("length" not in mine or _verbs(one.draft, time, passage.page, other) >= _SAME_LENGTH)
        ]
    if not others:
        return None
    score, passage, other = max(others, key=lambda r: r[0])
    if _vouched(one, time, mine, passage, other) or any(_tells_it(one.draft, time, mine, p) for p in one.passages):
        return None
    here, page = one.draft.record.text[slice(*time.span)], passage.page
    return Raised(
        "day changed",
        time.span,
        f"The page has “{page.record.text[slice(*other.span)]}”, the draft “{here}”.",
        page,
        other.span,
        min(0.95, 0.4 + 0.35 * score),
        "verdicts.voice.day/other",
    )


def _tells_it(draft: TextSide, time: Time, mine: Facets, passage: Passage) -> bool:
    """True for a passage that has the time, of the same action."""
    return any(
        facets_agree(mine, facets(other)) and _verbs(draft, time, passage.page, other) >= _SAME_ACTION
        for other in _times_of(passage.page, passage.sentence, passage.sentence)
    )


def _about(one: DraftSentence, time: Time) -> list[int]:
    """The words of the clause that a time belongs to, or all of the sentence."""
    inside = tokens_of(one.draft.reading, time.span)
    verb = next((governing(one.draft.reading, i) for i in inside), None)
    clause = next((told for told, _ in one.told if told.at == verb), None)
    words = [] if clause is None else [clause.at, *(i for i in clause.words if one.draft.weights[i] > 0)]
    return words if len(words) > 1 else [i for i in one.tokens if one.draft.weights[i] > 0]


def _told_there(one: DraftSentence, words: Sequence[int], passage: Passage) -> float:
    """How much of a clause a passage has, 0 to 1."""
    return 0.5 * (beside(one.draft, words, passage).covers + passage.coverage)


def _vouched(one: DraftSentence, time: Time, mine: Facets, passage: Passage, other: Time) -> bool:
    """True when a sentence beside the passage has the time, of an action that is as like as that of the other time; or
    any sentence, where the draft's may have come from."""
    page = passage.page
    alike = _verbs(one.draft, time, page, other)
    for near in _times_of(page, passage.sentence - _NEAR, passage.sentence + _NEAR):
        if facets_agree(mine, facets(near)) and _verbs(one.draft, time, page, near) >= alike:
            return True
    return False


def times_in(text: TextSide, told: Told) -> list[Time]:
    """The times that hang on an action."""
    return list({text.time_at[i].id: text.time_at[i] for i in told.times}.values())


def _times_of(page: TextSide, first: int, last: int) -> Iterator[Time]:
    """The times of some sentences, the last included."""
    sentences = page.reading.sentences[max(0, first) : last + 1]
    if sentences:
        stretch = Span(sentences[0].span.start, sentences[-1].span.end)
        yield from (time for time in page.record.times if overlaps(time.span, stretch))


def _verbs(draft: TextSide, time: Time, page: TextSide, other: Time) -> float:
    """How alike the verbs are to which two times belong, 0 to 1."""
    mine = next((governing(draft.reading, i) for i in tokens_of(draft.reading, time.span)), None)
    theirs = next((governing(page.reading, i) for i in tokens_of(page.reading, other.span)), None)
    if mine is None or theirs is None:
        return 0.3
    return float(likeness(draft, [mine], page, [theirs])[0, 0])


def facets(time: Time) -> Facets:
    """What a time says: year, month, day, weekday, hour, length; {} for what no calendar or clock tells."""
    found: dict[str, str] = {}
    for value in (time.value, (time.begin or "")[:10] if _one_day(time) else ""):
        if match := _DATE.match(value):
            names = ("year", "month", "day")
            found.update({n: part for n, part in zip(names, match.groups(), strict=True) if part and "X" not in part})
        if match := _WEEKDAY.search(value):
            found["weekday"] = match[1]
        if match := _CLOCK.search(value):
            found["clock"] = match[1]
    day = _day_of(found) if {"year", "month", "day"} <= found.keys() else None
    if day is not None:
        found["weekday"] = str(day.isoweekday())
    if time.type == "DURATION" and re.match(r"^P[T\d]", time.value):
        found["length"] = time.value
    return {key: value for key, value in found.items() if value}


def _one_day(time: Time) -> bool:
    """True for a time that covers a day or less, and is resolved."""
    if not time.begin or not time.end:
        return False
    try:
        return (date.fromisoformat(time.end[:10]) - date.fromisoformat(time.begin[:10])).days <= 1
    except ValueError:
        return False


def _day_of(found: Facets) -> date | None:
    """The day of the calendar; None where there is no such day."""
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def facets_agree(mine: Facets, theirs: Facets) -> bool | None:
    """True: the two may be one time; False: they are not; None: they are told in ways that cannot be compared, or one
    more exactly than the other."""
    for keys in (("month", "day"), ("weekday",), ("clock",), ("length",)):
        if all(key in mine and key in theirs for key in keys):
            return all(mine[key] == theirs[key] for key in keys)
    for key in ("month", "year"):
        if key in mine and key in theirs:
            if mine[key] != theirs[key]:
                return False
            return True if "day" not in mine and "weekday" not in mine else None
    return None
