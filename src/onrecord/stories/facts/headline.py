"""`Story.title` and `Story.headline`."""

from __future__ import annotations

import html
import re

from onrecord.language.fold import visible
from onrecord.stories.facts import ldjson
from onrecord.stories.facts.claims import Claims
from onrecord.stories.facts.ldjson import NEWS
from onrecord.stories.facts.whose import is_first, own_article
from onrecord.stories.words import WORD
from onrecord.types.cut import Cut
from onrecord.types.span import Span

_SITE = re.compile(r"\s+[|–—·•»:*-]\s+[^|–—·•»*]{2,40}$")
_SHORTEST = 12  # characters of a title that may stand at the end of another by more than chance
_HEADS = ("meta:og:title", "meta:twitter:title", "title")


def headline(said: Claims, cut: Cut) -> tuple[str | None, Span | None]:
    """The headline in words, and where it stands in the story's text (None when only the markup or the row says it)."""
    span = next((part.span for part in cut.parts if part.kind == "headline"), None)
    about = own_article(said, cut)
    others = _titles(said, cut, about)
    if span is not None:
        span = _without_kicker(cut.text, span, others)
    words = visible(cut.text[span.start : span.end]) if span else None
    return said.page.given_title or _chosen(words, others, _is_news(about)), span


def _without_kicker(text: str, span: Span, others: tuple[str, ...]) -> Span:
    """The headline's span without a kicker that its element also holds: where the markup's own title ends as it does
    and begins later."""
    words = text[span.start : span.end]
    inside = [at for one in others if len(one) >= _SHORTEST and words.endswith(one) and (at := len(words) - len(one))]
    return Span(span.start + min(inside), span.end) if inside else span


def _titles(said: Claims, cut: Cut, about: ldjson.Object | None) -> tuple[str, ...]:
    """What the markup gives as the story's headline, the most trusted first."""
    found = []
    if about is not None:
        found += [html.unescape(text) for text in ldjson.texts(about.get("headline") or about.get("name"))[:1]]
    if is_first(said.page, cut):
        for name in _HEADS:
            found += [html.unescape(fact.value).strip() for fact in said.named.get(name, ())[:1]]
    return tuple(" ".join(visible(one).split()) for one in found if one.strip())


def _chosen(words: str | None, others: tuple[str, ...], news: bool) -> str | None:
    """The page's own headline. What the first two places of the markup say alike is
    believed before it when a news system says so, when it is the same with a kicker in front, and when it has no word
    in common with what stands as a heading on the page. Without a headline on the page, what the markup says."""
    if not words:
        return _without_site(others[0], others[1:]) if others else None
    own, *keys = (WORD.findall(one.casefold()) for one in (words, *others[:2]))
    if keys and keys[0] == own and others[0].count(":") > words.count(":"):
        return others[0]  # the page draws a kicker apart, its markup writes it before a colon
    alike = len(keys) == 2 and _begins(keys[1], keys[0]) and not _begins(keys[0], own)
    if alike and (news or keys[0][-len(own) :] == own or not set(own) & set(keys[0])):
        return others[0]
    return " ".join(words.split())


def _is_news(about: ldjson.Object | None) -> bool:
    """True when JSON-LD names the story's headline as news systems do; what plugins for search engines write there is
    often other words than the page's."""
    return about is not None and bool(about.get("headline")) and any(k.endswith(NEWS) for k in ldjson.kinds(about))


def _begins(words: list[str], first: list[str]) -> bool:
    """True when `words` begin with `first`: a title goes on with the name of the site."""
    return words[: len(first)] == first


def _without_site(title: str, others: tuple[str, ...]) -> str:
    """The title without what other titles of the page do not have, or that looks like the name of a site."""
    key = tuple(WORD.findall(title.casefold()))
    shorter = [o for o in others if o and key[: len(k := tuple(WORD.findall(o.casefold())))] == k and len(k) < len(key)]
    return shorter[0] if shorter else _SITE.sub("", title)
