"""The names of a whole text made to agree: one name has one type, and a name found once is found wherever it stands.

The model looks at one sentence at a time. A text says more: the same name stands behind "President" here and before
"said" there, so every mention of it is a person; a surname that the model passed over is known from the full name.
Each form takes the type with the most votes (:mod:`reader.analysis.names.votes`), and is then looked for everywhere
(:mod:`reader.analysis.names.recurrence`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from reader.analysis.gazetteer import form
from reader.analysis.lexicon import given_names
from reader.analysis.names.acronyms import definitions
from reader.analysis.names.context import Context
from reader.analysis.names.listed_names import LISTED
from reader.analysis.names.name import ACTORS, FIXED, ORG, PERSON, UNKNOWN, Name, has_capital, name_of, opens_sentence
from reader.analysis.names.recurrence import found_everywhere
from reader.analysis.names.run_together import parted
from reader.analysis.names.votes import votes_of, winner

_NO_NAMES = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NNS", "RB", "IN"})
"""Tags of words that owe the capital to the head of a sentence."""
_ENOUGH = 2.0
"""What a capitalised run needs to be a name at all."""


def agreed(names: Iterable[Name], context: Context) -> list[Name]:
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
    return found_everywhere(parted(kept, context), context)


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
    """Whether a name is an ordinary word with a capital at a sentence's head, or one that is shouted: the text has it
    in small letters too."""
    tokens = context.passages[name.passage].tokens
    words = [token.text for token in tokens[name.first : name.last]]
    if all(len(word) > 3 and word.isupper() and word.lower() in context.ordinary for word in words):
        return not context.is_known(name.text)
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
