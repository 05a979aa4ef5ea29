"""Ray Data: Parquet in, Parquet out. `python ray_job.py REPORTS.parquet SCORES`"""

import sys

import pyarrow as pa
import ray

import hegui
from measured import note_cpu


class Score:
    """An actor: it compiles the rubric once."""

    def __init__(self) -> None:
        self.scorer = hegui.Scorer()

    def __call__(self, reports: pa.Table) -> pa.Table:
        scored = pa.table(self.scorer.score_batch(reports))
        note_cpu()
        return scored


def main(reports: str, scores: str) -> None:
    """Scores in one actor."""
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    table = ray.data.read_parquet(reports, columns=["id", "text"])
    scored = table.map_batches(Score, batch_format="pyarrow", batch_size=1000, compute=ray.data.ActorPoolStrategy(size=1))
    scored.write_parquet(scores, mode=ray.data.SaveMode.OVERWRITE)
    ray.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
