"""What a reader decides about names and speakers, and an analysis with those decisions carried out.

A decision is about words, never about the numbers of one analysis: two forms of a name are the same or different, a
form is called something else, a quotation is somebody's. So it holds when the article is analysed anew by another
model, or has changed. Merging and splitting are kept as pairs of forms, so that whatever was joined can be parted
again. An analysis itself is kept as it was made; :func:`apply` makes of it what is shown.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reader.analysis.model import Analysis
from reader.clock import now
from reader.document.annotation import Selectors, describe
from reader.document.model import Document
from reader.text import clean_line


class DecisionKind(StrEnum):
    """What is decided."""

    SAME = "same"
    """``form`` and ``other`` name the same."""
    DIFFERENT = "different"
    """``form`` and ``other`` name different ones."""
    NAME = "name"
    """What ``form`` names is called ``other``."""
    TYPE = "type"
    """What ``form`` names is of the type ``other``."""
    HIDE = "hide"
    """What ``form`` names is not to be shown."""
    NOT_A_NAME = "not a name"
    """``form`` names nothing."""
    SPEAKER = "speaker"
    """``quote`` is spoken by whoever is called ``other``; by nobody that is known where that is empty."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that the reader decided."""

    id: str
    """A UUID."""
    kind: DecisionKind
    """What is decided."""
    form: str = ""
    """The name it is about, as the text has it; empty for a speaker."""
    other: str = ""
    """The other form, the new name, the type's value or the speaker's name, as the kind says."""
    quote: Selectors | None = None
    """For a speaker the quotation, marks included."""
    everywhere: bool = False
    """Whether it holds in every article, and not just in the one it was made in."""
    created: str = ""
    """ISO 8601, UTC. What was decided at one stroke has one time."""


def form_key(form: str) -> str:
    """What two spellings of one form share: no case, no article, no possessive, straight apostrophes."""
    words = form.replace("’", "'").casefold().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if words:
        words[-1] = words[-1].removesuffix("'s").removesuffix("'") or words[-1]
    return " ".join(words)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions from the weakest to the strongest: one for this article outweighs one for all, a later one an
    earlier one."""
    return sorted(decisions, key=lambda decision: (not decision.everywhere, decision.created, decision.id))


def apply(analysis: Analysis, document: Document, decisions: Iterable[Decision]) -> Analysis:
    """The analysis as the reader wants it. The result does not depend on the order of ``decisions``.

    Without decisions it is the analysis itself; applied to its own result, the function changes nothing. Entities are
    numbered anew in the order of first mention.
    """
    ordered = in_order(decisions)
    if not ordered:
        return analysis
    from reader.analysis.correcting import corrected  # here, because most articles are read as they were analysed

    return corrected(analysis, document, ordered)


@dataclass(frozen=True)
class Forms:
    """The forms in which the entities of an analysis are named, with how often, most frequent first."""

    analysis: Analysis
    document: Document
    _counts: list[Counter[str]] = field(init=False, compare=False)
    _holders: Counter[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        counts: list[Counter[str]] = [Counter() for _ in self.analysis.entities]
        for mention in self.analysis.mentions:
            counts[mention.entity][written(self.document.text, mention.start, mention.end)] += 1
        object.__setattr__(self, "_counts", counts)
        holders = Counter(key for entity in range(len(counts)) for key in self.keys(entity))
        object.__setattr__(self, "_holders", holders)

    def of(self, entity: int) -> list[tuple[str, int]]:
        """The forms of one entity and their counts; those named as often stand in the order of the text."""
        return self._counts[entity].most_common()

    def keys(self, entity: int) -> frozenset[str]:
        """The keys of its forms; of its name where it is never named."""
        return frozenset(map(form_key, self._counts[entity] or (self.analysis.entities[entity].name,)))

    def is_shared(self, form: str) -> bool:
        """Whether the form names several entities."""
        return self._holders[form_key(form)] > 1

    def identifying(self, entity: int) -> str:
        """The form to remember an entity by: its name, if that stands in the text and is nobody else's."""
        name = self.analysis.entities[entity].name

        def rank(form: str) -> tuple[bool, bool, int]:
            return self.is_shared(form), form_key(form) != form_key(name), -len(form.split())

        return min((form for form, _ in self.of(entity)), key=rank, default=name)


