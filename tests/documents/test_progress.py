"""
The line of progress: over itself, never longer than a terminal, wiped, and only where somebody looks.
"""

from __future__ import annotations

import io

import pytest

from safeguarding_model.documents.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestProgressLine:
    def test_over_itself(self) -> None:
        """
        A shorter line leaves nothing of a longer one, and at the end there is none.
        """
        stream = Terminal()
        line = ProgressLine(stream)
        line.tell("a long line")
        line.tell("short")
        line.wipe()
        assert stream.getvalue() == "\ra long line\rshort      \r     \r"

    def test_wiped_once(self) -> None:
        """
        Where nothing was said, or it is gone, there is nothing to wipe.
        """
        stream = Terminal()
        line = ProgressLine(stream)
        line.wipe()
        assert stream.getvalue() == ""
        line.tell("a")
        line.wipe()
        line.wipe()
        assert stream.getvalue() == "\ra\r \r"

    def test_harmless_and_short(self) -> None:
        """
        A name cannot act on the terminal, nor run over its edge.
        """
        stream = Terminal()
        ProgressLine(stream).tell("\x1b[31m\n" + "x" * 200)
        assert stream.getvalue() == "\r[31m " + "x" * 65

    @pytest.mark.parametrize("stream", [io.StringIO(), None])
    def test_nobody(self, stream: io.StringIO | None) -> None:
        """
        A file, a pipe or nothing gets no line.
        """
        line = ProgressLine(stream)
        line.tell("a")
        line.wipe()
        assert not line.seen
        assert stream is None or stream.getvalue() == ""
