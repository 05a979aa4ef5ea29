"""Scores the same made reports in each engine and compares row counts and digests with the program's own run.

    python engines.py 20000 [polars duckdb spark ray …]

Prints a table: rows per second of CPU time of the processes that score; for Spark and Ray those are their Python
workers, which note their time themselves.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import hegui
from measured import COLUMNS, digest_of_stream, digest_of_table
from made_reports import write

HERE = Path(__file__).resolve().parent


def cpu() -> float:
    """Seconds of CPU time of this process and its children that ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def cpu_noted(folder: Path) -> float:
    """Seconds of CPU time that workers noted, and forgets them."""
    notes = list(folder.glob("cpu-*"))
    seconds = sum(float(note.read_text()) for note in notes)
    for note in notes:
        note.unlink()
    return seconds


def run_job(script: str, folder: Path, out: Path) -> pa.Table:
    """Runs a job in a process of its own."""
    done = subprocess.run(
        [sys.executable, HERE / script, folder / "reports.parquet", out],
        env={**os.environ, "PYTHONPATH": str(HERE), "NOTE_CPU_IN": str(folder)}, capture_output=True, text=True,
    )
    if done.returncode:
        sys.exit(done.stderr[-4000:])
    return pq.read_table(out)


def by_program(folder: Path) -> str:
    """The program, a report a line."""
    with (folder / "reports.jsonl").open("rb") as lines, (folder / "program.jsonl").open("wb") as out:
        subprocess.run(
            [sys.executable, "-m", "hegui", "score", "-", "--input", "jsonl", "--jobs", "1"],
            stdin=lines, stdout=out, check=True,
        )
    return digest_of_stream(folder / "program.jsonl")


def by_pyarrow(folder: Path) -> pa.Table:
    """Batches of a Parquet file."""
    scorer = hegui.Scorer()
    batches = pq.ParquetFile(folder / "reports.parquet").iter_batches(1000, columns=["id", "text"])
    return pa.concat_tables(pa.table(scorer.score_batch(batch)) for batch in batches)


def by_polars(folder: Path) -> pa.Table:
    """Polars, batch by batch of a lazy frame."""
    import polars as pl

    scorer = hegui.Scorer()
    frame = pl.scan_parquet(folder / "reports.parquet").select("id", "text")
    scored = [pl.DataFrame(scorer.score_batch(part)) for part in frame.collect().iter_slices(1000)]
    return pl.concat(scored).to_arrow()


def by_duckdb(folder: Path) -> pa.Table:
    """DuckDB: a relation in, a relation out."""
    import duckdb

    scorer = hegui.Scorer()
    reports = duckdb.sql(f"SELECT id, text FROM '{folder}/reports.parquet'")
    scored = pa.table(scorer.score_batch(reports))
    return duckdb.sql("SELECT * FROM scored ORDER BY id").to_arrow_table()


def by_spark(folder: Path) -> pa.Table:
    """Spark: `mapInArrow` from Parquet to Parquet."""
    return run_job("spark_job.py", folder, folder / "spark")


def by_ray(folder: Path) -> pa.Table:
    """Ray Data: `map_batches` with an actor."""
    return run_job("ray_job.py", folder, folder / "ray")


ENGINES: dict[str, Callable[[Path], pa.Table | str]] = {
    "program": by_program, "pyarrow": by_pyarrow, "polars": by_polars,
    "duckdb": by_duckdb, "spark": by_spark, "ray": by_ray,
}


def main() -> None:
    """Runs the engines that were asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("engines", nargs="*", default=list(ENGINES))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(asked.count, folder / "reports.parquet")
        write(asked.count, folder / "reports.jsonl")
        size = (folder / "reports.jsonl").stat().st_size / asked.count
        print(f"{asked.count} made reports of {size:.0f} bytes of JSON each\n")
        print("| engine | seconds | CPU seconds | rows/s per CPU second | digest |\n| --- | --- | --- | --- | --- |")
        expected = None
        for engine in asked.engines:
            start, used = time.perf_counter(), cpu()
            scored = ENGINES[engine](folder)
            seconds, used = time.perf_counter() - start, cpu_noted(folder) or cpu() - used
            if isinstance(scored, pa.Table):
                assert scored.num_rows == asked.count, f"{engine}: {scored.num_rows} rows"
                assert scored.column_names[:1] == COLUMNS[:1]
                scored = digest_of_table(scored)
            expected = expected or scored
            print(f"| {engine} | {seconds:.1f} | {used:.1f} | {asked.count / used:.0f} | {scored[:12]} |", flush=True)
            if scored != expected:
                sys.exit(f"{engine}: another digest")


if __name__ == "__main__":
    main()
