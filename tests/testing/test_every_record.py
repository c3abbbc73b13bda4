"""
A strategy for every record, by its class and by its annotations.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from safeguarding_model import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.disclosure.policies import DisclosurePolicy
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total
from safeguarding_model.fields import Printed
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.metrics import MetricValue, NotComputable
from safeguarding_model.periods import Quarter, ReportingPeriod
from safeguarding_model.records import kind_of
from safeguarding_model.testing import records
from safeguarding_model.testing.filling import distinct
from safeguarding_model.testing.registration import record_classes, register
from safeguarding_model.testing.tables_of_counts import tables
from safeguarding_model.training import Course, Training

SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FINDING = settings(max_examples=5_000, deadline=None, database=None, derandomize=True)
CLASSES = sorted(record_classes(), key=lambda record: record.__name__)


class TestRecords:
    @pytest.mark.parametrize("record", CLASSES)
    def test_every_class(self, record: type[Any]) -> None:
        """
        A record can be made of every class that a report is made of.
        """

        @SLOW
        @given(records(record))
        def is_one(value: object) -> None:
            assert type(value) is record

        is_one()

    @SLOW
    @given(records(Course, id=st.just("neglect"), signed_up=st.integers(5, 9)))
    def test_given_fields(self, course: Course) -> None:
        """
        A field that is given comes from its own strategy.
        """
        assert course.id == "neglect"
        assert course.signed_up in range(5, 10)

    def test_dependent_fields(self) -> None:
        """
        A record with rules between its fields takes none.
        """
        with pytest.raises(TypeError, match="the fields of AnnualReport depend on each other"):
            records(AnnualReport, title=st.just("Report"))

    @SLOW
    @given(records(Training))
    def test_ids_are_told_apart(self, training: Training) -> None:
        """
        No two courses of a chapter bear one id.
        """
        names = [course.id for course in training.courses]
        assert len(set(names)) == len(names)

    def test_a_long_id_stays_within_bounds(self) -> None:
        """
        A number behind an id of eighty characters takes the place of its end.
        """
        long = "a" * 80
        assert len(distinct(long, {long})) <= 80
        assert kind_of(Printed) is not None


class TestRegister:
    @pytest.mark.parametrize(
        "kind",
        [
            AnnualReport,
            Course,
            Marker,
            RoundedCount,
            CountRange,
            Proportion,
            Quarter,
            ReportingPeriod,
            Interval,
            DisclosurePolicy,
            Cell,
            Total,
            PrintedRate,
            Table,
            MetricValue,
            NotComputable,
        ],
    )
    def test_from_type(self, kind: type[Any]) -> None:
        """
        Once registered, `from_type` gives values of ours.
        """
        register()

        @SLOW
        @given(st.from_type(kind))
        def is_one(value: object) -> None:
            assert type(value) is kind

        is_one()

    @SLOW
    @given(st.from_type(FrozenMapping[int]))
    def test_mappings(self, mapping: FrozenMapping[int]) -> None:
        """
        A mapping holds values of the type that it names.
        """
        assert all(type(value) is int for value in mapping.values())

    @pytest.mark.parametrize(
        "kind",
        [
            lambda table: any(cell.secondary for cell in table.cells),
            lambda table: bool(table.totals and table.rates),
            lambda table: len(table.cells) == 1,
            lambda table: any(rate.per != 100 for rate in table.rates),
        ],
        ids=["secondary", "tied", "alone", "per-thousand"],
    )
    def test_tables_of_every_kind(self, kind: Callable[[Table], bool]) -> None:
        """
        Tables with protecting cells, totals and rates are all among those that are made.
        """
        assert kind(find(tables(), kind, settings=FINDING))
