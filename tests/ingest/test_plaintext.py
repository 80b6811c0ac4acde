"""Scraped plain text: lines made whole, their roles, and the article they make."""

from __future__ import annotations

import contextlib
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NoArticleError, SourceError
from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.limits import MAX_CHARACTERS
from reader.ingest.lines import lines_of
from reader.ingest.plaintext import article_of_text
from reader.ingest.prose import WEIGHTS, is_prose, scores_of, traits_of
from reader.ingest.roles import Role, roles_of
from reader.ingest.subscribers import SUBSCRIBERS_NOTICE
from tests.ingest.samples import PARAGRAPHS, SCRAPE


def test_a_scrape_becomes_an_article() -> None:
    article = article_of_text(SCRAPE)
    known = article.metadata
    assert known.kicker == "Shipping"
    assert known.headline == "Harbour wall cracks close Varnholm port for six weeks"
    assert known.dek.startswith("Six weeks without cargo")
    assert known.authors == ("Ebba Strand",)
    assert known.site == "Varnholm Courier"
    assert known.origins["headline"] == "visible text"
    for paragraph in PARAGRAPHS:
        assert f"\n{paragraph}\n" in f"\n{article.markdown}"
    assert "## What the fishermen say" in article.markdown


def authors_of(*rows: str) -> tuple[str, ...]:
    return article_of_text("\n\n".join(rows)).metadata.authors


def test_a_name_over_a_title_is_a_byline() -> None:
    head = "Harbour wall cracks close Varnholm port for six weeks"
    assert authors_of(head, "Six weeks without cargo", "Ebba Strand", "Courier business reporter", *PARAGRAPHS) == (
        "Ebba Strand",
    )


def test_who_wrote_may_stand_at_the_end() -> None:
    head = "Harbour wall cracks close Varnholm port for six weeks"
    assert authors_of(head, *PARAGRAPHS, "(Reporting by Ebba Strand; Editing by Karin Dahl)") == ("Ebba Strand",)
    assert authors_of(head, *PARAGRAPHS, "Posted by Ebba Strand at 12:55 AM") == ("Ebba Strand",)


def test_a_word_of_a_million_letters_is_no_article() -> None:
    with pytest.raises(NoArticleError):
        article_of_text("x" * 1_000_000)


def test_a_wrapped_paragraph_as_long_as_a_book_is_made_whole() -> None:
    row = "The ferry to Varnholm was late again, and those who waited at the quay of the har-"
    wrapped = "\n".join(
        [row, "bour said that nobody had told them when the next one would come. It came at nine"] * 5000
    )
    (line,) = lines_of(wrapped + "\nand left.")
    assert line.text.count("the quay of the harbour said") == 5000


def test_a_figure_is_set_apart_with_its_credit() -> None:
    assert (
        "![Photo of the western breakwater]()\n"
        "*The western breakwater of Varnholm seen from the ferry on a calm morning in early spring.*\n"
        "*— Jonas Dahl/Nordfoto via EPA*\n"
    ) in article_of_text(SCRAPE).markdown


@pytest.mark.parametrize(
    "gone", ["Published", "top headlines", "Advertisement", "Facebook", "Related", "fares", "By Ebba"]
)
def test_the_furniture_of_a_scrape_goes(gone: str) -> None:
    assert gone not in article_of_text(SCRAPE).markdown


def test_a_credit_on_a_line_of_its_own_belongs_to_the_caption_before_it() -> None:
    text = "\n\n".join([*PARAGRAPHS[:2], "The breakwater at low tide", "(Jonas Dahl / Nordfoto)", *PARAGRAPHS[2:]])
    assert "![]()\n*The breakwater at low tide*\n*— Jonas Dahl / Nordfoto*" in article_of_text(text).markdown


def test_lists_stay_lists() -> None:
    text = "\n\n".join(
        [*PARAGRAPHS[:2], "What is closed:", "• the western quay", "• the fish market", "1. first", *PARAGRAPHS[2:]]
    )
    assert "- the western quay\n- the fish market\n1. first" in article_of_text(text).markdown


def test_hard_wrapped_text_is_unwrapped() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    assert [line.text for line in lines_of(wrapped)] == list(PARAGRAPHS)


