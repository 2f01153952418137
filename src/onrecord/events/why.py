"""What decided an event, in lines: its words, what the heads held of them, what spoke for it, the tables' row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from onrecord.events.chosen import PEOPLE, Taking, chosen_sides, of_event, staged
from onrecord.events.clause import lemma
from onrecord.events.features import Scene, around_word, row_of, scene
from onrecord.events.learned import find_told, ruled
from onrecord.events.patterns import Pattern, condition, word_sets
from onrecord.events.settled import settled_sides
from onrecord.events.sides import mentions_near
from onrecord.events.told import FACTS, TYPES, EventTold
from onrecord.language.grammar import head as head_of
from onrecord.language.path import vectors_of
from onrecord.lexicons import folders
from onrecord.models import events as model
from onrecord.models.encoder import Scores
from onrecord.models.forest import contributions, probabilities
from onrecord.models.heads import Floats, head_parts
from onrecord.types.reading import Reading
from onrecord.types.record import Event, Record

_SHOWN = 4  # features of one answer
_LEAST = 0.05  # log odds under which a feature is not worth a word


def why_event(reading: Reading, record: Record, event: Event, scores: Scores | None) -> tuple[str, ...]:
    """The lines for one event of a record, found again from its words; () where the grammar has no such words now."""
    it = scene(reading, record.entities, record.times, record.statements)
    at = [head_of(reading, span) for span in event.mentions]
    words = [n for n in at if n is not None]
    if event.codebook is not None or not words:
        return ()
    heads = model.heads()
    if not event.because.startswith("events.learned/") or not heads or scores is None:
        return tuple(_rows_told(it, words))
    vectors = vectors_of(reading, scores)
    found = find_told(it, mentions_near(it), vectors, heads)
    one = next((n for n, told in enumerate(found) if words[0] in {t.at for t in told.triggers}), None)
    if one is None:
        return tuple(_rows_told(it, words))
    lines = [*_of_words(it, found[one], vectors), *_rows_told(it, words)]
    facts = found[one].facts
    rule, _ = ruled(it, words[0], found[one].type)
    cue = f" “{record.text[slice(*rule.cue)]}”" if rule.cue else ""
    lines.append(f"factuality: {', '.join(_likeliest(FACTS, facts))}; by rule {rule.value}{cue} ({rule.because})")
    return (*lines, *_of_sides(it, found, one))


def _of_words(it: Scene, one: EventTold, vectors: Floats) -> Iterator[str]:
    """For each word how likely it is an event, and what spoke for it and for its type."""
    head = model.heads()["word"]
    for trigger, chance in zip(one.triggers, one.probabilities, strict=True):
        word = it.reading.tokens[trigger.at].text
        features = around_word(it, trigger.at)
        for answer, column, says in (
            ("trigger", 0, f"an event: {chance:.2f}"),
            ("type", TYPES.index(one.type), f"of type {one.type}"),
        ):
            parts, seen = head_parts(head, (vectors[trigger.at],), features, answer, column)
            yield f"“{word}” {says}; {_strongest(parts | {'its sense in the sentence': seen})}"


def _strongest(parts: Mapping[str, float]) -> str:
    """The parts that speak loudest, with the log odds that they add."""
    order = sorted(parts, key=lambda name: (-abs(parts[name]), name))
    return ", ".join(f"{name} {parts[name]:+.2f}" for name in order[:_SHOWN] if abs(parts[name]) >= _LEAST)


def _likeliest(names: Sequence[str], held: Floats) -> Iterator[str]:
    """The two likeliest of some values."""
    for n in sorted(range(len(names)), key=lambda n: (-float(held[n]), n))[:2]:
        yield f"{names[n]} {float(held[n]):.2f}"


def _of_sides(it: Scene, found: Sequence[EventTold], one: int) -> Iterator[str]:
    """For everybody who was taken how likely the trees held it, and which numbers spoke for it."""
    trees = model.trees()
    if not trees:
        return
    near = mentions_near(it)
    ids, rows = of_event(staged(it, near, found), found[one])
    sides = chosen_sides(it, near, found, trees)[one]
    for side, tree, taken in zip(("actor", "recipient"), ("acts", "suffers"), sides, strict=True):
        if not taken:
            continue
        chances, added = probabilities(trees[tree], rows), contributions(trees[tree], rows)
        for id, _ in taken:
            n = ids.index(id)
            parts = dict(zip(PEOPLE, map(float, added[n]), strict=True))
            yield f"{side} {id} ({it.who.known[id].name}): {float(chances[n]):.2f}; {_strongest(parts)}"
    yield from _settled(it, found[one], sides)


def _settled(it: Scene, one: EventTold, sides: tuple[Taking, Taking]) -> Iterator[str]:
    """Whom the grammar of the event's words put on a side or took off it, whatever the trees held."""
    for side, before, after in zip(("actor", "recipient"), sides, settled_sides(it, one.triggers, sides), strict=True):
        chosen, left = dict(before), dict(after)
        for id in (*left, *chosen):
            if (id in left) != (id in chosen):
                verdict = "is one" if id in left else "is none"
                yield f"{side} {id} ({it.who.known[id].name}): {verdict} by the grammar of its words (settled.py)"


def _rows_told(it: Scene, words: Sequence[int]) -> Iterator[str]:
    """The tables' row of each word, where one holds."""
    for at in words:
        known = it.by_tables.get(at)
        row = known.pattern if known is not None else row_of(it, at)
        if row is not None:
            own = {lemma(it.reading, n) for n in (at, known.head if known else at)}
            own |= {f"{lemma(it.reading, at - 1)} {lemma(it.reading, at)}"} if at else set()
            place = next(_row_places(it.reading.language, row, own), "a rule of events/type.py made it of a row")
            yield f"“{it.reading.tokens[at].text}” row: {' '.join(filter(None, (row.type, row.mode)))} - {place}"


def _row_places(language: str, row: Pattern, lemmas: Set[str]) -> Iterator[str]:
    """The file, the line and the words of the rows of those lemmas that are this one."""
    sets = word_sets(language)
    for name in ("event_verbs", "event_nouns"):
        lines = (folders()[language] / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            cells = line.split("\t")
            if line.startswith("#") or cells[0] == "lemma" or len(cells) < 6 or cells[2] != row.type:
                continue
            if not lemmas & {one.strip() for one in cells[0].split(";")}:
                continue
            same = tuple(condition(cell, sets) for cell in cells[1].split()) == row.conditions
            if same and (cells[3] or None) == row.mode and cells[5] == row.frame:
                yield f"lexicons/{language}/{name}.tsv:{number} {cells[0]} {cells[1]}".rstrip()
