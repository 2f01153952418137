"""Our encoder of English: a small transformer with several heads on one pass; text in, scores for each word out.

It knows no record. Its weights were made by `training/encoder` and are described in `encoder/CARD.md` beside this file.
Without the weights `available()` is False and nothing else here may be called.

Words are runs of letters and digits, and single marks (`encoder_words`): smaller than the parser's tokens ("O’Malley’s"
is five of them), so that any other tokenization is met through characters: `Scores.range`.

Heads, as columns of `Scores`:
- `roles` (words x ROLES), probabilities each for itself: is the word inside the content, cue or source of any
  statement, does one begin or end there. Contents may lie inside one another, so no two exclude each other.
- `encoder_names` (words x NAMES), probabilities that sum to one: begin and inside of each type of name, and O.
- `link` tells, for the words of a cue, which words are the content and the source of that very cue.
- `careful` holds the same two by heads that learned from whole stories read with care, where `roles` and `link` learned
  from PolNeAR; None with weights that have no such heads.
- `vectors` (words x width) are a middle layer's, for small heads outside the encoder (`models/events.py`).

A long text is cut into windows at its line ends; each window is scored alone, so that what else is read never changes
a score.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from onrecord.errors import TamperedModel

Floats = NDArray[np.float32]

FILES = files("onrecord.models") / "encoder"
PINS = {
    "weights.onnx": "4a51232e92db7e5dda5063b7d4782844653b756e7923d4705d8152fca15f795b",
    "vocabulary.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    "vectors.onnx": "3b740ac1512ab03b88ec4427d172a6b8d2eb44ebd644cab9eccd8ab8cb4b27ae",
}  # sha256, written by training.encoder.export and training.encoder.expose

PARTS = ("content", "cue", "source")
ROLES = tuple(f"{part}{edge}" for part in PARTS for edge in ("", "-begin", "-end"))
TYPES = ("PERSON", "ORG", "PLACE", "FAC", "NORP", "MISC", "PRODUCT", "DATE", "MONEY")
NAMES = ("O", *(f"{edge}-{kind}" for kind in TYPES for edge in "BI"))
LINKS = ("content", "source")
_OUTPUTS = ("roles", "names", "queries", "keys", "vectors", "careful.roles", "careful.queries", "careful.keys")

_SIZE = 190  # pieces of a window, two less than it was trained with: [CLS] and [SEP] go around them
_CONTEXT = 32  # pieces around a border within a line; 95% of PolNeAR's statements are shorter than twice that
LONGEST = 100  # characters of a word that is still cut into pieces; longer ones are unknown, as in BERT

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|\S")
OPEN, CLOSE = frozenset("“„«"), frozenset("”»")


class Word(NamedTuple):
    """A word's characters, the ids of its pieces, and what the pieces do not tell: see `mark`."""

    start: int
    end: int
    ids: tuple[int, ...]
    mark: int


class _Window(NamedTuple):
    """Words `first` to `last` (end exclusive) go through the encoder; the scores of `begin` to `end` are kept."""

    first: int
    last: int
    begin: int
    end: int


_NO_VECTORS: Floats = np.zeros((0, 0), dtype=np.float32)


class _Link(Struct, frozen=True, eq=False):
    """What one window found out about links: its words, and a vector for each as cue (query) and as part (key)."""

    first: int
    queries: Floats  # words x LINKS x width
    keys: Floats


