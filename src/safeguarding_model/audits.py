"""
How practice was graded: audit rounds, grades over the years, self-assessment.
"""

from enum import Enum, unique

import attrs

from safeguarding_model.amounts import Count
from safeguarding_model.fields import Date, Identifier, Page, PartialDate, Printed, Text, Year
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank
from safeguarding_model.records import Chapter, Record, repeated_ids

__all__ = [
    "Action",
    "ActionStatus",
    "AuditFinding",
    "AuditRound",
    "AuditYear",
    "Audits",
    "SelfAssessment",
]

OFSTED_SCALE = ("outstanding", "good", "requires_improvement", "inadequate")


@unique
class ActionStatus(Enum):
    """
    How far an action has come.
    """

    COMPLETED = "completed"
    ONGOING = "ongoing"
    NOT_STARTED = "not started"


@attrs.frozen(kw_only=True)
class Action(Record):
    """
    What an audit led to.

    Attributes:
        action: What is to be done.

        status: How far it has come; left out where the report does not say.

        due: When it was to be done by.

        completed: When it was done.
    """

    action: Text
    status: ActionStatus | None = None
    due: PartialDate | None = None
    completed: PartialDate | None = None


@attrs.frozen(kw_only=True)
class AuditFinding(Record):
    """
    Something that was seen in so many of a round's cases.

    Attributes:
        id: Short name that a statement refers to.

        finding: What was seen.

        cases: In how many of the round's cases.
    """

    id: Identifier
    finding: Text
    cases: Count


@attrs.frozen(kw_only=True)
class AuditRound(Record):
    """
    One themed round of multi-agency audits. Cases are chosen, not sampled at random.

    Attributes:
        quarter: Short name of the quarter or other part of the year: ``q1``.

        theme: What it looked at.

        subtheme: The part of the theme that these grades are for, where graded so.

        held: When.

        grades: Cases by grade.

        total: Cases in all, as the table prints them.

        blank: What an empty cell of the table stands for.

        assurances: What was found to work.

        gaps: What was not.

        findings: What was seen in so many cases.

        actions: What it led to.

        page: Page where its account starts.
    """

    quarter: Identifier
    theme: Text
    subtheme: Text | None = None
    held: PartialDate | None = None
    grades: FrozenMapping[Count] = attrs.field(factory=FrozenMapping)
    total: Count | None = None
    blank: Blank | None = None
    assurances: tuple[Text, ...] = ()
    gaps: tuple[Text, ...] = ()
    findings: tuple[AuditFinding, ...] = ()
    actions: tuple[Action, ...] = ()
    page: Page | None = None


@attrs.frozen(kw_only=True)
class AuditYear(Record):
    """
    One year of the table that compares years.

    Attributes:
        year: The year.

        percentages: The share of each grade as printed, with the percent sign.

        grades: Cases by grade, where they are known too.
    """

    year: Year
    percentages: FrozenMapping[Printed] = attrs.field(factory=FrozenMapping)
    grades: FrozenMapping[Count] = attrs.field(factory=FrozenMapping)


@attrs.frozen(kw_only=True)
class SelfAssessment(Record):
    """
    Agencies assess themselves: the section 11 audit and its like.

    Attributes:
        name: As the report calls it.

        launched: Day on which the tool was opened.

        completed_in: Quarter or year of completion.

        event: Day on which the answers were tested together.

        organisations: Those at the event.

        follow_up: How progress is to be tested.

        next_year: Year of the next cycle.

    Source:
        Children Act 2004, section 11.
    """

    name: Text
    launched: Date | None = None
    completed_in: Text | None = None
    event: Date | None = None
    organisations: tuple[Text, ...] = ()
    follow_up: tuple[Text, ...] = ()
    next_year: Year | None = None


@attrs.frozen(kw_only=True)
class Audits(Chapter):
    """
    The chapter on multi-agency audits.

    Attributes:
        scale: Ids of the grades, best first; the four of Ofsted unless said otherwise.

        labels: The report's own words for a grade, where they are more than its id.

        blank: What an empty cell of the tables of counts stands for.

        rounds: The rounds of the year.

        years: Shares over the years, latest first or last as printed.

        years_title_first: First year in the title of the table of years.

        years_title_last: Last year in that title.

        self_assessment: The section 11 audit.

        cautions: What the report itself says about reading its grades.
    """

    scale: tuple[Identifier, ...] = OFSTED_SCALE
    labels: FrozenMapping[Text] = attrs.field(factory=FrozenMapping)
    blank: Blank | None = None
    rounds: tuple[AuditRound, ...] = ()
    years: tuple[AuditYear, ...] = ()
    years_title_first: PartialDate | None = None
    years_title_last: PartialDate | None = None
    self_assessment: SelfAssessment | None = None
    cautions: tuple[Text, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        problems = []
        if len(set(self.scale)) < len(self.scale):
            problems.append(
                ("scale", "a grade stands twice in the scale; name each once, best first")
            )
        for field, records in (("rounds", self.rounds), ("years", self.years)):
            for record in records:
                given = [*record.grades, *getattr(record, "percentages", ())]
                problems += [
                    (
                        field,
                        f"{grade!r} is no grade of the scale ({', '.join(self.scale)}); mend it or name the scale",
                    )
                    for grade in given
                    if grade not in self.scale
                ]
        labels = [year.year for year in self.years]
        problems += [
            ("years", f"{year} stands more than once; keep one")
            for year in sorted(set(labels))
            if labels.count(year) > 1
        ]
        findings = [finding for audit_round in self.rounds for finding in audit_round.findings]
        return problems + repeated_ids("rounds", findings)
