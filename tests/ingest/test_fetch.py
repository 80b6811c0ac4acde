"""Fetching from a server on this machine: what is kept, and what is refused."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from reader import __version__
from reader.errors import FetchError
from reader.ingest import fetch as fetching
from reader.ingest.extract import article_of
from reader.ingest.fetch import fetch, is_public
from reader.ingest.source import load
from tests.ingest.samples import PARAGRAPHS


class _Handler(BaseHTTPRequestHandler):
    """Answers by the path alone."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.removeprefix("http://somewhere.example").partition("?")[0]
        if path == "/agent":
            self._answer(200, self.headers["User-Agent"].encode(), {"Content-Type": 'Text/HTML; Charset="ISO-8859-1"'})
        elif path.startswith("/to/"):
            self._answer(302, b"", {"Location": path.removeprefix("/to/").replace("|", ":")})
        elif path == "/loop":
            self._answer(301, b"", {"Location": "/loop"})
        elif path == "/large":
            self._answer(200, b"x" * 5000)
        elif path == "/bomb":
            self._answer(200, gzip.compress(b"x" * 100_000), {"Content-Encoding": "gzip"})
        elif path == "/damaged":
            self._answer(200, b"no gzip at all", {"Content-Encoding": "gzip"})
        elif path in ("/teaser", "/whole"):
            head = '<title>The wall</title><link rel="amphtml" href="/whole">'
            shown = PARAGRAPHS[:1] if path == "/teaser" else PARAGRAPHS * 2
            body = "".join(f"<p>{paragraph}</p>" for paragraph in shown)
            html = f"<html><head>{head}</head><body><article><h1>The wall</h1>{body}</article></body></html>"
            self._answer(200, html.encode(), {"Content-Type": "text/html; charset=utf-8"})
        elif path == "/empty":
            self._answer(200, b" \n")
        elif path == "/slow":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            for _ in range(100):
                try:
                    self.wfile.write(b"x")
                    time.sleep(0.02)
                except OSError:
                    return
        elif path.strip("/").isdigit():
            self._answer(int(path.strip("/")), b"no")

    def _answer(self, status: int, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_a_page_comes_with_what_the_headers_say(server: str) -> None:
    told: list[str] = []
    page = load(f"{server}/agent?x=1#part", progress=told.append)
    assert page.source == page.address == f"{server}/agent?x=1"
    assert page.data == f"reader/{__version__}".encode()
    assert (page.content_type, page.charset, page.name) == ("text/html", "ISO-8859-1", "agent")
    assert told[0] == "Connecting to 127.0.0.1 …"


def test_redirects_are_followed_to_their_end(server: str) -> None:
    page = fetch(f"{server}/to//agent")
    assert page.source == f"{server}/to//agent"
    assert page.address == f"{server}/agent"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/404", "There is no page at .*404"),
        ("/403", "may not be read"),
        ("/500", "could not answer"),
        ("/418", "did not give a page"),
        ("/empty", "is empty"),
        ("/loop", "redirects more than"),
        ("/damaged", "could not be read"),
        ("/to/ftp|//example.org/x", "no http or https address"),
        ("/to/file|///etc/passwd", "no http or https address"),
        ("/to/http|//[", "not valid|could not be read|no http"),
    ],
)
def test_a_page_that_does_not_come_is_said_in_one_sentence(server: str, path: str, sentence: str) -> None:
    with pytest.raises(FetchError, match=sentence) as caught:
        fetch(server + path)
    assert "\n" not in str(caught.value)


def test_no_more_is_kept_than_a_page_may_be_large(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 2000)
    for path in ("/large", "/bomb"):
        with pytest.raises(FetchError, match="is larger than"):
            fetch(server + path)


def test_a_server_that_drips_is_left(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "DEADLINE", 0.3)
    with pytest.raises(FetchError, match="did not arrive within"):
        fetch(f"{server}/slow")


def test_a_fetch_can_be_cancelled(server: str) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(FetchError, match="cancelled"):
        fetch(f"{server}/slow", cancelled=cancelled)


def test_nobody_answers() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(FetchError, match="could not be read"):
        fetch(f"http://127.0.0.1:{port}/")


def test_a_name_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    with pytest.raises(FetchError, match="no machine named"):
        fetch("http://no-such-name.example/")


def test_a_public_page_cannot_lead_into_a_private_network(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([True, False])
    monkeypatch.setattr(fetching, "is_public", lambda ip: next(answers))
    port = server.rpartition(":")[2]
    with pytest.raises(FetchError, match="private network"):
        fetch(f"{server}/to/http|//localhost|{port}/agent")


def test_the_version_that_has_the_article_is_fetched_like_any_page(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PARAGRAPHS[-1] in article_of(load(f"{server}/teaser")).markdown
    answers = iter([True, False])
    monkeypatch.setattr(fetching, "is_public", lambda ip: next(answers))
    page = load(f"{server}/teaser")
    assert page.is_public
    assert PARAGRAPHS[-1] not in article_of(page).markdown


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_network(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_addresses_of_private_networks(ip: str) -> None:
    assert not is_public(ip)


def test_behind_a_proxy_the_proxy_is_asked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server)
    monkeypatch.setenv("no_proxy", "")
    assert fetch("http://somewhere.example/agent").address == "http://somewhere.example/agent"
