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

LAST_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]][\s.”\"'’]*$")
TAIL = 120  # characters: no credit without parentheses is longer
AGENCY_SLASH = re.compile(  # "REUTERS/Jane Doe", "Jane Doe / The Paper"
    r"(?:^|[\s.(])((?:[^\W\d_][\w.'’&-]*[ \t]){0,3}[\w.'’&-]+(?:\s?[/|]\s?[\w.'’& -]{2,40}){1,3})\s*$"
)
SENTENCE_END = re.compile(r"[.!?”\"’'](?:\s+|(?=[^\W\d_]))|[\n|]\s*")  # a credit is often stuck to the last sentence
CREDIT_SPLIT = re.compile(r"\s*[/|;,•]\s*|\s+[-–—]\s+|\s*©\s*|\s*\(c\)\s*", re.IGNORECASE)
YEAR_OR_NUMBER = re.compile(r"^[\d\s.,:-]+$")
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*|[^\W\d_]\.)){1,3}")
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([^\W\d_]{3,9})\.?,?\s+(\d{4})\b")


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
    filed = is_file(words)
    for rule, find in FORMS:
        if (named := find(words)) is not None:
            agency, photographer, from_files = parts_of(named)
            if agency or photographer or from_files:
                return Credit(agency, photographer, filed or from_files, rule)
    return Credit(file_photo=filed, rule="file" if filed else "part")


# --- where the credit stands ---------------------------------------------------------------------------------------


def in_parentheses(words: str) -> str | None:
    """The parenthesis at the end, when it reads as a credit: "(Reuters)", "(Iranian Presidency)"."""
    match = LAST_PARENTHESIS.search(words[-200:])
    return match[1] if match and is_credit(match[1]) else None


def after_cue(words: str) -> str | None:
    """What stands behind "Photo:", "Photograph by", "Image credit:", "Courtesy of", the last such words."""
    ends = [match.end() for match in cue_pattern().finditer(words)]
    if not ends or len(words) - ends[-1] > TAIL:
        return None
    rest = words[ends[-1] :].strip(" .:-–—()[]\"'”’\n\t")
    return rest if rest and is_name_like(rest) else None


def after_sign(words: str) -> str | None:
    """What stands behind the last copyright sign."""
    at = max(words.rfind("©"), words.rfind("(c) "))
    rest = words[at + 1 :].removeprefix("c)").strip() if at >= 0 else ""
    rest = re.sub(r"^\d{4}\s+", "", leading_cue_pattern().sub("", rest, count=1))
    return rest if rest and len(rest) <= TAIL else None


def after_stop(words: str) -> str | None:
    """A known agency behind the last sentence: "... on Monday. Jane Doe/Reuters", "... AFP via Getty Images"."""
    tail = words[-TAIL:].replace("\xa0", " ").rstrip(" .")
    at = max((m.end() for m in SENTENCE_END.finditer(tail)), default=-1)
    rest = tail[max(at, 0) :].strip(" |”\n")
    if rest and (at >= 0 or len(words) <= TAIL) and is_name_like(rest) and (has_agency(rest) or is_source(rest)):
        return rest
    match = AGENCY_SLASH.search(tail)
    return match[1].strip() if match and has_agency(match[1]) else None


def after_sentence(words: str) -> str | None:
    """A name in parentheses behind the last sentence, of whomever: "... on Monday. (Northern Star)"."""
    match = LAST_PARENTHESIS.search(words[-200:])
    before = words[-200:][: match.start()].rstrip() if match else ""
    named = match is not None and before.endswith((".", "!", "?", "”", '"')) and is_name_like(match[1])
    return match[1] if match and named and len(match[1].split()) <= MOST_SOURCE else None


MOST_SOURCE = 4  # words
FORMS = (
    ("parenthesis", in_parentheses),
    ("cue", after_cue),
    ("sign", after_sign),
    ("tail", after_stop),
    ("sentence", after_sentence),
)


# --- what its parts are --------------------------------------------------------------------------------------------


