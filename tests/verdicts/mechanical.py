"""Quotations lifted from open stories and altered by script, each in one way, with the verdicts that each may get.

The stories are Wikinews texts (CC BY 2.5) of the open sets, and stories of publishers in other languages and scripts.
Who is quoted is taken from the record itself, so that only the judge is tested here; whether the record is right is
measured elsewhere. The choice of words is by position, never by chance: the same set on every run. Some claims stand
bare, some in a draft that is dressed as drafts are: a list, a block quotation, a footnote, a link, emphasis.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from support import DEEP

from onrecord import annotate, pipeline
from onrecord.language.fold import folded_words
from onrecord.language.marks import quoted
from onrecord.pages import rows
from onrecord.pages.source import Options
from onrecord.types.record import Record, Statement
from onrecord.types.span import Span, covers
from onrecord.types.verdict import Name
from onrecord.verdicts.loss import loss

SETS = ("statements/gum_news.jsonl.gz", "time/dating_dev.jsonl.gz")
OTHER = "pages/fundus_other.jsonl"
STORIES = 100 if DEEP else 14
FOREIGN = 60 if DEEP else 12  # stories in other languages, the rarest languages first
ABSENT = 20 if DEEP else 4  # further stories, which are not shelved
FRAME = 500  # characters of a story that hold no quotation, whatever its length
LEAST = 9  # words of a quotation that is long enough to be altered in every way
NEGATION = re.compile(r"\b(?:not|never|no)\s", re.IGNORECASE)
NAME = r"[A-Z][a-z]+(?: [A-Z][\w.'-]+)+"
LONG = re.compile(r"[“\"][^”\"\n]{45,}[”\"]")
HEDGE = re.compile(r"\b(?:probably|perhaps|maybe|possibly|almost|nearly|likely|roughly)\s")
UNITS = {"million": "billion", "billion": "million", "percent": "dollars", "days": "weeks", "weeks": "months",
         "months": "years", "years": "months", "hours": "days"}  # fmt: skip
UNIT = re.compile(r"\b(?:" + "|".join(UNITS) + r")\b")
DAYS = {"Monday": "Thursday", "Tuesday": "Friday", "Wednesday": "Saturday", "Thursday": "Monday", "Friday": "Tuesday",
        "Saturday": "Wednesday", "Sunday": "Thursday", "January": "July", "February": "August", "June": "December",
        "July": "January", "September": "April", "October": "March", "November": "June", "December": "May"}  # fmt: skip
DAY = re.compile(r"\b(?:" + "|".join(DAYS) + r")\b")
TAIL = re.compile(
    r" (?:(?:this|next|last) (?:year|week|month|morning|season)|at (?:this|the) (?:time|point|moment)|right now|for now"
    r"|today|tomorrow|yesterday|(?:with|without|until|before|after|unless) [^,.;:]{4,60}|in [A-Z][a-z]+(?: [A-Z][a-z]+)*)\.?$"
)
FRONT = re.compile(r"(?:I (?:think|believe|guess|suppose|hope|suspect|fear)(?: that)?|Maybe|Perhaps|Probably),? ")
NOT = {"de": r"nicht ", "fr": r"pas ", "es": r"(?<= )no ", "ru": r"не ", "pl": r"nie ", "it": r"non ", "nl": r"niet ",
       "da": r"ikke ", "no": r"ikke ", "sv": r"inte ", "zh": "不", "hi": "नहीं ", "vi": "không "}  # fmt: skip
CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b[2-9]\b")


@dataclass(frozen=True)
class Case:
    """A claim, its speaker, and the verdict that must be the worst; where two say it equally well, one of them. With a
    `draft` the claim is the one that stands in it."""

    way: str
    words: str
    speaker: str | None
    verdict: Name
    story: str
    or_else: Name | None = None
    draft: str | None = None


@dataclass(frozen=True)
class Lifted:
    """A quotation of a story in one piece, its words without marks."""

    text: str
    speaker: str | None
    record: Record
    statement: Statement
    alone: bool  # neither nested nor holding another


def records(shared: Path) -> list[Record]:
    """The stories that quotations are lifted from: those that quote most for their length, as reading takes the time."""
    found = []
    for name in SETS:
        with gzip.open(shared / "data" / name, "rt", encoding="utf-8") as lines:
            rows_ = (json.loads(line) for line in lines)
            found.extend((name, row) for row in rows_ if row.get("source", "wikinews") == "wikinews")
    found.sort(key=lambda one: (-len(LONG.findall(one[1]["text"])) / (FRAME + len(one[1]["text"])), one[1]["id"]))
    read: list[Record] = []
    for number, (name, row) in enumerate(found, 1):
        if len(read) >= STORIES + ABSENT:
            break
        line = json.dumps({"id": row["id"], "text": row["text"]}).encode()
        page = rows.row_page("set", name, number, line, Options())
        read.extend(s.record for s in pipeline.stories([page]))  # type: ignore[union-attr]
    return read


def lifted(record: Record) -> Iterator[Lifted]:
    """The whole quotations of a story whose speaker is named."""
    marks = quoted(record.text)
    names = {e.id: e.name for e in record.entities if e.type == "person"}
    holders = {s.within for s in record.statements}
    for statement in record.statements:
        if statement.kind != "direct" or len(statement.content) != 1 or statement.within or statement.id in holders:
            continue
        (span,) = statement.content
        inner = [m for m in marks if covers(span, m) or covers(m, span)]
        if len(inner) != 1:
            continue
        text = record.text[span.start : span.end].strip("“”\"' \n,")
        if len(folded_words(text)) >= LEAST and not re.search(r"[\[\]…\n“”\"]|\.\.", text):
            yield Lifted(text, names.get(statement.speaker or ""), record, statement, True)


# --- the ways to alter; None where a quotation does not lend itself ------------------------------------------------


def genuine(one: Lifted, all_: list[Lifted]) -> Case:
    return Case("genuine", one.text, one.speaker, "verbatim", one.record.id)


def remarked(one: Lifted, all_: list[Lifted]) -> Case | None:
    plain = one.text.replace("’", "'").replace(",", "").replace(" – ", " - ")
    changed = plain[0].swapcase() + plain[1:]
    return Case("marks and case", changed, one.speaker, "same words", one.record.id)


def bracketed(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = re.search(r"\b(?:it|they|he|she|this|them)\b(?!['’])", one.text)
    if not found or found.start() == 0:
        return None
    changed = one.text[: found.start()] + "[the plan]" + one.text[found.end() :]
    return Case("editor's brackets", changed, one.speaker, "same words", one.record.id)


def ellipsis(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = folded_words(one.text)
    third = len(found) // 3
    gone = found[third : third + 3]
    if any(loss(w.key) in ("negation", "condition") for w in gone) or len(found) - third - 3 < 4 or third < 3:
        return None
    changed = one.text[: gone[0].span.start] + "… " + one.text[found[third + 3].span.start :]
    return Case("ellipsis", changed, one.speaker, "abridged", one.record.id)


def swallowing(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = NEGATION.search(one.text)
    before = len(folded_words(one.text[: found.start()])) if found else 0
    after = len(folded_words(one.text[found.end() :])) if found else 0
    if not found or before < 4 or after < 4:
        return None
    changed = one.text[: found.start()] + "... " + one.text[found.end() :]
    return Case("ellipsis over a negation", changed, one.speaker, "altered", one.record.id)


def unnegated(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = NEGATION.search(one.text)
    if not found or len(folded_words(one.text[: found.start()])) < 2:
        return None
    changed = one.text[: found.start()] + one.text[found.end() :]
    return Case("negation lost", changed, one.speaker, "altered", one.record.id)


def negated(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = re.search(r"\b(?:is|are|was|were|will|can|should)\s(?!not)", one.text)
    if not found:
        return None
    changed = one.text[: found.end()] + "not " + one.text[found.end() :]
    return Case("negation added", changed, one.speaker, "altered", one.record.id)


def renumbered(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = NUMBER.search(one.text)
    if not found:
        return None
    changed = one.text[: found.start()] + "731" + one.text[found.end() :]
    return Case("number changed", changed, one.speaker, "altered", one.record.id)


def reworded(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = [w for w in folded_words(one.text) if len(w.key) > 4]
    if not found:
        return None
    word = found[len(found) // 2].span
    return Case(
        "a word changed",
        one.text[: word.start] + "quince" + one.text[word.end :],
        one.speaker,
        "altered",
        one.record.id,
    )


def shortened(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = folded_words(one.text)
    gone = found[len(found) // 2]
    rest = one.text[gone.span.end :].lstrip()
    beside = [w.key for w in found if w.span != gone.span and abs(found.index(w) - len(found) // 2) == 1]
    if len(gone.key) < 4 or loss(gone.key) == "filler" or gone.key in beside:  # said twice, once is editing
        return None
    return Case("a word left out", one.text[: gone.span.start] + rest, one.speaker, "altered", one.record.id)


def renamed(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = CAPITAL.search(one.text)
    if not found:
        return None
    changed = one.text[: found.start()] + "Quillon" + one.text[found.end() :]
    return Case("a name changed", changed, one.speaker, "altered", one.record.id)


def remeasured(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = UNIT.search(one.text)
    if not found:
        return None
    changed = one.text[: found.start()] + UNITS[found[0]] + one.text[found.end() :]
    return Case("unit changed", changed, one.speaker, "altered", one.record.id)


def surer(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = HEDGE.search(one.text)
    if not found or found.start() == 0:
        return None
    return Case(
        "hedge lost", one.text[: found.start()] + one.text[found.end() :], one.speaker, "altered", one.record.id
    )


def typeset(one: Lifted, all_: list[Lifted]) -> Case | None:
    changed = one.text.replace("'", "’").replace("-", "\u2010").replace(" ", "\u00a0", 2)
    half = len(changed) // 2
    changed = changed[:half] + "\u200b" + changed[half:]
    return Case("typography", changed, one.speaker, "verbatim", one.record.id)


def invented(one: Lifted, all_: list[Lifted]) -> Case | None:
    first = folded_words(one.text)[0].key
    return Case("two words that nobody said", f"{first}ish quincebread", one.speaker, "not found", one.record.id)


def strange(one: Lifted, all_: list[Lifted]) -> Case | None:
    if not one.speaker or not re.fullmatch(NAME, one.speaker):
        return None
    return Case("said by nobody on the page", one.text, "Viktor Unsinn", "misattributed", one.record.id)


def unframed(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = re.match(r"(?:If|Unless|Until) [^,.;:?!]+, ", one.text)
    if not found or len(folded_words(one.text[found.end() :])) < 5:
        return None
    return Case("cut in front", one.text[found.end() :], one.speaker, "cut before its qualifier", one.record.id)


def joined(one: Lifted, all_: list[Lifted]) -> Case | None:
    others = [o for o in all_ if o.record.id == one.record.id and o.statement.id != one.statement.id]
    far = [o for o in others if abs(o.statement.content[0].start - one.statement.content[0].start) > 200]
    if not far:
        return None
    first, second = folded_words(one.text), folded_words(far[-1].text)
    half, rest = len(first) // 2, len(second) // 2
    if half < 5 or len(second) - rest < 5:
        return None
    changed = one.text[: first[half - 1].span.end] + " " + far[-1].text[second[rest].span.start :]
    return Case("stitched", changed, one.speaker, "stitched", one.record.id)


def misattributed(one: Lifted, all_: list[Lifted]) -> Case | None:
    people = [e.name for e in one.record.entities if e.type == "person" and re.fullmatch(NAME, e.name)]
    others = [name for name in people if name.split()[-1:] != (one.speaker or "").split()[-1:]]
    if not one.speaker or not re.fullmatch(NAME, one.speaker) or not others:
        return None
    return Case("misattributed", one.text, others[0], "misattributed", one.record.id)


def cut(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = re.search(r",? (?:but|if|unless|except) ", one.text)
    if (
        not found
        or len(folded_words(one.text[: found.start()])) < 5
        or re.search(r"[.;:?!]", one.text[: found.start()])
    ):
        return None
    return Case("cut", one.text[: found.start()], one.speaker, "cut before its qualifier", one.record.id)


def tailless(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = TAIL.search(one.text)
    if not found or len(folded_words(one.text[: found.start()])) < 5:
        return None
    changed = one.text[: found.start()]
    return Case("time, place, scope cut off", changed, one.speaker, "cut before its qualifier", one.record.id)


def unhedged(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = FRONT.match(one.text)
    if not found or len(folded_words(one.text[found.end() :])) < 5:
        return None
    return Case("hedge cut in front", one.text[found.end() :], one.speaker, "cut before its qualifier", one.record.id)


def redated(one: Lifted, all_: list[Lifted]) -> Case | None:
    found = DAY.search(one.text)
    if not found:
        return None
    changed = one.text[: found.start()] + DAYS[found[0]] + one.text[found.end() :]
    return Case("day changed", changed, one.speaker, "altered", one.record.id)


def bridged(one: Lifted, all_: list[Lifted]) -> Case | None:
    """The reporter's words between two quotations of a paragraph, inside the marks of one."""
    text, end = one.record.text, one.statement.content[0].end
    for other in all_:
        if other.record.id == one.record.id and 3 < other.statement.content[0].start - end < 80:
            between = text[end : other.statement.content[0].start]
            if "\n" not in between and len(folded_words(between)) >= 2:
                words = re.sub('[“”"]', "", text[one.statement.content[0].start : other.statement.content[0].end])
                return Case("reporter's words inside", words, one.speaker, "altered", one.record.id, "stitched")
    return None


