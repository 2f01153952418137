"""One utterance in the words of every outlet that reports it, what differs marked against one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from onrecord.archive.same_statement import utterances
from onrecord.desk.sheets.head import StoryHead, story_head
from onrecord.desk.sheets.things import NotHere, parted, record_of
from onrecord.kept.because import Rule, rule
from onrecord.language.searched import searched_words
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Entity, Record, Statement
from onrecord.types.source_map import segments, sources
from onrecord.types.span import Span

_MOST_WORDINGS = 40  # stories that are looked through for one utterance
_LIKELY = 20  # of them, by their words
_AROUND = 220  # characters of the story shown before and behind the words
_LONG = 600  # words above which two wordings are not compared word by word
_BETWEEN = " … "
_LETTERS = 4  # of a word's beginning, by which two wordings may be alike
_SHARED = 2  # beginnings that these have in common
_WORDS = re.compile(r"\w+")


class Piece(Struct, frozen=True):
    """Some words of a wording; `differs` where the chosen one has others."""

    text: str
    differs: bool = False


class Wording(Struct, frozen=True):
    """A statement as one story has it."""

    id: str
    story: StoryHead
    speaker: str | None
    speaker_id: str | None
    named_as: str
    act: str
    kind: str
    text: str
    pieces: tuple[Piece, ...]
    before: str
    after: str
    cue: str
    said: str | None
    spans: tuple[Span, ...]
    source: tuple[Span, ...]
    because: Rule
    speaker_because: Rule | None
    confidence: float | None
    copy_of: str | None = None  # an earlier wording of the same text


class StatementSheet(Struct, frozen=True):
    """An utterance: the wording that was asked for, then all of them in the order of days."""

    chosen: Wording
    wordings: tuple[Wording, ...]
    independent: int  # copies of one text count once
    sha256: str


def statement_sheet(store: ArchiveStore, id: str) -> StatementSheet:
    """What is known of a statement. Raises NotHere, WasForgotten."""
    story, item = parted(id)
    record = record_of(store, story)
    own = _statement_of_statement(record, item)
    if own is None:
        raise NotHere(f"{id}: the story is here and has no such statement - it may have moved when records were remade")
    chosen = _wording(record, own, ())
    others = _statement_others(record, item, _near_stories(store, record, chosen.text), chosen)
    lined = sorted((chosen, *others), key=lambda w: (w.story.published or "9", w.id))
    return StatementSheet(chosen, _with_copies(store, lined), _independent(store, lined), record.page.sha256)


def wording(record: Record, item: str) -> Wording:
    """One statement of a record. Raises NotHere."""
    own = _statement_of_statement(record, item)
    if own is None:
        raise NotHere(f"{record.id}/{item}: the story has no such statement")
    return _wording(record, own, ())


def _statement_of_statement(record: Record, item: str) -> Statement | None:
    return next((s for s in record.statements if s.id == item), None)


def _near_stories(store: ArchiveStore, record: Record, text: str) -> list[Record]:
    """The stories in which the same words may stand: those about the same event, those that copy, and those that hold
    runs of the words."""
    likely = dict.fromkeys(store.candidates(text, _LIKELY)) if text else {}
    for kind in ("copy", "event"):
        group = store.group_of(kind, record.id)
        members = store.groups(kind, [group]).get(group, ()) if group else ()
        likely |= dict.fromkeys(id for id, _ in members[:_MOST_WORDINGS])
    likely.pop(record.id, None)
    found = [one for _, one in store.records(list(likely)[:_MOST_WORDINGS])]
    return [one for one in found if one.url is None or one.url != record.url]


def _statement_others(record: Record, item: str, near: Sequence[Record], chosen: Wording) -> list[Wording]:
    """The same utterance in other stories."""
    alike = [few for one in near if (few := _like_it(one, chosen.text)).statements]
    by_id = {one.id: one for one in alike}
    keys = searched_keys(chosen.text)
    alone = replace(record, statements=tuple(s for s in record.statements if s.id == item))
    for found in utterances([alone, *alike]) if alike else ():
        if any((form.story, form.statement) == (record.id, item) for form in found.forms):
            pairs = [(by_id[f.story], f.statement) for f in found.forms if f.story in by_id]
            return [
                _wording(one, own, keys) for one, id in pairs if (own := _statement_of_statement(one, id)) is not None
            ]
    return []


def _like_it(record: Record, text: str) -> Record:
    """A record with those of its statements that share beginnings of words with a text: to hold all of them against it
    word by word would take a second."""
    wanted = _beginnings(text)
    enough = min(_SHARED, len(wanted))
    said = ((s, " ".join(record.text[span.start : span.end] for span in s.content)) for s in record.statements)
    return replace(record, statements=tuple(s for s, words in said if len(wanted & _beginnings(words)) >= enough))


def _beginnings(text: str) -> set[str]:
    return {word[:_LETTERS] for word in _WORDS.findall(text.casefold()) if len(word) >= _LETTERS}


def searched_keys(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(word.key for word in searched_words(text))


def pieces(text: str, against: Sequence[str]) -> tuple[Piece, ...]:
    """A text in pieces: the words that `against` has in the same order, and those that it has not."""
    words = searched_words(text)
    if not against or len(words) > _LONG or len(against) > _LONG:
        return (Piece(text),)
    same = [False] * len(words)
    for block in SequenceMatcher(None, against, [w.key for w in words], autojunk=False).get_matching_blocks():
        same[block.b : block.b + block.size] = [True] * block.size
    found: list[Piece] = []
    at = 0
    for n, word in enumerate(words):
        if not same[n]:
            joins = n > 0 and not same[n - 1]
            if joins:
                last = found.pop()
                found.append(Piece(last.text + text[at : word.span.end], differs=True))
            else:
                found += [Piece(text[at : word.span.start]), Piece(text[word.span.start : word.span.end], differs=True)]
            at = word.span.end
    found.append(Piece(text[at:]))
    return tuple(piece for piece in found if piece.text)


def _wording(record: Record, own: Statement, against: Sequence[str]) -> Wording:
    text = _BETWEEN.join(record.text[s.start : s.end] for s in own.content)
    speaker = _entity(record, own.speaker)
    first, last = own.content[0].start, own.content[-1].end
    return Wording(
        id=f"{record.id}/{own.id}",
        story=story_head(record),
        speaker=speaker.name if speaker else None,
        speaker_id=f"{record.id}/{speaker.id}" if speaker else None,
        named_as=_BETWEEN.join(record.text[s.start : s.end] for s in own.source),
        act=own.act,
        kind=own.kind,
        text=text,
        pieces=pieces(text, against),
        before=_before(record.text, first),
        after=_after(record.text, last),
        cue=" ".join(record.text[s.start : s.end] for s in own.cue),
        said=next((t.begin for t in record.times if t.id == own.time), None),
        spans=own.content,
        source=tuple(place for s in own.content for place in sources(segments(record), s)),
        because=rule(own.because),
        speaker_because=rule(own.speaker_because) if own.speaker_because else None,
        confidence=own.confidence,
    )


def _entity(record: Record, id: str | None) -> Entity | None:
    return next((e for e in record.entities if e.id == id), None) if id else None


def _before(text: str, at: int) -> str:
    """The paragraph's words before a place."""
    start = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
    return ("… " if text[start - 1 : start] not in ("", "\n") else "") + text[start:at]


def _after(text: str, at: int) -> str:
    """The paragraph's words behind a place."""
    stop = text.find("\n", at)
    end = min(len(text) if stop < 0 else stop, at + _AROUND)
    return text[at:end] + (" …" if end < len(text) and text[end] != "\n" else "")


def _with_copies(store: ArchiveStore, lined: Sequence[Wording]) -> tuple[Wording, ...]:
    """The wordings, those of a copied text leading to the first that has it."""
    first: dict[str, str] = {}
    found = []
    for one in lined:
        group = store.group_of("copy", one.story.id)
        earlier = first.setdefault(group, one.id) if group else one.id
        found.append(replace(one, copy_of=earlier) if earlier != one.id else one)
    return tuple(found)


def _independent(store: ArchiveStore, lined: Sequence[Wording]) -> int:
    return len({store.group_of("copy", one.story.id) or one.story.id for one in lined})
