"""
Numbers in a text that are no figures: dates, pages, links, labels, each by a named rule.

Nothing is left out in silence. A number that a rule sets apart is counted under that
rule's name, and where several would, the first does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from safeguarding_model.wording import COUNTED

__all__ = ["CONTENTS", "EXCLUSIONS", "PRONOUN", "Exclusion", "contents_lines", "spans"]


@attrs.frozen(kw_only=True)
class Exclusion:
    """
    One rule by which numbers are set apart.

    Attributes:
        id: Short name in kebab-case.

        title: What such numbers are, in the plural.

        pattern: What a line holds where the rule applies; numbers within it are set apart.
    """

    id: str
    title: str
    pattern: re.Pattern[str] = attrs.field(repr=False)


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DASH = r"[ ]?[-/\u2010-\u2015][ ]?"
_NEXT = r"(?:,|[ ]?[-\u2013]|[ ]?&|[ ](?:and|or|to))[ ]?\d{1,3}(?![\d.,%])"
_MORE = rf"(?:{_NEXT}(?![ ][a-z]{{4}}))?"  # "Section 11 and 144 events" has one number of a section
_YEAR = r"(?:19|20)\d\d"
_FIGURE = r"[\d\u00bc-\u00be\u2153\u2154]+"
_COUNTED = (  # "2031 bookings" are no year, and "in 2031 bookings fell" names one
    rf"[ ](?:(?:new|more|multi-agency|individual|unique|safeguarding|young)[ ])?{COUNTED}"
)

_RULES: tuple[tuple[str, str, str], ...] = (
    (
        "address",
        "Links and addresses",
        r"""https?://\S+ | \bwww\.\S+ | [\w.+-]{1,64}@[\w.-]+
        | \]\([^)]{0,700}\)                                          # the target of a link in Markdown
        | \b(?:[\w-]{1,63}\.){1,8}(?:uk|com|org|net|gov|info)\b(?:/\S*)?
        | \b[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}\b                      # a postcode
        """,
    ),
    ("markup", "Numbers of the markup", r"<[^<>]{1,200}> | &\#x?[0-9a-fA-F]{1,6};"),
    (
        "telephone",
        "Telephone numbers",
        r"""(?<![\d.,])(?:\+44[ ]?(?:\(0\)[ ]?)?|\(?0)
        \d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}(?![.,]?\d)""",
    ),
    (
        "legislation",
        "Numbers of sections and schedules",
        rf"""\b(?:[Ss]ections?|[Ss]chedules?|[Pp]aragraphs?|[Aa]rticles?|[Rr]egulations?|[Cc]hapters?)
        [ ]\d+[A-Z]?(?:\(\w{{1,4}}\)){{0,3}}{_MORE}
        | \b[Ss](?:\.[ ]?)?\d+[A-Z]?\b | \bSI[ ]{_YEAR}/\d+
        """,
    ),
    (
        "date",
        "Dates",
        rf"""\b\d{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTH}(?:,?[ ]{_YEAR}\b)?
        | \b{_MONTH}[ ](?:\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}},[ ]{_YEAR}\b|{_YEAR}\b)
        | \b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{_YEAR}|\d\d)\b
        | \b{_YEAR}-\d\d-\d\d\b
        """,
    ),
    (
        "year",
        "Years and financial years",
        rf"""(?<![\d£.])\b{_YEAR}{_DASH}(?:(?:19|20)?\d\d)\b(?![.,]\d|[ ]?%)
        | (?<![\d£.])\b{_YEAR}\b(?![.,]\d|[ ]?%|[ ](?:per[ ]?cent|million|thousand)\b|{_COUNTED})
        | \b(?:[Ii]n|[Ss]ince|[Dd]uring|[Tt]he|[Ff]rom|[Bb]y|[Uu]ntil
        |{_YEAR}[ ](?:and|to|or))[ ]{_YEAR}(?={_COUNTED})
        """,
    ),
    (
        "page",
        "Numbers of pages",
        r"""\b(?:[Pp]ages?|PAGES?|pp?\.)[ ]?\d+(?:[ ]?(?:-|\u2013|to|and|of)[ ]?\d+)?
        | (?:\.\.\.|\u2026)\s*\d{1,3}\s*$                            # dots that lead to a page
        """,
    ),
    (
        "list",
        "Numbers of a list or heading",
        r"""^[\s#>*_\u2022-]*\d{1,2}(?:[.)](?=\s) | (?:\.\d{1,2})+[.)]?(?=\s+[A-Z*]))
        | \b\d{1,3}(?:\.\d{1,3}){2,}\b
        """,
    ),
    (
        "quarter",
        "Labels of quarters",
        r"\bQ[1-4]\b | \b[Qq]uarters?[ ][1-4]\b | \b[1-4](?:st|nd|rd|th)[ ][Qq]uarter\b",
    ),
    (
        "label",
        "Numbers in a label",
        rf"""\b(?:Appendi(?:x|ces)|Annex|Tables?|Fig(?:ures?|\.)|Charts?|Box(?:es)?|[Ll]evels?|[Tt]iers?
        |Stages?|Phases?|Parts?|Steps?|Priority|Priorities|Recommendations?|Objectives?|Themes?
        |Years?|Groups?|Versions?)[ ]\d{{1,3}}\b(?!%|[.,]\d){_MORE}
        """,
    ),
    (
        "age",
        "Ages",
        rf"""\b[Aa]ge[ds]?[ ](?:of[ ]|between[ ]|from[ ]|under[ ]|over[ ])?\d{{1,3}}\b(?:{_NEXT})?
        | \b\d{{1,3}}(?:[ ]?(?:-|\u2013|to|and)[ ]?\d{{1,3}})?[ -]years?[ -]olds?\b
        | \b(?:[Uu]nder|[Oo]ver)[ -]\d{{1,3}}(?:'s|\u2019s|s)\b
        | \bturn(?:ing|ed|s)?[ ]\d{{1,2}}\b
        """,
    ),
    ("ordinal", "Ordinal numbers", r"\b\d+(?:st|nd|rd|th)\b"),
    (
        "time",
        "Times of day, and ratios such as one to one",
        r"\b\d{1,2}:\d{1,2}\b | \b24/7\b | \b\d{1,2}(?:\.\d\d)?[ ]?[ap]\.?m\b",
    ),
    (
        "name",
        "Numbers in a name or code",
        rf"""\b(?!{_FIGURE}(?i:k|m|bn|pp?|ppts?|x|pc|mins?|hrs?)?\b)(?=\w*[^\W\d_])(?=\w*\d)\w+\b
        | \b[A-Z][A-Za-z]*-\d+\b""",
    ),
)

EXCLUSIONS: tuple[Exclusion, ...] = tuple(
    Exclusion(id=name, title=title, pattern=re.compile(pattern, re.VERBOSE))
    for name, title, pattern in _RULES
)
"""Every rule on a line, in the order in which they are tried."""

CONTENTS = Exclusion(
    id="contents",
    title="Pages in a list of contents",
    pattern=re.compile(r"\d{1,3}\s*$"),
)
PRONOUN = Exclusion(
    id="one",
    title="\u201cOne\u201d, which is seldom a figure",
    pattern=re.compile(r"\bone\b", re.IGNORECASE),
)
_HEADING = re.compile(r"[\s#*_]*(?:table of )?contents[\s:*_]*", re.IGNORECASE)
_LONGEST_ENTRY = 160


def contents_lines(lines: list[str]) -> set[int]:
    """
    Return the positions of the lines that are entries of a list of contents.

    The list begins below a line that says "Contents" and ends at the first line that is
    a sentence, or that has a number elsewhere than at its end.

    >>> contents_lines(["Contents", "Training 20", "", "In 2023-24 there were 144 events."])
    {1}
    """
    found: set[int] = set()
    inside = False
    for position, line in enumerate(lines):
        if _HEADING.fullmatch(line):
            inside = True
        elif inside and CONTENTS.pattern.search(line) and len(line) <= _LONGEST_ENTRY:
            found.add(position)
        elif re.search(r"\d", line) or line.rstrip().endswith(".") or len(line) > _LONGEST_ENTRY:
            inside = False
    return found


def spans(line: str, *, in_contents: bool = False) -> Iterator[tuple[int, int, Exclusion]]:
    """
    Yield each stretch of *line* whose numbers are set apart, and by which rule.

    Args:
        line: One line of the text.

        in_contents: Whether it is an entry of a list of contents.

    >>> [(start, end, rule.id) for start, end, rule in spans("By 31 March 2024, 629 were.")]
    [(3, 16, 'date'), (12, 16, 'year')]
    """
    rules = (*EXCLUSIONS, CONTENTS) if in_contents else EXCLUSIONS
    for rule in rules:
        for match in rule.pattern.finditer(line):
            yield match.start(), match.end(), rule
