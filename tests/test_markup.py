"""
Nothing that a document says becomes markup.
"""

from __future__ import annotations

import unicodedata
from html import unescape
from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.markup import Markup, element, joined, text

UNSEEN = {"Cc", "Cf", "Cs"}


def visible(content: str) -> str:
    return "".join(c for c in content if c in "\n\t" or unicodedata.category(c) not in UNSEEN)


class TestText:
    @given(content=st.text(alphabet=st.characters()))
    @example(content="<script>alert(1)</script>")
    @example(content="\x1b[31m\u202eevil\u2066\ud800\x00")
    def test_is_the_visible_text_and_nothing_else(self, content: str) -> None:
        """
        Read back, it is what was given, less the characters that nobody sees.
        """
        escaped = text(content)
        assert unescape(escaped) == visible(content)
        assert not set("<>\"'") & set(escaped)

    def test_notebook(self) -> None:
        """
        A notebook shows HTML as HTML, and other text as it is.
        """
        shown = element("b", "5 < 7")._repr_html_()
        assert shown == "<b>5 &lt; 7</b>"
        assert type(shown) is str

    def test_markup_stays(self) -> None:
        """
        What is HTML already is not escaped again.
        """
        assert text(text("<")) == "&lt;"

    def test_other_things_are_told(self) -> None:
        """
        A number is written as text.
        """
        assert text(5) == "5"


class TestJoined:
    def test_between(self) -> None:
        """
        What stands between is escaped too.
        """
        assert joined("a", Markup("<b>"), by="&") == "a&amp;<b>"

    def test_nothing(self) -> None:
        """
        Nothing joined is empty markup.
        """
        assert joined() == ""
        assert isinstance(joined(), Markup)


class TestElement:
    @given(content=st.text(alphabet=st.characters()))
    @example(content="\"><img src=x onerror='alert(1)'>")
    def test_attributes_and_children_are_escaped(self, content: str) -> None:
        """
        A hostile text stays inside its attribute and inside its element.
        """
        seen: list[tuple[str, list[tuple[str, str | None]]]] = []

        class Reader(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                seen.append((tag, attrs))

        Reader().feed(element("p", content, title=content))
        assert seen == [("p", [("title", visible(content))])]

    def test_markup_in_an_attribute_is_escaped(self) -> None:
        """
        An element is no attribute: its quotes would end the attribute.
        """
        assert element("p", title=element("b", id="x")) == (
            '<p title="&lt;b id=&quot;x&quot;&gt;&lt;/b&gt;"></p>'
        )

    def test_void_elements_are_not_closed(self) -> None:
        """
        A break has no end tag.
        """
        assert element("meta", name="viewport", http_equiv="x") == (
            '<meta name="viewport" http-equiv="x">'
        )

    def test_absent_attributes(self) -> None:
        """
        An attribute that is none is left out; one that is empty is not.
        """
        assert element("td", id=None, class_="") == '<td class=""></td>'
