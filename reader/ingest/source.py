"""Reading a source: a file, an address or standard input becomes a page.

This module is imported each time a source is opened, even one that the library already holds: nothing heavy may be
imported here, and HTTP only by :mod:`reader.ingest.fetch`, which is imported when an address is really fetched.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from reader.digest import sha256
from reader.errors import SourceError
from reader.ingest.page import Page
from reader.text import clean_line

MAX_BYTES = 20_000_000
"""The largest source that is read. The longest articles and books are a tenth of it."""
STANDARD_INPUT = "-"
"""The source that means standard input."""
_SETTLED_SECONDS = 2.0
"""How old a change of a file must be before its times tell it from the next one: some disks count in steps of two."""
_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):(?!\\)")
_RESERVED = "/:@!$&'()*+,;=%~-._?"


def identify(source: str) -> str:
    """The ``Page.source`` that a path or an address will have, without reading it; "" for standard input.

    Raises SourceError where ``source`` cannot be a path or an address.
    """
    if source == STANDARD_INPUT:
        return ""
    if is_address(source):
        return normalise(source)
    try:
        return clean_line(str(_path(source).resolve()))
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceError(f"“{clean_line(source)}” is no file name and no address.") from error


def state_of(source: str) -> str:
    """What differs once a file was changed or replaced: its number, size and times, without reading it.

    "" where ``source`` is no file, and where a change is so recent that the next one might not be told from it.
    """
    if source == STANDARD_INPUT or is_address(source):
        return ""
    try:
        status = _path(source).stat()
    except (OSError, ValueError, SourceError):
        return ""
    if time.time() - max(status.st_mtime, status.st_ctime) < _SETTLED_SECONDS:
        return ""
    return f"{status.st_ino}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"


def is_address(source: str) -> bool:
    """Whether ``source`` is an http or https address."""
    return source.strip()[:8].lower().startswith(("http://", "https://"))


def normalise(address: str) -> str:
    """An http(s) address in its usual form: no fragment, no default port, a lower-case host (RFC 3986, section 6).

    Raises SourceError where it has no host or cannot be understood.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
        port = parts.port
    except ValueError as error:  # UnicodeError, which idna raises, is one
        raise SourceError(f"“{clean_line(address)}” is not a valid address.") from error
    if not host:
        raise SourceError(f"“{clean_line(address)}” is not a valid address.")
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    path = quote(parts.path or "/", safe=_RESERVED)
    return urlunsplit((parts.scheme, host, path, quote(parts.query, safe=_RESERVED), ""))


def load(
    source: str,
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Page:
    """Read a path, an http(s) address or, for "-", ``stdin``.

    ``progress`` is told in one line what is being done; ``cancelled`` is asked now and then whether to stop.
    Raises SourceError where a file cannot be read, is empty or larger than ``MAX_BYTES``; FetchError where an address
    does not give a page.
    """
    if source == STANDARD_INPUT:
        return _read_stdin(stdin)
    identity = identify(source)
    if is_address(source):
        from reader.ingest.fetch import fetch  # here, because it imports HTTP

        return fetch(identity, progress=progress, cancelled=cancelled)
    return _read_file(_path(source), identity)


def _path(source: str) -> Path:
    scheme = _SCHEME.match(source)
    if scheme and scheme[1].lower() == "file":
        return Path(unquote(urlsplit(source).path))
    path = Path(source)
    if scheme and len(scheme[1]) > 1 and not path.exists():
        raise SourceError(f"Addresses that begin with “{clean_line(scheme[1])}:” cannot be read, only http and https.")
    return path.expanduser() if source.startswith("~") else path


def _read_stdin(stdin: BinaryIO | None) -> Page:
    if stdin is None:
        raise SourceError("There is no standard input to read.")
    try:
        data = stdin.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"Standard input cannot be read: {_reason(error)}.") from error
    _check_size(data, "Standard input")
    return Page(source=f"sha256:{sha256([data])}", data=data)


def _read_file(path: Path, identity: str) -> Page:
    shown = clean_line(str(path))
    try:
        if path.is_dir():
            raise SourceError(f"{shown} is a folder.")
        if path.exists() and not path.is_file():
            raise SourceError(f"{shown} is not a file.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        hint = f" Did you mean https://{shown}?" if re.match(r"^[\w-]+(\.[\w-]+)+/", shown) else ""
        raise SourceError(f"There is no file {shown}.{hint}") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{shown} cannot be read: {_reason(error)}.") from error
    _check_size(data, shown)
    return Page(source=identity, data=data, name=clean_line(path.name))


def _check_size(data: bytes, shown: str) -> None:
    if not data.strip():
        raise SourceError(f"{shown} is empty.")
    if len(data) > MAX_BYTES:
        raise SourceError(f"{shown} is larger than {MAX_BYTES // 1_000_000} MB, which no article is.")


def _reason(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return clean_line(reason)[:200].rstrip(".")
