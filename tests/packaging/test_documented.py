"""
What is public says what it is for.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

import safeguarding_model

MODULES = [
    module.name
    for module in pkgutil.walk_packages(
        safeguarding_model.__path__, prefix=f"{safeguarding_model.__name__}."
    )
]


def public_methods(module: str) -> Iterator[tuple[str, object]]:
    """
    Yield each public method and property that a class of *module* defines, with its name.
    """
    for owner in vars(importlib.import_module(module)).values():
        if not inspect.isclass(owner) or owner.__module__ != module or owner.__name__[0] == "_":
            continue
        for name, member in vars(owner).items():
            if name[0] != "_" and (inspect.isfunction(member) or isinstance(member, property)):
                yield f"{owner.__qualname__}.{name}", getattr(owner, name)


@pytest.mark.parametrize("module", MODULES)
def test_every_public_method_has_a_docstring(module: str) -> None:
    """
    A method says what it does, itself or through the class that first defined it.
    """
    methods = public_methods(module)
    silent = [name for name, member in methods if not inspect.getdoc(member)]
    assert silent == []
