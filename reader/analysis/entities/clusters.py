"""Which names are names of the same: the forms of a text joined into entities, each join with the rule that made it.

Equal forms are one entity. Forms that differ are joined by what the text defines ("National Security Council (NSC)"),
by what is known of the world ("DPRK" and "North Korea") and by how English news shortens names (a surname for a full
name, a body without its "Inc."). A surname that several persons bear goes, mention by mention, to the one whose title
or gender fits, or else to the one who was named last.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Hashable, Sequence

from reader.analysis.entities.bodies import BODY_LABELS, join_bodies
from reader.analysis.entities.joined_forms import JoinedForms
from reader.analysis.entities.persons import PersonLinks
from reader.analysis.names.acronyms import definitions, is_short_form
from reader.analysis.names.context import Context
from reader.analysis.names.listed_names import LISTED
from reader.analysis.names.name import EVENT, ORG, PERSON, PLACES, PRODUCT, Name, form_of
from reader.analysis.names.person_names import full_names_agree, meeting_places
from reader.analysis.names.run_together import are_run_together


def clusters(names: Sequence[Name], context: Context) -> tuple[list[int], list[str]]:
    """For each name the number of its entity, in the order of first mention, and the rule that put it there."""
    forms = JoinedForms(names, context)
    _join_known(forms)
    _join_defined(forms)
    _join_equivalent(forms)
    _join_full_names(forms)
    join_bodies(forms)
    _join_places(forms)
    _join_ships_and_storms(forms)
    owners, rules = _owners(forms)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(owner, len(numbers)) for owner in owners], rules


def _owners(forms: JoinedForms) -> tuple[list[str], list[str]]:
    """For each name a form of its entity, and the rule; a word that names a person goes to whom it means there."""
    surnames = _shared_surnames(forms)
    persons = PersonLinks(forms.names, forms.context, forms.root, surnames)
    owners, rules = [], []
    for index, name in enumerate(forms.names):
        name_form = form_of(name)
        owner, rule = forms.root(name_form), forms.rule.get(name_form, "")
        alone = " " not in name_form or name_form in surnames
        if name.label == PERSON and alone and not forms.context.listed.name_of(name_form):
            chosen = persons.owner_of(index)
            if chosen:
                owner, rule = forms.root(chosen[0]), chosen[1]
        persons.see(index, owner)
        owners.append(owner)
        rules.append(rule)
    return owners, rules


def _join_known(forms: JoinedForms) -> None:
    """Join names of one country, state, city or body, and what the reader has listed together."""
    gazetteer = forms.context.gazetteer
    tables = (
        (gazetteer.countries, "names of one country"),
        (gazetteer.states, "names of one state"),
        (gazetteer.aliases, "names of one place"),
        (gazetteer.bodies, "names of one body"),
    )
    for table, rule in tables:
        first_of: dict[str, str] = {}
        for name_form in forms:
            identity = table.get(name_form)
            if identity is None or (forms.label[name_form] == PERSON):
                continue
            if identity in first_of:
                forms.join(name_form, first_of[identity], rule)
            else:
                first_of[identity] = name_form
    listed: dict[str, str] = {}
    for name_form in forms:
        if called := forms.context.listed.name_of(name_form):
            forms.join(name_form, listed.setdefault(called, name_form), LISTED)


def _join_defined(forms: JoinedForms) -> None:
    """Join a short form in parentheses with the long one before it, and the other way round."""
    at = {(name.passage, name.last): form_of(name) for name in forms.names}
    start_at = {(name.passage, name.first): form_of(name) for name in forms.names}
    for index, passage in enumerate(forms.context.passages):
        for definition in definitions(passage, forms.context.lexicon):
            short = at.get((index, definition.short[1]))
            long = at.get((index, definition.long[1])) or start_at.get((index, definition.long[0]))
            if short and long and short != long:
                forms.join(short, long, "acronym in parentheses")
    for before, after in itertools.pairwise(forms.names):
        if _in_parentheses(forms, before, after):
            forms.join(form_of(after), form_of(before), "acronym in parentheses")


def _in_parentheses(forms: JoinedForms, before: Name, after: Name) -> bool:
    """Whether an acronym stands alone in parentheses behind a body, though not made of its initials."""
    if before.passage != after.passage or after.first != before.last + 1 or {before.label, after.label} != {ORG}:
        return False
    tokens = forms.context.passages[before.passage].tokens
    closed = after.last < len(tokens) and tokens[after.last].text in (")", "]")
    opened = tokens[before.last].text in ("(", "[")
    spelt_out = before.last - before.first > 2 and len(forms.by_form[form_of(after)]) > 1  # "Bund der Imker (DIB)"
    alike = after.text[0] == before.text[0] or spelt_out
    return opened and closed and is_short_form(after.text) and alike


def _join_equivalent(forms: JoinedForms) -> None:
    """Join what the text says is the same: "A, short for B"; "A is an abbreviation for B's official name, C"."""
    phrases = forms.context.lexicon.equivalences
    for before, after in itertools.pairwise(forms.names):
        if before.passage != after.passage or after.first - before.last > 9:
            continue
        tokens = forms.context.passages[before.passage].tokens[before.last : after.first]
        between = f" {' '.join(token.text.lower() for token in tokens)} "
        if any(f" {phrase} " in between for phrase in phrases) and _may_be_same(before, after):
            forms.join(form_of(before), form_of(after), "said in the text")


def _may_be_same(one: Name, other: Name) -> bool:
    labels = {one.label, other.label}
    return len(labels) == 1 or (PERSON not in labels and labels <= BODY_LABELS)


def _join_full_names(forms: JoinedForms) -> None:
    """Join two full names of one person: "Barack H. Obama", "Bob Ray" and "Robert Ray"."""
    met: list[list[str]] = []
    at: dict[Hashable, list[int]] = defaultdict(list)
    surnames = _shared_surnames(forms)
    for name_form in forms:
        words = name_form.split()
        if forms.label[name_form] != PERSON or len(words) < 2 or name_form in surnames:
            continue
        places = tuple(meeting_places(words))
        shared = {
            number: next(index for index, word in enumerate(words) if word in met[number])
            for place in places
            for number in at[place]
        }
        for number in sorted(shared, key=lambda number: (shared[number], number)):
            other = " ".join(met[number])
            if (rule := full_names_agree(name_form, other)) and not are_run_together(name_form, other, forms.label):
                forms.join(name_form, other, rule)
                break
        for place in places:
            at[place].append(len(met))
        met.append(words)


def _shared_surnames(forms: JoinedForms) -> frozenset[str]:
    """Surnames of several words that the text also gives alone, and that several persons bear: "van der Berg"."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for name_form in forms:
        words = name_form.split()
        if forms.label[name_form] == PERSON:
            for start in range(1, len(words) - 1):
                bearers[" ".join(words[start:])].append(name_form)
    return frozenset(
        surname
        for surname, (first, *others) in bearers.items()
        if surname in forms and not all(full_names_agree(first, other) for other in others)
    )


