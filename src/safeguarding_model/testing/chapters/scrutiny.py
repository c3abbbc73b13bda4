"""
Independent scrutiny and the voice of children and families.
"""

from __future__ import annotations

from hypothesis import strategies as st

from safeguarding_model.arguments import checked
from safeguarding_model.scrutiny import Challenge, Scrutineer, Scrutiny
from safeguarding_model.testing.chapters.partners import COVERS
from safeguarding_model.testing.filling import filled
from safeguarding_model.testing.publication import as_printed
from safeguarding_model.testing.source import Source, drawn
from safeguarding_model.voice import Engagement, Voice

__all__ = ["scrutiny", "true_scrutiny", "true_voice", "voice"]


@checked
def scrutiny(*, honest: bool = True) -> st.SearchStrategy[Scrutiny]:
    """
    Return chapters on independent scrutiny.

    Args:
        honest: As for the other chapters; there is no figure in this one.
    """
    return drawn(lambda source: as_printed(source, true_scrutiny(source), honest=honest))


@checked
def voice(*, honest: bool = True) -> st.SearchStrategy[Voice]:
    """
    Return chapters on how children and families shaped the work.

    Args:
        honest: Whether the figures agree with each other.
    """
    return drawn(lambda source: as_printed(source, true_voice(source), honest=honest))


def true_scrutiny(source: Source, *, whole: bool = False) -> Scrutiny:
    """
    Draw the scrutiny of the year.

    Args:
        source: Where the figures come from.

        whole: Whether there has to be a challenge.
    """
    covers = source.one_of(COVERS)
    return Scrutiny(
        scrutineers=tuple(
            Scrutineer(post="Independent scrutineer", concerns=covers) for _ in range(source.few())
        ),
        challenges=tuple(
            filled(source, Challenge, id=f"challenge_{index}", raised_by=())
            for index in range(source.below(5) + whole)
        ),
        methods=source.texts(),
    )


def true_voice(source: Source, *, whole: bool = False) -> Voice:
    """
    Draw the work in which people were heard.

    Args:
        source: Where the figures come from.

        whole: Whether there has to be an engagement whose participants were counted.
    """
    return Voice(
        engagements=tuple(
            filled(
                source,
                Engagement,
                id=f"engagement_{index}",
                participants=source.size(5_000),
                led_by=(),
                heard=(),
                outcomes=(),
                influenced=(),
            )
            for index in range(source.few() + whole)
        )
    )
