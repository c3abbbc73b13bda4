"""
Hidden counts of other chapters: those that were looked at, and those that were not.
"""

from __future__ import annotations

import attrs
import pytest

import safeguarding_model as sm
from safeguarding_model.disclosure.other_chapters import hidden_elsewhere, other_tables, within
from safeguarding_model.disclosure.policies import policy_named
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.training import Training

DFE = policy_named("dfe-children-in-need")
WALSALL = sm.example("walsall-2023-24")


@pytest.mark.parametrize("hidden", [Marker("[c]"), CountRange(at_least=1, at_most=5)])
def test_a_chapter_with_a_hidden_count(hidden: Marker | CountRange) -> None:
    """
    A table is made where a count is hidden, by a marker or as a range; only that count is not exempt.
    """
    report = attrs.evolve(WALSALL, training=Training(bookings=40, no_shows=hidden))
    (name,) = tables = other_tables(report, DFE, ())
    assert name == "training"
    drawn = tables[name]
    assert {cell.id for cell in drawn.table.cells} - drawn.exempt == {"training.no_shows"}


def test_nothing_hidden() -> None:
    """
    Chapters that hide nothing, and those that are not given, have no table.
    """
    assert other_tables(WALSALL, DFE, ()) == {}
    bare = attrs.evolve(WALSALL, audits=None, training=None, statements=())
    assert other_tables(bare, DFE, ()) == {}
    with pytest.raises(UnknownNameError):
        other_tables(WALSALL, DFE, ["audits.nothing"])


def test_elsewhere() -> None:
    """
    A hidden count is named unless it was looked at; the reviews chapter is always looked at.
    """
    report = attrs.evolve(WALSALL, training=Training(no_shows=Marker("[c]"), places=Marker("[x]")))
    assert [note.path for note in hidden_elsewhere(report, ())] == ["training.no_shows"]
    assert list(hidden_elsewhere(report, {"training.no_shows"})) == []


def test_within() -> None:
    """
    A path belongs to the chapter that it starts with, and to no chapter whose name only begins so.
    """
    paths = ["audits.rounds", "audits_of.other"]
    assert within(paths, ["audits"]) == {"audits.rounds"}
    assert within(paths, []) == set()
