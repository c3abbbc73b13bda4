"""
What a terminal can do beyond plain text: colour where somebody looks, and progress while they wait.

Nothing here is ever written to a file or a pipe, and no text of a report is read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO, TypeVar

import attrs

from safeguarding_model.checks import Assessment, Severity, Verdict
from safeguarding_model.documents.progress import ProgressLine

__all__ = ["COLOUR", "PLAIN", "Paint", "progress", "verdict_strip", "wants_colour"]

T = TypeVar("T")
_VERDICTS = {
    Verdict.AGREES: "48;5;24;38;5;231",
    Verdict.WITHIN_ROUNDING: "48;5;36;38;5;16",
    Verdict.IF_REREAD: "48;5;208;38;5;16",
    Verdict.DISAGREES: "48;5;89;38;5;231",
    Verdict.NOT_CHECKABLE: "48;5;245;38;5;16",
}
"""Background and text of each verdict, of the 256 colours: those of the page, as near as there are."""
_SEVERITIES = {
    Severity.ERROR: _VERDICTS[Verdict.DISAGREES],
    Severity.WARNING: _VERDICTS[Verdict.IF_REREAD],
    Severity.NOTE: _VERDICTS[Verdict.NOT_CHECKABLE],
}


@attrs.frozen(kw_only=True)
class Paint:
    """
    Colours for text that is clean already, or none.

    Attributes:
        on: Whether there are colours; without them every text stays as it is.
    """

    on: bool

    def strong(self, text: str) -> str:
        """
        Return *text* in bold.

        >>> (
        ...     Paint(on=False).strong("a"),
        ...     Paint(on=True).strong("a") == chr(27) + "[1ma" + chr(27) + "[0m",
        ... )
        ('a', True)
        """
        return self._in("1", text)

    def verdict(self, verdict: Verdict, text: str) -> str:
        """
        Return *text* on the colour of a verdict.

        >>> Paint(on=False).verdict(Verdict.AGREES, "agrees")
        'agrees'
        """
        return self._in(_VERDICTS[verdict], text)

    def severity(self, severity: Severity, text: str) -> str:
        """
        Return *text* on the colour of a severity.

        >>> Paint(on=False).severity(Severity.ERROR, "to be mended")
        'to be mended'
        """
        return self._in(f"1;{_SEVERITIES[severity]}", text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on else text


PLAIN, COLOUR = Paint(on=False), Paint(on=True)


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """
    Return whether a person looks at *stream* and has not asked to be spared of colours.

    Args:
        stream: Where the text goes; a file or a pipe has no colours.

        environment: ``NO_COLOR``, where it is there and not empty, and ``TERM=dumb`` mean none.

    >>> import io
    >>> wants_colour(io.StringIO(), {})
    False
    """
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return stream.isatty()


def verdict_strip(assessment: Assessment, width: int) -> str:
    """
    Return all verdicts as one line of colours, each as wide as its share, with its number.

    A verdict that some figure has is never narrower than its number.

    >>> import safeguarding_model as sm
    >>> strip = verdict_strip(sm.check(sm.example("walsall-2023-24")), 60)
    >>> strip.count(chr(27) + "[48")
    5
    """
    counts = [
        (verdict, assessment.summary[verdict.value])
        for verdict in Verdict
        if assessment.summary[verdict.value]
    ]
    least = [len(f" {count:,} ") for _, count in counts]
    room, total = max(0, width - sum(least)), sum(count for _, count in counts)
    strip, reached, done = [], 0, 0
    for (verdict, count), cells in zip(counts, least, strict=True):
        done += count
        end = room * done // total
        strip.append(COLOUR.verdict(verdict, f"{count:,}".center(cells + end - reached)))
        reached = end
    return "".join(strip)


def progress(items: Sequence[T], names: Iterable[str], stream: TextIO) -> Iterator[T]:
    """
    Yield *items*, and say on *stream* which one is under way, where a person looks and there are several.

    The line is wiped at the end, so that nothing of it stays.

    >>> import io
    >>> quiet = io.StringIO()
    >>> list(progress(["a", "b"], ["a", "b"], quiet)), quiet.getvalue()
    (['a', 'b'], '')
    """
    line = ProgressLine(stream)
    if len(items) < 2 or not line.seen:
        yield from items
        return
    for number, (item, name) in enumerate(zip(items, names, strict=True), start=1):
        line.tell(f"Checking {number} of {len(items)}: {name}")
        yield item
    line.wipe()
