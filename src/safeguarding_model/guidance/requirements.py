"""
What guidance asks a report to contain, and how evidence of it is looked for.

A requirement is data; its evidence is a pointer into the report. That something is
there says nothing of how good it is, and no partnership is ranked by it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, unique
from typing import TypeAlias

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.partners import Population
from safeguarding_model.paths import Where, is_given, standing_at

__all__ = ["Edition", "Look", "Looked", "Requirement", "Strength", "at", "each", "together"]


@unique
class Strength(Enum):
    """
    How firmly something is asked for.
    """

    MUST = "must"
    SHOULD = "should"


@attrs.frozen(kw_only=True)
class Looked:
    """
    What a look into a report came to.

    Attributes:
        found: Paths of the fields that are evidence.

        lacking: Paths where evidence was looked for and is still wanted.
    """

    found: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


Look: TypeAlias = Callable[[AnnualReport], Looked]


@attrs.frozen(kw_only=True)
class Requirement:
    """
    One thing that guidance asks for.

    Attributes:
        id: Short name in kebab-case, the same in every edition that asks for it.

        strength: Must or should.

        asks: What is asked for, in our own words.

        source: Where it was read; where it is to be read, if it is not verified.

        verified: Whether it was read in a source. What was not is believed, and marked.

        look: How evidence is looked for; `None` where the document has no field for it.
    """

    id: str
    strength: Strength
    asks: str
    source: str
    verified: bool = True
    look: Look | None = attrs.field(default=None, repr=False)


@attrs.frozen(kw_only=True)
class Edition:
    """
    One edition of guidance, as far as it asks a yearly report for content.

    Attributes:
        id: As `AnnualReport.guidance` names it.

        title: Its title.

        concerns: Whose safeguarding it is about.

        requirements: Musts before shoulds.
    """

    id: str
    title: str
    concerns: Population
    requirements: tuple[Requirement, ...]


@checked
def at(*patterns: str, where: Where | None = None) -> Look:
    """
    Return a look at some places, any of which is enough.

    Args:
        patterns: Paths in which ``[]`` stands for every item of a list.

        where: Which items count.

    >>> from safeguarding_model.partners import Partnership
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> year = ReportingPeriod.of_year("2023-24")
    >>> report = AnnualReport(title="Ours", period=year, partnership=Partnership(name="Ours"))
    >>> at("partnership.covers", "partnership.name")(report).found
    ('partnership.name',)
    """

    def look(report: AnnualReport) -> Looked:
        found = tuple(
            path
            for pattern in patterns
            for path, value in standing_at(report, pattern, where=where)
            if is_given(value)
        )
        return Looked(found=found, lacking=() if found else patterns)

    return look


@checked
def each(pattern: str, *, where: Where | None = None) -> Look:
    """
    Return a look at every item of a list, each of which has to say something.

    >>> from safeguarding_model.partners import Area, Partnership
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> ours = Partnership(name="Ours", areas=(Area(name="North"), Area(name="South")))
    >>> report = AnnualReport(
    ...     title="Ours", period=ReportingPeriod.of_year("2023-24"), partnership=ours
    ... )
    >>> each("partnership.areas[].codes")(report).lacking
    ('partnership.areas[0].codes', 'partnership.areas[1].codes')
    """

    def look(report: AnnualReport) -> Looked:
        standing = list(standing_at(report, pattern, where=where))
        lacking = tuple(path for path, value in standing if not is_given(value))
        return Looked(
            found=tuple(path for path, value in standing if is_given(value)),
            lacking=lacking if standing else (pattern,),
        )

    return look


@checked
def together(*looks: Look) -> Look:
    """
    Return a look that needs something from each of *looks*.

    >>> from safeguarding_model.partners import Partnership
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> year = ReportingPeriod.of_year("2023-24")
    >>> report = AnnualReport(title="Ours", period=year, partnership=Partnership(name="Ours"))
    >>> together(at("title"), at("partnership.areas"))(report)
    Looked(found=('title',), lacking=('partnership.areas',))
    """

    def look(report: AnnualReport) -> Looked:
        results = [one(report) for one in looks]
        return Looked(
            found=tuple(dict.fromkeys(path for result in results for path in result.found)),
            lacking=tuple(dict.fromkeys(path for result in results for path in result.lacking)),
        )

    return look
