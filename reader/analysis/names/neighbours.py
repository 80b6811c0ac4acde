"""What the words right beside a name say that it is: prepositions, nouns, lists, datelines, what ships and teams do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.analysis.gazetteer import form
from reader.analysis.lexicon import given_names
from reader.analysis.names.context import Context
from reader.analysis.names.name import EVENT, GPE, ORG, PERSON, PRODUCT, WORK, Name
from reader.analysis.names.wording import DASHES
from reader.analysis.tokens import Token

Hint = tuple[str, float]
"""A label with its weight; 2 is worth one sure sighting by the model."""
_PLACE_PREPOSITIONS = frozenset({"in", "near", "across", "throughout"})
_WAYS = frozenset({"to", "from", "into"})
_REACH = 12
"""How many words behind a name a dash or a noun is looked for."""


def works_there(name: Name, context: Context) -> bool:
    """Whether somebody's office stands before "at" and a name: "the head of forecasting at Acme"."""
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    if name.first > 1 and tokens[name.first - 2].label == PERSON:
        return True  # "Ann Lee at Acme"
    for at in range(name.first - 2, max(-1, name.first - 7), -1):
        word = tokens[at].text.lower()
        if word in lexicon.sources or word in lexicon.titles:
            return True
        if tokens[at].pos not in ("NOUN", "ADJ", "ADP"):
            break
    return False


def hint_of_list(name: Name, context: Context) -> Iterator[Hint]:
    """What its neighbours in a list say: "Elmdale, Leeds and York", "by Ann Lee and Bo Reed"."""
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    joins = {",", *lexicon.conjunctions}
    neighbours = []
    if context.before(name) in joins and name.first > 1:
        neighbours.append(_capitals(tokens, name.first - 2, -1))
    if context.after(name) in joins and name.last + 1 < len(tokens):
        neighbours.append(_capitals(tokens, name.last + 1, 1))
    for words in neighbours:
        if context.gazetteer.is_place(" ".join(words)):
            yield GPE, 1.5
        elif form(" ".join(words)) in context.gazetteer.organisations:
            yield ORG, 1.5
        elif len(words) > 1 and words[0].lower() in given_names().genders and name.last - name.first > 1:
            yield PERSON, 1.5


def _capitals(tokens: Sequence[Token], at: int, step: int) -> list[str]:
    """The capitalised words from a token on, forwards or backwards, in the order of the text; three at most."""
    words: list[str] = []
    while 0 <= at < len(tokens) and tokens[at].is_capital and len(words) < 3:
        words.append(tokens[at].text)
        at += step
    return words[::step]


def place_weight(name: Name, context: Context) -> float:
    """What a preposition says for a place: "in Dorset", ", from Hull"; nothing where it is "shares in Acme"."""
    before, further = context.before(name), context.before(name, 2)
    somebody = further in context.lexicon.people or further.endswith(tuple(context.lexicon.person_endings))
    if before == "in" and (somebody or further.removesuffix("s") in context.lexicon.people):
        return 3.0  # "farmers in Elmdale"
    if before in _PLACE_PREPOSITIONS and further not in context.lexicon.in_bodies:
        token = context.tokens(name)[-1]
        alone = name.last - name.first == 1 and not name.text.isupper() and token.dep != "compound"
        nobody = name.label == PERSON and context.tokens(name)[0].text.lower() not in given_names().genders
        return 2.5 if alone or nobody else 1.0
    lexicon, further_still = context.lexicon, context.before(name, 3)
    single = name.last - name.first == 1
    for_a_place = (
        before in _WAYS and single and further in lexicon.journeys,  # "flew to Elmdale"
        before == "of" and further in lexicon.of_places,  # "residents of Hull"
        before == "of" and further == "," and further_still.isdigit(),  # "Reed, 42, of Hull"
        before == "for" and further in lexicon.stand_for,
        before == "from" and (further == "," or (somebody and single)),
        before == "from" and context.after(name) == "to" and single,
        before == "to" and further_still == "from" and single,
    )
    return 3.0 if any(for_a_place) else 0.0


