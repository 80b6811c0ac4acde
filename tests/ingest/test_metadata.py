"""What is known about an article: the claims of a page, and the choice among them."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import pytest

from reader.article import Metadata
from reader.ingest.declared import claims_of
from reader.ingest.html import article_of_html
from reader.ingest.language import language_of
from reader.ingest.metadata import declared_title, headline_of, metadata_of
from reader.ingest.parsing import parse
from tests.ingest.samples import PARAGRAPHS, prose


def known(head: str, body: str = "", address: str = "https://www.courier.example/a", attributes: str = "") -> Metadata:
    return metadata_of(parse(f"<html {attributes}><head>{head}</head><body>{body}</body></html>"), address)[0]


def ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(
    ("head", "body", "headline", "origin"),
    [
        (
            ld('{"@type": "NewsArticle", "headline": "From JSON"}') + '<meta property="og:title" content="Graph">',
            "",
            "From JSON",
            "json-ld",
        ),
        (
            ld('[{"@graph": [{"@type": ["Thing", "BlogPosting"], "headline": "In a graph"}]}]'),
            "",
            "In a graph",
            "json-ld",
        ),
        (ld('{"@type": "Report", "headline": "With a comma",}'), "", "With a comma", "json-ld"),
        (ld('<!-- {"@type": "Article", "headline": "no"} -->'), "<h1>The wall</h1>", "The wall", "visible text"),
        (ld("{broken"), "<h1>The wall</h1>", "The wall", "visible text"),
        (
            '<meta name="dc:title" content="Dublin"><meta property="og:title" content="Graph">',
            "",
            "Dublin",
            "dublin core",
        ),
        ('<meta name="twitter:title" content="Tom &amp;amp; Ida">', "", "Tom & Ida", "twitter card"),
        ("", '<div itemscope><span itemprop="headline">In the markup</span></div>', "In the markup", "microdata"),
        ("<title>The wall - Courier</title>", "<h1>Courier banner</h1>", "The wall", "title"),
        (
            "<title>The wall of the old harb…</title>",
            "<h1>The wall of the old harbour</h1>",
            "The wall of the old harbour",
            "visible text",
        ),
        ("<title>The wall</title>", "<h1>The wall of Varnholm</h1>", "The wall of Varnholm", "visible text"),
        ("<title>The wall</title>", "<nav><h1>Menu</h1></nav><h1>The wall</h1>", "The wall", "visible text"),
        (
            ld('{"@type": "Article", "headline": "a town", "name": "Eldey"}') + "<title>Eldey - Courier</title>",
            "",
            "Eldey",
            "json-ld",
        ),
        ("", "", "", None),
    ],
)
def test_the_headline(head: str, body: str, headline: str, origin: str | None) -> None:
    metadata = known(head, body)
    assert metadata.headline == headline
    assert metadata.origins.get("headline") == origin


@pytest.mark.parametrize(
    ("title", "site", "shown", "headline"),
    [
        ("The wall | Courier", "Courier", [], "The wall"),
        ("Courier: The wall", "Courier", [], "Courier: The wall"),
        ("Courier | The wall", "Courier", [], "The wall"),
        ("The wall | News | The Courier", "Courier", [], "The wall | News"),
        (
            "The wall - and what is behind it | News",
            "",
            ["The wall - and what is behind it"],
            "The wall - and what is behind it",
        ),
        ("The wall _ News _ Courier", "", ["The wall"], "The wall"),
        ("The wall - a story", "Courier", [], "The wall - a story"),
        ("", "", [], ""),
    ],
)
def test_the_name_of_the_site_goes_from_a_title(title: str, site: str, shown: list[str], headline: str) -> None:
    assert headline_of(title, site, shown) == headline


def test_the_declared_title_keeps_it() -> None:
    page = parse(
        '<html><head><meta property="og:title" content="The wall | Courier"><meta property="og:site_name" content="Courier"></head></html>'
    )
    metadata, claims = metadata_of(page, "")
    assert metadata.headline == "The wall"
    assert declared_title(claims) == "The wall | Courier"


def test_the_declared_title_of_a_page_that_declares_none_is_its_title_element() -> None:
    page = parse("<html><head><title>The wall - Courier</title></head><body><h1>The wall</h1></body></html>")
    metadata, claims = metadata_of(page, "")
    assert metadata.headline == "The wall"
    assert declared_title(claims) == "The wall - Courier"


def test_authors_by_reference_and_in_lists() -> None:
    graph = (
        '{"@graph": [{"@type": "Article", "headline": "x", "author": [{"@id": "#e"}, "Nils Holm", {"name": ["Jonas Berg"]}]},'
        '{"@type": "Person", "@id": "#e", "name": "Ebba Strand"}, {"@type": "WebSite", "name": "Courier"}]}'
    )
    metadata = known(ld(graph))
    assert metadata.authors == ("Ebba Strand", "Nils Holm", "Jonas Berg")


def test_an_address_is_no_author_and_an_agency_only_where_nobody_is_named() -> None:
    assert known('<meta property="article:author" content="https://courier.example/ebba"><meta name="author" content="Ebba Strand">'
        ).authors == ("Ebba Strand",)  # fmt: skip
    agency = '<meta name="author" content="Reuters">'
    assert known(agency).authors == ("Reuters",)
    assert known(agency, '<p class="byline">By Ebba Strand</p>').authors == ("Ebba Strand",)


def test_the_lines_of_a_byline_are_kept_apart() -> None:
    lines = '<div class="byline"><div>By EBBA STRAND and NILS HOLM</div><div>Associated Press</div></div>'
    assert known("", lines).authors == ("Ebba Strand", "Nils Holm")
    links = '<p class="byline"><a>Ebba Strand</a><a>Nils Holm</a></p>'
    assert known("", links).authors == ("Ebba Strand", "Nils Holm")
    assert known("", '<p class="byline">Ebba Strand<br>Monday, 4 March 2024</p>').authors == ("Ebba Strand",)


def test_a_line_with_by_near_the_headline_is_the_byline_whatever_its_class() -> None:
    metadata = known(
        "", "<h1>The wall</h1><p class=x9>By <a>Ebba Strand</a>, <a>Nils Holm</a> on Monday, March 4, 2024</p>"
    )
    assert metadata.authors == ("Ebba Strand", "Nils Holm")
    assert metadata.published == "2024-03-04"
    assert known("", "<h1>The wall</h1><p>By the harbour stands a wall.</p>").authors == ()


def test_the_outlet_is_no_author_beside_a_person() -> None:
    head = ld(
        '{"@type": "Article", "headline": "x", "author": [{"name": "Ebba Strand"}, {"name": "Courier Business"}]}'
    )
    assert known(head + '<meta property="og:site_name" content="Courier">').authors == ("Ebba Strand",)
    organisation = ld('{"@type": "Article", "headline": "x", "author": {"@type": "Organization", "name": "Courier"}}')
    site = '<meta property="og:site_name" content="Courier">'
    assert known(organisation + site, '<p class="byline">By Ebba Strand</p>').authors == ("Ebba Strand",)


@pytest.mark.parametrize(
    ("publisher", "card", "site"),
    [
        ("The Courier", "courier", "The Courier"),
        ("Associated Press", "Evening Post", "Evening Post"),
        ("Template Works", "Courier", "Courier"),
        ("Owner of Many Papers", "Evening Post", "Evening Post"),
        ("Courier", "World news", "Courier"),
        ("", "Courier", "Courier"),
        ("https://courier.example", "", "courier.example"),
    ],
)
def test_the_site_is_named_as_readers_know_it_and_spelt_as_the_publisher_does(
    publisher: str, card: str, site: str
) -> None:
    graph = ld(f'{{"@type": "Article", "headline": "x", "publisher": {{"name": "{publisher}"}}}}')
    assert known(f'{graph}<meta property="og:site_name" content="{card}">').site == site


def test_who_writes_a_comment_is_no_author() -> None:
    comment = '<div itemscope itemtype="https://schema.org/Comment"><b itemprop="author">Troll Trollsen</b></div>'
    article = (
        '<div itemscope itemtype="https://schema.org/Article"><b itemprop="author" content="Ebba Strand">E.</b></div>'
    )
    assert known("", comment).authors == ()
    assert known("", comment + article).authors == ("Ebba Strand",)


def test_dates_of_microdata_and_meta() -> None:
    body = (
        '<time itemprop="datePublished" datetime="2024-03-05T08:30:00Z">5 March</time>'
        '<span itemprop="dateModified">March 6, 2024</span>'
    )
    assert (known("", body).published, known("", body).updated) == ("2024-03-05T08:30:00Z", "2024-03-06")
    assert known('<meta name="date" content="2024/03/05">').published == "2024-03-05"
    assert known("", '<p class="post-date updated">5 March 2024</p>').updated == "2024-03-05"


def test_an_update_at_the_time_of_publishing_is_none() -> None:
    metadata = known(
        '<meta property="article:published_time" content="2024-03-05"><meta property="article:modified_time" content="2024-03-05">'
    )
    assert metadata.updated == ""
    assert "updated" not in metadata.origins


def test_an_update_before_publishing_is_a_mistake_of_the_template() -> None:
    published = '<meta property="article:published_time" content="2024-03-05T11:30:00Z">'
    same = '<meta property="article:modified_time" content="2024-03-05T06:30:00-05:00">'
    later = '<meta property="article:modified_time" content="2024-03-05T06:31:00-05:00">'
    assert known(published + same).updated == ""
    assert known(published + later).updated == "2024-03-05T06:31:00-05:00"


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ('lang="en-GB"', "", "en-gb"),
        ('lang="pt_BR"', "", "pt-br"),
        ("", '<meta property="og:locale" content="de_DE">', "de-de"),
        ("", '<meta http-equiv="content-language" content="fr">', "fr"),
        ('lang="{{lang}}"', "", ""),
    ],
)
def test_the_language(attributes: str, head: str, language: str) -> None:
    assert known(head, attributes=attributes).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(PARAGRAPHS), "en"),
        ("Der Hafen ist für sechs Wochen geschlossen, sagte die Behörde, und die Fischer sind nicht mit dem Plan zufrieden, den "
         "sie aus dem Radio kennen.", "de"),
        ("Le port est fermé pour six semaines, et les pêcheurs ne sont pas contents, dit une femme qui vend des filets sur le quai.", "fr"),
        ("港は六週間閉鎖されると当局は火曜日に発表した。", "ja"),
        ("港口将关闭六个星期当局星期二宣布", "zh"),
        ("항구가 육 주 동안 폐쇄된다고 당국이 발표했다", "ko"),
        ("Гавань закрыта на шесть недель, и рыбаки не знают, как им быть, но власти сказали, что это для их же пользы и так будет.", "ru"),
        ("Too short", ""),
        ("Palm Bay Rockledge Tolivert Jensen Carter Marlow Eastfield Norton Pike Barlow Finch Dorn Vale Moss Reed Hart Lowe Kane Bell Cross", ""),
    ],
)  # fmt: skip
def test_the_language_of_a_text_that_does_not_say(text: str, language: str) -> None:
    assert language_of(text) == language


def test_addresses() -> None:
    assert known('<link rel="canonical" href="/b">').address == "https://www.courier.example/b"
    assert known('<meta property="og:url" content="http://[x">').address == "https://www.courier.example/a"
    assert known("", address="").address == ""


def test_a_section_can_be_the_kicker() -> None:
    assert known('<meta property="article:section" content="World">').kicker == "World"
    assert known('<meta property="article:section" content="news/world, ports">').kicker == ""
    for placeholder in ("News", "Front Page", "Latest Posts", "Uncategorized", "Supported by", "courier.example"):
        assert known(f'<meta property="article:section" content="{placeholder}">').kicker == ""


def test_a_description_that_is_shown_is_told_once() -> None:
    head = '<title>The wall</title><meta name="description" content="Six weeks without cargo, and a bill to share">'
    shown = f"<html><head>{head}</head><body><article><h1>The wall</h1><p>Six weeks without cargo, and a bill to share</p>{prose()}</article></body></html>"
    article = article_of_html(shown, "")
    assert f"{article.metadata.dek}\n{article.markdown}".count("Six weeks without cargo, and a bill to share") == 1
    hidden = article_of_html(shown.replace("<p>Six weeks without cargo, and a bill to share</p>", ""), "")
    assert hidden.metadata.dek == ""
    assert hidden.metadata.language == "en"


def test_hostile_declarations_are_read_past() -> None:
    assert known(ld("[" * 100_000)).headline == ""
    assert known(ld('{"@type": 5, "headline": {"a": [1]}, "author": 7}')).headline == ""
    assert [
        claim.value for claim in claims_of(parse("<html><head><meta name='author'><meta content='x'></head></html>"))
    ] == []


@pytest.mark.parametrize(
    ("head", "body", "people"),
    [
        (
            ld(
                '{"@type": "Article", "author": [{"name": "Ebba Strand"}, {"givenName": "Nils", "familyName": "Holm"}]}'
            ),
            "",
            ("Ebba Strand", "Nils Holm"),
        ),
        (ld('{"@type": "Article", "author": "Words by Ebba Strand; photographs by Nils Holm"}'), "", ("Ebba Strand",)),
        (ld('{"@type": "Article", "author": "Nils Holm, Jr."}'), "", ("Nils Holm Jr.",)),
        (
            "",
            '<div itemprop="author"><b itemprop="name">Ebba Strand</b> and <b itemprop="name">Nils Holm</b>'
            '<i itemprop="worksFor"><b itemprop="name">The Courier</b></i></div>',
            ("Ebba Strand", "Nils Holm"),
        ),
        ("", '<a rel="author" href="/ebba"><img src="e.jpg" alt="Photo of Ebba Strand"></a>', ("Ebba Strand",)),
        ("", '<ul class="authors"><li>Ebba Strand</li><li>Nils Holm</li></ul>', ("Ebba Strand", "Nils Holm")),
        ("", "<h1>The wall</h1><p>Story by <a>Ebba Strand</a></p><p>Photographs by Nils Holm</p>", ("Ebba Strand",)),
        ("", '<p class="byline">Photographs by Nils Holm</p><p class="byline">By Ebba Strand</p>', ("Ebba Strand",)),
    ],
)
def test_authors_are_those_who_wrote(head: str, body: str, people: tuple[str, ...]) -> None:
    assert known(head, body).authors == people


def test_an_agency_says_at_the_end_who_wrote() -> None:
    signed = "<p>(Reporting by Ebba Strand in Oslo; Editing by Karin Dahl)</p>"
    assert known('<meta name="author" content="Reuters">', prose() + signed).authors == ("Ebba Strand",)
    assert known('<meta name="author" content="Nils Holm">', prose() + signed).authors == ("Nils Holm",)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ('<div><span>By</span> <span><a href="/people/ebba-strand">Ebba Strand</a></span></div>', ("Ebba Strand",)),
        ("<div><div>By</div><div><b>Ebba Strand</b></div></div>", ("Ebba Strand",)),
        ("<div><b>Author:</b> Ebba Strand</div>", ("Ebba Strand",)),
        (
            "<div><span>By</span> <a href='/e'>Ebba Strand</a> and <a href='/n'>Nils Holm</a></div>",
            ("Ebba Strand", "Nils Holm"),
        ),
        (
            '<p><span property="schema:author"><span property="schema:name">Ebba Strand</span></span></p>',
            ("Ebba Strand",),
        ),
        ("<dl><dt>Author</dt><dd>Ebba Strand</dd><dt>Date</dt><dd>5 March 2024</dd></dl>", ("Ebba Strand",)),
        ('<p>Posted on <a href="/2024">March 5, 2024</a> by <a href="/ebba">Ebba Strand</a></p>', ("Ebba Strand",)),
        ("<p>Posted by Ebba Strand on March 5, 2024 in Harbours | 3 Comments</p>", ("Ebba Strand",)),
        ('<p>Updated by <a href="/ebba">Ebba Strand</a> on March 5, 2024, 3:10pm</p>', ("Ebba Strand",)),
        ("<p>The pier was built by hand in 1911</p>", ()),
        ("<p>By far the oldest pier of the coast is that of Varnholm, which was built by hand in 1911.</p>", ()),
    ],
)
def test_authors_are_read_where_no_class_tells_them(byline: str, people: tuple[str, ...]) -> None:
    assert known("", f"<article><h1>A pier for Varnholm</h1>{byline}{prose()}</article>").authors == people


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ('<p>Von <a href="/autor/ebba">Ebba Strand</a></p>', ("Ebba Strand",)),
        ("<div><span>Von Ebba Strand</span><time>5. März 2024, 9:14 Uhr</time></div>", ("Ebba Strand",)),
        ("<p>Por <b>Ebba Strand</b> — Varnholm</p>", ("Ebba Strand",)),
        ("<p>Par Ebba Strand et Nils Holm</p>", ("Ebba Strand", "Nils Holm")),
        ("<span>di <strong>Ebba Strand</strong></span>", ("Ebba Strand",)),
        ("<div>Av Ebba Strand</div>", ("Ebba Strand",)),
        ("<p>文／林小明</p>", ("林小明",)),
        ("<div>Eine Analyse von <b>Ebba Strand</b></div>", ("Ebba Strand",)),
        ("<p>Publié par <a href='/x'>Ebba Strand</a> le 5 mars 2024</p>", ("Ebba Strand",)),
        ("<p>Veröffentlicht von Ebba Strand am 5. März 2024</p>", ("Ebba Strand",)),
        ("<p>Pubblicato da Ebba Strand il 5 marzo 2024</p>", ("Ebba Strand",)),
        ("<p>Skrevet av Ebba Strand</p>", ("Ebba Strand",)),
        ("<p>Redacción: Ebba Strand</p>", ("Ebba Strand",)),
        ("<p>Escrito por la marea, el muelle calla</p>", ()),
        ("<p>του Νίκου Παππά</p>", ("Νίκου Παππά",)),
        ("<p>Par Ebba Strand, la digue fut bâtie en deux ans.</p>", ()),
        ("<p>Von Varnholm bis zur Insel sind es zwei Meilen.</p>", ()),
        ("<p>Di mattina il porto tace.</p>", ()),
    ],
)
def test_a_byline_opens_with_by_in_other_languages(byline: str, people: tuple[str, ...]) -> None:
    assert known("", f"<article><h1>A pier for Varnholm</h1>{byline}{prose()}</article>").authors == people


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        (
            '<div><a href="/author/ebba-strand"><img alt=""></a><a href="/author/ebba-strand">Ebba Strand</a></div>',
            ("Ebba Strand",),
        ),
        ('<div><a href="/@ebba?from=post">Ebba Strand</a> · <a href="/signin">Follow</a></div>', ("Ebba Strand",)),
        (
            '<div><a href="/by/ebba">Ebba Strand</a> and <a href="/by/nils">Nils Holm</a></div>',
            ("Ebba Strand", "Nils Holm"),
        ),
        ('<div><a href="/author/guidelines">Write for the Courier</a></div>', ()),
        (f'<p>{PARAGRAPHS[0]} {PARAGRAPHS[1]} Ask <a href="/people/nils-holm">Nils Holm</a>.</p>', ()),
        ('<nav><a href="/author/nils-holm">Nils Holm</a></nav>', ()),
    ],
)
def test_a_link_to_the_page_of_an_author_names_one(byline: str, people: tuple[str, ...]) -> None:
    assert known("", f"<article><h1>A pier for Varnholm</h1>{byline}{prose()}</article>").authors == people


@pytest.mark.parametrize(
    "byline",
    [
        '<p><a rel="author" href="/a">Ebba Strand</a> and <a rel="author" href="/b">Nils Holm</a></p>',
        '<p><span class="byline">Ebba Strand</span><span class="byline">Nils Holm</span></p>',
        '<div class="authors"><span class="author">Ebba Strand<sup>1</sup></span><span class="author">Nils Holm<sup>2</sup></span></div>',
        '<p class="byline">Photographs by Jonas Berg</p><p class="byline">By Ebba Strand</p><p class="byline">and Nils Holm</p>',
    ],
)
def test_authors_in_elements_side_by_side_are_all_named(byline: str) -> None:
    assert known("", f"<h1>A pier for Varnholm</h1>{byline}{prose()}").authors == ("Ebba Strand", "Nils Holm")


@pytest.mark.parametrize(
    ("head", "body", "people"),
    [
        ('<meta name="author" content="ebba strand">', "", ("ebba strand",)),
        ('<meta name="author" content="ebbastrand">', "", ("ebbastrand",)),
        ('<meta name="author" content="ebbastrand">', '<p class="byline">By Ebba Strand</p>', ("Ebba Strand",)),
        ('<meta name="author" content="admin">', "", ()),
        ('<meta name="author" content="courier"><meta property="og:site_name" content="The Courier">', "", ()),
    ],
)
def test_a_name_on_a_network_stands_where_nobody_is_named(head: str, body: str, people: tuple[str, ...]) -> None:
    assert known(head, f"<h1>A pier for Varnholm</h1>{body}{prose()}").authors == people


def test_names_of_catalogues_are_turned() -> None:
    one = '<meta name="citation_author" content="Strand, Ebba"><meta name="citation_author" content="Holm, Nils K.">'
    assert known(one).authors == ("Ebba Strand", "Nils K. Holm")
    assert known('<meta name="DC.creator" content="Strand, Ebba; Holm, Nils">').authors == ("Ebba Strand", "Nils Holm")


def test_a_card_says_under_its_labels_who_wrote() -> None:
    labels = ("Written by", "Ebba Strand"), ("Time to read", "3 minutes")
    head = "".join(
        f'<meta name="twitter:label{number}" content="{label}"><meta name="twitter:data{number}" content="{value}">'
        for number, (label, value) in enumerate(labels, start=1)
    )
    assert known(head).authors == ("Ebba Strand",)


def test_the_author_of_a_page_is_that_of_its_article_where_nobody_else_is_named() -> None:
    head = ld('{"@type": "WebPage", "author": {"@type": "Person", "name": "Ebba Strand"}}')
    assert known(head).authors == ("Ebba Strand",)
    assert known(head, f'<h1>The wall</h1><p class="byline">By Nils Holm</p>{prose()}').authors == ("Nils Holm",)
