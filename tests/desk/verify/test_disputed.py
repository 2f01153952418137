"""A claim that stands on one page and has another figure on a second."""

from __future__ import annotations

import onrecord
from onrecord.types.verdict import Judgement

FINED = """Regulator fines Lakeland Ferries over safety

The transport regulator fined Lakeland Ferries {fine} on Tuesday over missing safety inspections on three of its boats.

Lakeland Ferries, which runs the line between Marl and Osprey Island, said it would appeal the fine.
"""
AGAIN = """Lakeland Ferries to appeal

Lakeland Ferries was fined 2.6 million euros on Tuesday by the transport regulator over missing safety inspections on three boats.

The company, which runs the line between Marl and Osprey Island, said it would appeal.
"""
CLAIM = "The transport regulator fined Lakeland Ferries {fine} on Tuesday over missing safety inspections"


def judged(fine: str, *more: str) -> Judgement:
    pages = [onrecord.annotate(text) for text in (FINED.format(fine=fine), *more)]
    return onrecord.verify_quote(CLAIM.format(fine=fine), pages)


def test_another_value_elsewhere_is_told_and_fails_nothing() -> None:
    one = judged("2.4 million euros", AGAIN)
    assert one.passes
    assert [place.characters for place in one.disputed] == ["2.6 million euros"]
    assert "Other pages differ" in one.says and "2.6 million euros" in one.says


def test_the_same_value_disputes_nothing() -> None:
    one = judged("2.6 million euros", AGAIN)
    assert one.passes and one.disputed == () and "differ" not in one.says


def test_one_page_alone_disputes_nothing() -> None:
    one = judged("2.4 million euros")
    assert one.passes and one.disputed == ()


def test_another_event_disputes_nothing() -> None:
    other = "Council buys a crane\n\nThe town of Sund bought a harbour crane for 2.6 million euros on Friday.\n\nIt is its second one.\n"
    assert judged("2.4 million euros", other).disputed == ()


def test_a_number_in_words_is_one() -> None:
    more = AGAIN.replace("2.6 million euros", "three million euros")
    assert [place.characters for place in judged("two million euros", more).disputed] == ["three million euros"]
