"""By whom a whole sentence holds: "According to Ann, ...", "In Ann's view, ...", "As Ann put it, ...", "By all reports,
...". Commas say what the tree does not."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicons import closed, table, words
from onrecord.statements.clause import can_speak, finite, whole_clause
from onrecord.statements.cue import STRONG, reports, shares
from onrecord.statements.frame import Frame, frame
from onrecord.statements.source import noun_source
from onrecord.statements.view import View

_Tokens = frozenset[int]
_PHRASE = 30  # tokens of "According to ..., head of ..., ..."
_COMMAS = 5  # commas after it that may end it
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
_RELATIVES = frozenset(("WDT", "WP"))


def named_after(it: View, i: int) -> int | None:
    """Whom "according to" at token `i` names."""
    return next((j for c in it.children[i] for j in it.children[c] if it.tokens[j].dep == "pobj"), None)


def according(it: View, i: int) -> Iterator[tuple[Frame, _Tokens, int | None]]:
    """ "According to Ann, it rains": the clause that it hangs on, and what stands before it or behind its comma."""
    source = named_after(it, i)
    token = it.tokens[i]
    if i + 2 < len(it.tokens) and it.tokens[i + 2].tag in _RELATIVES:
        yield from _according_to_which(it, i)
        return
    seen: set[_Tokens] = set()
    if source is not None and token.head != i:
        content = _clause_above(it, i)
        if content:
            seen.add(_said(it, content))
            yield frame("according"), content, source
    first = it.reading.sentences[it.reading.sentence_of[i]].first
    behind = i + 2 if i + 2 < len(it.tokens) and it.reading.sentence_of[i + 2] == it.reading.sentence_of[i] else i
    who = source if source is not None else _noun_behind(it, behind) if behind > i else None
    for made, content in (*_said_before(it, first, i), *_said_behind(it, first, i)):
        if who is not None and who not in content and (said := _said(it, content)) not in seen:
            seen.add(said)
            yield made, content, who


def _said(it: View, content: _Tokens) -> _Tokens:
    """The words of a content, without marks."""
    return frozenset(i for i in content if it.tokens[i].pos != "PUNCT")


def _clause_above(it: View, i: int) -> _Tokens:
    """The clause that token `i` hangs on, without what hangs on the token."""
    token = it.tokens[i]
    top = token.head
    while it.tokens[top].pos not in ("VERB", "AUX") and it.tokens[top].head != top:
        top = it.tokens[top].head
    head = it.tokens[top]
    return frozenset(range(head.left, head.right)) - frozenset(range(token.left, token.right))


def _noun_behind(it: View, i: int) -> int | None:
    """The last of the first nouns in a row from token `i`, where the tree names none."""
    end = it.reading.sentences[it.reading.sentence_of[i]].last if i < len(it.tokens) else i
    while i < end and it.tokens[i].pos in ("ADJ", "DET", "ADV"):
        i += 1
    last = None
    while i < end and it.tokens[i].pos in ("NOUN", "PROPN"):
        last, i = i, i + 1
    return last


def _according_to_which(it: View, i: int) -> Iterator[tuple[Frame, _Tokens, int | None]]:
    """ "a treaty, according to which the border runs there": the clause behind; the treaty says so."""
    before = i - 1 if it.tokens[i - 1].text != "," else i - 2
    end = _end_of_words(it, i)
    content = frozenset(range(i + 3, end))
    if before >= 0 and it.tokens[before].pos in ("NOUN", "PROPN") and content:
        yield frame("according", "which"), content, before


def _end_of_words(it: View, i: int) -> int:
    """Where the words of a token's sentence end."""
    end = it.reading.sentences[it.reading.sentence_of[i]].last
    while end > i + 1 and it.tokens[end - 1].pos == "PUNCT" and it.inside[end - 1] < 0:
        end -= 1
    return end


def _said_before(it: View, first: int, i: int) -> Iterator[tuple[Frame, _Tokens]]:
    """What stands before the phrase in its sentence; of that the main clause, without "In May, ..."."""
    last = i
    while last > first and it.tokens[last - 1].pos == "PUNCT" and it.inside[last - 1] < 0:
        last -= 1
    whole = frozenset(range(first, last))
    if last <= first or not _has_tense(it, whole):
        return
    yield frame("according", "before"), whole
    begin = _main(it, first, last)
    if begin > first:
        yield frame("according", "main"), frozenset(range(begin, last))


def _said_behind(it: View, first: int, i: int) -> Iterator[tuple[Frame, _Tokens]]:
    """What stands behind a comma after "According to ..." at the head of a sentence; of that the first clause of two
    that "and" or "but" joins."""
    if any(it.tokens[j].pos not in ("PUNCT", "CCONJ", "ADV") for j in range(first, i)):
        return
    end = _end_of_words(it, i)
    commas = [j for j in range(i + 2, min(end - 1, i + _PHRASE)) if it.tokens[j].text == ","]
    for comma in commas[:_COMMAS]:
        rest = frozenset(range(comma + 1, end))
        lost = named_after(it, i) is None and comma == commas[0] and _has_tense(it, rest)
        if not (lost or _begins_clause(it, comma + 1, end)):
            continue
        yield frame("according", "rest"), rest
        for c in range(comma + 1, end):
            if it.tokens[c].dep == "conj" and _has_subject(it, c) and finite(it, c):
                last = it.tokens[c].left
                while it.tokens[last - 1].pos in ("PUNCT", "CCONJ"):
                    last -= 1
                if last > comma + 2:
                    yield frame("according", "conj"), frozenset(range(comma + 1, last))
                break
        break


