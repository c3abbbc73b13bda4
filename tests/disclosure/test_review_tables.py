"""
The reviews chapter as a table: every count by its path, and what ties them.
"""

from __future__ import annotations

import pytest

from safeguarding_model.disclosure.audit import audit
from safeguarding_model.disclosure.drafts import ChapterTable
from safeguarding_model.disclosure.policies import policy_named
from safeguarding_model.disclosure.protection import markers_needed
from safeguarding_model.disclosure.review_tables import review_table
from safeguarding_model.disclosure.tables import Total
from safeguarding_model.errors import RecordError, UnknownNameError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker
from safeguarding_model.practice_reviews import PracticeReview, Publication, ReviewKind
from safeguarding_model.reviews import (
    ChildrenBreakdown,
    PreviousReviews,
    ReviewFlows,
    Reviews,
    ReviewStocks,
    ReviewYear,
)
from safeguarding_model.statements import Statement

HIDDEN = Marker("[c]")
DFE = policy_named("dfe-children-in-need")
CHILDREN = "reviews.children"


def breakdown(attribute: str, **counts: int | Marker) -> ChildrenBreakdown:
    return ChildrenBreakdown(attribute=attribute, counts=FrozenMapping(counts))


def statement(printed: str, metric: str, **params: str) -> Statement:
    return Statement(
        id="said", printed=printed, metric=f"reviews.{metric}", params=FrozenMapping(params)
    )


def chapter(flows: ReviewFlows | None = None, **printed: str) -> Reviews:
    return Reviews(flows=flows, printed=FrozenMapping(printed))


def notes(drawn: ChapterTable) -> dict[str, str]:
    return {note.path: note.reason for note in drawn.notes}


def parts(drawn: ChapterTable, total: str) -> list[tuple[str, ...]]:
    return [one.parts for one in drawn.table.totals if one.total == total]


SEX = breakdown("sex", male=9, female=3)
HERITAGE = breakdown("ethnicity", white=8, other=4)
BY_SEX = ("reviews.children[sex].counts.male", "reviews.children[sex].counts.female")
BY_HERITAGE = (
    "reviews.children[ethnicity].counts.white",
    "reviews.children[ethnicity].counts.other",
)


class TestChildren:
    def test_one_total(self) -> None:
        """
        Breakdowns that add up alike have one total, printed or not.
        """
        drawn = review_table(Reviews(children=(SEX, HERITAGE)))
        assert parts(drawn, CHILDREN) == [BY_SEX, BY_HERITAGE]
        assert drawn.table[CHILDREN].printed is None
        assert notes(drawn) == {}

    def test_one_with_a_marker(self) -> None:
        """
        A breakdown with a marker is taken to have the total of the others.
        """
        drawn = review_table(Reviews(children=(SEX, breakdown("age", under_1=HIDDEN))))
        assert parts(drawn, CHILDREN) == [BY_SEX, ("reviews.children[age].counts.under_1",)]

    def test_totals_that_differ(self) -> None:
        """
        Those that do not add up alike are not held to one total, and that is said.
        """
        alike = breakdown("placement", home=5, away=7)
        hidden = breakdown("age", under_1=HIDDEN)
        reviews = Reviews(children=(SEX, breakdown("ethnicity", white=8), alike, hidden))
        drawn = review_table(reviews)
        assert [len(parts(drawn, f"{CHILDREN}, total {n}")) for n in (1, 2)] == [1, 2]
        assert list(notes(drawn)) == [CHILDREN]

    def test_words(self) -> None:
        """
        Words are for people to read.
        """
        words = ChildrenBreakdown(attribute="age", words="under 12 months to 17 years")
        drawn = review_table(Reviews(children=(words,)))
        assert notes(drawn) == {
            "reviews.children[age]": "it has no counts; read whether its words tell one child apart"
        }
        assert drawn.table.cells == ()

    def test_secondary(self) -> None:
        """
        A marker can be said to protect another cell; a path or a count that cannot is refused.
        """
        reviews = Reviews(children=(breakdown("sex", male=HIDDEN, female=3),))
        male, female = BY_SEX
        assert review_table(reviews, secondary={male}).table[male].secondary
        with pytest.raises(UnknownNameError, match=r"no count stands at reviews\.children"):
            review_table(reviews, secondary={"reviews.children[sex].counts.other"})
        with pytest.raises(RecordError, match=r"only a \[c\] can protect"):
            review_table(reviews, secondary={female})


