"""`Story.captions`: the words under a picture, its agency, photographer, date, and whether it is from the files.

Credits follow the house rules of agencies and papers: `(AP Photo/Jane Doe, File)`, `(Jane Doe via Getty Images)`,
`Photograph: Jane Doe/The Paper`, `REUTERS/Jane Doe`, `FILE - ...`. What a name is (a person, an agency, a source such
as a ministry) is told by tables; an unknown name of two or three words is a photographer's.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from onrecord import lexicons
from onrecord.types.cut import Cut
from onrecord.types.record import Caption

_LAST_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]][\s.”\"'’]*$")
_TAIL = 120  # characters: no credit without parentheses is longer
_AGENCY_SLASH = re.compile(  # "REUTERS/Jane Doe", "Jane Doe / The Paper"
    r"(?:^|[\s.(])((?:[^\W\d_][\w.'’&-]*[ \t]){0,3}[\w.'’&-]+(?:\s?[/|]\s?[\w.'’& -]{2,40}){1,3})\s*$"
)
_SENTENCE_END = re.compile(r"[.!?”\"’'](?:\s+|(?=[^\W\d_]))|[\n|]\s*")  # a credit is often stuck to the last sentence
_CREDIT_SPLIT = re.compile(r"\s*[/|;,•]\s*|\s+[-–—]\s+|\s*©\s*|\s*\(c\)\s*", re.IGNORECASE)
_YEAR_OR_NUMBER = re.compile(r"^[\d\s.,:-]+$")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*|[^\W\d_]\.)){1,3}")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([^\W\d_]{3,9})\.?,?\s+(\d{4})\b")


class Credit(Struct, frozen=True):
    """What a caption says of its picture's origin; `rule` names how that was found."""

    agency: str | None = None
    photographer: str | None = None
    file_photo: bool = False
    rule: str = ""


def captions(cut: Cut) -> tuple[Caption, ...]:
    """One for each part that is a caption."""
    return tuple(caption(cut.text, part.span) for part in cut.parts if part.kind == "caption")


def caption(text: str, span: tuple[int, int]) -> Caption:
    """The caption at `span` of a story's text."""
    words = text[span[0] : span[1]]
    found = credit(words)
    return Caption(
        span=span,  # type: ignore[arg-type]
        agency=found.agency,
        photographer=found.photographer,
        file_photo=found.file_photo,
        date=full_date(words),
        because=f"stories.captions/{found.rule}",
    )


def credit(words: str) -> Credit:
    """To whom a caption credits its picture. The forms are tried from the surest to the vaguest."""
    filed = _is_file(words)
    for rule, find in FORMS:
        if (named := find(words)) is not None:
            agency, photographer, from_files = _parts_of(named)
            if agency or photographer or from_files:
                return Credit(agency, photographer, filed or from_files, rule)
    return Credit(file_photo=filed, rule="file" if filed else "part")


# --- where the credit stands ---------------------------------------------------------------------------------------


def _in_parentheses(words: str) -> str | None:
    """The parenthesis at the end, when it reads as a credit: "(Reuters)", "(Iranian Presidency)"."""
    match = _LAST_PARENTHESIS.search(words[-200:])
    return match[1] if match and _is_credit(match[1]) else None


def _after_cue(words: str) -> str | None:
    """What stands behind "Photo:", "Photograph by", "Image credit:", "Courtesy of", the last such words."""
    ends = [match.end() for match in _cue_pattern().finditer(words)]
    if not ends or len(words) - ends[-1] > _TAIL:
        return None
    rest = words[ends[-1] :].strip(" .:-–—()[]\"'”’\n\t")
    return rest if rest and _is_name_like(rest) else None


def _after_sign(words: str) -> str | None:
    """What stands behind the last copyright sign."""
    at = max(words.rfind("©"), words.rfind("(c) "))
    rest = words[at + 1 :].removeprefix("c)").strip() if at >= 0 else ""
    rest = re.sub(r"^\d{4}\s+", "", _leading_cue_pattern().sub("", rest, count=1))
    return rest if rest and len(rest) <= _TAIL else None


def _after_stop(words: str) -> str | None:
    """A known agency behind the last sentence: "... on Monday. Jane Doe/Reuters", "... AFP via Getty Images"."""
    tail = words[-_TAIL:].replace("\xa0", " ").rstrip(" .")
    at = max((m.end() for m in _SENTENCE_END.finditer(tail)), default=-1)
    rest = tail[max(at, 0) :].strip(" |”\n")
    if rest and (at >= 0 or len(words) <= _TAIL) and _is_name_like(rest) and (_has_agency(rest) or _is_source(rest)):
        return rest
    match = _AGENCY_SLASH.search(tail)
    return match[1].strip() if match and _has_agency(match[1]) else None


def _after_sentence(words: str) -> str | None:
    """A name in parentheses behind the last sentence, of whomever: "... on Monday. (Northern Star)"."""
    match = _LAST_PARENTHESIS.search(words[-200:])
    before = words[-200:][: match.start()].rstrip() if match else ""
    named = match is not None and before.endswith((".", "!", "?", "”", '"')) and _is_name_like(match[1])
    return match[1] if match and named and len(match[1].split()) <= _MOST_SOURCE else None


