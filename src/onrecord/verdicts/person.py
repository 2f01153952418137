"""Is the draft's speaker the page's? Compared as people and bodies, not as strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded
from onrecord.language.marks import quoted, touching
from onrecord.types.record import Entity, Record, Statement
from onrecord.types.span import Span, hull
from onrecord.types.verdict import Claim

_TOKEN = re.compile(r"[^\W_]+(?:[.'’\-\u2010\u2011\u00ad][^\W_]+)*")
_HYPHEN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": None})
_ACCUSED = 8  # words of an accusation in which the accused is named
_BETWEEN = 80  # characters between "accused" and what of, in which the accused is named
_OWN_VOICE = re.compile(r"\bI\b(?!\.)")
_OWNED = re.compile(r"(?P<who>.+?)['’]s?\s+(?P<what>[^'’]+)$")
_POSSESSIVE = re.compile(r"['’]s?$")


@cache
def _classes() -> Mapping[str, str]:
    """Words for offices and ranks -> the sort of office, so that a leader may be a president."""
    return lexicons.mapping(LANGUAGE, "verify_offices", "word", "office")


@cache
def nation_names() -> Mapping[str, str]:
    """Adjectives and names of nations, folded -> one name."""
    found: dict[str, str] = {}
    for row in lexicons.table(LANGUAGE, "nations"):
        name = folded(row["name"])
        for key in ("name", "adjective", "people", "capital", "alias", "seat"):
            for form in row.get(key, "").split("|"):
                if form:
                    found.setdefault(folded(form), name)
    return found


@cache
def _empty_words() -> frozenset[str]:
    """Words of a description that say nothing of who it is: articles, titles of address, current, former ..."""
    return lexicons.words(LANGUAGE, "verify_empty")


def same(claim: Claim, record: Record, statement: Statement) -> bool | None:
    """True: the claim's speaker is one of the statement's; False: somebody else; None: it cannot be told, as one of the
    two is not known: a "he" that the page does not resolve, a description that may fit."""
    people = [e for e in record.entities if e.id in (statement.speaker, *statement.speakers)]
    if not claim.speaker_forms or not (people or statement.source):
        return None
    source = record.text[slice(*hull(statement.source))] if statement.source else ""
    answers = [_same_as(claim, record, person, source) for person in people] or [_person_by_words(claim, source)]
    if _of_that_name(claim, record, source) or _of_another(claim, source):
        return False
    if True in answers:
        return not _named_in_full(claim, record, people)
    if statement.act == "accuse" and _is_accused(claim, record, statement):
        return False
    if source and is_pronoun(source) and _may_be(claim, record, people, statement):
        return None
    if not any(called(record, person) for person in people) and not is_proper(source):
        return _beside_description(claim, record, people, source)
    if False in answers or _fits_another(claim, record, {person.id for person in people}):
        return False
    return None


def _is_accused(claim: Claim, record: Record, statement: Statement) -> bool:
    """True when the words of an accusation begin with the claim's speaker, or its words stand between the verb and
    them: "She accused | the ministry of ...", "She accused the ministry | of ..."."""
    if not statement.content:
        return False
    start = statement.content[0].start
    cues = [span.end for span in statement.cue if 0 <= start - span.end <= _BETWEEN]
    said = _tokens(record.text[max(cues, default=start) : statement.content[0].end])[:_ACCUSED]
    forms = ([w for w in _tokens(form) if w not in _empty_words()] for form in claim.speaker_forms)
    begins = [w for w in said if w not in _empty_words()]
    return any(form and begins[: len(form)] == form for form in forms)


def _named_in_full(claim: Claim, record: Record, people: Sequence[Entity]) -> bool:
    """True when the draft's name of two words and more is one that the page gives to another person, and to none of
    these, who bear a full name too: a surname alone ("Singh") makes nobody of the two."""

    def full(forms: Iterable[str]) -> list[str]:
        """The names of two words and more."""
        return [form for form in forms if is_proper(form) and len(_naming(form)) > 1]

    def fits(person: Entity) -> bool:
        """True when one of the person's full names may be the draft's."""
        return any(_compatible(a, b) for a in mine for b in full(called(record, person)))

    mine = full(claim.speaker_forms)
    if not mine or not people or any(fits(e) or not full(called(record, e)) for e in people):
        return False
    return any(fits(e) for e in record.entities if e.type == "person" and e not in people)


def _of_that_name(claim: Claim, record: Record, source: str) -> bool:
    """True when the draft's description is word for word that of another statement's source, and `source` brings in
    another of the same sort: "an insurgent source", where "a police source" speaks elsewhere."""
    here = _bare_form(source).split()
    if len(here) < 2 or is_proper(source) or _tokens(source)[0] not in _introducing():
        return False
    elsewhere = [_bare_form(record.text[slice(*hull(s.source))]).split() for s in record.statements if s.source]
    mine = [form.split() for form in map(_bare_form, claim.speaker_forms)]
    return any(
        form in elsewhere and form[-1] == here[-1] and not set(form[:-1]) & set(here[:-1])
        for form in mine
        if len(form) > 1
    )


def _of_another(claim: Claim, source: str) -> bool:
    """True for what belongs to another: "Nehlen's campaign" beside "Ryan's campaign"."""
    theirs = _OWNED.match(source)
    if theirs is None or is_proper(source):
        return False
    owned = [match for form in claim.speaker_forms if (match := _OWNED.match(form))]
    return bool(owned) and all(
        is_proper(mine["who"])
        and is_proper(theirs["who"])
        and _tokens(mine["what"])[-1:] == _tokens(theirs["what"])[-1:]
        and not _compatible(mine["who"], theirs["who"])
        for mine in owned
    )


def _beside_description(claim: Claim, record: Record, people: Sequence[Entity], source: str) -> bool | None:
    """The claim's speaker beside somebody whom the page never names. A pronoun may be anybody. "One passenger" is
    nobody whom the page has named; "the minister" is none of those whose other office it tells; a Chinese
    official is no Japanese one."""
    described = [form for e in people for form in _nominals(record, e)] or [source]
    if not described or all(is_pronoun(form) for form in described):
        return None
    others = [e for e in record.entities if e.type == "person" and is_named(claim, record, e)]
    if not any(is_proper(form) for form in claim.speaker_forms) and _describes(claim.speaker_forms, described) is False:
        return False
    if not others:
        return None
    if all(_tokens(form)[:1] and _tokens(form)[0] in _introducing() for form in described):
        return False
    offices = {_classes()[w] for form in described for w in _tokens(form) if w in _classes()}
    theirs = {
        _classes()[w]
        for e in others
        for form in (*_forms_on_page(record, e), *_person_context(record, e))
        for w in _tokens(form)
        if w in _classes()
    }
    return False if offices and theirs and not offices & theirs else None


def _may_be(claim: Claim, record: Record, people: Sequence[Entity], statement: Statement) -> bool:
    """True when a pronoun of the page may mean the claim's speaker: who is named just before it, or where nobody whom
    the record holds it to be stands so near. Nobody whom the page never names is meant where it names others there,
    nobody who was named further up than whom the pronoun's own paragraph names, and nobody whom these very words
    name."""
    at = statement.source[0].start
    marks = quoted(record.text)
    captions = [part.span for part in record.parts if part.kind == "caption"]
    told = [part.span.start for part in record.parts if part.kind != "caption" and part.span.start <= at]
    paragraph = told[-1] - 1 if told else -1
    start = told[-2] - 1 if len(told) > 1 else -1

    def last_near(persons: Sequence[Entity], form: str | None) -> int:
        """Where one of some people is mentioned last in front of the pronoun; -1 where they are not near."""
        places = (m.span.start for e in persons for m in e.mentions if form is None or m.form == form)
        near = (
            n
            for n in places
            if start < n < at
            and next(touching(marks, Span(n, n + 1)), None) is None
            and not any(span.start <= n < span.end for span in captions)
        )
        return max(near, default=-1)

    named = [e for e in record.entities if e.type == "person" and is_named(claim, record, e)]
    others = [e for e in named if e not in people and not _names_it(e, statement)]
    if named and not others and not any(e in people for e in named):
        return False
    proper = any(is_proper(form) for form in claim.speaker_forms)
    if proper and not named and last_near([e for e in record.entities if e.type == "person"], "name") >= 0:
        return False
    if last_near(people, None) < 0:
        return True
    theirs, mine = last_near(people, "name"), last_near(others, "name")
    return mine >= 0 and (mine > theirs or theirs <= paragraph)


def _names_it(person: Entity, statement: Statement) -> bool:
    """True where what is said names this person."""
    spans = [m.span for m in person.mentions if m.form == "name"]
    return any(content.start <= span.start < content.end for content in statement.content for span in spans)


def is_named(claim: Claim, record: Record, person: Entity) -> bool:
    """True when the claim names this person of the page."""
    names = [form for form in claim.speaker_forms if is_proper(form)]
    return any(_compatible(name, form) for form in called(record, person) for name in names)


@cache
def _introducing() -> frozenset[str]:
    """Words with which news brings in somebody whom it has not named: a, one, another ..."""
    return lexicons.words(LANGUAGE, "verify_introducing")


@cache
def _pronouns() -> frozenset[str]:
    """The words that stand for a person."""
    return lexicons.words(LANGUAGE, "pronouns")


def is_pronoun(form: str) -> bool:
    """True for "he", "she", "they" ..."""
    return folded(form.strip()) in _pronouns()


def _nominals(record: Record, person: Entity) -> tuple[str, ...]:
    """The descriptions that the page uses."""
    return tuple(record.text[m.span.start : m.span.end] for m in person.mentions if m.form == "nominal")


def _fits_another(claim: Claim, record: Record, people: set[str]) -> bool:
    """True when the draft's name or description fits a person of the page who is not the speaker."""
    others = [e for e in record.entities if e.type == "person" and e.id not in people]
    names = [form for form in claim.speaker_forms if is_proper(form)]
    if any(_compatible(name, form) for e in others for form in called(record, e) for name in names):
        return True
    return any(
        _describes(claim.speaker_forms, (*_forms_on_page(record, e), *_person_context(record, e))) for e in others
    )


