"""
What the partnership set out to do, what it did, and what it means to do next.
"""

import attrs

from safeguarding_model.amounts import Count
from safeguarding_model.fields import Flag, Identifier, Page, PartialDate, Text, Year
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Population
from safeguarding_model.records import Chapter, Record, repeated_ids

__all__ = [
    "Activity",
    "CountSeries",
    "FocusPeriod",
    "NextPriorities",
    "Priorities",
    "StrategicPriority",
]


@attrs.frozen(kw_only=True)
class Activity(Record):
    """
    Something done for a priority: a conference, a launch, a commission.

    Attributes:
        id: Short name.

        name: As the report calls it.

        held: Day, month or year.

        attended: People who came.

        organisations: Organisations that they came from.

        trained: People trained by it.

        figures: Other counts that the report gives, by a short name of your choice.

        outcome: What came of it.
    """

    id: Identifier
    name: Text
    held: PartialDate | None = None
    attended: Count | None = None
    organisations: Count | None = None
    trained: Count | None = None
    figures: FrozenMapping[Count] = attrs.field(factory=FrozenMapping)
    outcome: Text | None = None


@attrs.frozen(kw_only=True)
class CountSeries(Record):
    """
    One count at several times, such as referrals to a panel by quarter.

    Attributes:
        id: Short name.

        name: What is counted.

        points: Count by quarter or other period: ``{q1 = 3, q3 = 9}``.
    """

    id: Identifier
    name: Text
    points: FrozenMapping[Count]


@attrs.frozen(kw_only=True)
class FocusPeriod(Record):
    """
    A stretch of years for which some place in the report calls this a focus.

    Attributes:
        first: First calendar year.

        last: Last calendar year; left out where it is said to go on.

        section: Section of the report that says so.

        page: Page that says so.
    """

    first: PartialDate
    last: PartialDate | None = None
    section: Identifier | None = None
    page: Page | None = None


@attrs.frozen(kw_only=True)
class StrategicPriority(Record):
    """
    One strategic priority.

    Attributes:
        id: Short name.

        title: As the report prints it.

        year_of_focus: 2 where this is the second year.

        concerns: Children, adults or both.

        lead: Id of the group that leads on it.

        chairs: Posts.

        supported_by: Posts that lend scrutiny or leadership.

        focus_history: What different places of the report say about when it was a focus.

        intentions: What was meant to be reached.

        activities: What was done, with attendance where given.

        series: Counts over time.

        achieved: What was achieved.

        gaps: What was found wanting.

        not_progressed: Areas with little or no progress.

        challenges: What stood in the way.

        next_steps: What is planned.

        carried_forward: Whether it stays a priority in the next year.

        page: Page where it starts.
    """

    id: Identifier
    title: Text
    year_of_focus: Count | None = None
    concerns: tuple[Population, ...] = ()
    lead: Identifier | None = None
    chairs: tuple[Text, ...] = ()
    supported_by: tuple[Text, ...] = ()
    focus_history: tuple[FocusPeriod, ...] = ()
    intentions: tuple[Text, ...] = ()
    activities: tuple[Activity, ...] = ()
    series: tuple[CountSeries, ...] = ()
    achieved: tuple[Text, ...] = ()
    gaps: tuple[Text, ...] = ()
    not_progressed: tuple[Text, ...] = ()
    challenges: tuple[Text, ...] = ()
    next_steps: tuple[Text, ...] = ()
    carried_forward: Flag | None = None
    page: Page | None = None

    def _rules(self) -> list[tuple[str, str]]:
        return repeated_ids("activities", self.activities) + repeated_ids("series", self.series)


@attrs.frozen(kw_only=True)
class Priorities(Chapter):
    """
    The strategic priorities of the year.

    Attributes:
        strategic: In the report's order.

        plan_year: 2 where this is year two of the strategic plan.

        plan_length: Years that the plan runs for.
    """

    strategic: tuple[StrategicPriority, ...] = ()
    plan_year: Count | None = None
    plan_length: Count | None = None

    def _rules(self) -> list[tuple[str, str]]:
        return repeated_ids("strategic", self.strategic)


@attrs.frozen(kw_only=True)
class NextPriorities(Chapter):
    """
    What the partnership will attend to in the year after the report's.

    Attributes:
        year: The year they are for.

        priorities: Ids of priorities, old or new, in order.

        developments: Other work that is announced.
    """

    year: Year | None = None
    priorities: tuple[Identifier, ...] = ()
    developments: tuple[Text, ...] = ()
