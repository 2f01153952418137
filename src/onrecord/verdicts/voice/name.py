"""Name changed: the page tells the same of another person, body or place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.language.fold import folded_words, stem
from onrecord.types.record import Entity, Mention, Statement
from onrecord.types.span import Span, overlaps
from onrecord.verdicts.loss import tells
from onrecord.verdicts.person import nation_names
from onrecord.verdicts.voice.beside import beside, statements_in
from onrecord.verdicts.voice.places import changed_places
from onrecord.verdicts.voice.raised import DraftSentence, Raised
from onrecord.verdicts.voice.same import Passage, chain_words, likeness, passages
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import governing, prepositions, subject_of, tokens_of

_COVERS = 0.45  # coverage of a passage, the name left out, that is held to tell the same
_LEAD = 0.15  # coverage by which a passage with the name may fall short of the one without, and still tells the same
_ALONE = 0.15  # what a name is worth that is of the very type, whatever its part
_PART = 0.25  # likeness of the parts that two names have in their sentences
_SWAPPED = 0.8  # likeness of two actions whose doers are compared
_ABOUT = 0.5  # and of what they are about
_LIKE_TYPES = (("person", "organization", "group"), ("place", "facility"), ("organization", "facility", "group"))
_INITIALS = 3  # letters of the shortest abbreviation that is held against a name's initials


class _Named(Struct, frozen=True, eq=False):
    """A name in a text."""

    who: Entity
    mention: Mention
    keys: frozenset[str]


def name_changed(one: DraftSentence) -> Iterator[Raised]:
    """Names that no page has where it has another, then doers that are exchanged."""
    pages = list({id(p.page): p.page for p in one.passages}.values())
    strange = [n for n in _names(one.draft, one.span) if pages and not any(_known(n, page) for page in pages)]
    for named in strange:
        found = _instead(one, named, strange)
        if found is not None:
            yield found
            return
    if strange or not pages:
        return
    for named in _names(one.draft, one.span):
        found = _displaced(one, named, pages)
        if found is not None:
            yield found
            return
    yield from _other_source(one)
    yield from changed_places(one)
    yield from _exchanged(one)


def _names(text: TextSide, stretch: Span) -> list[_Named]:
    """The names of a stretch, outside quotation marks."""
    found = []
    for entity in text.record.entities:
        for mention in entity.mentions:
            if mention.form != "name" or not overlaps(mention.span, stretch):
                continue
            taken = (*text.marked, *(time.span for time in text.record.times))
            if any(overlaps(span, mention.span) for span in taken):
                continue
            printed = text.record.text[slice(*mention.span)]
            keys = frozenset(
                stem(w.key) for w in folded_words(printed) if printed[w.span.start].isupper() and len(w.key) > 1
            )
            if keys:
                found.append(_Named(entity, mention, keys))
    return found


def _known(named: _Named, page: TextSide) -> bool:
    """True when a page has a name, or a part of it that may stand for it, or the nation that it is of."""
    there = set(page.stems)
    telling = {key for key in named.keys if tells(key)} or named.keys
    if telling & there:
        return not _namesake(named, page)
    nations = {nation_names()[key] for key in named.keys if key in nation_names()}
    if nations and nations & {nation_names()[key] for key in there if key in nation_names()}:
        return True
    return _abbreviated(named, page)


def _namesake(named: _Named, page: TextSide) -> bool:
    """True when a page has only others of that surname, each with a first name of their own."""
    words = _capital_keys(named.who.name)
    if named.who.type != "person" or len(words) < 2 or set(words[:-1]) & set(page.stems):
        return False
    others = [
        _capital_keys(e.name) for e in page.record.entities if e.type == "person" and words[-1] in chain_words(page, e)
    ]
    return bool(others) and all(len(other) > 1 and other[0][:1] != words[0][:1] for other in others)


def _capital_keys(name: str) -> list[str]:
    """The words of a name that begin with a capital, as stems."""
    return [stem(w.key) for w in folded_words(name) if name[w.span.start].isupper()]


def _abbreviated(named: _Named, page: TextSide) -> bool:
    """True when a name is the initials of one of the page's, or the other way round."""
    return any(_abbreviates(named, other) for other in page.record.entities)


