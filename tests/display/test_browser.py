"""
The pages in a real browser, without a network: drawn, quiet, reachable by keyboard, readable.

The page stands unchanged in a frame of the width that is looked at; what looks stands around it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import check
from safeguarding_model.comparisons import compare
from safeguarding_model.display import charts
from safeguarding_model.display.comparison import comparison_page
from safeguarding_model.display.page import page
from safeguarding_model.display.pages import index_page
from safeguarding_model.examples import example, example_names
from safeguarding_model.periods import ReportingPeriod

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium to draw the pages with"
)

LOOK = """
const frame = document.querySelector("iframe");
function luminance(c) {
  const [r, g, b] = c.map(x => x / 255).map(x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
}
function colour(text) { return (text.match(/[\\d.]+/g) || []).map(Number); }
function ground(node, view) {
  for (let e = node; e; e = e.parentElement) {
    const c = colour(view.getComputedStyle(e).backgroundColor);
    if (c.length && (c.length < 4 || c[3] === 1)) return c.slice(0, 3);
  }
  return [255, 255, 255];
}
frame.onload = () => {
  const doc = frame.contentDocument, view = frame.contentWindow, pale = [];
  const walk = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest("svg, style")) continue;
    texts += 1;
    const [a, b] = [luminance(colour(view.getComputedStyle(e).color)), luminance(ground(e, view))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) pale.push(walk.currentNode.data.slice(0, 40) + " " + ratio.toFixed(2));
  }
  const stops = [...doc.querySelectorAll("a[href], [tabindex], button, input, summary")];
  const seen = stops.map(e => {
    e.focus();
    const style = view.getComputedStyle(e), box = e.getBoundingClientRect();
    return {
      reached: doc.activeElement === e, outline: parseFloat(style.outlineWidth), order: e.tabIndex,
      top: box.top + view.scrollY, target: (e.getAttribute("href") || "").slice(1),
    };
  });
  const targets = seen.filter(s => s.target && s.target.startsWith("entry-") || s.target === "ledger");
  const boxes = [...doc.querySelectorAll("svg")].map(e => e.getBoundingClientRect());
  const moved = e => ["auto", "scroll"].includes(view.getComputedStyle(e).overflowX);
  const wide = [...doc.body.querySelectorAll("*")].filter(e => {
    const box = e.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || box.right <= view.innerWidth + 1) return false;
    for (let up = e.parentElement; up; up = up.parentElement) if (moved(up)) return false;
    return true;
  });
  document.querySelector("pre").textContent = JSON.stringify({
    wide: wide.map(e => e.tagName.toLowerCase() + " " + e.textContent.trim().slice(0, 40)),
    width: view.innerWidth, reach: doc.documentElement.scrollWidth, texts, pale, seen,
    lost: targets.filter(s => !doc.getElementById(s.target)).map(s => s.target),
    empty: boxes.filter(b => b.width && b.height < 2).length, pictures: boxes.length,
    scripts: doc.scripts.length,
  });
};
frame.srcdoc = atob(document.querySelector("template").innerHTML) && new TextDecoder().decode(
  Uint8Array.from(atob(document.querySelector("template").innerHTML), c => c.charCodeAt(0)));
