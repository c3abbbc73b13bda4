"""
Hypothesis strategies for every record and for whole reports, honest ones and ones with a fault.

>>> from hypothesis import given
>>> from safeguarding_model import check
>>> from safeguarding_model.testing import annual_reports
>>> @given(annual_reports())
... def test_an_honest_report_is_never_accused(report):
...     assert not check(report).has_errors

Where the extra ``testing`` is installed, `hypothesis.strategies.from_type` knows every
record too.
"""

from safeguarding_model.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401
except ImportError as _error:
    _MSG = (
        "the strategies need Hypothesis; install it with: pip install 'safeguarding-model[testing]'"
    )
    raise MissingExtraError(_MSG) from _error

from safeguarding_model.lazy_names import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from safeguarding_model.testing.broken import BrokenReport, broken_reports, faults
    from safeguarding_model.testing.chapters.audits import audits, percentage_rows
    from safeguarding_model.testing.chapters.finance import finance
    from safeguarding_model.testing.chapters.partners import partners, partnerships
    from safeguarding_model.testing.chapters.population import population
    from safeguarding_model.testing.chapters.priorities import next_priorities, priorities
    from safeguarding_model.testing.chapters.reviews import incidents, reviews
    from safeguarding_model.testing.chapters.scrutiny import scrutiny, voice
    from safeguarding_model.testing.chapters.training import training
    from safeguarding_model.testing.every_record import records
    from safeguarding_model.testing.generated import generated_reports
    from safeguarding_model.testing.leaves import (
        amounts,
        count_ranges,
        counts,
        days,
        identifiers,
        markers,
        metric_names,
        pages,
        partial_dates,
        percentages,
        proportions,
        quarters,
        reporting_periods,
        rounded_counts,
        sizes,
        texts,
        years,
    )
    from safeguarding_model.testing.mistakes.planting import Fault
    from safeguarding_model.testing.reports import annual_reports

__all__ = [
    "BrokenReport",
    "Fault",
    "amounts",
    "annual_reports",
    "audits",
    "broken_reports",
    "count_ranges",
    "counts",
    "days",
    "faults",
    "finance",
    "generated_reports",
    "identifiers",
    "incidents",
    "markers",
    "metric_names",
    "next_priorities",
    "pages",
    "partial_dates",
    "partners",
    "partnerships",
    "percentage_rows",
    "percentages",
    "population",
    "priorities",
    "proportions",
    "quarters",
    "records",
    "reporting_periods",
    "reviews",
    "rounded_counts",
    "scrutiny",
    "sizes",
    "texts",
    "training",
    "voice",
    "years",
]

_HOMES = {
    "broken": (
        "BrokenReport",
        "broken_reports",
        "faults",
    ),
    "chapters.audits": (
        "audits",
        "percentage_rows",
    ),
    "chapters.finance": ("finance",),
    "chapters.partners": (
        "partners",
        "partnerships",
    ),
    "chapters.population": ("population",),
    "chapters.priorities": (
        "next_priorities",
        "priorities",
    ),
    "chapters.reviews": (
        "incidents",
        "reviews",
    ),
    "chapters.scrutiny": (
        "scrutiny",
        "voice",
    ),
    "chapters.training": ("training",),
    "every_record": ("records",),
    "generated": ("generated_reports",),
    "leaves": (
        "amounts",
        "count_ranges",
        "counts",
        "days",
        "identifiers",
        "markers",
        "metric_names",
        "pages",
        "partial_dates",
        "percentages",
        "proportions",
        "quarters",
        "reporting_periods",
        "rounded_counts",
        "sizes",
        "texts",
        "years",
    ),
    "mistakes.planting": ("Fault",),
    "reports": ("annual_reports",),
}
# Found when first used: Hypothesis imports this package whenever it is imported itself.
__getattr__: "Callable[[str], object]"
__dir__: "Callable[[], list[str]]"
__getattr__, __dir__ = lazy_names(__name__, _HOMES)
