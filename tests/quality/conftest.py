"""The two flags by which floors change, and the floors of the run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.quality.floors import FILE, Floors


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("quality")
    group.addoption("--write-floors", action="store_true", help="raise the floors to just under what is reached")
    group.addoption("--lower-floors", action="store_true", help="with --write-floors, lower those not reached as well")


@pytest.fixture(scope="session")
def floors(pytestconfig: pytest.Config) -> Iterator[Floors]:
    writing = bool(pytestconfig.getoption("--write-floors", False))
    lowering = writing and bool(pytestconfig.getoption("--lower-floors", False))
    kept = Floors(FILE, lowering=lowering)
    yield kept
    if writing:
        kept.write()