def kind_before(name: Name, context: Context) -> str:
    """What the noun before a name says that it is: "the company Acme", "the town of Elmdale"."""
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    apposed = context.before(name) == ","
    noun = name.first - 1 - (context.before(name) == "of" or apposed)
    if noun < 0 or not tokens[noun].text.islower():
        return ""
    word = tokens[noun].text
    if apposed:
        return WORK if word in lexicon.works - lexicon.bodies - lexicon.organisations else ""
    if word in lexicon.places:
        return GPE
    if word in lexicon.event_starts:
        return EVENT
    if word in lexicon.vessels or word in lexicon.products:
        return PRODUCT
    if word in lexicon.works - lexicon.bodies - lexicon.organisations:
        return WORK
    body = word in lexicon.bodies or word in lexicon.organisations - lexicon.buildings
    return ORG if body and noun == name.first - 1 else ""


def kind_behind(name: Name, context: Context) -> str:
    """What the noun behind "the" and a name says that it is: "the Acme group", "the Elmdale area"."""
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    if name.last >= len(tokens) or tokens[name.last].pos != "NOUN":
        return ""
    word = tokens[name.last].text
    if word.endswith("s") and word.removesuffix("s") in lexicon.places:
        return GPE  # "Elmdale and Port Ada districts"
    if context.before(name) not in lexicon.articles:
        return ""
    if word in lexicon.places:
        return GPE
    return ORG if word in (lexicon.organisations & lexicon.bodies) - lexicon.of_persons else ""


def is_dateline(name: Name, context: Context) -> bool:
    """Whether a name opens a paragraph as the place of a report: "ELMDALE, Texas (AP) — …", "Elmdale – …"."""
    tokens = context.passages[name.passage].tokens
    if name.first or context.is_title_case(name.passage):
        return False
    if context.after(name) in DASHES:
        return True
    head = [token.text for token in tokens[name.last : name.last + _REACH]]
    told = head[:1] == [","] or head[:1] == ["("]
    return told and any(text in DASHES for text in head) and name.text.isupper()


def is_constituency(name: Name, context: Context) -> bool:
    """Whether the letter of a party stands before a name, behind that of a member: "Ann Lee, D-Elmdale,"."""
    tokens = context.passages[name.passage].tokens
    if name.first < 3 or tokens[name.first - 1].text != "-" or tokens[name.first - 1].end != tokens[name.first].start:
        return False
    letter, before = tokens[name.first - 2].text, tokens[name.first - 3].text
    return len(letter) == 1 and letter.isupper() and before in (",", "(")


def of_country(name: Name, context: Context) -> bool:
    """Whether a country stands behind "of" behind a name, as behind a firm's or a player's: "Acme of Germany"."""
    tokens = context.passages[name.passage].tokens
    countries, last = context.gazetteer.countries, name.last + 1
    if context.after(name) != "of" or context.tokens(name)[-1].text.lower() in context.lexicon.of_itself:
        return False
    return any(form(" ".join(token.text for token in tokens[last:end])) in countries for end in (last + 1, last + 2))


def sends_somebody(name: Name, context: Context) -> bool:
    """Whether one word stands before a role and a full name, as a body or place does: "Acme analyst Ann Lee"."""
    tokens, lexicon = context.passages[name.passage].tokens, context.lexicon
    if name.last - name.first > 1 or name.last + 2 >= len(tokens) or not tokens[name.last].text.islower():
        return False
    role = tokens[name.last].text in lexicon.people or tokens[name.last].text.endswith(tuple(lexicon.person_endings))
    return (
        role
        and tokens[name.last].pos == "NOUN"
        and all(each.is_capital for each in tokens[name.last + 1 : name.last + 3])
    )


def is_ruled(name: Name, context: Context) -> bool:
    """Whether who rules a place stands behind its name: "Elmdale Mayor Ann Lee"."""
    tokens = context.passages[name.passage].tokens
    titled = context.after(name) in context.lexicon.rulers and tokens[name.last].is_capital
    return titled and name.last + 1 < len(tokens) and tokens[name.last + 1].is_capital


def sails(name: Name, context: Context) -> bool:
    """Whether what stands beside a name with an article says that it is a ship: "aboard the Elida", "the Elida sank",
    "the Elida, a ferry,"."""
    lexicon, tokens = context.lexicon, context.passages[name.passage].tokens
    if context.before(name, 2) in lexicon.aboard or context.after(name) in lexicon.sails:
        return True
    crew = context.before(name, 2) == "of" and context.before(name, 3) in lexicon.crew
    told = context.after(name) == "," and any(
        token.text in lexicon.vessels for token in tokens[name.last + 1 : name.last + 6]
    )
    return crew or told
