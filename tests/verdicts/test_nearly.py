"""Claims that keep a page's words, claims that are told freely, and what a draft tells in its own voice after a page.

People, places and sentences are invented; each answer was written down before the judge saw the case.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import annotate
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.draft import read_draft
from onrecord.stores.memory import Shelf, shelve
from onrecord.types.verdict import DEFAULT
from onrecord.verdicts.edited import is_denial, operators
from onrecord.verdicts.facts import facts
from onrecord.verdicts.freely import free_turns
from onrecord.verdicts.nearly import lens
from onrecord.verdicts.parsed import parsed_words

PAGE = """Ferry line of Ostrava Bay drops its night boats

The ferry line Skarv will stop its night boats on Friday, and the town council was told of it in a letter of two pages.

Director Hanna Vold said some of the crews would move to the day boats. “It may have been a mistake to run them for so long,” Vold said. “Sometimes these boats were empty.”

Mayor Jonas Reit said the town would pay for a bus only if the region paid half. “If you want people to stay on the islands, you have to give them a way home,” Reit said.

Unionist Petra Lund told members that the line was one of the safest employers on the coast. She said there was no need for deck crews to worry about their wages. Lund said the talks had been the longest among ferry lines in 2023.

Captain Sven Arno said the winter boats could carry goods for islanders who order early. He advised that passengers with small children refrain from sailing at night due to rough seas.

“It was an odd thing to watch, coming from a fishing family, nobody asked us anything, to see the pier so quiet,” Arno said.

“We fill the boxes, we load them, and then this becomes one single cargo for the day boat,” said loadmaster Ida Tveit.

Skarv carried 41,000 passengers last year, nearly four times the number of 2015. None of the boats was damaged in the storm. The line pleaded not guilty in the harbour court on Wednesday.

Vold denied that the line had planned it for months. That does not mean that the boats will come back, she said.

