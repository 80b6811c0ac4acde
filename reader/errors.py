"""The errors a reader of the program may see: each is one sentence, and each family has an exit code.

A low-level exception is wrapped once, where it crosses into the program, as ``raise SourceError("…") from error``.
The command line prints ``str(error)`` on standard error and leaves with ``error.exit_code``; the interface shows the
same sentence as a notice. The codes are part of the program's promise and are listed in ``docs/guide/commands.md``.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class ReaderError(Exception):
    """Anything that went wrong and can be said in one sentence."""

    exit_code: ClassVar[int] = 1


class UsageError(ReaderError):
    """The program was asked for something that it does not do."""

    exit_code = 2


class SourceError(ReaderError):
    """A file or standard input could not be read as an article."""

    exit_code = 3


class FetchError(SourceError):
    """An address did not answer, or answered with something other than an article."""

    exit_code = 4


class NoArticleError(SourceError):
    """The source was read, but there is no article in it."""

    exit_code = 5


class LibraryError(ReaderError):
    """The library of articles and notes could not be read or written."""

    exit_code = 6


class SettingsError(ReaderError):
    """A settings file, theme or key table says something that cannot be used."""

    exit_code = 7


class ModelError(ReaderError):
    """No language model could be loaded, so an article is read without its entities and quotes."""

    exit_code = 8


def fault(error: BaseException) -> ReaderError:
    """A mistake of the program itself, as a sentence that helps to find it and holds nothing of what was read."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f" in {Path(place.tb_frame.f_code.co_filename).name}, line {place.tb_lineno}" if place else ""
    return ReaderError(
        f"The program made a mistake ({type(error).__name__}{where}); "
        "please report it, with what READER_TRACEBACK=1 prints when it happens again."
    )
