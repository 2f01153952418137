"""Quotations inside quotations, with the cue before them."""

from __future__ import annotations

import pytest
from statements.seen import at, seen, text_of

from onrecord.statements.inner import inner_links

SAID = "told", "said", "shouted"


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("“He told me, ‘Go home,’ and I went,” Olsen said.", "told", "‘ Go home , ’"),
        ("“He told me, ‘Go home and stay there.”", "told", "‘ Go home and stay there ."),
        ("“They shouted: 'Leave us!' and ran,” Olsen said.", "shouted", "' Leave us ! '"),
    ],
)
def test_an_inner_quotation(text: str, cue: str, words: str) -> None:
    it = seen(text)
    [(link, content)] = inner_links(it, lambda i, says=False: float(it.tokens[i].text in SAID))
    assert (link.cue, link.rule) == (at(it, cue), "inner")
    assert text_of(it, content) == words


@pytest.mark.parametrize(
    "text",
    [
        "He told me, ‘Go home,’ and I went.",  # no outer marks
        "“The workers’ rights, he told me, are dead,” Olsen said.",
        "“The so-called, ‘Go home,’ sign fell,” Olsen said.",  # no cue
    ],
)
def test_what_is_none(text: str) -> None:
    it = seen(text)
    assert not list(inner_links(it, lambda i, says=False: float(it.tokens[i].text in SAID)))
