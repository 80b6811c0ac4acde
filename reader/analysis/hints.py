"""What a name's own words and the words beside it say of its type.

Each hint is a label with a weight; a weight of 2 is worth one sure sighting by the model. They are about how English
news is written, never about single names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reader.analysis.gazetteer import Gazetteer, form
from reader.analysis.lexicon import Lexicon, given_names
from reader.analysis.listed import Listed
from reader.analysis.names import (
    EVENT,
    FAC,
    GPE,
    LAW,
    LOC,
    NORP,
    ORG,
    PERSON,
    Name,
    is_title_case,
    opens_sentence,
)
from reader.analysis.tokens import SUBJECTS, Passage, Token

_INITIAL = re.compile(r"^(?:[A-Z]\.)+$")
_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|Du|Fitz|La|Le|Van|O')[A-Z]?[a-z]+[A-Z]\w*$")
"""A capital inside a word, as companies write their names, and not as families do."""
_PLACE_PREPOSITIONS = frozenset({"in", "near", "across", "throughout"})
_WHO = frozenset({"who", "whose", "whom"})
_WITHIN = frozenset({"of", "by", "from", "with", "joined", "left"})
_REACH = 12
"""How many words behind a subject its possessive is looked for."""
_BY_READER = 100.0
"""What the reader's own word weighs: more than all hints together."""
Hint = tuple[str, float]


@dataclass(frozen=True)
class Context:
    """What every rule about the names of a text looks at."""

    passages: Sequence[Passage]
    lexicon: Lexicon
    gazetteer: Gazetteer
    listed: Listed = field(default_factory=Listed)
    """What the reader has said of names."""

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(token.text for passage in self.passages for token in passage.tokens if token.text.islower())

    @cached_property
    def proper(self) -> frozenset[str]:
        """The words that the text has with a capital where no sentence begins."""
        return frozenset(
            token.text
            for passage in self.passages
            for index, token in enumerate(passage.tokens)
            if token.is_capital and not opens_sentence(passage.tokens, index)
        )

    @cached_property
    def _title_case(self) -> Sequence[bool]:
        return [is_title_case(passage.tokens) for passage in self.passages]

    def is_title_case(self, passage: int) -> bool:
        """Whether most words of a passage begin with a capital."""
        return self._title_case[passage]

    def tokens(self, name: Name) -> Sequence[Token]:
        """The tokens of a name."""
        return self.passages[name.passage].tokens[name.first : name.last]

    def before(self, name: Name, distance: int = 1) -> str:
        """The word before a name, in lower case; empty at the start."""
        index = name.first - distance
        return self.passages[name.passage].tokens[index].text.lower() if index >= 0 else ""

    def after(self, name: Name, distance: int = 0) -> str:
        """The word behind a name, in lower case; empty at the end."""
        tokens = self.passages[name.passage].tokens
        index = name.last + distance
        return tokens[index].text.lower() if index < len(tokens) else ""

    def following(self, name: Name) -> str:
        """The capitalised words behind the comma behind a name: "Texas" for "Elmdale, Texas"."""
        tokens = self.passages[name.passage].tokens
        last = first = name.last + 1
        while last < len(tokens) and last - first < 3 and tokens[last].is_capital:
            last += 1
        return " ".join(token.text for token in tokens[first:last])


def hints_around(name: Name, context: Context) -> Iterator[Hint]:
    """What the words beside one mention say."""
    lexicon = context.lexicon
    before, after = context.before(name), context.after(name)
    if before in lexicon.titles and name.last - name.first < 5:
        yield PERSON, 3.0
    elif weight := _place_weight(name, context):
        yield GPE, weight
    elif before == "at" and (context.before(name, 2) in lexicon.sources or context.before(name, 2) in lexicon.titles):
        yield ORG, 3.0
    elif label := _kind_before(name, context):
        yield label, 2.5
    elif before in lexicon.people or before.endswith(tuple(lexicon.person_endings)):
        yield PERSON, 0.5
    if not name.label and _looks_like_full_name(name, context):
        yield PERSON, 2.0
    if after in lexicon.cues and after not in lexicon.weak_cues:
        yield PERSON, 1.0
    elif after == "," and context.after(name, 1).isdigit() and context.after(name, 2) == ",":
        yield PERSON, 2.0
    elif after in _WHO or (after == "," and context.after(name, 1) in _WHO):
        yield PERSON, 3.0
    elif _is_somebody(name, context) or _is_apposed(name, context):
        yield PERSON, 2.5
    elif after in lexicon.of_bodies or (before in _WITHIN and _leads_bodies(context.before(name, 2), context)):
        yield ORG, 1.0
    elif after in lexicon.of_persons and before in lexicon.articles:
        yield PERSON, 3.0
    elif after in ("'s", "’s") and {context.after(name, 1), context.after(name, 2)} & lexicon.ruled:
        yield GPE, 1.5
    yield from _hint_of_pronoun(name, context)
    if after == "," and context.gazetteer.is_place(context.following(name)):
        yield GPE, 2.0
    if before in lexicon.articles and after not in lexicon.of_persons:
        yield PERSON, -1.0
        if name.last - name.first == 1 and name.text.endswith("s") and not name.text.isupper():
            yield ORG, 2.0  # a team or a party, which news calls in the plural


