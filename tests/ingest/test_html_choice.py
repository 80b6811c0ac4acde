"""What of a page is taken for its article, where the extractor that votes leaves a part of it out."""

# ruff: noqa: E501  # a line of markup is read more easily whole

from __future__ import annotations

import pytest

from reader.ingest.html import article_of_html
from reader.ingest.parsing import parse
from reader.ingest.places import lays_out
from reader.ingest.tree import strip_unseen, text_of
from tests.ingest.samples import PARAGRAPHS, page, prose


def markdown(body: str) -> str:
    return article_of_html(page(body), "https://courier.example/news/harbour").markdown


def between(piece: str) -> str:
    """The Markdown of the story with a piece between its second paragraph and its third."""
    return markdown(prose("", piece))


def test_a_first_paragraph_in_a_box_of_its_own_is_part_of_the_article() -> None:
    first, rest = prose().split("\n", 1)
    body = f"<div class='block'>{first}<h4>In short</h4><ul><li>Six weeks</li><li>Two piers</li></ul></div><div class='block'>{rest * 3}</div>"
    found = markdown(body.replace("Repairs are", "These repairs are", 1))
    assert found.startswith(PARAGRAPHS[0])
    assert "#### In short\n\n- Six weeks\n- Two piers" in found


def test_a_subheading_may_stand_in_a_box_of_its_own() -> None:
    assert "\n\n## Who pays\n\n" in between("<header class='section-head'><h2>Who pays</h2></header>")


def test_a_linked_line_in_a_box_of_its_own_is_a_teaser() -> None:
    teaser = "<div class='card'><ul><li><h3><a href='/1'>Ferry fares rise again</a></h3></li></ul></div>"
    assert "Ferry fares" not in between(teaser)


def test_a_box_that_asks_for_an_address_goes_with_its_words() -> None:
    field = "<form><input type='email'><button>Join</button></form>"
    box = f"<div><h3>The Friday letter</h3><p>Stories from the quay, every week at noon.</p>{field}</div>"
    assert between(box) == markdown(prose())


def test_a_page_of_few_words_is_no_box() -> None:
    for entry in ("<h1>The pier</h1>", "<time>5 March</time>"):
        root = parse(
            f"<div><div>{entry}<p>It has not been mended.</p><form>Name<input type='email'></form></div></div>"
        )
        strip_unseen(root)
        assert text_of(root).endswith("It has not been mended.")


def test_the_picture_of_a_teaser_goes_with_its_words() -> None:
    words = "<a href='/ferry'>Ferry fares rise again after the long winter break</a>"
    teaser = (
        f"<aside><a href='/ferry'><img src='/thumbnail.jpg' alt=''></a><h6>{words}<span>{words}</span></h6></aside>"
    )
    assert "thumbnail" not in between(teaser)
    assert "thumbnail" in between("<p><a href='/ferry'><img src='/thumbnail.jpg' alt=''></a></p>")


def test_a_heading_that_links_back_to_the_table_of_contents_is_a_heading() -> None:
    assert "\n\n## Who pays\n\n" in between(
        "<h2><a class='back' href='#contents'>Who pays</a><a href='#pays'>¶</a></h2>"
    )


def test_sections_may_be_headed_on_the_first_level() -> None:
    sources = "<h1>Sources</h1><ul><li><a href='https://port.example/wall'>port.example/wall</a></li></ul>"
    body = prose("<h1>Who pays</h1>") + sources
    assert "\n\n## Who pays\n\n" in markdown(body)
    assert markdown(body).endswith("## Sources\n\n- [port.example/wall](https://port.example/wall)\n")


def test_short_lines_between_paragraphs_of_their_kind_stay() -> None:
    lines = ("“Closed?”", "He nodded.", "“Since when?”")
    found = markdown("".join(f"<div>{line}</div>" for line in (*PARAGRAPHS[:3], *lines, *PARAGRAPHS[3:])))
    assert "\n\n".join(lines) in found


