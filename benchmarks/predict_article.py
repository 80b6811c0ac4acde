"""Print an article as one JSON object, for scorers of metadata and structure.

    python benchmarks/predict_article.py FILE

``title`` is the title as the page declares it, which is what other programs report; ``headline`` is what the reader
shows: the same without the name of the site.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.ingest.decode import decode
from reader.ingest.extract import extract, kind_of
from reader.ingest.metadata import declared_title, metadata_of
from reader.ingest.parsing import parse
from reader.ingest.source import load


def predict(path: str) -> dict[str, object]:
    """The article in a file as plain values."""
    page = load(path)
    article = extract(page)
    known = article.metadata
    text = decode(page.data, page.charset)
    title = known.headline
    if kind_of(text, page) == "html":
        title = declared_title(metadata_of(parse(text), page.address)[1])
    return {
        "title": title,
        "headline": known.headline,
        "byline": ", ".join(known.authors),
        "site": known.site,
        "date": known.published,
        "language": known.language,
        "markdown": article.markdown,
        "origins": dict(known.origins),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    print(json.dumps(predict(parser.parse_args().file), ensure_ascii=False, indent=1))
