"""The command that shows the reader in a web browser.

It serves this machine alone, unless it is told otherwise in so many words: whoever reaches the page can do all that the
reader at the keyboard can.
"""

from __future__ import annotations

import argparse
import errno
import ipaddress
import sys

from reader.cli.output import SOURCE_HELP, put, say
from reader.errors import ReaderError, UsageError
from reader.settings import load_settings

LOOPBACK = "127.0.0.1"
PORT = 8000
_COMMAND = ("-P", "-m", "reader", "read", "--")
"""What Python runs for each window of the browser, before the source."""


def add_serve(command: argparse.ArgumentParser) -> None:
    """show the reader in a web browser, on this machine"""
    command.add_argument("source", nargs="?", default="", metavar="SOURCE", help=SOURCE_HELP)
    command.add_argument("--port", type=_port, default=PORT, help="where it is served (default: %(default)s)")
    command.add_argument("--host", default=LOOPBACK, help="the address it is served on (default: %(default)s)")
    command.add_argument(
        "--to-network", action="store_true", help="allow a host that other machines can reach, unprotected as it is"
    )
    command.add_argument("--open", action="store_true", help="open the page in the web browser as well")
    command.set_defaults(handler=_serve)


def _port(argument: str) -> int:
    """A port that can be asked for."""
    if not argument.isdecimal() or not 1 <= int(argument) <= 65535:
        raise argparse.ArgumentTypeError("the port must be a number between 1 and 65535")
    return int(argument)


def _serve(options: argparse.Namespace) -> int:
    load_settings()  # what is wrong with them is said here, and not in each window
    _check_source(options.source)
    _check_host(options.host, options.to_network)
    from reader.cli.web_server import WebServer, run

    server = WebServer(shell_command(options.source), options.host, options.port)
    try:
        run(server, lambda: _told(server.address, options.open))
    except OSError as error:
        busy = error.errno == errno.EADDRINUSE
        reason = "is in use; --port names another" if busy else f"cannot be had: {error.strerror or error}"
        raise ReaderError(f"Port {options.port} on {options.host} {reason}.") from error
    return 0


def _told(address: str, in_browser: bool) -> None:
    """Say where the page is; called when it can be opened."""
    put(address)
    say("Ctrl-c ends it.")
    if in_browser:
        import webbrowser

        webbrowser.open(address)


def shell_command(source: str) -> str:
    """The line that a shell runs to show a source; whatever is in its name, it stays one word."""
    import shlex

    return shlex.join([sys.executable, *_COMMAND, *([source] if source else [])])


def _check_source(source: str) -> None:
    """Raises UsageError or SourceError for what no window could show, before anything is served."""
    from reader.ingest.source import STANDARD_INPUT, is_address, load

    if source == STANDARD_INPUT:
        raise UsageError("Standard input cannot be served: it would be read once, and each window needs it.")
    if source and not is_address(source):
        load(source)


def _check_host(host: str, to_network: bool) -> None:
    try:
        is_loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError as error:
        raise UsageError("The host must be an IP address of this machine, or localhost.") from error
    if is_loopback:
        return
    warning = f"Whoever in the network learns the address at {host} can read and change all that you can"
    if not to_network:
        raise UsageError(f"{warning}; add --to-network if that is meant.")
    say(f"{warning}, and overhear it: nothing is encrypted.")