def test_bare_text_between_paragraphs_stays() -> None:
    line = "The state has not yet said when its half of the money will come."
    assert f"\n\n{line}\n\n" in between(line)


def test_a_list_in_a_box_of_its_own_stays() -> None:
    box = (
        "<div class='facts'><div><ul><li>Built in 1911</li><li>Length: 800 metres</li></ul></div><p>The wall</p></div>"
    )
    assert "- Built in 1911\n- Length: 800 metres" in between(box)


def test_a_list_of_which_a_part_is_kept_is_kept_whole() -> None:
    items = "<li>The western wall, which is the oldest part of the port, stays closed.</li><li><a href='/pier'>Northern pier</a></li>"
    assert "- [Northern pier](https://courier.example/pier)" in between(f"<ul>{items}</ul>")


def test_the_articles_own_contents_stay_but_not_those_of_the_template() -> None:
    entries = "<ul><li><a href='#cost'>What it costs</a></li><li><a href='#pier'>Where the ferry goes</a></li></ul>"
    story = prose("<h2 id='cost'>What it costs</h2>", "", "", "<h2 id='pier'>Where the ferry goes</h2>")
    assert markdown(f"<div class='contents'>{entries}</div>{story}").startswith(
        "- What it costs\n- Where the ferry goes\n"
    )
    assert markdown(f"<div role='navigation'>{entries}</div>{story}").startswith(PARAGRAPHS[0])


def test_what_has_the_role_of_a_control_is_no_text() -> None:
    tabs = "<ul role='tablist'><li>Overview</li><li>Details</li></ul>"
    assert "Overview" not in between(tabs)


def test_a_byline_may_stand_between_the_first_heading_and_its_text() -> None:
    lead = "<h2>The wall</h2><div>By Nils Holm</div>"
    assert markdown(lead + prose()).startswith(f"## The wall\n\n{PARAGRAPHS[0]}")


def test_the_sources_that_signs_in_the_text_refer_to_stay() -> None:
    cited = "<p>The wall is the oldest in the north.<sup><a href='#cite-1'>[1]</a></sup></p>"
    sources = "<div class='reflist'><h2>References</h2><ol class='references'><li id='cite-1'>Moe, Walls. 1972.</li></ol></div>"
    found = markdown(prose(cited) + "<h2>See also</h2><ul><li><a href='/2'>Piers</a></li></ul>" + sources)
    assert found.endswith("## References\n\n1. Moe, Walls. 1972.\n")
    assert "Piers" not in found


def test_what_follows_a_last_box_or_quotation_is_kept() -> None:
    quotation = (
        "<blockquote><p>We cannot wait for the autumn storms, and neither can the fishing quay.</p></blockquote>"
    )
    ending = (
        "<h2>Works</h2><ul><li>Six weeks</li><li>Two divers</li></ul><h2>Background</h2><p>It stood since 1911.</p>"
    )
    markdown = article_of_html(page(prose() + quotation + ending), "").markdown
    assert markdown.endswith("## Works\n\n- Six weeks\n- Two divers\n\n## Background\n\nIt stood since 1911.\n")


def test_a_heading_over_a_list_whose_items_have_headings_of_its_rank_is_not_empty() -> None:
    items = "<li><h2>Granite</h2><p>Built in 1911.</p></li><li><h2>Concrete</h2><p>Built in 1954.</p></li>"
    assert "\n\n## The two walls\n\n- ## Granite\n\n" in between(
        f"<header><h2>The two walls</h2></header><ul>{items}</ul>"
    )


def test_a_heading_over_nothing_but_a_picture_is_not_empty() -> None:
    sections = (
        "<h2>The quay</h2><figure><img src='/a.jpg'></figure><h2>The wall</h2><p>It was built by hand, of granite.</p>"
    )
    assert "\n\n## The quay\n\n![](https://courier.example/a.jpg)\n\n## The wall\n\n" in between(sections)
    emptied = sections.replace("<figure><img src='/a.jpg'></figure>", "<div class='newsletter'><p>Sign up</p></div>")
    assert "## The quay" not in between(emptied)


