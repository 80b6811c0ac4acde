"""The words the rules go by, read from the data files beside this module, one file a language.

What is true of a language (its quotation marks, its verbs of saying, its titles) is data; what is done with it is code.
A language is added by adding a file: every key may be left out where the language has nothing to say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

Words = frozenset[str]
"""Words in lower case."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language."""

    pairs: tuple[tuple[str, str], ...]
    """Quotation marks that belong together, opening and closing."""
    cues: Mapping[str, str]
    """Every form of every verb of saying, to its class: "said" to "statement"."""
    weak_cues: Words
    """Those of them that tell of speech only right beside a quotation."""
    utterances: Words
    """Nouns for something said or written: "statement", "letter"."""
    source_phrases: tuple[tuple[str, ...], ...]
    """What stands before a source without a verb, as words: ("according", "to"). The longest come first."""
    perfect: Words
    """Words that make an active form with a participle: "has"."""
    heard: Words
    """Verbs that a headline has in the passive without saying so: "told"."""
    hearing: Words
    """What stands behind them: "of"."""
    naming: Words
    """Verbs of naming: what they name is a title or a nickname."""
    term_words: Words
    """Words that mark the quotation behind them as a term: "known as"."""
    behind_quote: Words
    """What stands before a source right behind a quotation: German "so"."""
    pronouns: Mapping[str, Words]
    """Pronouns by "male", "female", "plural", "neuter", "first" and "relative"."""
    titles: Mapping[str, str]
    """What stands before a person's name, to the gender it tells: "male", "female" or ""."""
    honorifics: Words
    """Those of the titles that tell nothing of what somebody does: "mrs"."""
    title_modifiers: Words
    """What stands before or within titles: "deputy", "former"."""
    title_joins: Words
    """What joins the words of a title: "of"."""
    descriptors: Words
    """Words that describe what they stand before and are no part of it: "rival"."""
    patrons: Words
    """What stands before a name in that of a school, a church, a hospital: "st"."""
    name_suffixes: Words
    """Letters behind a name: "jr."."""
    postnominals: Words
    """Letters behind a name that are no part of it: "mp"."""
    gendered_nouns: Mapping[str, str]
    """Nouns for people that tell a gender: "wife" to "female"."""
    gender_endings: Mapping[str, str]
    """Endings of such nouns, the longer ones first: "woman" to "female"."""
    people: Words
    """Role nouns for persons, who may speak without a name: "spokesman"."""
    bodies: Words
    """Nouns for bodies and papers that speak as people do: "ministry", "report"."""
    latin: bool
    """Whether the language is written in Latin letters."""
    capital_nouns: bool
    """Whether every noun begins with a capital, so that one tells no title."""
    articles: Words
    """The definite article in all its forms."""
    conjunctions: Words
    """What joins the last two of a list: "and"."""
    particles: Words
    """Small words inside the names of persons: "van"."""
    inner: Words
    """Small words inside the names of bodies and places: "of"."""
    organisations: Words
    """Words that make a name the name of a body: "university"."""
    plain: Words
    """Those of them that are no name by themselves: "office"."""
    buildings: Words
    """Words that make a name the name of a building."""
    places: Words
    """Words that make a name the name of a place: "island"."""
    place_starts: Words
    """Words that the names of places begin with: "mount"."""
    directions: Words
    """Points of the compass and the like."""
    tails: Words
    """What may follow a name behind a hyphen without being a part of it: "led"."""
    prefixes: Words
    """What makes an adjective of a name: "pro" in "pro-Beijing"."""
    abbreviations: Words
    """Words in capitals that are no names: "dna"."""
    of_bodies: Words
    """Nouns beside the name of a body or country: "officials"."""
    of_places: Words
    """Words before "of" that tell of a place: "residents"."""
    stand_for: Words
    """Who stands for a place: "MP for Elmdale"."""
    moves: Words
    """What shares do: "fell"."""
    rulers: Words
    """Who rules a place and stands behind its name: "Elmdale Mayor"."""
    possessives: Words
    """What stands before a relative: "his"."""
    portfolios: Words
    """Words for bodies whose fields may be listed: "ministry"."""
    journeys: Words
    """Verbs of going somewhere: "flew"."""
    heads: Words
    """Whom a body has: "secretary"."""
    ruled: Words
    """What a place has: "mayor"."""
    in_bodies: Words
    """Words before "in" that tell of a body: "shares in Acme"."""
    of_persons: Words
    """Nouns behind the name of a person: "administration"."""
    governing: Words
    """What a government has: "ministry"."""
    acts_of_state: Words
    """What governments do, besides speaking: "impose"."""
    dealings: Words
    """What states have with one another: "talks"."""
    person_endings: Words
    """Endings of nouns for people: "ist"."""
    events: Words
    """Words that make a name the name of an event: "festival"."""
    event_starts: Words
    """Words that the names of events begin with: "hurricane"."""
    ship_starts: Words
    """Letters before the name of a ship: "HMS"."""
    vessels: Words
    """Nouns for ships: "ferry"."""
    aboard: Words
    """What stands before the name of a ship: "aboard"."""
    crew: Words
    """Who and what belongs to a ship: "captain"."""
    sails: Words
    """What ships do: "sank"."""
    firm_endings: Words
    """What the name of a firm is put together with: "bank" in "Norbank"."""
    sport: Words
    """Words of match reports: "goalkeeper"."""
    clubs: Words
    """What the names of clubs end on, though it may make a place else: "city"."""
    side_roles: Words
    """Whom a side has: "coach"."""
    against: Words
    """What stands before the name of a side in them: "beat"."""
    plays: Words
    """What stands behind the name of a side in them: "scored"."""
    laws: Words
    """Words that make a name the name of a law: "treaty"."""
    products: Words
    """Words that make a name the name of a thing: "telescope"."""
    common: Words
    """Words that begin with a capital and name nothing by themselves: "Monday"."""
    days: Words
    """Words that tell a day without a capital: "yesterday"."""
    holidays: Words
    """Words that tell a day of the year: "easter"."""
    calendar: Words
    """Words that stand in a date and tell when: "spring"."""
    day_names: Words
    """Words of which two with a capital name a day: "boxing" and "day"."""
    currencies: Words
    """Currencies, as words: "euros"."""
    magnitudes: Words
    """What is written behind a figure in place of its noughts: "bn"."""
    traders: Words
    """Nouns for firms by what they do: "retailer"."""
    kin: Words
    """Nouns for somebody's younger relatives: "daughter"."""
    credits: Words
    """Words that begin the credit of a picture: "image"."""
    works: Words
    """Nouns for works: "novel"."""
    corporate: Words
    """Words that end the name of a firm: "inc."."""
    generic: Words
    """Words that the name of a body may lose: "Inc."."""
    of_itself: Words
    """What names with its "of …" the same as that alone: "city"."""
    equivalences: tuple[str, ...]
    """What stands between two names of one thing: "short for"."""

    @cached_property
    def title_words(self) -> Words:
        """Titles and what stands before or within them."""
        return frozenset(self.titles) | self.title_modifiers

    @cached_property
    def speechless(self) -> Words:
        """Pronouns that name no speaker by themselves: "which", "you", "nobody"."""
        return frozenset().union(*(self.pronouns.get(kind, ()) for kind in ("relative", "second", "none")))

    def gender_of_noun(self, noun: str) -> str:
        """The gender that a title or a noun for somebody tells: "male", "female", or "" where it tells none."""
        known = self.titles.get(noun) or self.gendered_nouns.get(noun)
        return known or next((gender for end, gender in self.gender_endings.items() if noun.endswith(end)), "")

    @cached_property
    def sources(self) -> Words:
        """Nouns that may speak without a name."""
        return self.people | self.bodies

    @cached_property
    def plain_nouns(self) -> Words:
        """Words that are a part of many names and a name of their own only with "the": "hospital", "avenue"."""
        return self.buildings | self.places | self.generic | self.plain

    @cached_property
    def institutions(self) -> Words:
        """Words that make a name the name of a body or a building."""
        return self.organisations | self.buildings


