"""Claims in the draft's own words: what tells the same passes, what tells something else does not.

People, places and sentences are invented. Each answer was written down before the judge saw the case. `None` where the
claim is told of nobody in particular.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import annotate
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.draft import read_draft
from onrecord.stores.memory import Shelf, shelve
from onrecord.types.verdict import DEFAULT
from onrecord.verdicts.aligned import Aligned, aligned, window_of
from onrecord.verdicts.alike import kinship
from onrecord.verdicts.compare import segments
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.dropped import limit_lost
from onrecord.verdicts.ownwords import own_words
from onrecord.verdicts.parsed import governing_preposition, is_content, parsed_words, subjects
from onrecord.verdicts.retold import retold
from onrecord.verdicts.turned import turns

PAGE = """Harbour town of Vellin to rebuild its market hall

The council of Vellin voted on Monday to rebuild the market hall that burned down in March.

Mayor Anna Torv said the hall would reopen in 2027 if the insurer paid the full sum. “We cannot promise that all of the traders will return,” Torv said.

Treasurer Paul Ekman told the council that the work would cost at least 14 million crowns and that most of the money had come from the state. He said the town might sell the old school to cover the rest.

Fire chief Rosa Lindh said her crew had saved the eastern wing before the roof fell. The crew used two pumps on the north side and five on the south side, Lindh said.

Traders are divided. Fishmonger Olle Brask said he was planning to stay, while his sister Ebba Brask said she doubted that customers would come back.

“The council has failed to explain why the alarm did not ring,” said Viktor Sand, who leads the opposition. He declined to say whether he would vote for the budget.

Inspector Mira Holt denied that the wiring was old. Holt said traders from the north hall could not use the quay during the winter. She said the police had arrested a man from Oresta and released him without charge.

The builder, Stensson, said it had hired 40 masons and would need 60 more by June. Its director, Lars Frey, said timber prices had risen by 12 per cent in a year.

