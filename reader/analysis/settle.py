"""The names of a whole text made to agree: one name has one type, and a name found once is found wherever it stands.

The model looks at one sentence at a time. A text says more: the same name stands behind "President" here and before
"said" there, so every mention of it is a person; a surname that the model passed over is known from the full name.
Each hint counts for a type of the name's form (see :mod:`reader.analysis.hints`), and the form takes the type with the
most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader.analysis.acronyms import definitions
from reader.analysis.context import Context
from reader.analysis.gazetteer import form
from reader.analysis.hints import hints_around, hints_within
from reader.analysis.lexicon import given_names
from reader.analysis.listed import LISTED
from reader.analysis.names import (
    ACTORS,
    FAC,
    FIXED,
    GPE,
    LOC,
    ORG,
    PERSON,
    PLACES,
    PRODUCT,
    UNKNOWN,
    Name,
    has_capital,
    is_shouted,
    name_of,
    opens_sentence,
)
from reader.analysis.persons import has_two_given_names, is_slip
from reader.analysis.tokens import Passage, Token
from reader.analysis.works import TITLED

_NO_NAMES = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NNS", "RB", "IN"})
"""Tags of words that owe the capital to the head of a sentence."""
_SEEN = 2.0
"""What it counts that the model gave a label to every mention of a form."""
_ENOUGH = 2.0
"""What a capitalised run needs to be a name at all."""
_LENT = 6.0
"""What a full name lends to its surname: more than the model can say against it, less than with what is known of the
world."""
Votes = dict[str, dict[str, float]]
"""For each form, what speaks for each label."""


def settle(names: Iterable[Name], context: Context) -> list[Name]:
    """The names of a text with agreed types and borders, the missed ones added, the unlikely ones left out."""
    names = _with_definitions(list(names), context)
    names = [name for name in names if name.rule == LISTED or not _is_ordinary(name, context)]
    votes = votes_of(names, context)
    labels = {name_form: winner(counts) for name_form, counts in votes.items()}
    prose = {form(name.text) for name in names if not context.is_title_case(name.passage)}
    kept = []
    for name in names:
        label = labels.get(form(name.text), UNKNOWN)
        if name.label in FIXED or name.rule == LISTED:
            kept.append(name)
        elif (
            label
            and votes[form(name.text)][label] >= (_ENOUGH if not name.label else 0)
            and _is_backed(name, prose, context)
        ):
            kept.append(replace(name, label=label))
    return _found_everywhere(kept, context)


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
    _lend_to_ships(votes, context)
    _lend_to_short_places(votes, context)
    _lend_from_full_names(votes)
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


def _lend_from_full_names(votes: Votes) -> None:
    """A word that is the first or last one of a person's full name is likely that person."""
    people = [name_form.split() for name_form, counts in votes.items() if " " in name_form and winner(counts) == PERSON]
    ends = {word for words in people for word in (words[0], words[-1])}
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
        if len(words) > 1 and short and label in (ORG, FAC) and _shortens(words, context):
            short[label] += 1.5 * _SEEN


def _lend_to_short_places(votes: Votes, context: Context) -> None:
    """What is called "the Elm Strait" is also called "the Elm"."""
    for name_form in list(votes):
        first, _, last = name_form.partition(" ")
        if last in context.lexicon.places and first in votes and winner(votes[name_form]) in PLACES:
            votes[first][LOC] += 1.5 * _SEEN


def _lend_to_ships(votes: Votes, context: Context) -> None:
    """What is called "HMS Ada Reed" is also called "the Ada Reed" and "the Reed"."""
    for name_form in list(votes):
        words = name_form.split()
        if words[0] in context.lexicon.ship_starts and len(words) > 1:
            for short in {" ".join(words[1:]), words[-1]} & votes.keys():
                votes[short][PRODUCT] += _LENT


