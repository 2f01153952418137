"""Quotations between marks joined to the cue beside them, by the rule that found it."""

from __future__ import annotations

import pytest
from statements.seen import seen, text_of, word_of

from onrecord.statements.direct import direct_links

VERBS = ("said", "told", "asked", "says")


def links(text: str) -> list[tuple[str | None, str, str]]:
    it = seen(text)
    made = direct_links(it, lambda i, says=False: 0.9 * (it.tokens[i].text in VERBS))
    return [
        (
            word_of(it, link.cue) if link.cue >= 0 else None,
            " | ".join(text_of(it, range(it.stretches[n].first + 1, it.stretches[n].last - 1)) for n in link.stretches),
            link.rule,
        )
        for link in made
    ]


@pytest.mark.parametrize(
    ("text", "cue", "words", "rule"),
    [
        ("“We left,” Olsen said.", "said", "We left ,", "after"),
        ("“We left,” said Olsen.", "said", "We left ,", "after"),
        ("“We left,” Olsen, who had come late, said.", "said", "We left ,", "after"),
        ("“We left.” Olsen said.", "said", "We left .", "after"),
        ("Olsen said, “We left.”", "said", "We left .", "before"),
        ("Olsen said: “We left.”", "said", "We left .", "before"),
        ("“We left,” Olsen said, “and came back.”", "said", "We left , | and came back .", "after"),
        ("“We left the town,” fumed Olsen.", "fumed", "We left the town ,", "unlisted"),
        ("Olsen hit back: “We left the town.”", "hit", "We left the town .", "unlisted"),
        ("Olsen said to all of them:\n\n“We left the town.”", "said", "We left the town .", "introduced"),
        ("It was late. From goalkeeper Marta Olsen: “We left the town.”", "From", "We left the town .", "from"),
        ("And this from Marta Olsen, Lund: “We left the town.”", "from", "We left the town .", "from"),
        ("From Marta Olsen:\n\n“We left the town.”", "From", "We left the town .", "from"),
        ("“We left.” With that, Marta Olsen sat down.", None, "We left .", "with"),
        ("“We left.” With these words Marta Olsen sat down.", None, "We left .", "with"),
        ("“We left.” With a smile, Marta Olsen sat down.", None, "We left .", "alone"),
        ("“We left the town.” — Marta Olsen", "—", "We left the town .", "signed"),
        ("“We left the town,” Marta Olsen, head of the harbour board.", None, "We left the town ,", "named"),
        ("“We left the town.”", None, "We left the town .", "alone"),
        ("“We left,” Olsen said. “Then we came back.”", "said", "We left , | Then we came back .", "after"),
        ("“We left,” Olsen said.\n\n“Then we came back.”", "said", "We left , | Then we came back .", "after"),
    ],
)
def test_a_quotation_and_its_cue(text: str, cue: str | None, words: str, rule: str) -> None:
    assert links(text) == [(cue, words, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "The “smart” bridge fell.",
        "The bridge, called “the last one” by many, fell.",
        "Olsen opened the “last bridge” and said nothing.",
        "“The last town,” Marta Olsen's new book, sells well.",
        "“The last town,” in Lund.",
        "Prices come from her list: “the last town”.",
    ],
)
def test_words_in_marks_that_nobody_utters(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“We left,” Olsen said.\n\nThe town was dark. “Then we came back.”",
        "“We left,” Olsen said.\n\n“Then we came back.” The town was dark and nobody knew.",
    ],
)
def test_a_paragraph_that_is_more_than_its_quotation_goes_on_with_nothing(text: str) -> None:
    assert [cue for cue, _, _ in links(text)] == ["said", None]
