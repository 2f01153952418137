"""What a page says otherwise than before: headline, notices, statements, figures, events, words."""

from __future__ import annotations

import handmade
import pytest

from onrecord.archive.changes import changes, notices, paired
from onrecord.types.cut import Part
from onrecord.types.record import Record
from onrecord.types.span import Span

OLD = handmade.record()


def told(old: Record, new: Record, layer: str) -> list[tuple[str, str | None, str | None, str]]:
    return [(c.change, c.before, c.after, c.what) for c in changes(old, new) if c.layer == layer]


def written(text: str, record: Record = OLD) -> Record:
    return handmade.replace(record, text=text)


def test_the_same_story_has_no_changes() -> None:
    assert changes(OLD, OLD) == ()


@pytest.mark.parametrize(
    ("old", "new", "change"), [("Bridges", "Roads", "changed"), (None, "Roads", "came"), ("Bridges", None, "went")]
)
def test_a_headline(old: str | None, new: str | None, change: str) -> None:
    assert told(handmade.replace(OLD, title=old), handmade.replace(OLD, title=new), "headline") == [
        (change, old, new, "")
    ]


def test_words_that_came_went_and_changed() -> None:
    text = OLD.text
    assert told(OLD, written(text.replace("Two bridges", "Six bridges")), "words") == [("changed", "Two", "Six", "")]
    assert told(OLD, written(text.replace(" on Friday", "")), "words") == [("went", "on Friday", None, "")]
    assert told(OLD, written(text.replace("closed in", "closed again in")), "words")[-1][:3] == ("came", None, "again")
    assert told(OLD, written(text.replace("closed in Marlow", "opened at Marlow")), "words")[-1][1:3] == (
        "closed in",
        "opened at",
    )


def test_things_that_came_went_and_changed() -> None:
    said = OLD.statements[0]
    without = handmade.replace(OLD, statements=())
    assert told(OLD, without, "statements") == [("went", "“We had no choice.”", None, "")]
    assert told(without, OLD, "statements") == [("came", None, "“We had no choice.”", "")]
    nobody = handmade.replace(OLD, statements=(handmade.replace(said, speaker=None, speakers=()),))
    assert told(OLD, nobody, "statements")[0][3] == "speaker: Ann Lee -> None"
    six = handmade.replace(OLD, figures=(handmade.replace(OLD.figures[0], value=6),))
    [(change, _, _, what)] = told(OLD, six, "figures")
    assert change == "changed" and what.startswith("value: 2")
    planned = handmade.replace(OLD, events=(handmade.replace(OLD.events[0], factuality="planned"),))
    assert told(OLD, planned, "events")[0][3] == "factuality: actual -> planned"


def noticed(text: str) -> list[str]:
    record = handmade.replace(OLD, text=text, parts=(Part("paragraph", Span(0, len(text))),))
    return [text[slice(*span)] for span in notices(record)]


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("Correction: the bridge closed in May.", True),
        ("Editor's note: the bridge closed in May.", True),
        ("The bridge closed in May.", False),
        ("The mayor asked for a correction.", False),
    ],
)
def test_the_outlets_own_notice(text: str, notice: bool) -> None:
    assert bool(noticed(text)) is notice


def test_a_notice_is_told_when_it_is_new() -> None:
    text = "Correction: the bridge closed in May."
    new = handmade.replace(
        OLD, text=text, parts=(Part("paragraph", Span(0, len(text))),), statements=(), figures=(), events=()
    )
    assert told(OLD, new, "notice") == [("came", None, text, "")]
    assert told(new, new, "notice") == []


def test_what_a_notice_tells_again_is_not_what_the_story_says_now() -> None:
    notice = "Correction: an earlier version told of nine bridges."
    text = f"{OLD.text}\n\n{notice}"
    start = text.index("nine")
    again = handmade.replace(OLD.figures[0], id="f9", span=Span(start, start + 4), value=9, measure=())
    part = Part("paragraph", Span(len(OLD.text) + 2, len(text)))
    with_it = handmade.replace(OLD, text=text, parts=(*OLD.parts, part), figures=(*OLD.figures, again))
    assert told(OLD, with_it, "figures") == [] and told(OLD, with_it, "notice") == [("came", None, notice, "")]
    text = text.replace("Correction: an earlier version", "So says the newspaper which now")
    start = text.index("nine")
    plain = handmade.replace(
        with_it,
        text=text,
        parts=OLD.parts,
        figures=(*OLD.figures, handmade.replace(again, span=Span(start, start + 4))),
    )
    assert [one[0] for one in told(OLD, plain, "figures")] == ["came"]


def test_stories_of_two_versions_are_paired_by_what_they_say() -> None:
    a, b, c = (
        handmade.replace(OLD, title=t)
        for t in ("Bridges close in Marlow", "Ferry runs again", "Bridges closed in Marlow")
    )
    assert paired([a, b], [c]) == [(a, c), (b, None)]
    assert paired([b], [a, c]) == [(b, None), (None, a), (None, c)]
    assert paired([b], [a]) == [(b, a)]  # one each: the same page's one story
