"""Tables of reports: the same as one by one, whatever the table is made by."""

import pickle
from typing import Any

import pyarrow as pa
import pytest

import hegui
from conftest import FIXTURES
from made_reports import made_reports

REPORTS = sorted((FIXTURES / "reports").glob("*.txt"))
TEXTS = [file.read_text(encoding="utf-8") for file in REPORTS]
NAMES = [file.name for file in REPORTS]


def rows(table: Any) -> list[dict[str, Any]]:
    return pa.table(table).to_pylist()


def expected(scorer: hegui.Scorer, text: str, id: object) -> dict[str, Any]:
    report = scorer.score(text)
    items = [
        {"id": item.id, "grade": item.grade, "value": item.value, "points": item.points, "maximum": item.maximum}
        for item in report.items
    ]
    return {
        "id": id, "status": report.status, "reason": report.reason, "percent": report.percent,
        "band": report.band, "items": items,
    }


def test_a_batch_is_the_reports_one_by_one(scorer: hegui.Scorer) -> None:
    texts = [*TEXTS, "", "only English words here"]
    table = pa.table({"id": list(range(len(texts))), "text": texts, "other": [None] * len(texts)})
    scored = scorer.score_batch(table)
    assert len(scored) == len(texts)
    assert scored.column_names == ["id", "status", "reason", "percent", "band", "items"]
    assert rows(scored) == [expected(scorer, text, id) for id, text in enumerate(texts)]


def test_types_of_columns(scorer: hegui.Scorer) -> None:
    usual = rows(scorer.score_batch(pa.table({"id": NAMES, "text": TEXTS})))
    for string, binary in [
        (pa.string(), pa.binary()), (pa.large_string(), pa.large_binary()), (pa.string_view(), pa.binary_view())
    ]:
        texts = pa.table({"id": NAMES, "text": pa.array(TEXTS, string)})
        assert rows(scorer.score_batch(texts)) == usual
        files = [text.encode() for text in TEXTS]
        columns = {"id": NAMES, "bytes": pa.array(files, binary), "name": pa.array(NAMES, string)}
        assert rows(scorer.score_batch(pa.table(columns))) == usual
    chunked = pa.concat_tables([pa.table({"id": NAMES, "text": TEXTS})] * 3)
    assert rows(scorer.score_batch(chunked)) == usual * 3
    sliced = pa.table({"id": NAMES, "text": TEXTS}).slice(2, 5)
    assert rows(scorer.score_batch(sliced)) == usual[2:7]


def test_documents_and_nulls(scorer: hegui.Scorer) -> None:
    files = sorted((FIXTURES / "documents" / "qinghe-city").iterdir())
    columns = {
        "id": [1, *range(len(files))],
        "text": [None, *[None] * len(files)],
        "bytes": [None, *[file.read_bytes() for file in files]],
        "name": ["x", *[file.name for file in files]],
    }
    none, *scored = rows(scorer.score_batch(pa.table(columns)))
    assert (none["status"], none["reason"], none["percent"], none["items"]) == ("unassessable", "no-text", None, [])
    for file, row in zip(files, scored, strict=True):
        assert (row["status"], row["percent"]) == ("scored", scorer.score(file).percent), file


def test_threads_change_nothing(scorer: hegui.Scorer) -> None:
    made = [list(column) for column in zip(*made_reports(500), strict=True)]
    table = pa.table({"id": made[0], "text": made[2]})
    one = rows(scorer.score_batch(table))
    for threads in [2, 3, 64]:
        assert rows(scorer.score_batch(table, threads=threads)) == one
    assert len({row["percent"] for row in one}) > 20