def _abbreviates(named: _Named, other: Entity) -> bool:
    """True when a name is the initials of another one, or the other way round."""
    initials = "".join(word[0] for word in other.name.split() if word[:1].isupper()).lower()
    mine = "".join(word[0] for word in named.who.name.split() if word[:1].isupper()).lower()
    printed = named.who.name.replace(".", "")
    if len(initials) >= _INITIALS and initials in named.keys:
        return True
    if len(initials) > 1 and printed.isupper() and printed.lower() == initials:
        return True
    return len(mine) >= _INITIALS and mine in {stem(w.key) for w in folded_words(other.name)}


def _instead(one: DraftSentence, named: _Named, strange: Sequence[_Named]) -> Raised | None:
    """The name that a page has in the place of one that it lacks."""
    without = frozenset(i for n in strange for i in tokens_of(one.draft.reading, n.mention.span))
    pages = list({id(p.page): p.page for p in one.passages}.values())
    here = {stem(w.key) for w in folded_words(one.draft.record.text)}
    best: tuple[float, Passage, _Named] | None = None
    for passage in passages(one.draft, one.number, pages, without):
        if passage.coverage < _COVERS:
            break
        for other in _names(passage.page, passage.page.reading.sentences[passage.sentence].span):
            own = other.keys - named.keys  # "Peter" of "Peter Orth" beside "Lena Orth"
            if not own or own & here or not _comparable(named, other):
                continue
            part = _one_part(one.draft, named, passage.page, other)
            score = passage.coverage + max(0.5 * part, _ALONE * (named.who.type == other.who.type))
            if best is None or score > best[0]:
                best = (score, passage, other)
    if best is None or best[0] < _COVERS + 0.15:
        return None
    score, passage, other = best
    printed = one.draft.record.text[slice(*named.mention.span)]
    there = passage.page.record.text[slice(*other.mention.span)]
    return Raised(
        "name changed",
        named.mention.span,
        f"The page does not have “{printed}”; it tells this of “{there}”.",
        passage.page,
        other.mention.span,
        min(0.95, 0.3 + 0.5 * score),
        "verdicts.voice.name/other",
    )


def _displaced(one: DraftSentence, named: _Named, pages: Sequence[TextSide]) -> Raised | None:
    """The name that a page has in the place of one that it knows, but does not have where it tells the same."""
    if _is_setting(one.draft, named):
        return None
    without = frozenset(tokens_of(one.draft.reading, named.mention.span))
    ranked = passages(one.draft, one.number, pages, without)
    if not ranked or ranked[0].coverage < _COVERS:
        return None
    best = ranked[0]
    if any(_has(named, p) for p in ranked if p.coverage >= best.coverage - _LEAD):
        return None
    here = {stem(w.key) for w in folded_words(one.draft.record.text)}
    others = [
        other
        for other in _names(best.page, best.page.reading.sentences[best.sentence].span)
        if not (other.keys | _telling(chain_words(best.page, other.who))) & here and _comparable(named, other)
    ]
    if not others:
        return None
    other = max(others, key=lambda o: _one_part(one.draft, named, best.page, o))
    part = _one_part(one.draft, named, best.page, other)
    alone = len({o.who.id for o in others}) == 1 and other.who.type == named.who.type and not _nameless(best, named)
    if part < _PART and not alone:
        return None
    printed = one.draft.record.text[slice(*named.mention.span)]
    there = best.page.record.text[slice(*other.mention.span)]
    return Raised(
        "name changed",
        named.mention.span,
        f"The page tells this of “{there}”, not of “{printed}”.",
        best.page,
        other.mention.span,
        min(0.95, 0.3 + 0.4 * best.coverage + 0.2 * part),
        "verdicts.voice.name/displaced",
    )


def _is_setting(draft: TextSide, named: _Named) -> bool:
    """True for where something happens, of which a page tells more or less narrowly, and for a name before a noun."""
    head = _name_head(draft, named.mention.span)
    if head is None or draft.reading.tokens[head].dep == "compound":
        return True
    return named.who.type != "person" and _part_of(draft, head) in prepositions("setting")


