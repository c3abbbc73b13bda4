"""
Every record of the model is a value: frozen, compared by its fields, strict about each of them.

The records are found, not listed, and made from their own annotations, so that a
new record or field is held to the law without a word here.
"""

from __future__ import annotations

import copy
import pickle
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import chain
from sys import modules
from typing import Any, get_args, get_origin

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import OFSTED_SCALE, AuditRound, Audits, AuditYear
from safeguarding_model.errors import RecordError, SafeguardingModelError
from safeguarding_model.fields import (
    ChoiceKind,
    DateKind,
    FlagKind,
    IdentifierKind,
    Kind,
    PartialDateKind,
    TextKind,
    WholeKind,
    YearKind,
    shown,
)
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.partners import Group, RelevantAgency
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Record, kind_of, unwrapped
from safeguarding_model.reviews import Incident, IncidentOutcome
from safeguarding_model.statements import MetricNameKind

markers = st.sampled_from([Marker("[c]"), Marker("[x] [u]")])
inexact = st.sampled_from([RoundedCount(rounded=1200, to=5), CountRange(at_least=1001)])
LEAVES: dict[type[Kind], st.SearchStrategy[object]] = {
    TextKind: st.sampled_from(["82%", "Neglect", "Caf\u00e9\nfor parents", "[c]"]),
    IdentifierKind: st.sampled_from(["q1", "non_staffing", "police"]),
    FlagKind: st.booleans(),
    WholeKind: st.integers(1900, 2100),
    DateKind: st.dates(),
    PartialDateKind: st.sampled_from(["2023", "2023-08", "2023-08-09"]),
    YearKind: st.sampled_from(["2022-23", "1999-00"]),
    CountKind: st.integers(0, 10**6) | markers | inexact,
    MoneyKind: st.integers(-(10**6), 10**6).map(lambda n: Decimal(f"{n}.25")) | markers,
    MetricNameKind: st.sampled_from(["audits.total", "training.no-show-rate"]),
}
periods = st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(
    lambda day: ReportingPeriod(day, date(2031, 3, 31))
)
by_grade = st.sampled_from(OFSTED_SCALE)
nothing = st.none()
TIED: dict[tuple[type, str], st.SearchStrategy[Any]] = {
    (AnnualReport, "format"): st.just(1),
    (AuditRound, "grades"): st.dictionaries(by_grade, st.integers(0, 9)),
    (AuditYear, "grades"): st.dictionaries(by_grade, st.integers(0, 9)),
    (AuditYear, "percentages"): st.dictionaries(by_grade, st.just("25%")),
    (Audits, "scale"): st.just(OFSTED_SCALE),
    (Finance, "rounded_to"): nothing,
    (FinancialLine, "contributions"): st.just(()),
    (Group, "reports_to"): nothing,
    (RelevantAgency, "id"): st.just("housing"),
    (Incident, "incident"): st.dates(date(2019, 1, 1), date(2019, 12, 31)) | nothing,
    (Incident, "aware"): st.dates(date(2020, 1, 1), date(2020, 12, 31)) | nothing,
    (Incident, "notified"): st.dates(date(2021, 1, 1), date(2021, 12, 31)) | nothing,
    (Incident, "rapid_review"): nothing,
    (Incident, "outcome"): st.sampled_from(IncidentOutcome).map(
        lambda outcome: (
            IncidentOutcome.WITHDRAWN if outcome is IncidentOutcome.NOT_NOTIFIED else outcome
        )
    ),
}
"""Fields whose values other fields decide: drawn so that the rules of their record hold."""


def subclasses(record: type[Any]) -> set[type[Any]]:
    found = set(record.__subclasses__())
    return found | set(chain.from_iterable(map(subclasses, found)))


# A slotted class is made anew by attrs: the one that its module has is the record. Those of the
# disclosure audit are no part of a report, and have tests of their own.
RECORDS = sorted(
    (
        found
        for found in subclasses(Record)
        if vars(modules[found.__module__]).get(found.__name__) is found
        and not found.__module__.startswith("safeguarding_model.disclosure.")
    ),
    key=lambda found: found.__qualname__,
)
every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda found: found.__qualname__)
few = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def typed_fields(record: type[Any]) -> dict[str, Any]:
    attrs.resolve_types(record)
    return {field.name: field.type for field in attrs.fields(record)}


