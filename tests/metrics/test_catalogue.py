"""
Every calculation by name: what the catalogue says of each, and the one way to compute it.
"""

from __future__ import annotations

import inspect
import json
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_DOWN, Context, Decimal, Inexact, localcontext
from fractions import Fraction
from functools import cache
from importlib import import_module
from inspect import unwrap
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest

from safeguarding_model import metrics
from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.documents import blank, loads
from safeguarding_model.errors import InvalidTypeError, UnknownNameError, UnknownParameterError
from safeguarding_model.examples import example
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import (
    METRICS,
    Metric,
    MetricValue,
    NotComputable,
    Unit,
    catalogue,
    compute,
    compute_all,
)
from safeguarding_model.metrics.catalogue import known_metric, metric
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.training import Training

CONTRACT = {
    "training.attendance-rate": (),
    "training.no-show-rate": (),
    "training.utilisation-rate": (),
    "training.fill-rate": (),
    "training.cancellation-rate": (),
    "training.events-change": (),
    "training.elearning-change": (),
    "training.events-ratio": (),
    "training.elearning-completion-rate": ("course",),
    "audits.total": ("quarter",),
    "audits.grade-total": ("grade",),
    "audits.grade-share": ("grade", "year"),
    "audits.grade-share-change": ("grade", "before", "after"),
    "audits.percentages-row": ("year",),
    "audits.action-completion-rate": (),
    "reviews.rapid-review-rate": (),
    "reviews.progression-rate": (),
    "reviews.referrals-change": (),
    "finance.contributions-total": (),
    "finance.contribution-share": ("partner",),
    "finance.total": ("group", "basis"),
    "finance.line-share": ("line", "group", "basis"),
    "finance.income-total": ("basis",),
    "finance.expenditure-total": ("basis",),
    "finance.variance": ("group",),
    "finance.net-position": ("basis",),
    "finance.closing-reserve": (),
    "population.growth": (),
    "population.schools-total": (),
    "population.elective-home-education-change": (),
}
"""The names that other people's code relies on, with their parameters."""

GOLDEN = Path(__file__).with_name("catalogue.json")
"""What is promised of each metric by its id: written with ``python tests/metrics/test_catalogue.py``."""

every_metric = pytest.mark.parametrize("entry", METRICS.values(), ids=METRICS)


def report(**chapters: Any) -> AnnualReport:
    return AnnualReport(
        title="Annual report",
        period=ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31)),
        partnership=Partnership(name="Ours"),
        **chapters,
    )


IN_NEITHER = {"finance.group-change"}
"""The metric of an earlier year that neither of the full reports gives."""

FULL = ("blank", "walsall-2023-24")


@cache
def full(name: str) -> AnnualReport:
    if name != "blank":
        return example(name)
    return loads(re.sub(r"^#(?=[a-z\[])", "", blank(), flags=re.MULTILINE), format="toml")


@pytest.fixture(scope="module", params=FULL)
def full_report(request: pytest.FixtureRequest) -> AnnualReport:
    """
    Return a report that says much: the blank one with every entry filled in, or a published one.
    """
    return full(request.param)


def promised(entry: Metric) -> dict[str, Any]:
    """
    Return what others go by in a metric, beside its words.
    """
    return {
        "unit": entry.unit.value,
        "kind": entry.kind,
        "inputs": list(entry.inputs),
        "parameters": list(entry.parameters),
        "optional": list(entry.optional),
        "choices": {name: list(values) for name, values in entry.choices.items()},
        "signed": entry.signed,
        "dated": entry.dated,
        "beside": entry.beside,
        "chosen": entry.chosen,
        "compares": entry.compares is not None,
    }


def written() -> str:
    return json.dumps({name: promised(METRICS[name]) for name in METRICS}, indent=2) + "\n"


class TestPromised:
    def test_no_metric_is_lost_or_changed(self) -> None:
        """
        Each metric is as it was written down: its id never changes once released, and the rest seldom.
        """
        promises = json.loads(GOLDEN.read_text(encoding="utf-8"))
        for name in promises | METRICS:
            assert name in METRICS, f"{name} was released, and others may ask for it: keep the id"
            assert promised(METRICS[name]) == promises.get(name), (
                f"{name} is not as {GOLDEN.name} has it: where that is meant, write the file again "
                "with `python tests/metrics/test_catalogue.py`, and read what changed before committing it"
            )

    def test_is_written_as_it_stands(self) -> None:
        """
        Written again, the file is the same to the byte, the order of the metrics included.
        """
        assert GOLDEN.read_text(encoding="utf-8") == written()


