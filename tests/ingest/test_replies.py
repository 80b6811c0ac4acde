"""What readers wrote under an article is none of it, also where no class says so."""

from __future__ import annotations

import pytest

from reader.ingest.html import article_of_html
from reader.ingest.replies import drop_replies
from reader.ingest.tree import parse, text_of
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


def test_comments_beside_other_text_go_without_it() -> None:
    root = parse(f"<html><body>{prose()}<div>{prose()}{_comment('<button>Reply</button>') * 2}</div></body></html>")
    drop_replies(root.find("body"))
    assert text_of(root).count("Fishermen fear") == 2
    assert "forty years" not in text_of(root)


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
    root = parse(f"<html><body><h1>The wall</h1><div>{body}</div></body></html>")
    drop_replies(root.find("body"))
    assert "forty years" in text_of(root)