def _other_source(one: DraftSentence) -> Iterator[Raised]:
    """A source by name that says what on the page another one says."""
    draft = one.draft
    for statement in draft.record.statements:
        if not any(overlaps(span, one.span) for span in statement.content):
            continue
        mine = next((e for e in draft.record.entities if e.id == statement.speaker), None)
        words = [i for span in statement.content for i in tokens_of(draft.reading, span)]
        if mine is None or not _called_by_name(mine, statement.source):
            continue
        there = sorted((beside(draft, words, p) for p in one.passages), key=lambda b: -b.covers)
        if not there or there[0].covers < _COVERS:
            continue
        best = there[0]
        page = best.passage.page
        if any(
            _speaks(page, s, mine, draft) for b in there if b.covers >= best.covers - _LEAD for s in statements_in(b)
        ):
            continue
        theirs = next((s for s in statements_in(best) if s.speaker is not None), None)
        who = next((e for e in page.record.entities if theirs is not None and e.id == theirs.speaker), None)
        if theirs is None or who is None or who.type != mine.type or not _anybody(draft, mine, page):
            continue
        yield Raised(
            "name changed",
            statement.source[0] if statement.source else one.span,
            f"On the page {who.name} says this, not {mine.name}.",
            page,
            theirs.source[0] if theirs.source else theirs.content[0],
            min(0.95, 0.3 + 0.5 * best.covers),
            "verdicts.voice.name/source",
        )
        return


def _called_by_name(who: Entity, spans: Sequence[Span]) -> bool:
    """True for somebody who is called by a name in some stretches: a draft's "he" may be read wrongly."""
    return any(m.form == "name" and any(overlaps(m.span, span) for span in spans) for m in who.mentions)


def _speaks(page: TextSide, statement: Statement, mine: Entity, draft: TextSide) -> bool:
    """True when a statement of the page may be by somebody of the draft, or by nobody who is known."""
    who = next((e for e in page.record.entities if e.id == statement.speaker), None)
    source = {page.stems[i] for span in statement.source for i in tokens_of(page.reading, span)}
    names = _telling(chain_words(draft, mine))
    return who is None or bool(names & (_telling(chain_words(page, who)) | source))


def _has(named: _Named, passage: Passage) -> bool:
    """True when a passage has a name, or mentions its bearer in other words."""
    page = passage.page
    telling = _telling(named.keys) or named.keys
    if telling & {page.stems[i] for i in passage.tokens}:
        return True
    meant = {
        key for i in passage.tokens if (who := page.entity_at.get(i)) is not None for key in chain_words(page, who)
    }
    nations = {nation_names()[key] for key in named.keys if key in nation_names()}
    there = {nation_names()[page.stems[i]] for i in passage.tokens if page.stems[i] in nation_names()}
    return bool(telling & meant or nations & there)


def _nameless(passage: Passage, named: _Named) -> bool:
    """True when a passage mentions somebody by no name who may be the bearer of one: "the suspect"."""
    if named.who.type != "person":
        return False
    there = {who.id: who for i in passage.tokens if (who := passage.page.entity_at.get(i)) is not None}
    return any(who.type == named.who.type and not any(m.form == "name" for m in who.mentions) for who in there.values())


def _comparable(named: _Named, other: _Named) -> bool:
    """True for two names that may stand in one place: of like type, not of one nation."""
    if _abbreviates(named, other.who) or _nations(named.keys) & _nations(other.keys):
        return False
    return _one_type(named.who, other.who)


def _nations(keys: frozenset[str]) -> frozenset[str]:
    """The nations that words name; those of one abbreviation are their own."""
    return frozenset(nation_names()[key] for key in keys if key in nation_names())


def _one_type(a: Entity, b: Entity) -> bool:
    """True for two people, two bodies, two places ..."""
    return a.type == b.type or any(a.type in some and b.type in some for some in _LIKE_TYPES)


