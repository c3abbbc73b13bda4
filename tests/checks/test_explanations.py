"""
What the ledger says of each figure: both sides, how far apart, and what could be printed.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.checks import Entry, Verdict
from safeguarding_model.finance import Contribution, Finance, FinancialLine, Reserve
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.population import PopulationAndServices, PreviousPopulation
from safeguarding_model.reviews import PreviousReviews, Reviews
from safeguarding_model.training import Course, CourseKind, PreviousTraining, Training

EntryOf = Callable[..., Entry]
WALSALL_TRAINING = Training(attended=1333, bookings=1617, places=2412, no_shows=284)


class TestExplanations:
    @pytest.mark.parametrize(
        ("printed", "metric", "said", "instead"),
        [
            ("1,616", "training.bookings-accounted-for", "1 too little", "1,617"),
            ("1,620", "training.bookings-accounted-for", "3 too much", "1,617"),
            ("83.1%", "training.attendance-rate", "0.66 too much", "82.4%"),
        ],
    )
    def test_gap(
        self, entry_of: EntryOf, printed: str, metric: str, said: str, instead: str
    ) -> None:
        """
        A figure that disagrees is said to be too much or too little, by how much.
        """
        entry = entry_of(printed, metric, training=WALSALL_TRAINING)
        assert said in entry.explanation
        assert entry.instead == instead

    def test_pounds(self, entry_of: EntryOf) -> None:
        """
        Money is told in pounds, with its sign.
        """
        lines = tuple(
            FinancialLine(id=name, heading=name, group=group, actual=Decimal(amount))
            for name, group, amount in (("grant", "income", 100), ("fees", "other", 250))
        )
        entry = entry_of(
            "-\u00a3160", "finance.net-position", {"basis": "actual"}, finance=Finance(lines=lines)
        )
        assert entry.verdict is Verdict.DISAGREES
        assert "-\u00a3150" in entry.explanation
        assert "\u00a310 away" in entry.explanation
        assert entry.instead == "-\u00a3150"

    @pytest.mark.parametrize(
        ("printed", "instead"),
        [
            ("50%", "a reduction of 29%"),
            ("50.0%", "a reduction of 28.6%"),
            ("increase", "a reduction of 29%"),
        ],
    )
    def test_change_has_its_direction(self, entry_of: EntryOf, printed: str, instead: str) -> None:
        """
        What to print for a change says its direction in words, in the places that were printed.
        """
        training = Training(events=5, previous=PreviousTraining(events=7))
        entry = entry_of(printed, "training.events-change", training=training)
        assert entry.verdict is Verdict.DISAGREES
        assert entry.instead == instead

    @pytest.mark.parametrize(
        ("before", "after", "instead"),
        [
            (7, 14, "an increase of 100%"),
            (7, 7, "no change"),
            (125, 126, "an increase of 1%"),
            (126, 125, "a reduction of 1%"),
            (1000, 999, "a reduction of less than 1%"),
            (1000, 1001, "an increase of less than 1%"),
        ],
    )
    def test_rise_and_no_change(
        self, entry_of: EntryOf, before: int, after: int, instead: str
    ) -> None:
        """
        A rise is called an increase, and what stayed the same is called so.
        """
        training = Training(events=after, previous=PreviousTraining(events=before))
        entry = entry_of("50%", "training.events-change", training=training)
        assert entry.instead == instead

    def test_a_change_in_pounds(self, entry_of: EntryOf) -> None:
        """
        What to print for a change in pounds has its sign of currency.
        """
        paid = Contribution(partner="police", amount=Decimal(1000), previous=Decimal(7671))
        params = {"partner": "police"}
        entry = entry_of(
            "\u00a35",
            "finance.contribution-amount-change",
            params,
            finance=Finance(contributions=(paid,)),
        )
        assert entry.instead == "a reduction of \u00a36,671"

    @pytest.mark.parametrize(("printed", "least"), [("5.0%", "0.1%"), ("5.00%", "0.01%")])
    def test_a_change_that_rounds_to_nothing(
        self, entry_of: EntryOf, printed: str, least: str
    ) -> None:
        """
        A fall is never called one of nothing, in whatever places it is printed.
        """
        training = Training(events=99_999, previous=PreviousTraining(events=100_000))
        entry = entry_of(printed, "training.events-change", training=training)
        assert entry.instead == f"a reduction of less than {least}"

    @pytest.mark.parametrize(
        ("completed", "left", "instead"), [(100, -28, ""), (73, -1, ""), (72, 0, "0"), (71, 1, "1")]
    )
    def test_a_count_below_nothing(
        self, entry_of: EntryOf, completed: int, left: int, instead: str
    ) -> None:
        """
        What is left of a cohort that is over full is told, and nothing is offered to print.
        """
        course = Course(
            id="neglect",
            name="Neglect",
            kind=CourseKind.ELEARNING,
            signed_up=100,
            completed=completed,
            in_progress=28,
        )
        entry = entry_of(
            "18",
            "training.elearning-remainder",
            {"course": "neglect"},
            training=Training(courses=(course,)),
        )
        assert (entry.verdict, entry.instead) == (Verdict.DISAGREES, instead)
        assert str(left) in entry.explanation

    def test_rounded_to_thousands(self, entry_of: EntryOf) -> None:
        """
        An exact amount that is printed in whole thousands rounds to what is printed.
        """
        finance = Finance(reserve=Reserve(brought_forward=Decimal(116_671)))
        entry = entry_of("\u00a3117,000", "finance.reserve-brought-forward", finance=finance)
        assert entry.verdict is Verdict.WITHIN_ROUNDING
        assert entry.explanation.endswith("\u00a3116,671; it rounds to what is printed.")

    def test_no_gap_of_nothing(self, entry_of: EntryOf) -> None:
        """
        "More than" what it is, is wrong by no amount.
        """
        finance = Finance(reserve=Reserve(brought_forward=Decimal(500)))
        entry = entry_of("over \u00a3500", "finance.reserve-brought-forward", finance=finance)
        assert entry.verdict is Verdict.DISAGREES
        assert "too little" not in entry.explanation

    def test_level(self, entry_of: EntryOf) -> None:
        """
        What is called stable and is not is told how far the word reaches.
        """
        population = PopulationAndServices(
            elective_home_education=629, previous=PreviousPopulation(elective_home_education=491)
        )
        entry = entry_of(
            "stable", "population.elective-home-education-change", population=population
        )
        assert entry.verdict is Verdict.IF_REREAD
        assert "5%" in entry.explanation
        assert "28.11%" in entry.explanation

    def test_points(self, entry_of: EntryOf) -> None:
        """
        A difference called percent is told both: the points, and the relative change.
        """
        grades = ({"good": 7, "inadequate": 13}, {"good": 4, "inadequate": 16})
        years = tuple(
            AuditYear(year=year, grades=FrozenMapping(cells))
            for year, cells in zip(("2021-22", "2022-23"), grades, strict=True)
        )
        audits = Audits(scale=("good", "inadequate"), years=years)
        params = {"grade": "good", "before": "2021-22", "after": "2022-23"}
        reread = entry_of("15%", "audits.grade-share-change", params, audits=audits)
        assert reread.reading == "percentage points"
        wrong = entry_of("20%", "audits.grade-share-change", params, audits=audits)
        assert wrong.verdict is Verdict.DISAGREES
        for entry in (reread, wrong):
            assert "-15 percentage points" in entry.explanation
            assert "-42.9%" in entry.explanation
            assert entry.instead == "a reduction of 15 percentage points"
        right = entry_of("43%", "audits.grade-share-change", params, audits=audits)
        assert right.explanation.endswith(
            ": -15 percentage points; as a relative change it is -42.9%, as printed."
        )
        points = entry_of("15 points", "audits.grade-share-change", params, audits=audits)
        assert points.explanation.endswith(": -15 percentage points, as printed.")

    def test_points_alone(self, entry_of: EntryOf) -> None:
        """
        From nothing there is no relative change to tell.
        """
        years = tuple(
            AuditYear(year=year, grades=FrozenMapping({"good": good, "inadequate": 20 - good}))
            for year, good in (("2021-22", 0), ("2022-23", 3))
        )
        audits = Audits(scale=("good", "inadequate"), years=years)
        params = {"grade": "good", "before": "2021-22", "after": "2022-23"}
        entry = entry_of("15%", "audits.grade-share-change", params, audits=audits)
        assert entry.reading == "percentage points"
        assert "relative" not in entry.explanation
        wrong = entry_of("20%", "audits.grade-share-change", params, audits=audits)
        assert wrong.explanation.endswith(": 15 percentage points; the report prints '20%'.")

    def test_what_is_no_share_has_no_points_beside_it(self, entry_of: EntryOf) -> None:
        """
        A change in percent is relative as it is, and nothing is told beside it.
        """
        pay = FinancialLine(
            id="pay",
            heading="Pay",
            group="staffing",
            previous=Decimal(50),
            budget=Decimal(100),
            actual=Decimal(174),
        )
        entry = entry_of(
            "20%", "finance.group-change", {"group": "staffing"}, finance=Finance(lines=(pay,))
        )
        assert entry.explanation.endswith(": 248%; the report prints '20%'.")

    def test_hedge(self, entry_of: EntryOf) -> None:
        """
        A hedge that is fair is said to be, with how far it is taken to reach.
        """
        training = Training(events=144, previous=PreviousTraining(events=52))
        entry = entry_of("almost tripled", "training.events-ratio", training=training)
        assert entry.verdict is Verdict.AGREES
        assert "2.7 to 3" in entry.explanation

    def test_no_upper_end(self, entry_of: EntryOf) -> None:
        """
        What has no upper end is shown so, and not as a middle.
        """
        training = Training(bookings=CountRange(at_least=1001))
        entry = entry_of("900", "training.figure", {"figure": "bookings"}, training=training)
        assert entry.verdict is Verdict.DISAGREES
        assert "1,001" in entry.instead
        assert "too" not in entry.explanation

    @pytest.mark.parametrize(
        ("before", "after", "instead"),
        [
            ("35%", "36%", "an increase of about 1 percentage point"),
            ("36%", "35%", "a reduction of about 1 percentage point"),
            (
                "35.0%",
                "35.0%",
                (
                    "that it lies between a reduction of less than 1 percentage point and "
                    "an increase of less than 1 percentage point"
                ),
            ),
        ],
    )
    def test_a_change_that_can_be_either(
        self, entry_of: EntryOf, before: str, after: str, instead: str
    ) -> None:
        """
        A change that can be a rise or a fall is told by both ends; one that can be none, by its middle.
        """
        years = (
            AuditYear(year="2021-22", percentages=FrozenMapping({"good": before})),
            AuditYear(year="2022-23", percentages=FrozenMapping({"good": after})),
        )
        entry = entry_of(
            "20 percentage points",
            "audits.grade-share-change",
            {"grade": "good", "before": "2021-22", "after": "2022-23"},
            audits=Audits(years=years),
        )
        assert entry.verdict is Verdict.DISAGREES
        assert entry.instead == instead

    def test_an_amount_that_can_be_either(self, entry_of: EntryOf) -> None:
        """
        An amount on both sides of nothing is told by its middle.
        """
        lines = tuple(
            FinancialLine(id=name, heading=name, group=group, actual=Decimal(1000))
            for name, group in (("grant", "income"), ("fees", "other"))
        )
        entry = entry_of(
            "\u00a350,000",
            "finance.net-position",
            {"basis": "actual"},
            finance=Finance(lines=lines, rounded_to=1000),
        )
        assert entry.instead == "about \u00a30"

    def test_many_missing(self, entry_of: EntryOf) -> None:
        """
        Of more than two inputs that are missing the first is named, and the others are counted.
        """
        entry = entry_of("5", "reviews.rapid-review-rate-change", reviews=Reviews())
        assert entry.explanation == (
            "Nothing to recompute it from: reviews.previous.rapid_reviews is not given and 3 more like it."
        )
        assert entry.instead.startswith("Give reviews.previous.rapid_reviews and 3 more like it in")
        started = Reviews(previous=PreviousReviews(rapid_reviews=4))
        three = entry_of("5", "reviews.rapid-review-rate-change", reviews=started)
        assert three.instead.startswith("Give reviews.previous.referrals and 2 more like it in")

    def test_bounds_are_told_as_about(self, entry_of: EntryOf) -> None:
        """
        What could be printed for a range is its middle, and is said to be about that.
        """
        year = AuditYear(year="2022-23", percentages=FrozenMapping({"good": "35%"}))
        entry = entry_of(
            "53%",
            "audits.grade-share",
            {"grade": "good", "year": "2022-23"},
            audits=Audits(years=(year,)),
        )
        assert entry.instead == "about 35%"

    @pytest.mark.parametrize(
        ("printed", "metric", "params", "reading"),
        [
            ("8.2.", "training.figure", {"figure": "attended"}, None),
            (
                "1.333",
                "training.figure",
                {"figure": "attended"},
                "full stop as thousands separator",
            ),
            ("55.2%", "training.utilisation-rate", {}, "truncated"),
        ],
    )
    def test_readings_are_explained(
        self,
        entry_of: EntryOf,
        printed: str,
        metric: str,
        params: dict[str, str],
        reading: str | None,
    ) -> None:
        """
        Each reading quotes what was printed and says what it would have to mean.
        """
        entry = entry_of(printed, metric, params, training=WALSALL_TRAINING)
        assert entry.instead in {"1,333", "55.3%"}
        assert entry.reading == reading
        assert repr(printed) in entry.explanation

    def test_beside_a_suppressed_count(self, entry_of: EntryOf) -> None:
        """
        Nobody is asked to give a count that is confidential; one that is only unknown is asked for.
        """
        hidden, unknown = (
            entry_of(
                "a few",
                "training.figure",
                {"figure": "attended"},
                training=Training(attended=Marker(text)),
            )
            for text in ("[c]", "[x]")
        )
        assert hidden.verdict is unknown.verdict is Verdict.NOT_CHECKABLE
        assert (hidden.instead, "not to be given" in hidden.explanation) == ("", True)
        assert unknown.instead.startswith("Give training.attended")


def account(income: int, spent: int) -> Finance:
    lines = (("grant", "income", income), ("fees", "other", spent))
    return Finance(
        lines=tuple(
            FinancialLine(
                id=name, heading=name, group=group, actual=Decimal(amount), budget=Decimal(100)
            )
            for name, group, amount in lines
        )
    )


class TestWholeTexts:
    """
    Each text as the author reads it, and what could be printed instead.
    """

    @pytest.mark.parametrize(
        ("printed", "metric", "explanation", "instead"),
        [
            (
                "83.1%",
                "training.attendance-rate",
                "Attendance rate: 82.44% (1,333 of 1,617); the report prints '83.1%', 0.66 too much.",
                "82.4%",
            ),
            (
                "82%",
                "training.attendance-rate",
                "Attendance rate: 82.44% (1,333 of 1,617), as printed.",
                "",
            ),
            (
                "\u00a382",
                "training.attendance-rate",
                "Attendance rate: 82.44% (1,333 of 1,617), but '\u00a382' is printed in pounds, not in percent.",
                "82%",
            ),
            (
                "9 in 10",
                "training.attendance-rate",
                "Attendance rate: 82.44% (1,333 of 1,617); the report prints '9 in 10'.",
                "82%",
            ),
            (
                "17%",
                "training.no-show-rate",
                (
                    "No-show rate: 17.56% (284 of 1,617). '17%' is right only if the rest is cut off "
                    "instead of rounded."
                ),
                "18%",
            ),
            (
                "55.262%",
                "training.utilisation-rate",
                "Utilisation rate: 55.27% (1,333 of 2,412); the report prints '55.262%', 0.003 too little.",
                "55.265%",
            ),
            (
                "1,616",
                "training.bookings-accounted-for",
                "Bookings accounted for: 1,617; the report prints '1,616', 1 too little.",
                "1,617",
            ),
            (
                "1.617",
                "training.bookings-accounted-for",
                (
                    "Bookings accounted for: 1,617. '1.617' is right only if its full stop stands for a "
                    "thousands comma."
                ),
                "1,617",
            ),
            (
                "1.619",
                "training.bookings-accounted-for",
                "Bookings accounted for: 1,617; the report prints '1.619', 2 too much.",
                "1,617",
            ),
            (
                "1617.5",
                "training.bookings-accounted-for",
                "Bookings accounted for: 1,617; the report prints '1617.5', 0.50 too much.",
                "1,617",
            ),
        ],
    )
    def test_number(
        self, entry_of: EntryOf, printed: str, metric: str, explanation: str, instead: str
    ) -> None:
        """
        Both sides, how far apart they are, and in the places that were printed what is right.
        """
        entry = entry_of(printed, metric, training=WALSALL_TRAINING)
        assert (entry.explanation, entry.instead) == (explanation, instead)

    @pytest.mark.parametrize(
        ("income", "printed", "gap", "instead"),
        [
            (100, "\u00a3160", "\u00a310", "-\u00a3150"),
            (100, "-\u00a3160", "\u00a310", "-\u00a3150"),
            (100, "-149.50", "\u00a30.50", "-\u00a3150.00"),
            (100, "\u00a3150 surplus", "\u00a3300", "-\u00a3150"),
            (100, "\u00a3160 deficit", "\u00a310", "-\u00a3150"),
            (400, "\u00a3160", "\u00a310", "\u00a3150"),
            (400, "-\u00a3150", "\u00a3300", "\u00a3150"),
            (400, "\u00a3150 deficit", "\u00a3300", "\u00a3150"),
            (400, "-\u00a3150 deficit", "\u00a3300", "\u00a3150"),
            (100, "+\u00a3150", "\u00a3300", "-\u00a3150"),
            (400, "\u00a31.150", "\u00a3148.85", "\u00a3150"),
        ],
    )
    def test_net_position(
        self, entry_of: EntryOf, income: int, printed: str, gap: str, instead: str
    ) -> None:
        """
        A sign or a word for one counts in the distance; where neither stands, the nearer side does.
        """
        metric, params = "finance.net-position", {"basis": "actual"}
        entry = entry_of(printed, metric, params, finance=account(income, 250))
        right = "-\u00a3150" if income == 100 else "\u00a3150"
        assert entry.explanation == (
            f"Net position (actual): {right}; the report prints {printed!r}, {gap} away."
        )
        assert entry.instead == instead

    @pytest.mark.parametrize(
        ("income", "instead"),
        [
            ("250.00", "\u00a30"),
            ("249.60", "\u00a30"),
            ("250.40", "\u00a30"),
            ("249.50", "-\u00a31"),
            ("250.50", "\u00a31"),
        ],
    )
    def test_next_to_nothing(self, entry_of: EntryOf, income: str, instead: str) -> None:
        """
        What rounds to nothing has no sign, and what rounds to a pound has its own.
        """
        lines = (("grant", "income", income), ("fees", "other", "250"))
        finance = Finance(
            lines=tuple(
                FinancialLine(id=name, heading=name, group=group, actual=Decimal(amount))
                for name, group, amount in lines
            )
        )
        entry = entry_of("\u00a380", "finance.net-position", {"basis": "actual"}, finance=finance)
        assert entry.instead == instead

    @pytest.mark.parametrize(
        ("printed", "gap", "instead"),
        [
            ("\u00a3251", "\u00a31 too much", "\u00a3250"),
            ("249.50", "\u00a30.50 too little", "\u00a3250.00"),
            ("\u00a31,251", "\u00a31,001 too much", "\u00a3250"),
        ],
    )
    def test_total(self, entry_of: EntryOf, printed: str, gap: str, instead: str) -> None:
        """
        A sum is too much or too little by so many pounds.
        """
        params = {"basis": "actual", "group": "other"}
        entry = entry_of(printed, "finance.total", params, finance=account(100, 250))
        assert entry.explanation == (
            f"Total of a group (actual, other): \u00a3250; the report prints {printed!r}, {gap}."
        )
        assert entry.instead == instead

    def test_deficit(self, entry_of: EntryOf) -> None:
        """
        A deficit that is printed as its size is told that it has a sign.
        """
        params = {"basis": "actual"}
        entry = entry_of("\u00a3150", "finance.net-position", params, finance=account(100, 250))
        assert entry.explanation == (
            "Net position (actual): -\u00a3150. '\u00a3150' is right only as the size of a deficit: "
            "a net position below nothing has a sign."
        )

    @pytest.mark.parametrize(
        ("before", "after", "printed", "advice"),
        [
            (100, 110, "slight increase", "slight\u201d is taken as up to 10%, and that is fair."),
            (
                100,
                111,
                "slight increase",
                "slight\u201d is taken as up to 10%, and this is not; print the figures beside it.",
            ),
            (
                100,
                120,
                "significant increase",
                "significant\u201d is taken as from 20%, and that is fair.",
            ),
            (
                100,
                119,
                "significant increase",
                "significant\u201d is taken as from 20%, and this is not; print the figures beside it.",
            ),
            (100, 90, "slight reduction", "slight\u201d is taken as up to 10%, and that is fair."),
        ],
    )
    def test_advice(
        self, entry_of: EntryOf, before: int, after: int, printed: str, advice: str
    ) -> None:
        """
        The size that a word gives is fair up to its edge, the edge included, and no further.
        """
        training = Training(events=after, previous=PreviousTraining(events=before))
        entry = entry_of(printed, "training.events-change", training=training)
        assert entry.explanation == (
            f"Change in events: {after - before}%, as the words say. As advice, \u201c{advice}"
        )
        assert entry.instead == ""

    def test_a_size_in_words_softens_no_number(self, entry_of: EntryOf) -> None:
        """
        "Slight" beside a number leaves the number as it is.
        """
        training = Training(events=110, previous=PreviousTraining(events=100))
        entry = entry_of("slight increase of 10%", "training.events-change", training=training)
        assert entry.explanation == "Change in events: 10%, as printed."

    def test_no_advice_on_what_has_no_end(self, entry_of: EntryOf) -> None:
        """
        Of a rise by a tenth or more nobody can say whether it is slight.
        """
        training = Training(events=CountRange(at_least=110), previous=PreviousTraining(events=100))
        entry = entry_of("slight increase", "training.events-change", training=training)
        assert entry.verdict is Verdict.AGREES
        assert entry.explanation.endswith(", as the words say.")

    @pytest.mark.parametrize(
        ("after", "printed", "ending"),
        [
            (35, "slight increase", "up to 5 percentage points, and that is fair."),
            (36, "slight increase", "up to 5 percentage points, and this is not;"),
            (40, "sharp increase", "from 10 percentage points, and that is fair."),
            (39, "sharp increase", "from 10 percentage points, and this is not;"),
            (36, "stable", "taken to reach 5 percentage points either way."),
        ],
    )
    def test_advice_in_points(
        self, entry_of: EntryOf, after: int, printed: str, ending: str
    ) -> None:
        """
        A change of a share is judged by its points, and not by a share of something.
        """
        years = [
            AuditYear(year=year, grades=FrozenMapping({"good": good, "poor": 100 - good}))
            for year, good in (("2021-22", 30), ("2022-23", after))
        ]
        entry = entry_of(
            printed,
            "audits.grade-share-change",
            {"grade": "good", "before": "2021-22", "after": "2022-23"},
            audits=Audits(scale=("good", "poor"), years=tuple(years)),
        )
        assert ending in entry.explanation

    @pytest.mark.parametrize(
        ("printed", "explanation"),
        [
            (
                "stable",
                (
                    "Change in events: -28.57%; the report says 'stable'. Such words are taken to reach 5% "
                    "either way."
                ),
            ),
            ("increase", "Change in events: -28.57%; the report says 'increase'."),
            ("reduction", "Change in events: -28.57%, as the words say."),
            ("50%", "Change in events: -28.57%; the report prints '50%'."),
        ],
    )
    def test_change(self, entry_of: EntryOf, printed: str, explanation: str) -> None:
        """
        A change is told with its sign, and no distance from it: that would be in points.
        """
        training = Training(events=5, previous=PreviousTraining(events=7))
        entry = entry_of(printed, "training.events-change", training=training)
        assert entry.explanation == explanation

    @pytest.mark.parametrize(
        ("printed", "events", "instead"),
        [("five", 7, "seven"), ("5", 7, "7"), ("five", 70, "70")],
    )
    def test_in_words(self, entry_of: EntryOf, printed: str, events: int, instead: str) -> None:
        """
        A count in words is put right in words, where there is one for it.
        """
        entry = entry_of(
            printed, "training.figure", {"figure": "events"}, training=Training(events=events)
        )
        assert entry.instead == instead

    @pytest.mark.parametrize(
        ("printed", "explanation", "instead"),
        [
            (
                "almost tripled",
                (
                    "Events, times the year before: 2.77 times, as printed; as advice, \u201calmost\u201d "
                    "is taken as 2.7 to 3, and that is fair."
                ),
                "",
            ),
            ("over 2.5", "Events, times the year before: 2.77 times, as printed.", ""),
            ("under 3", "Events, times the year before: 2.77 times, as printed.", ""),
            (
                "3.0",
                "Events, times the year before: 2.77 times; the report prints '3.0', 0.23 too much.",
                "2.8 times",
            ),
            (
                "4 times",
                "Events, times the year before: 2.77 times; the report prints '4 times', 1.23 too much.",
                "2.8 times",
            ),
        ],
    )
    def test_times(self, entry_of: EntryOf, printed: str, explanation: str, instead: str) -> None:
        """
        Times have one place at least.
        """
        training = Training(events=144, previous=PreviousTraining(events=52))
        entry = entry_of(printed, "training.events-ratio", training=training)
        assert (entry.explanation, entry.instead) == (explanation, instead)

    @pytest.mark.parametrize(
        ("printed", "reach"),
        [
            ("about four in ten", "\u201capproximately\u201d is taken as 38 to 42 only."),
            ("just over a third", "\u201cjust over\u201d is taken as 33.33 to 36.67 only."),
        ],
    )
    def test_loose_estimate(self, entry_of: EntryOf, printed: str, reach: str) -> None:
        """
        An estimate that is loose is told how far its word reaches.
        """
        training = Training(attended=3, bookings=8)
        entry = entry_of(printed, "training.attendance-rate", training=training)
        assert entry.explanation == (
            f"Attendance rate: 37.5% (3 of 8). {printed!r} is near it, but as advice, {reach}"
        )
        assert entry.instead == "38%"

    @pytest.mark.parametrize(
        ("training", "explanation", "instead"),
        [
            (
                Training(),
                "Nothing to recompute it from: training.attended is not given; training.bookings is not given.",
                "Give training.attended and training.bookings in the document, or print the figures compared.",
            ),
            (
                Training(attended=5),
                "Nothing to recompute it from: training.bookings is not given.",
                "Give training.bookings in the document, or print the figures compared.",
            ),
            (
                Training(attended=Marker("[c]"), bookings=5),
                (
                    "Nothing to recompute it from: training.attended is [c], confidential. A suppressed "
                    "count is not to be given, nor anything that gives it away."
                ),
                "",
            ),
            (
                Training(attended=25, unbooked=26, bookings=32),
                "Nothing to recompute it from: training.unbooked is 26, more than training.attended, 25.",
                "Mend training.attended or training.unbooked: as they stand, they cannot all be so.",
            ),
            (
                Training(attended=40, bookings=32),
                "Nothing to recompute it from: training.attended gives 40, which is no part of training.bookings, 32.",
                "Mend training.attended or training.bookings: as they stand, they cannot all be so.",
            ),
            (
                Training(attended=CountRange(at_least=40, at_most=50), bookings=32),
                (
                    "Nothing to recompute it from: training.attended is above training.bookings, whatever the exact "
                    "counts are."
                ),
                "Mend training.attended or training.bookings: as they stand, they cannot all be so.",
            ),
        ],
    )
    def test_not_computable(
        self, entry_of: EntryOf, training: Training, explanation: str, instead: str
    ) -> None:
        """
        The first input that is missing is named, and how many are besides.
        """
        entry = entry_of("82%", "training.attendance-rate", training=training)
        assert (entry.explanation, entry.instead) == (explanation, instead)

    @pytest.mark.parametrize(
        ("bookings", "explanation", "instead"),
        [
            (
                CountRange(at_least=1001),
                "A figure of the training table (bookings): 1,001 or more; the report prints '900'.",
                "1,001 or more",
            ),
            (
                CountRange(at_least=1001, at_most=1003),
                "A figure of the training table (bookings): 1,001 to 1,003; the report prints '900'.",
                "about 1,002",
            ),
        ],
    )
    def test_range(
        self, entry_of: EntryOf, bookings: CountRange, explanation: str, instead: str
    ) -> None:
        """
        Nothing is too much or too little against a range.
        """
        entry = entry_of(
            "900", "training.figure", {"figure": "bookings"}, training=Training(bookings=bookings)
        )
        assert (entry.explanation, entry.instead) == (explanation, instead)
