"""
Whatever a public function is given, only the library's own errors come out of it.
"""

from __future__ import annotations

import inspect
import pickle
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import safeguarding_model as sm
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.disclosure.policies import DisclosurePolicy, policy_named
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total, cross_table
from safeguarding_model.guidance import Coverage, coverage
from safeguarding_model.markers import Marker
from safeguarding_model.metrics import definitions
from safeguarding_model.periods import Quarter, ReportingPeriod

REPORT = sm.example("walsall-2023-24")
TABLE = cross_table({"a": {"x": 1, "y": Marker("[c]"), "total": 4}})
INSIDE = (
    *("rule", "metric", "arrange", "drawn", "all_computed"),
    *("fields_of", "rate_of", "quotient", "sum_with_rounding", "quotient_with_rounding"),
)
"""They enter something in the catalogue, call a function that they are given, or read what the catalogue names."""

TELLING = ("exact_fraction", "whole_number", "plain_date", "listed")
"""Their *name* is no input but the word for one in the message."""

HOSTILE: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**5_000,
    1.5,
    float("nan"),
    float("inf"),
    Decimal("NaN"),
    Decimal("1e999999"),
    Decimal("-0"),
    Fraction(-1, 3),
    "",
    "82%",
    "x" * 5_000,
    "\ud800",
    b"bytes",
    (),
    [],
    {},
    [None],
    [1.5],
    [Decimal("NaN")],
    {"a": None},
    {1: {2: 3}},
    {"set"},
    iter(()),
    object(),
    object,
    len,
    datetime(2024, 1, 1),  # noqa: DTZ001  no date, whatever its zone
    date.max,
    date.min,
    Ellipsis,
)
FITTING: tuple[Any, ...] = (
    REPORT,
    TABLE,
    policy_named("under-10"),
    *(getattr(REPORT, name) for name in ("reviews", "audits", "training", "finance", "population")),
    *(getattr(REPORT, name) for name in ("partners", "priorities", "voice", "scrutiny")),
    REPORT.next_priorities,
    REPORT.statements,
    ReportingPeriod.of_year("2023-24"),
    Proportion(4, 20),
    Interval(0, 1),
    Interval(None, None),
    Decimal(35),
    [Decimal(35), Decimal(65)],
    Fraction(1, 3),
    12,
    [3, 4],
    "training.attendance-rate",
    "good",
    "2023-24",
    "half_up",
    date(2024, 3, 28),
)


