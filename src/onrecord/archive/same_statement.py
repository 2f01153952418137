"""One utterance in the words of several stories: lined up, with what each leaves out, and the fullest form.

Joined are statements of one speaker whose words run together, or, told in the outlet's own words, share most of what is
rare in the shorter; less is asked where both stories tell of one event, more where it isn't told that the speakers are
one. What the same person says again on another day is another utterance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from msgspec import Struct

from onrecord.archive.groups import GroupRule, groups
from onrecord.archive.people import names_agree, people
from onrecord.archive.profile import Vector, held, rarity, vector
from onrecord.language.fold import folded_words, stem
from onrecord.types.record import Record, Statement
from onrecord.types.span import Span

_RUN = 5  # words in a row that two have in common: the same words
_SURE_RUN = 8  # where the stories do not say that one person speaks
_OTHER_RUN = 12  # where they name two: one of them is wrong about whom it quotes
_SHARE = 0.6  # of the rarity of the shorter, that the other has too: the same in other words
_EVENT_SHARE = 0.5  # the same, where both tell of one event
_TELLING = 3.0  # rarity of a word that tells something
_ENOUGH = 3  # such words that both have
_RUN_TELLS = 2  # such words in a run, unless it is nearly all of the shorter
_NEARLY = 0.8
_APART = 2  # days between two sayings that make them two
_AFTER = 7  # days between two stories, beyond which words that they share are quoted again
_LONGEST = 400  # words of a statement that are compared
_CROWDED = 50  # statements under one key, beyond which it brings nobody together
_RULE = GroupRule(bond=0.0, low=-3.0, high=3.0, shared=0.0)
_PLAIN = 1.0  # rarity of words that name nobody: the, of, in
_KINDS = ("direct", "mixed", "indirect")  # the fuller first


class _Form(Struct, frozen=True):
    """An utterance as one story has it. `left_out` are runs of the fullest form that it lacks, `added` what only it
    has."""

    story: str
    statement: str
    kind: str
    text: str
    spans: tuple[Span, ...]
    left_out: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


class _Utterance(Struct, frozen=True):
    """One utterance; the fullest form first."""

    id: str
    speaker: str | None
    forms: tuple[_Form, ...]
    because: tuple[str, ...]


class _Speaker(Struct, frozen=True):
    """Who speaks, as far as one story tells."""

    id: str  # of the person, as people are joined across stories
    words: tuple[str, ...]  # of the name or the description
    named: bool  # by a name, not as "officials"
    person: bool


class _Said(Struct, frozen=True):
    id: str
    record: Record
    statement: Statement
    text: str
    keys: tuple[str, ...]
    telling: Vector
    who: _Speaker | None  # None where the story does not say
    day: int | None  # on which it was said, where that is told
    out: int | None  # the day of the story


def utterances(records: Iterable[Record], event: Mapping[str, str] | None = None) -> tuple[_Utterance, ...]:
    """What several of the stories report, the order of the records aside. `event`: a story's id -> the event that it
    tells of, where that is known."""
    once = {record.id: record for record in records}
    who = _same_statement_speakers([once[id] for id in sorted(once)])
    said = {one.id: one for id in sorted(once) for one in _same_statement_said(once[id], who)}
    why: dict[tuple[str, str], str] = {}
    compared: dict[str, dict[str, float]] = {id: {} for id in said}
    of = event or {}
    for a, b in _meeting(said):
        x, y = said[a], said[b]
        because = _same(x, y, together=x.record.id in of and of[x.record.id] == of.get(y.record.id))
        compared[a][b] = compared[b][a] = _RULE.high if because else _RULE.low
        if because:
            why[a, b] = because
    found = (
        group for group in groups(said, compared.__getitem__, _RULE) if len({said[i].record.id for i in group}) > 1
    )
    return tuple(_utterance([said[id] for id in group], why) for group in found)


def _same_statement_speakers(records: Sequence[Record]) -> Mapping[tuple[str, str], _Speaker]:
    """(story, entity) -> whom it is: people as they are joined across stories, all else by name."""
    joined = {(p.story, p.entity): person.id for person in people(records) for p in person.places}
    return {
        (record.id, entity.id): _Speaker(
            joined.get((record.id, entity.id), ""),
            tuple(word.key for word in folded_words(entity.name)),
            any(mention.form == "name" for mention in entity.mentions),
            entity.type == "person",
        )
        for record in records
        for entity in record.entities
    }


def _same_statement_said(record: Record, who: Mapping[tuple[str, str], _Speaker]) -> Iterator[_Said]:
    times = {time.id: time for time in record.times}
    out = record.published.earliest if record.published and record.published.basis != "text" else None
    for one in record.statements:
        text = " … ".join(record.text[s.start : s.end] for s in one.content)
        keys = tuple(word.key for s in one.content for word in folded_words(record.text, s))[:_LONGEST]
        stems = {stem(key) for key in keys}
        begin = times[one.time].begin if one.time in times else None
        yield _Said(
            f"{record.id}/{one.id}", record, one, text, keys,
            vector({s: rarity(s) for s in stems if rarity(s) >= _TELLING}),
            who.get((record.id, one.speaker or "")), _day(begin or out), _day(out),
        )  # fmt: skip


def _day(moment: str | None) -> int | None:
    try:
        return date.fromisoformat(moment[:10]).toordinal() if moment else None
    except ValueError:
        return None


def _meeting(said: Mapping[str, _Said]) -> list[tuple[str, str]]:
    """Statements of two stories that share a run of four words, or two telling words."""
    under: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for id, one in said.items():
        for run in zip(*(one.keys[n:] for n in range(4)), strict=False):
            under[run].add(id)
        for pair in combinations(sorted(one.telling.weights), 2):
            under[pair].add(id)
    found = {pair for its in under.values() if len(its) <= _CROWDED for pair in combinations(sorted(its), 2)}
    return sorted((a, b) for a, b in found if said[a].record.id != said[b].record.id)


def _same(a: _Said, b: _Said, *, together: bool) -> str | None:
    """The rule by which two are one utterance; None for two. `together`: their stories tell of one event."""
    if (_far(a.day, b.day, _APART) and _far(a.out, b.out, 0)) or _far(a.out, b.out, _AFTER):
        return None
    one = _one_speaker(a.who, b.who)
    match = SequenceMatcher(None, a.keys, b.keys, autojunk=False).find_longest_match()
    asked = _OTHER_RUN if one is False else _RUN if one else _SURE_RUN
    shortest = min(len(a.keys), len(b.keys))
    run = {stem(key) for key in a.keys[match.a : match.a + match.size]}
    tells = sum(rarity(word) >= _TELLING for word in run) >= _RUN_TELLS or match.size >= _NEARLY * shortest
    if tells and match.size >= (asked if one is False else min(asked, max(3, shortest))):
        return "archive.same_statement/words"
    shared = sum(word in b.telling.weights for word in a.telling.weights)
    if not one or shared < _ENOUGH or _other_numbers(a, b):
        return None
    share = _EVENT_SHARE if together else _SHARE
    return "archive.same_statement/paraphrase" if held(a.telling, b.telling) >= share else None


def _one_speaker(a: _Speaker | None, b: _Speaker | None) -> bool | None:
    """True: one speaker; False: two; None: the stories do not tell, as with "police" and an officer by name."""
    if a is None or b is None:
        return None
    if (a.id and a.id == b.id) or (a.words == b.words and a.named == b.named):
        return True
    if a.named and b.named and a.person and b.person:
        return bool(a.words and b.words) and names_agree(a.words, b.words)
    if not a.person and not b.person and not set(a.words) & set(b.words):
        return False
    told = ({word for word in its.words if rarity(stem(word)) > _PLAIN} for its in (a, b))
    few, many = sorted(told, key=len)
    whole = bool(few) and few <= many  # police, the police of Kolvik
    return True if not a.person and not b.person and (whole or (a.named and b.named)) else None


def _other_numbers(a: _Said, b: _Said) -> bool:
    """True where both give numbers, and none that the other gives."""
    x, y = ({key for key in its.keys if key.isdigit()} for its in (a, b))
    return bool(x and y) and not x & y


def _far(a: int | None, b: int | None, days: int) -> bool:
    return a is not None and b is not None and abs(a - b) > days


def _utterance(its: Sequence[_Said], why: Mapping[tuple[str, str], str]) -> _Utterance:
    """The forms lined up with the fullest: of what is quoted, the longest."""
    ordered = sorted(its, key=lambda one: (_KINDS.index(one.statement.kind) == 2, -len(one.keys), one.id))
    full = ordered[0]
    names = {e.id: e.name for one in ordered for e in one.record.entities if one.statement.speaker == e.id}
    ids = {one.id for one in its}
    return _Utterance(
        id=min(ids),
        speaker=max(sorted(names.values()), key=len, default=None),
        forms=tuple(_form(one, full) for one in ordered),
        because=tuple(sorted({because for pair, because in why.items() if ids.issuperset(pair)})),
    )


def _form(one: _Said, full: _Said) -> _Form:
    mine = [word.span for s in one.statement.content for word in folded_words(one.record.text, s)][:_LONGEST]
    whole = [word.span for s in full.statement.content for word in folded_words(full.record.text, s)][:_LONGEST]
    steps = SequenceMatcher(None, full.keys, one.keys, autojunk=False).get_opcodes()
    left_out = tuple(
        full.record.text[whole[a].start : whole[b - 1].end] for op, a, b, _, _ in steps if op != "equal" and b > a
    )
    added = tuple(
        one.record.text[mine[c].start : mine[d - 1].end] for op, _, _, c, d in steps if op != "equal" and d > c
    )
    return _Form(one.record.id, one.statement.id, one.statement.kind, one.text, one.statement.content, left_out, added)
