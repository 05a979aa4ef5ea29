"""Bad rows leave a job alive, and a job that is run again gives the same: `python robust.py [spark ray …]`"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from made_reports import made_reports
from measured import digest_of_table

HERE = Path(__file__).resolve().parent
JOBS = {"spark": "spark_job.py", "ray": "ray_job.py"}
# No text, no Chinese, an error page, characters of control, a line of four megabytes.
BAD = [None, "only English words here", "404 Not Found 页面不存在", "\x00\x01\x02", "法" * 1_400_000]


def check(engine: str) -> None:
    """Runs the job of an engine twice."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ids, _, texts = (list(column) for column in zip(*made_reports(500), strict=True))
        ids += [f"bad-{number}" for number in range(len(BAD))]
        pq.write_table(pa.table({"id": ids, "text": texts + BAD}), folder / "reports.parquet", row_group_size=100)
        digests = []
        for _ in range(2):
            command = [sys.executable, HERE / JOBS[engine], folder / "reports.parquet", folder / "scores"]
            env = {**os.environ, "PYTHONPATH": str(HERE)}
            done = subprocess.run(command, env=env, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr[-4000:]
            scored = pq.read_table(folder / "scores")
            assert scored.num_rows == len(ids), scored.num_rows
            digests.append(digest_of_table(scored))
        of_bad = {row["id"]: row["reason"] for row in scored.to_pylist() if row["id"].startswith("bad-")}
        assert len(of_bad) == len(BAD) and of_bad["bad-0"] == "no-text", of_bad
        assert digests[0] == digests[1]
        print(f"{engine}: {scored.num_rows} rows with {len(BAD)} bad ones ({of_bad}), twice {digests[0][:12]}")


if __name__ == "__main__":
    for engine in JOBS:
        if engine in sys.argv[1:]:
            check(engine)