def _same_as(claim: Claim, record: Record, person: Entity, source: str) -> bool | None:
    """The claim's speaker beside one entity of the page."""
    if claim.speaker_link and person.links.wikidata:
        return claim.speaker_link == person.links.wikidata
    page_forms = _forms_on_page(record, person)
    if any(_bare_form(a) == _bare_form(b) for a in claim.speaker_forms for b in (*page_forms, source) if _bare_form(a)):
        return True
    if person.type != "person" and any(_issued(form, source) for form in claim.speaker_forms):
        return True
    names = [form for form in claim.speaker_forms if is_proper(form)]
    page_names = called(record, person)
    if any(_compatible(a, b) for a in names for b in page_names):
        return True
    described = _describes(claim.speaker_forms, (*page_forms, *_person_context(record, person), source))
    if described is not None and not names:
        return described
    return False if names and page_names else described


def _person_by_words(claim: Claim, source: str) -> bool | None:
    """The claim's speaker beside the bare words that name the page's."""
    if any(
        _bare_form(form) == _bare_form(source) or _compatible(form, source)
        for form in claim.speaker_forms
        if _bare_form(form)
    ):
        return True
    return False if is_proper(source) and any(is_proper(form) for form in claim.speaker_forms) else None


def _forms_on_page(record: Record, person: Entity) -> tuple[str, ...]:
    """Every name and description that the page uses."""
    spans = [m.span for m in person.mentions if m.form in ("name", "nominal")]
    return tuple(dict.fromkeys((person.name, *(record.text[s.start : s.end] for s in spans))))


