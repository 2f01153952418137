"""The names in a line that says who wrote a story: what stands before, between and behind them, told by tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from onrecord import lexicons
from onrecord.stories.cut.lines import stamp_words

_LATER = re.compile(r"(?<=\S)\s+\d.*$", re.DOTALL)  # a date behind a name that nothing parts from it
_SPLIT = re.compile(r"\s*[,;|/•·⋅\n]\s*|\s+[-–—]\s+|[ \u00a0]{2,}")
_BLANKS = re.compile(r"[ \u00a0]+")
WORDS = re.compile(r"[^\W\d_][\w.'’-]*|&")
ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|net|org|co)\b")
_REACHED = re.compile(r"\S*@\S+|(?:https?:|www\.)\S+")  # where somebody is reached, in a line beside the name
_HANDLE = re.compile(r"[^\W\d_][\w-]{2,}(?:\.[\w-]+){0,2}")  # "jdoe", "jane.doe": what a blog calls its writer
_PARENTHESIS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_OWNING = re.compile(r"\w['’]s\s+\w")  # "Jane Doe's Latest Stories"
_LONGEST = 60  # characters of a name
MOST_WORDS = 5  # of a person's name
_LINKED_WORDS = 3  # ... of one whose first name no table knows, in a link: other stories' headlines stand there too


def split_names(words: str, shown: bool = False) -> tuple[str, ...]:
    """The names in a byline: what stands before, between and behind them is left out."""
    bare = _BLANKS.sub(" ", words).strip()
    if not shown and _HANDLE.fullmatch(bare) and bare.casefold() not in kinds_of_words("nobody"):
        return (bare,)
    names: list[str] = []
    helper = False  # "Reviewed by" and whoever follows
    for piece in _SPLIT.split(_line_parted(words) if shown else _PARENTHESIS.sub("", words)):
        rest = _without_start(piece.strip(" .:-–—\u00a0"))
        helper = _starts_with(rest, "helper") is not None or (helper and rest == piece)
        if helper:
            continue
        if names and name_key(rest).replace(" ", "") in kinds_of_words("degree"):
            names[-1] += f", {rest}"
            continue
        if names and shown and " " not in rest and rest.casefold() not in agency_names():  # a place
            continue
        found = _names_and_places(_without_date(rest)) if shown else _joint_names(_without_date(rest))
        names += [_name_once(_without_rank(name)) for name in found]
    known = agency_names() if shown else {}
    return tuple(
        name
        for name in names
        if name.casefold() in known or (_looks_like_name(name) and (not shown or _is_written_as_name(name)))
    )


def is_names(words: str, sure: bool = False) -> bool:
    """True for a printed line that begins with a name: no button beside one ("View author archive"), no headline, no
    "Reporter". `sure`: it stands in what is called a byline itself, where a longer one is none of a headline."""
    names = split_names(words, shown=True)
    if not names or (_name_size(names[0]) > _LINKED_WORDS and not (sure or has_first_name(names[0]))):
        return False
    if _OWNING.search(names[0]) or all(w.casefold() in kinds_of_words("role") for w in WORDS.findall(names[0])):
        return False
    first, pieces = name_key(names[0]), _SPLIT.split(_line_parted(words))
    return any(name_key(_without_start(piece.strip(" .:-–—\u00a0"))).startswith(first) for piece in pieces)


def _name_size(name: str) -> int:
    """How many words of a name are no "de", "van" ... and no agency's."""
    if name.casefold() in agency_names():
        return 1
    return sum(word.casefold() not in kinds_of_words("particle") for word in name.split())


def has_first_name(name: str) -> bool:
    """True for a name that begins with a first name of the tables: "Indoor Plants" and "Senior Analyst" do not."""
    first = name.split()[0]
    return any(first in lexicons.words(language, "firstnames") for language in lexicons.folders())


def parted_at(words: str, edges: Iterable[int]) -> str:
    """Words with a bar where a link ends or begins inside what looks like one word: style sheets part "Jane Doe" and
    "Reporter" that the markup does not."""
    glued = sorted({at for at in edges if 0 < at < len(words) and words[at - 1].isalnum() and words[at].isalnum()})
    return "|".join(words[a:b] for a, b in pairwise((0, *glued, len(words))))


def agencies_beside(words: str) -> tuple[str, ...]:
    """The agencies that a printed line names in brackets: "By Jane Doe (AFP)"."""
    found = (piece.strip() for inside in _PARENTHESIS.findall(words) for piece in _SPLIT.split(inside))
    pieces = (name for piece in found for name in _joint_names(piece))
    return tuple(name for name in pieces if name.casefold() in agency_names())


