"""
Prove that what a report says never becomes part of the page that shows it.

Every text of a report is replaced by a hostile one with a number of its own, and the report is rendered
in every way there is. Each rendering is read as a browser reads it: no element that acts, no handler, no
address, no control character. A text counts where its number was found, so nothing is proved of a
text that was not shown: ``python tests/proofs/hostile_texts.py``, or fewer with ``--payloads 18``.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args, get_origin

import attrs

from safeguarding_model import AnnualReport, check, example, example_names
from safeguarding_model.comparisons import compare
from safeguarding_model.display import charts
from safeguarding_model.display.comparison import comparison_page, comparison_text
from safeguarding_model.display.page import page
from safeguarding_model.display.pages import index_page
from safeguarding_model.display.terminal import scorecard
from safeguarding_model.fields import TextKind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Record, kind_of, unwrapped

ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "img",
    "image",
    "link",
    "base",
    "form",
    "input",
    "video",
}
ACTIVE |= {
    "audio",
    "source",
    "use",
    "animate",
    "set",
    "foreignobject",
    "math",
    "template",
    "marquee",
}
KEPT = {"params", "percentages"}
"""Fields that have to stay as they are, for a figure to be found and a chart drawn."""
DRAWN = (
    charts.audit_grades,
    charts.audit_grades_by_grade,
    charts.audit_grades_run,
    charts.budget_and_actual,
    charts.contribution_shares,
    charts.referral_flow,
    charts.reserve_waterfall,
    charts.training_funnel,
)
CORES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea></noscript><img src=x onerror=alert(1)>",
    "]]><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mi//xlink:href=data:x,<script>alert(1)</script>",
    "<base href=//host.invalid>",
    "<link rel=stylesheet href=//host.invalid>",
    "<form action=//host.invalid><input autofocus onfocus=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "[c] [/] [red]x[/red] :x:",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "expression(alert(1));background:url(//host.invalid)",
    "datum.label'];alert(1);//",
)
WRAPPED = ("{}", '"{}', "'>{}", '" onmouseover=alert(1) x="{}')
PAYLOADS = [wrap.format(core) for core in CORES for wrap in WRAPPED]


class Reader(HTMLParser):
    """
    What acts in a page, and the texts that are shown.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.active: list[str] = []
        self.shown: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE:
            self.active.append(tag)
        for name, value in attributes:
            text = (value or "").strip().lower()
            self.shown.append(value or "")
            acts = name.startswith("on") or name in {
                "src",
                "srcdoc",
                "action",
                "formaction",
                "ping",
            }
            leads = name in {"href", "xlink:href"} and not re.fullmatch(r"#?[a-z0-9.-]+", text)
            styled = name == "style" and ("url" in text or "expression" in text)
            if acts or leads or styled:
                self.active.append(f"{tag} {name}={text[:40]}")

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def spoilt(report: AnnualReport, payload: str) -> tuple[AnnualReport, int]:
    """
    Return the report with every text replaced by *payload* and a number, and how many there are.
    """
    numbers = iter(range(10**6))
    count = Counter[str]()

    def text() -> str:
        count["texts"] += 1
        return f"q{next(numbers)}z {payload}"

    return _spoilt(report, text), count["texts"]


def _spoilt(record: Any, text: Callable[[], str]) -> Any:
    attrs.resolve_types(type(record))
    changes = {
        field.name: _replaced(getattr(record, field.name), unwrapped(field.type)[0], text)
        for field in attrs.fields(type(record))
        if field.name not in KEPT and getattr(record, field.name) is not None
    }
    return attrs.evolve(record, **changes)


def _replaced(value: Any, annotation: Any, text: Callable[[], str]) -> Any:
    if type(kind_of(annotation)) is TextKind:
        return text()
    origin = get_origin(annotation)
    if origin is tuple:
        return tuple(_replaced(item, get_args(annotation)[0], text) for item in value)
    if origin is FrozenMapping:
        inner = get_args(annotation)[0]
        return FrozenMapping({key: _replaced(item, inner, text) for key, item in value.items()})
    return _spoilt(value, text) if isinstance(value, Record) else value


def renderings(report: AnnualReport) -> Iterator[tuple[str, str]]:
    """
    Yield every way to show a report: its name, and HTML, SVG or plain text.
    """
    assessment = check(report)
    year = ReportingPeriod.of_year("2019-20")
    comparison = compare(report, attrs.evolve(report, period=year))
    yield "page", page(assessment)
    yield "index", index_page([assessment])
    yield "comparison", comparison_page(comparison)
    yield "notebook", assessment._repr_html_() + comparison._repr_html_()
    yield (
        "notebook",
        "".join(
            [
                report._repr_html_(),
                *(chapter._repr_html_() for _, chapter in report.chapters()),
                *(entry._repr_html_() for entry in assessment.ledger),
                *(found._repr_html_() for found in assessment.findings),
            ]
        ),
    )
    yield "terminal", scorecard(assessment) + comparison_text(comparison)
    made = [draw(report) for draw in DRAWN]
    made += [charts.printed_and_recomputed(assessment, unit=unit) for unit in ("percent", "pounds")]
    with TemporaryDirectory() as folder:
        for chart in made:
            yield "chart in a notebook", charts.figure(chart)
            for suffix in ("svg", "html"):
                path = Path(folder, f"chart.{suffix}")
                charts.save(chart, path)
                yield f"chart.{suffix}", path.read_text(encoding="utf-8")


def examined(kind: str, rendering: str) -> tuple[set[str], list[str]]:
    """
    Return the numbers of the texts that a rendering shows, and what is wrong with it.
    """
    controls = [c for c in rendering if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
    wrong = [f"control character {ord(c):#x}" for c in dict.fromkeys(controls)]
    if kind == "terminal":
        return set(re.findall(r"q\d+z", rendering)), wrong
    reader = Reader(rendering)
    return set(re.findall(r"q\d+z", " ".join(reader.shown))), wrong + reader.active


def run(payloads: list[str], names: tuple[str, ...]) -> tuple[Counter[str], list[str]]:
    """
    Render every payload in every text of the named reports; return texts shown by kind, and faults.
    """
    shown: Counter[str] = Counter()
    faults: list[str] = []
    for payload in payloads:
        for name in names:
            report, _ = spoilt(example(name), payload)
            for kind, rendering in renderings(report):
                numbers, wrong = examined(kind, rendering)
                shown[kind] += len(numbers)
                faults += [f"{kind} of {name} with {payload!r}: {what}" for what in wrong]
    return shown, faults


def main() -> int:
    """
    Run, print what was found, and return 1 where anything acted.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--payloads", type=int, default=len(PAYLOADS))
    wanted = parser.parse_args()
    shown, faults = run(PAYLOADS[: wanted.payloads], example_names())
    lines = [f"{shown.total():,} hostile texts shown, {len(faults):,} faults"]
    lines += [f"  {kind}: {number:,}" for kind, number in sorted(shown.items())]
    sys.stdout.write("\n".join([*lines, *faults[:20]]) + "\n")
    return 1 if faults or not shown else 0


if __name__ == "__main__":
    sys.exit(main())
