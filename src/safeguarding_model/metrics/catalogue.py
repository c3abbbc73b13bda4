"""
Metrics as entries of one catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from inspect import cleandoc, signature
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

import attrs

from safeguarding_model.annual_report import CHAPTERS
from safeguarding_model.arguments import checked, nearest
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.errors import (
    UnknownNameError,
    UnknownParameterError,
)
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics.values import Unit
from safeguarding_model.periods import ReportingPeriod

__all__ = [
    "METRICS",
    "Metric",
    "Params",
    "arrange",
    "known_metric",
    "metric",
]

Params: TypeAlias = Mapping[str, str]
F = TypeVar("F", bound=Callable[..., Any])


@attrs.frozen(kw_only=True)
class Metric:
    """
    One calculation.

    Attributes:
        id: Chapter and calculation: ``training.attendance-rate``.

        title: For a heading.

        definition: What it is, in a sentence.

        example: A worked example in Python, input and output.

        formula: How it is worked out, in the document's own keys.

        unit: What it is shown in.

        parameters: What each parameter is, by its name; names ending in ``?`` in
            the formula are optional.

        optional: Names of the parameters that may be left out.

        choices: The only values that a parameter takes, where they are fixed.

        source: Where the calculation or its convention was read.

        kind: Which sort of mistake a printed figure of it makes, for the rule that names it.

        inputs: Paths of the figures that it rests on; ``{quarter}`` stands for a parameter.

        signed: Whether a negative value is a deficit that may be printed without a sign.

        dated: Whether it is told the report's own period.

        beside: Id of a metric with the same parameters that readers confuse it with:
            the relative change beside the change in percentage points.

        chosen: Whether it is about cases that were chosen, as audited ones are, so that
            it says nothing of all cases. All referrals and incidents of a period are counted.

        caution: What a value of it does not say, to stand beside it; empty where there is nothing.

        compares: For a change in percentage points, gives the two shares, the earlier first:
            proportions wherever the change is exact.

        quotient: For a share or a relative change of amounts, gives the two sums that are
            above and below the line, which rounding may have moved each on its own.
    """

    id: str
    title: str
    definition: str
    example: str
    formula: str
    unit: Unit
    source: str
    kind: str
    inputs: tuple[str, ...]
    parameters: Mapping[str, str]
    optional: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    signed: bool
    dated: bool
    beside: str | None
    chosen: bool
    caution: str
    compares: Callable[..., tuple[Any, Any]] | None = attrs.field(repr=False)
    quotient: Callable[..., tuple[Any, Any]] | None = attrs.field(repr=False)
    function: Callable[..., Any] = attrs.field(repr=False)
    each: Callable[..., Iterator[dict[str, str]]] | None = attrs.field(repr=False)

    @property
    def chapter(self) -> str:
        """
        Key of the chapter that it is about.
        """
        return self.id.partition(".")[0].replace("-", "_")

    def asked(self, chapter: object, period: ReportingPeriod) -> list[dict[str, str]]:
        """
        Return every set of parameters that *chapter* of a report on *period* has a value for; one, empty, without any.
        """
        if self.each is None:
            return [{}]
        dated = "period" in signature(self.each).parameters
        return list(self.each(chapter, **({"period": period} if dated else {})))

    def check(self, params: Params) -> None:
        """
        Raise `UnknownParameterError` unless *params* are this metric's own.
        """
        for name in params:
            if name not in self.parameters:
                msg = f"{self.id} has no parameter {shown(name)}{_hint(name, self.parameters)}"
                raise UnknownParameterError(msg)
            value: object = params[name]
            if not isinstance(value, str):
                told = f"{shown(value)} ({type(value).__name__})"
                msg = f"{self.id} takes {name} as text (str), not {told}: {self.parameters[name]}"
                raise UnknownParameterError(msg)
        for name in self.parameters:
            if name not in params and name not in self.optional:
                msg = f"{self.id} needs {name!r}: {self.parameters[name]}"
                raise UnknownParameterError(msg)
        for name, allowed in self.choices.items():
            if name in params and params[name] not in allowed:
                message = f"{self.id} takes {name} as {' or '.join(map(repr, allowed))}, not {params[name]!r}"
                raise UnknownParameterError(message + _hint(params[name], allowed, listed=False))

    def paths(self, params: Params) -> tuple[str, ...]:
        """
        Return where the figures that it rests on stand in the document.
        """
        filled = {name: params.get(name, "*") for name in self.parameters}
        return tuple(path.format(**filled) for path in self.inputs)


def _hint(name: str, known: Mapping[str, object] | tuple[str, ...], *, listed: bool = True) -> str:
    close = nearest(name, known)
    if close:
        return f"; did you mean {close!r}?"
    if not listed:
        return ""
    return f"; it has {', '.join(map(repr, known))}" if known else "; it has none"


_ENTRIES: dict[str, Metric] = {}

METRICS: Mapping[str, Metric] = MappingProxyType(_ENTRIES)
"""Every metric by its id, in the order of the report's chapters."""


def arrange() -> None:
    """
    Put the catalogue in the order of the report's chapters, once all are entered.
    """
    ordered = sorted(_ENTRIES.values(), key=lambda entry: CHAPTERS.index(entry.chapter))
    _ENTRIES.clear()
    _ENTRIES.update({entry.id: entry for entry in ordered})


def metric(
    id: str,  # noqa: A002  the catalogue's own word
    *,
    title: str,
    formula: str,
    unit: Unit,
    kind: str,
    inputs: tuple[str, ...],
    source: str,
    parameters: Mapping[str, str] | None = None,
    optional: tuple[str, ...] = (),
    choices: Mapping[str, tuple[str, ...]] | None = None,
    each: Callable[..., Iterator[dict[str, str]]] | None = None,
    signed: bool = False,
    dated: bool = False,
    beside: str | None = None,
    chosen: bool = False,
    caution: str = "",
    compares: Callable[..., tuple[Any, Any]] | None = None,
    quotient: Callable[..., tuple[Any, Any]] | None = None,
) -> Callable[[F], F]:
    """
    Enter the decorated function in the catalogue, its docstring's first sentence as definition.

    It looks at its arguments then, as `checked` says.
    """

    def enter(function: F) -> F:
        looking = checked(function)
        said = cleandoc(function.__doc__ or title)
        sentence = " ".join(said.split("\n\n")[0].split())
        _ENTRIES[id] = Metric(
            id=id,
            title=title,
            definition=sentence.removeprefix("Return "),
            example=said[said.find(">>>") :] if ">>>" in said else "",
            formula=formula,
            unit=unit,
            source=source,
            kind=kind,
            inputs=inputs,
            parameters=FrozenMapping(parameters),
            optional=optional,
            choices=FrozenMapping(choices),
            each=each,
            signed=signed,
            dated=dated,
            beside=beside,
            chosen=chosen,
            caution=caution,
            compares=compares,
            quotient=quotient,
            function=function,
        )
        return looking

    return enter


def known_metric(name: str) -> Metric:
    """
    Return the metric of that id.

    Raises:
        UnknownNameError: There is none; the nearest is suggested.

    >>> import safeguarding_model.metrics
    >>> known_metric("training.fill-rate").unit.value
    'percent'
    """
    given: object = name
    entry = METRICS.get(given) if isinstance(given, str) else None
    if entry is not None:
        return entry
    close = nearest(given, METRICS)
    hint = f"did you mean {close!r}?" if close else "METRICS lists them all"
    msg = f"there is no metric {shown(name)}; {hint}"
    raise UnknownNameError(msg)