def parts_of(credit_words: str) -> tuple[str | None, str | None, bool]:
    """Agency (or other source), photographer, whether the picture is from the files."""
    agency, photographer, source, from_files = None, None, None, False
    for piece in pieces_of(credit_words):
        low = piece.casefold()
        if low in roles("file"):
            from_files = True
        elif low in agencies():
            agency = agency or agencies()[low]
        elif low in roles("source"):
            source = source or piece
        elif YEAR_OR_NUMBER.match(piece) or low in roles("cue"):
            continue
        elif is_person(piece):
            photographer = photographer or piece
        else:
            source = source if source and source.casefold() not in roles("source") else piece
    return agency or source, photographer, from_files


def pieces_of(credit_words: str) -> tuple[str, ...]:
    """A credit taken apart at slashes, commas, "via", "for", without the words that announce it."""
    found = []
    for piece in CREDIT_SPLIT.split(credit_words):
        for half in link_pattern().split(piece):
            bare = half.strip(" .:()[]\"'“”’\t\n")
            known = bare.casefold() in agencies() or bare.casefold() in roles("file") | roles("source")
            if not known:
                bare = leading_cue_pattern().sub("", bare).strip(" .:")
            if bare:
                found.append(bare)
    return tuple(found)


def is_person(words: str) -> bool:
    """True for two to four capitalised words none of which belongs to an organisation's or nation's name."""
    parts = words.split()
    low = [w.casefold().strip(".,") for w in parts]
    if not 2 <= len(parts) <= 4 or not NAME.fullmatch(words) or not parts[0][0].isupper() or not parts[-1][0].isupper():
        return False
    return not (set(low) & roles("org") or low[0] in nation_words() or "of" in low or words.isupper())


def is_credit(words: str) -> bool:
    """True when the words of a parenthesis name a source: a known agency, a cue, or a short name."""
    low = words.casefold().strip(" .")
    if has_agency(words) or cue_pattern().match(low) or leading_cue_pattern().match(low) or low in roles("source"):
        return True
    if low in roles("file"):
        return True
    return is_name_like(words) and (is_person(words) or bool(set(low.split()) & roles("org")))


MOST_NAME = 9  # words: "Jane Doe for The Washington Post via Getty Images"


def is_name_like(words: str) -> bool:
    """True when all but linking words begin with a capital: a name, or several."""
    parts = re.split(r"[\s/|,]+", words.strip(" ./"))
    if not parts or len(parts) > MOST_NAME + 3:
        return False
    lower = [p for p in parts if p and not (p[0].isupper() or p[0].isdigit() or p[0] in "@&-–—©(")]
    return all(
        p.casefold() in roles("particle") | roles("of") | roles("cue") or p.casefold() in agencies() for p in lower
    )


def has_agency(words: str) -> bool:
    """True when one of the pieces is an agency of the table."""
    return any(piece.casefold() in agencies() for piece in pieces_of(words))


def is_source(words: str) -> bool:
    """True for what stands for a name: "Supplied", "Handout"."""
    return words.casefold().strip(" .") in roles("source")


def is_file(words: str) -> bool:
    """True for "FILE - ...", "File photo: ...", "... (File)"."""
    return words[:24].casefold().lstrip(' ([“"').startswith(tuple(sorted(roles("file_start"))))


# --- dates ---------------------------------------------------------------------------------------------------------


def full_date(words: str) -> str | None:
    """The first day that a caption gives in full, as ISO 8601; None when it gives none (a weekday is not resolved)."""
    found = []
    for pattern, order in ((ISO, "ymd"), (MONTH_FIRST, "mdy"), (DAY_FIRST, "dmy")):
        for match in pattern.finditer(words):
            value = dict(zip(order, match.groups(), strict=True))
            month = value["m"] if value["m"].isdigit() else months().get(value["m"].casefold())
            if month and (day := calendar_day(int(value["y"]), int(month), int(value["d"]))):
                found.append((match.start(), day))
    return min(found)[1] if found else None


