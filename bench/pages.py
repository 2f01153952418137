"""Pages -> stories: bodies and fields beside the readers of pages that are on PyPI, in one run.

Ours is measured up to the cut, as the peers are: no record is made. Peers are in the `bench` extra.

The weights of onrecord's block model were trained on these very pages (multi_html is built of them): its numbers here
guard against losses and tell nothing of new sites. For those: `python -m training.stories_blocks.evaluate`, whose
numbers stand in training/stories_blocks/CARD.md. Speed beside peers: `python -m bench.pages_speed`, by kind of page and
stage; `python -m bench.pages` times all peers over all pages.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench.frame import SHARED, Rows, System, Task
from bench.tasks import pages as score
from onrecord.errors import InputError
from onrecord.models.forest import Weights
from onrecord.pages import html
from onrecord.pages.wire.encoding import decoded
from onrecord.stories.cut.cuts import cuts
from onrecord.stories.facts.byline import byline
from onrecord.stories.facts.claims import Claims, page_claims
from onrecord.stories.facts.headline import headline
from onrecord.stories.facts.published import published
from onrecord.types.cut import Cut

BODY = frozenset(("paragraph", "heading", "list", "quote", "table"))
Extract = Callable[[str, str | None], Mapping[str, Any] | None]  # markup, address -> headline, text, authors, published


def markup(row: Mapping[str, Any]) -> str:
    """The source of a gold row's page."""
    return decoded(gzip.decompress((SHARED / "data" / "pages" / row["html_path"]).read_bytes())).text


def ours(rows: Rows) -> Rows:
    """onrecord without its records."""
    return [{"id": row["id"], "stories": stories(row)} for row in rows]


def stories(row: Mapping[str, Any], held: Weights | None = None) -> list[dict[str, Any]]:
    """The stories of one page in the scorer's format; by other weights than those that ship, when given."""
    try:
        page = html.html_page(row["id"], markup(row), "0", url=row.get("url"))
    except InputError:
        return []
    said = page_claims(page)
    return [story(said, cut) for cut in cuts(page, held, said) if cut.pieces]


def story(said: Claims, cut: Cut) -> dict[str, Any]:
    """One story in the scorer's format."""
    date = published(said, cut)[0]
    return {
        "headline": headline(said, cut)[0],
        "text": "\n\n".join(cut.text[part.span.start : part.span.end] for part in cut.parts if part.kind in BODY),
        "authors": [author.name for author in byline(said, cut)[0]],
        "published": date.value if date else None,
    }


def peer(load: Callable[[], Extract]) -> System:
    """A peer that takes markup; `load` imports it, so that one that is not installed says so."""

    def predict(rows: Rows) -> Rows:
        extract = load()
        found = []
        for row in rows:
            try:
                one = extract(markup(row), row.get("url"))
            except Exception:  # a peer that fails on a page has no story there
                one = None
            found.append({"id": row["id"], "stories": [one] if one and one.get("text") else []})
        return found

    return predict


def trafilatura(**setting: bool) -> Callable[[], Extract]:
    """trafilatura in one of its settings."""

    def load() -> Extract:
        import trafilatura as package

        def extract(source: str, url: str | None) -> Mapping[str, Any] | None:
            found = package.bare_extraction(source, url=url, include_comments=False, with_metadata=True, **setting)
            if found is None:
                return None
            said = found.as_dict()
            authors = [name.strip() for name in (said.get("author") or "").split(";") if name.strip()]
            text, title, date = said.get("text"), said.get("title"), said.get("date")
            return {"headline": title, "text": text, "authors": authors, "published": date}

        return extract

    return load


def newspaper() -> Extract:
    """newspaper4k."""
    from newspaper import Article

    def extract(source: str, url: str | None) -> Mapping[str, Any]:
        found = Article(url or "https://page.example/", fetch_images=False)
        found.download(input_html=source)
        found.parse()
        date = found.publish_date
        day = date.isoformat() if date is not None and hasattr(date, "isoformat") else None
        return {"headline": found.title, "text": found.text, "authors": found.authors, "published": day}

    return extract


def resiliparse() -> Extract:
    """resiliparse, main content only."""
    from resiliparse.extract.html2text import extract_plain_text

    def extract(source: str, url: str | None) -> Mapping[str, Any]:
        return {"text": extract_plain_text(source, main_content=True)}

    return extract


def readability() -> Extract:
    """readability-lxml, its summary as text."""
    from lxml import html as lxml
    from readability import Document

    def extract(source: str, url: str | None) -> Mapping[str, Any]:
        found = Document(source)
        tree = lxml.fromstring(found.summary())
        lines = [" ".join(one.text_content().split()) for one in tree.iter("p", "h2", "h3", "h4", "li")]
        return {"headline": found.short_title(), "text": "\n\n".join(line for line in lines if line)}

    return extract


def justext() -> Extract:
    """jusText with its English list of words."""
    import justext as package

    words = package.get_stoplist("English")

    def extract(source: str, url: str | None) -> Mapping[str, Any]:
        found = package.justext(source.encode(), words, encoding="utf-8")
        return {"text": "\n\n".join(one.text for one in found if not one.is_boilerplate)}

    return extract


def goose() -> Extract:
    """goose3."""
    from goose3 import Goose

    reader = Goose({"enable_image_fetching": False})

    def extract(source: str, url: str | None) -> Mapping[str, Any]:
        found = reader.extract(raw_html=source)
        names, day = found.authors, found.publish_date
        return {"headline": found.title, "text": found.cleaned_text, "authors": names, "published": day}

    return extract


def paces(rows: Rows, names: Sequence[str]) -> str:
    """Pages per CPU second of each system over the same rows, and its slowest page."""
    lines = ["| system | pages per CPU-s | slowest page, CPU-s |", "|---|---|---|"]
    for name in names:
        seconds = []
        SYSTEMS[name](rows[:1])  # loads what it needs
        for row in rows:
            start = time.process_time()
            SYSTEMS[name]([row])
            seconds.append(time.process_time() - start)
        slowest = max(range(len(rows)), key=lambda n: seconds[n])
        lines.append(f"| {name} | {len(rows) / sum(seconds):.1f} | {seconds[slowest]:.2f} {rows[slowest]['id']} |")
    return "\n".join(lines)


def main() -> None:
    """`python -m bench.pages [SYSTEM...]`: how fast each is, over all open pages in one run."""
    names = sys.argv[1:] or list(SYSTEMS)
    rows = [row for task in TASKS for row in task.rows()]
    print(paces(rows, names))


SYSTEMS: Mapping[str, System] = {
    "onrecord": ours,
    "trafilatura": peer(trafilatura()),
    "trafilatura precision": peer(trafilatura(favor_precision=True)),
    "trafilatura recall": peer(trafilatura(favor_recall=True)),
    "newspaper4k": peer(newspaper),
    "readability": peer(readability),
    "resiliparse": peer(resiliparse),
    "jusText": peer(justext),
    "goose3": peer(goose),
}
TASKS = tuple(
    Task(f"pages/{name}", f"pages/{name}.jsonl", SYSTEMS, score)
    for name in ("aeb", "fundus_en", "fundus_other", "wcxb", "multi_html")
)

if __name__ == "__main__":
    main()