def written(text: str, start: int, end: int) -> str:
    """The words of a span on one line."""
    return " ".join(text[start:end].split())


# What to decide


def make(orders: Iterable[tuple[DecisionKind, str, str]], *, everywhere: bool = False) -> tuple[Decision, ...]:
    """Decisions made now, at one stroke: for each its kind, the form it is about and what is said of that."""
    import uuid  # here, because nothing else needs it before the first picture

    time = now()
    return tuple(
        Decision(str(uuid.uuid4()), kind, clean_line(form), clean_line(other), everywhere=everywhere, created=time)
        for kind, form, other in orders
    )


def speaker_of(document: Document, start: int, end: int, name: str) -> tuple[Decision, ...]:
    """The decision that the quotation at ``start`` to ``end`` is spoken by ``name``, or by nobody known if empty."""
    (decision,) = make([(DecisionKind.SPEAKER, "", name)])
    return (replace(decision, quote=describe(document.text, start, end)),)


def join(
    forms: Forms, decisions: Iterable[Decision], one: int, other: int, *, everywhere: bool = False
) -> tuple[Decision, ...]:
    """What must be decided for two entities to be one; ``decisions`` are those that hold now."""
    first, second = forms.keys(one), forms.keys(other)
    pairs = {(forms.identifying(one), forms.identifying(other)): None}
    for decision in decisions:
        before, after = form_key(decision.form), form_key(decision.other)
        between = (before in first and after in second) or (before in second and after in first)
        if decision.kind is DecisionKind.DIFFERENT and between:
            pairs[decision.form, decision.other] = None  # what was kept apart is not any more
    return make([(DecisionKind.SAME, *pair) for pair in pairs], everywhere=everywhere)


def part(forms: Forms, found: Analysis, entity: int, form: str, *, everywhere: bool = False) -> tuple[Decision, ...]:
    """What must be decided for ``form`` to leave an entity; nothing where the form is all that there is.

    Where the reader had joined the entity from several that were found apart (in ``found``, the analysis without
    corrections), the form leaves with all that it was found with, and the others stay together.
    """
    groups = _groups_as_found(forms, found, entity)
    if len(groups) == 1:
        names = next(iter(groups.values()))
        groups = {0: [name for name in names if name == form], 1: [name for name in names if name != form]}
    leaver = next((number for number, names in groups.items() if form in names), None)
    if leaver is None:
        return ()
    leaving = groups.pop(leaver)
    staying = list(dict.fromkeys(name for names in groups.values() for name in names))
    left, stayed = set(map(form_key, leaving)), set(map(form_key, staying))
    apart = [
        (DecisionKind.DIFFERENT, name, other)
        for name in leaving
        for other in staying
        if form_key(name) == form_key(other) or (form_key(name) not in stayed and form_key(other) not in left)
    ]
    if not apart:
        return ()
    together = [
        (DecisionKind.SAME, one[0], other[0]) for one, other in itertools.pairwise(filter(None, groups.values()))
    ]
    return make([*apart, *together], everywhere=everywhere)


def _groups_as_found(forms: Forms, found: Analysis, entity: int) -> dict[int, list[str]]:
    """The forms of an entity, by the number of the entity that each was found in, before the reader joined them.

    The forms that stand in several of them come last in each.
    """
    owners = {mention.start: mention.entity for mention in found.mentions}
    groups: dict[int, dict[str, None]] = {}
    for mention in forms.analysis.mentions_of(entity):
        group = groups.setdefault(owners.get(mention.start, -1), {})
        group[written(forms.document.text, mention.start, mention.end)] = None
    spread = Counter(form for group in groups.values() for form in group)
    return {owner: sorted(group, key=lambda form: spread[form] > 1) for owner, group in groups.items()}
