"""How a module of the program is run in a process of its own: for what takes long, much memory or many risks."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn


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


@contextmanager
def standing_in(name: str, module: ModuleType) -> Iterator[None]:
    """Import, meanwhile, ``module`` where the module called ``name`` is asked for; one that is imported already stays.

    For a module that is asked for one thing, which ``module`` has as well, and brings many. Who asks it for another one
    gets an ImportError.
    """
    is_loaded = name in sys.modules
    sys.modules.setdefault(name, module)
    try:
        yield
    finally:
        if not is_loaded:
            del sys.modules[name]


class Later(ModuleType):
    """Stands in for a module, which is imported when something of it is first called, or asked for what it has."""

    def __getattr__(self, name: str) -> _Awaited:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Awaited(self.__name__, name)


class _Awaited:
    """A function or a class of a module that is not imported yet."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def _arrived(self) -> Any:
        return getattr(import_module(self._module), self._name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._arrived()(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._arrived(), name)


def can_fork() -> bool:
    """Whether this process can go on as two.

    The copy has only the thread that asked for it: what another one had locked would stay so for ever. Apple's own
    libraries do not bear it at all (“Contexts and start methods” of Python's ``multiprocessing``).
    """
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


class Fork:
    """A copy of this process that does ``work`` and ends: what a new one imports first it has already.

    It may be treated as a :class:`subprocess.Popen` whose standard output is read as UTF-8. Its standard input is empty
    unless it ``reads`` that of this process, its standard error leads nowhere, and its process group is its own.
    Raises OSError where no process can be started.
    """

    def __init__(self, work: Callable[[], object], *, reads: bool) -> None:
        output, its_output = os.pipe()
        try:
            self._number = os.fork()
        except OSError:
            os.close(output)
            os.close(its_output)
            raise
        if not self._number:
            _be_the_copy(work, its_output, reads=reads)
        os.close(its_output)
        self.stdout = os.fdopen(output, encoding="utf-8")
        self._ending = threading.Lock()
        self._is_over = False

    def wait(self) -> None:
        """Wait until it has ended, and let the system forget it; to be called once."""
        os.waitid(os.P_PID, self._number, os.WEXITED | os.WNOWAIT)
        with self._ending:
            self._is_over = True
            os.waitpid(self._number, 0)

    def kill(self) -> None:
        """End it, whatever it does, unless it has ended: its number may be another process's by then."""
        with self._ending:
            if not self._is_over:
                os.kill(self._number, signal.SIGKILL)


def _be_the_copy(work: Callable[[], object], output: int, *, reads: bool) -> NoReturn:
    """Do the work and end, without anything of what the other process does at its own end."""
    code = 1
    try:
        os.setpgid(0, 0)  # ctrl-c in the terminal is for the other one alone
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream, file in enumerate((0 if reads else nothing, output, nothing)):
            os.dup2(file, stream)
        work()
        code = 0
    finally:
        os._exit(code)
