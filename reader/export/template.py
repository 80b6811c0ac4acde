"""The Markdown of notes, made by a Jinja template that the reader can replace.

``notes.md.jinja`` beside this module is the one that is used otherwise, and the example to start from;
``docs/guide/exporting.md`` says what a template is given. Templates run in Jinja's sandbox: one that was copied from
somewhere can make ugly notes, but no harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from reader.errors import SettingsError
from reader.export.markup import escape, quote, tags


def render(template: str, values: Mapping[str, Any]) -> str:
    """The template filled in, without empty lines at its ends; ``template`` empty means our own.

    Raises SettingsError where the template is wrong.
    """
    environment = SandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined
    )
    environment.filters.update(escape=escape, quote=quote, tags=tags)
    text = template or files(__package__).joinpath("notes.md.jinja").read_text("utf-8")
    try:
        written = environment.from_string(text).render(values).strip("\n")
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise SettingsError(f"The template for notes cannot be used: {error}.") from error
    return f"{written}\n" if written else ""
