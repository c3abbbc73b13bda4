"""
The accounting of a text's numbers, for the terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from textwrap import wrap

from safeguarding_model.arguments import checked
from safeguarding_model.checks.accounting import SMALL, AccountedNumber, Accounting
from safeguarding_model.checks.exclusions import CONTENTS, EXCLUSIONS, PRONOUN

__all__ = ["accounting_text"]

_TITLES = {rule.id: rule.title for rule in (*EXCLUSIONS, CONTENTS, PRONOUN)}


def _plain(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


@checked
def accounting_text(accounting: Accounting, *, width: int = 100) -> str:
    """
    Return the share accounted for, each figure that is not, and what was set apart.

    Args:
        accounting: What `account` came to.

        width: Columns of the terminal, at least 40.

    >>> print(accounting_text(Accounting(figures=())), end="")
    The text holds no figure in digits, so there was nothing to account for.
    """
    width = max(40, width)
    lines = wrap(_summary(accounting), width)
    if accounting.unaccounted:
        lines += ["", *_listed("Not accounted for", accounting.unaccounted, width)]
    words = [figure for figure in accounting.in_words if not figure.paths]
    if accounting.in_words:
        told = f"Numbers in words: {accounting.share_in_words} accounted for."
        lines += ["", *wrap(told, width), *_listed("In words, not accounted for", words, width)]
    if accounting.set_apart:
        lines += ["", f"Set apart as no figures ({len(accounting.set_apart):,})", "-" * width]
        where = accounting.set_apart_lines
        for name, count in accounting.set_apart_counts.items():
            told = f"{count:>5,}  {_TITLES[name]}: {_lines(where[name])}"
            lines += wrap(told, width, subsequent_indent=" " * 7)
    return "\n".join(lines) + "\n"


def _lines(numbers: Sequence[int]) -> str:
    """
    Return "lines 1, 3-5" for the lines 1, 3, 4 and 5.
    """
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    told = ", ".join(f"{low}" if low == high else f"{low}-{high}" for low, high in runs)
    return f"line {told}" if len(numbers) == 1 else f"lines {told}"


def _summary(accounting: Accounting) -> str:
    if accounting.share is None:
        return "The text holds no figure in digits, so there was nothing to account for."
    told = (
        f"Of the figures in the text, the document accounts for {accounting.share} by value and "
        "unit; that it means the same by each is for a reader to say."
    )
    if accounting.by_chance:
        told += f" Among them {len(accounting.by_chance):,} are bare and below {SMALL}: chance can match those."
    named = sum(bool(figure.mentions) for figure in accounting.unaccounted)
    if named:
        told += f" Of the others {named:,} stand only in descriptions, which account for nothing."
    return told


def _listed(heading: str, figures: Sequence[AccountedNumber], width: int) -> Iterator[str]:
    if not figures:
        return
    yield from (f"{heading} ({len(figures):,})", "-" * width)
    column = min(16, max(len(figure.number.text) for figure in figures))
    for figure in figures:
        number = figure.number
        line = f"line {number.line:>5}  {number.text:<{column}}  {number.context}"
        yield from wrap(_plain(line), width, subsequent_indent=" " * 12)
