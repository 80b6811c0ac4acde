"""The floors of quality: the least that each measure may be, kept in ``floors.toml``, which only this module writes.

A measure under its floor fails its test. ``pytest tests/quality -m quality --write-floors`` raises each floor to just
under what is reached; with ``--lower-floors`` as well, floors that are no longer reached are lowered, and nothing else
lowers one.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).with_name("floors.toml")
MARGIN = 0.001
"""How far under what is reached a floor is set: measures of a few dozen pages move by less without anybody's doing."""


@dataclass
class Floors:
    """The floors of one run of the tests, and what was reached in it."""

    path: Path
    """The file that holds them: tables of measures, each with the least it may be, from 0 to 1."""
    lowering: bool = False
    """Whether a measure under its floor lowers it rather than fails."""
    reached: dict[str, dict[str, float]] = field(default_factory=dict)
    """What was measured, by table and measure."""

    def check(self, table: str, measures: dict[str, float]) -> None:
        """Fail if a measure is under its floor, or has none, or if a floor has no measure."""
        self.reached.setdefault(table, {}).update(measures)
        if self.lowering:
            return
        floors = self.read().get(table, {})
        under = [
            f"{name}: {value:.4f}, at least {floors[name]}"
            for name, value in measures.items()
            if value < floors.get(name, 0.0)
        ]
        assert not under, f"under the floor of {table}: {'; '.join(under)}"

    def read(self) -> dict[str, dict[str, float]]:
        """The floors as they are kept, by table and measure."""
        return tomllib.loads(self.path.read_text("utf-8")) if self.path.exists() else {}

    def write(self) -> None:
        """Keep the floors anew: raised to just under what was reached, and lowered only where that is asked for."""
        floors = self.read()
        for table, measures in self.reached.items():
            known = floors.setdefault(table, {})
            for name, value in measures.items():
                near = math.floor((value - MARGIN) * 1000) / 1000
                known[name] = near if self.lowering else max(near, known.get(name, 0.0))
        lines = [
            "# The least that each measure of quality may be. Written by --write-floors; CONTRIBUTING.md says how."
        ]
        for table, known in floors.items():
            lines += ["", f"[{table}]", *(f'"{name}" = {floor:.3f}' for name, floor in known.items())]
        self.path.write_text("\n".join(lines) + "\n", "utf-8")