_MOST_SOURCE = 4  # words
FORMS = (
    ("parenthesis", _in_parentheses),
    ("cue", _after_cue),
    ("sign", _after_sign),
    ("tail", _after_stop),
    ("sentence", _after_sentence),
)


# --- what its parts are --------------------------------------------------------------------------------------------


def _parts_of(credit_words: str) -> tuple[str | None, str | None, bool]:
    """Agency (or other source), photographer, whether the picture is from the files."""
    agency, photographer, source, from_files = None, None, None, False
    for piece in _pieces_of(credit_words):
        low = piece.casefold()
        if low in _roles("file"):
            from_files = True
        elif low in agencies():
            agency = agency or agencies()[low]
        elif low in _roles("source"):
            source = source or piece
        elif _YEAR_OR_NUMBER.match(piece) or low in _roles("cue"):
            continue
        elif _is_person(piece):
            photographer = photographer or piece
        else:
            source = source if source and source.casefold() not in _roles("source") else piece
    return agency or source, photographer, from_files


def _pieces_of(credit_words: str) -> tuple[str, ...]:
    """A credit taken apart at slashes, commas, "via", "for", without the words that announce it."""
    found = []
    for piece in _CREDIT_SPLIT.split(credit_words):
        for half in _link_pattern().split(piece):
            bare = half.strip(" .:()[]\"'“”’\t\n")
            known = bare.casefold() in agencies() or bare.casefold() in _roles("file") | _roles("source")
            if not known:
                bare = _leading_cue_pattern().sub("", bare).strip(" .:")
            if bare:
                found.append(bare)
    return tuple(found)


def _is_person(words: str) -> bool:
    """True for two to four capitalised words none of which belongs to an organisation's or nation's name."""
    parts = words.split()
    low = [w.casefold().strip(".,") for w in parts]
    if (
        not 2 <= len(parts) <= 4
        or not _NAME.fullmatch(words)
        or not parts[0][0].isupper()
        or not parts[-1][0].isupper()
    ):
        return False
    return not (set(low) & _roles("org") or low[0] in _nation_words() or "of" in low or words.isupper())


def _is_credit(words: str) -> bool:
    """True when the words of a parenthesis name a source: a known agency, a cue, or a short name."""
    low = words.casefold().strip(" .")
    if _has_agency(words) or _cue_pattern().match(low) or _leading_cue_pattern().match(low) or low in _roles("source"):
        return True
    if low in _roles("file"):
        return True
    return _is_name_like(words) and (_is_person(words) or bool(set(low.split()) & _roles("org")))


_MOST_NAME = 9  # words: "Jane Doe for The Washington Post via Getty Images"


def _is_name_like(words: str) -> bool:
    """True when all but linking words begin with a capital: a name, or several."""
    parts = re.split(r"[\s/|,]+", words.strip(" ./"))
    if not parts or len(parts) > _MOST_NAME + 3:
        return False
    lower = [p for p in parts if p and not (p[0].isupper() or p[0].isdigit() or p[0] in "@&-–—©(")]
    return all(
        p.casefold() in _roles("particle") | _roles("of") | _roles("cue") or p.casefold() in agencies() for p in lower
    )


def _has_agency(words: str) -> bool:
    """True when one of the pieces is an agency of the table."""
    return any(piece.casefold() in agencies() for piece in _pieces_of(words))


def _is_source(words: str) -> bool:
    """True for what stands for a name: "Supplied", "Handout"."""
    return words.casefold().strip(" .") in _roles("source")


def _is_file(words: str) -> bool:
    """True for "FILE - ...", "File photo: ...", "... (File)"."""
    return words[:24].casefold().lstrip(' ([“"').startswith(tuple(sorted(_roles("file_start"))))


# --- dates ---------------------------------------------------------------------------------------------------------


def full_date(words: str) -> str | None:
    """The first day that a caption gives in full, as ISO 8601; None when it gives none (a weekday is not resolved)."""
    found = []
    for pattern, order in ((_ISO, "ymd"), (_MONTH_FIRST, "mdy"), (_DAY_FIRST, "dmy")):
        for match in pattern.finditer(words):
            value = dict(zip(order, match.groups(), strict=True))
            month = value["m"] if value["m"].isdigit() else _caption_months().get(value["m"].casefold())
            if month and (day := _calendar_day(int(value["y"]), int(month), int(value["d"]))):
                found.append((match.start(), day))
    return min(found)[1] if found else None


