"""What an analysis was made with: the name by which a kept analysis is known to be current. Imports no spaCy."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from reader.analysis.own_names import OwnName, version_of_names
from reader.errors import ModelError

RULES = 11
"""The version of the rules and their data. It grows when they change, and kept analyses are then made anew."""
_RECORD = ".dist-info"


def version_of(model: str, names: Iterable[OwnName] = ()) -> str:
    """The name and version of a model, of the rules and of the reader's own names: "en_core_web_sm 3.8.0, rules 1".

    Raises ModelError, which says what to install, where no package of that name is there.
    """
    version = _recorded_version(model) or _told_version(model)
    if not version:
        raise ModelError(
            f"The language model {model} is not installed, so there are no entities and quotes: pip install {model}."
        )
    made_with = f"{model} {version}, rules {RULES}"
    listed = version_of_names(names)
    return f"{made_with}, names {listed}" if listed else made_with


def _recorded_version(package: str) -> str:
    """The version of an installed package, by the name of the folder that is its record; "" where there is none.

    Installers record a package in "<name>-<version>.dist-info" (the packaging specification "Recording installed
    projects"). ``importlib.metadata`` tells the same, and needs the parser of mail headers for it: 1.4 MiB and 6 ms.
    """
    for folder in sys.path:
        with suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208, a Path for each of hundreds of names is not needed
                if name.startswith(f"{package}-") and name.endswith(_RECORD):
                    return name.removesuffix(_RECORD).rpartition("-")[2]
    return ""


def _told_version(package: str) -> str:
    """The version of a package that is recorded in another way; "" where none of that name is there."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""
