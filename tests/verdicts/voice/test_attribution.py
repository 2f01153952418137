"""Told as a fact what the page has from a source alone."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.attribution import attribution_dropped

PAGE = """Witnesses said the man ran out of the building with a can of petrol. The ferry sank off Lundby on Monday.
Mayor Lena Orth said the ferry sank off Lundby on Monday. The firm said it would close two plants in Ely."""


def test_of_words_in_two_pieces_the_longer_one_is_shown() -> None:
    page = "“The eastern quay of Lundby sank two feet into the mud in March,” engineer Nils Vik said, “as we know.”"
    [one] = attribution_dropped(sentence("The eastern quay of Lundby sank two feet into the mud in March.", page))
    assert "sank two feet" in one.page.record.text[slice(*one.place)]


@pytest.mark.parametrize(
    ("draft", "raised"),
    [
        ("The man ran out of the building with a can of petrol.", True),
        ("Witnesses said the man ran out of the building with a can of petrol.", False),
        ("The ferry sank off Lundby on Monday.", False),  # the page says so itself
        ("The firm will close two plants in Ely.", False),  # its own intention
        ("The man might have run out of the building with a can of petrol.", False),  # not told as a fact
        ("A green moon rose over the hills.", False),
    ],
)
def test_a_source_that_is_gone(draft: str, raised: bool) -> None:
    found = list(attribution_dropped(sentence(draft, PAGE)))
    assert bool(found) is raised
    if raised:
        [one] = found
        assert "ran out" in one.page.record.text[slice(*one.place)] and "itnesses" in one.says