def name_key(name: str) -> str:
    """A name without case, accents and points."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def begins_byline(words: str) -> bool:
    """True for words that begin with "By", "Von:" ... and a name."""
    low = words.casefold().replace("\u00a0", " ")
    if not low.startswith(_all_starts()):
        return False
    start = next((w for w in byline_starts() if low.startswith((w + " ", w + ":"))), None)
    rest = words[len(start) + 1 :].strip(" :\u00a0") if start else ""
    return rest[:1].isupper() and not rest.endswith((".", "?", "!"))


# --- pieces of a line ----------------------------------------------------------------------------------------------


def _line_parted(words: str) -> str:
    """A printed line without brackets and addresses, with a bar before each "Photographs by"."""
    return _helpers().sub(r" | \g<0>", _REACHED.sub(" | ", _PARENTHESIS.sub("", words)))


@cache
def _helpers() -> re.Pattern[str]:
    """What stands in front of somebody who is no author, in the middle of a line."""
    longer = sorted((word for word in kinds_of_words("helper") if " " in word), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<=\s)(?:{'|'.join(map(re.escape, longer))})(?=\s)", re.IGNORECASE)


def _without_date(piece: str) -> str:
    """A name of two words and more without the date behind it."""
    bare = _LATER.sub("", piece)
    if " " not in bare or bare == piece:
        return piece
    words = bare.split()
    while words and words[-1].casefold().rstrip(".") in stamp_words():
        words.pop()
    return " ".join(words)


def _without_start(piece: str) -> str:
    """The piece without "By", "Von" ..., be it behind a date."""
    low = _BLANKS.sub(" ", piece.casefold())
    start = next((w for w in byline_starts() if low.startswith((w + " ", w + ":"))), None)
    if start is not None:
        return piece[len(start) :].strip(" :\u00a0")
    dated = _dated_start().match(piece)
    return piece[dated.end() :] if dated else piece


def _starts_with(piece: str, kind: str) -> str | None:
    """The word of that kind in the table that a piece begins with."""
    low = piece.casefold()
    return next((w for w in kinds_of_words(kind) if low.startswith(w) and not low[len(w) : len(w) + 1].isalpha()), None)


def _names_and_places(piece: str) -> list[str]:
    """The names of a piece without "in Politics", "for The Herald", "Follow" behind them. Behind a place "and" joins
    another name only where a place follows it too: "Jane Doe in Berlin and John Roe in Paris"."""
    words, names = piece.split(), list[str]()
    while words:
        end = next((n for n, word in enumerate(words) if _ends_name(word, n)), len(words))
        names += _joint_names(" ".join(words[:end]))
        behind = words[end:]
        joint = next((n for n, word in enumerate(behind) if word in kinds_of_words("joint")), len(behind))
        words = behind[joint + 1 :]
        if not any(word in kinds_of_words("behind") for word in words[1:]):
            break
    return names


def _ends_name(word: str, n: int) -> bool:
    """True for a word that is no more of the name before it: "in", or what is written on a button."""
    return (n > 0 and word in kinds_of_words("behind")) or word.casefold() in kinds_of_words("button")


def _name_once(name: str) -> str:
    """A name that stands there twice, beside a picture and below it, once."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def _without_rank(name: str) -> str:
    """A name without what papers of its language write behind it: "Hong Gil-dong, reporter" in Korean."""
    words = name.split()
    while len(words) > 1 and words[-1] in kinds_of_words("rank"):
        words.pop()
    return " ".join(words)


def _joint_names(piece: str) -> list[str]:
    """The names that "and" joins."""
    names: list[str] = []
    now: list[str] = []
    for word in piece.split():
        joint = word.casefold() in kinds_of_words("joint") and (not word.isupper() or piece.isupper())
        if joint and now:
            names.append(" ".join(now))
            now = []
        elif not joint or not word.islower():
            now.append(word)
    return [*names, " ".join(now)] if now else names


def _looks_like_name(name: str) -> bool:
    """True for a few words of letters that are no address and no date."""
    if not name or len(name) > _LONGEST or ":" in name or ADDRESS.search(name) or any(map(str.isdigit, name)):
        return False
    if name.casefold() in kinds_of_words("nobody") or name.casefold() in byline_starts():
        return False
    return (
        0 < len(WORDS.findall(name)) <= MOST_WORDS + 2
        and name[0].isalpha()
        and not (name.islower() and " " not in name)
    )


def _is_written_as_name(name: str) -> bool:
    """False for a line that is none: "Read more", "5 min read". Names begin with capitals but for "de", "van" ..."""
    first, *more = name.split(",")[0].split()
    return not first[0].islower() and not any(
        w[0].islower() and w.casefold() not in kinds_of_words("particle") for w in more
    )


# --- tables --------------------------------------------------------------------------------------------------------


@cache
def kinds_of_words(kind: str) -> frozenset[str]:
    """The words of one kind of the table of bylines."""
    return frozenset(row["word"] for row in lexicons.table("mul", "author_ends") if row["kind"] == kind)


@cache
def byline_starts() -> tuple[str, ...]:
    """What stands in front of a name, longest first."""
    more = {word for language in lexicons.folders() for word in lexicons.words(language, "byline_starts")}
    return tuple(sorted(kinds_of_words("before") | more, key=lambda w: (-len(w), w)))


@cache
def _all_starts() -> tuple[str, ...]:
    """What a byline begins with, with what follows it."""
    return tuple(word + mark for word in byline_starts() for mark in " :")


@cache
def _dated_start() -> re.Pattern[str]:
    """ "2 May 2024 by", "2024 von": a date and what stands in front of a name."""
    return re.compile(rf".*\d\S*\s+(?:{'|'.join(map(re.escape, byline_starts()))})[\s:]+", re.IGNORECASE)


@cache
def agency_names() -> Mapping[str, str]:
    """Agency as pages write it, casefolded -> its usual name."""
    return {
        row[key].casefold(): row["name"]
        for language in lexicons.folders()
        for row in lexicons.table(language, "agencies")
        for key in ("word", "name", "full")
        if row[key]
    }
