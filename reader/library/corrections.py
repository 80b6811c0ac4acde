"""What the reader decided about names and speakers, for one article or for all of them.

A decision belongs to the source of an article, not to a version of its text: it is about words. One that is taken back
is marked, and can be brought back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from reader.analysis.corrections import Decision, DecisionKind
from reader.clock import now
from reader.document.annotation import Selectors
from reader.library.rows import insertion, to_json
from reader.library.store import Library

_COLUMNS = ("id", "source", "kind", "form", "other", "quote", "created")


def decisions_on(library: Library, source: str) -> tuple[Decision, ...]:
    """The decisions that hold in the article of ``source``, those that hold in every article among them, the oldest
    first."""
    with library.database.reading() as connection:
        rows = connection.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM correction WHERE source IN ('', ?) AND deleted = ''"
            " ORDER BY created, number",
            (source,),
        ).fetchall()
    return tuple(map(_from_row, rows))


def keep_decisions(library: Library, source: str, decisions: Iterable[Decision]) -> None:
    """Keep decisions made in the article of ``source``: all of them or, where that fails, none.

    One that was taken back holds again.
    """
    with library.database.writing() as connection:
        connection.executemany(
            f"{insertion('correction', _COLUMNS)} ON CONFLICT (id) DO UPDATE SET deleted = ''",
            [_to_row(source, decision) for decision in decisions],
        )


def take_back(library: Library, decisions: Iterable[Decision]) -> None:
    """Let decisions hold no longer. :func:`keep_decisions` brings them back."""
    time = now()
    with library.database.writing() as connection:
        connection.executemany(
            "UPDATE correction SET deleted = ? WHERE id = ?", [(time, decision.id) for decision in decisions]
        )


def _to_row(source: str, decision: Decision) -> tuple[str | None, ...]:
    return (
        decision.id,
        "" if decision.everywhere else source,
        decision.kind.value,
        decision.form,
        decision.other,
        to_json(asdict(decision.quote)) if decision.quote else None,
        decision.created,
    )


def _from_row(row: Sequence[Any]) -> Decision:
    id_, source, kind, form, other, quote, created = row
    return Decision(
        id=id_,
        kind=DecisionKind(kind),
        form=form,
        other=other,
        quote=Selectors(**json.loads(quote)) if quote else None,
        everywhere=not source,
        created=created,
    )
