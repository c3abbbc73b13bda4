"""
One line that tells how far something has come, where a person can see it, and nothing elsewhere.
"""

from __future__ import annotations

from typing import TextIO

from safeguarding_model.markup import plain

__all__ = ["ProgressLine"]

_LONGEST = 70


class ProgressLine:
    """
    A line on a terminal, written over itself and wiped at the end.

    Args:
        stream: Where it stands; a file, a pipe or nothing gets no line.

    >>> import io
    >>> file = io.StringIO()
    >>> line = ProgressLine(file)
    >>> line.tell("1 of 2")
    >>> line.seen, file.getvalue()
    (False, '')
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._width: int = 0

    @property
    def seen(self) -> bool:
        """
        Whether there is a person to see it.
        """
        return self._stream is not None

    def tell(self, text: str) -> None:
        """
        Put *text* in the place of what the line said, cut to 70 characters and never acted on.
        """
        if self._stream is not None:
            told = plain(text)[:_LONGEST]
            self._stream.write(f"\r{told:<{self._width}}")
            self._stream.flush()
            self._width = len(told)

    def wipe(self) -> None:
        """
        Leave nothing of the line.
        """
        if self._stream is not None and self._width:
            self._stream.write(f"\r{'':<{self._width}}\r")
            self._stream.flush()
            self._width = 0
