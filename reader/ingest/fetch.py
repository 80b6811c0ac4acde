"""Fetching an address over HTTP, guarded.

Three things are held to: the whole fetch ends within one deadline, however slowly a server drips; no more than a fixed
number of decoded bytes is kept; and an address on the open network never leads, by redirect or by a name that resolves
so, to a machine of the reader's own network. The last is checked where the connection is made, on the very IP address
that is connected to, so that a name cannot resolve to one thing when checked and to another when used.

The HTTP client is ``httpx2``; ``docs/decisions/0001-http-client.md`` says why.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import httpcore2
import httpx2

from reader import __version__
from reader.errors import FetchError, SourceError
from reader.ingest.page import Page
from reader.ingest.source import MAX_BYTES, is_address, normalise
from reader.text import clean_line

DEADLINE = 30.0
"""Seconds that a fetch may take, redirects and all."""
MAX_REDIRECTS = 10
_STEP = 0.25
"""Seconds between two questions whether the fetch was cancelled."""
_HEADERS = {"User-Agent": f"reader/{__version__}", "Accept-Language": "*"}
_CONNECTION_ERRORS = (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a fetch is for."""

    name: str = "page"
    """What it is called in sentences."""
    accept: str = "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.9,*/*;q=0.5"
    """The media types that are asked for, as the Accept header says them (RFC 9110, section 12.5.1)."""
    only_public: bool = False
    """Whether it must not come from a private machine: so where the address was not given by the reader."""
    ends: float = 0.0
    """When it must be there, on the monotonic clock; 0 for ``DEADLINE`` seconds from the beginning."""


