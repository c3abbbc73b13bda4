"""
The proof by trying every count holds on some tables, and finds faults where they are planted.
"""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from safeguarding_model.disclosure.audit import CellBounds, Leak, audit
from safeguarding_model.disclosure.policies import DisclosurePolicy
from safeguarding_model.disclosure.tables import Table

PROOF = Path(__file__).parents[1] / "proofs" / "disclosure_tables.py"


@pytest.fixture(scope="module")
def proof() -> ModuleType:
    """
    Load the command, which no test collects.
    """
    spec = spec_from_file_location("disclosure_tables", PROOF)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def careless(table: Table, policy: DisclosurePolicy, **options: object) -> tuple[CellBounds, ...]:
    """
    Audit without looking at the totals.
    """
    return audit(attrs.evolve(table, totals=()), policy, **options)  # type: ignore[arg-type]


def anxious(table: Table, policy: DisclosurePolicy, **options: object) -> tuple[CellBounds, ...]:
    """
    Audit and call everything a leak.
    """
    bounds = audit(table, policy, **options)  # type: ignore[arg-type]
    return tuple(attrs.evolve(one, leak=Leak.EXACT) for one in bounds)


class TestProof:
    def test_holds(self, proof: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
        """
        Thresholds 3, 5, 7 and 10: no leak that it misses, none that it invents, no bound that differs.
        """
        assert proof.main(["--tables", "40", "--seed", "2"]) == 0
        header, *rows = capsys.readouterr().out.splitlines()
        assert [int(row.split()[0]) for row in rows] == [3, 5, 7, 10]
        assert all(row.split()[5:8] == ["0", "0", "0"] for row in rows)
        assert header.split()[:6] == ["threshold", "tables", "redrawn", "hidden", "leaks", "missed"]

    @pytest.mark.parametrize(("fault", "column"), [(careless, 5), (anxious, 6)])
    def test_a_planted_fault_is_found(
        self,
        proof: ModuleType,
        fault: object,
        column: int,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """
        An audit that misses leaks, or invents them, makes the command fail and say which it did.
        """
        monkeypatch.setattr(proof, "audit", fault)
        assert proof.main(["--tables", "10"]) == 1
        lines = capsys.readouterr().out.splitlines()
        rows = [line.split() for line in lines[1:] if not line.startswith("table ")]
        assert len(rows) == 4
        for row in rows:
            assert [int(row[5]) > 0, int(row[6]) > 0] == [column == 5, column == 6]

    @pytest.mark.parametrize("change", [True, False])
    def test_what_changes_tell_is_tried(
        self, proof: ModuleType, monkeypatch: pytest.MonkeyPatch, *, change: bool
    ) -> None:
        """
        An audit that looks at no change in percent, or at nothing in times, differs.
        """

        def forgetful(
            table: Table, policy: DisclosurePolicy, **options: object
        ) -> tuple[CellBounds, ...]:
            kept = [rate for rate in table.rates if not (rate.change if change else rate.per == 1)]
            return audit(attrs.evolve(table, rates=tuple(kept)), policy, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(proof, "audit", forgetful)
        assert proof.prove(5, range(60), 1).bounds > 0

    def test_can_be_split(self, proof: ModuleType) -> None:
        """
        Table 7 is the same table wherever the run begins.
        """
        whole, part = proof.prove(3, range(6, 8), 1), proof.prove(3, range(7, 8), 1)
        assert (whole.tables, part.tables) == (2, 1)
        assert proof.draw("1/3/7/0", 3) == proof.draw("1/3/7/0", 3)
