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
from onrecord.archive.profile import Vector, held, likeness, rarity, vector
from onrecord.language.fold import folded_words, stem
from onrecord.types.record import Record, Statement
from onrecord.types.span import Span

_RUN = 5  # words in a row that two have in common: the same words
_SURE_RUN = 8  # where the stories do not say that one person speaks
_OTHER_RUN = 12  # where they name two: one of them is wrong about whom it quotes
_OTHER_EVENT_RUN = 8  # the same, where both tell of one event
_OTHER_TELLS = 3  # telling words in such a run
_SHARE = 0.6  # of the rarity of the shorter, that the other has too: the same in other words
_EVENT_SHARE = 0.5  # the same, where both tell of one event
_TELLING = 3.0  # rarity of a word that tells something
_ENOUGH = 3  # such words that both have
_EVENT_ENOUGH = 2  # the same, where both tell of one event, share so much of the shorter's
_EVENT_MOST = 0.65
_EVENT_LONGER = 3  # and the longer has at most so many times the telling words
_RUN_TELLS = 2  # such words in a run, unless it is nearly all of the shorter
_NEARLY = 0.8
_APART = 2  # days between two sayings that make them two
_AFTER = 7  # days between two stories, beyond which words that they share are quoted again
_INSIDE = 0.8  # of the shorter of two statements of one story, that the other has too: one lies in the other
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
    inside: tuple[tuple[str, str], ...] = ()  # (story, statement) of what lies in a form or around it, in one story


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
    for a, b in _of_one_story(said):
        if _overlap(said[a], said[b]):  # the other story may have either
            compared[a][b] = compared[b][a] = _RULE.bond
    found = list(groups(said, compared.__getitem__, _RULE))
    several = [its for its in (*found, *_told_in_one(said, found, why)) if len({said[i].record.id for i in its}) > 1]
    return tuple(_utterance([said[id] for id in its], why) for its in several)


def _told_in_one(
    said: Mapping[str, _Said], found: Iterable[Sequence[str]], why: Iterable[tuple[str, str]]
) -> Iterable[Sequence[str]]:
    """Where one story tells in two statements what another tells in one, the group has but one of the two: the other
    with what it is the same as."""
    group = {id: its for its in found for id in its}
    pairs = [(a, b) for a, b in why if b not in group[a]]
    left = {id for a, b in pairs if _told_beside(said, a, group[b]) or _told_beside(said, b, group[a]) for id in (a, b)}
    compared: dict[str, dict[str, float]] = {id: {} for id in left}
    for a, b in why:
        if a in left and b in left:
            compared[a][b] = compared[b][a] = _RULE.high
    known = set(map(tuple, found))
    return [its for its in groups(left, compared.__getitem__, _RULE) if its not in known]


def _told_beside(said: Mapping[str, _Said], one: str, group: Iterable[str]) -> bool:
    """True when a group has another statement of the same story."""
    return any(said[one].record.id == said[x].record.id and not _overlap(said[one], said[x]) for x in group)


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


def _of_one_story(said: Mapping[str, _Said]) -> Iterator[tuple[str, str]]:
    """Pairs of statements of one story."""
    by_story: dict[str, list[str]] = defaultdict(list)
    for one in said.values():
        by_story[one.record.id].append(one.id)
    for its in by_story.values():
        yield from combinations(its, 2)


def _same(a: _Said, b: _Said, *, together: bool) -> str | None:
    """The rule by which two are one utterance; None for two. `together`: their stories tell of one event."""
    if (_far(a.day, b.day, _APART) and _far(a.out, b.out, 0)) or _far(a.out, b.out, _AFTER):
        return None
    one = _one_speaker(a.who, b.who)
    if _same_words(a, b, one, together=together):
        return "archive.same_statement/words"
    return "archive.same_statement/paraphrase" if one and _paraphrased(a, b, together=together) else None


