"""Which results of the grammar are times, where only the context tells: a bare year, `a year`, `the day`."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

import msgspec

from onrecord.language.grammar import at as at_tokens
from onrecord.lexicons import mapping, words
from onrecord.times.meaning import Meaning
from onrecord.times.words import TimeStretch
from onrecord.types.reading import Reading, Token
from onrecord.types.span import Span

CORE = frozenset((
    "month", "abbrev", "weekday", "weekdays", "season", "seasons", "unit", "units", "part", "parts",
    "deictic", "overnight", "ref", "refadj", "refpast", "era", "decade", "decade_bare", "century_word", "holiday",
    "adverb", "clock", "meridiem", "long", "ad", "zone",
    "oclock", "yyyy", "quarter", "ordinal_end", "numeral", "unit_sign", "colon", "apostrophe", "period",
    "past_word", "y0", "weekends_word", "unit_adjective",
))  # fmt: skip  # the classes without one of which a run of words tells no time
_SURE = ("point", "length", "set", "ref")


def accepted(reading: Reading, starts: Sequence[int], items: Sequence[TimeStretch], n: int) -> Meaning | None:
    """The meaning of item `n` when it is a time here, else None."""
    classes = items[n].classes
    token = _token_at(reading, starts, items[n].start)
    if token is not None and _part_of_name(reading, starts, items[n], token):
        return None
    for name in _SURE:
        if name in classes:
            if _no_range(classes[name]) or _weather(reading, token, items[n], classes[name]):
                return None
            return None if _fraction_not_time(reading, items[n], classes[name]) else classes[name]
    for name in ("bare_season", "bare_month"):
        if name in classes:
            return None if _named_after(reading, token, items[n]) else classes[name]
    if "circa_year" in classes:
        last = _token_at(reading, starts, items[n].end - 1)
        found = year(reading, last, items[n], classes["circa_year"])
        return msgspec.structs.replace(found, mod=classes["circa_year"].mod) if found else None
    if "yyyy" in classes:
        return year(reading, token, items[n], classes["yyyy"])
    if "bare_day" in classes:
        return classes["bare_day"] if _day_alone(reading, token, items[n]) else None
    if "refpast" in classes:
        return _reference(classes["refpast"]) if _free(token) else None
    if "refadj" in classes:
        return _reference(classes["refadj"])
    if "plural" in classes:
        return classes["plural"] if classes["plural"].unit != "Q" else None  # "in some quarters", "headquarters"
    if "one" in classes and not _fraction_not_time(reading, items[n], classes["one"]):
        return _one(reading, token, classes["one"])
    return None


def _part_of_name(reading: Reading, starts: Sequence[int], item: TimeStretch, token: Token) -> bool:
    """True for `Theresa May`, `USA Today`, "This Week": a person, or a common word of time with capitals where no
    sentence begins."""
    last = _token_at(reading, starts, item.end - 1) or token
    inside = reading.tokens[token.i : last.i + 1]
    if all(t.name.endswith(_PERSON) for t in inside) and not item.classes.keys() & _WEEKDAYS:
        return token.name.startswith("I-") or token.text in words(reading.language, "firstnames")
    spelled = [t for t in inside if t.text.isalpha()]
    if not spelled or not all(t.text.istitle() for t in spelled) or not _deictic(item):
        return False
    sentence = reading.sentences[reading.sentence_of[token.i]]
    behind = reading.tokens[last.i + 1] if last.i + 1 < sentence.last else None
    before = reading.tokens[token.i - 1] if token.i > sentence.first else None
    if before is None or not any(
        t.text.islower() and len(t.text) >= _PLAIN for t in reading.tokens[sentence.first : sentence.last]
    ):
        return False
    if before.text in _OPENING:
        return behind is not None and (behind.text in _CLOSING or reading.text[last.end : last.end + 2] in _CLOSED)
    return before.pos != "PUNCT"


_PERSON = "PERSON"
_WEEKDAYS = frozenset(("weekday", "weekdays"))  # nobody is called Tuesday, and taggers take "said Tuesday" for a name
_PLAIN = 4  # letters of a word in small ones that show that not every word of a heading has a capital
_OPENING = ('"', "“", "``", "‘")
_CLOSING = ('"', "”", "''", "’")
_CLOSED = (',"', ",”", ",'", ",’")


def _deictic(item: TimeStretch) -> bool:
    """True for `today`, `this week`, which have no capital of their own."""
    told = item.classes.get("point")
    return told is not None and told.base == "now" and not (told.month or told.weekday or told.holiday or told.season)


def _token_at(reading: Reading, starts: Sequence[int], place: int) -> Token | None:
    """The token that holds a character, None without a parse."""
    n = bisect.bisect_right(starts, place) - 1
    return reading.tokens[n] if n >= 0 and reading.tokens[n].end > place else None


def _reference(meaning: Meaning) -> Meaning:
    """PAST_REF and the like."""
    return msgspec.structs.replace(meaning, kind="ref")


def _free(token: Token | None) -> bool:
    """True for an adverb of its own, not a part of a comparison or of a noun phrase."""
    return token is None or token.dep == "advmod"


def _no_range(meaning: Meaning) -> bool:
    """True for the 11 of `2023-11`, which ends no range of years."""
    year, short = meaning.year, meaning.short_year
    if year is None or short is None or meaning.month is not None:
        return False
    return short <= year % 100 and short != (year + 1) % 100


def _weather(reading: Reading, token: Token | None, item: TimeStretch, meaning: Meaning) -> bool:
    """True for `highs in the mid-70s`."""
    if token is None or meaning.decade_short is None or _APOSTROPHE.search(reading.text, item.start, item.end):
        return False
    sentence = reading.sentences[reading.sentence_of[token.i]]
    cold = words(reading.language, "time_no_decade")
    return any(t.text.lower() in cold for t in reading.tokens[sentence.first : sentence.last])


_APOSTROPHE = re.compile("['’‘]")


def _day_alone(reading: Reading, token: Token | None, item: TimeStretch) -> bool:
    """True for `on the 15th`, with nothing behind that it would count."""
    if token is None or not token.i or not reading.text[item.start : item.end - _ENDING].rpartition(" ")[2].isdecimal():
        return False
    if (item.classes["bare_day"].day or 0) > _LAST_DAY or reading.text[item.end : item.end + 1] == "-":
        return False
    end = at_tokens(reading, Span(item.start, item.end))[1]
    behind = reading.tokens[end].pos if end < len(reading.tokens) else "PUNCT"
    return reading.tokens[token.i - 1].pos in ("ADP", "SCONJ") and behind not in _COUNTED


_ENDING = 2  # letters of "th"
_LAST_DAY = 31
_COUNTED = ("NOUN", "PROPN", "ADJ", "NUM", "ADP", "SYM")


def _fraction_not_time(reading: Reading, item: TimeStretch, meaning: Meaning) -> bool:
    """True for `a quarter of the market`."""
    counted = meaning.unit == "Q" and meaning.kind != "point" and _following(reading, item) == "of"
    return counted and not _YEAR_BEHIND.match(reading.text, item.end)


_YEAR_BEHIND = re.compile(r" of (?:the (?:fiscal )?year|fiscal|\d{4}\b)")


def _named_after(reading: Reading, token: Token | None, item: TimeStretch) -> bool:
    """True for `the fall of Bilbao`, `March for Life`, `June Berg`, `Mrs. May`: no season, no month."""
    if token is None:
        return False
    before = reading.tokens[token.i - 1] if token.i else None
    if "bare_month" in item.classes and token.text in words(reading.language, "firstnames"):
        if before is not None and _named_before(reading, before):
            return True
        behind = reading.tokens[token.i + 1] if token.i + 1 < len(reading.tokens) else None
        named = behind is not None and behind.pos == "PROPN" and token.head == behind.i
        if named and (before is None or before.pos not in ("ADP", "SCONJ", "ADJ", "DET", "PROPN")):
            return True
    if "bare_season" in item.classes and _in_a_name(reading, item):
        return True
    if _following(reading, item) not in words(reading.language, "time_not_before"):
        return False
    return "bare_season" in item.classes or before is None or before.pos != "ADP"


def _in_a_name(reading: Reading, item: TimeStretch) -> bool:
    """True for the season of "the Spring Festival", "the Arab Spring": with a capital, by a proper noun or adjective
    of its phrase, where not every word has a capital."""
    tokens, first, last = reading.tokens, *at_tokens(reading, Span(item.start, item.end))
    season = tokens[last - 1]
    sentence = reading.sentences[reading.sentence_of[season.i]]
    if not season.text.istitle() or not any(
        t.text.islower() and len(t.text) >= _PLAIN for t in tokens[sentence.first : sentence.last]
    ):
        return False
    near = [tokens[i] for i in (first - 1, last) if sentence.first <= i < sentence.last and tokens[i].text.istitle()]
    return any(t.pos in ("PROPN", "ADJ") and (t.head == season.i or season.head in (t.i, t.head)) for t in near)


def _named_before(reading: Reading, token: Token) -> bool:
    """True for the title or first name before `May`."""
    titles, first = words(reading.language, "titles"), words(reading.language, "firstnames")
    return token.text.lower() in titles or (token.pos == "PROPN" and token.text in first)


def _following(reading: Reading, item: TimeStretch) -> str:
    """The word behind an item."""
    behind = reading.text[item.end : item.end + _LOOK].split(" ", 2)
    return behind[1] if len(behind) > 1 and not behind[0] else ""


_LOOK = 12  # characters behind a word in which the next one is looked for


def year(reading: Reading, token: Token | None, item: TimeStretch, told: Meaning) -> Meaning | None:
    """Four digits alone: a year unless they count or number something; None where only the rest of the text tells."""
    number = int(told.n or 0)
    meaning = Meaning(kind="point", year=number)
    if _no_year(reading, item):
        return None
    near = NEAR_FIRST <= number <= NEAR_LAST
    if token is None:
        return meaning if near else None
    previous = reading.tokens[token.i - 1] if token.i else None
    if _counts(reading, token):
        return meaning if near and previous is not None and previous.tag in _DETERMINERS else None
    if near or (previous is not None and previous.text.lower() in words(reading.language, "time_before_year")):
        return meaning
    return (
        meaning
        if _years_in_brackets(reading.text, item) or (previous is not None and previous.tag in _DETERMINERS)
        else None
    )


NEAR_FIRST, NEAR_LAST = 1900, 2059  # numbers that are years more often than not
_DETERMINERS = ("DT", "POS", "PRP$")


def year_named(reading: Reading, item: TimeStretch, years: frozenset[int]) -> Meaning | None:
    """Four digits that no neighbour calls a year, where the text has named that year elsewhere."""
    number = int(item.classes["yyyy"].n or 0)
    return Meaning(kind="point", year=number) if number in years and not _no_year(reading, item) else None


def _no_year(reading: Reading, item: TimeStretch) -> bool:
    """True for an amount of money, a share, a number of something."""
    before = reading.text[max(item.start - _LOOK, 0) : item.start].rstrip()[-1:]
    return before in _CURRENCY or reading.text[item.end : item.end + 1] in ("%", "°")


_CURRENCY = ("$", "£", "€", "#")


def _counts(reading: Reading, token: Token) -> bool:
    """True before a plural that the number counts ("1990 parking bays" too, where the plural is a thing: elections and
    candidates have years) and before a currency."""
    follows = reading.tokens[token.i + 1] if token.i + 1 < len(reading.tokens) else None
    if follows is None or token.dep != "nummod":
        return False
    if follows.i == token.head and mapping(reading.language, "units", "word", "kind").get(follows.lemma) == "money":
        return True
    counted = reading.tokens[token.head]
    between = reading.tokens[token.i + 1 : counted.i]
    things = bool(between) and counted.tag == "NNS" and _denotes(reading, counted) in _THINGS
    return follows.tag in _PLURALS or (things and all(t.pos in ("NOUN", "ADJ") for t in between))


_PLURALS = ("NNS", "NNPS")
_THINGS = ("thing", "animal", "place", "facility")


def _denotes(reading: Reading, token: Token) -> str | None:
    """What a noun denotes, by the tables."""
    lemma, language = token.lemma.lower(), reading.language
    return mapping(language, "kinds", "word", "type").get(lemma) or mapping(language, "nouns", "word", "type").get(
        lemma
    )


def _years_in_brackets(text: str, item: TimeStretch) -> bool:
    """True for `(1789)`, `1789-1791`, and both halves of `(1789-1791)`."""
    before, after = text[max(item.start - _SPAN, 0) : item.start], text[item.end : item.end + _SPAN]
    opened = before[-1:] == "(" or (before[-1:] in _DASHES and before[:-1].isdecimal())
    closed = after[:1] == ")" or (after[:1] in _DASHES and after[1:].isdecimal())
    return (
        (opened and closed)
        or (after[:1] in _DASHES and _before_later_year(text, item))
        or (opened and before[-1:] in _DASHES)
    )


_DASHES = ("-", "–")
_SPAN = 5  # a dash and four digits


def _before_later_year(text: str, item: TimeStretch) -> bool:
    """True before a dash and a later year."""
    other = text[item.end + 1 : item.end + _SPAN]
    return other.isdecimal() and len(other) == _SPAN - 1 and int(other) > int(item.classes["yyyy"].n or 0)


def _one(reading: Reading, token: Token | None, meaning: Meaning) -> Meaning | None:
    """`a year`: how long, or (after an amount) how often."""
    length = msgspec.structs.replace(meaning, kind="length")
    if token is None or token.i == 0:
        return length
    before = reading.tokens[token.i - 1]
    if before.pos in ("NUM", "NOUN", "SYM") or before.lemma in words(reading.language, "time_rates"):
        return msgspec.structs.replace(meaning, kind="set")
    return length
