"""A URL -> Page, fetched with care.

Reads an http or https address; makes the page as it came (after decompression), with the time and the kind of
content. Only public addresses are connected to, at the address given and at every redirect (`guard`). The
site's robots.txt (RFC 9309, read by protego) is asked before each page, once a site, and its crawl delay
kept. The User-Agent says who asks; no cookies, credentials, proxies or `.netrc` of the environment are used.

Raises NotFetched, which says what happened and what to do. Time, size (compressed and decompressed) and
redirects are limited, see `Fetching`.

Limits: no scripts are run, no cache is kept, one page at a time. A site that cannot give its robots.txt
(5xx, no answer) is not fetched, as RFC 9309 asks.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from retold.errors import NotFetched
from retold.read.limits import PAGE_LIMIT
from retold.records import Page

if TYPE_CHECKING:
    from httpx2 import Response
    from protego import Protego

    from retold.read.guard import Deadline, Network

AGENT = "retold"
"""The name that robots.txt may address."""

MEDIA_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/csv",
    "application/json",
    "application/ld+json",
    "application/x-ndjson",
    "application/jsonl",
)
"""Kinds of content that can be an article or a table of articles."""

ROBOTS_LIMIT = 512_000
"""Bytes of robots.txt that are read; RFC 9309 asks for at least 500 KiB."""

CODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
"""Compressions that are asked for; all of them are unpacked in bounded pieces."""


@dataclass(frozen=True, slots=True)
class Fetching:
    """How pages are fetched. `allow` lets addresses through that are not public: empty but for tests and for
    mirrors of one's own. `trust` replaces the system's certificates."""

    seconds: float = 20.0  # for one page with its redirects; browsers' users leave after 10
    redirects: int = 8  # news sites use up to 4 (http, www, consent, canonical); browsers stop at 20
    size: int = PAGE_LIMIT
    crawl_delay: float = 5.0  # seconds; a longer wish of robots.txt is kept to this
    allow: Sequence[Network] = ()
    trust: ssl.SSLContext | None = None


@dataclass(slots=True)
class Visits:
    """What is remembered from one page to the next within a run: each site's rules and the last visit."""

    rules: dict[str, Protego | None] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)


def web(url: str, fetching: Fetching | None = None, visits: Visits | None = None) -> Page:
    """The page at `url`; raises NotFetched."""
    fetching = fetching or Fetching()
    visits = visits or Visits()
    from retold.read.guard import Deadline

    deadline = Deadline(fetching.seconds)
    for _ in range(fetching.redirects + 1):
        site = _site(url)
        _ask_robots(url, site, fetching, visits, deadline)
        with _opened(url, fetching, deadline) as response:
            if response.is_redirect:
                url = _target(response)
                continue
            _accept(response, url)
            body = _body(response, fetching.size, deadline)
            media_type = response.headers.get("content-type", "").strip() or "application/octet-stream"
            return Page(url, datetime.now(UTC).replace(microsecond=0), media_type, body)
    raise NotFetched(f"It redirects more than {fetching.redirects} times. Give the address it should end at.")


def user_agent() -> str:
    """Who asks."""
    try:
        release = version("retold")
    except PackageNotFoundError:
        release = "0"
    return f"{AGENT}/{release} (+compares news articles that a person asked for; keeps to robots.txt)"


def _site(url: str) -> str:
    """Scheme, host and port; raises NotFetched for what is not fetched at all."""
    import httpx2

    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise NotFetched(f"{url!r} is no address: {error}.") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise NotFetched(f"{url!r} is not fetched: only http:// and https:// addresses are.")
    if parsed.userinfo:
        raise NotFetched("An address with a user name or password in it is not fetched.")
    return f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"


@contextmanager
def _opened(url: str, fetching: Fetching, deadline: Deadline) -> Iterator[Response]:
    """The answer to a request, its body not yet read; network errors become NotFetched."""
    import httpcore2
    import httpx2

    from retold.read.guard import GuardedTransport

    trust = fetching.trust or httpx2.create_ssl_context(trust_env=False)
    headers = {
        "User-Agent": user_agent(),
        "Accept": "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
    }
    try:
        with (
            httpx2.Client(
                transport=GuardedTransport(fetching.allow, deadline, trust),
                headers=headers,
                trust_env=False,
                follow_redirects=False,
                timeout=fetching.seconds,
            ) as client,
            client.stream("GET", url) as response,
        ):
            yield response
    except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
        raise deadline.passed() from error
    except (httpcore2.ConnectError, httpx2.ConnectError) as error:
        raise NotFetched(f"{_site(url)} could not be connected to: {error}. Check the address.") from error
    except _network_errors() as error:
        raise NotFetched(f"The connection to {_site(url)} broke: {error or type(error).__name__}.") from error


