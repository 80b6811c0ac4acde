"""What the rules read: tokens of our own, so that every rule can be tested with a sentence built by hand.

A language model's own objects are large, tied to its process and slow to build in a test. Of all they hold the rules
need a word's place, its part of speech, its place in the tree and the name it belongs to; that is a :class:`Token`.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.document.model import BlockKind

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "sb"})
"""The relations of a subject to its verb, in the schemes of the English and the German models."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a passage. Offsets are those of the canonical text."""

    text: str
    start: int
    pos: str = ""
    """The universal part of speech: "PROPN", "VERB"."""
    tag: str = ""
    """The finer tag of the model's own tag set: "VBD"."""
    dep: str = ""
    """The relation to the head: "nsubj"."""
    head: int = 0
    """The index of the head in the passage; a root is its own head."""
    label: str = ""
    """The label of the name that the model sees here: "PERSON"; empty outside of names."""
    begins: bool = False
    """Whether a name begins here."""
    sentence: int = 0
    """The index of the sentence in the passage."""

    @property
    def end(self) -> int:
        """The offset behind the token."""
        return self.start + len(self.text)

    @property
    def is_capital(self) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, or a piece of a very long one, with its tokens."""

    start: int
    end: int
    block: int
    """The index of the block in the document."""
    kind: BlockKind
    tokens: tuple[Token, ...] = ()
    quoted: int = 0
    """How many block quotes the passage stands in."""
