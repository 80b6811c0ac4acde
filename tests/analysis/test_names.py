"""Names: where they begin and end, what they are, and where the model missed them."""

from __future__ import annotations

import pytest

from reader.analysis.gazetteer import form, gazetteer
from reader.analysis.lexicon import given_names, lexicon
from reader.analysis.model import EntityType
from reader.analysis.names.acronyms import initials, is_clipped, is_short_form, spells
from reader.analysis.names.name import is_shouted, is_title_case
from reader.analysis.names.votes import winner
from reader.analysis.tokens import Token
from tests.analysis.stories import story


def tokens(text: str) -> list[Token]:
    return [Token(word, 0) for word in text.split()]


class TestBorders:
    def test_titles_and_possessives_are_no_part_of_a_name(self) -> None:
        told = story("titles and possessives")
        assert told.names("Maria Lindqvist") == ["Maria Lindqvist", "Lindqvist"]
        assert told.entity("Maria Lindqvist").roles == ("President",)
        assert told.entity("Jonas Berg").roles == ("Acting Deputy Prime Minister",)
        assert story("a title in a name of another kind").entity("Lars Eide").roles == ("Mayor",)

    def test_an_institution_takes_its_complement_with_it(self) -> None:
        told = story("institutions")
        assert told.names("University of Northfield at Elmdale") == ["University of Northfield at Elmdale"]
        assert told.names("Berg Foundation for the Arts") == ["Berg Foundation for the Arts", "Berg Foundation"]

    def test_a_list_of_persons_is_several_names(self) -> None:
        told = story("lists of names")
        assert told.names("Thomas Reed") == ["Thomas Reed", "Reed"]
        assert told.names("Anna Holm") == ["Anna Holm"]

    def test_two_directions_share_the_name_behind_them(self) -> None:
        told = story("lists of names")
        assert told.names("South Korea") == ["South Korea"]
        assert told.names("North") == ["North"]

    def test_figures_owners_and_pairs_are_parted_from_names(self) -> None:
        told = story("figures and owners")
        for name in ("Anna Holm", "Harbour Club", "Joan Reed", "Jonas Berg", "Blue Barn", "US", "China"):
            assert told.names(name) == [name]

    def test_a_person_behind_a_body_is_a_name_of_its_own(self) -> None:
        told = story("person behind a body")
        assert told.entity("Elmdale People's Republic").type is EntityType.PLACE
        assert told.entity("Maria Lindqvist").type is EntityType.PERSON

    def test_what_describes_a_person_is_no_part_of_the_name(self) -> None:
        told = story("description before a given name")
        assert told.names("Paul Reed") == ["Paul Reed"]
        assert told.names("Anna H.J. Holm") == ["Anna H.J. Holm"]  # an initial is no end

    def test_an_article_inside_a_span_begins_another_name(self) -> None:
        told = story("an inserted name")
        assert told.names("Maria Lindqvist") == ["Lindqvist", "Maria Lindqvist"]
        assert told.names("Harbour Board") == ["Harbour Board"]

    def test_a_comma_parts_names_but_not_a_council(self) -> None:
        told = story("comma in a body")
        for name in ("Council on Fish, Water and Ice", "Harbour Bank", "Northern Trust", "Acme Corp."):
            assert told.names(name) == [name]

    def test_hyphens_belong_to_names_of_persons_and_not_to_adjectives(self) -> None:
        told = story("hyphens")
        assert told.names("Oslo") == ["Oslo"]
        assert told.names("Lee Ha-jun") == ["Lee Ha-jun"]
        assert told.names("Anna Soon-Holm") == ["Anna Soon-Holm", "Soon-Holm"]
        assert not [entity for entity in told.analysis.entities if "Lindqvist" in entity.name]

    def test_letters_behind_a_name_are_no_part_of_it_unless_they_tell_who(self) -> None:
        told = story("letters behind a name")
        assert told.names("Eleanor Holm") == ["Eleanor Holm"]
        assert told.names("Peter Hallam Jr.") == ["Peter Hallam Jr."]
        assert told.entity("Elmhaven").type is EntityType.PLACE

    def test_particles_belong_to_a_surname(self) -> None:
        assert story("surname with a particle").names("Anna van der Berg") == ["Anna van der Berg", "van der Berg"]

    def test_an_age_and_a_time_of_years_are_no_dates(self) -> None:
        assert not [entity for entity in story("families").analysis.entities if entity.type is EntityType.DATE]
        assert not [entity for entity in story("city of").analysis.entities if entity.type is EntityType.DATE]

    def test_the_position_of_a_player_is_no_part_of_a_name(self) -> None:
        told = story("positions on the field")
        assert told.names("Thorvin Aster") == ["Thorvin Aster", "Aster"]
        assert told.names("Ravens") == ["Ravens", "Ravens"]

    def test_a_day_has_a_name_or_a_number(self) -> None:
        told = story("days and habits").analysis.entities
        dates = [entity.name for entity in told if entity.type is EntityType.DATE]
        assert dates == ["Boxing Day", "spring 2019", "Good Friday", "4 March"]

    def test_a_sum_has_its_currency_with_it(self) -> None:
        told = story("sums of money")
        sums = [entity.name for entity in told.analysis.entities if entity.type is EntityType.MONEY]
        assert sums == ["$4,500", "£2.3m", "$12", "Some US$40 million", "$90,000", "a single cent"]
        assert told.entity("Elmworth Trophy").type is not EntityType.MONEY

    def test_a_word_that_owes_its_capital_to_the_sentence_is_no_name(self) -> None:
        assert story("repeated word").analysis.entities == ()

    def test_a_word_in_capitals_that_the_text_has_in_small_letters_is_no_name(self) -> None:
        told = story("shouted words")
        bodies = [entity.name for entity in told.analysis.entities if entity.type is EntityType.ORGANISATION]
        assert bodies == ["NATO", "AIDS Trust"]


