"""What an analysis says about a document, as frozen values that hold offsets and nothing of spaCy.

It can therefore be kept in the library as JSON and shown on the next opening without a language model. A *mention* is
a stretch of text that names something; an *entity* is everyone and everything that the mentions of one cluster name; a
*quote* is a stretch between quotation marks, with the *speaker* and the *cue* ("said") where they are known.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, overload

from reader.document.columns import column, from_bytes, to_bytes


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


class Mentions(Sequence[Mention]):
    """Mentions in the order of the text, kept in columns of numbers: a book has 80,000 of them.

    A mention becomes a value of its own when it is asked for. What looks at all of them is quicker with the columns.
    """

    __slots__ = ("_kinds", "_words", "ends", "entities", "starts")

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self.starts = column()
        self.ends = column()
        self.entities = column()
        """The id of the entity that each mention names."""
        self._words: tuple[tuple[str, str], ...] = ()  # the labels and rules there are, each pair once
        self._kinds = column()  # for each mention the number of its label and rule
        known: dict[tuple[str, str], int] = {}
        for mention in mentions:
            self.starts.append(mention.start)
            self.ends.append(mention.end)
            self.entities.append(mention.entity)
            self._kinds.append(known.setdefault((mention.label, mention.rule), len(known)))
        self._words = tuple(known)

    @property
    def firsts(self) -> dict[int, int]:
        """For each entity that is named, where that is first."""
        return dict(zip(reversed(self.entities), reversed(self.starts), strict=True))

    def of(self, entity: int) -> tuple[Mention, ...]:
        """The mentions of one entity."""
        return tuple(self[number] for number, other in enumerate(self.entities) if other == entity)

    def to_dict(self) -> dict[str, Any]:
        """The columns as plain values that ``json`` can write, each as its bytes in base64."""
        columns = {"start": self.starts, "end": self.ends, "entity": self.entities, "kind": self._kinds}
        written = {name: b64encode(to_bytes(numbers)).decode() for name, numbers in columns.items()}
        return {**written, "kinds": list(map(list, self._words))}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Mentions:
        """The mentions that :meth:`to_dict` described. Raises KeyError, TypeError or ValueError for anything else."""
        mentions = cls()
        columns = [from_bytes(b64decode(values[name])) for name in ("start", "end", "entity", "kind")]
        mentions.starts, mentions.ends, mentions.entities, mentions._kinds = columns
        mentions._words = tuple((str(label), str(rule)) for label, rule in values["kinds"])
        if len({*map(len, columns)}) > 1 or max(mentions._kinds, default=-1) >= len(mentions._words):
            raise ValueError("the columns of the mentions do not fit together")
        return mentions

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Mention: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Mention, ...]: ...
    def __getitem__(self, index: int | slice) -> Mention | tuple[Mention, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        kind = self._words[self._kinds[index]]
        return Mention(self.starts[index], self.ends[index], self.entities[index], *kind)

    def __iter__(self) -> Iterator[Mention]:
        kinds = map(self._words.__getitem__, self._kinds)
        for start, end, entity, kind in zip(self.starts, self.ends, self.entities, kinds, strict=True):
            yield Mention(start, end, entity, *kind)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mentions | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Mentions({list(self)!r})"


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


UNSURE = 0.55
"""Confidence below which an attribution is shown as unsure. In the annotated stories of the tests 1 of 4 that are below
it is wrong, and 2 of 239 that are not."""


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
    mentions: Mentions = field(default_factory=Mentions)
    """Taken from any ordered sequence of mentions."""
    quotes: tuple[Quote, ...] = ()
    analysed_to: int = 0
    """The offset up to which the text has been read."""
    complete: bool = False
    """Whether the whole text has been read."""

    def __post_init__(self) -> None:
        if not isinstance(self.mentions, Mentions):
            object.__setattr__(self, "mentions", Mentions(self.mentions))

    def mentions_of(self, entity: int) -> tuple[Mention, ...]:
        """The mentions of one entity, in the order of the text."""
        return self.mentions.of(entity)

    def quotes_of(self, entity: int) -> tuple[Quote, ...]:
        """The quotes of one speaker, in the order of the text."""
        return tuple(quote for quote in self.quotes if quote.speaker == entity)

    def to_dict(self) -> dict[str, Any]:
        """The analysis as plain values that ``json`` can write.

        The quotes are written by column: a book has thousands, and as a value each it would take four times the memory.
        """
        return {
            "fingerprint": self.fingerprint,
            "model": self.model,
            "entities": list(map(asdict, self.entities)),
            "mentions": self.mentions.to_dict(),
            "quotes": {name: [getattr(quote, name) for quote in self.quotes] for name in _QUOTE_FIELDS},
            "analysed_to": self.analysed_to,
            "complete": self.complete,
        }

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
            mentions=Mentions.from_dict(values["mentions"]),
            quotes=tuple(_quotes(values["quotes"])),
            analysed_to=int(values["analysed_to"]),
            complete=bool(values["complete"]),
        )


_QUOTE_FIELDS = tuple(each.name for each in fields(Quote))


def _quotes(columns: Mapping[str, Sequence[Any]]) -> Iterator[Quote]:
    """The quotes of which each column tells one field."""
    for start, end, kind, *others in zip(*(columns[name] for name in _QUOTE_FIELDS), strict=True):
        yield Quote(start, end, QuoteKind(kind), *others)
