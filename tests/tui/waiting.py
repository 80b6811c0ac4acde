"""Waiting for what the interface does in the background."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual.pilot import Pilot
from textual.worker import Worker, WorkerCancelled, WorkerState


async def workers_done(pilot: Pilot[Any], *groups: str) -> None:
    """Wait until no worker is at work (of these groups, where any is named), nor one that those that ended led to.

    A worker that gives way to a newer one of its group is no error; one that fails is.
    """

    def at_work() -> list[Worker[Any]]:
        return [each for each in pilot.app.workers if not each.is_finished and (not groups or each.group in groups)]

    await pilot.pause()
    while workers := at_work():
        for worker in workers:
            if worker.state is not WorkerState.PENDING:
                with suppress(WorkerCancelled):
                    await worker.wait()
        await pilot.pause()
