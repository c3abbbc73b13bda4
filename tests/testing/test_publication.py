"""
What is published can stand for what was counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from safeguarding_model.audits import AuditRound
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.records import Record
from safeguarding_model.testing.chapters.training import true_training
from safeguarding_model.testing.publication import NEEDED, as_printed, published
from safeguarding_model.testing.rebuilding import rebuilt
from safeguarding_model.testing.reports import TRUE, a_printed
from safeguarding_model.testing.source import Source, drawn
from safeguarding_model.training import Training

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def figures(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """
    Yield each leaf of a record with its path.
    """
    if isinstance(value, Record):
        for field in attrs.fields(type(value)):
            yield from figures(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from figures(item, f"{path}[{index}]")
    elif hasattr(value, "items"):
        for key, item in value.items():
            yield from figures(item, f"{path}.{key}")
    else:
        yield path, value


def stands_for(shown: Any, true: Any) -> bool:
    if shown is None or isinstance(shown, Marker):
        return True
    if isinstance(shown, RoundedCount | CountRange):
        return bool(shown.low <= true and (shown.high is None or true <= shown.high))
    return bool(shown == true) or (isinstance(true, str) and true.startswith(str(shown)))


def more_than_places(training: Training) -> bool:
    came, room = training.attended, training.places
    return isinstance(came, int) and isinstance(room, int) and came > room


class TestPublished:
    @pytest.mark.parametrize("name", TRUE)
    def test_stands_for_what_was_counted(self, name: str) -> None:
        """
        Each figure is the same, marked, left out, told less exactly, or has the true one among its values.
        """

        def both(source: Source) -> tuple[Any, Any]:
            true = TRUE[name](source)
            return true, a_printed(source, name, true)

        @SLOW
        @given(drawn(both))
        def holds(pair: tuple[Any, Any]) -> None:
            true, shown = pair
            counted = dict(figures(true))
            step = getattr(shown, "rounded_to", None)
            for path, figure in figures(shown):
                if isinstance(figure, Decimal) and step is not None:
                    assert 2 * abs(figure - counted[path]) <= step, path
                elif not path.endswith((".blank", ".rounded_to")):
                    assert stands_for(figure, counted[path]), path

        holds()

    @pytest.mark.parametrize("name", sorted(NEEDED - {"drawn_down"}))
    def test_what_may_not_be_left_out(self, name: str) -> None:
        """
        A figure whose absence would say something else is always there.
        """

        @SLOW
        @given(drawn(lambda source: (true := true_training(source), published(source, true))))
        def is_there(pair: tuple[Any, Any]) -> None:
            true, shown = pair
            assert (getattr(true, name) is None) is (getattr(shown, name) is None)

        is_there()

    def test_not_honest(self) -> None:
        """
        A chapter that is not to be honest has any figures in the same places.
        """
        shown = drawn(lambda source: as_printed(source, true_training(source), honest=False))
        training = find(shown, more_than_places, settings=settings(phases=[Phase.generate]))
        assert more_than_places(training)


class TestRebuilt:
    def test_every_count_is_replaced(self) -> None:
        """
        Counts in mappings and in records within records are replaced, all else stays.
        """
        entry = AuditRound(quarter="q1", theme="Neglect", grades={"good": 1}, total=1)  # type: ignore[arg-type]
        changed = rebuilt(entry, lambda _name, value, _kind, _optional: value + 1)
        assert changed == attrs.evolve(entry, grades={"good": 2}, total=2)  # type: ignore[arg-type]

    def test_nothing_to_replace(self) -> None:
        """
        A record without counts is given back as it is.
        """
        entry = AuditRound(quarter="q1", theme="Neglect")
        assert rebuilt(entry, lambda *_: pytest.fail("there is no count")) == entry
