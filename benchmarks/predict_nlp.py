"""Print the entities and quotes of raw texts as one JSON object, for scorers of names, clusters and speakers.

    python benchmarks/predict_nlp.py [--model MODEL] [--speed] < texts.json

Standard input holds ``{"docs": [{"id": …, "text": …}, …]}``; offsets in the answer count characters of the given text.
With ``--speed`` the words per second are measured against the bare model on the same texts in the same run, in turns,
and printed on standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.analysis import DEFAULT_MODEL, analyse
from reader.analysis.model import Analysis, EntityType
from reader.document.model import document_of_text

TYPES = {EntityType.PERSON: "PERSON", EntityType.ORGANISATION: "ORG", EntityType.PLACE: "PLACE"}


def prediction(identity: str, analysis: Analysis) -> dict[str, Any]:
    """One analysis in the scorer's words."""
    types = {entity.id: TYPES.get(entity.type, "OTHER") for entity in analysis.entities}
    return {
        "id": identity,
        "mentions": [
            {"start": mention.start, "end": mention.end, "type": types[mention.entity], "cluster": mention.entity}
            for mention in analysis.mentions
        ],
        "clusters": [{"id": entity.id, "name": entity.name} for entity in analysis.entities],
        "quotes": [
            {
                "start": quote.start,
                "end": quote.end,
                "kind": quote.kind.value,
                "speaker": quote.speaker_name or None,
                "speaker_start": quote.speaker_start,
                "speaker_end": quote.speaker_end,
                "speaker_cluster": quote.speaker,
            }
            for quote in analysis.quotes
        ],
    }


def speed_ratio(texts: list[str], model: str, rounds: int = 3) -> tuple[float, float]:
    """Words per second of processor time: the whole analysis, and the bare model."""
    import spacy

    bare = spacy.load(model)
    words = rounds * sum(len(text.split()) for text in texts)
    ours = theirs = 0.0
    for _ in range(rounds):
        for text in texts:
            begun = time.process_time()
            analyse(document_of_text(text), model=model)
            between = time.process_time()
            bare(text)
            ours += between - begun
            theirs += time.process_time() - between
    return words / ours, words / theirs


def main() -> None:
    """Read the texts, print the predictions."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--model", default=DEFAULT_MODEL)
    arguments.add_argument("--speed", action="store_true")
    chosen = arguments.parse_args()
    docs = json.load(sys.stdin)["docs"]
    answers = [prediction(doc["id"], analyse(document_of_text(doc["text"]), model=chosen.model)) for doc in docs]
    json.dump({"docs": answers}, sys.stdout, ensure_ascii=False)
    if chosen.speed:
        ours, bare = speed_ratio([doc["text"] for doc in docs], chosen.model)
        print(f"{ours:.0f} words/s, bare model {bare:.0f}, ratio {ours / bare:.2f}", file=sys.stderr)


if __name__ == "__main__":
    main()
