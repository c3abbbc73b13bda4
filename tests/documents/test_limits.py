"""
The limits of a document are whole numbers, one set for each format.
"""

from __future__ import annotations

from typing import Any

import pytest

from safeguarding_model.documents.formats import FORMATS
from safeguarding_model.documents.limits import LIMITS, Limits, limits_of
from safeguarding_model.errors import InvalidTypeError, InvalidValueError


class TestLimits:
    def test_every_format(self) -> None:
        """
        Every format has its own, and they are the published ones.
        """
        assert set(LIMITS) >= set(FORMATS)
        sizes = {name: limits.size for name, limits in LIMITS.items()}
        assert sizes == {"json": 4_000_000, "toml": 1_000_000, "yaml": 256_000, "xlsx": 4_000_000}
        assert LIMITS["xlsx"].inflated == 32_000_000

    @pytest.mark.parametrize("name", ["size", "inflated", "depth", "elements"])
    def test_refused(self, name: str) -> None:
        """
        A limit is a whole number from 1.
        """
        values: list[Any] = [True, 5.0, "5", None]
        for value in values:
            with pytest.raises(InvalidTypeError, match=f"the limit {name} is a whole number"):
                Limits(**{name: value})
        with pytest.raises(InvalidValueError, match=f"the limit {name} is 1 or more, not 0"):
            Limits(**{name: 0})
        assert getattr(Limits(**{name: 1}), name) == 1


class TestLimitsOf:
    def test_given_or_own(self) -> None:
        """
        Limits that are given come before those of the format.
        """
        given = Limits(size=5)
        assert limits_of("toml", given) is given
        assert limits_of("toml", None) is LIMITS["toml"]

    def test_no_limits(self) -> None:
        """
        A number is no set of limits.
        """
        wrong: Any = 5
        with pytest.raises(InvalidTypeError, match="not 5"):
            limits_of("toml", wrong)
