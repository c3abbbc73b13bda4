"""
Rules on serious incidents, reviews and priorities.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.checks.assessment import Finding, Severity
from safeguarding_model.checks.readings import as_interval
from safeguarding_model.checks.rules import Evidence, finding, rule
from safeguarding_model.metrics import MetricValue, compute
from safeguarding_model.reviews import Publication

__all__: list[str] = []

TABLE = "Walsall Safeguarding Partnership annual report 2023-24, reviews section"


@rule(
    "reviews-small-cells",
    title="Small counts of children",
    rests_on="The disclosure policy that is followed; unless another is named, that of the Department for "
    "Education's statistics on children in need. Screening, not a sign-off",
)
def small_cells(evidence: Evidence) -> Iterator[Finding]:
    """
    A few children described by sex, age and ethnicity can be recognised.

    Each attribute with a count that the disclosure policy hides is named: from 1 to 5, unless
    another policy is chosen. The command `disclosure` says what else has to be hidden with it.
    """
    reviews, policy = evidence.report.reviews, evidence.policy
    for breakdown in reviews.children if reviews is not None else ():
        small = {
            label: count
            for label, count in breakdown.counts.items()
            if isinstance(count, int) and policy.suppresses(count)
        }
        if small:
            cells = ", ".join(
                f"{label.replace('_', ' ')} {count}" for label, count in small.items()
            )
            message = (
                f"Children by {breakdown.attribute}: {cells}. Counts from {policy.smallest} "
                f"to {policy.largest} can give a child away, the more so beside other attributes "
                f"({policy.name}, version {policy.version}). Print [c] instead, or leave the attribute out."
            )
            where = f"reviews.children[{breakdown.attribute}].counts"
            yield finding(
                "reviews-small-cells", evidence, message, where=where, severity=Severity.WARNING
            )


@rule(
    "reviews-referral-steps",
    title="Steps of a referral",
    rests_on="Working Together to Safeguard Children: a rapid review follows a notification",
)
def referral_steps(evidence: Evidence) -> Iterator[Finding]:
    """
    A referral is notified before it is rapidly reviewed, so a step that outnumbers the one
    before it needs a word: some may be of the year before. Those notified and those not have to
    add to the referrals, unless a decision is still due.
    """
    reviews = evidence.report.reviews
    if reviews is None or reviews.flows is None:
        return
    flows = reviews.flows
    steps = (
        ("notified", flows.notified, "referrals", flows.referrals),
        ("rapid_reviews", flows.rapid_reviews, "notified", flows.notified),
        ("rapid_reviews", flows.rapid_reviews, "referrals", flows.referrals),
    )
    for later, more, earlier, fewer in steps:
        if isinstance(more, int) and isinstance(fewer, int) and more > fewer:
            message = (
                f"{later} is {more}, above {earlier}, {fewer}: no step is without the one before it. Mend one, or "
                "say how many belong to the year before."
            )
            yield finding(
                "reviews-referral-steps",
                evidence,
                message,
                where=f"reviews.flows.{later}",
                severity=Severity.WARNING,
            )
    added = compute(evidence.report, "reviews.referrals-total")
    disputed = evidence.disputes("reviews.referrals-total")
    if disputed or not isinstance(added, MetricValue) or not isinstance(flows.referrals, int):
        return
    if flows.referrals not in as_interval(added):
        message = (
            f"notified and not_notified add to {added}, but referrals is {flows.referrals}. Mend one, or say how "
            "many are still to be decided on."
        )
        yield finding(
            "reviews-referral-steps",
            evidence,
            message,
            where="reviews.flows.referrals",
            severity=Severity.WARNING,
        )


@rule("reviews-published-form", title="What 'published' means", rests_on=TABLE)
def published_form(evidence: Evidence) -> Iterator[Finding]:
    """
    A review whose recommendations alone are published is not a review published in
    full; the table should say which it counts.
    """
    reviews = evidence.report.reviews
    if reviews is None or reviews.flows is None or not isinstance(reviews.flows.published, int):
        return
    partly = [
        review.title
        for review in reviews.reviews
        if review.publication is Publication.RECOMMENDATIONS_ONLY
    ]
    if reviews.flows.published and partly:
        message = (
            f"{reviews.flows.published} counted as published, of which {len(partly)} with its recommendations only "
            f"({', '.join(partly)}). Say so beside the figure."
        )
        yield finding("reviews-published-form", evidence, message, where="reviews.flows.published")


@rule("reviews-lists", title="Reviews counted against reviews listed", rests_on=TABLE)
def awaiting_list(evidence: Evidence) -> Iterator[Finding]:
    """
    Where the reviews that await publication are both counted and listed, the two have to agree. A report
    may describe fewer than it counts, and never more.
    """
    reviews = evidence.report.reviews
    if (
        reviews is None
        or reviews.stocks is None
        or not isinstance(reviews.stocks.awaiting_publication, int)
    ):
        return
    listed = sum(review.publication is Publication.AWAITING for review in reviews.reviews)
    counted = reviews.stocks.awaiting_publication
    if listed and listed != counted:
        where, fewer = "reviews.stocks.awaiting_publication", listed < counted
        out = "Mend one of the two, or list the others." if fewer else "Mend one of the two."
        message = (
            f"{counted} reviews are counted as awaiting publication, {listed} are listed so. {out}"
        )
        severity = Severity.WARNING if fewer else Severity.ERROR
        yield finding("reviews-lists", evidence, message, where=where, severity=severity)


@rule(
    "priorities-focus-history",
    title="Since when something is a priority",
    rests_on="Walsall Safeguarding Partnership annual report 2023-24, priorities and reviews sections",
)
def focus_history(evidence: Evidence) -> Iterator[Finding]:
    """
    Different places of a report should not say different things about when
    something was a priority.
    """
    priorities = evidence.report.priorities
    for priority in priorities.strategic if priorities is not None else ():
        told = {
            (period.first[:4], period.last and period.last[:4]) for period in priority.focus_history
        }
        if len(told) > 1:
            ways = " in one place and ".join(
                f"{first} to {last}" if last else f"since {first}"
                for first, last in sorted(told, key=lambda years: (years[0], years[1] or "9999"))
            )
            message = (
                f"{priority.title!r} is said to have been a focus {ways} in another. Settle on one."
            )
            where = f"priorities.strategic[{priority.id}].focus_history"
            yield finding("priorities-focus-history", evidence, message, where=where)
