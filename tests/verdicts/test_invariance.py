"""How a draft is dressed changes no verdict: marks, spaces, invisible characters, Markdown, Word, lists."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import annotate
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.draft import read_draft
from onrecord.pages.docx import DOCUMENT
from onrecord.pages.office import WORDS
from onrecord.stores.memory import Shelf, shelve

PAGE = """Ferry line of Ostrava Bay drops its night boats

Director Hanna Vold said some of the crews would move to the day boats. “We won't sell the boats unless the council asks us to,” Vold said. “It is a quiet end to a loud year for all of us.”

Mayor Jonas Reit called the plan “a bitter day” and said the town would pay for a bus only if the region paid half.

The line carried 41,000 passengers last year.
"""
DRAFTS = (
    "“It is a quiet end to a loud year for all of us,” said Hanna Vold.",
    "“We won't sell the boats,” Hanna Vold said.",
    "“It is a happy end to a loud year for all of us,” said Hanna Vold.",
    "“It is a quiet end to a loud year for all of us,” said Jonas Reit.",
    "Jonas Reit said that the town would pay for a bus.",
    "Hanna Vold said that all of the crews would move to the day boats.",
    "The line carried 14,000 passengers last year.",
)
Dress = Callable[[str], str]
DRESSES: dict[str, Dress] = {
    "straight marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "guillemets": lambda text: text.replace("“", "«").replace("”", "»"),
    "German marks": lambda text: text.replace("“", "„").replace("”", "“"),
    "Swedish marks": lambda text: text.replace("“", "”"),
    "wide marks": lambda text: text.replace("“", "「").replace("”", "」"),
    "single marks": lambda text: text if "'" in text else text.replace("“", "‘").replace("”", "’"),
    "curly apostrophes": lambda text: text.replace("'", "’"),
    "no-break spaces": lambda text: text.replace(" a ", " a\u00a0"),
    "two spaces": lambda text: text.replace(" the ", "  the "),
    "lines wrapped": lambda text: text.replace(" for ", "\nfor "),
    "soft hyphens": lambda text: text.replace("passengers", "passen\u00adgers").replace("quiet", "qui\u00adet"),
    "zero width": lambda text: text.replace("boats", "boats\u200b").replace("loud", "\u2060loud"),
    "between all letters": lambda text: re.sub(r"(?<=[^\W\d_])(?=[^\W\d_])", "\u2060", text),
    "narrow spaces": lambda text: re.sub(r"(?<=\w) (?=\w)", "\u202f", text),
    "a tab": lambda text: text.replace(" said", "\tsaid"),
    "a footnote's sign": lambda text: f"{text}[^1]",
    "citation numbers": lambda text: f"{text}[1][2]",
    "a remark": lambda text: text.replace(" would", " <!-- sic -->would"),
    "entities": lambda text: text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace(" of ", "&nbsp;of "),
    "all bold": lambda text: f"**{text}**",
    "emphasis": lambda text: text.replace("year", "*year*").replace("crews", "**crews**"),
    "link": lambda text: text.replace("Hanna Vold", "[Hanna Vold](https://example.org/vold)"),
}


@pytest.fixture(scope="module")
def search() -> Shelf:
    """The page, shelved."""
    return shelve([annotate(PAGE).record])


def verdicts(text: str, search: Shelf, folder: Path) -> list[tuple[tuple[str, ...], str | None]]:
    """What the judge says of each claim of a draft."""
    (folder / "draft.md").write_text(text, encoding="utf-8", newline="")
    found = judged_draft("draft.md", read_draft(folder / "draft.md"), search).found
    return [(one.verdicts, one.speaker) for one in found]


def documented(text: str, runs: str) -> bytes:
    """The text as a Word document, cut into runs as Word cuts them: by the word, in the middle of words, or whole."""
    pieces = {"whole": [text], "words": re.findall(r"\S+\s*", text), "letters": re.findall(r"(?s).{1,3}", text)}[runs]
    bold = ("", "<w:rPr><w:b/></w:rPr>")
    told = "".join(
        f'<w:r>{bold[n % 2]}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for n, piece in enumerate(pieces)
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        xml = f'<w:document xmlns:w="{WORDS}"><w:body><w:p>{told}</w:p></w:body></w:document>'
        archive.writestr(DOCUMENT, xml)
    return made.getvalue()


@pytest.mark.parametrize("runs", ["whole", "words", "letters"])
@pytest.mark.parametrize("draft", DRAFTS)
def test_a_word_document_changes_no_verdict(draft: str, runs: str, search: Shelf, tmp_path: Path) -> None:
    place = tmp_path / "draft.docx"
    place.write_bytes(documented(draft, runs))
    found = judged_draft("draft.docx", read_draft(place), search).found
    assert [(one.verdicts, one.speaker) for one in found] == verdicts(draft, search, tmp_path)


def test_every_draft_has_its_claim(search: Shelf, tmp_path: Path) -> None:
    said = [verdicts(draft, search, tmp_path) for draft in DRAFTS]
    assert all(len(one) == 1 for one in said)
    assert [one[0][0][0] for one in said] == [
        "verbatim", "cut before its qualifier", "altered", "misattributed", "cut before its qualifier", "altered",
        "altered",
    ]  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    draft=st.sampled_from(DRAFTS),
    names=st.lists(st.sampled_from(sorted(DRESSES)), min_size=1, max_size=4, unique=True),
    front=st.sampled_from(("", "- ", "1. ", "> ", "The week in the bay.\n\n", "---\ntitle: x\n---\n")),
)
def test_dress_changes_no_verdict(
    draft: str, names: list[str], front: str, search: Shelf, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("draft")
    dressed = draft
    marked = [name for name in names if name.endswith(("marks", "guillemets"))]
    worn = [name for name in names if name not in marked[1:]]  # one kind of marks at a time
    for name in sorted(worn, key=lambda name: name == "entities"):  # with a joiner inside an entity is none
        dressed = DRESSES[name](dressed)
    bare = "“" not in draft or "single marks" in names
    front = "" if front == "> " and bare else front  # a block quotation without double marks is a quotation, whole
    assert verdicts(front + dressed, search, folder) == verdicts(draft, search, folder), (names, dressed)
