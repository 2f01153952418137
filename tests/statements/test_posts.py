"""Posts that a story shows between its paragraphs."""

from __future__ import annotations

import pytest
from statements.seen import seen, text_of, word_of

from onrecord.statements.posts import posts


def shown(text: str) -> list[tuple[str | None, str, str | None]]:
    it = seen(text)
    return [(word_of(it, dash), text_of(it, content), word_of(it, who)) for dash, content, who in posts(it)]


@pytest.mark.parametrize(
    "text",
    [
        "The town laughed.\n\nI love this bridge. https://t.co/Xab\n\n— Ann Lee (@annlee) June 3, 2025\n\nIt rained.",
        "The town laughed.\n\nI love this bridge.\n\n— Ann Lee (@annlee) June 3, 2025\n\nIt rained.",
        "The town laughed.\n\nI love this bridge. pic.twitter.com/Xab — Ann Lee (@annlee) June 3, 2025\n\nIt rained.",
    ],
)
def test_a_post_with_its_name(text: str) -> None:
    assert shown(text) == [("—", "I love this bridge .", "Lee")]


@pytest.mark.parametrize(
    "text",
    [
        "I love this bridge.\n\n— Ann Lee (Leeds) June 3, 2025",
        "Ann Lee (@annlee) wrote to us.",
        "The council voted on the bridge on Friday.\n\n— Tom Reed (@tomreed)\n\nMore on this later.",
        "The council voted on the bridge on Friday. — Tom Reed (@tomreed)",
        "Lovely!\n\n— Ann Lee (@annlee) June 3, 2025",
    ],
)
def test_what_is_no_post(text: str) -> None:
    assert shown(text) == []
