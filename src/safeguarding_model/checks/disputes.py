"""
Disagreements that hang together, and the figures that may have caused them.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from textwrap import wrap

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.checks.slips import Slip

__all__ = ["CAUTION", "Dispute", "Suspect", "disputes_between", "disputes_text"]

CAUTION = "That makes none of them the wrong one: look at the source."


@attrs.frozen(kw_only=True)
class Suspect:
    """
    One figure whose change alone would mend what disagrees.

    Attributes:
        path: Where it stands in the document.

        held: What stands there now.

        needed: What would have to stand there.

        only: Whether nothing else would do there. Of a rounded rate several counts make
            the same, and the one nearest to what is held is named.

        slip: The slip of the hand that would explain it, if one would.

        resolves: Ids of the disagreements that would be gone.
    """

    path: str
    held: Decimal
    needed: Decimal
    only: bool = True
    slip: Slip | None = None
    resolves: tuple[str, ...]

    def __str__(self) -> str:
        about = "" if self.only else " or near it"
        slip = f" ({self.slip.value})" if self.slip else ""
        return f"{self.path} is {_shown(self.held)}, needs {_shown(self.needed)}{about}{slip}"

    def as_dict(self) -> dict[str, object]:
        """
        Return it in text, flags and lists.
        """
        return {
            "path": self.path,
            "held": str(self.held),
            "needed": str(self.needed),
            "only": self.only,
            "slip": None if self.slip is None else self.slip.value,
            "resolves": list(self.resolves),
        }


def _shown(figure: Decimal) -> str:
    whole = figure == figure.to_integral_value()
    return f"{int(figure):,}" if whole else f"{figure:,}"


@attrs.frozen(kw_only=True)
class Dispute:
    """
    Disagreements that hang together, and the figures that may have caused them.

    Attributes:
        disagreements: Ids of the ledger's entries; where a rule found them, the rule and the place.

        suspects: Every figure found, those that a slip of the hand would explain first.

        single: Whether each of them alone would mend all the disagreements.

        untried: How many figures were left untried, since there were too many.

        rounded: Whether none was tried, since the account was rounded and any of many would do.
    """

    disagreements: tuple[str, ...]
    suspects: tuple[Suspect, ...] = ()
    single: bool = False
    untried: int = 0
    rounded: bool = False

    @property
    def verdict(self) -> str:
        """
        What was found, in a sentence.
        """
        number = len(self.disagreements)
        told = "One disagreement" if number == 1 else f"{number} disagreements that hang together"
        if self.single and len(self.suspects) == 1:
            return f"{told}. One figure was found whose change alone would mend all."
        if self.single:
            return f"{told}. A change of any one of {len(self.suspects)} figures would mend all."
        if self.suspects:
            return f"{told}. No change of one figure mends all; these would mend some."
        if self.rounded:
            return f"{told}. In an account that was rounded any of many figures may be behind it."
        if self.untried:
            return f"{told}. Of the figures that were tried, none mends it alone."
        return f"{told}. No change of one figure mends it."

    @property
    def message(self) -> str:
        """
        What disagrees and every figure found, none of which is said to be wrong.
        """
        parts = [f"{', '.join(self.disagreements)}: {self.verdict}"]
        if self.suspects:
            parts.append(f"{'; '.join(map(str, self.suspects))}. {CAUTION}")
        if self.untried:
            parts.append(f"{self.untried:,} figures were not tried.")
        return " ".join(parts)

    def as_dict(self) -> dict[str, object]:
        """
        Return it in text, flags and lists.
        """
        return {
            "disagreements": list(self.disagreements),
            "single": self.single,
            "untried": self.untried,
            "rounded": self.rounded,
            "suspects": [suspect.as_dict() for suspect in self.suspects],
            "message": self.message,
        }


def disputes_between(
    disagreements: Iterable[str],
    ties: Iterable[Iterable[str]],
    suspects: Iterable[Suspect],
    *,
    untried: int = 0,
) -> list[Dispute]:
    """
    Return the disagreements in groups that hang together, each with its suspects.

    Args:
        disagreements: Their ids.

        ties: Disagreements that some one figure takes part in.

        suspects: The figures found.

        untried: How many figures were not tried.

    >>> [group.disagreements for group in disputes_between("abc", ["ac"], [])]
    [('a', 'c'), ('b',)]
    """
    found = list(suspects)
    groups = [{name} for name in disagreements]
    for tie in [*ties, *(suspect.resolves for suspect in found)]:
        touched = [group for group in groups if group.intersection(tie)]
        if touched:
            groups = [group for group in groups if group not in touched] + [set().union(*touched)]
    order = {name: position for position, name in enumerate(disagreements)}
    groups.sort(key=lambda group: min(order[name] for name in group))
    return [_dispute(sorted(group, key=order.__getitem__), found, untried) for group in groups]


def _dispute(names: list[str], found: list[Suspect], untried: int) -> Dispute:
    own = [suspect for suspect in found if set(names).intersection(suspect.resolves)]
    whole = [suspect for suspect in own if set(names).issubset(suspect.resolves)]
    return Dispute(
        disagreements=tuple(names),
        suspects=tuple(sorted(whole or own, key=lambda suspect: suspect.slip is None)),
        single=bool(whole),
        untried=untried,
    )


@checked
def disputes_text(disputes: Iterable[Dispute], *, width: int = 100) -> str:
    """
    Return each group of disagreements with its suspects, for the terminal; empty where there is none.

    Args:
        disputes: What `disputes_of` a report are.

        width: Columns of the terminal, at least 40.

    >>> print(disputes_text([Dispute(disagreements=("income",))]), end="")
    Which figure may be wrong
    <BLANKLINE>
    * income
      One disagreement. No change of one figure mends it.
    """
    width = max(40, width)
    lines: list[str] = []
    for dispute in disputes:
        untried = f" {dispute.untried:,} figures were not tried." if dispute.untried else ""
        lines += ["", *wrap(f"* {', '.join(dispute.disagreements)}", width, subsequent_indent="  ")]
        lines += _indented(f"{dispute.verdict}{untried}", width)
        for suspect in dispute.suspects:
            lines += wrap(f"    - {suspect}", width, subsequent_indent="      ")
        if dispute.suspects:
            lines += _indented(CAUTION, width)
    return "\n".join(["Which figure may be wrong", *lines]) + "\n" if lines else ""


def _indented(text: str, width: int) -> list[str]:
    return wrap(text, width, initial_indent="  ", subsequent_indent="  ")