def test_page_numbers_and_broken_words_are_mended() -> None:
    first = textwrap.fill(PARAGRAPHS[0], 60).split("\n")
    text = "\n".join([*first[:2], "", "- 12 -", "", *first[2:], "", textwrap.fill(PARAGRAPHS[1], 60)])
    assert [line.text for line in lines_of(text)] == list(PARAGRAPHS[:2])
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    broken = wrapped.replace("expected", "expec-\nted", 1)
    assert "expected to cost" in lines_of(broken)[2].text


def test_quoting_marks_of_mail_go() -> None:
    text = "\n".join(f"> {line}" for line in textwrap.fill(PARAGRAPHS[0], 66).split("\n"))
    assert ">" not in lines_of(text)[0].text


def test_short_lines_in_a_row_stay_apart() -> None:
    assert [line.text for line in lines_of("By Ebba Strand\nPublished\nNews")] == [
        "By Ebba Strand",
        "Published",
        "News",
    ]


def test_a_text_without_prose_is_no_article() -> None:
    with pytest.raises(NoArticleError, match="only short lines"):
        article_of_text("Home\nNews\nSport\nWeather")
    with pytest.raises(SourceError, match="more than can be read"):
        article_of_text("word " * (MAX_CHARACTERS // 4))


def test_a_word_without_an_end_is_told_as_fast_as_any_text() -> None:
    with pytest.raises(NoArticleError, match="only short lines"):
        article_of_text("x" * 500_000)


def test_every_trait_has_a_weight() -> None:
    (traits,) = traits_of(lines_of(PARAGRAPHS[0]))
    assert set(traits) == set(WEIGHTS)


def test_prose_scores_over_menus() -> None:
    lines = lines_of("\n\n".join(["Home", "News", *PARAGRAPHS, "Accept all cookies on this website", "12 comments"]))
    scores = scores_of(lines)
    assert min(scores[2:-2]) > max(scores[:2] + scores[-2:])
    assert [is_prose(line) for line in lines] == [False, False, True, True, True, True, True, False, False]


def test_the_headline_is_told_without_a_byline() -> None:
    lines = lines_of("\n\n".join(["Courier", "Harbour closed", "12:30", "5 March 2024, 8:30", *PARAGRAPHS]))
    roles = roles_of(lines)
    assert roles[1] is Role.HEADLINE
    assert roles[3] is Role.DATE
    assert article_of_text("\n\n".join(line.text for line in lines)).metadata.published == "2024-03-05"


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook", "Advertisement", "Read more: Ferry fares rise", "Published", "3 min read",
        "© 2024 Courier", "",
        "Sign up for our newsletter and get the news in your inbox", "Follow us on Twitter", "12 comments", "Log in",
        "Lire aussi : le port est fermé", "Click here to read on", "Tags: harbour, port", "Enlarge this image",
        "Das könnte Sie auch interessieren: Der alte Hafen", "Kommentare (12)", "Läs mer »", "S'abonner",
        "Este sitio utiliza cookies para medir la audiencia.", "Deel dit artikel",
        "If you buy boots through our links, we may receive a share of the price.",
        "Iscriviti alla nostra newsletter", "14 reacties", "Dela på Facebook", "Like what you read? Pass it on.",
        "Some of the links below are affiliate links.", "We may be paid when you buy through this page.",
        "As a Bootmaker Associate we earn from what you buy.",
    ],
)  # fmt: skip
def test_furniture_is_known_by_its_words(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        *PARAGRAPHS, "Support for the plan has grown since then.", "More than 300 people came.",
        "Line 3 of the metro is shut.",
        "Read more than one book a year, she says.", "North Korea", "Friends follow her everywhere she goes in town.",
        "Deel zwei des Buches liegt in Amsterdam.", "Del Mar was dark.", "Schlagworte der Kritiker störten ihn nicht.",
        "Merken wird man es erst im Winter.", "Leggi antiche reggono il porto.",
        "When you buy a boat, you buy a hole in the water.",
    ],
)  # fmt: skip
def test_prose_is_not_taken_for_furniture(line: str) -> None:
    assert not is_boilerplate(line)


@given(st.text(max_size=400))
def test_any_text_gives_an_article_or_says_why_not(text: str) -> None:
    with contextlib.suppress(NoArticleError):
        assert article_of_text(text).markdown.endswith("\n")


def test_the_package_brings_the_patterns_in_small_letters() -> None:
    import reader.ingest

    patterns = (Path(reader.ingest.__file__).parent / "boilerplate.toml").read_text("utf-8")
    letters = re.sub(r"^#.*|\\.", "", patterns, flags=re.MULTILINE)  # without comments, and without “\D” and its like
    assert letters == letters.lower()


