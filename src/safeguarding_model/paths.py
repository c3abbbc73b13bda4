"""
Where a field of the report stands: the path to it, and what is found along a pattern of paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.markers import Marker
from safeguarding_model.places import labels
from safeguarding_model.records import Record

__all__ = ["Where", "is_given", "members", "standing_at"]

Where: TypeAlias = Callable[[AnnualReport, object], bool]
"""Whether one item of a list in the report counts."""


def members(value: object) -> Iterator[tuple[str, object]]:
    """
    Yield each part of a record, a list or a mapping, with what its path adds to the whole's.

    >>> list(members(("seven",)))
    [('[0]', 'seven')]
    """
    if isinstance(value, Record):
        for field in attrs.fields(type(value)):
            yield f".{field.name}", getattr(value, field.name)
    elif isinstance(value, Mapping):
        yield from ((f".{key}", item) for key, item in value.items())
    elif isinstance(value, tuple):
        yield from ((f"[{label}]", item) for label, item in zip(labels(value), value, strict=True))


def is_given(value: object) -> bool:
    """
    Whether *value* says something: nought and "no" do, blanks, markers and empty lists do not.

    >>> is_given(0), is_given(None), is_given(())
    (True, False, False)
    """
    if value is None or isinstance(value, Marker):
        return False
    if isinstance(value, Record | Mapping | tuple):
        return any(is_given(part) for _, part in members(value))
    return True


def standing_at(
    report: AnnualReport, pattern: str, *, where: Where | None = None
) -> Iterator[tuple[str, object]]:
    """
    Yield every field that *pattern* leads to, given or not, with its path.

    Args:
        report: The report.

        pattern: A path in which ``[]`` stands for every item of a list.

        where: Which items count; all where left out. It is asked at every ``[]``.

    >>> from datetime import date
    >>> from safeguarding_model.partners import Partnership
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> year = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
    >>> report = AnnualReport(title="Ours", period=year, partnership=Partnership(name="Ours"))
    >>> list(standing_at(report, "partnership.name"))
    [('partnership.name', 'Ours')]
    """
    reached: list[tuple[str, object]] = [("", report)]
    for step in pattern.split("."):
        name = step.removesuffix("[]")
        reached = [
            (f"{path}.{name}".removeprefix("."), getattr(value, name))
            for path, value in reached
            if value is not None
        ]
        if step != name:
            reached = [
                (path + addition, item)
                for path, value in reached
                for addition, item in members(value)
                if where is None or where(report, item)
            ]
    yield from reached