class TestEntries:
    @every_metric
    def test_id(self, entry: Metric) -> None:
        """
        An id is a chapter and a calculation, in kebab-case.
        """
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*", entry.id)
        assert METRICS[entry.id] is entry
        assert entry.chapter in CHAPTERS

    @every_metric
    def test_nothing_is_left_unsaid(self, entry: Metric) -> None:
        """
        Each metric has a title, a definition, an example, a formula, a unit, a source and its inputs.
        """
        for said in (entry.title, entry.definition, entry.formula, entry.source, entry.kind):
            assert said.strip()
        assert re.fullmatch(r"(?s)[^\n]+\.", entry.definition)
        assert not entry.definition.startswith("Return")
        assert entry.example.startswith(">>> ")
        assert isinstance(entry.unit, Unit)
        assert entry.inputs

    @every_metric
    def test_inputs(self, entry: Metric) -> None:
        """
        Inputs are paths of the metric's chapter, which its parameters fill.
        """
        params = dict.fromkeys(entry.parameters, "x1")
        for path, pattern in zip(entry.paths(params), entry.inputs, strict=True):
            assert path.partition(".")[0] == entry.chapter
            assert "{" not in path
            assert path.count("x1") == pattern.count("{")
        for path in entry.paths({}):
            assert "{" not in path

    @every_metric
    def test_parameters(self, entry: Metric) -> None:
        """
        The function takes what the catalogue says it takes, and each parameter is explained.
        """
        keywords = [
            (name, parameter.default is not inspect.Parameter.empty)
            for name, parameter in inspect.signature(entry.function).parameters.items()
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY
        ]
        taken = {name: optional for name, optional in keywords if name != "period"}
        assert tuple(taken) == tuple(entry.parameters)
        assert {name for name, optional in taken.items() if optional} == set(entry.optional)
        assert entry.dated is any(name == "period" for name, _ in keywords)
        assert all(explained.strip() for explained in entry.parameters.values())
        assert set(entry.choices) <= set(entry.parameters)
        assert (entry.each is not None) == bool(entry.parameters)

    def test_shown(self) -> None:
        """
        A metric shows in words and values, without the functions that compute it.
        """
        shown = repr(METRICS["audits.grade-share-change"])
        assert "formula=" in shown
        assert not re.search(r"\b(function|each|compares|quotient)=", shown)

    @every_metric
    def test_beside(self, entry: Metric) -> None:
        """
        A metric that another is confused with takes the same parameters.
        """
        if entry.beside is not None:
            assert METRICS[entry.beside].parameters.keys() == entry.parameters.keys()

    @every_metric
    def test_compares(self, entry: Metric) -> None:
        """
        A change whose two shares are known is in percentage points.
        """
        if entry.compares is not None:
            assert entry.unit is Unit.PERCENTAGE_POINTS

    def test_chosen(self) -> None:
        """
        Audited cases were chosen; referrals, incidents, bookings and actions were all counted.
        """
        chosen = {entry.id for entry in METRICS.values() if entry.chosen}
        rates = {
            entry.id
            for entry in METRICS.values()
            if entry.kind == "rates" and entry.chapter == "audits"
        }
        assert rates - {"audits.action-completion-rate"} == {
            name for name in chosen if not name.endswith("-change")
        }

    def test_contract(self) -> None:
        """
        The names that others rely on are there, with their parameters.
        """
        found = {name: tuple(METRICS[name].parameters) for name in CONTRACT}
        assert found == CONTRACT
        for name in ("finance.total", "finance.net-position"):
            assert METRICS[name].choices["basis"] == ("budget", "actual")
        assert METRICS["audits.total"].optional == ("quarter",)
        assert METRICS["audits.percentages-row"].unit is Unit.ROW
        assert METRICS["audits.grade-share-change"].unit is Unit.PERCENTAGE_POINTS

    def test_order(self) -> None:
        """
        The catalogue is in the order of the report's chapters.
        """
        chapters = [entry.chapter for entry in METRICS.values()]
        assert chapters == sorted(chapters, key=CHAPTERS.index)

    def test_read_only(self) -> None:
        """
        Nobody changes the catalogue by accident.
        """
        with pytest.raises(TypeError):
            METRICS["training.attendance-rate"] = METRICS["training.fill-rate"]  # type: ignore[index]