def _calendar_day(year: int, month: int, day: int) -> str | None:
    """ISO form of a day; None when the calendar has no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


# --- is it a caption at all ----------------------------------------------------------------------------------------

_LONGEST = 600  # characters; longer lines are paragraphs that end in a parenthesis


def looks_like_caption(words: str) -> bool:
    """True for a line of plain text that can hardly be anything but a caption or credit: it begins with "FILE - " or
    "Photo:", or ends with a credit that names an agency or says "photo"."""
    if len(words) > _LONGEST:
        return False
    if words[:24].casefold().lstrip("([").startswith(_caption_starts()):
        return True
    match = _LAST_PARENTHESIS.search(words[-200:])
    if match and _is_sure_credit(match[1]):
        return True
    tail = _after_stop(words) if len(words) < _LONGEST // 2 else None
    if tail is not None and ("/" in tail or _link_pattern().search(tail)):
        return True
    return any(m.start() > 0 and _after_cue(words) for m in _sure_cue_pattern().finditer(words))


def counter_end(words: str) -> int:
    """Where the number of a picture in its gallery ("1of4", "2 / 7") ends that stands before its caption; 0 where none
    does. What follows is no small letter and no number: "2 of 3 boats" is the caption's own."""
    found = _counter().match(words)
    if found is None or not 0 < int(found[1]) <= int(found[2]):
        return 0
    rest = words[found.end() :]
    return 0 if rest[:1].islower() or rest[:1].isdigit() else found.end()


@cache
def _counter() -> re.Pattern[str]:
    """The number of a picture among others; "9/11 Memorial" holds none."""
    of = either(lexicons.words("mul", "picture_counters"))
    return re.compile(
        rf"(\d{{1,3}})(?:\s?(?:{of})\s?|\s/\s|/(?=\d{{1,3}}(?:[^\W\d_]|\n|\Z)))(\d{{1,3}})(?!\d)\s*", re.IGNORECASE
    )


def _is_sure_credit(words: str) -> bool:
    """True for a parenthesis that says "photo", "supplied", "via", or names nothing but agencies and people."""
    low = words.casefold().strip(" .")
    if low in _roles("source") or _cue_pattern().match(low):
        return _is_name_like(words) or low in _roles("source")
    return _has_agency(words) and _is_name_like(words)


def may_be_caption(words: str) -> bool:
    """True for a line that ends with any credit in parentheses, such as "(Iranian Presidency)"."""
    return len(words) <= _LONGEST and _in_parentheses(words) is not None


# --- tables --------------------------------------------------------------------------------------------------------


@cache
def agencies() -> Mapping[str, str]:
    """An agency as pages write it, casefolded -> its usual short name."""
    found: dict[str, str] = {}
    for language in sorted(lexicons.folders()):
        found |= lexicons.mapping(language, "agencies", "word", "name")
    return MappingProxyType(found)


@cache
def _roles(role: str) -> frozenset[str]:
    """The words of the table of credits that play one role."""
    rows = (row for language in sorted(lexicons.folders()) for row in lexicons.table(language, "credits"))
    return frozenset(row["word"] for row in rows if row["role"] == role)


@cache
def _caption_starts() -> tuple[str, ...]:
    """What a caption begins with."""
    return tuple(sorted(_roles("start")))


@cache
def _nation_words() -> frozenset[str]:
    """Adjectives and names of nations: they begin an institution's name, no person's."""
    found: set[str] = set()
    for language in sorted(lexicons.folders()):
        for row in lexicons.table(language, "nations"):
            for cell in (row["name"], row["adjective"]):
                found |= {word.casefold() for word in cell.split("|") if word}
    return frozenset(found)


@cache
def _caption_months() -> Mapping[str, str]:
    """A month's name or short form -> its number."""
    found: dict[str, str] = {}
    for language in sorted(lexicons.folders()):
        found |= {w: n for w, n in lexicons.mapping(language, "datestamp", "word", "number").items() if n}
    return MappingProxyType(found)


def either(words: frozenset[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _cue_pattern() -> re.Pattern[str]:
    """ "Photo:", "photograph by", "image courtesy of": a cue and what joins it to a name."""
    cues, of = either(_roles("cue")), either(_roles("of"))
    return re.compile(
        rf"(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))(?:{cues})\s*(?:(?::|,|-|–|—|©)\s*|(?:{of})\b\s*:?\s*)", re.IGNORECASE
    )


@cache
def _sure_cue_pattern() -> re.Pattern[str]:
    """The same, written with a colon or "by" before a capital: no sentence of a story has that."""
    return re.compile(rf"\b(?:{either(_roles('cue'))})(?::\s*| by |\s*©\s*)(?=(?-i:[A-Z]))", re.IGNORECASE)


@cache
def _leading_cue_pattern() -> re.Pattern[str]:
    """Cue words and joining words at the head of a credit, whole: no end of a name ("Okafor") is a "for"."""
    words = either((_roles("cue") | _roles("of")) - {"the"})
    return re.compile(rf"(?:(?<!\w)(?:{words})\b(?-i:\s*:?\s*(?:the\s+)?))+", re.IGNORECASE)


@cache
def _link_pattern() -> re.Pattern[str]:
    """What parts two names inside a credit: "via", "for", "/"."""
    return re.compile(rf"\s+(?:{either(_roles('split'))})\s+", re.IGNORECASE)
