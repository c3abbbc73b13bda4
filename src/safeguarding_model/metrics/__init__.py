"""
The catalogue: every calculation by name.

Each module holds the calculations on one chapter as pure functions, and the
`metric` decorator enters them here with their definition, formula, unit and source.
"""

from __future__ import annotations

from safeguarding_model.metrics import (  # noqa: F401  each module enters its metrics when it is imported
    audit_actions,
    audits,
    bridge,
    comparisons,
    contribution_changes,
    contributions,
    elearning,
    finance,
    grade_shares,
    named_figures,
    partners,
    percentage_rows,
    population,
    priorities,
    reserves,
    review_changes,
    review_clocks,
    review_cohorts,
    review_lists,
    review_times,
    reviews,
    scrutiny,
    training,
    variances,
    voice,
    years_before,
)
from safeguarding_model.metrics.catalogue import METRICS, Metric, arrange
from safeguarding_model.metrics.computing import compute, compute_all
from safeguarding_model.metrics.definition_finder import Definition, Definitions, definitions
from safeguarding_model.metrics.uncertainty import SmallNumbers, few_cases, small_numbers
from safeguarding_model.metrics.values import MetricValue, NotComputable, Unit

__all__ = [
    "METRICS",
    "Definition",
    "Definitions",
    "Metric",
    "MetricValue",
    "NotComputable",
    "SmallNumbers",
    "Unit",
    "compute",
    "compute_all",
    "definitions",
    "few_cases",
    "small_numbers",
]

arrange()
