"""Copies: cut, re-headed, damaged; and what shares words without being one."""

from __future__ import annotations

import pytest

from onrecord.archive.copies import copied, copy_keys, evidence, letters

LEAD = (
    "The town council of Tarvik voted on Tuesday night to close the old harbour to cargo ships from the end of March. "
    "Nine of the thirteen members were in favour, three against, and one abstained after a debate of four hours. "
)
REST = (
    "Mayor Maria Quimbel called the decision overdue. The cranes on the eastern pier have not moved since the autumn, "
    "and the last shipping line left for Bremen in November. About three hundred people worked there in its best years. "
    "Dockers stood outside the town hall with banners. Their union said it would go to court before the week was over. "
)
BACKGROUND = (
    "The harbour was built in 1874, when timber from the valleys was shipped to England. It was bombed twice, rebuilt in "
    "1951 with money from the Marshall plan, and handed over to the town by the state in 1998 for a symbolic price. "
)
OTHER_LEAD = (
    "A fire destroyed a warehouse on the waterfront in the early hours of Sunday, and two night watchmen were taken to "
    "hospital with burns, the fire brigade said. The cause is not known; a pump failed and boats had to bring water. "
)
OTHER_REST = (
    "Neighbours woke at three from explosions of gas bottles. The owner, a dealer in used tyres, was abroad and could not "
    "be reached. Schools in the district stay shut on Monday because of the smoke that still hangs over the roofs. "
)
STORY = LEAD + REST + BACKGROUND


def slipped(text: str) -> str:
    """As a scanner reads it: every fifth word with a wrong letter."""
    return " ".join(w[:1] + "0" + w[2:] if n % 5 == 2 and len(w) > 3 else w for n, w in enumerate(text.split()))


@pytest.mark.parametrize(
    ("other", "one_text"),
    [
        (STORY, True),
        (LEAD + REST, True),  # cut
        ("Harbour shut for good\n" + STORY, True),  # with a headline of its own
        ("TARVIK (NordPress) - " + LEAD + REST + "Copyright NordPress. All rights reserved.", True),
        (slipped(STORY), True),
        (LEAD + REST + OTHER_LEAD, True),  # the beginning of the next story hangs on
        (OTHER_LEAD + OTHER_REST, False),
        (OTHER_LEAD + OTHER_REST + BACKGROUND, False),  # a follow-up that takes over the background
        (OTHER_LEAD + OTHER_REST + LEAD, False),  # a page that ends with the beginning of this one
        ("", False),
        (LEAD[:40], False),  # too short to tell
    ],
)
def test_copied(other: str, one_text: bool) -> None:
    a, b = letters("a", STORY), letters("b", other)
    assert (copied(a, b) > 0) == one_text
    assert copied(a, b) == copied(b, a)
    if one_text:
        assert set(copy_keys(a)) & set(copy_keys(b))


def test_an_empty_story_is_no_copy_of_another() -> None:
    assert copied(letters("a", ""), letters("b", "")) < 0
    assert copy_keys(letters("a", "")) == ()


def test_two_short_texts_are_copies_only_word_for_word() -> None:
    assert copied(letters("a", "Trade falls again."), letters("b", "TRADE falls again")) > 0
    assert copied(letters("a", "Trade falls again."), letters("b", "Trade falls again today")) < 0


def test_what_of_the_smaller_is_in_the_larger() -> None:
    whole, tail, other = letters("a", STORY), letters("b", REST + BACKGROUND), letters("c", OTHER_LEAD + OTHER_REST)
    same, cut, none = evidence(whole, whole), evidence(whole, tail), evidence(whole, other)
    assert (same["held"], same["lead"], same["runs"], same["ratio"]) == (1.0, 1.0, 1.0, 1.0)
    assert cut["held"] > 0.95 > cut["lead"] and cut["ratio"] < 0.8
    assert none["runs"] == 0.0 and none["held"] < 0.5


def test_letters_of_a_text() -> None:
    found = letters("a", "Red boat, green tree")
    assert (found.key, found.size, len(found.grams)) == ("red boat green tree", 4, 15)
    assert (found.grams[0], found.grams[-1]) == ("red b", " tree")
    assert found.runs == {("red", "boat", "green"), ("boat", "green", "tree")}
    assert letters("a", "boat").grams == () and letters("a", "boats").grams == ("boats",)


@pytest.mark.parametrize(
    ("one", "held", "first", "last", "runs", "ratio"),
    [
        ("aaaaa bbbbb ccccc ddddd", 1.0, 1.0, 1.0, 1.0, 19 / 31),
        ("aaaaa bbbbb ccccc zzzzz", 14 / 19, 1.0, 0.0, 0.5, 19 / 31),
        ("zzzzz bbbbb ccccc ddddd", 14 / 19, 0.0, 1.0, 0.5, 19 / 31),
        ("aaaaa bbbbb", 1.0, 1.0, 1.0, 0.0, 7 / 31),
        ("aaaaa", 1.0, 1.0, 1.0, 0.0, 1 / 31),
    ],
)
def test_shares(one: str, held: float, first: float, last: float, runs: float, ratio: float) -> None:
    found = evidence(letters("a", one), letters("b", "aaaaa bbbbb ccccc ddddd eeeee fffff"))
    told = [found[name] for name in ("held", "first", "last", "runs", "ratio")]
    assert told == pytest.approx([held, first, last, runs, ratio])


@pytest.mark.parametrize(("words", "short"), [(19, True), (20, False)])
def test_how_few_words_are_too_few(words: int, short: bool) -> None:
    a = letters("a", " ".join(STORY.split()[:words]))
    assert (copied(a, letters("b", STORY)) == -9.0) is short


def test_a_lead_behind_a_new_headline_is_one() -> None:
    head = "".join(chr(97 + n % 26) for n in range(80))  # as long as the longest that is skipped
    a, b = letters("a", STORY), letters("b", f"{head} {STORY}")
    assert evidence(a, b)["lead"] > 0.98
