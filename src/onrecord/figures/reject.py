"""Which numbers are no figures: dates, times of day, ordinals, numbers in names, counters, phone numbers."""

from __future__ import annotations

import bisect

from msgspec import Struct

from onrecord.figures.unit import UnitFound
from onrecord.figures.value import DASHES, Number
from onrecord.figures.words import small
from onrecord.language.grammar import characters_between
from onrecord.lexicons import words
from onrecord.types.reading import Reading
from onrecord.types.record import Time
from onrecord.types.span import Span, overlaps

ADDRESS, FURNITURE, PER, CLOCK, PHONE, MARKS = "address", "page furniture", "per", "clock", "telephone", "marks"
GRADE, WHOLLY = "grade", "wholly"
BEYOND_DOUBT = (ADDRESS, FURNITURE, PER, CLOCK, PHONE, MARKS, GRADE, WHOLLY)  # reasons of which rules alone are sure
_NAMES = ("ORG", "PRODUCT", "PERSON", "GPE", "LOC", "FAC", "LAW", "EVENT", "WORK_OF_ART", "NORP")
_CLOCK = ("DATE", "TIME")
_YEARS = range(1900, 2101)  # a bare number in here is a year unless it counts a noun
_LASTING = ("dobj", "attr", "nummod", "compound", "amod", "nmod", "npadvmod")
_GRADES = 10  # the highest grade: of storms, of trials, of alert
_WHOLE = 100  # percent
_TELEPHONE = 3  # digits on both sides of a hyphen: a number to call, no range


class Context(Struct, frozen=True):
    """What the sentence loop needs to know: the time expressions in text order, and the words that number things."""

    times: tuple[Time, ...]
    starts: tuple[int, ...]
    counters: frozenset[str]


def reject_context(reading: Reading, times: tuple[Time, ...]) -> Context:
    """Times sorted, tables loaded."""
    ordered = tuple(sorted(times, key=lambda time: time.span))
    return Context(ordered, tuple(time.span.start for time in ordered), words(reading.language, "counters"))


def why_no_figure(
    reading: Reading, low: Number, high: Number | None, unit: UnitFound, start: int, stop: int, around: Context
) -> str:
    """Why the number measures and counts nothing that the story reports; "" where it does."""
    last = _last_of(low, high)
    if high and _telephone(reading, low, high, unit):
        return PHONE
    if (sure := _beyond_doubt(reading, low, last, start, stop)) is not None:
        return sure
    if _wholly(reading, low, unit, stop):
        return WHOLLY
    if _pointing_back(reading, low, unit, start):
        return "pointing back"
    span = characters_between(reading, low.first, last)
    if unit.kind in ("ratio", "money", "measure", "age") or low.zero:
        return "generic zero" if low.zero and _generic_zero(reading, low) else ""
    plural = unit.kind == "thing" and unit.noun is not None and reading.tokens[unit.noun].tag == "NNS"
    lasting = _lasting(reading, unit, high is not None, start, stop)
    if not lasting and _in_time(reading, span, around, low.first, plural):
        return "in a time"
    if unit.kind == "time":
        return "" if lasting else "no measure of time"
    if _in_name(reading, low, last, start, stop):
        return "in a name"
    if _in_address(reading, low, unit):
        return ADDRESS
    if _numbered(reading, low, start, around):
        return "numbered"
    if reading.tokens[low.first].text.startswith("0") and low.value >= 1:
        return "leading zero"
    if _looks_like_year(low, unit):
        return "year"
    if _part_of_code(reading, low, last, start, stop):
        return "code"
    one = low.words and low.value == 1
    return "one" if one and not _counting_one(reading, low, unit, start, stop) else ""


def _last_of(low: Number, high: Number | None) -> int:
    """The token after the last one of a number or a range."""
    return (high or low).last


def _beyond_doubt(reading: Reading, low: Number, last: int, start: int, stop: int) -> str | None:
    """What a number is for certain where it counts nothing: the place of a picture in a gallery ("Image 1 of 5"), the
    measure of a rate ("per 100,000 people"), a time of day ("10 a.m."), the marks of a test ("lower test scores"), a
    grade ("level 3 restrictions"), digits to dial."""
    tokens, classes = reading.tokens, small(reading.language)
    before = tokens[low.first - 1].text.lower() if low.first > start else ""
    after = tokens[last].text.lower() if last < stop else ""
    if _in_gallery(reading, low, last, start, stop):
        return FURNITURE
    if _dialled(reading, low.first, start, stop):
        return PHONE
    if before in classes["graded"] and not low.words and last - low.first == 1 and low.value <= _GRADES:
        return GRADE
    if before in classes["per"]:
        return PER
    if after in classes["clock"] and not low.words:
        return CLOCK
    marks = low.vague and tokens[low.first].text.lower() in classes["marks"]
    own = [tokens[c].dep for c in reading.children[low.first] if c < low.first]
    return MARKS if marks and set(own) & {"compound", "amod", "poss", "nmod"} else None


