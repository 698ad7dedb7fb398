"""The guarded way into the network: a transport that connects to public addresses only, until a deadline.

A name is resolved once; every address it has is checked; the connection goes to an address that was checked,
never to the name again, so that a second answer of the name server cannot lead elsewhere ("DNS rebinding").
The name still goes into the TLS handshake (SNI) and the certificate check. Connecting, the handshake, and
every read and write share one deadline, so a server that sends a byte a second gains nothing by it.

Refused: every address that is not globally reachable by the registries of IANA
(https://www.iana.org/assignments/iana-ipv4-special-registry/), multicast, and IPv6 addresses that carry such
an IPv4 address within them (mapped, 6to4, Teredo, NAT64). `allow` names networks that are let through all
the same: for tests, and for those who run a mirror of their own.

Limits: environment proxies are not used. HTTP/1.1 only.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from retold.errors import NotFetched

if TYPE_CHECKING:
    from httpcore2 import NetworkStream

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
RELAY_6TO4 = IPv4Network("192.88.99.0/24")  # RFC 7526: deprecated, leads to whoever announces it


class Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; raises NotFetched when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> NotFetched:
        return NotFetched(
            f"It did not arrive within {self.seconds:g} seconds. Try again later, or save the page in a browser "
            "and give the file."
        )


def is_public(address: Address) -> bool:
    """Whether an address is one of the public Internet."""
    if isinstance(address, IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in NAT64:
            inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
        if any(part is not None and not is_public(part) for part in inner):
            return False
        if address.ipv4_mapped is not None or address in NAT64:
            return True
    elif address in RELAY_6TO4:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def checked(host: str, port: int, allow: Sequence[Network], deadline: Deadline) -> list[str]:
    """The addresses of a host, all of them public or allowed; raises NotFetched."""
    addresses = _resolved(host, port, deadline)
    for text in addresses:
        address = ip_address(text.split("%")[0])
        if not is_public(address) and not any(address in network for network in allow):
            raise NotFetched(
                f"{host} is at {text}, which is no public address; only pages on the public Internet are fetched. "
                "Save the page and give the file."
            )
    return addresses


def _resolved(host: str, port: int, deadline: Deadline) -> list[str]:
    """The addresses of a host. In a thread of its own, because `getaddrinfo` knows no time limit."""
    answer: list[list[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not answer:
        raise deadline.passed()
    found = answer[0]
    if isinstance(found, Exception) or not found:
        raise NotFetched(f"The name {host!r} has no address. Check the spelling and the connection.")
    return found


class GuardedStream(httpcore2.NetworkStream):
    """A connection whose every step ends with the deadline."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def _wait(self, timeout: float | None) -> float:
        left = self._deadline.left()
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return bytes(self._stream.read(max_bytes, self._wait(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._wait(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._wait(timeout))
        return GuardedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections to checked addresses."""

    def __init__(self, allow: Sequence[Network], deadline: Deadline) -> None:
        self._allow = allow
        self._deadline = deadline
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        problem: Exception | None = None
        for address in checked(host, port, self._allow, self._deadline):
            try:
                stream = self._backend.connect_tcp(
                    address,
                    port,
                    min(timeout or self._deadline.left(), self._deadline.left()),
                    local_address,
                    socket_options,
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
            else:
                return GuardedStream(stream, self._deadline)
        raise problem or httpcore2.ConnectError(f"no address of {host}")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        raise NotFetched("Unix sockets are not opened.")


class GuardedTransport(httpx2.BaseTransport):
    """What `httpx2.Client` sends requests through, for one fetch."""

    def __init__(self, allow: Sequence[Network], deadline: Deadline, trust: ssl.SSLContext) -> None:
        backend = GuardedBackend(allow, deadline)
        self._pool = httpcore2.ConnectionPool(ssl_context=trust, network_backend=backend, retries=0)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        response = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        assert isinstance(response.stream, Iterable)  # the pool is a synchronous one
        return httpx2.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response.stream),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


def network(text: str) -> Network:
    """A network for `allow`: "127.0.0.0/8", "::1"."""
    return ip_network(text)
