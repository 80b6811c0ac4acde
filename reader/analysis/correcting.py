"""Carrying out a reader's decisions on one analysis: which mentions, which entities, which speakers remain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.analysis.corrections import Decision, DecisionKind, form_key, written
from reader.analysis.model import Analysis, Entity, EntityType, Mention, Mentions, Quote, QuoteKind, Relation
from reader.analysis.regrouping import Item, regroup
from reader.document.annotation import Selectors, anchor
from reader.document.model import Document

JOINED = "joined by the reader"
"""The rule of a mention that stands in its entity because the reader put it there."""
APART = "set apart by the reader"
"""The rule of a mention whose form the reader took out of another entity."""
BY_READER = "said by the reader"
"""The rule of a quote whose speaker the reader named or took away."""
_LEAST_OVERLAP = 0.5
"""How much of a quotation and the one that was decided on must be the same stretch, as a share of both together."""
_TYPES = frozenset(one.value for one in EntityType)


@dataclass
class _Group:
    """An entity in the making: the name forms that belong together."""

    items: list[Item] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    """Those that remain, as they were found."""
    entity: Entity | None = None
    """What it becomes."""
    head: int | None = None
    """The number of the entity, as found, whose name it bears; None for forms that were taken out of one."""
    whole: bool = False
    """Whether it is just one entity, as found."""
    hidden: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its forms."""
        return frozenset(key for key, _ in self.items)


def corrected(analysis: Analysis, document: Document, decisions: Sequence[Decision]) -> Analysis:
    """The analysis with the decisions carried out, of which a later one outweighs an earlier one.

    This is :func:`reader.analysis.corrections.apply` for decisions that are in order.
    """
    work = _Correction(analysis, document, decisions)
    work.form_entities()
    return replace(
        analysis,
        entities=tuple(group.entity for group in work.shown if group.entity),
        mentions=Mentions(work.mentions()),
        quotes=work.quotes(),
    )


class _Keys(dict[str, str]):
    """The keys of the forms that were asked for: a book names the same few thousands of times."""

    def __missing__(self, form: str) -> str:
        key = self[form] = form_key(form)
        return key


