"""What modern templates draw in a manner of their own: initials, formulas, buttons, signs, captions beside pictures."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import pytest

from reader.ingest.captions import is_credit, split_credit
from reader.ingest.html import article_of_html
from tests.ingest.samples import HEAD, PARAGRAPHS, page, prose

ADDRESS = "https://courier.example/news/harbour"


def _between(piece: str) -> list[str]:
    """What a piece between the first two paragraphs becomes."""
    blocks = article_of_html(page(prose(piece)), ADDRESS).markdown.rstrip("\n").split("\n\n")
    assert (blocks[0], blocks[-4:]) == (PARAGRAPHS[0], list(PARAGRAPHS[1:]))
    return blocks[1:-4]


@pytest.mark.parametrize(
    "start",
    [
        "<span class='drop' aria-hidden='true'>T</span><span class='sr-only'>T</span>he",
        "<img src='/t.png' width='40' height='40' alt=''><span class='visually-hidden'>T</span>he",
        "<span class='screen-reader-text'>Paragraph two:</span> The",
    ],
)
def test_what_is_only_read_out_is_not_shown_unless_it_begins_a_word(start: str) -> None:
    assert _between(f"<p>{start} wall has stood there since the year of the great storm.</p>")[-1] == (
        "The wall has stood there since the year of the great storm."
    )


@pytest.mark.parametrize(
    ("formula", "markdown"),
    [
        ("<math alttext='{\\displaystyle \\frac{1}{2}mv^{2}}'><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "`\\frac{1}{2}mv^{2}`"),
        ("<math alttext='Q'><mi>Q</mi></math>", "*Q*"),
        ("<math><mi>h</mi><mo>=</mo><mn>2</mn></math>", "h=2"),
        (
            "<span class='k'><span><math><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation encoding='application/x-tex'>x^2"
            "</annotation></semantics></math></span><span aria-hidden='true'>x2</span></span>",
            "`x^2`",
        ),
    ],
)  # fmt: skip
def test_a_formula_is_what_it_says_in_tex(formula: str, markdown: str) -> None:
    shown = f"<p>The pressure on the wall is {formula} in the first of the three storms.</p>"
    assert _between(shown) == [f"The pressure on the wall is {markdown} in the first of the three storms."]


def test_a_button_that_leads_to_another_place_of_the_page_goes() -> None:
    assert _between("<p><a href='#bill'>Jump to the bill</a></p>") == []
    assert _between("<a class='jump' href='#bill'>Jump to the bill</a>") == []


def test_the_sign_that_links_to_a_headline_is_no_part_of_it() -> None:
    whole = page(prose(), "<head><title>Harbour wall cracks close Varnholm port — Courier</title></head>")
    whole = whole.replace("Varnholm port</h1>", "Varnholm port <a class='hash' href='#x'>#</a></h1>")
    assert article_of_html(whole, "").metadata.headline == "Harbour wall cracks close Varnholm port"


def test_a_small_portrait_is_no_picture_of_the_article() -> None:
    assert _between("<div><img src='/strand.jpg' width='48' height='48' alt='Ebba Strand'></div>") == []
    assert _between("<div><img src='/wall.jpg' width='48' height='480' alt='Wall'></div>") != []


def test_a_caption_of_its_own_behind_a_picture_belongs_to_it() -> None:
    picture = (
        "<amp-img src='/wall.jpg' width='800'></amp-img><p class='caption'>The wall on Monday. Jonas Dahl/Nordfoto</p>"
    )
    figure = "![](https://courier.example/wall.jpg)\n*The wall on Monday.*\n*— Jonas Dahl/Nordfoto*"
    assert _between(picture) == [figure]
    lead = page(prose(), HEAD).replace('<div class="body">', f'{picture}<div class="body">')
    assert article_of_html(lead, ADDRESS).markdown.startswith(figure)


def test_a_name_and_an_agency_are_a_credit() -> None:
    assert is_credit("Jonas Dahl/Nordfoto")
    assert not is_credit("Arts/Culture")
    assert split_credit("The wall fell. Jonas Dahl/Nordfoto") == ("The wall fell.", "Jonas Dahl/Nordfoto")
    assert split_credit("The road from Varnholm/Eldey") == ("The road from Varnholm/Eldey", "")


def test_the_entries_of_a_running_report_keep_their_times_and_headings() -> None:
    entry = (
        "<div class='entry'><time>{hour}.10</time><h2>Hour {hour}</h2><p class='who'>Ebba Strand</p><p>{text}</p></div>"
    )
    entries = "".join(entry.format(hour=15 - number, text=text) for number, text in enumerate(PARAGRAPHS))
    markdown = article_of_html(page(entries), ADDRESS).markdown
    assert markdown.startswith(f"15.10\n\n## Hour 15\n\n{PARAGRAPHS[0]}")
    assert [f"{hour}.10\n\n## Hour {hour}\n" in markdown for hour in range(15, 10, -1)] == [True] * 5


def test_a_lone_time_among_paragraphs_is_no_entry() -> None:
    assert _between("<time>15.10</time>") == []


def test_the_count_of_a_gallery_is_no_part_of_a_caption() -> None:
    figure = "<figure><img src='/wall.jpg'><figcaption><b>3/12</b> The wall in May</figcaption></figure>"
    assert _between(figure) == ["![](https://courier.example/wall.jpg)\n*The wall in May*"]
    figure = "<figure><img src='/wall.jpg'><figcaption>3/4 of the wall fell</figcaption></figure>"
    assert _between(figure) == ["![](https://courier.example/wall.jpg)\n*3/4 of the wall fell*"]


def test_a_video_without_a_title_or_an_address_of_its_own_is_named_as_one() -> None:
    body = prose("<video src='/v.mp4'></video>")
    assert "\n\n[Video](/v.mp4)\n\n" in article_of_html(page(body, "<head><title>x</title></head>"), "").markdown


def test_an_article_of_line_breaks_keeps_its_paragraphs_and_pictures_however_many() -> None:
    rows = [
        f"The ferry to Varnholm was late again in week {week}, <i>they</i> said at the quay." for week in range(900)
    ]
    body = "<br><br>".join([*rows[:450], "<img src='/quay.jpg' alt='The quay'>", *rows[450:]])
    markdown = article_of_html(page(f"<article>{body}</article>"), ADDRESS).markdown
    assert markdown.count("The ferry to Varnholm was late") == 900
    assert markdown.split("\n\n")[0] == "The ferry to Varnholm was late again in week 0, *they* said at the quay."
    assert "![The quay](https://courier.example/quay.jpg)" in markdown


def _row(name: str, value: str) -> str:
    return f'<div class="row"><div class="k">{name}</div><div class="v">{value}</div></div>'


def test_rows_of_a_name_and_a_value_are_a_table() -> None:
    rows = [_row("Length", "312 m"), _row("Built", "1911"), _row("Owner", "The council")]
    assert _between(f'<div class="facts"><h3>The wall in figures</h3>{"".join(rows)}</div>') == [
        "### The wall in figures",
        "|  |  |\n| --- | --- |\n| Length | 312 m |\n| Built | 1911 |\n| Owner | The council |",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [_row("Length", "312 m"), _row("Built", "1911")],
        [_row("<a href='/l'>Length</a>", "312 m")] * 3,
        [_row("Who asks?", "The divers asked for a second opinion.")] * 3,
        ["<div><span>312</span> <span>metres</span></div>"] * 3,
    ],
)
def test_other_boxes_of_two_are_no_table(rows: list[str]) -> None:
    assert not any(block.startswith("|") for block in _between("<p>So it is.</p>" + "".join(rows)))


def test_text_in_a_font_and_a_centred_line_are_paragraphs_as_any_other() -> None:
    first, second, *others = PARAGRAPHS
    old = (
        f"<table><tr><td>Home</td><td><center><h1>The wall</h1></center><font face=arial>{first}<p>{second}"
        f"<hr><center><b>The bill</b></center>{'<p>'.join(others)}</font></td></tr></table>"
    )
    assert article_of_html(old, "").markdown.rstrip("\n").split("\n\n") == [
        first,
        second,
        "---",
        "**The bill**",
        *others,
    ]
