"""The article, and the notes on it, as Markdown files."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.analysis.model import Analysis, Entity, EntityType, Quote, QuoteKind
from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, describe, new_annotation
from reader.document.model import Document
from reader.document.parse import parse
from reader.errors import SettingsError
from reader.export.front_matter import front_matter
from reader.export.markdown import article_to_markdown, notes_to_markdown
from reader.export.markup import escape
from reader.text import clean

ARTICLE = Article(
    Metadata(
        headline="Harbour opens: “at last”",
        dek="Eleven years after the storm",
        authors=("Ida Holm", "Per Lie"),
        site="Tornby Post",
        published="2024-05-01",
        address="https://tornby.example/harbour",
    ),
    "The first ferry came in.\n\n## The lamps\n\n“We had almost given up,” said Ingrid Solheim.\n\n"
    "She kept *the lamps* burning.\n\n## Figures\n\n1. Two hundred passengers.\n",
)
DOCUMENT = parse(ARTICLE)
QUOTE = DOCUMENT.text.index("“We had")
ANALYSIS = Analysis(
    fingerprint=DOCUMENT.fingerprint,
    model="model 1",
    entities=(Entity(0, EntityType.PERSON, "Ingrid Solheim"),),
    quotes=(
        Quote(QUOTE, QUOTE + 25, QuoteKind.DIRECT, 0, "Ingrid Solheim"),
        Quote(0, len(DOCUMENT.text), QuoteKind.DIRECT),
    ),
)


def note_on(words: str, note: str = "", document: Document = DOCUMENT, **fields: object) -> Annotation:
    start = document.text.index(words)
    kind = AnnotationKind.NOTE if note else AnnotationKind.HIGHLIGHT
    made = new_annotation(kind, document.text, document.fingerprint, start, start + len(words), note=note)
    return replace(made, created="2024-06-01T10:00:00.000000Z", **fields)  # type: ignore[arg-type]


def test_notes_come_under_their_headings_with_their_speakers() -> None:
    notes = [
        note_on("Two hundred", tags=("ships", "old harbour")),
        note_on("almost given up", "Since *when*?\n\nAsk.", colour="blue"),
        note_on("first ferry"),
    ]
    assert notes_to_markdown(ARTICLE, DOCUMENT, notes, ANALYSIS) == (
        "---\n"
        "title: 'Harbour opens: “at last”'\n"
        "description: Eleven years after the storm\n"
        "author:\n- Ida Holm\n- Per Lie\n"
        "site: Tornby Post\n"
        "published: 2024-05-01\n"
        "source: https://tornby.example/harbour\n"
        "created: 2024-06-01\n"
        "tags:\n- ships\n- old-harbour\n"
        "---\n"
        "\n"
        "# Harbour opens: “at last”\n"
        "\n"
        "> first ferry\n"
        "\n"
        "*yellow · 2024-06-01*\n"
        "\n"
        "## The lamps\n"
        "\n"
        "> almost given up\n"
        ">\n"
        "> — Ingrid Solheim\n"
        "\n"
        "Since *when*?\n"
        "\n"
        "Ask.\n"
        "\n"
        "*blue · 2024-06-01*\n"
        "\n"
        "## Figures\n"
        "\n"
        "> Two hundred\n"
        "\n"
        "*yellow · #ships #old-harbour · 2024-06-01*\n"
    )


def test_the_same_notes_in_any_order_make_the_same_bytes() -> None:
    notes = [note_on("first ferry"), note_on("first ferry", "Again"), note_on("Two hundred"), note_on("Solheim")]
    written = notes_to_markdown(ARTICLE, DOCUMENT, notes, ANALYSIS)
    assert notes_to_markdown(ARTICLE, DOCUMENT, reversed(notes), ANALYSIS) == written


def test_a_passage_of_several_paragraphs_stays_one_block_quote() -> None:
    written = notes_to_markdown(ARTICLE, DOCUMENT, [note_on("given up,” said Ingrid Solheim.\n\nShe kept")])
    assert "> given up,” said Ingrid Solheim.\n>\n> She kept\n" in written


def test_an_unsure_speaker_has_a_question_mark() -> None:
    unsure = replace(ANALYSIS, quotes=(replace(ANALYSIS.quotes[0], confidence=0.3),))
    assert "> — Ingrid Solheim?\n" in notes_to_markdown(ARTICLE, DOCUMENT, [note_on("almost")], unsure)
    assert "— Ingrid" not in notes_to_markdown(ARTICLE, DOCUMENT, [note_on("first ferry")], unsure)


def test_words_that_are_gone_come_last_and_are_still_told() -> None:
    lost = replace(note_on("Two hundred"), fingerprint="of another text", selectors=describe("A tax on salt.", 2, 10))
    written = notes_to_markdown(ARTICLE, DOCUMENT, [lost, note_on("Two hundred")])
    assert written.endswith("## No longer in the text\n\n> tax on s\n\n*yellow · 2024-06-01*\n")


def test_a_note_on_the_article_has_no_passage() -> None:
    page = replace(
        new_annotation(AnnotationKind.PAGE, DOCUMENT.text, DOCUMENT.fingerprint, 0, 0, note="Good."), created=""
    )
    assert notes_to_markdown(ARTICLE, DOCUMENT, [page]).endswith("“at last”\n\nGood.\n\n*yellow*\n")


def test_a_note_on_an_entity_says_on_whom() -> None:
    note = note_on("Solheim", "Master since 1999.", kind=AnnotationKind.ENTITY, about="Ingrid Solheim")
    assert "**Ingrid Solheim** — Master since 1999.\n" in notes_to_markdown(ARTICLE, DOCUMENT, [note])


def test_an_article_of_which_nothing_is_known_has_no_front_matter() -> None:
    article = Article(Metadata(), "Ahoy.")
    assert article_to_markdown(article) == "Ahoy.\n"
    assert notes_to_markdown(article, parse(article), []) == ""


def test_the_article_is_written_whole() -> None:
    written = article_to_markdown(ARTICLE)
    assert written.startswith("---\ntitle: 'Harbour opens: “at last”'\n")
    assert (
        "\n---\n\n# Harbour opens: “at last”\n\nEleven years after the storm\n\nThe first ferry came in.\n" in written
    )
    assert written.endswith("1. Two hundred passengers.\n")


def test_the_reader_can_bring_a_template() -> None:
    template = (
        "{{ article.headline }} by {{ article.authors | join(', ') }}\n"
        "{% for note in notes %}\n"
        "- {{ note.kind }}, {{ note.state }}: {{ note.passage }} {{ note.tags | tags }}\n"
        "{% endfor %}\n"
    )
    written = notes_to_markdown(ARTICLE, DOCUMENT, [note_on("first ferry", tags=("sea",))], template=template)
    assert written == "Harbour opens: “at last” by Ida Holm, Per Lie\n- highlight, exact: first ferry #sea\n"


@pytest.mark.parametrize(
    "template",
    [
        "{% for %}",
        "{{ nothing }}",
        "{{ article.nothing }}",
        "{{ 1 / 0 }}",
        "{{ 1 + '' }}",
        "{{ ''.__class__.__mro__ }}",
    ],
)
def test_a_template_that_is_wrong_is_said_to_be(template: str) -> None:
    with pytest.raises(SettingsError, match=r"The template for notes cannot be used: .+\."):
        notes_to_markdown(ARTICLE, DOCUMENT, [], template=template)


def test_a_whole_article_needs_no_template_engine() -> None:
    program = "import sys, reader.export.markdown; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30) | st.sampled_from(
    [
        "# no heading",
        "1. no list",
        "12) no",
        "- no",
        "+ no",
        "=",
        "---",
        "> no",
        "a*b*c",
        "`x`",
        "[a](b)",
        "&amp;",
        "<b>",
        "\\",
        "~~x~~",
        "a|b",
    ]
)


def shown(markdown: str) -> str:
    """The text that a Markdown program shows, with ``/`` for a line break."""
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    blocks = reader.parse(f"> {markdown}".replace("\n", "\n> "))
    children = [child for block in blocks if block.type == "inline" for child in block.children or ()]
    kinds = {child.type for child in children}
    assert kinds <= {"text", "text_special", "hardbreak"}
    return "".join("/" if child.type == "hardbreak" else child.content for child in children)


@given(st.lists(lines.map(clean).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_escaped_text_is_shown_as_it_is(passage: list[str]) -> None:
    assert shown(escape("\n".join(passage))) == "/".join(passage)


@given(st.text().map(clean), st.text().map(clean))
def test_front_matter_is_read_back_as_it_was(headline: str, author: str) -> None:
    written = front_matter(Metadata(headline=headline, authors=(author,)))
    values = yaml.safe_load(written.removeprefix("---\n").removesuffix("---\n"))
    assert values == ({"title": headline, "author": [author]} if headline else {"author": [author]})


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T10:00:00+02:00", "'2024-05-01T10:00:00+02:00'"),
        ("2024-99-01", "'2024-99-01'"),
    ],
)
def test_a_day_is_written_as_a_day(published: str, written: str) -> None:
    assert front_matter(Metadata(published=published)) == f"---\npublished: {written}\n---\n"
