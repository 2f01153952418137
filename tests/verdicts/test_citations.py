"""Citations as providers of language models give them: the cited words against the source that is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.desk.verify.claims import flattened, row_claims
from onrecord.errors import BrokenRow
from onrecord.types.verdict import Claim, Judgement

FIRST = "Kersey keeps its ferry\n\n“We will not sell the harbour this year,” said Mayor Lena Orth.\n\nThe ferry carried 4,300 people last year, the harbour office said.\n"
SECOND = "Harl builds a quay\n\n“The quay will be ready in June,” said Tom Ferrer.\n"
QUOTE = "We will not sell the harbour this year"

ANTHROPIC = {"role": "assistant", "content": [
    {"type": "text", "text": "The mayor was firm. ", "citations": None},
    {"type": "text", "text": "She ruled a sale out.", "citations": [
        {"type": "char_location", "cited_text": QUOTE, "document_index": 0, "document_title": "first.txt", "start_char_index": 25, "end_char_index": 63}]},
    {"type": "text", "text": "So did Harl.", "citations": [{"type": "char_location", "cited_text": QUOTE, "document_title": "second.txt"}]},
]}  # fmt: skip
OPENAI = {"choices": [{"message": {"role": "assistant", "content": "The ferry carried 5,300 people last year ([x](first.txt)).", "annotations": [
    {"type": "url_citation", "url_citation": {"url": "first.txt", "title": "Kersey keeps its ferry", "start_index": 41, "end_index": 57}}]}}]}  # fmt: skip
RESPONSE = {"output": [{"type": "message", "content": [{"type": "output_text", "text": "The ferry carried 4,300 people last year.", "annotations": [
    {"type": "file_citation", "file_id": "f_1", "filename": "first.txt", "index": 41}]}]}]}  # fmt: skip
LANGCHAIN = {
    "answer": "No sale.",
    "context": [{"page_content": FIRST, "metadata": {"source": "first.txt"}}],
    "citations": [{"source_id": 0, "quote": QUOTE}],
}
LLAMA = {
    "response": "No sale.",
    "source_nodes": [
        {
            "node": {"id_": "n7", "text": "The quay will be ready in June", "metadata": {"file_name": "second.txt"}},
            "score": 0.8,
        }
    ],
}
PERPLEXITY = {
    "choices": [
        {"message": {"content": "The ferry carried 4,300 people last year [1]. The quay costs 9 million [2]."}}
    ],
    "citations": ["first.txt", "second.txt"],
}


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    return [tmp_path / "first.txt", tmp_path / "second.txt"]


def ground(answer: Any, pages: list[Path]) -> tuple[Judgement, ...]:
    return onrecord.ground([answer], pages)


@pytest.mark.parametrize(
    ("answer", "stands"),
    [
        (ANTHROPIC, [True, False]),  # the right words of the wrong page do not stand
        (OPENAI, [False]),  # another number
        (RESPONSE, [True]),
        (LANGCHAIN, [True]),
        (LLAMA, [True]),
        (PERPLEXITY, [True, False]),
        ({"quote": QUOTE, "url": "second.txt"}, [False]),
        ({"quote": QUOTE, "source": "first.txt", "speakers": ["the mayor", "Lena Orth"]}, [True]),
        ({"quote": QUOTE, "url": "https://elsewhere.example/"}, [False]),
    ],
    ids=["Anthropic", "OpenAI chat", "OpenAI response", "LangChain", "LlamaIndex", "Perplexity", "url", "list", "gone"],
)
def test_cited_words_stand_in_the_source_that_is_named(answer: Any, stands: list[bool], pages: list[Path]) -> None:
    found = ground(answer, pages)
    assert [one.passes for one in found] == stands, [(one.claim.text, one.verdicts, one.says) for one in found]


def test_a_models_own_prose_is_no_quotation(pages: list[Path]) -> None:
    (one,) = ground(OPENAI, pages)
    assert not one.claim.quoted
    assert (one.support, one.lacks) == ("stands in part", ("5,300",))


def claims(*rows: Any) -> list[Any]:
    return list(row_claims("x", flattened(list(rows))))


def test_ids_pass_through_and_unknown_keys_are_told() -> None:
    (claim,) = claims({"id": "a-7", "quote": "We will go", "mood": "glad"})
    assert isinstance(claim, Claim)
    assert (claim.given_id, claim.unread) == ("a-7", ("mood",))


@pytest.mark.parametrize("quote", ["", "  ", "“”", "..."])
def test_an_empty_quotation_is_an_error(quote: str) -> None:
    assert isinstance(claims({"quote": quote})[0], BrokenRow)