def _same_words(a: _Said, b: _Said, one: bool | None, *, together: bool) -> bool:
    """True for a run of words that two have in common, the longer the less is told of who speaks."""
    match = SequenceMatcher(None, a.keys, b.keys, autojunk=False).find_longest_match()
    shortest = min(len(a.keys), len(b.keys))
    telling = sum(rarity(word) >= _TELLING for word in {stem(key) for key in a.keys[match.a : match.a + match.size]})
    if one is False:
        asked, tells = (_OTHER_EVENT_RUN, _OTHER_TELLS) if together else (_OTHER_RUN, _RUN_TELLS)
        return match.size >= asked and telling >= tells
    asked = min(_RUN if one else _SURE_RUN, max(3, shortest))
    return match.size >= asked and (telling >= _RUN_TELLS or match.size >= _NEARLY * shortest)


def _paraphrased(a: _Said, b: _Said, *, together: bool) -> bool:
    """True for most of the telling words of the shorter."""
    shared, share = sum(word in b.telling.weights for word in a.telling.weights), held(a.telling, b.telling)
    if _other_numbers(a, b):
        return False
    if shared >= _ENOUGH:
        return share >= (_EVENT_SHARE if together else _SHARE)
    less, more = sorted((len(a.telling.weights), len(b.telling.weights)))
    return together and shared >= _EVENT_ENOUGH and share >= _EVENT_MOST and more <= _EVENT_LONGER * less


def _one_speaker(a: _Speaker | None, b: _Speaker | None) -> bool | None:
    """True: one speaker; False: two; None: the stories do not tell, as with "police" and an officer by name."""
    if a is None or b is None:
        return None
    if (a.id and a.id == b.id) or (a.words == b.words and a.named == b.named):
        return True
    if a.named and b.named and a.person and b.person:
        return bool(a.words and b.words) and names_agree(a.words, b.words)
    if not a.person and not b.person and (_initials(a.words) in b.words or _initials(b.words) in a.words):
        return True
    if not a.person and not b.person and not set(a.words) & set(b.words):
        return False
    told = ({word for word in its.words if rarity(stem(word)) > _PLAIN} for its in (a, b))
    few, many = sorted(told, key=len)
    whole = bool(few) and few <= many  # police, the police of Kolvik
    return True if not a.person and not b.person and (whole or (a.named and b.named)) else None


def _initials(words: Sequence[str]) -> str | None:
    """HP of Hewlett Packard; None of a single word."""
    return "".join(word[0] for word in words) if len(words) > 1 else None


def _other_numbers(a: _Said, b: _Said) -> bool:
    """True where both give numbers, and none that the other gives."""
    x, y = ({key for key in its.keys if key.isdigit() and key != "1"} for its in (a, b))  # "one" counts little
    return bool(x and y) and not x & y


def _far(a: int | None, b: int | None, days: int) -> bool:
    return a is not None and b is not None and abs(a - b) > days


def _utterance(its: Sequence[_Said], why: Mapping[tuple[str, str], str]) -> _Utterance:
    """The forms lined up with the fullest: of what is quoted, the longest."""
    kept = [one for one in its if not any(_covered_by(one, other, its) for other in its)]
    ordered = sorted(kept, key=lambda one: (_KINDS.index(one.statement.kind) == 2, -len(one.keys), one.id))
    full = ordered[0]
    names = {e.id: e.name for one in ordered for e in one.record.entities if one.statement.speaker == e.id}
    ids = {one.id for one in its}
    return _Utterance(
        id=min(ids),
        speaker=max(sorted(names.values()), key=len, default=None),
        forms=tuple(_form(one, full) for one in ordered),
        because=tuple(sorted({because for pair, because in why.items() if ids.issuperset(pair)})),
        inside=tuple((one.record.id, one.statement.id) for one in its if one not in kept),
    )


def _covered_by(one: _Said, other: _Said, its: Sequence[_Said]) -> bool:
    """True where one lies in the other, of the same story, or around it, and the other is more like what the other
    stories have; of two alike, the longer."""

    def worth(said: _Said) -> tuple[float, int, str]:
        apart = (likeness(said.telling, x.telling) for x in its if x.record.id != one.record.id)
        return (round(sum(apart), 6), len(said.keys), said.id)

    return one.record.id == other.record.id and one is not other and _overlap(one, other) and worth(other) > worth(one)


def _overlap(one: _Said, other: _Said) -> bool:
    mine, theirs = one.statement.content, other.statement.content
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in mine for y in theirs)
    return shared >= _INSIDE * min(sum(span.end - span.start for span in spans) for spans in (mine, theirs))


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
