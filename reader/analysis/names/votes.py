"""What speaks for each type of a name: the sightings of the model and the hints of the text, counted as votes.

A vote is for a *form*, so that every mention of a name has one type. What is known of one form is lent to those that
shorten it: the surname of a person, the first word of a firm.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from reader.analysis.gazetteer import form
from reader.analysis.lexicon import given_names
from reader.analysis.names.context import Context
from reader.analysis.names.name import EVENT, FAC, FIXED, GPE, LOC, ORG, PERSON, PLACES, PRODUCT, UNKNOWN, Name
from reader.analysis.names.person_names import has_two_given_names, is_slip
from reader.analysis.names.type_hints import hints_around, hints_within

_SEEN = 2.0
"""What it counts that the model gave a label to every mention of a form."""
_LENT = 6.0
"""What a full name lends to its surname: more than the model can say against it, less than with what is known of the
world."""
Votes = dict[str, dict[str, float]]
"""For each form, what speaks for each label."""


def votes_of(names: Sequence[Name], context: Context) -> Votes:
    """What the model and the hints say of each form."""
    seen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    around: dict[str, Counter[tuple[str, float]]] = defaultdict(Counter)
    shapes: dict[str, Name] = {}
    for name in names:
        if name.label in FIXED:
            continue
        name_form = form(name.text)
        shapes.setdefault(name_form, name)
        if name.label:
            seen[name_form][name.label] += 0.25 if context.is_title_case(name.passage) else 1.0
        around[name_form].update(hints_around(name, context))
    votes: Votes = {}
    for name_form, name in shapes.items():
        counts: dict[str, float] = defaultdict(float)
        total = sum(seen[name_form].values())
        for label, sightings in seen[name_form].items():
            counts[label] += _SEEN * sightings / total * min(1.0 + 0.25 * (total - 1), 2.0)
        for (label, weight), times in around[name_form].items():
            counts[label] += weight * min(times, 2)
        for label, weight in hints_within(name, context):
            counts[label] += weight
        votes[name_form] = counts
    _lend_to_short_firms(votes, shapes, context)
    _lend_to_ships_and_storms(votes, context)
    _lend_to_short_places(votes, context)
    _lend_from_full_names(votes, context)
    return votes


def winner(counts: Mapping[str, float]) -> str:
    """The label with the most votes; places count together and take the finer label seen most."""
    totals: dict[str, float] = defaultdict(float)
    for label, weight in counts.items():
        totals[GPE if label in PLACES else label] += weight
    if not totals:
        return UNKNOWN
    best = max(totals, key=lambda label: totals[label])
    weight = totals[best]
    if weight <= 0:
        return UNKNOWN
    if best == GPE:
        return max((label for label in counts if label in PLACES), key=lambda label: counts[label])
    return best


def _lend_from_full_names(votes: Votes, context: Context) -> None:
    """The first word of a person's full name, the last one, and the last ones are likely that person."""
    suffixes = context.lexicon.name_suffixes
    people = [
        words[:-1] if words[-1] in suffixes and len(words) > 2 else words
        for name_form, counts in votes.items()
        if len(words := name_form.split()) > 1 and winner(counts) == PERSON
    ]
    ends = {words[0] for words in people}
    ends |= {" ".join(words[start:]) for words in people for start in range(1, len(words))}
    ends |= {words[1] for words in people if has_two_given_names(words)}
    families = {f"{words[-1]}s" for words in people}  # "the Reeds"
    by_letter: dict[str, set[str]] = defaultdict(set)
    for words in people:
        by_letter[words[-1][0]].add(words[-1])
    for name_form, counts in votes.items():
        if name_form in ends or name_form in families:
            counts[PERSON] += _LENT * (1 + (name_form in families))
        elif " " not in name_form and any(is_slip(name_form, last) for last in by_letter.get(name_form[:1], ())):
            counts[PERSON] += 1.5 * _SEEN  # "Gustafson" beside "Elaine Gustafsen"


def _lend_to_short_firms(votes: Votes, shapes: Mapping[str, Name], context: Context) -> None:
    """The first word of a firm's name is likely the firm: "Acme" beside "Acme Foods Inc."."""
    for name_form, name in shapes.items():
        words = tuple(token.text for token in context.tokens(name))
        short = votes.get(form(words[0]))
        label = winner(votes[name_form])
        if len(words) > 1 and short and label in (ORG, FAC) and is_called_by_first_word(words, context):
            short[label] += 1.5 * _SEEN


def _lend_to_short_places(votes: Votes, context: Context) -> None:
    """What is called "the Elm Strait" is also called "the Elm"."""
    for name_form in list(votes):
        first, _, last = name_form.partition(" ")
        if last in context.lexicon.places and first in votes and winner(votes[name_form]) in PLACES:
            votes[first][LOC] += 1.5 * _SEEN


def _lend_to_ships_and_storms(votes: Votes, context: Context) -> None:
    """What is called "HMS Ada Reed" is also called "the Ada Reed" and "the Reed", and "Storm Ada" also "Ada"."""
    for label, starts in ((PRODUCT, context.lexicon.ship_starts), (EVENT, context.lexicon.event_starts)):
        for name_form in list(votes):
            words = name_form.split()
            if words[0] in starts and len(words) > 1:
                for short in {" ".join(words[1:]), words[-1]} & votes.keys():
                    votes[short][label] += _LENT


def is_called_by_first_word(words: tuple[str, ...], context: Context) -> bool:
    """Whether a firm is likely called by its first word alone: "Acme" for "Acme Systems"."""
    first, lexicon, gazetteer = words[0], context.lexicon, context.gazetteer
    rest = [word.lower() for word in words[1:]]
    firm = rest and all(word in lexicon.generic or word in lexicon.institutions for word in rest)
    known = gazetteer.is_place(first) or gazetteer.is_group(first) or first.lower() in given_names().genders
    plain = first.lower() in context.ordinary | lexicon.title_words | lexicon.institutions | lexicon.directions
    return bool(firm) and first.isalpha() and len(first) > 3 and not known and not plain
