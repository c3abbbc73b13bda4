"""
The pages by the tab key alone, pressed in a real browser: each stop in the order of the page, none left out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from safeguarding_model.checks import check
from safeguarding_model.comparisons import compare
from safeguarding_model.display import charts
from safeguarding_model.display.comparison import comparison_page
from safeguarding_model.display.page import page
from safeguarding_model.display.pages import index_page
from safeguarding_model.examples import example

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or os.name != "posix", reason="there is no Chromium to press keys in"
)
STOPS = "[...document.querySelectorAll('a[href], [tabindex=\"0\"], summary')]"
MOST = 25
"""Stops of a page that are tried."""


class Browser:
    """
    A browser that is told what to do over a pipe.
    """

    def __init__(self, home: Path) -> None:
        assert CHROMIUM is not None
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        command = (
            f'exec "$0" --headless --no-sandbox --disable-gpu --no-first-run '
            f'--user-data-dir="$1" --remote-debugging-pipe 3<&{to_read} 4>&{to_write}'
        )
        self._process = subprocess.Popen(
            ["bash", "-c", command, CHROMIUM, str(home)],
            pass_fds=(to_read, to_write),
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._number, self._rest = 0, b""
        self._session = ""

    def told(self, method: str, **params: object) -> dict[str, Any]:
        """
        Return what the browser answers to *method*.
        """
        self._number += 1
        call: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if self._session:
            call["sessionId"] = self._session
        os.write(self._to, json.dumps(call).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                more = os.read(self._from, 65536)
                assert more, "the browser has gone"
                self._rest += more
            said, _, self._rest = self._rest.partition(b"\0")
            answer: dict[str, Any] = json.loads(said)
            if answer.get("id") == self._number:
                result: dict[str, Any] = answer.get("result", {})
                return result

    def opened(self, path: Path) -> None:
        """
        Open a page and wait for it.
        """
        target = self.told("Target.createTarget", url="about:blank")["targetId"]
        attached = self.told("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self.told("Page.navigate", url=path.as_uri())
        there = f"location.href === {json.dumps(path.as_uri())} && document.readyState"
        for _ in range(600):
            if self.value(there) == "complete":
                return
            time.sleep(0.05)
        msg = "the page was not drawn"
        raise AssertionError(msg)

    def value(self, expression: str) -> Any:
        """
        Return what an expression comes to in the page.
        """
        said = self.told("Runtime.evaluate", expression=expression, returnByValue=True)
        return said.get("result", {}).get("value")

    def tab(self) -> None:
        """
        Press the tab key.
        """
        key = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
        self.told("Input.dispatchKeyEvent", type="rawKeyDown", **key)
        self.told("Input.dispatchKeyEvent", type="keyUp", **key)

    def close(self) -> None:
        """
        End the browser that was begun.
        """
        self._process.kill()
        self._process.wait()
        os.close(self._to)
        os.close(self._from)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    """
    Return a browser of its own.
    """
    begun = Browser(tmp_path / "profile")
    yield begun
    begun.close()


def walked(browser: Browser, html: str, folder: Path) -> tuple[list[int], int]:
    """
    Return the stops that the tab key came to, each by its place in the page, and how many there are.
    """
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    browser.opened(path)
    number = browser.value(f"{STOPS}.length")
    came = []
    for _ in range(min(number, MOST)):
        browser.tab()
        came.append(browser.value(f"{STOPS}.indexOf(document.activeElement)"))
    return came, number


class TestTabKey:
    @pytest.mark.parametrize("name", ["scorecard", "index"])
    def test_in_order(self, name: str, browser: Browser, tmp_path: Path) -> None:
        """
        The key goes from stop to stop, from the first, and misses none.
        """
        reports = [example("walsall-2023-24"), example("three-councils-adults-2024")]
        html = (
            page(check(reports[0])) if name == "scorecard" else index_page([*map(check, reports)])
        )
        came, number = walked(browser, html, tmp_path)
        assert number >= 2
        assert came == list(range(min(number, MOST)))

    def test_chart(self, browser: Browser, tmp_path: Path) -> None:
        """
        A chart that may be wider than the window can be reached, to be moved by the arrow keys.
        """
        path = tmp_path / "chart.html"
        charts.save(charts.audit_grades(example("walsall-2023-24")), path)
        assert walked(browser, path.read_text(encoding="utf-8"), tmp_path) == ([0], 1)

    def test_comparison(self, browser: Browser, tmp_path: Path) -> None:
        """
        A comparison has a stop for each of its tables; one that compares nothing has none.
        """
        now = example("walsall-2023-24")
        earlier = attrs.evolve(now, period=now.period.previous())
        came, number = walked(browser, comparison_page(compare(earlier, now)), tmp_path)
        assert came == list(range(number))
        assert browser.value("document.querySelectorAll('table').length") == number > 5
        assert walked(browser, comparison_page(compare(now, now)), tmp_path) == ([], 0)

    def test_planted(self, browser: Browser, tmp_path: Path) -> None:
        """
        A page that sends the key elsewhere is found out.
        """
        wrong = "<!DOCTYPE html><a href='#a'>a</a><a href='#b' tabindex='-1'>b</a><a href='#c' tabindex='3'>c</a>"
        came, number = walked(browser, wrong, tmp_path)
        assert number == 3
        assert came[:2] == [2, 0]
