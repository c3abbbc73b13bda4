"""
A screening as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.screening import NOTICE, Screening

__all__ = ["screening_text"]


@checked
def screening_text(screening: Screening, *, title: str = "", width: int = 100) -> str:
    """
    Return the figures that need a marker, and what the hidden ones give away.

    Args:
        screening: What `screening` came to.

        title: What was screened, as a heading; none where it is empty.

        width: Columns of the terminal, at least 40.

    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> print(screening_text(Screening(policy=policy_named("under-10"))), end="")
    under-10, version 1: counts from 0 to 9 are hidden, zero included
    <BLANKLINE>
    Figures that need a marker: none
    <BLANKLINE>
    Hidden counts, by everything that is printed as it stands: none
    <BLANKLINE>
    This is a screening aid, not a sign-off: it knows the figures that were entered, and not what
    readers know besides.
    """
    width = max(40, width)
    parts = [
        ("Figures that need a marker", map(str, screening.markers)),
        (
            "Hidden counts, by everything that is printed as it stands",
            map(str, screening.suppressed),
        ),
    ]
    if screening.leaks:
        parts.append(("Given away even with those markers", map(str, screening.leaks)))
    if screening.not_screened:
        parts.append(("Not looked at", map(str, screening.not_screened)))
    lines = [line for text in (title, str(screening.policy)) for line in wrap(text, width)]
    for heading, told in parts:
        lines += ["", *_part(heading, told, width)]
    return "\n".join([*lines, "", *wrap(NOTICE, width)]) + "\n"


def _part(heading: str, told: Iterable[str], width: int) -> Iterator[str]:
    items = list(told)
    yield from wrap(f"{heading}: {f'{len(items):,}' if items else 'none'}", width)
    for item in items:
        yield from wrap(item, width, initial_indent="  ", subsequent_indent="    ")