@dataclass(frozen=True)
class GivenNames:
    """Given names, as people write them."""

    genders: Mapping[str, str]
    """Given name in lower case to "male", "female" or, where both bear it, ""."""
    long_forms: Mapping[str, Words]
    """Short form in lower case to the long ones: "bob" to {"robert"}."""


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language, by the primary part of its tag; those of English's marks alone where it has no file."""
    primary = language.partition("-")[0].lower() or "en"
    source = files(__package__) / "data" / f"{primary}.toml"
    values = tomllib.loads(source.read_text("utf-8")) if source.is_file() else {}
    return _lexicon(values)


@cache
def given_names() -> GivenNames:
    """The given names that tell a person and a gender."""
    values = data_file("given_names.toml")
    male, female = _words(values["male"]), _words(values["female"])
    genders = dict.fromkeys(male - female, "male") | dict.fromkeys(female - male, "female")
    genders |= dict.fromkeys(male & female, "")
    return GivenNames(genders, {short.lower(): _words(long) for short, long in values["short_forms"].items()})


def data_file(name: str) -> dict[str, Any]:
    """One data file of the package, as TOML values."""
    return tomllib.loads((files(__package__) / "data" / name).read_text("utf-8"))


def _words(text: str) -> Words:
    return frozenset(text.lower().split())


