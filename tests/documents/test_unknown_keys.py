"""
An unknown key gets one suggestion, or the list of what may stand there.
"""

from __future__ import annotations

import pytest

from safeguarding_model.documents.unknown_keys import likely, unknown_key

NAMES = ("events", "bookings", "no_shows")


class TestLikely:
    @pytest.mark.parametrize("key", ["bookngs", "Bookings", "bookings ", "booking", "boookings"])
    def test_slips(self, key: str) -> None:
        """
        A slip, another case or a stray space still means the key.
        """
        assert likely(key, NAMES) == "bookings"

    @pytest.mark.parametrize("key", ["no-shows", "No shows", "NO_SHOWS"])
    def test_separators(self, key: str) -> None:
        """
        Hyphens and spaces stand for underscores.
        """
        assert likely(key, NAMES) == "no_shows"

    def test_every_separator(self) -> None:
        """
        They do however many there are, while a key as long as a line is not searched for at all.
        """
        assert likely("a-b-c-d", ("a_b_c_d",)) == "a_b_c_d"
        assert likely("bookings" + " " * 60, NAMES) is None

    @pytest.mark.parametrize("key", ["", "zebra", "__class__", "b" * 10**6])
    def test_nothing_like_it(self, key: str) -> None:
        """
        Nothing is suggested for what resembles nothing, however long it is.
        """
        assert likely(key, NAMES) is None


class TestUnknownKey:
    def test_key_of_the_whole(self) -> None:
        """
        A key that slid below a table header is told where to go.
        """
        message = unknown_key("title", meant=None, names=NAMES, top=["title"])
        assert "above the first table" in message

    def test_no_more_than_eight(self) -> None:
        """
        No more than eight of the allowed keys are listed, and it says that there are others.
        """
        names = [f"key_{number}" for number in range(20)]
        message = unknown_key("zebra", meant=None, names=names, top=[])
        assert message.count("key_") == 8
        assert message.endswith("key_7 and others")
        assert unknown_key("zebra", meant=None, names=NAMES, top=[]).endswith(
            "events, bookings, no_shows"
        )