def test_the_headline_is_found_among_menus_and_teasers() -> None:
    head = ["Skip to content", "Sport", "Council votes on the new library roof", "Weather for the week ahead",
            "Shipping", "Cracks in the breakwater close the harbour of Varnholm", "6 Mar 2024"]  # fmt: skip
    known = article_of_text("\n\n".join([*head, *PARAGRAPHS])).metadata
    assert known.headline == "Cracks in the breakwater close the harbour of Varnholm"
    assert known.kicker == "Shipping"
    assert known.published == "2024-03-06"


def test_an_article_begins_with_a_sentence() -> None:
    text = "\n\n".join(["The harbour of Varnholm is closed", "Ebba Strand", *PARAGRAPHS])
    assert article_of_text(text).markdown.startswith(PARAGRAPHS[0])


def test_an_article_ends_with_a_sentence() -> None:
    text = "\n\n".join([*PARAGRAPHS, "Ferry to Eldey sails again after the storm", "Council votes on the new roof"])
    assert article_of_text(text).markdown.rstrip().endswith(PARAGRAPHS[-1])


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Ebba Strand, left, and Nils Holm look at the cracks in the wall of Varnholm.", ""),
        (
            "FILE PHOTO: The breakwater in a storm, seen from the ferry.",
            "The breakwater in a storm, seen from the ferry.",
        ),
        ("Image captionThe breakwater was built by hand in 1911", "The breakwater was built by hand in 1911"),
        ("Nils Holm, pictured at the opening of the fish market, has sold nets for thirty years.", ""),
    ],
)
def test_a_caption_is_known_by_who_stands_where(line: str, caption: str) -> None:
    text = "\n\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]])
    assert f"![]()\n*{caption or line}*" in article_of_text(text).markdown


def test_a_byline_among_the_paragraphs_is_none_of_them() -> None:
    text = "\n\n".join([*PARAGRAPHS[:2], "By Ebba Strand, Varnholm Courier", *PARAGRAPHS[2:]])
    assert "Ebba Strand, Varnholm" not in article_of_text(text).markdown


def test_lines_are_compared_with_the_whole_page() -> None:
    lines = lines_of("\n\n".join([*PARAGRAPHS, "Reply", "6 March 2024 at 8:30", "Reply", PARAGRAPHS[0]]))
    traits = traits_of(lines)
    assert traits[0]["speaks of the same"] > 0.5
    assert traits[len(PARAGRAPHS)]["said again"] == 1.0
    assert traits[len(PARAGRAPHS)]["times around"] == 0.25


@pytest.mark.parametrize(
    ("head", "people", "published"),
    [
        (["Harbour wall cracks close the port", "Ebba Strand", "6 March 2024"], ("Ebba Strand",), "2024-03-06"),
        (["Harbour wall cracks close the port", "EBBA STRAND", "Share"], ("Ebba Strand",), ""),
        (["Harbour wall cracks close the port", "Ebba Strand, shipping correspondent"], ("Ebba Strand",), ""),
        (
            ["Harbour wall cracks close the port", "Ebba Strand and Nils Holm | 6 March 2024"],
            ("Ebba Strand", "Nils Holm"),
            "",
        ),
        (
            ["Harbour wall cracks close the port", "Reuters", "Published 6 March 2024 at 8:30"],
            ("Reuters",),
            "2024-03-06",
        ),
        (["Harbour wall cracks close the port", "Western Harbour", "Fish Market", "Share"], (), ""),
        (["By Someone Else", "Harbour wall cracks close the port", "By Ebba Strand"], ("Ebba Strand",), ""),
    ],
)
def test_who_wrote_it_and_when_is_told_without_by(head: list[str], people: tuple[str, ...], published: str) -> None:
    known = article_of_text("\n\n".join([*head, *PARAGRAPHS])).metadata
    assert known.headline == "Harbour wall cracks close the port"
    assert known.authors == people
    assert known.published in (published, "2024-03-06")


def test_a_headline_and_a_dek_that_are_sentences_stand_before_the_byline() -> None:
    head = [
        "Skip to content",
        "Is the wall of Varnholm going to fall?",
        "Divers found cracks in it last week.",
        "By Ebba Strand",
    ]
    article = article_of_text("\n\n".join([*head, *PARAGRAPHS]))
    assert article.metadata.authors == ("Ebba Strand",)
    assert article.markdown.startswith(PARAGRAPHS[0])


