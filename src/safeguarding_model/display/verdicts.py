"""
How a verdict is told: a word, a sign, a colour, and a bar of them all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

import attrs

from safeguarding_model.checks import Assessment, Entry, Verdict
from safeguarding_model.display.bars import Part, picture, row
from safeguarding_model.display.colours import GREY, NAVY, ORANGE, PLUM, TEAL, Ink, legend
from safeguarding_model.markup import Markup, element, joined
from safeguarding_model.metrics import METRICS

__all__ = [
    "TOLD",
    "Told",
    "badge",
    "figures_in_words",
    "key",
    "name_of",
    "place_of",
    "verdict_bar",
    "verdict_sentence",
]

_STATEMENT = re.compile(r"statements\[(\d{1,9})\]", re.ASCII)
NARROWEST = Fraction(1, 40)
"""The least share of the bar that a verdict is drawn with, so that one in a thousand is seen."""


@attrs.frozen(kw_only=True)
class Told:
    """
    One verdict for a reader.

    Attributes:
        sign: A sign that stands beside the word, never for it.

        word: Of one figure.

        one: In a count of one.

        many: In a count of several.

        meaning: What it says of a figure.

        ink: Its colours.
    """

    sign: str
    word: str
    one: str
    many: str
    meaning: str
    ink: Ink


TOLD: Mapping[Verdict, Told] = MappingProxyType(
    {
        Verdict.AGREES: Told(
            sign="✓",
            word="agrees",
            one="agrees",
            many="agree",
            meaning="Recomputed from the other figures, it comes to what is printed.",
            ink=NAVY,
        ),
        Verdict.WITHIN_ROUNDING: Told(
            sign="≈",
            word="agrees within rounding",
            one="agrees within rounding",
            many="agree within rounding",
            meaning="The figures behind it are themselves rounded, and some of what they can stand for "
            "comes to what is printed.",
            ink=TEAL,
        ),
        Verdict.IF_REREAD: Told(
            sign="↻",
            word="agrees if reread",
            one="agrees only if read another way",
            many="agree only if read another way",
            meaning="It is right only in another sense than the printed one, which is named.",
            ink=ORANGE,
        ),
        Verdict.DISAGREES: Told(
            sign="✗",
            word="does not agree",
            one="does not agree",
            many="do not agree",
            meaning="No reading of it fits the other figures: one of them is wrong.",
            ink=PLUM,
        ),
        Verdict.NOT_CHECKABLE: Told(
            sign="?",
            word="not checkable",
            one="could not be checked",
            many="could not be checked",
            meaning="The document lacks what it would be recomputed from. That is not the same as right.",
            ink=GREY,
        ),
    }
)
"""How each verdict is told, best first."""


def _counts(assessment: Assessment) -> list[tuple[Told, int]]:
    summary = assessment.summary
    return [(told, summary[verdict.value]) for verdict, told in TOLD.items()]


def figures_in_words(number: int) -> str:
    """
    Return a number of printed figures with its noun.

    >>> figures_in_words(1), figures_in_words(1200)
    ('1 printed figure', '1,200 printed figures')
    """
    return f"{number:,} printed figure{'' if number == 1 else 's'}"


def verdict_sentence(assessment: Assessment) -> str:
    """
    Return how many printed figures there are and what became of them, in one sentence.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> verdict_sentence(checked).endswith("1 does not agree and 4 could not be checked.")
    True
    """
    total = assessment.summary["statements"]
    if not total:
        return "No printed figure was entered, so nothing was checked."
    parts = [
        f"{count:,} {told.one if count == 1 else told.many}"
        for told, count in _counts(assessment)
        if count
    ]
    *others, last = parts
    told = f"{', '.join(others)} and {last}" if others else last
    return f"{figures_in_words(total)} {'was' if total == 1 else 'were'} entered: {told}."


def verdict_bar(assessment: Assessment) -> Markup:
    """
    Return one bar of all verdicts, each as wide as its share; empty where there is none.

    A verdict that some figure has is never narrower than can be seen.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> verdict_bar(checked).count("<rect")
    5
    """
    counts = [(told, count) for told, count in _counts(assessment) if count]
    total = sum(count for _, count in counts)
    if not total:
        return Markup()
    parts = [
        Part(amount=max(Fraction(count, total), NARROWEST), shown=f"{count:,}", ink=told.ink)
        for told, count in counts
    ]
    return picture(
        "What became of the printed figures",
        verdict_sentence(assessment),
        row(parts, whole=sum((part.amount for part in parts), Fraction(0)), y=0, height=40),
        height=40,
    )


def key(assessment: Assessment) -> Markup:
    """
    Return the verdicts as a list: colour, sign, number and words, those with none left out.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> "1 does not agree" in key(checked)
    True
    """
    return legend(
        (told.ink, told.sign, f"{count:,} {told.one if count == 1 else told.many}")
        for told, count in _counts(assessment)
        if count
    )


def badge(verdict: Verdict) -> Markup:
    """
    Return a verdict as its sign and word, on its colour.

    >>> badge(Verdict.DISAGREES).count("does not agree")
    1
    """
    told = TOLD[verdict]
    style = f"background:{told.ink.fill};color:{told.ink.text}"
    sign = element("span", told.sign, aria_hidden="true")
    return element("span", sign, " ", element("span", told.word), class_="verdict", style=style)


def place_of(path: str, assessment: Assessment) -> str:
    """
    Return a path of the document with a statement named by its own id, as an author looks for it.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> place_of("statements[0]", checked) == f"statements[{checked.report.statements[0].id}]"
    True
    """
    found = _STATEMENT.match(path)
    statements = assessment.report.statements
    if found is None or int(found[1]) >= len(statements):
        return path
    return f"statements[{statements[int(found[1])].id}]{path[found.end() :]}"


def name_of(entry: Entry) -> Markup:
    """
    Return what an entry's figure is, with its parameters and what the report calls it.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> name_of(next(entry for entry in checked.ledger if entry.printed == "55%"))
    'Utilisation rate'
    """
    known = METRICS.get(entry.metric)
    title = entry.metric if known is None else known.title
    params = ", ".join(str(value).replace("_", " ") for value in entry.params.values())
    called = "" if entry.called is None else joined(", called ", element("q", entry.called))
    return joined(title, f": {params}" if params else "", called)
