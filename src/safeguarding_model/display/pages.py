"""
Several reports: a page for each, and an index of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from safeguarding_model.checks import Assessment
from safeguarding_model.display.line_ends import kept_whole
from safeguarding_model.display.page import page
from safeguarding_model.display.styles import STYLE
from safeguarding_model.display.verdicts import key, verdict_bar, verdict_sentence
from safeguarding_model.markup import Markup, element

__all__ = ["index_page", "page_names", "write_pages"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page_names(assessments: Sequence[Assessment]) -> list[str]:
    """
    Return a name of a file for each, in letters that every system takes, and none twice.

    >>> import safeguarding_model as sm
    >>> page_names([sm.check(sm.example("walsall-2023-24"))])
    ['1-walsall-safeguarding-partnership-2023-24.html']
    """
    names = []
    for number, assessment in enumerate(assessments, start=1):
        report = assessment.report
        told = f"{report.partnership.name} {report.period.label}".lower()
        slug = re.sub(r"[^a-z0-9]+", "-", told, flags=re.ASCII).strip("-")[:80]
        names.append(f"{number}-{slug}.html")
    return names


def index_page(assessments: Sequence[Assessment]) -> str:
    """
    Return the index: each report with its verdicts and a link to its page, in the order given.

    They are listed and not ranked: how many figures were entered is the author's choice.

    >>> import safeguarding_model as sm
    >>> index_page([sm.check(sm.example("walsall-2023-24"))]).count("<a href=")
    1
    """
    sections = [
        element(
            "section",
            element("h2", element("a", assessment.report.title, href=name)),
            element(
                "p",
                element("bdi", assessment.report.partnership.name),
                f", {assessment.report.period.label}",
                class_="quiet",
            ),
            element("p", verdict_sentence(assessment), class_="lead"),
            verdict_bar(assessment),
            key(assessment) if assessment.ledger else "",
        )
        for name, assessment in zip(page_names(assessments), assessments, strict=True)
    ]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", "Scorecards"),
        element("style", Markup(STYLE)),
    )
    number = len(assessments)
    header = element(
        "header",
        element("p", "Scorecards of yearly reports", class_="kind"),
        element("h1", f"{number:,} report{'' if number == 1 else 's'}"),
    )
    footer = element(
        "footer",
        element(
            "p", "Reports are listed, not ranked. A figure that was not entered was not checked."
        ),
    )
    body = element("body", header, element("main", *sections), footer)
    document = element("html", head, body, lang="en-GB")
    return f"<!DOCTYPE html>\n{kept_whole(document)}\n"


def write_pages(assessments: Sequence[Assessment], folder: Path) -> None:
    """
    Write a page for each report, and ``index.html``, into *folder*, which is made where it is not there.

    Raises:
        OSError: Something cannot be written.
    """
    from safeguarding_model.documents.files import write_whole

    folder.mkdir(parents=True, exist_ok=True)
    for name, assessment in zip(page_names(assessments), assessments, strict=True):
        write_whole(folder / name, page(assessment))
    write_whole(folder / "index.html", index_page(assessments))
