"""A run: addresses in; pages, listings and failures out, as they come. Every hop of a redirect is asked for as a page
is: by its own host's rules, in its own host's turn, at an address that is looked at again."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence

import aiohttp
import msgspec
from msgspec import Struct
from yarl import URL

from onrecord.archive.address import folded_address
from onrecord.errors import InputError, KeptOut, NotFetched
from onrecord.fetch import reserved, robots
from onrecord.fetch.ask import Passing, ServerAnswer
from onrecord.fetch.host import Host
from onrecord.fetch.listing import links_of
from onrecord.fetch.manners import Manners, asked_to_wait
from onrecord.fetch.public import whole_address

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GONE = frozenset((404, 410))
UNCHANGED = 304
_DEEPEST = 3  # indexes of sitemaps in one another
_LINKS = 1_000_000  # that are followed where the user names no limit: about 500 MB of memory


class Got(Struct, frozen=True):
    """A page that came: the answers on the way to it, its own last. Its status is 304 where it is unchanged."""

    asked: str
    answers: tuple[ServerAnswer, ...]


class Listed(Struct, frozen=True):
    """A feed or sitemap all of whose pages were asked for. `whole`: none of them may come at another time."""

    asked: str
    answer: ServerAnswer
    links: int
    left: int
    whole: bool


class Failure(Struct, frozen=True):
    """A page that did not come. `named` by the user, and not by a listing."""

    error: NotFetched
    named: bool


Event = Got | Listed | Failure


class Memory(Struct, frozen=True):
    """What earlier runs know: the fields that make a request conditional, and the pages not to be asked for now."""

    validators: Callable[[str], Mapping[str, str]] = lambda _: {}
    skip: Callable[[str], bool] = lambda _: False


class _Listing:
    """A listing whose pages are under way."""

    def __init__(self, asked: str, answer: ServerAnswer, parent: _Listing | None, left: int) -> None:
        self.asked, self.answer, self.parent, self.left = asked, answer, parent, left
        self.depth: int = parent.depth + 1 if parent else 0
        self.open = self.links = 0
        self.whole = True


class _Job(Struct, frozen=True):
    url: str
    parent: _Listing | None
    lists: bool  # it may be a listing


class _Rules(Struct, frozen=True):
    robots: robots.Robots
    reserved: tuple[reserved.Reservation, ...] = ()


class Fetching:
    """One run. `emit` is told every event; `room` keeps the run from getting ahead of who listens."""

    def __init__(
        self,
        client: aiohttp.ClientSession,
        manners: Manners,
        memory: Memory,
        limit: int | None,
        emit: Callable[[Event], None],
        room: asyncio.Semaphore,
    ) -> None:
        self._client, self._manners, self._memory = client, manners, memory
        self._limit = _LINKS if limit is None else limit
        self._emit, self._room = emit, room
        self._crowd = asyncio.Semaphore(manners.hosts)
        self._hosts: dict[str, Host] = {}
        self._rules: dict[str, asyncio.Future[_Rules]] = {}
        self._waiting: dict[str, deque[_Job]] = {}
        self._wanted: set[str] = set()
        self._linked = 0

    async def run(self, given: Sequence[str]) -> None:
        """Asks for everything."""
        async with asyncio.TaskGroup() as self._group:
            for place in given:
                try:
                    self._want(_Job(whole_address(place), None, True))
                except NotFetched as error:
                    await self._room.acquire()
                    self._emit(Failure(error, True))

    # --- who is asked for -------------------------------------------------------------------------------------------

    def _want(self, job: _Job) -> bool:
        """Puts a page into its host's queue; False where it is there already."""
        key = folded_address(job.url) or job.url
        if key in self._wanted:
            return False
        self._wanted.add(key)
        host = URL(job.url).host or ""
        queue = self._waiting.get(host)
        if queue is not None:
            queue.append(job)
            return True
        self._waiting[host] = deque((job,))
        self._group.create_task(self._serve(host))
        return True

    async def _serve(self, host: str) -> None:
        """The pages of one host, one after the other."""
        queue = self._waiting[host]
        while queue:
            await self._room.acquire()
            await self._do(queue.popleft())
        del self._waiting[host]

    async def _do(self, job: _Job) -> None:
        final = True
        try:
            answers = await self._followed(job.url)
            listing = self._listing(job, answers[-1])
        except NotFetched as error:
            final = isinstance(error, KeptOut | _Gone)
            self._emit(Failure(error, job.parent is None))
        except Exception as error:  # one page must not take the others with it
            final = False
            why = f"onrecord broke on it ({type(error).__name__}: {error})"
            self._emit(Failure(NotFetched(job.url, why, "please report it"), job.parent is None))
        else:
            if listing is None:
                self._emit(Got(job.url, answers))
            else:
                self._room.release()
                self._expand(*listing)
                return  # its parent is told when its own pages are done
        if job.parent is not None:
            self._tick(job.parent, final)

    def _listing(self, job: _Job, answer: ServerAnswer) -> tuple[_Listing, tuple[_Job, ...]] | None:
        """A listing with what it leads to; None for a page. Raises NotFetched for a listing that cannot be read."""
        if not job.lists or answer.status == UNCHANGED:
            return None
        try:
            links = links_of(answer.url, answer.plain, self._manners.most)
        except InputError as error:
            raise NotFetched(job.url, error.why, error.mend) from None
        if links is None:
            return None
        depth = job.parent.depth + 1 if job.parent else 0
        made = _Listing(job.url, answer, job.parent, links.left + (len(links.listings) if depth >= _DEEPEST else 0))
        deeper = () if depth >= _DEEPEST else links.listings
        jobs = (*(_Job(url, made, True) for url in deeper), *(_Job(url, made, False) for url in links.pages))
        return made, jobs

    def _expand(self, made: _Listing, jobs: Sequence[_Job]) -> None:
        made.open += 1  # itself
        for job in jobs:
            if self._memory.skip(job.url):
                continue
            if self._linked >= self._limit:
                made.left += 1
                made.whole = False
            elif self._want(job):
                made.open += 1
                made.links += not job.lists
                self._linked += not job.lists
        self._tick(made, True)

    def _tick(self, made: _Listing, final: bool) -> None:
        """One of the pages of a listing is done; tells when it was the last."""
        made.open -= 1
        made.whole = made.whole and final
        if not made.open:
            self._emit(Listed(made.asked, made.answer, made.links, made.left, made.whole))
            if made.parent is not None:
                self._tick(made.parent, made.whole)

    # --- one page ---------------------------------------------------------------------------------------------------

    async def _followed(self, url: str) -> tuple[ServerAnswer, ...]:
        """The answers on the way to a page, its own last. Raises NotFetched, KeptOut."""
        asked, seen = url, [url]
        answers: list[ServerAnswer] = []
        while True:
            answer = await self._allowed(url)
            answers.append(answer)
            place = answer.field("location") if answer.status in _REDIRECTS else None
            if place is None:
                return (*answers[:-1], _page(asked, answer))
            url = _target(asked, url, place)
            if url in seen:
                raise NotFetched(asked, f"redirects in a circle, back to {url}", "open it in a browser; tell the site")
            if len(seen) > self._manners.hops:
                raise NotFetched(asked, f"more than {self._manners.hops} redirects", "give the address of the page")
            seen.append(url)

    async def _allowed(self, url: str) -> ServerAnswer:
        """The answer of a host that allows to ask."""
        rules = await self._rules_of(url)
        if rules.robots.why_not:
            raise NotFetched(url, rules.robots.why_not, rules.robots.mend)
        if not rules.robots.allow(url):
            raise KeptOut(url, "its site's robots.txt says no", "ask the site, or save the page by hand")
        if who := reserved.reserved_by_site(rules.reserved, url):
            raise KeptOut(url, f"text and data mining is reserved ({who})", "ask the publisher for a licence")
        return await self._host(url).answer(url, self._memory.validators(url))

    def _host(self, url: str) -> Host:
        name = URL(url).host or ""
        if name not in self._hosts:
            self._hosts[name] = Host(self._client, self._manners, self._crowd)
        return self._hosts[name]

    # --- a site's rules ---------------------------------------------------------------------------------------------

    async def _rules_of(self, url: str) -> _Rules:
        site = str(URL(url).origin())
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._asked_rules(site))
        return await self._rules[site]

    async def _asked_rules(self, site: str) -> _Rules:
        try:
            given = await self._file(site + robots.PLACE, robots.MOST)
        except NotFetched as error:
            found = robots.Robots(why_not=f"its robots.txt cannot be had: {error.why}")
            return _Rules(found if isinstance(error, Passing) else msgspec.structs.replace(found, mend=error.mend))
        found = robots.robots_of(given.status, given.plain)
        if found.why_not:
            return _Rules(found)
        host = self._host(site)
        host.delay = max(host.delay, found.delay)
        if host.delay > self._manners.patience:
            why = f"its robots.txt wants {host.delay:,.0f} seconds between two requests"
            return _Rules(robots.Robots(why_not=why, mend="ask the site, or save the page by hand"))
        try:
            mining = await self._file(site + reserved.PLACE, reserved.MOST)
        except NotFetched:  # whoever gives no such file does not take part in that protocol
            return _Rules(found)
        return _Rules(found, reserved.rules_of(mining.plain) if mining.status == 200 else ())

    async def _file(self, url: str, most: int) -> ServerAnswer:
        """A file of rules, behind as many redirects as RFC 9309 asks to follow."""
        for _ in range(robots.HOPS + 1):
            answer = await self._host(url).answer(url, {"Accept-Encoding": "identity"}, most, rest=False)
            place = answer.field("location") if answer.status in _REDIRECTS else None
            if place is None:
                return answer
            url = _target(url, url, place)
        raise NotFetched(url, f"more than {robots.HOPS} redirects", "tell the site")


class _Gone(NotFetched):
    """A page that will not come at another time either."""


def _target(asked: str, url: str, place: str) -> str:
    """Where a redirect leads. Raises NotFetched."""
    try:
        return whole_address(str(URL(url).join(URL(place))))
    except (NotFetched, ValueError):
        where = f"redirects to {place[:100]!r}, no page of the web"
        raise NotFetched(asked, where, "open it in a browser; tell the site") from None


def _page(asked: str, answer: ServerAnswer) -> ServerAnswer:
    """The answer where it is a page that may be kept. Raises NotFetched, KeptOut."""
    if answer.status in _GONE:
        raise _Gone(asked, f"is not there (status {answer.status})", "check the address")
    if answer.status != UNCHANGED and not 200 <= answer.status < 300:
        wait = asked_to_wait(answer.field("retry-after"))
        mend = f"its server wants to be asked again in {wait:,.0f} seconds" if wait else "open it in a browser"
        raise NotFetched(asked, f"the server answers {answer.status} {answer.reason[:60]}".rstrip(), mend)
    if who := reserved.reserved_by_page(answer.fields, answer.plain):
        raise KeptOut(asked, f"text and data mining is reserved ({who})", "ask the publisher for a licence")
    return answer
