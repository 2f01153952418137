"""What is made from what, in what order: the table of contents of onrecord."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from onrecord.entities.find import find as find_entities
from onrecord.entities.together import acting
from onrecord.errors import InputError
from onrecord.events.coded import coded_events
from onrecord.events.find import find as find_events
from onrecord.events.why import why_event
from onrecord.figures.find import find as find_figures
from onrecord.kb.table import Kb
from onrecord.kept import version
from onrecord.kept.standing import story_id as id_of
from onrecord.language.detect import language as detect_language
from onrecord.language.grammar import has_parser, read_grammar
from onrecord.language.labels import labelled
from onrecord.models import encoder
from onrecord.models.encoder import Scores
from onrecord.models.threads import one_thread
from onrecord.statements.quotes import quotes as find_quotes
from onrecord.statements.speaker import attribute
from onrecord.stories.cut.belonging import with_belonging
from onrecord.stories.cut.cuts import cuts
from onrecord.stories.facts.about import about
from onrecord.stories.facts.byline import byline
from onrecord.stories.facts.captions import captions
from onrecord.stories.facts.claims import Claims, page_claims
from onrecord.stories.facts.headline import headline
from onrecord.stories.facts.published import published as find_published
from onrecord.times.dating.day import dating
from onrecord.times.find import find as find_times
from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.reading import Reading
from onrecord.types.record import FORMAT, Event, PageRef, Record, Residue
from onrecord.types.source_map import sources
from onrecord.types.span import Span
from onrecord.types.story import Story


class Stated(Struct, frozen=True):
    """A story of which all is known but its events, with what they are made of."""

    story: Story
    reading: Reading
    scores: Scores | None


def stories(
    pages: Iterable[Page | InputError], kb: Kb | None = None, belongs: Iterable[Span] = ()
) -> Iterator[Story | InputError]:
    """Every story of every page, in order; what could not be read stays an error in its place. `kb` is the user's own
    link table beside those that ship; `belongs`: places of a page's source that a person gave to its story."""
    for page in pages:
        if isinstance(page, InputError):
            yield page
        else:
            yield from (annotate(page, cut, kb, days, said) for cut, days, said in cut_out(page, belongs))


def stated_stories(page: Page) -> Iterator[Stated]:
    """Every story of a page without its events, which `with_events` makes: who judges quotations hardly ever asks."""
    for cut, days, said in cut_out(page):
        with one_thread():
            made = stated(page, cut, None, days, said)
        yield made


def cut_out(page: Page, belongs: Iterable[Span] = ()) -> Iterator[tuple[Cut, tuple[date, ...], Claims]]:
    """The stories of a page as they are cut out of it, each with the days of all of them and what the markup says."""
    said = page_claims(page)
    found = with_belonging(page, cuts(page, said=said), belongs)
    told = [find_published(said, cut)[0] for cut in found] if len(found) > 1 else []
    days = tuple(date.fromisoformat(one.earliest) for one in told if one is not None and one.earliest)
    return ((cut, days, said) for cut in found)


def annotate(
    page: Page, cut: Cut, kb: Kb | None = None, neighbours: tuple[date, ...] = (), said: Claims | None = None
) -> Story:
    """One story with its whole record. `neighbours`: the days of the page's stories, where it tells them; `said`: what
    its markup says, where that was decoded before."""
    with one_thread():
        return with_events(stated(page, cut, kb, neighbours, said))


def with_events(one: Stated) -> Story:
    """The story with its whole record."""
    record, page, reading = one.story.record, one.story.page, one.reading
    told = reading, acting(record.entities), record.times, record.statements
    with one_thread():
        events = find_events(*told, page.given_triggers, one.scores)
        if page.codebook is not None and reading.tokens:
            events += coded_events(*told, events, page.codebook)
    return Story(replace(record, events=events), page, one.story.cut)


def stated(page: Page, cut: Cut, kb: Kb | None, neighbours: tuple[date, ...], said: Claims | None) -> Stated:
    """One story with all of its record but the events."""
    said = said or page_claims(page)
    facts = about(said)
    title, headline_span = headline(said, cut)
    authors, agencies = byline(said, cut)
    published, updated = find_published(said, cut)
    language = detect_language(cut.text, facts.language)

    reading = read_grammar(cut, language, title, published.value if published else None, page.captured)
    scores = encoder.encoder_scores([cut.text])[0] if reading.tokens and encoder.available() else None
    reading = labelled(reading, scores)
    quotes = find_quotes(reading, scores)
    published = published or dating(reading, quotes, neighbours)
    day = published if published and published.is_sure else None  # only such a date puts a "Thursday" on the calendar
    times = find_times(reading, quotes, day) if reading.tokens else ()
    entities = find_entities(reading, quotes, times, scores, kb)
    statements = attribute(reading, quotes, entities, times)
    figures = find_figures(reading, times, entities, statements, scores)

    record = Record(
        onrecord=FORMAT,
        id=_story_id(page, cut),
        input_id=page.input_id,
        page=_page_ref(page),
        url=facts.url,
        publisher=facts.publisher,
        sections=facts.sections,
        language=language,
        annotated=has_parser(language) and bool(cut.pieces),
        authors=authors,
        agencies=agencies,
        title=title,
        headline=headline_span,
        standfirst=next((part.span for part in cut.parts if part.kind == "standfirst"), None),
        published=published,
        updated=updated,
        text=cut.text,
        parts=cut.parts,
        source_map=cut.source_map(page),
        captions=captions(cut),
        times=times,
        entities=entities,
        statements=statements,
        events=(),
        figures=figures,
        residue=tuple(
            Residue(place, left.reason) for left in cut.leftovers for place in sources(page.segments, left.span)
        ),
        cut_because=cut.because,
    )
    return Stated(Story(record, page, cut), reading, replace(scores, links=()) if scores is not None else None)


def event_reasons(page: Page, record: Record, event: Event) -> tuple[str, ...]:
    """What decided an event of a record, in lines; () where its page is cut otherwise today."""
    said = page_claims(page)
    cut = next((one for one in cuts(page, said=said) if _story_id(page, one) == record.id), None)
    if cut is None or cut.text != record.text:
        return ()
    claimed = find_published(said, cut)[0]
    reading = read_grammar(cut, record.language, record.title, claimed.value if claimed else None, page.captured)
    scores = encoder.encoder_scores([cut.text])[0] if reading.tokens and encoder.available() else None
    return why_event(labelled(reading, scores), record, event, scores)


def _page_ref(page: Page) -> PageRef:
    """Which page the story is of, and what read it."""
    return PageRef(
        uri=page.uri,
        sha256=page.sha256,
        media_type=page.media_type,
        encoding=page.encoding,
        encoding_because=page.encoding_because,
        captured=page.captured,
        warc_record=page.warc_record,
        locators=page.locators,
        read_by=version.version_line(),
    )


def _story_id(page: Page, cut: Cut) -> str:
    """Sixteen hex digits of the page's digest and the story's pieces: the same page and cut, the same id."""
    return id_of(page.sha256, cut.pieces)
