"""The day of a story from its own text."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support import assert_linear, examples, reading

from onrecord.times.dating.clues import calendar, clues
from onrecord.times.dating.day import dating
from onrecord.times.dating.evidence import times_in_own_voice
from onrecord.times.dating.presumed import signs
from onrecord.times.point import holiday
from onrecord.types.record import Published


def dated(text: str, not_after: str | None) -> Published:
    found = dating(reading(text, None, not_after), ())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "not_after", "year"),
    [
        ("The bridge was closed on March 5, 2019, officials said on Wednesday.", "2021-06-01", 2019),
        ("President Joe Biden met the mayor on Tuesday.", "2021-06-01", 2021),
        ("The town built its harbour in 2016 and sold it in 2017, the mayor said.", "2018-12-31", 2018),
        (
            "The ferry ran aground on Wednesday, July 31.",
            "2020-12-31",
            2019,
        ),  # of 2015 to 2020 a Wednesday in 2019 alone
        ("Former President Barack Obama opened the hall. It was built in 2012.", "2018-06-30", 2017),
        ("The minister met Rex Tillerson, the secretary of state, on Friday.", "2021-06-30", 2017),
        ("Rain from Hurricane Dorian flooded the harbour road, the mayor said.", "2022-06-30", 2019),
        ("The ship stood in the queue behind the Ever Given in the Suez canal.", "2024-01-31", 2021),
        ("The hall will open on July 1, 2020, the mayor said on Monday.", "2021-12-31", 2020),
    ],
)
def test_year(text: str, not_after: str, year: int) -> None:
    assert date.fromisoformat(dated(text, not_after).value).year == year


@pytest.mark.parametrize(
    ("text", "not_after", "day"),
    [
        ("A ferry ran aground on Wednesday, the harbour said on Thursday.", "2023-12-07", "2023-12-07"),
        (
            "KATHMANDU, April 25 (Newswire) - The airline disputed on Tuesday what the mayor had said.",
            "2023-09-05",
            "2023-04-25",
        ),
        (
            "Sunday, October 18, 2020\n\nThe hall was closed by the mayor, who gave no reason.",
            "2023-12-30",
            "2020-10-18",
        ),
        ("The quarry was shut down on 14 May 2022, the mayor said on Saturday.", "2022-05-16", "2022-05-14"),
    ],
)
def test_day(text: str, not_after: str, day: str) -> None:
    assert dated(text, not_after).value == day


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("The bridge was closed by the mayor.", "times.dating/capture"),
        ("The mayor spoke on Friday.", "times.dating/weekday"),
        ("The mayor spoke in 2019.", "times.dating/year"),
        ("President Joe Biden met the mayor.", "times.dating/era"),
    ],
)
def test_because_of_what_speaks_loudest(text: str, because: str) -> None:
    assert dated(text, "2023-12-07").because == because


@pytest.mark.parametrize("not_after", ["2012-02-29", "2021-06-01", "1999-12-31", "1900-01-02", "0001-01-03"])
def test_never_after_its_capture(not_after: str) -> None:
    found = dated("The mayor spoke on Friday, 2 May. It had rained since April, and in 2019.", not_after)
    assert found.earliest is not None and found.latest is not None
    assert found.earliest <= found.value <= found.latest <= not_after
    assert found.basis == "text"


TEXTS = (
    "The bridge is closed.",
    "The mayor spoke on Friday, two days after the fire of Wednesday. She will speak again on Monday.",
    "It rained since April. On 31 June and February 29 the hall was shut, she said in the summer of 2014.",
    "KYIV, March 2 (Newswire) - Prime Minister Boris Johnson, the former mayor, came in December 2019.",
)


@given(st.sampled_from(TEXTS), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
@examples(20)
def test_interval_holds_the_best_day(text: str, captured: date) -> None:
    found = dated(text, captured.isoformat())
    assert found.earliest is not None and found.latest is not None
    assert found.earliest <= found.value <= found.latest <= captured.isoformat()


@given(st.dates(date(2010, 1, 20), date(2020, 12, 10)), st.integers(1, 2))
@examples(15)
def test_weekdays_move_with_the_capture(captured: date, weeks: int) -> None:
    # inside one year: the year with most weight is chosen first, and its border does not move
    later = captured + timedelta(weeks=weeks)
    if captured.year == later.year and captured.timetuple().tm_yday > WEEKS_INTO_THE_YEAR:
        text = "The ferry ran aground on Wednesday, the harbour said on Thursday."
        first, second = (dated(text, day.isoformat()) for day in (captured, later))
        assert date.fromisoformat(second.value) - date.fromisoformat(first.value) == timedelta(weeks=weeks)


WEEKS_INTO_THE_YEAR = 240  # later in the year than this its capture's year outweighs the others


def test_spans_prove_it() -> None:
    text = "The bridge was closed on March 5, 2019."
    found = dated(text, "2020-01-01")
    assert [text[a:b] for a, b in found.spans] == ["March 5, 2019"]


@pytest.mark.parametrize(
    "text",
    ["“We closed it in 2011,” Ana Ruiz said of the bridge.", "The bridge is closed."],
)
def test_quotations_do_not_count(text: str) -> None:
    from onrecord import annotate

    published = annotate(text).record.published
    assert published is None


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is closed.",
        "The council closed three libraries on Thursday, which had been open since 1974.",
        "The mayor said on Monday that it would rain in June.",
    ],
)
def test_not_determined(text: str) -> None:
    assert dating(reading(text), ()) is None


def test_determined_without_a_capture_by_what_is_known() -> None:
    text = (
        "Mayor John Whitmire said on Tuesday that homes were without power after Hurricane Beryl. "
        "President Joe Biden declared a disaster."
    )
    found = dated(text, None)
    assert found.earliest is not None and found.latest is not None
    assert found.earliest <= "2024-07-09" <= found.latest
    assert found.value[:4] == "2024"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("President Joe Biden spoke.", {"held"}),
        ("President Biden spoke.", {"held"}),
        ("Joe Biden spoke.", set()),
        ("Former President Barack Obama spoke.", {"former"}),
        ("Angela Merkel, the former German chancellor, spoke.", {"former"}),
        ("Angela Merkel, the German chancellor, spoke.", {"held"}),
        ("The president met in Rome, Joe Biden said.", set()),
        ("Prime Minister of Slovakia Igor Matovič spoke.", {"held"}),
        ("Typhoon Hagibis came.", {"storm", "event"}),
        ("The chatbot ChatGPT answered.", {"word"}),
        ("The omicron of the alphabet.", set()),
        ("The COVID-19 ward is full.", {"word"}),  # marks cut names as they cut texts
        ("President Hassan Rouhani spoke.", {"held"}),
        ("President Samia Suluhu Hassan spoke.", {"held"}),
        ("The vice president in charge spoke.", set()),  # no "in" of Moon Jae-in
        ("Michael Jackson has died, his lawyer said.", {"news"}),
        ("Michael Jackson sang.", set()),
        ("A fire broke out in the Grenfell tower, the fire brigade said.", {"word", "news"}),
    ],
)
def test_signs(text: str, kinds: set[str]) -> None:
    found = {sign.kind.removesuffix(" lead") for sign in signs(reading(text))}
    assert kinds <= found
    assert found - {"word", "news"} == kinds - {"word", "news"}  # a name may be known as such besides


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("Barack Obama, 58, wrote a book.", "age", "2019-08-04", "2020-08-04"),
        ("The 58-year-old former president Barack Obama wrote a book.", "age", "2019-08-04", "2020-08-04"),
        ("Barack Obama (58) wrote it. Obama, aged 58, said so.", "age", "2019-08-04", "2020-08-04"),
        ("Barack Obama wrote a book. Obama, 58, is its author.", "age", "2019-08-04", "2020-08-04"),
        ("The film won at the 92nd Academy Awards.", "edition", "2020-02-09", None),
        ("The film won at the ninety-second annual Academy Awards.", "edition", "2020-02-09", None),
        ("He played in Super Bowl LIV.", "edition", "2020-02-02", None),
        ("They met on the tenth anniversary of the bombing of the Boston Marathon.", "anniversary", "2023-04-15", None),
        ("Five years after the Boston Marathon bombing they met.", "anniversary", "2018-04-15", None),
    ],
)
def test_counts_of_years(text: str, kind: str, first: str, last: str | None) -> None:
    found = [sign for sign in signs(reading(text)) if sign.kind == kind]
    assert found, "no such sign"
    begin, end = found[0].terms[0]
    assert abs(begin - date.fromisoformat(first)) <= timedelta(days=14)
    assert end == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    "text",
    [
        "Barack Obama and 58 others came.",  # no age
        "Roe, 58, met Barack Obama.",  # somebody else's
        "The 58-year-old bridge, said Barack Obama, is closed.",
        "They met five years after the flood.",  # of no event that the table has
        "He came fifth at the Academy Awards.",
    ],
)
def test_no_counts_of_years(text: str) -> None:
    assert not {sign.kind for sign in signs(reading(text))} & {"age", "edition", "anniversary"}


COUNTED = [
    "Barack Obama",
    "Obama",
    "Elizabeth II",
    ",",
    "(",
    ")",
    "-",
    "58",
    "0",
    "999",
    "1000000",
    "½",
    "year",
    "years",
    "year-old",
    "half",
    "a",
    "hundred",
    "ten",
    "tenth",
    "first",
    "0th",
    "99th",
    "999th",
    "after",
    "since",
    "ago",
    "aged",
    "annual",
    "anniversary",
    "of",
    "the",
    "Academy Awards",
    "Super Bowl",
    "LIV",
    "CCCCCCCCC",
    "IIX",
    "COP",
    "26",
    "Boston Marathon",
    "bombing",
    "died",
    "Hurricane",
    "Dorian",
    "President",
    "’s",
    "\n\n",
    ".",
    "Eid al-Fitr",
    "Diwali",
    "February 29",
    "1",
    "9999",
    "0001",
    "next",
    "last",
    "quarter",
    "third",
]


@given(st.lists(st.sampled_from(COUNTED), max_size=30).map(" ".join), st.dates(date(1, 1, 1), date(9999, 12, 31)))
@example("quarter - third anniversary", date(2000, 1, 1))
@examples(80)
def test_no_count_stops_the_reading(text: str, captured: date) -> None:
    read = reading(text, None, captured.isoformat())
    for sign in signs(read):
        assert 0 <= sign.span.start <= sign.span.end <= len(text)
        assert all(end is None or begin <= end for begin, end in sign.terms)
    assert dating(read, ()) is not None
    dating(reading(text), ())


def test_a_storm_at_the_head_is_of_its_days() -> None:
    text = "Hurricane Dorian made landfall on Sunday, the mayor said. Houses were flooded."
    assert abs(date.fromisoformat(dated(text, "2022-06-30").value) - date(2019, 9, 1)) <= timedelta(days=14)


def test_what_all_texts_had_speaks_where_it_is_missing() -> None:
    words = "The council met in the hall and spoke of roads and bridges. " * 20
    assert "absent" in {sign.kind for sign in signs(reading(words))}
    assert "absent" not in {sign.kind for sign in signs(reading(words + "Visitors were few in the pandemic."))}
    assert "absent" not in {sign.kind for sign in signs(reading("The council met."))}


@pytest.mark.parametrize(
    ("code", "year", "day"),
    [
        ("feast-diwali", 2019, "2019-10-27"),
        ("feast-passover", 2021, "2021-03-28"),
        ("feast-eid-al-fitr", 2023, "2023-04-21"),
        ("feast-lunar-new-year", 2024, "2024-02-10"),
        ("feast-diwali", 1999, "1999-11-05"),  # not in the table: nineteen years before 2018
    ],
)
def test_feasts_of_the_moon(code: str, year: int, day: str) -> None:
    assert abs(holiday(code, year) - date.fromisoformat(day)) <= timedelta(days=2)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("The hall was closed on Christmas Day.", "holiday past"),
        ("The hall will open at Diwali.", "holiday ahead"),
        ("Sales rose in the third quarter.", "quarter"),
        ("The chatbot ChatGPT answered.", "newest"),
        ("ChatGPT answered President Joe Biden.", "second newest"),
        ("Typhoon Hagibis came.", "era storm lead"),
    ],
)
def test_clues(text: str, table: str) -> None:
    read = reading(text)
    days = calendar(date(2018, 1, 1), date(2025, 12, 31))
    found = [clue for clue in clues(days, times_in_own_voice(read, ()), signs(read)) if clue.table == table]
    assert found
    assert all(len(set(clue.rows.tolist())) > 1 for clue in found)  # it tells days apart


def test_an_event_is_proved_where_its_words_begin() -> None:
    text = "The Taj and the Oberoi were hit. Nariman House in Mumbai was hit, too."  # two rows of one day
    found = [sign.span for sign in signs(reading(text)) if sign.kind == "news lead"]
    assert [text[start:end] for start, end in found] == ["Taj"]


def test_words_of_the_title_count_and_prove_nothing_in_the_text() -> None:
    read = msgspec.structs.replace(reading("Guests in Mumbai were safe."), title="Taj and Oberoi in flames")
    found = [sign.span for sign in signs(read) if sign.kind == "news lead"]
    assert [read.text[start:end] for start, end in found] == ["Mumbai"]


def test_neighbours_speak() -> None:
    read = reading("The ferry ran aground on Wednesday, the mayor said.", None, "2023-12-07")
    alone, beside = dating(read, ()), dating(read, (), (date(2021, 6, 3),))
    assert alone is not None and beside is not None
    assert abs(date.fromisoformat(beside.value) - date(2021, 6, 3)) <= timedelta(days=3)
    assert abs(date.fromisoformat(alone.value) - date(2021, 6, 3)) > timedelta(days=90)


@pytest.mark.parametrize(
    "piece",
    [
        "It rained on Monday, 3 May. ",
        "President Joe Biden said so in 2019. ",
        "earthquake Haiti ",
        "ten years after the Boston Marathon bombing ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    assert_linear(lambda read: dating(read, ()), 80, lambda n: reading(piece * n, None, "2023-12-07"))
