"""The reader in a web browser: for whoever has the address, and for nobody else."""

from __future__ import annotations

import asyncio
import shlex
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import CookieJar, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from reader.cli import run
from reader.cli.serve import shell_command
from reader.cli.web_server import WebServer
from reader.library.search import NoteQuery
from reader.library.store import Library
from reader.session import Session
from reader.settings import Settings, data_folder

PROGRAM = "printf '__GANGLION__\\n'"


@asynccontextmanager
async def served(command: str = PROGRAM) -> AsyncIterator[tuple[WebServer, TestClient]]:
    """A server whose windows run ``command``, and a browser that has not been there yet."""
    server = WebServer(command, "127.0.0.1", 8000)
    async with TestClient(TestServer(await server.application()), cookie_jar=CookieJar(unsafe=True)) as browser:
        yield server, browser


def key_of(server: WebServer) -> str:
    return server.address.partition("?")[2]


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/focus.js", "/?key=guessed", "/ws?key=guessed"])
async def test_nothing_is_answered_without_the_key(path: str) -> None:
    async with served() as (_, browser):
        response = await browser.get(path)
        assert response.status == 403
        assert "reader serve" in await response.text()


async def test_the_key_becomes_a_cookie_that_no_other_page_can_send() -> None:
    async with served() as (server, browser):
        response = await browser.get(f"/?{key_of(server)}", allow_redirects=False)
        assert response.headers["Location"] == "/"
        cookie = response.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        page = await browser.get("/")
        assert page.status == 200
        assert f'data-session-websocket-url="ws://{page.url.authority}/ws"' in await page.text()


async def test_the_page_fetches_nothing_from_elsewhere() -> None:
    async with served() as (server, browser):
        page = await browser.get(f"/?{key_of(server)}")
        text = await page.text()
        assert page.headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "http:" not in text.replace("ws://", "")
        assert "https:" not in text
        for named in (
            "/static/css/xterm.css",
            "/static/js/textual.js",
            "/focus.js",
            "/static/fonts/RobotoMono-VariableFont_wght.ttf",
        ):
            assert named in text
            assert (await browser.get(named)).status == 200


async def test_the_keyboard_is_given_to_the_reader_once_the_terminal_is_there() -> None:
    async with served() as (server, browser):
        text = await (await browser.get(f"/?{key_of(server)}")).text()
        assert text.index("/static/js/textual.js") < text.index("/focus.js")  # so that its listener comes second
        script = await browser.get("/focus.js")
        assert script.content_type == "text/javascript"
        assert ".focus()" in await script.text()


async def test_another_page_cannot_speak_to_the_program() -> None:
    async with served() as (server, browser):
        await browser.get(f"/?{key_of(server)}")
        with pytest.raises(WSServerHandshakeError) as refused:
            await browser.ws_connect("/ws", headers={"Origin": "https://elsewhere.example"})
        assert refused.value.status == 403
        async with browser.ws_connect("/ws") as window:
            assert (await window.receive()).type is WSMsgType.CLOSE  # the program has ended


@pytest.mark.parametrize(
    "name", ["it's.md", "$(touch here).md", "a;b|c&d.md", '"x" `y`.md', "-rf", "two\nlines.md", "é ü.md"]
)
def test_the_name_of_a_source_stays_one_word(name: str) -> None:
    assert shlex.split(shell_command(name)) == [sys.executable, "-P", "-m", "reader", "read", "--", name]


def test_without_a_source_the_list_is_served() -> None:
    assert shell_command("").endswith("read --")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["-"], 2, "Standard input cannot be served"),
        (["no-such-file.html"], 3, "There is no file"),
        (["--host", "0.0.0.0"], 2, "add --to-network if that is meant"),
        (["--host", "news.example"], 2, "must be an IP address"),
        (["--port", "0"], 2, "must be a number between 1 and 65535"),
    ],
)
def test_what_cannot_be_served_is_said(
    arguments: list[str], code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", *arguments]) == code
    assert sentence in capsys.readouterr().err


def test_a_port_in_use_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 1
    assert f"Port {port} on 127.0.0.1 is in use" in capsys.readouterr().err


def test_an_ipv6_address_is_written_as_one() -> None:
    assert WebServer(PROGRAM, "::1", 80).address.startswith("http://[::1]:80/?key=")


@pytest.mark.model
async def test_an_article_is_read_and_annotated_in_a_browser(tmp_path: Path) -> None:
    story = tmp_path / "the $story's.md"
    story.write_text("# The quay\n\nWords that a reader keeps, as anybody would. And others.\n")
    async with served(shell_command(str(story))) as (server, browser):
        await browser.get(f"/?{key_of(server)}")
        async with browser.ws_connect("/ws?width=80&height=24") as window:
            shown = b""
            while b"anybody would" not in shown:
                shown += await window.receive_bytes(timeout=30)
            for key in "}sh":
                await window.send_json(["stdin", key])
            ends = time.monotonic() + 30
            while not (notes := notes_kept()) and time.monotonic() < ends:
                await asyncio.sleep(0.1)
    assert notes == ["Words that a reader keeps, as anybody would."]


def notes_kept() -> list[str]:
    with Session(Settings(), Library.open(data_folder())) as session:
        return [found.annotation.selectors.exact for found in session.noting.search(NoteQuery())]
