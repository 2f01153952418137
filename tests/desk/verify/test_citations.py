"""Citations as providers of language models give them, as rows of claims."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.desk.verify.citations import cited

ANTHROPIC = {
    "content": [
        {"type": "text", "text": "The bridge closed."},
        {
            "type": "text",
            "text": "x",
            "citations": [{"cited_text": "We will close.", "document_title": "A page", "document_index": 0}],
        },
        {"type": "text", "text": "y", "citations": None},
    ]
}
CHAT = {
    "choices": [
        {
            "message": {
                "content": "It is late. The bridge closed ([site](https://a.example)). More.",
                "annotations": [
                    {"type": "url_citation", "url_citation": {"start_index": 31, "url": "https://a.example"}}
                ],
            }
        }
    ]
}
PERPLEXITY = {
    "choices": [{"message": {"content": "It is late. The bridge closed[2]. More [9]."}}],
    "citations": ["https://a.example", "https://b.example"],
}
RESPONSE = {
    "output": [
        {
            "content": [
                {
                    "text": "The bridge closed.",
                    "annotations": [{"type": "file_citation", "index": 18, "filename": "a.txt"}],
                }
            ]
        },
        "x",
    ]
}
LLAMA = {
    "source_nodes": [
        {"node": {"text": "We will close.", "id_": "n1", "metadata": {"file_name": "a.txt"}}},
        {"text": "Bare.", "metadata": "x"},
        3,
    ]
}
CHAIN = {
    "answer": "x",
    "citations": [{"source_id": 1, "quote": "We will close."}, {"source_id": 7, "quote": "Far.", "speaker": "Lee"}],
    "context": [{"page_content": "a"}, {"page_content": "b", "metadata": {"source": "b.html"}}],
}
RETRIEVED = {
    "query": "q",
    "result": "The bridge closed. Nobody knew",
    "source_documents": [{"page_content": "a b c", "metadata": {"source": "b.html"}}, {"page_content": None}, 7],
}
NUMBERS = {"answer": "The bridge closed [1]. Nobody knew.", "citations": ["https://a.example"]}


@pytest.mark.parametrize(
    ("answer", "rows"),
    [
        (ANTHROPIC, [("quote", "We will close.", "A page")]),
        (CHAT, [("told", "The bridge closed", "https://a.example")]),
        (PERPLEXITY, [("told", "The bridge closed", "https://b.example")]),
        (RESPONSE, [("told", "The bridge closed.", "a.txt")]),
        (LLAMA, [("quote", "We will close.", "a.txt"), ("quote", "Bare.", None)]),
        (CHAIN, [("quote", "We will close.", "b.html"), ("quote", "Far.", "#7")]),
        (ANTHROPIC["content"], [("quote", "We will close.", "A page")]),  # the blocks alone
        (
            RETRIEVED,
            [("told", "The bridge closed.", None), ("told", "Nobody knew", None), ("quote", "a b c", "b.html")],
        ),
        (NUMBERS, [("told", "The bridge closed", "https://a.example")]),
    ],
)
def test_an_answer(answer: Any, rows: list[tuple[str, str, str | None]]) -> None:
    found = cited(answer)
    assert found is not None
    assert [
        ("quote" if "quote" in one else "told", one.get("quote", one.get("told")), one["named"]) for one in found
    ] == rows


def test_a_speaker_is_handed_on() -> None:
    found = cited(CHAIN)
    assert found is not None and [one.get("speaker") for one in found] == [None, "Lee"]


@pytest.mark.parametrize(
    "other", [{}, {"content": "x"}, {"content": [{"text": "x"}]}, {"choices": 1}, {"quote": "x"}, 3, None]
)
def test_what_is_no_answer(other: object) -> None:
    assert cited(other) is None
