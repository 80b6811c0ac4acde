"""The web page that shows the reader: textual-serve, kept from everybody but whoever was given the address.

A page on the web can make a browser speak to any port of its own machine, and another user of that machine can open it.
Either would have the reader's notes, files and editor in hand. So the address holds a key, which the browser exchanges
for a cookie that no other page can send, and without which nothing is answered. The page itself is this program's own:
the one of textual-serve fetches a font from a third party.
"""

from __future__ import annotations

import asyncio
import hmac
import html
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files
from string import Template

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from reader.cli.output import say
from reader.text import clean_line

_FOLDER = files("reader.cli") / "web_page"
_PAGE, _FOCUS = _FOLDER / "index.html", _FOLDER / "focus.js"
_KEY = "key"
_HEARTBEAT = 15.0
"""Seconds between two questions whether a window is still there."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self' ws:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing is fetched from anywhere else, shown within another page, or told to another."""


class _Program(AppService):
    """The program of one window."""

    async def run(self) -> None:
        """Hand on what the program draws, and close the window when it has ended, however that came."""
        # The window may go away meanwhile; and reading the errors of a program that ends at once is cancelled.
        with suppress(ConnectionError, asyncio.CancelledError):
            await super().run()
        if self._process:
            await self._process.wait()
        await self.remote_close()


class WebServer(Server):
    """Serves the program that ``command`` runs in a shell, once for each window."""

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(command, host=host, port=port, title="reader")
        self._key = secrets.token_urlsafe(24)
        self._cookie = f"reader-{port}"
        self._windows: set[web.WebSocketResponse] = set()
        self.ready: Callable[[], None] = lambda: None
        """Called when the page can be opened."""

    @property
    def address(self) -> str:
        """The address to open, with the key."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/?{_KEY}={self._key}"

    async def application(self) -> web.Application:
        """What answers requests."""
        application = await self._make_app()
        application.middlewares.append(self._guard)
        application.router.add_get("/focus.js", self.handle_focus)
        return application

    async def on_startup(self, app: web.Application) -> None:
        """Say that the page can be opened; textual-serve would say the command."""
        self.ready()

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page, of which nothing comes from elsewhere."""
        if given := request.query.get(_KEY):
            response = web.HTTPSeeOther("/")  # so that the key is not left in the history
            response.set_cookie(self._cookie, given, httponly=True, samesite="Strict")
            raise response
        socket = html.escape(f"ws://{request.host}/ws")
        page = Template(_PAGE.read_text("utf-8")).substitute(socket=socket)
        return web.Response(text=page, content_type="text/html")

    async def handle_focus(self, request: web.Request) -> web.Response:
        """The script that gives the keyboard to the reader."""
        return web.Response(text=_FOCUS.read_text("utf-8"), content_type="text/javascript")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the program for a window of the browser, until either is closed."""
        window = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        await window.prepare(request)

        async def close() -> None:
            await window.close()

        program = _Program(
            self.command,
            write_bytes=window.send_bytes,
            write_str=window.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        self._windows.add(window)
        try:
            await program.start(to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24))
            await self._process_messages(window, program)
        finally:
            self._windows.discard(window)
            await program.stop()
        return window

    async def on_shutdown(self, app: web.Application) -> None:
        """Close all windows; their programs are waited for, so that they keep what was written last."""
        await asyncio.gather(*(window.close() for window in self._windows))

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer nobody without the key, and nothing that another page asks for."""
        given = request.cookies.get(self._cookie) or ""
        if request.path == "/" and _KEY in request.query:
            given = request.query[_KEY]
        if not hmac.compare_digest(given.encode(), self._key.encode()):
            raise web.HTTPForbidden(text="Open the address that “reader serve” has printed.", headers=_HEADERS)
        if request.headers.get("Origin", f"http://{request.host}") != f"http://{request.host}":
            raise web.HTTPForbidden(text="Another page has asked for this.", headers=_HEADERS)
        try:
            response = await handler(request)
        except web.HTTPException as error:
            error.headers.update(_HEADERS)
            raise
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response


class _OneLine(logging.Formatter):
    """What goes wrong, without a traceback: it would show what is being read."""

    def format(self, record: logging.LogRecord) -> str:
        return clean_line(record.getMessage())


class _Say(logging.Handler):
    """Says what is logged on standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        say(self.format(record))


def run(server: WebServer, ready: Callable[[], None]) -> None:
    """Serve until interrupted; ``ready`` is called when the page can be opened. Raises OSError where it cannot be."""
    handler = _Say(logging.WARNING)
    handler.setFormatter(_OneLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    server.ready = ready
    web.run_app(
        server.application(),
        host=server.host,
        port=server.port,
        loop=asyncio.new_event_loop(),
        print=None,
        access_log=None,
    )
