"""What all tests share."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import hegui

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
sys.path.insert(0, str(ROOT / "python" / "examples"))


@pytest.fixture(scope="session")
def scorer() -> hegui.Scorer:
    """The rubric of the program, made ready."""
    return hegui.Scorer()


def program(*arguments: object, code: int | None = 0, input: str | None = None) -> str:
    """What the program of the wheel writes."""
    command = [sys.executable, "-m", "hegui", *map(str, arguments)]
    done = subprocess.run(command, input=input, capture_output=True, text=True, cwd=ROOT)
    assert code is None or done.returncode == code, done.stderr
    return done.stdout


def results_of(*arguments: object) -> dict[str, dict[str, Any]]:
    """The program's results of some files, each as if it were alone, by their paths."""
    lines = program("score", *arguments, "--format", "jsonl", code=None).splitlines()
    results = [json.loads(line) for line in lines]
    for result in results:
        # Only a run over several files knows of duplicates.
        result["diagnostics"] = [one for one in result["diagnostics"] if "duplicate" not in one["code"]]
    return {result["path"]: result for result in results}