def test_comments_behind_an_article_are_told_by_day_and_time() -> None:
    comments = [
        line
        for number in range(3)
        for line in (f"Reader {number}", f"6 March 2024 at 8:3{number}", PARAGRAPHS[number].replace("harbour", "port"))
    ]
    article = article_of_text("\n\n".join([*PARAGRAPHS, *PARAGRAPHS, *comments]))
    assert article.markdown == "\n\n".join([*PARAGRAPHS, *PARAGRAPHS]) + "\n"
    report = [line for number in range(5) for line in (f"6 March 2024, 8:3{number}", PARAGRAPHS[number])]
    assert PARAGRAPHS[4] in article_of_text("\n\n".join(report)).markdown


BRIEF = f"""Menu
Subscribe
Harbour wall cracks close Varnholm port
Divers found more than they had looked for
5 March 2024, 09:14 GMT
Jonas Dahl/Nordfoto
The western breakwater at the port of Varnholm
{PARAGRAPHS[0]}
{PARAGRAPHS[2]}
Most read
Ferry fares rise again
Library moves to the customs house
© 2024 The Varnholm Courier"""


def test_a_page_of_a_few_short_paragraphs_is_an_article() -> None:
    article = article_of_text("\n".join([BRIEF, *(f"Section {number}" for number in range(30))]))
    assert article.metadata.headline == "Harbour wall cracks close Varnholm port"
    assert article.markdown == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}\n"


def test_teasers_scattered_over_a_page_are_no_article() -> None:
    teasers = [
        f"Town {n}\nThe harbour of town number {n} closes for some weeks.\nRead more\n1 hour ago" for n in range(9)
    ]
    with pytest.raises(NoArticleError):
        article_of_text("\n".join(teasers))


FURNITURE = ("Related topics", "Shipping", "Top stories", "Ferry fares rise again", "1 hour ago", "2 hours ago")


def test_a_short_last_sentence_is_not_lost_to_the_furniture_behind_it() -> None:
    text = "\n\n".join((*PARAGRAPHS[:3], "Both sides meet again on Thursday.", *FURNITURE))
    assert article_of_text(text).markdown.endswith("\n\nBoth sides meet again on Thursday.\n")


def test_what_goes_on_behind_a_picture_near_the_end_is_not_lost() -> None:
    picture = ("FILE PHOTO: The breakwater in a storm, seen from the ferry", "Image copyright Nordfoto")
    text = "\n\n".join((*PARAGRAPHS[:3], *picture, "Divers go down again on Monday.", *FURNITURE))
    assert article_of_text(text).markdown.endswith("— Nordfoto*\n\nDivers go down again on Monday.\n")


def test_numbered_lines_between_paragraphs_are_headings() -> None:
    text = "\n\n".join((PARAGRAPHS[0], "1. The wall", PARAGRAPHS[1], "2. The money", *PARAGRAPHS[2:]))
    assert article_of_text(text).markdown.count("\n## ") == 2


@pytest.mark.parametrize(
    ("dek", "headline"),
    [
        ("Six weeks without cargo. The port and the city share the bill.", "Harbour wall cracks close Varnholm port"),
        ("Cargo ships cannot use the harbour. Fishermen of Varnholm fear for their season", "A wall and its cracks"),
        ("Divers found cracks in the breakwater of Varnholm harbour", "Storms of autumn may take the harbour wall"),
    ],
)
def test_a_dek_that_speaks_of_more_than_the_headline_does_is_a_dek(dek: str, headline: str) -> None:
    known = article_of_text("\n\n".join((headline, dek, "By Ebba Strand", *PARAGRAPHS))).metadata
    assert (known.headline, known.dek) == (headline, dek)


HEAD = ("Harbour wall cracks close Varnholm port", "By Ebba Strand", "5 March 2024")


