"""
Assessments to show, and a reader that notices what is wrong with the HTML.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.checks import Assessment, check
from safeguarding_model.finance import Finance, FinancialLine, Reserve
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.statements import Section, Statement
from safeguarding_model.training import PreviousTraining, Training

PROOF = Path(__file__).parents[1] / "proofs" / "hostile_texts.py"
VOID = {"br", "col", "hr", "meta"}
SECTIONS = {
    "training": Section(heading="Training", starts_at=20),
    "audits": Section(heading="Audits", starts_at=15),
    "money": Section(heading="Money"),
}


class Outline(HTMLParser):
    """
    What a page is made of; `problems` is empty where every tag is closed in order.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.problems: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.whole: list[bool] = []
        self.goes_on = False
        self.feed(html)
        self.close()
        self.problems += [f"{tag} is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        names = [name for name, _ in attributes]
        if len(set(names)) < len(names):
            self.problems.append(f"{tag} has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "span":
            self.whole.append(attributes in ([], [("style", "white-space:nowrap")]))
        if tag != "span" or not self.whole[-1]:
            self.goes_on = False

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"{tag} is closed out of order")
        if tag != "span" or not self.whole.pop():
            self.goes_on = False

    def handle_data(self, data: str) -> None:
        within, before = self.texts.pop() if self.goes_on else ("".join(self.open[-1:]), "")
        self.texts.append((within, before + data))
        self.goes_on = True

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """
        Return the attributes of every element of that name.
        """
        return [attributes for name, attributes in self.tags if name == tag]

    def attributes(self, name: str) -> list[str]:
        """
        Return every value of that attribute.
        """
        return [
            str(attributes[name]) for _, attributes in self.tags if attributes.get(name) is not None
        ]

    @property
    def text(self) -> str:
        """
        What a reader sees.
        """
        return " ".join(" ".join(text for tag, text in self.texts if tag != "style").split())


@pytest.fixture(scope="session")
def proof() -> ModuleType:
    """
    Load the proof with hostile texts, a command that no test collects.
    """
    spec = spec_from_file_location("hostile_texts", PROOF)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["hostile_texts"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def read_html() -> Callable[[str], Outline]:
    """
    Return what reads HTML.
    """
    return Outline


@pytest.fixture(scope="session")
def make_report() -> Callable[..., AnnualReport]:
    """
    Return what makes a report of the given chapters.
    """

    def make(**chapters: Any) -> AnnualReport:
        year = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
        least = {
            "title": "Yearly report",
            "period": year,
            "partnership": Partnership(name="Ours"),
            "sections": SECTIONS,
        }
        return AnnualReport(**{**least, **chapters})

    return make


@pytest.fixture(scope="session")
def audits() -> Audits:
    """
    Return one year of counts and two of percentages.
    """
    grades = ({"good": 2, "requires_improvement": 8}, {"good": 2, "requires_improvement": 8})
    empty = {"outstanding": 0, "inadequate": 0}
    shares = {
        "2022-23": ("0%", "35%", "60%", "5%"),
        "2020-21": ("4%", "61%", "30%", "4%"),
    }
    return Audits(
        section="audits",
        rounds=tuple(
            AuditRound(
                quarter=f"q{number}", theme="Neglect", grades=FrozenMapping({**empty, **counts})
            )
            for number, counts in enumerate(grades, start=1)
        ),
        years=tuple(
            AuditYear(
                year=year, percentages=FrozenMapping(dict(zip(Audits().scale, texts, strict=True)))
            )
            for year, texts in shares.items()
        ),
    )


@pytest.fixture(scope="session")
def training() -> Training:
    """
    Return a year's training, with what the report prints beside it.
    """
    return Training(
        section="training",
        places=2412,
        bookings=1617,
        attended=1333,
        no_shows=284,
        events=144,
        previous=PreviousTraining(events=52),
        printed=FrozenMapping({"attendance_rate": "82%", "events_ratio": "almost tripled"}),
    )


@pytest.fixture(scope="session")
def finance() -> Finance:
    """
    Return an account with a budget and a full stop where a comma is due.
    """
    amounts = {"income": (387650, 451050), "staffing": (258091, 448290)}
    return Finance(
        section="money",
        groups=FrozenMapping({"income": "Income", "staffing": "Staffing"}),
        lines=tuple(
            FinancialLine(
                id=group,
                heading=group,
                group=group,
                budget=Decimal(budget),
                actual=Decimal(actual),
            )
            for group, (budget, actual) in amounts.items()
        ),
        reserve=Reserve(brought_forward=Decimal(299260), printed="£299.260"),
    )


STATEMENTS: tuple[tuple[str, str, str, dict[str, str], str | None], ...] = (
    ("row", "4% 61% 30% 4%", "audits.percentages-row", {"year": "2020-21"}, "audits"),
    ("staff", "448,920", "finance.total", {"group": "staffing", "basis": "actual"}, "money"),
    ("schools", "115", "population.schools-total", {}, None),
)


@pytest.fixture(scope="session")
def assessment(
    make_report: Callable[..., AnnualReport], audits: Audits, training: Training, finance: Finance
) -> Assessment:
    """
    Return an assessment with every verdict, every severity and every chart.
    """
    statements = tuple(
        Statement(
            id=name, printed=printed, metric=metric, params=FrozenMapping(params), section=section
        )
        for name, printed, metric, params, section in STATEMENTS
    )
    called = attrs.evolve(statements[1], called="Staff costs", page=24)
    return check(
        make_report(
            audits=audits,
            training=training,
            finance=finance,
            statements=(statements[0], called, statements[2]),
        )
    )


@pytest.fixture(scope="session")
def nothing(make_report: Callable[..., AnnualReport]) -> Assessment:
    """
    Return the assessment of a report that states no figure.
    """
    return check(make_report())
