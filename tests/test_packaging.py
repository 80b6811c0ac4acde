"""The locks and the project file agree, and the example is worth opening."""

from __future__ import annotations

import ast
import importlib.metadata
import itertools
import re
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
PIN = re.compile(r"^[\w.-]+==[^\\\n]+", re.MULTILINE)
LOCKS = {
    "requirements.txt": [*PROJECT["project"]["dependencies"], *GROUPS["build"]],
    "requirements-dev.txt": [*PROJECT["project"]["dependencies"], *GROUPS["build"], *GROUPS["dev"]],
}


def pins(name: str) -> dict[str, list[Requirement]]:
    """The locked requirements by package: more than one where the version depends on the Python."""
    locked: dict[str, list[Requirement]] = {}
    for line in PIN.findall((ROOT / name).read_text("utf-8")):
        requirement = Requirement(line)
        locked.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return locked


def needed_here(name: str) -> list[str]:
    """The packages of a lock that this Python on this platform needs."""
    return sorted(
        package
        for package, requirements in pins(name).items()
        if any(requirement.marker is None or requirement.marker.evaluate() for requirement in requirements)
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_a_fitting_version_of_everything_asked_for(lock: str) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, LOCKS[lock]):
        pinned = locked.get(canonicalize_name(requirement.name), [])
        assert pinned, f"{requirement.name} is not locked: make lock"
        versions = [pin.version for pins_of_one in pinned for pin in pins_of_one.specifier]
        assert all(requirement.specifier.contains(version) for version in versions), f"{requirement}: make lock"


def imported(path: Path) -> set[str]:
    """The top-level packages that a file imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {module.split(".")[0] for module in modules}


def test_whatever_is_imported_is_asked_for() -> None:
    asked_for = {
        canonicalize_name(Requirement(line).name)
        for line in (
            *PROJECT["project"]["dependencies"],
            *itertools.chain(*PROJECT["project"].get("optional-dependencies", {}).values()),
        )
    }
    providers = importlib.metadata.packages_distributions()
    missing = {
        (path.relative_to(ROOT).as_posix(), package)
        for path in (ROOT / "reader").rglob("*.py")
        for package in imported(path) - sys.stdlib_module_names - {"reader"}
        if asked_for.isdisjoint(map(canonicalize_name, providers.get(package, [])))
    }
    assert missing == set()


def test_what_is_tested_is_what_is_run() -> None:
    tested = pins("requirements-dev.txt")
    assert {package: tested[package] for package in pins("requirements.txt")} == pins("requirements.txt")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_file_has_a_hash_and_no_host_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"--(?:extra-)?index-url|--find-links|\w+://", text)


COPYLEFT = re.compile(r"GPL|General Public License")
CHOSEN = {"pyphen": "MPL-1.1"}
"""What is chosen of the licences that a package offers, where its metadata names them without saying that one may."""


def binds_the_whole(package: str) -> bool:
    """Whether no alternative of the package's licence leaves the program that uses it alone."""
    metadata = importlib.metadata.metadata(package)
    classifiers = [line for line in metadata.get_all("Classifier", []) if line.startswith("License")]
    told = metadata.get("License-Expression") or " ".join([metadata.get("License") or "", *classifiers])
    licence = CHOSEN.get(package, told)
    return all(COPYLEFT.search(alternative) for alternative in licence.split(" OR "))


def test_no_dependency_binds_the_whole_to_its_own_licence() -> None:
    assert not list(filter(binds_the_whole, needed_here("requirements.txt")))


class Words(HTMLParser):
    """Collects the words between a page's tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.words.extend(data.split())


def test_the_example_is_a_whole_story(example: Path) -> None:
    body = example.read_text("utf-8").split('itemprop="articleBody">')[1].split('<ul class="tags"')[0]
    assert 700 <= len(Words(body).words) <= 1000
    assert body.count("“") == body.count("”") >= 15
    for element in ("<figcaption>", "<h2>", "<table", "<ul>", "<blockquote>", "<a href="):
        assert element in body
