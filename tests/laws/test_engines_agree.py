"""
However a JSON document is read, the outcome is the same: the quick ways never take what the long one refuses.

Documents are spoilt at random, in what they say and in how they are typed. The long way
alone decides what each is; the quick ones either give the same report or leave it be.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

import safeguarding_model as sm
from safeguarding_model.documents import plain_json
from safeguarding_model.documents.plain_json import plain_report
from safeguarding_model.documents.reading import told_report
from safeguarding_model.testing import records

GOLDEN = Path(__file__).parents[1] / "documents" / "golden" / "format-1.json"
BATCHES, DOCUMENTS = 10, 420
VALUES: list[Any] = [
    *(None, True, False, 0, 1, -1, 5, 12.5, 33988.5, 1e3, 1e16, -0.0, 10**15, 10**15 + 1, 2**64),
    *(float("nan"), float("inf"), "", " ", "\n", "\u00a0", "\t", "x", "x" * 81, "x" * 20_001),
    *("Words \u2013 and \u00a3 signs", 'said "so"', "e\u0301", "\u0301", "\u200b", "\u202e", "\ufeff"),
    *("\x7f", "\ud800", "\u1100\u1161", "back\\slash", "tab\there", "a: b", '":', '\\":', "null"),
    *("2023", "2023-02", "2023-02-30", "2023-02-03", "2023-W05-3", "20230203", "0000-01-01"),
    *("2023-24", "2023/24", "2023 - 2024", "2023-25", "\u0662\u0660\u0662\u0663", "q1", "Q1", "a-b"),
    *("[c]", "[c][u]", "[q]", "..", "12", "12.5", "12.50", "012.50", "-0.00", "1e3", "NaN", "health"),
    *("training.attendance-rate", "training.made-up", "audits.grade-share", "true"),
    *([], [1], ["x"], [[]], {}, {"x": 1}, {"rounded": 10, "to": 5}, {"rounded": 11, "to": 5}),
    *({"at_least": 5}, {"at_least": 5, "at_most": 4}, {"at_most": None}, {"start": "2023-04-01"}),
]  # fmt: skip

Place = tuple[Any, ...]


@cache
def documents() -> list[Any]:
    """
    Return the documents to be spoilt: one that says everything, and some that the strategies make.
    """
    trees = [json.loads(GOLDEN.read_text(encoding="utf-8"))]

    @seed(0)
    @settings(
        max_examples=30,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(records(sm.AnnualReport))
    def draw(report: sm.AnnualReport) -> None:
        trees.append(json.loads(sm.dumps(report)))

    draw()
    return trees


def within(tree: Any, place: Place = ()) -> Iterator[Place]:
    yield place
    entries = dict(enumerate(tree)) if isinstance(tree, list) else tree
    for key, value in entries.items() if isinstance(entries, dict) else ():
        yield from within(value, (*place, key))


def spoilt(chance: random.Random) -> bytes:
    """
    Return a document in which something, or nothing, is wrong.
    """
    tree = copy.deepcopy(chance.choice(documents()))
    for _ in range(chance.choice((0, 1, 1, 1, 2))):
        spoil(tree, chance)
    indent = chance.choice((None, None, 2, "\t"))
    text = json.dumps(tree, ensure_ascii=chance.random() < 0.1, indent=indent)
    text = chance.choice(RETYPED)(text, chance) if chance.random() < 0.5 else text
    if chance.random() < 0.02:
        return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32-be")), "surrogatepass")
    return text.encode("utf-8", "surrogatepass")


def spoil(tree: Any, chance: random.Random) -> None:
    places = list(within(tree))[1:]
    if not places:
        return
    *above, last = chance.choice(places)
    holder = tree
    for key in above:
        holder = holder[key]
    change = chance.randrange(5)
    if change == 0:
        del holder[last]
    elif change == 1 and isinstance(holder, dict):
        name = chance.choice(("weather", "id", "page", "note", "format", "printed", "x y", ""))
        holder[name] = chance.choice(VALUES)
    elif change == 2:
        other: Any = tree
        for key in chance.choice(places):
            other = other[key]
        holder[last] = copy.deepcopy(other)
    else:
        holder[last] = copy.deepcopy(chance.choice(VALUES))


def typed_over(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    typed = chance.choice(
        [
            '"',
            ":",
            ",",
            "\\",
            "}",
            "[",
            " ",
            "0",
            "\n",
            "\\u0041",
            "\u0301",
            "\x00",
            "\x1f",
            "\x7f",
            "\\\\",
        ]
    )
    return text[:at] + typed + text[at + chance.randrange(2) :]


def repeated_key(text: str, chance: random.Random) -> str:
    starts = [at for at in range(len(text)) if text.startswith('": ', at)]
    if not starts:
        return text
    at = text.rfind('"', 0, chance.choice(starts))
    return f"{text[:at]}{text[at : text.index(':', at)]}: {chance.choice(('5', 'null', '[]'))}, {text[at:]}"


def hidden_repetition(text: str, chance: random.Random) -> str:
    # One key that is harder to see, for one that stands twice.
    return repeated_key(text, chance).replace('": ', chance.choice(('" : ', '"\t: ', '"\n:')), 1)


def endings(text: str, _: random.Random) -> str:
    # Texts that end in a backslash, so that a quote looks escaped; and a key that stands twice.
    once = text.replace('",', '\\\\",', 2)
    return once.replace('"format": 1', '"format": 1, "format": 1', 1)


RETYPED: list[Callable[[str, random.Random], str]] = [
    typed_over,
    repeated_key,
    hidden_repetition,
    endings,
    lambda text, _: text.replace("\n", "\r\n"),
    lambda text, _: f"\ufeff{text}",
    lambda text, _: text.replace("a", "\\u0061"),
    lambda text, _: text.replace("/", "\\/"),
    lambda text, _: text.replace('": ', '" :'),
    lambda text, chance: text[: chance.randrange(len(text))],
]


def outcome(read: Callable[[bytes], sm.AnnualReport], data: bytes) -> Any:
    try:
        return read(data)
    except sm.DocumentError as error:
        return error.total, error.problems


class TestEnginesAgree:
    @pytest.mark.parametrize("batch", range(BATCHES))
    def test_on_every_document(self, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        By msgspec or the standard library: the report that the long way gives, or none.
        """
        chance = random.Random(batch)
        quick = read = 0
        for _ in range(DOCUMENTS):
            data = spoilt(chance)
            long = outcome(lambda given: told_report(given, "json"), data)
            read += isinstance(long, sm.AnnualReport)
            for fast in (plain_json._fast(), None):
                with monkeypatch.context() as patch:
                    patch.setattr(plain_json, "_fast", lambda fast=fast: fast)
                    short = plain_report(data)
                    assert short is None or short == long, data
                    assert short is None or repr(short) == repr(long), data
                    quick += short is not None
        assert read > DOCUMENTS / 10  # neither all bad
        assert read < DOCUMENTS * 0.9  # nor all good
        assert quick > read * 0.6  # of two ways; the others are typed in unusual ways

    def test_there_are_enough(self) -> None:
        """
        Four thousand spoilt documents, at the least.
        """
        assert BATCHES * DOCUMENTS >= 4000
        assert len({spoilt(random.Random(0)) for _ in range(2)}) == 1
        assert plain_json._fast() is not None

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(report=records(sm.AnnualReport))
    def test_on_what_is_written(self, report: sm.AnnualReport) -> None:
        """
        Whatever is written is read the quick way, by either.
        """
        data = sm.dumps(report).encode()
        for fast in (plain_json._fast(), None):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(plain_json, "_fast", lambda fast=fast: fast)
                assert plain_report(data) == report
