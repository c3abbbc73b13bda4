"""
XML is walked element by element, and nothing in it is expanded.
"""

from __future__ import annotations

from typing import Any

import pytest

from safeguarding_model.documents.limits import LIMITS, Limits
from safeguarding_model.documents.workbooks.xml_parts import Walk
from safeguarding_model.errors import DocumentError


def walked(text: str, limits: Limits = LIMITS["xlsx"]) -> list[Any]:
    found: list[Any] = []
    Walk(limits).through(
        text.encode(), lambda *start: found.append(start), lambda *end: found.append(end)
    )
    return found


def refused(text: str, limits: Limits = LIMITS["xlsx"]) -> str:
    with pytest.raises(DocumentError) as caught:
        walked(text, limits)
    return caught.value.problems[0].code


class TestWalk:
    def test_elements(self) -> None:
        """
        Elements come with their attributes, then with their own text, without namespaces.
        """
        text = '<a xmlns="x" xmlns:r="y"><b r:id="1">t<c/>u</b></a>'
        assert walked(text) == [
            ("a", {}),
            ("b", {"id": "1"}),
            ("c", {}),
            ("c", ""),
            ("b", "tu"),
            ("a", ""),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "a",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a b/>",
            "<a>&x;</a>",
            '<?xml version="1.0" encoding="no-such"?><a/>',
        ],
    )
    def test_no_xml(self, text: str) -> None:
        """
        What is no XML is one error.
        """
        assert refused(text) == "syntax"

    def test_document_types(self) -> None:
        """
        A document type is refused, and with it every entity.
        """
        entities = "".join(
            f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(10)
        )
        assert refused(f"<!DOCTYPE a [{entities}]><a>&e9;</a>") == "syntax"
        assert refused('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>') == "syntax"

    def test_limits(self) -> None:
        """
        Depth is bounded in each part, and elements in all of them together.
        """
        assert walked("<a><a/></a>", Limits(depth=2, elements=2))
        assert refused("<a><a><a/></a></a>", Limits(depth=2)) == "too-deep"
        walk = Walk(Limits(elements=3))
        walk.through(b"<a><a/></a>", lambda *_: None, lambda *_: None)
        with pytest.raises(DocumentError, match="more than 3 elements"):
            walk.through(b"<a><a/></a>", lambda *_: None, lambda *_: None)

    def test_long_element(self) -> None:
        """
        An element of very many attributes, or with a text that no cell holds, is not looked into.
        """
        assert walked(f"<a>{'x' * 399_997}</a>")
        assert refused(f"<a>{'x' * 399_998}</a>") == "too-large"
        assert refused(f"<a {' '.join(f'b{n}=&quot;' for n in range(60_000))}/>") == "too-large"