def said_outside(one: Lifted, all_: list[Lifted]) -> Case | None:
    """The reporter's words behind the quotation, inside its marks."""
    text, end = one.record.text, one.statement.content[0].end
    found = re.match(r"[”\"]? (\w+ \w+(?: \w+)?)", text[end : end + 60])
    if not found or re.search(r"\.$", one.text):
        return None
    words = f"{one.text} {found[1]}"
    return Case("reporter's words behind", words, one.speaker, "paraphrase only", one.record.id, "altered")


def coined(one: Lifted, all_: list[Lifted]) -> Case | None:
    word = f"{folded_words(one.text)[-1].key[:4]}quincely"
    return Case("a word that nobody said", word, one.speaker, "not found", one.record.id)


def second_hand(one: Lifted, all_: list[Lifted]) -> Case | None:
    """What somebody quotes, given to who quotes it; of a story's nested statements, which `lifted` leaves out."""
    record = one.record
    names = {e.id: e.name for e in record.entities if e.type == "person"}
    by_id = {s.id: s for s in record.statements}
    for inner in record.statements:
        outer = by_id.get(inner.within or "")
        if outer is None or outer.kind != "direct" or inner.kind != "direct" or len(inner.content) != 1:
            continue
        who, own = names.get(outer.speaker or ""), names.get(inner.speaker or "")
        if [record.text[slice(*span)].lower() for span in inner.source] in (["i"], ["we"]):
            continue  # “we can say that it is a stab in the back”: his own words
        words = record.text[slice(*inner.content[0])].strip("“”‘’\"' ,.")
        if who and own != who and re.fullmatch(NAME, who) and len(folded_words(words)) >= 5 and '"' not in words:
            return Case("second-hand", words, who, "second-hand", record.id, "cut before its qualifier")
    return None


