"""
What a report says about itself: each printed figure, where it stands, and what it claims to be.
"""

import re
from typing import Annotated

import attrs

from safeguarding_model.errors import InvalidValueError
from safeguarding_model.fields import Identifier, Kind, Page, Printed, Text
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import Record

__all__ = ["MetricName", "Section", "Statement"]

_METRIC = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


class MetricNameKind(Kind):
    """
    The name of a metric: the chapter, a full stop, and the calculation in kebab-case.
    """

    expected = "a metric such as 'training.attendance-rate'"

    def accept(self, value: object) -> str:
        if not isinstance(value, str):
            raise self.refuse(value)
        if not _METRIC.fullmatch(value):
            msg = f"found {value[:60]!r}, expected {self.expected}"
            raise InvalidValueError(msg)
        return value


MetricName = Annotated[str, MetricNameKind()]


@attrs.frozen(kw_only=True)
class Section(Record):
    """
    A section of the published report.

    Attributes:
        heading: As printed.

        starts_at: Page on which it starts.
    """

    heading: Text
    starts_at: Page | None = None


@attrs.frozen(kw_only=True)
class Statement(Record):
    """
    One figure or word of the report that can be checked.

    Attributes:
        id: Short name, by which the ledger refers to it.

        printed: Exactly as printed: ``"82%"``, ``"£299.260"``, ``"almost tripled"``.

        metric: The calculation that it claims to be the result of.

        params: That calculation's parameters.

        says: The direction or other words around a figure: ``"reduction"``.

        called: What the report calls the figure, where other names matter.

        section: Id of the section where it stands.

        page: Page where it stands; the section's first page unless given.

        note: For readers of the ledger.
    """

    id: Identifier
    printed: Printed
    metric: MetricName
    params: FrozenMapping[Text] = attrs.field(factory=FrozenMapping)
    says: Text | None = None
    called: Text | None = None
    section: Identifier | None = None
    page: Page | None = None
    note: Text | None = None