_COMMON_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))


_NAME_WORDS = (
    "articles", "conjunctions", "particles", "inner", "organisations", "plain", "buildings", "places",
    "place_starts", "directions", "tails", "prefixes", "abbreviations", "of_bodies", "of_places", "ruled",
    "heads", "in_bodies", "of_persons", "governing", "acts_of_state", "dealings", "person_endings", "events",
    "laws", "products", "common", "days", "holidays", "calendar", "day_names", "currencies", "magnitudes", "moves",
    "rulers", "possessives", "portfolios", "journeys", "traders", "kin", "credits", "works",
    "corporate", "generic", "of_itself", "stand_for", "event_starts", "ship_starts", "vessels", "aboard",
    "crew", "sails", "firm_endings", "sport", "clubs", "against", "side_roles", "plays",
)  # fmt: skip
"""The lists of words about names, called in the files as in :class:`Lexicon`."""


def _lexicon(values: Mapping[str, Any]) -> Lexicon:
    marks, more, cues, titles, names = (
        values.get(section, {}) for section in ("quotation", "cues_more", "cues", "titles", "names")
    )

    def words(section: Mapping[str, Any], key: str) -> Words:
        return _words(section.get(key, ""))

    def classed(section: Mapping[str, Any], keys: Mapping[str, str]) -> dict[str, str]:
        return {word: value for key, value in keys.items() for word in words(section, key)}

    phrases = sorted((tuple(phrase.lower().split()) for phrase in more.get("prepositions", ())), key=len, reverse=True)
    return Lexicon(
        pairs=tuple((opening, closing) for opening, closing in marks.get("pairs", _COMMON_PAIRS)),
        cues=classed(cues, {name: name for name in cues}),
        weak_cues=words(more, "weak"),
        utterances=words(more, "utterances"),
        source_phrases=tuple(phrases),
        perfect=words(more, "perfect"),
        heard=words(more, "heard"),
        hearing=words(more, "hearing"),
        naming=words(more, "naming"),
        term_words=words(more, "terms"),
        behind_quote=frozenset(more.get("behind", ())),
        pronouns={name: _words(text) for name, text in values.get("pronouns", {}).items()},
        titles=classed(titles, {"neutral": "", "male": "male", "female": "female"}),
        honorifics=words(titles, "honorifics"),
        title_modifiers=words(titles, "modifiers"),
        title_joins=words(titles, "joins"),
        descriptors=words(titles, "descriptors"),
        patrons=words(titles, "patrons"),
        name_suffixes=words(titles, "suffixes"),
        postnominals=words(titles, "postnominals"),
        gendered_nouns=classed(titles, {"male_nouns": "male", "female_nouns": "female"}),
        gender_endings=classed(titles, {"female_endings": "female", "male_endings": "male"}),
        people=words(titles, "people"),
        bodies=words(titles, "bodies"),
        latin=names.get("latin", False),
        capital_nouns=names.get("capital_nouns", False),
        **{key: words(names, key) for key in _NAME_WORDS},
        equivalences=tuple(names.get("equivalences", ())),
    )
