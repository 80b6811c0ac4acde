"""What a name's own words and the words beside it say of its type.

Each hint is a label with a weight; a weight of 2 is worth one sure sighting by the model. They are about how English
news is written, never about single names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.analysis.gazetteer import form
from reader.analysis.lexicon import Lexicon, given_names
from reader.analysis.names.appositions import (
    is_apposed,
    is_apposed_body,
    is_relative,
    is_somebody,
    looks_like_full_name,
)
from reader.analysis.names.context import Context
from reader.analysis.names.match_reports import is_side, plays
from reader.analysis.names.name import EVENT, FAC, GPE, LAW, LOC, NORP, ORG, PERSON, PRODUCT, WORK, Name
from reader.analysis.names.neighbours import (
    Hint,
    hint_of_list,
    is_constituency,
    is_dateline,
    is_ruled,
    kind_before,
    kind_behind,
    of_country,
    place_weight,
    sails,
    sends_somebody,
    works_there,
)
from reader.analysis.names.person_names import is_initials
from reader.analysis.names.works import TITLED

_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|Du|Fitz|La|Le|Van|O')[A-Z]?[a-z]+[A-Z]\w*$")
"""A capital inside a word, as companies write their names, and not as families do."""
_PAIRED = re.compile(r"^[A-Z][a-z]+-[a-z]+$")
"""A given name as Korean ones are written: "Ji-woo"."""
_WHO = frozenset({"who", "whom"})
_WITHIN = frozenset({"of", "at", "from", "for"})
"""Prepositions that put a name within a phrase which "who" is about: "Ann Lee of the guild, who"."""
_BY_READER = 100.0
"""What the reader's own word weighs: more than all hints together."""
_BY_MARKS = 8.0
"""What it weighs that a name was found as a title between quotation marks."""


def hints_around(name: Name, context: Context) -> Iterator[Hint]:
    """What the words beside one mention say."""
    lexicon = context.lexicon
    before, after = context.before(name), context.after(name)
    if name.rule == TITLED:
        yield WORK, _BY_MARKS
    yield from _hints_before(name, context)
    yield from _hints_behind(name, context)
    yield from _hints_of_match(name, context)
    if label := kind_behind(name, context):
        yield label, 2.5
    if before in lexicon.articles and sails(name, context):
        yield PRODUCT, 4.0
    if after in lexicon.moves and context.after(name, 1)[:1].isdigit():
        yield ORG, 3.0
    if after == "," and context.after(name, 1) == "which" and not name.label:
        yield ORG, 2.0
    yield from hint_of_list(name, context)
    if before == ":" and context.before(name, 2) in lexicon.credits and after == "/" and name.last - name.first > 1:
        yield PERSON, 3.0  # "Photograph: Ann Lee/Port Archive"
    if is_dateline(name, context):
        yield GPE, 5.0
    if is_constituency(name, context):
        yield GPE, 8.0
    if after == "," and context.after(name, 1) == "whose" and context.after(name, 2) in lexicon.of_bodies:
        yield ORG, 2.5
    if after == "," and context.gazetteer.is_place(following := context.following(name)):
        owner = context.after(name, 1 + len(following.split())) in ("'s", "’s")  # "Acme, Argentina's largest lender"
        yield GPE, 0.0 if owner else 2.0
    if of_country(name, context):
        yield GPE, -3.0
        yield ORG, 1.0
    if sends_somebody(name, context):
        yield PERSON, -3.0
        yield ORG, 0.0 if context.gazetteer.is_place(name.text) else 1.0
    if is_ruled(name, context):
        yield GPE, 3.0
    if before in lexicon.articles and after not in lexicon.of_persons:
        known = form(name.text) in given_names().genders
        yield PERSON, -2.0 if name.last - name.first == 1 and not known else -1.0
        if name.last - name.first == 1 and name.text.endswith("s") and not name.text.isupper():
            yield ORG, 2.0  # a team or a party, which news calls in the plural


def _hints_before(name: Name, context: Context) -> Iterator[Hint]:
    """What stands before: a title, a preposition, a noun. The first that speaks is heard."""
    lexicon = context.lexicon
    before = context.before(name)
    if before in lexicon.titles and name.last - name.first < 5:
        yield PERSON, 3.0
    elif weight := place_weight(name, context):
        yield GPE, weight
    elif before == "at" and works_there(name, context):
        yield ORG, 3.0
    elif label := kind_before(name, context):
        yield label, 8.0 if label == PRODUCT else 2.5
    elif before in lexicon.people or before.endswith(tuple(lexicon.person_endings)):
        yield PERSON, 0.5
    if not name.label and looks_like_full_name(name, context):
        yield PERSON, 2.0