class TestMetricDecorator:
    @pytest.fixture
    def _restored(self) -> Iterator[None]:
        before = dict(catalogue._ENTRIES)
        yield
        catalogue._ENTRIES.clear()
        catalogue._ENTRIES.update(before)

    @pytest.mark.usefixtures("_restored")
    def test_enters_the_function(self) -> None:
        """
        The function is given back, looking at its arguments; its docstring's first sentence is the definition.
        """

        def bare(training: Training) -> int:
            return 1

        def told(training: Training) -> int:
            """
            Return one.

            And more.
            """
            return 1

        for name, function in (("training.bare", bare), ("training.told", told)):
            enter = metric(
                name,
                title="One",
                formula="1",
                unit=Unit.COUNT,
                kind="rates",
                inputs=("training.events",),
                source="A test",
            )
            assert unwrap(enter(function)) is function
        assert METRICS["training.bare"].definition == "One"
        assert METRICS["training.told"].definition == "one."
        assert METRICS["training.told"].example == ""
        told_of = METRICS["training.told"]
        assert (told_of.signed, told_of.dated, told_of.chosen) == (False, False, False)
        assert (told_of.parameters, told_of.optional, told_of.choices) == ({}, (), {})
        assert compute(report(training=Training()), "training.told") == MetricValue(
            metric="training.told", params=FrozenMapping({}), unit="count", value=1
        )


class TestForeignArguments:
    @pytest.mark.parametrize("whose", [None, "report.toml", {"training": None}, Training()])
    def test_no_report(self, whose: Any) -> None:
        """
        What is no report is refused, with how to get one.
        """
        with pytest.raises(InvalidTypeError, match=r"report must be an AnnualReport, not .*`load`"):
            compute(whose, "training.attendance-rate")

    def test_no_name(self) -> None:
        """
        A metric is named by text; anything else is a name that there is not.
        """
        for name in (None, ["training"], 5):
            with pytest.raises(UnknownNameError, match="there is no metric"):
                compute(report(), name)  # type: ignore[arg-type]


def on_records() -> list[Any]:
    """
    Return each public function below `metrics` that takes a record first, with that parameter.
    """
    found = []
    for info in pkgutil.iter_modules(metrics.__path__):
        module = import_module(f"{metrics.__name__}.{info.name}")
        for function in map(vars(module).get, module.__all__):
            if not inspect.isfunction(function) or not inspect.signature(function).parameters:
                continue
            first = next(iter(inspect.signature(function).parameters))
            if attrs.has(get_type_hints(function).get(first, object)):
                found.append(pytest.param(function, first, id=f"{info.name}.{function.__name__}"))
    return found


class TestForeignRecords:
    @pytest.mark.parametrize(("function", "first"), on_records())
    def test_are_refused(self, function: Callable[..., Any], first: str) -> None:
        """
        Each function refuses what is not its record, and says which argument it means.
        """
        named = inspect.signature(function).parameters.values()
        rest = [each for each in named if each.name != first and each.default is each.empty]
        placed = [
            "x" for each in rest if each.kind in {each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD}
        ]
        keywords = {each.name: "x" for each in rest if each.kind is each.KEYWORD_ONLY}
        for foreign in (None, 7):
            with pytest.raises(
                InvalidTypeError,
                match=rf"^{function.__name__}: {first} must be an?.*, not {foreign}",
            ):
                function(foreign, *placed, **keywords)

    def test_hardly_any_is_left_out(self) -> None:
        """
        There are more such functions than metrics: each metric is one.
        """
        assert len(on_records()) > len(METRICS)


class TestKnownMetric:
    def test_did_you_mean(self) -> None:
        """
        A name that is nearly right gets the right one suggested; another gets the list named.
        """
        with pytest.raises(UnknownNameError, match=r"'training\.attendance-rate'"):
            known_metric("training.atendance-rate")
        with pytest.raises(UnknownNameError, match="METRICS"):
            known_metric("weather")
        with pytest.raises(KeyError):
            compute(report(), "weather")

    @pytest.mark.parametrize("entry", METRICS)
    def test_the_nearest(self, entry: str) -> None:
        """
        Of several names that are nearly right the nearest is suggested.
        """
        with pytest.raises(UnknownNameError, match=re.escape(f"did you mean {entry!r}?")):
            known_metric(f"{entry}x")


