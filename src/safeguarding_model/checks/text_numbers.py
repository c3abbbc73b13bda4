"""
Every number of a text, with its line, its unit and whether it is a figure at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, zip_longest

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.checks.exclusions import PRONOUN, Exclusion, spans
from safeguarding_model.checks.text_lines import contents_lines, wrapped_lines
from safeguarding_model.checks.text_units import beside, unit_after
from safeguarding_model.printed import PrintedUnit
from safeguarding_model.wording import NUMBERS, number_in, number_word, words_of

__all__ = ["TextNumber", "numbers_in"]

CONTEXT = 60
"""The most characters that are shown around a number."""

_FRACTIONS = {
    "\u00bd": "0.5",
    "\u00bc": "0.25",
    "\u00be": "0.75",
    "\u2153": "0.333",
    "\u2154": "0.667",
}
"""Signs of fractions; a third has no end in decimals, so that no figure is it exactly."""
_LINE_END = re.compile(r"\r\n|\r|\n")  # a form feed ends a page, and to an editor no line
_SIGN = f"[{''.join(_FRACTIONS)}]"
_RUN = re.compile(
    rf"(?:(?<![\w.,])\.(?=\d))?\d(?:[\d,.\u00a0\u2009\u202f]*\d)?(?:[ ]?{_SIGN})?|{_SIGN}"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:([,\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_PLAIN = re.compile(r"\d*\.?\d+")
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"[ \t]+")
_SMALL = [str(number_word(Decimal(number))) for number in range(20)]
_TENS = [word for word, number in NUMBERS.items() if number >= 20]
_GAP = r"(?:[ ]|[ \t]*\n[ \t]*)"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:(?:[ -]|-\n[ \t]*)(?:{'|'.join(_SMALL[1:10])}))?|{'|'.join(_SMALL)})"
_THEN = rf"(?:{_GAP}and{_GAP}|[ ])"
_BELOW_1000 = rf"{_BELOW_100}(?:{_GAP}hundred(?:{_THEN}{_BELOW_100})?)?"
_THOUSANDS_TOO = rf"{_BELOW_1000}(?:{_GAP}(?:thousand|dozen)(?:{_THEN}{_BELOW_1000})?)?"
_WORD = re.compile(
    rf"\b(?:{_BELOW_1000}{_GAP}million(?:{_THEN}{_THOUSANDS_TOO})?|{_THOUSANDS_TOO}"
    r"|an?[ ](?:hundred|thousand|million|dozen))\b",
    re.IGNORECASE,
)
_LONGEST = 40


@attrs.frozen(kw_only=True)
class TextNumber:
    """
    One number of a text.

    Attributes:
        text: As it stands there, with its sign of currency or per cent.

        value: Its size; a sign before it is left aside.

        unit: The unit beside it; `None` where there is none.

        line: Line, from 1.

        column: Column in the line, from 1.

        context: What stands around it, in at most `CONTEXT` characters.

        foreign: Whether it is money of another country, which no document holds.

        in_words: Whether it is written in letters.

        set_apart: The rule by which it is no figure; `None` for a figure.
    """

    text: str
    value: Decimal
    unit: PrintedUnit | None = None
    line: int = 1
    column: int = 1
    context: str = ""
    foreign: bool = False
    in_words: bool = False
    set_apart: Exclusion | None = None


@checked
def numbers_in(text: str, *, words: bool = False) -> tuple[TextNumber, ...]:
    r"""
    Return every number of *text* in its order, those that are no figures marked as such.

    Args:
        text: Plain text or Markdown.

        words: Whether numbers in letters are wanted too, "three" or "twenty-one"; ordinals
            and words such as "both" are not.

    >>> [(n.text, n.line, n.set_apart and n.set_apart.id) for n in numbers_in("In 2023\n82% came")]
    [('2023', 1, 'year'), ('82%', 2, None)]
    """
    lines = _LINE_END.split(text)
    contents, wrapped = contents_lines(lines), wrapped_lines(lines)
    letters = _letters(lines) if words else {}
    return tuple(
        number
        for position, (line, after) in enumerate(zip_longest(lines, lines[1:], fillvalue=""))
        for number in _in_line(
            line,
            [*_digits(line, after), *letters.get(position, ())],
            position,
            in_contents=position in contents,
            wrapped=position in wrapped,
        )
    )


def _in_line(
    line: str,
    found: Sequence[tuple[int, TextNumber]],
    position: int,
    *,
    in_contents: bool,
    wrapped: bool,
) -> Iterator[TextNumber]:
    if not found:
        return
    apart: list[Exclusion | None] = [None] * len(line)
    for low, high, rule in reversed(list(spans(line, in_contents=in_contents, wrapped=wrapped))):
        apart[low:high] = [rule] * (high - low)
    for at, number in sorted(found, key=lambda pair: pair[0]):
        by = number.set_apart or apart[at]
        yield attrs.evolve(
            number,
            line=position + 1,
            column=at + 1,
            context=_context(line, at, len(number.text)),
            set_apart=by,
        )


def _digits(line: str, after: str) -> Iterator[tuple[int, TextNumber]]:
    """
    Yield where each number in digits begins; the words of its unit may stand on the line after.
    """
    flowing = f"{line.rstrip()} {after.lstrip()}"
    for run in _RUN.finditer(line):
        for start, end in _pieces(run.group()):
            low, high = run.start() + start, run.start() + end
            yield low, _figure(flowing, low, high)


def _pieces(run: str) -> Iterator[tuple[int, int]]:
    """
    Yield where the numbers of a run of digits and separators lie: "1,617" is one, "1,2" two.
    """
    if _THOUSANDS.fullmatch(run) or run[-1] in _FRACTIONS:
        yield 0, len(run)
        return
    for chunk in re.finditer(r"[\d.]+", run):
        whole = _PLAIN.fullmatch(chunk.group())
        numbers = [chunk] if whole else _DIGITS.finditer(run, chunk.start(), chunk.end())
        yield from (number.span() for number in numbers)


def _figure(line: str, low: int, high: int) -> TextNumber:
    size = _size(line[low:high])
    around = beside(line, low, high, size)
    _, figures, exponent = size.as_tuple()
    return TextNumber(
        text=_BLANKS.sub(" ", line[around.start : around.end]),
        value=Decimal((0, figures, int(exponent) + around.power)),
        unit=around.unit,
        foreign=around.foreign,
    )


def _size(run: str) -> Decimal:
    """
    Return what a run of digits comes to, with a fraction behind it or alone.
    """
    part = _FRACTIONS.get(run[-1])
    digits = re.sub(r"[^\d.]", "", run)[:_LONGEST].rstrip(".")
    return Decimal(digits if part is None else f"{digits}{part[1:]}")


def _letters(lines: list[str]) -> dict[int, list[tuple[int, TextNumber]]]:
    """
    Return where each number in letters begins, by the position of its line; it may go on in the next.
    """
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    found: dict[int, list[tuple[int, TextNumber]]] = {}
    joined = "\n".join(lines)
    for match in _WORD.finditer(joined):
        position = bisect_right(starts, match.start()) - 1
        number = _in_letters(match.group(), joined[match.end() : match.end() + _LONGEST])
        found.setdefault(position, []).append((match.start() - starts[position], number))
    return found


def _in_letters(written: str, behind: str) -> TextNumber:
    flowing = re.sub(r"[ \t]*\n[ \t]*", " ", behind, count=1)
    said = re.sub(r"(?<=-) ", "", " ".join(written.split()))
    value = number_in(words_of(said))
    assert value is not None
    after = unit_after(flowing)
    alone = said.lower() == "one" and after.end == 0
    return TextNumber(
        text=_BLANKS.sub(" ", said + flowing[: after.end]),
        value=Decimal(value),
        unit=after.unit,
        foreign=after.foreign,
        in_words=True,
        set_apart=PRONOUN if alone else None,
    )


def _context(line: str, at: int, length: int) -> str:
    """
    Return what stands around a number, whole words where they fit, in one line.
    """
    spare = max(0, (CONTEXT - length) // 2)
    low, high = max(0, at - spare), min(len(line), at + length + spare)
    return " ".join(line[low:high].split())
