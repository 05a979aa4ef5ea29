"""One report: the same as the program says of it."""

import html
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import hegui
from conftest import FIXTURES, ROOT, program, results_of

ADVISORS = "decisions.legal-advisors"
SENTENCE = "2024年，我局聘请法律顾问2名。"


def test_every_fixture_has_the_json_of_the_program(monkeypatch: pytest.MonkeyPatch, scorer: hegui.Scorer) -> None:
    monkeypatch.chdir(ROOT)
    expected = results_of("tests/fixtures/reports", "tests/fixtures/documents/qinghe-city", "tests/fixtures/documents/table", "tests/fixtures/documents/special")
    assert len(expected) > 40
    for path, result in expected.items():
        if ".zip" in path:
            continue
        assert scorer.score(Path(path)).to_dict() == result, path


def test_classes_say_what_json_says(scorer: hegui.Scorer) -> None:
    report = scorer.score((FIXTURES / "reports" / "qinghe-city.txt").read_bytes(), name="qinghe-city.txt")
    said = report.to_dict()
    assert json.loads(report.to_json()) == said
    names = ["path", "sha256", "title", "authority", "reporting_year", "published", "status", "reason"]
    assert {name: getattr(report, name) for name in names} == {name: said[name] for name in names}
    assert {name: getattr(report, name) for name in said["score"]} == said["score"]
    names = ["id", "title", "group", "grade", "value", "points", "maximum", "required", "why", "confidence"]
    place = ["quote", "start", "end", "line", "column", "page", "paragraph", "section"]
    text = report.text.encode()
    for item, json_item in zip(report.items, said["items"], strict=True):
        assert {name: getattr(item, name) for name in names} == {name: json_item[name] for name in names}
        for passages, own, json_passages in [
            (item.evidence, "grade", json_item["evidence"]),
            (item.near_misses, "reason", json_item["near_misses"]),
        ]:
            for passage, json_passage in zip(passages, json_passages, strict=True):
                found = {name: getattr(passage, name) for name in [*place, own]}
                assert found == {name: json_passage[name] for name in found}
                assert text[passage.start : passage.end].decode() == passage.quote


def test_text_bytes_and_path_are_three_ways_to_say_it(tmp_path: Path, scorer: hegui.Scorer) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    by_path, by_bytes = scorer.score(file, name="a.txt"), scorer.score(SENTENCE.encode(), name="a.txt")
    by_text = scorer.score(SENTENCE, name="a.txt")
    assert by_path.to_json() == by_bytes.to_json() == by_text.to_json()


def test_what_cannot_be_read_is_a_result(scorer: hegui.Scorer) -> None:
    for source, reason in [(b"", "empty"), ("", "empty"), (b"%PDF-1.4 nothing", "damaged"), ("only English words here", "not-chinese")]:
        report = scorer.score(source)
        assert (report.status, report.reason) == ("unassessable", reason)
        assert report.message and report.mend and report.percent is None and report.items == []
    assert hegui.Scorer(max_bytes=10).score(SENTENCE.encode()).reason == "too-large"
    assert hegui.Scorer(max_characters=3).score(SENTENCE).status == "unassessable"


def test_languages(scorer: hegui.Scorer) -> None:
    english = hegui.Scorer(lang="en").score(SENTENCE).item(ADVISORS)
    chinese = scorer.score(SENTENCE).item(ADVISORS)
    assert english and chinese and english.why.startswith("A figure")
    assert chinese.why != english.why


def test_errors_have_code_place_and_mend(tmp_path: Path, scorer: hegui.Scorer) -> None:
    with pytest.raises(hegui.RubricError) as unknown:
        hegui.Rubric.load("nonsense", lang="en")
    assert (unknown.value.code, unknown.value.place) == ("unknown-rubric", "nonsense")
    assert "health-rule-of-law" in (unknown.value.mend or "")
    broken = FIXTURES / "rubrics" / "broken.toml"
    with pytest.raises(hegui.RubricError) as wrong:
        hegui.Rubric.load(broken)
    assert wrong.value.code.startswith("rubric::") and wrong.value.mend
    assert (wrong.value.place or "").startswith(f"{broken}:")
    for source, code in [(tmp_path / "none.txt", "not-found"), (tmp_path, "folder"), (7, "source-type"), ("\ud800", "lone-surrogate")]:
        with pytest.raises(hegui.InputError) as bad:
            scorer.score(source)  # type: ignore[arg-type]
        assert bad.value.code == code and bad.value.mend
        assert isinstance(bad.value, hegui.HeguiError)
    again = pickle.loads(pickle.dumps(unknown.value))
    assert (again.code, str(again)) == ("unknown-rubric", str(unknown.value))
    with pytest.raises(hegui.InputError):
        hegui.Scorer(lang="fr")  # type: ignore[arg-type]


def test_rubrics_of_your_own(scorer: hegui.Scorer) -> None:
    for name in ["yunling.toml", "rivers.toml", "safety.toml"]:
        file = FIXTURES / "rubrics" / name
        rubric = hegui.Rubric.load(file)
        line = program("score", "-", "--rubric", file, "--format", "jsonl", input=SENTENCE, code=None)
        assert json.loads(line)["rubric"]["digest"] == rubric.digest
        again = pickle.loads(pickle.dumps(rubric))
        assert again == rubric and again.item_ids == rubric.item_ids
    assert scorer.rubric == hegui.Rubric("health-rule-of-law")
    assert set(hegui.Rubric.bundled_names()) >= {"rule-of-law", "minimal"}


def test_pickles_are_small_and_score_the_same(scorer: hegui.Scorer) -> None:
    pickled = pickle.dumps(scorer)
    assert len(pickled) < 400
    assert pickle.loads(pickled).score(SENTENCE).to_json() == scorer.score(SENTENCE).to_json()
    own = hegui.Scorer(FIXTURES / "rubrics" / "yunling.toml", "en", True, 1000)
    code = "import pickle,sys; print(pickle.load(sys.stdin.buffer).score('聘请法律顾问2名。').to_json())"
    apart = subprocess.run([sys.executable, "-c", code], input=pickle.dumps(own), capture_output=True, check=True)
    assert apart.stdout.decode().strip() == own.score("聘请法律顾问2名。").to_json()
    with pytest.raises(hegui.RubricError) as other:
        hegui.Rubric("minimal", None, scorer.rubric.digest[::-1])
    assert other.value.code == "rubric-differs"


def test_threads_share_a_scorer(scorer: hegui.Scorer) -> None:
    files = sorted((FIXTURES / "reports").glob("*.txt"))
    alone = [scorer.score(file).to_json() for file in files]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda file: scorer.score(file).to_json(), files * 3)) == alone * 3


def test_pages_for_notebooks(scorer: hegui.Scorer) -> None:
    report = scorer.score("<script>alert(1)</script>" + SENTENCE)
    frame = report._repr_html_()
    assert frame.startswith("<iframe sandbox=") and frame.endswith("</iframe>")
    page = html.unescape(frame.split('srcdoc="')[1].rsplit('"', 1)[0])
    assert page == report.to_html()
    assert "alert(1)" not in frame.split("srcdoc=")[0] and "<script>alert" not in page


def test_the_program_comes_along() -> None:
    assert hegui.__version__ in program("--version")
    assert program("rubric", "list")
    program("score", "no-such-file.txt", code=None)


def test_importing_is_quick() -> None:
    code = "import time; t = time.process_time(); import hegui; print(time.process_time() - t)"
    took = min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3))
    assert took < 0.1
