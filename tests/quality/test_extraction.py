"""The quality of cleaning on pages with known articles: floors that a change must not fall under.

The pages and their scorers are no part of the project. They are looked for beside the checkout, and the tests skip,
saying so, where they are not there. The floors stand in ``floors.toml``. Lowering one is a decision: it needs a flag,
and a reason in ``docs/decisions``.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.predict_article import predict as predict_article
from benchmarks.predict_body import predict, predict_text
from reader.errors import NoArticleError
from tests.quality.floors import Floors

SHARED = Path(__file__).parents[3] / "shared"
PAGES = SHARED / "data" / "extraction" / "dev"
METADATA = SHARED / "data" / "extraction" / "mozilla-dev"
TOOLS = SHARED / "tools"

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not (PAGES.is_dir() and TOOLS.is_dir()), reason="the pages are not beside the checkout"),
]

METADATA_FIELDS = ("title", "byline", "site", "date", "language")
STRUCTURES = ("heading", "list item", "quote", "table", "image", "code block")
"""docs/decisions/0002-extraction.md says what is missing."""


def _tool(name: str) -> ModuleType:
    specification = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_body_of_pages(floors: Floors) -> None:
    scorer = _tool("score_extraction")
    scores = {}
    for item, url, reference, path in scorer.load_pages(PAGES):
        html = gzip.decompress(path.read_bytes()).decode("utf-8")
        scores[item] = scorer.page_score(reference, predict(html, url))
    floors.check("extraction", {"body of pages": scorer.summary(scores)["f1"]})


def test_the_body_of_scraped_texts(tmp_path: Path, floors: Floors) -> None:
    scorer = _tool("score_extraction")
    subprocess.run([sys.executable, TOOLS / "textdump.py", PAGES / "html", tmp_path], check=True)
    scores = {
        item: scorer.page_score(reference, predict_text((tmp_path / f"{item}.txt").read_text("utf-8")))
        for item, _, reference, _ in scorer.load_pages(PAGES)
    }
    floors.check("extraction", {"body of scraped texts": scorer.summary(scores)["f1"]})


@pytest.mark.skipif(not METADATA.is_dir(), reason="the pages with metadata are not beside the checkout")
def test_metadata_and_structure(tmp_path: Path, floors: Floors) -> None:
    answers = {}
    for case in sorted(METADATA.iterdir()):
        if (case / "expected-metadata.json").is_file():
            page = tmp_path / "page.html"
            page.write_bytes(gzip.decompress((case / "source.html.gz").read_bytes()))
            try:
                answers[case.name] = predict_article(str(page))
            except NoArticleError:
                answers[case.name] = {}
    stored = tmp_path / "answers.json"
    stored.write_text(json.dumps(answers), "utf-8")
    command = [sys.executable, TOOLS / "score_metadata.py", "--predictions", stored]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = {
        line.split("  ")[0].split(" n ")[0].split(" recall")[0].strip(): line.split() for line in report.splitlines()
    }
    floors.check(
        "metadata",
        {f"{field} {how}": _figure(rows[field], how) for field in METADATA_FIELDS for how in ("exact", "near")},
    )
    floors.check("structure", {kind: _figure(rows[kind], "recall") for kind in STRUCTURES})


def _figure(words: list[str], name: str) -> float:
    """The number that follows a word in a row of the scorer's report."""
    return float(words[words.index(name) + 1])
