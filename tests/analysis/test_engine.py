"""From passages to snapshots: what is read, in which pieces, and when something can be shown."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.engine import Engine, snapshots
from reader.analysis.model import Analysis
from reader.analysis.passages import LONGEST, passages_of
from reader.document.model import Block, BlockKind, Document, document_of_text
from tests.analysis.stories import parsed, story, texts


class TestPassages:
    def test_prose_is_read_block_by_block_and_the_rest_is_not(self) -> None:
        text = "Headline\n\nBy Anna Holm\n\nProse."
        blocks = (
            Block(BlockKind.HEADLINE, 0, 8),
            Block(BlockKind.BYLINE, 10, 22),
            Block(BlockKind.PARAGRAPH, 24, 30, quoted=1),
        )
        first, second = passages_of(Document(text, blocks))
        assert (first.start, first.end, first.kind) == (0, 8, BlockKind.HEADLINE)
        assert (second.block, second.quoted) == (2, 1)

    def test_a_table_is_read_cell_by_cell_without_its_figures(self) -> None:
        text = "Port\tCost\nSkarn\t$4\n\nProse."
        blocks = (Block(BlockKind.TABLE, 0, 18), Block(BlockKind.PARAGRAPH, 20, 26))
        passages = list(passages_of(Document(text, blocks)))
        assert [text[passage.start : passage.end] for passage in passages] == ["Port", "Cost", "Skarn", "Prose."]
        assert [passage.block for passage in passages] == [0, 0, 0, 1]

    def test_a_long_block_is_cut_at_the_end_of_a_sentence(self) -> None:
        text = "The harbour was empty. " * 400
        pieces = list(passages_of(document_of_text(text)))
        assert len(pieces) > 1
        assert all(text[piece.end - 2] == "." for piece in pieces[:-1])

    def test_a_line_without_any_end_is_cut_all_the_same(self) -> None:
        assert len(list(passages_of(document_of_text("x" * (3 * LONGEST))))) == 3
        assert len(list(passages_of(document_of_text("word " * LONGEST)))) > 1

    @given(st.text(max_size=300))
    def test_the_passages_of_a_text_hold_all_of_its_words(self, text: str) -> None:
        pieces = list(passages_of(document_of_text(text)))
        assert "".join(text[piece.start : piece.end] for piece in pieces).split() == text.split()


class TestSnapshots:
    def snapshots(self, *, stop_after: int = 1000) -> list[Analysis]:
        name = "captions"
        document = document_of_text(texts()[name])
        asked = iter(range(1000))
        engine = Engine(document, "en", "a model")
        return list(snapshots(engine, iter(parsed(name) * 40), lambda: next(asked) >= stop_after))

    def test_the_last_one_is_complete(self) -> None:
        *before, last = self.snapshots()
        assert last.complete
        assert last.analysed_to == len(texts()["captions"])
        assert not any(analysis.complete for analysis in before)

    def test_none_is_complete_where_it_was_stopped(self) -> None:
        assert not any(analysis.complete for analysis in self.snapshots(stop_after=3))

    def test_an_empty_text_has_an_empty_analysis(self) -> None:
        engine = Engine(document_of_text(""), "en", "a model")
        (only,) = snapshots(engine, iter(()), lambda: False)
        assert only == Analysis(document_of_text("").fingerprint, "a model", complete=True)

    def test_what_is_told_before_anything_was_read(self) -> None:
        assert Engine(document_of_text("Text."), "en", "a model").analysis(complete=False).analysed_to == 0

    def test_snapshots_grow(self) -> None:
        document = document_of_text("\n\n".join([texts()["inverted"]] * 60))
        length = len(texts()["inverted"]) + 2
        engine = Engine(document, "en", "a model")
        passages = []
        for number in range(60):
            (one,) = parsed("inverted")
            tokens = tuple(replace(token, start=token.start + number * length) for token in one.tokens)
            passages.append(
                replace(one, start=one.start + number * length, end=one.end + number * length, tokens=tokens)
            )
        reached = [analysis.analysed_to for analysis in snapshots(engine, iter(passages), lambda: False)]
        assert len(reached) == 3
        assert reached == sorted(reached)
        assert reached[0] < 1000


class TestAnalysis:
    def test_mentions_stand_in_order_and_apart(self) -> None:
        for name in texts():
            mentions = story(name).analysis.mentions
            for before, after in itertools.pairwise(mentions):
                assert before.end <= after.start

    def test_every_mention_names_an_entity_and_every_entity_is_mentioned(self) -> None:
        for name in texts():
            analysis = story(name).analysis
            assert {mention.entity for mention in analysis.mentions} == {entity.id for entity in analysis.entities}

    def test_an_analysis_survives_json(self) -> None:
        for name in texts():
            analysis = story(name).analysis
            assert Analysis.from_dict(json.loads(json.dumps(analysis.to_dict()))) == analysis