def _hints_behind(name: Name, context: Context) -> Iterator[Hint]:
    """What stands behind: a verb of saying, an age, an apposition, what it owns. The first that speaks is heard."""
    lexicon = context.lexicon
    before, after = context.before(name), context.after(name)
    owned = {context.after(name, 1), context.after(name, 2)} if after in ("'s", "’s") else set()
    if after in lexicon.cues and after not in lexicon.weak_cues:
        yield PERSON, 1.0
    elif after == "," and context.after(name, 1).isdigit() and context.after(name, 2) == ",":
        yield PERSON, 2.0
    elif after in _WHO or (after == "," and context.after(name, 1) in _WHO and before not in _WITHIN):
        yield PERSON, 3.0
    elif is_apposed_body(name, context):
        yield ORG, 2.5
    elif is_somebody(name, context) or is_apposed(name, context) or is_relative(name, context):
        yield PERSON, 2.5
    elif after in lexicon.of_bodies:
        yield ORG, 1.0
    elif after in lexicon.of_persons and before in lexicon.articles:
        yield PERSON, 3.0
    elif owned & lexicon.ruled:
        yield GPE, 1.5
    elif owned & (lexicon.of_bodies | lexicon.heads):
        yield ORG, 1.0


def _hints_of_match(name: Name, context: Context) -> Iterator[Hint]:
    """What it does in a match report, where the name of a town is that of its team."""
    if not context.is_match_report:
        return
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    known = context.gazetteer.is_place(name.text)
    if is_side(name, tokens, lexicon):
        yield ORG, 6.0
    elif plays(name, tokens, lexicon) and (known or name.label != PERSON):
        yield ORG, 6.0 if known else 3.0
    if context.tokens(name)[-1].text.lower() in lexicon.clubs:
        yield ORG, 3.0


def hints_within(name: Name, context: Context) -> Iterator[Hint]:
    """What a name's own words say, and what the reader says of it."""
    if label := context.listed.label_of(form(name.text)):
        yield label, _BY_READER
    words = [token.text for token in context.tokens(name)]
    if len(words) > 1:
        yield from _hints_of_words(words, context.lexicon)
        if _PAIRED.match(name.text.split()[-1]):
            yield PERSON, 3.0
        last = form(words[-1])
        people = last in context.gazetteer.groups and last.endswith("s")
        if people or (words[0].lower() in context.lexicon.directions and context.gazetteer.is_group(last)):
            yield NORP, 4.0
        elif context.gazetteer.is_group(words[0]) and not context.gazetteer.is_group(words[-1]):
            yield ORG, 2.0
    if context.gazetteer.is_place(name.text) and not (
        len(name.text) == 2 and name.text.isupper() and name.text != "US"
    ):
        yield GPE, 4.0
    elif context.gazetteer.is_group(name.text):
        yield NORP, 3.0
    if words[-1] == "State" and form(name.text.removesuffix(" State")) in context.gazetteer.states:
        yield ORG, 0.0 if words[0] in ("New", "Washington") else 6.0  # "Ohio State" is a university
    tails = {form(" ".join(words[at:])) for at in range(min(len(words) - 1, 3) or 1)}
    if tails & context.gazetteer.organisations:
        yield ORG, 4.0 if len(words) == 1 else 6.0  # "House of Lords", and so "British House of Lords"
    elif len(words) == 1 and _CAMEL.match(name.text):
        yield ORG, 2.0
    elif len(words) == 1 and _ends_like_firm(name.text, context.lexicon):
        yield ORG, 3.5
    elif len(words) == 1 and name.text.isupper() and len(name.text) > 1:
        yield ORG, 2.0 if 3 <= len(name.text) <= 6 and not context.gazetteer.is_place(name.text) else 1.0


def _ends_like_firm(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is put together as firms put theirs together: "Norbank"."""
    return len(word) > 6 and word.lower().endswith(tuple(lexicon.firm_endings))


def _hints_of_words(texts: Sequence[str], lexicon: Lexicon) -> Iterator[Hint]:
    words = [text.lower() for text in texts]
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    if words[0] in lexicon.event_starts:
        yield EVENT, 6.0
    if words[0] in lexicon.ship_starts and texts[0].isupper():
        yield PRODUCT, 6.0
    if head in lexicon.laws or (words[-1] in lexicon.laws and words[0] not in lexicon.institutions):
        yield LAW, 3.0
    elif head in lexicon.events:
        yield EVENT, 3.0
    elif head in lexicon.products or words[-2] in lexicon.products:
        yield PRODUCT, 5.0
    elif head in lexicon.buildings:
        yield FAC, 3.0
    if head in lexicon.organisations:
        yield ORG, 4.0
    if words[-1] in lexicon.places or words[0] in lexicon.place_starts:
        yield LOC, 3.0
    if head not in lexicon.institutions and len(words) < 6:
        if words[0] in given_names().genders:
            parts = len(words) - 2 * sum(word in ("-", "–") for word in words)  # "Lee-Reed" is one
            yield PERSON, 3.0 if parts == 2 else 2.0
        elif is_initials(texts[0]):
            yield PERSON, 3.0
