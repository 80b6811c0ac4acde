"""Lists, tables, code and quotations, however a page writes them."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import pytest

from reader.ingest.html import article_of_html
from tests.ingest.samples import PARAGRAPHS, page, prose

ADDRESS = "https://courier.example/news/harbour"


def between(piece: str) -> str:
    """What stands between the second paragraph of the story and its third, where a page has ``piece`` there."""
    found = article_of_html(page(prose("", piece)), ADDRESS).markdown
    return found.split(PARAGRAPHS[1])[1].split(PARAGRAPHS[2])[0].strip("\n")


_PART = (
    "The western part was built of granite, which ships brought from the islands, and it has never been mended since."
)
_OTHER = (
    "The northern part is of concrete, as was the manner of the day, and its iron has begun to rust under the water."
)


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param(
            f"<ul><li><h3>Granite</h3><p>{_PART}</p><p>{_PART[:-1]}, they say.</p></li>"
            f"<li><h3>Concrete</h3><p>{_OTHER}</p><p>{_OTHER[:-1]}, they say.</p></li></ul>",
            f"### Granite\n\n{_PART}\n\n{_PART[:-1]}, they say.\n\n### Concrete\n\n{_OTHER}\n\n{_OTHER[:-1]}, they say.",
            id="a run of sections",
        ),
        pytest.param(
            f"<ol><li><figure><img src='/a.jpg'></figure><h3>Granite</h3><p>{_PART}</p><p>{_PART[:-1]}, they say.</p></li>"
            f"<li><h3>Concrete</h3><p>{_OTHER}</p><p>{_OTHER[:-1]}, they say.</p></li></ol>",
            f"### 1. Granite\n\n![](https://courier.example/a.jpg)\n\n{_PART}\n\n{_PART[:-1]}, they say.\n\n"
            f"### 2. Concrete\n\n{_OTHER}\n\n{_OTHER[:-1]}, they say.",
            id="a run of numbered sections, with a picture",
        ),
        pytest.param(
            "<ul><li><h3>Granite</h3><p>Built in 1911.</p></li><li><h3>Concrete</h3><p>Built in 1954.</p></li></ul>",
            "- ### Granite\n\n  Built in 1911.\n- ### Concrete\n\n  Built in 1954.",
            id="short items with headings",
        ),
        pytest.param(
            "<ol reversed><li>The quay</li><li>The wall</li></ol>", "2. The quay\n1. The wall", id="a countdown"
        ),
        pytest.param(
            "<ol start='3'><li>The quay</li><li value='7'>The wall</li></ol>",
            "3. The quay\n7. The wall",
            id="items that say their number",
        ),
        pytest.param(
            "<p>• The quay stays open<br>• The wall is <b>closed</b><br>• The pier waits</p>",
            "- The quay stays open\n- The wall is **closed**\n- The pier waits",
            id="lines that begin with bullets",
        ),
        pytest.param(
            "<p>• The quay stays open all the while.</p><p>• The wall is closed to all ships.</p>",
            "- The quay stays open all the while.\n- The wall is closed to all ships.",
            id="paragraphs that begin with bullets",
        ),
        pytest.param(
            "<p>• The quay stays open all the while.</p>",
            "• The quay stays open all the while.",
            id="a bullet of its own is no list",
        ),
        pytest.param(
            "<p><span><span>·<span>&nbsp;&nbsp;</span></span></span>The quay stays open</p><p><span><span>·</span></span>The wall is closed</p>",
            "- The quay stays open\n- The wall is closed",
            id="bullets of a word processor",
        ),
        pytest.param(
            "<ol><li><span>(3)</span><p>The quay stays open.</p></li><li><span>(4)</span><p>The wall is closed.</p></li></ol>",
            "3. The quay stays open.\n4. The wall is closed.",
            id="items that show their number",
        ),
        pytest.param(
            "<ol><li><span>(a)</span><span>the quay stays open;</span></li><li><span>(b)</span><span>the wall is closed.</span></li></ol>",
            "- (a) the quay stays open;\n- (b) the wall is closed.",
            id="items that show their letter",
        ),
        pytest.param(
            "<div><span>(2)</span><span>The quay stays open while the wall is closed.</span></div>",
            "(2) The quay stays open while the wall is closed.",
            id="a clause with its number",
        ),
        pytest.param("<h3><span>2</span><span>Weirs</span></h3>", "### 2 Weirs", id="a heading with its number"),
        pytest.param(
            "<p><span>4</span>D pictures of the wall show how deep the cracks are by now.</p>",
            "4D pictures of the wall show how deep the cracks are by now.",
            id="a figure that begins a word",
        ),
        pytest.param(
            "<table><tr><td>4.</td><td>The quay stays open.</td></tr><tr><td>5.</td><td>The wall is closed.</td></tr></table>",
            "4. The quay stays open.\n5. The wall is closed.",
            id="a numbered list set as a table",
        ),
        pytest.param(
            "<table><tr><td>•</td><td>The quay stays open.</td></tr><tr><td>•</td><td>The wall is closed.</td></tr></table>",
            "- The quay stays open.\n- The wall is closed.",
            id="a list of bullets set as a table",
        ),
        pytest.param(
            "<table><tr><td>1</td><td>Eldey</td></tr><tr><td>2</td><td>Varnholm</td></tr></table>",
            "|  |  |\n| --- | --- |\n| 1 | Eldey |\n| 2 | Varnholm |",
            id="a ranking is a table",
        ),
    ],
)  # fmt: skip
def test_lists(piece: str, expected: str) -> None:
    assert between(piece) == expected


_LONG = " ".join(f"The {number} storm took a part of the wall with it." for number in range(14))


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param(
            "<table><thead><tr><th rowspan='2'>Port</th><th colspan='2'>Ships</th></tr><tr><th>In</th><th>Out</th></tr></thead>"
            "<tbody><tr><td>Varnholm</td><td>12</td><td>11</td></tr><tr><td>Eldey</td><td>3</td><td>4</td></tr></tbody></table>",
            "| Port | Ships In | Ships Out |\n| --- | --- | --- |\n| Varnholm | 12 | 11 |\n| Eldey | 3 | 4 |",
            id="names of columns in two rows",
        ),
        pytest.param(
            "<table><tr><th colspan='2'>Ships a year</th></tr><tr><th>Year</th><th>Ships</th></tr><tr><td>2022</td><td>310</td></tr>"
            "<tr><td>2023</td><td>280</td></tr></table>",
            "**Ships a year**\n\n| Year | Ships |\n| --- | --- |\n| 2022 | 310 |\n| 2023 | 280 |",
            id="a first row that is the title",
        ),
        pytest.param(
            "<table><thead><tr><th>Port</th><th>Ships</th></tr></thead><tfoot><tr><td>Both</td><td>16</td></tr></tfoot>"
            "<tbody><tr><td>Varnholm</td><td>12</td></tr><tr><td>Eldey</td><td>4</td></tr></tbody></table>",
            "| Port | Ships |\n| --- | --- |\n| Varnholm | 12 |\n| Eldey | 4 |\n| Both | 16 |",
            id="a foot that is written before the body",
        ),
        pytest.param(
            "<div><p class='caption'>Table 1. Ships a year</p><div><table><tr><th>Year</th><th>Ships</th></tr><tr><td>2022</td><td>310</td></tr></table></div></div>",
            "**Table 1. Ships a year**\n\n| Year | Ships |\n| --- | --- |\n| 2022 | 310 |",
            id="a caption before the table",
        ),
        pytest.param(
            "<div role='table'><div role='rowgroup'><div role='row'><span role='columnheader'>Year</span><span role='columnheader'>Ships</span></div></div>"
            "<div role='rowgroup'><div role='row'><span role='cell'>2022</span><span role='cell'>310</span></div></div></div>",
            "| Year | Ships |\n| --- | --- |\n| 2022 | 310 |",
            id="a table by its roles",
        ),
        pytest.param(
            f"<table><tr><th>Year</th><th>What happened</th></tr><tr><td>1911</td><td>{_LONG}</td></tr></table>",
            f"| Year | What happened |\n| --- | --- |\n| 1911 | {_LONG} |",
            id="a long cell in a table that names its columns",
        ),
        pytest.param(
            f"<table><tr><td>The story</td><td>{_LONG}</td></tr><tr><td></td><td>The rest is silence.</td></tr></table>",
            f"The story\n\n{_LONG}\n\nThe rest is silence.",
            id="a long cell in one that does not",
        ),
        pytest.param(
            "<table><tr><td colspan='2'><img src='/a.jpg'><br>The quay in spring</td></tr><tr><th>Built</th><td>1911</td></tr>"
            "<tr><th>Depth</th><td>9 m</td></tr></table>",
            "![](https://courier.example/a.jpg)\n*The quay in spring*\n\n|  |  |\n| --- | --- |\n| Built | 1911 |\n| Depth | 9 m |",
            id="a picture with a line under it in a box of facts",
        ),
    ],
)  # fmt: skip
def test_tables(piece: str, expected: str) -> None:
    assert between(piece) == expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param("<pre><ol><li>close</li><li>  port</li></ol></pre>", "```\nclose\n  port\n```", id="lines as items"),
        pytest.param(
            "<table><tr><td class='gutter'><div>1</div><div>2</div></td><td class='code'><div><div><code>close</code></div>"
            "<div><code>  port</code></div></div></td></tr></table>",
            "```\nclose\n  port\n```",
            id="numbered lines in one row",
        ),
        pytest.param(
            "<table><tr><td class='lineno'>1</td><td class='code'>close</td></tr><tr><td class='lineno'>2</td><td class='code'>  port</td></tr></table>",
            "```\nclose\n  port\n```",
            id="a row for each numbered line",
        ),
        pytest.param(
            "<p><code>close</code><br>\n <code>port</code></p>", "```\nclose\nport\n```", id="a paragraph of code"
        ),
        pytest.param("<p><code>close<br>port</code></p>", "```\nclose\nport\n```", id="a line break in code"),
        pytest.param(
            "<p>The master called <code>close<br>port</code> and waited for an answer.</p>",
            "The master called `close port` and waited for an answer.",
            id="a line break in code within a sentence",
        ),
        pytest.param(
            "<div style='font-family: Consolas, monospace; white-space: pre;'><div>close</div><div>  port</div></div>",
            "```\nclose\n  port\n```",
            id="set as code is",
        ),
        pytest.param(
            "<div class='highlight-python wide'><div class='highlight'><pre><span>close</span>()</pre></div></div>",
            "```python\nclose()\n```",
            id="a language named two elements further out",
        ),
        pytest.param(
            "<blockquote><pre>close(port)\nwait()</pre></blockquote>",
            "```\nclose(port)\nwait()\n```",
            id="indented as a quotation",
        ),
        pytest.param(
            "<blockquote><blockquote><div><pre>close(port)</pre></div><pre>wait()</pre></blockquote></blockquote>",
            "```\nclose(port)\n```\n\n```\nwait()\n```",
            id="indented twice",
        ),
        pytest.param(
            "<blockquote><p>Ebba wrote, and meant it:</p><pre>close(port)</pre></blockquote>",
            "> Ebba wrote, and meant it:\n>\n> ```\n> close(port)\n> ```",
            id="quoted with the words around it",
        ),
        pytest.param(
            "<div class='highlight highlight-source-shell'><pre>close <span>port</span></pre></div>",
            "```shell\nclose port\n```",
            id="a language named by the second of two classes",
        ),
    ],
)  # fmt: skip
def test_code(piece: str, expected: str) -> None:
    assert between(piece) == expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param(
            "<blockquote><p>The sea takes what it is owed.</p><footer>— <cite>A saying</cite></footer></blockquote>",
            "> The sea takes what it is owed.\n>\n> — *A saying*",
            id="its source in a footer",
        ),
        pytest.param(
            "<blockquote>The sea takes what it is owed.<cite>Ebba Moe</cite></blockquote>",
            "> The sea takes what it is owed.\n>\n> *Ebba Moe*",
            id="its source right behind it",
        ),
        pytest.param(
            "<blockquote><div><cite>Ebba wrote:</cite>The sea takes what it is owed.</div></blockquote>",
            "> *Ebba wrote:*\n>\n> The sea takes what it is owed.",
            id="its source right before it",
        ),
        pytest.param(
            "<div><blockquote><p>The sea takes what it is owed, and more.</p></blockquote><cite>Ebba Moe</cite></div>",
            "> The sea takes what it is owed, and more.\n>\n> *Ebba Moe*",
            id="its source behind the quotation",
        ),
        pytest.param(
            "<figure><h3>Ships a year</h3><img src='/a.jpg' alt=''><figcaption>Since 1911</figcaption></figure>",
            "**Ships a year**\n\n![](https://courier.example/a.jpg)\n*Since 1911*",
            id="a figure with a title",
        ),
        pytest.param(
            "<div class='heading-box'><h2>Who pays</h2><span class='editsection'>[<a href='/edit'>edit</a>]</span></div>",
            "## Who pays",
            id="a tool beside a heading",
        ),
        pytest.param(
            "<dl><dt>Quay<a class='headerlink' href='#quay'>¶</a></dt><dd>Where ships lie.</dd></dl>",
            "**Quay**\n\nWhere ships lie.",
            id="the sign that links to a definition",
        ),
        pytest.param("<p class='crosshead'>Who pays</p>", "### Who pays", id="a heading that is one by its class"),
    ],
)  # fmt: skip
def test_quotations_and_headings(piece: str, expected: str) -> None:
    assert between(piece) == expected


_ANSWER = "<p>The ferry leaves from the northern pier.</p>"


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param(
            f"<button aria-expanded='false' aria-controls='a'>And the ferry?</button><div id='a' hidden>{_ANSWER}</div>",
            "**And the ferry?**\n\nThe ferry leaves from the northern pier.",
            id="a button over a hidden panel",
        ),
        pytest.param(
            f"<h3><button aria-expanded='false' data-bs-target='#a'>And the ferry?</button></h3><div id='a' style='display: none'>{_ANSWER}</div>",
            "### And the ferry?\n\nThe ferry leaves from the northern pier.",
            id="a button in a heading",
        ),
        pytest.param(
            f"<h3><button type='button'>And the ferry?</button></h3><div>{_ANSWER}</div>",
            "### And the ferry?\n\nThe ferry leaves from the northern pier.",
            id="a heading that is all a button",
        ),
        pytest.param(
            f"<h3 role='button' aria-expanded='true' aria-controls='a'>And the ferry?</h3><div id='a'>{_ANSWER}</div>",
            "### And the ferry?\n\nThe ferry leaves from the northern pier.",
            id="a heading that is a button",
        ),
        pytest.param(
            "<button aria-expanded='false' aria-controls='a'>Sections</button><div id='a' hidden><a href='/1'>News of the port</a> <a href='/2'>Sport in town</a></div>",
            "",
            id="a menu",
        ),
        pytest.param(
            "<p>The wall is the oldest part of the port.<button aria-expanded='false' aria-controls='a'>1</button></p><div id='a' hidden>Moe, The walls of the north, page 12.</div>",
            "The wall is the oldest part of the port.",
            id="a note",
        ),
        pytest.param(
            f"<details><summary>And the ferry?</summary>{_ANSWER}</details>",
            "**And the ferry?**\n\nThe ferry leaves from the northern pier.",
            id="details",
        ),
        pytest.param(
            f"<div class='admonition' role='alert'><p class='admonition-title'>Note</p>{_ANSWER.replace('leaves', 'leaves every day')}</div>",
            "**Note**\n\nThe ferry leaves every day from the northern pier.",
            id="the title of a remark",
        ),
        pytest.param(
            "<p>The wall <span style='font-weight: 700'>will</span> be <span style='font-style:italic'>mended</span> by the end of the year.</p>",
            "The wall **will** be *mended* by the end of the year.",
            id="words set by their style",
        ),
        pytest.param(
            "<ul><li><input type='checkbox' checked> The quay is cleared</li><li><input type='checkbox'> The wall is mended</li></ul>",
            "- ☑ The quay is cleared\n- ☐ The wall is mended",
            id="a list of things to do",
        ),
        pytest.param(
            "<ul><li><input type='checkbox'> 300 g of rye</li><li><input type='checkbox'> Salt</li></ul>",
            "- 300 g of rye\n- Salt",
            id="a list with boxes for the reader to tick",
        ),
        pytest.param(
            "<div><div data-min-width='600'><img src='/wide.png' alt='Tides'></div>"
            "<div data-min-width='300' data-max-width='599'><img src='/narrow.png' alt='Tides'></div></div>",
            "![Tides](https://courier.example/wide.png)",
            id="a drawing made for two widths",
        ),
        pytest.param(
            "<div><img src='/tides.png' alt='Tides'><div style='left: 2%; top: 4.5%'><p>12 metres</p></div>"
            "<div style='bottom:0%;right:1.5%'><p>Spring</p></div></div>",
            "![Tides](https://courier.example/tides.png)",
            id="inscriptions laid over a drawing",
        ),
    ],
)  # fmt: skip
def test_what_templates_hide_and_mark(piece: str, expected: str) -> None:
    assert between(piece) == expected


def test_lines_in_bold_head_a_text_without_headings() -> None:
    found = article_of_html(
        page(prose("<p><b>The wall</b></p>", "<p><strong>Who pays?</strong></p>", "<p><b>The ferry</b></p>")), ""
    ).markdown
    assert [line for line in found.split("\n") if line.startswith("#")] == [
        "## The wall",
        "## Who pays?",
        "## The ferry",
    ]


def test_a_line_in_bold_before_a_break_is_a_line_of_its_own() -> None:
    lines = "".join(f"<div><b>{name}</b><br>{text}</div>" for name, text in zip("ABC", PARAGRAPHS, strict=False))
    found = article_of_html(page(lines), "").markdown
    assert found.startswith(f"## A\n\n{PARAGRAPHS[0]}\n\n## B\n\n")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("<p><b>The wall</b></p>", "<p>It is old.</p>"), id="a lone line"),
        pytest.param(("<p><b>Is it old?</b></p>", "<p><b>Who pays?</b></p>"), id="the questions of an interview"),
        pytest.param(("<p><b>— The wall</b></p>", "<p><b>— The quay</b></p>"), id="who said it"),
        pytest.param(("<p><b>It is old.</b></p>", "<p><b>The city pays.</b></p>"), id="sentences"),
        pytest.param(("<h3>Cost</h3>", "<p><b>The wall</b></p>", "<p><b>The ferry</b></p>"), id="beside headings"),
    ],
)
def test_other_lines_in_bold_stay_paragraphs(lines: tuple[str, ...]) -> None:
    found = article_of_html(page(prose(*lines)), "").markdown
    assert not any(line in found for line in ("## The wall", "## — The wall"))
    assert "**" in article_of_html(page(prose(*lines)), "").markdown


def test_no_cell_of_a_very_wide_table_spans_columns() -> None:
    row = "<tr>" + "<td colspan='50'>9</td>" * 30 + "</tr>"
    table = between(f"<table>{row}{row}</table>")
    columns = table.splitlines()[0].count("|") - 1
    assert columns == 500 + 20  # ten cells reach the limit, twenty follow


def test_the_heading_of_an_item_stands_above_its_picture() -> None:
    items = "".join(
        f"<li><img src='/{n}.jpg' alt=''><h3>{n}</h3><p>Built in one year.</p></li>" for n in ("Pier", "Quay")
    )
    assert between(f"<ul>{items}</ul>").startswith("- ### Pier\n\n  ![](https://courier.example/Pier.jpg)\n\n  Built")


def test_the_numbers_of_short_items_with_headings_stand_in_the_headings() -> None:
    items = "".join(f"<li><h3>{name}</h3><p>Built in one year.</p></li>" for name in ("Pier", "Quay"))
    assert between(f"<ol start='4'>{items}</ol>").startswith("### 4. Pier\n\nBuilt in one year.\n\n### 5. Quay")


def test_items_with_a_line_over_their_title_stay_items() -> None:
    cards = "".join(
        f"<li><h3>{what}</h3><h2>{title}</h2><p>{text}</p></li>"
        for what, title, text in (
            ("Stone", "The west", f"{_PART} {_PART}"),
            ("Iron", "The north", f"{_OTHER} {_OTHER}"),
        )
    )
    assert between(f"<ol>{cards}</ol>").startswith("1. ### Stone\n\n   ## The west")


def test_code_in_a_box_that_has_a_toolbar_is_no_part_of_it() -> None:
    box = (
        "<div class='code-toolbar'><pre><code>int main(void);</code></pre><div class='toolbar'><a>Copy</a></div></div>"
    )
    assert between(box) == "```\nint main(void);\n```"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("It is 10&nbsp;km long, by §&nbsp;5 of 4&nbsp;May.", "It is 10\u00a0km long, by §\u00a05 of 4\u00a0May."),
        ("« Non&nbsp;», dit-elle&nbsp;: 40&#8239;000 m.", "« Non\u00a0», dit-elle\u00a0: 40\u202f000 m."),
        ("An&nbsp;editor wrote&nbsp; them &nbsp;by&nbsp;chance.", "An editor wrote them by chance."),
        ("The <b>old&nbsp;</b>wall", "The **old** wall"),
    ],
)
def test_spaces_that_hold_a_line_together_are_kept_and_no_others(written: str, expected: str) -> None:
    assert between(f"<p>{written}</p>") == expected
