"""Whatever a model makes of a text, however wrong, the rules give an analysis that keeps its promises."""

from __future__ import annotations

import itertools
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.engine import Engine
from reader.analysis.model import Analysis
from reader.analysis.tokens import Passage, Token
from reader.document.model import BlockKind, document_of_text

VOCABULARY = """
Anna Holm Lee the of and said told according to , . : ; ( ) " “ ” ' - – HSB NFA President Mr Mrs Harbour Board
University at North South Korea called as who which he she it they I 's 6-2 @holm 1911 van der Berg US Oslo for a
statement spokesman Monday adding asked film “Yes” no IV
"""
WORDS = st.sampled_from(VOCABULARY.split())
TAGS = st.sampled_from(
    [
        ("PROPN", "NNP"), ("NOUN", "NN"), ("VERB", "VBD"), ("VERB", "VBN"), ("AUX", "VBZ"), ("PRON", "PRP"),
        ("ADP", "IN"), ("DET", "DT"), ("ADJ", "JJ"), ("PUNCT", "."), ("CCONJ", "CC"), ("NUM", "CD"), ("", ""),
    ]
)  # fmt: skip
RELATIONS = st.sampled_from(
    ["nsubj", "ROOT", "compound", "appos", "conj", "relcl", "poss", "prep", "pobj", "acl", "dobj", ""]
)
LABELS = st.sampled_from(
    ["", "", "", "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE", "MONEY", "CARDINAL"]
)
KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.HEADLINE])


@st.composite
def parses(draw: st.DrawFn) -> tuple[str, list[Passage]]:
    """A text and passages whose tokens have words at random, and all else at random too."""
    text, passages = "", []
    for block in range(draw(st.integers(1, 3))):
        start = len(text)
        words = draw(st.lists(WORDS, min_size=1, max_size=25))
        tokens, sentence = [], 0
        for index, word in enumerate(words):
            text += " " * (index > 0)
            pos, tag = draw(TAGS)
            label = draw(LABELS)
            sentence += draw(st.booleans()) and index > 0
            tokens.append(
                Token(
                    word, len(text), pos, tag, draw(RELATIONS), draw(st.integers(0, len(words) - 1)), label,
                    bool(label) and draw(st.booleans()), sentence,
                )
            )  # fmt: skip
            text += word
        passages.append(Passage(start, len(text), block, draw(KINDS), tuple(tokens)))
        text += "\n\n"
    return text, passages


@settings(max_examples=150)
@given(parses())
def test_an_analysis_keeps_its_promises(parse: tuple[str, list[Passage]]) -> None:
    text, passages = parse
    engine = Engine(document_of_text(text), "en", "chance")
    for passage in passages:
        engine.read(passage)
    analysis = engine.analysis(complete=True)
    for before, after in itertools.pairwise(analysis.mentions):
        assert before.end <= after.start
    assert [entity.id for entity in analysis.entities] == list(range(len(analysis.entities)))
    assert {mention.entity for mention in analysis.mentions} == {entity.id for entity in analysis.entities}
    for quote in analysis.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert 0.0 <= quote.confidence <= 1.0
        assert quote.speaker is None or quote.speaker_name == analysis.entities[quote.speaker].name
    assert Analysis.from_dict(json.loads(json.dumps(analysis.to_dict()))) == analysis