class TestIncidents:
    def test_every_count(self) -> None:
        """
        Flows, stocks and earlier years are counts of incidents, to which the policy may not apply.
        """
        reviews = Reviews(
            flows=ReviewFlows(referrals=5, notified=4, not_notified=1),
            stocks=ReviewStocks(ongoing=2),
            previous=PreviousReviews(referrals=7),
            earlier=(ReviewYear(year="2021-22", referrals=6, rapid_reviews=3),),
            children=(SEX,),
        )
        drawn = review_table(reviews)
        assert drawn.exempt == {
            "reviews.flows.referrals",
            "reviews.flows.notified",
            "reviews.flows.not_notified",
            "reviews.stocks.ongoing",
            "reviews.previous.referrals",
            "reviews.earlier[0].referrals",
            "reviews.earlier[0].rapid_reviews",
        }
        assert review_table(reviews, incidents=True).exempt == frozenset()
        assert parts(drawn, "reviews.flows.referrals") == [
            ("reviews.flows.notified", "reviews.flows.not_notified")
        ]

    def test_a_child_for_each_notification(self) -> None:
        """
        There are at least as many children as notifications, and as many of these as rapid reviews.
        """
        flows = ReviewFlows(notified=4, rapid_reviews=4)
        drawn = review_table(Reviews(flows=flows, children=(SEX,)))
        assert len(parts(drawn, CHILDREN)) == 2
        assert parts(drawn, CHILDREN)[1][0] == "reviews.flows.notified"
        assert parts(drawn, "reviews.flows.notified")[0][0] == "reviews.flows.rapid_reviews"

    @pytest.mark.parametrize(
        ("flows", "where"),
        [
            (ReviewFlows(referrals=5, notified=4, not_notified=2), "reviews.flows.referrals"),
            (ReviewFlows(notified=13), CHILDREN),
            (ReviewFlows(notified=1, rapid_reviews=2), "reviews.flows.notified"),
        ],
    )
    def test_what_does_not_agree_is_not_tied(self, flows: ReviewFlows, where: str) -> None:
        """
        Figures that contradict one another are left apart, and that is said.
        """
        drawn = review_table(Reviews(flows=flows, children=(SEX,)))
        assert "not tied" in notes(drawn)[where]

    def test_unknown_children(self) -> None:
        """
        Where no breakdown is exact, the notifications are still fewer than the children.
        """
        reviews = Reviews(
            flows=ReviewFlows(notified=4), children=(breakdown("sex", male=HIDDEN, female=HIDDEN),)
        )
        assert len(parts(review_table(reviews), CHILDREN)) == 2


class TestPrinted:
    def test_the_children_again(self) -> None:
        """
        A statement on the number of children is their total.
        """
        said = statement("twelve", "notified-children-total", attribute="sex")
        drawn = review_table(Reviews(children=(SEX,)), [said])
        assert drawn.table["statements[said]"].printed == 12
        assert parts(drawn, "statements[said]") == [BY_SEX]
        assert drawn.exempt == frozenset()

    @pytest.mark.parametrize(
        ("printed", "attribute"), [("about twelve", "sex"), ("twelve", "age"), ("12.5", "sex")]
    )
    def test_not_tied(self, printed: str, attribute: str) -> None:
        """
        A softened figure, or one of an attribute without counts, is named and left apart.
        """
        said = statement(printed, "notified-children-total", attribute=attribute)
        drawn = review_table(Reviews(children=(SEX,)), [said])
        assert "could not be tied" in notes(drawn)["statements[said]"]

    def test_does_not_agree(self) -> None:
        """
        A statement that is not the total is not tied to the parts.
        """
        said = statement("eleven", "notified-children-total", attribute="sex")
        drawn = review_table(Reviews(children=(SEX,)), [said])
        assert "not what its parts add to" in notes(drawn)["statements[said]"]
        assert parts(drawn, "statements[said]") == []

    @pytest.mark.parametrize(
        ("printed", "metric", "params", "tied"),
        [
            ("four", "figure", {"figure": "notified"}, ("reviews.flows.notified",)),
            ("2", "figure", {"figure": "ongoing"}, ("reviews.stocks.ongoing",)),
            ("7", "previous-figure", {"figure": "referrals"}, ("reviews.previous.referrals",)),
            (
                "5",
                "referrals-total",
                {},
                ("reviews.flows.notified", "reviews.flows.not_notified"),
            ),
        ],
    )
    def test_incidents_again(
        self, printed: str, metric: str, params: dict[str, str], tied: tuple[str, ...]
    ) -> None:
        """
        A figure of the referral table that is printed again is the same figure.
        """
        reviews = Reviews(
            flows=ReviewFlows(notified=4, not_notified=1),
            stocks=ReviewStocks(ongoing=2),
            previous=PreviousReviews(referrals=7),
        )
        drawn = review_table(reviews, [statement(printed, metric, **params)])
        assert Total(total="statements[said]", parts=tied) in drawn.table.totals
        assert "statements[said]" in drawn.exempt

    def test_words_are_passed_over(self) -> None:
        """
        A direction is no count.
        """
        drawn = review_table(chapter(referrals_change="slight reduction"))
        assert drawn.table.cells == ()
        assert notes(drawn) == {}

    @pytest.mark.parametrize(("incidents", "named"), [(False, []), (True, ["statements[said]"])])
    def test_other_figures(self, incidents: bool, named: list[str]) -> None:
        """
        Figures on incidents that are not looked at are named where incidents are screened.
        """
        said = statement("three", "awaiting-publication-total")
        assert list(notes(review_table(Reviews(), [said], incidents=incidents))) == named


