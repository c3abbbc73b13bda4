"""
Measure reading and writing against msgspec and pydantic, side by side in one run.

Every figure is a ratio. The sides take turns, and what is counted is the time of the
processor, in which waiting for it has no part; the garbage collector is off meanwhile,
and memory once taken is kept.
`peers` says what the other sides do.

``python benchmarks/reading.py [--documents 100000]``
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import math
import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
import pydantic
from peers import pydantic_report, struct_report

import safeguarding_model as sm
from safeguarding_model.documents import plain_json

EXAMPLE = "walsall-2023-24"
ROUNDS = 60
MISTAKES = 100


class Scores:
    """
    The ratios so far, each with its target.
    """

    def __init__(self) -> None:
        self.missed = 0

    def take(self, what: str, ratio: float, target: float, *, least: bool = False) -> None:
        """
        Print one ratio, and whether it meets its target.
        """
        is_met = ratio >= target if least else ratio <= target
        self.missed += not is_met
        limit = "at least" if least else "at most"
        print(
            f"{what}: {ratio:.2f}, target {limit} {target}: {'met' if is_met else 'MISSED'}",
            flush=True,
        )


def medians(sides: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """
    Return the median seconds of processor time of each side, the sides taking turns.
    """
    times: dict[str, list[float]] = {name: [] for name in sides}
    with _collector_off():
        for turn in range(rounds + 5):
            for name, act in sides.items():
                began = time.thread_time()
                act()
                if turn >= 5:
                    times[name].append(time.thread_time() - began)
    return {name: statistics.median(measured) for name, measured in times.items()}


@contextmanager
def _collector_off() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def keep_memory() -> None:
    """
    Have the C library keep what it was once given, where it is one that can be told.

    Else a text as long as a report is mapped anew whenever it is made, or not, by chance.
    """
    with suppress(AttributeError, OSError, TypeError):
        for option in (-1, -3):  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD
            ctypes.CDLL(None).mallopt(option, 2**30)


def without_extra(act: Callable[[], Any]) -> Any:
    """
    Return what *act* gives where msgspec is not installed.
    """
    fast = plain_json._fast  # noqa: SLF001
    plain_json._fast = lambda: None  # type: ignore[assignment]  # noqa: SLF001
    try:
        return act()
    finally:
        plain_json._fast = fast  # noqa: SLF001


def reading_and_writing(scores: Scores) -> None:
    """
    Compare the bundled report there and back.
    """
    data = sm.dumps(sm.example(EXAMPLE)).encode()
    decoder, model = msgspec.json.Decoder(struct_report()), pydantic_report()
    encode = msgspec.json.Encoder().encode
    # Each side writes what it has read.
    report, struct, modelled = sm.loads(data), decoder.decode(data), model.model_validate_json(data)
    read = medians(
        {
            "ours": lambda: sm.loads(data),
            "bare": lambda: decoder.decode(data),
            "pydantic": lambda: model.model_validate_json(data),
            "core": lambda: without_extra(lambda: sm.loads(data)),
        }
    )
    print(", ".join(f"{name} {seconds * 1e3:.2f} ms" for name, seconds in read.items()))
    scores.take("reading / a bare Struct", read["ours"] / read["bare"], 1.75)
    scores.take("reading / pydantic", read["ours"] / read["pydantic"], 0.5)
    scores.take("reading without the extra / pydantic", read["core"] / read["pydantic"], 1.2)
    written = medians(
        {
            "ours": lambda: sm.dumps(report),
            "bare": lambda: msgspec.json.format(encode(struct), indent=2),
            "pydantic": lambda: modelled.model_dump_json(indent=2, exclude_defaults=True),
        }
    )
    print(", ".join(f"{name} {seconds * 1e3:.2f} ms" for name, seconds in written.items()))
    scores.take("writing / a bare Struct", written["ours"] / written["bare"], 1.9)
    scores.take("writing / pydantic", written["ours"] / written["pydantic"], 0.45)


def memory(scores: Scores) -> None:
    """
    Compare what one report takes in memory.
    """
    data = sm.dumps(sm.example(EXAMPLE)).encode()
    model = pydantic_report()
    sizes = []
    for read in (sm.loads, model.model_validate_json):
        read(data)
        with _collector_off():
            tracemalloc.start()
            kept: Any = read(data)
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
            tracemalloc.stop()
            del kept
    print(f"ours {sizes[0]:,} bytes, pydantic {sizes[1]:,} bytes")
    scores.take("a report in memory / pydantic", sizes[0] / sizes[1], 0.5)


def bad_documents(scores: Scores) -> None:
    """
    Compare a document with a hundred mistakes, all of them told.
    """
    tree = json.loads(sm.dumps(sm.example(EXAMPLE)))
    statements = tree["statements"]
    for number in range(MISTAKES):
        statement = statements[number % len(statements)]
        if number < len(statements):
            statement["page"] = "twenty"
        else:
            statement["weather"] = 5
    data = json.dumps(tree, indent=2).encode()
    model = pydantic_report()

    def ours() -> None:
        with suppress(sm.DocumentError):
            sm.loads(data)

    def theirs() -> None:
        try:
            model.model_validate_json(data)
        except pydantic.ValidationError as error:
            error.errors()

    times = medians({"ours": ours, "pydantic": theirs}, rounds=20)
    print(", ".join(f"{name} {seconds * 1e3:.2f} ms" for name, seconds in times.items()))
    scores.take("a bad document / pydantic", times["ours"] / times["pydantic"], 4.5)


def growth(scores: Scores, folder: Path, most: int) -> None:
    """
    See how the time grows with the number of documents, streamed and held.
    """
    path = folder / "small.json"
    path.write_text(
        '{"title": "Ours", "period": {"start": "2023-04-01", "end": "2024-03-31"}, '
        '"partnership": {"name": "Ours"}, "training": {"attended": 4, "bookings": 5}}',
        encoding="utf-8",
    )
    numbers = [most * 3 // 100, most * 3 // 10, most]
    list(sm.load_many([path] * 500))  # what is set up once has no part in it
    for how, held in (("streamed", False), ("held", True)):
        times = []
        for number in numbers:
            gc.collect()
            began = time.thread_time()
            kept = [read for read in sm.load_many([path] * number) if held]
            times.append(time.thread_time() - began)
            del kept
        exponent = math.log(times[-1] / times[0]) / math.log(numbers[-1] / numbers[0])
        print(
            ", ".join(f"{n:,}: {seconds:.2f} s" for n, seconds in zip(numbers, times, strict=True))
        )
        scores.take(f"growth exponent, {how}", exponent, 1.08)


def attended(data: bytes) -> str:
    """
    Return one result of a report: bytes go out to a process, a result comes back.
    """
    return str(sm.compute(sm.loads(data), "training.attendance-rate"))


def _spent_below() -> float:
    ended = os.times()
    return ended.children_user + ended.children_system


def processes(scores: Scores) -> None:
    """
    Compare two processes with one: by the clock, which wants two idle cores, and in time of the processor.
    """
    documents = [sm.dumps(sm.example(EXAMPLE)).encode()] * 600
    times: dict[str, list[float]] = {"one": [], "two": []}
    spent: dict[str, list[float]] = {"one": [], "two": []}
    attended(documents[0])  # what is set up once has no part in it
    for turn in range(6):
        for number, name in enumerate(times, 1):
            before = _spent_below()
            with ProcessPoolExecutor(number) as pool:
                list(pool.map(attended, documents[:100], chunksize=10))
                began = time.perf_counter()
                list(pool.map(attended, documents, chunksize=50))
                times[name].append(time.perf_counter() - began)
            if turn:
                spent[name].append(_spent_below() - before)
    medians_spent = [statistics.median(measured) for measured in spent.values()]
    print(f"processor time of two / of one: {medians_spent[1] / medians_spent[0]:.2f}")
    rates = {name: 1 / statistics.median(measured) for name, measured in times.items()}
    scores.take("two processes / one", rates["two"] / rates["one"], 1.6, least=True)


def main() -> int:
    """
    Print every ratio and its target; return 1 where one is missed.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--documents", type=int, default=100_000, help="the most for the growth")
    wanted = parser.parse_args()
    scores = Scores()
    keep_memory()
    reading_and_writing(scores)
    memory(scores)
    bad_documents(scores)
    processes(scores)
    with tempfile.TemporaryDirectory() as folder:
        growth(scores, Path(folder), wanted.documents)
    return 1 if scores.missed else 0


if __name__ == "__main__":
    sys.exit(main())
