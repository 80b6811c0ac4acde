"""Decisions of the reader in words, for lists and notices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reader.analysis.corrections import Decision, DecisionKind

_WORDS_OF_A_QUOTE = 6


def strokes(decisions: Sequence[Decision]) -> list[tuple[Decision, ...]]:
    """The decisions as they were made, those of one stroke together, the last stroke first."""
    ordered = sorted(decisions, key=lambda decision: decision.created, reverse=True)
    return [tuple(made) for _, made in groupby(ordered, key=lambda decision: decision.created)]


def in_words(stroke: Sequence[Decision]) -> str:
    """What was decided at one stroke, as one sentence without its full stop."""
    apart = [decision for decision in stroke if decision.kind is DecisionKind.DIFFERENT]
    decision = (apart or stroke)[0]
    form = f"“{decision.form}”"
    match decision.kind:
        case DecisionKind.SAME:
            return f"{form} and “{decision.other}” are the same"
        case DecisionKind.DIFFERENT:
            leaving = _quoted(dict.fromkeys(one.form for one in apart))
            return f"{leaving} set apart from {_quoted(dict.fromkeys(one.other for one in apart))}"
        case DecisionKind.NAME:
            return f"{form} is called “{decision.other}”"
        case DecisionKind.TYPE:
            return f"{form} is listed under “{decision.other}”"
        case DecisionKind.HIDE:
            return f"{form} is hidden"
        case DecisionKind.NOT_A_NAME:
            return f"{form} is not a name"
        case DecisionKind.SPEAKER:
            return f"{_beginning(decision)} is said by {decision.other or 'nobody known'}"


def _quoted(names: Sequence[str] | dict[str, None]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _beginning(decision: Decision) -> str:
    words = decision.quote.exact.split() if decision.quote else []
    return " ".join(words[:_WORDS_OF_A_QUOTE]) + (" …" if len(words) > _WORDS_OF_A_QUOTE else "")
