"""For Spark: `reports.mapInArrow(score_batches(), SCHEMA)`.

The columns stand in the order of `Scorer.score_batch`, by which Spark goes. Executors need pyarrow and hegui.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from . import Rubric, Scorer

if TYPE_CHECKING:
    import pyarrow

#: The results where `id` is a string and no evidence is asked for.
SCHEMA = (
    "id string, status string, reason string, percent double, band string, "
    "items array<struct<id: string, grade: string, value: int, points: double, maximum: double>>"
)

#: The results with evidence.
SCHEMA_WITH_EVIDENCE = SCHEMA.replace(
    "maximum: double",
    "maximum: double, evidence: array<struct<quote: string, start: bigint, end: bigint, "
    "line: bigint, column: bigint, section: string, grade: string>>",
)

Batches = Iterator["pyarrow.RecordBatch"]


def score_batches(
    scorer: Scorer | Rubric | str | None = None, evidence: Literal["none", "best", "all"] = "none"
) -> Callable[[Batches], Batches]:
    """The function that `mapInArrow` runs. It scores in one thread: Spark runs several tasks already."""
    ready = scorer if isinstance(scorer, Scorer) else Scorer(scorer)

    def score(batches: Batches) -> Batches:
        import pyarrow

        for batch in batches:
            scored = pyarrow.table(ready.score_batch(batch, evidence=evidence))
            yield from scored.to_batches()

    return score
