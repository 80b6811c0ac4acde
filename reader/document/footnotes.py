"""Footnotes among Markdown's tokens: told apart from the body, and numbered.

``mdit_py_plugins.footnote`` reads ``[^label]`` and ``[^label]: text``, the form of PHP Markdown Extra and Pandoc. What
an article says in a footnote is never lost: one that nothing refers to is numbered behind the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.token import Token

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(number: int) -> str:
    """A number in raised digits, as it stands in the text."""
    return str(number).translate(_RAISED)


def number_of(sign: str) -> str:
    """A number in raised digits as plain ones."""
    return sign.translate({value: key for key, value in _RAISED.items()})


def without_footnotes(
    tokens: Sequence[Token], environment: Mapping[str, Any]
) -> tuple[list[Token], list[Sequence[Token]]]:
    """The tokens of the body, and those of each footnote in the order of the numbers.

    ``environment`` is the one that the tokens were parsed with: there the plugin keeps which label has which number.
    """
    numbers: Mapping[str, int] = environment.get("footnotes", {}).get("refs", {})
    body: list[Token] = []
    notes: dict[str, list[Token]] = {}
    opened: list[str] = []  # a footnote may stand in another one
    for token in tokens:
        if token.type == "footnote_reference_open":
            opened.append(token.meta["label"])
            notes.setdefault(opened[-1], [])
        elif token.type == "footnote_reference_close":
            opened.pop()
        elif opened:
            notes[opened[-1]].append(token)
        else:
            body.append(token)
    unused = len(notes)
    labels = sorted(notes, key=lambda label: numbers[f":{label}"] if numbers[f":{label}"] >= 0 else unused)
    return body, [notes[label] for label in labels]
