"""
Prove rounding on every n/d with d up to 400, at 0 to 3 places, against three other routes.

Run by hand, since it takes about a minute: ``python tests/proofs/rounding_table.py [D]``.
"""

from __future__ import annotations

import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.rounding import round_half_even, round_half_up, rounding_interval

# Fifty digits hold every tie whole, so cutting the rest off makes no new one.
WIDE = Context(prec=50, rounding=ROUND_DOWN)


def check(n: int, d: int, places: int) -> None:
    """
    Raise `AssertionError` unless n/d and -n/d round as they must, and -n/d alike.
    """
    unit = Decimal((0, (1,), -places))
    up, even = round_half_up(Fraction(n, d), places), round_half_even(Fraction(n, d), places)
    scaled = n * 10**places
    assert up * 10**places == (2 * scaled + d) // (2 * d), (n, d, places)
    assert even * 10**places == round(Fraction(scaled, d)), (n, d, places)
    quotient = WIDE.divide(Decimal(n), Decimal(d))
    assert up == quotient.quantize(unit, ROUND_HALF_UP, WIDE), (n, d, places)
    assert even == quotient.quantize(unit, ROUND_HALF_EVEN, WIDE), (n, d, places)
    assert Fraction(n, d) in rounding_interval(up), (n, d, places)
    assert Fraction(n, d) in rounding_interval(even, mode="half_even"), (n, d, places)
    assert round_half_up(Fraction(-n, d), places) == -up, (n, d, places)
    assert round_half_even(Fraction(-n, d), places) == -even, (n, d, places)
    percent = Proportion(n, d).percent(places)
    assert percent * 10**places == (200 * scaled + d) // (2 * d), (n, d, places)


def main(largest: int = 400) -> None:
    """
    Check the whole table and say how many entries it has.
    """
    entries = 0
    for d in range(1, largest + 1):
        for n in range(d + 1):
            for places in range(4):
                check(n, d, places)
                entries += 1
    sys.stdout.write(f"{entries:,} entries, d up to {largest}: all as they must be\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
