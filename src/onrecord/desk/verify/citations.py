"""Citations as providers of language models give them, as rows of claims: the cited words, and the source they name.

What a provider says that a source says (`cited_text`, `quote`, a node's text) is a quotation of that source. A model's
own prose before a citation mark is never one: it is a statement in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")
_NUMBERED = re.compile(r"\[(\d{1,3})\]")
_LINKED = re.compile(r"\(?\[[^\[\]\n]*\]\([^()\s]*\)\)?")
_BEFORE = 600  # characters of prose before a citation mark that may be its sentence
_TEXTS = ("cited_text", "quote", "text", "exact_quote")
_NAMES = ("url", "document_title", "file_name", "filename", "source_id", "file_id", "document_index", "source", "title")


def cited(one: Any) -> list[dict[str, Any]] | None:
    """The claims of one answer of a provider, or of the list of blocks that is its content; None where it is none that
    is known."""
    if isinstance(one, list):
        return _anthropic({"content": one}) if all(isinstance(b, Mapping) and b.get("type") for b in one) else None
    if not isinstance(one, Mapping):
        return None
    for reader in (_anthropic, _openai_chat, _openai_response, _llama_index, _citations, _langchain):
        found = reader(one)
        if found is not None:
            return found
    return None


def _anthropic(one: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """A message of Anthropic's: blocks of text, each with its citations."""
    content = one.get("content")
    if not isinstance(content, list) or not any(isinstance(b, Mapping) and "citations" in b for b in content):
        return None
    blocks = [block for block in content if isinstance(block, Mapping)]
    return [_row(c, one) for block in blocks for c in block.get("citations") or () if isinstance(c, Mapping)]


def _openai_chat(one: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """A chat completion: annotations with places in the prose, or Perplexity's [1] beside a list of addresses."""
    choices = one.get("choices")
    if not isinstance(choices, list):
        return None
    found: list[dict[str, Any]] = []
    for choice in choices:
        message = choice.get("message") if isinstance(choice, Mapping) else None
        if isinstance(message, Mapping) and isinstance(message.get("content"), str):
            found += _annotated(message["content"], message.get("annotations") or ())
            found += _numbered(message["content"], one.get("citations") or one.get("search_results") or ())
    return found


def _openai_response(one: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """A response of OpenAI's: messages whose parts carry annotations."""
    output = one.get("output")
    if not isinstance(output, list):
        return None
    parts = (part for item in output if isinstance(item, Mapping) for part in item.get("content") or ())
    return [
        row
        for part in parts
        if isinstance(part, Mapping) and isinstance(part.get("text"), str)
        for row in _annotated(part["text"], part.get("annotations") or ())
    ]


def _llama_index(one: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """A response of LlamaIndex: the nodes that it was made from, each a stretch of its file."""
    nodes = one.get("source_nodes")
    if not isinstance(nodes, list):
        return None
    found = []
    for scored in nodes:
        node = scored.get("node", scored) if isinstance(scored, Mapping) else None
        if isinstance(node, Mapping) and isinstance(node.get("text"), str):
            told = node.get("metadata")
            about: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
            found.append({"quote": node["text"], "id": node.get("id_"), "named": _citations_named(about)})
    return found


def _citations(one: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """`{"answer", "citations": [{"source_id", "quote"}]}` as LangChain's recipes make it, or numbers in the answer with
    a list of addresses. Documents beside them (`page_content`) say what a `source_id` is called."""
    citations = one.get("citations")
    if not isinstance(citations, list):
        return None
    if all(isinstance(c, str) for c in citations):
        answer = next((one[key] for key in ("answer", "text", "content") if isinstance(one.get(key), str)), "")
        return _numbered(answer, citations)
    return [_row(citation, one) for citation in citations if isinstance(citation, Mapping)]


def _langchain(one: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """What a chain of LangChain gives: its answer's sentences, in the model's own words, and the documents that it was
    made from, each a stretch of its source."""
    documents = one.get("source_documents", one.get("context"))
    answer = next((one[key] for key in ("result", "answer") if isinstance(one.get(key), str)), None)
    if answer is None or not isinstance(documents, list):
        return None
    found: list[dict[str, Any]] = [
        {"told": told, "named": None}
        for told in (s.strip(" -*•\t") for s in _sentences(answer))
        if any(c.isalnum() for c in told)
    ]
    for document in documents:
        if isinstance(document, Mapping) and isinstance(document.get("page_content"), str):
            about = document.get("metadata")
            named = _citations_named(about) if isinstance(about, Mapping) else None
            found.append({"quote": document["page_content"], "id": document.get("id"), "named": named})
    return found


def _row(citation: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
    """One citation with words of its own."""
    words = next((citation[key] for key in _TEXTS if isinstance(citation.get(key), str)), "")
    named = _citations_named(citation)
    documents = answer.get("context") or answer.get("documents") or answer.get("source_documents")
    number = citation.get("source_id")
    if isinstance(documents, list) and isinstance(number, int) and 0 <= number < len(documents):
        about = documents[number].get("metadata") if isinstance(documents[number], Mapping) else None
        named = _citations_named(about) if isinstance(about, Mapping) else named
    row = {"quote": words, "named": named, "id": citation.get("id")}
    return row | ({"speaker": citation["speaker"]} if "speaker" in citation else {})


def _annotated(prose: str, annotations: Sequence[Any]) -> list[dict[str, Any]]:
    """The sentences before citation marks, in the model's own words, with the addresses that they name."""
    found = []
    for one in annotations:
        if not isinstance(one, Mapping):
            continue
        inner = one.get(one.get("type", ""))
        about = {**one, **inner} if isinstance(inner, Mapping) else one
        start = about.get("start_index", about.get("index"))
        at = start if isinstance(start, int) and not isinstance(start, bool) else len(prose)
        found.append({"told": _sentence_before(prose, at), "named": _citations_named(about), "id": about.get("id")})
    return found


def _numbered(prose: str, sources: Sequence[Any]) -> list[dict[str, Any]]:
    """The sentences that end with [1], in the model's own words, with the address of that number."""
    found = []
    for match in _NUMBERED.finditer(prose) if sources else ():
        number = int(match[1]) - 1
        if 0 <= number < len(sources):
            source = sources[number]
            named = _citations_named(source) if isinstance(source, Mapping) else str(source)
            found.append({"told": _sentence_before(prose, match.start()), "named": named, "id": None})
    return found


def _sentence_before(prose: str, at: int) -> str:
    """The sentence that a citation mark stands behind."""
    before = _LINKED.sub("", _NUMBERED.sub("", prose[max(0, at - _BEFORE) : at])).rstrip(" (")
    whole = [one for one in _sentences(before) if any(c.isalnum() for c in one)]
    return whole[-1].strip(" -*•\t") if whole else ""


def _sentences(text: str) -> Iterator[str]:
    """Sentences, roughly: prose of a model is plain."""
    yield from (match[0] for match in _SENTENCE.finditer(text) if match[0].strip())


def _citations_named(about: Mapping[str, Any]) -> str | None:
    """The source that a citation names: an address, a title, a file, or its number."""
    for key in _NAMES:
        value = about.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return f"#{value}"
    return None