Torv thanked the state for its help. “It was a generous decision,” she said.
"""

CASES = [
    # --- the same, in other words
    ("told", "Torv said the hall would open again in 2027 if the insurer paid the full sum.", True),
    ("told", "Ekman said the work would cost at least 14 million crowns.", True),
    ("told", "Paul Ekman said that most of the money came from the state.", True),
    ("told", "Lindh said her crew saved the eastern wing before the roof collapsed.", True),
    ("told", "Rosa Lindh said two pumps were used on the north side.", True),
    ("told", "Olle Brask said he planned to stay.", True),
    ("told", "Ebba Brask said she doubted that customers would return.", True),
    ("told", "Viktor Sand said the council had not explained why the alarm did not ring.", True),
    ("told", "Stensson said it had employed 40 masons.", True),
    ("told", "Lars Frey said prices of timber had climbed by 12 per cent in a year.", True),
    ("told", "Ekman said the town could sell the old school to cover the rest.", True),
    ("told", "Torv said the town could not promise that every trader would return.", True),
    ("told", "Holt said a man from Oresta had been arrested by the police and released without charge.", True),
    # --- another word in its place
    ("word", "Torv said the hall would close in 2027 if the insurer paid the full sum.", False),
    ("word", "Lindh said her crew had lost the eastern wing before the roof fell.", False),
    ("word", "Lindh said her crew had saved the western wing before the roof fell.", False),
    ("word", "Lars Frey said timber prices had fallen by 12 per cent in a year.", False),
    ("word", "Ekman said most of the money had come from the insurer.", False),
    ("word", "Ekman said the town might sell the old church to cover the rest.", False),
    ("word", "Stensson said it had dismissed 40 masons.", False),
    ("word", "Olle Brask said he was planning to leave.", False),
    ("word", "Torv said it was a selfish decision.", False),
    # --- a number, a unit, a year
    ("number", "Ekman said the work would cost at least 41 million crowns.", False),
    ("number", "Ekman said the work would cost at least 14 billion crowns.", False),
    ("number", "Lindh said the crew used five pumps on the north side.", False),
    ("number", "Stensson said it had hired 60 masons.", False),
    ("number", "Torv said the hall would reopen in 2028 if the insurer paid the full sum.", False),
    ("number", "Frey said timber prices had risen by 12 per cent in a month.", False),
    # --- how much, how exactly
    ("amount", "Ekman said the work would cost 14 million crowns.", False),
    ("amount", "Ekman said all of the money had come from the state.", False),
    ("amount", "Ekman said some of the money had come from the state.", False),
    ("amount", "Ekman said the work would cost at most 14 million crowns.", False),
    ("amount", "Torv said the town could promise that all of the traders would return.", False),
    # --- how sure
    ("sure", "Ekman said the town would sell the old school to cover the rest.", False),
    ("sure", "Ekman said the town had sold the old school.", False),
    ("sure", "Olle Brask said he had stayed.", False),
    ("sure", "Ebba Brask said customers would come back.", False),
    ("sure", "Stensson said it might need 60 more masons by June.", False),
    # --- denied or not
    ("denied", "Viktor Sand said the council had explained why the alarm did not ring.", False),
    ("denied", "Viktor Sand said the alarm rang.", False),
    ("denied", "Mira Holt said the wiring was old.", False),
    ("denied", "Holt said the police had not arrested a man from Oresta.", False),
    ("denied", "Sand said he would vote for the budget.", False),
    ("denied", "Sand said he would vote against the budget.", False),
    # --- a limit left off
    ("limit", "Torv said the hall would reopen in 2027.", False),
    ("limit", "Holt said traders could not use the quay during the winter.", False),
    ("limit", "Holt said traders from the north hall could not use the quay.", False),
    ("limit", "Stensson said it would need 60 more masons.", False),
    ("limit", "Torv said the hall would reopen once the insurer paid.", False),
    # --- before for after, from for to
    ("direction", "Lindh said her crew had saved the eastern wing after the roof fell.", False),
    ("direction", "Holt said a man from Oresta was released with a charge.", False),
    # --- who does it
    ("role", "Holt said a man from Oresta had arrested the police.", False),
    ("role", "Ekman said the state had got most of its money from the town.", False),
    ("role", "Ebba Brask said she was planning to stay.", False),
    # --- who says it
    ("speaker", "Lars Frey said the work would cost at least 14 million crowns.", False),
    ("speaker", "Rosa Lindh said the town might sell the old school to cover the rest.", False),
    ("speaker", "Mira Holt said the council of Vellin had voted to rebuild the market hall.", False),
    ("speaker", "Torv said traders were divided.", False),
    # --- nowhere
    ("nowhere", "Torv said the fire had cost two lives.", False),
    ("nowhere", "Ekman said the town would raise its taxes.", False),
    ("nowhere", "Frey said the builder was close to ruin.", False),
]  # fmt: skip


@pytest.fixture(scope="module")
def search() -> Shelf:
    return shelve([annotate(PAGE, published="2026-05-12").record])


@pytest.mark.parametrize(("kind", "draft", "passes"), CASES, ids=[f"{kind}: {draft[:60]}" for kind, draft, _ in CASES])
def test_what_is_told_again(kind: str, draft: str, passes: bool, search: Shelf, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
    found = judged_draft("draft.md", read_draft(tmp_path / "draft.md"), search).found
    assert found
    assert all(map(DEFAULT.allows, found)) is passes, [(one.claim.text, one.verdicts, one.says) for one in found]


@pytest.mark.parametrize(
    ("draft", "page", "kind"),
    [
        (("rises", "rise"), ("climbed", "climb"), "alike"),
        (("rise", "rise"), ("fell", "fall"), "opposite"),
        (("clear", "clear"), ("unclear", "unclear"), "opposite"),
        (("suspending", "suspend"), ("suspension", "suspension"), "same"),
        (("easier", "easy"), ("harder", "hard"), "opposite"),
        (("quickly", "quickly"), ("boats", "boat"), None),
    ],
)
def test_words_and_their_kin(draft: tuple[str, str], page: tuple[str, str], kind: str | None) -> None:
    assert kinship(draft, page) == kind


def beside(claim: str, part: str, search: Shelf) -> Aligned:
    """A claim beside the statement that has a part."""
    (record,) = search.records
    place = next(s.content for s in record.statements if part in record.text[slice(*s.content[0])])
    words = parsed_words(claim)
    return aligned(words, [w for w in words if is_content(w)], window_of(record, place), frozenset())


def test_each_word_of_a_claim_stands_for_one_of_the_page(search: Shelf) -> None:
    one = beside("her crew saved the eastern wing before the roof collapsed", "saved", search)
    stands = {one.claim[i].text: one.window.words[at].text for i, (at, _) in one.pairs.items()}
    assert stands == {"crew": "crew", "saved": "saved", "eastern": "eastern", "wing": "wing", "roof": "roof",
                      "collapsed": "fell"}  # fmt: skip
    assert not one.unsupported


@pytest.mark.parametrize(
    ("claim", "part", "turned"),
    [
        ("her crew had saved the eastern wing before the roof fell", "saved", None),
        ("her crew had not saved the eastern wing", "saved", "negation"),
        ("the work would cost 14 million crowns", "cost", "hedge"),
        ("the town will sell the old school", "sell", "hedge"),
        ("her crew had saved the eastern wing after the roof fell", "saved", "words"),
    ],
)
def test_what_is_turned(claim: str, part: str, turned: str | None, search: Shelf) -> None:
    found = next(turns(beside(claim, part, search), frozenset()), None)
    assert (found.loss if found else None) == turned


ENDS = """Ferry line of Osby answers its critics

