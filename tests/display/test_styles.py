"""
The style sheet fetches nothing and covers desk, telephone and paper.
"""

from __future__ import annotations

import re

from safeguarding_model.display.styles import STYLE


class TestStyle:
    def test_fetches_nothing(self) -> None:
        """
        No address, no import, no font of its own, and nothing that ends the element.
        """
        assert not re.search(r"url\(|@import|@font-face|https?:|</|expression", STYLE)

    def test_braces_match(self) -> None:
        """
        Every rule and every block is closed.
        """
        depth = 0
        for character in STYLE:
            depth += (character == "{") - (character == "}")
            assert depth in {0, 1, 2}
        assert depth == 0

    def test_telephone_and_paper(self) -> None:
        """
        There are rules for a narrow screen and for print, where table headers repeat.
        """
        assert "@media screen and (max-width:48rem)" in STYLE
        assert "@media print" in STYLE
        assert "table-header-group" in STYLE
