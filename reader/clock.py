"""The time as everything that is kept has it."""

from __future__ import annotations


def now() -> str:
    """The time: ISO 8601, UTC, with microseconds, so that what was done later is later."""
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
