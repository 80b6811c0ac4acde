"""What carries a text rather than belongs to it: e-mail's marks, running heads, the numbers of pages."""

from __future__ import annotations

import textwrap

from reader.ingest.lines import lines_of
from reader.ingest.plaintext import article_of_text
from reader.ingest.sheets import bare_rows
from tests.ingest.samples import PARAGRAPHS

LETTER = f"""From: Ebba Strand <ebba@courier.example>
To: desk@courier.example
Subject: Fwd: Re: The wall of Varnholm
Date: Tue, 5 Mar 2024 09:14:00 +0000

I hope that this can go on page three tomorrow.

{textwrap.indent(textwrap.fill(PARAGRAPHS[0], 66), "> > ")}
> >
{textwrap.indent(textwrap.fill(PARAGRAPHS[2], 66), "> > ")}
>
> I think that we should print it.

Agreed.

--
Nils Holm
The Courier
"""


def _sheets(*paragraphs: str) -> str:
    """Paragraphs as copied from a PDF: each on a page of its own, which breaks it in two."""
    sheets = []
    for number, paragraph in enumerate(paragraphs, 12):
        rows = textwrap.wrap(paragraph, 60)
        sheets.append("\n".join([*rows[:2], str(number), f"The Harbour Review, No. {number}", *rows[2:]]))
    return "\n\n".join(sheets)


def test_a_letter_is_read_without_its_header_its_quoting_and_its_signature() -> None:
    article = article_of_text(LETTER)
    known = article.metadata
    assert (known.headline, known.authors, known.published) == ("The wall of Varnholm", ("Ebba Strand",), "2024-03-05")
    expected = ("I hope that this can go on page three tomorrow.", PARAGRAPHS[0], PARAGRAPHS[2])
    assert article.markdown == "\n\n".join((*expected, "I think that we should print it.", "Agreed.\n"))


def test_running_heads_go_with_the_numbers_of_pages() -> None:
    assert [line.text for line in lines_of(_sheets(*PARAGRAPHS))] == list(PARAGRAPHS)


def test_what_recurs_beside_numbers_that_do_not_count_up_stays() -> None:
    rows = ["Boats", "40", "Boats", "12", "Boats", "7"]
    assert bare_rows("\n".join(rows)) == rows


def test_what_mail_lists_and_programs_add_to_a_letter_goes() -> None:
    quoted = textwrap.indent(textwrap.fill(PARAGRAPHS[0], 66), "> ")
    wrote = "On Tue, 5 Mar 2024 at 09:14, Nils Holm wrote:"
    letter = LETTER.replace("Fwd: Re:", "[courier-desk] Re:").replace("\n\nI hope", f"\n\n{wrote}\n{quoted}\n\nI hope")
    article = article_of_text(letter)
    assert (article.metadata.headline, article.metadata.authors) == ("The wall of Varnholm", ("Ebba Strand",))
    assert article.markdown.startswith(PARAGRAPHS[0])
    assert "wrote" not in article.markdown


def test_a_letter_passed_on_says_whose_it_is() -> None:
    quoted = LETTER.split("--\n")[0].replace("Ebba Strand", "Karin Dahl")
    letter = LETTER.split("--\n")[0].replace("Agreed.", f"Agreed.\n\n-----Original Message-----\n{quoted}")
    rows = bare_rows(letter)
    assert rows[:5:2] == ["The wall of Varnholm", "Ebba Strand", "Tue, 5 Mar 2024 09:14:00 +0000"]
    assert "Karin Dahl:" in rows
    assert not any(row.startswith(("From:", "Subject:", "-----")) for row in rows)


def test_the_line_under_a_heading_goes_and_one_between_sections_stays() -> None:
    rows = ["The wall", "--------", "It cracked, and nobody knows when.", "___", "It was mended."]
    assert bare_rows("\n".join(rows)) == ["The wall", "", *rows[2:]]


def test_few_fields_and_two_hyphens_in_the_middle_are_no_letter() -> None:
    rows = ["To: whom it may concern", "Subject: the wall", "It cracked.", "--", *["More."] * 12]
    assert bare_rows("\n".join(rows)) == rows


def test_a_wrapped_text_with_short_rows_is_unwrapped() -> None:
    text = "Shipping\nHarbour wall\nBy Ebba Strand\n" + "\n\n".join(textwrap.fill(one, 64) for one in PARAGRAPHS[:2])
    assert [line.text for line in lines_of(text)][-2:] == list(PARAGRAPHS[:2])
