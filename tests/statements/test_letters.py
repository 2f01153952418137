"""Letters: the words between a salutation and a signature, and what only looks like one."""

from __future__ import annotations

import pytest
from statements.seen import seen, text_of, word_of
from support import story, words

from onrecord.statements.letters import letters


def found(text: str) -> list[tuple[str, str | None]]:
    it = seen(text)
    return [(text_of(it, content), word_of(it, who)) for content, who in letters(it)]


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ("SIR – The towpath is overgrown. It is a shame.\n\nMargaret Pym, Ludlow",
         "The towpath is overgrown . It is a shame .", "Pym"),
        ("Dear Editor,\n\nYour article was a disgrace to us.\n\nYours faithfully,\n\nMargaret Pym",
         "Your article was a disgrace to us .", "Pym"),
        ("Dear Mayor Lopez,\n\nWe ask you to keep the pier.\n\nSincerely,\nRuth Danziger\nChair, Friends of the Pier",
         "We ask you to keep the pier .", "Danziger"),
        ("To the Editor:\n\nWaiters live on next to nothing.\n\nJoan Feldman\nBrooklyn",
         "Waiters live on next to nothing .", "Feldman"),
        ("The council read it.\n\nDear Sir,\n\nThe swans have left the lake.\n\nYours etc.\n\nPhilip Moss\n\nIt meets today.",
         "The swans have left the lake .", "Moss"),
    ],
)  # fmt: skip
def test_who_signs_a_letter_says_it(text: str, said: str, who: str) -> None:
    assert found(text) == [(said, who)]


def test_two_letters_of_a_page() -> None:
    text = "SIR – The swans have left us.\n\nPhilip Moss, Leeds\n\nMadam: The swans are back here.\n\nJoan Reed, Hull"
    assert found(text) == [("The swans have left us .", "Moss"), ("The swans are back here .", "Reed")]


@pytest.mark.parametrize(
    "text",
    [
        "Sir Alan Pryce resigned on Monday. The council had lost money.\n\nMargaret Pym, Ludlow",
        "Dear friends of the minister, Ann Lee among them, came late. Nobody spoke.\n\nJohn Smith, London",
        "Sir, I cannot tell you, the soldier said to the general.\n\nThe war ended in May.",
        "SIR – The towpath is overgrown. It is a shame.\n\nThe council meets on Monday.",
        "SIR – The towpath is overgrown. It is a shame.\n\nMargaret Pym, Ludlow\n\nThe council meets on Monday.",
        "SIR – The towpath is overgrown. It is a shame.\n\nMargaret Pym reports.",
        "Dear Mayor Lopez,\n\nWe ask you to keep the pier.\n\nRuth Danziger, Marlow",  # a name under nothing
        "Dear Editor,\n\nYour article was a disgrace to us.\n\nYours faithfully,\n\nThe Friends",
        "Dear Abby: My husband never talks to me at home.\n\nDear Lonely: Talk to him.",
        "Sir, No.\n\nMargaret Pym, Ludlow",  # too short
    ],
)
def test_what_is_no_letter(text: str) -> None:
    assert found(text) == []


def test_a_letter_s_statement_is_its_signer_s() -> None:
    of = story("Dear Sir,\n\nI pulled my own tooth in March.\n\nYours truly,\n\nRuth Danziger\nLeeds").record
    names = {e.id: e.name for e in of.entities}
    told = next(s for s in of.statements if s.because == "statements.letters/signed")
    assert (words(of.text, told.content), told.kind, told.cue) == ("I pulled my own tooth in March", "direct", ())
    assert (names[told.speaker or ""], words(of.text, told.source)) == ("Ruth Danziger", "Ruth Danziger")
