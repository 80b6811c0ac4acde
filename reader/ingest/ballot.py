"""The votes for runs: which of them an extractor's text holds, and which of two copies of a text it is that counts."""

from __future__ import annotations

from collections.abc import Sequence

from reader.ingest.places import Places
from reader.ingest.tree import Element, Run, words_of

_GRAM = 4
"""Words in a row that are looked for in an extractor's text."""
_FAR_MORE = 3
"""How many times the words voted for in one place must outweigh another for the other's copy of a text to go."""


def votes_for(runs: Sequence[Run], extracted: str, places: Places) -> list[bool]:
    """For each run, whether it is voted for."""
    ballot = _Ballot(extracted)
    voted = [ballot.holds(run.words) for run in runs]
    _vote_once(runs, voted, places)
    return voted


class _Ballot:
    """An extractor's text, ready to be asked whether it holds a run."""

    def __init__(self, text: str) -> None:
        words = words_of(text)
        self._grams = {words[start : start + _GRAM] for start in range(max(len(words) - _GRAM + 1, 1))}
        self._joined = f" {' '.join(words)} "

    def holds(self, words: Sequence[str]) -> bool:
        """Whether more than half of a run is in the text; a run of fewer than four words must be there whole."""
        if len(words) < _GRAM:
            return bool(words) and f" {' '.join(words)} " in self._joined
        total = len(words) - _GRAM + 1
        return 2 * sum(1 for start in range(total) if tuple(words[start : start + _GRAM]) in self._grams) > total


def _vote_once(runs: Sequence[Run], voted: list[bool], places: Places) -> None:
    """Where the page has the same text twice, as a teaser and in its place, the vote counts where more is voted for."""
    weights: dict[Element, int] = {}
    for run, its in zip(runs, voted, strict=True):
        if its:
            home = places.of(run).home
            weights[home] = weights.get(home, 0) + len(run.words)
    heaviest: dict[tuple[str, ...], int] = {}
    for run, its in zip(runs, voted, strict=True):
        if its:
            weight = weights[places.of(run).home]
            for gram in _grams(run):
                heaviest[gram] = max(weight, heaviest.get(gram, 0))
    for index, run in enumerate(runs):
        if voted[index] and (grams := _grams(run)):
            own = weights[places.of(run).home]
            repeated = sum(1 for gram in grams if heaviest[gram] > _FAR_MORE * own)
            voted[index] = 2 * repeated <= len(grams)


def _grams(run: Run) -> list[tuple[str, ...]]:
    return [run.words[start : start + _GRAM] for start in range(len(run.words) - _GRAM + 1)]
