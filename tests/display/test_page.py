"""
One page that needs nothing else, says what was checked, and lets nothing through.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Audits
from safeguarding_model.checks import Assessment, Severity, Source, check
from safeguarding_model.display import page as page_module
from safeguarding_model.display.page import page
from safeguarding_model.display.styles import STYLE
from safeguarding_model.display.verdicts import TOLD
from safeguarding_model.examples import example
from safeguarding_model.finance import Finance
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership
from safeguarding_model.statements import Section
from safeguarding_model.training import Training

Reader = Callable[[str], Any]
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><b id='x'>",
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title></desc><a href=javascript:alert(1)>",
    "&lt;script&gt;",
)
TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "nav",
        "main",
        "section",
        "footer",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "div",
        "span",
        "a",
        "bdi",
        "q",
        "code",
    ),
    *("figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("svg", "desc", "rect", "text", "tspan"),
}


class TestStructure:
    @pytest.fixture(params=["assessment", "nothing", "example"])
    def html(self, request: pytest.FixtureRequest) -> str:
        """
        Return the page of a small report, of one that states nothing, of a published one.
        """
        if request.param == "example":
            return page(check(example("walsall-2023-24")))
        return page(request.getfixturevalue(request.param))

    def test_every_tag_is_closed(self, html: str, read_html: Reader) -> None:
        """
        Every element is closed, in order, and is one that the page is meant to have.
        """
        outline = read_html(html)
        assert outline.problems == []
        assert {tag for tag, _ in outline.tags} <= TAGS
        assert html.startswith("<!DOCTYPE html>\n<html ")
        assert html.endswith("</html>\n")

    def test_it_needs_nothing_else(self, html: str, read_html: Reader) -> None:
        """
        No script, no handler, no address: every link is to the page itself.
        """
        outline = read_html(html)
        names = {name for _, attributes in outline.tags for name in attributes}
        assert not [name for name in names if name.startswith("on")]
        assert not names & {"src", "srcset", "data", "action", "background", "poster"}
        assert not re.search(r"https?:|url\(|@import|//", html.partition("</style>")[0])
        ids = outline.attributes("id")
        assert len(set(ids)) == len(ids)
        assert {link.removeprefix("#") for link in outline.attributes("href")} <= set(ids)
        assert set(outline.attributes("aria-labelledby")) <= set(ids)

    def test_it_says_what_it_is(self, html: str, read_html: Reader) -> None:
        """
        Language, character set, title, one first heading, one of each landmark.
        """
        outline = read_html(html)
        assert outline.named("html") == [{"lang": "en-GB"}]
        assert {"charset": "utf-8"} in outline.named("meta")
        assert all(len(outline.named(tag)) == 1 for tag in ("h1", "header", "main", "footer"))
        assert html.partition("</head>")[0].count("<title>Scorecard: ") == 1
        assert "A figure that was not entered was not checked." in outline.text

    def test_no_heading_is_skipped(self, html: str, read_html: Reader) -> None:
        """
        A heading is at most one level below the one before it.
        """
        levels = [int(tag[1]) for tag, _ in read_html(html).tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_pictures_are_described(self, html: str, read_html: Reader) -> None:
        """
        Each picture has a name and a description, or is hidden from those who cannot see it.
        """
        outline = read_html(html)
        told = [svg for svg in outline.named("svg") if svg.get("aria-hidden") != "true"]
        assert all(svg["role"] == "img" and svg["aria-label"] for svg in told)
        assert len(outline.named("desc")) == len(told)

    def test_tables_have_headers(self, html: str, read_html: Reader) -> None:
        """
        Every table has a caption, and every header its scope.
        """
        outline = read_html(html)
        assert len(outline.named("caption")) == len(outline.named("table"))
        scopes = {str(header.get("scope")) for header in outline.named("th")}
        assert scopes <= {"col", "row", "rowgroup"}
        assert all(cell["data-label"] for cell in outline.named("td"))


class TestContent:
    def test_order(self, assessment: Assessment, read_html: Reader) -> None:
        """
        What to do comes first, then every figure, then the charts.
        """
        outline = read_html(page(assessment))
        assert [section["id"] for section in outline.named("section")] == [
            "what-to-do",
            "ledger",
            "charts",
        ]

    def test_header(self, assessment: Assessment, read_html: Reader) -> None:
        """
        The report, the partnership and the period are named.
        """
        text = read_html(page(assessment)).text
        assert "Scorecard: Yearly report" in text
        assert "Ours , 2023-24" in text

    def test_counts_are_those_of_the_summary(
        self, assessment: Assessment, read_html: Reader
    ) -> None:
        """
        The sentence, the key and the ledger agree with each other.
        """
        html = page(assessment)
        outline = read_html(html)
        for verdict, told in TOLD.items():
            count = assessment.summary[verdict.value]
            assert count
            assert f"{count} {told.one if count == 1 else told.many}" in outline.text
        rows = [row for row in outline.named("tr") if str(row.get("id")).startswith("entry-")]
        assert len(rows) == assessment.summary["statements"]
        key = html.partition('<ul class="key"')[2].partition("</ul>")[0]
        counts = [int(number) for number in re.findall(r"</svg> ([0-9]+) ", key)]
        assert sum(counts) == assessment.summary["statements"]

    def test_nothing_entered(self, nothing: Assessment, read_html: Reader) -> None:
        """
        A report that states nothing is told so, and not that it is right.
        """
        outline = read_html(page(nothing))
        assert "No printed figure was entered, so nothing was checked." in outline.text
        assert "says nothing about whether the report is right" in outline.text
        assert {"class": "warning"} in outline.named("div")
        assert "ledger" not in outline.attributes("id")

    def test_nothing_found(
        self, make_report: Callable[..., AnnualReport], training: Training, read_html: Reader
    ) -> None:
        """
        A report without a finding is not called right.
        """
        checked = check(make_report(training=training), select=["finance"])
        text = read_html(page(checked)).text
        assert "No rule found anything to change in what was entered." in text
        assert "What was not entered was not checked." in text

    def test_version(self, monkeypatch: pytest.MonkeyPatch, nothing: Assessment) -> None:
        """
        The page says which version made it, or that none is installed.
        """
        monkeypatch.setattr(page_module, "version", lambda name: "1.2.3")
        assert "Made by safeguarding-model 1.2.3." in page(nothing)

        def absent(name: str) -> str:
            raise PackageNotFoundError(name)

        monkeypatch.setattr(page_module, "version", absent)
        assert "Made by safeguarding-model, not installed." in page(nothing)

    def test_many_entries(self, assessment: Assessment, read_html: Reader) -> None:
        """
        Hundreds of entries are all there, each with an id of its own.
        """
        entries = [
            attrs.evolve(entry, id=f"{entry.id}_{number}")
            for number in range(100)
            for entry in assessment.ledger
        ]
        outline = read_html(page(attrs.evolve(assessment, ledger=tuple(entries))))
        ids = outline.attributes("id")
        assert len(set(ids)) == len(ids) > len(entries)


def hostile(assessment: Assessment, payload: str) -> Assessment:
    """
    Return *assessment* with *payload* wherever a document, or a rule, can put text.
    """
    report = assessment.report
    assert report.audits is not None
    assert report.finance is not None
    spoilt = attrs.evolve(
        report,
        title=payload,
        partnership=Partnership(name=payload),
        sections=FrozenMapping(
            {name: Section(heading=f"{payload} {name}") for name in report.sections}
        ),
        audits=attrs.evolve(
            report.audits, labels=FrozenMapping(dict.fromkeys(report.audits.scale, payload))
        ),
        finance=attrs.evolve(
            report.finance, groups=FrozenMapping({"income": payload, "staffing": payload})
        ),
    )
    unseen = f"{payload}\x00\x1b[2J\u202e\u2066\u200f\ud800"
    source = Source(section=unseen, page=3)
    ledger = tuple(
        attrs.evolve(
            entry,
            id=f"{unseen}{number}",
            path=unseen,
            printed=unseen,
            metric=unseen if number % 2 else entry.metric,
            params=FrozenMapping({"grade": unseen}),
            called=unseen,
            reading=unseen,
            explanation=unseen,
            instead=unseen,
            where=unseen,
            source=source,
        )
        for number, entry in enumerate(assessment.ledger)
    )
    findings = tuple(
        attrs.evolve(
            finding,
            rule=unseen,
            where=unseen,
            message=unseen,
            source=source,
            statement=f"{unseen}{number}" if number % 2 else None,
        )
        for number, finding in enumerate(assessment.findings)
    )
    return Assessment(report=spoilt, ledger=ledger, findings=findings)


class TestEscaping:
    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_hostile_text_stays_text(
        self, payload: str, assessment: Assessment, read_html: Reader
    ) -> None:
        """
        In every field, each payload is shown and none is obeyed.
        """
        html = page(hostile(assessment, payload))
        outline = read_html(html)
        assert outline.problems == []
        assert {tag for tag, _ in outline.tags} <= TAGS
        names = {name for _, attributes in outline.tags for name in attributes}
        assert not [name for name in names if name.startswith("on")]
        assert all(link.startswith("#") for link in outline.attributes("href"))
        assert outline.text.count(" ".join(payload.split())) > len(assessment.ledger)
        unseen = {c for c in html if unicodedata.category(c) in {"Cc", "Cf", "Cs"}}
        assert unseen <= {"\n"}
        assert html.encode("utf-8")

    @given(message=st.text(alphabet=st.characters()))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
    def test_any_message(self, message: str, nothing: Assessment, read_html: Reader) -> None:
        """
        Whatever a finding says, the page is whole.
        """
        (finding,) = nothing.findings
        spoilt = attrs.evolve(nothing, findings=(attrs.evolve(finding, message=message),))
        assert read_html(page(spoilt)).problems == []

    def test_nothing_from_a_document_is_style(self, assessment: Assessment) -> None:
        """
        The style sheet is the same whatever the document says.
        """
        for checked in (assessment, hostile(assessment, "expression(1)")):
            assert re.findall(r"<style>(.*?)</style>", page(checked), re.DOTALL) == [STYLE]


class TestDeterminism:
    @pytest.mark.parametrize("seed", ["1", "2"])
    def test_same_bytes(self, seed: str) -> None:
        """
        Neither hash seed nor time zone nor language of the machine changes a byte.
        """
        program = (
            "import sys, safeguarding_model as sm\n"
            "from safeguarding_model.display.page import page\n"
            "sys.stdout.buffer.write(page(sm.check(sm.example('walsall-2023-24'))).encode())"
        )
        zones = {"1": "Pacific/Kiritimati", "2": "America/Los_Angeles"}
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zones[seed],
            "LC_ALL": "C.UTF-8" if seed == "1" else "C",
        }
        written = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, check=True
        ).stdout
        assert written.decode() == page(check(example("walsall-2023-24")))


class TestOtherReports:
    def test_no_charts(self, make_report: Callable[..., AnnualReport], read_html: Reader) -> None:
        """
        Where nothing can be drawn there is no section for it, and no link to one.
        """
        outline = read_html(page(check(make_report(finance=Finance(), training=Training()))))
        assert "charts" not in outline.attributes("id")
        assert "#charts" not in outline.attributes("href")

    def test_long_names(
        self, make_report: Callable[..., AnnualReport], audits: Audits, read_html: Reader
    ) -> None:
        """
        A long name is cut in a picture and whole in the table.
        """
        name = "Needs help at once " * 20
        labelled = attrs.evolve(audits, labels=FrozenMapping({"good": name}))
        outline = read_html(page(check(make_report(title=name, audits=labelled))))
        assert outline.problems == []
        assert name.strip() in outline.text

    def test_severities(self, assessment: Assessment) -> None:
        """
        The assessment that these tests show has findings of every severity.
        """
        assert {finding.severity for finding in assessment.findings} == set(Severity)