"""
OWN_ERRANDS = re.compile(r"//[a-z0-9.-]*(google|gvt1)[a-z0-9.-]*/")
"""Addresses that the browser asks for of its own accord, whatever the page."""
ALONE = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--enable-logging=stderr",
    "--window-size=1400,1000",
]


def chromium(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    assert CHROMIUM is not None
    return subprocess.run(
        [CHROMIUM, *ALONE, f"--user-data-dir={home / 'profile'}", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )


def looked_at(html: str, *, width: int, folder: Path) -> dict[str, Any]:
    """
    Return what a browser found in the page, at that width, with its console.
    """
    from base64 import b64encode

    packed = b64encode(html.encode()).decode()
    around = (
        f'<!DOCTYPE html><meta charset="utf-8"><template>{packed}</template><pre></pre>'
        f'<iframe style="border:0;width:{width}px;height:900px"></iframe><script>{LOOK}</script>'
    )
    path = folder / "around.html"
    path.write_text(around, encoding="utf-8")
    log = folder / "net.json"
    done = chromium(
        "--dump-dom",
        "--virtual-time-budget=4000",
        f"--log-net-log={log}",
        path.as_uri(),
        home=folder,
    )
    found = re.search(r"<pre>(.*?)</pre>", done.stdout, re.DOTALL)
    assert found is not None
    seen: dict[str, Any] = json.loads(unescape(found.group(1)))
    seen["console"] = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    asked = re.findall(r'"url":"(https?:[^"]*)"', log.read_text(encoding="utf-8"))
    seen["asked"] = [address for address in asked if not OWN_ERRANDS.search(address)]
    return seen


def pages() -> dict[str, Callable[[], str]]:
    now = example("walsall-2023-24")
    earlier = attrs.evolve(now, period=ReportingPeriod.of_year("2022-23"))
    made: dict[str, Callable[[], str]] = {
        name: lambda name=name: page(check(example(name)))  # type: ignore[misc]
        for name in example_names()
    }
    made["index"] = lambda: index_page([check(example(name)) for name in example_names()])
    made["comparison"] = lambda: comparison_page(compare(earlier, now))
    return made


LONG = f"{'Safeguarding' * 30}-{'W' * 99} <b>{'9' * 300}"
"""What becomes of every text of a report: words that nothing breaks."""


def stretched(now: AnnualReport) -> dict[str, Callable[[], str]]:
    earlier = attrs.evolve(now, period=now.period.previous())
    return {
        "scorecard": lambda: page(check(now)),
        "index": lambda: index_page([check(now)]),
        "comparison": lambda: comparison_page(compare(earlier, now)),
    }


class TestPages:
    @pytest.mark.parametrize("width", [360, 1280])
    @pytest.mark.parametrize("name", list(pages()))
    def test_seen(self, name: str, width: int, tmp_path: Path) -> None:
        """
        Drawn without a network or a word in the console, no wider than it may be, and readable.

        Every link is reached by keyboard, in order, is seen when it is, and leads somewhere.
        """
        seen = looked_at(pages()[name](), width=width, folder=tmp_path)
        assert seen["width"] == width
        assert seen["reach"] <= width
        assert seen["wide"] == []
        assert seen["asked"] == seen["console"] == []
        assert seen["texts"] > 20
        assert seen["pale"] == []
        assert seen["empty"] == seen["scripts"] == 0
        assert seen["lost"] == []
        assert all(stop["reached"] and stop["order"] == 0 for stop in seen["seen"])
        assert all(stop["outline"] >= 2 for stop in seen["seen"])
        tops = [stop["top"] for stop in seen["seen"]]
        assert tops == sorted(tops)

    @pytest.mark.parametrize("width", [360, 1280])
    @pytest.mark.parametrize("name", ["scorecard", "index", "comparison"])
    def test_long_words(self, name: str, width: int, proof: ModuleType, tmp_path: Path) -> None:
        """
        However long the words of a report are, nothing on a page is wider than the window.
        """
        report, texts = proof.spoilt(example("walsall-2023-24"), LONG)
        assert texts > 100
        html = stretched(report)[name]()
        assert LONG[:99] in html
        seen = looked_at(html, width=width, folder=tmp_path)
        assert seen["reach"] <= width
        assert seen["wide"] == []
        assert seen["console"] == []
        assert seen["texts"] > 5

    def test_a_chart(self, tmp_path: Path) -> None:
        """
        A saved chart is a page as well: without a network, readable, no wider than a telephone.
        """
        path = tmp_path / "chart.html"
        charts.save(charts.audit_grades(example("walsall-2023-24")), path)
        seen = looked_at(path.read_text(encoding="utf-8"), width=360, folder=tmp_path)
        assert seen["reach"] <= 360
        assert seen["wide"] == []
        assert seen["asked"] == seen["console"] == seen["pale"] == []
        assert seen["pictures"] == 1

    def test_printed(self, tmp_path: Path) -> None:
        """
        On paper there are pages, and the way through the page on a screen is left out.
        """
        source, paper = tmp_path / "page.html", tmp_path / "page.pdf"
        source.write_text(page(check(example("walsall-2023-24"))), encoding="utf-8")
        chromium(
            f"--print-to-pdf={paper}", "--no-pdf-header-footer", source.as_uri(), home=tmp_path
        )
        content = paper.read_bytes()
        assert content.startswith(b"%PDF")
        sheets = len(re.findall(rb"/Type\s*/Page\b", content))
        assert 3 <= sheets <= 25

    def test_planted(self, tmp_path: Path) -> None:
        """
        What is looked for is found where it is: pale text, a page too wide, a link not seen.
        """
        wrong = (
            "<!DOCTYPE html><title>x</title><body style='margin:0'><p style='color:#bbb'>pale</p>"
            "<div style='width:700px'>wide</div><a href='#ledger' style='outline:0'>there</a>"
            f"<img src='{escape('https://host.invalid/x.png')}'><script>console.error('x')</script>"
        )
        seen = looked_at(wrong, width=360, folder=tmp_path)
        assert seen["pale"]
        assert seen["reach"] > 360
        assert seen["wide"] == ["div wide"]
        assert seen["lost"] == ["ledger"]
        assert seen["asked"]
        assert seen["console"]
