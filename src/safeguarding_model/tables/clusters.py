"""
The batches of a directory on PySpark, by the function that does them anywhere else.
"""

from __future__ import annotations

import os
import sys

from safeguarding_model.errors import MissingExtraError
from safeguarding_model.tables.batches import Batch, Counts, run_batch

__all__ = ["run_on_spark"]


def run_on_spark(batches: list[Batch], master: str = "local[*]") -> Counts:
    """
    Do the batches on a cluster, and return what they came to in all.

    Each batch is one task. A task that is run again replaces its own parts by the same
    ones. On a cluster of several machines each has to see the two directories under the
    same names, and to have this library with the extra ``frames``.

    Args:
        batches: What is to do.

        master: Address of the cluster as Spark writes it; all cores of this machine where
            left out.

    Raises:
        MissingExtraError: PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        msg = "a job on Spark needs PySpark 4 and Java 17 or newer; install it with: pip install 'pyspark>=4'"
        raise MissingExtraError(msg) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("safeguarding-model tables").master(master)
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    try:
        tasks = session.sparkContext.parallelize(batches, max(1, len(batches)))
        done: list[Counts] = tasks.map(run_batch).collect()
    finally:
        session.stop()
    return sum(done, start=Counts())
