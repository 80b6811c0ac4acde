"""The command ``reader``, and ``python -m reader``."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path


def main() -> int:
    """Run the command line; returns the exit code."""
    _open_closed_streams()
    gc.disable()
    from reader.cli import run

    gc.freeze()  # what is imported stays to the end: no collection need look at it
    gc.enable()
    return run(sys.argv[1:])


def _open_closed_streams() -> None:
    """Stand in for the standard streams that were closed by whoever started us, as ``reader … <&-`` does.

    Python has None for them, and the first files that are opened, the library perhaps, would get their numbers.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115, it stays open to the end
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


if __name__ == "__main__":
    sys.exit(main())