class TestRates:
    FLOWS = ReviewFlows(referrals=5, rapid_reviews=4, begun=1)

    @pytest.mark.parametrize(
        ("metric", "printed", "numerator", "denominator"),
        [
            ("rapid_review_rate", "80%", "rapid_reviews", "referrals"),
            ("progression_rate", "25%", "begun", "rapid_reviews"),
        ],
    )
    def test_tied(self, metric: str, printed: str, numerator: str, denominator: str) -> None:
        """
        A rate is tied to both its counts.
        """
        drawn = review_table(chapter(self.FLOWS, **{metric: printed}))
        [rate] = drawn.table.rates
        assert rate.numerator == f"reviews.flows.{numerator}"
        assert rate.denominator == f"reviews.flows.{denominator}"
        assert rate.id == f"reviews.printed.{metric}"

    def test_does_not_agree(self) -> None:
        """
        A rate that is not that of its counts is left apart.
        """
        drawn = review_table(chapter(self.FLOWS, rapid_review_rate="75%"))
        assert drawn.table.rates == ()
        assert "not the rate of its counts" in notes(drawn)["reviews.printed.rapid_review_rate"]

    @pytest.mark.parametrize(
        ("flows", "printed"), [(FLOWS, "almost 80%"), (ReviewFlows(referrals=5), "80%")]
    )
    def test_not_tied(self, flows: ReviewFlows, printed: str) -> None:
        """
        A softened rate, or one of a count that is not given, is left apart.
        """
        reviews = chapter(flows, rapid_review_rate=printed)
        assert review_table(reviews).notes == ()
        assert review_table(reviews).table.rates == ()
        assert len(review_table(reviews, incidents=True).notes) == 1

    def test_notification_rate(self) -> None:
        """
        The share that was notified ties the two, so that it can give a hidden one away.
        """
        flows = ReviewFlows(referrals=5, notified=HIDDEN)
        [rate] = review_table(chapter(flows, notification_rate="80%")).table.rates
        assert (rate.numerator, rate.denominator) == (
            "reviews.flows.notified",
            "reviews.flows.referrals",
        )


