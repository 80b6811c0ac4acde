"""Fit the weights of ``reader.ingest.prose`` on scraped texts whose article is known, and print them.

    python benchmarks/fit_prose.py TEXTS TRUTH        TEXTS holds ID.txt, TRUTH is {ID: {"articleBody": text}} as JSON

Logistic regression by Newton's method, with a small L2 penalty. A line counts by its length to the power of 0.8, and
every text counts the same. A line's label is the share of its runs of four words that the article holds.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.ingest.lines import Line, lines_of
from reader.ingest.prose import traits_of

_WORD = re.compile(r"\w+")
_PENALTY = 1.0
_TEXT_WEIGHT = 60.0


def grams(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text)
    return [tuple(words[start : start + 4]) for start in range(max(len(words) - 3, 1))] if words else []


def label(line: Line, article: str, known: set[tuple[str, ...]]) -> float:
    words = _WORD.findall(line.text)
    if len(words) < 4:
        return 0.9 if words and f" {' '.join(words)} " in article else 0.0
    found = grams(line.text)
    return sum(1 for gram in found if gram in known) / len(found)


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    solution = np.zeros(rows.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-np.clip(rows @ solution, -30, 30)))
        gradient = rows.T @ (weights * (chances - labels)) + _PENALTY * solution
        curvature = (rows * (weights * chances * (1 - chances) + 1e-6)[:, None]).T @ rows
        solution -= np.linalg.solve(curvature + _PENALTY * np.eye(len(solution)), gradient)
    return solution


def main(texts: str, truth: str) -> None:
    names: list[str] = []
    rows: list[list[float]] = []
    labels: list[float] = []
    weights: list[float] = []
    for item, entry in sorted(json.loads(Path(truth).read_text("utf-8")).items()):
        lines = lines_of((Path(texts) / f"{item}.txt").read_text("utf-8"))
        article = f" {' '.join(_WORD.findall(entry['articleBody']))} "
        known = set(grams(entry["articleBody"]))
        lengths = [max(line.words, 1) ** 0.8 for line in lines]
        for line, traits, length in zip(lines, traits_of(lines), lengths, strict=True):
            names = list(traits)
            rows.append(list(traits.values()))
            labels.append(label(line, article, known))
            weights.append(length / sum(lengths) * _TEXT_WEIGHT)
    for name, value in zip(names, fit(np.array(rows), np.array(labels), np.array(weights)), strict=True):
        print(f'    "{name}": {value:.2f},')


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts")
    parser.add_argument("truth")
    options = parser.parse_args()
    main(options.texts, options.truth)