def fetch(
    address: str,
    *,
    wanted: Wanted | None = None,
    progress: Callable[[str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Page:
    """Get the page, or whatever else is ``wanted``, at ``address``, which is normalised. ``Page.address`` is where the
    redirects ended.

    Raises FetchError where there is no answer within ``DEADLINE`` seconds, an answer other than success, more than
    ``MAX_BYTES``, or an address or a redirect that must not be followed.
    """
    wanted = wanted or Wanted()
    begun = time.monotonic()
    guard = _Guard(wanted.ends or begun + DEADLINE, cancelled, progress, wanted.name, wanted.only_public)
    shown = clean_line(urlsplit(address).hostname or address)
    guard.tell(f"Connecting to {shown} …")
    try:
        with _client(address, wanted.accept, guard) as client:
            return _follow(client, address, guard)._replace(begun=begun)
    except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
        raise FetchError(f"{shown} did not answer in time.") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, *_CONNECTION_ERRORS) as error:
        raise FetchError(f"{shown} could not be read: {_reason(error)}.") from error


@dataclass
class _Guard:
    """What one fetch is held to; told to the connection and to the reading loop alike."""

    ends: float
    """When the deadline is, on the monotonic clock."""
    cancelled: Callable[[], bool] | None
    progress: Callable[[str], None] | None
    name: str
    """What is fetched, for sentences."""
    only_public: bool
    """Whether no private machine may be reached: always so once a public one was."""

    def tell(self, line: str) -> None:
        if self.progress:
            self.progress(line)

    def check(self) -> float:
        """The seconds left. Raises FetchError if the fetch was cancelled or its time is over."""
        if self.cancelled and self.cancelled():
            raise FetchError("The loading was cancelled.")
        left = self.ends - time.monotonic()
        if left <= 0:
            raise FetchError(f"The {self.name} did not arrive within {DEADLINE:.0f} seconds.")
        return left


def _client(address: str, accept: str, guard: _Guard) -> httpx2.Client:
    parts = urlsplit(address)
    proxied = parts.scheme in urllib.request.getproxies() and not urllib.request.proxy_bypass(parts.hostname or "")
    # Behind a proxy the names are resolved by the proxy, and the environment's settings must be kept.
    transport = None if proxied else _Transport(guard)
    headers = {**_HEADERS, "Accept": accept}
    return httpx2.Client(headers=headers, timeout=DEADLINE, transport=transport, follow_redirects=False)


def _follow(client: httpx2.Client, address: str, guard: _Guard) -> Page:
    target = address
    for _ in range(MAX_REDIRECTS + 1):
        guard.check()
        with client.stream("GET", target) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                target = _next_hop(target, response.headers["location"], guard.name)
                guard.tell(f"Redirected to {clean_line(urlsplit(target).hostname or '')} …")
                continue
            if response.status_code >= 400:
                raise FetchError(_refusal(response.status_code, target, guard.name))
            data = _read(response, guard)
            content_type, _, parameters = response.headers.get("content-type", "").partition(";")
            charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", parameters, re.IGNORECASE)
            return Page(
                source=address,
                data=data,
                content_type=clean_line(content_type).lower(),
                charset=charset[1] if charset else "",
                address=target,
                name=clean_line(unquote(urlsplit(target).path.rstrip("/").rpartition("/")[2])),
                is_public=guard.only_public,
            )
    raise FetchError(f"{clean_line(address)} redirects more than {MAX_REDIRECTS} times.")


def _next_hop(target: str, location: str, name: str) -> str:
    try:
        hop = urljoin(target, location)
        if not is_address(hop):
            raise FetchError(f"The {name} redirects to something that is no http or https address.")
        return normalise(hop)
    except FetchError:
        raise
    except (SourceError, ValueError) as error:
        raise FetchError(f"The {name} redirects to an address that is not valid.") from error


def _read(response: httpx2.Response, guard: _Guard) -> bytes:
    chunks: list[bytes] = []
    size = 0
    told = 0.0
    for chunk in response.iter_bytes():
        guard.check()
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise FetchError(f"The {guard.name} is larger than {MAX_BYTES // 1_000_000} MB, which is too much.")
        if time.monotonic() - told > _STEP:
            told = time.monotonic()
            guard.tell(f"Loading … {size / 1000:.0f} kB")
    data = b"".join(chunks)
    if not data.strip():
        raise FetchError(f"The {guard.name} is empty.")
    return data


def _refusal(status: int, target: str, name: str) -> str:
    shown = clean_line(target)
    known = {
        401: f"{shown} asks for a login (401).",
        402: f"{shown} asks for payment (402).",
        403: f"{shown} may not be read by this program (403).",
        404: f"There is no {name} at {shown} (404).",
        410: f"The {name} at {shown} is gone (410).",
        429: f"{shown} was asked too often and wants to be left alone for a while (429).",
        451: f"{shown} is withheld for legal reasons (451).",
    }
    said = "could not answer" if status >= 500 else f"did not give a {name}"
    return known.get(status, f"{shown} {said} ({status}).")


def _reason(error: Exception) -> str:
    reason = re.sub(r"^\[Errno -?\d+\] ", "", clean_line(str(error)))  # a number that says nothing to a reader
    return reason[:200].rstrip(".") or type(error).__name__


# ---------------------------------------------------------------------------------------------------- the connection


class _Transport(httpx2.BaseTransport):
    """Carries httpx2's requests over connections that a guard watches."""

    def __init__(self, guard: _Guard) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(), network_backend=_GuardedNetwork(guard)
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class _GuardedNetwork(httpcore2.NetworkBackend):
    """Resolves a name once, refuses what must not be reached, and connects to the address that was checked."""

    def __init__(self, guard: _Guard) -> None:
        self._guard = guard
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        problem: Exception | None = None
        for ip in _resolve(host, port):
            public = is_public(ip)
            if self._guard.only_public and not public:
                raise FetchError(
                    f"The {self._guard.name} leads into a private network ({clean_line(host)}), which is refused."
                )
            try:
                stream = self._inner.connect_tcp(
                    ip, port, self._guard.check(), local_address=local_address, socket_options=socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
                continue
            self._guard.only_public = self._guard.only_public or public
            return _GuardedStream(stream, self._guard)
        raise httpcore2.ConnectError(str(problem) or "no connection")


class _GuardedStream(httpcore2.NetworkStream):
    """A connection that is read in short waits, so that the deadline and a cancellation are noticed in time."""

    def __init__(self, inner: httpcore2.NetworkStream, guard: _Guard) -> None:
        self._inner = inner
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:
            wait = min(_STEP, self._guard.check())
            try:
                return self._inner.read(max_bytes, wait)
            except httpcore2.ReadTimeout:
                continue

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._guard.check())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _GuardedStream(self._inner.start_tls(ssl_context, server_hostname, self._guard.check()), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def is_public(ip: str) -> bool:
    """Whether an IP address belongs to the open network: not loopback, link-local, private, shared or reserved."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    address = mapped or address
    return address.is_global and not address.is_multicast


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"There is no machine named {clean_line(host)}, or no network.") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
