"""
A document that says everything that a document can say.
"""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from safeguarding_model.documents import blank
from safeguarding_model.documents.toml_text import parsed_toml


@pytest.fixture(scope="session")
def full_toml() -> str:
    """
    Return the blank report with every entry filled in as its examples suggest.
    """
    return re.sub(r"^#(?=[a-z\[])", "", blank(), flags=re.MULTILINE)


@pytest.fixture(scope="session")
def _parsed(full_toml: str) -> Any:
    return parsed_toml(full_toml)


@pytest.fixture
def full_tree(_parsed: Any) -> Any:
    """
    Return the same as tables and lists, for one test to spoil.
    """
    return copy.deepcopy(_parsed)


@pytest.fixture
def least() -> dict[str, Any]:
    """
    Return the least that a document can say.
    """
    return {
        "title": "Annual report",
        "period": {"start": "2023-04-01", "end": "2024-03-31"},
        "partnership": {"name": "Ours"},
    }
