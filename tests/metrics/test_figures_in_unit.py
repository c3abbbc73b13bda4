"""
What a printed figure says in the unit of a metric.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.errors import InvalidTypeError
from safeguarding_model.hedges import Hedge
from safeguarding_model.metrics.figures_in_unit import (
    is_in_unit,
    number_beside,
    parts_of,
    read_in_unit,
)
from safeguarding_model.metrics.values import Unit
from safeguarding_model.printed import PrintedUnit, read_printed
from safeguarding_model.wording import Direction

NUMBERS = st.integers(min_value=1, max_value=9999)


class TestReadInUnit:
    @pytest.mark.parametrize(
        ("unit", "text", "number"),
        [
            (Unit.COUNT, "82% (1,333)", "1333"),
            (Unit.COUNT, "(1,333 attended, 82%)", "1333"),
            (Unit.COUNT, "82%; 1,333 people", "1333"),
            (Unit.COUNT, "82% - 1,333 people", "1333"),
            (Unit.COUNT, "82% [1,333]", "1333"),
            (Unit.COUNT, "1,333 (82%)", "1333"),
            (Unit.COUNT, "82% (\u00a35)", "82"),
            (Unit.COUNT, "82%", "82"),
            (Unit.PERCENT, "1,333 (82%)", "82"),
            (Unit.PERCENT, "16 cases (80%)", "80"),
            (Unit.PERCENT, "(100 completed, 68%)", "68"),
            (Unit.PERCENT, "\u00a341,169 (16%)", "16"),
            (Unit.PERCENT, "82% (1,333)", "82"),
            (Unit.PERCENT, "82% (28%)", "82"),
            (Unit.PERCENT, "16 (20 in all, 80%, 4%)", "80"),
            (Unit.PERCENT, "1,333 (1,617)", "1333"),
            (Unit.PERCENT, "4 out of 5 (82%)", "80"),
            (Unit.POUNDS, "16% (\u00a341,169)", "41169"),
            (Unit.POUNDS, "16% (41,169)", "41169"),
            (Unit.POUNDS, "(116,671) (\u00a30.1m)", "-116671"),
            (Unit.PERCENTAGE_POINTS, "28% (15 percentage points)", "15"),
            (Unit.TIMES, "188% (2.9 times)", "2.9"),
            (Unit.DAYS, "six months (184 days)", "184"),
            (Unit.RANK, "2 (82%)", "2"),
        ],
    )
    def test_by_hand(self, unit: Unit, text: str, number: str) -> None:
        """
        The first number in the unit is read, a number alone for counts and sums, else the first of all.
        """
        assert read_in_unit(unit, text).number == Decimal(number)

    @pytest.mark.parametrize("text", ["()", "(), ()", "-", " - ", "[x]", ",;"])
    @pytest.mark.parametrize("unit", Unit)
    def test_nothing(self, unit: Unit, text: str) -> None:
        """
        A text without a number has none in any unit.
        """
        assert read_in_unit(unit, text).stated is None

    def test_words_around(self) -> None:
        """
        Words around a figure speak of its first number, and of none beside it but for the direction.
        """
        assert read_in_unit(Unit.COUNT, "5", "at least").hedge is Hedge.ABOVE
        share = read_in_unit(Unit.PERCENT, "1,333 (82%)", "at least")
        assert (share.number, share.hedge) == (Decimal(82), None)
        assert read_in_unit(Unit.PERCENT, "92 (177%)", "fell by").direction is Direction.DOWN

    @pytest.mark.parametrize(
        ("unit", "text", "times"),
        [
            (Unit.PERCENT, "nearly three times", True),
            (Unit.PERCENT, "3 times", True),
            (Unit.TIMES, "three times", True),
            (Unit.COUNT, "three times", False),
            (Unit.PERCENT, "three", False),
            (Unit.TIMES, "three of several sometimes", False),
        ],
    )
    def test_times(self, unit: Unit, text: str, times: bool) -> None:
        """
        "Three times" is a multiple of what is set against something, and a count of how often elsewhere.
        """
        figure = read_in_unit(unit, text)
        assert figure.number == 3
        assert (figure.unit is PrintedUnit.TIMES) is (times or text == "3 times")

    @given(count=NUMBERS, percent=NUMBERS)
    def test_in_either_order(self, count: int, percent: int) -> None:
        """
        Of a count and a percentage each metric finds its own, whichever is printed first.
        """
        for text in (
            f"{count:,} ({percent}%)",
            f"{percent}% ({count:,})",
            f"{count:,}; {percent}%",
        ):
            assert read_in_unit(Unit.PERCENT, text).number == percent
            assert read_in_unit(Unit.COUNT, text).number == count

    @given(unit=st.sampled_from(Unit), number=NUMBERS)
    def test_one_number(self, unit: Unit, number: int) -> None:
        """
        Where one number is printed, it is read in every unit.
        """
        assert read_in_unit(unit, f"{number}") == read_printed(f"{number}")


class TestNumberBeside:
    @pytest.mark.parametrize(
        ("text", "direction", "balance"),
        [
            ("up 92 (177%)", Direction.UP, None),
            ("down 92 (177%)", Direction.DOWN, None),
            ("up 92 (down 177%)", Direction.DOWN, None),
            ("overspend of \u00a392 (177%)", None, Direction.DOWN),
            ("\u00a392 (177% saving)", None, Direction.UP),
            ("92 (+177%)", Direction.UP, None),
        ],
    )
    def test_goes_the_same_way(
        self, text: str, direction: Direction | None, balance: Direction | None
    ) -> None:
        """
        The words for the whole figure are those of the number beside, unless it has its own.
        """
        beside = number_beside(Unit.PERCENT, read_printed(text))
        assert beside is not None
        assert beside.number == 177
        assert (beside.direction, beside.balance) == (direction, balance)

    @pytest.mark.parametrize(
        "text", ["82%", "1,333 of 1,617", "1,333 (of 1,617)", "(82%)", "1,333 (2023-24)"]
    )
    def test_none(self, text: str) -> None:
        """
        The first number is not beside itself, and no other unit will do.
        """
        assert number_beside(Unit.PERCENT, read_printed(text)) is None

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("1,333 of 1,617 (82%)", 82),
            ("1,333 of 1,617 (+3%)", None),
            ("1,333 of 1,617 (-3%)", None),
            ("1,333 of 1,617 (up 3%)", None),
            ("1,333 of 1,617 (79% last year)", None),
            ("1,333 of 1,617 (up 3%), 82%", 82),
        ],
    )
    def test_plainly(self, text: str, number: int | None) -> None:
        """
        What says the same once more is no change, and nothing that the figure is set against.
        """
        beside = number_beside(Unit.PERCENT, read_printed(text), plainly=True)
        assert (None if beside is None else beside.number) == number

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("1,333 (79% last year, 82%)", 82),
            ("1,333 (79% last year)", 79),
            ("1,333 (note 5%, 82%)", 82),
            ("1,333 (79% in 2022-23), 82%", 82),
        ],
    )
    def test_what_it_is_set_against_comes_last(self, text: str, number: int) -> None:
        """
        A figure of another year or place is read where there is no other, and what is no figure never.
        """
        beside = number_beside(Unit.PERCENT, read_printed(text))
        assert beside is not None
        assert beside.number == number

    def test_with_its_unit_comes_first(self) -> None:
        """
        A sum with its sign comes before a number alone.
        """
        beside = number_beside(Unit.POUNDS, read_printed("9% (2 payments), \u00a333,988"))
        assert beside is not None
        assert beside.number == 33_988

    @pytest.mark.parametrize(
        ("text", "hedge"),
        [
            ("around 1,300 (80%)", Hedge.AROUND),
            ("nearly 1,333 (82%)", None),
            ("over 1,300 (80%)", None),
            ("around 1,300 (over 80%)", Hedge.OVER),
        ],
    )
    def test_estimate(self, text: str, hedge: Hedge | None) -> None:
        """
        What is said to be around a number is around the other too; a limit is of its own number.
        """
        beside = number_beside(Unit.PERCENT, read_printed(text))
        assert beside is not None
        assert beside.hedge is hedge

    @pytest.mark.parametrize(
        ("text", "direction", "by_sign"),
        [
            ("-92 (177%)", Direction.DOWN, True),
            ("(92) 177%", Direction.DOWN, True),
            ("-92 (-177%)", None, False),
            ("-92 (+177%)", Direction.UP, True),
            ("-92, a rise of 177%", Direction.UP, False),
            ("+92 (177%)", Direction.UP, True),
            ("92 (177%)", None, False),
        ],
    )
    def test_signs(self, text: str, direction: Direction | None, by_sign: bool) -> None:
        """
        A sign of the first number is one of the other too, unless that has its own.
        """
        beside = number_beside(Unit.PERCENT, read_printed(text))
        assert beside is not None
        assert (beside.direction, beside.by_sign) == (direction, by_sign)

    def test_limit(self) -> None:
        """
        What stands in brackets has its own limit.
        """
        beside = number_beside(Unit.PERCENT, read_printed("1,333 (over 82%)"))
        assert beside is not None
        assert (beside.number, beside.hedge) == (Decimal(82), Hedge.OVER)


class TestPartsOf:
    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("82% (1,333)", ["82%", "1,333"]),
            ("82%: 1,333", ["82%: 1,333"]),
            ("82% (note 3): 1,333", ["82%", "note 3", "1,333"]),
            ("82%[a1] - 1,333; up, [5,000]", ["82%", "1,333", "up", "5,000"]),
            ("1-2", ["1-2"]),
            ("() ,; :", []),
            ("", []),
        ],
    )
    def test_by_hand(self, text: str, parts: list[str]) -> None:
        """
        Brackets, commas, semicolons and dashes part a figure; commas of thousands do not.
        """
        assert parts_of(text) == parts


class TestIsInUnit:
    @pytest.mark.parametrize(
        ("unit", "text", "is_in"),
        [
            (Unit.COUNT, "5", True),
            (Unit.DAYS, "5", True),
            (Unit.RANK, "5", True),
            (Unit.POUNDS, "5", True),
            (Unit.PERCENT, "5", False),
            (Unit.PERCENT, "5%", True),
            (Unit.COUNT, "5%", False),
            (Unit.TIMES, "5", False),
            (Unit.PERCENTAGE_POINTS, "5", False),
        ],
    )
    def test_by_hand(self, unit: Unit, text: str, is_in: bool) -> None:
        """
        A number alone is a count, a rank, days or pounds, and no share.
        """
        assert is_in_unit(unit, read_printed(text)) is is_in


@pytest.mark.parametrize(
    ("unit", "text", "number"),
    [
        (Unit.DAYS, "6 years (aged 16)", 6),
        (Unit.COUNT, "6 years (16)", 6),
        (Unit.PERCENT, "6 years (16%)", 16),
        (Unit.DAYS, "6% (16 days)", 16),
    ],
)
def test_lengths_of_time(unit: Unit, text: str, number: int) -> None:
    """
    A length in years is one of days, and no number alone takes its place.
    """
    assert read_in_unit(unit, text).number == number


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (read_in_unit, ("percent", "82%")),
        (number_beside, (Unit.PERCENT, "82%")),
        (parts_of, (82,)),
        (is_in_unit, (Unit.PERCENT, "82%")),
    ],
)
def test_refused(function: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """
    What is no unit, text or figure is refused in the function's name.
    """
    with pytest.raises(InvalidTypeError, match=function.__name__):
        function(*arguments)
