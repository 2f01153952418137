"""The parser answers as spaCy's own pipeline does, only sooner."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import english

TEXTS = (
    "There's a letter, and there were two: gonna read it, y'all? Let's. You ain't got to; we've gotta.",
    "The minister said on Monday that the ports, which had been closed, would be opened again.",
    "Mira Tolland's aides didn't know  what she'd do.\n\tAsked twice, they left \u2014 silent.",
    "",
    "   ",
    "\u201cNo,\u201d he said. 20% of it was John's, who had done it; do they?",
)


@pytest.fixture(scope="module")
def stock() -> spacy.Language:
    return spacy.load(english.PACKAGE)


@pytest.mark.parametrize("names", [False, True])
def test_the_same_answers_as_spacy(stock: spacy.Language, names: bool) -> None:
    for text, found in zip(TEXTS, english.parse(TEXTS, names), strict=True):
        words = [t for t in stock(text) if not t.is_space]
        assert found.told == [(t.text, t.lemma_, t.pos_, t.tag_, t.dep_) for t in words]
        assert [text[a:b] for a, b in zip(found.start, found.end, strict=True)] == [t.text for t in words]
        assert [found.start[h] for h in found.head] == [t.idx if t.head.is_space else t.head.idx for t in words]
        assert found.name == [f"{t.ent_iob_}-{t.ent_type_}" if names and t.ent_type_ else "" for t in words]


def test_sentences_cover_the_words_once() -> None:
    for found in english.parse(TEXTS, False):
        assert [n for a, b in found.sentences for n in range(a, b)] == list(range(len(found.start)))


SOME = english.TOGETHER // 2
BATCHES = (  # how long the texts are, and how they go through the parser together
    ([], []),
    ([1] * (english.BATCH + 1), [english.BATCH, 1]),
    ([SOME, SOME, 1], [2, 1]),
    ([3 * SOME, 1, 3 * SOME], [1, 1, 1]),
)


@pytest.mark.parametrize(("sizes", "together"), BATCHES)
def test_what_is_parsed_together_is_bounded(sizes: list[int], together: list[int]) -> None:
    texts = ["a" * size for size in sizes]
    found = list(english.batches(texts))
    assert [len(some) for some in found] == together
    assert [text for some in found for text in some] == texts


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=60))
def test_edges_are_those_of_the_words_below(seeds: list[int]) -> None:
    order = sorted(range(len(seeds)), key=lambda n: seeds[n])  # any tree: each hangs on one that came before it
    heads = list(range(len(seeds)))
    for place, n in enumerate(order[1:], 1):
        heads[n] = order[seeds[n] % place]

    def above(n: int) -> set[int]:
        found = {n}
        while heads[n] != n:
            n = heads[n]
            found.add(n)
        return found

    below = [[m for m in range(len(heads)) if n in above(m)] for n in range(len(heads))]
    assert english.edges(heads) == ([min(b) for b in below], [max(b) for b in below])


FIRST = """
import sys
from onrecord import annotate
annotate("Maria Lopez said on Monday that the council would not sell the harbour to anybody. " * 8, published="2024-05-06")
print(*sorted(name for name in {NAMES!r} if name in sys.modules))
"""
NEVER_USED = ("spacy.cli", "pydantic.v1", "httpx", "requests", "typer", "weasel", "py3langid.langid")


def test_the_first_story_of_a_process_loads_nothing_that_it_does_not_use() -> None:
    """spaCy's own command line takes a third of its import, the table of languages half a second to unpack."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST.replace("{NAMES!r}", repr(NEVER_USED))], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_spacys_own_command_line_is_still_there() -> None:
    english.nlp()
    assert callable(import_module("spacy.cli").info)


def test_what_is_registered_with_spacy_is_still_found() -> None:
    english.nlp()
    known = import_module("catalogue").AVAILABLE_ENTRY_POINTS.select
    assert {one.name for one in known(group="spacy_factories")} == {
        one.name for one in entry_points(group="spacy_factories")
    }


def test_the_vocabulary_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "VOCABULARY", 10)
    first = english.nlp()
    [one] = english.parse(["Elena Markovic opened the line."])
    [other] = english.parse(["Elena Markovic opened the line."])
    assert one == other
    assert english.nlp() is not first


@pytest.fixture(scope="module")
def lazily() -> tuple[Any, Any, dict[str, Any]]:
    """A tokenizer whose exceptions wait, one that has made them all, and the exceptions."""
    lazy, whole = english._loaded(False).tokenizer, english._loaded(False).tokenizer
    waiting = dict(lazy.waiting)
    whole.begin()
    assert whole.waiting == waiting  # the first parse makes what it meets
    whole.begin()
    assert whole.waiting == {} and whole.rules == waiting
    return lazy, whole, waiting


EXCEPTIONS = (
    "can't",
    ":-)",
    "a.m.",
    "10am",
    "Jan.",
    "o.O",
    "(*_*)",
    "and/or",
    "ol'",
    "we'd've",
    "C++",
    "8-)",
    "\n",
    "''",
    "¯\\(ツ)/¯",
)
PIECES = st.sampled_from([*EXCEPTIONS, *"".join(EXCEPTIONS), " ", " ", "  ", "\t", "Port", "(", ").", "$3m-$4m"])


@given(st.lists(PIECES, max_size=30))
def test_exceptions_that_wait_change_nothing(lazily: tuple[Any, Any, dict[str, Any]], pieces: list[str]) -> None:
    lazy, whole, waiting = lazily
    lazy.rules, lazy.waiting = {}, waiting
    text = "".join(pieces)
    found, all_made = lazy(text), whole(text)
    assert [(t.text, t.norm_, t.whitespace_) for t in found] == [(t.text, t.norm_, t.whitespace_) for t in all_made]
    assert len(lazy.waiting) + len(lazy.rules) == len(waiting)


def test_words_asked_together_are_told_as_each_alone() -> None:
    finish = english._finish(False)
    strings = finish._vocab.strings
    rows = [("ai", "VBP", "aux"), ("n't", "RB", "neg"), ("gon", "VBG", "ROOT"), ("na", "TO", "aux"),
            ("there", "EX", "expl"), ("is", "VBZ", "ROOT"), ("let", "VB", "ROOT"), ("'s", "PRP", "nsubj"),
            ("Lee", "NNP", "nsubj"), ("voted", "VBD", "ROOT"), ("ferries", "NNS", "dobj")]  # fmt: skip
    keys = [(strings.add(word), strings.add(tag), strings.add(role)) for word, tag, role in rows]
    assert finish._asked_apart(keys) == [finish._asked([key])[0] for key in keys]
    together = finish._asked(keys)
    assert together != finish._asked_apart(keys), "some of these mean other things side by side"
