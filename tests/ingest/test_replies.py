"""What readers wrote under an article is none of it, also where no class says so."""

from __future__ import annotations

import pytest

from reader.ingest.html import article_of_html
from reader.ingest.parsing import parse
from reader.ingest.replies import drop_replies, posts_of, thread_of
from reader.ingest.tree import runs_of, text_of
from tests.ingest.samples import PARAGRAPHS, page, prose

_OPINION = "I have sailed past this wall for forty years and nobody ever asked me what I saw there."


def _comment(action: str) -> str:
    return f"<div class='z'><b>sailor</b><span>2 days ago</span><p>{_OPINION}</p>{action}</div>"


@pytest.mark.parametrize(
    "action", ["<button>Reply</button>", "<a href='#'>Antworten</a>", "<a href='?to=1'>[Reply to sailor]</a>"]
)
def test_comments_are_told_by_what_each_can_be_given(action: str) -> None:
    body = prose() + f"<div class='y'><h3>Join in</h3>{_comment(action) * 3}</div>"
    assert article_of_html(page(body), "").markdown.rstrip("\n").split("\n\n") == list(PARAGRAPHS)


def _without_replies(body: str) -> str:
    """The text of a page behind its headline, after comments were taken away."""
    root = parse(f"<html><body><h1>The wall</h1><div>{body}</div></body></html>").find("body")
    thread = thread_of(root)
    if thread is not None:
        drop_replies(thread)
    return text_of(root)


def test_comments_beside_other_text_go_without_it() -> None:
    text = _without_replies(f"{prose()}<div>{prose()}{_comment('<button>Reply</button>') * 2}</div>")
    assert text.count("Fishermen fear") == 2
    assert "forty years" not in text


@pytest.mark.parametrize(
    "body",
    [
        prose() + _comment("<button>Reply</button>"),
        _comment("<button>Reply</button>") * 3,
        prose() + _comment("<button>Reply by letter, if you like</button>") * 3,
    ],
    ids=["a lone one", "a thread without an article", "another button"],
)
def test_what_may_be_no_comment_stays(body: str) -> None:
    assert "forty years" in _without_replies(body)


def test_all_posts_of_a_forum_are_its_text() -> None:
    posts = "".join(
        f"<div class='post'><div><a href='/u'>sailor</a></div><div class='said'><p>{text}</p></div>"
        "<button>Reply</button></div>"
        for text in PARAGRAPHS
    )
    forum = f"<html><body><nav><a href='/'>Forum</a></nav><h1>The wall</h1><div>{posts}</div></body></html>"
    assert article_of_html(forum, "").markdown.rstrip("\n").split("\n\n") == list(PARAGRAPHS)


def test_what_is_longer_than_all_answers_to_it_is_an_article_with_comments() -> None:
    posts = "".join(
        f"<div class='post'>{text}<button>Reply</button></div>"
        for text in (f"<div>{prose()}</div>", f"<p>{_OPINION}</p>", f"<p>{_OPINION}</p>")
    )
    thread = thread_of(parse(f"<html><body><h1>The wall</h1><div>{posts}</div></body></html>").find("body"))
    assert thread is not None
    assert len(thread.replies) == 3
    assert list(posts_of(thread, runs_of(thread.around), PARAGRAPHS[0])) == []
