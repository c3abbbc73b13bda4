"""
Results do not depend on the caller's decimal context, nor on the reader's locale.
"""

from __future__ import annotations

import locale
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from decimal import ROUND_UP, Context, Decimal, localcontext
from fractions import Fraction

import pytest

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.errors import DocumentError, Problem, SafeguardingModelError
from safeguarding_model.fields import TextKind, YearKind, shown
from safeguarding_model.hedges import Hedge
from safeguarding_model.markers import CountRange, RoundedCount
from safeguarding_model.printed import read_printed
from safeguarding_model.quantities import change, pounds, share
from safeguarding_model.statutory_clocks import notification_deadline
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import number_word

LONG = Decimal("123456789.25")
RESULTS: list[Callable[[], object]] = [
    lambda: str(MoneyKind().accept(LONG)),
    lambda: MoneyKind().write(MoneyKind().read("123456789.25")),
    lambda: MoneyKind().accept(Decimal("1.00000000000000000001")),
    lambda: CountKind().accept("1,617"),
    lambda: TextKind().accept("x" * 20_001),
    lambda: YearKind().accept("2023 - 2024"),
    lambda: shown(Decimal("1.234567E+40")),
    lambda: str(RoundedCount(rounded=1_260_000, to=10_000)),
    lambda: str(CountRange(at_least=1001)),
    lambda: str(DocumentError([Problem(path="a", code="b", message="c")], 12_345)),
    lambda: str(read_printed("(\u00a3123,456,789.25)")),
    lambda: str(read_printed("1.2345678 million").possible(Tolerances())),
    lambda: str(Tolerances().softened(Fraction(LONG), Hedge.AROUND)),
    lambda: pounds(Fraction(LONG) * 3),
    lambda: str(share(1333, 1617, part_path="p", whole_path="w")),
    lambda: change(LONG, Decimal("123456790.25"), before_path="b"),
    lambda: notification_deadline(date(2023, 12, 20)),
    lambda: number_word(Decimal("5.0000000001")),
]


def result_of(function: Callable[[], object]) -> str:
    """
    Return what came of it, a refusal by its message.
    """
    try:
        return repr(function())
    except SafeguardingModelError as error:
        return str(error)


@contextmanager
def spoken(name: str) -> Iterator[None]:
    before = locale.setlocale(locale.LC_ALL)
    try:
        with suppress(locale.Error):  # one that is not installed
            locale.setlocale(locale.LC_ALL, name)
        yield
    finally:
        locale.setlocale(locale.LC_ALL, before)


NAMES = [str(number) for number in range(len(RESULTS))]


class TestSurroundings:
    @pytest.mark.parametrize("function", RESULTS, ids=NAMES)
    @pytest.mark.parametrize("prec", [1, 3, 9])
    def test_decimal_context(self, function: Callable[[], object], prec: int) -> None:
        """
        A context of few digits, with other rounding and small letters, changes nothing.
        """
        expected = result_of(function)
        with localcontext(Context(prec=prec, rounding=ROUND_UP, capitals=0, traps=[])):
            assert result_of(function) == expected

    @pytest.mark.parametrize("name", ["C", "C.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8"])
    def test_locale(self, name: str) -> None:
        """
        Numbers and dates are told in English everywhere.
        """
        expected = [result_of(function) for function in RESULTS]
        with spoken(name):
            assert [result_of(function) for function in RESULTS] == expected