def called(record: Record, person: Entity) -> tuple[str, ...]:
    """The names proper that the page uses, descriptions left out."""
    spans = [m.span for m in person.mentions if m.form == "name"]
    names = dict.fromkeys((person.name, *(record.text[s.start : s.end] for s in spans)))
    return tuple(name for name in names if is_proper(name))


def _person_context(record: Record, person: Entity) -> tuple[str, ...]:
    """The person's roles with what they are roles of, and the phrases in which the page lets the person speak."""
    names = {entity.id: entity.name for entity in record.entities}
    roles = [f"{role.title} {names.get(role.of or '', '')}" for role in person.roles]
    spoken = [s for s in record.statements if s.speaker == person.id and s.source]
    return (*roles, *(record.text[slice(*hull(s.source))] for s in spoken))


def _bare_form(form: str) -> str:
    """A form without articles and case."""
    return " ".join(word for word in _tokens(form) if word not in _empty_words())


def _tokens(form: str) -> list[str]:
    """The words of a form, folded, possessives off."""
    return [_POSSESSIVE.sub("", folded(word.translate(_HYPHEN))).strip(".") for word in _TOKEN.findall(form)]


def is_proper(form: str) -> bool:
    """True when a form ends in a name of its own; descriptions ("the mayor's lawyer") and a nation with an office
    ("the Russian President") do not."""
    parts = _TOKEN.findall(form)
    if not parts or not parts[-1][:1].isupper():
        return False
    capital = [folded(word) for word in parts if word[:1].isupper()]
    return any(w not in nation_names() and w not in _classes() and w not in _empty_words() for w in capital)


