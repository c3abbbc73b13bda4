"""
Counts and amounts of money as fields: exact, or openly not.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

import attrs

from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.fields import Kind, shown
from safeguarding_model.markers import LARGEST, OBSOLETE, CountRange, Marker, RoundedCount

__all__ = ["Count", "CountKind", "Money", "MoneyKind"]

_AMOUNT = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,2})?", re.ASCII)


def _marked(value: object) -> Marker | None:
    if isinstance(value, Marker):
        return value
    if isinstance(value, str) and (value.startswith("[") or value.strip().lower() in OBSOLETE):
        return Marker(value)
    return None


class CountKind(Kind):
    """
    A count: exact, a marker, rounded to a step, or known only between bounds.
    """

    expected = "a whole number, 0 or more"

    def accept(self, value: object) -> int | Marker | RoundedCount | CountRange:
        if isinstance(value, Marker | RoundedCount | CountRange):
            return value
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(value, _count_hint(value))
        if value < 0:
            msg = f"found {shown(value)}, expected {self.expected}"
            raise InvalidValueError(msg)
        if value > LARGEST:
            msg = f"found {shown(value)}, expected at most {LARGEST:,}"
            raise InvalidValueError(msg)
        return int(value)

    def read(self, raw: object) -> object:
        if isinstance(raw, dict):
            return _inexact_count(raw)
        return _marked(raw) or self.accept(raw)

    def write(self, value: object) -> object:
        if isinstance(value, Marker):
            return value.text
        if isinstance(value, RoundedCount | CountRange):
            return attrs.asdict(value, filter=lambda _, given: given is not None)
        return value


def _count_hint(value: object) -> str:
    if isinstance(value, bool):
        return "; true and false are no counts"
    if (
        isinstance(value, str)
        and value.replace(",", "").strip().isascii()
        and value.replace(",", "").strip().isdigit()
    ):
        return f"; write {int(value.replace(',', '').strip()[:16])} without quotes or commas"
    if isinstance(value, str) and value.startswith("["):
        return f"; pass Marker({shown(value)})"
    if isinstance(value, str):
        return ", or a marker such as '[c]', or { at_least = 1001 }, or { rounded = 1200, to = 5 }"
    if isinstance(value, float | Decimal):
        return "; a count has no decimal point"
    return ""


def _inexact_count(raw: dict[object, object]) -> RoundedCount | CountRange:
    kind = RoundedCount if "rounded" in raw or "to" in raw else CountRange
    names = {field.name for field in attrs.fields(kind)}
    if not raw or not names.issuperset(raw) or (kind is RoundedCount and len(raw) < 2):
        msg = (
            f"found a table with {', '.join(map(shown, raw)) or 'nothing in it'}, expected a whole number, "
            "{ at_least = 1001 }, { at_least = 1, at_most = 4 } or { rounded = 1200, to = 5 }"
        )
        raise InvalidValueError(msg)
    if None in raw.values():
        msg = "found null in the table of a count, expected a whole number; leave the key out"
        raise InvalidTypeError(msg)
    return kind(**{str(key): value for key, value in raw.items()})  # type: ignore[arg-type]


class MoneyKind(Kind):
    """
    Pounds, exact, to the penny; kept with two places so that equal amounts are written alike.
    """

    expected = "an amount in pounds such as 33988 or '33988.50'"

    def accept(self, value: object) -> Decimal | Marker:
        if isinstance(value, Marker):
            return value
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.refuse(value, _money_hint(value))
        if isinstance(value, Decimal) and (
            not value.is_finite() or not -18 <= value.adjusted() <= 15
        ):
            msg = f"found {shown(value)}, expected {self.expected}"
            raise InvalidValueError(msg)
        if not -LARGEST <= value <= LARGEST:
            msg = f"found {shown(value)}, expected at most {LARGEST:,} pounds"
            raise InvalidValueError(msg)
        text = format(value, "f") if isinstance(value, Decimal) else str(int(value))
        whole, _, pence = text.partition(".")
        if pence.rstrip("0")[2:]:
            msg = f"found {shown(value)}, expected pounds with at most two places"
            raise InvalidValueError(msg)
        return Decimal(f"{whole}.{pence[:2]:0<2}") or Decimal("0.00")

    def read(self, raw: object) -> object:
        if isinstance(raw, str):
            marker = _marked(raw)
            if marker is not None:
                return marker
            if not _AMOUNT.fullmatch(raw):
                rule = "digits alone, no sign of currency, no commas, at most two places"
                msg = f"found {shown(raw)}, expected {self.expected}: {rule}"
                raise InvalidValueError(msg)
            return self.accept(Decimal(raw))
        return self.accept(raw)

    def write(self, value: object) -> object:
        if isinstance(value, Marker):
            return value.text
        assert isinstance(value, Decimal)
        pounds = int(value)
        return pounds if value == pounds else str(value)


def _money_hint(value: object) -> str:
    if isinstance(value, float):
        return "; a float is not exact, pass a Decimal"
    if isinstance(value, str):
        return "; pass a Decimal or a Marker, not text"
    return ""


Count = Annotated[int | Marker | RoundedCount | CountRange, CountKind()]
Money = Annotated[Decimal | Marker, MoneyKind()]
