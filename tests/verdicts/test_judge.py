"""The verdicts, one line a case. The page is made by hand, record and all, so that only the judge is tested."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from onrecord.stores.memory import Shelf, shelve
from onrecord.types.record import Entity, Links, Mention, PageRef, Record, Role, Statement
from onrecord.types.span import Span
from onrecord.types.verdict import SEVERITY
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge
from onrecord.verdicts.locate import innermost_statement

PAGE = """Marlow Says Harbour Will Open

Prime Minister Ada Marlow of Westland met the Eastland president, Jon Brandt, on Tuesday.

“We will open the harbour in May if the money comes, and not a day later,” Marlow said. “I have never promised jobs.”

“The people of Kersey have waited twelve years for this road. They can't wait any longer,” said the mayor, Lena Orth. “I am, um, very proud of them,” she added.

Brandt said that trade between the two countries had grown by 20 percent over the past year.

“My lawyer told me: ‘Do not sign that paper before the summer’,” Orth told reporters.

“I will eat my hat in front of the whole parliament,” Brandt joked.

"This was not a single error. It was a chain of small failures that nearly sank the ferry," the Maritime Safety Board report said.

The ferry reached the harbour with all of its passengers on board."""

SAID = (  # (content, cue, source, speaker, kind, the content that it lies in)
    (("“We will open the harbour in May if the money comes, and not a day later,”", "“I have never promised jobs.”"), "said", "Marlow", "Ada Marlow", "direct", None),
    (("“The people of Kersey have waited twelve years for this road. They can't wait any longer,”",), "said", "the mayor, Lena Orth", "Lena Orth", "direct", None),
    (("“I am, um, very proud of them,”",), "added", "she", "Lena Orth", "direct", None),
    (("that trade between the two countries had grown by 20 percent over the past year",), "said", "Brandt", "Jon Brandt", "indirect", None),
    (("“My lawyer told me: ‘Do not sign that paper before the summer’,”",), "told", "Orth", "Lena Orth", "direct", None),
    (("‘Do not sign that paper before the summer’",), "told", "My lawyer", "lawyer", "direct", 4),
    (("“I will eat my hat in front of the whole parliament,”",), "joked", "Brandt", "Jon Brandt", "direct", None),
    (('"This was not a single error. It was a chain of small failures that nearly sank the ferry,"',), "said", "the Maritime Safety Board report", "Maritime Safety Board", "direct", None),
)  # fmt: skip
PEOPLE = {
    "Ada Marlow": ("person", ("Ada Marlow", "Marlow"), ("Prime Minister", "Westland")),
    "Jon Brandt": ("person", ("Jon Brandt", "Brandt"), ("president", "Eastland")),
    "Lena Orth": ("person", ("Lena Orth", "Orth"), ("mayor", None)),
    "lawyer": ("person", ("My lawyer",), None),
    "Maritime Safety Board": ("organization", ("Maritime Safety Board",), None),
    "Westland": ("place", ("Westland",), None),
    "Eastland": ("place", ("Eastland",), None),
}


def span(part: str, start: int = 0) -> Span:
    at = PAGE.index(part, start)
    return Span(at, at + len(part))


def record(text: str = PAGE) -> Record:
    ids = {name: f"e{n}" for n, name in enumerate(PEOPLE, 1)}
    entities = tuple(
        Entity(
            ids[name],
            type_,  # type: ignore[arg-type]
            name,
            tuple(Mention(span(form), "name") for form in forms),
            (Role(role[0], ids.get(role[1] or ""), "held", None, None, span(role[0])),) if role else (),
            Links(),
        )
        for name, (type_, forms, role) in PEOPLE.items()
    )
    statements = tuple(
        Statement(
            id=f"s{n}",
            kind=kind,  # type: ignore[arg-type]
            act="assert",
            content=tuple(span(part) for part in parts),
            cue=(span(cue, span(parts[0]).start),),
            source=(span(source, max(0, span(parts[0]).start - 20)),),
            speaker=ids[who],
            within=None if within is None else f"s{within + 1}",
        )
        for n, (parts, cue, source, who, kind, within) in enumerate(SAID, 1)
    )
    return Record(
        1, "story", None, PageRef("page.txt", "0", "text/plain", "utf-8"), None, None, (), "en", True, (), (), "Harbour",
        span("Marlow Says Harbour Will Open"), None, None, None, text, (), ((0, 0, len(text)),), (), (), entities, statements,
    )  # fmt: skip


SHELF: Shelf = shelve([record()])

CASES = [
    # (the draft's words, its speaker, verdicts worst first)
    ("They can't wait any longer", "Lena Orth", ["verbatim"]),
    ("The people of Kersey have waited twelve years for this road.", "the mayor", ["verbatim"]),
    ("the people of Kersey have waited 12 years for this road", "Orth", ["same words"]),
    ("They cannot wait any longer", "Mayor Orth", ["same words"]),
    ("I am very proud of them", "Lena Orth", ["same words"]),
    ("I am, um, very proud of [the people]", "Lena Orth", ["same words"]),
    ("The people of Kersey have waited … for this road", "Orth", ["abridged"]),
    ("The people of Kersey have waited [...] They can’t wait any longer", "Orth", ["abridged"]),
    ("I have ... promised jobs", "Ada Marlow", ["altered"]),
    ("We will open the harbour in May", "Marlow", ["cut before its qualifier", "verbatim"]),
    ("We will open the harbour in May if the money comes, and not a day later", "the Westland leader", ["verbatim"]),
    ("We will open the harbour in June if the money comes, and not a day later", "Marlow", ["altered"]),
    ("I have promised jobs", "Marlow", ["altered"]),
    ("The people of Kersey have waited twenty years for this road", "Orth", ["altered"]),
    ("The people of Kersey have waited twelve years for this road", "Ada Marlow", ["misattributed", "verbatim"]),
    ("The people of Kersey have waited twelve years for this road", "the Eastland president", ["misattributed", "verbatim"]),
    ("The ferry reached the harbour with all of its passengers on board", "Marlow", ["misattributed"]),
    ("The ferry reached the harbour with all of its passengers on board", None, ["verbatim"]),
    ("Do not sign that paper before the summer", "Lena Orth's lawyer", ["second-hand", "verbatim"]),
    ("Do not sign that paper before the summer", "Lena Orth", ["second-hand", "verbatim"]),
    ("I will eat my hat in front of the whole parliament", "Jon Brandt", ["cut before its qualifier", "verbatim"]),
    ("trade between the two countries had grown by 20 percent", "Brandt", ["paraphrase only"]),
    ("It was a chain of small failures that nearly sank the ferry", "Maritime Safety Board", ["verbatim"]),
    ("This was a single error", "the Maritime Safety Board", ["altered"]),
    ("We will open the harbour in May nearly sank the ferry", "Marlow", ["stitched"]),
    ("waited twelve years for this road and not a day later", "Orth", ["stitched"]),
    ("The moon is made of green cheese and nobody knows it", "Marlow", ["not found"]),
    ("I am very proud too", "Orth", ["not found"]),  # "proud" alone is chance
    ("I am not very proud of them", "Orth", ["altered"]),  # a negation is not
    ("The old ferry reached our harbour with many of its passengers on board", None, ["paraphrase only"]),  # not speech
    ("Who reached the harbour with all of it", None, ["not found"]),
    ("in May", "Marlow", ["verbatim"]),
    ("of course", "Marlow", ["not found"]),
    ("very proud", "Marlow", ["misattributed", "verbatim"]),
    ("trade between", "Marlow", ["too short to judge"]),
    ("Wir haben zwölf Jahre lang auf diese Straße gewartet und warten nicht länger", "Orth", ["other language"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "speaker", "verdicts"), CASES, ids=[f"{c[2][0]}: {c[0][:40]}" for c in CASES])
def test_verdict(words: str, speaker: str | None, verdicts: Sequence[str]) -> None:
    found = judge(bare_claim(words, speaker), SHELF)
    assert list(found.verdicts) == verdicts, found.says


def test_moved_attribution_is_still_one_speech() -> None:
    found = judge(
        bare_claim("in May if the money comes, and not a day later. I have never promised jobs", "Marlow"), SHELF
    )
    assert found.worst in ("verbatim", "same words")
    assert len(found.closest.spans) == 2  # type: ignore[union-attr]


def test_the_place_is_the_pages_own_characters() -> None:
    found = judge(bare_claim("they can’t wait any longer", "Orth"), SHELF)
    assert found.closest is not None
    assert found.closest.characters == "They can't wait any longer"
    (place,) = found.closest.source
    assert PAGE[place.start : place.end] == found.closest.characters


def test_what_is_lost_is_named() -> None:
    found = judge(bare_claim("This was a single error", "Maritime Safety Board"), SHELF)
    assert [d.loss for d in found.differences if d.kind != "same"] == ["negation"]
    assert "negation" in found.says


def test_every_verdict_has_a_rank() -> None:
    from typing import get_args

    from onrecord.types.verdict import Name

    assert set(SEVERITY) == set(get_args(Name))


def test_a_report_inside_the_words_is_not_the_report_of_them() -> None:
    story = record()
    inner = replace(
        story.statements[2],
        id="s9",
        kind="indirect",
        content=(span("very proud of them"),),
        source=(span("I", span("I am, um,").start),),
    )
    story = replace(story, statements=(*story.statements, inner))
    found = innermost_statement(story, (span("I am, um, very proud of them"),))
    assert found is not None
    assert found.id == "s3"


def test_a_mark_that_lost_its_answer_still_quotes() -> None:
    start = span("“I will eat").start
    text = PAGE[:start] + " " + PAGE[start + 1 :].replace("parliament,”", "parliament,“", 1)
    story = record(text)
    story = replace(story, statements=tuple(replace(s, kind="mixed") for s in story.statements))
    found = judge(bare_claim("I will eat my hat in front of the whole parliament", "Brandt"), shelve([story]))
    assert "verbatim" in found.verdicts


@pytest.mark.parametrize(
    ("around", "stands"),
    [
        ("the harbour would open “in May if the money comes”", True),
        ("the airport would open “in May if the money comes”", False),
        ("the harbour would close “in May if the money comes”", False),
    ],
)
def test_what_stands_around_the_marks_in_the_same_statement(around: str, stands: bool) -> None:
    claim = replace(bare_claim("in May if the money comes", "Ada Marlow"), told=around)
    assert judge(claim, SHELF).passes is stands
