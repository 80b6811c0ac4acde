"""What a process does without, and how it goes on as two."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.processes import Later, can_fork, environment, standing_in, without


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a package that can be imported."""
    (tmp_path / "a_heavy_package.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "a_heavy_package"
    sys.modules.pop("a_heavy_package", None)


def test_an_optional_package_is_meanwhile_as_if_it_were_not_installed(package: str) -> None:
    with without(package), pytest.raises(ImportError):
        __import__(package)
    assert __import__(package)


def test_a_package_that_is_imported_already_stays(package: str) -> None:
    imported = __import__(package)
    with without(package):
        assert __import__(package) is imported
    assert sys.modules[package] is imported


def test_a_module_stands_in_for_one_of_which_it_has_what_is_asked_for(package: str) -> None:
    with standing_in(package, os):
        assert __import__(package).getpid() == os.getpid()
    assert not hasattr(__import__(package), "getpid")


def test_a_module_that_is_imported_already_needs_nobody_to_stand_in(package: str) -> None:
    imported = __import__(package)
    with standing_in(package, os):
        assert __import__(package) is imported
    assert __import__(package) is imported


def test_a_module_is_imported_when_something_of_it_is_first_needed(package: str, tmp_path: Path) -> None:
    (tmp_path / f"{package}.py").write_text("class Ferry:\n    berths = 3\n    def cross(): return 'Ravensholm'\n")
    with standing_in(package, Later(package)):
        ferry = __import__(package).Ferry
    assert package not in sys.modules
    assert (ferry.berths, ferry.cross()) == (3, "Ravensholm")
    assert package in sys.modules


class TestFork:
    """Each in a new process, which has one thread as the program has when it begins."""

    @staticmethod
    def said(code: str, typed: str = "") -> list[str]:
        """What a program says that begins with the fork at hand."""
        program = f"import os, sys, time\nfrom reader.processes import Fork\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", program], input=typed, env=environment(), capture_output=True, text=True, check=True
        )
        assert done.stderr == ""
        return done.stdout.split()

    def test_what_it_says_is_read_and_it_ends_with_its_work(self) -> None:
        said = self.said(
            "word = 'Ferry'\n"
            "fork = Fork(lambda: print(word, os.getpgrp() == os.getpid(), flush=True), reads=False)\n"
            "print(fork.stdout.read()); fork.wait(); print(os.getpgrp() == os.getpid() or 'one')"
        )
        assert said[:3] == ["Ferry", "True", "one"]
        assert len(said) == 3

    @pytest.mark.parametrize(("reads", "read"), [(True, ["a", "ferry"]), (False, [])])
    def test_it_reads_what_this_process_would_where_it_is_to(self, reads: bool, read: list[str]) -> None:
        code = f"fork = Fork(lambda: print(sys.stdin.read(), flush=True), reads={reads}); print(fork.stdout.read())"
        assert self.said(code, typed="a ferry") == read

    def test_it_is_ended_whatever_it_does(self) -> None:
        said = self.said(
            "fork = Fork(lambda: time.sleep(60), reads=False)\n"
            "fork.kill(); print(fork.stdout.read() or 'over'); fork.wait()"
        )
        assert said == ["over"]

    def test_one_that_has_ended_is_let_be(self) -> None:
        assert self.said("fork = Fork(lambda: None, reads=False); fork.wait(); fork.kill(); print('calm')") == ["calm"]

    def test_a_mistake_ends_it_as_well_and_is_not_said(self) -> None:
        code = "fork = Fork(lambda: 1 / 0, reads=False); print(fork.stdout.read() or 'over'); fork.wait()"
        assert self.said(code) == ["over"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_process_with_several_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert can_fork()
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not can_fork()


def test_a_mac_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not can_fork()