def _join_places(forms: JoinedForms) -> None:
    """Join "the North" where the text is about one North Korea; "State of Texas" with "Texas"."""
    places = dict.fromkeys(name_form for name_form in forms if forms.label[name_form] in PLACES)
    lexicon = forms.context.lexicon
    for name_form in places:
        words = name_form.split()
        if len(words) == 1 and words[0] in lexicon.directions:
            longer = {
                forms.root(other)
                for other in places
                if other.startswith(name_form + " ") and forms.context.gazetteer.is_place(other)
            }
            if len(longer) == 1:
                forms.join(name_form, longer.pop(), "short for a place with that direction")
        elif len(words) == 2 and words[1] in lexicon.places and not forms.context.gazetteer.is_place(words[0]):
            if words[0] in places:  # "Elm County", but New York is not New York State
                forms.join(name_form, words[0], "part of the name")
        elif len(words) > 2 and words[0] in lexicon.of_itself and words[1] == "of":
            rest = " ".join(words[2:])
            if rest in forms:
                forms.join(name_form, rest, "part of the name")


def _join_ships_and_storms(forms: JoinedForms) -> None:
    """Join "HMS Ada Reed", "the Ada Reed", "the Reed"; "Storm Ada", "Ada"."""
    lexicon = forms.context.lexicon
    for label, starts in ((PRODUCT, lexicon.ship_starts), (EVENT, lexicon.event_starts)):
        alike = dict.fromkeys(name_form for name_form in forms if forms.label[name_form] == label)
        for name_form in alike:
            words = name_form.split()
            if words[0] in starts:
                for short in (" ".join(words[1:]), words[-1]):
                    if short in alike:
                        forms.join(name_form, short, "part of the name")
