"""Kinds of hostile and of honest claims, five and more of each, in whole drafts against whole pages.

People, places and sentences are invented. Each answer was written down before the judge saw the case: whether each
claim passes, in the draft's order.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.against import files_behind, shelved
from onrecord.desk.verify.draft import read_draft
from onrecord.stores.memory import Shelf
from onrecord.types.verdict import DEFAULT, Checked

COAST = """Kersey Council Keeps Its Ferry

The council of Kersey voted on Tuesday to keep the ferry to Harl for another year.

“To be plain, the council supports the ferry with a yearly review of its costs,” said Mayor Lena Orth. “We will not sell the harbour unless the region agrees.”

“If I had to guess I would say that the first boat will sail before the autumn,” said Jon Brandt, who runs the shipyard.

“Our workers build the safest hulls on this coast at the moment,” Brandt said.

Harbour engineer Mara Lind said the new quay may not, under the present rules, “carry lorries of any kind”, a limit that she called a nuisance, “or hold the old crane”.

Orth said the plan showed “great patience with the builders” and that there was “no hidden bill”.

About 4,300 passengers used the ferry last year, according to the harbour office.

Lind said the quay would cost 12 million crowns and take 18 months to build.

Brandt said the yard would not hire new welders if steel prices stayed above 900 crowns a tonne.

Orth said taxes would not rise in Kersey this year.

“I never sat in the old tower because of the noise,” he said.

The port of Harl expressed “dismay” over the delay, its spokesman Tom Ferrer said. “Harl wants a timetable and nothing else,” Ferrer said.

One passenger wrote: “If the ferry were any slower, it would be a bridge.”

Governor Ines Calder visited the quay on Monday.
"""
TENANTS = """Tenants Win Their Case Against the Tower

“The lifts have failed us four times since March, and nobody has told us why,” said Greta Holm, a tenant.

Owner Pavel Strand said he was “truly sorry for the cold winter” and would “repair every window by June”.

“We think that the heating will hold,” Strand said. “People who pay on time will get their money back.”

“In the north wing, the pipes are safe,” the inspector, Odile Marchand, said.

Holm said the tenants might leave the tower if the court allowed it.

Marchand said rents had risen by 7 per cent in two years.