def calendar_day(year: int, month: int, day: int) -> str | None:
    """ISO form of a day; None when the calendar has no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


# --- is it a caption at all ----------------------------------------------------------------------------------------

LONGEST = 600  # characters; longer lines are paragraphs that end in a parenthesis


def looks_like_caption(words: str) -> bool:
    """True for a line of plain text that can hardly be anything but a caption or credit: it begins with "FILE - " or
    "Photo:", or ends with a credit that names an agency or says "photo"."""
    if len(words) > LONGEST:
        return False
    if words[:24].casefold().lstrip("([").startswith(starts()):
        return True
    match = LAST_PARENTHESIS.search(words[-200:])
    if match and is_sure_credit(match[1]):
        return True
    tail = after_stop(words) if len(words) < LONGEST // 2 else None
    if tail is not None and ("/" in tail or link_pattern().search(tail)):
        return True
    return any(m.start() > 0 and after_cue(words) for m in sure_cue_pattern().finditer(words))


def is_sure_credit(words: str) -> bool:
    """True for a parenthesis that says "photo", "supplied", "via", or names nothing but agencies and people."""
    low = words.casefold().strip(" .")
    if low in roles("source") or cue_pattern().match(low):
        return is_name_like(words) or low in roles("source")
    return has_agency(words) and is_name_like(words)


def may_be_caption(words: str) -> bool:
    """True for a line that ends with any credit in parentheses, such as "(Iranian Presidency)"."""
    return len(words) <= LONGEST and in_parentheses(words) is not None


# --- tables --------------------------------------------------------------------------------------------------------


@cache
def agencies() -> Mapping[str, str]:
    """An agency as pages write it, casefolded -> its usual short name."""
    found: dict[str, str] = {}
    for language in sorted(lexicons.folders()):
        found |= lexicons.mapping(language, "agencies", "word", "name")
    return MappingProxyType(found)


@cache
def roles(role: str) -> frozenset[str]:
    """The words of the table of credits that play one role."""
    rows = (row for language in sorted(lexicons.folders()) for row in lexicons.table(language, "credits"))
    return frozenset(row["word"] for row in rows if row["role"] == role)


@cache
def starts() -> tuple[str, ...]:
    """What a caption begins with."""
    return tuple(sorted(roles("start")))


@cache
def nation_words() -> frozenset[str]:
    """Adjectives and names of nations: they begin an institution's name, no person's."""
    found: set[str] = set()
    for language in sorted(lexicons.folders()):
        for row in lexicons.table(language, "nations"):
            for cell in (row["name"], row["adjective"]):
                found |= {word.casefold() for word in cell.split("|") if word}
    return frozenset(found)


@cache
def months() -> Mapping[str, str]:
    """A month's name or short form -> its number."""
    found: dict[str, str] = {}
    for language in sorted(lexicons.folders()):
        found |= {w: n for w, n in lexicons.mapping(language, "datestamp", "word", "number").items() if n}
    return MappingProxyType(found)


def either(words: frozenset[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def cue_pattern() -> re.Pattern[str]:
    """ "Photo:", "photograph by", "image courtesy of": a cue and what joins it to a name."""
    cues, of = either(roles("cue")), either(roles("of"))
    return re.compile(
        rf"(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))(?:{cues})\s*(?:(?::|,|-|–|—|©)\s*|(?:{of})\b\s*:?\s*)", re.IGNORECASE
    )


@cache
def sure_cue_pattern() -> re.Pattern[str]:
    """The same, written with a colon or "by" before a capital: no sentence of a story has that."""
    return re.compile(rf"\b(?:{either(roles('cue'))})(?::\s*| by |\s*©\s*)(?=(?-i:[A-Z]))", re.IGNORECASE)


@cache
def leading_cue_pattern() -> re.Pattern[str]:
    """Cue words and joining words at the head of a credit."""
    words = either((roles("cue") | roles("of")) - {"the"})
    return re.compile(rf"(?:(?:{words})\b(?-i:\s*:?\s*(?:the\s+)?))+", re.IGNORECASE)


@cache
def link_pattern() -> re.Pattern[str]:
    """What parts two names inside a credit: "via", "for", "/"."""
    return re.compile(rf"\s+(?:{either(roles('split'))})\s+", re.IGNORECASE)
