"""A story's text as grammar: tokens, sentences and their tree. What the record folders work on."""

from __future__ import annotations

from msgspec import Struct

from onrecord.types.cut import Part
from onrecord.types.page import Turn
from onrecord.types.span import Span


class Token(Struct, frozen=True, gc=False):
    """A word or mark. Labels are Universal POS, Penn tags, and the ClearNLP dependencies that spaCy's English has."""

    i: int  # its place in Reading.tokens
    start: int
    end: int
    text: str
    lemma: str
    pos: str  # Universal POS: VERB, PROPN ...
    tag: str  # Penn Treebank: VBD, NNP ...
    dep: str  # nsubj, ccomp ... of `head`
    head: int  # the token it hangs on; itself for the root of a sentence
    name: str  # "" or a tagger's name label with B-/I- before it: "B-PERSON"
    left: int  # the first token of its subtree
    right: int  # one past the last token of its subtree


class Sentence(Struct, frozen=True, gc=False):
    """`first` and `last` are tokens (end exclusive); `part` is the place in Reading.parts."""

    span: Span
    first: int
    last: int
    part: int


class Reading(Struct, frozen=True):
    """One story, parsed. Every span is in `text`, the story's text."""

    text: str
    language: str
    parts: tuple[Part, ...] = ()
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    children: tuple[tuple[int, ...], ...] = ()  # for each token those that hang on it, in order
    sentence_of: tuple[int, ...] = ()  # for each token its sentence
    turns: tuple[Turn, ...] = ()  # of a transcript
    datelines: tuple[Span, ...] = ()  # "MARLOW, Texas (AP) — ", each before the sentence of its part
    title: str | None = None
    published: str | None = None  # what is known of the story's own date before its text is read: ISO 8601
    not_after: str | None = None  # the story is not later than this day


class Quote(Struct, frozen=True, gc=False):
    """Reported speech or thought before anybody knows who its source is: the hinge between quotations and people."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]  # the noun phrase that speaks; () when the text names none
    kind: str  # direct | indirect | mixed
    act: str  # assert | ask | deny | ...
    because: str
    addressee: tuple[Span, ...] = ()
    medium: str | None = None  # "in a statement"
    within: int | None = None  # the place, among the quotes, of the one whose content holds this one
    confidence: float | None = None
