"""
Many reports as tidy tables, for any dataframe and any engine.

>>> from safeguarding_model.tables import TABLES
>>> " ".join(TABLES)
'partnerships partners contributions finance_lines grade_counts grade_shares training referrals \
actions statements ledger findings requirements'
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from safeguarding_model.tables.columns import Column, ColumnType
    from safeguarding_model.tables.comparability import Obstacle, ObstacleKind, obstacles
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
    "comparisons": ("Comparison", "Observation", "ReportedChange", "compare"),
    "engines": ("with_metrics",),
    "frames": ("to_tables",),
    "layouts": ("open_data",),
    "measures": ("MEASURES",),
    "comparability": ("Obstacle", "ObstacleKind", "obstacles"),
    "schema": ("TABLES",),
    "writing": ("write_tables",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    # Found when first used, so that the command line knows its commands at no cost.
    home = _HOME_OF.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
