"""The guarded fetch against a real server on loopback."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from shutil import which

import pytest

from retold.errors import NotFetched
from retold.read.guard import is_public, network
from retold.read.read import Fetching, read
from retold.read.web import Visits, web

LOOPBACK = (network("127.0.0.0/8"),)
LOCAL = Fetching(allow=LOOPBACK, seconds=5)
STORY = (
    "<html><body><article><h1>Harbour closed</h1>" + "<p>Nobody was hurt at the harbour of Ostrel.</p>" * 9
)
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A web site: answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.slow: dict[str, float] = {}  # path -> seconds between two bytes
        self.port = 0

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def served(certificate: tuple[str, str] | None = None) -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            status, headers, body = site.answers.get(self.path, (404, {}, b"not here"))
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.path in site.slow:
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(site.slow[self.path])
                else:
                    self.wfile.write(body)
            except OSError:
                pass  # the client had enough

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        context.sni_callback = lambda _, name, __: site.asked.append((f"SNI {name}", {}))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


def page(body: bytes | str = STORY, media_type: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    content = body.encode() if isinstance(body, str) else body
    return 200, {"Content-Type": media_type, **{k.replace("_", "-"): v for k, v in headers.items()}}, content


def to(url: str) -> Answer:
    return 302, {"Location": url}, b""


def test_a_page_is_fetched_and_says_who_asks(site: Site) -> None:
    site.answers["/a"] = page()
    found = web(site.url("/a"), LOCAL)
    assert found.body.decode() == STORY
    assert found.url == site.url("/a")
    assert found.fetched is not None
    assert site.paths() == ["/robots.txt", "/a"]
    asked = site.asked[1][1]
    assert asked["user-agent"].startswith("retold/")
    assert "cookie" not in asked
    assert asked["host"] == f"127.0.0.1:{site.port}"


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    site.answers["/a"] = page()
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f000001", "0", "[::ffff:127.0.0.1]", "[::1]"):
        with pytest.raises(NotFetched, match=r"no public address|no address"):
            web(site.url("/a", host))
    assert site.asked == []
    (failure,) = read([site.url("/a")]).failures
    assert failure.error == "NotFetched"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "192.88.99.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "2001:0:7f00:1::",
        "2001:db8::1",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_name_with_one_private_address_is_refused_whole(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("127.0.0.1", "10.0.0.7")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(NotFetched, match=r"10\.0\.0\.7, which is no public address"):
        web(site.url("/a", "news.example"), LOCAL)
    assert site.asked == []


def test_a_name_is_resolved_once_and_the_checked_address_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["127.0.0.1"]
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *args: object, **kwargs: object) -> list[object]:
        if host != "news.example":
            return real(host, port, *args, **kwargs)  # type: ignore[arg-type, return-value]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[0], port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    site.answers["/a"] = page()
    assert web(site.url("/a", "news.example"), LOCAL).body
    assert site.asked[-1][1]["host"] == f"news.example:{site.port}"


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "file:///etc/passwd",
        "ftp://x/",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, target: str) -> None:
    site.answers["/a"] = to(target)
    with pytest.raises(NotFetched, match=r"no public address|only http"):
        web(site.url("/a"), LOCAL)


def test_redirects_are_followed_and_counted(site: Site) -> None:
    site.answers |= {"/a": to("/b"), "/b": to(site.url("/c")), "/c": page(), "/loop": to("/loop")}
    assert web(site.url("/a"), LOCAL).url == site.url("/c")
    with pytest.raises(NotFetched, match="redirects more than 8 times"):
        web(site.url("/loop"), LOCAL)


def test_robots_txt_is_kept_also_after_a_redirect(site: Site) -> None:
    site.answers |= {
        "/robots.txt": page("User-agent: *\nDisallow: /private\n", "text/plain"),
        "/private/a": page(),
        "/a": to("/private/a"),
        "/b": page(),
    }
    for path in ("/private/a", "/a"):
        with pytest.raises(NotFetched, match=r"robots\.txt .* does not allow"):
            web(site.url(path), LOCAL)
    assert "/private/a" not in site.paths()
    assert web(site.url("/b"), LOCAL).body


def test_robots_txt_is_asked_once_a_site(site: Site) -> None:
    site.answers |= {"/a": page(), "/b": page(STORY.replace("Nobody", "One"))}
    assert len(read([site.url("/a"), site.url("/b")], fetching=LOCAL).articles) == 2
    assert site.paths().count("/robots.txt") == 1


def test_a_site_that_cannot_give_its_robots_txt_is_left_alone(site: Site) -> None:
    site.answers |= {"/robots.txt": (503, {}, b""), "/a": page()}
    with pytest.raises(NotFetched, match="503, so nothing is fetched"):
        web(site.url("/a"), LOCAL)


def test_the_crawl_delay_is_kept(site: Site) -> None:
    site.answers |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 0.2\n", "text/plain"), "/a": page()}
    visits = Visits()
    web(site.url("/a"), LOCAL, visits)
    before = visits.last[f"http://127.0.0.1:{site.port}"]
    web(site.url("/a"), LOCAL, visits)
    assert visits.last[f"http://127.0.0.1:{site.port}"] - before >= 0.2


def test_a_gzip_bomb_is_stopped(site: Site) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    assert len(bomb) < 300_000
    site.answers["/a"] = page(bomb, Content_Encoding="gzip")
    with pytest.raises(NotFetched, match="larger than 10,000,000 bytes"):
        web(site.url("/a"), LOCAL)


def test_gzip_is_unpacked(site: Site) -> None:
    site.answers["/a"] = page(gzip.compress(STORY.encode()), Content_Encoding="gzip")
    assert web(site.url("/a"), LOCAL).body.decode() == STORY


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd"])
def test_compressions_that_were_not_asked_for_are_refused(site: Site, coding: str) -> None:
    site.answers["/a"] = page(b"xxx", Content_Encoding=coding)
    with pytest.raises(NotFetched, match="not asked for"):
        web(site.url("/a"), LOCAL)


def test_a_broken_stream_says_so(site: Site) -> None:
    site.answers["/a"] = page(b"no gzip at all", Content_Encoding="gzip")
    with pytest.raises(NotFetched, match="broke"):
        web(site.url("/a"), LOCAL)


@pytest.mark.parametrize("length", [None, "11000000"])
def test_a_page_over_the_limit_is_refused(site: Site, length: str | None) -> None:
    headers = {"Content_Length": length} if length else {}
    site.answers["/a"] = page(b"a" * 11_000_000, **headers)
    with pytest.raises(NotFetched, match="larger than"):
        web(site.url("/a"), LOCAL)


@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_a_server_that_drips_is_left_after_the_total_time(site: Site, path: str) -> None:
    site.answers |= {"/a": page(), "/robots.txt": page("#" * 500, "text/plain")}
    site.slow[path] = 0.05  # each byte well within a timeout of its own
    with pytest.raises(NotFetched, match="within 1 seconds"):
        web(site.url("/a"), Fetching(allow=LOOPBACK, seconds=1))


def test_a_server_that_never_answers_is_left() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(NotFetched, match=r"within 0\.5 seconds"),
    ):
        web(f"http://127.0.0.1:{silent.getsockname()[1]}/", Fetching(allow=LOOPBACK, seconds=0.5))


def test_a_closed_port_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(NotFetched, match="could not be connected to"):
        web(f"http://127.0.0.1:{port}/", LOCAL)


def test_an_answer_that_is_not_http_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            connection.sendall(b"SSH-2.0-whatever\r\n")
            connection.close()

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(NotFetched, match="broke"):
            web(f"http://127.0.0.1:{server.getsockname()[1]}/", LOCAL)


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "no page"), (410, "no page"), (403, "refuses"), (429, "fewer"), (500, "500"), (204, "204")],
)
def test_every_status_has_its_words(site: Site, status: int, says: str) -> None:
    site.answers["/a"] = (status, {}, b"")
    (failure,) = read([site.url("/a")], fetching=LOCAL).failures
    assert says in failure.detail
    assert failure.source == site.url("/a")


def test_what_is_no_page_is_refused(site: Site) -> None:
    site.answers["/a"] = page(b"%PDF-", "application/pdf")
    with pytest.raises(NotFetched, match="application/pdf, not a page"):
        web(site.url("/a"), LOCAL)


def test_the_charset_of_the_header_counts(site: Site) -> None:
    words = STORY.replace("Nobody was hurt", "Никто не пострадал")
    site.answers["/a"] = page(words.encode("koi8-r"), "text/html; charset=koi8-r")
    (article,) = read([site.url("/a")], fetching=LOCAL).articles
    assert "Никто не пострадал" in article.text
    assert article.url == site.url("/a")
    assert article.page is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///a",
        "http://user:secret@127.0.0.1/",
        "http://[::1",
        "http://exa mple/",
        "gopher://a/",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    (failure,) = read([url]).failures
    assert failure.error == "NotFetched"
    assert "secret" not in failure.detail


@pytest.mark.skipif(which("openssl") is None, reason="openssl is needed to make a certificate")
def test_the_name_goes_into_the_tls_handshake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")
    made = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=news.example "
    )
    names = ["-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", certificate]
    subprocess.run([*made.split(), *names], check=True, capture_output=True)
    trust = ssl.create_default_context(cafile=certificate)

    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with served((certificate, key)) as site:
        site.answers["/a"] = page()
        port = site.port
        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda h, p, *a, **k: resolve(h, p) if h == "news.example" else real(h, p, *a, **k),
        )
        found = web(f"https://news.example:{port}/a", Fetching(allow=LOOPBACK, seconds=5, trust=trust))
        assert found.body.decode() == STORY
        assert "SNI news.example" in site.paths()
        with pytest.raises(NotFetched, match="could not be connected to"):
            web(f"https://127.0.0.1:{port}/a", Fetching(allow=LOOPBACK, seconds=5, trust=trust))
