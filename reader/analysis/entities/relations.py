"""Which entities have to do with one another without being the same: a capital that stands for its government.

"Moscow" may be a city or the government of Russia. To join it with the country would make every street of it a deed of
state, so the two are kept apart and pointed at each other, and only where the text uses the capital as a government:
it says or does what governments do ("Beijing denied …"), it has what they have ("Seoul's foreign ministry"), or it is
one side of what states do with each other ("talks between Ankara and Athens"). What is no town always stands for the
government ("the Kremlin").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reader.analysis.entities.cast import Cast
from reader.analysis.gazetteer import form
from reader.analysis.model import Entity, Relation
from reader.analysis.names.context import Context
from reader.analysis.names.name import FAC, GPE, ORG, PLACES, Name
from reader.analysis.tokens import SUBJECTS

SEAT = "seat of its government"
"""The rule that relates a country and its capital."""
_BODIES = frozenset({ORG, FAC})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_REACH = 3
"""How many words behind a possessive the noun of government is looked for: "Seoul's acting foreign minister"."""


def related(cast: Cast, context: Context) -> tuple[Entity, ...]:
    """The entities of a text with what each has to do with others; a pair is told on both sides."""
    countries = _countries(cast, context)
    partners: dict[int, dict[int, None]] = {}
    for name, owner in zip(cast.names, cast.owners, strict=True):
        country = countries.get(context.gazetteer.seats.get(form(name.text), ""))
        if country is None or country == owner or country in partners.get(owner, ()):
            continue
        if name.label in _BODIES or (name.label in PLACES and _governs(name, context)):
            partners.setdefault(owner, {})[country] = None
            partners.setdefault(country, {})[owner] = None
    return tuple(
        replace(entity, related=tuple(Relation(other, SEAT) for other in sorted(partners[entity.id])))
        if entity.id in partners
        else entity
        for entity in cast.entities
    )


def _countries(cast: Cast, context: Context) -> Mapping[str, int]:
    """The entities that are countries, by the code."""
    found: dict[str, int] = {}
    for name, owner in zip(cast.names, cast.owners, strict=True):
        code = context.gazetteer.countries.get(form(name.text))
        if code and cast.labels[owner] == GPE:
            found.setdefault(code, owner)
    return found


def _governs(name: Name, context: Context) -> bool:
    """Whether one mention speaks of a government."""
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    if context.after(name) in _POSSESSIVE:
        owned = [token.text.lower() for token in tokens[name.last + 1 : name.last + 1 + _REACH]]
        return any(word in lexicon.governing for word in owned)
    token = tokens[name.last - 1]
    while token.dep == "conj":  # the second of two sides is one as the first is: "Ankara and Athens said"
        token = tokens[token.head]
    governor = tokens[token.head]
    if token.dep in SUBJECTS:
        word = governor.text.lower()
        return word in lexicon.acts_of_state or (word in lexicon.cues and word not in lexicon.weak_cues)
    return governor.pos == "ADP" and tokens[governor.head].text.lower() in lexicon.dealings
