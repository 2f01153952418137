"""Figures: which numbers of a text measure or count something, and what they say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import reading

from onrecord.figures.find import _own_measure, _passed, _people_in_round_words, find, number_candidates
from onrecord.types.record import Entity, Figure, Mention, Statement, Time
from onrecord.types.span import Span


def figures(text: str) -> tuple[Figure, ...]:
    return find(reading(text), (), (), ())


def place_of(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def told(text: str, one: Figure) -> tuple[str, str, str, str, str]:
    """Words, value with its comparator, unit, change, measure."""
    value = f"{one.low}..{one.high}" if one.comparator == "range" else f"{one.comparator}{one.value}"
    measure = " | ".join(text[start:end] for start, end in one.measure)
    return text[one.span.start : one.span.end], value, one.unit or "", one.change or "", measure


# fmt: off
SENTENCES = [
    ("The volume of trade between Norland and Sudria increased by 20%, the ministry said.", [("20%", "=20", "percent", "increase", "The volume of trade between Norland and Sudria")]),
    ("Six guards received suspensions ranging from 10 to 42 days.", [("Six", "=6", "guard", "", "guards"), ("10 to 42 days", "10..42", "day", "", "suspensions")]),
    ("The panel said more than six officials should have been punished, and that two of those who were disciplined were fired.", [("more than six", ">6", "official", "", "officials"), ("two", "=2", "", "", "those")]),
    ("It highlighted the fact that no one was fired.", [("no one", "=0", "person", "", "")]),
    ("One attendee was killed and two others were injured.", [("One", "=1", "attendee", "", "attendee"), ("two", "=2", "", "", "others")]),
    ("A 20-year-old gunman opened fire on the crowd.", [("20-year-old", "=20", "year", "", "gunman")]),
    ("Maria Lopez, 34, said about 1,200 people had fled.", [("34", "=34", "year", "", "Maria Lopez"), ("about 1,200", "~1200", "people", "", "people")]),
    ("The $5 million fine was the largest in a decade.", [("$5 million", "=5000000", "USD", "", "")]),
    ("Inflation fell to 3.2% from 4.1% in May.", [("3.2%", "=3.2", "percent", "", "Inflation"), ("4.1%", "=4.1", "percent", "", "Inflation")]),
    ("Exports rose 5.4 percent to US$2.3 billion.", [("5.4 percent", "=5.4", "percent", "increase", "Exports"), ("US$2.3 billion", "=2300000000", "USD", "", "Exports")]),
    ("At least 12 people were killed and dozens were wounded.", [("At least 12", ">12", "people", "", "people"), ("dozens", "~None", "", "", "wounded")]),
    ("The company will cut 4,300 jobs over two years.", [("4,300", "=4300", "job", "decrease", "jobs")]),
    ("Between 30,000 and 40,000 people marched.", [("30,000 and 40,000", "30000..40000", "people", "", "people")]),
    ("Police said nearly two-thirds of the voters stayed home.", [("nearly two-thirds", "<0.666667", "", "", "the voters")]),
    ("More than 1 in 10 adults skip meals.", [("More than 1 in 10", ">0.1", "adult", "", "adults")]),
    ("One out of every ten heads was fired.", [("One out of every ten", "=0.1", "head", "", "heads")]),
    ("He wrote three in five days.", [("three", "=3", "", "", "")]),
    ("Growth was 1.2% in April; -0.2% in May.", [("1.2%", "=1.2", "percent", "", "Growth"), ("-0.2%", "=-0.2", "percent", "", "Growth")]),
    ("The mine sold for R4bn, the coin for 1p.", [("R4bn", "=4000000000", "ZAR", "", ""), ("1p", "=1", "penny", "", "")]),
    ("Lee is at 40%, with Roe at 44%.", [("40%", "=40", "percent", "", "Lee"), ("44%", "=44", "percent", "", "Roe")]),
    ("They took the R4 road to 10 Downing Street.", []),
    ("A quarter of the staff left.", [("A quarter", "=0.25", "", "", "the staff")]),
    ("The Boeing 737 landed at 10:30 a.m. on Flight 123.", []),
    ("Article 5 of the treaty was invoked by the Group of 7.", []),
    ("He was sentenced to five years in prison and given a two-year ban.", [("five years", "=5", "year", "", "prison"), ("two-year", "=2", "year", "", "ban")]),
    ("It had few infections in recent years—26 cases and 11 deaths.", [("26", "=26", "case", "", "cases"), ("11", "=11", "death", "", "deaths")]),
    ("The firm cut 300 jobs—40% of its staff—in May.", [("300", "=300", "job", "decrease", "jobs"), ("40%", "=40", "percent", "decrease", "The firm")]),
    ("The boss earned $3m–$4m.", [("$3m–$4m", "3000000..4000000", "USD", "", "")]),
    ("He earned $4m.", [("$4m", "=4000000", "USD", "", "")]),
    ("The talks lasted three hours.", [("three hours", "=3", "hour", "", "The talks")]),
    ("She was released on March 3, 2021 after 14 months.", []),
    ("A dozen soldiers and a hundred civilians died.", [("A dozen", "=12", "soldier", "", "soldiers"), ("a hundred", "=100", "civilian", "", "civilians")]),
    ("Twenty-one schools and two hundred and fifty shops closed.", [("Twenty-one", "=21", "school", "", "schools"), ("two hundred and fifty", "=250", "shop", "", "shops")]),
    ("Call 555-1234 for details.", []),
    ("The team won 3-2.", []),
    ("There were no casualties.", [("no", "=0", "casualty", "", "casualties")]),
    ("The budget deficit narrowed to 2 to 3 million euros.", [("2 to 3 million euros", "2000000..3000000", "EUR", "", "The budget deficit")]),
    ("The 24-year-old was arrested; he is 25 years old.", [("24-year-old", "=24", "year", "", ""), ("25 years old", "=25", "year", "", "he")]),
    ("Some 500,000 workers stopped work.", [("Some 500,000", "~500000", "worker", "", "workers")]),
    ("The tax was raised by 2.5 percentage points.", [("2.5 percentage points", "=2.5", "percentage point", "increase", "The tax")]),
    ("An estimated 3,000 homes were destroyed, or more.", [("An estimated 3,000", "~3000", "home", "", "homes")]),
    ("The plan drew support from three in five voters.", [("three in five", "=0.6", "voter", "", "voters")]),
    ("Up to 16 advisers were kidnapped by as many as 20 rebels.", [("Up to 16", "<16", "adviser", "", "advisers"), ("as many as 20", "<20", "rebel", "", "rebels")]),
    ("He was one of the most wanted men, and one day he fled.", []),
    ("Mr Lee was the first of three children.", [("three", "=3", "child", "", "children")]),
    ("Half the seats went to the opposition.", [("Half", "=0.5", "seat", "", "the seats")]),
    ("The dam holds 3.5 million cubic metres of water and is 120 metres high.", [("3.5 million cubic metres", "=3500000", "cubic meter", "", "water"), ("120 metres", "=120", "meter", "", "")]),
    ("In 2019, 400 people left.", [("400", "=400", "people", "", "people")]),
    ("The army has 1.2 million troops and 300 tanks.", [("1.2 million", "=1200000", "troop", "", "troops"), ("300", "=300", "tank", "", "tanks")]),
    ("More than 300 firms closed.", [("More than 300", ">300", "firm", "", "firms")]),
    ("Fewer than ten voters came.", [("Fewer than ten", "<10", "voter", "", "voters")]),
    ("Nearly 40 percent of the budget was spent.", [("Nearly 40 percent", "<40", "percent", "", "the budget")]),
    ("The fine of €2.5 million was paid.", [("€2.5 million", "=2500000", "EUR", "", "The fine")]),
    ("The plan costs £300.", [("£300", "=300", "GBP", "", "The plan")]),
    ("He paid 50,000 yen.", [("50,000 yen", "=50000", "JPY", "", "")]),
    ("Sales rose by a third.", [("a third", "=0.333333", "", "increase", "Sales")]),
    ("The price fell 12 cents to $3.40.", [("12 cents", "=12", "cent", "decrease", "The price"), ("$3.40", "=3.4", "USD", "", "The price")]),
    ("Between 5% and 7% of the crop was lost.", [("5% and 7%", "5..7", "percent", "", "the crop")]),
    ("The toll rose to 45 from 30.", [("45", "=45", "", "", "The toll"), ("30", "=30", "", "", "The toll")]),
    ("About one in five children is hungry.", [("About one in five", "~0.2", "child", "", "children")]),
    ("A couple were hurt; 13 others died.", [("13", "=13", "", "", "others")]),
    ("At least 7 of the 19 hostages were freed.", [("At least 7", ">7", "", "", "the 19 hostages"), ("19", "=19", "hostage", "", "hostages")]),
    ("The bridge is 2.5 km long.", [("2.5 km", "=2.5", "kilometer", "", "The bridge")]),
    ("The ship carried 1,500 tons of wheat.", [("1,500 tons", "=1500", "ton", "", "wheat")]),
    ("Around 1.3 million people voted.", [("Around 1.3 million", "~1300000", "people", "", "people")]),
    ("Three and a half million homes lost power.", [("Three and a half million", "=3500000", "home", "", "homes")]),
    ("No deaths were reported.", [("No", "=0", "death", "", "deaths")]),
    ("Nobody was hurt.", [("Nobody", "=0", "person", "", "")]),
    ("None of this was in Chapter 11.", []),
    ("Windows 11 was released.", []),
    ("The G20 met in room 12.", []),
    ("The F-16 crashed at 5 p.m.", []),
    ("He won 52% of the vote, up from 48%.", [("52%", "=52", "percent", "increase", "He"), ("48%", "=48", "percent", "", "")]),
    ("Unemployment fell by 0.5 percentage points.", [("0.5 percentage points", "=0.5", "percentage point", "decrease", "Unemployment")]),
    ("The 34-year-old actor was 19 years old then.", [("34-year-old", "=34", "year", "", "actor"), ("19 years old", "=19", "year", "", "The 34-year-old actor")]),
    ("A 71-year-old woman and two children died.", [("71-year-old", "=71", "year", "", "woman"), ("two", "=2", "child", "", "children")]),
    ("The jury awarded her $10,000 or more.", [("$10,000 or more", ">10000", "USD", "", "")]),
    ("The army lost 12 tanks in 2022.", [("12", "=12", "tank", "decrease", "tanks")]),
    ("Thousands of people marched.", [("Thousands", "~None", "people", "", "people")]),
    ("The first of the three suspects was held.", []),
    ("Both men were jailed for 12 years.", [("12 years", "=12", "year", "", "jailed")]),
    ("He was given a 10-year sentence.", [("10-year", "=10", "year", "", "sentence")]),
    ("Two-thirds of members agreed.", [("Two-thirds", "=0.666667", "", "", "members")]),
    ("The deficit is 3.4% of GDP.", [("3.4%", "=3.4", "percent", "", "GDP")]),
    ("Exports worth $4bn were hit.", [("$4bn", "=4000000000", "USD", "", "Exports")]),
    ("The airline cut 1,200 jobs.", [("1,200", "=1200", "job", "decrease", "jobs")]),
    ("More than half a million people signed.", [("More than half a million", ">500000", "people", "", "people")]),
    ("The dam cost a quarter of a billion crowns.", [("a quarter of a billion", "=250000000", "crown", "", "crowns")]),
    ("The tunnel is one and one-half miles long.", [("one and one-half miles", "=1.5", "mile", "", "The tunnel")]),
    ("Drills advance 2 1/2 metres a day.", [("2 1/2 metres", "=2.5", "meter", "increase", "Drills")]),
    ("Growth was minus 0.3 percent.", [("minus 0.3 percent", "=-0.3", "percent", "", "Growth")]),
    ("Some 1 250 000 voters came.", [("Some 1 250 000", "~1250000", "voter", "", "voters")]),
    ("Hundreds of people fled.", [("Hundreds", "~None", "people", "", "people")]),
    ("Tens of thousands lost power.", [("Tens of thousands", "~None", "", "", "lost")]),
    ("The damage came to tens of millions of euros.", [("tens of millions of euros", "~None", "EUR", "", "The damage")]),
    ("Singer Ann Lee died at the age of 79.", [("79", "=79", "year", "", "Ann Lee")]),
    ("Singer Ann Lee dies at 79", [("79", "=79", "year", "", "Ann Lee")]),
    ("Negra served eight years of a longer term.", [("eight years", "=8", "year", "", "served")]),
    ("He worked for three years in Sudria.", [("three years", "=3", "year", "", "worked")]),
    ("The party gained 13 seats and lost 10.", [("13", "=13", "seat", "increase", "seats"), ("10", "=10", "", "decrease", "seats")]),
    ("Up to 30 inches (76 cm) of rain fell.", [("Up to 30 inches", "<30", "inch", "", "rain"), ("76 cm", "=76", "centimeter", "", "rain")]),
    ("Only three survived.", [("three", "=3", "", "", "survived")]),
    ("Rebels killed 14 soldiers and wounded 20.", [("14", "=14", "soldier", "", "soldiers"), ("20", "=20", "", "", "wounded")]),
    ("The vote was 51-49.", []),
    ("Temperatures reached 40 degrees.", [("40 degrees", "=40", "degree", "", "Temperatures")]),
    ("The fund holds US$1 trillion.", [("US$1 trillion", "=1000000000000", "USD", "", "")]),
    ("She has 2 million followers.", [("2 million", "=2000000", "follower", "", "followers")]),
    ("Some 60 people were hurt.", [("Some 60", "~60", "people", "", "people")]),
    ("Production grew to 10 million barrels.", [("10 million barrels", "=10000000", "barrel", "", "Production")]),
    ("The population is 83,000.", [("83,000", "=83000", "", "", "The population")]),
    ("At most five people may enter.", [("At most five", "<5", "people", "", "people")]),
    ("As many as 90 died.", [("As many as 90", "<90", "", "", "died")]),
    ("Twenty to thirty protesters gathered.", [("Twenty to thirty", "20..30", "protester", "", "protesters")]),
    ("Each day 500 trucks cross.", [("500", "=500", "truck", "", "trucks")]),
    ("It hit 1,026.13 points.", [("1,026.13", "=1026.13", "point", "", "points")]),
    ("One soldier died.", [("One", "=1", "soldier", "", "soldier")]),
    ("No one was arrested.", [("No one", "=0", "person", "", "")]),
    ("The deal of 1994 was void.", []),
    ("Over 5,000 homes were destroyed.", [("Over 5,000", ">5000", "home", "", "homes")]),
    ("They planted 250,000 trees.", [("250,000", "=250000", "tree", "", "trees")]),
    ("The tax is 20 per cent.", [("20 per cent", "=20", "percent", "", "The tax")]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert [told(text, one) for one in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("The town lies less than 200 kilometres from Lund.", "200", "lies"),
        ("He spends more than $400 a month on rent.", "400", "spends"),
        ("They got 3 percent of the $5 million.", "5", ""),
        ("They got a fine of $5 million.", "5", "fine"),
        ("The town lies close to the border, 200 miles away.", "border", "lies close to the border"),
    ],
)
def test_what_is_measured_is_told_without_the_figures_own_words(text: str, words: str, measure: str) -> None:
    story = reading(text)
    begin = measure.split()[0] if measure else "3 percent"
    given = place_of(text, text[text.index(begin) : text.index(words) + len(words)])
    seen = list(number_candidates(story, ()))[-1]
    found = _own_measure(story, seen, (given,))
    assert [text[slice(*span)] for span in found] == [measure] * bool(measure)


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders met.",
        "The flight was number 12.",
        "Its serial number is 007.",
        "He was third.",
        "One another they helped.",
        "At one point he left.",
        "They live on Route 66.",
        "She quoted page 12.",
        "The war of 1914 began.",
        "He was the first to leave.",
        "They met at 10:30.",
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "crowd"),
    [
        ("A hundred people slept in the gym.", True),
        ("Two thousand soldiers left.", True),
        ("A thousand jokes were told.", False),
        ("Six people slept in the gym.", False),  # no round word
        ("Some 100 people slept in the gym.", False),  # in digits: the head is asked
        ("A hundred left.", False),
    ],
)
def test_people_counted_by_a_round_word(text: str, crowd: bool) -> None:
    (one, *_) = number_candidates(reading(text), ())
    assert _people_in_round_words(reading(text), one) is crowd


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("He left the army two years ago.", True),
        ("Four years later he lost the vote.", True),
        ("A witness spoke 10 minutes earlier.", True),
        ("He served two years in jail.", False),
        ("It was two miles later.", False),  # no time
        ("It took 10 to 12 days later on.", False),
    ],
)
def test_how_long_ago_is_a_time(text: str, passed: bool) -> None:
    (one, *_) = number_candidates(reading(text), ())
    assert _passed(reading(text), one) is passed


def test_entities_time_and_statement() -> None:
    text = "The minister said that trade between Norland and Sudria rose by 20% on Monday."
    entities = tuple(
        Entity(f"e{n}", "place", name, (Mention(place_of(text, name), "name"),))
        for n, name in enumerate(("Norland", "Sudria"), 1)
    )
    times = (Time("t1", place_of(text, "Monday"), "DATE", "2023-12-04"),)
    content = (place_of(text, "trade between Norland and Sudria rose by 20% on Monday"),)
    statement = Statement("s1", "indirect", "assert", content, (place_of(text, "said"),), ())
    (one,) = find(reading(text), times, entities, (statement,))
    assert (one.value, one.unit, one.change) == (20, "percent", "increase")
    assert (one.of, one.time, one.asserted_by) == (("e1", "e2"), "t1", "s1")


def test_a_number_inside_a_time_is_no_figure() -> None:
    text = "The strike lasted until 12 May."
    times = (Time("t1", place_of(text, "12 May"), "DATE", "2023-05-12"),)
    assert find(reading(text), times, (), ()) == ()


def test_ids_count_in_text_order() -> None:
    found = figures("Two guards and six farmers met 14 nurses.")
    assert [(one.id, one.value) for one in found] == [("f1", 2), ("f2", 6), ("f3", 14)]


def test_nothing_in_an_empty_text() -> None:
    assert find(reading(""), (), (), ()) == ()


@settings(deadline=None)  # the first example loads the parser
@given(st.integers(min_value=2, max_value=999_999_999).filter(lambda n: n not in range(1900, 2101)))
def test_digits_keep_their_value(number: int) -> None:
    text = f"The army counted {number:,} soldiers."
    (one,) = figures(text)
    assert (one.value, text[one.span.start : one.span.end]) == (number, f"{number:,}")


@settings(deadline=None)  # the first example loads the parser
@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "6,5",
                ",",
                "-",
                "%",
                "$",
                "to",
                "and",
                "half",
                "million",
                "no",
                "one",
                "twenty",
                "of",
                "aged",
                ".",
                "7th",
                "½",
            ]
        ),
        max_size=14,
    )
)
def test_heaps_of_numbers_break_nothing(words: list[str]) -> None:
    text = "They saw " + " ".join(words) + " men."
    for one in figures(text):
        assert re.fullmatch(r"\S(.*\S)?", text[one.span.start : one.span.end])
        assert (one.comparator == "range") == (one.value is None)
        assert one.low is None or (one.high is not None and one.low < one.high)
