"""A story's text parsed into tokens and sentences, part by part, and the questions that one asks a tree."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from onrecord.language.cases import read_small
from onrecord.language.datelines import datelines
from onrecord.models import english
from onrecord.types.cut import Cut, Part
from onrecord.types.reading import Reading, Sentence, Token
from onrecord.types.span import Span

WINDOW = 20_000  # characters parsed at once; far under spaCy's limit of 1,000,000 and twice any paragraph of news
_UNBROKEN = 1_200  # characters without a sentence's end beyond which no sentence goes on: what is made of a sentence
# grows with the square of its length, and a page of ten thousand open quotation marks is one "sentence"
_NONE: Mapping[int, Span] = MappingProxyType({})
_TURNED = re.compile(r"(?<=[^\W\d_])‘(?=[^\W\d_])")
_STOP = re.compile(r"[.!?…][\"”’'»)\]]*\s|\n")

_PARSERS: dict[str, Callable[[Iterable[str], bool | None], list[english.Parse]]] = {"en": english.parse}


def has_parser(language: str | None) -> bool:
    """True when there is a parser for the language, so that its stories are annotated."""
    return language in _PARSERS


def read_grammar(
    cut: Cut,
    language: str | None,
    title: str | None = None,
    published: str | None = None,
    not_after: str | None = None,
    names: bool | None = None,
) -> Reading:
    """The story as grammar. Without a parser for its language: the text and parts alone.

    `names`: with the parser's own labels of names (None: only where the encoder is not there).
    """
    unparsed = Reading(
        text=cut.text,
        language=language or "und",
        parts=cut.parts,
        turns=cut.turns,
        title=title,
        published=published,
        not_after=not_after,
    )
    if language is None or not has_parser(language):
        return unparsed
    heads = datelines(cut.text, cut.parts, language)
    places = list(windows(cut.text, cut.parts, heads))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    parses = _PARSERS[language](_read_as(cut, places, language), names)
    for (part, place), parse in zip(places, parses, strict=True):
        words = taken(parse, len(tokens), place.start, cut.text)
        sentences.extend(
            Sentence(Span(words[a].start, words[b - 1].end), a + len(tokens), b + len(tokens), part)
            for a, b in parse.sentences
        )
        tokens.extend(words)
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return msgspec.structs.replace(
        unparsed,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        children=tuple(map(tuple, children)),
        sentence_of=tuple(n for n, s in enumerate(sentences) for _ in range(s.first, s.last)),
        datelines=tuple(heads.values()),
    )


def _read_as(cut: Cut, places: Sequence[tuple[int, Span]], language: str) -> Iterator[str]:
    """The text of each stretch as the parser is to read it: ‘ inside a word is an apostrophe."""
    for part, place in places:
        text = _TURNED.sub("’", cut.text[place.start : place.end])
        yield read_small(text, cut.text[place.end :], language) if cut.parts[part].kind == "headline" else text


def windows(text: str, parts: Sequence[Part], heads: Mapping[int, Span] = _NONE) -> Iterator[tuple[int, Span]]:
    """The stretches that are parsed: each part, a very long one in pieces that end after a sentence or a word; a part's
    dateline (`heads`, by the part's place) apart from the rest of it."""
    for n, part in enumerate(parts):
        whole = part.span
        if n in heads:
            yield n, heads[n]
            whole = Span(heads[n].end, part.span.end)
        for start, end in unbroken(text, whole):
            while end - start > WINDOW:
                reach = start + WINDOW
                stop = max(
                    text.rfind(". ", start + WINDOW // 2, reach) + 1, text.rfind("\n", start + WINDOW // 2, reach)
                )
                stop = stop if stop > start else _cut_at_word(text, start, reach)
                yield n, Span(start, stop)
                start = stop
            if text[start:end].strip():
                yield n, Span(start, end)


def unbroken(text: str, part: Span) -> Iterator[Span]:
    """A part cut where no sentence ends for UNBROKEN characters; ordinary ones whole."""
    start = last = part.start  # of the piece; the last sentence's end in it
    for stop in [*(match.end() for match in _STOP.finditer(text, *part)), part.end]:
        while stop - last > _UNBROKEN:
            last = _cut_at_word(text, last, last + _UNBROKEN)
            yield Span(start, last)
            start = last
        last = stop
    yield Span(start, part.end)


def _cut_at_word(text: str, start: int, reach: int) -> int:
    """The last space before `reach`, or `reach` where there is none."""
    stop = text.rfind(" ", start + 1, reach)
    return reach if stop <= start else stop


def taken(parse: english.Parse, first: int, offset: int, story: str) -> list[Token]:
    """Parsed words as tokens. `first` is the number of the first one, `offset` where their text begins in the
    story's, whose letters they have."""
    return [
        Token(
            i=first + n,
            start=offset + start,
            end=offset + end,
            text=story[offset + start : offset + end],
            lemma=lemma,
            pos=pos,
            tag=tag,
            dep=dep,
            head=first + head,
            name=name,
            left=first + left,
            right=first + right,
        )
        for n, (start, end, (_, lemma, pos, tag, dep), head, left, right, name) in enumerate(
            zip(*parse[:-1], strict=True)
        )
    ]


# --- questions to the tree; all take the reading and token numbers -------------------------------------------------


def child(reading: Reading, i: int, *deps: str) -> int | None:
    """The first child of token `i` with one of the dependencies, or None."""
    return next((c for c in reading.children[i] if reading.tokens[c].dep in deps), None)


def subtree(reading: Reading, i: int) -> Span:
    """The characters from the first to the last token under `i`."""
    token = reading.tokens[i]
    return Span(reading.tokens[token.left].start, reading.tokens[token.right - 1].end)


def characters_between(reading: Reading, first: int, last: int) -> Span:
    """The characters from token `first` to token `last` (end exclusive)."""
    return Span(reading.tokens[first].start, reading.tokens[last - 1].end)


_NOT_OF_PHRASE = frozenset(("relcl", "appos", "punct", "cc", "conj", "advcl", "parataxis", "ccomp"))


def phrase(reading: Reading, i: int) -> tuple[int, int]:
    """The noun phrase headed by token `i` as a token range: determiner to the end of the phrase, without relative
    clauses, appositions, coordination and a possessive 's."""
    tokens = reading.tokens
    first = last = i
    for c in reading.children[i]:
        if c < i and tokens[c].dep not in ("punct", "cc", "conj", "relcl", "advcl", "ccomp", "parataxis"):
            first = min(first, tokens[c].left)
        elif c > i:
            if tokens[c].dep in _NOT_OF_PHRASE or tokens[c].dep == "case":
                break
            last = max(last, tokens[c].right - 1)
    while last > i and tokens[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    return first, last + 1


def at(reading: Reading, span: Span) -> tuple[int, int]:
    """The tokens that share a character with `span`, as a range (empty when there are none)."""
    first = bisect.bisect_right(reading.tokens, span.start, key=lambda t: t.end)
    last = bisect.bisect_left(reading.tokens, span.end, key=lambda t: t.start)
    return first, max(first, last)


def head(reading: Reading, span: Span) -> int | None:
    """The token of `span` on which the others of it hang; None when the span holds no token."""
    first, last = at(reading, span)
    inside = range(first, last)
    tops = [i for i in inside if reading.tokens[i].head not in inside or reading.tokens[i].head == i]
    named = [i for i in tops if reading.tokens[i].pos != "PUNCT"]
    return named[0] if named else (tops[0] if tops else None)