Reit said the pier could fail not only because it was old but because it was narrow.
"""

CASES = [
    # --- the page's words, tense and person changed as reports change them
    ("reported", "Vold said that some of the crews will move to the day boats.", True),
    ("reported", "Reit said people had to be given a way home if they were to stay on the islands.", True),
    ("reported", "Lund told members that the line is one of the safest employers on the coast.", True),
    # --- told freely
    ("free", "Arno's advice was for families: he said people with small children should not sail at night.", True),
    ("free", "Tveit said the boxes, once filled and loaded, make up a single cargo.", True),
    ("free", "Vold said a part of the crews would, as a rule, move to the day boats.", True),
    # --- one word put in the place of another
    ("word", "Vold said some of the crews would move to the night boats.", False),
    ("word", "Vold said all of the crews would move to the day boats.", False),
    ("word", "Lund said the talks had been the shortest among ferry lines in 2023.", False),
    ("number", "Skarv carried 14,000 passengers last year.", False),
    # --- a limit left out or cut off
    ("scope", "Lund told members that the line was the safest employer on the coast.", False),
    ("scope", "Lund said there was no need to worry about wages.", False),
    ("scope", "Lund said the talks had been the longest in 2023.", False),
    ("tail", "Arno said the winter boats could carry goods for islanders.", False),
    ("condition", "Reit said the town would pay for a bus.", False),
    ("above", "Vold said that the line had planned it for months.", False),
    ("above", "Vold said that the boats will come back.", False),
    ("not only", "Reit said the pier could fail not because it was old but because it was narrow.", False),
    ("not only", "Reit said the pier could fail not only because it was old but because it was narrow.", True),
    ("not only", "Reit said the pier could fail because it was old and because it was narrow.", True),
    # --- marks: what stands right in front, in brackets, in the ellipsis
    ("front", "Running the night boats was wrong. Vold said it had “been a mistake to run them for so long.”", False),
    ("front", "“These boats were empty,” Vold said.", False),
    ("front kept", "Vold said it “may have been a mistake to run them for so long.”", True),
    ("front", "Reit put it to the region: “You have to give them a way home.”", False),
    ("brackets", "“[The pile] becomes one single cargo for the day boat,” said Ida Tveit.", True),
    ("ellipsis", "“It was an odd thing to watch, coming from a fishing family ... to see the pier so quiet,” Arno said.", True),
    ("typography", "“It was an odd thing to watch,” Arno said.", True),
    # --- in the draft's own voice
    ("voice", "The ferry line Skarv will stop its night boats on Thursday.", False),
    ("voice", "The bay is quiet. Skarv carried 14,000 passengers last year.", False),
    ("voice", "Some of the boats were damaged in the storm.", False),
    ("voice", "The line pleaded guilty in the harbour court on Wednesday.", False),
    ("voice", "The town council was told of it in a letter of two lines.", False),
    ("voice", "The line pleaded not guilty in the harbour court on Wednesday.", True),
    ("voice", "Skarv will end its night boats on Friday, and islanders are not pleased about it.", True),
    ("voice", "Nothing else moved in the bay that week, and the gulls had the pier to themselves.", True),
]  # fmt: skip


@pytest.fixture(scope="module")
def search() -> Shelf:
    """The page, shelved."""
    return shelve([annotate(PAGE).record])


@pytest.mark.parametrize(("kind", "draft", "passes"), CASES, ids=[f"{kind}: {draft[:50]}" for kind, draft, _ in CASES])
def test_what_keeps_the_words(kind: str, draft: str, passes: bool, search: Shelf, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
    found = judged_draft("draft.md", read_draft(tmp_path / "draft.md"), search).found
    assert all(map(DEFAULT.allows, found)) is passes, [(one.claim.text, one.verdicts, one.says) for one in found]
    assert found or passes


def test_a_lens_shows_each_edit() -> None:
    beside = lens(
        parsed_words("He would not sell the boats"), parsed_words("“I will not sell the old boats,” he said.")
    )
    assert beside is not None
    assert beside.near
    assert [(" ".join(w.text for w in c.page), c.draft) for c in beside.changes] == [("old", ())]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("some boats may sail", {"some", "possible"}),
        ("not only boats", set()),
        ("one of the boats", {"one"}),
        ("one boat", set()),
        ("the boats, not at noon", set()),
        ("no boats", {"negation"}),
    ],
)
def test_what_operates(text: str, wanted: set[str]) -> None:
    words = parsed_words(text)
    assert set(operators(words, words)) == wanted
    assert any(is_denial(word, words) for word in words) is ("negation" in wanted)


def test_facts_are_silent_on_what_is_judged_already(search: Shelf, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("The line pleaded guilty in the harbour court on Wednesday.", encoding="utf-8")
    story = read_draft(tmp_path / "draft.md")
    (one,) = facts(story.record, (), search)
    assert one.verdicts == ("altered",)
    assert facts(story.record, one.claim.spans, search) == ()
    assert callable(free_turns)


POSTS = """The case of the market

In towns like Ostrava, the costs of a stall are driven up by the demand for meat, said trader Anna Lie.

Lie did her part in the quarrel, and some cheaper stalls were found on the other side of the river, said her lawyer Olav Moe.

“The trick is to see when the scales drift and then gently and without anger set them right again before noon,” Moe said.
"""


@pytest.mark.parametrize(
    ("draft", "passes"),
    [
        ("Anna Lie said the costs of a stall are driven up by the demand for meat.", False),
        ("Anna Lie said the costs of a stall in Ostrava are driven up by the demand for meat.", True),
        ("“The trick is to see when the scales drift and then ... set them right again before noon,” Moe said.", True),
    ],
)
def test_scopes_in_front_and_what_is_left_out_whole(draft: str, passes: bool, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
    posts = shelve([annotate(POSTS).record])
    found = judged_draft("draft.md", read_draft(tmp_path / "draft.md"), posts).found
    assert [DEFAULT.allows(one) for one in found] == [passes], [(one.verdicts, one.says) for one in found]


@pytest.mark.parametrize(
    ("draft", "passes"),
    [
        ("Arno told the crews to report drains and burst pipes.", True),
        ("Arno told the crews not to report drains.", False),
    ],
)
def test_what_is_blocked_refuses_nothing(draft: str, passes: bool, tmp_path: Path) -> None:
    text = "The harbour was flooded.\n\nCaptain Sven Arno told the crews to report blocked drains and burst pipes."
    written = tmp_path / "draft.md"
    written.write_text(draft, encoding="utf-8")
    found = judged_draft(str(written), read_draft(written), shelve([annotate(text).record])).found
    assert [DEFAULT.allows(one) for one in found] == [passes], found
