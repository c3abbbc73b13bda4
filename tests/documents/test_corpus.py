"""
Documents that were cut off or hit by one flipped bit are never read as another report in part.

Every byte of the texts is tried, and some of the workbook; ``python tests/documents/test_corpus.py`` tries all.
"""

from __future__ import annotations

import sys

import pytest

from safeguarding_model import AnnualReport, loads
from safeguarding_model.documents import FORMATS, blank, dumps
from safeguarding_model.documents.workbooks.writing import workbook_bytes
from safeguarding_model.documents.writing import document_of
from safeguarding_model.errors import DocumentError

REPORT = loads(blank(), "toml")
NOT_ALL_CUT = {"toml", "yaml"}
"""A beginning of one of these can be a whole document."""


def written(form: str) -> bytes:
    return workbook_bytes(document_of(REPORT)) if form == "xlsx" else dumps(REPORT, form).encode()


def read(data: bytes, form: str) -> AnnualReport | DocumentError:
    """
    Return the report or the error; anything else is a failure of the test.
    """
    try:
        return loads(data, form)
    except DocumentError as error:
        return error


def cut_off(form: str, every: int) -> int:
    """
    Cut a document off at every so many bytes, and return how often.
    """
    data = written(form)
    for end in range(0, len(data) - 1, every):
        found = read(data[:end], form)
        assert form in NOT_ALL_CUT or isinstance(found, DocumentError), (form, end)
    return len(range(0, len(data) - 1, every))


def flipped(form: str, every: int) -> int:
    """
    Flip one bit of every so many bytes, and return how often.
    """
    data = written(form)
    for index in range(0, len(data), every):
        spoilt = bytearray(data)
        spoilt[index] ^= 1 << index % 8
        found = read(bytes(spoilt), form)
        if isinstance(found, DocumentError):
            assert 1 <= len(found.problems) <= 100
        else:
            assert loads(dumps(found)) == found
    return len(range(0, len(data), every))


@pytest.mark.parametrize("form", FORMATS)
class TestDamage:
    def test_cut_off(self, form: str) -> None:
        """
        Cut off anywhere, a document is an error, or in TOML and YAML a shorter report.
        """
        assert cut_off(form, 37 if form == "xlsx" else 1) > 30

    def test_flipped(self, form: str) -> None:
        """
        With one bit flipped, a document is an error or a report that can be written again.
        """
        assert flipped(form, 37 if form == "xlsx" else 1) > 30


def main() -> int:
    for form in FORMATS:
        sys.stdout.write(f"{form}: {cut_off(form, 1):,} cut off, {flipped(form, 1):,} flipped\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