@pytest.mark.parametrize(
    ("figure", "markdown"),
    [
        (("The breakwater of Varnholm. It was built in 1911.", "Photo: Jonas Dahl"), "— Jonas Dahl*"),
        (("The wall at low tide", "Photo: Jonas Dahl"), "*The wall at low tide*\n*— Jonas Dahl*"),
        (("The western breakwater of the harbour of Varnholm at low tide on Tuesday",), "at low tide on Tuesday*"),
        (
            ("The wall at low tide in March", "The wall at low tide in March (Jonas Dahl/Nordfoto)"),
            "*The wall at low tide in March*\n*— Jonas",
        ),
    ],
)
def test_a_caption_right_above_the_first_paragraph_is_a_caption(figure: tuple[str, ...], markdown: str) -> None:
    article = article_of_text("\n\n".join((*HEAD, *figure, *PARAGRAPHS)))
    figure_text, first, _ = article.markdown.partition(PARAGRAPHS[0])
    assert markdown in figure_text
    assert first
    assert article.metadata.dek == ""


def test_a_caption_said_twice_is_told_once() -> None:
    caption = "The wall of Varnholm seen from the ferry on a calm morning in early spring"
    article = article_of_text("\n\n".join((*PARAGRAPHS[:3], caption, caption, *PARAGRAPHS[3:])))
    assert f"![{caption}]()\n*{caption}*" in article.markdown


def test_a_paragraph_said_twice_is_read_once() -> None:
    article = article_of_text("\n\n".join((PARAGRAPHS[0], *PARAGRAPHS)))
    assert article.markdown == "\n\n".join(PARAGRAPHS) + "\n"


def test_a_scrape_that_asks_to_subscribe_is_said_to_be_a_beginning() -> None:
    text = "\n\n".join((*HEAD, *PARAGRAPHS[:3], "Subscribe to continue reading", "Already a subscriber? Log in"))
    assert article_of_text(text).notices == (SUBSCRIBERS_NOTICE,)
    assert article_of_text("\n\n".join((*HEAD, *PARAGRAPHS, "Subscribe"))).notices == ()


@pytest.mark.parametrize(
    ("dateline", "day"),
    [("VARNHOLM, 3 May", ""), ("VARNHOLM, 3 May 2024", "2024-05-03"), ("VARNHOLM, May 3, 2024", "2024-05-03")],
)
def test_a_dateline_may_give_the_day(dateline: str, day: str) -> None:
    known = article_of_text("\n\n".join((HEAD[0], f"{dateline} — {PARAGRAPHS[0]}", *PARAGRAPHS[1:]))).metadata
    assert (known.dateline, known.published) == (dateline, day)


def test_a_short_running_report_is_an_article_with_its_times() -> None:
    entries = [
        line for number, one in enumerate(PARAGRAPHS[1:4]) for line in (f"1{4 - number}:20", f"Entry {number}", one)
    ]
    text = "\n\n".join(("Live", "Harbour closed live: divers look at the wall", "5 March 2024", *entries, *FURNITURE))
    article = article_of_text(text)
    assert article.metadata.headline == "Harbour closed live: divers look at the wall"
    assert article.markdown.startswith(f"14:20\n\n## Entry 0\n\n{PARAGRAPHS[1]}\n\n13:20\n\n## Entry 1\n")
    assert article.markdown.endswith(f"{PARAGRAPHS[3]}\n")


def test_a_short_thread_is_an_article() -> None:
    posts = [line for one in PARAGRAPHS[1:4] for line in ("seagull", "Mar 5, 2024", one, "Reply", "Like")]
    article = article_of_text(
        "\n\n".join(("Forum", "Log in", "Is the harbour of Varnholm closed?", *posts, *FURNITURE))
    )
    assert article.metadata.headline == "Is the harbour of Varnholm closed?"
    assert all(one in article.markdown for one in PARAGRAPHS[1:4])
    assert "Reply" not in article.markdown


@pytest.mark.parametrize(
    "caption",
    ["The wall of Varnholm last week.Credit...Jonas Dahl", "The wall of Varnholm at low tide (Jonas Dahl/AFP)"],
)
def test_a_caption_above_the_byline_is_no_headline(caption: str) -> None:
    text = "\n\n".join(("Cracks in the breakwater close the port", caption, "By Ebba Strand", *PARAGRAPHS))
    assert article_of_text(text).metadata.headline == "Cracks in the breakwater close the port"


def test_a_page_of_dated_teasers_is_no_article() -> None:
    teasers = [
        f"Town {n}\n{n} March 2024\nThe harbour of town number {n} closes for weeks.\nRead on" for n in range(1, 9)
    ]
    with pytest.raises(NoArticleError):
        article_of_text("\n".join(teasers))


