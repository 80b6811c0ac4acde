"""The entities of a text: for each cluster of names its type, the name to show, its other names and its roles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.analysis.entities.clusters import clusters
from reader.analysis.entities.roles import roles_of
from reader.analysis.gazetteer import form
from reader.analysis.lexicon import given_names
from reader.analysis.model import Entity, EntityType
from reader.analysis.names.acronyms import is_short_form
from reader.analysis.names.context import Context
from reader.analysis.names.name import FAC, FIXED, GPE, LOC, NORP, ORG, PERSON, PLACES, Name
from reader.analysis.names.person_names import title_gender
from reader.analysis.names.votes import Votes, votes_of, winner

TYPES: Mapping[str, EntityType] = {
    PERSON: EntityType.PERSON,
    ORG: EntityType.ORGANISATION,
    GPE: EntityType.PLACE,
    LOC: EntityType.PLACE,
    FAC: EntityType.PLACE,
    NORP: EntityType.GROUP,
    "EVENT": EntityType.EVENT,
    "LAW": EntityType.LAW,
    "WORK_OF_ART": EntityType.WORK,
    "PRODUCT": EntityType.PRODUCT,
    "DATE": EntityType.DATE,
    "MONEY": EntityType.MONEY,
}
_ROLES_SHOWN = 4


@dataclass(frozen=True)
class Cast:
    """Everybody and everything that a text names."""

    names: Sequence[Name]
    """The names, each with the label of its entity."""
    owners: Sequence[int]
    """For each name the id of its entity."""
    rules: Sequence[str]
    """For each name the rule that put it there."""
    entities: Sequence[Entity]
    labels: Mapping[int, str]
    """The label of each entity."""
    genders: Mapping[int, str]
    """What is known of the gender of an entity."""


def cast_of(names: Sequence[Name], context: Context) -> Cast:
    """Join the names of a text into entities."""
    owners, rules = clusters(names, context)
    members: dict[int, list[Name]] = defaultdict(list)
    for name, owner in zip(names, owners, strict=True):
        members[owner].append(name)
    votes = votes_of(names, context)  # anew: names were added since they were made to agree, and have their types
    labels = {owner: _label(group, votes) for owner, group in members.items()}
    relabelled = [
        replace(name, label=_finer(name.label, labels[owner])) for name, owner in zip(names, owners, strict=True)
    ]
    entities = [_entity(owner, members[owner], labels[owner], context) for owner in sorted(members)]
    genders = {owner: gender for owner in members if (gender := _gender(members[owner], labels[owner], context))}
    return Cast(relabelled, owners, rules, entities, labels, genders)


def _label(group: Sequence[Name], votes: Votes) -> str:
    """The type that most speaks for, over all forms of an entity; an acronym says less than the words it is made of."""
    if group[0].label in FIXED:
        return group[0].label
    total: dict[str, float] = defaultdict(float)
    spelt_out = any(" " in name.text for name in group)
    for name_form, name in {form(name.text): name for name in group}.items():
        weight = 0.25 if spelt_out and is_short_form(name.text.replace(".", "")) else 1.0
        for label, count in votes[name_form].items():
            total[label] += weight * count
    return winner(total) or group[0].label


def _finer(own: str, agreed: str) -> str:
    """A name's own label where it is only a finer one of the same type."""
    return own if own in PLACES and agreed in PLACES else agreed


def _entity(number: int, group: Sequence[Name], label: str, context: Context) -> Entity:
    counts = Counter(name.text for name in group)
    called = filter(None, (context.listed.name_of(form(text)) for text in counts))
    shown = next(called, "") or _shown(counts, label)
    aliases: dict[str, str] = {}
    for text, _ in counts.most_common():  # a name in capitals is no other name
        if text.casefold() != shown.casefold():
            aliases.setdefault(text.casefold(), text)
    roles = Counter(role for name in group for role in roles_of(name, context))
    return Entity(
        number, TYPES[label], shown, tuple(aliases.values()), tuple(role for role, _ in roles.most_common(_ROLES_SHOWN))
    )


def _shown(counts: Mapping[str, int], label: str) -> str:
    """The form that a reader would expect in a list: of a person the full name, of others the spelt-out one.

    A full name begins with a given one, where one does: "Ida Hawk Holm" and not "Hawk Holm".
    """

    def rank(text: str) -> tuple[int, ...]:
        words = text.split()
        shouted = text.isupper() and len(text) > 5
        if label == PERSON:
            is_full = len(words) > 1
            return not shouted, is_full, is_full and form(words[0]) in given_names().genders, counts[text], len(text)
        return not shouted, not is_short_form(text.replace(".", "")), counts[text] if len(words) > 1 else 0, len(text)

    return max(counts, key=rank)


def _gender(group: Sequence[Name], label: str, context: Context) -> str:
    """ "male" or "female" where titles, given names or nouns beside the names tell it."""
    if label != PERSON:
        return ""
    told = Counter(gender for name in group if (gender := title_gender(name, context)))
    if told:
        return told.most_common(1)[0][0]
    full = (form(name.text).split()[0] for name in group if " " in name.text)
    given = Counter(gender for word in full if (gender := given_names().genders.get(word, "")))
    return given.most_common(1)[0][0] if given else ""
