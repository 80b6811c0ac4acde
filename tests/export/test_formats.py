"""Every format that notes can be carried away in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reader.analysis.model import Analysis, Quote, QuoteKind
from reader.article import Article, Metadata
from reader.document.annotation import Annotation, AnnotationKind, describe, new_annotation
from reader.document.notebook import Notebook
from reader.document.parse import parse
from reader.errors import ReaderError, UsageError
from reader.export.file_names import MAX_LENGTH, file_name
from reader.export.folder import write_files
from reader.export.formats import FORMATS, files, format_named, markdown_with
from reader.export.hypothesis import utf16_offset
from reader.export.readwise import COLUMNS, harmless

ARTICLE = Article(
    Metadata(
        headline="Harbour <opens>",
        dek="At last",
        authors=("Ida Holm", "Per Lie"),
        address="https://tornby.example/harbour",
        language="en",
    ),
    "🚢 The first *ferry* came in, [they say](https://x.example/?a=1&b=2) & stayed.\n\n"
    "![A crane](https://x.example/crane.jpg)\n*The crane.*\n*— Jonas Berg*\n\n![](local.jpg)\n\n"
    "## The lamps\n\n> Quoted.\n> > Twice.\n\n1. One\n   - two\n\n"
    "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n```\na < b\n```\n\n---\n\n"
    "[old](ftp://x.example/a) `code` **strong** ~~struck~~\n",
)
DOCUMENT = parse(ARTICLE)


def note_on(words: str, note: str = "", **fields: object) -> Annotation:
    start = DOCUMENT.text.index(words)
    kind = AnnotationKind.NOTE if note else AnnotationKind.HIGHLIGHT
    made = new_annotation(kind, DOCUMENT.text, DOCUMENT.fingerprint, start, start + len(words), note=note)
    return replace(made, created="2024-06-01T10:00:00.000000Z", **fields)  # type: ignore[arg-type]


NOTES = (
    note_on("first ferry", "=SUM(A1)", tags=("old town",), colour="pink"),
    note_on("ferry came", "Overlaps\n\nTwice <b>"),
    note_on("Quoted.\n\nTwice.", colour="blue"),
    new_annotation(AnnotationKind.PAGE, DOCUMENT.text, DOCUMENT.fingerprint, 0, 0, note="Good."),
    replace(note_on("stayed"), selectors=describe("A tax on salt.", 2, 10), fingerprint="another"),
    note_on("One", "Which?", kind=AnnotationKind.ENTITY, about="The one"),
)
NOTEBOOK = Notebook("/saved/harbour.html", "page", ARTICLE, DOCUMENT, NOTES)


def written(name: str, *notebooks: Notebook) -> str:
    return format_named(name).write(notebooks or (NOTEBOOK,), {})


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_notes_always_make_the_same_bytes(name: str) -> None:
    backwards = replace(NOTEBOOK, annotations=NOTES[::-1])
    assert written(name, backwards) == written(name)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_empty(name: str) -> None:
    assert written(name, replace(NOTEBOOK, annotations=())) is not None


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if not each.one_article])
def test_several_articles_go_into_one_file(name: str) -> None:
    other = replace(NOTEBOOK, source="/saved/another.html", annotations=())
    assert written(name, NOTEBOOK, other) == written(name, other, NOTEBOOK)


def test_the_guide_names_every_format_and_all_that_a_template_is_given() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide" / "exporting.md").read_text("utf-8")
    assert [name for name, each in FORMATS.items() if f"| `{name}` | `{each.suffix}`" not in guide] == []
    given = markdown_with("{% for note in notes %}{{ note | list | join(' ') }} {% endfor %}").write([NOTEBOOK], {})
    assert [name for name in set(given.split()) if f"| `{name}` |" not in guide] == []


def test_a_format_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(UsageError, match="no export format “papyrus”; there are markdown, html, notes"):
        format_named("papyrus")


def test_markdown_names_the_speakers_of_an_analysis() -> None:
    start = DOCUMENT.text.index("first")
    quote = Quote(start, start + 20, QuoteKind.DIRECT, speaker_name="Ida")
    analysis = Analysis(DOCUMENT.fingerprint, "model 1", quotes=(quote,))
    assert "> — Ida" in FORMATS["markdown"].write([NOTEBOOK], {DOCUMENT.fingerprint: analysis})


def test_a_template_replaces_ours() -> None:
    assert markdown_with("{{ notes | length }} notes").write([NOTEBOOK], {}) == "6 notes\n"


def test_a_folder_gets_one_file_an_article_or_one_for_all() -> None:
    other = replace(NOTEBOOK, source="/saved/other.html")
    names = list(files(FORMATS["markdown"], [NOTEBOOK, other], {}))
    assert len(names) == 2
    assert all(name.startswith("Harbour opens ") and name.endswith(".md") for name in names)
    assert files(FORMATS["readwise"], [NOTEBOOK, other], {}) == {"notes.csv": written("readwise", NOTEBOOK, other)}


# Readwise


def test_readwise_gets_a_row_for_each_passage() -> None:
    rows = list(csv.reader(io.StringIO(written("readwise"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 6
    row = next(dict(zip(COLUMNS, row, strict=True)) for row in rows if row[0] == "first ferry")
    assert row == {
        "Highlight": "first ferry",
        "Title": "Harbour <opens>",
        "Author": "Ida Holm, Per Lie",
        "URL": "https://tornby.example/harbour",
        "Note": ".old-town\n=SUM(A1)",
        "Location": str(DOCUMENT.text.index("first")),
        "Date": "2024-06-01 10:00:00",
    }


def test_an_article_from_a_file_has_no_address_there() -> None:
    local = replace(NOTEBOOK, article=Article(Metadata(), ARTICLE.markdown))
    rows = list(csv.DictReader(io.StringIO(written("readwise", local))))
    assert {(row["Title"], row["URL"]) for row in rows} == {("/saved/harbour.html", "")}


@given(st.text(max_size=10))
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    safe = harmless(cell)
    assert safe[:1] not in ("=", "+", "-", "@", "\t", "\r") or not safe
    assert safe.removeprefix("'") == cell.removeprefix("'")


# Hypothesis, W3C, KOReader


def test_positions_for_hypothesis_count_utf16_units() -> None:
    row = next(row for row in json.loads(written("hypothesis"))["rows"] if row["id"] == NOTES[0].id)
    position, quote = row["target"][0]["selector"]
    assert quote["exact"] == "first ferry"
    assert position["start"] == DOCUMENT.text.index("first") + 1
    assert position["end"] - position["start"] == len("first ferry")
    assert row["tags"] == ["old town", "colour:pink"]
    assert row["uri"] == "https://tornby.example/harbour"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_utf16_units_are_what_javascript_counts(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert utf16_offset(text, offset) == sum(2 if ord(character) > 0xFFFF else 1 for character in text[:offset])


def test_web_annotations_follow_the_model() -> None:
    collection = json.loads(written("jsonld"))
    assert (collection["@context"], collection["total"]) == ("http://www.w3.org/ns/anno.jsonld", 6)
    items = {item["id"].removeprefix("urn:uuid:"): item for item in collection["first"]["items"]}
    item = items[NOTES[0].id]
    assert item["motivation"] == "commenting"
    assert item["target"]["styleClass"] == "pink"
    assert [selector["type"] for selector in item["target"]["selector"]] == [
        "TextQuoteSelector",
        "TextPositionSelector",
    ]
    assert [body["purpose"] for body in item["body"]] == ["commenting", "tagging"]
    assert items[NOTES[2].id]["motivation"] == "highlighting"
    assert "selector" not in items[NOTES[3].id]["target"]
    assert items[NOTES[5].id]["motivation"] == ["commenting", "identifying"]


def test_koreader_gets_its_own_words_for_things() -> None:
    export = json.loads(written("koreader"))
    (document,) = export["documents"]
    entry = next(entry for entry in document["entries"] if entry["text"] == "first ferry")
    assert (entry["color"], entry["note"], entry["sort"], entry["chapter"]) == ("red", "=SUM(A1)", "highlight", "")
    assert entry["time"] == 1717236000
    assert [entry["chapter"] for entry in document["entries"] if entry["text"] == "One"] == ["The lamps"]


def test_a_note_without_a_time_is_no_obstacle() -> None:
    timeless = replace(NOTEBOOK, annotations=(replace(NOTES[0], created=""),))
    assert json.loads(written("koreader", timeless))["created_on"] == 0


# HTML


def test_the_page_holds_the_text_its_marks_and_its_notes() -> None:
    page = html.fromstring(written("html"))
    assert page.findtext(".//h1") == page.findtext(".//title") == "Harbour <opens>"
    marked = [(mark.get("class"), mark.text_content()) for mark in page.iterfind(".//article//mark")]
    assert ("pink", "first ") in marked
    assert ("blue", "Quoted.") in marked
    assert ("blue", "Twice.") in marked
    notes = [item.text_content() for item in page.iterfind(".//section/ol/li")]
    assert len(notes) == 6
    assert any("tax on s" in note and "no longer in the text" in note for note in notes)
    assert any("The one" in note and "Which?" in note for note in notes)


def test_the_page_keeps_the_shape_of_the_article() -> None:
    page = html.fromstring(written("html"))
    assert [cell.text for cell in page.iterfind(".//th")] == ["A", "B"]
    assert [cell.text for cell in page.iterfind(".//td")] == ["1", "2"]
    assert page.findtext(".//pre/code") == "a < b"
    assert page.findtext(".//h2") == "The lamps"
    assert len(page.findall(".//article/blockquote")) == len(page.findall(".//article/blockquote/blockquote")) == 1
    assert [image.get("src") for image in page.iterfind(".//img")] == ["https://x.example/crane.jpg"]
    assert {"em", "strong", "s", "hr"} <= {element.tag for element in page.iter()}
    items = [item.text_content() for item in page.iterfind(".//p[@class='item']")]
    assert [item.split()[-1] for item in items] == ["One", "two"]


def test_the_page_runs_nothing_and_escapes_everything() -> None:
    text = written("html")
    page = html.fromstring(text)
    assert "ftp:" not in text
    assert page.findall(".//script") == []
    assert "<b>" not in text
    assert "https://x.example/?a=1&b=2" in [link.get("href") for link in page.iterfind(".//a")]


# File names


@given(st.text(max_size=300), st.text(max_size=20))
def test_a_file_name_is_one_on_every_system(headline: str, source: str) -> None:
    name = file_name(headline, source, ".md")
    assert name.endswith(".md")
    assert len(name.encode("utf-8", "surrogatepass")) < 255
    assert not set(name) & set('<>:"/\\|?*\0\n\r\t')
    assert name.strip(" .") == name


@pytest.mark.parametrize(
    ("headline", "start"),
    [
        ("Harbour opens", "Harbour opens "),
        ("AC/DC: live?", "AC DC live "),
        ("CON", "CON article "),
        ("", "article "),
        ("...", "article "),
        ("word " * 40, "word " * 16),
        ("x" * 300, "x" * MAX_LENGTH),
        ("日" * 300, "日" * 66),
    ],
)
def test_a_file_name_begins_with_the_headline(headline: str, start: str) -> None:
    assert file_name(headline, "/a.md", ".md").startswith(start)


def test_two_articles_never_share_a_file() -> None:
    names = {file_name(headline, source, ".md").casefold() for headline in ("Ahoy", "AHOY") for source in ("/a", "/b")}
    assert len(names) == 2
    assert file_name("Ahoy", "/a", ".md") == file_name("Ahoy", "/a", ".md")


# Files on the disk


def test_only_files_that_changed_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "vault" / "articles"
    assert [path.name for path in write_files(folder, {"a.md": "one", "b.md": "two"})] == ["a.md", "b.md"]
    assert write_files(folder, {"a.md": "one", "b.md": "three"}) == (folder / "b.md",)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.md": "one", "b.md": "three"}


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("no folder")
    with pytest.raises(ReaderError, match=r"The export to .*vault could not be written: .+\."):
        write_files(tmp_path / "vault", {"a.md": "one"})


def test_a_file_that_cannot_be_replaced_leaves_no_draft(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(ReaderError, match="could not be written"):
        write_files(tmp_path, {"a.md": "one"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_html_leads_from_a_number_to_its_footnote_and_back() -> None:
    article = Article(Metadata(headline="The mill"), "It stood here.[^1]\n\n[^1]: Of oak.\n\n    And elm.\n")
    notebook = Notebook("/saved/mill.html", "page", article, parse(article), ())
    page = html.fromstring(written("html", notebook))
    (reference,) = page.xpath("//a[@href='#footnote-1']")
    assert (reference.text, reference.get("id")) == ("¹", "reference-1")
    (note,) = page.xpath("//p[@id='footnote-1']")
    assert " ".join(note.text_content().split()) == "¹ Of oak."
    assert note.xpath("a/@href") == ["#reference-1"]
    assert "And elm." in page.text_content()
