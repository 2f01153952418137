"""Small pages of markup, as the rules that cut stories get them."""

from __future__ import annotations

from onrecord.pages.html import html_page
from onrecord.stories.facts.ldjson import Object
from onrecord.types.page import Page

P = "The council of Lund closed the old bridge on Monday because its piers had moved in the spring flood, {}."


def page(markup: str, head: str = "") -> Page:
    """A page of a body and, if any, a head."""
    return html_page("test:", f"<html><head>{head}</head><body>{markup}</body></html>", "0")


def texts(one: Page) -> list[str]:
    """The words of its blocks."""
    return [one.text[slice(*block.span)] for block in one.blocks]


def paragraphs(*said: str) -> str:
    """Running text in markup."""
    return "".join(f"<p>{P.format(one)}</p>" for one in said)


NOTHING: tuple[Object, ...] = ()
