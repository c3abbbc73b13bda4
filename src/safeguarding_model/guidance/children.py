"""
What Working Together to Safeguard Children asks of the yearly report, by edition.

The musts are the same in both editions. The shoulds of 2023 were not read in a source
and say so; none bears a paragraph's number.
"""

from __future__ import annotations

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.guidance.requirements import (
    Edition,
    Look,
    Requirement,
    Strength,
    at,
    each,
    together,
)
from safeguarding_model.partners import Population, RelevantAgency, Sector
from safeguarding_model.priorities import StrategicPriority
from safeguarding_model.reviews import PracticeReview, ReviewKind

__all__ = ["WORKING_TOGETHER_2018", "WORKING_TOGETHER_2023"]

_TITLE = "Working Together to Safeguard Children"
_BOTH = (
    f"{_TITLE}, 2018 and 2023, as partnerships in Cambridgeshire and in Buckinghamshire set it out"
)
_FIRST = f"{_TITLE}, 2018, as the partnership in Buckinghamshire sets it out"
_BELIEVED = f"{_TITLE}, 2023; not read in a source, so look it up before relying on it"


def _of_children(_: AnnualReport, item: object) -> bool:
    if isinstance(item, StrategicPriority):
        return not item.concerns or Population.CHILDREN in item.concerns
    return not (isinstance(item, PracticeReview) and item.kind is ReviewKind.ADULT_REVIEW)


def _of_education(_: AnnualReport, item: object) -> bool:
    return isinstance(item, RelevantAgency) and item.sector is Sector.EDUCATION


_MUSTS = (
    Requirement(
        id="what-was-done",
        strength=Strength.MUST,
        asks="What was done as a result of the arrangements, practice reviews included",
        source=_BOTH,
        look=together(
            at(
                "priorities.strategic[].activities",
                "priorities.strategic[].achieved",
                "audits.rounds",
                "training.events",
                where=_of_children,
            ),
            at("reviews.flows", "reviews.stocks", "reviews.reviews[]", where=_of_children),
        ),
    ),
    Requirement(
        id="how-effective",
        strength=Strength.MUST,
        asks="How effective the arrangements were in practice",
        source=_BOTH,
        look=at(
            "priorities.strategic[].gaps",
            "priorities.strategic[].not_progressed",
            "reviews.reviews[].evaluation",
            "audits.rounds[].grades",
            "audits.rounds[].assurances",
            "scrutiny.challenges",
            "scrutiny.observations",
            where=_of_children,
        ),
    ),
)

_SHOULDS_2018 = (
    Requirement(
        id="impact-on-outcomes",
        strength=Strength.SHOULD,
        asks="Evidence of impact, that of training included, from early help to children in care and care leavers",
        source=_FIRST,
        look=together(
            at(
                "voice.engagements[].outcomes",
                "reviews.reviews[].evaluation.findings",
                where=_of_children,
            ),
            at("training.evaluation"),
        ),
    ),
    Requirement(
        id="little-progress",
        strength=Strength.SHOULD,
        asks="Where there is little or no evidence of progress on the priorities, and why",
        source=_FIRST,
        look=at(
            "priorities.strategic[].not_progressed",
            "priorities.strategic[].challenges",
            where=_of_children,
        ),
    ),
    Requirement(
        id="response-to-reviews",
        strength=Strength.SHOULD,
        asks="Decisions and actions, taken or planned, on what reviews recommended, and what improved",
        source=_FIRST,
        look=together(
            at(
                "reviews.reviews[].recommendations",
                "reviews.reviews[].actions_completed",
                where=_of_children,
            ),
            at("reviews.reviews[].evaluation.findings", where=_of_children),
        ),
    ),
    Requirement(
        id="feedback-of-families",
        strength=Strength.SHOULD,
        asks="How feedback from children and families was sought, and how it was used",
        source=_FIRST,
        look=together(
            at("voice.engagements[].method", "voice.engagements[].heard"),
            at("voice.engagements[].influenced"),
        ),
    ),
)


def _believed(name: str, asks: str, look: Look | None = None) -> Requirement:
    return Requirement(
        id=name,
        strength=Strength.SHOULD,
        asks=asks,
        source=_BELIEVED,
        verified=False,
        look=look,
    )


_SHOULDS_2023 = (
    _believed(
        "contribution-of-partners",
        "What each partner and relevant agency contributed",
        each("partners.agencies[].contribution"),
    ),
    _believed(
        "themes-of-scrutiny",
        "Themes that emerge from reviews, the scrutineer and multi-agency audits taken together",
        together(
            at("reviews.themes", "reviews.reviews[].themes", where=_of_children),
            at("scrutiny.challenges", "scrutiny.observations"),
            at("audits.rounds[].gaps", "audits.rounds[].assurances"),
        ),
    ),
    _believed(
        "learning-from-incidents",
        "What was learned from serious incidents",
        at(
            "reviews.shared",
            "reviews.reviews[].recommendations",
            "reviews.reviews[].evaluation.findings",
            where=_of_children,
        ),
    ),
    _believed(
        "key-decisions",
        "Key decisions and actions of the year",
        at("scrutiny.challenges[].response", "audits.rounds[].actions", "partners.changes"),
    ),
    _believed(
        "costs",
        "What the arrangements cost, what each partner paid and how funding changed",
        together(
            each("finance.contributions[].amount"),
            at("finance.lines[].actual"),
            at("finance.lines[].previous"),
        ),
    ),
    _believed("value-for-money", "What the money was worth"),
    _believed(
        "education-represented",
        "Whether education is adequately represented",
        at("partners.agencies[].contribution", where=_of_education),
    ),
    _believed("use-of-data", "How data is used, and how the sharing of information got better"),
    _believed(
        "changes-to-arrangements",
        "Changes to the published arrangements, and by when",
        at("partners.changes", "scrutiny.changes"),
    ),
    _believed("national-reforms", "How national reforms are put into effect"),
    _believed(
        "use-of-restraint", "How restraint was used, where the area has a secure establishment"
    ),
)

WORKING_TOGETHER_2018 = Edition(
    id="working_together_2018",
    title=f"{_TITLE} 2018",
    concerns=Population.CHILDREN,
    requirements=_MUSTS + _SHOULDS_2018,
)

WORKING_TOGETHER_2023 = Edition(
    id="working_together_2023",
    title=f"{_TITLE} 2023",
    concerns=Population.CHILDREN,
    requirements=_MUSTS + _SHOULDS_2023,
)
