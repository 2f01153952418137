"""A statement as a citation, in the forms that people paste: text, Markdown, HTML, BibTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from onrecord.desk.sheets.statement import Wording

_SINGLE = str.maketrans("“”", "‘’")
_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$"}


def citations(one: Wording, link: str) -> Mapping[str, str]:
    """Each form by its name. `link` is the permalink."""
    words = one.text if one.text[:1] in "“\"'‘«„" else f"“{one.text}”" if one.kind == "direct" else one.text
    who = one.speaker or one.named_as or "speaker not named"
    where = ", ".join(part for part in (one.story.outlet, one.story.day) if part)
    title, url = one.story.title, one.story.url or one.story.uri
    return {
        "text": f"{who}: {words} — “{_inside(title)}”{f', {where}' if where else ''}. {url} [{link}]",
        "Markdown": f"> {_md(words)}\n>\n> — {_md(who)}, [{_md(title)}]({_cited_address(url)}), {_md(where)}"
        f" ([proof]({link}))",
        "HTML": f'<blockquote cite="{escape(url)}"><p>{escape(words)}</p><footer>{escape(who)}, '
        f"<cite>{escape(title)}</cite>, {escape(where)}</footer></blockquote>",
        "BibTeX": _bibtex(one, words, who, url, link),
    }


def _inside(text: str) -> str:
    """A text as it stands between quotation marks: its own become single ones."""
    return text.translate(_SINGLE)


def _md(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", " ".join(text.split()))


def _cited_address(url: str) -> str:
    """An address inside Markdown's parentheses."""
    return re.sub(r"[()\s<>]", lambda m: f"%{ord(m[0]):02X}", url)


def _bibtex(one: Wording, words: str, who: str, url: str, link: str) -> str:
    def tex(text: str) -> str:
        return "".join(_TEX.get(c, c) for c in " ".join(text.split()))

    day = one.story.day or ""
    fields = {
        "title": one.story.title,
        "journal": one.story.outlet or "",
        "year": day[:4],
        "date": day,
        "note": f"{who}: {words}",
    }
    lines = [f"  {name} = {{{tex(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{onrecord-{one.id.replace('/', '-')},", *lines, f"  url = {{{url}}},",
                      f"  annote = {{{link}}}", "}"])  # fmt: skip
