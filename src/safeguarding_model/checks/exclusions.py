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

__all__ = ["CONTENTS", "EXCLUSIONS", "PRONOUN", "Exclusion", "spans"]


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
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ANY_YEAR = r"(?:19|20)\d\d"
# The areas of today's councils begin in 1974, and no plan yet reaches 2040: beyond, only a date or an Act makes a year.
_YEAR = r"(?:197[4-9]|19[89]\d|20[0-3]\d)"
_LINE = r"[-\u2010-\u2015]"
_DASH = rf"[ ]?(?:{_LINE}|/)[ ]?"


def _to_another_year(year: int) -> str:
    """
    Return the pattern of "2023-24", with or without blanks, and of a plan's "2022-25", without.
    """
    following, *later = (f"{(year + more) % 100:02}" for more in range(1, 6))
    return rf"{year}(?:{_DASH}{following}|{_LINE}(?:{'|'.join(later)}))"


_YEARS = rf"{_YEAR}{_DASH}{_YEAR}|{'|'.join(map(_to_another_year, range(1974, 2040)))}"
_UNIT = r"[ ]?(?:%|\uff05|per[ ]?cent|percent|pct\b|pc\b|pp\b|million|thousand)"
_PLAIN = rf"(?!\d|,\d{{3}}|\.\d|{_UNIT})"
_SMALL_WORD = r"(?:above|and|are|as|at|below|by|for|from|in|is|of(?![ ]\d)|on|or|that|the|to|was|were|which)\b"
# What counts something is a figure: "Sections 11 and 47 of the Act", but "Levels 1 and 144 events".
_COUNTS_NOTHING = rf"{_PLAIN}(?![ ]+(?!{_SMALL_WORD})[A-Za-z]|[ ]+\((?:of\b|\d))"
_JOINT = rf"(?:,|[ ]?{_LINE}|[ ]?&|,?[ ](?:and|or|to))[ ]?"
_MORE = rf"""(?P<more>(?:{_LINE}\d{{1,3}}{_PLAIN}
    | {_JOINT}\d{{1,3}}[A-Z]?\b(?:\(\w{{1,4}}\))?{_COUNTS_NOTHING})*)"""
_MORE_AGES = rf"(?P<more>(?:{_JOINT}\d{{1,3}}\b{_COUNTS_NOTHING}(?![ ](?:are|was|were)\b))*)"
_FROM_TO = rf"(?:[ ]?{_LINE}[ ]?|[ ]to[ ])\d{{1,3}}{_PLAIN}"
_NEXT_AGE = "|".join(rf"{age}(?:[ ](?:and|or|&)[ ]|/){age + 1}" for age in range(26))
_FIGURE = r"[\d\u00bc-\u00be\u2153\u2154]+"
_RAISED = r"\u00b2\u00b3\u00b9\u2070-\u2079"
_SUFFIX = r"k|mn?|mill|bn|pp?|ppts?|x|pct?|percent(?:age)?|ftes?|wtes?|mins?|hrs?"
_COUNTED = (  # "2031 bookings" are no year, and "in 2031 bookings fell" names one
    rf"[ ](?:(?:new|more|multi-agency|individual|unique|safeguarding|young)[ ])?{COUNTED}"
)
_CAME_TO = "".join(
    rf"(?<!{word}[ ]to[ ])"
    for word in ["down", "dropped", "fell", "grew", "increased", "reduced", "rose", "up"]
)
_CAME_TO += r"(?<!total[ ]of[ ])"