def _compatible(a: str, b: str) -> bool:
    """True when two names may be one person's or body's: one's words are among the other's and the last ones agree, or
    one is the other's initials."""
    first, second = _naming(a), _naming(b)
    if not first or not second:
        return False
    if first[-1] == second[-1] and (_subset(first, second) or _subset(second, first)):
        return True
    if set(first) <= set(second) or set(second) <= set(first):
        return len(set(first) & set(second)) > 1 or first[0] == second[0] == min(first, second, key=len)[0]
    return _initials(a) == "".join(second) or _initials(b) == "".join(first)


def _naming(form: str) -> list[str]:
    """The words of a form that are part of a name."""
    return [w for w in _tokens(form) if w not in _empty_words() and w not in _classes()]


def _subset(few: list[str], many: list[str]) -> bool:
    """True when each word, or a word that it is the initial of, is among the others."""
    return all(
        any(w == m or (len(w) == 1 and m.startswith(w)) or (len(m) == 1 and w.startswith(m)) for m in many) for w in few
    )


def is_publisher(claim: Claim, record: Record) -> bool:
    """True when the draft names the page's outlet, or who wrote it: all of the page is theirs."""
    names = [name for name in (record.publisher, *(author.name for author in record.authors)) if name]
    return any(_compatible(form, name) for form in claim.speaker_forms for name in names)


def may_be_writer(record: Record) -> bool:
    """True for a page that names nobody as its author and says "I" in its own voice: whoever it names may write it."""
    if record.authors:
        return False
    marks = quoted(record.text)
    said = [content for s in record.statements for content in s.content]
    own = (m for m in _OWN_VOICE.finditer(record.text) if next(touching(marks, Span(*m.span())), None) is None)
    return any(not any(span.start <= m.start() < span.end for span in said) for m in own)


def is_writer(claim: Claim, record: Record) -> bool:
    """True when the draft gives the words to the page's outlet or author, by name or as "the author", "the paper"."""
    if any(_compatible(form, author.name) for form in claim.speaker_forms for author in record.authors):
        return True
    if any(is_named(claim, record, e) for e in record.entities if e.type == "person"):
        return False  # "Kyle Powers of Great Day Improvements", on a page of that firm
    if is_publisher(claim, record):
        return True
    heads = [words[-1] for form in claim.speaker_forms if (words := _tokens(_behind_head().split(form)[0]))]
    return bool(heads) and all(word in _writers_words() for word in heads)


@cache
def _behind_head() -> re.Pattern[str]:
    """The preposition with which what stands behind the head of a phrase begins."""
    return re.compile(rf"\s(?:{'|'.join(lexicons.closed('behind_heads'))})\s")


@cache
def _writers_words() -> frozenset[str]:
    """Words that mean whoever wrote a page: author, columnist, paper ..."""
    return lexicons.words(LANGUAGE, "verify_writers")


def _initials(form: str) -> str:
    """The capitals of a name of three words and more, folded; "" for a shorter one."""
    capital = [word[0] for word in _TOKEN.findall(form) if word[:1].isupper()]
    return folded("".join(capital)) if len(capital) > 2 else ""


def _issued(form: str, source: str) -> bool:
    """True when a document's issuer is named in the words that name the document ("the X Committee report")."""
    few, many = set(_tokens(_bare_form(form))), set(_tokens(source))
    return bool(few) and is_proper(form) and few <= many


def _describes(claimed: Iterable[str], page: Iterable[str]) -> bool | None:
    """Do the draft's descriptions fit what the page says of the speaker? None when they say too little."""
    known = [word for form in page for word in _tokens(form)]
    known_nations = {nation_names()[w] for w in known if w in nation_names()}
    known_offices = {_classes()[w] for w in known if w in _classes()} | {w for w in known if w in _classes()}
    answer: bool | None = None
    for form in claimed:
        parts = [w for w in _tokens(form) if w not in _empty_words()]
        of = {nation_names()[w] for w in parts if w in nation_names()}
        office = {_classes().get(w, "") for w in parts if w in _classes()} | {w for w in parts if w in _classes()}
        if of and known_nations and not of & known_nations:
            return False
        held = bool(office & known_offices)
        nation_fits = bool(of & known_nations) and (held or not office)
        office_fits = not of and held and set(parts) - set(_classes()) <= set(known)
        answer = answer or (True if nation_fits or office_fits else None)
    return answer
