"""What engines are compared by: one number for what was found in many reports, and the CPU time of workers."""

import hashlib
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

COLUMNS = ["id", "status", "percent", "band", "items"]


def digest_of_rows(rows: Iterable[dict[str, Any]]) -> str:
    """SHA-256 over the rows in the order of their ids: status, percentage, band, and each item's grade and points."""
    lines = []
    for row in rows:
        items = [[item["id"], item["grade"], float(item["points"])] for item in row["items"]]
        percent = None if row["percent"] is None else float(row["percent"])
        lines.append(json.dumps([row["id"], row["status"], percent, row["band"], items], ensure_ascii=False))
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def digest_of_table(table: Any) -> str:
    """The digest of a pyarrow table."""
    return digest_of_rows(table.select(COLUMNS).to_pylist())


def digest_of_stream(path: Path) -> str:
    """The digest of what `hegui score - --input jsonl` wrote."""

    def rows() -> Iterable[dict[str, Any]]:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                one = json.loads(line)
                score = one["score"] or {"percent": None, "band": None}
                yield {**one, "percent": score["percent"], "band": score["band"]}

    return digest_of_rows(rows())


def note_cpu() -> None:
    """Notes the CPU time of this process so far in the folder NOTE_CPU_IN, if that is set."""
    if folder := os.environ.get("NOTE_CPU_IN"):
        Path(folder, f"cpu-{os.getpid()}").write_text(str(time.process_time()))