Director Tove Rask said the line had either sold the old ferries or scrapped them in June. She said the harbour would be “fully open” once the inspectors had approved the pier.

Pilot Jens Moe said tugs may push or pull the barges. “The quiet of the bay more than makes up for this noise,” Moe said.

Clerk Ida Falk wrote that guards had stopped or searched 30 lorries.

The pier was closed at noon, a police source said. The crew went ashore at dusk, a port source said.
"""
ENDED = [
    ("either-or", "Rask said the line had sold the old ferries.", False),
    ("either-or", "Rask said the line had scrapped the old ferries in June.", False),
    ("either-or", "Rask said the line had either sold the old ferries or scrapped them in June.", True),
    ("or", "Falk wrote that guards had searched 30 lorries.", False),
    ("or", "Moe said tugs may push the barges.", True),
    ("kept limit", "Moe said the quiet of the bay more than made up for this noise.", True),
    ("condition outside the marks", "Rask said the harbour would be “fully open”.", False),
    ("condition outside the marks", "Rask said the harbour would be “fully open” once the inspectors had approved the pier.", True),
    ("source", "The crew went ashore at dusk, according to a police source.", False),
    ("source", "The crew went ashore at dusk, according to a port source.", True),
    ("source", "The pier was closed at noon, according to a police source.", True),
]  # fmt: skip


@pytest.fixture(scope="module")
def ends() -> Shelf:
    return shelve([annotate(ENDS, published="2026-05-12").record])


@pytest.mark.parametrize(("kind", "draft", "passes"), ENDED, ids=[f"{kind}: {draft[:60]}" for kind, draft, _ in ENDED])
def test_what_the_page_sets_beside_it(kind: str, draft: str, passes: bool, ends: Shelf, tmp_path: Path) -> None:
    test_what_is_told_again(kind, draft, passes, ends, tmp_path)


def test_what_is_left_off(search: Shelf) -> None:
    assert limit_lost(beside("the hall would reopen in 2027", "reopen", search)) == "if the insurer paid the full sum"
    assert limit_lost(beside("the hall would reopen in 2027 if the insurer paid", "reopen", search)) is None


def test_a_place_that_tells_of_something_else_is_no_source(search: Shelf) -> None:
    (record,) = search.records
    place = record.statements[0].content
    assert retold(bare_claim("the moon is made of green cheese"), record, place) is None
    claim = bare_claim("the moon is made of green cheese", "Anna Torv")
    assert own_words(claim, segments(claim.text), search) is None


def test_who_does_it_and_what_it_hangs_on() -> None:
    words = parsed_words("The boats that left before dawn were seen by the guard.")
    seen, dawn = (next(w for w in words if w.text == text) for text in ("seen", "dawn"))
    assert [w.text for w in subjects(words, seen.i)] == ["boats"]
    before = governing_preposition(words, dawn.i)
    assert before is not None
    assert before.text == "before"
