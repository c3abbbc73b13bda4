"""
Which of the content that guidance asks for has evidence in a report, and which has none.

Evidence is looked for, not judged. Coverage tells one report's author where to look
again; it is no measure by which partnerships could be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum, unique
from importlib import import_module
from types import MappingProxyType

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked, nearest
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.guidance.adults import CARE_ACT_2014
from safeguarding_model.guidance.children import WORKING_TOGETHER_2018, WORKING_TOGETHER_2023
from safeguarding_model.guidance.requirements import Edition, Looked, Requirement, Strength

__all__ = [
    "EDITIONS",
    "Coverage",
    "Covered",
    "NotAssessed",
    "Standing",
    "coverage",
    "known_edition",
]

EDITIONS: Mapping[str, Edition] = MappingProxyType(
    {
        edition.id: edition
        for edition in (WORKING_TOGETHER_2018, WORKING_TOGETHER_2023, CARE_ACT_2014)
    }
)
"""Every edition by its id."""


@unique
class Standing(Enum):
    """
    What became of one requirement.
    """

    EVIDENCE = "evidence"
    IN_PART = "evidence in part"
    NONE = "no evidence"
    NO_FIELD = "cannot be looked for"


@attrs.frozen(kw_only=True)
class Covered:
    """
    One requirement, looked for in one report.

    Attributes:
        requirement: What is asked for.

        editions: Ids of the editions that ask for it, among those asked about.

        evidence: Paths of the fields that are evidence of it.

        lacking: Paths where evidence would stand and does not.
    """

    requirement: Requirement
    editions: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """
        Whether there is evidence of all of it, of part of it, or of nothing.
        """
        if self.requirement.look is None:
            return Standing.NO_FIELD
        if not self.evidence:
            return Standing.NONE
        return Standing.IN_PART if self.lacking else Standing.EVIDENCE

    def as_dict(self) -> dict[str, object]:
        """
        Return it as a row of a table, in text and lists.
        """
        return {
            "requirement": self.requirement.id,
            "strength": self.requirement.strength.value,
            "verified": self.requirement.verified,
            "asks": self.requirement.asks,
            "source": self.requirement.source,
            "editions": list(self.editions),
            "standing": self.standing.value,
            "evidence": list(self.evidence),
            "lacking": list(self.lacking),
        }


@attrs.frozen(kw_only=True)
class Coverage:
    """
    Every requirement of some editions, looked for in one report.

    Attributes:
        editions: The editions, in the order asked for.

        requirements: Each requirement once, however many editions share it.
    """

    editions: tuple[Edition, ...]
    requirements: tuple[Covered, ...]

    @checked
    def share(
        self, *, strength: Strength | None = None, verified: bool | None = None
    ) -> Proportion | None:
        """
        Return how many requirements have evidence of all that they ask, of those that can be looked for.

        Args:
            strength: Musts or shoulds alone.

            verified: Those that were read in a source alone, or the others alone.

        Returns:
            `None` where there is nothing of the sort to look for.
        """
        chosen = [
            covered.standing
            for covered in self.requirements
            if covered.standing is not Standing.NO_FIELD
            and strength in {None, covered.requirement.strength}
            and verified in {None, covered.requirement.verified}
        ]
        return Proportion(chosen.count(Standing.EVIDENCE), len(chosen)) if chosen else None

    @property
    def must(self) -> Proportion | None:
        """
        Musts with evidence, of those that can be looked for.
        """
        return self.share(strength=Strength.MUST)

    @property
    def should(self) -> Proportion | None:
        """
        Shoulds with evidence, verified or not, of those that can be looked for.
        """
        return self.share(strength=Strength.SHOULD)

    @property
    def verified(self) -> Proportion | None:
        """
        Verified requirements with evidence, of those that can be looked for.
        """
        return self.share(verified=True)

    @checked
    def of_standing(self, standing: Standing) -> tuple[Covered, ...]:
        """
        Return the requirements of that standing, in order.
        """
        return tuple(covered for covered in self.requirements if covered.standing is standing)

    def rows(self) -> list[dict[str, object]]:
        """
        Return one row for each requirement, for a table.
        """
        return [covered.as_dict() for covered in self.requirements]

    def as_dict(self) -> dict[str, object]:
        """
        Return it in text, numbers and lists; a proportion is its count, what it is of, and its text.
        """
        return {
            "editions": [edition.id for edition in self.editions],
            "must": _share_as_dict(self.must),
            "should": _share_as_dict(self.should),
            "verified": _share_as_dict(self.verified),
            "unverified": sum(not covered.requirement.verified for covered in self.requirements),
            "requirements": self.rows(),
        }

    def _repr_html_(self) -> str:
        # By name: what is looked for knows nothing of how it is shown.
        return str(import_module("safeguarding_model.guidance.showing").coverage_html(self))


@attrs.frozen(kw_only=True)
class NotAssessed:
    """
    Why coverage could not be worked out. Never "all covered".

    Attributes:
        reason: In words.

        missing: Paths of what would be needed.
    """

    reason: str
    missing: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """
        Return it in text and lists.
        """
        return {"not_assessed": self.reason, "missing": list(self.missing)}

    def __str__(self) -> str:
        return f"not assessed: {self.reason}"


@checked
def known_edition(name: str) -> Edition:
    """
    Return the edition of that id.

    Raises:
        UnknownNameError: There is none; the nearest is suggested.

    >>> known_edition("care_act_2014").concerns.value
    'adults'
    """
    edition = EDITIONS.get(name)
    if edition is not None:
        return edition
    close = nearest(name, EDITIONS)
    hint = f"did you mean {close!r}?" if close else f"those are {', '.join(EDITIONS)}"
    msg = f"there is no edition of guidance {shown(name)}; {hint}"
    raise UnknownNameError(msg)


@checked
def coverage(
    report: AnnualReport, edition: str | Iterable[str] | None = None
) -> Coverage | NotAssessed:
    """
    Look for everything that guidance asks of *report*.

    Args:
        report: The report.

        edition: Id of an edition, or several, which overlay one another; those that the
            report says it answers to where left out. A report about children is not
            held to the Care Act unless it, or you, name it.

    Returns:
        Each requirement with the paths of its evidence; `NotAssessed` where neither you
        nor the report name an edition.

    Raises:
        UnknownNameError: There is no such edition.

    >>> from safeguarding_model.partners import Partnership
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> year = ReportingPeriod.of_year("2023-24")
    >>> report = AnnualReport(title="Ours", period=year, partnership=Partnership(name="Ours"))
    >>> str(coverage(report, "working_together_2018").must)
    '0% (0 of 2)'
    """
    names = report.guidance if edition is None else edition
    asked = [names] if isinstance(names, str) else list(dict.fromkeys(names))
    if not asked:
        reason = "no edition of guidance is named; give `guidance` in the document, or name one"
        return NotAssessed(reason=reason, missing=("guidance",))
    editions = tuple(known_edition(name) for name in asked)
    shared: dict[str, Requirement] = {}
    for known in editions:
        shared |= {requirement.id: requirement for requirement in known.requirements}
    return Coverage(
        editions=editions,
        requirements=tuple(
            _covered(report, requirement, editions) for requirement in shared.values()
        ),
    )


def _share_as_dict(share: Proportion | None) -> dict[str, object] | None:
    return None if share is None else {"count": share.count, "of": share.of, "text": str(share)}


def _covered(
    report: AnnualReport, requirement: Requirement, editions: tuple[Edition, ...]
) -> Covered:
    looked = Looked() if requirement.look is None else requirement.look(report)
    return Covered(
        requirement=requirement,
        editions=tuple(known.id for known in editions if requirement in known.requirements),
        evidence=looked.found,
        lacking=looked.lacking,
    )
