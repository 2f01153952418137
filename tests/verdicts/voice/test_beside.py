"""Words of a draft beside a passage."""

from __future__ import annotations

from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.beside import Beside, beside, hedge_at, is_so, said_by

PAGE = """Witnesses said the man ran out of the building. The council plans to rebuild the terminal. The victims were
reportedly sailors."""


def there(draft: str) -> Beside:
    one = sentence(draft, PAGE)
    return beside(one.draft, list(one.tokens), one.passages[0])


def test_what_a_source_says_is_told_apart() -> None:
    found = there("The man ran out of the building.")
    page = found.passage.page
    assert found.covers > 0.9
    assert found.share(lambda i: said_by(page, i) is not None) > 0.9


def test_what_is_planned_is_no_fact() -> None:
    found = there("The council rebuilt the terminal.")
    page, number = found.passage.page, found.passage.sentence
    values = {page.reading.tokens[p.theirs].text: is_so(page, number, p.theirs) for p in found.pairs}
    assert values["rebuild"] == values["terminal"] == "planned"


def test_a_word_that_leaves_it_to_others() -> None:
    found = there("The victims were sailors.")
    at = hedge_at(found.passage.page, found.passage)
    assert at is not None and found.passage.page.reading.tokens[at].text == "reportedly"
