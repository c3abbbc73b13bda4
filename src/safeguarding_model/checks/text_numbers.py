"""
Every number of a text, with its line, its unit and whether it is a figure at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.checks.exclusions import PRONOUN, Exclusion, contents_lines, spans
from safeguarding_model.printed import PrintedUnit
from safeguarding_model.wording import NUMBERS, number_word

__all__ = ["TextNumber", "numbers_in"]

CONTEXT = 60
"""The most characters that are shown around a number."""

_RUN = re.compile(r"\d(?:[\d,.\u00a0\u2009\u202f]*\d)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:([,\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_DIGITS = re.compile(r"\d+")
_POUNDS = re.compile(r"\u00a3[ ]?[-\u2212(]?$")
_PERCENT = re.compile(
    r"(?P<points>[ ]?(?:%|per[ ]?cent(?:age)?)[ ]points?\b|[ ]?(?:ppts?|pp)\b)|[ ]?%|[ ]?per[ ]?cent\b",
    re.IGNORECASE,
)
_SCALED = re.compile(r"(?:k|m|bn)\b|[ ]?(?:thousand|million|billion)\b", re.IGNORECASE)
_SCALE = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_SMALL = [str(number_word(Decimal(number))) for number in range(20)]
_TENS = [word for word, number in NUMBERS.items() if number >= 20]
_WORD = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:[ -]({'|'.join(_SMALL[1:10])}))?|({'|'.join(_SMALL)}))"
    r"(?:[ ](hundred|thousand|million|dozen))?\b",
    re.IGNORECASE,
)
_TIMES = {"": 1, "hundred": 100, "thousand": 1000, "million": 10**6, "dozen": 12}
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

        in_words: Whether it is written in letters.

        set_apart: The rule by which it is no figure; `None` for a figure.
    """

    text: str
    value: Decimal
    unit: PrintedUnit | None = None
    line: int = 1
    column: int = 1
    context: str = ""
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
    lines = text.splitlines()
    contents = contents_lines(lines)
    return tuple(
        number
        for position, (line, after) in enumerate(zip_longest(lines, lines[1:], fillvalue=""))
        for number in _in_line(line, after, position, words=words, in_contents=position in contents)
    )


def _in_line(
    line: str, after: str, position: int, *, words: bool, in_contents: bool
) -> Iterator[TextNumber]:
    found = [*_digits(line, after), *(_letters(line) if words else ())]
    if not found:
        return
    apart: list[Exclusion | None] = [None] * len(line)
    for low, high, rule in reversed(list(spans(line, in_contents=in_contents))):
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
    if _THOUSANDS.fullmatch(run):
        yield 0, len(run)
        return
    for chunk in re.finditer(r"[\d.]+", run):
        whole = _PLAIN.fullmatch(chunk.group())
        numbers = [chunk] if whole else _DIGITS.finditer(run, chunk.start(), chunk.end())
        yield from (number.span() for number in numbers)


def _figure(line: str, low: int, high: int) -> TextNumber:
    digits = re.sub(r"[^\d.]", "", line[low:high])[:_LONGEST]
    percent, scaled = _PERCENT.match(line, high), _SCALED.match(line, high)
    pounds = _POUNDS.search(line, max(0, low - 3), low)
    unit = PrintedUnit.POUNDS if pounds else None
    if percent:
        points = percent.group("points") is not None
        unit = PrintedUnit.PERCENTAGE_POINTS if points else PrintedUnit.PERCENT
    power = _SCALE[scaled.group().strip().lower()] if scaled else 0
    _, figures, exponent = Decimal(digits.rstrip(".")).as_tuple()
    ends = percent or scaled
    return TextNumber(
        text=line[pounds.start() if pounds else low : ends.end() if ends else high],
        value=Decimal((0, figures, int(exponent) + power)),
        unit=unit,
    )


def _letters(line: str) -> Iterator[tuple[int, TextNumber]]:
    for match in _WORD.finditer(line):
        tens, more, small, times = (group and group.lower() for group in match.groups())
        value = sum(NUMBERS[word] for word in (tens, more, small) if word) * _TIMES[times or ""]
        alone = PRONOUN if (small, times) == ("one", None) else None
        yield (
            match.start(),
            TextNumber(text=match.group(), value=Decimal(value), in_words=True, set_apart=alone),
        )


def _context(line: str, at: int, length: int) -> str:
    """
    Return what stands around a number, whole words where they fit, in one line.
    """
    spare = max(0, (CONTEXT - length) // 2)
    low, high = max(0, at - spare), min(len(line), at + length + spare)
    return " ".join(line[low:high].split())
