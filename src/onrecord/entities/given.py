"""Who is who among mentions that somebody else has marked: by hand, by another program, in a corpus.

Reading a page asks nothing of this. docs/howto/extend.md ("Marks of your own") tells how to ask; bench/ measures by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.entities.chains.join import join
from onrecord.entities.names.gazetteer import denotes, gazetteer, title_words
from onrecord.entities.names.name import Name, after_titles
from onrecord.entities.names.named import named
from onrecord.entities.phrases import (
    COUNTRY,
    Phrase,
    of_head,
    of_name,
    of_pronoun,
    pronouns,
    proper_run,
    start_of,
)
from onrecord.entities.roles import facts
from onrecord.language.grammar import at, head
from onrecord.models.encoder import Scores
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Time
from onrecord.types.span import Span


def _given_phrases(reading: Reading, names: Sequence[Name], spans: Sequence[tuple[Span, str]]) -> tuple[Phrase, ...]:
    """Phrases from spans and types that are given, as those of a corpus, in their order. The head's name, where it has
    one, makes it a name."""
    owner = {i: name for name in names for i in range(name.first, name.last)}
    table, kinds = pronouns(reading.language), denotes(reading.language)
    found: list[Phrase] = []
    for span, kind in spans:
        first, last = at(reading, span)
        top = head(reading, span)
        if top is None or first >= last:
            continue
        token = reading.tokens[top]
        row = table.get(token.text.lower()) if last - first == 1 and token.text != COUNTRY else None
        if any(c < last and reading.tokens[c].dep == "conj" for c in reading.children[top]):
            found.append(_side_by_side(reading, first, last, top, span, kind, len(found)))
            continue
        ending = owner.get(last - 1)
        if row is not None and row["person"] in ("1", "2", "3"):
            phrase = of_pronoun(token, row)
        elif kind == "person" and ending is not None and ending.type == kind and _called(reading, first, ending):
            phrase = of_name(reading, ending)
        elif top in owner and first <= owner[top].first and owner[top].last <= last:
            phrase = of_name(reading, replace(owner[top], type=kind or owner[top].type))
        elif token.pos == "PROPN" and kind != "time" and not _office(reading, first, top):
            start, stop = proper_run(reading.tokens, top, first, last)
            if kind == "person":
                start = _after_nation(reading, start, stop)
            entry = gazetteer(reading.language).find(
                reading.text[reading.tokens[start].start : reading.tokens[stop - 1].end]
            )
            phrase = of_name(reading, Name(start, stop, kind, "entities.phrases/given", entry))
        else:
            phrase = of_head(reading, top, first, last, kinds.get(token.lemma.lower(), ""))
        starts = start_of(reading.tokens, first, top)
        phrase = replace(phrase, n=len(found), span=span, first=first, last=last, head=top, start=starts, written=())
        found.append(replace(phrase, type=kind or phrase.type, sure=bool(kind)))
    return tuple(found)


def _office(reading: Reading, first: int, top: int) -> bool:
    """True for a title behind an article: "the Home Secretary" is a description, not a name."""
    article = start_of(reading.tokens, first, top) in ("the", "a", "poss")
    return article and reading.tokens[top].text.lower() in title_words(reading.language)


def _called(reading: Reading, first: int, name: Name) -> bool:
    """True when a phrase from token `first` on ends in its own name, whatever the parser takes for its head: "Facebook
    co-founder Ann Lee", but not "the wife of President Lee"."""
    tokens, at = reading.tokens, name.first - 1
    while at >= first and tokens[at].text.lower() in title_words(reading.language):
        at -= 1
    return name.first >= first and (at < first or tokens[at].pos not in ("ADP", "CCONJ", "PUNCT", "PART"))


def _side_by_side(reading: Reading, first: int, last: int, top: int, span: Span, kind: str, n: int) -> Phrase:
    """Two or more side by side as one phrase: "Lee and Ek"."""
    words = tuple(t.text.lower() for t in reading.tokens[first:last])
    return Phrase(n, span, first, last, top, "nominal", kind, "many", "", "", words, "",
                  start_of(reading.tokens, first, top), None, "entities.phrases/several", sure=bool(kind))  # fmt: skip


def _after_nation(reading: Reading, first: int, last: int) -> int:
    """Where a person's name begins behind nations and titles: "US President Ann Lee"."""
    tokens, at = reading.tokens, first
    while at < last - 1:
        entry = gazetteer(reading.language).find(tokens[at].text)
        nation = entry is not None and entry.kind in ("nation", "adjective")
        step = at + 1 if nation else after_titles(tokens, at, last, title_words(reading.language))
        if step == at:
            return at
        at = step
    return at


def coreferent(
    reading: Reading,
    quotes: tuple[Quote, ...],
    mentions: Sequence[tuple[Span, str]],
    times: tuple[Time, ...] = (),
    scores: Scores | None = None,
) -> tuple[int, ...]:
    """For mentions that are given, as span and type ("person", "organization", "place", "event", "work", "thing",
    "abstract", "time" or ""), the number of the entity that each belongs to; mentions of one entity have one number.
    A span that holds no token is an entity of its own."""
    phrases_of = _given_phrases(reading, named(reading, scores), mentions)
    found = join(reading, phrases_of, facts(reading, phrases_of, times), quotes)
    where = {p.span: its.chain for p, its in zip(phrases_of, found, strict=True)}
    values = {time.span: time.value for time in times if time.begin is not None}
    first: dict[str, int] = {}
    for phrase, its in zip(phrases_of, found, strict=True):
        if phrase.type == "time" and (value := values.get(phrase.span)) is not None:
            where[phrase.span] = first.setdefault(value, its.chain)
    return tuple(where.get(span, len(mentions) + n) for n, (span, _) in enumerate(mentions))
