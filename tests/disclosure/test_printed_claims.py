"""
A printed figure says a count or a percentage, or neither.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext

import pytest

from safeguarding_model.checks.signs import negations_of
from safeguarding_model.disclosure.printed_claims import PrintedClaim, claim_of, printed_claims
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS
from safeguarding_model.printed import read_printed
from safeguarding_model.reviews import Reviews
from safeguarding_model.statements import Statement


def claim(printed: str) -> PrintedClaim:
    return PrintedClaim("somewhere", "reviews.referrals-total", {}, read_printed(printed))


class TestPrintedClaim:
    @pytest.mark.parametrize(
        ("printed", "count"),
        [("4", 4), ("All four", 4), ("4.0", 4), ("0", 0), ("1,204", 1204)],
    )
    def test_count(self, printed: str, count: int) -> None:
        """
        A whole number in digits or words is a count.
        """
        assert claim(printed).count == count

    @pytest.mark.parametrize(
        "printed", ["4.5", "-4", "about 4", "4%", "stable", "9" * 17, "4.00000000000000000001"]
    )
    def test_no_count(self, printed: str) -> None:
        """
        A part of one, a negative or softened number, a share, a word or a slip is none.
        """
        assert claim(printed).count is None

    @pytest.mark.parametrize(
        ("printed", "percentage"), [("80%", "80%"), ("80.0 per cent", "80.0%")]
    )
    def test_percentage(self, printed: str, percentage: str) -> None:
        """
        A percentage keeps its places.
        """
        assert claim(printed).percentage == percentage

    @pytest.mark.parametrize("printed", ["80", "almost 80%", "-5%", "higher"])
    def test_no_percentage(self, printed: str) -> None:
        """
        A bare, softened or negative number or a word is none.
        """
        assert claim(printed).percentage is None

    @pytest.mark.parametrize("printed", ["1.2 thousand", "1.2 million"])
    def test_rounded(self, printed: str) -> None:
        """
        A number of thousands stands for any that rounds to it, so it is no count.
        """
        assert claim(printed).count is None
        assert claim(f"{printed} per cent").percentage is None

    @pytest.mark.parametrize(
        ("printed", "says", "count"),
        [
            ("12", "over", None),
            ("12", "about", None),
            ("12", "a significant increase", 12),
            ("12", "a slight increase, about", None),
        ],
    )
    def test_words_around_it(self, printed: str, says: str, count: int | None) -> None:
        """
        Words beside the figure soften it too; those on the size of a change do not.
        """
        said = Statement(id="a", printed=printed, metric="reviews.referrals-total", says=says)
        [found] = printed_claims("reviews", Reviews(), [said])
        assert found.count == count

    @pytest.mark.parametrize(
        ("printed", "multiple"),
        [
            ("2.8 times", "2.8"),
            ("2.80 times as many", "2.80"),
            ("three times as many", "3"),
            ("doubled", None),
            ("about 2.8 times", None),
            ("2.8", None),
            ("280%", None),
            ("-2 times", None),
        ],
    )
    def test_multiple(self, printed: str, multiple: str | None) -> None:
        """
        A multiple keeps its places; one that stands for a tenth about it is none.
        """
        assert claim(printed).multiple == multiple

    def test_whatever_the_context(self) -> None:
        """
        The caller's decimal context changes nothing.
        """
        with localcontext(Context(prec=2)):
            assert claim("1,204").count == 1204
            assert claim("80.125%").percentage == "80.125%"
            assert claim("fell by 80.125%").relative_change == "-80.125%"
            assert claim("fell by 1,204").difference == -1204


def change(printed: str, says: str = "") -> PrintedClaim:
    figure = read_printed(printed, says)
    return PrintedClaim("somewhere", "reviews.count-change", {}, figure, says)


FALLS = ["fell by {}", "-{}", "({})", "{} fewer", "down {}", "a slight reduction of {}", "minus {}"]
RISES = ["up {}", "+{}", "{} more", "increase of {}", "up {} from 52", "a significant rise of {}"]
NO_CHANGES = [
    "{}",
    "about {} more",
    "more than {} fewer",
    "{} or more fewer",
    "a slight fall of about {}",
    "rose to {}",
    "up from {}",
    "at {}, higher",
    "-{} more",
    "{} or 7 more",
    "{} or so fewer",
    "perhaps {} fewer",
    "{}-ish more",
    "between {} and 8 more",
    "{}, the same",
]
"""Without a direction, softened, no change but a level, against their own sign, or several."""


class TestChange:
    """
    A change has the sign that it is printed with, or the side that words put it on.
    """

    @pytest.mark.parametrize("form", FALLS)
    def test_fall(self, form: str) -> None:
        """
        A minus sign, brackets or words say that there are fewer.
        """
        assert change(form.format(6)).difference == -6
        assert change(form.format("29%")).relative_change == "-29%"

    @pytest.mark.parametrize("form", RISES)
    def test_rise(self, form: str) -> None:
        """
        A plus sign or words say that there are more.
        """
        assert change(form.format(6)).difference == 6
        assert change(form.format("29.0%")).relative_change == "29.0%"

    @pytest.mark.parametrize(
        "printed",
        [
            "5, 2 fewer than last year",
            "5, two fewer than last year",
            "two fewer than last year (5)",
            "4 (3 fewer)",
        ],
    )
    def test_of_two_numbers(self, printed: str) -> None:
        """
        Of two numbers it is not known which the direction is of.
        """
        assert change(printed).difference is None

    @pytest.mark.parametrize("form", NO_CHANGES)
    def test_could_not_be_known(self, form: str) -> None:
        """
        What says no direction, or no number of its own, is no change.
        """
        assert change(form.format(6)).difference is None
        assert change(form.format("6%")).relative_change is None

    @pytest.mark.parametrize(
        ("printed", "says", "difference"),
        [
            ("6", "reduction", -6),
            ("six", "increase", 6),
            ("144", "rose to", None),
            ("6", "a fall of about", None),
            ("half a dozen fewer", "", -6),
            ("fell to none", "", None),
            ("6.0 more", "", 6),
            ("6.5 more", "", None),
            ("6 out of 8 fewer", "", None),
            ("6% more", "", None),
            ("1.2 thousand more", "", None),
            ("unchanged", "", 0),
            ("the same as last year", "", 0),
            ("no change", "", 0),
            ("0", "", 0),
        ],
    )
    def test_words_and_noughts(self, printed: str, says: str, difference: int | None) -> None:
        """
        Words around the figure count; no change needs no direction.
        """
        assert change(printed, says).difference == difference

    @pytest.mark.parametrize(
        ("printed", "percent"),
        [
            ("0%", "0%"),
            ("a quarter fewer", "-25%"),
            ("a third fewer", None),
            ("6 fewer", None),
            ("6 percentage points lower", None),
            ("doubled", None),
        ],
    )
    def test_shares(self, printed: str, percent: str | None) -> None:
        """
        A share in words that is a whole percentage is one; points, counts and multiples are none.
        """
        assert change(printed).relative_change == percent

    @pytest.mark.parametrize("form", [*FALLS, *RISES, *NO_CHANGES])
    @pytest.mark.parametrize("number", ["6", "6%"])
    def test_as_the_checks_do(self, form: str, number: str) -> None:
        """
        Where a change is read, the checks read one sign only, and the same.
        """
        said = change(form.format(number))
        metric = METRICS["reviews.count-change" if number == "6" else "reviews.referrals-change"]
        read = said.difference if number == "6" else said.relative_change
        if read is not None:
            assert said.figure.number is not None
            [negated] = negations_of(said.figure, metric)
            assert str(read).startswith("-") is ((said.figure.number < 0) is not negated)


class TestPrintedClaims:
    def test_both_places(self) -> None:
        """
        Figures beside the data and statements are read, and other chapters are passed over.
        """
        statements = [
            Statement(
                id="a",
                printed="four",
                metric="reviews.figure",
                params=FrozenMapping({"figure": "notified"}),
            ),
            Statement(id="b", printed="144", metric="training.events"),
        ]
        found = list(
            printed_claims(
                "reviews", Reviews(printed=FrozenMapping({"rapid_review_rate": "80%"})), statements
            )
        )
        assert [(one.path, one.metric) for one in found] == [
            ("reviews.printed.rapid_review_rate", "reviews.rapid-review-rate"),
            ("statements[a]", "reviews.figure"),
        ]
        assert found[1].params == {"figure": "notified"}


class TestClaimOf:
    @pytest.mark.parametrize(
        ("metric", "printed", "number"),
        [
            ("training.attendance-rate", "1,333 (82%)", 82),
            ("training.figure", "82% (1,333)", 1333),
            ("training.nothing", "82% (1,333)", 82),
        ],
    )
    def test_in_the_unit(self, metric: str, printed: str, number: int) -> None:
        """
        The number in the metric's unit is its own; of no known metric it is the first.
        """
        made = claim_of("somewhere", metric, {}, printed, "over")
        assert made.figure.number == number
        assert (made.says, made.printed) == ("over", printed)

    @pytest.mark.parametrize(
        ("printed", "count"),
        [
            ("3 fewer than last year", None),
            ("two fewer", None),
            ("7 last year, 5 now", None),
            ("4 or so", None),
            ("5 (62%)", 5),
            ("twenty-one", 21),
            ("down to 5", 5),
        ],
    )
    def test_count(self, printed: str, count: int | None) -> None:
        """
        A difference is no count, and of two counts it is not known which is meant.
        """
        assert claim_of("somewhere", "training.figure", {}, printed).count == count

    @pytest.mark.parametrize(
        ("printed", "percentage"),
        [
            ("82%", "82%"),
            ("1,333 (82%)", "82%"),
            ("79% last year, 82% now", None),
            ("4 out of 5 (82%)", "80%"),
        ],
    )
    def test_percentage(self, printed: str, percentage: str | None) -> None:
        """
        Of two percentages it is not known which is meant; two counts say theirs.
        """
        made = claim_of("somewhere", "training.attendance-rate", {}, printed)
        assert made.percentage == percentage

    @pytest.mark.parametrize(
        ("printed", "counts"),
        [("1 of 3", (1, 3)), ("about 1 of 3", None), ("33%", None), ("1 of 3 (33%)", (1, 3))],
    )
    def test_counts(self, printed: str, counts: tuple[int, int] | None) -> None:
        """
        Two counts are told apart from the share that they make, unless they are softened.
        """
        assert claim_of("somewhere", "training.attendance-rate", {}, printed).counts == counts

    @pytest.mark.parametrize(
        ("metric", "printed", "beside"),
        [
            ("training.attendance-rate", "82%", []),
            ("training.attendance-rate", "82% (1,333 of 1,617)", [1333, 1617]),
            ("training.attendance-rate", "1,333 of 1,617 (82%)", [1333, 1617]),
            ("training.attendance-rate", "16 of 20 (80 per cent)", [16, 20]),
            ("training.attendance-rate", "82% (2023-24)", []),
            ("training.attendance-rate", "82% (in 2023, 62.5%)", [Decimal("62.5")]),
            ("training.figure", "1,333 (82%)", [82]),
            ("training.figure", "-1,333 (1,333)", [1333]),
            ("training.figure", "many", []),
            ("training.figure", "twenty-one", []),
            ("training.attendance-rate", "1% (four)", [4]),
            ("training.attendance-rate", "four people (1%)", [4]),
            ("training.attendance-rate", "4% (4)", [4]),
            ("training.attendance-rate", f"4% ({'hundred ' * 9})", []),
            ("training.attendance-rate", "1%, twenty-one of the first two hundred", [21, 200]),
        ],
    )
    def test_numbers_beside(self, metric: str, printed: str, beside: list[int]) -> None:
        """
        Other numbers stand beside, but for years and the percentage that two counts make.
        """
        assert sorted(claim_of("somewhere", metric, {}, printed).numbers_beside) == beside
