"""
What holds of every chart: words, table, contrast, and a file that needs nothing else.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from math import pi, sqrt
from pathlib import Path
from textwrap import wrap
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.checks import check
from safeguarding_model.display import charts
from safeguarding_model.display.charts.bar_rows import Block, bar_layers
from safeguarding_model.display.charts.canvas import FONT, altair, balanced, tidy
from safeguarding_model.display.charts.row_names import row_label
from safeguarding_model.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from safeguarding_model.examples import example, example_names
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership

Reader = Callable[[str], Any]
HOSTILE = "</title><script>alert(1)</script> & \"quoted\" 'so'"
DRAWN = {
    name: getattr(charts, name)
    for name in (
        "audit_grades",
        "audit_grades_by_grade",
        "audit_grades_run",
        "budget_and_actual",
        "contribution_shares",
        "referral_flow",
        "reserve_waterfall",
        "training_funnel",
    )
}
for _unit in ("percent", "pounds", "count"):
    DRAWN[f"printed {_unit}"] = lambda report, unit=_unit: charts.printed_and_recomputed(
        check(report), unit=unit
    )
EVERY = pytest.mark.parametrize(
    "draw",
    [
        pytest.param(partial(draw, example(name)), id=f"{kind} of {name}")
        for name in example_names()
        for kind, draw in DRAWN.items()
    ],
)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def records(spec: object) -> Iterator[dict[str, Any]]:
    """
    Yield every record of data in a specification, wherever it stands.
    """
    if isinstance(spec, dict):
        data = spec.get("data")
        if isinstance(data, dict):
            yield from data["values"]
        for value in spec.values():
            yield from records(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from records(value)


class TestEvery:
    @EVERY
    def test_words(self, draw: Callable[[], Any]) -> None:
        """
        The headline is a sentence about the data; the alternative names all rows and ends with the caption.
        """
        chart = draw()
        told = charts.alternative(chart)
        assert told.startswith(charts.headline(chart))
        assert any(character.isdigit() for character in charts.headline(chart))
        own = chart.usermeta["safeguarding_model"]
        assert own["rows"]
        assert all(len(row) == len(own["columns"]) for row in own["rows"])
        assert all(row[0].lower() in told.lower() for row in own["rows"])
        assert own["caption"]
        assert told.endswith(own["caption"])
        assert ".." not in told

    @EVERY
    def test_contrast(self, draw: Callable[[], Any]) -> None:
        """
        A number in a bar can be read on its colour, and one beside it on white.
        """
        spec = draw().to_dict()
        for record in records(spec):
            if record.get("ink") and record["label"]:
                ground = record["fill"] if record["inside"] else "#ffffff"
                assert contrast(record["ink"], ground) >= 4.5
            if "fill" in record:
                assert contrast(record["fill"], "#ffffff") >= 2.9

    @EVERY
    def test_files(self, draw: Callable[[], Any], tmp_path: Path, read_html: Reader) -> None:
        """
        SVG has role, title, description and every number; the page asks for nothing; PNG is one.
        """
        chart = draw()
        for kind in ("svg", "png", "html"):
            charts.save(chart, tmp_path / f"chart.{kind}")
        svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
        (attributes, *_) = read_html(svg).named("svg")
        assert (attributes["role"], attributes["aria-label"]) == ("img", charts.headline(chart))
        start = svg.index("<title>")
        assert svg.index("<desc>") > start > svg.index("<svg")
        outline = read_html((tmp_path / "chart.html").read_text(encoding="utf-8"))
        assert not outline.named("script")
        assert outline.named("table")
        assert not outline.attributes("src")
        assert charts.alternative(chart).split(";")[-1].strip() in outline.text
        assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
        labels = {record["label"] for record in records(chart.to_dict()) if record.get("label")}
        assert labels
        assert all(label.replace("&", "&amp;") in svg for label in labels)

    @EVERY
    def test_figure(self, draw: Callable[[], Any], read_html: Reader) -> None:
        """
        In a notebook stand the picture with its words and, folded away, every figure; nothing has an id.
        """
        chart = draw()
        shown = charts.figure(chart)
        outline = read_html(shown)
        assert outline.problems == []
        (attributes,) = outline.named("svg")
        assert (attributes["role"], attributes["aria-label"]) == ("img", charts.headline(chart))
        assert not outline.attributes("id") + outline.attributes("src") + outline.named("script")
        assert len(outline.named("details")) == len(outline.named("table")) == 1
        assert shown._repr_html_() == shown


class TestHostileText:
    @pytest.mark.parametrize("kind", [kind for kind in DRAWN if not kind.startswith("printed")])
    def test_stays_text(self, kind: str, tmp_path: Path, read_html: Reader) -> None:
        """
        What a report says is never markup, in the picture or on the page.
        """
        report = example("walsall-2023-24")
        finance, audits = report.finance, report.audits
        assert finance is not None
        assert audits is not None
        report = attrs.evolve(
            report,
            partnership=Partnership(name=HOSTILE),
            finance=attrs.evolve(
                finance,
                groups=FrozenMapping({"staffing": HOSTILE}),
                contributions=tuple(
                    attrs.evolve(paid, name=f"{paid.name} {HOSTILE}")
                    for paid in finance.contributions
                ),
            ),
            audits=attrs.evolve(audits, labels=FrozenMapping({"good": HOSTILE})),
        )
        chart = DRAWN[kind](report)
        for suffix in ("svg", "html"):
            path = tmp_path / f"chart.{suffix}"
            charts.save(chart, path)
            text = path.read_text(encoding="utf-8")
            assert "<script" not in text.lower()
            assert not read_html(text).named("script")


class TestSave:
    def test_another_suffix(self, tmp_path: Path) -> None:
        """
        Another suffix, or none, is refused with those that are known, and nothing is written.
        """
        chart = charts.training_funnel(example("walsall-2023-24"))
        for name in ("chart.gif", "chart"):
            with pytest.raises(InvalidValueError, match=r"\.svg, \.png or \.html"):
                charts.save(chart, tmp_path / name)
        assert list(tmp_path.iterdir()) == []

    def test_a_foreign_chart(self, tmp_path: Path) -> None:
        """
        A chart that was not made here has no words and no table, and says so.
        """
        foreign = altair().Chart(altair().Data(values=[])).mark_bar()
        for use in (charts.headline, charts.alternative, charts.data_table, charts.figure):
            with pytest.raises(InvalidTypeError, match="carries no words"):
                use(foreign)
        with pytest.raises(InvalidTypeError):
            charts.save(foreign, tmp_path / "chart.svg")

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """
        Without Altair, and without its converter, the error is ours and names the extra.
        """
        chart = charts.training_funnel(example("walsall-2023-24"))
        monkeypatch.setitem(sys.modules, "vl_convert", None)
        with pytest.raises(MissingExtraError, match=r"safeguarding-model\[charts\]"):
            charts.save(chart, tmp_path / "chart.svg")
        monkeypatch.setitem(sys.modules, "altair", None)
        with pytest.raises(MissingExtraError, match=r"safeguarding-model\[charts\]"):
            charts.training_funnel(example("walsall-2023-24"))

    def test_same_bytes(self, tmp_path: Path) -> None:
        """
        The same report gives the same picture.
        """
        for name in ("a.svg", "b.svg"):
            charts.save(
                charts.reserve_waterfall(example("three-councils-adults-2024")), tmp_path / name
            )
        assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


class TestCanvas:
    def test_row_label(self) -> None:
        """
        A long name is cut after its second line; what else is said follows a tab.
        """
        assert row_label("a " * 60).count("\n") == 1
        assert row_label("", "more") == "\tmore"

    def test_tidy(self) -> None:
        """
        A number is rounded half-up once and shows no idle zeros.
        """
        assert [tidy(Fraction(n, 20)) for n in (1, 3, 40)] == ["0.1", "0.2", "2"]

    @given(st.text("ab ", max_size=200), st.integers(1, 60))
    def test_balanced(self, text: str, letters: int) -> None:
        """
        A headline takes no more lines than it must, loses no word, and none of its lines is too long.
        """
        lines = balanced(text, letters)
        assert len(lines) == len(wrap(text, letters))
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(len(line) <= letters for line in lines)

    def test_balanced_ends(self) -> None:
        """
        A word is not left alone on the last line.
        """
        assert balanced("one two three four five six", 24) == ["one two three", "four five six"]

    def test_one_width(self, tmp_path: Path) -> None:
        """
        Text is drawn in fonts of the width that room was left for, on a page of ours too.
        """
        chart = charts.training_funnel(example("walsall-2023-24"))
        charts.save(chart, tmp_path / "chart.html")
        page = (tmp_path / "chart.html").read_text(encoding="utf-8")
        assert f".chart svg text{{font-family:{FONT}" in page
        fonts = set(re.findall(r'font-family="([^"]*)"', charts.figure(chart)))
        assert fonts == {FONT}

    def test_rings_beside_names(self) -> None:
        """
        A ring at nought does not touch the name of its row, and its guide ends where it stands.
        """
        checked = check(example("walsall-2023-24"))
        spec = charts.printed_and_recomputed(checked).to_dict()
        names = [
            layer["encoding"]["x"]["value"]
            for layer in spec["layer"]
            if "value" in layer["encoding"].get("x", {})
        ]
        ring = next(layer for layer in spec["layer"] if layer["mark"].get("filled") is False)
        assert max(names) < -sqrt(ring["mark"]["size"] / pi) - 8
        guide, *_ = spec["layer"]
        assert guide["encoding"]["x"]["field"] == "left"
        assert guide["encoding"]["x2"] == {"datum": 0.0}

    def test_positions(self) -> None:
        """
        A number that fits stands in the middle of its bar, another at its end.
        """
        wide, thin = (
            Block(row=str(end), start=Fraction(0), end=Fraction(end), series="s", label="1,000")
            for end in (1000, 10)
        )
        spec = json.loads(bar_layers([wide, thin]).to_json())
        drawn = {record["row"]: record for record in records(spec) if "inside" in record}
        assert (drawn["1000"]["inside"], drawn["1000"]["at"]) == (True, 500.0)
        assert (drawn["10"]["inside"], drawn["10"]["at"]) == (False, 10.0)