def test_evidence(scorer: hegui.Scorer) -> None:
    table = pa.table({"id": NAMES, "text": TEXTS})
    for kept in ["best", "all"]:
        for row, text in zip(rows(scorer.score_batch(table, evidence=kept)), TEXTS, strict=True):  # type: ignore[arg-type]
            for found, item in zip(row["items"], scorer.score(text).items, strict=True):
                wanted = item.evidence
                if kept == "best":
                    wanted = [piece for piece in wanted if piece.grade == item.grade][:1]
                names = ["quote", "start", "end", "line", "column", "section", "grade"]
                assert found["evidence"] == [{name: getattr(piece, name) for name in names} for piece in wanted]


def test_a_row_that_fails_leaves_the_others(scorer: hegui.Scorer, capfd: pytest.CaptureFixture[str]) -> None:
    table = pa.table({"id": NAMES, "text": TEXTS})
    usual = rows(scorer.score_batch(table))
    for threads in [1, 2]:
        scored = rows(scorer._score_batch_broken(table, 3, threads))  # type: ignore[attr-defined]
        failed = scored.pop(3)
        assert (failed["id"], failed["status"], failed["reason"]) == (NAMES[3], "failed", "panic")
        assert failed["percent"] is None and failed["items"] == []
        assert scored == usual[:3] + usual[4:]
    assert capfd.readouterr() == ("", "")


def test_errors_name_the_column(scorer: hegui.Scorer) -> None:
    for table, code, place in [
        (pa.table({"text": TEXTS}), "no-id", "id"),
        (pa.table({"id": NAMES}), "no-text", "text"),
        (pa.table({"id": NAMES, "text": pa.array(TEXTS).dictionary_encode()}), "text-type", "text"),
        (pa.table({"id": NAMES, "bytes": TEXTS}), "bytes-type", "bytes"),
        ([1, 2], "not-a-table", "list"),
    ]:
        with pytest.raises(hegui.InputError) as wrong:
            scorer.score_batch(table)  # type: ignore[arg-type]
        assert (wrong.value.code, wrong.value.place) == (code, place)
        assert wrong.value.mend
    table = pa.table({"id": NAMES, "text": TEXTS})
    for options in [{"threads": 0}, {"evidence": "some"}]:
        with pytest.raises(hegui.InputError):
            scorer.score_batch(table, **options)  # type: ignore[arg-type]


def test_what_is_not_utf8_is_refused(scorer: hegui.Scorer) -> None:
    raw = pa.array([b"\xff\xfe\x00"], pa.binary())
    text = pa.StringArray.from_buffers(1, raw.buffers()[1], raw.buffers()[2])
    with pytest.raises(hegui.InputError) as wrong:
        scorer.score_batch(pa.table({"id": [1], "text": text}))
    assert wrong.value.code == "table"


def test_tables_without_rows(scorer: hegui.Scorer) -> None:
    empty = pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    scored = pa.table(scorer.score_batch(empty))
    assert scored.num_rows == 0 and scored.schema == pa.schema(scorer.score_batch(empty))


def test_results_can_be_taken_more_than_once(scorer: hegui.Scorer) -> None:
    scored = pickle.loads(pickle.dumps(scorer)).score_batch(pa.table({"id": NAMES, "text": TEXTS}))
    assert rows(scored) == rows(scored)
    capsule = scored.__arrow_c_stream__()
    del scored, capsule


def test_polars_pandas_and_duckdb(scorer: hegui.Scorer) -> None:
    usual = rows(scorer.score_batch(pa.table({"id": NAMES, "text": TEXTS})))
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"id": NAMES, "text": TEXTS})
    assert polars.DataFrame(scorer.score_batch(frame)).to_dicts() == usual
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.sql("SELECT id, text FROM frame")
    scored = scorer.score_batch(relation)
    assert duckdb.from_arrow(pa.table(scored)).aggregate("count(*)").fetchall() == [(len(NAMES),)]
    assert rows(scored) == usual
    pandas = pytest.importorskip("pandas")
    assert rows(scorer.score_batch(pandas.DataFrame({"id": NAMES, "text": TEXTS}))) == usual
