"""What an analysis says about a document, as frozen values that hold offsets and nothing of spaCy.

It can therefore be kept in the library as JSON and shown on the next opening without a language model. A *mention* is
a stretch of text that names something; an *entity* is everyone and everything that the mentions of one cluster name; a
*quote* is a stretch between quotation marks, with the *speaker* and the *cue* ("said") where they are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class EntityType(StrEnum):
    """The type of an entity. The first three are the actors and places of a story; the others stand apart."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    """Nationalities, religious and political groups (spaCy's NORP)."""
    EVENT = "event"
    LAW = "law"
    WORK = "work"
    PRODUCT = "product"
    DATE = "date"
    MONEY = "money"

    @property
    def is_name(self) -> bool:
        """Whether a mention of it names somebody or something; a date does not."""
        return self is not EntityType.DATE


class QuoteKind(StrEnum):
    """What a pair of quotation marks is for."""

    DIRECT = "direct"
    """A whole utterance."""
    MIXED = "mixed"
    """Somebody's words inside the writer's sentence."""
    TERM = "term"
    """A word explained, or kept at a distance."""
    TITLE = "title"
    """The name of a work."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text."""

    start: int
    end: int
    entity: int
    """The id of the entity that is named here."""
    label: str = ""
    """The finer type that the model gave ("GPE", "LOC", "FAC" beneath a place)."""
    rule: str = ""
    """Which rule put this mention into its entity: "acronym in parentheses", "surname of a full name"."""


@dataclass(frozen=True, slots=True)
class Relation:
    """That an entity has to do with another, though the two are not the same."""

    entity: int
    """The id of the other."""
    rule: str
    """What connects them: "seat of its government"."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Everything that the mentions of one cluster name."""

    id: int
    """Counted from 0 in the order of first mention; the index in :attr:`Analysis.entities`."""
    type: EntityType
    name: str
    """The form a reader would expect to see in a list."""
    aliases: tuple[str, ...] = ()
    """The other forms used in the text, most frequent first."""
    roles: tuple[str, ...] = ()
    """Titles and descriptions that the text gives: "NSC coordinator"."""
    related: tuple[Relation, ...] = ()
    """Other entities that it has to do with; each of these names it in turn."""

    @property
    def short_name(self) -> str:
        """The name where there is little room: a person's surname."""
        return self.name.split()[-1] if self.type is EntityType.PERSON and self.name.split() else self.name


UNSURE = 0.5
"""Confidence below which an attribution is shown as unsure."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch between quotation marks."""

    start: int
    """Where the opening mark stands; in a transcript, which has none, where the words begin."""
    end: int
    """Behind the closing mark."""
    kind: QuoteKind
    speaker: int | None = None
    """The id of the speaking entity, where the speaker is one of the entities."""
    speaker_name: str = ""
    """What to call the speaker: the entity's name, or the words of the text ("a spokesman")."""
    speaker_start: int | None = None
    """The span of the attributing words ("Kirby", "he"), where there are any."""
    speaker_end: int | None = None
    cue: str = ""
    """The cue as it stands in the text ("said", "according to")."""
    cue_start: int | None = None
    cue_end: int | None = None
    cue_class: str = ""
    """What kind of saying it is: "statement", "denial", "question" …"""
    continues: bool = False
    """Whether it goes on with the utterance of the quote before it, after an attribution or in a new paragraph."""
    confidence: float = 1.0
    """0 to 1; below :data:`UNSURE` the speaker is shown with a question mark."""
    rule: str = ""
    """Which rule found the speaker."""

    @property
    def is_speech(self) -> bool:
        """Whether somebody's words stand between the marks."""
        return self.kind in (QuoteKind.DIRECT, QuoteKind.MIXED)

    @property
    def is_unsure(self) -> bool:
        """Whether a speaker is given, but may be the wrong one."""
        return self.confidence < UNSURE and bool(self.speaker_name or self.speaker is not None)


@dataclass(frozen=True)
class Analysis:
    """All that is known about one version of a document's text.

    ``mentions`` and ``quotes`` stand in the order of the text. Mentions do not overlap each other; quotes may hold
    mentions and other quotes.
    """

    fingerprint: str
    """The fingerprint of the document that the offsets point into."""
    model: str
    """Name and version of the model and of the rules: "en_core_web_sm 3.8.0, rules 1"."""
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    analysed_to: int = 0
    """The offset up to which the text has been read."""
    complete: bool = False
    """Whether the whole text has been read."""

    def mentions_of(self, entity: int) -> tuple[Mention, ...]:
        """The mentions of one entity, in the order of the text."""
        return tuple(mention for mention in self.mentions if mention.entity == entity)

    def quotes_of(self, entity: int) -> tuple[Quote, ...]:
        """The quotes of one speaker, in the order of the text."""
        return tuple(quote for quote in self.quotes if quote.speaker == entity)

    def to_dict(self) -> dict[str, Any]:
        """The analysis as plain values that ``json`` can write."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Analysis:
        """The analysis that :meth:`to_dict` described. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            fingerprint=str(values["fingerprint"]),
            model=str(values["model"]),
            entities=tuple(
                Entity(
                    entity["id"],
                    EntityType(entity["type"]),
                    entity["name"],
                    tuple(entity["aliases"]),
                    tuple(entity["roles"]),
                    tuple(Relation(**relation) for relation in entity.get("related", ())),
                )
                for entity in values["entities"]
            ),
            mentions=tuple(Mention(**mention) for mention in values["mentions"]),
            quotes=tuple(Quote(**{**quote, "kind": QuoteKind(quote["kind"])}) for quote in values["quotes"]),
            analysed_to=int(values["analysed_to"]),
            complete=bool(values["complete"]),
        )