def _wholly(reading: Reading, low: Number, unit: UnitFound, stop: int) -> bool:
    """True for the figure of speech of who is "100 percent committed", "1,000 percent behind" somebody."""
    tokens, whole = reading.tokens, unit.kind == "ratio" and low.value >= _WHOLE and not low.words
    return whole and unit.last < stop and tokens[unit.last].text.lower() in small(reading.language)["wholly"]


def _dialled(reading: Reading, i: int, start: int, stop: int) -> bool:
    """True for digits in a row of groups as one dials them: "0344 811 0072", "18001 03457 225 225"."""
    tokens, first, last = reading.tokens, i, i + 1
    if not tokens[i].text.isdigit():
        return False
    while first > start and tokens[first - 1].text.isdigit():
        first -= 1
    while last < stop and tokens[last].text.isdigit():
        last += 1
    groups = [t.text for t in tokens[first:last]]
    return len(groups) > 1 and any(g.startswith("0") and len(g) >= _TELEPHONE and int(g) for g in groups)


def _in_gallery(reading: Reading, low: Number, last: int, start: int, stop: int) -> bool:
    """True for either number of "Image 1 of 5", "Page 2/7", and of a line that says no more than "1 of 5"."""
    tokens, joins = reading.tokens, ("of", "/")
    second = low.first - 2 >= start and tokens[low.first - 1].text.lower() in joins
    if low.words:
        return False
    if last + 1 < stop and tokens[last].text.lower() in joins and tokens[last + 1].text.isdigit():
        first, end = low.first, last + 2
    elif second and tokens[low.first - 2].text.isdigit():
        first, end = low.first - 2, last
    else:
        return False
    named = first > start and tokens[first - 1].text.lower() in small(reading.language)["gallery"]
    return named or (first == start and end == stop)


def _telephone(reading: Reading, low: Number, high: Number, unit: UnitFound) -> bool:
    """True for "555-1234" and "2019-2020": digits on both sides of a hyphen that count nothing."""
    ends = reading.tokens[low.first], reading.tokens[high.last - 1]
    return unit.unit is None and all(len(t.text) >= _TELEPHONE and t.text.isdigit() for t in ends)


def _pointing_back(reading: Reading, low: Number, unit: UnitFound, start: int) -> bool:
    """True for "the two leaders": the number of things that were named before."""
    if unit.kind != "thing" or low.first == start or not low.words or low.zero or low.scaled:
        return False
    before = reading.tokens[low.first - 1]
    return before.text.lower() in small(reading.language)["definite"] and unit.noun is not None


def _in_time(reading: Reading, span: Span, around: Context, first: int, plural: bool) -> bool:
    """True when the number lies in a time expression, or the tagger calls it a date or a time of day.

    The tagger is not believed where a plural is counted ("three and a half million homes")."""
    n = bisect.bisect_right(around.starts, span.start)
    near = around.times[max(0, n - 1) : n + 1]
    if any(overlaps(time.span, span) for time in near):
        return True
    if plural or reading.tokens[first].tag in (
        "DT",
        "PDT",
    ):  # "a quarter of the staff", which the tagger takes for a date
        return False
    return reading.tokens[first].name[2:] in _CLOCK


def _lasting(reading: Reading, unit: UnitFound, spread: bool, start: int, stop: int) -> bool:
    """True for a duration that is reported as a measure: a range, "a 10-day suspension", "sentenced to five years"."""
    if unit.kind != "time" or unit.noun is None:
        return False
    tokens, noun = reading.tokens, unit.noun
    classes = small(reading.language)
    near = {t.text.lower() for t in tokens[max(start, unit.first - 2) : unit.first]}
    after = tokens[unit.last].text.lower() if unit.last < stop else ""
    if after in classes["near"] or near & classes["near"]:
        return False
    if spread:
        return True
    token = tokens[noun]
    if tokens[noun - 1].text in DASHES and token.dep in _LASTING and token.head > noun:
        return True
    if token.dep == "pobj" and tokens[token.head].lemma in classes["lasting"]:
        return True
    if token.dep == "pobj" and tokens[tokens[token.head].head].lemma in classes["punish"]:
        return True
    return token.dep in ("dobj", "attr") or (
        token.dep == "npadvmod" and tokens[token.head].pos == "VERB" and tokens[noun].tag == "NNS"
    )


