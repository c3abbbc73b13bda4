"""
What a document accounts for of the numbers in a text.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.checks.accounting import (
    AccountedNumber,
    Accounting,
    account,
    finder,
)
from safeguarding_model.checks.accounting_text import accounting_text
from safeguarding_model.checks.text_numbers import numbers_in
from safeguarding_model.errors import InvalidTypeError
from safeguarding_model.finance import Contribution, Finance, Reserve
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.statements import Statement
from safeguarding_model.training import Training

BARE = AnnualReport(
    title="Annual report",
    period=ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31)),
    partnership=Partnership(name="Ours"),
)
FIGURES = ("events", "places", "bookings", "attended", "no_shows", "waiting")


def having(**chapters: Any) -> AnnualReport:
    return attrs.evolve(BARE, **chapters)


def trained(**figures: Any) -> AnnualReport:
    return having(training=Training(**figures))


def stated(printed: str, metric: str = "training.events") -> AnnualReport:
    return having(statements=(Statement(id="it", printed=printed, metric=metric),))


def paths(report: AnnualReport, text: str, *, words: bool = False) -> list[tuple[str, ...]]:
    result = account(report, text, words=words)
    return [figure.paths for figure in (*result.figures, *result.in_words)]


@st.composite
def reports(draw: st.DrawFn) -> tuple[AnnualReport, dict[str, str]]:
    """
    Draw a report whose figures all differ, and how a text prints each of them.
    """
    size = len(FIGURES)
    numbers = draw(
        st.lists(st.integers(0, 10**6), min_size=2 * size, max_size=2 * size, unique=True)
    )
    counts = dict(zip(FIGURES, numbers[:size], strict=True))
    amounts = {f"p{index}": number for index, number in enumerate(numbers[size:-2])}
    percentages = {"good": f"{numbers[-2]}%", "inadequate": f"{numbers[-1]}%"}
    report = attrs.evolve(
        trained(**counts),
        finance=Finance(
            contributions=tuple(
                Contribution(partner=partner, amount=Decimal(amount))
                for partner, amount in amounts.items()
            )
        ),
        audits=Audits(years=(AuditYear(year="2023-24", percentages=FrozenMapping(percentages)),)),
    )
    printed = {f"training.{name}": f"{count:,}" for name, count in counts.items()}
    printed |= {
        f"finance.contributions[{partner}].amount": f"\u00a3{amount:,}"
        for partner, amount in amounts.items()
    }
    printed |= {f"audits.years[2023-24].percentages.{g}": p for g, p in percentages.items()}
    return report, printed


class TestAccount:
    @given(drawn=reports(), order=st.randoms(use_true_random=False))
    def test_a_text_of_the_reports_own_figures_is_accounted_for(
        self, drawn: tuple[AnnualReport, dict[str, str]], order: Random
    ) -> None:
        """
        All of it, whatever the order, and each by the path that it was taken from.
        """
        report, printed = drawn
        places = list(printed)
        order.shuffle(places)
        result = account(report, "\n".join(f"It came to {printed[p]} this time" for p in places))
        assert result.unaccounted == ()
        assert result.share == Proportion(len(printed), len(printed))
        assert all(
            place in figure.paths for place, figure in zip(places, result.figures, strict=True)
        )

    @given(drawn=reports(), gone=st.sampled_from(FIGURES))
    def test_removing_a_fact_unaccounts_its_numbers_alone(
        self, drawn: tuple[AnnualReport, dict[str, str]], gone: str
    ) -> None:
        """
        What the document no longer holds is what the text has too much of, and nothing else.
        """
        report, printed = drawn
        assert report.training is not None
        text = "\n".join(f"It came to {figure} this time" for figure in printed.values())
        held: Any = {name: getattr(report.training, name) for name in FIGURES if name != gone}
        poorer = attrs.evolve(report, training=Training(**held))
        result = account(poorer, text)
        assert [figure.number.text for figure in result.unaccounted] == [
            printed[f"training.{gone}"]
        ]

    @given(text=st.text(alphabet="0123456789,.%\u00a3 abp\n", max_size=80))
    def test_every_number_is_somewhere(self, text: str) -> None:
        """
        Accounted for, not accounted for, or set apart: none is lost and none counts twice.
        """
        result = account(trained(events=1, places=22), text)
        assert len(result.figures) == len(result.accounted) + len(result.unaccounted)
        assert len(result.figures) + len(result.set_apart) == len(numbers_in(text))
        assert sum(result.set_apart_counts.values()) == len(result.set_apart)

    def test_a_percentage_is_no_count(self) -> None:
        """
        82% and 82 are different figures.
        """
        assert paths(trained(attended=82), "it was 82%, or 82") == [(), ("training.attended",)]
        assert paths(stated("82%"), "it was 82%, or 82") == [("statements[it].printed",), ()]

    @pytest.mark.parametrize(
        ("printed", "text", "accounted"),
        [
            ("15%", "it fell 15 percentage points", False),
            ("15 percentage points", "it fell 15%", False),
            ("15%", "it fell 15%", True),
            ("15 percentage points", "it fell 15pp", True),
        ],
    )
    def test_points_are_no_percentage(self, printed: str, text: str, accounted: bool) -> None:
        """
        A change is accounted for as it was printed, in points or loosely in percent.
        """
        assert (paths(stated(printed), text) != [()]) is accounted

    @pytest.mark.parametrize("text", ["Eighty-two per cent", "82x as many", "82 \npercent"])
    def test_a_share_or_a_multiple_is_no_count(self, text: str) -> None:
        """
        Words and signs say that a number is no count, however they are set.
        """
        assert paths(trained(attended=82), text, words=True) == [()]

    @pytest.mark.parametrize("text", ["it ran 82 times", "82 came"])
    def test_times_can_be_a_count(self, text: str) -> None:
        """
        What was done 82 times was counted, and is no multiple.
        """
        assert paths(trained(attended=82), text) == [("training.attended",)]
        assert paths(stated("82 times"), text) == [("statements[it].printed",)]

    def test_a_multiple_as_printed(self) -> None:
        """
        A multiple is accounted for by one, whichever way it is written, and by no sum of money.
        """
        for printed in ("3x", "3 times", "3-fold", "three times"):
            assert paths(stated(printed), "3x as many") == [("statements[it].printed",)]
            assert paths(stated(printed, "finance.net-position"), "\u00a33") == [()]

    def test_money_of_another_country(self) -> None:
        """
        Nothing accounts for it, and it accounts for nothing.
        """
        assert paths(stated("500", "finance.net-position"), "it cost \u20ac500") == [()]
        assert paths(stated("\u20ac500"), "500 or \u20ac500") == [(), ()]
        money = having(finance=Finance(reserve=Reserve(closing=Decimal(500))))
        assert paths(money, "500 pounds, GBP 500") == [("finance.reserve.closing",)] * 2

    def test_an_amount_is_no_count(self) -> None:
        """
        £500 is accounted for by money alone; a bare 500 by either.
        """
        where = "finance.reserve.closing"
        money = having(finance=Finance(reserve=Reserve(closing=Decimal(-500))))
        assert paths(money, "left were \u00a3500, or (500)") == [(where,), (where,)]
        assert paths(trained(events=500), "left were \u00a3500") == [()]
        assert paths(stated("500"), "left were \u00a3500") == [()]
        assert paths(stated("500", "finance.net-position"), "left were \u00a3500") != [()]

    def test_words(self) -> None:
        """
        Numbers in words are a class of their own, and only where asked for.
        """
        report = having(training=Training(events=3), statements=stated("four").statements)
        text = "three events, 4 rounds, four rounds, five more, one board"
        assert account(report, text).in_words == ()
        result = account(report, text, words=True)
        assert result.share == Proportion(1, 1)
        assert result.share_in_words == Proportion(2, 3)
        assert result.set_apart_counts == {"one": 1}
        assert paths(stated("one"), "1 it was") == [("statements[it].printed",)]

    def test_a_mention_accounts_for_nothing(self) -> None:
        """
        A number in a description was nobody's figure; it is told apart.
        """
        report = having(audits=Audits(rounds=(AuditRound(quarter="q1", theme="First 1001 Days"),)))
        (figure,) = account(report, "the first 1001 days").figures
        assert figure.paths == ()
        assert figure.mentions == ("audits.rounds[q1].theme",)

    def test_nothing_to_account_for(self) -> None:
        """
        A text without figures has no share, not a full one.
        """
        assert account(BARE, "Nothing in 2023-24.").share is None
        assert account(BARE, "").share_in_words is None

    def test_small_bare_numbers_can_match_by_chance(self) -> None:
        """
        Small numbers without a unit are counted apart among those accounted for.
        """
        report = having(
            training=Training(events=7, places=144, venues=19, bookings=20),
            statements=stated("5%").statements,
        )
        result = account(report, "7 of 144, or 5%, or 6, 19 of 20")
        assert [figure.number.text for figure in result.by_chance] == ["7", "19"]

    def test_what_is_no_report_is_refused(self) -> None:
        """
        By its name, before anything is looked for in it.
        """
        with pytest.raises(InvalidTypeError, match="report must be an AnnualReport"):
            account("144 events", BARE)  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="finder: report must be an AnnualReport"):
            finder("144 events")  # type: ignore[arg-type]

    def test_a_number_is_sought_once(self) -> None:
        """
        However often a text prints a number, its places are one list.
        """
        find = finder(trained(events=144))
        [one, two] = [find(number) for number in numbers_in("144 events and 144 more")]
        assert one.paths == ("training.events",)
        assert one.paths is two.paths

    def test_as_dict(self) -> None:
        """
        What is written as JSON holds text, numbers and lists.
        """
        written = account(trained(events=144), "144 in 2023 of 5, or six", words=True).as_dict()
        missing = {"text": "5", "line": 1, "column": 16, "context": "144 in 2023 of 5, or six"}
        in_words = {"text": "six", "line": 1, "column": 22, "context": "144 in 2023 of 5, or six"}
        apart = {"text": "2023", "line": 1, "column": 8, "context": "144 in 2023 of 5, or six"}
        assert written == {
            "figures": 2,
            "accounted": 1,
            "by_chance": 0,
            "unaccounted": [{**missing, "paths": [], "mentions": []}],
            "in_words": 1,
            "unaccounted_in_words": [{**in_words, "paths": [], "mentions": []}],
            "set_apart": {"year": 1},
            "set_apart_numbers": [{**apart, "rule": "year"}],
        }


class TestAccountingText:
    def test_the_whole_of_it(self) -> None:
        """
        The share, what is missing with its line, words apart, and what each rule set apart.
        """
        report = having(
            training=Training(events=144, venues=8, notes=("A course of 16 weeks",)),
            statements=stated("three").statements,
        )
        text = (
            "In 2023-24 were 144 events\nat 8 venues for 1,333\nover 16 weeks, three or six times"
        )
        shown = accounting_text(account(report, text, words=True))
        assert "the document accounts for 50% (2 of 4) by value and unit" in shown
        assert "Among them 1 are bare and below 20" in shown
        assert "1 stand only in descriptions" in shown
        assert "Not accounted for (2)" in shown
        assert "line     2  1,333  at 8 venues for 1,333" in shown
        assert "Numbers in words: 50% (1 of 2) accounted for." in shown
        assert "In words, not accounted for (1)" in shown
        assert "Set apart as no figures (2)" in shown
        assert "    2  Years and financial years: line 1\n" in shown

    def test_where_numbers_were_set_apart(self) -> None:
        """
        Each rule names its lines once, those in a row by the first and the last.
        """
        text = "2023-24\n2023\n\n2023 on page 4\n2023\n2023\n\n2023\nthe 3rd\n\n\npage 5 or 3rd"
        lines = accounting_text(account(BARE, text)).splitlines()
        assert lines[-3:] == [
            "    7  Years and financial years: lines 1-2, 4-6, 8",
            "    2  Numbers of pages: lines 4, 12",
            "    2  Ordinal numbers: lines 9, 12",
        ]
        result = account(BARE, text)
        assert result.set_apart_lines == {
            "year": (1, 2, 4, 5, 6, 8),
            "page": (4, 12),
            "ordinal": (9, 12),
        }
        assert list(result.set_apart_lines) == list(result.set_apart_counts)

    def test_all_accounted_for(self) -> None:
        """
        Nothing is listed where nothing is missing.
        """
        shown = accounting_text(account(trained(events=144), "144 events, zero words"))
        assert "100% (1 of 1)" in shown
        assert "Not accounted" not in shown
        assert "Set apart" not in shown
        worded = accounting_text(account(trained(events=3), "three events", words=True))
        assert "Numbers in words: 100% (1 of 1)" in worded
        assert "not accounted" not in worded

    def test_a_text_cannot_steer_the_terminal(self) -> None:
        """
        Control characters of the text are not shown.
        """
        assert "\x1b" not in accounting_text(account(BARE, "\x1b[31m 5 \u202e left"))

    @given(width=st.integers(0, 120), text=st.text(alphabet="0123456789 abc\n", max_size=300))
    def test_fits(self, width: int, text: str) -> None:
        """
        No line is longer than the terminal, from 40 columns.
        """
        shown = accounting_text(account(BARE, text, words=True), width=width)
        assert max(map(len, shown.splitlines())) <= max(40, width)

    @given(width=st.integers(-5, 120))
    def test_uses_the_terminal(self, width: int) -> None:
        """
        A heading is underlined from side to side: 100 columns where nothing is said, and 40 at least.
        """
        result = account(BARE, "1 of 2 in 2023", words=True)
        shown = accounting_text(result, width=width)
        ruled = {len(line) for line in shown.splitlines() if set(line) == {"-"}}
        assert ruled == {max(40, width)}
        assert (shown == accounting_text(result)) is (width == 100)

    def test_in_a_narrow_terminal(self) -> None:
        """
        What does not fit goes on below the number, or below the title, that it belongs to.
        """
        text = "There were 1,333 people at the events of the year, which began at 10:30 in the morning."
        assert accounting_text(account(BARE, text), width=40).splitlines()[4:] == [
            "",
            "Not accounted for (1)",
            "-" * 40,
            "line     1  1,333  There were 1,333",
            "            people at the events of th",
            "",
            "Set apart as no figures (2)",
            "-" * 40,
            "    2  Times of day, and ratios such as",
            "       one to one: line 1",
        ]

    @given(lengths=st.lists(st.integers(1, 20), min_size=1, max_size=5))
    def test_contexts_stand_in_one_column(self, lengths: list[int]) -> None:
        """
        Beside the longest of the numbers, up to 16 characters; a longer one moves its own line alone.
        """
        numbers = ["5" * length for length in lengths]
        figures = [
            AccountedNumber(number=attrs.evolve(numbers_in("5 it was")[0], text=number))
            for number in numbers
        ]
        shown = accounting_text(Accounting(figures=tuple(figures)), width=200)
        column = min(16, max(lengths))
        assert shown.splitlines()[-len(lengths) :] == [
            f"line     1  {number}{' ' * max(0, column - len(number))}  5 it was"
            for number in numbers
        ]

    def test_what_is_no_accounting_is_refused(self) -> None:
        """
        A report is no accounting of a text.
        """
        with pytest.raises(InvalidTypeError, match="accounting must be an Accounting"):
            accounting_text(BARE)  # type: ignore[arg-type]

    def test_empty(self) -> None:
        """
        Nothing to account for is said so.
        """
        assert accounting_text(Accounting(figures=())).startswith("The text holds no figure")
        assert AccountedNumber(number=numbers_in("5")[0]).paths == ()
