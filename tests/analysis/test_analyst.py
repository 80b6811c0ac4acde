"""The analyst and its process: requests, snapshots, cancellation and every way to end."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import reader.analysis
from reader.analysis import analyst as module
from reader.analysis import worker as worker_module
from reader.analysis.analyst import Analyst
from reader.analysis.model import Analysis
from reader.analysis.version import RULES, version_of
from reader.analysis.worker import Worker, document_of, request_of
from reader.document.model import document_of_text
from reader.errors import ModelError
from reader.settings import Settings

INSTALLED = "pytest"
"""The name of a package that is there, in place of a model's."""

NOTHING_FOUND = Analysis("fingerprint", "model")
STAND_IN = """
import json, sys
text = ""
for line in sys.stdin:
    message = json.loads(line)
    text = message.get("text", text)
    if "model" not in message:
        continue
    number = message["id"]
    answer = json.loads(sys.argv[1])
    def say(**values):
        print(json.dumps({"id": number, **values}), flush=True)
    if text == "die":
        sys.exit(3)
    if text == "fail":
        say(error="The model is ill.")
        continue
    say(analysis={**answer, "analysed_to": 1, "complete": False})
    if text == "hang":
        continue
    say(analysis={**answer, "analysed_to": 2, "complete": True})
    say(done=True)
"""


@pytest.fixture
def analyst(monkeypatch: pytest.MonkeyPatch) -> Iterator[Analyst]:
    monkeypatch.setattr(module, "COMMAND", (sys.executable, "-c", STAND_IN, json.dumps(NOTHING_FOUND.to_dict())))
    one = Analyst(Settings(model=INSTALLED))
    yield one
    one.close()


