"""Persons named one behind the other with nothing between, as in a list that lost its lines: "Ada Reed Hugh Lee".

The model takes such a run for one name, or parts it anywhere. Left as it is, it would make one person of all whose
names are in it. Where the text has all these persons elsewhere as well, the run is parted. Where it has not, or one of
the names is no person's, the run stays a name, but that of nobody in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from reader.analysis.names.context import Context
from reader.analysis.names.name import ACTORS, PERSON, Name, name_of
from reader.analysis.names.person_names import can_begin

Words = tuple[str, ...]
_RULE = "named one behind the other"


def parted(names: Sequence[Name], context: Context) -> list[Name]:
    """The names with each run of full names parted into those that the text has elsewhere as well."""
    runs = list(_runs(names, context))
    alone = Counter(_words(run[0], context) for run in runs if len(run) == 1 and run[0].label == PERSON)
    full = {words for words in alone if len(words) > 1}
    full -= {words for words in full if alone[words] == 1 and _lengths_of_several(words, full)}
    settled = []
    for run in runs:
        words = tuple(word for name in run for word in _words(name, context))
        lengths = _lengths(words, full)
        if len(lengths) < 2:
            settled.extend(run)
            continue
        passage, first = run[0].passage, run[0].first
        for length in lengths:
            settled.append(name_of(context.passages[passage], passage, first, first + length, PERSON, _RULE))
            first += length
    return settled


def are_run_together(one: str, other: str, labels: Mapping[str, str]) -> bool:
    """Whether of two forms the longer one is the shorter one and a third of those that have ``labels``."""
    shorter, longer = sorted((one, other), key=len)
    rest = longer.removeprefix(f"{shorter} ").removesuffix(f" {shorter}")
    if rest == longer or " " not in rest or rest not in labels:
        return False
    behind = rest if longer.endswith(rest) else shorter
    return labels[rest] != PERSON or can_begin(behind.split()[0])


def _runs(names: Sequence[Name], context: Context) -> Iterator[list[Name]]:
    """Names that may be a person's and stand one behind the other; every other name for itself."""
    run: list[Name] = []
    for name in names:
        if run and not _goes_on(run[-1], name):
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def _goes_on(before: Name, name: Name) -> bool:
    together = before.passage == name.passage and before.last == name.first
    return together and before.label in ACTORS and name.label in ACTORS


def _words(name: Name, context: Context) -> Words:
    return tuple(token.text for token in context.tokens(name))


def _lengths(words: Words, full: Container[Words]) -> list[int]:
    """How many words each of the full names has of which these words are made; empty where they are not."""
    return [len(words)] if words in full else _lengths_of_several(words, full)


def _lengths_of_several(words: Words, full: Container[Words]) -> list[int]:
    """The same for words of which two full names or more are made."""
    for length in range(len(words) - 1, 1, -1):
        rest = words[length:]
        if words[:length] in full and can_begin(rest[0]) and (others := _lengths(rest, full)):
            return [length, *others]
    return []
