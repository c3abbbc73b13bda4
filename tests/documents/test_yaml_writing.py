"""
YAML is written so that every reader takes it for the same text.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from safeguarding_model.documents.yaml_writing import yaml_text

TEXTS = st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), max_size=20
)
LEAVES = TEXTS | st.integers(0, 10**15) | st.booleans()
KEYS = st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True)
TABLES = st.dictionaries(
    KEYS,
    st.recursive(
        LEAVES,
        lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=3),
        max_leaves=12,
    ),
    max_size=4,
)


class TestYamlText:
    def test_shape(self) -> None:
        """
        Tables are indented, lists stand below their key, and what is empty says so.
        """
        tree = {
            "a": {"b": "c\nd", "no": 1, "2023": True},
            "e": [{"f": date(2024, 1, 31), "g": []}, {}, ["h"], "i"],
        }
        assert yaml_text(tree) == (
            'a:\n  b: "c\\nd"\n  "no": 1\n  "2023": true\n'
            'e:\n- f: 2024-01-31\n  g: []\n- {}\n- - "h"\n- "i"\n'
        )

    @pytest.mark.parametrize("version", [(1, 1), (1, 2)])
    @given(tree=TABLES)
    def test_another_reader(self, version: tuple[int, int], tree: dict[str, Any]) -> None:
        """
        A reader that guesses types gets the same text, numbers and flags, in either edition of YAML.
        """
        reader = YAML(typ="safe", pure=True)
        reader.version = version
        assert (reader.load(yaml_text(tree)) or {}) == tree