class Scores(Struct, frozen=True, eq=False):
    """What the encoder thinks of one text. Word numbers are rows of all arrays."""

    offsets: NDArray[np.int64]  # words x 2: start and end of each word, in characters of the text
    roles: Floats  # words x ROLES
    names: Floats  # words x NAMES
    windows: tuple[_Window, ...] = ()
    links: tuple[_Link, ...] = ()  # of each window
    vectors: Floats = (
        _NO_VECTORS  # words x width: what a middle layer makes of each word, for heads outside the encoder
    )
    careful: Scores | None = None  # roles and links by the heads that learned from whole stories

    def __len__(self) -> int:
        return len(self.offsets)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The words that share a character with [start, end), as a range; empty (n, n) where there are none."""
        first = int(np.searchsorted(self.offsets[:, 1], start, side="right"))
        last = int(np.searchsorted(self.offsets[:, 0], end, side="left"))
        return first, max(first, last)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from word `first` to word `last` (end exclusive)."""
        return int(self.offsets[first, 0]), int(self.offsets[last - 1, 1])

    def role(self, name: str) -> Floats:
        """The column of `roles` for one of ROLES: "content", "cue-begin" ..."""
        return np.asarray(self.roles[:, ROLES.index(name)])

    def link(self, part: str, first: int, last: int) -> Floats:
        """For each word of the text the probability that it belongs to the `part` ("content" or "source") of the
        statement whose cue is the words `first` to `last` (end exclusive). 0 outside the window in which the cue was
        scored."""
        found = np.zeros(len(self), dtype=np.float32)
        column = LINKS.index(part)
        for window, link in zip(self.windows, self.links, strict=True):
            if window.begin <= first < window.end:
                last = min(last, window.last)
                queries = link.queries[first - window.first : last - window.first, column]
                logits = (queries @ link.keys[:, column].T).mean(axis=0)
                found[window.first : window.last] = 1 / (1 + np.exp(-logits))
        return found


class _LabelledRun(NamedTuple):
    """A run of words with its label."""

    first: int
    last: int
    label: str


# --- run time ------------------------------------------------------------------------------------------------------


def available() -> bool:
    """True when the weights are there."""
    return all((FILES / name).is_file() for name in PINS)


def name() -> str:
    """What made the scores, for the record: "encoder-0123456789ab" (of the weights' sha256), or "none"."""
    return f"encoder-{PINS['weights.onnx'][:12]}" if available() else "none"


def encoder_scores(texts: Sequence[str]) -> tuple[Scores, ...]:
    """The scores of each text, in order. Each text is scored for itself: no other one changes its scores.

    Raises TamperedModel when the weights are not the pinned ones.
    """
    return tuple(score(text, _session()) for text in texts)


def score(text: str, session: Any) -> Scores:
    """The scores of one text by any onnxruntime session with our inputs and outputs: to measure other weights."""
    found = encoder_words(text)
    plan = tuple(windows(found))
    outputs = [one for one in _OUTPUTS if one in {output.name for output in session.get_outputs()}]
    seen = []
    for window in plan:
        ids, marks, firsts = arrays(found[window.first : window.last])
        feed = {"ids": ids[None], "marks": marks[None], "firsts": firsts}
        seen.append(dict(zip(outputs, session.run(outputs, feed), strict=True)))

    def kept(name: str, width: int) -> Floats:
        if not seen or name not in outputs:
            return np.zeros((0, width), dtype=np.float32)
        parts = zip(plan, seen, strict=True)
        return np.concatenate([one[name][w.begin - w.first : w.end - w.first] for w, one in parts])

    def links(of: str) -> tuple[_Link, ...]:
        parts = zip(plan, seen, strict=True)
        return tuple(_Link(w.first, one[f"{of}queries"], one[f"{of}keys"]) for w, one in parts)

    offsets = np.array([(word.start, word.end) for word in found], dtype=np.int64).reshape(-1, 2)
    names = kept("names", len(NAMES))
    plain = Scores(offsets, kept("roles", len(ROLES)), names, plan, links(""), kept("vectors", 0))
    if "careful.roles" not in outputs:
        return plain
    read = replace(plain, roles=kept("careful.roles", len(ROLES)), links=links("careful."))
    return replace(plain, careful=read)


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same sums in the same order
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(_graph(), options, providers=["CPUExecutionProvider"])


def _graph() -> bytes:
    """The bytes of the two files that protobuf reads as one graph, copied once from where they are mapped."""
    names = ("weights.onnx", "vectors.onnx")
    mapped = {name: np.memmap(str(FILES / name), mode="r").data for name in names}
    found = b"".join(mapped.values())
    begin = 0
    for name, held in mapped.items():
        _check(name, memoryview(found)[begin : begin + len(held)])
        begin += len(held)
    return found


def _checked(name: str) -> bytes:
    data = (FILES / name).read_bytes()
    _check(name, data)
    return data