class TestCheck:
    @pytest.mark.parametrize(
        ("name", "params", "words"),
        [
            ("audits.grade-share", {"grad": "good", "year": "2023-24"}, "'grade'"),
            ("audits.grade-share", {"colour": "red"}, "'grade', 'year'"),
            ("training.attendance-rate", {"year": "2023-24"}, "none"),
            ("audits.grade-share", {"grade": "good"}, "'year'"),
            ("finance.income-total", {"basis": "actuals"}, "'actual'"),
            ("finance.income-total", {"basis": "zzz"}, "'budget' or 'actual'"),
            ("finance.income-total", {"basis": 5}, "5"),
            ("reviews.awaiting-publication-total", {"kind": "new"}, "'legacy'"),
        ],
    )
    def test_refused(self, name: str, params: dict[str, Any], words: str) -> None:
        """
        An unknown, missing or impossible parameter is refused, and the way out is named.
        """
        with pytest.raises(UnknownParameterError, match=re.escape(words)) as caught:
            compute(report(), name, **params)
        assert name in str(caught.value)
        assert isinstance(caught.value, TypeError)

    @pytest.mark.parametrize(
        ("name", "params", "end"),
        [
            (
                "finance.total",
                {"basis": "zzz", "group": "other"},
                "'budget' or 'actual', not 'zzz'",
            ),
            (
                "finance.total",
                {"basis": "actual", "group": "other", "zzz": "a"},
                "'group', 'basis'",
            ),
            ("training.figure", {"figure": "event"}, "did you mean 'events'?"),
            ("training.figure", {"figure": "book"}, "did you mean 'unbooked'?"),
        ],
    )
    def test_way_out(self, name: str, params: dict[str, str], end: str) -> None:
        """
        The nearest name is suggested; where none is near, what there is is listed once.
        """
        with pytest.raises(UnknownParameterError) as caught:
            compute(report(), name, **params)
        assert str(caught.value).endswith(end)

    def test_year_of_the_report_is_no_parameter(self) -> None:
        """
        What the report itself says cannot be passed.
        """
        params = {"grade": "good", "year": "2023-24", "period": "2023-24"}
        with pytest.raises(UnknownParameterError, match="period"):
            compute(report(), "audits.grade-share", **params)


class TestCompute:
    def test_no_chapter(self) -> None:
        """
        Without its chapter a metric is not computable, and names it.
        """
        for entry in METRICS.values():
            params = {name: entry.choices.get(name, ("x",))[0] for name in entry.parameters}
            result = compute(report(), entry.id, **params)
            assert isinstance(result, NotComputable)
            assert result.missing == (entry.chapter,)
            assert result.params == params
            assert result.unit == entry.unit.value

    def test_exact(self) -> None:
        """
        A value is exact, with its unit and its parameters.
        """
        fees = FinancialLine(
            id="fees", heading="Fees", group="other", budget=Decimal(15), actual=Decimal(20)
        )
        result = compute(report(finance=Finance(lines=(fees,))), "finance.variance", group="other")
        assert isinstance(result, MetricValue)
        assert result.value == result.exact == Fraction(5)
        assert (result.unit, result.bounds) == ("pounds", None)
        assert dict(result.params) == {"group": "other"}

    def test_bounds(self) -> None:
        """
        What is only printed has bounds, and no value.
        """
        year = AuditYear(year="2022-23", percentages=FrozenMapping({"good": "35%"}))
        result = compute(
            report(audits=Audits(years=(year,))), "audits.grade-share", grade="good", year="2022-23"
        )
        assert isinstance(result, MetricValue)
        assert result.value is None
        assert result.interval == Interval(Fraction("0.345"), Fraction("0.355"), closed_high=False)

    def test_compared(self) -> None:
        """
        A change between two shares of counts keeps both; one with bounds does not.
        """
        counted = AuditYear(year="2022-23", grades=FrozenMapping({"good": 7, "inadequate": 13}))
        later = AuditYear(year="2023-24", grades=FrozenMapping({"good": 4, "inadequate": 16}))
        printed = AuditYear(year="2021-22", percentages=FrozenMapping({"good": "60%"}))
        audits = Audits(scale=("good", "inadequate"), years=(printed, counted, later))
        change = "audits.grade-share-change"
        years = {"grade": "good", "after": "2023-24"}
        result = compute(report(audits=audits), change, before="2022-23", **years)
        assert isinstance(result, MetricValue)
        assert result.compared == (Proportion(7, 20), Proportion(4, 20))
        result = compute(report(audits=audits), change, before="2021-22", **years)
        assert isinstance(result, MetricValue)
        assert result.compared is None

    def test_not_computable(self) -> None:
        """
        What the function refuses comes back as a value, with every missing input.
        """
        result = compute(report(training=Training()), "training.attendance-rate")
        assert isinstance(result, NotComputable)
        assert result.missing == ("training.attended", "training.bookings")

    def test_dated(self, full_report: AnnualReport) -> None:
        """
        A metric that goes by the report's own year is told it.
        """
        assert METRICS["audits.grade-share"].dated
        assert full_report.audits is not None
        own = full_report.period.label
        result = compute(
            full_report, "audits.grade-share", grade=full_report.audits.scale[0], year=own
        )
        assert isinstance(result, MetricValue)
        assert result.exact is not None


