"""The people of a byline, the dateline, and the date."""

from __future__ import annotations

import pytest

from reader.ingest import byline_people, bylines, person_names
from reader.ingest.datelines import dateline_of
from reader.ingest.dates import day_of, iso_of


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ebba Strand", ("Ebba Strand",)),
        ("By Ebba Strand and Nils Holm", ("Ebba Strand", "Nils Holm")),
        ("By Ebba Strand, Nils Holm & Jonas Berg", ("Ebba Strand", "Nils Holm", "Jonas Berg")),
        ("Von Ebba Strand und Nils Holm", ("Ebba Strand", "Nils Holm")),
        ("Par Ebba de la Strand", ("Ebba de la Strand",)),
        ("EBBA STRAND", ("Ebba Strand",)),
        ("By Ebba Strand, Staff Writer", ("Ebba Strand",)),
        ("By Ebba Strand March 5, 2024", ("Ebba Strand",)),
        ("By Ebba Strand5 Mar 20241", ("Ebba Strand",)),
        ("By Ebba Strand | The Courier | 5 March 2024", ("Ebba Strand",)),
        ("Ebba Strand (with Nils Holm and Jonas Berg)", ("Ebba Strand", "Nils Holm", "Jonas Berg")),
        ("Ebba Strand (https://strand.example/)", ("Ebba Strand",)),
        ("By Ebba Strand for the Courier", ("Ebba Strand",)),
        ("By Ebba StrandStaff Writer", ("Ebba Strand",)),
        ("By Ebba LaStrand and Nils McHolm", ("Ebba LaStrand", "Nils McHolm")),
        ("Ebba Strand@ebbastrand", ("Ebba Strand",)),
        ("By Ebba Strand and Nils Holm ISLAND TODAY", ("Ebba Strand", "Nils Holm")),
        ("By EBBA STRAND, NILS HOLM | Associated Press", ("Ebba Strand", "Nils Holm")),
        ("By Ebba Strand, PhD, RN", ("Ebba Strand",)),
        ("October 9, 2018 | by Ebba Strand", ("Ebba Strand",)),
        ("Ebba Strand, National Political Writer", ("Ebba Strand",)),
        ("Текст: Эбба Странд", ("Эбба Странд",)),
        ("On Monday, 4 March, Ebba Strand <ebba@courier.example> wrote:", ("Ebba Strand",)),
        ("Follow", ()),
        ("3 min read", ()),
        ("https://courier.example/authors/ebba", ()),
        ("", ()),
    ],
)
def test_names_and_nothing_else_are_taken_from_a_byline(byline: str, people: tuple[str, ...]) -> None:
    assert byline_people.names(byline) == people


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("Words by Ebba Strand", ("Ebba Strand",)),
        ("Words: Ebba Strand", ("Ebba Strand",)),
        ("Words Ebba Strand | Photographs Nils Holm", ("Ebba Strand",)),
        ("Photos by Nils Holm | Words by Ebba Strand", ("Ebba Strand",)),
        ("By Ebba Strand with photographs by Nils Holm", ("Ebba Strand",)),
        ("By Ebba Strand and Nils Holm; Photographs by Jonas Berg", ("Ebba Strand", "Nils Holm")),
        ("Story and photos by Ebba Strand", ("Ebba Strand",)),
        ("Text: Ebba Strand, Fotos: Nils Holm", ("Ebba Strand",)),
        ("Written by Ebba Strand, edited by Karin Dahl", ("Ebba Strand",)),
        ("By Ebba Strand. Translated by Nils Holm", ("Ebba Strand",)),
        ("Medically reviewed by Nils Holm — Written by Ebba Strand", ("Ebba Strand",)),
        ("Guest post by Ebba Strand", ("Ebba Strand",)),
        ("Adapted by Ebba Strand", ("Ebba Strand",)),
        ("By Ebba Strand, a senior reporter who covers harbours. She previously worked at sea.", ("Ebba Strand",)),
        ("김민수 기자", ("김민수",)),
        ("By @ebba", ()),
        ("By Ebba Strand, with contributions from Nils Holm", ("Ebba Strand", "Nils Holm")),
        ("By Ebba Strand, additional reporting by Nils Holm", ("Ebba Strand", "Nils Holm")),
        ("Interview by Ebba Strand", ("Ebba Strand",)),
        ("Photographs by Nils Holm", ()),
        ("Illustration by Nils Holm", ()),
    ],
)
def test_who_wrote_is_an_author_and_who_took_the_pictures_is_none(byline: str, people: tuple[str, ...]) -> None:
    assert byline_people.names(byline) == people


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("Ebba Strand Senior Correspondent", ("Ebba Strand",)),
        ("By Chief Political Correspondent Ebba Strand", ("Ebba Strand",)),
        ("Ebba Strand and Nils Holm, Staff Writers", ("Ebba Strand", "Nils Holm")),
        ("Ebba Strand | Senior Correspondent", ("Ebba Strand",)),
        ("By Ebba Strand, Software Engineer", ("Ebba Strand",)),
        ("By Ebba Strand, Varnholm", ("Ebba Strand",)),
        ("By Ebba Strand in Varnholm and Nils Holm in Oslo", ("Ebba Strand", "Nils Holm")),
        ("By Ebba Strand, Special to the Courier", ("Ebba Strand",)),
        ("Special to the Courier", ()),
        ("By Ebba Strand IBC News", ("Ebba Strand",)),
        ("By Ebba Strand (ebba.strand@courier.example)", ("Ebba Strand",)),
        ("By Ebba Strand (@ebbastrand) and Nils Holm (@nholm)", ("Ebba Strand", "Nils Holm")),
        ("The Courier | 5 March 2024 | Par Ebba Strand", ("Ebba Strand",)),
        ("// By Ebba Strand • Mar 5, 2024", ("Ebba Strand",)),
    ],
)
def test_titles_outlets_places_and_addresses_are_no_part_of_a_name(byline: str, people: tuple[str, ...]) -> None:
    assert byline_people.names(byline) == people


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Maria de la Cruz and Jan van der Berg", ("Maria de la Cruz", "Jan van der Berg")),
        ("BY MARIA DE LA CRUZ", ("Maria de la Cruz",)),
        ("BY JAN VAN DER BERG AND J.R. HOLM III", ("Jan van der Berg", "J.R. Holm III")),
        ("By Nils Holm, Jr., and Ebba Strand", ("Nils Holm Jr.", "Ebba Strand")),
        ("By J. R. Holm", ("J. R. Holm",)),
        ("By SINÉAD O'STRAND-MCHOLM", ("Sinéad O'Strand-McHolm",)),
        ("By April Strand and Jan Holm", ("April Strand", "Jan Holm")),
        ("By Ebba STRAND", ("Ebba STRAND",)),
        ("记者 王小明", ("王小明",)),
        ("Της Εύας Παππά", ("Εύας Παππά",)),
        ("بقلم: أحمد محمود", ("أحمد محمود",)),
    ],
)
def test_a_name_is_kept_as_it_is_written(byline: str, people: tuple[str, ...]) -> None:
    assert byline_people.names(byline) == people


