"""More drafts of each kind, on other pages than those of test_kinds.py. People, places and sentences are invented, and
each answer was written down, and committed, before the judge saw the case: does each claim pass, in the draft's order.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.against import files_behind, shelved
from onrecord.desk.verify.draft import read_draft
from onrecord.types.search import Search
from onrecord.types.verdict import DEFAULT, Policy

WARD = """<html><head><title>Vesten hospital keeps its night ward</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather in Vesten today</a></nav>
<article><h1>Vesten hospital keeps its night ward</h1>
<p class="standfirst">Nurses had warned that patients would have to travel 40 kilometres after dark</p>
<figure><img src="a.jpg"><figcaption>Nurses outside the hospital in Vesten on Thursday. Photo: Ida Roos</figcaption></figure>
<p>The board of the hospital in Vesten voted on Thursday to keep its night ward open until the end of 2026.</p>
<p>“We have listened, and we were wrong to plan it without the nurses,” said Karin Aalto, who chairs the board. “The ward
stays, provided that the region pays its half.”</p>
<p>“Without a doctor in the house at night I would not send my own mother here,” said Olav Brekke, a nurse on the ward for
19 years.</p>
<p>Brekke said the ward had treated 312 patients in October, most of them over 70.</p>
<p>Finance chief Petra Sund called the cost, 8.4 million kroner a year, “heavy but not unbearable”. She said the board
would look again at the heating bills, and that no one would lose a job before the summer.</p>
<p>Health minister Jonas Vik told Radio Nord that Aalto had assured him: “No patient will be turned away.”</p>
<p>“It may well be that smaller wards elsewhere will have to close next year,” Vik said.</p>
<p>The union's Maja Lien was less content. “I am pleased for Vesten, but this is a promise for one winter,” she said.</p>
<p>A former patient, who did not want to be named, said she had been “treated like family”.</p>
</article>
<aside><h2>Most read</h2><p>“Our team will win the cup with this keeper,” said coach Lars Moen.</p></aside>
</body></html>
"""
QUARRY = """Der Steinbruch bleibt zu

„Wir werden den Steinbruch nicht wieder öffnen, solange das Gutachten fehlt“, sagte Landrätin Ute Brandt am Montag.