def _check(name: str, data: bytes | memoryview) -> None:
    digest = hashlib.sha256(data).hexdigest()
    if digest != PINS[name]:
        raise TamperedModel(f"{FILES / name}: sha256 {digest[:12]}… is not the pinned {PINS[name][:12]}… - reinstall")


# --- scores to runs of words -----------------------------------------------------------------------------------------


def inside_runs(begin: Floats, inside: Floats, least: float = 0.5) -> list[_LabelledRun]:
    """Runs of neighbouring words whose `inside` is at least `least`, cut before a word whose `begin` is: the runs of
    one part of statements, for instance `runs(scores.role("cue-begin"), scores.role("cue"))`. Their label is
    empty."""
    found: list[_LabelledRun] = []
    first: int | None = None
    for number in range(len(inside) + 1):
        ends = number == len(inside) or inside[number] < least
        if first is not None and (ends or begin[number] >= least):
            found.append(_LabelledRun(first, number, ""))
            first = None
        if first is None and not ends:
            first = number
    return found


@lru_cache(maxsize=4)  # what asks for a story's names comes more than once
def encoder_names(found: Scores, kinds: Sequence[str] = TYPES) -> tuple[_LabelledRun, ...]:
    """The names of a text, by the most probable sequence of labels in which I follows only B or I of its own type
    (Viterbi). Types outside `kinds` (a tuple) count as O."""
    folded = _folded(found.names, kinds)
    open_words = np.flatnonzero(folded[:, 0] < SURE * folded.sum(axis=1))
    if not len(open_words):
        return ()
    logs = np.log(folded[open_words] + TINY)
    alone = np.delete(logs, _columns("I"), axis=1).argmax(axis=1)  # what each word is where it stands alone
    single = np.delete(np.arange(len(NAMES)), _columns("I"))[alone].tolist()
    borders = [0, *(np.flatnonzero(np.diff(open_words) > 1) + 1).tolist(), len(open_words)]
    words = open_words.tolist()
    return tuple(
        run
        for a, b in pairwise(borders)
        for run in _runs_of_labels(single[a:b] if b - a == 1 else _likeliest(logs[a:b]), words[a])
    )


def _runs_of_labels(labels: Sequence[int], begin: int) -> list[_LabelledRun]:
    """The names of a stretch of words that begins with word `begin`."""
    runs_of: list[_LabelledRun] = []
    first: int | None = None
    for number in range(len(labels) + 1):
        label = NAMES[labels[number]] if number < len(labels) else "O"
        if first is not None and not label.startswith("I-"):
            runs_of.append(_LabelledRun(begin + first, begin + number, NAMES[labels[first]][2:]))
            first = None
        if label.startswith("B-"):
            first = number
    return runs_of


SURE = 0.99  # share of O: such a word is no name, so that what stands before it does not bear on what follows
TINY = 1e-9  # a probability under which nothing matters
_NEVER = -1e9


def _folded(probabilities: Floats, kinds: Sequence[str]) -> Floats:
    """The probabilities with those of other kinds moved to O."""
    other = [n for n, label in enumerate(NAMES) if label != "O" and label[2:] not in kinds]
    folded = probabilities.copy()
    folded[:, 0] += folded[:, other].sum(axis=1)
    folded[:, other] = 0
    return folded


def _likeliest(logs: Floats) -> list[int]:
    """The most probable sequence of labels. An I may follow only the B and I of its type, all else may follow
    anything, so a step compares one best label with each type's own two."""
    begins, insides = _columns("B"), _columns("I")
    best = logs[0].copy()
    best[insides] = _NEVER  # as if after O
    back = np.empty((len(logs), len(NAMES)), dtype=np.intp)
    for step in range(1, len(logs)):
        top = int(best.argmax())
        row = back[step]
        row[:] = top
        goes_on = best[insides] >= best[begins]
        row[insides] = np.where(goes_on, insides, begins)
        best = best[row] + logs[step]
    labels = [int(best.argmax())]
    for step in range(len(logs) - 1, 0, -1):
        labels.append(int(back[step, labels[-1]]))
    return labels[::-1]


@cache
def _columns(edge: str) -> NDArray[np.intp]:
    """The columns of the labels that begin with `edge`, in the order of TYPES."""
    return np.array([NAMES.index(f"{edge}-{kind}") for kind in TYPES])


