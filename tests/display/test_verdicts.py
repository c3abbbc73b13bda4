"""
A verdict is told in words and by a sign, and the bar shows every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from safeguarding_model.checks import Assessment, Verdict
from safeguarding_model.display.verdicts import (
    TOLD,
    badge,
    figures_in_words,
    key,
    name_of,
    place_of,
    verdict_bar,
    verdict_sentence,
)
from safeguarding_model.mappings import FrozenMapping

Reader = Callable[[str], Any]


@pytest.fixture(scope="module")
def with_counts(assessment: Assessment) -> Callable[..., Assessment]:
    """
    Return what makes an assessment with so many entries of each verdict, best first.
    """

    def make(*counts: int) -> Assessment:
        entry = assessment.ledger[0]
        ledger = [
            attrs.evolve(entry, verdict=verdict)
            for verdict, count in zip(Verdict, counts, strict=False)
            for _ in range(count)
        ]
        return attrs.evolve(assessment, ledger=tuple(ledger))

    return make


class TestTold:
    def test_every_verdict(self) -> None:
        """
        Each verdict has its own sign, word and colours.
        """
        assert list(TOLD) == list(Verdict)
        for values in ("sign", "word", "ink", "meaning"):
            assert len({getattr(told, values) for told in TOLD.values()}) == len(Verdict)


class TestVerdictSentence:
    @pytest.mark.parametrize(
        ("counts", "sentence"),
        [
            ((1,), "1 printed figure was entered: 1 agrees."),
            ((2,), "2 printed figures were entered: 2 agree."),
            (
                (58, 4, 4, 1, 5),
                (
                    "72 printed figures were entered: 58 agree, 4 agree within rounding, 4 agree only if read "
                    "another way, 1 does not agree and 5 could not be checked."
                ),
            ),
            (
                (0, 0, 1, 2),
                "3 printed figures were entered: 1 agrees only if read another way and 2 do not agree.",
            ),
            ((0, 0, 0, 0, 1), "1 printed figure was entered: 1 could not be checked."),
        ],
    )
    def test_counts(
        self, counts: tuple[int, ...], sentence: str, with_counts: Callable[..., Assessment]
    ) -> None:
        """
        One or several, few verdicts or all.
        """
        assert verdict_sentence(with_counts(*counts)) == sentence

    def test_nothing(self, nothing: Assessment) -> None:
        """
        Nothing entered is not nothing wrong.
        """
        assert "nothing was checked" in verdict_sentence(nothing)

    def test_thousands(self) -> None:
        """
        Large numbers have their commas.
        """
        assert figures_in_words(1200) == "1,200 printed figures"


class TestVerdictBar:
    @pytest.mark.parametrize("counts", [(1,), (58, 4, 4, 1, 5), (5000, 0, 0, 1), (0, 0, 0, 0, 3)])
    def test_widths(
        self, counts: tuple[int, ...], with_counts: Callable[..., Assessment], read_html: Reader
    ) -> None:
        """
        Every verdict that is there can be seen, and together they fill the bar.
        """
        outline = read_html(verdict_bar(with_counts(*counts)))
        widths = [float(part["width"].rstrip("%")) for part in outline.named("rect")]
        assert len(widths) == sum(count > 0 for count in counts)
        assert sum(widths) == pytest.approx(100)
        assert min(widths) > 2

    def test_described(self, with_counts: Callable[..., Assessment], read_html: Reader) -> None:
        """
        Its description is the sentence, so that nobody needs to see it.
        """
        checked = with_counts(3, 0, 0, 1)
        outline = read_html(verdict_bar(checked))
        assert ("desc", verdict_sentence(checked)) in outline.texts

    def test_nothing(self, nothing: Assessment) -> None:
        """
        Of nothing there is no bar.
        """
        assert verdict_bar(nothing) == ""


class TestKey:
    def test_only_what_is_there(
        self, with_counts: Callable[..., Assessment], read_html: Reader
    ) -> None:
        """
        Each verdict that is there, with sign, number and words.
        """
        outline = read_html(key(with_counts(1200, 0, 0, 1)))
        assert outline.text == "✓ 1,200 agree ✗ 1 does not agree"


class TestBadge:
    @pytest.mark.parametrize("verdict", Verdict)
    def test_word_and_sign(self, verdict: Verdict, read_html: Reader) -> None:
        """
        The word is read out, the sign is not.
        """
        html = badge(verdict)
        assert read_html(html).text == f"{TOLD[verdict].sign} {TOLD[verdict].word}"
        assert re.search(f'aria-hidden="true">{re.escape(TOLD[verdict].sign)}<', html)


class TestNameOf:
    def test_known_and_unknown(self, assessment: Assessment) -> None:
        """
        A metric's title with its parameters in words; the id of one that nobody knows.
        """
        entry = next(entry for entry in assessment.ledger if entry.id == "staff")
        assert name_of(entry) == "Total of a group: staffing, actual, called <q>Staff costs</q>"
        unknown = attrs.evolve(entry, metric="finance.mood", params=FrozenMapping(), called=None)
        assert name_of(unknown) == "finance.mood"


class TestPlaceOf:
    @pytest.mark.parametrize(
        ("path", "place"),
        [
            ("statements[1]", "statements[staff]"),
            ("statements[0].params", "statements[row].params"),
            ("statements[9]", "statements[9]"),
            ("statements", "statements"),
            ("audits.years[2022-23]", "audits.years[2022-23]"),
        ],
    )
    def test_by_its_own_name(self, path: str, place: str, assessment: Assessment) -> None:
        """
        A statement is named by its own id, on the page as in the terminal; other paths stay as they are.
        """
        assert place_of(path, assessment) == place