def test_a_heading_right_under_another_one_leaves_it_where_it_is() -> None:
    found = between("<h2>The port</h2><h2>The wall</h2><p>It was built by hand, of granite.</p>")
    assert "## The port\n\n## The wall\n\n" in found


def test_see_also_is_a_section_where_it_is_set_as_the_others_are() -> None:
    links = "<h2>See also</h2><ul><li><a href='/2'>Piers</a></li></ul>"
    assert "Piers" not in markdown(prose() + links)
    sections = prose("<h2>The wall</h2>", "<h2>The bill</h2>")
    assert markdown(sections + links).endswith("## See also\n\n- [Piers](https://courier.example/2)\n")


def test_the_name_of_a_place_tells_nothing_of_a_heading() -> None:
    found = between(
        "<h3 id='ship-rating'>Classes of ships</h3><p>There are four of them, by the weight of the cargo.</p>"
    )
    assert "### Classes of ships\n\n" in found


def test_the_title_of_a_card_stays_with_its_words() -> None:
    cards = "".join(
        f"<div class='card'><h3><a href='/{number}'>Pier {number}</a></h3><p>Whoever wants to lie at pier {number} has to ask its master.</p></div>"
        for number in (1, 2)
    )
    assert between(cards).count("### [Pier ") == 2


def test_lists_of_links_with_strong_names_stay_under_their_heading() -> None:
    lists = "<p><b>Ports</b></p><ul><li><a href='/1'>Eldey</a></li></ul><p><b>Ships</b></p><ul><li><a href='/2'>The Gull</a></li></ul>"
    found = between(f"<h2>Where to look</h2>{lists}")
    assert "**Ports**\n\n- [Eldey](https://courier.example/1)\n\n**Ships**\n\n- [The Gull](" in found


def test_furniture_does_not_part_a_heading_from_its_list_of_links() -> None:
    box = "<div role='navigation'><ul><li><a href='/ports'>All ports</a></li></ul></div>"
    found = between(f"<h2>Where to look</h2>{box}<ul><li><a href='/1'>Eldey</a></li></ul>")
    assert "## Where to look\n\n- [Eldey](https://courier.example/1)" in found


def test_the_times_of_entries_in_heads_of_their_own_stay() -> None:
    entries = "".join(
        f"<section class='entry'><header><time>1{number}:00</time><h3>Storm {number}</h3></header>"
        f"<div><p>The {number}th storm took a part of the old wall with it.</p></div></section>"
        for number in range(3)
    )
    assert "10:00\n\n### Storm 0\n\n" in markdown(prose() + entries)


def test_a_box_of_facts_stays_and_a_box_of_pointers_goes() -> None:
    facts = "<aside class='box'><h3>In figures</h3><ul><li>Built in 1911</li><li>Length: 800 metres</li></ul></aside>"
    assert "### In figures\n\n- Built in 1911\n- Length: 800 metres" in between(facts)
    assert "In figures" not in between(facts.replace("class='box'", "class='related-box'"))
    assert "In figures" not in between(facts.replace("<li>", "<li><a href='/x'>").replace("</li>", "</a></li>"))


def test_the_answers_on_the_page_of_a_question_are_part_of_it() -> None:
    answer = "<p>Lay a second wall before the first, of stones that no storm can lift, and fill what is between.</p>"
    answers = f"<div class='answer' itemprop='suggestedAnswer'><div itemprop='text'>{answer}</div></div>"
    found = markdown(f"<div class='question'>{prose()}</div><div class='answers'><h2>1 Answer</h2>{answers}</div>")
    assert "\n\n## 1 Answer\n\nLay a second wall" in found


