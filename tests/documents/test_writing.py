"""
Equal reports give equal bytes, a document says what its report says, and no file is ever torn.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents import dump, dumps, files, load, loads
from safeguarding_model.documents.formats import TEXT_FORMATS
from safeguarding_model.documents.refusals import RefusedError
from safeguarding_model.documents.structuring import structured
from safeguarding_model.errors import InvalidTypeError, UnknownNameError
from safeguarding_model.finance import Finance
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Record, unwrapped

EXAMPLES = Path(__file__).parents[2] / "src" / "safeguarding_model" / "examples"

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"], include_characters="\n\u200d"),
    min_size=1,
    max_size=40,
)
counts = (
    st.integers(0, 10**15)
    | st.sampled_from(["[c]", "[x] [u]"])
    | st.builds(lambda low: {"at_least": low}, st.integers(0, 99))
)
money = st.integers(-(10**15), 10**15) | st.decimals(-(10**9), 10**9, places=2) | st.just("[z]")
ids = st.text("abc_123", min_size=1, max_size=4)


def leaves(tree: Any, path: str = "") -> Iterator[tuple[Any, Any, str]]:
    for key, value in list(tree.items() if isinstance(tree, dict) else enumerate(tree)):
        if isinstance(value, dict | list) and not {"at_least", "rounded"} & set(map(str, value)):
            yield from leaves(value, f"{path}.{key}")
        else:
            yield tree, key, f"{path}.{key}"


def another(value: Any, path: str) -> st.SearchStrategy[Any]:
    """
    Return values that may stand where *value* stands, for leaves that nothing refers to.
    """
    if (
        path.startswith((".finance.lines", ".finance.contributions"))
        and isinstance(value, int | Decimal)
        and not isinstance(value, bool)
    ):
        return money
    if isinstance(value, bool):
        return st.booleans()
    if path.endswith(("name", "heading", "note", "purpose", "theme", "theme.0")):
        return texts
    if path.startswith(".training") and isinstance(value, int) and "page" not in path:
        return counts
    return st.just(value)


@st.composite
def trees(draw: st.DrawFn, full: Any) -> Any:
    """
    Return the full document with other figures and words, and without some of its chapters.
    """
    tree = json.loads(json.dumps(full, default=str), parse_float=Decimal)
    for chapter in draw(
        st.sets(
            st.sampled_from(
                [key for key in tree if key not in {"title", "period", "partnership", "sections"}]
            )
        )
    ):
        del tree[chapter]
    tree.get("finance", {}).pop("rounded_to", None)  # it would refuse other amounts
    for holder, key, path in leaves(tree):
        if draw(st.integers(0, 3)) == 0:
            holder[key] = draw(another(holder[key], path))
    tree["audits"] = {"labels": draw(st.dictionaries(ids, texts, max_size=5))}
    return tree


class TestRoundTrip:
    @pytest.mark.parametrize("kind", TEXT_FORMATS)
    def test_full(self, full_toml: str, kind: str) -> None:
        """
        What says everything is read back as it was, and written again as it was.
        """
        report = loads(full_toml, "toml")
        text = dumps(report, kind)
        assert loads(text, kind) == report
        assert dumps(loads(text, kind), kind) == text

    @settings(max_examples=30)
    @given(data=st.data())
    def test_any(self, full_toml: str, data: st.DataObject) -> None:
        """
        So is any other report, and both formats hold the same.
        """
        full = json.loads(dumps(loads(full_toml, "toml")), parse_float=Decimal)
        tree = data.draw(trees(full))
        try:
            report = structured(tree)
        except RefusedError as error:  # blank words, mostly
            assert {problem.code for problem in error.refusals.problems} <= {"bad-value"}  # noqa: PT017
            return
        for kind in TEXT_FORMATS:
            text = dumps(report, kind)
            assert loads(text, kind) == report
            assert dumps(loads(text.encode(), kind), kind) == text

    @pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
    def test_examples(self, path: Path) -> None:
        """
        So is every bundled example.
        """
        report = load(path)
        for kind in TEXT_FORMATS:
            assert loads(dumps(report, kind), kind) == report

    def test_nothing_but_none_is_lost(self) -> None:
        """
        No field of any record may be `None` unless that is its default, so leaving it out says the same.
        """
        for record in every_record(AnnualReport):
            for field in attrs.fields(record):
                assert not unwrapped(field.type)[1] or field.default is None, (record, field.name)


def every_record(root: Any) -> set[Any]:
    found: set[Any] = set()
    waiting = [root]
    while waiting:
        annotation, _ = unwrapped(waiting.pop())
        if (
            isinstance(annotation, type)
            and issubclass(annotation, Record)
            and annotation not in found
        ):
            found.add(annotation)
            waiting += [field.type for field in attrs.fields(attrs.resolve_types(annotation))]
        waiting += [argument for argument in get_args(annotation) if argument is not Ellipsis]
    return found


def report(**more: Any) -> AnnualReport:
    return AnnualReport(
        title="T",
        period=ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31)),
        partnership=Partnership(name="P"),
        **more,
    )


def _kill_at(step: int) -> None:  # pragma: no cover  (in a copy of the process)
    lines = iter(range(1, step + 1))

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename != files.__file__:
            return None
        if event == "line" and next(lines, 0) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


class TestDumps:
    def test_least(self) -> None:
        """
        What equals its default is left out, but for the format; the order is that of the fields.
        """
        assert dumps(report()) == (
            '{\n  "format": 1,\n  "title": "T",\n'
            '  "period": {\n    "start": "2023-04-01",\n    "end": "2024-03-31"\n  },\n'
            '  "partnership": {\n    "name": "P"\n  }\n}\n'
        )
        assert "start = 2023-04-01\n" in dumps(report(), "toml")

    def test_empty_is_not_absent(self) -> None:
        """
        A chapter with nothing in it is not a chapter that is not there.
        """
        chapter = report(finance=Finance(income_groups=()))
        assert '"income_groups": []' in dumps(chapter)
        for kind in TEXT_FORMATS:
            assert loads(dumps(report(finance=Finance()), kind), kind) != report()

    @pytest.mark.parametrize("kind", TEXT_FORMATS)
    def test_equal_reports(self, kind: str) -> None:
        """
        Mappings are equal whatever their order, and are written alike.
        """
        one = report(finance=Finance(groups=FrozenMapping({"a": "A", "b": "B"})))
        two = report(finance=Finance(groups=FrozenMapping({"b": "B", "a": "A"})))
        assert one == two
        assert dumps(one, kind) == dumps(two, kind)

    @pytest.mark.parametrize("kind", TEXT_FORMATS)
    def test_letters_stay(self, kind: str) -> None:
        """
        Letters beyond ASCII are written as they are.
        """
        changed = attrs.evolve(report(), title="Adroddiad blynyddol: tŷ, £5, 🌍")
        assert changed.title in dumps(changed, kind)

    @pytest.mark.parametrize("value", [None, {}, "report", Partnership(name="P")])
    def test_no_report(self, value: Any) -> None:
        """
        Only a report can be written.
        """
        with pytest.raises(InvalidTypeError, match="AnnualReport"):
            dumps(value)

    def test_unknown_format(self) -> None:
        """
        A format that does not exist is refused.
        """
        with pytest.raises(UnknownNameError, match="json, toml"):
            dumps(report(), "csv")


class TestDump:
    @pytest.mark.parametrize("kind", TEXT_FORMATS)
    def test_by_suffix(self, tmp_path: Path, kind: str) -> None:
        """
        The suffix names the format, and nothing else is left in the folder.
        """
        path = tmp_path / f"report.{kind}"
        dump(report(), path)
        assert path.read_bytes() == dumps(report(), kind).encode()
        assert list(tmp_path.iterdir()) == [path]
        dump(report(), str(path))
        assert load(path) == report()

    @pytest.mark.parametrize("suffix", ["json", "xlsx"])
    @pytest.mark.parametrize("call", ["os.replace", "os.fsync"])
    @pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
    def test_failure_leaves_the_old_file(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        call: str,
        error: BaseException,
        suffix: str,
    ) -> None:
        """
        A failure at any step leaves what was there, and nothing beside it.
        """
        path = tmp_path / f"report.{suffix}"
        path.write_text("old", encoding="utf-8")

        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(call, fail)
        with pytest.raises(type(error)):
            dump(report(), path)
        assert path.read_text(encoding="utf-8") == "old"
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here")
    @pytest.mark.parametrize("suffix", ["json", "xlsx"])
    def test_killed_at_any_step(self, tmp_path: Path, suffix: str) -> None:
        """
        A process that is killed at any line of the writing leaves the old file or the new one.
        """
        path = tmp_path / f"report.{suffix}"
        dump(report(), path)
        new = path.read_bytes()
        found = set()
        for step in range(1, 60):
            path.write_bytes(b"old")
            child = os.fork()
            if child == 0:  # pragma: no cover  (ends without telling)
                _kill_at(step)
                dump(report(), path)
                os._exit(0)
            _, status = os.waitpid(child, 0)
            found.add(path.read_bytes())
            if status == 0:
                break
        assert status == 0
        assert step > 8
        assert found == {b"old", new}

    def test_nothing_is_written_for_no_report(self, tmp_path: Path) -> None:
        """
        What cannot be written leaves no file, and neither does an unknown suffix.
        """
        with pytest.raises(InvalidTypeError):
            dump("report", tmp_path / "report.json")  # type: ignore[arg-type]
        with pytest.raises(UnknownNameError):
            dump(report(), tmp_path / "report.pdf")
        with pytest.raises(FileNotFoundError):
            dump(report(), tmp_path / "nowhere" / "report.json")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
    def test_mode_and_link_stay(self, tmp_path: Path) -> None:
        """
        The file keeps its mode, and a link to it stays a link.
        """
        path = tmp_path / "report.json"
        path.touch(mode=0o640)
        path.chmod(0o640)
        link = tmp_path / "link.json"
        link.symlink_to(path)
        dump(report(), link)
        assert link.is_symlink()
        assert load(path) == report()
        assert path.stat().st_mode & 0o777 == 0o640