def values(record: type[Any], name: str, annotation: Any) -> st.SearchStrategy[Any]:
    """
    Return values of one field.
    """
    if (record, name) in TIED:
        return TIED[record, name]
    if name == "section":
        return nothing
    inner, optional = unwrapped(annotation)
    return nothing | required(inner) if optional else required(inner)


def required(annotation: Any) -> st.SearchStrategy[Any]:
    """
    Return values of what stands in an annotation.
    """
    kind = kind_of(annotation)
    if isinstance(kind, ChoiceKind):
        return st.sampled_from(list(kind.choices))
    if kind is not None:
        return LEAVES[type(kind)]
    if annotation is ReportingPeriod:
        return periods
    if get_origin(annotation) is tuple:
        return st.lists(required(get_args(annotation)[0]), max_size=1).map(tuple)
    if get_origin(annotation) is FrozenMapping:
        inner = required(get_args(annotation)[0])
        return st.dictionaries(LEAVES[IdentifierKind], inner, max_size=2)
    return fields_of(annotation).map(lambda fields: annotation(**fields))


@cache
def fields_of(record: Any) -> st.SearchStrategy[dict[str, Any]]:
    """
    Return fields that make a record of that class.
    """
    return st.deferred(
        lambda: st.fixed_dictionaries(
            {name: values(record, name, type_) for name, type_ in typed_fields(record).items()}
        )
    )


class TestEveryRecord:
    def test_are_found(self) -> None:
        """
        The law is about something: the report and its chapters are among the records.
        """
        names = {record.__name__ for record in RECORDS}
        assert {"AnnualReport", "Finance", "Reviews", "Statement", "Area"} <= names
        assert len(RECORDS) > 40

    @every_record
    @few
    @given(data=st.data())
    def test_is_a_value(self, record: Any, data: st.DataObject) -> None:
        """
        Made twice of the same, it is equal, hashes alike, and so do its copies and its pickle.
        """
        fields = data.draw(fields_of(record))
        one, two = record(**fields), record(**copy.deepcopy(fields))
        again = [copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))]
        for other in (two, attrs.evolve(one), *again):
            assert other == one
            assert hash(other) == hash(one)
            assert repr(other) == repr(one)

    @every_record
    @few
    @given(data=st.data())
    def test_compares_by_its_fields(self, record: Any, data: st.DataObject) -> None:
        """
        Two are equal where all their fields are, and only there.
        """
        one = record(**data.draw(fields_of(record)))
        two = record(**data.draw(fields_of(record)))
        same = all(getattr(one, name) == getattr(two, name) for name in typed_fields(record))
        assert (one == two) is same

    @every_record
    @few
    @given(data=st.data())
    def test_cannot_be_changed(self, record: Any, data: st.DataObject) -> None:
        """
        No field can be set or deleted, and there is no room for another.
        """
        made = record(**data.draw(fields_of(record)))
        for name in (*typed_fields(record), "another"):
            with pytest.raises(AttributeError):
                setattr(made, name, None)
            with pytest.raises(AttributeError):
                delattr(made, name)
        assert not hasattr(made, "__dict__")

    @every_record
    @few
    @given(data=st.data())
    def test_tells_all_problems_at_once(self, record: Any, data: st.DataObject) -> None:
        """
        Where several fields are wrong, each is named, with what was found there.
        """
        names = list(typed_fields(record))
        broken = data.draw(st.sets(st.sampled_from(names), min_size=1))
        fields = data.draw(fields_of(record)) | dict.fromkeys(broken, object)
        with pytest.raises(RecordError) as told:
            record(**fields)
        assert [name for name, _ in told.value.problems] == [
            name for name in names if name in broken
        ]
        for name, message in told.value.problems:
            assert message.startswith(f"found {shown(object)}, expected ")
            assert f"{name}: found " in str(told.value)