# --- text to numbers: written once, training uses the same -----------------------------------------------------------


@cache
def vocabulary() -> dict[str, int]:
    """WordPiece -> id."""
    lines = _checked("vocabulary.txt").decode("utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


@lru_cache(maxsize=1 << 16)
def word_pieces(word: str) -> tuple[int, ...]:
    """The ids of a word's pieces: the longest that fits, from the left (WordPiece, Wu et al. 2016). Never empty."""
    ids = vocabulary()
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    unknown = (ids["[UNK]"],)
    if not plain or len(plain) > LONGEST:
        return unknown
    found: list[int] = []
    start = 0
    while start < len(plain):
        for end in range(len(plain), start, -1):
            number = ids.get(("##" if start else "") + plain[start:end])
            if number is not None:
                found.append(number)
                start = end
                break
        else:
            return unknown
    return tuple(found)


SHAPES = 6  # see `shape`
GAPS, NO_GAP, SPACE, NEW_LINE = 3, 0, 1, 2
MARKS = SHAPES * GAPS * 2


def shape(word: str) -> int:
    """What the uncased pieces lose: 0 no letter, 1 lower, 2 Capital, 3 one CAPITAL letter, 4 CAPITALS, 5 miXed."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) == 1 else 4
    if word.istitle():
        return 2
    return 0 if not any(map(str.isalpha, word)) else 5


def encoder_words(text: str) -> list[Word]:
    """The words of a text with their pieces and marks. A mark holds the word's shape, the gap before it (none, a
    space, a new line), and whether a double quotation mark is open there, which a line's end closes."""
    found: list[Word] = []
    before = 0
    quoted = False
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        gap = NEW_LINE if not found or "\n" in text[before:start] else NO_GAP if start == before else SPACE
        quoted = quoted and gap != NEW_LINE
        opens = word in OPEN or (word == '"' and not quoted)
        mark = (shape(word) * GAPS + gap) * 2 + (quoted or opens)
        found.append(Word(start, end, word_pieces(word), mark))
        quoted = opens or (quoted and word not in CLOSE and word != '"')
        before = end
    return found


def arrays(found: Sequence[Word]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Words as the encoder takes them: ids and marks of all pieces between [CLS] and [SEP], and each word's first
    piece."""
    ids = [vocabulary()["[CLS]"]]
    marks = [0]
    firsts = []
    for word in found:
        firsts.append(len(ids))
        ids.extend(word.ids)
        marks.extend([word.mark] * len(word.ids))
    ids.append(vocabulary()["[SEP]"])
    marks.append(0)
    return np.array(ids, np.int64), np.array(marks, np.int64), np.array(firsts, np.int64)


def windows(found: Sequence[Word], size: int = _SIZE, context: int = _CONTEXT) -> list[_Window]:
    """Windows of at most `size` pieces whose kept parts cover the words once. A window ends at the last line end in its
    second half; in a longer line what is kept ends `context` pieces before the window does, and the next window begins
    `context` pieces before that."""
    plan: list[_Window] = []
    first = begin = 0
    while begin < len(found):
        last, total = first, 0
        while last < len(found) and total + len(found[last].ids) <= size:
            total += len(found[last].ids)
            last += 1
        last = max(last, begin + 1)
        line = last if last == len(found) else _line_end(found, max(begin, (first + last) // 2), last)
        if line is not None:
            plan.append(_Window(first, line, begin, line))
            first = begin = line
        else:
            end = max(begin + 1, _back(found, last, context))
            plan.append(_Window(first, last, begin, end))
            first, begin = _back(found, end, context), end
    return plan


def _line_end(found: Sequence[Word], after: int, last: int) -> int | None:
    """The last word up to `last`, but later than `after`, that opens a line."""
    return next((n for n in range(last, after, -1) if found[n].mark // 2 % GAPS == NEW_LINE), None)


def _back(found: Sequence[Word], place: int, context: int) -> int:
    """The word from which at most `context` pieces lead to `place`, but never past the beginning of the text."""
    total = 0
    while place > 0 and total + len(found[place - 1].ids) <= context:
        place -= 1
        total += len(found[place].ids)
    return place
