"""What every rule about the names of a text looks at: the passages, the words of the language, the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reader.analysis.gazetteer import Gazetteer, form
from reader.analysis.lexicon import Lexicon
from reader.analysis.names.listed_names import ListedNames
from reader.analysis.names.match_reports import is_match_report
from reader.analysis.names.name import Name, is_title_case, opens_sentence
from reader.analysis.tokens import Passage, Token


@dataclass(frozen=True)
class Context:
    """What every rule about the names of a text looks at."""

    passages: Sequence[Passage]
    lexicon: Lexicon
    gazetteer: Gazetteer
    listed: ListedNames = field(default_factory=ListedNames)
    """What the reader has said of names."""

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(token.text for passage in self.passages for token in passage.tokens if token.text.islower())

    @cached_property
    def proper(self) -> frozenset[str]:
        """The words that the text has with a capital where no sentence begins."""
        return frozenset(
            token.text
            for passage in self.passages
            for index, token in enumerate(passage.tokens)
            if token.is_capital and not opens_sentence(passage.tokens, index)
        )

    @cached_property
    def _title_case(self) -> Sequence[bool]:
        return [is_title_case(passage.tokens) for passage in self.passages]

    def is_title_case(self, passage: int) -> bool:
        """Whether most words of a passage begin with a capital."""
        return self._title_case[passage]

    def is_known(self, name: str) -> bool:
        """Whether a name is that of a place, a people or a body that the gazetteer has."""
        gazetteer = self.gazetteer
        return gazetteer.is_place(name) or gazetteer.is_group(name) or form(name) in gazetteer.organisations

    @cached_property
    def is_match_report(self) -> bool:
        """Whether the text reports a match."""
        return is_match_report(self.passages, self.lexicon)

    def tokens(self, name: Name) -> Sequence[Token]:
        """The tokens of a name."""
        return self.passages[name.passage].tokens[name.first : name.last]

    def before(self, name: Name, distance: int = 1) -> str:
        """The word before a name, in lower case; empty at the start."""
        tokens, index = self.passages[name.passage].tokens, name.first - distance
        if index > 0 and tokens[index].text == "." and tokens[index - 1].end == tokens[index].start:
            return f"{tokens[index - 1].text.lower()}."  # "Capt." in two tokens
        return tokens[index].text.lower() if index >= 0 else ""

    def after(self, name: Name, distance: int = 0) -> str:
        """The word behind a name, in lower case; empty at the end."""
        tokens = self.passages[name.passage].tokens
        index = name.last + distance
        return tokens[index].text.lower() if index < len(tokens) else ""

    def following(self, name: Name) -> str:
        """The capitalised words behind the comma behind a name: "Texas" for "Elmdale, Texas"."""
        tokens = self.passages[name.passage].tokens
        last = first = name.last + 1
        while last < len(tokens) and last - first < 3 and tokens[last].is_capital:
            last += 1
        return " ".join(token.text for token in tokens[first:last])
