"""The encoder: text to words and windows, scores to runs, and what the shipped weights say of plain sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import examples

from onrecord.errors import TamperedModel
from onrecord.models import encoder

shipped = pytest.mark.skipif(not encoder.available(), reason="the weights are not here")

STORY = (
    "The harbour of Vardal will be closed on Monday, Mayor Ann Torvald said.\n\n"
    "“We will rebuild the bridge,” she told reporters. The company Nordlys Marine denied that its ship had been too fast.\n\n"
    "According to the police, nobody was hurt. The Norwegian parliament meets in Oslo next week.\n\n"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O’Malley’s e-mail", ["O", "’", "Malley", "’", "s", "e", "-", "mail"]),
        ("$4.2m, up", ["$", "4", ".", "2m", ",", "up"]),
        ("snake_case…", ["snake", "_", "case", "…"]),
        ("Émile e\u0301te\u0301", ["Émile", "e\u0301te\u0301"]),
        ("\r\n \t", []),
    ],
)
def test_words_are_runs_of_letters_and_single_marks(text: str, words: list[str]) -> None:
    assert [text[word.start : word.end] for word in encoder.encoder_words(text)] == words


@pytest.mark.parametrize(
    ("word", "shape"), [("said", 1), ("Vardal", 2), ("A", 3), ("NATO", 4), ("McKay", 5), ("2m", 1), ("42", 0), ("“", 0)]
)
def test_shape(word: str, shape: int) -> None:
    assert encoder.shape(word) == shape


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We go” he said", "We go ” “"),
        ('"We go" he said', 'We go "'),
        ("“We go\nhe said", "We go “"),
        ("„Wir gehen“ sagte", "Wir gehen sagte „ “"),  # German marks close with what opens elsewhere
    ],
)
def test_quoted_words_are_marked_until_the_mark_closes_or_the_line_ends(text: str, quoted: str) -> None:
    marked = {text[word.start : word.end] for word in encoder.encoder_words(text) if word.mark % 2}
    assert marked == set(quoted.split())


def test_pieces() -> None:
    ids = encoder.vocabulary()
    assert encoder.word_pieces("Said") == (ids["said"],)
    assert encoder.word_pieces("Émile") == encoder.word_pieces("emile")
    assert encoder.word_pieces("torvald") == (ids["tor"], ids["##val"], ids["##d"])
    assert encoder.word_pieces("x" * 1000) == encoder.word_pieces("\u0301") == (ids["[UNK]"],)


line = st.lists(st.integers(1, 9), min_size=1, max_size=60)


@given(st.lists(line, max_size=8), st.integers(20, 60), st.integers(0, 9))
@examples(80)
def test_windows_keep_every_word_once(lines: list[list[int]], size: int, context: int) -> None:
    mark = {True: encoder.NEW_LINE * 2, False: encoder.SPACE * 2}
    words = [
        encoder.Word(0, 1, (7,) * pieces, mark[place == 0]) for numbers in lines for place, pieces in enumerate(numbers)
    ]
    plan = encoder.windows(words, size, context)
    assert [n for w in plan for n in range(w.begin, w.end)] == list(range(len(words)))
    for window in plan:
        assert window.first <= window.begin < window.end <= window.last
        assert sum(len(word.ids) for word in words[window.first : window.last]) <= size
        assert sum(len(word.ids) for word in words[window.first : window.begin]) <= context


def test_a_word_longer_than_a_window_is_alone() -> None:
    words = [encoder.Word(0, 1, (7,) * pieces, 0) for pieces in (3, 50, 3)]
    assert [(w.begin, w.end) for w in encoder.windows(words, 20, 2)] == [(0, 1), (1, 2), (2, 3)]


@pytest.mark.parametrize(
    ("begin", "inside", "found"),
    [
        ("000", "000", []),
        ("010", "010", [(1, 2)]),
        ("000", "011", [(1, 3)]),  # inside alone makes a run
        ("1010", "1111", [(0, 2), (2, 4)]),  # a beginning cuts
        ("1", "0", []),  # a beginning alone makes none
    ],
)
def test_runs(begin: str, inside: str, found: list[tuple[int, int]]) -> None:
    arrays = [np.array(list(map(int, row)), dtype=np.float32) for row in (begin, inside)]
    assert [(run.first, run.last) for run in encoder.inside_runs(*arrays)] == found


@pytest.mark.parametrize(
    ("labels", "kinds", "found"),
    [
        ("O B-PERSON I-PERSON O", encoder.TYPES, [(1, 3, "PERSON")]),
        ("B-ORG B-ORG O", encoder.TYPES, [(0, 1, "ORG"), (1, 2, "ORG")]),
        ("B-ORG I-ORG B-DATE", ("ORG",), [(0, 2, "ORG")]),
        ("O O", encoder.TYPES, []),
        ("", encoder.TYPES, []),
    ],
)
def test_names(labels: str, kinds: tuple[str, ...], found: list[tuple[int, int, str]]) -> None:
    assert [one[:3] for one in encoder.encoder_names(certain(labels.split()), kinds)] == found


def test_no_name_goes_on_as_another_type() -> None:
    names = encoder.encoder_names(certain(["B-PERSON", "I-ORG"], sure=0.6))
    assert all(len({one.label}) == 1 for one in names)
    assert [one for one in names if one.last - one.first > 1 and one.label not in ("PERSON", "ORG")] == []


def certain(labels: list[str], sure: float = 0.9) -> encoder.Scores:
    rest = (1 - sure) / (len(encoder.NAMES) - 1)
    names = np.full((len(labels), len(encoder.NAMES)), rest, dtype=np.float32)
    for row, label in enumerate(labels):
        names[row, encoder.NAMES.index(label)] = sure
    offsets = np.array([(n, n + 1) for n in range(len(labels))], dtype=np.int64).reshape(-1, 2)
    return encoder.Scores(offsets, np.zeros((len(labels), len(encoder.ROLES)), dtype=np.float32), names)


def test_without_weights_the_encoder_is_not_available(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(encoder, "FILES", tmp_path)
    assert not encoder.available()
    assert encoder.name() == "none"


@shipped
def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(encoder.PINS, "weights.onnx", "0" * 64)
    with pytest.raises(TamperedModel, match=r"weights\.onnx: sha256 .* is not the pinned 000000000000"):
        encoder._checked("weights.onnx")


@shipped
def test_scores_have_a_row_for_each_word() -> None:
    [scores] = encoder.encoder_scores([STORY])
    assert [STORY[a:b] for a, b in scores.offsets] == [STORY[w.start : w.end] for w in encoder.encoder_words(STORY)]
    assert scores.roles.shape == (len(scores), len(encoder.ROLES))
    assert scores.names.shape == (len(scores), len(encoder.NAMES))
    assert ((scores.roles >= 0) & (scores.roles <= 1)).all()
    assert np.allclose(scores.names.sum(axis=1), 1, atol=1e-4)


@shipped
@pytest.mark.parametrize("text", ["", " \n", "word", "“", "x" * 5000, "a " * 3000, "\u0000\ud7ff\U0001f600"])
def test_any_text_is_scored(text: str) -> None:
    [scores] = encoder.encoder_scores([text])
    assert len(scores) == len(encoder.encoder_words(text))
    assert np.isfinite(scores.roles).all()


@shipped
def test_other_texts_change_nothing() -> None:
    alone, again = encoder.encoder_scores([STORY])[0], encoder.encoder_scores(["Another text.", STORY])[1]
    assert (alone.roles == again.roles).all()
    assert (alone.names == again.names).all()
    assert (alone.link("content", 3, 5) == again.link("content", 3, 5)).all()


@shipped
def test_windows_join_to_the_labels_of_a_short_text() -> None:
    [short], [long] = encoder.encoder_scores([STORY]), encoder.encoder_scores([STORY * 12])
    assert len(long.windows) > 3
    times = np.tile(short.roles[:, encoder.ROLES.index("cue")] > 0.5, 12)
    assert ((long.role("cue") > 0.5) == times).mean() > 0.97
    assert len(encoder.encoder_names(long)) == pytest.approx(12 * len(encoder.encoder_names(short)), abs=3)


@shipped
@pytest.mark.parametrize(
    ("cue", "source", "content"),
    [
        ("said", "Mayor Ann Torvald", "The harbour of Vardal will be closed on Monday"),
        ("told", "she", "We will rebuild the bridge"),
        ("denied", "The company Nordlys Marine", "that its ship had been too fast"),
        ("According to", "the police", "nobody was hurt"),
    ],
)
def test_links_lead_from_a_cue_to_its_source_and_content(cue: str, source: str, content: str) -> None:
    [scores] = encoder.encoder_scores([STORY])
    at = STORY.index(cue)
    first, last = scores.range(at, at + len(cue))
    assert (scores.role("cue")[first:last] > 0.5).all()
    for part, words in (("source", source), ("content", content)):
        place = STORY.index(words)
        inside = np.zeros(len(scores), dtype=bool)
        inside[slice(*scores.range(place, place + len(words)))] = True
        linked = scores.link(part, first, last)
        assert linked[inside].mean() > 0.6
        assert linked[~inside].mean() < 0.15


@shipped
def test_careful_heads_hear_beside_the_others() -> None:
    one = encoder.encoder_scores([STORY])[0]
    assert one.careful is not None and one.careful.careful is None
    assert one.careful.roles.shape == one.roles.shape and not np.allclose(one.careful.roles, one.roles, atol=1e-3)
    assert len(one.careful.links) == len(one.links)
    start = STORY.index("denied")
    cue = one.range(start, start + len("denied"))
    heard = one.careful.link("content", *cue)
    inside = one.range(STORY.index("that its ship"), STORY.index(" fast."))
    outside = one.range(STORY.index("The Norwegian"), STORY.index("meets"))
    assert heard[slice(*inside)].mean() > 0.5 > heard[slice(*outside)].mean()


@shipped
def test_names_of_a_story() -> None:
    [scores] = encoder.encoder_scores([STORY])
    found = {(STORY[slice(*scores.span(one.first, one.last))], one.label) for one in encoder.encoder_names(scores)}
    assert {("Ann Torvald", "PERSON"), ("Vardal", "PLACE"), ("Oslo", "PLACE")} <= found