def unheard(one: Lifted, all_: list[Lifted]) -> Case:
    return Case("of a story that is not there", one.text, one.speaker, "not found", one.record.id)


WAYS: tuple[Callable[[Lifted, list[Lifted]], Case | None], ...] = (
    genuine, remarked, bracketed, ellipsis, swallowing, unnegated, negated, renumbered, reworded, shortened, joined,
    misattributed, cut, renamed, remeasured, surer, typeset, invented, strange, unframed, tailless, unhedged, redated,
    bridged, said_outside, coined, second_hand,
)  # fmt: skip
EACH = 40 if DEEP else 24  # cases of one way


# --- drafts that hold one claim -----------------------------------------------------------------------------------

DRESSES: dict[str, str] = {
    "list": "The day in short:\n\n- The council met.\n- “{words}” ({speaker})\n",
    "block quotation": "The council met.\n\n> {words}\n>\n> — {speaker}\n",
    "footnote": "The council met in the old hall.[^1]\n\n[^1]: “{words},” said {speaker}.\n",
    "emphasis": "**{speaker}** said: “*{words}*”.\n",
    "link": '{speaker} said: [“{words}”](https://example.org/story "the whole of it").\n',
    "table": "| person | quotation |\n|---|---|\n| {speaker} | “{words}” |\n",
}
DRESSED = (genuine, unnegated, renumbered, reworded, cut, misattributed)


