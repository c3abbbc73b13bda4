"""
What a cell shows: the number formats that people use, and whether one shows a day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from safeguarding_model.arithmetic.rounding import round_half_up

__all__ = ["BUILT_IN", "day_of", "is_date", "shown_as"]

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((*range(18, 22), *range(45, 48)), "h:mm:ss"),
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a workbook refers to by number alone, as a spreadsheet in UK English shows them."""

_LITERAL = r'"[^"]*"|\\.|\[\$[^\]-]*(?:-[0-9A-Fa-f]*)?\]|[ $£€()+:!^&\'~{}<>=%-]'
_IGNORED = r"_.|\*.|\[(?i:black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]+)\]"
_SECTION = re.compile(
    rf"(?P<before>(?:{_LITERAL}|{_IGNORED})*)(?P<whole>[#0,]*[#0])(?:\.(?P<places>[#0]+))?(?P<after>(?:{_LITERAL}|{_IGNORED})*)"
)
_WORDLESS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_EXACT = 10
_FIRST = {False: date(1899, 12, 31), True: date(1904, 1, 1)}
_NO_DAY = 60
"""The serial number of 29 February 1900, which spreadsheets have and the calendar has not."""


@lru_cache(maxsize=100)
def is_date(code: str) -> bool:
    """
    Return whether a number of that format is shown as a day or a time.

    >>> is_date("d mmm yyyy"), is_date('0.0 "days"')
    (True, False)
    """
    return bool(
        set(_WORDLESS.sub("", code.split(";", maxsplit=1)[0]).lower()).intersection("ymdhs")
    ) and (code.lower() != "general")


def day_of(serial: int | Decimal, *, since_1904: bool) -> date | datetime | None:
    """
    Return the day, or where it is not midnight the moment, that a date's number stands for.

    Returns:
        `None` for a number outside the calendar of spreadsheets.

    >>> day_of(45382, since_1904=False)
    datetime.date(2024, 3, 31)
    """
    if not 0 <= serial < 2_958_466 - 1462 * since_1904:
        return None
    whole = int(serial)
    if not since_1904 and whole in {0, _NO_DAY}:
        return None
    day = _FIRST[since_1904] + timedelta(whole - (whole > _NO_DAY and not since_1904))
    if serial == whole:
        return day
    seconds = int(round_half_up((Fraction(serial) - whole) * 86_400))
    return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001


def shown_as(value: int | Decimal, code: str) -> str | None:
    """
    Return what a cell with that number and number format shows, or `None` where that is not certain.

    >>> shown_as(Decimal("0.82"), "0%"), shown_as(299260, '"£"#,##0')
    ('82%', '£299,260')
    """
    if code in {"General", "@", ""}:
        return _general(value)
    sections = code.split(";")
    if '"' in code and code.count(";") and re.search(r'"[^"]*;[^"]*"', code):
        return None
    negative = value < 0
    section, sign = sections[0], "-" if negative else ""
    if negative and len(sections) > 1:
        section, sign = sections[1], ""
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    parts = _parts(section)
    if parts is None:
        return None
    match, before, after = parts
    text = _digits(abs(Fraction(value)), match, percent=(before + after).count("%"))
    if text is None or (negative and not text.strip("0.,")):
        return None
    return f"{sign}{before}{text}{after}"


@lru_cache(maxsize=100)
def _parts(section: str) -> tuple[re.Match[str], str, str] | None:
    """
    Return how the digits are shown, and the text before and after them, where all is understood.
    """
    match = _SECTION.fullmatch(section)
    if match is None or match["whole"].endswith(",") or match["whole"].startswith(","):
        return None
    return match, _literal(match["before"]), _literal(match["after"])


def _digits(value: Fraction, match: re.Match[str], *, percent: int) -> str | None:
    places = match["places"] or ""
    if "0" in places.lstrip("0") or percent > 1:
        return None
    text = format(round_half_up(value * 100**percent, len(places)), "f")
    whole, _, fraction = text.partition(".")
    while fraction and len(fraction) > places.count("0") and fraction.endswith("0"):
        fraction = fraction[:-1]
    least = match["whole"].count("0")
    whole = whole.lstrip("0").rjust(least, "0")
    if "," in match["whole"]:
        if least > 1:
            return None
        whole = f"{int(whole):,}" if whole else ""
    if places and not fraction and "#" in places:
        return None  # a full stop with nothing after it
    return f"{whole}.{fraction}" if fraction else whole


def _literal(text: str) -> str:
    text = re.sub(_IGNORED, "", text)
    text = re.sub(r"\[\$([^\]-]*)[^\]]*\]", r"\1", text)
    return re.sub(r'"([^"]*)"|\\(.)', lambda match: match[1] or match[2] or "", text)


def _general(value: int | Decimal) -> str | None:
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    if len(text.lstrip("-").replace(".", "")) > _EXACT or not -(10**_EXACT) < value < 10**_EXACT:
        return None
    return text.rstrip("0").rstrip(".") if "." in text else text
