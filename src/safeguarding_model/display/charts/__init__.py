"""
Charts of a report, each with a headline that says what is seen, a text alternative and a data table.

They need the extra ``charts``. Each function takes a report and returns an Altair chart;
`figure` shows one in a notebook without a network, `save` writes it as SVG, PNG or a page,
`data_table` gives its figures.
"""

from __future__ import annotations

from safeguarding_model.display.charts.contributions import contribution_shares
from safeguarding_model.display.charts.flows import referral_flow, training_funnel
from safeguarding_model.display.charts.grades import (
    audit_grades,
    audit_grades_by_grade,
    audit_grades_run,
)
from safeguarding_model.display.charts.money import budget_and_actual, reserve_waterfall
from safeguarding_model.display.charts.printed_figures import printed_and_recomputed
from safeguarding_model.display.charts.saving import (
    alternative,
    data_table,
    figure,
    headline,
    save,
)

__all__ = [
    "alternative",
    "audit_grades",
    "audit_grades_by_grade",
    "audit_grades_run",
    "budget_and_actual",
    "contribution_shares",
    "data_table",
    "figure",
    "headline",
    "printed_and_recomputed",
    "referral_flow",
    "reserve_waterfall",
    "save",
    "training_funnel",
]


def __dir__() -> list[str]:
    return sorted(__all__)