def test_code_is_never_taken_for_furniture() -> None:
    assert "```\nclose\n```" in between("<pre>close</pre>")


def test_an_article_goes_on_behind_a_button_and_an_advertisement() -> None:
    ending = "<h3>The pier</h3><p>Next</p><p>Advertisement</p><p>It is of wood, and will be the last to be mended.</p>"
    box = "<div class='text'><h3>The quay</h3><p>It is of granite, and will be the first to be mended, says the master of the port.</p></div>"
    found = markdown(prose() + box + f"<div class='text'>{ending}</div>")
    assert found.endswith("### The pier\n\nIt is of wood, and will be the last to be mended.\n")


def test_a_remark_beside_the_text_stays_unless_it_offers_something() -> None:
    remark = "<aside class='box'><p>A breakwater is a wall in the sea that keeps the waves from a harbour.</p></aside>"
    assert "A breakwater is a wall" in between(remark)
    assert "A breakwater is a wall" not in between(remark.replace("a wall", "<a href='/wall'>a wall</a>"))


def test_the_frame_of_a_letter_is_no_part_of_it() -> None:
    def row(*inside: str) -> str:
        return f"<tr><td>{''.join(inside)}</td></tr>"

    parts = [
        row("<table>", row(f"<h2>Part {number}</h2><p>{text}</p>"), "</table>")
        for number, text in enumerate(PARAGRAPHS)
    ]
    ending = row("You receive this because you subscribed. <a href='/end'>Unsubscribe</a>")
    frame = row("<a href='/web'>View in browser</a>") + "".join(parts) + ending
    letter = f"<table role='presentation'>{row('<table>', frame, '</table>')}</table>"
    found = article_of_html(f"<html><body>{letter}</body></html>", "").markdown
    assert found.startswith(f"## Part 0\n\n{PARAGRAPHS[0]}")
    assert found.endswith(f"{PARAGRAPHS[-1]}\n")


def test_a_heading_may_be_the_day_of_publication() -> None:
    assert markdown("<h2>5 March 2024</h2>" + prose()).startswith("## 5 March 2024\n\n")


def test_the_profile_of_whoever_wrote_an_entry_is_none_of_its_words() -> None:
    profile = "<dl class='postprofile'><dt>Ebba</dt><dd>Posts: 12</dd></dl>"
    assert "Posts" not in between(profile)


def test_a_table_of_which_a_fair_part_is_kept_is_kept_whole() -> None:
    rows = ("<tr><td>Share</td><td>Half of the catch</td></tr>", "<tr><td>Owner</td><td>The port of Eldey</td></tr>")
    assert "| Share | Half of the catch |" in between(f"<table>{''.join(rows)}</table>")


def test_a_table_of_which_hardly_anything_is_kept_goes_whole() -> None:
    links = [f"<tr><td><a href='/{port}'>The harbour of {port} in pictures</a></td></tr>" for port in ("Eldey", "Holm")]
    table = f"<div class='x'><table><tr><td>Ports</td></tr>{''.join(links)}</table></div>"
    assert "Ports" not in between(table)


@pytest.mark.parametrize(
    ("table", "laying_out"),
    [
        ("<table role='presentation'><tr><td>A</td></tr></table>", True),
        ("<table><tr><td><table><tr><td>A</td></tr></table></td></tr></table>", True),
        ("<table class='layout'><tr><td>A</td></tr></table>", False),
    ],
)
def test_a_table_that_says_so_or_holds_another_lays_out_the_page(table: str, laying_out: bool) -> None:
    assert lays_out(parse(f"<html><body>{table}</body></html>").find(".//table")) is laying_out


def test_a_table_of_figures_is_none_of_the_furniture_whatever_its_class() -> None:
    def table(*cells: str) -> str:
        rows = "".join(
            f"<tr><td><a href='/{cell}'>{cell}</a></td><td>{value}</td></tr>"
            for cell, value in zip("ABCD", cells, strict=True)
        )
        return f"<table class='navbox'><tr><th>Port</th><th>Ships</th></tr>{rows}</table>"

    assert "| [C](https://courier.example/C) | 1,280 |" in between(table("310", "12", "1,280", "7"))
    assert "| " not in between(table("north", "south", "east", "west"))