def _network_errors() -> tuple[type[Exception], ...]:
    import httpcore2
    import httpx2

    return (
        httpx2.HTTPError,
        httpx2.InvalidURL,
        httpx2.StreamError,
        httpcore2.NetworkError,
        httpcore2.ProtocolError,
        httpcore2.UnsupportedProtocol,
        ssl.SSLError,
        OSError,
        UnicodeError,
    )


def _target(response: Response) -> str:
    try:
        return str(response.url.join(response.headers["location"]).copy_with(fragment=None))
    except Exception as error:  # any kind of broken Location header
        raise NotFetched(
            f"It redirects to {response.headers.get('location')!r}, which is no address."
        ) from error


def _accept(response: Response, url: str) -> None:
    status = response.status_code
    if status in (404, 410):
        raise NotFetched(f"There is no page at this address ({status}). Look for it in a web archive.")
    if status in (401, 402, 403, 451):
        raise NotFetched(f"The site refuses it ({status}). Open it in a browser, save it, and give the file.")
    if status == 429:
        raise NotFetched("The site asks for fewer requests (429). Try again later.")
    if status != 200:
        raise NotFetched(f"The site answered {status} {response.reason_phrase}. Try again later.")
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type and media_type not in MEDIA_TYPES:
        raise NotFetched(f"It is {media_type}, not a page. Give the address of the article itself.")


def _body(response: Response, limit: int, deadline: Deadline) -> bytes:
    """The decompressed body. Counted while it is unpacked, so that a small file cannot become a huge one."""
    too_large = NotFetched(f"It is larger than {limit:,} bytes. Save the article as text and give the file.")
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in CODINGS:
        raise NotFetched(f"It is compressed as {coding!r}, which was not asked for.")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise too_large
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > limit:
            raise too_large
        deadline.left()
        pieces.append(piece)
    return b"".join(pieces)


def _ask_robots(url: str, site: str, fetching: Fetching, visits: Visits, deadline: Deadline) -> None:
    """Raises NotFetched where the site's robots.txt does not allow it; waits where it asks to."""
    if site not in visits.rules:
        visits.rules[site] = _robots(site, fetching, deadline)
    rules = visits.rules[site]
    if rules is None:
        return
    if not rules.can_fetch(url, AGENT):
        raise NotFetched(
            f"The robots.txt of {site} does not allow it. Open the page in a browser, save it, and give the file."
        )
    delay = min(rules.crawl_delay(AGENT) or 0.0, fetching.crawl_delay)
    since = time.monotonic() - visits.last.get(site, float("-inf"))
    if since < delay:
        time.sleep(min(delay - since, deadline.left()))
    visits.last[site] = time.monotonic()


def _robots(site: str, fetching: Fetching, deadline: Deadline) -> Protego | None:
    """The rules of a site; `None` where it has none."""
    from protego import Protego

    url = f"{site}/robots.txt"
    for _ in range(fetching.redirects + 1):
        _site(url)
        with _opened(url, fetching, deadline) as response:
            if response.is_redirect:
                url = _target(response)
                continue
            if response.status_code >= 500:
                raise NotFetched(
                    f"{url} answered {response.status_code}, so nothing is fetched there. Try again later."
                )
            if response.status_code != 200:
                return None
            start = _start(response)
            try:
                return Protego.parse(start.decode("utf-8", "replace"))
            except Exception as error:  # a parser's trouble with a broken file
                raise NotFetched(
                    f"{url} cannot be understood ({error}), so nothing is fetched there."
                ) from error
    return None


def _start(response: Response) -> bytes:
    """As much of robots.txt as has to be read."""
    start = b""
    for piece in response.iter_bytes():
        start += piece
        if len(start) >= ROBOTS_LIMIT:
            break
    return start[:ROBOTS_LIMIT]
