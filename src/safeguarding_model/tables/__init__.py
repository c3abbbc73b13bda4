"""
Many reports as tidy tables, for any dataframe and any engine.

>>> from safeguarding_model.tables import TABLES
>>> " ".join(TABLES)
'partnerships partners contributions finance_lines grade_counts grade_shares training referrals \
actions statements ledger findings requirements'
"""

from safeguarding_model.lazy_names import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from safeguarding_model.comparability import Obstacle, ObstacleKind, obstacles
    from safeguarding_model.tables.columns import Column, ColumnType
    from safeguarding_model.tables.comparisons import (
        Comparison,
        Observation,
        ReportedChange,
        compare,
    )
    from safeguarding_model.tables.engines import with_metrics
    from safeguarding_model.tables.frames import to_tables
    from safeguarding_model.tables.layouts import open_data
    from safeguarding_model.tables.measures import MEASURES
    from safeguarding_model.tables.schema import TABLES
    from safeguarding_model.tables.writing import write_tables

__all__ = [
    "MEASURES",
    "TABLES",
    "Column",
    "ColumnType",
    "Comparison",
    "Observation",
    "Obstacle",
    "ObstacleKind",
    "ReportedChange",
    "compare",
    "obstacles",
    "open_data",
    "to_tables",
    "with_metrics",
    "write_tables",
]

_HOMES = {
    "columns": ("Column", "ColumnType"),
    "comparisons": (
        "Comparison",
        "Observation",
        "Obstacle",
        "ObstacleKind",
        "ReportedChange",
        "compare",
        "obstacles",
    ),
    "engines": ("with_metrics",),
    "frames": ("to_tables",),
    "layouts": ("open_data",),
    "measures": ("MEASURES",),
    "schema": ("TABLES",),
    "writing": ("write_tables",),
}
# Found when first used, so that the command line knows its commands at no cost.
__getattr__: "Callable[[str], object]"
__dir__: "Callable[[], list[str]]"
__getattr__, __dir__ = lazy_names(__name__, _HOMES)