A spokeswoman for the court said: “The ruling is final.”
"""
PAGES = {"coast.txt": COAST, "tenants.txt": TENANTS}

CASES = [
    # --- one claim per pair of marks
    ("two pairs", "Orth said the plan showed “great patience with the builders” and that there was “no hidden bill”.", [True, True]),
    ("two pairs", 'Strand said he was "truly sorry for the cold winter" and would "repair every window by June".', [True, True]),
    ("two pairs", "Strand was “truly sorry for the cold winter”, he said, and promised to “repair every door by June”.", [True, False]),
    ("two pairs", "“The ruling is final,” a spokeswoman said, and Marchand said “the pipes are safe”.", [True, False]),
    ("two pairs", "Orth praised “great patience with the builders”; Ferrer said Harl wanted “a timetable and nothing else”.", [True, True]),
    ("inside", "“The lifts have failed us four times since March, and nobody has told us why,” said Holm.", [True]),
    # --- he, after somebody was named
    ("he", "Tom Ferrer expressed “dismay”. “Harl wants a timetable and nothing else,” he said.", [True]),
    ("he", "Brandt met the mayor. “Our workers build the safest hulls on this coast at the moment,” he said.", [True]),
    ("he", "Jon Brandt spoke after Tom Ferrer did. Ferrer was short. “Harl wants a timetable and nothing else,” he said.", [True]),
    ("he", "Pavel Strand came alone. “People who pay on time will get their money back,” he said.", [True]),
    ("he", "Pavel Strand came alone. “The lifts have failed us four times since March,” he said.", [False]),
    # --- who stands under a block quotation or behind a list's
    ("below", "> We will not sell the harbour unless the region agrees.\n>\n> — Lena Orth", [True]),
    ("below", "> We will not sell the harbour unless the region agrees.\n\n— Jon Brandt", [False]),
    ("below", "- “Harl wants a timetable and nothing else” (Tom Ferrer)\n- “The ruling is final” (Greta Holm)", [True, False]),
    ("below", "“Harl wants a timetable and nothing else.” — Tom Ferrer", [True]),
    ("below", "“Harl wants a timetable and nothing else.” — Lena Orth", [False]),
    ("below", "> People who pay on time will get their money back.\n> -- Pavel Strand, owner", [True]),
    # --- cut in front
    ("front", "Jon Brandt said: “The first boat will sail before the autumn.”", [False]),
    ("front", "“The heating will hold,” Strand said.", [False]),
    ("front", "“The pipes are safe,” Marchand said.", [False]),
    ("front", "“It would be a bridge,” one passenger wrote.", [False]),
    ("front", "Strand said: “The heating will hold.”", [False]),
    # --- cut behind
    ("behind", "“The council supports the ferry,” said Lena Orth.", [False]),
    ("behind", "“We will not sell the harbour,” Orth said.", [False]),
    ("behind", "“Our workers build the safest hulls on this coast,” Brandt said.", [False]),
    ("behind", "“Our workers build the safest hulls,” Brandt said.", [False]),
    ("behind", "“The lifts have failed us four times,” said Greta Holm.", [False]),
    ("behind", "Lena Orth said the council “supports the ferry”.", [False]),
    # --- cut in indirect claims
    ("indirect", "Brandt said the yard would not hire new welders.", [False]),
    ("indirect", "Orth said taxes would not rise.", [False]),
    ("indirect", "Orth said taxes would not rise in Kersey.", [False]),
    ("indirect", "Holm said the tenants might leave the tower.", [False]),
    ("indirect", "Holm said the tenants would leave the tower if the court allowed it.", [False]),
    ("indirect whole", "Orth said taxes would not rise in Kersey this year.", [True]),
    ("indirect whole", "Brandt said the yard would hire no new welders if steel prices stayed above 900 crowns a tonne.", [True]),
    ("indirect whole", "According to Lind, the quay would cost 12 million crowns and take 18 months to build.", [True]),
    # --- the reporter's words inside the marks
    ("bridge", "Mara Lind said the quay may not “carry lorries of any kind, a limit that she called a nuisance, or hold the old crane”.", [False]),
    ("bridge", "Orth said the plan showed “great patience with the builders and that there was no hidden bill”.", [False]),
    ("bridge", "Strand said he was “truly sorry for the cold winter and would repair every window by June”.", [False]),
    ("bridge", "“The first boat will sail before the autumn, said Jon Brandt, who runs the shipyard,” the mayor said.", [False]),
    ("bridge", "Orth said “the plan showed great patience with the builders”.", [False]),
    # --- numbers, units, names
    ("number", "About 5,300 passengers used the ferry last year, according to the harbour office.", [False]),
    ("number", "Lind said the quay would cost 12 billion crowns and take 18 months to build.", [False]),
    ("number", "Lind said the quay would cost 12 million crowns and take 18 weeks to build.", [False]),
    ("number", "Marchand said rents had risen by 7 per cent in three years.", [False]),
    ("number", "Orth said taxes would not rise in Harl this year.", [False]),
    ("number", "About 4,300 passengers used the ferry last year, according to the harbour office.", [True]),
    # --- short quotations
    ("short", "Orth called the vote “catastrophic”.", [False]),
    ("short", "Brandt spoke of a “total disaster”.", [False]),
    ("short", "Holm said she was “heartbroken”.", [False]),
    ("short", "Strand called it “utterly shameful”.", [False]),
    ("short", "Ferrer spoke of “dismay”.", [True]),
    ("short", "Orth promised “no hidden bill”.", [True]),
    # --- who says it on the page is not known, or somebody else
    ("speaker", "“I never sat in the old tower because of the noise,” said Tom Ferrer.", [True]),
    ("speaker", "“The ruling is final,” said Ada Quill, a spokeswoman for the court.", [True]),
    ("speaker", "Governor Ines Calder stood on the quay. “If the ferry were any slower, it would be a bridge,” she joked.", [False]),
    ("speaker", "“If the ferry were any slower, it would be a bridge,” said Governor Ines Calder.", [False]),
    ("speaker", "“People who pay on time will get their money back,” said Greta Holm.", [False]),
    ("speaker", "“In the north wing, the pipes are safe,” the inspector said.", [True]),
    # --- how a draft is dressed
    ("dress", 'Ferrer said ["Harl wants a timetable and nothing else."](https://kersey.example/a "the whole story of it")', [True]),
    ("dress", 'Ferrer said "Harl wants a **timetable** and _nothing_ else."', [True]),
    ("dress", '---\ntitle: "The ferry that would not sail"\nby: "Ann"\n---\n\nFerrer said "Harl wants a timetable and nothing else."', [True]),
    ("dress", '~~~\nsay("this is code and no quotation")\n~~~\n\nFerrer said "Harl wants a timetable and nothing else."', [True]),
    ("dress", "The novel “The Last Ferry to Harl” came out. Her song “A Boat of My Own” did too.", []),
    ("dress", "The editor ran `print(\"nobody says these words here\")` twice.", []),
    ("dress", "<!-- “the words of a comment that nobody reads” -->\nFerrer said “Harl wants a timetable and nothing else.”", [True]),
    # --- brackets, spelling, ellipses
    ("editing", "Strand said he was “truly sorry for the cold winter” [of last year].", [True]),
    ("editing", "“[Our] workers build the safest hulls on this coast at the moment,” Brandt said.", [True]),
    ("editing", "“The lifts have failed us four times … and nobody has told us why,” said Holm.", [True]),
    ("editing", "“Our workers build … the moment,” Brandt said.", [True]),
    ("editing", "“We will … sell the harbour unless the region agrees,” Orth said.", [False]),
    ("editing", "“Nobody has told us why … the lifts have failed us,” said Holm.", [False]),
    # --- whole and honest
    ("honest", "“To be plain, the council supports the ferry with a yearly review of its costs,” said Lena Orth.", [True]),
    ("honest", "“The council supports the ferry with a yearly review of its costs,” the mayor said.", [True]),
    ("honest", "“People who pay on time will get their money back,” said the owner, Pavel Strand.", [True]),
    ("honest", "Mara Lind said the quay may not “carry lorries of any kind”.", [True]),
    ("honest", "Strand said he was “truly sorry”.", [True]),
    ("honest", "“If I had to guess I would say that the first boat will sail before the autumn,” Brandt said.", [True]),
]  # fmt: skip


@cache
def shelf(folder: Path) -> Shelf:
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return shelved(files_behind([folder]), pytest.fail)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf(tmp_path_factory.mktemp("pages"))


def verdicts_on(draft: str, search: Shelf, folder: Path) -> Checked:
    place = folder / "draft.md"
    place.write_text(draft, encoding="utf-8")
    return judged_draft(str(place), read_draft(place), search)


@pytest.mark.parametrize(("kind", "draft", "passes"), CASES, ids=[f"{c[0]}: {c[1][:50]}" for c in CASES])
def test_each_kind(kind: str, draft: str, passes: list[bool], search: Shelf, tmp_path: Path) -> None:
    found = verdicts_on(draft, search, tmp_path).found
    told = [(one.claim.text, one.claim.speaker, one.verdicts, one.says) for one in found]
    assert [DEFAULT.allows(one) for one in found] == passes, told
