"""Stage raised: the draft puts a thing further than the page does, by ladders of stages (voice_stages.tsv), or tells as
certain what the page holds possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.reading import Reading
from onrecord.types.span import Span
from onrecord.verdicts.voice.beside import is_so
from onrecord.verdicts.voice.raised import REALITY, DraftSentence, Raised, clause_span
from onrecord.verdicts.voice.same import Passage, Same, likeness, same_told
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import Told, subject_of, with_particle

_ABOUT = 0.45  # likeness of what two clauses are about that makes them comparable
_COVERS = 0.4  # coverage of a passage that is looked at
_VERY, _VERY_ABOUT = 0.9, 0.6  # likeness of the action, and of what it is about, of what the page denies
_ANYWHERE = 0.4  # likeness of what a clause is about, anywhere on the page, that shows the higher stage there
_BEHIND = 0.15  # coverage by which a passage may fall short of the best one, and tells the same
_SAME_WORD = 0.9  # likeness of two words that mean one stage
_OF_SAYING = ("belief", "blame", "call")  # ladders on which words of reporting stand
_Rows = Mapping[str, tuple[tuple[str, int, frozenset[str]], ...]]


@cache
def _ladders() -> _Rows:
    """Lemma -> (ladder, rank, words that must stand beside it)."""
    found: dict[str, list[tuple[str, int, frozenset[str]]]] = defaultdict(list)
    for row in lexicons.table(LANGUAGE, "voice_stages"):
        beside = frozenset(row["for"].split("|")) - {""}
        for word in row["words"].split("|"):
            found[word].append((row["ladder"], int(row["rank"]), beside))  # "fire/v": as a verb only
    return MappingProxyType({word: tuple(rows) for word, rows in found.items()})


def stages(reading: Reading, i: int) -> Mapping[str, int]:
    """The ladders on which a token stands, and how high."""
    token = reading.tokens[i]
    found: dict[str, int] = {}
    as_verb = f"{token.lemma.lower()}/v" if token.pos == "VERB" else ""
    for word in (with_particle(reading, i), token.lemma.lower(), as_verb):
        for ladder, rank, beside in _ladders().get(word, ()):
            if not beside or beside & _hanging(reading, i):
                found[ladder] = max(rank, found.get(ladder, 0))
    return found


def _hanging(reading: Reading, i: int) -> frozenset[str]:
    """The words that hang on a token, and on them."""
    inner = (j for c in reading.children[i] for j in (c, *reading.children[c]))
    return frozenset(reading.tokens[j].lemma.lower() for j in inner)


def stage_raised(one: DraftSentence) -> Iterator[Raised]:
    """The clauses of a sentence that stand higher on a ladder than every clause of the pages that tells the same."""
    yield from _undone(one)
    for told, same in one.told:
        mine = stages(one.draft.reading, told.at)
        if not mine or told.own in ("negated", "hypothetical") or one.draft.reading.tokens[told.at].dep == "relcl":
            continue
        if _is_cue(one.draft, told.at):
            mine = {ladder: rank for ladder, rank in mine.items() if ladder in _OF_SAYING}
        for ladder, rank in mine.items():
            lower = None if _stands_there(one, told) else _lower(same, ladder, rank)
            if lower is not None and not _reached(one, told, ladder, rank):
                page = lower.passage.page
                there = page.record.text[slice(*_token_chars(page, lower.told.at))]
                here = one.draft.record.text[slice(*_token_chars(one.draft, told.at))]
                yield Raised(
                    "stage raised",
                    clause_span(one.draft, told),
                    f"A stage further than the page: “{here}”; the page has “{there}”.",
                    page,
                    clause_span(page, lower.told),
                    min(0.95, 0.4 + 0.5 * lower.about),
                    f"verdicts.voice.stage/{ladder}",
                )
                return


def _stands_there(one: DraftSentence, told: Told) -> bool:
    """True when a passage that tells the same has the draft's very word, as another part of speech may be."""
    best = one.passages[0].coverage
    for passage in one.passages:
        if passage.coverage < best - _BEHIND:
            continue
        least = REALITY[told.own] if told.own == "actual" else 0
        tokens = [i for i in passage.tokens if REALITY[is_so(passage.page, passage.sentence, i)] >= least]
        if likeness(one.draft, [told.at], passage.page, tokens).max(initial=0) >= _SAME_WORD:
            return True
    return False


def _undone(one: DraftSentence) -> Iterator[Raised]:
    """A clause whose doer, on the page, is said not to have done it."""
    for told, same in one.told:
        if told.own != "actual" or not told.finite:
            continue
        mine = {one.draft.stems[i] for i in told.words if one.draft.weights[i] > 0}
        there = [s for s in same if s.action >= _VERY and s.about >= _VERY_ABOUT and s.told.verb]
        for s in there:
            page = s.passage.page
            doer = subject_of(page.reading, s.told.at)
            if s.told.own != "negated" or doer is None or page.stems[doer] not in mine:
                continue
            doing = [o for o in there if o.told.own == "actual"]
            if any(page.stems[doer] in {o.passage.page.stems[j] for j in o.told.words} for o in doing):
                continue
            yield Raised(
                "stage raised",
                clause_span(one.draft, told),
                "Told as done; the page says that it was not.",
                page,
                clause_span(page, s.told),
                0.7,
                "verdicts.voice.stage/undone",
            )
            return


def _is_cue(text: TextSide, i: int) -> bool:
    """True for a word that only reports what somebody says."""
    token = text.reading.tokens[i]
    return any(span.start <= token.start < span.end for s in text.record.statements for span in s.cue)


def _lower(same: Sequence[Same], ladder: str, rank: int) -> Same | None:
    """The likest clause that stands lower on a ladder; None where one stands as high, or none is near."""
    best: Same | None = None
    for s in same:
        if s.about < _ABOUT or s.passage.coverage < _COVERS:
            continue
        there = stages(s.passage.page.reading, s.told.at).get(ladder)
        if there is None:
            continue
        if there >= rank and s.told.own not in ("negated", "hypothetical"):
            return None
        if there < rank and (best is None or s.about > best.about):
            best = s
    return best


def _reached(one: DraftSentence, told: Told, ladder: str, rank: int) -> bool:
    """True when a page has the stage, or the draft's very word, anywhere of the same."""
    pages = {id(p.page): p.page for p in one.passages}
    key = one.draft.stems[told.at]
    for page in pages.values():
        for i in range(len(page.reading.tokens)):
            equal = bool(key) and page.stems[i] == key
            if not equal and stages(page.reading, i).get(ladder, 0) < rank:
                continue
            if _same_matter(one, told, page, i):
                return True
    return False


def _same_matter(one: DraftSentence, told: Told, page: TextSide, i: int) -> bool:
    """True when what is told at a token of a page is what a clause of the draft is about, and not denied there."""
    number = page.reading.sentence_of[i]
    there = [Passage(page, number, 1.0)]
    found = [s for s in same_told(one.draft, told, there) if s.told.at == i]
    return any(s.about >= _ANYWHERE and s.told.own not in ("negated", "hypothetical") for s in found)


def _token_chars(text: TextSide, i: int) -> Span:
    """The characters of a token."""
    return Span(text.reading.tokens[i].start, text.reading.tokens[i].end)