def test_a_byline_without_end_is_cut() -> None:
    assert 0 < len(byline_people.names("By Ebba Strand, Nils Holm > " * 10_000)) < 10


def test_a_catalogue_gives_the_family_name_first() -> None:
    assert byline_people.names("Strand, Ebba", declared=True) == ("Ebba Strand",)
    assert byline_people.names("AFP, Reuters", declared=True) == ("AFP", "Reuters")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "(Reporting by Ebba Strand in London and Nils Holm in Paris; Writing by Jonas Berg; Editing by Karin Dahl)",
            ("Ebba Strand", "Nils Holm", "Jonas Berg"),
        ),
        ("Reporting by Ebba Strand; editing by Karin Dahl and Jonas Berg", ("Ebba Strand",)),
        ("Reporting by Ebba Strand has won three prizes.", ()),
        ("Editing by Karin Dahl", ()),
    ],
)
def test_an_agencys_last_line_names_its_reporters_and_writers(line: str, people: tuple[str, ...]) -> None:
    assert byline_people.signed_off(line) == people


def test_the_outlet_is_no_author() -> None:
    assert byline_people.names("By Ebba Strand The Courier", "The Courier") == ("Ebba Strand",)
    assert byline_people.names("Organisation for Quiet Seas", declared=True) == ("Organisation for Quiet Seas",)


def test_the_name_of_a_firm_may_hold_an_ampersand() -> None:
    assert byline_people.names("Pens & i", declared=True) == ("Pens & i",)
    assert byline_people.names("Ebba Strand & Nils Holm", declared=True) == ("Ebba Strand", "Nils Holm")


