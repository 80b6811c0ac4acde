"""Countries, states and cities by name, so that a place is known as one and all names of a country are one country's.

The names come from the locale data of CLDR (through babel: territories, and the cities of its time zones) and from
``data/places.toml``, which holds what news adds to them: official names, abbreviations, demonyms, seats of government,
the states of the USA with their newspaper abbreviations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from reader.analysis.lexicon import data_file

_BODIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ"})
"""What CLDR lists among the territories though it is none."""


@dataclass(frozen=True)
class Gazetteer:
    """What is known of the world. Keys are names as :func:`form` writes them."""

    countries: Mapping[str, str]
    """A name of a country to its ISO 3166 code."""
    states: Mapping[str, str]
    """A name of a state of the USA to its code, written "US-TX"."""
    demonyms: Mapping[str, str]
    """What a country's people and things are called, to its code."""
    aliases: Mapping[str, str]
    """A name of another place that has several, to the one to show."""
    seats: Mapping[str, str]
    """A capital, and what else stands for a country's government ("Kremlin"), to the country's code."""
    places: frozenset[str]
    """Cities, regions, rivers and the like."""
    groups: frozenset[str]
    """Peoples, faiths and parties."""
    bodies: Mapping[str, str]
    """A name of a body that has several, to the one to show."""
    organisations: frozenset[str]
    """Bodies that a text names without saying what they are."""

    @cached_property
    def compounds(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """Names of places of several words, the longest first, by the first word."""
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in {*self.countries, *self.states, *self.places, *self.aliases}:
            words = tuple(name.split())
            if len(words) > 1:
                found[words[0]].append(words)
        return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}

    def is_place(self, name: str) -> bool:
        """Whether a name is that of a country, a state or another known place."""
        name = form(name)
        return name in self.countries or name in self.states or name in self.places or name in self.aliases

    def is_group(self, name: str) -> bool:
        """Whether a name is a demonym or that of a people, a faith or a party."""
        name = form(name)
        return name in self.demonyms or name in self.groups


_LEFT_OUT = str.maketrans({"-": " ", ".": None, '"': None, "“": None, "”": None, "‘": None})


@lru_cache(maxsize=10_000)
def form(name: str) -> str:
    """What two spellings of one name have in common: case, hyphens, full stops, possessives, quotation marks and a
    leading article are left out."""
    name = name.replace("’", "'").replace("'s", "").translate(_LEFT_OUT).lower()
    return " ".join(name.split()).removeprefix("the ").removesuffix("'")


@cache
def gazetteer(language: str = "en") -> Gazetteer:
    """The gazetteer with the names of one language; those of English are always there."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    locales = [Locale("en")]
    with suppress(UnknownLocaleError, ValueError):  # a language that CLDR does not know has its places in English
        locales.append(Locale.parse(language.replace("-", "_")))
    values = data_file("places.toml")
    bodies = {form(name): form(names[0]) for names in values["bodies"]["same"] for name in names}
    countries: dict[str, str] = {}
    zones = (zone for zone in get_global("zone_territories") if not zone.startswith("Etc/"))
    cities = {form(zone.rpartition("/")[2].replace("_", " ")) for zone in zones}
    for locale in locales:
        for code, name in locale.territories.items():
            if code.isalpha() and code not in _BODIES:
                countries.setdefault(form(name), code)
        cities.update(form(zone["city"]) for zone in locale.time_zones.values() if "city" in zone)
    for code, names in values["country_names"].items():
        countries.update({form(name): code for name in names})
    cities.update(form(names[0]) for names in values["seats"].values())
    return Gazetteer(
        countries=countries,
        states={form(name): f"US-{code}" for code, names in values["us_states"].items() for name in names},
        demonyms={form(word): code for code, words in values["demonyms"].items() for word in words.split()},
        aliases={form(name): form(names[0]) for names in values["aliases"]["same"] for name in names},
        seats={form(name): code for code, names in values["seats"].items() for name in names},
        places=frozenset(cities) | frozenset(map(form, values["other_places"]["names"])),
        groups=frozenset(map(form, values["groups"]["names"].split())),
        bodies=bodies,
        organisations=frozenset(bodies) | frozenset(map(form, values["newsrooms"]["names"])),
    )
