"""The example page of the open data (not ours to ship or to quote at length): what issue by issue must come out of it.

Nothing is written for this page; the rules are those of every other one.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from support import SHARED, needs_shared

import onrecord
from onrecord.types.story import Story

pytestmark = needs_shared
PAGE = SHARED / "pages/two-stories.txt"
DATES = ("2023-12-07", "2025-07-13")  # when the two stories came out, as each publisher's site says
_BEHIND = pytest.mark.xfail(reason="the ranker takes 'his ear' for the gunman's since it weighs names as well")


@cache
def found() -> tuple[Story, ...]:
    return tuple(onrecord.read(PAGE))


@cache
def dated(n: int) -> Story:
    """One story as a clean row, given its date."""
    return onrecord.annotate(found()[n].text, published=DATES[n])


def test_two_stories_with_headlines_captions_and_residue() -> None:
    first, second = found()
    assert (first.title or "").startswith("Putin and Raisi")
    assert (second.title or "").startswith("US Senate Report")
    for story in (first, second):
        paragraphs = [story.text[slice(*p.span)] for p in story.record.parts if p.kind == "paragraph"]
        assert len(paragraphs) == len(set(paragraphs)) > 8
        assert len(story.record.captions) == 1
        reasons = [left.reason for left in story.record.residue if left.reason != "blank"]
        assert reasons.count("widget") == 1
        assert reasons.count("repeat") >= 2
        (widget,) = [left.source for left in story.record.residue if left.reason == "widget"]
        assert story.page.source[slice(*widget)].split() == ["TT", "20"]
    caption = second.record.captions[0]
    assert (caption.agency, caption.photographer, caption.file_photo) == ("AP", "Evan Vucci", True)


@pytest.mark.parametrize("n", [0, 1])
def test_all_quoted_words_have_a_speaker(n: int) -> None:
    from onrecord.language.marks import quoted

    story = dated(n)
    for mark in quoted(story.text):
        said = [s for s in story.statements if any(c.start < mark.end and mark.start < c.end for c in s.record.content)]
        assert said, story.text[slice(*mark)][:40]
        assert any(s.speaker for s in said), story.text[slice(*mark)][:40]


@pytest.mark.parametrize(
    ("n", "source", "speaker"),
    [
        (0, "he", "Vladimir Putin"),
        (0, "The Russian leader", "Vladimir Putin"),
        (1, "The committee", "Senate Homeland Security and Governmental Affairs Committee"),
        (1, "the agency", "US Secret Service"),
    ],
)
def test_who_speaks_under_another_name(n: int, source: str, speaker: str) -> None:
    story = dated(n)
    said = [s for s in story.statements if any(story.text[a:b] == source for a, b in s.record.source)]
    assert said
    assert {str(s.speaker) for s in said} == {speaker}


@pytest.mark.parametrize(
    ("n", "words", "place", "name"),
    [
        (0, "his country", 0, "Russia"),
        (0, "your country", 0, "Iran"),
        (0, "The Russian leader", 0, "Vladimir Putin"),
        (0, "his", 0, "Vladimir Putin"),  # "his Iranian counterpart"
        (0, "his", 3, "Khamenei"),  # "his support"
        pytest.param(1, "his", 0, "Donald Trump", marks=_BEHIND),  # "his ear", behind the gunman
        (1, "his", 1, "Donald Trump"),  # "his life"
        (1, "it", 0, "Senate Homeland Security and Governmental Affairs Committee"),
        (1, "our", 0, "Secret Service"),
        (1, "The gunman", 0, "Thomas Matthew Crooks"),
    ],
)
def test_who_is_meant(n: int, words: str, place: int, name: str) -> None:
    story = dated(n)
    spans = sorted((m.span, str(e)) for e in story.entities for m in e.mentions if story.text[slice(*m.span)] == words)
    assert name in spans[place][1]


@pytest.mark.parametrize(
    ("n", "person", "title", "status"),
    [
        (0, "Vladimir Putin", "President", "held"),
        (0, "Ebrahim Raisi", "President", "held"),
        (0, "Khamenei", "Supreme Leader", "held"),
        (1, "Donald Trump", "President", "ended"),
        (1, "Donald Trump", "President-elect", "planned"),
        (1, "Sean Curran", "Director", "planned"),
        (1, "Sean Curran", "Director", "held"),
        (1, "Rand Paul", "Senator", "held"),
        (1, "Rand Paul", "chairman", "held"),
        (1, "Kimberly Cheatle", "director", "ended"),
    ],
)
def test_roles(n: int, person: str, title: str, status: str) -> None:
    (one,) = (e for e in dated(n).entities if str(e) == person)
    assert (title, status) in {(role.title, role.status) for role in one.roles}


NAMES = (  # as one reader lists them: name, type, how often in the story
    {
        "Putin": ("person", 8), "Vladimir Putin": ("person", 2), "Raisi": ("person", 2), "Ebrahim Raisi": ("person", 2),
        "Ali": ("person", 1), "Khamenei": ("person", 1), "Russian": ("place", 3), "Iranian": ("place", 4),
        "Iranian Presidency": ("organization", 1), "Kremlin": ("facility", 2), "Moscow": ("place", 3),
        "Tehran": ("place", 3), "Gaza": ("place", 1), "Middle East": ("place", 1), "Iran": ("place", 4),
        "Russia": ("place", 2), "Western": ("group", 1), "North–South": ("facility", 1), "Palestine": ("place", 1),
        "Eurasian Economic Union": ("organization", 1),
    },
    {
        "US Senate": ("organization", 2), "Secret Service": ("organization", 10),
        "US Secret Service": ("organization", 1), "Trump": ("person", 3), "Donald Trump": ("person", 3),
        "Republican": ("organization", 2), "Butler": ("place", 2), "Pa.": ("place", 1), "Pennsylvania": ("place", 1),
        "Sean Curran": ("person", 2), "Curran": ("person", 1), "AP": ("organization", 1), "Evan Vucci": ("person", 1),
        "Reuters": ("organization", 1), "Thomas Matthew Crooks": ("person", 1), "Rand Paul": ("person", 1),
        "Senate Homeland Security and Governmental Affairs Committee": ("organization", 1),
        "Kentucky": ("place", 1), "Kimberly Cheatle": ("person", 1),
    },
)  # fmt: skip
LEAST = 0.92  # F1 of names with their types over both stories


def test_names_and_their_types() -> None:
    wanted: Counter[tuple[int, str, str]] = Counter()
    got: Counter[tuple[int, str, str]] = Counter()
    for n, listed in enumerate(NAMES):
        wanted.update({(n, name, kind): times for name, (kind, times) in listed.items()})
        for entity in dated(n).record.entities:
            names = [m for m in entity.mentions if m.form in ("name", "adjective")]
            got.update((n, dated(n).text[slice(*m.span)], entity.type) for m in names)
    right = (wanted & got).total()
    assert 2 * right / (wanted.total() + got.total()) >= LEAST, (wanted - got, got - wanted)


@pytest.mark.parametrize(
    ("n", "words", "value", "begin", "end"),
    [
        (0, "Thursday", "2023-12-07", "2023-12-07", "2023-12-08"),
        (0, "Wednesday", "2023-12-06", "2023-12-06", "2023-12-07"),
        (1, "last year", "2024", "2024-01-01", "2025-01-01"),
        (1, "10 days", "P10D", "2024-07-13", "2024-07-23"),
        (1, "Sunday", "2025-07-13", "2025-07-13", "2025-07-14"),
    ],
)
def test_times_on_the_calendar(n: int, words: str, value: str, begin: str, end: str) -> None:
    times = [t for t in dated(n).times if t.text == words]
    assert times
    assert (times[0].value, times[0].begin, times[0].end) == (value, begin, end)


def test_what_happened_is_told_from_what_did_not() -> None:
    kinds = {v.factuality for n in (0, 1) for v in dated(n).events}
    assert {"actual", "planned", "negated", "alleged"} <= kinds
    fired = [v for v in dated(1).events if v.text == "fired" or "fired" in v.text.split()]
    assert "negated" in {v.factuality for v in fired if "open" not in v.text}


@pytest.mark.parametrize(
    ("n", "words", "kind", "actor", "recipient", "value", "day"),
    [
        (0, "discussions", "CONSULT", "Vladimir Putin", "Ebrahim Raisi", "actual", "2023-12-07"),
        (0, "stopover", "CONSULT|OTHER", "Vladimir Putin", None, "planned|actual", "2023-12-06"),
        (0, "sanctions", "SANCTION", None, "both countries", "actual", None),
        (0, "collaboration", "COOPERATE", "Russia", "Iran", "alleged", None),
        (0, "proposing", "REQUEST", "Vladimir Putin", None, "actual", None),
        (0, "signing", "SUPPORT|AGREE", None, None, "hypothetical|actual", None),
        (1, "choose", "OTHER", "Donald Trump", "Sean Curran", "planned", None),
        (1, "faulted", "ACCUSE", None, None, "alleged|actual", None),
        pytest.param(
            1, "opened fire", "ASSAULT", "Thomas Matthew Crooks", "Donald Trump", "alleged|actual", "2024-07-13",
            marks=pytest.mark.xfail(reason="“last year” beside “shoot” is taken for its time: 2024, true and too coarse"),
        ),
        (1, "accused", "ACCUSE", None, "US Secret Service", "alleged|actual", None),
        (1, "killed", "ASSAULT", None, None, "actual", "2024-07-13"),
        (1, "shot to death", "ASSAULT", "Secret Service agents", "Thomas Matthew Crooks", "actual", "2024-07-13"),
        (1, "resigned", "RETREAT", "Kimberly Cheatle", None, "alleged|actual", "2024-07-23"),
        (1, "punished", "OTHER|COERCE", None, "more than six officials", "hypothetical", None),
        (1, "fired", "OTHER", None, None, "negated", None),
        (1, "cooperate", "COOPERATE", "US Secret Service", "Senate Homeland Security and", "planned", None),
    ],
)  # fmt: skip
def test_events(
    n: int, words: str, kind: str, actor: str | None, recipient: str | None, value: str, day: str | None
) -> None:
    story = dated(n)
    names = {str(e.record.id): str(e) for e in story.entities}
    (one,) = (v for v in story.record.events if words in {story.text[slice(*m)] for m in v.mentions})
    assert one.type in kind.split("|") and one.factuality in value.split("|") and one.begin == day, one
    for name, side in ((actor, one.actors), (recipient, one.recipients)):
        assert name is None or any(name in names.get(str(p.entity), "") for p in side), side


@pytest.mark.parametrize(
    ("n", "words", "expected"),
    [
        (0, "20%", {"value": 20, "unit": "percent", "change": "increase"}),
        (1, "10 to 42 days", {"low": 10, "high": 42, "unit": "day", "comparator": "range"}),
        (1, "more than six", {"value": 6, "comparator": ">"}),
        (1, "no one", {"value": 0}),
    ],
)
def test_figures(n: int, words: str, expected: dict[str, object]) -> None:
    figures = [f for f in dated(n).figures if words in f.text or f.text in words]
    assert any(all(getattr(f.record, key) == value for key, value in expected.items()) for f in figures), [
        (f.text, f.record) for f in figures
    ]


@pytest.mark.parametrize("trap", ["is charged with protecting", "AP Photo", "Iranian Presidency"])
def test_what_is_no_statement(trap: str) -> None:
    for story in found():
        assert not [
            s.text for s in story.statements if trap in s.text or any(trap in story.text[a:b] for a, b in s.record.cue)
        ]


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        ("our relations are developing very well", "the Russian leader", "same words"),
        ("we have gained no momentum over the past year", "Putin", "altered"),
        ("This was not a single lapse in judgment", "Sean Curran", "misattributed"),
        ("We work naturally, traditionally, I was flying directly over the territory", "Putin", "stitched"),
        ("The president is almost on the way to Moscow", "Putin", "second-hand"),
    ],
)
def test_verdicts_on_a_draft(quote: str, speaker: str, verdict: str) -> None:
    assert onrecord.verify_quote(quote, [PAGE], speaker=speaker).worst == verdict


SAID = [  # first and last words of what a careful reader counts as said, and by whom; acts and nesting where they matter
    (0, "satisfaction with", "various domains", "both parties", None),
    (0, "the importance of", "shared concerns", "The leaders", None),
    (0, "that he was ready", "ahead of time", "Vladimir Putin", None),
    (0, "“Dear Mr. President", "to Moscow,”", "Vladimir Putin", None),
    (0, "‘The president is", "to Moscow,", None, None),
    (0, "that Putin’s gesture", "in the region", "Commentators", None),
    (0, "“Our relations", "Khamenei,”", "Vladimir Putin", None),
    (0, "“Thanks to his support", "past year,”", "Vladimir Putin", None),
    (0, "that the volume", "positive results", "Vladimir Putin", None),
    (0, "that his country", "energy domain", "Vladimir Putin", None),
    (0, "“We have large", "railway,”", "Vladimir Putin", None),
    (0, "“We work naturally", "all areas,”", "Vladimir Putin", None),
    (0, "that the two countries", "mutual concern", "Vladimir Putin", None),
    (0, "a discussion on", "in Palestine", "Vladimir Putin", "propose"),
    (0, "the particular significance", "Economic Union", "Vladimir Putin", None),
    (0, "the event to take", "2023", "Vladimir Putin", "expect"),
    (1, "The report, released", "the rally", "Reuters", None),
    (1, "the Secret Service of", "the rally", "A US Senate report", "accuse"),
    (1, '"This was not a single error', 'his life,"', "Senate Homeland", None),
    (1, '"This was not a single lapse', 'direct threats,"', "Rand Paul", None),
    (1, "Kimberly Cheatle resigned", "42 days", "US Secret Service", None),
    (1, "more than six officials", "recommended", "Senate Homeland", None),
    (1, "the fact that", "fired", "Senate Homeland", None),
    (1, "that the agency", "the committee", "Sean Curran", None),
    (1, '"Following the events', 'that day,"', "Sean Curran", None),
]
OTHERS = 2  # statements on both pages that the list does not hold


@pytest.mark.parametrize(("n", "first", "last", "speaker", "act"), SAID)
def test_what_a_careful_reader_lists(n: int, first: str, last: str, speaker: str | None, act: str | None) -> None:
    said = [s for s in found()[n].statements if s.text.startswith(first) and s.text.rstrip(".").endswith(last)]
    assert said, [s.text for s in found()[n].statements]
    names = [str(s.speaker) if s.speaker else None for s in said]
    assert any(speaker is None or (name and speaker in name) for name in names), names
    assert act is None or act in {s.record.act for s in said}


def test_and_hardly_anything_else() -> None:
    assert sum(len(story.statements) for story in found()) <= len(SAID) + OTHERS