HOSTILE: list[object] = [
    object,
    5.0,
    -0.5,
    float("nan"),
    5j,
    b"five",
    Fraction(5, 2),
    Decimal("sNaN"),
    Decimal("Infinity"),
    {5},
    range(3),
    Ellipsis,
    -(10**5000),
    10**5000,
    "",
    "  ",
    "\x1b[2J",
    "\ud800",
]
"""What no field of any kind takes."""
BY_KIND: dict[type[Kind], list[object]] = {
    TextKind: [True, 5, None, ["a"], {"a": "b"}, date(2023, 4, 1)],
    IdentifierKind: [True, 5, None, "Police", "a b", "\uff11", "\u00e9", "x" * 81],
    FlagKind: [1, 0, "true", "no", None, []],
    WholeKind: [True, "5", None, -1, 0, Decimal(5), 10**7, [5]],
    DateKind: ["2023-04-01", 0, True, 1706659200],
    PartialDateKind: [2023, True, date(2023, 4, 1), "2023-24", "2023-13", "2023-02-30", "9"],
    YearKind: [2023, True, "2023", "2023-25", "2023-24-25"],
    CountKind: [
        True,
        False,
        "5",
        " 5 ",
        "1,617",
        "\u0665",
        Decimal(5),
        -1,
        10**16,
        [5],
        "<5",
        "[c]",
    ],
    MoneyKind: [True, "5", "\u00a35", Decimal("0.001"), 10**16, Decimal("1E+400"), [5], "[c]"],
    MetricNameKind: [True, 5, None, "training", "training.", "Training.rate", "a.b c", "a.b\n"],
    ChoiceKind: [True, 1, None, "children", Enum, ["police"]],
}
NOT_A_TUPLE: list[object] = ["abc", "", {"a": 1}, 5, None, {5}, iter([])]
NOT_A_MAPPING: list[object] = [[("a", 1)], "ab", 5, None, {"Bad Key": "x"}, {5: "x"}, {"": "x"}]


def hostile_values(annotation: Any) -> list[object]:
    inner, optional = unwrapped(annotation)
    kind = kind_of(inner)
    if kind is not None:
        given_values = [*HOSTILE, *BY_KIND[type(kind)]]
    elif get_origin(inner) is tuple:
        given_values = [
            *HOSTILE,
            *NOT_A_TUPLE,
            *([item] for item in hostile_values(get_args(inner)[0])),
        ]
    elif get_origin(inner) is FrozenMapping:
        held = hostile_values(get_args(inner)[0])
        given_values = [*HOSTILE, *NOT_A_MAPPING, *({"a": item} for item in held)]
    else:
        given_values = [*HOSTILE, True, 5, "abc", [], {"id": "a"}, (), None]
    return [value for value in given_values if value is not None or not optional]


class TestHostileValues:
    @every_record
    @few
    @given(data=st.data())
    def test_every_field_refuses(self, record: Any, data: st.DataObject) -> None:
        """
        Each field refuses each hostile value as ours and as a built-in error, and coerces none.
        """
        fields = data.draw(fields_of(record))
        for name, annotation in typed_fields(record).items():
            value = data.draw(st.sampled_from(hostile_values(annotation)))
            with pytest.raises(RecordError) as told:
                record(**fields | {name: value})
            assert isinstance(told.value, SafeguardingModelError)
            assert isinstance(told.value, ValueError)
            assert isinstance(told.value, TypeError)
            [(field, message)] = told.value.problems
            assert field == name
            assert message.startswith("found ")
            assert len(message) < 600
            str(told.value).encode()

    @pytest.mark.parametrize("kind", list(BY_KIND))
    def test_every_kind_is_tried(self, kind: type[Kind]) -> None:
        """
        Each kind of leaf has hostile values of its own, and stands in some field.
        """
        used = {type(found) for record in RECORDS for found in kinds_of(record)}
        assert kind in used
        assert used == set(BY_KIND)

    @every_record
    def test_every_value_of_every_field(self, record: Any) -> None:
        """
        None of them slips through a leaf, whatever else the record holds.
        """
        for kind in kinds_of(record):
            for value in [*HOSTILE, *BY_KIND[type(kind)]]:
                with pytest.raises(SafeguardingModelError, match="found "):
                    kind.accept(value)


def kinds_of(record: type[Any]) -> list[Kind]:
    """
    Return the kind of each leaf of a record, those in its sequences and mappings too.
    """
    inner = [unwrapped(annotation)[0] for annotation in typed_fields(record).values()]
    leaves = [
        get_args(held)[0] if get_origin(held) in {tuple, FrozenMapping} else held for held in inner
    ]
    return [kind for kind in map(kind_of, leaves) if kind is not None]


class TestDocumentLeaves:
    @every_record
    @few
    @given(data=st.data())
    def test_read_as_written(self, record: Any, data: st.DataObject) -> None:
        """
        Every leaf, accepted twice or written and read, is the leaf that it was.
        """
        made = record(**data.draw(fields_of(record)))
        for name, annotation in typed_fields(record).items():
            kind, value = kind_of(unwrapped(annotation)[0]), getattr(made, name)
            if kind is None or value is None:
                continue
            assert kind.accept(value) == value
            assert type(kind.accept(value)) is type(value)
            assert kind.read(kind.write(value)) == value
