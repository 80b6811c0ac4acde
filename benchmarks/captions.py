"""Count how many captions of a page's figures survive as captions, with their credits apart.

    python benchmarks/captions.py FOLDER        FOLDER holds pages, .html or .html.gz, at any depth

A caption counts where a ``figcaption`` of at least three words stands in a ``figure`` with a picture, outside of menus,
margins and links. It survives where its words are the caption and the credit of a figure in the article.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.document.model import BlockKind
from reader.document.parse import parse as document_of
from reader.errors import ReaderError
from reader.ingest.decode import decode
from reader.ingest.html import article_of_html
from reader.ingest.parsing import parse
from reader.ingest.tree import Element, strip_unseen

_OUTSIDE = ("aside", "nav", "footer", "a", "form")
_WORD = re.compile(r"\w+")


def captions(root: Element) -> Iterator[list[str]]:
    """The words of each caption that counts."""
    for caption in root.iter("figcaption"):
        words = _WORD.findall(" ".join(caption.itertext()).lower())
        figure = next(caption.iterancestors("figure"), None)
        outside = next(caption.iterancestors(*_OUTSIDE), None) is not None
        if len(words) >= 3 and figure is not None and not outside and next(figure.iter("img"), None) is not None:
            yield words


def count(html: str) -> tuple[int, int, int, int]:
    """(captions of the page, those that survive, figures of the article with a caption, those with a credit too)."""
    root = parse(html)
    strip_unseen(root)
    wanted = list(captions(root))
    try:
        document = document_of(article_of_html(html, ""))
    except ReaderError:
        return len(wanted), 0, 0, 0
    kinds = (BlockKind.CAPTION, BlockKind.CREDIT)
    shown = _WORD.findall(" ".join(document.text_of(block) for block in document.blocks if block.kind in kinds).lower())
    known = set(shown)
    survived = sum(1 for words in wanted if sum(word in known for word in words) >= 0.8 * len(words))
    captioned = sum(block.kind is BlockKind.CAPTION for block in document.blocks)
    credited = sum(block.kind is BlockKind.CREDIT for block in document.blocks)
    return len(wanted), survived, captioned, credited


def main(folder: str) -> None:
    totals = [0, 0, 0, 0]
    pages = 0
    for path in sorted(Path(folder).rglob("*.html*")):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if path.name.startswith("expected"):
            continue
        found = count(decode(data))
        pages += found[0] > 0
        totals = [total + one for total, one in zip(totals, found, strict=True)]
        if found[1] < found[0]:
            print(f"{path.name[:12]} {path.parent.name[:20]}: {found[1]} of {found[0]}")
    print(
        f"{pages} pages, {totals[1]} of {totals[0]} captions survive; {totals[2]} captions, {totals[3]} credits shown"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    main(parser.parse_args().folder)
