"""
The audits chapter as a table: what is hidden in it has its bounds from all that is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import safeguarding_model as sm
from safeguarding_model.audits import AuditFinding, AuditRound, Audits, AuditYear
from safeguarding_model.disclosure.audit import CellBounds, audit
from safeguarding_model.disclosure.grade_tables import grade_table
from safeguarding_model.disclosure.policies import policy_named
from safeguarding_model.disclosure.screening import screening
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, Marker
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.statements import Statement

HIDDEN = Marker("[c]")
DFE = policy_named("dfe-children-in-need")
PERIOD = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
SCALE = ("met", "unmet")


def audited(
    *rounds: tuple[dict[str, int | Marker], int | Marker | None],
    years: Iterable[AuditYear] = (),
    findings: tuple[AuditFinding, ...] = (),
    blank: Blank | None = None,
    **printed: str,
) -> Audits:
    return Audits(
        scale=SCALE,
        rounds=tuple(
            AuditRound(
                quarter=f"q{number}",
                theme="Neglect",
                grades=FrozenMapping(grades),
                total=total,
                findings=findings if number == 1 else (),
            )
            for number, (grades, total) in enumerate(rounds, start=1)
        ),
        years=tuple(years),
        blank=blank,
        printed=FrozenMapping(printed),
    )


def statement(printed: str, metric: str, **params: str) -> Statement:
    return Statement(
        id="said", printed=printed, metric=f"audits.{metric}", params=FrozenMapping(params)
    )


def bounds(audits: Audits, *statements: Statement) -> dict[str, tuple[int, int | None]]:
    drawn = grade_table(audits, statements, period=PERIOD)
    return {found.cell: (found.least, found.most) for found in audit(drawn.table, DFE)}


def notes(audits: Audits, *statements: Statement) -> dict[str, str]:
    drawn = grade_table(audits, statements, period=PERIOD)
    return {note.path: note.reason for note in drawn.notes}


MET = "audits.rounds[q1].grades.met"


class TestRounds:
    def test_total(self) -> None:
        """
        Five of six in one cell leave one in the other; without the total, it is any count that is hidden.
        """
        grades: dict[str, int | Marker] = {"met": HIDDEN, "unmet": 5}
        assert bounds(audited((grades, 6))) == {MET: (1, 1)}
        assert bounds(audited((grades, None))) == {MET: (1, 5)}

    def test_blank(self) -> None:
        """
        An empty cell is nought where that is said; else it may hold what the total leaves.
        """
        grades: dict[str, int | Marker] = {"met": HIDDEN}
        assert bounds(audited((grades, 4), blank=Blank.ZERO)) == {MET: (4, 4)}
        assert bounds(audited((grades, 4))) == {MET: (1, 4)}

    def test_a_hidden_total(self) -> None:
        """
        The total of a round may be hidden as well.
        """
        audits = audited(({"met": 1, "unmet": 2}, HIDDEN))
        assert bounds(audits) == {"audits.rounds[q1].total": (3, 3)}

    def test_findings(self) -> None:
        """
        What was found in three cases was found in a round of three or more.
        """
        seen = AuditFinding(id="delay", finding="Delay", cases=3)
        audits = audited(({"met": HIDDEN, "unmet": 0}, None), findings=(seen,))
        assert bounds(audits) == {MET: (3, 5)}
        copy = statement("4", "finding-cases", finding="delay")
        assert "not what its parts add to" in notes(audits, copy)["statements[said]"]

    def test_a_contradiction(self) -> None:
        """
        A total that is not that of its cells is named and not tied.
        """
        audits = audited(({"met": 1, "unmet": 2}, 4), ({"met": HIDDEN, "unmet": 2}, 4))
        assert list(notes(audits)) == ["audits.rounds[q1].total"]
        assert bounds(audits) == {"audits.rounds[q2].grades.met": (2, 2)}


class TestEverythingPrinted:
    def test_sums_over_the_rounds(self) -> None:
        """
        A grade's total, the cases of a quarter and those of the year each give it away.
        """
        audits = audited(({"met": HIDDEN, "unmet": 5}, None), ({"met": 2, "unmet": 3}, 5))
        assert bounds(audits, statement("5", "grade-total", grade="met")) == {MET: (3, 3)}
        assert bounds(audits, statement("nine", "total", quarter="q1")) == {MET: (4, 4)}
        assert bounds(audits, statement("9", "round-total", audit_round="q1")) == {MET: (4, 4)}
        assert bounds(attrs.evolve(audits, printed=FrozenMapping({"total": "12"}))) == {MET: (2, 2)}

    def test_percentages_of_the_year(self) -> None:
        """
        Of 20 cases, 15% and 85%: three. The percentages of another year say nothing of this one's.
        """
        percentages = FrozenMapping({"met": "15%", "unmet": "85%"})
        audits = audited(({"met": HIDDEN, "unmet": HIDDEN}, 4), ({"met": 2, "unmet": 14}, 16))
        own = AuditYear(year="2023-24", percentages=percentages)
        other = AuditYear(year="2022-23", percentages=percentages)
        assert bounds(attrs.evolve(audits, years=(own,))) == {
            MET: (1, 1),
            "audits.rounds[q1].grades.unmet": (3, 3),
        }
        assert bounds(attrs.evolve(audits, years=(other,)))[MET] == (1, 3)
        assert notes(attrs.evolve(audits, years=(other,))) == {}

    def test_counts_of_years(self) -> None:
        """
        The counts of the report's own year are those of its rounds; another year's percentages are of its own counts.
        """
        own = AuditYear(year="2023-24", grades=FrozenMapping({"met": 3, "unmet": 7}))
        audits = audited(({"met": HIDDEN, "unmet": 5}, None), ({"met": 1, "unmet": 2}, None))
        assert bounds(attrs.evolve(audits, years=(own,))) == {MET: (2, 2)}
        other = AuditYear(
            year="2022-23",
            grades=FrozenMapping({"met": HIDDEN, "unmet": 5}),
            percentages=FrozenMapping({"met": "17%"}),
        )
        assert bounds(audited(years=(other,))) == {"audits.years[2022-23].grades.met": (1, 1)}

    def test_shares(self) -> None:
        """
        A share in a sentence ties as well: of the year, and of a round's cases.
        """
        seen = AuditFinding(id="delay", finding="Delay", cases=HIDDEN)
        audits = audited(({"met": 1, "unmet": 7}, 8), findings=(seen,))
        said = statement("50%", "finding-share", finding="delay")
        path = "audits.rounds[q1].findings[delay].cases"
        assert bounds(audits) == {path: (1, 5)}
        assert bounds(audits, said) == {path: (4, 4)}
        assert bounds(audits, statement("about 50%", "finding-share", finding="delay")) == {
            path: (1, 5)
        }

    def test_shares_of_the_own_year(self) -> None:
        """
        A share of the report's own year is one of its rounds, with or without a table of years.
        """
        audits = audited(({"met": HIDDEN, "unmet": HIDDEN}, 4))
        unmet = "audits.rounds[q1].grades.unmet"
        said = statement("75%", "grade-share", grade="met", year="2023-24")
        assert bounds(audits, said) == {MET: (3, 3), unmet: (1, 1)}
        counted = statement("3 out of 4", "grade-share", grade="met", year="2023-24")
        assert bounds(audits, counted) == {MET: (3, 3), unmet: (1, 1)}
        of_eight = statement("6 out of 8", "grade-share", grade="met", year="2023-24")
        assert bounds(audits, of_eight) == {MET: (3, 3), unmet: (1, 1)}

    def test_recovered_counts(self) -> None:
        """
        A sentence that recovers counts from percentages gives hidden ones away.
        """
        audits = audited(({"met": HIDDEN, "unmet": HIDDEN}, None))
        unmet = "audits.rounds[q1].grades.unmet"
        total = statement("2", "recovered-total", year="2023-24")
        assert bounds(audits, total) == {MET: (1, 1), unmet: (1, 1)}
        grade = statement("3", "recovered-grade-total", year="2023-24", grade="met")
        assert bounds(audits, grade) == {MET: (3, 3), unmet: (1, 5)}
        other = statement("3", "recovered-grade-total", year="2022-23", grade="met")
        assert (bounds(audits, other)[MET], notes(audits, other)) == ((1, 5), {})

    def test_a_year_of_which_the_period_is_part(self) -> None:
        """
        Percentages of a year that holds the period may be of the rounds: they are named as not looked at.
        """
        year = AuditYear(year="2023-24", percentages=FrozenMapping({"met": "75%"}))
        audits = audited(({"met": HIDDEN, "unmet": HIDDEN}, 4), years=(year,))
        for period, told in (
            (ReportingPeriod(date(2023, 9, 1), date(2024, 3, 31)), True),
            (ReportingPeriod(date(2024, 9, 1), date(2025, 3, 31)), False),
            (None, True),
        ):
            drawn = grade_table(audits, period=period)
            assert bool(drawn.notes) is told
            assert drawn.table.rates == ()
        said = statement("75%", "grade-share", grade="met", year="2023")
        assert "statements[said]" in notes(audits, said)
        assert grade_table(audited(years=(year,))).notes == ()

    @pytest.mark.parametrize(
        ("printed", "metric", "params"),
        [
            ("about 50%", "finding-share", {"finding": "delay"}),
            ("50%", "finding-share", {"finding": "other"}),
            ("2", "finding-cases", {"finding": "other"}),
            ("2", "grade-total", {"grade": "other"}),
            ("2", "mean-per-round", {}),
            ("15%", "grade-share-change", {"grade": "met"}),
            ("2", "total", {"quarter": "q9"}),
        ],
    )
    def test_what_cannot_be_tied(self, printed: str, metric: str, params: dict[str, str]) -> None:
        """
        What says something of the counts, and was not looked at, is named.
        """
        seen = AuditFinding(id="delay", finding="Delay", cases=2)
        audits = audited(({"met": 1, "unmet": 7}, 8), findings=(seen,))
        assert list(notes(audits, statement(printed, metric, **params))) == ["statements[said]"]

    def test_what_says_nothing_of_the_counts(self) -> None:
        """
        Words without a number, and figures of other things, are passed over.
        """
        audits = audited(({"met": 1, "unmet": 7}, 8))
        assert notes(audits, statement("most", "total"), statement("1", "rounds-total")) == {}
        assert grade_table(Audits()).table.cells == ()

    def test_an_ungraded_round(self) -> None:
        """
        A round without grades has its total and no cells, so that no sum over the rounds is known of a grade.
        """
        audits = audited(({}, 4), ({"met": HIDDEN, "unmet": 2}, 4), ({}, 0))
        assert bounds(audits, statement("3", "grade-total", grade="met")) == {
            "audits.rounds[q2].grades.met": (2, 2)
        }
        assert list(notes(audits, statement("3", "grade-total", grade="met"))) == [
            "statements[said]"
        ]


def brute(
    cells: list[int | None], totals: list[int | None], shares: list[str] | None
) -> Iterator[tuple[int, ...]]:
    places = [at for at, cell in enumerate(cells) if cell is None]
    for tried in product(range(1, 6), repeat=len(places)):
        filled = list(cells)
        for place, value in zip(places, tried, strict=True):
            filled[place] = value
        met, unmet = (sum(filled[at::2], start=0) for at in (0, 1))  # type: ignore[arg-type]
        rows = [filled[0] + filled[1], filled[2] + filled[3]]  # type: ignore[operator]
        fits = all(total in {None, row} for total, row in zip(totals, rows, strict=True))
        if fits and (
            shares is None
            or (met + unmet and shares == [percent(met, met + unmet), percent(unmet, met + unmet)])
        ):
            yield tried


def percent(part: int, whole: int) -> str:
    return f"{(200 * part + whole) // (2 * whole)}%"


@settings(max_examples=150, deadline=None)
@given(
    counts=st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(any),
    hide=st.sets(st.integers(0, 3)),
    totals=st.tuples(st.booleans(), st.booleans()),
    shares=st.booleans(),
)
def test_bounds_are_those_of_trying_every_count(
    counts: list[int], hide: set[int], totals: tuple[bool, bool], shares: bool
) -> None:
    """
    Two rounds, two grades, totals and percentages printed or not: the ends are the least and most that fit.
    """
    hidden = [at for at in hide if 1 <= counts[at] <= 5]
    cells = [None if at in hidden else count for at, count in enumerate(counts)]
    printed = [HIDDEN if cell is None else cell for cell in cells]
    met, unmet = sum(counts[0::2]), sum(counts[1::2])
    said = [percent(part, met + unmet) for part in (met, unmet)] if shares else None
    rows = [
        row if told else None
        for row, told in zip((sum(counts[:2]), sum(counts[2:])), totals, strict=True)
    ]
    own = AuditYear(
        year="2023-24",
        percentages=FrozenMapping(dict(zip(SCALE, said or [], strict=False))),
    )
    audits = audited(
        (dict(zip(SCALE, printed[:2], strict=True)), rows[0]),
        (dict(zip(SCALE, printed[2:], strict=True)), rows[1]),
        years=(own,),
    )
    possible = list(brute(cells, rows, said))
    expected = {
        f"audits.rounds[q{at // 2 + 1}].grades.{SCALE[at % 2]}": (min(values), max(values))
        for at, values in zip(sorted(hidden), zip(*possible, strict=True), strict=True)
    }
    assert bounds(audits) == expected


class TestScreening:
    def test_a_round_of_a_report(self) -> None:
        """
        The report's own audit table: one cell hidden beside its total is given away, and another marker would keep it.
        """
        walsall = sm.example("walsall-2023-24")
        assert walsall.audits is not None
        first, *others = walsall.audits.rounds
        (grade, count), *_ = ((g, n) for g, n in first.grades.items() if n in range(1, 6))
        grades = FrozenMapping({**first.grades, grade: HIDDEN})
        audits = attrs.evolve(walsall.audits, rounds=(attrs.evolve(first, grades=grades), *others))
        result = screening(attrs.evolve(walsall, audits=audits), DFE)
        (found,) = result.suppressed
        assert (found.least, found.most) == (count, count)
        assert isinstance(found, CellBounds)
        assert found.cell.endswith(f".grades.{grade}")
        assert [note for note in result.not_screened if note.path == found.cell] == []
        assert any(marker.path.startswith("audits.") for marker in result.markers)
        assert len(result.markers) > len(screening(walsall, DFE).markers)

    def test_secondary(self) -> None:
        """
        A marker that protects another is said by its path there too, and a path without a count is refused.
        """
        walsall = sm.example("walsall-2023-24")
        audits = audited(({"met": HIDDEN, "unmet": HIDDEN}, 12))
        report = attrs.evolve(walsall, audits=audits, statements=())
        unsaid = screening(report, DFE)
        assert "is not said to be secondary" in unsaid.not_screened[-1].reason
        said = screening(report, DFE, secondary=[MET])
        assert [(b.least, b.most) for b in said.suppressed] == [(7, 11), (1, 5)]
        with pytest.raises(UnknownNameError, match="no count stands at audits"):
            screening(report, DFE, secondary=["audits.nothing"])
        with pytest.raises(UnknownNameError, match="no count stands at finance"):
            screening(report, DFE, secondary=["finance.nothing"])