@pytest.mark.parametrize(
    ("people", "left"),
    [
        (["Ebba Strand", "Associated Press"], ("Ebba Strand",)),
        (["Ebba Strand", "IBC"], ("Ebba Strand",)),
        (["Ebba Strand", "Courier Business"], ("Ebba Strand",)),
        (["Ebba Strand", "courier.example"], ("Ebba Strand",)),
        (["Ebba Strand", "University of Varnholm"], ("Ebba Strand",)),
        (["Reuters", "Varnholm"], ("Reuters",)),
        (["Courier"], ("Courier",)),
        (["Ebba"], ("Ebba",)),
        ([], ()),
    ],
)
def test_who_is_named_beside_an_outlet_wrote_it(people: list[str], left: tuple[str, ...]) -> None:
    assert person_names.without_outlets(people, "The Courier") == left


@pytest.mark.parametrize(
    "line",
    [
        "Ebba Strand, political editor", "Ebba Strand | 4 May 2024", "Ebba Strand @ebbastrand / 2 days",
        "Ebba Strand and Nils Holm, Associated Press", "9 October 2018 | by Ebba Strand",
        "Ebba Strand March 9, 2017 13", "Reuters, Varnholm,",
    ],
)  # fmt: skip
def test_a_byline_needs_no_by(line: str) -> None:
    assert bylines.is_bare(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ebba Strand", "Harbour wall, western side", "Fish, nets and ropes", "The editor left.", "Varnholm, 4 May 2024",
        "Ebba Strand, who has been the political editor for ten years, says that she is tired of all of it now.",
    ],
)  # fmt: skip
def test_a_name_alone_or_a_sentence_is_no_byline(line: str) -> None:
    assert not bylines.is_bare(line)


@pytest.mark.parametrize(
    ("byline", "people", "outlet"),
    [
        ("By Ebba Strand Varnholm Courier", ("Ebba Strand",), "Varnholm Courier"),
        ("By Timothy T.J. Strand Fox Island News", ("Timothy T.J. Strand",), "Fox Island News"),
        ("By Ebba Strand", ("Ebba Strand",), ""),
        ("Ebba Strand Varnholm Today", ("Ebba Strand",), "Varnholm Today"),
        ("By Ebba Strand, Varnholm Courier", ("Ebba Strand", "Varnholm Courier"), ""),
    ],
)
def test_the_outlet_may_follow_the_name_without_a_mark(byline: str, people: tuple[str, ...], outlet: str) -> None:
    assert byline_people.split_outlet(byline) == (people, outlet)


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("VARNHOLM (Reuters) - The harbour is closed.", "VARNHOLM (Reuters)"),
        ("VARNHOLM, Norway — The harbour is closed.", "VARNHOLM, Norway"),
        ("Varnholm (dpa) – Der Hafen ist zu.", "Varnholm (dpa)"),
        ("NEW ELDEY, March 5 (AP) — The ferry sails.", "NEW ELDEY, March 5 (AP)"),
        ("The harbour — old and grey — is closed.", ""),
        ("NATO said so.", ""),
    ],
)
def test_a_dateline_opens_the_first_paragraph(paragraph: str, dateline: str) -> None:
    assert dateline_of(paragraph) == dateline


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-03-05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024-03-05T08:30:00+0100", "2024-03-05T08:30:00+01:00"),
        ("2024-03-05T08:30Z", "2024-03-05T08:30:00Z"),
        ("2024-03-05 08:30:00", "2024-03-05"),
        ("2024-03-05T99:30:00Z", "2024-03-05"),
        ("2024-13-05", ""),
        ("Tue, 05 Mar 2024 08:30:00 GMT", "2024-03-05"),
        ("yesterday", ""),
        ("0001-01-01T00:00:00Z", ""),
    ],
)
def test_declared_dates_become_iso(value: str, iso: str) -> None:
    assert iso_of(value) == iso


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Published March 5, 2024 at 8:30", "2024-03-05"),
        ("5. März 2024", "2024-03-05"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("5 mars 2024", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024", "2024-03-25"),
        ("03/05/2024", ""),
        ("99.99.2024", ""),
        ("5 Brumaire 2024", ""),
        ("31 June 2024", ""),
    ],
)
def test_printed_dates_become_days(printed: str, day: str) -> None:
    assert day_of(printed) == day


@pytest.mark.parametrize("line", ["By Ebba Strand", "Words by Ebba Strand", "Text: Ebba Strand", "// By Ebba Strand"])
def test_a_byline_opens_with_by_or_a_label(line: str) -> None:
    assert bylines.has_by(line)


@pytest.mark.parametrize("line", ["Analysis: why the ferry is late again", "Photographs by Nils Holm", "Bygones"])
def test_a_label_without_a_writer_is_no_byline(line: str) -> None:
    assert not bylines.has_by(line)