def test_what_a_search_found_is_no_article() -> None:
    label = "Showing 1-3 of 212 results for “harbour”"
    found = ("The old harbour", PARAGRAPHS[0], "Fishing quay", PARAGRAPHS[1], "Northern pier", PARAGRAPHS[2])
    with pytest.raises(NoArticleError, match="what a search found"):
        article_of_text("\n\n".join(("Library", label, *found)))
    assert article_of_text("\n\n".join(found)).markdown
    assert article_of_text("\n\n".join((label, *PARAGRAPHS))).markdown


def test_the_last_line_of_a_list_of_contents_is_no_kicker() -> None:
    head = ("Contents", "1 Quays", "1.1 Northern pier", "2 References", "Harbour wall cracks close Varnholm port")
    assert article_of_text("\n\n".join((*head, *PARAGRAPHS))).metadata.kicker == ""


def test_a_login_and_a_small_front_page_are_no_notes() -> None:
    login = (
        "Welcome back",
        "Email",
        "Password",
        "Forgot your password?",
        "Log in",
        "By going on you agree to our terms.",
    )
    with pytest.raises(NoArticleError, match="asks for a login"):
        article_of_text("\n".join(login))
    front = (
        "News",
        "The harbour is closed for six weeks.",
        "2 hours ago",
        "The library moves.",
        "Read more",
        "Subscribe",
    )
    with pytest.raises(NoArticleError, match="only short lines"):
        article_of_text("\n".join(front))
    assert article_of_text("Nils,\nthe wall is mended.\nE-mail: ebba@courier.example\nTel: 555 0100").markdown


@pytest.mark.parametrize(
    "last",
    [
        "Ebba Strand is a reporter who has covered the coast for twenty years.",
        "Ebba writes about ships and about the people who wait for them.",
        "Nils Holm in Eldey contributed reporting.",
        "(Reporting by Ebba Strand, with reporting by Nils Holm, editing by Karin Dahl.)",
    ],
)
def test_who_wrote_is_no_part_of_the_article_s_end(last: str) -> None:
    article = article_of_text("\n\n".join((*HEAD, *PARAGRAPHS, last)))
    assert article.markdown == "\n\n".join(PARAGRAPHS) + "\n"


def test_a_long_line_in_capitals_between_paragraphs_points_elsewhere() -> None:
    pointer = "FERRY TO ELDEY SAILS AGAIN AFTER TWO WEEKS OF STORM, MPs SAY"
    heading = "WHAT THE FISHERMEN SAY"
    article = article_of_text("\n\n".join((*PARAGRAPHS[:2], pointer, PARAGRAPHS[2], heading, *PARAGRAPHS[3:])))
    assert "ELDEY" not in article.markdown
    assert f"## {heading}" in article.markdown


def test_an_address_above_the_headline_is_no_kicker() -> None:
    text = "\n\n".join(("https://courier.example/harbour", *HEAD, *PARAGRAPHS))
    assert article_of_text(text).metadata.kicker == ""


def test_a_date_and_that_of_a_change_stand_in_one_line() -> None:
    dates = "Published Tuesday 5 March 2024 at 8:30 am CET, updated Wednesday 6 March 2024 at 3:15 pm CET"
    known = article_of_text("\n\n".join((HEAD[0], dates, *PARAGRAPHS))).metadata
    assert (known.published, known.dek) == ("2024-03-05", "")


@pytest.mark.parametrize(
    "line",
    [
        "View this email online", "Trouble reading this? Open it in your browser", "Was this email forwarded to you?",
        "Forward to a friend", "Manage your preferences", "A message from our sponsor",
    ],
)  # fmt: skip
def test_the_furniture_of_a_newsletter_is_known_by_its_words(line: str) -> None:
    assert is_boilerplate(line)


def test_a_letter_keeps_its_salutation_and_its_closing() -> None:
    article = article_of_text("\n\n".join(("Shipping notes", "Dear readers,", *PARAGRAPHS, "Best wishes,", "Ebba")))
    assert article.markdown.startswith(f"Dear readers,\n\n{PARAGRAPHS[0]}")
    assert article.markdown.endswith(f"{PARAGRAPHS[-1]}\n\nBest wishes,\n\nEbba\n")


QUESTION = (
    "My rope goes stiff after a week in salt water, and on land it never dries. I have washed it twice. What can I do "
    "so that the rope stays soft until the end of the season?"
)
ANSWER = (
    "Salt draws water out of the air, so a rope with salt in it never dries. Leave the rope in fresh water for a whole "
    "day, change the water twice, and hang it in the shade. It will be soft again."
)


