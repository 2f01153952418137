"""Sentences of a draft beside a page, as the checks of the voice get them."""

from __future__ import annotations

from functools import cache

import onrecord
from onrecord.verdicts.voice.raised import DraftSentence, sentence_with
from onrecord.verdicts.voice.same import passages
from onrecord.verdicts.voice.side import TextSide, text_side


@cache
def side(text: str) -> TextSide:
    """A text with its grammar and vectors; made once."""
    return text_side(onrecord.annotate(" ".join(text.split()), title="A test").record)


def sentence(draft: str, page: str) -> DraftSentence:
    """The first sentence of a draft with the passages of a page."""
    mine = side(draft)
    return sentence_with(mine, 0, passages(mine, 0, [side(page)]))
