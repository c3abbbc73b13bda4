"""
The annual report: its chapters and its statements. It computes nothing.
"""

from typing import Annotated

import attrs

from safeguarding_model.audits import Audits
from safeguarding_model.fields import Identifier, Text, WholeKind
from safeguarding_model.finance import Finance
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partners, Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.population import PopulationAndServices
from safeguarding_model.priorities import NextPriorities, Priorities
from safeguarding_model.records import Chapter, Record, repeated_ids
from safeguarding_model.reviews import Reviews
from safeguarding_model.scrutiny import Scrutiny
from safeguarding_model.statements import Section, Statement
from safeguarding_model.training import Training
from safeguarding_model.voice import Voice

__all__ = ["CHAPTERS", "NEWEST_FORMAT", "AnnualReport"]

NEWEST_FORMAT = 1
"""The format of a document that this library writes; older ones are brought up to it when they are read."""

CHAPTERS = (
    "partners",
    "population",
    "priorities",
    "voice",
    "reviews",
    "audits",
    "training",
    "scrutiny",
    "next_priorities",
    "finance",
)
"""The chapters in the order of the report."""


@attrs.frozen(kw_only=True)
class AnnualReport(Record):
    """
    One partnership's report for one period.

    Attributes:
        format: Version of the document format, always the newest.

        title: As printed.

        guidance: Ids of the editions of guidance that the report answers to.

        sections: Heading and first page of each section, by a short name.

        period: First and last day that the report covers.

        partnership: Who publishes it.

        statements: Printed figures and words that stand apart from their data.
    """

    format: Annotated[int, WholeKind(1, "the version of the format")] = NEWEST_FORMAT
    title: Text
    guidance: tuple[Identifier, ...] = ()
    sections: FrozenMapping[Section] = attrs.field(factory=FrozenMapping)
    period: ReportingPeriod
    partnership: Partnership
    partners: Partners | None = None
    population: PopulationAndServices | None = None
    priorities: Priorities | None = None
    voice: Voice | None = None
    reviews: Reviews | None = None
    audits: Audits | None = None
    training: Training | None = None
    scrutiny: Scrutiny | None = None
    next_priorities: NextPriorities | None = None
    finance: Finance | None = None
    statements: tuple[Statement, ...] = ()

    def __repr__(self) -> str:
        chapters = ", ".join(name for name, _ in self.chapters()) or "no chapters"
        return (
            f"<AnnualReport {self.title!r}, {self.partnership.name!r}, {self.period.label}: "
            f"{chapters}; {len(self.statements)} statements>"
        )

    def _rules(self) -> list[tuple[str, str]]:
        problems = repeated_ids("statements", self.statements)
        if self.format != NEWEST_FORMAT:
            age = "newer than this library" if self.format > NEWEST_FORMAT else "an older one"
            problems.append(
                ("format", f"format {self.format} is {age}; use {NEWEST_FORMAT}, or upgrade")
            )
        known = {None, *self.sections}
        lost = [
            ("statements", f"statements: {statement.id}", statement.section)
            for statement in self.statements
            if statement.section not in known
        ]
        lost += [
            (name, name, chapter.section)
            for name, chapter in self.chapters()
            if chapter.section not in known
        ]
        problems += [
            (
                field,
                f"{where} stands in section {section!r}, which is not among the sections; add it or mend the id",
            )
            for field, where, section in lost
        ]
        return problems

    def chapters(self) -> list[tuple[str, Chapter]]:
        """
        Return the chapters that the report has, with their names, in its order.
        """
        present = [(name, getattr(self, name)) for name in CHAPTERS]
        return [(name, chapter) for name, chapter in present if chapter is not None]
