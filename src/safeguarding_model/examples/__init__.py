"""
Reports as data, bundled with the library: one that was published, and one that is invented and says so.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents import loads
from safeguarding_model.errors import UnknownNameError

__all__ = ["example", "example_names"]


def example_names() -> tuple[str, ...]:
    """
    Return the names of the bundled reports.

    >>> example_names()
    ('three-councils-adults-2024', 'walsall-2023-24')
    """
    names = (entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml").replace("_", "-") for name in names))


@cache
def example(name: str) -> AnnualReport:
    """
    Return a bundled report by its name.

    Raises:
        UnknownNameError: There is no such example.

    >>> example("walsall-2023-24").period.label
    '2023-24'
    """
    known = example_names()
    if name not in known:
        close = get_close_matches(str(name), known, n=1, cutoff=0.3)
        hint = f"did you mean {close[0]!r}?" if close else f"those are {', '.join(known)}"
        msg = f"there is no example {name!r}; {hint}"
        raise UnknownNameError(msg)
    return loads(
        files(__package__).joinpath(f"{name.replace('-', '_')}.toml").read_bytes(), format="toml"
    )
