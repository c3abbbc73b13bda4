"""
The batches of a directory on all cores.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

from safeguarding_model.errors import SafeguardingModelError
from safeguarding_model.tables.batches import Batch, Counts, run_batch

__all__ = ["run_here", "run_in_processes"]

_AHEAD = 2
"""Batches waiting for each process: enough to keep it busy, few enough to stay small."""


def run_here(batches: list[Batch]) -> Iterator[Counts]:
    """
    Do the batches one after another in this process, and yield what each came to.
    """
    yield from map(run_batch, batches)


def run_in_processes(batches: list[Batch], processes: int) -> Iterator[Counts]:
    """
    Do the batches in that many processes, and yield what each came to as it is done.

    Raises:
        SafeguardingModelError: A process was ended from outside, by want of memory say. All
            that was done is kept; the same call goes on.
    """
    waiting = iter(batches)
    # A fresh interpreter for each: a forked copy of a threaded engine can hang.
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_prepared
    ) as pool:
        running: set[Future[Counts]] = set()
        try:
            while True:
                while len(running) < _AHEAD * processes:
                    batch = next(waiting, None)
                    if batch is None:
                        break
                    running.add(pool.submit(run_batch, batch))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        except BrokenProcessPool as error:
            msg = (
                "a process was ended from outside, perhaps for want of memory; what is done is kept: run "
                "the same command again, with a smaller --batch or fewer --jobs"
            )
            raise SafeguardingModelError(msg) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _prepared() -> None:
    """
    Leave the interrupt to the parent, and go when the parent goes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.join,), daemon=True).start()


def _follow(wait_for_parent: Callable[[], None], leave: Callable[[int], None] = os._exit) -> None:
    wait_for_parent()
    leave(1)