„Das Wasser im See ist sauber“, sagte der Geologe Emil Krahe. „Niemand muss sein Haus verlassen.“
"""

CASES = [
    # --- 1 the words, and who says them
    ("speaker", "“We have listened, and we were wrong to plan it without the nurses,” said Petra Sund.", [False]),
    ("speaker", "“We have listened, and we were wrong to plan it without the nurses,” the board's chair said.", [True]),
    ("speaker", "Petra Sund called the cost “heavy but not unbearable”.", [True]),
    ("speaker", "Karin Aalto called the cost “heavy but not unbearable”.", [False]),
    ("speaker", "“It may well be that smaller wards elsewhere will have to close next year,” said Olav Brekke.", [False]),
    ("speaker", "A former patient said she had been “treated like family”.", [True]),
    ("speaker", "Health minister Jonas Vik said she had been “treated like family”.", [False]),
    # --- 2 one claim for each pair of marks
    ("pairs", "Aalto said the board had “listened” and was “wrong to plan it without the nurses”.", [True, True]),
    ("pairs", "Sund found the cost “heavy but not unbearable”; a patient felt “treated like a number”.", [True, False]),
    ("pairs", "| Who | Words |\n|---|---|\n| Maja Lien | “this is a promise for one winter” |\n| Olav Brekke | “heavy but not unbearable” |", [True, False]),
    ("pairs", "- Karin Aalto: “We have listened, and we were wrong to plan it without the nurses.”\n- Jonas Vik: “We have listened, and we were wrong to plan it without the nurses.”", [True, False]),
    ("pairs", "“We have listened,” said Karin Aalto, “and we were wrong to plan it without the nurses.”", [True, True]),
    ("pairs", "The board kept the ward.[^1]\n\n[^1]: “Without a doctor in the house at night I would not send my own mother here,” said Maja Lien.", [False]),
    ("pairs", "“We have listened, and we were wrong to plan it without the nurses,” said Karin Aalto.[1] Petra Sund spoke of the bills.[2][3]", [True]),
    # --- 3 cuts at both ends, the reporter's words, invented words, numbers
    ("cut", "“The ward stays,” said Karin Aalto.", [False]),
    ("cut", "Karin Aalto said the ward stays.", [False]),
    ("cut", "“I would not send my own mother here,” said nurse Olav Brekke.", [False]),
    ("cut", "“Smaller wards elsewhere will have to close next year,” Jonas Vik said.", [False]),
    ("cut", "“It may well be that smaller wards elsewhere will have to close,” Jonas Vik said.", [False]),
    ("cut", "“I am pleased for Vesten,” said Maja Lien of the union.", [False]),
    ("cut", "Petra Sund said that no one would lose a job.", [False]),
    ("inside", "Petra Sund called it “8.4 million kroner a year, heavy but not unbearable”.", [False]),
    ("inside", "“We were wrong to plan it without the nurses, said Karin Aalto,” the paper wrote.", [False]),
    ("inside", "Olav Brekke said the ward had “treated 312 patients in October”.", [False]),
    ("invented", "Maja Lien called the vote “a sham”.", [False]),
    ("invented", "Olav Brekke said he was “speechless”.", [False]),
    ("number", "Olav Brekke said the ward had treated 321 patients in October, most of them over 70.", [False]),
    ("number", "Olav Brekke said the ward had treated 312 patients in November, most of them over 70.", [False]),
    ("number", "Petra Sund said the cost was 8.4 billion kroner a year.", [False]),
    ("number", "Olav Brekke said the ward had treated 312 patients in October, most of them over 70.", [True]),
    ("second-hand", "“No patient will be turned away,” said health minister Jonas Vik.", [False]),
    # --- 4 the whole page
    ("page", "“Our team will win the cup with this keeper,” said coach Lars Moen.", [False]),
    ("page", "The story is headed “Vesten hospital keeps its night ward”.", [True]),
    ("page", "The paper wrote that nurses “had warned that patients would have to travel 40 kilometres after dark”.", [True]),
    ("page", "The paper wrote that nurses “had warned that patients would have to travel 14 kilometres after dark”.", [False]),
    # --- whole and honest
    ("honest", "“Without a doctor in the house at night I would not send my own mother here,” said Olav Brekke, a nurse.", [True]),
    ("honest", "“The ward stays, provided that the region pays its half,” Aalto said.", [True]),
    ("honest", "“It may well be that smaller wards elsewhere will have to close next year,” the health minister said.", [True]),
    ("honest", "“I am pleased for Vesten, but this is a promise for one winter,” said the union's Maja Lien.", [True]),
    ("honest", "Brekke said that the ward had treated 312 patients in October.", [True]),
    ("honest", "Sund said that no one would lose a job before the summer.", [True]),
]  # fmt: skip
NOT_YET = {  # what the record of the page has wrong, and the judge with it
    "this is a promise for one winter": "the union's Maja Lien is taken for a body, so that “she” is Aalto",
}
GERMAN = [
    ("„Wir werden den Steinbruch nicht wieder öffnen, solange das Gutachten fehlt“, sagte Ute Brandt.", [True]),
    ("»Wir werden den Steinbruch nicht wieder öffnen, solange das Gutachten fehlt«, sagte Ute Brandt.", [True]),
    ("„Wir werden den Steinbruch wieder öffnen, solange das Gutachten fehlt“, sagte Ute Brandt.", [False]),
    ("„Das Wasser im See ist giftig“, sagte der Geologe Emil Krahe.", [False]),
    ("„Alle müssen ihre Häuser bis zum Sommer verlassen“, sagte Ute Brandt.", [False]),
]


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Search:
    folder = tmp_path_factory.mktemp("ward")
    (folder / "ward.html").write_text(WARD, encoding="utf-8")
    return shelved(files_behind([folder]), pytest.fail)


@pytest.fixture(scope="module")
def quarry(tmp_path_factory: pytest.TempPathFactory) -> Search:
    folder = tmp_path_factory.mktemp("quarry")
    (folder / "quarry.txt").write_text(QUARRY, encoding="utf-8")
    return shelved(files_behind([folder]), pytest.fail)


def passes_of(draft: str, search: Search, folder: Path, policy: Policy = DEFAULT) -> tuple[list[bool], object]:
    place = folder / "draft.md"
    place.write_text(draft, encoding="utf-8")
    found = judged_draft(str(place), read_draft(place), search).found
    told = [(one.claim.text, one.claim.speaker, one.verdicts, one.says) for one in found]
    return [policy.allows(one) for one in found], told


@pytest.mark.parametrize(("kind", "draft", "passes"), CASES, ids=[f"{c[0]}: {c[1][:50]}" for c in CASES])
def test_each_kind_again(
    kind: str, draft: str, passes: list[bool], ward: Search, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for words, why in NOT_YET.items():
        if words in draft:
            request.applymarker(pytest.mark.xfail(reason=why, strict=True))
    made, told = passes_of(draft, ward, tmp_path)
    assert made == passes, told


@pytest.mark.parametrize(("draft", "passes"), GERMAN)
def test_a_draft_and_a_page_in_german(draft: str, passes: list[bool], quarry: Search, tmp_path: Path) -> None:
    made, told = passes_of(draft, quarry, tmp_path)
    assert made == passes, told
    assert passes_of(draft, quarry, tmp_path, Policy(strict_speaker=True))[0] == [False]
