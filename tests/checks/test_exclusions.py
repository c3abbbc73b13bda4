"""
Numbers that are no figures are set apart, each by a named rule.
"""

from __future__ import annotations

import pytest

from safeguarding_model.checks.exclusions import (
    CONTENTS,
    EXCLUSIONS,
    PRONOUN,
    contents_lines,
    spans,
)
from safeguarding_model.checks.text_numbers import numbers_in

APART = [
    ("address", "see https://example.invalid/a7/2 now", "7", "2"),
    ("address", "see [it](files/7-b.pdf) now", "7"),
    ("address", "ask a7@" + "example.invalid now", "7"),
    ("address", "at example7.org.uk/b2", "7", "2"),
    ("address", "at AB1 2CD", "1", "2"),
    ("markup", "<td width=20>many</td>", "20"),
    ("markup", "the board&#8217;s work", "8217"),
    ("telephone", "ring 01632 960 001 today", "01632", "960", "001"),
    ("telephone", "ring +44 1632 960001", "44", "1632", "960001"),
    ("date", "on 31st March 2024 it", "31", "2024"),
    ("date", "on 9 August it", "9"),
    ("date", "on March 31, 2024 it", "31", "2024"),
    ("date", "on 31/03/2024 it", "31", "03", "2024"),
    ("date", "on 2024-03-31 it", "2024", "03", "31"),
    ("date", "in October 2023 it", "2023"),
    ("year", "by 2030 it", "2030"),
    ("year", "in 2022/23 it", "2022", "23"),
    ("year", "in 2023 children were seen", "2023"),
    ("year", "the 2023 safeguarding reviews.", "2023"),
    ("year", "2024 staff survey", "2024"),
    ("year", "between 2019 and 2021 cases rose", "2019", "2021"),
    ("year", "in 2023 \u2013 2024 it", "2023", "2024"),
    ("page", "as on page 12 above", "12"),
    ("page", "as on pages 12-14 above", "12", "14"),
    ("page", "page 3 of 20", "3", "20"),
    ("page", "Training ........ 20", "20"),
    ("list", "4. Then this", "4"),
    ("list", "- 4) Then this", "4"),
    ("list", "## 2.1 Training", "2.1"),
    ("list", "as in 2.1.3 above", "2", "1", "3"),
    ("quarter", "in Q3 it", "3"),
    ("quarter", "in quarter 4 it", "4"),
    ("quarter", "the 1st quarter", "1"),
    ("legislation", "under Section 11 and", "11"),
    ("legislation", "sections 42(1) and 43 of", "42", "1", "43"),
    ("legislation", "the S31 Grant", "31"),
    ("legislation", "in SI 2018/789 it", "2018", "789"),
    ("label", "in Table 2 it", "2"),
    ("label", "at Level 3 Early Help", "3"),
    ("label", "at Levels 1, 2", "1", "2"),
    ("label", "Priority 4: it", "4"),
    ("age", "young people aged 16 and 17 came", "16", "17"),
    ("age", "on turning 18 it", "18"),
    ("age", "18 years old", "18"),
    ("age", "13-15 year olds", "13", "15"),
    ("age", "all over 65s", "65"),
    ("ordinal", "the 3rd sector", "3"),
    ("time", "at 10:30 it", "10", "30"),
    ("time", "at 10.30am it", "10.30"),
    ("time", "open 24/7 now", "24", "7"),
    ("name", "review W6 was", "6"),
    ("name", "after Covid-19 it", "19"),
]


def rules_in(text: str) -> list[tuple[str, str | None]]:
    return [
        (number.text, None if number.set_apart is None else number.set_apart.id)
        for number in numbers_in(text)
    ]


