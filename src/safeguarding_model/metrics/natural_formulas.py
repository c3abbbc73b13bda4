"""
The natural formulas of each rate: what a reader could take it for, the metric's own first.

"Attendance rate" is attended out of bookings in one report and out of places in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.metrics.audit_formulas import audit_formulas
from safeguarding_model.metrics.catalogue import Params
from safeguarding_model.metrics.formulas import (
    Formulas,
    Number,
    change_formulas,
    figure_at,
    figure_in,
    figure_of,
)
from safeguarding_model.metrics.money_formulas import money_formulas

__all__ = ["FORMULAS"]

_TRAINING = {
    name.replace("_", "-"): figure_at(f"training.{name}")
    for name in ("attended", "bookings", "places", "cancellations", "no_shows", "unbooked")
}
_ATTENDED = (
    "attended / bookings",
    "attended / (attended + no-shows)",
    "attended / places",
    "attended / (bookings + cancellations)",
)
_MISSED = (
    "no-shows / bookings",
    "no-shows / (bookings + cancellations)",
    "no-shows / places",
)
_CANCELLED = ("cancellations / (bookings + cancellations)", "cancellations / bookings")
_FILLED = ("bookings / places",)
_RATES = {
    "training.attendance-rate": ("(attended - unbooked) / bookings", *_ATTENDED),
    "training.no-show-rate": _MISSED,
    "training.utilisation-rate": ("attended / places", *_ATTENDED),
    "training.cancellation-rate": _CANCELLED,
    "training.fill-rate": _FILLED,
}
_EVERY_RATE = (*_ATTENDED, *_MISSED, *_CANCELLED, *_FILLED)

_COURSE = {
    name.replace("_", " "): figure_in("training.courses", "course", name)
    for name in ("completed", "in_progress", "signed_up")
}
_COMPLETED = (
    "completed / signed up",
    "completed / (completed + in progress)",
    "(completed + in progress) / signed up",
    "in progress / signed up",
)
_FLOWS = (
    "notified / referrals",
    "rapid reviews / referrals",
    "begun / referrals",
    "rapid reviews / notified",
    "begun / notified",
    "begun / rapid reviews",
)
_REVIEWS = {
    name.replace("_", " "): figure_at(f"reviews.flows.{name}")
    for name in ("referrals", "notified", "rapid_reviews", "begun")
}


def _rates() -> Iterator[tuple[str, Formulas]]:
    for metric, own in _RATES.items():
        written = tuple(dict.fromkeys((*own, *_EVERY_RATE)))
        yield metric, Formulas(_TRAINING, written, frozenset(_FILLED))
    yield "training.elearning-completion-rate", Formulas(_COURSE, _COMPLETED)
    for metric, first in (
        ("notification-rate", "notified / referrals"),
        ("rapid-review-rate", "rapid reviews / referrals"),
        ("progression-rate", "begun / rapid reviews"),
    ):
        written = tuple(dict.fromkeys((first, *_FLOWS)))
        yield f"reviews.{metric}", Formulas(_REVIEWS, written)
    for rate, start in (("notified", "aware"), ("rapid-reviews", "notified")):
        metric = f"reviews.{rate}-in-time-rate"
        incidents = {
            "in time": figure_of(metric, "start", "counting", "holidays"),
            "with both dates": figure_of(metric, "start", "counting", "holidays", whole=True),
            "all incidents": _incidents(),
            "with a start": _incidents(start),
        }
        written = tuple(f"in time / {whole}" for whole in list(incidents)[1:])
        yield metric, Formulas(incidents, written)


def _incidents(given: str = "id") -> Number:
    """
    Return what counts the incidents that give a day, or the start that is asked for; with no day named, all of them.
    """

    def number(report: AnnualReport, params: Params) -> Fraction | None:
        incidents = () if report.reviews is None else report.reviews.incidents
        day = given if given == "id" else params.get("start", given)
        return Fraction(sum(getattr(incident, day) is not None for incident in incidents))

    return number


def _changes() -> Iterator[tuple[str, Formulas]]:
    for metric, before, after in (
        ("training.events", "training.previous.events", "training.events"),
        ("training.elearning", "training.previous.elearning", "training.elearning"),
        ("reviews.referrals", "reviews.previous.referrals", "reviews.flows.referrals"),
        (
            "population.elective-home-education",
            "population.previous.elective_home_education",
            "population.elective_home_education",
        ),
    ):
        pair = figure_at(before), figure_at(after)
        yield f"{metric}-change", change_formulas(*pair)
        if metric.startswith("training"):
            yield f"{metric}-ratio", change_formulas(*pair, own="after / before")
    people = figure_at("population.people"), figure_at("population.projection.people")
    yield "population.growth", change_formulas(*people)
    referrals = figure_at("reviews.flows.referrals")
    yield "reviews.referrals-average-change", change_formulas(_mean_of_earlier, referrals)
    yield "priorities.series-change", change_formulas(_point("before"), _point("after"))


def _mean_of_earlier(report: AnnualReport, _: Params) -> Fraction | None:
    years = () if report.reviews is None else report.reviews.earlier
    given = [year.referrals for year in years if isinstance(year.referrals, int)]
    return Fraction(sum(given), len(given)) if len(given) == len(years) > 1 else None


def _point(which: str) -> Number:
    """
    Return what finds the count at the point of a series that a parameter names.
    """

    def number(report: AnnualReport, params: Params) -> Fraction | None:
        for priority in () if report.priorities is None else report.priorities.strategic:
            for series in priority.series:
                if (priority.id, series.id) == (params["priority"], params["series"]):
                    point = series.points.get(params[which])
                    return Fraction(point) if isinstance(point, int) else None
        return None

    return number


FORMULAS: Mapping[str, Formulas] = MappingProxyType(
    {**dict(_rates()), **dict(audit_formulas()), **dict(money_formulas()), **dict(_changes())}
)
"""The natural formulas of each metric that has more than one."""