class TestTypes:
    def test_a_government_is_called_by_a_person(self) -> None:
        assert story("governments").entity("Lindqvist").type is EntityType.PERSON

    def test_a_storm_and_a_firm_are_known_by_a_word_of_their_names(self) -> None:
        assert story("storms by their names").names("Storm Elida") == ["Storm Elida", "Elida"]
        assert story("a firm of two words").names("Holmwell Appliances") == [
            "Holmwell Appliances",
            "Holmwell",
            "Holmwell",
        ]

    def test_what_something_is_in_is_a_place(self) -> None:
        assert story("a village that looks like a person").entity("Nether Compton").type is EntityType.PLACE

    def test_a_title_of_three_words_is_no_name(self) -> None:
        told = story("a title of three words")
        assert [entity.name for entity in told.analysis.entities] == ["Anna Holm"]

    def test_the_title_of_a_minister_is_no_body_of_that_name(self) -> None:
        assert story("storms by their names").names("Environment Agency") == ["Environment Agency"]

    def test_who_behind_a_body_may_be_somebody_of_it(self) -> None:
        assert story("of a body, who").entity("Surrey Police").type is EntityType.ORGANISATION

    def test_a_demonym_is_a_group(self) -> None:
        assert story("countries").entity("American").type is EntityType.GROUP

    def test_festivals_and_laws_are_no_bodies(self) -> None:
        told = story("works and events")
        assert told.entity("Harbour Film Festival").type is EntityType.EVENT
        assert told.entity("Clean Harbour Act").type is EntityType.LAW

    def test_a_text_in_another_script_has_no_names_rather_than_wrong_ones(self) -> None:
        assert story("in another script").analysis.mentions == ()

    def test_the_label_with_the_most_votes_wins_and_places_count_together(self) -> None:
        assert winner({"ORG": 2.0, "GPE": 1.5, "LOC": 1.0}) == "GPE"
        assert winner({"PERSON": -1.0}) == ""
        assert winner({}) == ""


class TestHeadlines:
    def test_a_name_in_capitals_is_known_from_the_text(self) -> None:
        assert story("headline").names("Port of Oslo") == ["PORT OF OSLO", "Port of Oslo"]

    def test_a_headline_is_told_from_a_sentence(self) -> None:
        assert is_title_case(tokens("Harbour Board Closes Northern Bridge"))
        assert not is_title_case(tokens("Harbour Board Closes Northern Bridge ."))
        assert not is_title_case(tokens("The board closed the northern bridge on Monday"))
        assert is_shouted(tokens("BRIDGE CLOSED"))
        assert not is_shouted(tokens("BRIDGE"))


class TestAcronyms:
    @pytest.mark.parametrize("word", ["NSC", "M5S", "NYPD", "UNESCO"])
    def test_what_an_acronym_looks_like(self, word: str) -> None:
        assert is_short_form(word)

    @pytest.mark.parametrize("word", ["Oslo", "N", "R-Texas", "ABCDEFGHIJKLM", "no"])
    def test_what_none_looks_like(self, word: str) -> None:
        assert not is_short_form(word)

    def test_initials_may_or_may_not_count_small_words(self) -> None:
        english = lexicon("en")
        assert initials(["Department", "of", "Transport"], english) == "DT"
        assert spells("DOT", ["Department", "of", "Transport"], english)
        assert spells("DT", ["Department", "of", "Transport"], english)
        assert not spells("DX", ["Department", "of", "Transport"], english)
        assert spells("GC", ["Guild", "for", "Co-operation"], english)

    @pytest.mark.parametrize("short", ["harcou", "harbcoun"])
    def test_a_clipped_name_has_the_first_letters_of_each_word(self, short: str) -> None:
        assert is_clipped(short, ["harbour", "council"], lexicon("en"))

    @pytest.mark.parametrize("short", ["hco", "harbour", "councar", "harcouncil"])
    def test_other_words_are_not_put_together_of_it(self, short: str) -> None:
        assert not is_clipped(short, ["harbour", "council"], lexicon("en"))


class TestGazetteer:
    def test_all_names_of_a_country_have_its_code(self) -> None:
        countries = gazetteer().countries
        assert countries[form("North Korea")] == countries[form("DPRK")] == "KP"
        assert countries[form("the United States of America")] == countries[form("U.S.")] == "US"

    def test_states_cities_and_peoples_are_known(self) -> None:
        assert gazetteer().is_place("Texas")
        assert gazetteer().is_place("Nairobi")
        assert gazetteer().is_group("Norwegian")
        assert not gazetteer().is_place("Lindqvist")

    def test_another_language_adds_its_names_and_an_unknown_one_does_no_harm(self) -> None:
        assert gazetteer("de").countries[form("Frankreich")] == "FR"
        assert gazetteer("xx-not-a-language").countries[form("France")] == "FR"


class TestLexicon:
    def test_every_form_of_a_verb_has_its_class(self) -> None:
        assert lexicon("en").cues["denied"] == "denial"
        assert lexicon("en-GB") == lexicon("en")

    def test_a_language_without_a_file_has_the_common_marks_alone(self) -> None:
        unknown = lexicon("xx")
        assert ("“", "”") in unknown.pairs
        assert not unknown.cues

    def test_given_names_tell_gender_where_only_one_bears_them(self) -> None:
        genders = given_names().genders
        assert (genders["peter"], genders["joan"], genders["andrea"]) == ("male", "female", "female")
        assert "robert" in given_names().long_forms["bob"]