_RULES: tuple[tuple[str, str, str], ...] = (
    (
        "address",
        "Links and addresses",
        r"""https?://[^\s|<>"]+ | \bwww\.[^\s|<>"]+ | [\w.+-]{1,64}@[\w.-]+
        | \]\([^)]{0,700}\)                                          # the target of a link in Markdown
        | \b(?:[\w-]{1,63}\.){1,8}(?:uk|com|org|net|gov|info)\b(?:/[^\s|<>"]*)?
        | \b[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}\b                      # a postcode
        """,
    ),
    (
        "markup",
        "Numbers of the markup",
        r"<[A-Za-z/!][^<>]{0,200}> | &\#x?[0-9a-fA-F]{1,6};",
    ),
    (
        "telephone",
        "Telephone numbers",
        r"""(?<![\d.,])(?:\+44[ ]?(?:\(0\)[ ]?)?|\(?0)
        \d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}(?![.,]?\d)
        | \b(?:999|101|111)/(?:999|101|111)\b(?!,?\d)
        | \b(?:[Cc]all(?:ed|ing)?|[Dd]ial(?:led|ling)?|[Rr]ang|[Rr]ing(?:ing)?|[Pp]hon(?:ed?|ing))[ ]
        (?:999|101|111)\b(?![.,]?\d|[ ][a-z])""",
    ),
    (
        "legislation",
        "Numbers of sections and schedules",
        rf"""\b(?:[Ss]ection|[Ss]chedule|[Pp]aragraph|[Aa]rticle|[Rr]egulation|[Cc]hapter)
        [ ]\d{{1,4}}(?!,?\d|{_UNIT})[A-Z]?(?:\(\w{{1,4}}\)){{0,3}}
        | \b(?:[Ss]ections|[Ss]chedules|[Pp]aragraphs|[Aa]rticles|[Rr]egulations|[Cc]hapters)
        [ ](?P<first>\d{{1,4}})(?!,?\d|{_UNIT})[A-Z]?(?:\(\w{{1,4}}\)){{0,3}}{_MORE}
        | \b[Ss](?:\.[ ]?)?\d+[A-Z]?\b | \bSI[ ]{_ANY_YEAR}/\d+
        """,
    ),
    (
        "date",
        "Dates",
        rf"""\b{_DAY}(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTH}(?:,?[ ]{_ANY_YEAR}\b)?
        | \b{_MONTH}[ ](?:{_DAY}(?:st|nd|rd|th)\b|{_DAY},[ ]{_ANY_YEAR}\b|{_ANY_YEAR}\b)
        | \b{_DAY}[/.-](?:0?[1-9]|1[0-2])[/.-](?:{_ANY_YEAR}|\d\d)\b
        | \b{_ANY_YEAR}-\d\d-{_DAY}\b
        """,
    ),
    (
        "year",
        "Years and financial years",
        rf"""(?<![\d£.])\b(?=\d{{4}}[ ]?[-/\u2010-\u2015])(?:{_YEARS})\b(?![.,]\d|[ ]?%)
        | (?<![\d£.]){_CAME_TO}\b{_YEAR}\b(?![.,]\d|{_UNIT}|{_COUNTED})
        | \b(?:[Ii]n|[Ss]ince|[Dd]uring|[Tt]he|[Ff]rom|[Bb]y|[Uu]ntil
        |{_YEAR}[ ](?:and|to|or))[ ]{_YEAR}(?={_COUNTED})
        | \b(?:Acts?|Regulations|Order|Rules)[ ](?:of[ ])?1[89]\d\d\b
        """,
    ),
    (
        "page",
        "Numbers of pages",
        rf"""\b(?:[Pp]age|PAGE|p\.)[ ]?\d{{1,4}}{_PLAIN}(?:[ ]of[ ]\d{{1,3}}{_COUNTS_NOTHING})?
        | \b(?:[Pp]ages|PAGES|pp\.)[ ]?(?P<first>\d{{1,3}}){_PLAIN}{_MORE}
        | (?:\.\.\.|\u2026)\s*\d{{1,3}}\s*$                          # dots that lead to a page
        """,
    ),
    (
        "list",
        "Numbers of a list or heading",
        r"""^[\s>*_\u2022-]*\d{1,2}(?:\.\d{1,2})*[.)](?=\s)
        | ^\s*\d{1,2}\.\d{1,2}(?=\s+(?!Million|Billion|Per\b|(?:Day|Week|Month|Year|Hour|Time)s?\b)
        [A-Z][a-z\u2019'-]+(?:,?[ ](?:[A-Z][a-z\u2019'-]+
        |(?:and|for|from|in|of|on|the|to|with)(?:[ ]the)?[ ][A-Za-z][a-z-]+))*\s*$) # a heading of its own line
        | ^[\s>*_]*\#[\s\#*_]*\d{1,2}(?:[.)](?=\s) | (?:\.\d{1,2})+[.)]?(?=\s+[A-Z*]))
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
        rf"""\b(?:Appendix|Annex|Table|Fig(?:ure|\.)|Chart|Box|[Ll]evel|[Tt]ier|Stage|Phase|Part|Step
        |Priority|Recommendation|Objective|Theme|Year|Group|Version)[ -]\d{{1,3}}\b(?![.,]\d){_PLAIN}
        | \b(?:Appendices|Tables|Figures|Charts|Boxes|[Ll]evels|[Tt]iers|Stages|Phases|Parts|Steps
        |Priorities|Recommendations|Objectives|Themes|Years|Groups|Versions)
        [ ](?P<first>\d{{1,3}})\b(?![.,]\d){_PLAIN}{_MORE}
        """,
    ),
    (
        "age",
        "Ages",
        rf"""\b[Aa]ge[ds]?[ ](?:of[ ]|from[ ]|under[ ]|over[ ])?
        (?:(?:{_NEXT_AGE})(?!\d|[ ]were[ ]aged){_PLAIN} | (?P<first>\d{{1,3}})\b{_PLAIN}(?:{_FROM_TO}|{_MORE_AGES}))
        | \b[Aa]ge[ds]?[ ]between[ ](?:the[ ]ages[ ]of[ ])?\d{{1,3}}[ ]and[ ]\d{{1,3}}{_PLAIN}
        | \b(?:(?:{_NEXT_AGE})|\d{{1,3}}(?:{_FROM_TO})?)[ -]years?[ -]olds?\b
        | \b\d{{1,2}}[ ]?{_LINE}[ ]?\d{{1,2}}(?=[ ](?:population|age[ ](?:group|range|cohort)s?)\b)
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
        rf"""(?<![£$€])\b(?!{_FIGURE}(?:(?i:{_SUFFIX})|[a-z]{{4,}})?[{_RAISED}]*\b)
        (?=\w*[^\W\d_{_RAISED}])(?=\w*\d)\w+\b
        | \b(?:[Cc]ovid|COVID|[A-Z]{{1,4}})-\d+\b{_PLAIN} | \b(?:[Cc]ovid|COVID)[ ]19\b{_PLAIN}""",
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


def spans(
    line: str, *, in_contents: bool = False, wrapped: bool = False
) -> Iterator[tuple[int, int, Exclusion]]:
    """
    Yield each stretch of *line* whose numbers are set apart, and by which rule.

    Args:
        line: One line of the text.

        in_contents: Whether it is an entry of a list of contents.

        wrapped: Whether it begins with the last number of a sentence.

    >>> [(start, end, rule.id) for start, end, rule in spans("By 31 March 2024, 629 were.")]
    [(3, 16, 'date'), (12, 16, 'year')]
    """
    rules = (*EXCLUSIONS, CONTENTS) if in_contents else EXCLUSIONS
    for rule in rules:
        for match in rule.pattern.finditer(line):
            if not (wrapped and rule.id == "list" and match.start() == 0):
                yield match.start(), _end(match), rule


def _end(match: re.Match[str]) -> int:
    """
    Return where the numbers of a match end: "Levels 1, 2 and 3" goes on as long as they rise.
    """
    groups = match.groupdict()
    if groups.get("more") and groups.get("first"):
        last = int(groups["first"])
        for number in re.finditer(r"(?<![\d(])\d+", groups["more"]):
            if int(number.group()) <= last:
                return match.start("more") + number.start()
            last = int(number.group())
    return match.end()
