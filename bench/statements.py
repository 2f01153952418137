"""Statements: onrecord, its halves, and peers beside it. `python -m bench statements`.

Peers: textacy's direct quotations (by marks and a list of verbs), rules over spaCy's tree, a regular expression.
PolNeAR is measured on the half of its dev that no weight of ours was fitted to (training/statements_choice/joint.py
uses the other).
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from bench.frame import Rows, System, Task
from bench.ours import system
from bench.tasks import relations, speakers, statements
from onrecord.language.grammar import read_grammar
from onrecord.models import encoder
from onrecord.pages.text import text_page
from onrecord.statements.quotes import quotes
from onrecord.stories.cut.cuts import cuts
from onrecord.types.reading import Reading

NAME = r"(?P<{}>(?:[A-Z][\w.’'-]+ ){{0,3}}[A-Z][\w’'-]+|he|she|they)"
VERB = r"(?:said|says|added|told \w+|wrote|asked)"
CLOSED = r"[“\"](?P<content>[^“”\"\n]{3,2000}[,?!.])[”\"]"
PATTERN = re.compile(
    rf"{CLOSED},? (?:{NAME.format('after')} {VERB}|{VERB} {NAME.format('last')})"
    rf"|{NAME.format('first')} {VERB}[:,] [“\"](?P<quoted>[^“”\"\n]{{3,2000}})[”\"]"
)


def by_regex(rows: Rows) -> Rows:
    """Quotations beside a name and one of six verbs."""
    return [{"id": row["id"], "statements": [made(m) for m in PATTERN.finditer(row["text"])]} for row in rows]


def made(match: re.Match[str]) -> dict[str, Any]:
    """One match in the scorer's format."""
    content = "content" if match["content"] else "quoted"
    source = next(name for name in ("after", "last", "first") if match[name])
    return {"content": [match.span(content)], "cue": [], "source": [match.span(source)], "kind": "direct"}


def by_textacy(rows: Rows) -> Rows:
    """textacy.extract.direct_quotations over spaCy's en_core_web_sm."""
    from textacy.extract import direct_quotations

    from onrecord.models.english import nlp

    found = []
    for row in rows:
        triples = []
        for line in re.finditer(r"[^\n]+", row["text"]):
            with contextlib.suppress(ValueError):  # it refuses a text with an odd number of marks
                triples += [shown(t, line.start()) for t in direct_quotations(nlp()(line.group()))]
        found.append({"id": row["id"], "statements": triples})
    return found


SAYING = frozenset(("say", "tell", "add", "claim", "announce", "report", "warn", "argue", "believe", "think", "ask"))


def by_parse(rows: Rows) -> Rows:
    """Rules over spaCy's en_core_web_sm: what a verb of saying takes as a clause, and the verb's subject."""
    from onrecord.models.english import nlp

    found = []
    for row in rows:
        kept = []
        for token in nlp()(row["text"]):
            verb, who = token.head, [c for c in token.head.children if c.dep_ == "nsubj"]
            if token.dep_ == "ccomp" and verb.lemma_ in SAYING and who:
                content, source = place(list(token.subtree), 0), place(list(who[0].subtree), 0)
                spans = {"content": [content], "cue": [place([verb], 0)], "source": [source]}
                kept.append({**spans, "kind": "indirect"})
        found.append({"id": row["id"], "statements": kept})
    return found


def shown(triple: Any, start: int) -> dict[str, Any]:
    """A speaker, a cue and a content of a line that begins at `start`, in the scorer's format."""
    speaker, cue, content = triple
    spans = {"content": [place([content], start)], "cue": [place(cue, start)], "source": [place(speaker, start)]}
    return {**spans, "kind": "direct"}


def place(pieces: Any, start: int) -> tuple[int, int]:
    """The characters that spaCy's tokens or spans cover together."""
    starts = [p.start_char if hasattr(p, "start_char") else p.idx for p in pieces]
    ends = [p.end_char if hasattr(p, "end_char") else p.idx + len(p) for p in pieces]
    return start + min(starts), start + max(ends)


def without_encoder(rows: Rows) -> Rows:
    """Grammar, marks and the learned choice alone."""
    return [flat(row, quotes(parsed(row["text"]))) for row in rows]


def encoder_alone(rows: Rows) -> Rows:
    """The encoder's own candidates by a plain threshold, each repair of a content among them: no parse chooses."""
    from onrecord.statements.born import born
    from onrecord.statements.evidence import token_scores
    from onrecord.statements.source import phrase
    from onrecord.statements.view import spans_of, view

    found = []
    for row in rows:
        it = view(parsed(row["text"]))
        kept = []
        for c in born(token_scores(it, encoder.encoder_scores([row["text"]])[0]), {}):
            who = phrase(it, c.source) if c.source is not None else frozenset()
            cue = [(it.tokens[c.cue].start, it.tokens[c.cue].end)]
            kept.append({"content": spans_of(it, c.content), "cue": cue, "source": spans_of(it, who), "kind": "direct"})
        found.append({"id": row["id"], "statements": kept})
    return found


@cache
def parsed(text: str) -> Reading:
    """A clean text as grammar."""
    return read_grammar(cuts(text_page("bench:", text, "0", clean=True))[0], "en")


def flat(row: Mapping[str, Any], found: Any) -> dict[str, Any]:
    """Quotes that lie in no other, in the scorer's format."""
    kept = [q for q in found if q.within is None]
    plain = [{"content": q.content, "cue": q.cue, "source": q.source, "kind": q.kind} for q in kept]
    return {"id": row["id"], "statements": plain}


def apart(row: Mapping[str, Any]) -> bool:
    """The half of PolNeAR's dev that the joint choice was not fitted to."""
    return hashlib.sha256(row["id"].encode()).hexdigest()[0] not in "01234567"


SYSTEMS: Mapping[str, System] = {
    "onrecord": system("statements-flat"),
    "onrecord without encoder": without_encoder,
    "encoder alone": encoder_alone,
    "spaCy, verbs of saying": by_parse,
    "textacy direct_quotations": by_textacy,
    "regular expression": by_regex,
}

TASKS = (
    Task("statements/gum", "statements/gum_news.jsonl.gz", SYSTEMS, statements, counts=relations),
    Task("statements/polnear", "statements/polnear_dev.jsonl.gz", SYSTEMS, statements, keep=apart, counts=relations),
    Task("speakers/gum", "statements/gum_news.jsonl.gz", {"onrecord": system("statements")}, speakers),
)
