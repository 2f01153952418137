"""`Figure.value`, `low`, `high`: numbers as news writes them, in digits and in words."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from msgspec import Struct

from onrecord.lexicons import closed, mapping
from onrecord.types.reading import Reading, Token

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{2,3})+|\d{1,15})(?:\.\d{1,9})?|\.\d{1,9}")
_LETTERED = re.compile(
    r"(?P<sign>[a-z]{0,2})(?P<digits>\d[\d,]{0,14}(?:\.\d{1,9})?)(?P<letter>[a-z]{1,3})", re.IGNORECASE
)
_BELOW = re.compile(r"[-–−](?P<digits>(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?)")
_BROKEN = re.compile(r"(?P<top>[1-9])/(?P<over>[2-9]|1[0-6])")
_LONGEST = 3  # words between a part and its whole
_WHOLES = (3, 4, 5, 10, 100, 1000)  # of what several in digits are a share: "3 in 10", but no "2 in 7 games"
DASHES = ("-", "–", "—", "‑")
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}


class Number(Struct, frozen=True, gc=False):
    """A number at tokens `[first, last)`; `scaled` when a scale word or letter is part of it."""

    first: int
    last: int
    value: Fraction
    scaled: bool = False
    words: bool = False
    zero: bool = False  # "no one": counts people, none of them
    fraction: bool = False
    vague: bool = False  # "hundreds": at least so many, and no value


class NumberWords(Struct, frozen=True):
    """The number words of a language by what they do."""

    kinds: dict[str, str]
    values: dict[str, Fraction]
    begin: frozenset[str]  # the first words of entries of several


@cache
def number_words(language: str) -> NumberWords:
    """The table `numbers` as look-ups."""
    values = mapping(language, "numbers", "word", "value")
    kinds = dict(mapping(language, "numbers", "word", "kind"))
    begin = frozenset(word.split()[0] for word in kinds if " " in word)
    return NumberWords(kinds, {w: Fraction(v) for w, v in values.items()}, begin)


def plain_number(value: Fraction) -> int | float:
    """The number as JSON writes it: whole where it is whole."""
    return value.numerator if value.denominator == 1 else round(float(value), 6)


def number(reading: Reading, at: int, stop: int, words: NumberWords) -> Number | None:
    """The longest number that begins at token `at` and ends before token `stop`; None when none does."""
    token = reading.tokens[at]
    low = token.text.lower()
    kind = words.kinds.get(low)
    if kind is None and token.text.isalpha() and low not in words.begin:
        return None  # most words
    if token.text[0].isdigit() or (token.text[0] == "." and len(token.text) > 1):
        found = digits(reading, at, stop, words)
        return None if found is None else _share_of(reading, found, stop, words)
    if (found := _signed(reading, at, stop, words)) is not None:
        return found
    if kind in ("vague", "many"):
        return vague(reading, at, stop, words)
    if kind == "minus" and at + 1 < stop:
        below = (
            number(reading, at + 1, stop, words)
            if words.kinds.get(reading.tokens[at + 1].text.lower()) != "minus"
            else None
        )
        return None if below is None or below.zero else Number(at, below.last, -below.value, below.scaled, below.words)
    if kind == "small":
        return _share_of(reading, spelled(reading, at, stop, words), stop, words)
    if kind == "article":
        return _with_article(reading, at, stop, words)
    if kind == "fraction":
        return _alone_fraction(reading, at, stop, words)
    if kind == "zero" or (at + 1 < stop and words.kinds.get(f"{low} {reading.tokens[at + 1].text.lower()}") == "zero"):
        return Number(at, at + (1 if kind == "zero" else 2), Fraction(0), words=True, zero=True)
    if token.text in _VULGAR:
        return Number(at, at + 1, _VULGAR[token.text], fraction=True)
    return None


def _signed(reading: Reading, at: int, stop: int, words: NumberWords) -> Number | None:
    """ "-0.2" in one token, of a share, a measure or with a decimal point; "R4bn"."""
    tokens, text = reading.tokens, reading.tokens[at].text
    if (below := _BELOW.fullmatch(text)) is not None:
        free = at == 0 or tokens[at - 1].end < tokens[at].start
        marked = "." in text or (at + 1 < stop and tokens[at + 1].text == "%")
        value = -Fraction(below["digits"].replace(",", ""))
        return scale(reading, Number(at, at + 1, value), stop, words) if free and marked else None
    lettered = _LETTERED.fullmatch(text) if text[0].isalpha() and not text.isalpha() else None
    if lettered is None or words.kinds.get(lettered["sign"].lower()) != "sign":
        return None
    return _with_letter(at, lettered["digits"], lettered["letter"], words)


def _with_letter(at: int, digits: str, letter: str, words: NumberWords) -> Number | None:
    """The number of "4" and "bn"; None where the letters are no scale."""
    if words.kinds.get(letter.lower()) != "letter":
        return None
    return Number(at, at + 1, Fraction(digits.replace(",", "")) * words.values[letter.lower()], scaled=True)


def vague(reading: Reading, at: int, stop: int, words: NumberWords) -> Number | None:
    """ "hundreds", "tens of thousands", "dozens": their least number; None where nothing of it counts."""
    tokens, here, value = reading.tokens, at, Fraction(1)
    while here < stop:
        low = tokens[here].text.lower()
        kind = words.kinds.get(low)
        if kind not in ("vague", "many"):
            return None
        value *= words.values[low]
        after = tokens[here + 2].text.lower() if here + 2 < stop and tokens[here + 1].text.lower() == "of" else ""
        if words.kinds.get(after) != "vague":
            return Number(at, here + 1, value, words=True, vague=True) if kind == "vague" else None
        here += 2
    return None


def no_victims(reading: Reading, at: int, stop: int, victims: frozenset[str]) -> Number | None:
    """The "no" of "no casualties": zero of what the table of units calls victims."""
    tokens = reading.tokens
    if tokens[at].text.lower() != "no" or at + 1 >= stop or tokens[at].head >= stop:
        return None
    noun = tokens[tokens[at].head]
    counts = noun.i > at and noun.tag == "NNS" and noun.lemma.lower() in victims
    return Number(at, at + 1, Fraction(0), words=True) if counts else None


def digits(reading: Reading, at: int, stop: int, words: NumberWords) -> Number | None:
    """ "1,200", "3.5 million", "20m", "2½"."""
    tokens = reading.tokens
    text = tokens[at].text
    if text[-1] in _VULGAR and text[:-1].isdigit():
        return Number(at, at + 1, int(text[:-1]) + _VULGAR[text[-1]])
    if _DIGITS.fullmatch(text):
        value = Fraction(text.replace(",", ""))
        if at + 1 < stop and _touching(tokens[at], tokens[at + 1]):
            letter = tokens[at + 1].text.lower().rstrip(".")
            if words.kinds.get(letter) == "letter":
                return Number(at, at + 2, value * words.values[letter], scaled=True)
        return scale(reading, _mixed(reading, _spaced(reading, Number(at, at + 1, value), stop), stop), stop, words)
    found = _LETTERED.fullmatch(text)
    if found is not None and words.kinds.get(found["letter"].lower()) == "suffix":
        return Number(at, at + 1, Fraction(found["digits"].replace(",", "")))
    return _with_letter(at, found["digits"], found["letter"], words) if found is not None else None


def _spaced(reading: Reading, first: Number, stop: int) -> Number:
    """ "1 250 000": groups of three digits that spaces part."""
    tokens, last, value = reading.tokens, first.last, first.value
    whole = tokens[first.first].text
    if not whole.isdigit() or len(whole) > 3 or whole.startswith("0"):
        return first
    while (
        last < stop
        and len(tokens[last].text) == 3
        and tokens[last].text.isdigit()
        and tokens[last].start == tokens[last - 1].end + 1
    ):
        value, last = value * 1000 + int(tokens[last].text), last + 1
    return (
        Number(first.first, last, value)
        if last - first.first > 2 or (last - first.first == 2 and len(whole) < 3)
        else first
    )


def _mixed(reading: Reading, first: Number, stop: int) -> Number:
    """ "2 1/2": a whole number with a part of one."""
    part = _BROKEN.fullmatch(reading.tokens[first.last].text) if first.last < stop else None
    if part is None or first.value.denominator != 1 or int(part["over"]) <= int(part["top"]):
        return first
    return Number(first.first, first.last + 1, first.value + Fraction(int(part["top"]), int(part["over"])))


def _share_of(reading: Reading, part: Number, stop: int, words: NumberWords) -> Number:
    """ "three in five", "1 in 10", "one out of every ten": a share of what follows; `part` itself where no such words
    follow, or where they tell a time ("three in five days")."""
    tokens, i = reading.tokens, part.last
    if part.scaled or part.value <= 0 or part.fraction:
        return part
    for length in range(min(_LONGEST, stop - i - 1), 0, -1):
        if words.kinds.get(" ".join(t.text.lower() for t in tokens[i : i + length])) == "of whole":
            i += length
            break
    else:
        return part
    whole = _whole_number(reading, i, stop, words, part.words)
    if whole is None or whole.value <= part.value or whole.scaled or whole.fraction:
        return part
    if whole.last < stop and tokens[whole.last].tag not in ("NNS", "NNPS", "JJ"):
        return part
    noun = tokens[whole.last].lemma.lower() if whole.last < stop else ""
    timed = (
        tokens[i].name[2:] in ("DATE", "TIME") or mapping(reading.language, "units", "word", "kind").get(noun) == "time"
    )
    if timed or (not part.words and part.value > 1 and whole.value not in _WHOLES):
        return part
    return Number(part.first, whole.last, part.value / whole.value, words=True, fraction=True)


def _whole_number(reading: Reading, i: int, stop: int, words: NumberWords, spelt: bool) -> Number | None:
    """What something is a part of: in words beside words, in digits beside digits."""
    text = reading.tokens[i].text
    if spelt:
        return spelled(reading, i, stop, words) if words.kinds.get(text.lower()) == "small" else None
    return Number(i, i + 1, Fraction(text.replace(",", ""))) if _DIGITS.fullmatch(text) and "." not in text else None


def scale(reading: Reading, number: Number, stop: int, words: NumberWords) -> Number:
    """The number with the scale words after it: "3.5 million", "2 dozen", "1.5-billion"."""
    last, value, scaled = number.last, number.value, number.scaled
    while last < stop:
        step = 1 if reading.tokens[last].text in DASHES and last + 1 < stop else 0
        word = reading.tokens[last + step].text.lower()
        if words.kinds.get(word) != "scale":
            break
        value, last, scaled = value * words.values[word], last + step + 1, True
    return Number(number.first, last, value, scaled, number.words)


def spelled(reading: Reading, at: int, stop: int, words: NumberWords) -> Number:
    """ "six", "twenty-one", "two hundred and fifty thousand", "two-thirds", "three and a half million"."""
    total, group, i, scaled = Fraction(0), Fraction(0), at, False
    while i < stop:
        word = reading.tokens[i].text.lower()
        kind = words.kinds.get(word)
        if kind == "small" and _may_follow(group, words.values[word]):
            group += words.values[word]
        elif kind == "scale" and i > at:
            size = words.values[word]
            scaled = True
            if size >= 1000:
                total, group = total + max(group, Fraction(1)) * size, Fraction(0)
            else:
                group = max(group, Fraction(1)) * size
        elif i > at and i + 1 < stop and _bridges(reading, i, group, words):
            pass
        else:
            break
        i += 1
    while i - 1 > at and words.kinds.get(reading.tokens[i - 1].text.lower()) not in ("small", "scale"):
        i -= 1
    whole = Number(at, i, total + group, scaled, words=True)
    return _and_a_half(reading, _parts_counted(reading, whole, stop, words), stop, words)


def _may_follow(group: Fraction, value: Fraction) -> bool:
    """True when a small number may follow what was read: "twenty" + "one", "two hundred" + "fifty"."""
    if group == 0:
        return True
    if group % 100 == 0:
        return value < 100
    return group % 10 == 0 and 0 < value < 10 and group % 100 >= 20


def _bridges(reading: Reading, i: int, group: Fraction, words: NumberWords) -> bool:
    """True for the hyphen of "twenty-one" and the "and" of "two hundred and fifty"."""
    here, after = reading.tokens[i], reading.tokens[i + 1].text.lower()
    if here.text in DASHES:
        return words.kinds.get(after) == "scale" or (
            words.kinds.get(after) == "small" and group % 100 >= 20 and group % 10 == 0 and words.values[after] < 10
        )
    return here.text.lower() == "and" and group % 100 == 0 and words.kinds.get(after) == "small"


def _parts_counted(reading: Reading, whole: Number, stop: int, words: NumberWords) -> Number:
    """ "two-thirds", "three quarters": a count of parts."""
    i = whole.last
    if i < stop and reading.tokens[i].text in DASHES:
        i += 1
    if i < stop and words.kinds.get(reading.tokens[i].text.lower()) == "fraction" and whole.value < 100:
        word = reading.tokens[i].text.lower()
        if word.endswith("s") or whole.value == 1:
            return Number(whole.first, i + 1, whole.value * words.values[word], words=True, fraction=True)
    return whole


def _and_a_half(reading: Reading, whole: Number, stop: int, words: NumberWords) -> Number:
    """ "three and a half", with the scale that may follow."""
    i = whole.last
    texts = [t.text.lower() for t in reading.tokens[i : min(i + 4, stop)]]
    if (
        len(texts) == 4
        and texts[:2] == ["and", "one"]
        and texts[2] in DASHES
        and words.kinds.get(texts[3]) == "fraction"
    ):
        more = Number(whole.first, i + 4, whole.value + words.values[texts[3]], words=True)
        return scale(reading, more, stop, words)
    if len(texts) >= 3 and texts[:2] == ["and", "a"] and words.kinds.get(texts[2]) == "fraction":
        more = Number(whole.first, i + 3, whole.value + words.values[texts[2]], words=True)
        return scale(reading, more, stop, words)
    return whole


def _with_article(reading: Reading, at: int, stop: int, words: NumberWords) -> Number | None:
    """ "a hundred", "a dozen", "a third of", "a million"."""
    if at + 1 >= stop:
        return None
    word = reading.tokens[at + 1].text.lower()
    kind = words.kinds.get(word)
    if kind == "scale":
        return scale(reading, Number(at, at + 1, Fraction(1), words=True), stop, words)
    by = at > 0 and reading.tokens[at - 1].text.lower() == "by"  # "rose by a third"
    if (
        kind == "fraction"
        and (of_whole := _part_of_scale(reading, at + 2, stop, words.values[word], words)) is not None
    ):
        return Number(at, of_whole.last, of_whole.value, True, words=True)
    if kind == "fraction" and (by or _follows_of(reading, at + 2, stop)):
        return Number(at, at + 2, words.values[word], words=True, fraction=True)
    return None


def _alone_fraction(reading: Reading, at: int, stop: int, words: NumberWords) -> Number | None:
    """ "half of the seats", "half the voters"."""
    low = reading.tokens[at].text.lower()
    if (whole := _part_of_scale(reading, at + 1, stop, words.values[low], words)) is not None:
        return Number(at, whole.last, whole.value, True, words=True)
    of = _follows_of(reading, at + 1, stop)
    the = at + 1 < stop and reading.tokens[at + 1].tag in ("DT", "PRP$") and low == "half"
    clear = of or (the and reading.tokens[at + 1].text.lower() in closed("definite_starts"))
    if words.values[low] != Fraction(1, 2) or not clear:
        return None
    return Number(at, at + 1, words.values[low], words=True, fraction=True)


def _part_of_scale(reading: Reading, at: int, stop: int, part: Fraction, words: NumberWords) -> Number | None:
    """The "a million" of "half a million", the "of a billion" of "a quarter of a billion", with the part's value."""
    tokens = reading.tokens
    at += _follows_of(reading, at, stop)
    at += at < stop and words.kinds.get(tokens[at].text.lower()) == "article"
    if at >= stop or words.kinds.get(tokens[at].text.lower()) != "scale":
        return None
    return scale(reading, Number(at, at, part, words=True), stop, words)


def _follows_of(reading: Reading, at: int, stop: int) -> bool:
    """True when "of" stands at token `at`."""
    return at < stop and reading.tokens[at].text.lower() == "of"


def _touching(a: Token, b: Token) -> bool:
    """True when no character stands between the two."""
    return a.end == b.start
