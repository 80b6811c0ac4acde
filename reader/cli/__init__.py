"""The command line: what was asked for, and what is said when it cannot be done.

Standard output belongs to what was asked for, standard error to messages. Everything heavy is imported by the command
that needs it, so that an article from the library is on the screen as soon as the terminal can show it.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from reader import __version__
from reader.cli.output import put_no_more, say
from reader.errors import ReaderError, UsageError, fault

COMMANDS = {
    "read": "articles",
    "show": "articles",
    "example": "articles",
    "serve": "serve",
    "notes": "notes",
    "export": "notes",
    "import": "notes",
    "doctor": "house",
    "config": "house",
}
"""The module of each command. Its function ``add_…`` adds the arguments, and says in its docstring what is done."""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for. Returns the exit code: 0, or that of the error that was said."""
    try:
        arguments = _with_command(arguments)
        options = parser(arguments[0]).parse_args(arguments)
        handler: Callable[[argparse.Namespace], int] = options.handler
        return handler(options)
    except ReaderError as error:
        say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        put_no_more()  # whoever read our output has seen enough
        return 141
    except Exception as error:
        if os.environ.get("READER_TRACEBACK"):
            raise
        mistake = fault(error)
        say(str(mistake))
        return mistake.exit_code


def _with_command(arguments: Sequence[str]) -> Sequence[str]:
    """The arguments with the command ``read`` put in where a source stands in its place."""
    first = arguments[0] if arguments else ""
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        return arguments
    return ["read", *arguments]


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong as every other part of the program does."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(
            f"{message[:1].upper()}{message[1:].rstrip('.')}; “{self.prog} --help” lists what can be asked."
        )


def parser(asked: str) -> argparse.ArgumentParser:
    """The parser of the command line: of one command, or of all where none of them is ``asked`` for."""
    main = _Parser(
        prog="reader",
        description="Read an article in the terminal, and see who is in it and who said what.",
        epilog="Without a command, SOURCE is opened to be read; without a source, the list of what was read before.",
    )
    main.add_argument("--version", action="version", version=f"reader {__version__}")
    commands = main.add_subparsers(metavar="COMMAND", required=True)
    for name in [asked] if asked in COMMANDS else COMMANDS:
        add = getattr(import_module(f"reader.cli.{COMMANDS[name]}"), f"add_{name}")
        add(commands.add_parser(name, help=add.__doc__, description=add.__doc__))
    return main
