"""A claim of another program, judged against the source that it names."""

from __future__ import annotations

import re

from msgspec.structs import replace

from onrecord.desk.verify.within import Within, named_stories
from onrecord.language.fold import folded_words
from onrecord.types.search import Search
from onrecord.types.verdict import Claim, Judgement
from onrecord.verdicts.judge import judge
from onrecord.verdicts.loss import loss, tells

_NAME = re.compile(r"[^\W\d_]{2,}")


def judge_source(claim: Claim, search: Search) -> Judgement:
    """The verdict on a claim: of the source that it names, where it names one. A sentence in a program's own words is
    judged by its figures and names besides: words are judged here, not truth."""
    stories = () if claim.named is None else named_stories(search, claim.named)
    if claim.named is not None and not stories:
        says = f"The source that it names, {claim.named}, is not among the pages given."
        return Judgement(claim, ("not found",), says, pages=0, because="verdicts.judge/not-given")
    within: Search = search if claim.named is None else Within(search, stories)
    found = judge(claim, within)
    return found if claim.quoted else _supported(found, within)


def _supported(one: Judgement, search: Search) -> Judgement:
    """The judgement on a sentence, with the figures and names that its source lacks: the story that comes closest, or
    where none does all of them."""
    text = one.claim.text
    mine = folded_words(text)
    at = search.where(one.closest.story) if one.closest is not None else None
    if at is not None:
        there = {word.key for word in folded_words(search.record(at).text)}
    else:
        there = set(search.holds([word.key for word in mine]))
    lacks = []
    for n, word in enumerate(mine):
        printed = text[word.span.start : word.span.end]
        named = n > 0 and printed[:1].isupper() and _NAME.fullmatch(printed) and tells(word.key)
        if (named or loss(word.key) == "number") and word.key not in there:
            lacks.append(printed)
    telling = {word.key for word in mine if tells(word.key)}
    shared = len(telling & there) / len(telling) if telling else 0.0
    stands = one.passes and not lacks
    support = (
        "stands" if stands else "stands in part" if one.closest is not None or shared >= 0.5 else "not on the page"
    )
    says = f"{one.says} Not in the source: {', '.join(dict.fromkeys(lacks))}." if lacks else one.says
    verdicts = one.verdicts if not (lacks and one.passes) else ("altered",)
    return replace(one, lacks=tuple(dict.fromkeys(lacks)), support=support, says=says, verdicts=verdicts)
