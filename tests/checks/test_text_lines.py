"""
Lines of a list of contents, and lines that go on with a sentence, are told from the others.
"""

from __future__ import annotations

import pytest

from safeguarding_model.checks.text_lines import contents_lines, wrapped_lines
from safeguarding_model.checks.text_numbers import numbers_in


def rules_in(text: str) -> list[tuple[str, str | None]]:
    return [
        (number.text, None if number.set_apart is None else number.set_apart.id)
        for number in numbers_in(text)
    ]


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

    def test_ends_at_a_heading(self) -> None:
        """
        What stands below the next heading, or on the next page, is no entry, whatever it ends in.
        """
        lines = ["Contents", "Training 20", "", "# At a glance", "People trained 999"]
        assert contents_lines(lines) == {1}
        assert contents_lines(["Contents", "Training 20", "\f", "People trained 999"]) == {1}
        assert contents_lines(["Contents", "Training 20", "\fPeople trained 999"]) == {1}
        assert contents_lines(["# Contents", "# Training 20"]) == set()
        assert contents_lines(["Contents", "A 4", "", "At a glance", "Events 155"]) == {1}
        assert contents_lines(["Contents", "", "Part A", "B", "", "C 4", "", "D 5"]) == {5, 7}

    @pytest.mark.parametrize(
        "line",
        [
            "Trained 19",
            "Events: 55",
            "Paid \u00a3 55",
            "55",
            "--- 55",
            "Trained 1,344",
            "It rose by-55",
            "Room A21",
            "Trained 1344",
        ],
    )
    def test_what_is_no_entry(self, line: str) -> None:
        """
        An entry is words and a page, and pages never fall; another number ends the list.
        """
        assert contents_lines(["Contents", "A 20", line, "B 60"]) == {1}

    def test_pages_may_stay(self) -> None:
        """
        Two entries can lead to one page, and leaders of dots to any.
        """
        assert contents_lines(["Contents", "A 4", "B (new) ..... 4", "C\u20265"]) == {1, 2, 3}
        assert contents_lines(["Contents", "Part-A 4", "Voice", "Part B 5"]) == {1, 3}

    def test_a_second_list(self) -> None:
        """
        Each list of contents has pages of its own.
        """
        assert contents_lines(["Contents", "A 9", "Contents", "B 4"]) == {1, 3}


class TestWrappedLines:
    @pytest.mark.parametrize("before", ["The number of events was", "Of them,", "a 3"])
    def test_the_end_of_a_sentence(self, before: str) -> None:
        """
        A number below a line that runs on ends a sentence.
        """
        assert wrapped_lines([before, "82. Next we"]) == {1}
        assert wrapped_lines([before, "1. Next we"]) == {1}
        assert wrapped_lines([before, "0. Next we"]) == {1}
        assert rules_in(f"{before}\n82. Next we")[-1] == ("82", None)

    @pytest.mark.parametrize("before", ["It was.", "They are:", "", "# Aims", "| a", "7. Training"])
    def test_an_item(self, before: str) -> None:
        """
        Below a stop, a blank line, a heading, a table or another item a number begins an item.
        """
        assert wrapped_lines([before, "82. Next we"]) == set()
        assert rules_in(f"{before}\n82. Next we")[-1] == ("82", "list")

    def test_the_next_item(self) -> None:
        """
        An item can have several lines: the number that comes next begins another.
        """
        assert wrapped_lines(["1. Training", "of all", "2. Voice", "of all", "4. Next"]) == {4}
        assert wrapped_lines(["1. Next"]) == set()
