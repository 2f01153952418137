"""Right and wrong speakers in a hundred and more draft sentences, each read and judged as a draft is."""

from __future__ import annotations

from functools import cache

import handmade
from verdicts.pages import claim, page, spot

import onrecord
from onrecord.stores.memory import Shelf, shelve
from onrecord.types.record import Mention
from onrecord.verdicts import person
from onrecord.verdicts.draft import claims
from onrecord.verdicts.judge import judge

RIGHT = 0.92

PAGE = """Talks on River Dam End Without a Deal

Kenyan President Joseph Mwangi and his Ugandan counterpart, Grace Okello, met in Nairobi on Tuesday to discuss the dam.

“We will not flood a single village for this dam,” Mwangi said. “The engineers have to draw it again.”

“Half of the water belongs to our farmers and always will,” said Okello, a former judge.

“The bank has lent all that it can lend,” World Bank director Helen Marsh told reporters.

“This report was written in an office, not at the river,” said Samuel Otieno, the chairman of the Lake Farmers Union. The union represents 40,000 families.

“Three of the five gates were never tested under load,” the National Dam Commission said in a report.

“My clients have waited nine years for a single shilling,” said their lawyer, Ruth Adler.

“I would sooner move the lake than the town,” joked Sir Edward Lisle, the British ambassador to Kenya.

“Nobody asked the fishermen what they thought of it,” Dr. Peter Novak, a biologist at the University of Vienna, said.
"""

QUOTES = {
    "mwangi": "We will not flood a single village for this dam",
    "okello": "Half of the water belongs to our farmers and always will",
    "marsh": "The bank has lent all that it can lend",
    "otieno": "This report was written in an office, not at the river",
    "commission": "Three of the five gates were never tested under load",
    "adler": "My clients have waited nine years for a single shilling",
    "novak": "Nobody asked the fishermen what they thought of it",
}
FORMS = {
    "mwangi": ("Joseph Mwangi", "Mwangi", "President Mwangi", "Kenyan President Joseph Mwangi", "the Kenyan president", "Kenya's president", "the Kenyan leader", "President Joseph Mwangi"),
    "okello": ("Grace Okello", "Okello", "President Okello", "Ugandan President Grace Okello", "the Ugandan president", "Uganda's president", "the Ugandan leader", "Ms. Okello"),
    "marsh": ("Helen Marsh", "Marsh", "World Bank director Helen Marsh", "Ms. Marsh", "Director Helen Marsh", "the World Bank's Helen Marsh"),
    "otieno": ("Samuel Otieno", "Otieno", "Mr. Otieno", "union chairman Samuel Otieno", "the union's chairman, Samuel Otieno", "Samuel Otieno, the farmers' leader,"),
    "commission": ("the National Dam Commission", "the commission", "the Dam Commission", "a report by the National Dam Commission"),
    "adler": ("Ruth Adler", "Adler", "the lawyer", "Ms. Adler", "lawyer Ruth Adler", "attorney Ruth Adler"),
    "novak": ("Peter Novak", "Novak", "Dr. Novak", "biologist Peter Novak", "Peter Novak of the University of Vienna", "Professor Novak"),
}  # fmt: skip
WRONG = ("Joseph Mwangi", "Grace Okello", "Helen Marsh", "Samuel Otieno", "Ruth Adler", "Peter Novak", "Edward Lisle", "the British ambassador", "Carla Jensen", "the National Dam Commission")  # fmt: skip


def cases() -> list[tuple[str, bool]]:
    """(draft sentence, is the speaker right?)"""
    made = []
    for who, quote in QUOTES.items():
        forms = [*((form, True) for form in FORMS[who]), *((form, False) for form in WRONG if form not in FORMS[who])]
        for n, (form, right) in enumerate(forms):
            capital = form[0].upper() + form[1:]
            sentence = (f"“{quote},” {form} said.", f"{capital} said: “{quote}.”", f"“{quote},” said {form}.")[n % 3]
            made.append((sentence, right))
    return made


@cache
def shelf() -> Shelf:
    return shelve([onrecord.annotate(PAGE, published="2024-03-05").record])


def answer(sentence: str) -> bool | None:
    """Does the judge call the speaker right? None when it does not find the quotation as such."""
    found = [judge(claim, shelf()) for claim in claims(onrecord.annotate(sentence).record) if claim.quoted]
    return "misattributed" not in found[0].verdicts if found else None


