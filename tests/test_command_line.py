"""
One program, three exit statuses, and a message on standard error whenever it is 2.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import safeguarding_model as sm
from safeguarding_model.__main__ import main
from safeguarding_model.checks import RULES
from safeguarding_model.commands import checking

EXAMPLE = ["--example", "walsall-2023-24"]
LEAST = (
    'title = "Ours"\nperiod = {start = 2023-04-01, end = 2024-03-31}\npartnership.name = "Ours"\n'
)
FINE = LEAST + '[training]\nattended = 4\nbookings = 5\nprinted = {attendance_rate = "80%"}\n'
WRONG = FINE.replace("80%", "90%")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """
    Return a runner of the program: its exit status, standard output and standard error.
    """

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            status = stopped.code if isinstance(stopped.code, int) else -1
        output, errors = capsys.readouterr()
        assert "Traceback" not in errors
        assert (status == 2) == bool(errors.strip())
        return status, output, errors

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """
    Return a writer of files in a directory of the test's own.
    """

    def write(text: str | bytes, name: str = "report.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def as_subprocess(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    source = str(Path(sm.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": source, "COLUMNS": "100"}
    command = [sys.executable, "-m", "safeguarding_model", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, check=False, **options
    )


class TestWhatIsWritten:
    @pytest.mark.parametrize("looked_at", [True, False])
    def test_one_line(
        self,
        looked_at: bool,
        write: Callable[..., Path],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """
        A person is told what was written, in one line that is no part of it; a pipe is told nothing.
        """
        report, page, folder = write(FINE), tmp_path / "page.html", tmp_path / "pages"
        told = {
            page: (["check", report, "--format", "html", "--output", page], "is written"),
            folder: (
                ["check", report, report, "--format", "html", "--output", folder],
                "holds 2 pages and their index, index.html",
            ),
        }
        for path, (arguments, said) in told.items():
            stream = io.StringIO()
            monkeypatch.setattr(stream, "isatty", lambda: looked_at)
            monkeypatch.setattr(sys, "stderr", stream)
            assert main([str(argument) for argument in arguments]) == 0
            lines = stream.getvalue().replace("\r", "\n").splitlines()
            assert lines[-1:] == ([f"{path} {said}"] if looked_at else [])


class TestExitStatus:
    def test_fine(self, run: Run, write: Callable[..., Path]) -> None:
        """
        0 where nothing is of severity error.
        """
        status, output, _ = run("check", write(FINE))
        assert status == 0
        assert "80%" in output

    def test_found(self, run: Run, write: Callable[..., Path]) -> None:
        """
        1 where something is; both figures are told.
        """
        status, output, _ = run("check", write(WRONG))
        assert status == 1
        assert "'90%'" in output
        assert "80%" in output
        assert "training.attended" in output

    def test_one_of_several(self, run: Run, write: Callable[..., Path]) -> None:
        """
        1 where one of several reports has something.
        """
        assert run("check", write(FINE), write(WRONG, "other.toml"))[0] == 1
        assert run("check", write(FINE), write(FINE, "other.toml"))[0] == 0

    def test_warnings_are_no_errors(self, run: Run, write: Callable[..., Path]) -> None:
        """
        A report without printed figures gets a warning, and status 0.
        """
        status, output, _ = run("check", write(LEAST))
        assert status == 0
        assert "report-no-statements" in output

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["weather"],
            ["check"],
            ["metrics"],
            ["check", *EXAMPLE, "--format", "yaml"],
            ["check", *EXAMPLE, "--select", "finance-seperators"],
            ["check", *EXAMPLE, "--ignore", "weather"],
            ["check", "--example", "walsal"],
            ["rules", "weather"],
            ["new"],
            ["convert", "one.toml"],
            ["check", *EXAMPLE, *EXAMPLE, "--format", "html"],
        ],
    )
    def test_wrong_call(self, run: Run, arguments: list[str]) -> None:
        """
        2 where the call was wrong, with a message on standard error and nothing else.
        """
        status, output, _ = run(*arguments)
        assert status == 2
        assert output == ""

    def test_did_you_mean(self, run: Run) -> None:
        """
        A name that is nearly right gets the right one suggested.
        """
        assert "finance-separators" in run("check", *EXAMPLE, "--select", "finance-seperators")[2]
        assert "walsall-2023-24" in run("check", "--example", "walsal")[2]


class TestCannotBeRead:
    @pytest.mark.parametrize(
        ("data", "name", "words"),
        [
            ("title = ", "report.toml", "report.toml"),
            (b"\xff\xfe\x00", "report.toml", "report.toml"),
            ("{", "report.json", "report.json"),
            (FINE, "report.docx", "docx"),
            (FINE + "weather = 5", "report.toml", "training.weather"),
            (FINE.replace("80%", "80%\x1b[31m"), "report.toml", "report.toml"),
        ],
    )
    def test_file(
        self, run: Run, write: Callable[..., Path], data: str | bytes, name: str, words: str
    ) -> None:
        """
        A file that is no report is named, with what is wrong, and no character that a terminal acts on.
        """
        status, output, errors = run("check", write(data, name))
        assert (status, output) == (2, "")
        assert words in errors
        assert "\x1b" not in errors

    def test_every_file_is_told_of(self, run: Run, write: Callable[..., Path]) -> None:
        """
        All files that cannot be read are named at once, with the number of their problems.
        """
        bad = write(FINE + "weather = 5\nrain = 5", "bad.toml")
        worse = write(LEAST.replace("2023-04-01", "1"), "worse.toml")
        _, output, errors = run("check", write(FINE), bad, worse)
        assert output == ""
        assert "bad.toml" in errors
        assert "2 problems" in errors
        assert "worse.toml" in errors
        assert "1 problem)" in errors

    @pytest.mark.parametrize("command", ["check", "metrics"])
    def test_missing_and_directory(self, run: Run, tmp_path: Path, command: str) -> None:
        """
        A file that is not there, and a directory in its place, are named.
        """
        directory = tmp_path / "directory.toml"
        directory.mkdir()
        for path in (tmp_path / "none.toml", directory):
            status, _, errors = run(command, path)
            assert status == 2
            assert path.name in errors

    def test_interrupted(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        An interruption ends it quietly, with the status of one.
        """

        def interrupt(*_: object) -> list[Any]:
            raise KeyboardInterrupt

        monkeypatch.setattr(checking, "reports_of", interrupt)
        assert run("check", *EXAMPLE)[0] == 130

    def test_other_trouble(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Trouble of the system without a file's name is told as it is.
        """

        def fail(*_: object) -> list[Any]:
            msg = "the disk is on fire"
            raise OSError(msg)

        monkeypatch.setattr(checking, "reports_of", fail)
        assert "on fire" in run("check", *EXAMPLE)[2]


class TestCheck:
    def test_json(self, run: Run) -> None:
        """
        One report is one object, the same that Python gives; several are a list of them.
        """
        status, output, _ = run("check", *EXAMPLE, "--format", "json")
        assert status == 1
        expected = sm.check(sm.example("walsall-2023-24")).as_dict()
        assert json.loads(output) == expected
        _, output, _ = run("check", *EXAMPLE, *EXAMPLE, "--format", "json")
        assert json.loads(output) == [expected, expected]

    def test_select_and_ignore(self, run: Run) -> None:
        """
        Findings are chosen by rule or chapter; status follows those that are left.
        """
        select = ["--select", "finance", "--select", "audits-title-years"]
        status, output, _ = run("check", *EXAMPLE, "--format", "json", *select)
        chosen = {finding["rule"] for finding in json.loads(output)["findings"]}
        assert status == 0
        assert "audits-title-years" in chosen
        assert all(rule.startswith("finance-") or rule == "audits-title-years" for rule in chosen)
        ignore = ["--ignore", "population"]
        status, output, _ = run("check", *EXAMPLE, "--format", "json", *ignore)
        rest = {finding["rule"] for finding in json.loads(output)["findings"]}
        assert status == 0
        assert rest
        assert not any(rule.startswith("population-") for rule in rest)

    @pytest.mark.parametrize("kind", ["text", "json", "html"])
    def test_output(self, run: Run, tmp_path: Path, kind: str) -> None:
        """
        With a file named, it goes there whole and nothing is printed; the status is the same.
        """
        path = tmp_path / "scorecard"
        status, output, _ = run("check", *EXAMPLE, "--format", kind, "--output", path)
        assert (status, output) == (1, "")
        text = path.read_text(encoding="utf-8")
        assert "Localities" in text
        if kind == "json":
            json.loads(text)
        if kind == "html":
            assert text.startswith("<!DOCTYPE html>")

    def test_output_cannot_be_written(self, run: Run, tmp_path: Path) -> None:
        """
        A place where nothing can be written is named.
        """
        status, _, errors = run("check", *EXAMPLE, "--output", tmp_path / "none" / "file.txt")
        assert status == 2
        assert "none" in errors

    def test_several_as_text(self, run: Run, write: Callable[..., Path]) -> None:
        """
        Several scorecards follow each other, files first and then examples.
        """
        _, output, _ = run("check", write(FINE), *EXAMPLE)
        assert output.index("Ours") < output.index("Walsall")


class TestMetrics:
    def test_text(self, run: Run) -> None:
        """
        As text: each value, and each that could not be computed with the reason.
        """
        status, output, _ = run("metrics", *EXAMPLE)
        assert status == 0
        assert "training.attendance-rate: 82.4% (1,333 of 1,617)" in output
        assert "Not computable" in output

    def test_json_and_csv(self, run: Run) -> None:
        """
        As JSON and as CSV: the same rows, with exact values.
        """
        rows = json.loads(run("metrics", *EXAMPLE, "--format", "json")[1])
        table = list(csv.DictReader(io.StringIO(run("metrics", *EXAMPLE, "--format", "csv")[1])))
        assert [row["metric"] for row in rows] == [row["metric"] for row in table]
        by_name = {row["metric"]: row for row in rows}
        assert by_name["training.attendance-rate"]["exact"] == "1333/1617"
        assert by_name["reviews.referrals-average-change"]["missing"] == ["reviews.earlier"]

    def test_threshold(self, run: Run) -> None:
        """
        How many cases are too few to compare is the caller's choice; below one it is refused.
        """
        of_twenty = "8.1 to 41.6%; too few to compare: 20 cases"
        assert of_twenty in " ".join(run("metrics", *EXAMPLE)[1].split())
        lower = " ".join(run("metrics", *EXAMPLE, "--threshold", "20")[1].split())
        assert "8.1 to 41.6%" in lower
        assert of_twenty not in lower
        assert "fewer than 20" in lower
        status, output, error = run("metrics", *EXAMPLE, "--threshold", "0")
        assert (status, output) == (2, "")
        assert "threshold must be at least 1" in error

    def test_findings_do_not_matter(self, run: Run, write: Callable[..., Path]) -> None:
        """
        Listing what can be computed is no check: the status is 0.
        """
        assert run("metrics", write(WRONG))[0] == 0


class TestNew:
    @pytest.mark.parametrize("suffix", ["toml", "xlsx"])
    def test_writes_a_report(self, run: Run, tmp_path: Path, suffix: str) -> None:
        """
        The blank report, text or workbook, can be checked as it stands.
        """
        path = tmp_path / f"ours.{suffix}"
        status, output, _ = run("new", path)
        assert status == 0
        assert path.name in output
        sm.load(path)
        assert run("check", path)[0] == 0

    def test_never_overwrites(self, run: Run, write: Callable[..., Path]) -> None:
        """
        A file that is there is left as it is.
        """
        path = write(FINE)
        status, _, errors = run("new", path)
        assert status == 2
        assert "report.toml" in errors
        assert path.read_text(encoding="utf-8") == FINE

    @pytest.mark.parametrize("name", ["ours.json", "ours", "none/ours.toml"])
    def test_refused(self, run: Run, tmp_path: Path, name: str) -> None:
        """
        Another ending, or a directory that is not there, is refused by name.
        """
        status, _, errors = run("new", tmp_path / name)
        assert status == 2
        assert "ours" in errors
        assert not (tmp_path / name).exists()


class TestConvert:
    @pytest.mark.parametrize("suffix", ["json", "yaml", "yml", "xlsx"])
    def test_there_and_back(
        self, run: Run, write: Callable[..., Path], tmp_path: Path, suffix: str
    ) -> None:
        """
        TOML to another format and back is the same report, and canonical.
        """
        first, between, back = write(FINE), tmp_path / f"b.{suffix}", tmp_path / "c.toml"
        assert run("convert", first, between)[:2] == (0, "")
        assert run("convert", between, back)[:2] == (0, "")
        assert sm.load(first) == sm.load(between) == sm.load(back)
        again = tmp_path / "d.toml"
        run("convert", back, again)
        assert again.read_bytes() == back.read_bytes()

    def test_refused(self, run: Run, write: Callable[..., Path], tmp_path: Path) -> None:
        """
        An unknown format is named, and nothing is written.
        """
        status, _, errors = run("convert", write(FINE), tmp_path / "report.pdf")
        assert status == 2
        assert "pdf" in errors
        assert not (tmp_path / "report.pdf").exists()


class TestLists:
    def test_examples(self, run: Run) -> None:
        """
        Each bundled report, with its title.
        """
        status, output, _ = run("examples")
        assert status == 0
        lines = dict(line.split(": ", 1) for line in output.splitlines())
        assert lines == {name: sm.example(name).title for name in sm.example_names()}

    def test_rules(self, run: Run) -> None:
        """
        Each rule by its id; one, or a chapter's, where that is asked for.
        """
        _, output, _ = run("rules")
        assert all(f"{name}: " in output for name in RULES)
        _, output, _ = run("rules", "finance-separators")
        assert output.startswith("finance-separators: ")
        assert "Rests on" in output
        _, output, _ = run("rules", "scrutiny")
        heads = [line.split(":")[0] for line in output.splitlines() if line[:1].isalpha()]
        assert heads == sorted(name for name in RULES if name.startswith("scrutiny-"))

    def test_version(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        The version is that of the installed package; run from its source it has none.
        """
        monkeypatch.setattr(metadata, "version", lambda name: f"1.2.3 of {name}")
        status, output, _ = run("--version")
        assert (status, output) == (0, "safeguarding-model 1.2.3 of safeguarding-model\n")

        def missing(name: str) -> str:
            raise metadata.PackageNotFoundError(name)

        monkeypatch.setattr(metadata, "version", missing)
        status, output, _ = run("--version")
        assert status == 0
        assert output.startswith("safeguarding-model ")

    @pytest.mark.parametrize(
        "command", [[], ["check"], ["metrics"], ["new"], ["convert"], ["rules"]]
    )
    def test_help(self, run: Run, command: list[str]) -> None:
        """
        Each command says what it takes.
        """
        status, output, _ = run(*command, "--help")
        assert status == 0
        assert "usage: safeguarding-model" in output


class BrokenOutput(io.StringIO):
    """
    Standard output whose reader has gone.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.descriptor = descriptor

    def write(self, _: str) -> int:
        raise BrokenPipeError

    def fileno(self) -> int:
        return self.descriptor


class TestBrokenPipe:
    def test_in_process(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        A reader that has had enough is no mistake.
        """
        with (tmp_path / "out").open("wb") as file:
            monkeypatch.setattr(sys, "stdout", BrokenOutput(file.fileno()))
            assert main(["examples"]) == 0

    def test_as_a_program(self) -> None:
        """
        Piped into a reader that stops at once, it says nothing on standard error.
        """
        source = str(Path(sm.__file__).parents[1])
        reading, writing = os.pipe()
        os.close(reading)
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "safeguarding_model", "metrics", *EXAMPLE],
                stdout=writing,
                stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": source},
                check=False,
            )
        finally:
            os.close(writing)
        assert (ended.returncode, ended.stderr) == (0, b"")