class TestExclusions:
    @pytest.mark.parametrize(("rule", "text", "numbers"), [(r, t, n) for r, t, *n in APART])
    def test_sets_apart(self, rule: str, text: str, numbers: list[str]) -> None:
        """
        Each rule names the numbers that it takes for no figures.
        """
        assert rules_in(text) == [(number, rule) for number in numbers]

    @pytest.mark.parametrize(
        "text",
        [
            "there were 2,012 of them",
            "it cost \u00a32012 in all",
            "it was 2012.5 of it",
            "\t\t4\t16\t\t20",
            "a total of 5.",
            "144 events were held",
            "12.5 was the mean",
            "at level 3.5 it",
            "may 16 more come",
            "In March 16 people came",
            "a 16-week course",
            "0-19 services",
            "in phases 20% came",
            "0 20 80 0 1000 500",
            "over 65 people",
            "2031 bookings were made",
            "a total of 2012 places",
            "2044 young people came",
            "12\u00bd days",
            "90p a head",
            "3x as many",
        ],
    )
    def test_leaves_figures(self, text: str) -> None:
        """
        What only resembles a date, a label or a heading stays a figure.
        """
        assert rules_in(text)
        assert {rule for _, rule in rules_in(text)} == {None}

    def test_a_second_number_after_a_label(self) -> None:
        """
        "Section 11 and 144 events" has one label and one figure.
        """
        assert rules_in("under Section 11 and 144 events") == [("11", "legislation"), ("144", None)]

    def test_every_rule_is_tried_by_some_text(self) -> None:
        """
        No rule stands in the list untested; ids and titles differ.
        """
        assert {rule.id for rule in EXCLUSIONS} == {rule for rule, *_ in APART}
        titles = [rule.title for rule in (*EXCLUSIONS, CONTENTS, PRONOUN)]
        assert len(set(titles)) == len(titles)

    @pytest.mark.parametrize(
        "unit",
        [
            "a.",
            "](",
            "1.",
            "... ",
            "a@",
            "7",
            "x7",
            "0-",
            "March ",
            "<",
            "one ",
            "[a](b",
            "\t",
            "one hundred and ",
            "one thousand ",
            "in 2023 ",
            "\u00bd",
        ],
    )
    def test_a_long_line_is_no_trap(self, unit: str) -> None:
        """
        A line of 40,000 characters is read to its end; with a pattern that goes back over it, it never would.
        """
        numbers_in(unit * (40_000 // len(unit)), words=True)


class TestContentsLines:
    def test_a_list_of_contents(self) -> None:
        """
        Entries below the heading are set apart, up to the first sentence.
        """
        text = (
            "# CONTENTS\n\nOur partners 4\nTraining\t20\nVoice\nWe trained 144 people.\nTrained 144"
        )
        assert rules_in(text) == [
            ("4", "contents"),
            ("20", "contents"),
            ("144", None),
            ("144", None),
        ]

    def test_ends_at_a_sentence_without_numbers(self) -> None:
        """
        A sentence ends the list whether it holds a number or not.
        """
        assert contents_lines(["Contents", "A 4", "It is a year.", "B 5"]) == {1}
        assert contents_lines(["Contents", "A 4", "word " * 50, "B 5"]) == {1}
        assert contents_lines(["Contents", "word " * 50 + "4", "B 5"]) == set()

    @pytest.mark.parametrize(("length", "entries"), [(160, {1, 2}), (161, set())])
    def test_an_entry_is_no_longer_than_a_heading(self, length: int, entries: set[int]) -> None:
        """
        A line of 160 characters can be an entry still, with a number at its end or without one.
        """
        entry = f"{'word ' * 40}"[: length - 2] + " 4"
        assert len(entry) == length
        assert contents_lines(["Contents", entry, "B 5"]) == entries
        heading = f"{'word' * 50}"[:length]
        assert contents_lines(["Contents", heading, "B 5"]) == entries - {1}

    def test_no_heading_no_list(self) -> None:
        """
        Without the heading a number at the end of a line is a figure.
        """
        assert contents_lines(["Training 20"]) == set()


class TestSpans:
    def test_a_page_only_in_a_list_of_contents(self) -> None:
        """
        The number at the end of a line is set apart only where the line is said to be an entry.
        """
        assert list(spans("Training 20")) == []
        assert list(spans("Training 20", in_contents=True)) == [(9, 11, CONTENTS)]

    def test_a_rule_is_shown_by_its_name(self) -> None:
        """
        Long patterns are left out where numbers that were set apart are shown.
        """
        shown = {rule.id: repr(rule) for rule in (*EXCLUSIONS, CONTENTS, PRONOUN)}
        assert all(name in told and "compile" not in told for name, told in shown.items())
