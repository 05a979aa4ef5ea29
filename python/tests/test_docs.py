"""What the documentation says is so, and the types are those of the module."""

import doctest
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

import hegui
from conftest import ROOT


def test_examples_in_docstrings() -> None:
    runner, parser = doctest.DocTestRunner(), doctest.DocTestParser()
    names = {name: getattr(hegui, name) for name in hegui.__all__}
    documented = [hegui, *names.values()]
    documented += [method for thing in names.values() if isinstance(thing, type) for method in vars(thing).values()]
    for thing in documented:
        text = getattr(thing, "__doc__", None) or ""
        name = getattr(thing, "__qualname__", str(thing))
        runner.run(parser.get_doctest(text, {**names, "hegui": hegui}, name, None, None))
    assert runner.summarize().failed == 0
    assert runner.tries > 10


def test_every_name_is_documented() -> None:
    for name in hegui.__all__:
        assert getattr(hegui, name).__doc__, name


def test_examples_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    path = ROOT / "docs" / "python.md"
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), re.S | re.M)
    assert blocks
    scope: dict[str, object] = {"__name__": "__main__"}
    for block in blocks:
        exec(compile(block, str(path), "exec"), scope)


@pytest.mark.skipif(not importlib.util.find_spec("mypy"), reason="no mypy here")
def test_types(tmp_path: Path) -> None:
    user = tmp_path / "user.py"
    user.write_text(
        "import hegui, pyarrow as pa\n"
        "from hegui.spark import SCHEMA, score_batches\n"
        "report = hegui.Scorer(lang='en').score('text')\n"
        "percent: float | None = report.percent\n"
        "quotes: list[str] = [piece.quote for item in report.items for piece in item.evidence]\n"
        "table = pa.table(hegui.Scorer().score_batch(pa.table({'id': [1], 'text': ['x']}), evidence='best'))\n"
    )
    strict = [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "--cache-dir", str(tmp_path)]
    stubs = [sys.executable, "-m", "mypy.stubtest", "hegui._hegui", "--ignore-missing-stub", "--ignore-disjoint-bases"]
    for command in [[*strict, str(user)], [*strict, "-p", "hegui"], stubs]:
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
