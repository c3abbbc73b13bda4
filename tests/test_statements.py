"""
A statement is a printed figure that names the metric it claims to be.
"""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.errors import InvalidTypeError, InvalidValueError, RecordError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS
from safeguarding_model.statements import MetricNameKind, Section, Statement

parts = st.lists(st.text("abcxyz", min_size=1, max_size=5), min_size=1, max_size=4)
METRIC = MetricNameKind()


class TestMetricName:
    @given(chapter=parts, calculation=parts)
    def test_kebab_case(self, chapter: list[str], calculation: list[str]) -> None:
        """
        The chapter, a full stop, the calculation, each in small letters and hyphens.
        """
        name = f"{'-'.join(chapter)}.{'-'.join(calculation)}"
        assert METRIC.accept(name) == name
        assert METRIC.read(METRIC.write(name)) == name

    @pytest.mark.parametrize("name", list(METRICS))
    def test_every_metric_has_such_a_name(self, name: str) -> None:
        """
        What the catalogue offers can be claimed.
        """
        assert METRIC.accept(name) == name

    @pytest.mark.parametrize(
        "name",
        [
            "",
            "total",
            ".total",
            "audits.",
            "Audits.total",
            "audits.grade_share",
            "audits..x",
            "a.b.c",
            "audits.-x",
            "audits.x-",
            "-audits.x",
            "audits. x",
            "audits.x\n",
            "audits.\uff11",
            "x" * 10**5,
        ],
        ids=range(15),
    )
    def test_other_text(self, name: str) -> None:
        """
        Any other text is refused, with one that would do, and is not echoed at length.
        """
        with pytest.raises(InvalidValueError, match="expected a metric such as") as told:
            METRIC.accept(name)
        assert repr(name[:40])[:-1] in str(told.value)
        assert len(str(told.value)) < 200

    @pytest.mark.parametrize("value", [5, None, True, b"audits.total", ["audits.total"]])
    def test_is_text(self, value: object) -> None:
        """
        What is not text names no metric.
        """
        with pytest.raises(InvalidTypeError, match="expected a metric"):
            METRIC.accept(value)


class TestStatement:
    def test_only_what_is_needed(self) -> None:
        """
        A statement needs an id, its print and its metric.
        """
        statement = Statement(id="rate", printed="82%", metric="training.attendance-rate")
        assert statement.params == FrozenMapping()
        given_fields = attrs.asdict(statement, filter=lambda _, value: value is not None)
        assert list(given_fields) == ["id", "printed", "metric", "params"]

    def test_print_is_kept(self) -> None:
        """
        The print keeps its zeros and its sign of currency: they are what is checked.
        """
        for printed in ("\u00a3299.260", "12.30%", "(116,671)", " almost tripled"):
            assert Statement(id="a", printed=printed, metric="a.b").printed == printed

    def test_number_is_no_print(self) -> None:
        """
        A number is not what was printed.
        """
        with pytest.raises(RecordError, match="printed: found 82, expected text"):
            Statement(id="a", printed=82, metric="a.b")  # type: ignore[arg-type]


class TestSection:
    def test_heading(self) -> None:
        """
        A section has a heading, and a first page where it is known.
        """
        assert Section(heading="Finance").starts_at is None
        with pytest.raises(RecordError, match="starts_at: found 0"):
            Section(heading="Finance", starts_at=0)
