"""
Text in the form in which equal words are equal, or a refusal.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.composed_text import MOST_MARKS, composed
from safeguarding_model.errors import InvalidValueError

MARKS = "\u0316\u0301\u0f73\u0344"


class TestComposed:
    @given(text=st.text(alphabet=st.sampled_from(f"ae {MARKS}"), max_size=40))
    def test_composed_or_refused(self, text: str) -> None:
        """
        What comes back is the composed form; refused is only what has more marks in a row than any letter.
        """
        runs = "".join("m" if character in MARKS else " " for character in text).split()
        try:
            assert composed(text) == unicodedata.normalize("NFC", text)
        except InvalidValueError:
            assert max(map(len, runs)) > MOST_MARKS

    def test_the_most(self) -> None:
        """
        Thirty marks out of their order are put in order, and thirty-one are refused.
        """
        marks = "\u0301\u0316" * 15
        assert composed(f"a{marks}") == unicodedata.normalize("NFC", f"a{marks}")
        with pytest.raises(InvalidValueError, match="more than 30 marks upon one letter"):
            composed(f"a{marks}\u0301")
