"""
The natural formulas of each rate: what a reader could take it for, the metric's own first.

"Attendance rate" is attended out of bookings in one report and out of places in another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import ActionStatus
from safeguarding_model.metrics.catalogue import Params
from safeguarding_model.metrics.formulas import Formulas, Number, figure_at, figure_in, figure_of

__all__ = ["FORMULAS"]


def _grades(chosen: Callable[[int, int], bool]) -> Number:
    """
    Return what adds up the cases of the grades at *chosen* places, against that of the grade.
    """

    def number(report: AnnualReport, params: Params) -> Fraction | None:
        scale = () if report.audits is None else report.audits.scale
        own = scale.index(params["grade"]) if params["grade"] in scale else len(scale)
        added = Fraction(0)
        for place, grade in enumerate(scale):
            if chosen(place, own):
                cases = figure_of("audits.grade-share", grade=grade, year=params["year"])(
                    report, params
                )
                if cases is None:
                    return None
                added += cases
        return added

    return number


def _actions(*states: ActionStatus | None) -> Number:
    def number(report: AnnualReport, _: Params) -> Fraction | None:
        rounds = () if report.audits is None else report.audits.rounds
        return Fraction(sum(action.status in states for r in rounds for action in r.actions))

    return number


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
_REVIEWS = {
    name.replace("_", " "): figure_at(f"reviews.flows.{name}")
    for name in ("referrals", "notified", "rapid_reviews", "begun")
}
_BASES = {"budgeted": "budget", "actual": "actual"}
_FINANCE = {
    f"{word} {name}": figure_of(f"finance.{name}-total", basis=basis)
    for name in ("income", "expenditure")
    for word, basis in _BASES.items()
}
_CHANGE = (
    "(after - before) / before",
    "(after - before) / after",
    "after / before",
    "before / after",
)


def _change(before: Number, after: Number, *, own: str = _CHANGE[0]) -> Formulas:
    written = tuple(dict.fromkeys((own, *_CHANGE)))
    return Formulas({"before": before, "after": after}, written, frozenset(written))


def _entries() -> Iterable[tuple[str, Formulas]]:
    for metric, own in _RATES.items():
        written = tuple(dict.fromkeys((*own, *_EVERY_RATE)))
        yield metric, Formulas(_TRAINING, written, frozenset(_FILLED))
    yield (
        "training.elearning-completion-rate",
        Formulas(
            _COURSE,
            (
                "completed / signed up",
                "completed / (completed + in progress)",
                "(completed + in progress) / signed up",
                "in progress / signed up",
            ),
        ),
    )
    out_of_referrals = ("notified / referrals", "rapid reviews / referrals", "begun / referrals")
    others = ("rapid reviews / notified", "begun / notified", "begun / rapid reviews")
    for metric, first in (
        ("reviews.notification-rate", out_of_referrals[0]),
        ("reviews.rapid-review-rate", out_of_referrals[1]),
        ("reviews.progression-rate", others[2]),
    ):
        yield metric, Formulas(_REVIEWS, tuple(dict.fromkeys((first, *out_of_referrals, *others))))
    yield from _of_audits()
    yield from _of_money()
    for key in ("events", "elearning"):
        pair = figure_at(f"training.previous.{key}"), figure_at(f"training.{key}")
        yield f"training.{key}-change", _change(*pair)
        yield f"training.{key}-ratio", _change(*pair, own="after / before")
    yield (
        "reviews.referrals-change",
        _change(figure_at("reviews.previous.referrals"), figure_at("reviews.flows.referrals")),
    )
    home = "elective_home_education"
    yield (
        "population.elective-home-education-change",
        _change(figure_at(f"population.previous.{home}"), figure_at(f"population.{home}")),
    )
    yield (
        "population.growth",
        _change(figure_at("population.people"), figure_at("population.projection.people")),
    )


def _of_audits() -> Iterable[tuple[str, Formulas]]:
    done, going, waiting = ActionStatus.COMPLETED, ActionStatus.ONGOING, ActionStatus.NOT_STARTED
    actions = {
        "completed": _actions(done),
        "ongoing": _actions(going),
        "with a status": _actions(done, going, waiting),
        "all actions": _actions(done, going, waiting, None),
    }
    yield (
        "audits.action-completion-rate",
        Formulas(
            actions,
            (
                "completed / with a status",
                "completed / all actions",
                "(completed + ongoing) / with a status",
                "ongoing / with a status",
            ),
        ),
    )
    finding = {
        "cases": figure_of("audits.finding-cases", "finding"),
        "cases of its round": figure_of("audits.finding-share", "finding", whole=True),
        "all cases audited": figure_of("audits.total"),
    }
    yield (
        "audits.finding-share",
        Formulas(finding, ("cases / cases of its round", "cases / all cases audited")),
    )
    grade = {
        "cases of the grade": _grades(lambda place, own: place == own),
        "cases of it or better": _grades(lambda place, own: place <= own),
        "cases of it or worse": _grades(lambda place, own: place >= own),
        "cases of other grades": _grades(lambda place, own: place != own),
        "all cases": _grades(lambda _place, _own: True),
    }
    yield (
        "audits.grade-share",
        Formulas(
            grade,
            (
                "cases of the grade / all cases",
                "cases of it or better / all cases",
                "cases of it or worse / all cases",
                "cases of the grade / cases of other grades",
            ),
        ),
    )


def _of_money() -> Iterable[tuple[str, Formulas]]:
    contribution = {
        "contribution": figure_in("finance.contributions", "partner", "amount", "partner"),
        "in kind": figure_in("finance.contributions", "partner", "in_kind", "partner"),
        "all contributions": figure_of("finance.contributions-total"),
        "all in kind": figure_of("finance.in-kind-total"),
        **_FINANCE,
    }
    wholes = ("all contributions", *_FINANCE)
    given = "(contribution + in kind) / (all contributions + all in kind)"
    yield (
        "finance.contribution-share",
        Formulas(contribution, (*(f"contribution / {whole}" for whole in wholes), given)),
    )
    line = {
        f"{word} line": figure_of("finance.line", "line", basis=basis)
        for word, basis in _BASES.items()
    }
    group = {
        f"{word} group": figure_of("finance.total", "group", basis=basis)
        for word, basis in _BASES.items()
    }
    own = {
        "line": figure_of("finance.line", "line", "basis"),
        "group": figure_of("finance.total", "group", "basis"),
    }
    pairs = [f"{part} / {whole}" for part in line for whole in group]
    wholes = tuple(f"line / {whole}" for whole in _FINANCE)
    yield (
        "finance.line-share",
        Formulas({**own, **line, **group, **_FINANCE}, ("line / group", *pairs, *wholes)),
    )
    yield "finance.variance-rate", _change(group["budgeted group"], group["actual group"])


FORMULAS: Mapping[str, Formulas] = MappingProxyType(dict(_entries()))
"""The natural formulas of each metric that has more than one."""
