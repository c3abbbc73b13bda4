"""
What Hypothesis runs when it is imported, so that `from_type` knows our records.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any, get_args, get_origin

import attrs
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.disclosure.policies import DisclosurePolicy
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.periods import Quarter, ReportingPeriod
from safeguarding_model.records import Record, unwrapped
from safeguarding_model.testing import leaves, values

__all__ = ["record_classes", "register"]


def _tables() -> ModuleType:
    from safeguarding_model.testing import tables_of_counts

    return tables_of_counts


_OTHERS: dict[type[Any], Any] = {
    Cell: lambda _: _tables().cells(),
    CountRange: lambda _: leaves.count_ranges(),
    DisclosurePolicy: lambda _: _tables().disclosure_policies(),
    FrozenMapping: lambda mapping: values.mappings(st.from_type(*get_args(mapping))),
    Interval: lambda _: values.intervals(),
    Marker: lambda _: leaves.markers(),
    PrintedRate: lambda _: _tables().printed_rates(),
    Proportion: lambda _: leaves.proportions(),
    Quarter: lambda _: leaves.quarters(),
    ReportingPeriod: lambda _: leaves.reporting_periods(),
    RoundedCount: lambda _: leaves.rounded_counts(),
    Table: lambda _: _tables().tables(),
    Total: lambda _: _tables().totals(),
}


def record_classes() -> Iterator[type[Record]]:
    """
    Yield every class of record that a report is made of, the report's own first.
    """
    yield from _within(AnnualReport)


def _within(annotation: Any) -> Iterator[type[Record]]:
    inner, _ = unwrapped(annotation)
    if isinstance(inner, type) and issubclass(inner, Record):
        yield inner
        attrs.resolve_types(inner)
        for field in attrs.fields(inner):
            yield from _within(field.type)
    elif get_origin(inner) in {tuple, FrozenMapping}:
        yield from _within(get_args(inner)[0])


def register() -> None:
    """
    Tell Hypothesis how to make every record and every value of ours.

    Strategies are made when they are first asked for, so this costs little.
    """
    for kind, make in _OTHERS.items():
        st.register_type_strategy(kind, make)
    for record in record_classes():
        st.register_type_strategy(record, _by_class)


def _by_class(record: type[Any]) -> st.SearchStrategy[Any]:
    from safeguarding_model.testing.every_record import records

    return records(record)