class _Correction:
    """One analysis on its way through the decisions."""

    def __init__(self, analysis: Analysis, document: Document, decisions: Sequence[Decision]) -> None:
        self._analysis = analysis
        self._text = document.text
        self._decisions = list(filter(_says_something, decisions))
        self._no_names = {form_key(one.form) for one in decisions if one.kind is DecisionKind.NOT_A_NAME}
        keys = _Keys()
        self._item_at = {one.start: (keys[self._text[one.start : one.end]], one.entity) for one in analysis.mentions}
        self._groups: dict[Item, _Group] = {}
        self._found_items: dict[int, list[Item]] = {}
        self.shown: list[_Group] = []
        """The groups that remain, in the order of their new numbers."""

    # Entities

    def form_entities(self) -> None:
        """Find out which entities there are."""
        items = self._items()
        same, different = self._pairs()
        groups: dict[int, _Group] = {}
        for item, number in zip(items, regroup(items, same, different), strict=True):
            group = self._groups[item] = groups.setdefault(number, _Group())
            group.items.append(item)
        for mention in self._analysis.mentions:
            if item_group := self._groups.get(self._item_at[mention.start]):
                item_group.mentions.append(mention)
        for group in groups.values():
            self._settle(group)
        self._name_and_hide(list(groups.values()))
        self.shown = sorted((group for group in groups.values() if not group.hidden), key=_place)
        for number, group in enumerate(self.shown):
            if group.entity:
                group.entity = replace(group.entity, id=number)
        for group in self.shown:
            if group.entity and group.entity.related:
                group.entity = replace(group.entity, related=self._related(group.entity))

    def _related(self, entity: Entity) -> tuple[Relation, ...]:
        """What an entity has to do with those that are shown, as they are numbered now."""
        others: dict[int, Relation] = {}
        for relation in entity.related:
            other = self._shown_as(relation.entity)
            if other is not None and other.id != entity.id:
                others.setdefault(other.id, replace(relation, entity=other.id))
        return tuple(others[number] for number in sorted(others))

    def _shown_as(self, found: int) -> Entity | None:
        """What became of an entity as found; None where it is shown no more."""
        groups = (self._groups[item] for item in self._found_items[found] if item in self._groups)
        group = next(groups, None)
        return None if group is None or group.hidden else group.entity

    def _items(self) -> list[Item]:
        """Every form of every entity: for each entity its name first, then the form that is most frequent.

        An entity that is never named has no form, and no decision is about it.
        """
        counts: dict[int, Counter[str]] = {entity.id: Counter() for entity in self._analysis.entities}
        for key, entity_id in self._item_at.values():
            counts[entity_id][key] += 1
        items: list[Item] = []
        for entity in self._analysis.entities:
            name = form_key(entity.name)
            keys = sorted(counts[entity.id], key=lambda key: (key != name, -counts[entity.id][key], key)) or [""]
            self._found_items[entity.id] = [(key, entity.id) for key in keys]
            items.extend(item for item in self._found_items[entity.id] if item[0] not in self._no_names)
        return items

    def _pairs(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The pairs that are the same, the latest first, and those that are different; the latest word on a pair
        holds."""
        last: dict[tuple[str, str], DecisionKind] = {}
        for decision in self._decisions:
            if decision.kind in (DecisionKind.SAME, DecisionKind.DIFFERENT):
                one, other = sorted((form_key(decision.form), form_key(decision.other)))
                last.pop((one, other), None)
                last[one, other] = decision.kind
        same = [pair for pair, kind in last.items() if kind is DecisionKind.SAME]
        return same[::-1], [pair for pair, kind in last.items() if kind is DecisionKind.DIFFERENT]

    def _settle(self, group: _Group) -> None:
        """Give a group the entity it becomes: the one it was, or one made of several, or of a part of one."""
        owners = list(dict.fromkeys(owner for _, owner in group.items))
        entities = [self._analysis.entities[owner] for owner in owners]
        if len(owners) == 1 and group.items == self._found_items[owners[0]]:
            group.entity, group.head, group.whole = entities[0], owners[0], True
            return
        counts = Counter(mention.entity for mention in group.mentions)
        named = [entity for entity in entities if self._brings_name(entity, group)]
        forms = Counter(written(self._text, one.start, one.end) for one in group.mentions)
        ranked = sorted(forms, key=lambda form: (-forms[form], -len(form)))
        if named:
            head = _head(named, counts)
            group.head = head.id
            others = [entity for entity in named if entity is not head]
            roles = tuple(dict.fromkeys(role for entity in (head, *others) for role in entity.roles))
            related = tuple(dict.fromkeys(one for entity in (head, *others) for one in entity.related))
            name = head.name
        else:
            head = max(entities, key=lambda entity: (counts[entity.id], -entity.id))
            roles, related = (), ()
            name = ranked[0] if ranked else head.name
        keys = {form_key(form): form for form in reversed(ranked)}
        aliases = tuple(form for form in ranked if keys[form_key(form)] == form and form_key(form) != form_key(name))
        group.entity = Entity(head.id, head.type, name, aliases, roles, related)

    def _brings_name(self, entity: Entity, group: _Group) -> bool:
        items = self._found_items[entity.id]
        return (form_key(entity.name), entity.id) in group.items or all(item in group.items for item in items)

    def _name_and_hide(self, groups: list[_Group]) -> None:
        """Carry out what was decided of names, types and hiding."""
        holding: dict[str, list[_Group]] = {}
        for group in groups:
            for key in group.keys:
                holding.setdefault(key, []).append(group)
        for decision in self._decisions:
            for group in holding.get(form_key(decision.form), ()):
                entity = group.entity
                if entity and decision.kind is DecisionKind.NAME:
                    others = dict.fromkeys((entity.name, *entity.aliases))
                    others.pop(decision.other, None)
                    group.entity = replace(entity, name=decision.other, aliases=tuple(others))
                elif entity and decision.kind is DecisionKind.TYPE and decision.other in _TYPES:
                    group.entity = replace(entity, type=EntityType(decision.other))
                elif decision.kind is DecisionKind.HIDE:
                    group.hidden = True

    # Mentions

    def mentions(self) -> tuple[Mention, ...]:
        """The mentions that remain, each with the number of its entity."""
        mentions = [
            mention
            if group.whole and mention.entity == number
            else replace(mention, entity=number, rule=_rule(group, mention))
            for number, group in enumerate(self.shown)
            for mention in group.mentions
        ]
        return tuple(sorted(mentions, key=lambda mention: mention.start))

    # Quotes

    def quotes(self) -> tuple[Quote, ...]:
        """The quotes, each with the speaker that it has now."""
        quotes = [self._with_speaker(quote) for quote in self._analysis.quotes]
        for decision in self._decisions:
            if decision.quote:
                index = _index_of(quotes, self._text, decision.quote)
                if index is not None:
                    quotes[index] = self._spoken_by(quotes[index], decision.other)
        return tuple(quotes)

    def _with_speaker(self, quote: Quote) -> Quote:
        """The quote with the speaker that was found, as that is numbered and called now."""
        if quote.speaker is None:
            return quote
        group = self._group_of_speaker(quote)
        if group is None:  # its name is none
            return replace(_by_nobody(quote), rule=BY_READER)
        if group.hidden or group.entity is None:
            return replace(quote, speaker=None)
        was_called = self._analysis.entities[quote.speaker].name
        name = group.entity.name if quote.speaker_name == was_called else quote.speaker_name
        return replace(quote, speaker=group.entity.id, speaker_name=name)

    def _group_of_speaker(self, quote: Quote) -> _Group | None:
        """What the speaker belongs to: by the name beside the quote, else by the first of its forms that is left."""
        named = self._item_at.get(quote.speaker_start) if quote.speaker_start is not None else None
        own = self._found_items[quote.speaker] if quote.speaker is not None else []
        items = [named, *own] if named in own else own
        return next((self._groups[item] for item in items if item in self._groups), None)

    def _spoken_by(self, quote: Quote, name: str) -> Quote:
        """The quote as the reader attributes it."""
        if not name:
            return replace(_by_nobody(quote), confidence=1.0, rule=BY_READER)
        entity = self._called(name)
        kind = quote.kind if quote.is_speech else QuoteKind.MIXED
        if entity is None or quote.speaker != entity.id:
            quote = _by_nobody(quote)
        called = entity.name if entity else name
        number = entity.id if entity else None
        return replace(quote, kind=kind, speaker=number, speaker_name=called, confidence=1.0, rule=BY_READER)

    def _called(self, name: str) -> Entity | None:
        """The entity of a name: whose own it is, else the first that it is a form of."""
        key = form_key(name)
        entities = [(group, group.entity) for group in self.shown if group.entity]
        own = (entity for _, entity in entities if form_key(entity.name) == key)
        form = (entity for group, entity in entities if key in group.keys)
        return next(own, None) or next(form, None)


def _says_something(decision: Decision) -> bool:
    """Whether a decision is about a name that can be typed, or about a quote."""
    match decision.kind:
        case DecisionKind.SPEAKER:
            return decision.quote is not None
        case DecisionKind.HIDE | DecisionKind.NOT_A_NAME:
            return bool(form_key(decision.form))
    return bool(form_key(decision.form) and form_key(decision.other))


def _place(group: _Group) -> tuple[bool, int]:
    """Where a group stands in the order of entities: by its first mention; those that are never named come last."""
    first = min((mention.start for mention in group.mentions), default=None)
    return first is None, group.items[0][1] if first is None else first


def _head(entities: Sequence[Entity], counts: Counter[int]) -> Entity:
    """Whose name several entities share when they become one: the most named one's, or one that says it in full."""
    most = max(entities, key=lambda entity: (counts[entity.id], -entity.id))
    words = set(form_key(most.name).split())
    fuller = [entity for entity in entities if words < set(form_key(entity.name).split())]
    return max(fuller, key=lambda entity: (counts[entity.id], -entity.id), default=most)


def _rule(group: _Group, mention: Mention) -> str:
    if group.whole or mention.entity == group.head:
        return mention.rule
    return APART if group.head is None else JOINED


def _by_nobody(quote: Quote) -> Quote:
    return replace(quote, speaker=None, speaker_name="", speaker_start=None, speaker_end=None)


def _index_of(quotes: Sequence[Quote], text: str, selectors: Selectors) -> int | None:
    """The index of the quote that was decided on, though it may be read with other ends or stand elsewhere now."""
    place = anchor(text, selectors)
    if not place.is_in_text:
        return None

    def overlap(quote: Quote) -> float:
        shared = min(quote.end, place.end) - max(quote.start, place.start)
        return shared / (max(quote.end, place.end) - min(quote.start, place.start))

    best = max(range(len(quotes)), key=lambda index: overlap(quotes[index]), default=None)
    return best if best is not None and overlap(quotes[best]) >= _LEAST_OVERLAP else None
