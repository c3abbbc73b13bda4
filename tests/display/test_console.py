"""
Colour and progress only where somebody looks, and never a word changed by them.
"""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.checks import Assessment, Severity, Verdict, check
from safeguarding_model.display.console import (
    COLOUR,
    PLAIN,
    Paint,
    progress,
    verdict_strip,
    wants_colour,
)
from safeguarding_model.display.terminal import scorecard
from safeguarding_model.examples import example, example_names

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestWantsColour:
    @pytest.mark.parametrize(
        ("environment", "wanted"),
        [
            ({}, True),
            ({"NO_COLOR": ""}, True),
            ({"NO_COLOR": "1"}, False),
            ({"TERM": "dumb"}, False),
            ({"TERM": "xterm"}, True),
        ],
    )
    def test_terminal(self, environment: dict[str, str], wanted: bool) -> None:
        """
        On a terminal there is colour unless it is declined.
        """
        assert wants_colour(Terminal(), environment) is wanted

    def test_pipe(self) -> None:
        """
        A pipe has none.
        """
        assert not wants_colour(io.StringIO(), {})


class TestPaint:
    @given(text=st.text(alphabet="ab%[c] ", min_size=1))
    def test_words_stay(self, text: str) -> None:
        """
        Without its colours a text is as it was, and every colour is ended.
        """
        for paint in (PLAIN, COLOUR):
            for painted in (
                paint.strong(text),
                *(paint.verdict(verdict, text) for verdict in Verdict),
                *(paint.severity(severity, text) for severity in Severity),
            ):
                assert ESCAPES.sub("", painted) == text
                assert (painted == text) is not paint.on
                assert painted.endswith("\x1b[0m") is paint.on

    @pytest.mark.parametrize("name", example_names())
    def test_scorecard(self, name: str) -> None:
        """
        The coloured scorecard is the plain one, with a strip of its verdicts.
        """
        assessment = check(example(name))
        plain = scorecard(assessment, width=90, suspects="Which\nthis")
        coloured = scorecard(assessment, width=90, suspects="Which\nthis", paint=Paint(on=True))
        assert "\x1b" not in plain
        bare = ESCAPES.sub("", coloured).replace("─", "-").splitlines()
        strip = ESCAPES.sub("", verdict_strip(assessment, 90))
        at = bare.index(strip)
        assert bare[: at - 1] + bare[at + 1 :] == plain.splitlines()

    def test_nothing_entered(self, nothing: Assessment) -> None:
        """
        Where nothing was entered there is no strip.
        """
        assert (
            "\x1b[48" not in scorecard(nothing, paint=COLOUR).partition("*")[0].partition("To")[0]
        )


class TestVerdictStrip:
    @pytest.mark.parametrize("width", [10, 40, 80, 113])
    def test_width(self, width: int, assessment: Assessment) -> None:
        """
        It is as wide as it may be, and no number is lost where it may not.
        """
        strip = ESCAPES.sub("", verdict_strip(assessment, width))
        shown = [int(number) for number in strip.split()]
        counts = [assessment.summary[verdict.value] for verdict in Verdict]
        assert shown == [count for count in counts if count]
        assert len(strip) == max(width, sum(len(f" {count} ") for count in shown))


class TestProgress:
    def test_several(self) -> None:
        """
        Each item is named while it is under way, and nothing is left at the end.
        """
        stream = Terminal()
        items = progress(["a", "b"], ["first", "s" * 200], stream)
        assert next(items) == "a"
        assert stream.getvalue().endswith("Checking 1 of 2: first")
        assert list(items) == ["b"]
        assert stream.getvalue().endswith(f"\r{' ' * 70}\r")
        assert max(map(len, stream.getvalue().split("\r"))) < 80

    def test_one(self) -> None:
        """
        One item, or a pipe, has no progress.
        """
        alone, pipe = Terminal(), io.StringIO()
        assert list(progress(["a"], ["first"], alone)) == ["a"]
        assert list(progress(["a", "b"], ["first", "second"], pipe)) == ["a", "b"]
        assert alone.getvalue() == pipe.getvalue() == ""

    def test_names_are_cleaned(self) -> None:
        """
        A title cannot act on the terminal.
        """
        stream = Terminal()
        list(progress([1, 2], ["a\x1b[31m", "b\nc"], stream))
        assert "\x1b[31m" not in stream.getvalue()
        assert "\n" not in stream.getvalue()