class TestAnalyst:
    def test_snapshots_come_until_the_complete_one(self, analyst: Analyst) -> None:
        assert [one.analysed_to for one in analyst.analyse(document_of_text("text"))] == [1, 2]
        assert [one.complete for one in analyst.analyse(document_of_text("text"))] == [False, True]

    def test_warm_returns_at_once_and_the_process_serves(self, analyst: Analyst) -> None:
        analyst.warm()
        assert len(list(analyst.analyse(document_of_text("text")))) == 2

    def test_warm_never_raises(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "COMMAND", ("/no/such/program",))
        one = Analyst(Settings(model=INSTALLED))
        one.warm()
        with pytest.raises(ModelError, match="cannot be started"):
            list(one.analyse(document_of_text("text")))
        one.close()

    def test_an_error_of_the_process_is_a_sentence(self, analyst: Analyst) -> None:
        with pytest.raises(ModelError, match="The model is ill"):
            list(analyst.analyse(document_of_text("fail")))
        assert len(list(analyst.analyse(document_of_text("text")))) == 2

    def test_a_process_that_dies_is_told_and_replaced(self, analyst: Analyst) -> None:
        with pytest.raises(ModelError, match="ended before it was done"):
            list(analyst.analyse(document_of_text("die")))
        assert len(list(analyst.analyse(document_of_text("text")))) == 2

    def test_cancel_ends_what_is_running_and_leaves_the_process(self, analyst: Analyst) -> None:
        running = analyst.analyse(document_of_text("hang"))
        assert next(running).analysed_to == 1
        analyst.cancel()
        assert list(running) == []
        assert len(list(analyst.analyse(document_of_text("text")))) == 2

    def test_an_analysis_that_is_left_gives_way_to_the_next(self, analyst: Analyst) -> None:
        running = analyst.analyse(document_of_text("hang"))
        next(running)
        del running
        assert len(list(analyst.analyse(document_of_text("text")))) == 2

    def test_cancel_does_not_wait_for_a_process_that_takes_nothing_in_yet(
        self, analyst: Analyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ready = tmp_path / "ready"
        idle = f"import pathlib, time\nwhile not pathlib.Path({str(ready)!r}).exists(): time.sleep(0.01)\n"
        program, flag, script, answer = module.COMMAND
        monkeypatch.setattr(module, "COMMAND", (program, flag, idle + script, answer))
        found: list[Analysis] = []
        asking = Thread(
            target=lambda: found.extend(analyst.analyse(document_of_text("more than a pipe holds " * 9999)))
        )
        asking.start()
        while analyst._process is None:
            time.sleep(0.01)
        analyst.cancel()
        assert asking.is_alive()
        ready.touch()
        asking.join()
        assert found == []
        assert len(list(analyst.analyse(document_of_text("text")))) == 2

    def test_cancel_and_close_without_a_process_do_nothing(self) -> None:
        one = Analyst(Settings())
        one.cancel()
        one.close()

    def test_a_model_is_named_by_language(self) -> None:
        one = Analyst(Settings(model=INSTALLED, models={"de": INSTALLED}))
        expected = version_of(INSTALLED)
        assert one.model_version("en") == one.model_version("") == one.model_version("de-at") == expected
        with pytest.raises(ModelError, match=r"models\.fr"):
            one.model_version("fr")

    def test_a_model_that_is_not_installed_says_what_to_install(self) -> None:
        with pytest.raises(ModelError, match="pip install no_such_model"):
            Analyst(Settings(model="no_such_model")).model_version("en")
        with pytest.raises(ModelError):
            list(Analyst(Settings(model="no_such_model")).analyse(document_of_text("text")))

    def test_the_version_names_the_rules(self) -> None:
        assert version_of(INSTALLED).endswith(f", rules {RULES}")

    @pytest.mark.parametrize("record", ["a_model-1.2.3.dist-info", "a_model-1.2.3-py3.11.egg-info"])
    def test_the_version_is_that_of_the_installed_package(
        self, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / record).mkdir()
        (tmp_path / record / "PKG-INFO").write_text("Name: a_model\nVersion: 1.2.3\n", "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.syspath_prepend(tmp_path / "which is not there")
        assert version_of("a_model") == f"a_model 1.2.3, rules {RULES}"

    def test_importing_it_is_cheap(self) -> None:
        probe = "import sys, reader.analysis.analyst; print(sorted({'spacy', 'numpy', 'babel'} & set(sys.modules)))"
        answer = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
        assert answer.stdout.strip() == "[]"


class TestWorker:
    @pytest.fixture
    def sent(self) -> list[Any]:
        return []

    @pytest.fixture
    def worker(self, sent: list[Any], monkeypatch: pytest.MonkeyPatch) -> Worker:
        def snapshots(document: Any, language: str, model: str, stop: Any, names: Any) -> Iterator[Analysis]:
            if model == "missing":
                raise ModelError("There is no such model.")
            if model == "broken":
                raise KeyError("word")
            yield Analysis("f", model, analysed_to=1)
            if not stop():
                yield Analysis("f", model, analysed_to=len(document.text), complete=True)

        monkeypatch.setattr(reader.analysis, "snapshots", snapshots)
        return Worker(sent.append)

    def run(self, worker: Worker, *messages: Any) -> None:
        worker.listen(json.dumps(message) for message in messages)
        worker.work()

    def test_a_request_is_answered_by_snapshots_and_an_end(self, worker: Worker, sent: list[Any]) -> None:
        self.run(worker, *request_of(document_of_text("Text."), 1, "en", "m"))
        assert [message.get("done", message["id"]) for message in sent] == [1, 1, True]
        assert sent[1]["analysis"]["analysed_to"] == 5

    def test_a_request_that_was_cancelled_is_not_worked_at(self, worker: Worker, sent: list[Any]) -> None:
        self.run(worker, *request_of(document_of_text("Text."), 1, "en", "m"), {"cancel": 1})
        assert sent == [{"id": 1, "done": True}]

    def test_a_cancellation_between_snapshots_ends_them(self, worker: Worker, sent: list[Any]) -> None:
        worker._send = lambda message: (sent.append(message), setattr(worker, "_cancelled", 1))
        self.run(worker, *request_of(document_of_text("Text."), 1, "en", "m"))
        assert [sorted(message) for message in sent] == [["analysis", "id"], ["done", "id"]]

    def test_errors_are_sentences_and_the_worker_goes_on(self, worker: Worker, sent: list[Any]) -> None:
        document = document_of_text("Text.")
        self.run(
            worker,
            *request_of(document, 1, "en", "missing"),
            *request_of(document, 2, "en", "broken"),
            *request_of(document, 3, "en", "m"),
        )
        assert sent[0] == {"id": 1, "error": "There is no such model."}
        assert "failed on this article" in sent[1]["error"]
        assert sent[-1] == {"id": 3, "done": True}

    def test_a_model_is_loaded_without_an_answer(
        self, worker: Worker, sent: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        loaded: list[str] = []
        monkeypatch.setattr("reader.analysis.nlp.load", loaded.append)
        self.run(worker, {"load": "m"})
        assert (loaded, sent) == (["m"], [])

    def test_a_document_comes_through_as_far_as_it_matters(self) -> None:
        document = document_of_text("One.\n\nTwo.")
        *parts, _ = request_of(document, 1, "en", "m")
        assert document_of(parts) == document

    def test_a_book_is_brought_piece_by_piece(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker_module, "_PIECE", 3)
        monkeypatch.setattr(worker_module, "_BLOCKS", 1)
        document = document_of_text("One.\n\nTwo.")
        *parts, asked = request_of(document, 1, "en", "m")
        assert [part["text"] for part in parts if "text" in part] == ["One", ".\n\n", "Two", "."]
        assert document_of(parts) == document
        assert asked == {"id": 1, "language": "en", "model": "m", "names": []}

    def test_what_was_brought_of_another_document_is_dropped(self, worker: Worker, sent: list[Any]) -> None:
        text, blocks, _ = request_of(document_of_text("Another text."), 1, "en", "m")
        self.run(worker, text, blocks, {"load": ""}, *request_of(document_of_text("Text."), 2, "en", "m"))
        assert sent[-2]["analysis"]["analysed_to"] == 5

    def test_the_process_ends_with_its_input(self) -> None:
        process = subprocess.run([*module.COMMAND], input=b"", capture_output=True, timeout=30, check=False)
        assert process.returncode == 0
        assert process.stdout == b""

    def test_it_has_a_main(self) -> None:
        assert callable(worker_module.main)


@pytest.mark.model
class TestWithTheModel:
    TEXT = '"We found the harbour empty," said Maria Lindqvist. "Nobody had told us."'

    def test_the_process_reads_an_article(self) -> None:
        one = Analyst(Settings())
        try:
            *_, last = one.analyse(document_of_text(self.TEXT))
        finally:
            one.close()
        assert [quote.speaker_name for quote in last.quotes] == ["Maria Lindqvist"] * 2
        assert last.model == one.model_version("en")

    def test_a_program_reads_it_in_its_own_process(self) -> None:
        last = reader.analysis.analyse(document_of_text(self.TEXT))
        assert last.complete
        assert last.entities[0].name == "Maria Lindqvist"

    def test_the_process_dies_with_a_program_that_is_killed(self, tmp_path: Path) -> None:
        script = (
            "import os, time\n"
            "from reader.analysis.analyst import Analyst\n"
            "from reader.settings import Settings\n"
            "one = Analyst(Settings())\n"
            "one.warm()\n"
            "print(one._process._popen.pid, flush=True)\n"
            "time.sleep(60)\n"
        )
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            worker = int(program.stdout.readline())
            program.kill()
        deadline = time.monotonic() + 20
        while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not Path(f"/proc/{worker}").exists()
