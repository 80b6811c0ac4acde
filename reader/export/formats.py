"""The formats that notes can be carried away in, and brought back from: one table for commands, help and tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reader.analysis.model import Analysis
from reader.document.notebook import Incoming, Notebook
from reader.errors import SourceError, UsageError
from reader.export.file_names import file_name

Analyses = Mapping[str, Analysis]
"""Analyses by the fingerprint of the text; a text without one is exported without speakers."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of exported notes."""

    name: str
    """What it is called on the command line."""
    suffix: str
    """What its files' names end with."""
    title: str
    """One line of help."""
    write: Callable[[Sequence[Notebook], Analyses], str]
    """The content of a file with all the notebooks; the same notebooks always make the same content."""
    one_article: bool = False
    """Whether a file can only hold one article, so that several make a folder."""


def _markdown(notebooks: Sequence[Notebook], analyses: Analyses, template: str = "") -> str:
    from reader.export.markdown import notes_to_markdown

    return "\n".join(
        notes_to_markdown(
            notebook.article,
            notebook.document,
            notebook.annotations,
            analyses.get(notebook.document.fingerprint),
            template=template,
        )
        for notebook in notebooks
    )


def _html(notebooks: Sequence[Notebook], _: Analyses) -> str:
    from reader.export.html import to_html

    return "\n".join(map(to_html, notebooks))


def _json(notebooks: Sequence[Notebook], _: Analyses) -> str:
    from reader.export.notes_json import notes_to_json

    return _dump(notes_to_json(notebooks))


def _web_annotation(notebooks: Sequence[Notebook], _: Analyses) -> str:
    from reader.export.web_annotation import web_annotations

    return _dump(web_annotations(notebooks))


def _hypothesis(notebooks: Sequence[Notebook], _: Analyses) -> str:
    from reader.export.hypothesis import hypothesis_annotations

    return _dump(hypothesis_annotations(notebooks))


def _readwise(notebooks: Sequence[Notebook], _: Analyses) -> str:
    from reader.export.readwise import readwise_csv

    return readwise_csv(notebooks)


def _koreader(notebooks: Sequence[Notebook], _: Analyses) -> str:
    from reader.export.koreader import koreader_json

    return _dump(koreader_json(notebooks))


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format(
            "markdown", ".md", "Markdown with YAML front matter, for Obsidian and others", _markdown, one_article=True
        ),
        Format("html", ".html", "One page with the marks in the text", _html, one_article=True),
        Format("notes", ".json", "Articles and notes as JSON that brings everything back", _json),
        Format("jsonld", ".jsonld", "W3C Web Annotations in JSON-LD", _web_annotation),
        Format("hypothesis", ".hypothesis.json", "The JSON of Hypothesis", _hypothesis),
        Format("readwise", ".csv", "CSV for Readwise", _readwise),
        Format("koreader", ".koreader.json", "The JSON of KOReader", _koreader),
    )
}
"""Every format by its name."""


def format_named(name: str) -> Format:
    """The format of that name. Raises UsageError, which names them all."""
    try:
        return FORMATS[name]
    except KeyError:
        raise UsageError(f"There is no export format “{name}”; there are {', '.join(FORMATS)}.") from None


def markdown_with(template: str) -> Format:
    """The Markdown format with the text of another template than ours; writing raises SettingsError if it is wrong."""
    return replace(FORMATS["markdown"], write=partial(_markdown, template=template))


def files(chosen: Format, notebooks: Sequence[Notebook], analyses: Analyses) -> dict[str, str]:
    """The files of an export into a folder: name to content. Names do not collide and are valid on every system."""
    if not chosen.one_article:
        return {f"notes{chosen.suffix}": chosen.write(notebooks, analyses)}
    return {
        file_name(notebook.article.metadata.headline, notebook.source, chosen.suffix): chosen.write(
            [notebook], analyses
        )
        for notebook in notebooks
    }


def read_notes(text: str) -> tuple[Incoming, ...]:
    """The notes in an exported file, whichever of ``notes``, ``jsonld`` and ``hypothesis`` it is.

    Raises SourceError where it is none of them.
    """
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError("The file is not JSON, so no notes can be brought in from it.") from error
    if isinstance(values, Mapping) and "schema" in values:
        from reader.export.notes_json import notes_from_json

        return notes_from_json(values)
    if _is_linked_data(values):
        from reader.export.web_annotation import from_web_annotations

        return from_web_annotations(values)
    from reader.export.hypothesis import from_hypothesis

    return from_hypothesis(values)


def _is_linked_data(values: Any) -> bool:
    first = values[0] if isinstance(values, list) and values else values
    return isinstance(first, Mapping) and "type" in first and ("@context" in first or "target" in first)


def _dump(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