def _one_part(draft: TextSide, named: _Named, page: TextSide, other: _Named) -> float:
    """How alike the parts are that two names have in their sentences, 0 to 1."""
    a, b = _name_head(draft, named.mention.span), _name_head(page, other.mention.span)
    if a is None or b is None:
        return 0.0
    first, second = draft.reading.tokens[a], page.reading.tokens[b]
    one_role = _part_of(draft, a) == _part_of(page, b)
    over = [governing(draft.reading, first.head), governing(page.reading, second.head)]
    alike = 0.0
    if over[0] is not None and over[1] is not None:
        alike = float(likeness(draft, [over[0]], page, [over[1]])[0, 0])
    return 0.5 * one_role + 0.5 * alike


def _name_head(text: TextSide, span: Span) -> int | None:
    """The token of a name on which the others hang."""
    inside = tokens_of(text.reading, span)
    return next((i for i in inside if text.reading.tokens[i].head not in inside), None)


def _part_of(text: TextSide, i: int) -> str:
    """The part of a name: agent, patient, or the preposition before it."""
    token = text.reading.tokens[i]
    if token.dep == "pobj":
        return text.reading.tokens[token.head].text.lower()
    return {"nsubj": "agent", "nsubjpass": "patient", "dobj": "patient"}.get(token.dep, token.dep)


def _exchanged(one: DraftSentence) -> Iterator[Raised]:
    """An action whose doer is another one on the page, both known there by name."""
    for told, same in one.told:
        doer = _doer(one.draft, told.at)
        if doer is None or not told.finite or not _called_by_name(doer, [one.span]) or _is_with(one.draft, told.at):
            continue
        alike = [s for s in same if s.action >= _SWAPPED and s.about >= _ABOUT and s.told.finite]
        others = [(s, who) for s in alike if (who := _doer(s.passage.page, s.told.at)) is not None]
        if not others or len(others) < len(alike):
            continue
        if any(_may_be_one(one.draft, doer, s.passage.page, who) for s, who in others):
            continue
        s, who = others[0]
        if doer.type != who.type or doer.type not in ("person", "organization", "place"):
            continue
        page = s.passage.page
        at = subject_of(page.reading, s.told.at)
        if at is None or not _anybody(one.draft, doer, page):
            continue
        yield Raised(
            "name changed",
            _token_span(one.draft, subject_of(one.draft.reading, told.at) or told.at),
            f"On the page {who.name} does this, not {doer.name}.",
            page,
            _token_span(page, at),
            0.55,
            "verdicts.voice.name/exchanged",
        )
        return


def _is_with(text: TextSide, verb: int) -> bool:
    """True for what one does with another: either may be told as the one who does it."""
    return any(text.reading.tokens[c].text.lower() == "with" for c in text.reading.children[verb])


def _doer(text: TextSide, verb: int) -> Entity | None:
    """Who does what a verb in the active tells; None where nobody that has a name."""
    at = subject_of(text.reading, verb)
    if at is None or text.reading.tokens[at].dep != "nsubj":
        return None
    if any(text.reading.tokens[c].dep == "conj" for c in text.reading.children[at]):
        return None
    who = text.entity_at.get(at)
    return who if who is not None and any(m.form == "name" for m in who.mentions) else None


def _may_be_one(draft: TextSide, mine: Entity, page: TextSide, theirs: Entity) -> bool:
    """True when a page may call its doer as the draft does."""
    return bool(_telling(chain_words(draft, mine)) & _telling(chain_words(page, theirs)))


def _anybody(draft: TextSide, mine: Entity, page: TextSide) -> bool:
    """True when the draft's doer is somebody of the page by name."""
    keys = _telling(frozenset(stem(w.key) for w in folded_words(mine.name)))
    return any(keys and keys <= _telling(chain_words(page, e)) for e in page.record.entities)


def _telling(keys: frozenset[str]) -> frozenset[str]:
    """The words that tell who is meant."""
    return frozenset(key for key in keys if tells(key))


def _token_span(text: TextSide, i: int) -> Span:
    """The characters of the phrase that a token heads."""
    token = text.reading.tokens[i]
    return Span(token.start, token.end)
