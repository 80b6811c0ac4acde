"""The manners of publishing systems: the same things written as different templates write them."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import pytest

from reader.ingest.html import article_of_html
from tests.ingest.samples import HEAD, PARAGRAPHS, page, prose

ADDRESS = "https://courier.example/news/harbour"


def markdown(html: str) -> str:
    return article_of_html(html, ADDRESS).markdown


def between(piece: str) -> str:
    """What stands between the second paragraph of the story and its third, where a page has ``piece`` there."""
    found = markdown(page(prose("", piece)))
    assert found.count(PARAGRAPHS[1]) == found.count(PARAGRAPHS[2]) == 1
    return found.split(PARAGRAPHS[1])[1].split(PARAGRAPHS[2])[0].strip("\n")


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param(
            "<figure class='gallery has-nested'><figure><img src='/a.jpg' alt='A'><figcaption>The wall</figcaption></figure>"
            "<figure><img src='/b.jpg' alt='B'></figure><figcaption>The quay. Photo: Jonas Dahl</figcaption></figure>",
            "![A](https://courier.example/a.jpg)\n*The wall*\n\n![B](https://courier.example/b.jpg)\n*The quay.*\n*— Jonas Dahl*",
            id="figures in a figure",
        ),
        pytest.param(
            "<figure><div role='button'><picture><source srcset='/a.jpg 640w'><img role='presentation' src='/a.jpg' alt=''></picture></div></figure>",
            "![](https://courier.example/a.jpg)",
            id="a picture that is said to be decoration",
        ),
        pytest.param(
            "<figure><img src='/60/wall.jpg' class='preview'><noscript><img src='/1400/wall.jpg'></noscript></figure>",
            "![](https://courier.example/1400/wall.jpg)",
            id="a preview and the picture itself",
        ),
        pytest.param(
            "<figure itemid='https://courier.example/wall.jpg'><div class='lazy'></div><figcaption>The western wall</figcaption></figure>",
            "![](https://courier.example/wall.jpg)\n*The western wall*",
            id="a picture that only an attribute tells",
        ),
        pytest.param(
            "<figure><table><tr><th>Year</th><th>Ships</th></tr><tr><td>2022</td><td>310</td></tr></table><figcaption>Ships a year</figcaption></figure>",
            "| Year | Ships |\n| --- | --- |\n| 2022 | 310 |\n\n![]()\n*Ships a year*",
            id="the caption of a table",
        ),
        pytest.param(
            "<figure class='code-card'><pre><code class='language-bash'>close port</code></pre></figure>",
            "```bash\nclose port\n```",
            id="code in a figure",
        ),
        pytest.param(
            "<div class='callout'><div class='emoji'>💡</div><div class='callout-text'>Cargo may be sent by way of Eldey until the work is done.</div></div>",
            "Cargo may be sent by way of Eldey until the work is done.",
            id="a notice in a box",
        ),
        pytest.param(
            "<figure class='bookmark'><a href='https://ports.example'><div>The ports of the north and who runs them</div><img src='/thumb.jpg'></a></figure>",
            "",
            id="a card that leads to another page",
        ),
        pytest.param(
            "<div class='pullquote'><p>If the wall gives way, the fishing quay goes with it.</p></div>",
            "",
            id="a pull quote",
        ),
        pytest.param(
            "<figure class='pullquote'><blockquote><p>If the wall gives way, the fishing quay goes with it.</p><cite>Maria Lindqvist</cite></blockquote></figure>",
            "",
            id="a pull quote with its source",
        ),
        pytest.param("<p>* * *</p>", "---", id="a rule drawn with stars"),
        pytest.param(
            "<div role='heading' aria-level='3'>Who pays</div>", "### Who pays", id="a heading that is one by its role"
        ),
        pytest.param(
            "<h2>Who pays<span class='editsection'>[<a href='/edit'>edit</a>]</span></h2>",
            "## Who pays",
            id="a heading with a link to edit it",
        ),
        pytest.param(
            "<amp-img src='/a.jpg' alt='A'><noscript><img src='/a.jpg'></noscript></amp-img><amp-ad type='x'></amp-ad>",
            "![A](https://courier.example/a.jpg)",
            id="a picture of AMP",
        ),
        pytest.param(
            "<amp-youtube data-videoid='x1'></amp-youtube>",
            "[Video: youtube.com](https://www.youtube.com/embed/x1)",
            id="a film of AMP",
        ),
        pytest.param(
            "<script src='https://gist.github.com/port/1a2b.js'></script>",
            "[Embedded: gist.github.com](https://gist.github.com/port/1a2b)",
            id="code that a script brings in",
        ),
        pytest.param(
            "<table><tr><td><b>Year</b></td><td><b>Ships</b></td></tr><tr><td>2022</td><td>310</td></tr></table>",
            "| **Year** | **Ships** |\n| --- | --- |\n| 2022 | 310 |",
            id="a table with bold names of columns",
        ),
        pytest.param(
            "<table><tr><td>Key</td><td>Value</td></tr><tr><td><code>a|b</code></td><td>1</td></tr></table>",
            "|  |  |\n| --- | --- |\n| Key | Value |\n| `a\\|b` | 1 |",
            id="a bar in the cell of a table",
        ),
        pytest.param(
            "<table class='infobox'><tr><td colspan='2'><img src='/a.jpg'><div class='infobox-caption'>The port</div></td></tr>"
            "<tr><th>Built</th><td>1911</td></tr><tr><th>Depth</th><td>9 m</td></tr></table>",
            "![](https://courier.example/a.jpg)\n*The port*\n\n|  |  |\n| --- | --- |\n| Built | 1911 |\n| Depth | 9 m |",
            id="a box of facts with a picture",
        ),
        pytest.param(
            "<figure><blockquote>“We live by the wall.”</blockquote><figcaption>A fisherman on the quay</figcaption></figure>",
            "> “We live by the wall.”\n>\n> *A fisherman on the quay*",
            id="a quotation with its source beside it",
        ),
        pytest.param(
            "<img src='/a.jpg'><br><i>The wall in 1911</i><br><br>",
            "![](https://courier.example/a.jpg)\n*The wall in 1911*",
            id="a line in italics under a picture without paragraphs",
        ),
        pytest.param(
            "<ul class='gallery'><li class='gallerybox'><div><a href='/f'><img src='/a.jpg'></a></div><div class='gallerytext'>The quay</div></li>"
            "<li class='gallerybox'><div><a href='/f'><img src='/b.jpg'></a></div><div class='gallerytext'>The wall</div></li></ul>",
            "![](https://courier.example/a.jpg)\n*The quay*\n\n![](https://courier.example/b.jpg)\n*The wall*",
            id="a gallery that is a list",
        ),
        pytest.param(
            "<div class='photo left'><img src='/a.jpg' alt='A'><span>Divers at the western wall (Image: NORDFOTO)</span></div>",
            "![A](https://courier.example/a.jpg)\n*Divers at the western wall*\n*— NORDFOTO*",
            id="a picture in a box with words beside it",
        ),
        pytest.param(
            "<figure><div><img src='/a.jpg' alt='A'><span><span>Image source, </span>Jonas Dahl</span></div><figcaption>The wall</figcaption></figure>",
            "![A](https://courier.example/a.jpg)\n*The wall*\n*— Jonas Dahl*",
            id="a credit beside the caption",
        ),
        pytest.param(
            "<p>Ships see it from <img class='math inline' src='/tex/1.svg' alt='d = 3.57 h' width='90' height='20'> kilometres away.</p>",
            "Ships see it from `d = 3.57 h` kilometres away.",
            id="a formula that is a picture",
        ),
        pytest.param(
            "<p>The first wall, which <a href='/p'><img src='/a.jpg' alt='A'></a> burnt in 1911, was made of wood.</p>",
            "![A](https://courier.example/a.jpg)\n\nThe first wall, which burnt in 1911, was made of wood.",
            id="a picture in the middle of a sentence",
        ),
    ],
)  # fmt: skip
def test_a_manner_of_writing(piece: str, expected: str) -> None:
    assert between(piece) == expected


def test_a_number_that_leads_to_the_comments_is_no_footnote() -> None:
    count = "<p>This was said on the quay on Monday. <a href='#comments'>12</a></p>"
    remarks = "<div id='comments'><p>What a pity for the town and for its ships!</p></div>"
    assert "pity" not in markdown(page(prose(count) + remarks))


def _with_lead(header: str, *, declared: str = "") -> str:
    head = HEAD.replace("</head>", f'<meta property="og:image" content="{declared}"></head>')
    return markdown(page(prose(), head).replace("<header>", f"<header>{header}", 1))


def test_the_declared_picture_above_the_headline_is_the_main_one() -> None:
    picture = "<div><img src='/wide/wall.jpg?w=1200' alt='The wall'></div>"
    assert _with_lead(picture, declared="https://cdn.example/wall.jpg").startswith("![The wall]")
    assert _with_lead(picture).startswith(PARAGRAPHS[0])


def test_the_pictures_of_a_gallery_under_the_headline_stay_together() -> None:
    slides = "".join(f"<div class='slide'><figure><img src='/{name}.jpg' alt='{name}'></figure></div>" for name in "ab")
    html = page(prose()).replace("</header>", f"</header><div class='carousel'>{slides}</div>", 1)
    assert markdown(html).startswith(
        f"![a](https://courier.example/a.jpg)\n\n![b](https://courier.example/b.jpg)\n\n{PARAGRAPHS[0]}"
    )


def test_a_picture_with_a_label_beside_it_is_one_picture() -> None:
    picture = "<picture><source srcset='/a.webp 240w'><img src='/a.jpg' alt='A'></picture>"
    figure = (
        f"<figure><div><span>{picture}</span><span>Look closer</span></div><figcaption>The wall</figcaption></figure>"
    )
    assert between(figure) == "![A](https://courier.example/a.jpg)\n*The wall*"


def test_the_title_of_the_main_picture_is_that_of_the_article() -> None:
    found = _with_lead("<figure><h3>Port closed</h3><img src='/wide/wall.jpg'></figure>", declared="/wide/wall.jpg")
    assert found.startswith("![](https://courier.example/wide/wall.jpg)\n\nThe harbour")