def _with_definitions(names: Sequence[Name], context: Context) -> list[Name]:
    """The names with those that the text defines in parentheses in place of what overlaps them."""
    by_passage: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        by_passage[name.passage].append(name)
    settled = []
    for index, passage in enumerate(context.passages):
        here = by_passage[index]
        spans = [span for found in definitions(passage, context.lexicon) for span in (found.long, found.short)]
        known = {(name.first, name.last) for name in here}
        new = [(first, last) for first, last in spans if (first, last) not in known]
        if not new:
            settled.extend(here)
            continue
        owner = {at: number for number, (first, last) in enumerate(new) for at in range(first, last)}
        labels: dict[int, str] = {}
        for name in here:
            touched = {owner[at] for at in range(name.first, name.last) if at in owner}
            if not touched:
                settled.append(name)
            for number in touched:
                if name.label in ACTORS - {PERSON, UNKNOWN}:
                    labels.setdefault(number, name.label)
        for number, (first, last) in enumerate(new):
            label = labels.get(number, ORG)
            settled.append(name_of(passage, index, first, last, label, "defined in parentheses"))
    return sorted(settled, key=lambda name: (name.passage, name.first))


def _is_ordinary(name: Name, context: Context) -> bool:
    """Whether a name is an ordinary word with a capital at a sentence's head: the text has it in small letters too."""
    tokens = context.passages[name.passage].tokens
    words = [token.text for token in tokens[name.first : name.last]]
    single = len(words) == 1 and not has_capital(words[0][1:])
    if single and opens_sentence(tokens, name.first) and tokens[name.first].tag in _NO_NAMES:
        return words[0] not in context.proper and not context.is_known(name.text)
    if not opens_sentence(tokens, name.first) or sum(map(has_capital, words)) > 1 or has_capital(words[0][1:]):
        return False
    return words[0].lower() in context.ordinary and words[0] not in context.proper


def _is_backed(name: Name, prose: Container[str], context: Context) -> bool:
    """Whether a name in a headline with capitals everywhere is one: it stands in the prose as well, or is known."""
    if not context.is_title_case(name.passage) or form(name.text) in prose:
        return True
    if context.gazetteer.is_place(name.text) or form(name.text) in context.gazetteer.organisations:
        return True
    return name.label == PERSON and form(name.text).split()[0] in given_names().genders


def _found_everywhere(names: Sequence[Name], context: Context) -> list[Name]:
    """Every known name wherever it stands, and in place of a shorter piece of it."""
    known = _known_forms(names, context)
    shouted = _in_capitals(known)
    by_passage: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        by_passage[name.passage].append(name)
    settled = []
    for index, passage in enumerate(context.passages):
        here = shouted if is_shouted(passage.tokens) else known
        merged = _merged(by_passage[index], list(_matches(passage, index, here)))
        settled.extend(_merged(merged, list(_places_in(passage, index, context))))
    return settled


