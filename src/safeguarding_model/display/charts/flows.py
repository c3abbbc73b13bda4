"""
From places to people who came, and from referrals to published reviews.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.checks.readings import as_interval
from safeguarding_model.display.charts.bar_rows import Block, bar_layers
from safeguarding_model.display.charts.canvas import Story, finished
from safeguarding_model.display.charts.row_names import row_label
from safeguarding_model.display.colours import NAVY, ORANGE, PLUM, TEAL, Ink
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics import MetricValue, NotComputable, compute

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ["referral_flow", "training_funnel"]

_TRAINING: dict[str, tuple[str, Ink]] = {
    "places": ("Places", TEAL),
    "bookings": ("Bookings", NAVY),
    "attended": ("Attended", ORANGE),
    "no_shows": ("Did not come", PLUM),
}
_HAD_BOOKED = " had booked"
_RATES = {
    "bookings": ("training.fill-rate", "of places"),
    "attended": ("training.attendance-rate", "of bookings"),
    "no_shows": ("training.no-show-rate", "of bookings"),
}
_STEPS: dict[str, tuple[str, Ink]] = {
    "referrals": ("Referrals", TEAL),
    "notified": ("Notified to the Panel", NAVY),
    "rapid_reviews": ("Rapid reviews", NAVY),
    "begun": ("Reviews begun", NAVY),
    "completed": ("Reviews completed", NAVY),
    "published": ("Reviews published", NAVY),
}


def _blocks(name: str, ink: Ink, result: MetricValue, label: str, row: str) -> list[Block]:
    low, high = result.bounds or (result.exact, None)
    assert low is not None
    solid = Block(row=row, start=Fraction(0), end=low, series=name, ink=ink, label=label)
    if high is None or high == low:
        return [solid]
    reach = Block(row=row, start=low, end=high, series=name, ink=ink, label=label, outlined=True)
    return [Block(row=row, start=Fraction(0), end=low, series=name, ink=ink), reach]


def _given(found: Mapping[str, MetricValue | NotComputable]) -> dict[str, MetricValue]:
    return {name: value for name, value in found.items() if isinstance(value, MetricValue)}


def _shown(result: MetricValue | NotComputable) -> str:
    """
    Return a figure, or what the report has in its place: nothing, or a marker.
    """
    if isinstance(result, MetricValue):
        return result.shown()
    return result.reason.partition(" is ")[2] or result.reason


def _caption(
    base: str,
    found: Mapping[str, MetricValue | NotComputable],
    names: Mapping[str, tuple[str, Ink]],
) -> str:
    """
    Return the caption with what an outline means, and with what is not drawn and why.
    """
    if any(value.bounds is not None for value in _given(found).values()):
        base += " An outline shows how far a figure that is not exact may reach."
    left_out: dict[str, list[str]] = {}
    for name, result in found.items():
        if isinstance(result, NotComputable):
            title = names[name][0]
            left_out.setdefault(_shown(result), []).append(f"{title[0].lower()}{title[1:]}")
    for why, titles in left_out.items():
        told = "Not given" if why == "not given" else f"Not drawn, because {why}"
        base += f" {told}: {', '.join(titles)}."
    return base


def training_funnel(report: AnnualReport) -> LayerChart:
    """
    Return places, bookings, people who came and people who did not, on one scale.

    A rate names what it is a share of, since "attendance rate" means several things.

    Raises:
        NotComputableError: None of them is given.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> training_funnel(sm.example("walsall-2023-24")).title.text[0]
    '1,333 of 2,412 places offered were attended (55.3%)'
    """
    found = {name: compute(report, "training.figure", figure=name) for name in _TRAINING}
    given = _given(found)
    if not given:
        msg = "neither places, bookings nor people who came are given, so there is nothing to draw"
        raise NotComputableError(msg, [f"training.{name}" for name in _TRAINING])
    blocks: list[Block] = []
    table: list[tuple[str, ...]] = []
    told: list[str] = []
    for name, value in found.items():
        title, ink = _TRAINING[name]
        if isinstance(value, NotComputable):
            table.append((title, _shown(value), ""))
            continue
        rate = _rate(report, name, given)
        label = value.shown() + (f" ({rate})" if rate else "")
        blocks += _blocks(title, ink, value, label, row_label(title))
        table.append((title, value.shown(), rate))
        told.append(f"{title} {value.shown()}" + (f", {_of_whom(rate)}" if rate else ""))
    story = Story(
        headline=_used(report, given),
        caption=_caption("People, on one scale that begins at zero.", found, _TRAINING),
        told="; ".join(told) + ".",
        columns=("Figure", "People", "Rate"),
        rows=tuple(table),
    )
    return finished(bar_layers(blocks), story)


def _rate(report: AnnualReport, name: str, given: Mapping[str, MetricValue]) -> str:
    """
    Return a rate with what it is a share of, and with those it counts where they are not the whole figure.
    """
    if name not in _RATES:
        return ""
    metric, of = _RATES[name]
    result = compute(report, metric)
    if isinstance(result, NotComputable):
        return ""
    rate = f"{result.shown().partition(' (')[0]} {of}"
    booked = _booked(report, given["attended"]) if name == "attended" else None
    return rate if booked is None else f"{booked.shown()}{_HAD_BOOKED}: {rate}"


def _of_whom(rate: str) -> str:
    return f"of whom {rate}" if _HAD_BOOKED in rate else rate


def _booked(report: AnnualReport, attended: MetricValue) -> MetricValue | None:
    """
    Return those who came with a booking; `None` where nobody is known to have come without one.
    """
    unbooked = compute(report, "training.figure", figure="unbooked")
    if isinstance(unbooked, NotComputable) or unbooked.exact == 0:
        return None
    possible = (as_interval(attended) - as_interval(unbooked)).intersection(Interval(0, None))
    assert possible is not None
    return attrs.evolve(attended, value=None, interval=possible)


def _used(report: AnnualReport, given: Mapping[str, MetricValue]) -> str:
    result = compute(report, "training.utilisation-rate")
    if isinstance(result, MetricValue):
        shown = result.shown().partition(" (")[0]
        attended, places = given["attended"], given["places"]
        if result.exact is None:
            return f"{shown} of the places offered were attended"
        return f"{attended} of {places} places offered were attended ({shown})"
    name, value = next(iter(given.items()))
    return f"{_TRAINING[name][0]}: {value}"


def referral_flow(report: AnnualReport) -> LayerChart:
    """
    Return the steps from referrals to published reviews, as counted within the period.

    They are counts of the period, not a cohort: a review that is published may go back to a referral
    of years before. Steps that the report does not give, or gives as a marker, are named, never drawn as nothing.

    Raises:
        NotComputableError: No step is given.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> referral_flow(sm.example("walsall-2023-24")).title.text[0]
    'Of 5 referrals, 4 were notified to the Panel'
    """
    found = {name: compute(report, "reviews.figure", figure=name) for name in _STEPS}
    given = _given(found)
    if not given:
        msg = "the report counts neither referrals nor reviews, so there is nothing to draw"
        raise NotComputableError(msg, [f"reviews.flows.{name}" for name in _STEPS])
    blocks: list[Block] = []
    for name, value in given.items():
        title, ink = _STEPS[name]
        blocks += _blocks(title, ink, value, value.shown(), row_label(title))
    caption = "Counted within the period; a later step may go back to a referral of an earlier one."
    story = Story(
        headline=_flow_headline(given),
        caption=_caption(caption, found, _STEPS),
        told="; ".join(f"{_STEPS[name][0]} {value.shown()}" for name, value in given.items()) + ".",
        columns=("Step", "Number"),
        rows=tuple((_STEPS[name][0], _shown(result)) for name, result in found.items()),
    )
    return finished(bar_layers(blocks), story)


def _flow_headline(given: Mapping[str, MetricValue]) -> str:
    counts = {name: value.shown() for name, value in given.items()}

    def many(name: str, one: str, more: str) -> str:
        return f"{counts[name]} {one if counts[name] == '1' else more}"

    parts = []
    if "notified" in counts:
        parts.append(f"{many('notified', 'was', 'were')} notified to the Panel")
    if "rapid_reviews" in counts:
        parts.append(f"{counts['rapid_reviews']} had a rapid review")
    ends = [
        f"{many(name, 'review was', 'reviews were')} {name}"
        for name in ("begun", "completed", "published")
        if name in counts
    ]
    if "referrals" in counts and parts:
        told = f"Of {many('referrals', 'referral', 'referrals')}, {' and '.join(parts)}"
        return f"{told}; {ends[0]}" if ends else told
    heads = [many("referrals", "referral", "referrals")] if "referrals" in counts else parts
    ends = [
        f"{many(name, 'review', 'reviews')} {name}"
        for name in ("begun", "completed", "published")
        if name in counts
    ]
    return f"In the period: {', '.join([*heads, *ends])}"
