"""The documentation as a site: `make site` builds it from README.md and docs/ by Sphinx, into build/site. A link that
leads nowhere ends it with an error. Nothing is written for the site alone: it shows what is in the repository."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
project = "onrecord"
author = copyright = "the contributors of onrecord"
release = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "corpus/README.md", "docs/**.md"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_inline"]
html_theme = "furo"
html_title = f"onrecord {release}"
html_copy_source = False
nitpicky = True
_PARTS = {
    "Begin": ["docs/tutorial", "docs/howto/*"],
    "Look up": ["docs/cli", "docs/record", "docs/tables", "docs/scores", "docs/scale", "docs/glossary"],
    "Understand": ["docs/explain/*", "docs/flow", "docs/where", "docs/files", "docs/decisions/*"],
    "The project": ["CONTRIBUTING", "SECURITY", "CHANGELOG", "corpus/README"],
}
_LINK = re.compile(r"\[([^\[\]]+)\]\((?!https?:|mailto:|#)([^)\s#]+)\)")
_MARK = re.compile(r'<a id="([\w-]+)"></a>')


def prepared(app: Any, name: str, source: list[str]) -> None:
    """A page as Sphinx reads it: the front page with the site's contents, folders as words, since a site has none, and
    marked places as targets."""
    folder = (ROOT / f"{name}.md").parent

    def linked(found: re.Match[str]) -> str:
        return found[1] if (folder / found[2]).is_dir() else found[0]

    text = _MARK.sub(r"[]{#\1}", _LINK.sub(linked, source[0]))
    text = text.replace("```jsonc\n", "```text\n")  # JSON with comments and gaps, which no highlighter knows
    if name == root_doc:
        text += "\n" + "\n".join(
            "```{toctree}\n:hidden:\n:glob:\n:caption: " + part + "\n\n" + "\n".join(pages) + "\n```\n"
            for part, pages in _PARTS.items()
        )
    source[0] = text


def opened_at_its_folder(app: Any, error: Exception | None) -> None:
    """The front page once more, under the name that servers look for."""
    if error is None:
        shutil.copy(Path(app.outdir) / f"{root_doc}.html", Path(app.outdir) / "index.html")


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("source-read", prepared)
    app.connect("build-finished", opened_at_its_folder)
