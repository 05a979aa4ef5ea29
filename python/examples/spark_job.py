"""Spark: Parquet in, Parquet out. `python spark_job.py REPORTS.parquet SCORES [ROWS_A_BATCH]`

The columns `id` and `text` are read. A task that is run again writes the same rows: the results depend on
nothing but the text, and Spark puts the files of a partition into place when it is complete.
"""

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession

import hegui
from hegui.spark import SCHEMA, score_batches
from measured import note_cpu


def main(reports: str, scores: str, rows: str = "256") -> None:
    """Scores in two tasks at a time."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", rows)
        # The row groups of one file become partitions.
        .config("spark.sql.files.maxPartitionBytes", str(8 << 20))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    table = spark.read.parquet(reports).select("id", "text")
    # Only the name of the rubric travels, not its compiled form; each worker process compiles it once.
    score = score_batches(hegui.Scorer())

    def scored(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from score(batches)
        note_cpu()

    table.mapInArrow(scored, SCHEMA).write.mode("overwrite").parquet(scores)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
