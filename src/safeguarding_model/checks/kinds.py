"""
Kinds of mistake that a printed figure can make: title, explanation, what the rule rests on.

A chapter and a kind make the id of a rule on single entries of the ledger.
"""

from __future__ import annotations

__all__ = ["KINDS"]

_CONVENTION = "Walsall Safeguarding Partnership annual report 2023-24, and the arithmetic itself"
KINDS = {
    "parts-and-totals": (
        "Parts and totals",
        "A printed total is recomputed from its parts; the message gives both and the difference.",
        _CONVENTION,
    ),
    "printed-twice": (
        "A figure printed twice",
        "A figure that several places print has to be the same in each.",
        _CONVENTION,
    ),
    "percentages-row": (
        "Rows of percentages",
        "Some whole counts must round to the row. One that adds to 99 or 101 can be right, and one of 100 wrong.",
        "Half-up rounding, as official statistics of the Department for Education use it",
    ),
    "rates": (
        "Rates",
        "A printed rate is recomputed from the counts that it is a rate of.",
        _CONVENTION,
    ),
    "direction": (
        "Directions and changes",
        "What is said to have risen or fallen has to have done so, by what is printed.",
        _CONVENTION,
    ),
    "counts-in-words": (
        "Counts in words",
        "A number in words has to be the length of the list, or the count, that it stands for.",
        _CONVENTION,
    ),
    "unit-of-change": (
        "Unit of a change",
        "The difference between two percentages is in percentage points; called percent it says something else.",
        "Government Statistical Service guidance distinguishes the two; so does ordinary usage",
    ),
    "other-year-missing": (
        "The other year is missing",
        "A comparison can only be checked where the document holds both sides of it.",
        _CONVENTION,
    ),
    "contributions-and-income": (
        "Contributions and income",
        "The contributions of the partners have to lead to the income of the account.",
        _CONVENTION,
    ),
    "cohort-remainder": (
        "What is left of a cohort",
        "Those who signed up are either through, under way or accounted for otherwise.",
        _CONVENTION,
    ),
    "net-position-sign": (
        "Sign of a net position",
        "Income less expenditure is negative for a deficit; a deficit without its sign reads as a surplus.",
        _CONVENTION,
    ),
    "separators": (
        "Separators",
        "A full stop before three digits reads as a decimal point; thousands take a comma.",
        _CONVENTION,
    ),
    "rounding": (
        "Rounding",
        "Figures are rounded half-up; one that only fits another way of rounding is named.",
        "Half-up rounding, as official statistics of the Department for Education use it",
    ),
}
