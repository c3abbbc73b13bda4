"""
A table in the making: what contradicts the counts is noted and not tied.
"""

from __future__ import annotations

import pytest

from safeguarding_model.disclosure.drafts import Draft, NotScreened
from safeguarding_model.disclosure.printed_claims import PrintedClaim
from safeguarding_model.disclosure.tables import Total
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.markers import Marker
from safeguarding_model.printed import read_printed


def claim(printed: str) -> PrintedClaim:
    return PrintedClaim("said", "reviews.figure", {}, read_printed(printed))


def draft(**counts: int | Marker) -> Draft:
    made = Draft()
    for name, count in counts.items():
        made.count(name, count)
    return made


def reasons(made: Draft) -> list[str]:
    return [note.reason for note in made.notes]


def test_sums_that_are_not_printed() -> None:
    """
    What exact counts add to is known, and a rate or a limit that contradicts it is not tied.
    """
    made = draft(a=1, b=3)
    made.sum_of("both", ["a", "b"])
    made.rate(claim("25%"), "a", "both")
    assert made.notes == []
    made.rate(claim("50%"), "a", "both")
    made.count("more", 5)
    made.at_least("both", "more")
    made.tie("both", ["more"])
    assert [reason.partition(",")[0] for reason in reasons(made)] == [
        "it is not the rate of its counts",
        "it is below more",
        "it is not what its parts add to",
    ]
    assert len(made.finished().table.totals) == 1


def test_hidden_counts_contradict_nothing() -> None:
    """
    A sum with a marker in it is not known, so everything is tied to it.
    """
    made = draft(a=Marker("[c]"), b=3)
    made.sum_of("both", ["a", "b"])
    made.rate(claim("50%"), "b", "both")
    made.at_least("both", "b")
    assert made.notes == []
    assert len(made.finished().table.rates) == 1


def test_changes() -> None:
    """
    A difference makes the larger count out of the smaller; a change and a multiple are rates of the two.
    """
    made = draft(before=9, after=Marker("[c]"))
    made.difference(claim("6 fewer"), before="before", after="after")
    made.relative_change(claim("fell by 67%"), before="before", after="after")
    made.multiple(claim("0.3 times"), "after", "before")
    assert made.totals == [Total(total="before", parts=("after", "said"))]
    assert [str(rate.interval) for rate in made.rates] == ["(32.5, 33.5]", "[0.25, 0.35)"]
    made.multiple(claim("0.3 times more"), "after", "before")
    assert len(made.notes) == 1


def test_a_difference_of_exact_counts() -> None:
    """
    It is tied where it holds, and noted where it does not; small as it is, no policy hides it.
    """
    made = draft(before=9, after=3)
    made.difference(claim("6 fewer"), before="before", after="after")
    assert made.notes == []
    assert made.finished(["after"]).exempt == {"after", "said"}
    made.difference(claim("6 more"), before="before", after="after")
    assert reasons(made) == [
        "it is not the difference of its counts, so it was not tied to them",
    ]
    assert len(made.totals) == 1


def test_what_is_not_there() -> None:
    """
    Counts that are not given tie nothing, and a claim about them is named.
    """
    made = draft(a=1)
    made.tie("a", ["b"])
    made.at_least("a", "b")
    made.copy(claim("1"), [])
    made.copy(claim("1"), ["b"])
    made.copy(claim("about 1"), ["a"])
    made.rate(claim("1%"), "a", "b")
    made.rate(claim("1"), "a", "a")
    made.difference(claim("1 more"), before="a", after="b")
    made.relative_change(claim("1% more"), before="b", after="a")
    made.multiple(claim("1 times"), "a", "b")
    assert len(made.notes) == 8
    assert made.notes[0] == NotScreened(
        path="said", reason="it could not be tied to the counts; read whether it tells one"
    )
    assert made.finished(["a"]).exempt == {"a"}


def test_secondary() -> None:
    """
    A path without a count is refused.
    """
    made = Draft(["a", "b"])
    made.count("a", Marker("[c]"))
    assert made.cells["a"].secondary
    with pytest.raises(UnknownNameError, match="no count stands at b"):
        made.finished()
