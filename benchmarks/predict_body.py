"""Print the body of an article as plain text, without the captions of its pictures: what extraction scorers compare.

python benchmarks/predict_body.py FILE        FILE is .html, .html.gz, .txt or anything else the reader opens
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.document.model import BlockKind
from reader.document.parse import parse
from reader.errors import NoArticleError
from reader.ingest.extract import extract
from reader.ingest.page import Page
from reader.ingest.source import load

_LEFT_OUT = frozenset(
    {
        BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.DEK, BlockKind.BYLINE,
        BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.PICTURE, BlockKind.RULE,
    }
)  # fmt: skip


def body(page: Page) -> str:
    """The body of a page's article, a block a line; "" where there is no article."""
    try:
        document = parse(extract(page))
    except NoArticleError:
        return ""
    return "\n".join(document.text_of(block) for block in document.blocks if block.kind not in _LEFT_OUT)


def predict(html: str, url: str | None = None) -> str:
    """The body of an HTML page, for ``score_extraction.py --entry predict_body:predict`` in this folder."""
    return body(
        Page(
            source=url or "page",
            data=html.encode("utf-8", "replace"),
            charset="utf-8",
            address=url or "",
            name="page.html",
        )
    )


def predict_text(text: str, url: str | None = None) -> str:
    """The body of a scraped plain text, for the same scorer with ``--texts``."""
    return body(Page(source="text", data=text.encode("utf-8", "replace"), charset="utf-8", name="page.txt"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    print(body(load(parser.parse_args().file)))
