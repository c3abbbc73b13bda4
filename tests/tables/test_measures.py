"""
The measures as data.
"""

from __future__ import annotations

import pytest

from safeguarding_model.metrics import METRICS
from safeguarding_model.tables.columns import ColumnType
from safeguarding_model.tables.measure_columns import inputs_of, outputs_of
from safeguarding_model.tables.measures import MEASURES
from safeguarding_model.tables.schema import TABLES


@pytest.mark.parametrize("table", MEASURES)
def test_of_the_catalogue(table: str) -> None:
    """
    Each measure is a metric of the catalogue and works on whole numbers of its table.
    """
    whole = {c.name for c in TABLES[table].columns if c.type is ColumnType.WHOLE}
    added = [name for measure in MEASURES[table] for name in outputs_of(measure)]
    assert len(set(added)) == len(added)
    assert not {column.name for column in TABLES[table].columns} & set(added)
    for measure in MEASURES[table]:
        assert measure.metric in METRICS
        assert whole.issuperset(inputs_of(measure))
