"""Entities: which names are names of the same, with the rule that says why, and the name that is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.names.name import ORG, PERSON
from reader.analysis.names.person_names import full_names_agree, meeting_places
from reader.analysis.names.run_together import are_run_together
from tests.analysis.stories import story


class TestPersons:
    @pytest.mark.parametrize(
        ("one", "other", "rule"),
        [
            ("barack obama", "barack h obama", "middle name left out"),
            ("j reed", "joan reed", "initial of the given name"),
            ("bob hallam", "robert hallam", "short form of the given name"),
            ("kristin holm", "kristen holm", "spelling of the name"),
            ("anna lindqvist", "anna lindqvest", "spelling of the name"),
            ("maria lindqvist", "anna maria lindqvist", "part of the full name"),
            ("joan reed", "peter reed", ""),
            ("joan reed", "joan holm", ""),
            ("ana reed", "ann reed", ""),  # too short for a slip of the pen
        ],
    )
    def test_two_full_names(self, one: str, other: str, rule: str) -> None:
        assert full_names_agree(one, other) == rule
        assert full_names_agree(other, one) == rule

    @given(
        st.lists(
            st.sampled_from(["ada", "adas", "a", "bob", "rob", "robert", "holm", "holmberg"]), min_size=2, max_size=4
        ),
        st.lists(st.sampled_from(["ada", "a", "r", "robert", "rboert", "holm", "hlomberg"]), min_size=2, max_size=4),
    )
    def test_names_that_agree_meet_without_each_being_compared_with_all(self, one: list[str], other: list[str]) -> None:
        meet = set(meeting_places(one)) & set(meeting_places(other))
        assert meet or not full_names_agree(" ".join(one), " ".join(other))
        assert not meet or set(one) & set(other)

    @pytest.mark.parametrize("other", ["ada lindqvist", "joan holmberg"])
    def test_persons_of_one_given_or_one_family_name_alone_do_not_meet(self, other: str) -> None:
        assert not set(meeting_places(["ada", "holmberg"])) & set(meeting_places(other.split()))

    def test_a_surname_is_the_full_names_even_before_it(self) -> None:
        told = story("surname before the full name")
        assert told.names("Maria Lindqvist") == ["Lindqvist", "Maria Lindqvist"]
        assert told.rules("Maria Lindqvist")[0] == "surname of a full name"

    def test_a_title_that_fits_no_full_name_makes_another_person_who_keeps_the_surname(self) -> None:
        told = story("an uncle and a niece of one surname")
        assert told.names("Eleanor Hallam") == ["Eleanor Hallam"]
        assert len(told.names("Hallam")) == 5
        assert told.quote(2).speaker_name == "Hallam"

    def test_a_surname_of_several_words_does_not_make_its_bearers_one(self) -> None:
        told = story("a family that shares a surname of several words")
        assert told.names("Pieter van der Linden") == ["Pieter van der Linden", "van der Linden"]
        assert told.names("Anna van der Linden") == ["Anna van der Linden"]
        assert told.quote(1).speaker_name == "Anna van der Linden"

    def test_a_person_is_shown_by_the_name_with_the_given_one(self) -> None:
        told = story("surnames of two words")
        assert told.names("Kathleen Hawk Holm") == ["Hawk Holm", "Hawk Holm", "Kathleen Hawk Holm"]

    def test_persons_named_one_behind_the_other_are_not_one(self) -> None:
        told = story("named one behind the other")
        assert told.names("Ada Reed") == ["Ada Reed", "Ada Reed", "Reed"]
        assert told.names("Hugh Lee") == ["Hugh Lee", "Hugh Lee", "Lee"]
        assert told.names("Joan Holm") == ["Joan Holm", "Joan Holm"]

    @pytest.mark.parametrize(
        ("run", "together"),
        [
            ("ada reed hugh lee", True),
            ("hugh lee ada reed", True),
            ("ada reed elm foods", True),  # a person and a firm
            ("ada reed holmberg lind", False),  # two family names: "Holmberg Lind" begins like no person's name
            ("ada reed joan holm", False),  # of whom the text tells nothing else
        ],
    )
    def test_a_run_of_two_names_is_no_longer_form_of_one_of_them(self, run: str, together: bool) -> None:
        labels = {"ada reed": PERSON, "hugh lee": PERSON, "elm foods": ORG, "holmberg lind": PERSON}
        assert are_run_together(run, "ada reed", labels) == together
        assert are_run_together("ada reed", run, labels) == together

    def test_two_given_names_and_two_family_names_are_one_person(self) -> None:
        told = story("named one behind the other")
        full, given, family = "José Luis Rodríguez Zapatero", "José Luis", "Rodríguez Zapatero"
        assert told.names(full) == [full, given, family]

    def test_what_is_said_to_be_the_same_is_said_in_words(self) -> None:
        told = story("a phrase within a word")  # "aka" is in "moussaka"
        assert told.names("Jonas Berg") == ["Jonas Berg", "Berg"]
        assert told.names("Anna Holm") == ["Anna Holm"]

    def test_a_surname_may_stand_first(self) -> None:
        assert story("surname first").names("Choi Jong Nam") == ["Choi Jong Nam", "Choi", "Choi Jong-nam"]

    def test_a_couple_is_told_apart_by_title(self) -> None:
        told = story("families")
        assert told.names("Peter Hallam") == ["Peter Hallam", "Hallam"]
        assert told.names("Joan Hallam") == ["Joan Hallam", "Hallam"]

    def test_a_surname_alone_is_of_whom_it_names_most_or_named_last(self) -> None:
        assert story("several bearers").names("Anna Hallam") == ["Anna Hallam", "Hallam"]

    def test_a_title_tells_which_of_two(self) -> None:
        told = story("short name of a title")
        assert told.names("Paul Reed") == ["Paul Reed", "Reed"]
        assert told.names("Anna Reed") == ["Anna Reed", "Reed"]

    def test_a_slip_of_the_pen_is_forgiven(self) -> None:
        told = story("misspelt")
        assert told.names("Elaine Gustafsen") == ["Elaine Gustafsen", "Gustafson"]
        assert len(told.names("Northern Fisheries Authority")) == 2

    def test_a_short_given_name_is_the_long_ones(self) -> None:
        assert story("short given name").names("Robert Hallam") == ["Robert Hallam", "Bob Hallam"]


class TestBodiesAndPlaces:
    def test_acronyms_are_joined_both_ways(self) -> None:
        told = story("acronyms")
        assert told.names("Harbour Safety Board") == ["Harbour Safety Board", "HSB", "HSB"]
        assert told.names("Northern Trade Group") == ["NTG", "Northern Trade Group"]
        assert set(told.rules("Harbour Safety Board")) == {"", "acronym in parentheses"}

    def test_names_of_one_country_are_joined_but_not_its_people(self) -> None:
        told = story("countries")
        assert told.names("United States") == ["United States", "U.S."]
        assert told.names("North Korea") == ["North Korea", "DPRK"]
        assert told.names("American") == ["American"]

    def test_the_city_of_a_name_is_that_city(self) -> None:
        assert story("city of").names("City of Leeds") == ["City of Leeds", "Leeds"]

    def test_a_direction_stands_for_the_one_country_that_has_it(self) -> None:
        assert story("direction").names("North Korea") == ["North Korea", "North"]

    def test_what_the_text_says_is_the_same_is_the_same(self) -> None:
        assert story("the same said").names("Quay Watch") == ["Harbour Safety Board", "Quay Watch", "Quay Watch"]
        assert story("one word for another").names("Northern Harbour Company") == [
            "HSB",
            "Northern Harbour Company",
            "HSB",
        ]

    @pytest.mark.parametrize(
        ("name", "shown", "other", "rule"),
        [
            ("a body and its acronym", "Northern Fisheries Authority", "NFA", "initials of the name"),
            ("department of", "Department of Fisheries", "Fisheries Department", "same words"),
            ("an article of a body", "Supreme Court", "Court", "part of the name"),
            ("body in parentheses", "Union of Harbour Workers", "UDH", "acronym in parentheses"),
        ],
    )
    def test_a_body_is_known_under_a_shorter_name(self, name: str, shown: str, other: str, rule: str) -> None:
        told = story(name)
        assert told.names(shown)[1] == other
        assert told.rules(shown)[1] == rule


class TestShown:
    def test_the_name_shown_is_spelt_out_and_the_others_are_aliases(self) -> None:
        board = story("acronyms").entity("Harbour Safety Board")
        assert board.aliases == ("HSB",)

    def test_a_name_in_capitals_is_no_other_name(self) -> None:
        port = story("headline").entity("Port of Oslo")
        assert port.aliases == ()

    def test_an_apposition_is_a_role(self) -> None:
        assert story("inverted").entity("Maria Lindqvist").roles == ("port's director",)
        assert story("put beside a role").entity("Alison Pye").roles == ("minister",)
        assert story("put beside a role").entity("Felix Amadi").roles == ("director",)

    def test_a_name_in_a_list_has_no_role(self) -> None:
        assert story("put beside a role").entity("Tom Wray").roles == ()

    def test_ids_count_in_the_order_of_first_mention(self) -> None:
        analysis = story("lists of names").analysis
        firsts = [analysis.mentions_of(entity.id)[0].start for entity in analysis.entities]
        assert [entity.id for entity in analysis.entities] == list(range(len(firsts)))
        assert firsts == sorted(firsts)