def public(package: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """
    Yield what a package offers: of the inner workings of checks and testing, only the front doors.
    """
    home = import_module(f"safeguarding_model.{package}")
    modules: list[ModuleType] = [home]
    if package not in {"checks", "testing"}:
        modules += [
            import_module(found.name)
            for found in pkgutil.walk_packages(getattr(home, "__path__", ()), f"{home.__name__}.")
        ]
    for module in modules:
        for name in getattr(module, "__all__", ()):
            offered = getattr(module, name)
            if inspect.isfunction(offered) and name not in INSIDE:
                yield f"{module.__name__.partition('.')[2]}.{name}", offered


PACKAGES = ("arithmetic", "periods", "statutory_clocks", "metrics", "guidance", "disclosure")
DOORS = {
    "checks.accounting": ("account",),
    "checks.accounting_text": ("accounting_text",),
    "checks.disputes": ("disputes_text",),
    "checks.rules": ("chosen_rules",),
    "checks.slips": ("slip_between", "slips_behind"),
    "checks.suspects": ("disputes_of",),
    "checks.text_numbers": ("numbers_in",),
}
FUNCTIONS = {
    **{name: function for package in PACKAGES for name, function in public(package)},
    **dict(public("checks")),
    **dict(public("testing")),
    **{
        f"{module}.{name}": getattr(import_module(f"safeguarding_model.{module}"), name)
        for module, names in DOORS.items()
        for name in names
    },
}
COVERAGE = coverage(REPORT, "care_act_2014")
assert isinstance(COVERAGE, Coverage)
METHODS: dict[str, Callable[..., Any]] = {
    "Interval": Interval,
    "Interval.exactly": Interval.exactly,
    "Proportion": Proportion,
    "Proportion.percent": Proportion(4, 20).percent,
    "Quarter": Quarter,
    "Quarter.from_id": Quarter.from_id,
    "ReportingPeriod": ReportingPeriod,
    "ReportingPeriod.of_year": ReportingPeriod.of_year,
    "ReportingPeriod.__contains__": ReportingPeriod.of_year("2023-24").__contains__,
    "DisclosurePolicy": DisclosurePolicy,
    "DisclosurePolicy.published": policy_named("under-10").published,
    "DisclosurePolicy.suppresses": policy_named("under-10").suppresses,
    "Cell": Cell,
    "Total": Total,
    "PrintedRate": PrintedRate,
    "Table": Table,
    "Table.__getitem__": TABLE.__getitem__,
    "Table.joined": TABLE.joined,
    "Coverage.share": COVERAGE.share,
    "Coverage.of_standing": COVERAGE.of_standing,
    **{
        f"Interval.{name}": getattr(Interval(0, 1), name)
        for name in ("within", "overlaps", "intersection", "__contains__")
    },
}
"""What is made with arguments, and asked with some; sums and products follow Python's own protocol."""
FUNCTIONS |= METHODS


def ways(function: Callable[..., Any]) -> st.SearchStrategy[tuple[list[Any], dict[str, Any]]]:
    """
    Draw arguments for each parameter, some of which may fit, or leave one out.
    """
    values = st.sampled_from(range(len(HOSTILE) + 2 * len(FITTING))).map(
        lambda at: (HOSTILE + FITTING + FITTING)[at]
    )
    positional, needed, named = [], {}, {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "name" and function.__name__ in TELLING:
            needed["name"] = st.just("a figure")
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional.append(values)
        elif parameter.default is not parameter.empty:
            named[parameter.name] = values
        elif parameter.kind is parameter.KEYWORD_ONLY:
            needed[parameter.name] = values
        elif parameter.kind is not parameter.VAR_KEYWORD:
            positional.append(values)
    return st.tuples(
        st.tuples(*positional).map(list), st.fixed_dictionaries(needed, optional=named)
    )


def refused(
    function: Callable[..., Any], positional: list[Any], named: dict[str, Any]
) -> Exception | None:
    """
    Return the library's own error, if that is what comes of the call; any other comes through.
    """
    try:
        function(*positional, **named)
    except sm.SafeguardingModelError as error:
        return error
    return None


class TestFunctions:
    @pytest.mark.parametrize("name", FUNCTIONS)
    @settings(
        phases=[Phase.explicit, Phase.generate],
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(data=st.data())
    def test_only_our_errors_come_out(self, name: str, data: st.DataObject) -> None:
        """
        It gives a result or one of our errors, whose message is there and survives a copy.
        """
        function = FUNCTIONS[name]
        positional, named = data.draw(ways(function))
        refusal = refused(function, positional, named)
        if refusal is None:
            return
        assert str(refusal).strip()
        assert len(str(refusal)) < 2_000
        assert str(pickle.loads(pickle.dumps(refusal))) == str(refusal)

    def test_every_door_is_tried(self) -> None:
        """
        What the packages offer is among the functions that are tried.
        """
        assert len(FUNCTIONS) > 150
        assert {"checks.check", "metrics.compute", "guidance.coverage"} <= FUNCTIONS.keys()


RATE, SHARE = "training.attendance-rate", "finance.contribution-share"
DOORS_IN_FRONT: dict[str, Callable[[Any], object]] = {
    "compute, report": lambda given: sm.compute(given, RATE),
    "compute, metric": lambda given: sm.compute(REPORT, given),
    "compute, parameter": lambda given: sm.compute(REPORT, SHARE, partner=given),
    "check, report": sm.check,
    "check, select": lambda given: sm.check(REPORT, select=given),
    "check, ignore": lambda given: sm.check(REPORT, ignore=given),
    "example": sm.example,
    "loads": sm.loads,
    "loads, format": lambda given: sm.loads("{}", format=given),
    "dumps": sm.dumps,
    "dumps, format": lambda given: sm.dumps(REPORT, format=given),
    "definitions, metric": lambda given: definitions(REPORT, given, "82%"),
    "definitions, printed": lambda given: definitions(REPORT, RATE, given),
    "coverage, edition": lambda given: coverage(REPORT, given),
}


class TestFrontDoors:
    @pytest.mark.parametrize("door", DOORS_IN_FRONT)
    def test_one_wrong_argument(self, door: str) -> None:
        """
        Each hostile value in the place of one argument, all others as they should be.
        """
        for value in (*HOSTILE, *FITTING):
            refusal = refused(DOORS_IN_FRONT[door], [value], {})
            assert refusal is None or 0 < len(str(refusal)) < 2_000