class TestAsAProgram:
    def test_statuses(self, write: Callable[..., Path]) -> None:
        """
        Run as a module it has the same three statuses, and messages stand on standard error.
        """
        fine = as_subprocess("check", str(write(FINE)))
        assert (fine.returncode, fine.stderr) == (0, "")
        found = as_subprocess("check", str(write(WRONG)), "--format", "json")
        assert (found.returncode, found.stderr) == (1, "")
        assert json.loads(found.stdout)["summary"]["disagrees"] == 1
        wrong = as_subprocess("check", "none.toml")
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert "none.toml" in wrong.stderr
        assert "Traceback" not in wrong.stderr

    def test_any_terminal(self, write: Callable[..., Path]) -> None:
        """
        A terminal that cannot show a character still gets the rest.
        """
        path = str(write(FINE.replace('"Ours"', '"\u00c9tude \u2192 \u65e5"', 1)))
        source = str(Path(sm.__file__).parents[1])
        ended = subprocess.run(
            [sys.executable, "-m", "safeguarding_model", "check", path],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": source, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert b"80%" in ended.stdout


class TestText:
    def test_what_the_document_does_not_account_for(
        self, run: Run, write: Callable[..., Path]
    ) -> None:
        """
        A number of the text that no fact and no statement accounts for is listed with its line.
        """
        report = write(FINE)
        text = write(
            "Of the 5 bookings 4 were kept, 80%.\nSome 1,234 leaflets were printed.\n", "t.md"
        )
        status, output, _ = run("check", report, "--text", text)
        assert status == 0
        assert "1,234" in output
        assert "75% (3 of 4)" in output

    def test_as_json(self, run: Run, write: Callable[..., Path]) -> None:
        """
        In JSON the account of the text is an object of its own.
        """
        report, text = write(FINE), write("Of the 5 bookings 4 were kept.\n", "t.md")
        _, output, _ = run("check", report, "--text", text, "--format", "json")
        assert list(json.loads(output))[-1] == "text"

    def test_a_text_belongs_to_one_report(self, run: Run, write: Callable[..., Path]) -> None:
        """
        One text for two reports, or for a page, is a wrong call.
        """
        report, text = write(FINE), write("4 of 5\n", "t.md")
        assert run("check", report, report, "--text", text)[0] == 2
        assert run("check", report, "--text", text, "--format", "html")[0] == 2
        assert run("check", report, "--text", text.with_name("gone.md"))[0] == 2

    def test_what_is_no_text(self, run: Run, write: Callable[..., Path]) -> None:
        """
        A file that is no text in UTF-8 is refused, with the way out.
        """
        status, _, errors = run("check", write(FINE), "--text", write(b"4 of 5 \xff", "t.md"))
        assert status == 2
        assert "UTF-8" in errors


class TestSuspects:
    def test_which_figure_may_be_wrong(self, run: Run, write: Callable[..., Path]) -> None:
        """
        After an error the figures are named whose change alone would mend it.
        """
        status, output, _ = run("check", write(WRONG))
        assert status == 1
        assert "Which figure may be wrong" in output

    def test_nothing_to_suspect(self, run: Run) -> None:
        """
        The length of a list is no figure that could be mistyped.
        """
        assert "Which figure may be wrong" not in run("check", *EXAMPLE)[1]


class TestCoverage:
    def test_the_reports_own_guidance(self, run: Run) -> None:
        """
        The content that the report's own edition asks for is listed, must and should apart.
        """
        status, output, _ = run("coverage", *EXAMPLE)
        assert status == 0
        assert "Must: 100% (2 of 2)" in output

    def test_another_edition(self, run: Run) -> None:
        """
        Another edition can be asked for by name; an unknown one is a wrong call.
        """
        assert "2018" in run("coverage", *EXAMPLE, "--edition", "working_together_2018")[1]
        assert run("coverage", *EXAMPLE, "--edition", "working_together_1066")[0] == 2

    def test_as_json(self, run: Run, write: Callable[..., Path]) -> None:
        """
        One object for one report, with musts and shoulds apart; a list for several.
        """
        status, output, _ = run("coverage", *EXAMPLE, "--format", "json")
        told = json.loads(output)
        assert status == 0
        assert told["must"] == {"count": 2, "of": 2, "text": "100% (2 of 2)"}
        assert told["should"]["of"] == 7
        assert {row["verified"] for row in told["requirements"]} == {True, False}
        several = json.loads(run("coverage", str(write(LEAST)), *EXAMPLE, "--format", "json")[1])
        assert [next(iter(one)) for one in several] == ["not_assessed", "editions"]


class TestDisclosure:
    """
    ``disclosure`` says which counts need a marker, and what the hidden ones give away.
    """

    HIDDEN = """
[reviews.flows]
notified = 2

[[reviews.children]]
attribute = "sex"
counts = { male = "[c]", female = 9 }

[[statements]]
id = "children"
printed = "12"
metric = "reviews.notified-children-total"
params = { attribute = "sex" }
"""

    def test_text(self, run: Run) -> None:
        """
        The bundled report prints every count of four children.
        """
        status, output, error = run("disclosure", *EXAMPLE)
        assert (status, error) == (0, "")
        assert "Figures that need a marker: 6" in output
        assert "dfe-children-in-need, version 1" in output

    def test_what_a_hidden_count_gives_away(self, run: Run, write: Callable[..., Path]) -> None:
        """
        Nine of twelve are girls, so the hidden count is three, in text and as JSON.
        """
        path = str(write(LEAST + self.HIDDEN))
        assert "[sex].counts.male is given away: it can only be 3" in run("disclosure", path)[1]
        told = json.loads(run("disclosure", path, "--format", "json")[1])
        (male,) = told["suppressed"]
        assert (male["least"], male["most"], male["only"]) == (3, 3, [3])
        assert male["leak"] == "one value only is possible"
        assert told["policy"]["name"] == "dfe-children-in-need"

    def test_policy(self, run: Run) -> None:
        """
        The policy is named on the command line, of this command and of ``check``.
        """
        assert "under-10, version 1" in run("disclosure", *EXAMPLE, "--policy", "under-10")[1]
        for command in ("disclosure", "check"):
            status, output, error = run(command, *EXAMPLE, "--policy", "ours")
            assert (status, output) == (2, "")
            assert "there is no disclosure policy 'ours'" in error
        chosen = ("--select", "reviews-small-cells", "--policy", "under-10")
        assert "from 0 to 9" in " ".join(run("check", *EXAMPLE, *chosen)[1].split())

    def test_help_names_every_policy(self, run: Run) -> None:
        """
        The help lists the policies without importing them.
        """
        from safeguarding_model.disclosure.policies import DEFAULT_POLICY, POLICIES

        told = " ".join(run("disclosure", "--help")[1].split())
        assert all(name in told for name in POLICIES)
        assert f"{DEFAULT_POLICY} (the default)" in told


class TestSchema:
    def test_printed_and_written(self, run: Run, tmp_path: Path) -> None:
        """
        The schema of documents is printed, or goes to a file.
        """
        status, output, _ = run("schema")
        assert status == 0
        assert json.loads(output) == sm.json_schema()
        path = tmp_path / "report.schema.json"
        assert run("schema", "--output", path)[:2] == (0, "")
        assert path.read_text(encoding="utf-8") == output


class TestSeveralPages:
    def test_folder(self, run: Run, tmp_path: Path) -> None:
        """
        Pages of several reports go into a folder, with an index; without one the call is refused.
        """
        both = [f"--example={name}" for name in sm.example_names()]
        status, _, _ = run("check", *both, "--format=html", f"--output={tmp_path / 'pages'}")
        assert status == 1
        assert (tmp_path / "pages" / "index.html").exists()
        status, _, errors = run("check", *both, "--format=html")
        assert (status, "--output" in errors) == (2, True)


class TestCompare:
    def test_two_years(self, run: Run, tmp_path: Path) -> None:
        """
        Two reports are compared as text or as a page; one alone is refused.
        """
        both = [f"--example={name}" for name in sm.example_names()]
        status, out, _ = run("compare", *both)
        assert status == 0
        assert "Nothing is compared: they are of two partnerships" in " ".join(out.split())
        page = tmp_path / "comparison.html"
        assert run("compare", *both, "--format=html", f"--output={page}")[0] == 0
        assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        status, _, errors = run("compare", both[0])
        assert (status, "name both" in errors) == (2, True)


class TestColour:
    def test_only_where_somebody_looks(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        A terminal gets colours unless it declines them; a pipe and a file never do.
        """
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        assert "\x1b" not in run("check", *EXAMPLE)[1]
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        assert "\x1b[48" in run("check", *EXAMPLE)[1]
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" not in run("check", *EXAMPLE)[1]
