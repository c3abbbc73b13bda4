"""
The proof with hostile texts holds on some of them, and finds what is planted.
"""

from __future__ import annotations

from types import ModuleType

import pytest


class TestProof:
    def test_some(self, proof: ModuleType) -> None:
        """
        Two payloads in every text of a report: shown in each kind of rendering, and nothing acts.
        """
        shown, faults = proof.run([proof.PAYLOADS[1], proof.PAYLOADS[3]], ("walsall-2023-24",))
        assert faults == []
        assert set(shown) == {
            "page",
            "index",
            "comparison",
            "notebook",
            "terminal",
            "chart in a notebook",
            "chart.svg",
            "chart.html",
        }
        assert shown.total() > 500

    @pytest.mark.parametrize(
        "planted",
        [
            "<script>q1z</script>",
            "<p onclick='q1z'>",
            "<a href='javascript:q1z'>",
            "<p style='background:url(x)'>",
            "<img src=x>",
            "\u202e",
            "\x1b",
        ],
    )
    def test_planted(self, proof: ModuleType, planted: str) -> None:
        """
        What acts is found, so that its absence says something.
        """
        assert proof.examined("page", f"<p>{planted}</p>")[1]
        assert proof.examined("terminal", "q1z [c]")[0] == {"q1z"}
