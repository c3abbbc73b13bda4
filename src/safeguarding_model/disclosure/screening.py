"""
Which figures of a report need a marker before it is published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.audit import CellBounds, audit
from safeguarding_model.disclosure.drafts import ChapterTable, NotScreened
from safeguarding_model.disclosure.other_chapters import hidden_elsewhere, other_tables, within
from safeguarding_model.disclosure.policies import (
    DEFAULT_POLICY,
    Attacker,
    DisclosurePolicy,
    Policy,
    as_policy,
)
from safeguarding_model.disclosure.protection import (
    MarkerNeeded,
    MarkerReason,
    markers_needed,
    primary_cells,
)
from safeguarding_model.disclosure.review_tables import review_table
from safeguarding_model.errors import NotComputableError
from safeguarding_model.reviews import Reviews

__all__ = ["NOTICE", "Screening", "screening"]

NOTICE = (
    "This is a screening aid, not a sign-off: it knows the figures that were entered, "
    "and not what readers know besides."
)


@attrs.frozen(kw_only=True)
class Screening:
    """
    What was found about small counts: a screening aid, not a sign-off.

    Attributes:
        policy: The policy that was followed.

        markers: The figures that need a marker, and why.

        suppressed: What can be worked out about each count that is hidden already,
            from everything printed as it stands now.

        leaks: Hidden counts that are given away even with those markers.

        not_screened: What could not be looked at, of which nothing is known.

    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> print(screening(Reviews(), policy_named("dfe-children-in-need")))
    By dfe-children-in-need, version 1, no figure needs a marker.
    Not looked at: reviews.children: no breakdown of the children is given
    This is a screening aid, not a sign-off: it knows the figures that were entered, and not what readers know besides.
    """

    policy: DisclosurePolicy
    markers: tuple[MarkerNeeded, ...] = ()
    suppressed: tuple[CellBounds, ...] = ()
    leaks: tuple[CellBounds, ...] = ()
    not_screened: tuple[NotScreened, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """
        Return it in text, numbers and lists, as the command writes it in JSON.
        """
        return {
            "policy": {"name": self.policy.name, "version": self.policy.version},
            "markers": [
                {"path": marker.path, "reason": marker.reason.value} for marker in self.markers
            ],
            "suppressed": [bounds.as_dict() for bounds in self.suppressed],
            "leaks": [bounds.as_dict() for bounds in self.leaks],
            "not_screened": [attrs.asdict(note) for note in self.not_screened],
            "notice": NOTICE,
        }

    def __str__(self) -> str:
        rule = f"By {self.policy.name}, version {self.policy.version},"
        count = len(self.markers)
        need = "figure needs" if count < 2 else "figures need"
        return "\n".join(
            [
                f"{rule} {count or 'no'} {need} a marker{':' if count else '.'}",
                *map(str, self.markers),
                *(f"As it stands: {bounds}" for bounds in self.suppressed),
                *(f"Still: {leak}" for leak in self.leaks),
                *(f"Not looked at: {note}" for note in self.not_screened),
                NOTICE,
            ]
        )


@checked
def screening(
    report: AnnualReport | Reviews,
    policy: Policy = DEFAULT_POLICY,
    *,
    incidents: bool = False,
    secondary: Collection[str] = (),
    attacker: Attacker = Attacker.POLICY,
    ambiguity: int = 2,
) -> Screening:
    """
    Return the figures that need a marker under *policy*, and what hidden ones give away.

    Counts of notified children are looked at with their totals, with every figure
    that prints them again and with the notifications, each of which concerns at
    least one child. Audit grades and training count cases and practitioners: a
    small one needs no marker, but one that is hidden has its bounds from all that
    is printed around it, percentages of the year included. It is a screening aid and
    no sign-off: other chapters, pictures and words are not looked at, and no policy
    knows what neighbours know.

    Args:
        report: A report, or its reviews chapter alone; printed totals stand in the
            report's statements, so a chapter is looked at without them.

        policy: The policy to follow, or the name of a bundled one. For deaths and serious incidents a stricter one
            than for other counts may be due.

        incidents: Whether the policy speaks of counts of incidents and reviews too.

        secondary: Paths of cells already marked ``[c]`` that hide no small count but
            protect another.

        attacker: What is known besides, as for `audit`.

        ambiguity: How many values of a hidden count have to remain possible, as for `audit`.

    Returns:
        Paths and reasons, never the counts themselves, save where a count can be worked
        out whatever is hidden. What could not be looked at is named, and with it each
        count that is hidden in another chapter.

    Raises:
        InvalidTypeError: *report* is neither, or *policy* is no policy.

        UnknownNameError: *secondary* names a path where no count stands, or *policy* no policy.

        RecordError: *secondary* names a count that is not marked ``[c]``.

    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> from safeguarding_model.reviews import ChildrenBreakdown
    >>> heritage = ChildrenBreakdown(
    ...     attribute="ethnicity", counts={"dual_heritage": 1, "other": 30}
    ... )
    >>> result = screening(Reviews(children=(heritage,)), policy_named("dfe-children-in-need"))
    >>> print(result.markers[0])
    reviews.children[ethnicity].counts.dual_heritage: the policy hides this count
    """
    policy = as_policy(policy)
    looked_at = partial(_looked_at, policy=policy, attacker=attacker, ambiguity=ambiguity)
    if isinstance(report, Reviews):
        drawn = review_table(report, incidents=incidents, secondary=secondary)
        return looked_at(drawn, "reviews", notes=_general_notes(report, policy))
    others = other_tables(report, policy, secondary)
    drawn = review_table(
        report.reviews or Reviews(),
        report.statements,
        incidents=incidents,
        secondary=frozenset(secondary) - within(secondary, list(others)),
    )
    screened = {cell.id for other in others.values() for cell in other.table.cells}
    return _joined(
        policy,
        [
            looked_at(drawn, "reviews", notes=_general_notes(report.reviews, policy)),
            *(looked_at(other, name) for name, other in others.items()),
            Screening(policy=policy, not_screened=tuple(hidden_elsewhere(report, screened))),
        ],
    )


def _looked_at(
    drawn: ChapterTable,
    name: str,
    *,
    policy: DisclosurePolicy,
    attacker: Attacker,
    ambiguity: int,
    notes: Iterable[NotScreened] = (),
) -> Screening:
    known = (*notes, *drawn.notes)
    try:
        suppressed = audit(drawn.table, policy, attacker=attacker, ambiguity=ambiguity)
        protection = markers_needed(
            drawn.table, policy, exempt=drawn.exempt, attacker=attacker, ambiguity=ambiguity
        )
    except NotComputableError as error:
        unknown = NotScreened(path=name, reason=f"what is given away: {error}")
        return Screening(
            policy=policy, markers=_primary(drawn, policy), not_screened=(*known, unknown)
        )
    return Screening(
        policy=policy,
        markers=protection.markers,
        suppressed=suppressed,
        leaks=protection.leaks,
        not_screened=known,
    )


def _joined(policy: DisclosurePolicy, parts: Sequence[Screening]) -> Screening:
    return Screening(
        policy=policy,
        markers=tuple(marker for part in parts for marker in part.markers),
        suppressed=tuple(bounds for part in parts for bounds in part.suppressed),
        leaks=tuple(leak for part in parts for leak in part.leaks),
        not_screened=tuple(note for part in parts for note in part.not_screened),
    )


def _primary(drawn: ChapterTable, policy: DisclosurePolicy) -> tuple[MarkerNeeded, ...]:
    paths = primary_cells(drawn.table, policy, exempt=drawn.exempt)
    return tuple(MarkerNeeded(path=path, reason=MarkerReason.PRIMARY) for path in paths)


def _general_notes(reviews: Reviews | None, policy: DisclosurePolicy) -> Iterator[NotScreened]:
    if reviews is None:
        yield NotScreened(path="reviews", reason="the chapter is not given")
        return
    if not reviews.children:
        yield NotScreened(path="reviews.children", reason="no breakdown of the children is given")
    if policy.rounding is not None:
        reason = (
            f"the policy rounds what it shows to the nearest {policy.rounding}, "
            "and counts were looked at as they are printed"
        )
        yield NotScreened(path="reviews", reason=reason)
