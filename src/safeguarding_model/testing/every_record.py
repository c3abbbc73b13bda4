"""
A strategy for every record, by its class.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.audits import Audits
from safeguarding_model.finance import Finance
from safeguarding_model.partners import Partners
from safeguarding_model.records import Record
from safeguarding_model.reviews import Incident, Reviews
from safeguarding_model.testing.chapters.audits import audits
from safeguarding_model.testing.chapters.finance import finance
from safeguarding_model.testing.chapters.partners import partners
from safeguarding_model.testing.chapters.reviews import incidents, reviews
from safeguarding_model.testing.filling import FreeSource, filled
from safeguarding_model.testing.reports import annual_reports

__all__ = ["records"]

R = TypeVar("R", bound=Record)


def _either(
    strategy: Callable[..., st.SearchStrategy[Any]],
) -> Callable[[], st.SearchStrategy[Any]]:
    return lambda: strategy() | strategy(honest=False)


_OWN: dict[type[Record], Callable[[], st.SearchStrategy[Any]]] = {
    AnnualReport: _either(annual_reports),
    Audits: _either(audits),
    Finance: _either(finance),
    Incident: incidents,
    Partners: _either(partners),
    Reviews: _either(reviews),
}
"""Records with rules between their fields, and what keeps those."""


@checked
def records(record: type[R], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[R]:
    """
    Return records of one class: any that it accepts, whether their figures agree or not.

    Args:
        record: A class of records, such as `safeguarding_model.training.Course`.

        given: Strategies for fields that are not to be left to chance. A record with
            rules between its fields, a whole report for one, takes none: use the
            strategy of its own name.

    Raises:
        TypeError: Such a record was given fields.
    """
    own = _OWN.get(record)
    if own is None:
        return _filled(record, given)
    if given:
        msg = f"the fields of {record.__name__} depend on each other, so none can be given"
        raise TypeError(msg)
    return own()


@st.composite
def _filled(draw: st.DrawFn, record: type[R], given: dict[str, st.SearchStrategy[Any]]) -> R:
    values = {name: draw(strategy) for name, strategy in given.items()}
    return filled(FreeSource(draw), record, **values)
