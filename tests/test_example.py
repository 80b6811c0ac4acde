"""The bundled example from end to end: what a newcomer sees first must be right."""

from __future__ import annotations

import pytest

from reader.analysis.analyst import Analyst
from reader.analysis.model import Analysis, EntityType, QuoteKind
from reader.article import Article
from reader.document.model import BlockKind, Document
from reader.document.parse import parse
from reader.ingest.extract import extract
from reader.ingest.source import load
from reader.session import EXAMPLE
from reader.settings import Settings

AROUND = (
    "cookies", "Sign in", "Subscribe", "Copy link", "Save for later", "Skip to", "The Tide Table", "inbox",
    "Advertisement", "Read more", "Seals return", "More on this story", "Most read", "lighthouse", "gannet_71",
    "bell back", "Reply", "Corrections", "dataLayer", "4 min read",
)  # fmt: skip


@pytest.fixture(scope="module")
def article() -> Article:
    return extract(load(str(EXAMPLE)))


@pytest.fixture(scope="module")
def document(article: Article) -> Document:
    return parse(article)


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.kind is kind]


def test_its_head_is_known(article: Article) -> None:
    known = article.metadata
    assert known.kicker == "Fisheries"
    assert known.headline == "Ravensholm reopens its harbour to trawlers as the cod come back"
    assert known.dek.startswith("A closure of more than two years ends on Monday")
    assert known.authors == ("Clara Winterbourne", "Joss Adeyinka-Hale")
    assert known.dateline == "RAVENSHOLM, Calder Islands"
    assert known.site == "The Northern Ledger"
    assert known.published.startswith("2024-11-09")
    assert known.updated.startswith("2024-11-09")
    assert known.language.startswith("en")
    assert known.address == "https://www.northernledger.example/2024/11/09/ravensholm-reopens-its-harbour"


def test_nothing_of_what_stands_around_it_is_left(document: Document) -> None:
    assert [words for words in AROUND if words in document.text] == []


def test_its_whole_story_is_there(document: Document) -> None:
    paragraphs = texts(document, BlockKind.PARAGRAPH)
    assert paragraphs[0].endswith("one of the longest closures in the history of the islands.")
    assert any(paragraph.endswith("counting the boats that come home.”") for paragraph in paragraphs)
    assert texts(document, BlockKind.HEADING) == [
        "A count that not everyone trusts",
        "Clearing the seabed",
        "Buyers are waiting",
    ]
    assert texts(document, BlockKind.LIST_ITEM)[1] == "37 kilometres of net"
    assert any(block.quoted and "the old ways" in document.text_of(block) for block in document.blocks)
    assert len([block for block in document.blocks if block.table]) == 1
    assert [inline.target for inline in document.inlines if inline.target] == [
        "https://www.nfa.example/surveys/torsund-2024"
    ]


@pytest.mark.parametrize(
    ("picture", "caption", "credit"),
    [
        (
            "ravensholm-quay-600.jpg",
            "Trawlers in Ravensholm harbour on Friday. None of them has fished since August 2022.",
            "Liv Sandmoen/The Northern Ledger",
        ),
        (
            "brennay-bell-900.jpg",
            "The bell of West Brennay is lifted aboard in July, watched by Tobias Wrenfield, right.",
            "Blue Fathom Trust",
        ),
    ],
)
def test_its_figures_have_their_captions_and_credits(
    document: Document, picture: str, caption: str, credit: str
) -> None:
    targets = [block.target.rpartition("/")[2] for block in document.blocks if block.kind is BlockKind.PICTURE]
    figure = targets.index(picture)
    assert texts(document, BlockKind.CAPTION)[figure] == caption
    assert texts(document, BlockKind.CREDIT)[figure].removeprefix("Photograph: ") == credit


@pytest.fixture(scope="module")
def analysed() -> tuple[Document, Analysis]:
    document = parse(extract(load(str(EXAMPLE))))
    analyst = Analyst(Settings())
    try:
        *_, analysis = analyst.analyse(document)
    finally:
        analyst.close()
    return document, analysis


@pytest.mark.model
@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            EntityType.PERSON,
            {"Maren Tollefsby", "Ruth Pellingham", "Anders Holmquill", "Tobias Wrenfield", "Sunniva Halvorsen"}
            | {"Odd Thorsby", "Kenji Morisawa", "Edwina Pike"},
        ),
        (
            EntityType.ORGANISATION,
            {"Northern Fisheries Authority", "Tarrow Seafoods", "European Union", "European Commission", "Kaneda Foods"}
            | {"Blue Fathom Trust", "United Nations", "Food and Agriculture Organization", "The Northern Ledger"},
        ),
        (
            EntityType.PLACE,
            {"Ravensholm", "Calder Islands", "Norway", "Iceland", "Denmark", "Oslo", "Brussels", "Port Ansgar"}
            | {"West Brennay", "Copenhagen", "Tokyo"},
        ),
    ],
)
def test_its_names_are_found(analysed: tuple[Document, Analysis], kind: EntityType, names: set[str]) -> None:
    _, analysis = analysed
    found = {
        entity.name.removeprefix("the ").removeprefix("The ") for entity in analysis.entities if entity.type is kind
    }
    assert {name.removeprefix("The ") for name in names} - found == set()


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We have waited 811 days", "Maren Tollefsby"),
        ("I would rather wait", "Maren Tollefsby"),
        ("hopeful, but not reckless", "Maren Tollefsby"),
        ("Nobody here has forgotten", "Maren Tollefsby"),
        ("The number is right on the line", "Ruth Pellingham"),
        ("If they had sailed", "Ruth Pellingham"),
        ("they might have found", "Ruth Pellingham"),
        ("Our methods have been reviewed", "Anders Holmquill"),
        ("cautious by design", "Anders Holmquill"),
        ("the best catch in years", "Tobias Wrenfield"),
        ("A camera on my deck", "Odd Thorsby"),
        ("And who is going to pay", "Odd Thorsby"),
        ("never gone away", "Kenji Morisawa"),
        ("Tokyo asks me every week", "Kenji Morisawa"),
        ("I have run out", "Kenji Morisawa"),
        ("First the fish", "Edwina Pike"),
        ("On Monday I start again", "Maren Tollefsby"),
        ("This time I am counting", "Maren Tollefsby"),
    ],
)
def test_its_quotes_have_their_speakers(analysed: tuple[Document, Analysis], words: str, speaker: str) -> None:
    document, analysis = analysed
    start = document.text.index(f"“{words}")
    (quote,) = (quote for quote in analysis.quotes if quote.start == start)
    assert quote.kind in (QuoteKind.DIRECT, QuoteKind.MIXED)
    assert quote.speaker_name == speaker


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "kind"),
    [("ghost pots", QuoteKind.TERM), ("The Quiet Harbour", QuoteKind.TITLE)],
)
def test_not_everything_in_quotation_marks_was_said(
    analysed: tuple[Document, Analysis], words: str, kind: QuoteKind
) -> None:
    document, analysis = analysed
    start = document.text.index(f"“{words}")
    assert [(quote.kind, quote.speaker) for quote in analysis.quotes if quote.start == start] == [(kind, None)]