def _begins_clause(it: View, first: int, end: int) -> bool:
    """True where a subject begins, whose verb has a tense."""
    for i in range(first, end):
        token = it.tokens[i]
        if token.dep in _SUBJECTS and token.head > i and finite(it, token.head):
            return token.left <= first
    return False


def _has_tense(it: View, content: _Tokens) -> bool:
    """True for a clause with its subject, also where the tree hangs it in what stands behind."""
    return whole_clause(it, content) or any(it.tokens[i].pos in ("VERB", "AUX") and finite(it, i) for i in content)


def _has_subject(it: View, verb: int) -> bool:
    """True for a verb with a subject of its own."""
    return any(it.tokens[c].dep in _SUBJECTS for c in it.children[verb])


def _main(it: View, first: int, last: int) -> int:
    """Where the main clause begins behind "In the wake of his death, ..."."""
    for i in range(first, last):
        token = it.tokens[i]
        if token.dep in ("prep", "advcl") and token.left == first and token.head > i:
            behind = token.right
            if behind < last and it.tokens[behind].text == ",":
                return behind + 1
    return first


def viewed(it: View, i: int) -> Iterator[tuple[int, Frame, _Tokens, int | None]]:
    """ "In Ann's view, it rains", "As Ann put it, it rains", "By all reports, it rains", "Per police, it rains": each
    with its cue."""
    token, language = it.tokens[i], it.reading.language
    head = it.tokens[token.head]
    content = frozenset(range(head.left, head.right)) - frozenset(range(token.left, token.right))
    if token.head == i or head.pos not in ("VERB", "AUX") or not content:
        return
    if token.dep == "advcl" and token.lemma in words(language, "viewpoints", "verb"):
        led = any(it.tokens[c].text.lower() == "as" for c in it.children[i])
        subject = next((c for c in it.children[i] if it.tokens[c].dep == "nsubj"), None)
        if led and subject is not None:
            yield i, frame("view"), content, subject
    noun = next((c for c in it.children[i] if it.tokens[c].dep == "pobj"), None)
    if token.dep != "prep" or noun is None:
        return
    view = it.tokens[noun].lemma.lower() in words(language, "viewpoints", "noun")
    owned = any(it.tokens[c].dep == "poss" for c in it.children[noun])
    if view and owned and token.lemma in ("in", "to"):
        yield noun, frame("view"), content, noun_source(it, noun)[0]
    elif view and token.lemma in ("in", "by") and _at_head(it, i):
        who = noun_source(it, noun)[0] if owned else _owner(it, noun)
        if who is not None and can_speak(it, who):
            yield noun, frame("according", "view"), content, who
            first = it.reading.sentences[it.reading.sentence_of[i]].first
            for made, rest in _said_behind(it, first, i):
                if made.variant == "rest" and _said(it, rest) != _said(it, content):
                    yield noun, made, rest, who
    elif token.lemma in ("by", "per") and _at_head(it, i):
        yield from _by_reports(it, i, noun, content)


def _by_reports(it: View, i: int, noun: int, content: _Tokens) -> Iterator[tuple[int, Frame, _Tokens, int | None]]:
    """ "By all reports" by either cue, and "Per police"."""
    alone = {row["word"] for row in table(it.reading.language, "saying_nouns") if row["alone"]}
    if it.tokens[noun].lemma.lower() in alone:
        yield noun, frame("according", "report"), content, None
        yield i, frame("according", "by"), content, noun
    elif it.tokens[i].lemma == "per" and can_speak(it, noun):
        yield i, frame("according", "by"), content, noun


def _at_head(it: View, i: int) -> bool:
    """True at the head of a sentence and behind a comma."""
    return i == it.reading.sentences[it.reading.sentence_of[i]].first or it.tokens[i - 1].text == ","


def _owner(it: View, noun: int) -> int | None:
    """Ann of "the view of Ann"."""
    of = (c for c in it.children[noun] if it.tokens[c].lemma == "of")
    return next((j for c in of for j in it.children[c] if it.tokens[j].dep == "pobj"), None)


def heard_of(it: View, i: int) -> Iterator[tuple[Frame, _Tokens, int | None]]:
    """ "The bridge is reportedly unsafe": the clause without the adverb, of nobody; "..., the mayor said, citing
    police": what the mayor said, of the police."""
    token = it.tokens[i]
    head = it.tokens[token.head]
    if token.dep == "advmod" and token.text.lower() in closed("hearsay"):
        content = frozenset(range(head.left, head.right)) - {i}
        if head.pos in ("VERB", "AUX") and len(content) > 1:
            yield frame("according", "hearsay"), content, None
    elif token.tag == "VBG" and token.dep == "advcl" and token.lemma.lower() in closed("citing"):
        known = shares(it.reading.language)
        who = next((c for c in it.children[i] if it.tokens[c].dep == "dobj" and c > i), None)
        said = next((c for c in it.children[head.i] if it.tokens[c].dep == "ccomp"), None)
        if who is None or said is None or reports(known, head.lemma.lower()) < STRONG:
            return
        mine = frozenset(range(it.tokens[said].left, it.tokens[said].right))
        content = mine - frozenset(range(token.left, token.right))
        if head.i not in content:
            yield frame("according", "citing"), content, who
