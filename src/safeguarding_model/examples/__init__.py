"""
Reports as data, bundled with the library: one that was published, and one that is invented and says so.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked, nearest
from safeguarding_model.arithmetic.exact_numbers import shown
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


@checked
def example(name: str) -> AnnualReport:
    """
    Return a bundled report by its name.

    Raises:
        UnknownNameError: There is no such example.

        InvalidTypeError: *name* is no text.

    >>> example("walsall-2023-24").period.label
    '2023-24'
    """
    known = example_names()
    if name not in known:
        close = nearest(name, known, alike=0.3)
        hint = f"did you mean {close!r}?" if close else f"those are {', '.join(known)}"
        msg = f"there is no example {shown(name)}; {hint}"
        raise UnknownNameError(msg)
    return _example(name)


@cache
def _example(name: str) -> AnnualReport:
    return loads(
        files(__package__).joinpath(f"{name.replace('-', '_')}.toml").read_bytes(), format="toml"
    )