Known = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""What to look for: first word to (all words, label), the longest first."""


def _known_forms(names: Sequence[Name], context: Context) -> Known:
    wanted: dict[tuple[str, ...], str] = {}
    for name in names:
        if name.label not in ACTORS and (name.rule != TITLED or len(context.tokens(name)) < 2):
            continue
        words = tuple(token.text for token in context.tokens(name))
        if len(words) > 1 or len(words[0]) > 2 or words[0].isupper():
            wanted.setdefault(words, name.label)
        if name.label == ORG and _shortens(words, context):
            wanted.setdefault(words[:1], ORG)
        given = words[0].lower()
        if name.label == PERSON and len(words) > 1 and given in given_names().genders and given not in context.ordinary:
            wanted.setdefault(words[:1], PERSON)
        surname = _surname(words, context.lexicon.particles)
        if has_two_given_names([word.lower() for word in words if word != "-"]) and words[-2] == "-":
            surname = words[1:2]
        if name.label == PERSON and len(surname) < len(words):
            wanted.setdefault(surname, PERSON)
    known: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for words, label in wanted.items():
        known[words[0]].append((words, label))
    for choices in known.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return known


def _shortens(words: tuple[str, ...], context: Context) -> bool:
    """Whether a firm is likely called by its first word alone: "Acme" for "Acme Systems"."""
    first, lexicon, gazetteer = words[0], context.lexicon, context.gazetteer
    rest = [word.lower() for word in words[1:]]
    firm = rest and all(word in lexicon.generic or word in lexicon.institutions for word in rest)
    known = gazetteer.is_place(first) or gazetteer.is_group(first) or first.lower() in given_names().genders
    plain = first.lower() in context.ordinary | lexicon.title_words | lexicon.institutions | lexicon.directions
    return bool(firm) and first.isalpha() and len(first) > 3 and not known and not plain


def _surname(words: tuple[str, ...], particles: Container[str]) -> tuple[str, ...]:
    """The last word of a full name with what a hyphen or particle joins to it; all words where that is no surname."""
    first = len(words) - 1
    while first > 1 and words[first - 1] in ("-", "–"):
        first -= 2
    plain = all(
        len(word) > 1 and word.isalpha() and has_capital(word) for word in words[first:] if word not in ("-", "–")
    )
    while plain and first > 1 and words[first - 1] in particles:
        first -= 1
    return words[first:] if plain else words


def _in_capitals(known: Known) -> Known:
    """The same names as a headline in capitals writes them."""
    shouted: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for choices in known.values():
        for words, label in choices:
            shouted[words[0].upper()].append((tuple(word.upper() for word in words), label))
    for choices in shouted.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return shouted


def _matches(passage: Passage, index: int, known: Known) -> Iterator[Name]:
    tokens = passage.tokens
    at = 0
    while at < len(tokens):
        step = 1
        for words, label in known.get(tokens[at].text, ()):
            last = at + len(words)
            same = len(words) == 1 or tuple(token.text for token in tokens[at:last]) == words
            if same and _stands_alone(tokens, at, last):
                yield name_of(passage, index, at, last, label, "found elsewhere")
                step = len(words)
                break
        at += step


def _places_in(passage: Passage, index: int, context: Context) -> Iterator[Name]:
    """The known places of several words in a passage, which are names whatever the model took their words for."""
    tokens, inner = passage.tokens, context.lexicon.inner
    at = 0
    while at < len(tokens):
        last = at
        if tokens[at].is_capital:
            for words in context.gazetteer.compounds.get(tokens[at].text.lower(), ()):
                run = tokens[at : at + len(words)]
                same = len(run) == len(words) and all(
                    token.text.lower() == word and (token.is_capital or word in inner)
                    for token, word in zip(run, words, strict=True)
                )
                if same and _stands_alone(tokens, at, at + len(words)):
                    last = at + len(words)
                    yield name_of(passage, index, at, last, GPE, "known place")
                    break
        at = max(last, at + 1)


def _stands_alone(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a match is neither a piece of a longer word nor an ordinary word at the head of a sentence."""
    if (
        first
        and tokens[first - 1].text in ("-", "–", "@", "#", "/", ".")
        and tokens[first - 1].end == tokens[first].start
    ):
        return False
    if last < len(tokens) and tokens[last].text in ("@", "/") and tokens[last].start == tokens[last - 1].end:
        return False
    if last - first > 1:
        return True
    token = tokens[first]
    return token.label not in ("DATE", "MONEY") and (
        token.pos in ("PROPN", "NOUN", "ADJ", "X") or not opens_sentence(tokens, first)
    )


def _merged(names: Sequence[Name], found: Sequence[Name]) -> list[Name]:
    """``names`` with ``found`` added where nothing stands, or in place of pieces of them."""
    merged = list(names)
    for new in found:
        touching = [name for name in merged if name.first < new.last and new.first < name.last]
        inside = all(new.first <= name.first and name.last <= new.last for name in touching)
        longer = all(name.last - name.first < new.last - new.first for name in touching)
        if inside and longer:
            merged = [name for name in merged if name not in touching]
            merged.append(new)
    return sorted(merged, key=lambda name: name.first)