def test_a_question_with_its_answer_is_an_article() -> None:
    asked = ("Questions", "Log in", "How do I keep a rope soft in salt water?", "Asked 2 years ago", "12", QUESTION)
    answered = ("rope", "salt-water", "Share", "1 Answer", "25", ANSWER, "Share", "Follow", "Your Answer")
    article = article_of_text("\n\n".join((*asked, *answered)))
    assert (article.metadata.headline, article.metadata.dek) == ("How do I keep a rope soft in salt water?", "")
    assert article.markdown.startswith(f"{QUESTION}\n")
    assert article.markdown.endswith(f"\n{ANSWER}\n")


def test_a_thread_whose_posts_begin_with_names_keeps_the_first() -> None:
    posts = [
        line for number, one in enumerate(PARAGRAPHS[1:4]) for line in (f"by gull{number} » 5 Mar 2024, 18:03", one)
    ]
    article = article_of_text("\n\n".join(("Is the harbour of Varnholm closed?", *posts, "Post Reply")))
    assert all(one in article.markdown for one in PARAGRAPHS[1:4])


def test_the_first_line_of_a_poem_is_no_headline() -> None:
    verses = (
        "All winter long the wall of Varnholm heard",
        "the harbour talk of water and of stone.",
        "The boats lay side by side without a word.",
        "Each one of them was sure it lay alone,",
        "and no one came to take the nets ashore",
        "before the ice had broken on the mole.",
    )
    article = article_of_text("\n\n".join(("The Wall of Varnholm", "By Ebba Strand", *verses)))
    assert article.metadata.headline == "The Wall of Varnholm"
    assert article.markdown.startswith(f"{verses[0]}\n\n{verses[1]}\n")


def test_the_first_numbered_heading_is_no_headline() -> None:
    sections = [
        line for number in range(3) for line in (f"{number + 1}. Part {number} of the wall", PARAGRAPHS[number])
    ]
    article = article_of_text("\n\n".join((HEAD[0], *sections)))
    assert article.metadata.headline == HEAD[0]
    assert article.markdown.count("## ") == 3


def test_stars_are_no_dek() -> None:
    dek = "Divers found more in the water than they had looked for"
    assert article_of_text("\n\n".join((HEAD[0], "3 out of 5 stars.", dek, *HEAD[1:], *PARAGRAPHS))).metadata.dek == dek


def test_the_first_sentences_before_a_subscription_are_read() -> None:
    first = "The lighthouse of Eldey has been dark for eleven weeks, and nobody in the harbour says why it is."
    offer = ("Subscribe to continue reading", "Unlimited access to all articles", "Cancel anytime", *FURNITURE)
    article = article_of_text(
        "\n\n".join(("Home", "News", "Why the lighthouse is dark", "By Ebba Strand", first, *offer))
    )
    assert article.markdown == f"{first}\n"
    assert article.notices == (SUBSCRIBERS_NOTICE,)


def test_a_name_over_an_agency_wrote_for_it() -> None:
    assert authors_of(HEAD[0], "EBBA STRAND", "Associated Press", "5 March 2024", *PARAGRAPHS) == ("Ebba Strand",)


def test_a_section_of_dated_teasers_is_no_running_report() -> None:
    teasers = [
        line
        for n, one in enumerate(PARAGRAPHS)
        for line in (f"The story of the day number {n}", one, f"{n + 1} May 2023")
    ]
    with pytest.raises(NoArticleError):
        article_of_text("\n\n".join(("Home", "Sign in", "Subscribe", *teasers[:9], "Most read", "Weather", *FURNITURE)))


def test_a_credit_over_its_caption_belongs_to_it() -> None:
    figure = ("Image copyright Nordfoto", "Image caption The breakwater was built by hand in 1911")
    article = article_of_text("\n\n".join((*PARAGRAPHS[:2], *figure, *PARAGRAPHS[2:])))
    assert "![]()\n*The breakwater was built by hand in 1911*\n*— Nordfoto*" in article.markdown


def test_what_leads_to_the_next_paragraph_with_a_colon_is_no_heading() -> None:
    article = article_of_text("\n\n".join((*PARAGRAPHS[:2], "What the paper says:", *PARAGRAPHS[2:])))
    assert "\n\nWhat the paper says:\n\n" in article.markdown
