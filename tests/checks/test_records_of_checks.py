"""
The records of the checks are made by the names of their fields, so that a field more breaks nobody.
"""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

import attrs
import pytest

from safeguarding_model import checks

RECORDS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": record
    for module in (
        import_module(found.name)
        for found in pkgutil.iter_modules(checks.__path__, f"{checks.__name__}.")
    )
    for name, record in vars(module).items()
    if inspect.isclass(record) and attrs.has(record) and record.__module__ == module.__name__
    if not name.startswith("_")
}
BY_POSITION = {"rereadings.Reading": 2}
"""A verdict and its reading are told in that order wherever they are told."""


class TestRecords:
    @pytest.mark.parametrize("name", RECORDS)
    def test_fields_are_given_by_name(self, name: str) -> None:
        """
        None of them is taken by its place, so that two of one kind cannot be given the wrong way round.
        """
        kinds = [each.kind for each in inspect.signature(RECORDS[name]).parameters.values()]
        assert kinds.count(inspect.Parameter.POSITIONAL_OR_KEYWORD) == BY_POSITION.get(name, 0)

    def test_every_module_is_looked_through(self) -> None:
        """
        Records of the ledger, the rules and the text are among them.
        """
        assert {"assessment.Source", "ledger.Claim", "rules.Rule"} <= RECORDS.keys()
