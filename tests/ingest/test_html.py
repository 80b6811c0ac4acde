"""From a page to an article: what is kept, in which shape, and what goes."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.article import Article
from reader.errors import NoArticleError, ReaderError, SourceError
from reader.ingest import html
from reader.ingest.extract import extract
from reader.ingest.html import article_of_html
from reader.ingest.page import Page
from reader.ingest.parsing import parse
from reader.ingest.tree import text_of
from reader.text import clean
from tests.ingest.samples import PARAGRAPHS, page, prose

ADDRESS = "https://courier.example/news/harbour?from=front"


def article(*between: str, head: str | None = None) -> Article:
    body = prose(*between)
    return article_of_html(page(body) if head is None else page(body, head), ADDRESS)


def blocks(*between: str) -> list[str]:
    return article(*between).markdown.rstrip("\n").split("\n\n")


def test_the_paragraphs_are_kept_whole_and_nothing_else() -> None:
    assert blocks() == list(PARAGRAPHS)


def test_the_head_becomes_metadata_with_its_origins() -> None:
    known = article().metadata
    assert known.headline == "Harbour wall cracks close Varnholm port"
    assert known.kicker == "Shipping"
    assert known.dek == "Six weeks without cargo, and a bill that the city and the state will share"
    assert known.authors == ("Ebba Strand", "Nils Holm")
    assert known.site == "The Varnholm Courier"
    assert known.published == "2024-03-05T08:30:00+01:00"
    assert known.updated == "2024-03-06T09:00:00+01:00"
    assert known.language == "en-gb"
    assert known.address == "https://courier.example/news/harbour"
    assert known.origins["headline"] == "json-ld"
    assert known.origins["site"] == "opengraph"
    assert known.origins["kicker"] == "visible text"
    assert known.origins["language"] == "html"


def test_a_page_without_declarations_is_read_by_what_it_shows() -> None:
    known = article(head="<head><title>Harbour wall cracks close Varnholm port - Courier</title></head>").metadata
    assert known.headline == "Harbour wall cracks close Varnholm port"
    assert known.authors == ("Ebba Strand", "Nils Holm")
    assert known.published == "2024-03-05"
    assert known.site == "courier.example"
    assert known.address == ADDRESS


def test_a_dateline_is_known() -> None:
    body = prose().replace("The harbour of Varnholm", "VARNHOLM (Nordwire) — The harbour of Varnholm", 1)
    assert article_of_html(page(body), "").metadata.dateline == "VARNHOLM (Nordwire)"


def test_headline_and_dek_are_not_repeated_in_the_body() -> None:
    body = "<h2>Harbour wall cracks close Varnholm port</h2>" + prose()
    assert "Harbour wall cracks" not in article_of_html(page(body), "").markdown


def test_subheadings_keep_their_rank() -> None:
    assert blocks("<h2>The <b>bill</b><br>and who pays it</h2>", "<h3>Half and half</h3>")[1:4:2] == [
        "## The bill and who pays it",
        "### Half and half",
    ]


def test_lists_keep_their_numbers_and_their_depth() -> None:
    nested = "<ol start='3'><li>the western quay<ul><li>the crane</li><li>the scales</li></ul></li><li>the fish market</li></ol>"
    assert blocks(nested)[1:3] == ["3. the western quay", "   - the crane\n   - the scales\n4. the fish market"]


def test_links_are_absolute_and_open_something() -> None:
    text = article(
        '<p>The paper <a href="/files/a b (1).pdf">is public</a>, a <a href="javascript:x()">script</a> is not, nor is '
        '<a href="#top">a place on the page</a>; <a href="mailto:port@courier.example">write</a> to the port.</p>'
    ).markdown
    assert "[is public](https://courier.example/files/a%20b%20%281%29.pdf)" in text
    assert "a script is not, nor is a place on the page; [write](mailto:port@courier.example)" in text


def test_a_base_element_moves_the_links() -> None:
    text = article_of_html(page(prose('<p>More <a href="x.html">is known</a> about it, they say.</p>')).replace(
        "<head>", '<head><base href="https://files.example/d/">', 1), ADDRESS).markdown  # fmt: skip
    assert "(https://files.example/d/x.html)" in text


def test_quotes_stay_quotes_and_pull_quotes_go() -> None:
    quote = "<blockquote><p>The sea keeps what it is given, and it is given a great deal.</p></blockquote>"
    pulled = "<blockquote class='pull'>If the wall gives way, the fishing quay goes with it.</blockquote>"
    found = blocks(quote, pulled)
    assert found[1] == "> The sea keeps what it is given, and it is given a great deal."
    assert sum("gives way" in block for block in found) == 1


def test_tables_keep_their_cells() -> None:
    table = (
        "<table><caption>Cost</caption><thead><tr><th>Part</th><th>Crowns</th></tr></thead><tbody>"
        "<tr><td>Wall | west</td><td><p>9</p><p>million</p></td></tr><tr><td rowspan='2'>Quay</td><td>4</td></tr>"
        "<tr><td>1</td></tr></tbody></table>"
    )
    assert blocks(table)[1:3] == [
        "**Cost**",
        "| Part | Crowns |\n| --- | --- |\n| Wall \\| west | 9 million |\n| Quay | 4 |\n|  | 1 |",
    ]


def test_a_column_is_aligned_as_all_its_cells_say() -> None:
    rows = (
        '<tr><td>{}</td><td align="right">{}</td><td style="text-align: center">x</td><td align="{}">y</td></tr>'.format(
            *row
        )
        for row in (("Wall", 9, "right"), ("Quay", 12, "left"))
    )
    table = f"<table><tr><th>Part</th><th>Crowns</th><th>Built</th><th>Who</th></tr>{''.join(rows)}</table>"
    assert "| --- | ---: | :---: | --- |\n| Wall | 9 | x | y |" in article(table).markdown


def test_tables_that_lay_out_the_page_are_taken_apart() -> None:
    body = f"<table><tr><td>{prose()}</td></tr></table>"
    assert article_of_html(page(body), "").markdown.rstrip("\n").split("\n\n") == list(PARAGRAPHS)


def test_code_keeps_its_language_and_loses_its_line_numbers() -> None:
    code = (
        '<div class="highlight"><table><tr><td class="gutter"><pre>1\n2</pre></td><td><pre><code class="language-python">'
        "def tide():\n    return `'*high*'`</code></pre></td></tr></table></div>"
    )
    assert blocks(code)[1] == "```python\ndef tide():\n    return `'*high*'`\n```"


def test_a_fence_is_longer_than_the_fences_in_the_code() -> None:
    assert blocks("<pre>a\n```\nb and some more words of the code</pre>")[1].startswith("````\na\n```\nb")


def test_figures_have_caption_and_credit_apart() -> None:
    figure = (
        '<figure><img data-src="/i/wall.jpg" src="/i/placeholder.gif" alt="A grey wall"><figcaption>The western breakwater.'
        ' <span class="credit">Photo: Jonas Dahl</span></figcaption></figure>'
    )
    assert blocks(figure)[1] == (
        "![A grey wall](https://courier.example/i/wall.jpg)\n*The western breakwater.*\n*— Jonas Dahl*"
    )


def test_a_caption_without_figcaption_is_found_beside_its_picture() -> None:
    picture = (
        '<div class="photo"><img src="/i/a.jpg" alt=""><p class="caption">The old quay. (Jonas Dahl/Nordfoto)</p></div>'
    )
    assert blocks(picture)[1] == "![](https://courier.example/i/a.jpg)\n*The old quay.*\n*— Jonas Dahl/Nordfoto*"


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ('<img srcset="/s.jpg 300w, /l.jpg 1200w" alt="x">', "https://courier.example/l.jpg"),
        ('<picture><source srcset="/p.webp 2x"><img alt="x"></picture>', "https://courier.example/p.webp"),
        (
            '<img src="data:image/gif;base64,R0" data-lazy-src="//cdn.example/z.png" alt="x">',
            "https://cdn.example/z.png",
        ),
        (
            '<img src="/small.gif" alt="x"><noscript><img src="/real.jpg" alt="x"></noscript>',
            "https://courier.example/real.jpg",
        ),
        ('<a href="/big"><img src="/i.jpg" alt="x"></a>', "https://courier.example/i.jpg"),
        ('<img src="/blanket.png" alt="x">', "https://courier.example/blanket.png"),
    ],
)
def test_pictures_are_found_where_they_really_lie(image: str, address: str) -> None:
    assert f"![x]({address})" in blocks(f"<div>{image}</div>")


WRITTEN_OUT = f"data:image/png;base64,{'iVBORw0K' * 600}"


def test_a_picture_written_out_in_its_address_is_kept_and_a_preview_is_not() -> None:
    assert f"![x]({WRITTEN_OUT})" in blocks(f'<figure><img src="{WRITTEN_OUT}" alt="x"></figure>')
    for image in (f'src="{WRITTEN_OUT[:900]}"', f'src="data:image/svg+xml;base64,{"PHN2Zz4K" * 600}"'):
        assert blocks(f"<div><img {image}></div>") == list(PARAGRAPHS)
    lazy = f'<div><img src="{WRITTEN_OUT}" data-src="/real.jpg" alt="x"></div>'
    assert "![x](https://courier.example/real.jpg)" in blocks(lazy)


@pytest.mark.parametrize(
    "image",
    [
        '<img src="/i.png" width="1" height="1">', '<img src="/blank.gif">', '<img src="/pixel?id=1">', '<img alt="x">',
        '<img src="javascript:x" alt="x">', '<img src="/a.png" class="icon">', '<img src="http://[x" alt="x">',
    ],
)  # fmt: skip
def test_icons_and_counters_are_no_pictures(image: str) -> None:
    assert blocks(f"<div>{image}</div>") == list(PARAGRAPHS)


def test_the_same_picture_is_shown_once() -> None:
    twice = (
        '<img src="/i.jpg?w=100" alt="x">',
        '<figure><img src="/i.jpg?w=900" alt="x"><figcaption>The quay</figcaption></figure>',
    )
    assert article(*twice).markdown.count("![") == 1
    assert "*The quay*" in article(*twice).markdown


def test_the_picture_under_the_headline_is_kept() -> None:
    text = page(prose()).replace("</header>", '<figure><img src="/lead.jpg" alt="The port"></figure></header>')
    assert article_of_html(text, ADDRESS).markdown.startswith(
        "![The port](https://courier.example/lead.jpg)\n\nThe harbour"
    )


def test_embedded_posts_and_videos_become_one_line() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>The port is shut.</p>— Port (@port) '
        '<a href="https://posts.example/port/1?x=1">5 March</a></blockquote>'
    )
    video = '<iframe src="https://player.example/video/1" title="The crack"></iframe>'
    assert "> [The port is shut. — Port (@port) 5 March](https://posts.example/port/1)" in blocks(post)
    assert "[Video: The crack](https://player.example/video/1)" in blocks(video)
    assert "[Sound: sounds.example](https://sounds.example/a.mp3)" in blocks(
        '<audio><source src="https://sounds.example/a.mp3"></audio>'
    )
    assert blocks('<iframe src="about:blank"></iframe>') == list(PARAGRAPHS)


def test_notes_and_raised_numbers_are_told_apart() -> None:
    text = article(
        '<p>The wall was built in 1911<sup><a href="#n1">1</a></sup> and holds 10<sup>3</sup> tonnes of CO<sub>2</sub>.</p>',
        '<ol><li id="n1">From the yearbook of the port, which is kept in the town hall. <a href="#r1">↩</a></li></ol>',
    ).markdown
    assert "built in 1911[^1] and holds 10³ tonnes of CO₂." in text
    assert "\n[^1]: From the yearbook of the port, which is kept in the town hall.\n" in text


def test_definitions_become_paragraphs() -> None:
    text = article(
        "<dl><dt>Breakwater</dt><dd>A wall that keeps the waves from the boats in the harbour.</dd></dl>"
    ).markdown
    assert "**Breakwater**\n\nA wall that keeps the waves" in text


def test_marks_are_written_so_that_they_are_read_as_marks() -> None:
    text = article(
        "<p>They said <b>no:</b>more, then <em>yes </em>and <i><em>perhaps</em></i>, <b>one</b><b>two</b>, <code>a`b</code> and "
        "<q>never</q>, with <strong> </strong> nothing, H<b>&nbsp;wide</b>&nbsp;gap.</p>"
    ).markdown
    assert (
        "They said **no**:more, then *yes* and *perhaps*, **onetwo**, `` a`b `` and “never”, with nothing, H **wide** gap."
        in text
    )


def test_plain_text_cannot_become_markup() -> None:
    text = article(
        "<p># Not a heading, said the port</p><p>1. Not a list, said the port</p><p>+ nor this one, they said</p>"
        "<p>A *star*, a _line_, a [link](x), &lt;b&gt;, a \\ and &amp;copy; with ~~nothing~~ struck.</p>"
    ).markdown
    assert "\\# Not a heading" in text
    assert "1\\. Not a list" in text
    assert "\\+ nor this one" in text
    assert r"A \*star\*, a \_line\_, a \[link\](x), \<b\>, a \\ and \&copy; with \~\~nothing\~\~ struck." in text


def test_line_breaks_part_lines_and_two_of_them_paragraphs() -> None:
    text = article(
        "<p>A line of the poem about the port<br>and another line of it<br><br>and a second verse of the poem.</p>"
    ).markdown
    assert "A line of the poem about the port\\\nand another line of it\n\nand a second verse of the poem." in text


def test_bare_text_gets_its_paragraph() -> None:
    endless = article_of_html(f"<html><body><p>{'<br>' * 5000}{PARAGRAPHS[0]}</p>{prose()}</body></html>", "")
    assert endless.markdown.startswith(PARAGRAPHS[0])
    body = "".join(f"{paragraph}<br><br>" for paragraph in PARAGRAPHS)
    assert article_of_html(page(body), "").markdown.rstrip("\n").split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "piece",
    [
        "<p>Read more: <a href='/1'>Ferry fares rise again after the winter</a></p>",
        "<div class='newsletter'><p>Sign up for our newsletter and get the news every morning.</p></div>",
        "<ul class='tags'><li><a href='/t/1'>harbour</a></li><li><a href='/t/2'>port</a></li></ul>",
        "<p>Share this article on Facebook</p>", "<p>Advertisement</p>",
        "<aside><h3>Related</h3><ul><li><a href='/2'>The council votes on the library</a></li></ul></aside>",
        "<p style='display: none'>This is hidden from everyone who reads the page of the paper.</p>",
        "<p hidden>This is hidden from everyone who reads the page of the paper.</p>",
        "<script>var port = 'closed to cargo ships for six weeks, said the authority';</script>",
    ],
)  # fmt: skip
def test_furniture_in_the_body_goes(piece: str) -> None:
    assert blocks(piece) == list(PARAGRAPHS)


def test_a_tag_with_a_crowd_of_attributes_is_read_without_them() -> None:
    crowd = " ".join(f"a{number}=1" for number in range(20_000))
    assert not parse(f"<html><body><p {crowd}>The wall</p></body></html>").find(".//p").attrib


def test_of_several_articles_the_one_with_the_headline_is_read() -> None:
    others = "".join(
        f"<article><h2>Another story {number}</h2><p>{'It has nothing to do with the port or its wall. ' * 6}</p></article>"
        for number in range(3)
    )
    text = page(prose()).replace("</main>", f"{others}</main>")
    assert "Another story" not in article_of_html(text, "").markdown


def test_a_text_that_the_page_repeats_is_read_once() -> None:
    teaser = f"<ul><li><a href='/x'>Harbour</a> {PARAGRAPHS[0]}</li><li>Library {'A new roof. ' * 9}</li></ul>"
    text = page(prose()).replace("<main>", f"<main><div>{teaser}</div>")
    assert article_of_html(text, "").markdown.count("western breakwater") == 1


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(NoArticleError, match="no article"):
        article_of_html("<html><body><ul><li><a href='/'>Home</a></li></ul></body></html>", "")
    with pytest.raises(NoArticleError):
        article_of_html("", "")


def test_pages_larger_than_any_article_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_RUNS", 3)
    with pytest.raises(SourceError, match="more than any article has"):
        article()
    monkeypatch.setattr(html, "MAX_TAGS", 3)
    with pytest.raises(SourceError, match="more elements"):
        article()


HOSTILE = {
    "20,000 nested elements": "<div>" * 20_000 + "x" + "</div>" * 20_000,
    "20,000 unclosed tags": "<div>x<b>y" * 10_000,
    "200 nested lists": "<ul><li>x" * 200 + "</li></ul>" * 200,
    "500 nested quotes": "<blockquote>" * 500 + "x" + "</blockquote>" * 500,
    "100 nested tables": "<table><tr><td>" * 100 + "x" + "</td></tr></table>" * 100,
    "numbers of 5,000 digits": f'<table><tr><td colspan="{"9" * 5000}">a</td><td>b</td></tr><tr><td rowspan="{"9" * 5000}">c</td>'
    f'<td>d</td></tr></table><ol start="{"9" * 5000}"><li>x</li></ol><img src="a.png" width="{"9" * 5000}">',
    "numbers that are none": '<ol start="²"><li>x</li></ol><table><tr><td colspan="²">a</td><td>b</td></tr></table>',
    "unfinished tags": "<a " * 10_000,
    "a tag within a tag": "<A<p>x</p>",
    "controls": "<p>a\x00b \x1b]0;title\x07 \u202e</p>",
    "a long run": "<p>" + ")" * 40_000 + "</p>",
    "deep json": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
}


@pytest.mark.parametrize("are_closed", [True, False])
def test_text_within_thousands_of_tags_is_not_lost(are_closed: bool) -> None:
    root = parse("<div class='entry'>quay <span>pier " * 3_000 + "<p>the end" + "</span></div>" * 3_000 * are_closed)
    assert any(text_of(paragraph).endswith("the end") for paragraph in root.iter("p"))
    assert text_of(root).count("quay") == 3_000


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read(piece: str) -> None:
    found = extract(Page(source="x", data=page(prose(piece)).encode("utf-8", "surrogatepass"), charset="utf-8"))
    assert PARAGRAPHS[0] in found.markdown
    assert "\x1b" not in found.markdown


_TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "b",
        "i",
        "em",
        "a",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h6",
        "blockquote",
        "pre",
        "code",
        "figure",
        "figcaption",
        "img",
        "br",
        "sup",
        "dl",
        "dt",
        "dd",
        "iframe",
        "picture",
    ]
)
_ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="caption"',
        ' class="credit"',
        ' href="/x"',
        ' src="/x.png"',
        ' start="3"',
        ' colspan="2"',
        ' style="display:none"',
    ]
)
_PIECES = st.one_of(
    st.builds("<{}{}>".format, _TAGS, _ATTRIBUTES), st.builds("</{}>".format, _TAGS), st.text(max_size=12), st.just("# "), st.just("&nbsp;")
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=40))
def test_any_tag_soup_gives_an_article_or_says_why_not(pieces: list[str]) -> None:
    text = page(prose("".join(pieces)))
    try:
        found = extract(Page(source="x", data=text.encode(), charset="utf-8", address=ADDRESS, name="x.html"))
    except ReaderError as error:
        assert str(error).endswith(".")
    else:
        assert found.markdown.endswith("\n")
        assert "\n\n\n" not in found.markdown or "```" in found.markdown


def test_a_line_in_italics_under_a_picture_is_its_caption() -> None:
    found = blocks("<p><img src='/a.jpg' alt=''></p><p><em>The old quay. Photo: Jonas Dahl</em></p>")
    assert found[1] == "![](https://courier.example/a.jpg)\n*The old quay.*\n*— Jonas Dahl*"
    assert len(found) == len(PARAGRAPHS) + 1


def test_a_paragraph_that_is_one_link_is_a_promotion() -> None:
    words = (
        "Get every story of the harbour and its ferries with a subscription to the paper for only nine crowns a month"
    )
    assert blocks(f"<p><a href='/offer'>{words}</a></p>") == list(PARAGRAPHS)


def test_lines_of_the_source_are_no_lines_of_the_text() -> None:
    assert article_of_html(page(prose().replace(" said on", "\n   said on", 1)), "").markdown.startswith(PARAGRAPHS[0])


def test_of_a_paragraph_that_goes_nothing_stays() -> None:
    piece = "<p>Sign up for <a href='/x'>The Tide</a>, our <b>weekly</b> newsletter about the <i>harbour</i> and its <u>boats</u>.</p>"
    assert blocks(piece) == list(PARAGRAPHS)


def test_tables_of_data_stay_within_tables_that_lay_out_the_page() -> None:
    inner = "<table><tr><th>Part</th><th>Crowns</th></tr><tr><td>Wall</td><td>9 million</td></tr></table>"
    outer = f"<table><tr><td>{inner}</td><td>{inner.replace('Wall', 'Quay')}</td></tr></table>"
    assert blocks(outer)[1:3] == [
        "| Part | Crowns |\n| --- | --- |\n| Wall | 9 million |",
        "| Part | Crowns |\n| --- | --- |\n| Quay | 9 million |",
    ]


def test_pictures_stay_in_the_cells_of_a_table() -> None:
    row = "<tr><td><img src='/{0}.png' alt='flag'></td><td>Port number {0}</td><td>{0} piers</td></tr>"
    table = f"<table>{''.join(row.format(number) for number in range(3))}</table>"
    assert "| ![flag](https://courier.example/0.png) | Port number 0 | 0 piers |" in article(table).markdown


@pytest.mark.parametrize(
    "reference", ["&#27;", "&#x9b;", "&#150", "&shy;", "&#x202e;", "&rlm;", "&ZeroWidthSpace;", "e" + "&#769;" * 9]
)
def test_what_character_references_bring_in_is_cleaned_too(reference: str) -> None:
    read = "".join(parse(f"<p>The quay {reference}[31m was built in 1911.</p>").itertext())
    assert read == clean(read)


def test_a_sign_that_a_table_uses_as_a_value_stays_in_each_cell() -> None:
    tick = "<td><img src='/tick.png' width='16' alt='done'></td>"
    rows = "".join(f"<tr><td>Wall {name}</td>{tick}{tick}</tr>" for name in "AB")
    found = article(f"<table><tr><th>Place</th><th>Seen</th><th>Mended</th></tr>{rows}</table>").markdown
    sign = "![done](https://courier.example/tick.png)"
    assert f"| Wall A | {sign} | {sign} |\n| Wall B | {sign} | {sign} |" in found


def test_a_sign_that_only_lays_out_the_page_goes() -> None:
    dot = "<td><img src='/dot.gif' width='4'></td>"
    row = f"<tr>{dot}<td>{PARAGRAPHS[1] * 4}</td></tr>"
    assert "dot.gif" not in article(f"<table>{row * 3}</table>").markdown


def test_addresses_of_a_picture_service_are_told_apart_by_what_they_ask_for() -> None:
    ask = "<p><img src='https://pictures.example/get?url={0}.jpg&amp;w={1}'></p>"
    found = article(ask.format("wall", 400), ask.format("quay", 400), ask.format("wall", 800)).markdown
    assert found.count("url=wall.jpg") == found.count("url=quay.jpg") == 1


def test_a_paragraph_of_very_many_marks_is_read_in_time() -> None:
    piece = "<p>" + "The <b>port</b> and <i>its</i> quay. " * 600 + "</p>"
    assert "The **port** and *its* quay. The **port**" in article(piece).markdown


def test_a_page_of_many_equal_paragraphs_is_read_in_time() -> None:
    assert (
        len(blocks(*["<p>The port is closed to every ship that carries freight.</p>" * 200] * 4))
        == len(PARAGRAPHS) + 800
    )


def test_a_table_that_reaches_out_of_the_article_is_not_completed() -> None:
    lines = "".join(f"<p>The port said so on day {number} of the month of May this year.</p>" for number in range(12))
    body = f"<table><tr><td>Menu of the port</td></tr><tr><td><div>{lines}</div></td></tr></table>"
    found = article_of_html(f"<html><body>{body}</body></html>", "").markdown
    assert "day 11" in found
    assert "Menu" not in found