def _in_name(reading: Reading, low: Number, last: int, start: int, stop: int) -> bool:
    """True for "Boeing 737", "Group of 7": the tagger calls it a name, or a capitalised word stands right before."""
    tokens = reading.tokens
    token = tokens[low.first]
    if token.name[2:] in _NAMES and (token.name[0] == "I" or token.text[0].isupper()):
        return True
    if low.words or low.first == start or last - low.first > 1:
        return False
    before = tokens[low.first - 1]
    capital = any(letter.isupper() for letter in before.text) and before.pos in ("PROPN", "NOUN", "X")
    if capital and (token.head <= low.first or token.dep != "nummod"):
        return True
    if capital and last < stop and tokens[last].pos == "PROPN":  # "the S&P 500 Index"
        return True
    if (
        before.tag == "POS"
        and low.first - 2 >= start
        and tokens[low.first - 2].pos == "PROPN"
        and token.dep != "nummod"
    ):
        return True  # "Boeing's 747"
    return before.text == "of" and low.first - 2 >= start and tokens[low.first - 2].text in ("Group", "Big", "Gang")


def _in_address(reading: Reading, low: Number, unit: UnitFound) -> bool:
    """True for "10 Downing Street": digits before the name of a street in the singular."""
    if unit.noun is None or low.words or low.scaled:
        return False
    noun = reading.tokens[unit.noun]
    named = all(t.text[:1].isupper() for t in reading.tokens[low.last : unit.noun])
    return noun.text[0].isupper() and named and noun.text.lower().rstrip(".") in small(reading.language)["address"]


def _numbered(reading: Reading, low: Number, start: int, around: Context) -> bool:
    """True for "Article 5", "No. 3", "day 12", "#4"."""
    if low.first == start:
        return False
    before = reading.tokens[low.first - 1]
    return before.text == "#" or (
        before.text.lower() in around.counters and reading.tokens[low.first].head <= low.first
    )


def _looks_like_year(low: Number, unit: UnitFound) -> bool:
    """True for a bare 1984."""
    return not low.words and not low.scaled and unit.noun is None and low.value in _YEARS


def _part_of_code(reading: Reading, low: Number, last: int, start: int, stop: int) -> bool:
    """True for digits joined to others or to letters: phone numbers, scores, model numbers, list markers."""
    tokens = reading.tokens
    joined = ({*DASHES} - {"\N{EM DASH}"}) | {"/", ":", "."}  # an em dash parts what it stands between
    left = low.first - 1 > start and tokens[low.first - 1].text in joined
    if (
        left
        and tokens[low.first - 1].start == tokens[low.first - 2].end
        and tokens[low.first - 1].end == tokens[low.first].start
    ):
        return True
    if last < stop and tokens[last].text in joined and tokens[last].start == tokens[last - 1].end:
        glued = last + 1 < stop and tokens[last + 1].start == tokens[last].end
        if glued and (tokens[last + 1].text[0].isdigit() or len(tokens[last + 1].text) == 1):
            return True
    return not low.words and stop - start <= 2  # a widget's counter alone on its line


def _counting_one(reading: Reading, low: Number, unit: UnitFound, start: int, stop: int) -> bool:
    """True where "one" counts: "one attendee", "only one of them", "one was killed"; not "one another", "this one"."""
    tokens = reading.tokens
    token = tokens[low.first]
    if low.first > start and tokens[low.first - 1].tag in ("DT", "JJ", "JJR", "JJS", "WDT", "PRP$", "CD"):
        return False
    after = tokens[low.last].text.lower() if low.last < stop else ""
    if after in small(reading.language)["after_one"]:
        return False
    if token.dep == "nummod":
        return unit.noun is not None
    if after == "of":
        return low.first > start and tokens[low.first - 1].text.lower() in ("only", "just")
    return token.dep in ("nsubjpass",) or (token.dep == "nsubj" and tokens[token.head].tag in ("VBD", "VBN"))


def _generic_zero(reading: Reading, low: Number) -> bool:
    """True for a "no one" that counts no victims: "no one knows", "nobody asked us"."""
    token = reading.tokens[low.last - 1]
    verb = reading.tokens[token.head]
    suffered = verb.lemma.lower() in small(reading.language)["befalling"]
    return token.dep != "nsubjpass" and not (
        token.dep in ("nsubj", "dobj", "pobj") and verb.tag in ("VBD", "VBN") and suffered
    )