def test_a_list_of_letters_is_an_index_and_one_of_pictures_none() -> None:
    letters = "".join(f"<li><a href='/{letter}'>{letter}</a></li>" for letter in "ABC")
    pictures = "".join(f"<li><a href='/{letter}'><img src='/{letter}.jpg'></a></li>" for letter in "ABC")
    lead = "<p>All ports of the country by their first letter:</p>"
    assert "[A]" not in between(f"{lead}<ul>{letters}</ul>")
    assert "/B.jpg" in between(f"{lead}<ul>{pictures}</ul>")


def test_an_article_does_not_go_on_behind_a_heading_over_furniture() -> None:
    remarks = "<p>Two of them.</p><p>What a pity.</p><h3>Ebba</h3><p>It was to be seen.</p>"
    assert "It was to be seen" in markdown(prose() + remarks)
    assert "It was to be seen" not in markdown(prose() + "<h2>Comments</h2>" + remarks)


def test_what_goes_on_is_known_by_the_looks_of_boxes_however_many() -> None:
    def box(look: str, inside: str) -> str:
        return f"<div class='{look}'>{inside}</div>"

    blocks = [box("text", f"<p>{paragraph}</p>") for paragraph in PARAGRAPHS]
    blocks.insert(2, box("head", "<h2>Who pays</h2>"))
    quotation = box(
        "said", "<blockquote><p>The sea takes what it is owed, and it comes back for more.</p></blockquote>"
    )
    ending = box("head", "<h2>Outlook</h2>") + box("text", "<p>Nobody knows.</p>")
    assert markdown("".join(blocks) + quotation + ending).endswith("back for more.\n\n## Outlook\n\nNobody knows.\n")


def test_a_short_sentence_right_behind_a_heading_stays() -> None:
    found = between("<div class='card'><h5>Who pays?</h5></div><div class='body'><div>The city, in part.</div></div>")
    assert "##### Who pays?\n\nThe city, in part." in found


def test_a_short_paragraph_right_behind_a_heading_stays_be_it_a_link_or_not() -> None:
    sections = "<h2>Masters</h2><p><a href='/m'>Maria Lindqvist</a></p><h2>Rate</h2><p>Four crowns a metre</p><h2>Rules</h2><p>Ships are to give way to the ferry at all times.</p>"
    found = between(sections)
    assert (
        "## Masters\n\n[Maria Lindqvist](https://courier.example/m)\n\n## Rate\n\nFour crowns a metre\n\n## Rules"
        in found
    )


def test_a_short_section_before_the_first_prose_belongs_to_the_article() -> None:
    lead = "<h2>Name</h2><p>Varnholm, a port</p><h2>Story</h2>"
    assert markdown(lead + prose()).startswith(f"## Name\n\nVarnholm, a port\n\n## Story\n\n{PARAGRAPHS[0]}")


def test_a_sentence_and_a_line_of_code_before_the_first_prose_belong_to_the_article() -> None:
    lead = "<h3>How to ask</h3><pre>close port</pre><p>It asks the master first.</p><h3>Story</h3>"
    assert markdown(lead + prose()).startswith(
        f"### How to ask\n\n```\nclose port\n```\n\nIt asks the master first.\n\n### Story\n\n{PARAGRAPHS[0]}"
    )


def test_a_heading_with_the_words_of_furniture_over_prose_is_one_of_the_article() -> None:
    correction = "<h2>Correction</h2><p>An earlier version of this story gave a wrong year for the storm.</p>"
    assert "## Correction\n\nAn earlier" in markdown(prose("<h2>The wall</h2>", "<h2>The bill</h2>") + correction)