def _leads_bodies(word: str, context: Context) -> bool:
    """Whether a noun before "of" has to do with bodies: "head", "members"; but not "father"."""
    lexicon = context.lexicon
    return word in lexicon.of_bodies or (word in lexicon.titles and word not in lexicon.gendered_nouns)


def _place_weight(name: Name, context: Context) -> float:
    """What a preposition says for a place: "in Dorset", ", from Hull"; nothing where it is "shares in Acme"."""
    before, further = context.before(name), context.before(name, 2)
    if before in _PLACE_PREPOSITIONS and further not in context.lexicon.in_bodies:
        token = context.tokens(name)[-1]
        single = name.last - name.first == 1 and not name.text.isupper() and token.dep != "compound"
        return 2.0 if single else 1.0
    lived_in = before == "of" and further in context.lexicon.of_places
    somebody = further in context.lexicon.people or further.endswith(tuple(context.lexicon.person_endings))
    return 2.5 if lived_in or (before == "from" and (further == "," or somebody)) else 0.0


def _kind_before(name: Name, context: Context) -> str:
    """What the noun before a name says that it is: "the company Acme", "the town of Elmdale"."""
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    noun = name.first - 1 - (context.before(name) == "of")
    if noun < 0 or tokens[noun].pos != "NOUN":
        return ""
    word = tokens[noun].text
    if word in lexicon.places:
        return GPE
    body = word in lexicon.bodies or word in lexicon.organisations - lexicon.buildings
    return ORG if body and noun == name.first - 1 else ""


def _is_somebody(name: Name, context: Context) -> bool:
    """Whether an apposition says that two or three words name a person: "Ann Lee, a professor at Northfield,"."""
    if not 1 < name.last - name.first < 4 or context.after(name) != ",":
        return False
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    noun = ""
    for token in tokens[name.last + 1 : name.last + _REACH]:
        if token.text == "," or token.pos in ("ADP", "VERB", "AUX", "PRON"):
            break
        if token.pos in ("NOUN", "PROPN"):
            noun = token.text.lower()
    return noun in lexicon.people or noun in lexicon.titles


def _is_apposed(name: Name, context: Context) -> bool:
    """Whether a role stands before the comma before a name: "the union's president, Ann Lee, said"."""
    role = context.before(name, 2)
    behind = context.after(name)
    closed = behind == "," or behind in context.lexicon.cues
    lexicon = context.lexicon
    human = role in lexicon.people or role in lexicon.titles or role in lexicon.gendered_nouns
    return closed and context.before(name) == "," and human


def _looks_like_full_name(name: Name, context: Context) -> bool:
    """Whether two capitalised words that nothing is known of, without an article, are none that the text uses else."""
    words = [token.text for token in context.tokens(name)]
    if len(words) != 2 or context.before(name) in context.lexicon.articles:
        return False
    return all(word.isalpha() and not word.isupper() and word.lower() not in context.ordinary for word in words)


def _hint_of_pronoun(name: Name, context: Context) -> Iterator[Hint]:
    """What the first possessive behind a subject says of it: "Acme sold its shares", "Lee sold his shares"."""
    tokens, pronouns = context.passages[name.passage].tokens, context.lexicon.pronouns
    if tokens[name.last - 1].dep not in SUBJECTS:
        return
    sentence = tokens[name.first].sentence
    for token in tokens[name.last : name.last + _REACH]:
        word = token.text.lower()
        if token.sentence != sentence or token.dep in SUBJECTS:
            return
        if word in pronouns.get("neuter", ()):
            yield ORG, 0.75
            return
        if word in pronouns.get("male", ()) or word in pronouns.get("female", ()):
            yield PERSON, 0.75
            return


def hints_within(name: Name, context: Context) -> Iterator[Hint]:
    """What a name's own words say, and what the reader says of it."""
    if label := context.listed.label_of(form(name.text)):
        yield label, _BY_READER
    words = [token.text for token in context.tokens(name)]
    if len(words) > 1:
        yield from _hints_of_words(words, context.lexicon)
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
    if form(name.text) in context.gazetteer.organisations:
        yield ORG, 4.0
    elif len(words) == 1 and _CAMEL.match(name.text):
        yield ORG, 2.0
    elif len(words) == 1 and name.text.isupper() and len(name.text) > 1:
        yield ORG, 2.0 if 3 <= len(name.text) <= 6 and not context.gazetteer.is_place(name.text) else 1.0


def _hints_of_words(texts: Sequence[str], lexicon: Lexicon) -> Iterator[Hint]:
    words = [text.lower() for text in texts]
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    if head in lexicon.laws:
        yield LAW, 3.0
    elif head in lexicon.events:
        yield EVENT, 3.0
    elif head in lexicon.products or words[-2] in lexicon.products:
        yield "PRODUCT", 5.0
    elif head in lexicon.buildings:
        yield FAC, 3.0
    if head in lexicon.organisations:
        yield ORG, 4.0
    if words[-1] in lexicon.places or words[0] in lexicon.place_starts:
        yield LOC, 3.0
    if head not in lexicon.institutions and len(words) < 6:
        if words[0] in given_names().genders:
            yield PERSON, 3.0 if len(words) == 2 else 2.0
        elif _INITIAL.match(texts[0]):
            yield PERSON, 3.0
