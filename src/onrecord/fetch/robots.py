"""robots.txt as RFC 9309 has it: which pages of a site may be asked for, and how often."""

from __future__ import annotations

from msgspec import Struct
from protego import Protego

NAME = "onrecord"  # our product token in robots.txt
MOST = 500 * 1024  # bytes that must be read of a robots.txt at least, and are at most (RFC 9309, 2.5)
HOPS = 5  # redirects that are followed to it (2.3.1.2)
PLACE = "/robots.txt"
_NOT_THERE = range(400, 500)  # status: the site has no rules, everything is allowed (2.3.1.3)
_TOO_MANY = 429  # says nothing of rules; taken as a server that cannot answer now


class Robots(Struct, frozen=True):
    """A site's rules. `why_not` says why nothing at all may be asked for, `mend` what to do about that."""

    rules: Protego | None = None
    why_not: str | None = None
    mend: str = "no rules, no pages (RFC 9309); try again later"

    def allow(self, url: str) -> bool:
        """True where a page may be asked for."""
        return self.why_not is None and (self.rules is None or self.rules.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it says nothing."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(NAME)
        return max(self.rules.crawl_delay(NAME) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def robots_of(status: int, body: bytes) -> Robots:
    """The rules in what a server answered: none where the file is not there, none but "no" where the server failed."""
    if status in _NOT_THERE and status != _TOO_MANY:
        return Robots()
    if not 200 <= status < 300:
        return Robots(why_not=f"its robots.txt answers {status}")
    if len(body) >= MOST:  # the last line is cut: half a rule is no rule
        body = body[: body.rfind(b"\n", 0, MOST) + 1]
    return Robots(Protego.parse(body.decode("utf-8", "replace").lstrip("\ufeff")))