class TestComputeAll:
    def test_empty(self) -> None:
        """
        Each metric is there once for a report that says nothing, and none is computable.
        """
        results = compute_all(report())
        assert [result.metric for result in results] == list(METRICS)
        for result in results:
            assert isinstance(result, NotComputable)
            assert result.missing

    def test_full(self, full_report: AnnualReport) -> None:
        """
        Each metric is there for a report that says all that can be said, with parameters it accepts.
        """
        results = compute_all(full_report)
        assert list(dict.fromkeys(result.metric for result in results)) == list(METRICS)
        for result in results:
            if result.params or isinstance(result, MetricValue):
                METRICS[result.metric].check(result.params)
                assert compute(full_report, result.metric, **result.params) == result
        computed = {result.metric for result in results if isinstance(result, MetricValue)}
        assert len(computed) > len(METRICS) // 2

    def test_each(self, full_report: AnnualReport) -> None:
        """
        Parameters come from the report, none twice, and only such as the metric accepts.
        """
        for entry in METRICS.values():
            chapter = getattr(full_report, entry.chapter)
            asked = [] if entry.each is None or chapter is None else list(entry.each(chapter))
            assert len({FrozenMapping(params) for params in asked}) == len(asked)
            for params in asked:
                entry.check(params)

    def test_each_is_asked(self) -> None:
        """
        Each metric with parameters is asked for some that have a value, in one report or the other.
        """
        results = [result for name in FULL for result in compute_all(full(name)) if result.params]
        valued = {result.metric for result in results if isinstance(result, MetricValue)}
        assert valued == {name for name in METRICS if METRICS[name].parameters} - IN_NEITHER

    @pytest.mark.parametrize(
        ("name", "path"),
        [
            ("training.elearning-completion-rate", "training.courses"),
            ("training.figure", "training"),
            ("audits.grade-total", "audits.rounds"),
            ("finance.line-contributions", "finance.lines"),
        ],
    )
    def test_nothing_to_ask_of(self, name: str, path: str) -> None:
        """
        Where a chapter has nothing of which a metric could be asked, the list that is empty is named.
        """
        chapters = {"training": Training(), "audits": Audits(), "finance": Finance()}
        (result,) = (each for each in compute_all(report(**chapters)) if each.metric == name)
        assert isinstance(result, NotComputable)
        assert result.missing == (path,)
        assert result.reason == f"{path} gives nothing to compute it for"

    @pytest.mark.parametrize("chapter", CHAPTERS)
    def test_empty_chapters(self, chapter: str, full_report: AnnualReport) -> None:
        """
        A chapter that is there and says nothing is not said to be absent.
        """
        kind = type(getattr(full_report, chapter))
        for result in compute_all(report(**{chapter: kind()})):
            assert isinstance(result, NotComputable)
            if METRICS[result.metric].chapter == chapter:
                assert "has no chapter" not in result.reason

    def test_whatever_the_decimal_context(self, full_report: AnnualReport) -> None:
        """
        One digit of precision, or a trap on inexact results, changes nothing.
        """
        usual = compute_all(full_report)
        for context in (Context(prec=1, rounding=ROUND_DOWN), Context(prec=2, traps=[Inexact])):
            with localcontext(context):
                again = compute_all(full_report)
                shown = [str(result) for result in again]
            assert again == usual
            assert shown == [str(result) for result in usual]


if __name__ == "__main__":
    GOLDEN.write_text(written(), encoding="utf-8")
