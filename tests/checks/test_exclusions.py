"""
Numbers that are no figures are set apart, each by a named rule.
"""

from __future__ import annotations

import pytest

from safeguarding_model.checks.exclusions import (
    CONTENTS,
    EXCLUSIONS,
    PRONOUN,
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
    ("list", "2.1 Training", "2.1"),
    ("list", "2.1 Training and development of the Workforce", "2.1"),
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
    ("year", "the Children Act 1933 it", "1933"),
    ("year", "the 2022-25 strategy", "2022", "25"),
    ("year", "in 2023 - 24 it", "2023", "24"),
    ("year", "between 2019-2021 it", "2019", "2021"),
    ("date", "on 31 December 2045 it", "31", "2045"),
    ("page", "on pages 12, 13 and 15.", "12", "13", "15"),
    ("page", "on pages 12 to 14 above", "12", "14"),
    ("legislation", "sections 42 and 47 of the Act", "42", "47"),
    ("label", "at Levels 1, 2 and 3", "1", "2", "3"),
    ("label", "at Level-1 it", "1"),
    ("age", "aged between 10 and 45 it", "10", "45"),
    ("age", "aged 10 to 17 came", "10", "17"),
    ("age", "16 and 17 year olds", "16", "17"),
    ("age", "aged 16/17 it", "16", "17"),
    ("markup", "<!-- 5 -->", "5"),
    ("name", "review W6 was", "6"),
    ("name", "after Covid-19 it", "19"),
    ("name", "after COVID 19 it", "19"),
    ("name", "after Covid 19.", "19"),
    ("age", "the 0-17 population", "0", "17"),
    ("age", "the 11 - 15 age range", "11", "15"),
    ("age", "the 0\u201317 age groups", "0", "17"),
    ("telephone", "through 999/101 calls", "999", "101"),
    ("telephone", "in danger, call 999.", "999"),
    ("telephone", "by dialling 101, and", "101"),
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
            "Schools with <10 pupils held 144 events; >20",
            "Bookings fell to 2043",
            "Bookings fell to 2023",
            "a total of 2023 in all",
            "| Bookings | 2067 | 1905 |",
            "Good-35%, Outstanding-5%",
            "Total-1,617 and Total-161",
            "144\u00b2 events",
            "12FTE, 3.5WTE",
            "\u00a35mn, \u00a35mill, \u00a35tn",
            "82percent and 144events",
            "1.5 FTE posts were funded",
            "2.5 Days were lost",
            "2.5 Days",
            "2.5 Million",
            "55 May not have",
            "12-55-60 it",
            "100 section officers, 20 page boys",
            "section 1,343 it",
            "pages 1,343",
            "level 82 per cent it",
            "Covid 20 it",
            "a 0-17 service",
            "a population of 17",
            "999 calls were made",
            "we called 999 families",
            "called 999,000 times",
            "recalling 101",
            "999/1011 of them",
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

    @pytest.mark.parametrize(
        ("text", "apart", "figures"),
        [
            ("See page 12 and 1,343 people attended", ["12"], ["1,343"]),
            ("See page 12 and 14", ["12"], ["14"]),
            ("See pages 12, 13 and 144 events", ["12", "13"], ["144"]),
            ("See pages 12, 5", ["12"], ["5"]),
            ("See page 3 of 20 people", ["3"], ["20"]),
            ("Level 1 - 45", ["1"], ["45"]),
            ("Level 2 - 72 per cent attended", ["2"], ["72 per cent"]),
            ("Levels 2, 72 per cent", ["2"], ["72 per cent"]),
            ("Priority 1, 55 of 144", ["1"], ["55", "144"]),
            ("Priorities 1, 55 of 144", ["1"], ["55", "144"]),
            ("Table 3, 55 (of 144)", ["3"], ["55", "144"]),
            ("Tables 3, 55 (of 144)", ["3"], ["55", "144"]),
            ("Section 47 and 55 of 144", ["47"], ["55", "144"]),
            ("Sections 42 and 4.5", ["42"], ["4.5"]),
            ("Sections 42 and \u00a355", ["42"], ["\u00a355"]),
            ("30 were aged 10 and 45 were aged 12", ["10", "12"], ["30", "45"]),
            ("30 were aged 10 and 11 were aged 12", ["10", "12"], ["30", "11"]),
            ("40 girls and 12 year olds", ["12"], ["40"]),
            ("45 and 12 year olds", ["12"], ["45"]),
            ("In 2023 - 55 events", ["2023"], ["55"]),
            ("the plan for 2022-27", ["2022", "27"], []),
            ("the plan for 2022-28", ["2022"], ["28"]),
            ("since 1974/75", ["1974", "75"], []),
            ("since 1973/74", [], ["1973", "74"]),
            ("until 2039/40", ["2039", "40"], []),
            ("until 2040/41", [], ["2040", "41"]),
            ("25 and 26 year olds", ["25", "26"], []),
            ("26 and 27 year olds", ["27"], ["26"]),
            ("at Levels 2, 2", ["2"], ["2"]),
            ("In 2023/55 events", ["2023"], ["55"]),
            ("|a7|https://x.y/z|1,343|72%|", ["7"], ["1,343", "72%"]),
            ("<a href='www.x.y/7'>1,343", ["7"], ["1,343"]),
        ],
    )
    def test_figures_beside_what_is_set_apart(
        self, text: str, apart: list[str], figures: list[str]
    ) -> None:
        """
        A label, a page or a year takes no figure with it that merely stands behind it.
        """
        found = rules_in(text)
        assert [number for number, rule in found if rule] == apart
        assert [number for number, rule in found if rule is None] == figures

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
            "pages 1, ",
            "1, ",
            "2023-",
            "aged 10 and ",
            "\u00a31-",
            "5 * ",
            "five \n",
            "Contents\nA 4\n",
            "\u00b2",
        ],
    )
    def test_a_long_line_is_no_trap(self, unit: str) -> None:
        """
        A line of 40,000 characters is read to its end; with a pattern that goes back over it, it never would.
        """
        numbers_in(unit * (40_000 // len(unit)), words=True)


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

    @pytest.mark.parametrize(
        ("line", "wrapped", "rules"),
        [
            ("4. Then this", False, ["list"]),
            ("4. Then this", True, []),
            ("as in 2.1.3 above", True, ["list"]),
            ("2023 it", True, ["year"]),
        ],
    )
    def test_a_line_that_goes_on(self, line: str, wrapped: bool, rules: list[str]) -> None:
        """
        The last number of a sentence, at the beginning of a line, is no number of a list.
        """
        assert [rule.id for *_, rule in spans(line, wrapped=wrapped)] == rules
        if not wrapped:
            assert list(spans(line)) == list(spans(line, wrapped=False))
