"""
The natural formulas of the rates of audits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import ActionStatus
from safeguarding_model.metrics.catalogue import Params
from safeguarding_model.metrics.formulas import Formulas, Number, figure_of

__all__ = ["audit_formulas"]


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


def audit_formulas() -> Iterator[tuple[str, Formulas]]:
    """
    Yield each rate of audits with its formulas.

    >>> dict(audit_formulas())["audits.finding-share"].written
    ('cases / cases of its round', 'cases / all cases audited')
    """
    done, going, waiting = ActionStatus.COMPLETED, ActionStatus.ONGOING, ActionStatus.NOT_STARTED
    actions = {
        "completed": _actions(done),
        "ongoing": _actions(going),
        "with a status": _actions(done, going, waiting),
        "all actions": _actions(done, going, waiting, None),
    }
    written: tuple[str, ...] = (
        "completed / with a status",
        "completed / all actions",
        "(completed + ongoing) / with a status",
        "ongoing / with a status",
    )
    yield "audits.action-completion-rate", Formulas(actions, written)
    finding = {
        "cases": figure_of("audits.finding-cases", "finding"),
        "cases of its round": figure_of("audits.finding-share", "finding", whole=True),
        "all cases audited": figure_of("audits.total"),
    }
    written = ("cases / cases of its round", "cases / all cases audited")
    yield "audits.finding-share", Formulas(finding, written)
    grade = {
        "cases of the grade": _grades(lambda place, own: place == own),
        "cases of it or better": _grades(lambda place, own: place <= own),
        "cases of it or worse": _grades(lambda place, own: place >= own),
        "cases of other grades": _grades(lambda place, own: place != own),
        "all cases": _grades(lambda _place, _own: True),
    }
    written = (
        "cases of the grade / all cases",
        "cases of it or better / all cases",
        "cases of it or worse / all cases",
        "cases of the grade / cases of other grades",
    )
    yield "audits.grade-share", Formulas(grade, written)
