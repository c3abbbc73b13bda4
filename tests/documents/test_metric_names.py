"""
A printed figure that names no metric is a mistake of the document, told at its place.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from safeguarding_model.documents import loads
from safeguarding_model.documents.metric_names import unknown_metrics
from safeguarding_model.errors import DocumentError, Problem

TOTAL = {
    "id": "s1",
    "printed": "£5",
    "metric": "finance.total",
    "params": {"group": "g", "basis": "actual"},
}


def refused(document: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        loads(json.dumps(document))
    return caught.value.problems


class TestUnknownMetrics:
    def test_known(self, least: dict[str, Any]) -> None:
        """
        A known metric with its parameters is no mistake.
        """
        loads(json.dumps(least | {"statements": [TOTAL]}))

    @pytest.mark.parametrize(
        ("spoilt", "path", "code"),
        [
            ({"metric": "finance.totl"}, "statements[0].metric", "unknown-metric"),
            ({"params": {"group": "g"}}, "statements[0].params", "unknown-parameter"),
            (
                {"params": {"group": "g", "base": "actual"}},
                "statements[0].params",
                "unknown-parameter",
            ),
        ],
    )
    def test_statements(
        self, least: dict[str, Any], spoilt: dict[str, Any], path: str, code: str
    ) -> None:
        """
        A statement that names no metric, or other parameters, is told where it stands.
        """
        problems = refused(least | {"statements": [TOTAL | spoilt]})
        assert [(problem.path, problem.code) for problem in problems] == [(path, code)]
        assert problems[0].line == 1

    @pytest.mark.parametrize(
        ("key", "code", "words"),
        [
            ("atendance_rate", "unknown-metric", "training.attendance-rate"),
            ("elearning_completion_rate", "unknown-parameter", "[[statements]]"),
        ],
    )
    def test_beside_the_data(self, least: dict[str, Any], key: str, code: str, words: str) -> None:
        """
        A figure printed beside its data is told likewise, and where it goes if it needs parameters.
        """
        (problem,) = refused(least | {"training": {"printed": {key: "82%"}}})
        assert (problem.path, problem.code) == (f"training.printed.{key}", code)
        assert words in problem.message

    def test_no_more_than_a_hundred(self, least: dict[str, Any]) -> None:
        """
        A hundred are told, all are counted.
        """
        statements = [TOTAL | {"id": f"s{number}", "metric": "no.such"} for number in range(150)]
        with pytest.raises(DocumentError) as caught:
            loads(json.dumps(least | {"statements": statements}))
        assert (len(caught.value.problems), caught.value.total) == (100, 150)

    def test_beside_whatever_else_is_wrong(self, least: dict[str, Any]) -> None:
        """
        All is told at once: what has the wrong type, and what names no metric.
        """
        document = least | {
            "training": {"events": "5", "printed": {"atendance_rate": "82%"}},
            "statements": [TOTAL | {"metric": "finance.totl"}],
        }
        assert [problem.path for problem in refused(document)] == [
            "training.events",
            "training.printed.atendance_rate",
            "statements[0].metric",
        ]

    @pytest.mark.parametrize(
        ("spoilt", "path"),
        [
            ({"metric": 5}, "statements[0].metric"),
            ({"metric": "no metric"}, "statements[0].metric"),
            ({"params": 5}, "statements[0].params"),
            ({"params": {"group": 5, "basis": "actual"}}, "statements[0].params.group"),
        ],
    )
    def test_other_kinds_are_told_once(
        self, least: dict[str, Any], spoilt: dict[str, Any], path: str
    ) -> None:
        """
        What is no name at all is told as that, and not as an unknown name besides.
        """
        problems = refused(least | {"statements": [TOTAL | spoilt]})
        assert [problem.path for problem in problems] == [path]

    @pytest.mark.parametrize("document", [[], {"statements": 5}, {"statements": [5]}])
    def test_no_document(self, document: object) -> None:
        """
        A tree of any shape is looked through without a fault.
        """
        assert unknown_metrics(document).total == 0
        assert unknown_metrics({"training": 5, "voice": {"printed": {"No id": "5"}}}).total == 0

    def test_many(self) -> None:
        """
        A hundred are told and all are counted, without looking for what each was meant to be.
        """
        printed = {f"atendance_{number}": "5%" for number in range(20_000)}
        refusals = unknown_metrics({"training": {"printed": printed}})
        assert (refusals.total, len(refusals.problems)) == (20_000, 100)
