"""
A blank report with comments, for a text editor.
"""

from __future__ import annotations

__all__ = ["blank"]


def blank() -> str:
    """
    Return a blank report in TOML that says, key by key, what can be filled in.

    As it stands it loads. A line that starts with ``# `` is prose; a line that starts
    with ``#`` and no space is an entry to fill in, once the sign is deleted.

    >>> blank().splitlines()[0]
    '# The yearly report of a safeguarding partnership, as data.'
    """
    from importlib.resources import files

    return files(__package__).joinpath("blank.toml").read_text(encoding="utf-8")