def test_a_hundred_drafts_with_right_and_wrong_speakers() -> None:
    wrong = [(sentence, right) for sentence, right in cases() if answer(sentence) is not right]
    assert len(cases()) >= 100
    assert len(wrong) <= (1 - RIGHT) * len(cases()), f"{len(wrong)} of {len(cases())}: {wrong}"


TWINS = "“I came by sea,” Arjun Singh said.\n\n“I came by air,” Singh Jabar said. “The farm is gone,” Mohan Singh said."


def test_a_full_name_that_the_page_gives_to_another() -> None:
    record = page(TWINS, ("“I came by sea,”", "Arjun Singh"), ("“The farm is gone,”", "Mohan Singh"))
    short = Mention(spot(TWINS, "Singh", 2), "name")  # the surname alone, held to be the first one's
    first, *others = record.entities
    record = handmade.replace(record, entities=(handmade.replace(first, mentions=(*first.mentions, short)), *others))
    sea, farm = record.statements
    assert person.same(claim("", "Mohan Singh"), record, sea) is False
    assert person.same(claim("", "Arjun Singh"), record, sea) is True
    assert person.same(claim("", "Singh"), record, sea) is True
    assert person.same(claim("", "Mohan Singh"), record, farm) is True


OFFICES = "“We asked for nothing,” Ryan’s campaign said.\n\n“They stir up trouble,” a Chinese official said."


def test_what_belongs_to_another_and_an_official_of_another_nation() -> None:
    record = page(
        OFFICES, ("“We asked for nothing,”", "Ryan’s campaign"), ("“They stir up trouble,”", "a Chinese official")
    )
    named = tuple(
        handmade.replace(e, mentions=tuple(Mention(m.span, "nominal") for m in e.mentions)) for e in record.entities
    )
    record = handmade.replace(record, entities=named)
    asked, stirred = record.statements
    assert person.same(claim("", "Nehlen's campaign"), record, asked) is False
    assert person.same(claim("", "Paul Ryan's campaign"), record, asked) is not False
    assert person.same(claim("", "Nehlen's wife"), record, asked) is None
    assert person.same(claim("", "Japan's defence minister"), record, stirred) is False
    assert person.same(claim("", "a defence official"), record, stirred) is None


def test_a_pronoun_means_nobody_whom_the_very_words_name() -> None:
    text = (
        "The town opened a show of old pictures on Friday.\n\n"
        "Kevin Marsh teaches art in the town. For Marsh, the painter Peter Olsen was a hero too. He said, “Peter Olsen"
        " was the light of this town, and we never thanked him.”\n\nMarsh has taught there for nine years."
    )
    search = shelve([onrecord.annotate(text).record])
    words = "Peter Olsen was the light of this town, and we never thanked him"
    assert judge(claim(words, "Peter Olsen"), search).speaker == "differs"
    assert judge(claim(words, "Kevin Marsh"), search).speaker != "differs"


def test_the_accused_is_not_who_accuses() -> None:
    text = "Hana Benes leads a group. She accused the ministry of hiding a study. The ministry denied it."
    record = page(text, ("the ministry of hiding a study", "She"))
    accuses = handmade.replace(record.statements[0], act="accuse", speaker=None, source=(spot(text, "She"),))
    record = handmade.replace(record, statements=(accuses,))
    assert person.same(claim("hiding a study", "The ministry"), record, accuses) is False
    assert person.same(claim("hiding a study", "the ministry of hope"), record, accuses) is not False
    asserts = handmade.replace(accuses, act="assert")
    assert person.same(claim("hiding a study", "The ministry"), record, asserts) is not False


def test_the_accused_between_the_verb_and_what_of() -> None:
    text = "Hana Benes leads a group. She accused the ministry of hiding a study. The ministry denied it."
    record = page(text, ("of hiding a study", "She"))
    cue = (spot(text, "accused"),)
    accuses = handmade.replace(record.statements[0], act="accuse", speaker=None, source=(spot(text, "She"),), cue=cue)
    record = handmade.replace(record, statements=(accuses,))
    assert person.same(claim("hiding a study", "The ministry"), record, accuses) is False
    assert person.same(claim("hiding a study", "the study"), record, accuses) is not False
