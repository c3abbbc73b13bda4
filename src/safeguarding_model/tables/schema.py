"""
What each table holds, as data: the documentation and the frames are made from this.

>>> [column.name for column in TABLES["contributions"].columns][3:7]
['partner', 'name', 'amount_pence', 'amount_marker']
"""

from __future__ import annotations

from itertools import chain

from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.tables.columns import (
    Column,
    ColumnType,
    DocumentedTable,
    bound,
    count,
    day,
    flag,
    money,
    text,
    whole,
)

__all__ = ["KEY", "PROBLEMS", "TABLES"]

KEY = (
    Column("report", ColumnType.TEXT, "Which report: the name it was given, or its place from 1"),
    Column("partnership", ColumnType.TEXT, "Name of the partnership"),
    Column("period", ColumnType.TEXT, "What the period is called: 2023-24 for a financial year"),
)
"""The columns that every table begins with."""

_BLANK = text("blank", "What the document says that an empty figure means: zero, unknown, or null")
_ROUNDED_TO = whole(
    "rounded_to", "Pounds that every amount was rounded to; null where they are exact"
)
_PLACE = (
    *text("section", "Heading of the section where it stands"),
    *whole("page", "Page where it stands"),
)
_ROUND = (
    *whole("round", "Place of the audit round in the report, from 1"),
    *text("quarter", "Short name of the quarter or part of the year"),
    *text("theme", "What the round looked at"),
    *text("subtheme", "The part of the theme, where graded so"),
)