class TestChanges:
    """
    A change from the year before ties the two years, where it is said which way it went.
    """

    def reviews(self, before: int | Marker, after: int | Marker) -> Reviews:
        return Reviews(
            flows=ReviewFlows(referrals=after), previous=PreviousReviews(referrals=before)
        )

    @pytest.mark.parametrize(
        "said",
        [
            statement("two fewer", "count-change", figure="referrals"),
            statement("-29%", "referrals-change"),
        ],
    )
    @pytest.mark.parametrize(("before", "after", "hidden"), [(7, HIDDEN, 5), (HIDDEN, 5, 7)])
    def test_one_year_known(
        self, said: Statement, before: int | Marker, after: int | Marker, hidden: int
    ) -> None:
        """
        A hidden year is told by the other and the change, in incidents or in percent.
        """
        drawn = review_table(self.reviews(before, after), [said])
        [found] = audit(drawn.table, policy_named("nhs-small-numbers"))
        assert (found.least, found.most) == (hidden, hidden)
        assert notes(drawn) == {}

    @pytest.mark.parametrize("incidents", [False, True])
    def test_a_small_difference_is_no_small_count(self, *, incidents: bool) -> None:
        """
        A difference counts nobody: it needs no marker, unless it gives a hidden count away.
        """
        said = statement("3 more", "count-change", figure="referrals")
        drawn = review_table(self.reviews(20, 23), [said], incidents=incidents)
        assert "statements[said]" in drawn.exempt
        assert markers_needed(drawn.table, DFE, exempt=drawn.exempt).markers == ()
        drawn = review_table(self.reviews(20, HIDDEN), [said], incidents=incidents)
        assert drawn.table["statements[said]"].printed == 3

    def test_what_gives_a_count_away_needs_a_marker(self) -> None:
        """
        The difference, or the other year, has to go where the one year is hidden.
        """
        said = statement("two fewer", "count-change", figure="rapid_reviews")
        reviews = Reviews(
            flows=ReviewFlows(rapid_reviews=HIDDEN), previous=PreviousReviews(rapid_reviews=6)
        )
        drawn = review_table(reviews, [said], incidents=True)
        [marker] = markers_needed(drawn.table, DFE, exempt=drawn.exempt).markers
        assert marker.path in {"statements[said]", "reviews.previous.rapid_reviews"}
        in_percent = review_table(self.reviews(6, HIDDEN), [statement("-33%", "referrals-change")])
        [marker] = markers_needed(in_percent.table, DFE, exempt=frozenset()).markers
        assert str(marker) == (
            "statements[said]: a hidden count can be narrowed down with this rate"
        )

    @pytest.mark.parametrize(
        ("printed", "metric", "params", "what"),
        [
            ("up 2", "count-change", {"figure": "referrals"}, "difference"),
            ("-28%", "referrals-change", {}, "change"),
        ],
    )
    def test_does_not_agree(
        self, printed: str, metric: str, params: dict[str, str], what: str
    ) -> None:
        """
        A change that is not that of its counts is left apart.
        """
        drawn = review_table(self.reviews(7, 5), [statement(printed, metric, **params)])
        assert f"not the {what} of its counts" in notes(drawn)["statements[said]"]
        assert (drawn.table.rates, drawn.table.totals) == ((), ())

    @pytest.mark.parametrize(
        ("printed", "metric", "params"),
        [
            ("2", "count-change", {"figure": "referrals"}),
            ("about two fewer", "count-change", {"figure": "referrals"}),
            ("two fewer", "count-change", {}),
            ("nearly 29% fewer", "referrals-change", {}),
            ("-29%", "referrals-average-change", {}),
        ],
    )
    def test_could_not_be_tied(self, printed: str, metric: str, params: dict[str, str]) -> None:
        """
        Without a direction, softened or of counts that are not named, it is named itself.
        """
        drawn = review_table(self.reviews(7, HIDDEN), [statement(printed, metric, **params)])
        assert list(notes(drawn)) == ["statements[said]"]
        assert (drawn.table.rates, drawn.table.totals) == ((), ())


class TestBesideWhatIsHidden:
    """
    What may tell a hidden count and cannot be tied to it is named.
    """

    @pytest.mark.parametrize(
        ("metric", "printed"),
        [
            ("referrals-change", "29%"),
            ("rapid-review-rate-change", "-37.5 percentage points"),
            ("rapid-review-rate", "7 or 8"),
            ("referrals-total", "between seven and eight"),
        ],
    )
    @pytest.mark.parametrize(("referrals", "named"), [(HIDDEN, 1), (5, 0)])
    def test_figures(self, metric: str, printed: str, referrals: int | Marker, named: int) -> None:
        """
        A change, and a range, that is worked out from a hidden count; not one from open counts.
        """
        reviews = Reviews(
            flows=ReviewFlows(
                referrals=referrals, notified=referrals, not_notified=referrals, rapid_reviews=2
            ),
            previous=PreviousReviews(referrals=7, rapid_reviews=3),
        )
        drawn = review_table(reviews, [statement(printed, metric)])
        assert [path for path in notes(drawn) if path == "statements[said]"] == (
            ["statements[said]"] * named
        )
        assert parts(drawn, "statements[said]") == []

    @pytest.mark.parametrize(("awaiting", "named"), [(HIDDEN, True), (1, False)])
    def test_lists(self, awaiting: int | Marker, *, named: bool) -> None:
        """
        A list of what a hidden count may count, and a printed length of it.
        """
        review = PracticeReview(
            id="r", title="R", kind=ReviewKind.PRACTICE_REVIEW, publication=Publication.AWAITING
        )
        reviews = Reviews(stocks=ReviewStocks(awaiting_publication=awaiting), reviews=(review,))
        drawn = review_table(reviews, [statement("one", "awaiting-publication-total")])
        assert ("reviews.reviews" in notes(drawn)) is named
        assert ("statements[said]" in notes(drawn)) is named

    @pytest.mark.parametrize(("male", "named"), [(HIDDEN, True), (4, False)])
    def test_words_beside_counts(self, male: int | Marker, *, named: bool) -> None:
        """
        Words beside hidden counts may tell them; beside open ones they tell nothing new.
        """
        said = ChildrenBreakdown(
            attribute="sex",
            counts=FrozenMapping({"male": male, "female": 6}),
            words="four boys and six girls",
        )
        assert ("reviews.children[sex]" in notes(review_table(Reviews(children=(said,))))) is named
