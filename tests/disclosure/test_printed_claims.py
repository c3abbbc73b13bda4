"""
A printed figure says a count or a percentage, or neither.
"""

from __future__ import annotations

from decimal import Context, localcontext

import pytest

from safeguarding_model.disclosure.printed_claims import PrintedClaim, printed_claims
from safeguarding_model.mappings import FrozenMapping
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

    def test_whatever_the_context(self) -> None:
        """
        The caller's decimal context changes nothing.
        """
        with localcontext(Context(prec=2)):
            assert claim("1,204").count == 1204
            assert claim("80.125%").percentage == "80.125%"


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
