"""Match reports, where the name of a town is the name of its team: "Elmdale beat Northfield 2-1".

Whether a text reports a match is told by its words and its scores; what a name does in it, by the words beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.analysis.lexicon import Lexicon
from reader.analysis.names.name import Name
from reader.analysis.tokens import Passage, Token

_ENOUGH = 4
"""How many different words of sport make a match report."""
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_REACH = 3
"""How many tokens a score has: "2", "-", "1"."""


def is_match_report(passages: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Whether a text reports a match."""
    found: set[str] = set()
    for passage in passages:
        found.update(word for token in passage.tokens if (word := token.text.lower()) in lexicon.sport)
        if len(found) >= _ENOUGH:
            return True
    return False


def is_side(name: Name, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a name must be that of a side, in a match report: it has a coach, or a score beside one word."""
    after = tokens[name.last].text.lower() if name.last < len(tokens) else ""
    scored = any(map(_SCORE.fullmatch, _beside(name, tokens)))
    return after in lexicon.side_roles or (scored and name.last - name.first == 1)


def plays(name: Name, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a name may be that of a side, in a match report: it wins, loses, travels, as players do too."""
    before = tokens[name.first - 1].text.lower() if name.first else ""
    after = tokens[name.last].text.lower() if name.last < len(tokens) else ""
    return before in lexicon.against or after in lexicon.plays


def _beside(name: Name, tokens: Sequence[Token]) -> Iterator[str]:
    """What stands right before and right behind a name, where a score may be one token or three."""
    for size in (1, _REACH):
        yield "".join(token.text for token in tokens[name.last : name.last + size])
        yield "".join(token.text for token in tokens[max(0, name.first - size) : name.first])
