"""What an analysis was made with: the name by which a kept analysis is known to be current. Imports no spaCy."""

from __future__ import annotations

from collections.abc import Iterable

from reader.analysis.own_names import OwnName, version_of_names
from reader.errors import ModelError

RULES = 9
"""The version of the rules and their data. It grows when they change, and kept analyses are then made anew."""


def version_of(model: str, names: Iterable[OwnName] = ()) -> str:
    """The name and version of a model, of the rules and of the reader's own names: "en_core_web_sm 3.8.0, rules 1".

    Raises ModelError, which says what to install, where no package of that name is there.
    """
    from importlib.metadata import PackageNotFoundError, version  # here, because it is slow to import

    try:
        made_with = f"{model} {version(model)}, rules {RULES}"
    except (PackageNotFoundError, ValueError) as error:
        raise ModelError(
            f"The language model {model} is not installed, so there are no entities and quotes: pip install {model}."
        ) from error
    listed = version_of_names(names)
    return f"{made_with}, names {listed}" if listed else made_with
