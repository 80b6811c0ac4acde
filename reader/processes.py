"""How a module of the program is run in a process of its own: for what takes long, much memory or many risks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def command(module: str) -> tuple[str, ...]:
    """The command that runs a module of the program, to be given :func:`environment`.

    ``-P`` keeps the working directory, which may hold anything, out of the search for modules.
    """
    return (sys.executable, "-P", "-m", module)


def environment() -> dict[str, str]:
    """This process's environment, in which the other one finds the same program and speaks UTF-8."""
    root = str(Path(__file__).parents[1])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


@contextmanager
def without(package: str) -> Iterator[None]:
    """Import, meanwhile, as if an optional package were not installed; one that is imported already stays.

    For what a process never uses, and what would be loaded for it all the same. Who imports it must do without.
    """
    is_loaded = package in sys.modules
    if not is_loaded:
        sys.modules[package] = None  # type: ignore[assignment]  # which stands for what is not installed
    try:
        yield
    finally:
        if not is_loaded:
            del sys.modules[package]
