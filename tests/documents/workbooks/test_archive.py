"""
The archive of a workbook is unpacked under limits, and everything wrong with it is one error.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from safeguarding_model.documents.limits import LIMITS, Limits
from safeguarding_model.documents.workbooks.archive import Archive
from safeguarding_model.errors import DocumentError

Zipped = Callable[..., bytes]


def refused(data: bytes, name: str = "a", limits: Limits = LIMITS["xlsx"]) -> tuple[str, str]:
    with pytest.raises(DocumentError) as caught:
        Archive(data, limits).read(name)
    (problem,) = caught.value.problems
    return problem.code, problem.message


class TestArchive:
    def test_parts(self, zipped: Zipped) -> None:
        """
        Parts are read by their name, packed or not.
        """
        for compression in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
            archive = Archive(
                zipped({"a": "x" * 999, "b/c": "y"}, compression=compression), LIMITS["xlsx"]
            )
            assert archive.names == {"a", "b/c"}
            assert archive.read("a") == b"x" * 999

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "other bytes"),
            (b"{}", "other bytes"),
            (b"<html>", "other bytes"),
            (b"\xd0\xcf\x11\xe0", "an old office document, or one with a password"),
        ],
    )
    def test_no_archive(self, data: bytes, words: str) -> None:
        """
        Bytes of another kind are told as such.
        """
        code, message = refused(data)
        assert code == "bad-encoding"
        assert words in message

    def test_damaged(self, zipped: Zipped) -> None:
        """
        Cut off or flipped anywhere, it is one error or the same part.
        """
        data = zipped({"a": "text " * 20, "b": "more"})
        for cut in range(4, len(data) - 1):
            assert refused(data[:cut])[0] in {"syntax", "bad-encoding"}
        for index in range(len(data)):
            spoilt = bytearray(data)
            spoilt[index] ^= 0x41
            try:
                Archive(bytes(spoilt), LIMITS["xlsx"]).read("a")
            except DocumentError as error:
                assert error.total == 1  # noqa: PT017

    @pytest.mark.parametrize("name", ["../evil.txt", "/etc/passwd", "a/../../b", "..\\evil"])
    def test_leading_out(self, zipped: Zipped, name: str) -> None:
        """
        A part whose name leads out of the archive is refused, read or not.
        """
        assert "leads out of it" in refused(zipped({"a": "", name: ""}))[1]

    def test_twice(self) -> None:
        """
        So are two parts of one name.
        """
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a", "1")
            with pytest.warns(UserWarning, match="Duplicate"):
                archive.writestr("a", "2")
        assert "two parts have the same name" in refused(out.getvalue())[1]

    def test_missing(self, zipped: Zipped) -> None:
        """
        A missing part is named.
        """
        assert "the part 'a' is missing" in refused(zipped({"b": ""}))[1]

    def test_unusual_packing(self, zipped: Zipped) -> None:
        """
        Ways to pack that take memory as they like are not even tried.
        """
        data = zipped({"a": "x"}, compression=zipfile.ZIP_LZMA)
        assert "no spreadsheet uses" in refused(data)[1]

    def test_password(self, zipped: Zipped) -> None:
        """
        A part with a password is told.
        """
        data = bytearray(zipped({"a": "x"}))
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
        assert "has a password" in refused(bytes(data))[1]

    def test_bomb(self, zipped: Zipped) -> None:
        """
        All parts together are counted as they are unpacked, to the last byte.
        """
        data = zipped({"a": "x" * 600, "b": "y" * 400})
        archive = Archive(data, Limits(inflated=1000))
        assert len(archive.read("a") + archive.read("b")) == 1000
        archive = Archive(data, Limits(inflated=999))
        archive.read("a")
        with pytest.raises(DocumentError, match="more than 999 bytes once unpacked"):
            archive.read("b")

    def test_many_parts(self, zipped: Zipped) -> None:
        """
        An archive of very many parts is refused before they are listed.
        """
        assert refused(zipped({str(number): "" for number in range(1001)}))[0] == "too-large"
        archive = Archive(zipped({str(number): "" for number in range(1000)}), LIMITS["xlsx"])
        assert len(archive.names) == 1000