def dressed(quotes: list[Lifted]) -> Iterator[Case]:
    """The ways that matter most, each in every dress."""
    for way in DRESSED:
        fitting = [case for one in quotes if (case := way(one, quotes)) and re.fullmatch(NAME, case.speaker or "")]
        for (dress, told), case in zip(DRESSES.items(), fitting * len(DRESSES), strict=False):
            words = case.words.rstrip(".")
            draft = told.format(words=words, speaker=case.speaker)
            yield Case(f"{case.way}, {dress}", words, case.speaker, case.verdict, case.story, case.or_else, draft)


# --- other languages and scripts ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Foreign:
    """A quotation of a story in another language."""

    language: str
    text: str
    record: Record


def foreign(shared: Path) -> tuple[list[Record], list[Foreign], list[Foreign]]:
    """Stories in other languages, the quotations of those, and quotations of further ones, which are not shelved."""
    with (shared / "data" / OTHER).open(encoding="utf-8") as lines:
        rows_ = [json.loads(line) for line in lines]
    count = Counter(row["language"] for row in rows_)
    rows_.sort(key=lambda row: (count[row["language"]], row["id"]))
    shelved: list[Record] = []
    here: list[Foreign] = []
    absent: list[Foreign] = []
    for row in rows_:
        text = "\n\n".join(row["body_paragraphs"])
        said = [text[slice(*m)].strip("“”„‟«»‹›‘’‚「」『』\"' ,") for m in quoted(text)]
        said = [one for one in said if len(folded_words(one)) >= LEAST and not re.search(r"[\[\]…“”„«»\"\n]|\.\.", one)]
        if not said:
            continue
        record = annotate(text).record
        found = [Foreign(row["language"], one, record) for one in said[:3]]
        if len(shelved) < FOREIGN:
            shelved.append(record)
            here += found
        elif len(absent) < FOREIGN:
            absent += found
    return shelved, here, absent


