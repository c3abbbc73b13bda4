"""
The yearly report of a multi-agency safeguarding partnership, as a type.

Names are found when they are first used, so that importing this package costs nothing:

>>> import safeguarding_model as sm
>>> report = sm.example("walsall-2023-24")
>>> str(sm.compute(report, "training.attendance-rate"))
'82.4% (1,333 of 1,617)'
"""

from safeguarding_model.lazy_names import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from safeguarding_model.annual_report import AnnualReport
    from safeguarding_model.arithmetic.proportions import Proportion
    from safeguarding_model.checks import Assessment, check
    from safeguarding_model.comparisons import Comparison, compare
    from safeguarding_model.disclosure.policies import DisclosurePolicy
    from safeguarding_model.disclosure.screening import Screening, screening
    from safeguarding_model.display import charts
    from safeguarding_model.documents import (
        ReadFile,
        dump,
        dumps,
        json_schema,
        load,
        load_many,
        loads,
    )
    from safeguarding_model.errors import (
        DocumentError,
        InvalidTypeError,
        InvalidValueError,
        MissingExtraError,
        NotComputableError,
        Problem,
        RecordError,
        SafeguardingModelError,
        UnknownNameError,
        UnknownParameterError,
    )
    from safeguarding_model.examples import example, example_names
    from safeguarding_model.metrics import METRICS, MetricValue, NotComputable, compute
    from safeguarding_model.periods import ReportingPeriod
    from safeguarding_model.tables import to_tables

__all__ = [
    "METRICS",
    "AnnualReport",
    "Assessment",
    "Comparison",
    "DisclosurePolicy",
    "DocumentError",
    "InvalidTypeError",
    "InvalidValueError",
    "MetricValue",
    "MissingExtraError",
    "NotComputable",
    "NotComputableError",
    "Problem",
    "Proportion",
    "ReadFile",
    "RecordError",
    "ReportingPeriod",
    "SafeguardingModelError",
    "Screening",
    "UnknownNameError",
    "UnknownParameterError",
    "charts",
    "check",
    "compare",
    "compute",
    "dump",
    "dumps",
    "example",
    "example_names",
    "json_schema",
    "load",
    "load_many",
    "loads",
    "screening",
    "to_tables",
]

_HOMES = {
    "annual_report": ("AnnualReport",),
    "arithmetic.proportions": ("Proportion",),
    "checks": ("Assessment", "check"),
    "comparisons": ("Comparison", "compare"),
    "disclosure.policies": ("DisclosurePolicy",),
    "disclosure.screening": ("Screening", "screening"),
    "display": ("charts",),
    "documents": ("ReadFile", "dump", "dumps", "json_schema", "load", "load_many", "loads"),
    "errors": (
        "DocumentError",
        "InvalidTypeError",
        "InvalidValueError",
        "MissingExtraError",
        "NotComputableError",
        "Problem",
        "RecordError",
        "SafeguardingModelError",
        "UnknownNameError",
        "UnknownParameterError",
    ),
    "examples": ("example", "example_names"),
    "metrics": ("METRICS", "MetricValue", "NotComputable", "compute"),
    "periods": ("ReportingPeriod",),
    "tables": ("to_tables",),
}
__getattr__: "Callable[[str], object]"
__dir__: "Callable[[], list[str]]"
__getattr__, __dir__ = lazy_names(__name__, _HOMES)
