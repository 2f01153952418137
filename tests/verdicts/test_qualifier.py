"""What a quotation may not lose: the condition right behind it, a few words on, or in the next piece of the sentence."""

from __future__ import annotations

from functools import cache

import pytest

import onrecord
from onrecord.stores.memory import Shelf, shelve
from onrecord.verdicts.draft import bare_claim, claims
from onrecord.verdicts.judge import judge

PAGE = """Bridge Talks Go On

“We will pay for the bridge next year if the region pays for its half,” said Prime Minister Ada Marlow.

“The school will stay open this winter, and parents may write if they want a bus,” Mayor Lena Orth said.

“We will sell the harbour,” Marlow said, “unless the price falls again.”

“The ferry can sail every day as long as the ice is thin,” said Jon Brandt. “The crew asked the captain himself if it was safe.”

“I would sell the old boat tomorrow even if nobody paid for it,” Brandt added. “I can tell you now that it rains if the wind turns.”

“The road is open in winter but only to buses,” Orth said.

“I was going to pay for lunch.” Asked if it was his own money, Brandt left.
"""
CUT = "cut before its qualifier"


@cache
def shelf() -> Shelf:
    return shelve([onrecord.annotate(PAGE).record])


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("We will pay for the bridge next year", CUT),  # the condition stands right behind it
        ("We will pay for the bridge", CUT),  # two words on
        ("We will pay for the bridge next year if the region pays for its half", "verbatim"),
        ("We will pay for the bridge …", "verbatim"),  # says that it is cut
        ("The school will stay open this winter", "verbatim"),  # a comma and another clause lie between
        ("We will sell the harbour", CUT),  # it stands in the next piece
        ("The ferry can sail", CUT),
        ("The crew asked the captain", "verbatim"),  # "asked if" sets no condition
        ("I would sell the old boat", CUT),  # tomorrow
        ("I can tell you now", "verbatim"),  # another clause: "that it rains if"
        ("The road is open", CUT),
    ],
)
def test_a_condition_is_not_lost(words: str, verdict: str) -> None:
    found = judge(bare_claim(words), shelf())
    assert found.worst == verdict, found.says


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("“We will pay for the bridge,” Marlow said.", CUT),
        ("“We will pay for the bridge” if the region pays its half, Marlow said.", "verbatim"),
        ("“We will pay for the bridge next year” if the region pays for its half, Marlow said.", "verbatim"),
        ("“The road is open in winter” but only to buses, Orth said.", "verbatim"),
        ("“The road is open in winter” and safe, Orth said.", CUT),
        ("If the region pays, “we will pay for the bridge,” Marlow said.", "same words"),
        ("“We will pay for the bridge.” If it rains, nobody will come, Marlow said.", CUT),
    ],
)
def test_what_the_draft_keeps_in_its_own_words_is_not_lost(draft: str, verdict: str) -> None:
    found = next(claim for claim in claims(onrecord.annotate(draft).record) if claim.quoted)
    assert judge(found, shelf()).worst == verdict


WHOLE = """“I will not buy shares of Dorvell Inc. until they pay tax,” Marlow said. “I will not live in the U.S. They lied to me,” Orth said.

“None of the workers were hurt,” Brandt said. “None of the workers who left the town came back,” Amsel said. “A few of the boats were sold,” Lunt said.
"""


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("“I will not buy shares of Dorvell Inc.,” Marlow said.", CUT),
        ("“I will not buy shares of Dorvell Inc. until they pay tax,” Marlow said.", "verbatim"),
        ("“I will not live in the U.S.,” Orth said.", "verbatim"),
        ("“The workers were hurt,” Brandt said.", CUT),
        ("None of “the workers were hurt”, Brandt said.", "verbatim"),
        ("“None of the workers were hurt,” Brandt said.", "verbatim"),
        ("Amsel spoke of “the workers who left the town”.", "verbatim"),
        ("“The boats were sold,” Lunt said.", "same words"),
    ],
)
def test_an_abbreviation_and_a_group_hide_no_cut(draft: str, verdict: str) -> None:
    search = shelve([onrecord.annotate(WHOLE).record])
    assert judge(next(iter(claims(onrecord.annotate(draft).record))), search).worst == verdict


def test_two_sentences_of_a_page_are_not_one_utterance() -> None:
    assert judge(bare_claim("Who is going to pay for it?"), shelf()).worst == "not found"


PARTED = """The council voted on Tuesday.

“If the region pays, we will mend the pier and the bridge,” said Lena Orth, the mayor of the town. “Nobody will be left on the quay,” she said on Tuesday.
"""


@pytest.mark.parametrize(
    ("draft", "verdicts"),
    [
        ("“If the region pays,” Lena Orth said, “we will mend the pier and the bridge.”", ["verbatim", "verbatim"]),
        ('"If the region pays," Lena Orth said, "we will mend the pier and the bridge."', ["verbatim", "verbatim"]),
        ("“Nobody,” said Lena Orth, “will be left on the quay.”", ["verbatim", "verbatim"]),
        ("Lena Orth said “yes” and, asked again, “we will mend the pier and the bridge”.", [CUT]),
        ("“The council pays,” Lena Orth said, “we will mend the pier and the bridge.”", ["not found", CUT]),
        ("“We will mend the pier and the bridge,” Lena Orth said.", [CUT]),
    ],
)
def test_a_quotation_that_is_parted_keeps_its_beginning(draft: str, verdicts: list[str]) -> None:
    search = shelve([onrecord.annotate(PARTED).record])
    found = [judge(claim, search) for claim in claims(onrecord.annotate(draft).record)]
    assert [one.worst for one in found] == verdicts, [(one.claim.text, one.says) for one in found]


REPORTED = """The bridge

Marlow said that the town could join the union "in the long term", but not until the debts were paid. Orth said the ferry
would be "a great help" if the harbour stayed open. Ek called the plan "a disgrace", but voted for it. Torv said the road
was "in good shape", and left. "We are ready," Amsel said, unless the weather turned.

Lunt said they would "fight on" unless the court ruled otherwise.

Dahl apologised for a "serious error of judgment" only after the video emerged. Officials, who called the talks "frank and
very constructive", provided few details. Ness was "not at all sure" if the plan would work. The mayor thanked "every last
volunteer" but not the police.
"""


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ('Marlow said that the town could join the union "in the long term".', CUT),
        ('Marlow said the town could join "in the long term", but not until its debts were paid.', "verbatim"),
        ('Orth said the ferry would be "a great help".', CUT),
        ('Orth said that, if the harbour stayed open, the ferry would be "a great help".', "verbatim"),
        ('Ek called the plan "a disgrace".', "verbatim"),  # what he did is no limit of what he said
        ('Torv said that the road was "in good shape".', "verbatim"),
        ('Lunt said they would "fight on".', CUT),
        ('Dahl apologised for a "serious error of judgment".', "verbatim"),
        ('Officials called the talks "frank and very constructive".', "verbatim"),
        ('Ness was "not at all sure" about the plan.', "verbatim"),
    ],
)
def test_a_limit_in_the_reporters_words_behind_words_in_marks(draft: str, verdict: str) -> None:
    claim = next(claim for claim in claims(onrecord.annotate(draft).record) if claim.quoted)
    found = judge(claim, shelve([onrecord.annotate(REPORTED).record]))
    assert found.worst == verdict, found.says
