"""Documents lead where they say: every relative link has its file and its anchor, every term of the glossary a use."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from support import ROOT

from docs import generate

DOCS = [*sorted((ROOT / "docs").rglob("*.md")), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([\w-]+))?\)")
GLOSSARY = ROOT / "docs/glossary.md"
FILES = re.compile(r"`((?:\w+/)+\w+\.(?:py|tsv))`")  # below src/onrecord, as the maps of the code name them


def text_of(file: Path) -> str:
    """A document without its blocks of code."""
    return re.sub(r"^```.*?^```", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(file: Path) -> set[str]:
    """Where a link into a document may lead: what is marked, and headings."""
    text = text_of(file)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'<a id="([\w-]+)">', text))


@pytest.mark.parametrize("file", DOCS, ids=[str(file.relative_to(ROOT)) for file in DOCS])
def test_links_lead_somewhere(file: Path) -> None:
    for place, anchor in LINK.findall(text_of(file)):
        target = (file.parent / place).resolve() if place else file
        assert target.exists(), f"there is no {place}"
        assert not anchor or target.suffix != ".md" or anchor in anchors(target), f"{place} has no #{anchor}"


def test_every_term_of_the_glossary_is_linked_from_where_it_is_used() -> None:
    terms = set(re.findall(r'<a id="([\w-]+)">', GLOSSARY.read_text(encoding="utf-8")))
    others = "\n".join(file.read_text(encoding="utf-8") for file in DOCS if file != GLOSSARY)
    linked = set(re.findall(r"glossary\.md#([\w-]+)", others))
    assert len(terms) > 40 and linked == terms


@pytest.mark.parametrize("name", ["flow.md", "glossary.md", "where.md"])
def test_maps_of_the_code_name_files_that_are_there(name: str) -> None:
    named = set(FILES.findall(text_of(ROOT / "docs" / name)))
    missing = [file for file in named if "NAME" not in file and not (ROOT / "src/onrecord" / file).is_file()]
    short = [f for f in missing if not list((ROOT / "src/onrecord").rglob(f))]  # "cut/looks.py" beside **`stories/`**
    assert named and not short, short


def test_every_file_has_its_line() -> None:
    assert generate.FILES.read_text(encoding="utf-8") == generate.files_page(), "run `make docs`"


def test_one_version_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    for file, pattern in (("docs/howto/newsroom.md", r"rev: v(\S+)"), ("CITATION.cff", r"(?m)^version: (\S+)")):
        assert re.findall(pattern, (ROOT / file).read_text(encoding="utf-8")) == [version], file
