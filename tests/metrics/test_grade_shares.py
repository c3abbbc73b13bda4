"""
Shares of grades: exact from counts, bounds from what is only printed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion, share_interval
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.errors import InvalidTypeError, NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, CountRange, Marker
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.grade_shares import (
    grade_share,
    grade_share_change,
    grade_share_relative_change,
    may_be_of_rounds,
)
from safeguarding_model.metrics.percentage_rows import percentages_row
from safeguarding_model.metrics.printed_rows import printed_row, smallest_totals
from safeguarding_model.periods import ReportingPeriod

YEAR, YEAR_AFTER = (ReportingPeriod.of_year(label) for label in ("2023-24", "2024-25"))
SCALE = ("met", "partly", "unmet")
Row = tuple[int, int, int]


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """
    Draw the cases of each grade, one at least.
    """
    first, second = draw(st.integers(0, 30)), draw(st.integers(0, 30))
    return first, second, draw(st.integers(0 if first + second else 1, 30))


def counted(year: str, row: Row) -> AuditYear:
    return AuditYear(year=year, grades=FrozenMapping(dict(zip(SCALE, row, strict=True))))


def percentages_of(row: Row) -> dict[str, str]:
    """
    Return the row as a report prints it: each share half-up by long division in decimals.
    """
    total = sum(row)
    return {grade: f"{_percent(count, total)}%" for grade, count in zip(SCALE, row, strict=True)}


def _percent(count: int, total: int) -> int:
    whole, rest = divmod(100 * count, total)
    return whole + (2 * rest >= total)


def printed(year: str, row: Row) -> AuditYear:
    return AuditYear(year=year, percentages=FrozenMapping(percentages_of(row)))


def years(*entries: AuditYear) -> Audits:
    return Audits(scale=SCALE, years=entries)


def stopped(calculation: Callable[..., object], audits: Audits, **params: str) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(audits, **params)
    return set(caught.value.missing)


class TestGradeShare:
    def test_softened_percentages(self) -> None:
        """
        A limit in the table of years is no percentage, and neither is "about" one.
        """
        for text in ("over 40%", "<5%", "about 40%"):
            audits = years(AuditYear(year="2022-23", percentages=FrozenMapping({SCALE[0]: text})))
            with pytest.raises(NotComputableError, match="a limit or softened"):
                grade_share(audits, grade=SCALE[0], year="2022-23")

    def test_marked_percentages(self) -> None:
        """
        A marker in the table of years is told as one.
        """
        audits = years(AuditYear(year="2022-23", percentages=FrozenMapping({SCALE[0]: "[c]"})))
        with pytest.raises(NotComputableError, match=r"met is '\[c\]': no percentage is printed"):
            grade_share(audits, grade=SCALE[0], year="2022-23")

    def test_counts_that_are_not_all_there(self) -> None:
        """
        Where a count is hidden or left out, a grade's own percentage says what the counts cannot.
        """
        met, partly, unmet = SCALE
        shares = FrozenMapping({met: "52%", partly: "39%"})
        hidden: dict[str, int | Marker] = {met: 12, partly: 9, unmet: Marker("[c]")}
        few: dict[str, int | Marker] = {met: 12}
        for grades in (hidden, few):
            entry = AuditYear(year="2022-23", grades=FrozenMapping(grades), percentages=shares)
            share = grade_share(years(entry), grade=partly, year="2022-23")
            assert str(share) == "[0.385, 0.395)"
            with pytest.raises(NotComputableError, match="grades"):
                grade_share(years(entry), grade=unmet, year="2022-23")

    @pytest.mark.parametrize("text", ["\u00a380", "80 cases", "80 times", "80 per thousand"])
    def test_no_percentages(self, text: str) -> None:
        """
        What is printed in another unit is no percentage; a ratio and a bracket are.
        """
        row = AuditYear(year="2022-23", percentages=FrozenMapping({SCALE[0]: text}))
        with pytest.raises(NotComputableError, match="no percentage from 0 to 100"):
            grade_share(years(row), grade=SCALE[0], year="2022-23")
        for other in ("16 of 20", "16 (80%)"):
            row = AuditYear(year="2022-23", percentages=FrozenMapping({SCALE[0]: other}))
            share = grade_share(years(row), grade=SCALE[0], year="2022-23")
            assert str(share) == "[0.795, 0.805)"

    def test_the_name_of_the_own_period(self) -> None:
        """
        Where no such year is given, the period that the rounds belong to is named.
        """
        period = ReportingPeriod(date(2023, 9, 1), date(2024, 3, 31))
        rounds = (AuditRound(quarter="q1", theme="Neglect", grades=FrozenMapping({SCALE[0]: 1})),)
        audits = Audits(scale=SCALE, rounds=rounds, blank=Blank.ZERO)
        own = grade_share(audits, grade=SCALE[0], year=period.label, period=period)
        assert own == Proportion(1, 1)
        with pytest.raises(
            NotComputableError, match="2023-24; the rounds belong to September 2023"
        ):
            grade_share(audits, grade=SCALE[0], year="2023-24", period=period)
        with pytest.raises(NotComputableError, match=r"no year 2023-24$"):
            grade_share(Audits(), grade="good", year="2023-24", period=period)

    @given(row=rows())
    def test_of_counts(self, row: Row) -> None:
        """
        Shares of counts are exact, and those of one year add to one.
        """
        audits = years(counted("2022-23", row))
        shares = [grade_share(audits, grade=grade, year="2022-23") for grade in SCALE]
        assert shares == [Proportion(count, sum(row)) for count in row]
        values = [share.value for share in shares if isinstance(share, Proportion)]
        assert sum(values, Fraction(0)) == 1

    @given(row=rows(), others=rows())
    def test_of_rounds(self, row: Row, others: Row) -> None:
        """
        The report's own year is worked out from its rounds, not from the table of years.
        """
        rounds = tuple(
            AuditRound(
                quarter=quarter,
                theme="Neglect",
                grades=FrozenMapping(dict(zip(SCALE, counts, strict=True))),
            )
            for quarter, counts in (("q1", row), ("q2", others))
        )
        audits = Audits(scale=SCALE, rounds=rounds, years=(printed("2023-24", row),))
        for grade, one, other in zip(SCALE, row, others, strict=True):
            share = grade_share(audits, grade=grade, year="2023-24", period=YEAR)
            assert share == Proportion(one + other, sum(row) + sum(others))
            earlier = grade_share(audits, grade=grade, year="2023-24", period=YEAR_AFTER)
            assert isinstance(earlier, Interval)

    @given(row=rows())
    @example(row=(231, 49, 0))
    def test_of_percentages(self, row: Row) -> None:
        """
        A printed share stands for an interval that the true one lies in, one point wide at most.
        """
        audits = years(printed("2022-23", row))
        for grade, count in zip(SCALE, row, strict=True):
            bounds = grade_share(audits, grade=grade, year="2022-23")
            assert isinstance(bounds, Interval)
            assert Fraction(count, sum(row)) in bounds
            low, high = bounds.ends
            assert high - low <= Fraction(1, 100)
            assert low >= 0
            assert high <= 1

    def test_counts_before_percentages(self) -> None:
        """
        Where a year has both, its counts serve.
        """
        both = AuditYear(
            year="2022-23",
            grades=FrozenMapping({"met": 1, "partly": 1, "unmet": 1}),
            percentages=FrozenMapping({"met": "33%"}),
        )
        assert grade_share(years(both), grade="met", year="2022-23") == Proportion(1, 3)

    def test_blank_in_table_of_years(self) -> None:
        """
        An empty cell of the table of years is zero where the chapter says that blanks are.
        """
        entry = AuditYear(year="2022-23", grades=FrozenMapping({"met": 1, "partly": 3}))
        zero = Audits(scale=SCALE, years=(entry,), blank=Blank.ZERO)
        assert grade_share(zero, grade="met", year="2022-23") == Proportion(1, 4)
        assert grade_share(zero, grade="unmet", year="2022-23") == Proportion(0, 4)
        missing = stopped(grade_share, years(entry), grade="met", year="2022-23")
        assert missing == {"audits.years[0].grades.unmet"}

    def test_missing(self) -> None:
        """
        Every missing cell, percentage, year or grade is named.
        """
        marked = AuditYear(
            year="2022-23", grades=FrozenMapping({"met": Marker("[c]"), "partly": Marker("[c]")})
        )
        where = "audits.years[0].grades"
        missing = stopped(grade_share, years(marked), grade="met", year="2022-23")
        assert missing == {f"{where}.met", f"{where}.partly", f"{where}.unmet"}
        missing = stopped(grade_share, years(marked), grade="met", year="2021-22")
        assert missing == {"audits.years[2021-22]"}
        missing = stopped(grade_share, years(marked), grade="good", year="2022-23")
        assert missing == {"audits.scale"}
        half = AuditYear(year="2022-23", percentages=FrozenMapping({"met": "35%"}))
        missing = stopped(grade_share, years(half), grade="unmet", year="2022-23")
        assert missing == {"audits.years[0].percentages.unmet"}

    @pytest.mark.parametrize("text", ["[c]", "not given", "101%", "-1%", "1.2.3"])
    def test_no_percentage(self, text: str) -> None:
        """
        What is printed as a share but is none stops it, and is quoted.
        """
        entry = AuditYear(year="2022-23", percentages=FrozenMapping({"met": text}))
        with pytest.raises(NotComputableError, match=r"audits\.years\[0\]") as caught:
            grade_share(years(entry), grade="met", year="2022-23")
        assert repr(text) in str(caught.value)

    def test_nobody(self) -> None:
        """
        A year without cases has no shares.
        """
        missing = stopped(
            grade_share, years(counted("2022-23", (0, 0, 0))), grade="met", year="2022-23"
        )
        assert missing == {"audits.years[0].grades"}

    @given(least=st.integers(0, 5), width=st.integers(1, 5), rest=st.integers(1, 9))
    def test_bounds(self, least: int, width: int, rest: int) -> None:
        """
        Bounds are the least and the greatest share, for the counts that the cell can have.
        """
        cell = CountRange(at_least=least, at_most=least + width)
        entry = AuditYear(
            year="2022-23", grades=FrozenMapping({"met": cell, "partly": rest, "unmet": 0})
        )
        for grade, part_of in (("met", lambda n: n), ("partly", lambda _: rest)):
            possible = [
                Fraction(part_of(count), count + rest) for count in range(least, least + width + 1)
            ]
            bounds = grade_share(years(entry), grade=grade, year="2022-23")
            assert bounds == Interval(min(possible), max(possible))

    @pytest.mark.parametrize("total", [None, 20])
    def test_a_round_without_grades(self, total: int | None) -> None:
        """
        Where a round is not graded in full, the own year's counts or percentages serve; else that is said.
        """
        bare = AuditRound(quarter="q1", theme="Neglect", total=total)
        row = (7, 13, 0)
        for entry, share in (
            (counted("2023-24", row), Proportion(7, 20)),
            (printed("2023-24", row), share_interval(Decimal(35))),
        ):
            audits = Audits(scale=SCALE, rounds=(bare,), years=(entry,))
            assert grade_share(audits, grade="met", year="2023-24", period=YEAR) == share
        others = Audits(scale=SCALE, rounds=(bare,), years=(counted("2022-23", row),))
        with pytest.raises(NotComputableError, match=r"audits\.rounds\[0\]\.grades\.[mp]"):
            grade_share(others, grade="met", year="2023-24", period=YEAR)


class TestMayBeOfRounds:
    @pytest.mark.parametrize(
        ("year", "period", "may"),
        [
            ("2023-24", None, True),
            ("2023-24", YEAR, True),
            ("2022-23", YEAR, False),
            ("2024-25", YEAR, False),
            ("2023-24", ReportingPeriod(date(2023, 9, 1), date(2024, 3, 31)), True),
            ("2024-25", ReportingPeriod(date(2024, 3, 31), date(2024, 4, 1)), True),
            ("2022-23", ReportingPeriod(date(2023, 3, 31), date(2024, 3, 31)), True),
            ("the year", YEAR, True),
        ],
    )
    def test_years(self, year: str, period: ReportingPeriod | None, may: bool) -> None:
        """
        A year of which the period holds a day may be that of the rounds; without rounds none is.
        """
        rounds = (AuditRound(quarter="q1", theme="Neglect"),)
        assert may_be_of_rounds(Audits(scale=SCALE, rounds=rounds), year, period) is may
        assert not may_be_of_rounds(Audits(scale=SCALE), year, period)

    def test_no_audits(self) -> None:
        """
        What is no chapter on audits is refused.
        """
        with pytest.raises(InvalidTypeError, match="may_be_of_rounds"):
            may_be_of_rounds("2023-24", "2023-24", None)  # type: ignore[arg-type]


class TestAsked:
    def asked(self, name: str, audits: Audits, period: ReportingPeriod) -> list[tuple[str, ...]]:
        return [
            tuple(value for key, value in params.items() if key != "grade")
            for params in METRICS[f"audits.{name}"].asked(audits, period)
            if params["grade"] == "met"
        ]

    def test_of_the_rounds_alone(self) -> None:
        """
        The report's own year is asked of where the rounds give its grades, with or without a table of years.
        """
        grades = FrozenMapping(dict(zip(SCALE, (1, 4, 0), strict=True)))
        q1 = AuditRound(quarter="q1", theme="Neglect", grades=grades)
        alone = Audits(scale=SCALE, rounds=(q1,))
        before = attrs.evolve(alone, years=(counted("2022-23", (1, 1, 0)),))
        both = attrs.evolve(alone, years=(counted("2023-24", (1, 4, 0)),))
        assert self.asked("grade-share", alone, YEAR) == [("2023-24",)]
        assert self.asked("grade-share", before, YEAR) == [("2023-24",), ("2022-23",)]
        assert self.asked("grade-share", both, YEAR) == [("2023-24",)]
        for name in ("grade-share-change", "grade-share-relative-change"):
            assert self.asked(name, before, YEAR) == [("2022-23", "2023-24")]
            assert self.asked(name, alone, YEAR) == []
        ungraded = attrs.evolve(before, rounds=(AuditRound(quarter="q1", theme="Neglect"),))
        assert self.asked("grade-share", ungraded, YEAR) == [("2022-23",)]
        assert self.asked("grade-share", Audits(scale=SCALE), YEAR) == []

    def test_of_another_length(self) -> None:
        """
        A period that is no year has shares, and no change from a year.
        """
        grades = FrozenMapping(dict(zip(SCALE, (1, 4, 0), strict=True)))
        q1 = AuditRound(quarter="q1", theme="Neglect", grades=grades)
        audits = Audits(scale=SCALE, rounds=(q1,), years=(counted("2018-19", (1, 1, 0)),))
        long = ReportingPeriod(date(2019, 4, 1), date(2020, 8, 31))
        assert self.asked("grade-share", audits, long) == [(long.label,), ("2018-19",)]
        assert self.asked("grade-share-change", audits, long) == []


class TestChanges:
    @given(before=rows(), after=rows())
    def test_exact(self, before: Row, after: Row) -> None:
        """
        Percentage points are the difference of two shares; the relative change is their ratio less one.
        """
        audits = years(counted("2022-23", before), counted("2023-24", after))
        for index, grade in enumerate(SCALE):
            first = Fraction(before[index], sum(before))
            last = Fraction(after[index], sum(after))
            points = grade_share_change(audits, grade=grade, before="2022-23", after="2023-24")
            assert points == 100 * (last - first)
            if not first:
                missing = stopped(
                    grade_share_relative_change,
                    audits,
                    grade=grade,
                    before="2022-23",
                    after="2023-24",
                )
                assert missing == {"audits.years[2022-23]"}
                continue
            relative = grade_share_relative_change(
                audits, grade=grade, before="2022-23", after="2023-24"
            )
            assert relative == last / first - 1

    @given(before=rows(), after=rows(), exact=st.sampled_from(["neither", "before", "after"]))
    def test_bounds(self, before: Row, after: Row, exact: str) -> None:
        """
        Bounds hold the true change, whichever of the two years is only printed.
        """
        audits = years(
            (counted if exact == "before" else printed)("2022-23", before),
            (counted if exact == "after" else printed)("2023-24", after),
        )
        for index, grade in enumerate(SCALE):
            first = Fraction(before[index], sum(before))
            last = Fraction(after[index], sum(after))
            points = grade_share_change(audits, grade=grade, before="2022-23", after="2023-24")
            assert isinstance(points, Interval)
            assert 100 * (last - first) in points
            try:
                relative = grade_share_relative_change(
                    audits, grade=grade, before="2022-23", after="2023-24"
                )
            except NotComputableError:
                assert first < Fraction(1, 200)
                continue
            assert isinstance(relative, Interval)
            assert last / first - 1 in relative

    @pytest.mark.parametrize("change", [grade_share_change, grade_share_relative_change])
    def test_missing(self, change: Callable[..., object]) -> None:
        """
        Both years are named where both are missing, and no year that is there.
        """
        audits = years(counted("2022-23", (1, 1, 1)))
        params = {"grade": "met", "before": "2020-21", "after": "2021-22"}
        missing = stopped(change, audits, **params)
        assert missing == {"audits.years[2020-21]", "audits.years[2021-22]"}
        missing = stopped(change, audits, **{**params, "before": "2022-23"})
        assert missing == {"audits.years[2021-22]"}


class TestPercentagesRow:
    @given(row=rows())
    def test_honest_row(self, row: Row) -> None:
        """
        A row that was rounded from whole counts is always reproduced, and so is its total.
        """
        audits = years(printed("2022-23", row))
        texts = percentages_of(row)
        assert printed_row(audits, "2022-23") == [
            Decimal(texts[grade].rstrip("%")) for grade in SCALE
        ]
        assert percentages_row(audits, year="2022-23") is True
        totals = smallest_totals(printed_row(audits, "2022-23"))
        assert sorted(set(totals)) == list(totals)
        assert totals[0] <= sum(row)

    @pytest.mark.parametrize(
        ("share", "totals"),
        [
            ("0.1000", (1000,)),
            ("0.0999", ()),
            ("0.2000", (500, 1000)),
            ("0.3333", (300, 600, 900)),
            ("0.5000", (200, 400, 600)),
        ],
    )
    def test_the_three_smallest(self, share: str, totals: tuple[int, ...]) -> None:
        """
        Three totals are named, or as many as there are up to a thousand, itself included.
        """
        assert smallest_totals([Decimal(share), 100 - Decimal(share)]) == totals

    def test_refused(self) -> None:
        """
        A row is one of decimal numbers.
        """
        with pytest.raises(InvalidTypeError, match="smallest_totals: row must be"):
            smallest_totals(["20", "80"])  # type: ignore[list-item]

    def test_long_division(self) -> None:
        """
        The helper that prints rows here agrees with decimal rounding, ties included.
        """
        for count in range(201):
            exact = Decimal(count) / 2
            assert _percent(count, 200) == exact.quantize(Decimal(1), ROUND_HALF_UP)

    @pytest.mark.parametrize(
        ("texts", "reproduced"),
        [
            (("33%", "33%", "33%"), True),
            (("34%", "33%", "34%"), True),
            (("35%", "33%", "34%"), False),
            (("50%", "50%", "1%"), True),
            (("50%", "50%", "2%"), False),
        ],
    )
    def test_known_rows(self, texts: Row, reproduced: bool) -> None:
        """
        A row may add to 99 or 101; one that is further off than rounding goes is not reproduced.
        """
        entry = AuditYear(
            year="2022-23",
            percentages=FrozenMapping(dict(zip(SCALE, map(str, texts), strict=True))),
        )
        assert percentages_row(years(entry), year="2022-23") is reproduced

    def test_no_scale(self) -> None:
        """
        Without a scale a year has no row, and what would read one says so.
        """
        audits = Audits(scale=(), years=(AuditYear(year="2022-23"),))
        assert stopped(percentages_row, audits, year="2022-23") == {"audits.scale"}
        with pytest.raises(NotComputableError, match="names no grade"):
            printed_row(audits, "2022-23")

    def test_missing(self) -> None:
        """
        Every percentage that is missing is named.
        """
        entry = AuditYear(year="2022-23", percentages=FrozenMapping({"partly": "[c]"}))
        where = "audits.years[0].percentages"
        missing = stopped(percentages_row, years(entry), year="2022-23")
        assert missing == {f"{where}.{grade}" for grade in SCALE}
        assert stopped(percentages_row, years(entry), year="2020-21") == {"audits.years[2020-21]"}