def foreign_cases(here: list[Foreign], absent: list[Foreign]) -> Iterator[Case]:
    """Every quotation as it stands; with its middle word another; without its negation; with another number; and those
    of stories that are not there."""
    for n, one in enumerate(here):
        words, id = folded_words(one.text), one.record.id
        middle = words[len(words) // 2].span
        yield Case("other language, genuine", one.text, None, "verbatim", id)
        other = folded_words(here[n - 1].text)[1].span
        there = here[n - 1].text[slice(*other)]
        if there.casefold() != one.text[slice(*middle)].casefold():
            changed = one.text[: middle.start] + there + one.text[middle.end :]
            yield Case("other language, a word changed", changed, None, "altered", id)
        if (pattern := NOT.get(one.language)) and (found := re.search(pattern, one.text)) and found.start() > 5:
            changed = one.text[: found.start()] + one.text[found.end() :]
            yield Case("other language, negation lost", changed, None, "altered", id)
        if found := NUMBER.search(one.text):
            changed = one.text[: found.start()] + "731" + one.text[found.end() :]
            yield Case("other language, number changed", changed, None, "altered", id)
    for one in absent:
        yield Case("other language, not there", one.text, None, "not found", one.record.id, "other language")


def cases(shelved: list[Record], absent: list[Record]) -> list[Case]:
    """The set: up to EACH cases of every way, spread over the stories; what stories say that are not shelved; drafts
    that hold a claim in every dress."""
    quotes = [one for record in shelved for one in lifted(record)]
    made = [unheard(one, []) for record in absent for one in lifted(record)][:EACH]
    for way in WAYS:
        fitting = list(dict.fromkeys(case for one in quotes if (case := way(one, quotes))))
        made.extend(fitting[:: max(1, len(fitting) // EACH)][:EACH])
    return [*made, *dressed(quotes)]


__all__ = ["Case", "Span", "cases", "foreign", "foreign_cases", "records"]