_DEFINED: dict[str, tuple[str, tuple[tuple[Column, ...], ...]]] = {
    "partnerships": (
        "One report: who publishes it, for which days.",
        (
            text("title", "Title of the report"),
            day("period_start", "First day"),
            day("period_end", "Last day"),
            whole("period_days", "Days, both ends included"),
            whole("period_months", "Months, where they are whole"),
            flag("covers_children", "Whether the arrangements are for children; null where unsaid"),
            flag("covers_adults", "Whether they are for adults; null where unsaid"),
            text("areas", "Names of the areas, joined by semicolons"),
            whole("areas_total", "How many areas"),
            text("area_gss", "Nine-character code of the area, where there is one area"),
            text("area_dfe", "Three-digit code of the area, where there is one area"),
            text("guidance", "Ids of the editions that it answers to, joined by semicolons"),
        ),
    ),
    "partners": (
        "One statutory partner or relevant agency.",
        (
            text("partner", "Short name, which contributions refer to"),
            text("name", "The organisation"),
            text("role", "statutory partner, or relevant agency"),
            text("sector", "Where it works"),
            text("lead", "Post of the lead safeguarding partner"),
            text("delegate", "Post that decides on the lead's behalf"),
            count("areas_covered", "Partnerships that the organisation serves in all"),
        ),
    ),
    "contributions": (
        "What one partner put in.",
        (
            text("partner", "Short name of the partner"),
            text("name", "As the table calls it"),
            money("amount", "In money"),
            money("previous", "What the amount was a year before"),
            money("in_kind", "Worth of what was given in kind, never added to the money"),
            flag("flat_rate", "Whether every partner of its sort pays the same"),
            _ROUNDED_TO,
        ),
    ),
    "finance_lines": (
        "One line of the account.",
        (
            text("line", "Short name"),
            text("heading", "As printed"),
            text("group", "Short name of the group that it is totalled in"),
            flag("income", "Whether the group is income; else it is expenditure"),
            money("budget", "What was planned"),
            money("actual", "What came in or was spent"),
            money("previous", "What the actual was a year before"),
            _BLANK,
            _ROUNDED_TO,
            flag("restricted", "Whether it may only be spent on its purpose"),
            day("spend_by", "Day by which it must be spent"),
            text("cipfa", "Group of the subjective analysis, where named"),
        ),
    ),
    "grade_counts": (
        "One grade of one audit round.",
        (
            _ROUND,
            text("grade", "Short name of the grade"),
            whole("grade_place", "Place of the grade in the scale, 1 the best"),
            count("cases", "Cases given that grade"),
            count("round_total", "Cases of the whole round, as its total is printed"),
            text("blank", "What an empty cell means here: zero, unknown, or null where unsaid"),
        ),
    ),
    "grade_shares": (
        "The share of one grade in one year, as `audits.grade-share` gives it.",
        (
            text("year", "The year that the share is of"),
            text("grade", "Short name of the grade"),
            whole("grade_place", "Place of the grade in the scale, 1 the best"),
            text("printed", "The percentage as printed, where it is"),
            whole("share_numerator", "Cases of the grade, where the counts are exact"),
            whole("share_denominator", "Cases in all, where the counts are exact"),
            bound("low", "The least that the share can be, where it is not exact"),
            bound("high", "The most that it can be"),
            text("missing", "Why there is no share, where there is none"),
        ),
    ),
    "training": (
        "The training of one report, people unless said otherwise.",
        (
            count("events", "Events scheduled"),
            count("occurrences", "Times that they took place"),
            count("places", "Places offered"),
            count("bookings", "Bookings"),
            count("cancellations", "Bookings cancelled"),
            count("attended", "People who came"),
            count("no_shows", "People who booked and did not come"),
            count("unbooked", "People among the attended who came without a booking"),
            count("trainers", "Trainers"),
            count("venues", "Venues"),
            count("elearning", "E-learning courses taken"),
            count("waiting", "People on waiting lists"),
            flag("cancellations_within_bookings", "Whether bookings include those later cancelled"),
            count("previous_events", "Events in the year before"),
            count("previous_bookings", "Bookings in the year before"),
            count("previous_attended", "People who came in the year before"),
            count("previous_elearning", "E-learning courses taken in the year before"),
        ),
    ),
    "referrals": (
        "Serious incidents and reviews of one report. Flows and stocks are never added up.",
        (
            count("referrals", "Referrals received"),
            count("notified", "Referrals notified to the national Panel"),
            count("not_notified", "Referrals that did not meet the criteria"),
            count("rapid_reviews", "Rapid reviews undertaken"),
            count("begun", "Reviews begun"),
            count("completed", "Reviews completed"),
            count("published", "Reviews published in whole or in part"),
            count("awaiting_publication", "Reviews awaiting publication at the end of the year"),
            count("ongoing", "Reviews under way at the end of the year"),
            count("previous_referrals", "Referrals received in the year before"),
            count("previous_rapid_reviews", "Rapid reviews in the year before"),
        ),
    ),
    "actions": (
        "One action that an audit led to.",
        (
            _ROUND,
            text("action", "What is to be done"),
            text("status", "completed, ongoing or not started; null where unsaid"),
            text("due", "When it was to be done by: a year, a month or a day"),
            text("completed", "When it was done: a year, a month or a day"),
        ),
    ),
    "statements": (
        "One printed figure or word of the document, beside the data or apart from it.",
        (
            text("statement", "Its id, or its path where it is printed beside its data"),
            text("path", "Where it stands in the document"),
            text("printed", "As printed"),
            text("metric", "The metric that it claims to be"),
            text("params", "That metric's parameters, as name=value joined by semicolons"),
            text("says", "The words around it"),
            text("called", "What the report calls it"),
            _PLACE,
        ),
    ),
    "ledger": (
        "One printed figure, recomputed and judged.",
        (
            text("statement", "Its id, as in the table of statements"),
            text("printed", "As printed"),
            text("metric", "The metric that it claims to be"),
            text("params", "That metric's parameters, as name=value joined by semicolons"),
            text("verdict", "What became of it"),
            text("reading", "The other reading under which it agrees, where it agrees only so"),
            text("unit", "What the metric is shown in"),
            text("exact", "The exact value in the metric's own unit: a whole number or a fraction"),
            whole("exact_numerator", "The same, above the line; null beyond 64 bits"),
            whole("exact_denominator", "The same, below the line; null beyond 64 bits"),
            text("low", "The lower end, where it is only known to lie between two"),
            text("high", "The upper end, where it is only known to lie between two"),
            text("missing", "Inputs that stopped the metric, joined by semicolons"),
            text("explanation", "Both figures and how they compare"),
            _PLACE,
        ),
    ),
    "findings": (
        "Something for the author of one report to look at.",
        (
            text("rule", "Id of the rule"),
            text("severity", "error, warning or note"),
            text("path", "Where in the document"),
            text("statement", "The statement that it is about, if it is about one"),
            text("message", "Value, rule and way out"),
            _PLACE,
        ),
    ),
    "requirements": (
        "One thing that guidance asks of a report. No measure of performance, and no ground to rank.",
        (
            text("requirement", "Id of the requirement"),
            text("strength", "must or should"),
            flag("verified", "Whether it was read in a source"),
            text("standing", "What of it the document shows"),
            text("editions", "Ids of the editions that ask for it, joined by semicolons"),
        ),
    ),
}

TABLES: FrozenMapping[DocumentedTable] = FrozenMapping(
    {
        name: DocumentedTable(name=name, told=told, columns=(*KEY, *chain.from_iterable(groups)))
        for name, (told, groups) in _DEFINED.items()
    }
)
"""Every table by its name."""

PROBLEMS = DocumentedTable(
    name="problems",
    told="One thing that is wrong with a file that was set aside; only a directory has them.",
    columns=(
        *text("report", "The file, as the other tables name it"),
        *text("path", "Where in the document; empty for the document as a whole"),
        *text("code", "What kind of mistake, the same in every format"),
        *text("message", "What was found, what was expected, the way out"),
        *whole("line", "Line in the file, from 1, where the format knows it"),
    ),
)
"""The table of what could not be read, which a directory of reports has beside the others."""
